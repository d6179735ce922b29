// Users besides the administrator, made through the public API.
import { asRef } from '../../packages/client/src/reference.ts'
import { moRef } from '../../packages/vim25/src/metadata.ts'
import type { Session } from './real-guests.ts'

export const readOnlyRole = -2

/** A new user with this role on everything. */
export async function createUser(
  { client }: Session,
  user: string,
  roleId = readOnlyRole,
): Promise<{ readonly user: string; readonly password: string }> {
  const password = 'Correct-horse-1'
  const accounts = asRef('HostLocalAccountManager', moRef('HostLocalAccountManager', 'HostLocalAccountManager'))
  await client.invoke(accounts, 'CreateUser', { user: { _typeName: 'HostAccountSpec', id: user, password } })
  await client.invoke(asRef('AuthorizationManager', client.content.authorizationManager), 'SetEntityPermissions', {
    entity: client.rootFolder,
    permission: [{ _typeName: 'Permission', principal: user, group: false, roleId, propagate: true }],
  })
  return { user, password }
}
