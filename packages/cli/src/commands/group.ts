// staddle group ls | create | add | remove | rm
import type { Command } from 'commander'
import { asRef, type Ref } from '@staddle/client/reference.ts'
import type { VimClient } from '@staddle/client/vim-client.ts'
import type { CommandContext } from '../context.ts'
import { CliError } from '../exit-codes.ts'
import { printable } from '../output/style.ts'
import { formatTable } from '../output/table.ts'
import type { Register } from '../register.ts'

export function registerGroup(program: Command, register: Register): void {
  const group = program.command('group').description('groups of users, which roles can be given to')
  register(group.command('ls').description('list groups and who is in them'), list)
  register(
    group
      .command('create <name> [users...]')
      .description('make a group, with these users in it')
      .option('--description <text>', 'who or what this is'),
    create,
  )
  register(group.command('add <group> <users...>').description('put users into a group'), add)
  register(group.command('remove <group> <users...>').description('take users out of a group'), takeOut)
  register(
    group.command('rm <group>').description('delete a group and its permissions').option('-y, --yes', 'do not ask'),
    remove,
  )
}

const accountsOf = ({ content }: VimClient): Ref<'HostLocalAccountManager'> =>
  asRef('HostLocalAccountManager', content.accountManager)

async function list(context: CommandContext): Promise<void> {
  const client = await context.client()
  const directory = asRef('UserDirectory', client.content.userDirectory)
  const everything = { searchStr: '', exactMatch: false }
  const groups =
    (await client.invoke(directory, 'RetrieveUserGroups', { ...everything, findUsers: false, findGroups: true })) ?? []
  const rows = await Promise.all(
    groups.map(async ({ principal, fullName }) => {
      const inGroup = { ...everything, findUsers: true, findGroups: false, belongsToGroup: principal }
      const members = (await client.invoke(directory, 'RetrieveUserGroups', inGroup)) ?? []
      return { name: principal, description: fullName ?? '', users: members.map((user) => user.principal) }
    }),
  )
  context.print(rows, () => {
    if (rows.length === 0) return 'No groups. Make one: staddle group create NAME USER ...\n'
    return formatTable(
      [
        { title: 'NAME', value: (row) => printable(row.name) },
        { title: 'DESCRIPTION', value: (row) => printable(row.description) },
        {
          title: 'USERS',
          value: (row) => (row.users.length === 0 ? context.style.faint('none') : printable(row.users.join(', '))),
        },
      ],
      rows,
      context.style.heading,
    )
  })
}

async function create(
  context: CommandContext,
  [name = '', ...users]: readonly string[],
  { description }: { readonly description?: string },
): Promise<void> {
  const client = await context.client()
  const group = {
    ...{ _typeName: 'HostAccountSpec' as const, id: name },
    ...(description === undefined ? {} : { description }),
  }
  await client.invoke(accountsOf(client), 'CreateGroup', { group })
  await assign(client, 'AssignUserToGroup', name, users)
  context.note(`${name} is made. Give it a role: staddle role assign ROLE --group ${name}`)
}

async function add(context: CommandContext, [group = '', ...users]: readonly string[]): Promise<void> {
  await assign(await context.client(), 'AssignUserToGroup', group, users)
  context.note(`In the group ${group} now: ${users.join(', ')}`)
}

async function takeOut(context: CommandContext, [group = '', ...users]: readonly string[]): Promise<void> {
  await assign(await context.client(), 'UnassignUserFromGroup', group, users)
  context.note(`No longer in the group ${group}: ${users.join(', ')}`)
}

/** One after the other: the first that is refused ends it, and its fault says which user that was. */
async function assign(
  client: VimClient,
  method: 'AssignUserToGroup' | 'UnassignUserFromGroup',
  group: string,
  users: readonly string[],
): Promise<void> {
  for (const user of users) await client.invoke(accountsOf(client), method, { user, group })
}

async function remove(
  context: CommandContext,
  [name = '']: readonly string[],
  { yes }: { readonly yes?: boolean },
): Promise<void> {
  const client = await context.client()
  if (yes !== true && !(await context.confirm(`Delete the group ${name}? Its users lose what it gave them.`)))
    throw new CliError('cancelled', `${name} was not deleted.`)
  await client.invoke(accountsOf(client), 'RemoveGroup', { groupName: name })
  context.note(`${name} is deleted.`)
}
