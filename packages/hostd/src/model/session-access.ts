// Decides what a session may do to an object, fast enough to be asked for every property of 10,000 objects.
//
// Permissions sit on few entities. What an entity passes down to its children is remembered per user and per container, so
// a check costs a look at the object's own permissions (nearly always none) and one remembered answer of its parent.
// Everything remembered is dropped when a permission, role or group changes or an entity moves.
import { getManagedType, isManagedDerived, managedTypeNames } from '@staddle/vim25/metadata.ts'
import type { ManagedObjectReference } from '@staddle/vim25/types.ts'
import type { Accounts } from '../services/auth/accounts.ts'
import type { Principal } from '../services/auth/authorization-records.ts'
import type { Authorization } from '../services/auth/authorization.ts'
import type { Session } from '../services/auth/sessions.ts'
import type { Access } from './access.ts'
import type { ManagedObject } from './managed-object.ts'
import type { Registry, RegistryChange } from './registry.ts'

interface RoleSet {
  readonly ids: readonly number[]
  readonly privileges: ReadonlySet<string>
}

interface UserView {
  readonly principal: Principal
  /** What a container gives its children. */
  readonly passedDown: Map<string, RoleSet>
  /** Above something the user may see: shown by name, so that the user finds the way there. */
  readonly path: ReadonlySet<string>
}

export interface SessionAccessOptions {
  readonly registry: Registry
  readonly authorization: Authorization
  readonly accounts: Accounts
}

const nothing: RoleSet = { ids: [], privileges: new Set() }
const entityTypes: ReadonlySet<string> = new Set(
  managedTypeNames.filter((name) => isManagedDerived(name, 'ManagedEntity')),
)

export class SessionAccess implements Access, Disposable {
  readonly #registry: Registry
  readonly #authorization: Authorization
  readonly #accounts: Accounts
  readonly #views = new Map<string, UserView>()
  readonly #roleSets = new Map<string, RoleSet>()
  readonly #subscriptions = new DisposableStack()

  constructor({ registry, authorization, accounts }: SessionAccessOptions) {
    this.#registry = registry
    this.#authorization = authorization
    this.#accounts = accounts
    this.#subscriptions.use(authorization.changes.on(() => this.#forget()))
    this.#subscriptions.use(accounts.changes.on(() => this.#forget()))
    this.#subscriptions.use(registry.changes.on((change) => this.#follow(change)))
  }

  [Symbol.dispose](): void {
    this.#subscriptions.dispose()
  }

  has(session: Session | undefined, object: ManagedObject, privilege: string): boolean {
    if (object.ownerSession !== undefined) return object.ownerSession === session?.key
    if (privilege === 'System.Anonymous') return true
    return session !== undefined && this.userHas(session.userName, object, privilege)
  }

  /** The same for a user who need not be logged in. */
  userHas(userName: string, object: ManagedObject, privilege: string): boolean {
    if (object.type === 'Task' && isLook(privilege) && starterOf(object) === userName) return true
    const view = this.#viewOf(userName)
    const entity = this.#entityOf(object)
    if (entity !== undefined) return this.#hasOnEntity(view, entity, privilege)
    if (isLook(privilege) && privilege !== 'System.Read') return true
    return this.#rolesAt(view, this.#authorization.rootFolder).privileges.has(privilege)
  }

  /** Role ids that hold for the user on an entity, inherited ones included. */
  effectiveRoles(userName: string, entityId: string): readonly number[] {
    return this.#rolesAt(this.#viewOf(userName), entityId).ids
  }

  privilegesOn(userName: string, entityId: string): ReadonlySet<string> {
    return this.#rolesAt(this.#viewOf(userName), entityId).privileges
  }

