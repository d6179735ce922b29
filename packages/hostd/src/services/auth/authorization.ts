// Roles and permissions: who has which role where. Kept in the store, held in memory, changed one at a time.
//
// A permission gives a user or a group a role on an entity and, when it propagates, on everything below. What holds for a
// user on an entity is decided by the nearest entity, itself or above, that has a permission for the user or one of the
// user's groups: the user's own permission beats those of groups there, several groups' roles add up.
// Invariant: some user always has the administrator's role at the root, or nobody could ever repair a mistake.
import { Emitter } from '@staddle/base/emitter.ts'
import { KeyedQueue } from '@staddle/base/keyed-queue.ts'
import { Denied } from '../../domain/errors.ts'
import type { Store } from '../../domain/ports/store.ts'
import { nameKey } from './account-record.ts'
import {
  builtInRoles,
  concerns,
  isFullAdministrator,
  parsePermission,
  parseRole,
  type Permission,
  permissionKey,
  permissionPrefix,
  type Principal,
  type Role,
  rolePrefix,
} from './authorization-records.ts'
import { systemPrivileges } from './privileges.ts'

export interface AuthorizationOptions {
  readonly store: Store
  readonly rootFolder: string
  /** Every privilege there is. */
  readonly privileges: readonly string[]
}

export class Authorization {
  /** After every change of a role or permission; whatever was derived from them is stale. */
  readonly changes = new Emitter<void>()
  readonly rootFolder: string
  readonly privileges: readonly string[]
  readonly #store: Store
  readonly #queue = new KeyedQueue<'authorization'>()
  readonly #roles = new Map<number, Role>()
  /** Entity -> store key -> permission. */
  readonly #permissions = new Map<string, Map<string, Permission>>()

  private constructor(options: AuthorizationOptions) {
    this.#store = options.store
    this.rootFolder = options.rootFolder
    this.privileges = options.privileges
    for (const role of builtInRoles(options.privileges)) this.#roles.set(role.id, role)
  }

  static async load(options: AuthorizationOptions): Promise<Authorization> {
    const authorization = new Authorization(options)
    const [roles, permissions] = await Promise.all([
      options.store.list(rolePrefix),
      options.store.list(permissionPrefix),
    ])
    for (const { key, value } of roles.entries) authorization.#insertRole(parseRole(key, value))
    for (const { key, value } of permissions.entries) authorization.#insertPermission(parsePermission(key, value))
    return authorization
  }

  roles(): readonly Role[] {
    return [...this.#roles.values()].sort(
      (left, right) => Math.sign(right.id) - Math.sign(left.id) || Math.abs(left.id) - Math.abs(right.id),
    )
  }

  findRole(id: number): Role | undefined {
    return this.#roles.get(id)
  }

  requireRole(id: number): Role {
    const role = this.#roles.get(id)
    if (role === undefined) throw new Denied('not-found', `There is no role with the id ${id}.`)
    return role
  }

  allPermissions(): readonly Permission[] {
    return [...this.#permissions.values()].flatMap((byKey) => [...byKey.values()])
  }

  permissionsOn(entity: string): readonly Permission[] {
    const byKey = this.#permissions.get(entity)
    return byKey === undefined ? [] : [...byKey.values()]
  }

  permissionsOfRole(roleId: number): readonly Permission[] {
    return this.allPermissions().filter((permission) => permission.roleId === roleId)
  }

  permissionsOf(principal: Principal): readonly Permission[] {
    return this.allPermissions().filter((permission) => concerns(permission, principal))
  }

  /** The role ids that permissions on this very entity give; undefined when none is for the principal, so that those above decide. */
  rolesOn(entity: string, principal: Principal, onlyPropagated: boolean): readonly number[] | undefined {
    const byKey = this.#permissions.get(entity)
    if (byKey === undefined) return undefined
    const matching = [...byKey.values()].filter(
      (permission) => concerns(permission, principal) && (permission.propagate || !onlyPropagated),
    )
    const own = matching.filter((permission) => !permission.isGroup)
    const deciding = own.length > 0 ? own : matching
    return deciding.length === 0 ? undefined : [...new Set(deciding.map((permission) => permission.roleId))]
  }

  /** Store keys of what a user or group has been given, to delete together with it. */
  permissionKeysOf(principal: string, isGroup: boolean): readonly string[] {
    return this.#permissionsOfPrincipal(principal, isGroup).map(permissionKey)
  }

  /** The new role's id. */
  addRole(name: string, privileges: readonly string[]): Promise<number> {
    return this.#exclusive(async () => {
      this.#checkRoleName(name, undefined)
      const id = Math.max(0, ...this.#roles.keys()) + 1
      await this.#putRole({ id, name, isSystem: false, privileges: this.#checkedPrivileges(privileges) })
      return id
    })
  }

