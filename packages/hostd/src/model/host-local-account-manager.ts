// Making, changing and removing users and groups.
import { Denied } from '../domain/errors.ts'
import type { Auth } from '../services/auth/open-auth.ts'
import { removeGroup, removeUser } from '../services/auth/remove-account.ts'
import { namingUnknownUsers, withRefusalFaults } from './auth-faults.ts'
import type { CallContext, Implementation, ManagedObjectInit } from './managed-object.ts'

export interface HostLocalAccountManagerOptions {
  readonly id: string
  readonly auth: Auth
}

export function createHostLocalAccountManager({
  id,
  auth,
}: HostLocalAccountManagerOptions): ManagedObjectInit<'HostLocalAccountManager'> {
  return {
    type: 'HostLocalAccountManager',
    id,
    properties: {},
    methods: { ...userMethods(auth), ...groupMethods(auth) },
  }
}

function userMethods(auth: Auth): Implementation<'HostLocalAccountManager'> {
  const { accounts, authorization } = auth
  return {
    async CreateUser(_, { user }) {
      await accounts.createUser({
        name: user.id,
        password: requiredPassword(user.password),
        description: user.description,
      })
    },
    async UpdateUser(context, { user }) {
      const { id: name, password, description } = user
      // An empty password means "leave it", as clients send when only the description changes.
      const changes = { password: password === '' ? undefined : password, description }
      await namingUnknownUsers(() => accounts.updateUser(name, changes))
      if (changes.password !== undefined) await endOtherSessions(auth, accounts.findUser(name)?.name ?? name, context)
    },
    RemoveUser(context, { userName }) {
      if (context.session?.userName.toLowerCase() === userName.toLowerCase()) {
        throw new Denied('invalid-argument', `You are logged in as ${userName} and cannot remove yourself.`, {
          argument: 'userName',
        })
      }
      return namingUnknownUsers(() => withRefusalFaults(() => removeUser(accounts, authorization, userName)))
    },
    async ChangePassword(context, { user, oldPassword, newPassword }) {
      const { name } = await accounts.authenticate(user, oldPassword, context.remoteAddress)
      await accounts.updateUser(name, { password: newPassword })
      await endOtherSessions(auth, name, context)
    },
  }
}

function groupMethods({ accounts, authorization }: Auth): Implementation<'HostLocalAccountManager'> {
  return {
    CreateGroup: (_, { group }) => accounts.createGroup(group.id, group.description),
    RemoveGroup: (_, { groupName }) => namingUnknownUsers(() => removeGroup(accounts, authorization, groupName)),
    AssignUserToGroup: (_, { user, group }) => namingUnknownUsers(() => accounts.setMembership(user, group, true)),
    UnassignUserFromGroup: (_, { user, group }) => namingUnknownUsers(() => accounts.setMembership(user, group, false)),
  }
}

/** Whoever knew the old password is out. */
async function endOtherSessions({ sessions }: Auth, userName: string, context: CallContext): Promise<void> {
  sessions.closeOfUser(userName, context.session)
  await sessions.settled()
}

function requiredPassword(password: string | undefined): string {
  if (password !== undefined) return password
  throw new Denied('invalid-argument', 'A new user needs a password.', { argument: 'user.password' })
}