  /** The entity whose permissions decide; undefined for managers, which the root folder's decide. */
  #entityOf(object: ManagedObject): ManagedObject | undefined {
    if (entityTypes.has(object.type)) return object
    // Tasks, alarms and snapshots are about one entity; whoever may see that may see them. When it is gone, the root decides.
    const about =
      object.type === 'Task' || object.type === 'Alarm'
        ? entityInInfo(object)
        : object.type === 'VirtualMachineSnapshot'
          ? referenceIn(object.properties, 'vm')
          : undefined
    return about === undefined ? undefined : this.#registry.get(about)
  }

  #hasOnEntity(view: UserView, entity: ManagedObject, privilege: string): boolean {
    const roles = this.#rolesAt(view, entity.id, entity)
    if (roles.privileges.has(privilege)) return true
    const isShownByName = privilege === 'System.View' || privilege === 'System.Anonymous'
    return isShownByName && roles.ids.length === 0 && view.path.has(entity.id)
  }

  /** `entity` where it is at hand: looking ten thousand of them up is felt. */
  #rolesAt(view: UserView, entityId: string, entity = this.#registry.get(entityId)): RoleSet {
    const own = this.#authorization.rolesOn(entityId, view.principal, false)
    if (own !== undefined) return this.#roleSet(own)
    const parent = entity === undefined ? undefined : referenceIn(entity.properties, 'parent')
    return parent === undefined ? nothing : this.#passedDownBy(view, parent)
  }

  #passedDownBy(view: UserView, container: string): RoleSet {
    const known = view.passedDown.get(container)
    if (known !== undefined) return known
    const own = this.#authorization.rolesOn(container, view.principal, true)
    const parent = this.#parentOf(container)
    const above = own !== undefined || parent === undefined ? nothing : this.#passedDownBy(view, parent)
    const roles = own === undefined ? above : this.#roleSet(own)
    view.passedDown.set(container, roles)
    return roles
  }

  #roleSet(ids: readonly number[]): RoleSet {
    const key = ids.join()
    const known = this.#roleSets.get(key)
    if (known !== undefined) return known
    const privileges = new Set(ids.flatMap((id) => [...(this.#authorization.findRole(id)?.privileges ?? [])]))
    const made = { ids, privileges }
    this.#roleSets.set(key, made)
    return made
  }

  #viewOf(userName: string): UserView {
    const known = this.#views.get(userName)
    if (known !== undefined) return known
    const principal = { userName, groups: this.#accounts.groupsOf(userName) }
    const view: UserView = { principal, passedDown: new Map(), path: this.#pathTo(principal) }
    this.#views.set(userName, view)
    return view
  }

  /** Everything above the entities where the principal has been given a role that lets see. */
  #pathTo(principal: Principal): ReadonlySet<string> {
    const path = new Set<string>()
    for (const { entity, roleId } of this.#authorization.permissionsOf(principal)) {
      if (this.#authorization.findRole(roleId)?.privileges.has('System.View') !== true) continue
      for (let at = this.#parentOf(entity); at !== undefined && !path.has(at); at = this.#parentOf(at)) path.add(at)
    }
    return path
  }

  #parentOf(entityId: string): string | undefined {
    const object = this.#registry.get(entityId)
    return object === undefined ? undefined : referenceIn(object.properties, 'parent')
  }

  #follow(change: RegistryChange): void {
    if (!entityTypes.has(change.object.type)) return
    if (change.kind === 'updated') {
      if (referenceIn(change.before, 'parent') !== referenceIn(change.object.properties, 'parent')) this.#forget()
    } else if (this.#authorization.permissionsOn(change.object.id).length > 0) {
      this.#forget()
    } else if (change.kind === 'removed') {
      for (const view of this.#views.values()) view.passedDown.delete(change.object.id)
    }
  }

  #forget(): void {
    this.#views.clear()
    this.#roleSets.clear()
  }
}

/** What Admin, ReadOnly and every own role have. */
const isLook = (privilege: string): boolean =>
  privilege === 'System.Anonymous' || privilege === 'System.View' || privilege === 'System.Read'

/** Whoever started a task sees how it ends, also when it removed what it was about. */
function starterOf(task: ManagedObject): string | undefined {
  const info: unknown = 'info' in task.properties ? task.properties.info : undefined
  const reason: unknown = typeof info === 'object' && info !== null && 'reason' in info ? info.reason : undefined
  const isByUser =
    typeof reason === 'object' && reason !== null && 'userName' in reason && typeof reason.userName === 'string'
  return isByUser ? String(reason.userName) : undefined
}

function entityInInfo(object: ManagedObject): string | undefined {
  const info: unknown = 'info' in object.properties ? object.properties.info : undefined
  const type = typeof info === 'object' && info !== null ? referenceTypeIn(info, 'entity') : undefined
  return type !== undefined && entityTypes.has(type) ? referenceIn(info as object, 'entity') : undefined
}

function referenceIn(holder: object, name: string): string | undefined {
  return readReference(holder, name)?.value
}

function referenceTypeIn(holder: object, name: string): string | undefined {
  return readReference(holder, name)?.type
}

function readReference(holder: object, name: string): ManagedObjectReference | undefined {
  // Properties of every managed type come through here; only the shape of a reference is relied on.
  const value = (holder as Readonly<Record<string, unknown>>)[name]
  return typeof value === 'object' && value !== null && 'value' in value ? (value as ManagedObjectReference) : undefined
}

/** Whether the type name is that of something in the inventory tree. */
export function isEntityType(type: string): boolean {
  return getManagedType(type) !== undefined && entityTypes.has(type)
}
