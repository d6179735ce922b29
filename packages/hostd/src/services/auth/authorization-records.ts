// Roles (`role/<id>`) and permissions (`permission/<entity>/<user or group>/<name>`) as the store keeps them, and what is built in.
import { nameKey } from './account-record.ts'
import { systemPrivileges } from './privileges.ts'

export const adminRoleId = -1
export const readOnlyRoleId = -2
export const noAccessRoleId = -5

export interface Role {
  readonly id: number
  readonly name: string
  readonly isSystem: boolean
  readonly privileges: ReadonlySet<string>
}

export interface Permission {
  /** Managed object id. */
  readonly entity: string
  readonly principal: string
  readonly isGroup: boolean
  readonly roleId: number
  readonly propagate: boolean
}

export interface Principal {
  readonly userName: string
  readonly groups: readonly string[]
}

export const rolePrefix = 'role/'
export const permissionPrefix = 'permission/'

export function builtInRoles(privileges: readonly string[]): readonly Role[] {
  return [
    { id: adminRoleId, name: 'Admin', isSystem: true, privileges: new Set(privileges) },
    { id: readOnlyRoleId, name: 'ReadOnly', isSystem: true, privileges: new Set(systemPrivileges) },
    { id: noAccessRoleId, name: 'NoAccess', isSystem: true, privileges: new Set() },
  ]
}

export function concerns(permission: Permission, { userName, groups }: Principal): boolean {
  const name = nameKey(permission.principal)
  return permission.isGroup ? groups.some((group) => nameKey(group) === name) : nameKey(userName) === name
}

export const isFullAdministrator = (permission: Permission): boolean =>
  permission.roleId === adminRoleId && permission.propagate && !permission.isGroup

export function permissionKey({
  entity,
  principal,
  isGroup,
}: Pick<Permission, 'entity' | 'principal' | 'isGroup'>): string {
  return `${permissionPrefix}${entity}/${isGroup ? 'group' : 'user'}/${encodeURIComponent(nameKey(principal))}`
}

export function parseRole(key: string, text: string): Role {
  const role = JSON.parse(text) as { id?: unknown; name?: unknown; privileges?: unknown } | null
  const { id, name, privileges } = role ?? {}
  if (typeof id !== 'number' || rolePrefix + id !== key || typeof name !== 'string' || !Array.isArray(privileges)) {
    throw new Error(`the store's entry ${key} is not a role of this version`)
  }
  return { id, name, isSystem: false, privileges: new Set(privileges.map(String)) }
}

export function parsePermission(key: string, text: string): Permission {
  const value = JSON.parse(text) as Partial<Permission> | null
  const isValid =
    typeof value?.entity === 'string' &&
    typeof value.principal === 'string' &&
    typeof value.isGroup === 'boolean' &&
    typeof value.roleId === 'number' &&
    typeof value.propagate === 'boolean'
  if (!isValid || permissionKey(value as Permission) !== key)
    throw new Error(`the store's entry ${key} is not a permission of this version`)
  return value as Permission
}
