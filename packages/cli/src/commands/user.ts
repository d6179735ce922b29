// staddle user ls | create | passwd | rm
import type { Command } from 'commander'
import { getProperties } from '@staddle/client/properties.ts'
import { asRef } from '@staddle/client/reference.ts'
import type { CommandContext } from '../context.ts'
import { CliError } from '../exit-codes.ts'
import { printable } from '../output/style.ts'
import { formatTable } from '../output/table.ts'
import { readSecret } from '../read-secret.ts'
import type { Register } from '../register.ts'
import { assignRole, findRole } from './role.ts'

export const newPasswordVariable = 'STADDLE_NEW_PASSWORD'

export function registerUser(program: Command, register: Register): void {
  const user = program.command('user').description('users')
  register(user.command('ls').description('list users and groups with the roles given to them'), list)
  register(
    user
      .command('create <name>')
      .description(`make a user; the password is asked for, or read from ${newPasswordVariable} or standard input`)
      .option('--description <text>', 'who or what this is')
      .option('--role <role>', 'give this role on everything, such as ReadOnly'),
    create,
  )
  register(
    user.command('passwd [name]').description("change a password: your own, or as administrator anybody's"),
    passwd,
  )
  register(
    user.command('rm <name>').description('remove a user and its permissions').option('-y, --yes', 'do not ask'),
    remove,
  )
}

async function list(context: CommandContext): Promise<void> {
  const client = await context.client()
  const directory = asRef('UserDirectory', client.content.userDirectory)
  const search = { searchStr: '', exactMatch: false, findUsers: true, findGroups: true }
  const found = (await client.invoke(directory, 'RetrieveUserGroups', search)) ?? []
  const authorization = asRef('AuthorizationManager', client.content.authorizationManager)
  const permissions = (await client.invoke(authorization, 'RetrieveAllPermissions', {})) ?? []
  const { roleList = [] } = await getProperties(client, authorization, ['roleList'])
  const roleName = (id: number): string => roleList.find(({ roleId }) => roleId === id)?.name ?? `role ${id}`
  const rows = found.map(({ principal, fullName, group }) => ({
    name: principal,
    kind: group ? 'group' : 'user',
    fullName: fullName ?? '',
    roles: permissions
      .filter(
        (permission) => permission.group === group && permission.principal.toLowerCase() === principal.toLowerCase(),
      )
      .map(
        ({ roleId, entity }) =>
          `${roleName(roleId)} on ${entity?.value === client.rootFolder.value ? 'everything' : (entity?.value ?? '?')}`,
      ),
  }))
  context.print(rows, () =>
    formatTable(
      [
        { title: 'NAME', value: (row) => printable(row.name) },
        { title: 'KIND', value: (row) => row.kind },
        { title: 'FULL NAME', value: (row) => printable(row.fullName) },
        {
          title: 'ROLES',
          value: (row) => (row.roles.length === 0 ? context.style.faint('none') : printable(row.roles.join(', '))),
        },
      ],
      rows,
      context.style.heading,
    ),
  )
}

async function create(
  context: CommandContext,
  [name = '']: readonly string[],
  { description, role }: { readonly description?: string; readonly role?: string },
): Promise<void> {
  const client = await context.client()
  // A wrong role is found before the user exists.
  const found = role === undefined ? undefined : await findRole(client, role)
  const password = await readSecret(context.terminal, {
    question: `Password of the new user ${name}: `,
    variable: newPasswordVariable,
    isNew: true,
  })
  const accounts = asRef('HostLocalAccountManager', client.content.accountManager)
  const user = {
    _typeName: 'HostAccountSpec' as const,
    id: name,
    password,
    ...(description === undefined ? {} : { description }),
  }
  await client.invoke(accounts, 'CreateUser', { user })
  if (found !== undefined)
    await assignRole(client, client.rootFolder, {
      principal: name,
      group: false,
      roleId: found.roleId,
      propagate: true,
    })
  context.note(
    found === undefined
      ? `${name} is made, and may do nothing yet. Give a role: staddle role assign ROLE --user ${name}`
      : `${name} is made, with the role ${found.name} on everything.`,
  )
}

async function passwd(context: CommandContext, [name]: readonly string[]): Promise<void> {
  const client = await context.client()
  const { currentSession } = await getProperties(client, client.sessionManager, ['currentSession'])
  const own = currentSession?.userName ?? ''
  const wanted = name ?? own
  const accounts = asRef('HostLocalAccountManager', client.content.accountManager)
  if (wanted.toLowerCase() !== own.toLowerCase()) {
    const password = await readSecret(context.terminal, {
      question: `New password of ${wanted}: `,
      variable: newPasswordVariable,
      isNew: true,
    })
    await client.invoke(accounts, 'UpdateUser', { user: { _typeName: 'HostAccountSpec', id: wanted, password } })
  } else {
    const [oldPassword, newPassword] = await readBoth(context, own)
    await client.invoke(accounts, 'ChangePassword', { user: own, oldPassword, newPassword })
  }
  context.note(`The password of ${wanted} is changed; its other sessions are ended.`)
}

/** Both may come on standard input, one a line. */
async function readBoth({ terminal }: CommandContext, userName: string): Promise<readonly [string, string]> {
  const bothGiven = (terminal.env['STADDLE_PASSWORD'] ?? '') !== '' && (terminal.env[newPasswordVariable] ?? '') !== ''
  if (terminal.isInputTerminal || bothGiven) {
    const before = await readSecret(terminal, {
      question: `Present password of ${userName}: `,
      variable: 'STADDLE_PASSWORD',
    })
    return [
      before,
      await readSecret(terminal, { question: 'New password: ', variable: newPasswordVariable, isNew: true }),
    ]
  }
  const [before = '', after = ''] = (await terminal.readInput()).split(/\r?\n/)
  if (before === '' || after === '')
    throw new CliError('usage', 'Give the present and the new password on standard input, one a line.')
  return [before, after]
}

async function remove(
  context: CommandContext,
  [name = '']: readonly string[],
  { yes }: { readonly yes?: boolean },
): Promise<void> {
  const client = await context.client()
  if (yes !== true && !(await context.confirm(`Remove the user ${name}?`)))
    throw new CliError('cancelled', `${name} was not removed.`)
  await client.invoke(asRef('HostLocalAccountManager', client.content.accountManager), 'RemoveUser', { userName: name })
  context.note(`${name} is removed.`)
}