  updateRole(id: number, name: string, privileges: readonly string[] | undefined): Promise<void> {
    return this.#exclusive(async () => {
      const role = this.#requireOwnRole(id)
      this.#checkRoleName(name, id)
      await this.#putRole({
        ...role,
        name,
        privileges: privileges === undefined ? role.privileges : this.#checkedPrivileges(privileges),
      })
    })
  }

  /** Denied `in-use` when permissions name it and `failIfUsed`; else those permissions go with it. */
  removeRole(id: number, failIfUsed: boolean): Promise<void> {
    return this.#exclusive(async () => {
      const role = this.#requireOwnRole(id)
      const used = this.permissionsOfRole(id)
      if (failIfUsed && used.length > 0) {
        throw new Denied(
          'in-use',
          `The role ${role.name} is used by ${used.length} permissions; give those another role first.`,
          { name: role.name },
        )
      }
      await this.#store.transact({ delete: [rolePrefix + id, ...used.map(permissionKey)] })
      this.#roles.delete(id)
      for (const permission of used) this.#dropPermission(permission)
      this.changes.emit()
    })
  }

  /** Adds these permissions or replaces those of the same principals; with `replaceAll` the entity's others go. */
  setPermissions(entity: string, permissions: readonly Permission[], replaceAll: boolean): Promise<void> {
    return this.#exclusive(async () => {
      for (const permission of permissions) this.requireRole(permission.roleId)
      const keys = new Set(permissions.map(permissionKey))
      const going = replaceAll
        ? this.permissionsOn(entity).filter((permission) => !keys.has(permissionKey(permission)))
        : []
      await this.#replace(going, permissions)
    })
  }

  removePermission(entity: string, principal: string, isGroup: boolean): Promise<void> {
    return this.#exclusive(async () => {
      const key = permissionKey({ entity, principal, isGroup })
      const permission = this.#permissions.get(entity)?.get(key)
      if (permission === undefined) {
        throw new Denied(
          'not-found',
          `${isGroup ? 'Group' : 'User'} ${principal} has no permission on this object itself; it may be inherited from one above.`,
        )
      }
      await this.#replace([permission], [])
    })
  }

  /** Every permission with the source role gets the destination role. */
  moveRolePermissions(source: number, destination: number): Promise<void> {
    return this.#exclusive(async () => {
      this.requireRole(source)
      this.requireRole(destination)
      await this.#replace(
        [],
        this.permissionsOfRole(source).map((permission) => ({ ...permission, roleId: destination })),
      )
    })
  }

  /** An entity is gone: so are its permissions. */
  forgetEntity(entity: string): Promise<void> {
    return this.#exclusive(async () => {
      const going = this.permissionsOn(entity)
      if (going.length > 0) await this.#replace(going, [])
    })
  }

  /** After the store has deleted `permissionKeysOf` together with the principal. */
  forgetPrincipal(principal: string, isGroup: boolean): void {
    const going = this.#permissionsOfPrincipal(principal, isGroup)
    for (const permission of going) this.#dropPermission(permission)
    if (going.length > 0) this.changes.emit()
  }

  /** Denied when no user would be left with the administrator's role at the root. */
  checkAdministratorStays(going: readonly Permission[], coming: readonly Permission[] = []): void {
    const replaced = new Set([...going, ...coming].map(permissionKey))
    const stays = [
      ...this.permissionsOn(this.rootFolder).filter((permission) => !replaced.has(permissionKey(permission))),
      ...coming,
    ]
    if (!this.permissionsOn(this.rootFolder).some(isFullAdministrator)) return
    if (stays.some((permission) => permission.entity === this.rootFolder && isFullAdministrator(permission))) return
    throw new Denied(
      'invalid-state',
      'This would leave no user with the Admin role on the root folder, and nobody could undo it. Give another user that role first.',
      {
        fault: 'AuthMinimumAdminPermission',
      },
    )
  }

  /** The permission as the store keeps it, to be written together with something else; then `adoptPermission`. */
  permissionEntry(permission: Permission): { readonly key: string; readonly value: string } {
    return { key: permissionKey(permission), value: JSON.stringify(permission) }
  }

  adoptPermission(permission: Permission): void {
    this.#insertPermission(permission)
    this.changes.emit()
  }

  async #replace(going: readonly Permission[], coming: readonly Permission[]): Promise<void> {
    this.checkAdministratorStays(going, coming)
    await this.#store.transact({
      delete: going.map(permissionKey),
      put: coming.map((permission) => ({ key: permissionKey(permission), value: JSON.stringify(permission) })),
    })
    for (const permission of going) this.#dropPermission(permission)
    for (const permission of coming) this.#insertPermission(permission)
    this.changes.emit()
  }

  async #putRole(role: Role): Promise<void> {
    const value = JSON.stringify({ id: role.id, name: role.name, privileges: [...role.privileges] })
    await this.#store.transact({ put: [{ key: rolePrefix + role.id, value }] })
    this.#roles.set(role.id, role)
    this.changes.emit()
  }

  #permissionsOfPrincipal(principal: string, isGroup: boolean): readonly Permission[] {
    return this.allPermissions().filter(
      (permission) => permission.isGroup === isGroup && nameKey(permission.principal) === nameKey(principal),
    )
  }

  #insertRole(role: Role): void {
    this.#roles.set(role.id, role)
  }

  #insertPermission(permission: Permission): void {
    const byKey = this.#permissions.get(permission.entity) ?? new Map<string, Permission>()
    byKey.set(permissionKey(permission), permission)
    this.#permissions.set(permission.entity, byKey)
  }

  #dropPermission(permission: Permission): void {
    const byKey = this.#permissions.get(permission.entity)
    byKey?.delete(permissionKey(permission))
    if (byKey?.size === 0) this.#permissions.delete(permission.entity)
  }

  #requireOwnRole(id: number): Role {
    const role = this.requireRole(id)
    if (role.isSystem)
      throw new Denied(
        'invalid-argument',
        `The role ${role.name} is built in and cannot be changed; make a role of your own.`,
        { argument: 'roleId' },
      )
    return role
  }

  #checkRoleName(name: string, self: number | undefined): void {
    if (name.trim() === '' || name.length > 80 || /\p{Cc}/u.test(name)) {
      throw new Denied('invalid-name', 'A role name has 1 to 80 characters and no control characters.', { name })
    }
    for (const role of this.#roles.values()) {
      if (role.id !== self && nameKey(role.name) === nameKey(name)) {
        throw new Denied('already-exists', `A role named ${role.name} exists already.`, { name })
      }
    }
  }

  #checkedPrivileges(ids: readonly string[]): ReadonlySet<string> {
    const known = new Set(this.privileges)
    const unknown = ids.filter((id) => !known.has(id))
    if (unknown.length > 0) {
      throw new Denied(
        'invalid-argument',
        `There is no privilege ${unknown.slice(0, 5).join(', ')}; AuthorizationManager.privilegeList names all.`,
        { argument: 'privIds' },
      )
    }
    return new Set([...systemPrivileges, ...ids])
  }

  #exclusive<T>(work: () => Promise<T>): Promise<T> {
    return this.#queue.run('authorization', work)
  }
}
