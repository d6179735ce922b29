// A user or group goes together with what it was allowed to do, in one transaction: a later account of the same name starts with nothing.
import type { Accounts } from './accounts.ts'
import type { Authorization } from './authorization.ts'

export async function removeUser(accounts: Accounts, authorization: Authorization, name: string): Promise<void> {
  authorization.checkAdministratorStays(authorization.permissionsOf({ userName: name, groups: [] }))
  await accounts.removeUser(name, authorization.permissionKeysOf(name, false))
  authorization.forgetPrincipal(name, false)
}

export async function removeGroup(accounts: Accounts, authorization: Authorization, name: string): Promise<void> {
  await accounts.removeGroup(name, authorization.permissionKeysOf(name, true))
  authorization.forgetPrincipal(name, true)
}
