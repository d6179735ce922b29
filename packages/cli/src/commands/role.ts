// staddle role ls | create | rm | assign | revoke | privileges
import type { Command } from 'commander'
import { getProperties } from '@staddle/client/properties.ts'
import { asRef, type Ref } from '@staddle/client/reference.ts'
import type { VimClient } from '@staddle/client/vim-client.ts'
import type { AuthorizationRole, ManagedObjectReference, Permission } from '@staddle/vim25/types.ts'
import type { CommandContext } from '../context.ts'
import { CliError } from '../exit-codes.ts'
import { findVm } from '../find.ts'
import { printable } from '../output/style.ts'
import { formatTable } from '../output/table.ts'
import type { Register } from '../register.ts'

interface AssignOptions {
  readonly user?: string
  readonly group?: string
  readonly on?: string
  readonly propagate: boolean
}

export function registerRole(program: Command, register: Register): void {
  const role = program.command('role').description('roles: who may do what')
  register(role.command('ls').description('list roles'), list)
  register(role.command('privileges').description('list all privileges that a role can have'), privileges)
  register(
    role
      .command('create <name> [privilege...]')
      .description('make a role, for example: role create starter VirtualMachine.Interact.PowerOn'),
    create,
  )
  register(
    role
      .command('rm <role>')
      .description('remove a role')
      .option('--force', 'also when it is in use; those permissions go with it'),
    remove,
  )
  register(
    withTarget(role.command('assign <role>').description('give a role to a user or group')).option(
      '--no-propagate',
      'on the object only, not on what is in it',
    ),
    assign,
  )
  register(withTarget(role.command('revoke').description('take the role on an object from a user or group')), revoke)
}

const withTarget = (command: Command): Command =>
  command
    .option('--user <name>', 'the user')
    .option('--group <name>', 'or the group')
    .option(
      '--on <object>',
      'virtual machine, inventory path or id, such as web, /ha-datacenter/vm or vm-12 (default: everything)',
    )

async function list(context: CommandContext): Promise<void> {
  const roles = await readRoles(await context.client())
  context.print(roles, () =>
    formatTable(
      [
        { title: 'ROLE', value: (row) => printable(row.name) },
        { title: 'ID', value: (row) => String(row.roleId), align: 'right' },
        { title: 'KIND', value: (row) => (row.system ? 'built in' : 'own') },
        { title: 'PRIVILEGES', value: (row) => summarise(row.privilege ?? []) },
      ],
      roles,
      context.style.heading,
    ),
  )
}

function summarise(ids: readonly string[]): string {
  if (ids.length > 100) return `${ids.length}, all`
  const shown = ids.filter((id) => !id.startsWith('System.'))
  if (shown.length === 0) return ids.length === 0 ? 'none' : 'look only'
  return shown.length <= 4 ? shown.join(', ') : `${shown.slice(0, 4).join(', ')} and ${shown.length - 4} more`
}

async function privileges(context: CommandContext): Promise<void> {
  const client = await context.client()
  const { privilegeList = [] } = await getProperties(client, manager(client), ['privilegeList'])
  context.print(privilegeList, () => privilegeList.map(({ privId }) => `${privId}\n`).join(''))
}

async function create(context: CommandContext, [name = '', ...privIds]: readonly string[]): Promise<void> {
  const client = await context.client()
  const roleId = await client.invoke(manager(client), 'AddAuthorizationRole', { name, privIds })
  context.print(
    { roleId, name },
    () => `Made the role ${name}. Give it to somebody: staddle role assign ${name} --user NAME\n`,
  )
}

async function remove(
  context: CommandContext,
  [wanted = '']: readonly string[],
  { force }: { readonly force?: boolean },
): Promise<void> {
  const client = await context.client()
  const { roleId, name } = await findRole(client, wanted)
  await client.invoke(manager(client), 'RemoveAuthorizationRole', { roleId, failIfUsed: force !== true })
  context.note(`The role ${name} is removed.`)
}

async function assign(
  context: CommandContext,
  [wanted = '']: readonly string[],
  options: AssignOptions,
): Promise<void> {
  const { principal, group } = target(options)
  const client = await context.client()
  const { roleId, name } = await findRole(client, wanted)
  const entity = await findEntity(client, options.on)
  await assignRole(client, entity, { principal, group, roleId, propagate: options.propagate })
  context.note(`${principal} has the role ${name} on ${options.on ?? 'everything'}.`)
}

async function revoke(context: CommandContext, _: readonly string[], options: AssignOptions): Promise<void> {
  const { principal, group } = target(options)
  const client = await context.client()
  const entity = await findEntity(client, options.on)
  await client.invoke(manager(client), 'RemoveEntityPermission', { entity, user: principal, isGroup: group })
  context.note(`${principal} has no role of its own on ${options.on ?? 'everything'} any more.`)
}

function target({ user, group }: AssignOptions): { readonly principal: string; readonly group: boolean } {
  if ((user === undefined) === (group === undefined))
    throw new CliError('usage', 'Say who: either --user NAME or --group NAME.')
  return { principal: user ?? group ?? '', group: group !== undefined }
}

export async function assignRole(
  client: VimClient,
  entity: ManagedObjectReference,
  permission: Permission,
): Promise<void> {
  await client.invoke(manager(client), 'SetEntityPermissions', { entity, permission: [permission] })
}

export async function findRole(client: VimClient, wanted: string): Promise<AuthorizationRole> {
  const roles = await readRoles(client)
  const found =
    roles.find(({ name }) => name.toLowerCase() === wanted.toLowerCase()) ??
    roles.find(({ roleId }) => String(roleId) === wanted)
  if (found !== undefined) return found
  throw new CliError('notFound', `There is no role "${wanted}". There are: ${roles.map(({ name }) => name).join(', ')}`)
}

async function readRoles(client: VimClient): Promise<readonly AuthorizationRole[]> {
  return (await getProperties(client, manager(client), ['roleList'])).roleList ?? []
}

const manager = (client: VimClient): Ref<'AuthorizationManager'> =>
  asRef('AuthorizationManager', client.content.authorizationManager)

const entityTypeOfId: readonly (readonly [RegExp, string])[] = [
  [/^vm-\d+$/, 'VirtualMachine'],
  [/^group-\w+$/, 'Folder'],
  [/^datacenter-\d+$/, 'Datacenter'],
  [/^host-\d+$/, 'HostSystem'],
  [/^resgroup-\d+$/, 'ResourcePool'],
  [/^datastore-\d+$/, 'Datastore'],
  [/^network-\d+$/, 'Network'],
  [/^domain-\w+$/, 'ComputeResource'],
]

async function findEntity(client: VimClient, on: string | undefined): Promise<ManagedObjectReference> {
  if (on === undefined) return client.rootFolder
  const known = entityTypeOfId.find(([pattern]) => pattern.test(on))
  if (known !== undefined) return { type: known[1], value: on }
  const index = asRef('SearchIndex', client.content.searchIndex)
  const found = await client.invoke(index, 'FindByInventoryPath', { inventoryPath: on.replace(/^\//, '') })
  if (found !== undefined) return found
  if (!on.includes('/')) return (await findVm(client, on)).ref
  throw new CliError(
    'notFound',
    `There is nothing at "${on}". Write the name of a virtual machine, an id such as vm-12, or a path such as /ha-datacenter/vm/web.`,
  )
}
