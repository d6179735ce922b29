// Roles, permissions and privileges as clients read and change them.
import type {
  AuthorizationDescription,
  AuthorizationPrivilege,
  AuthorizationRole,
  EntityPrivilege,
  ManagedObjectReference,
  Permission as VimPermission,
} from '@staddle/vim25/types.ts'
import { Denied } from '../domain/errors.ts'
import type { Permission, Role } from '../services/auth/authorization-records.ts'
import type { Auth } from '../services/auth/open-auth.ts'
import { privilegeGroup, privilegeLabel, privilegeName } from '../services/auth/privileges.ts'
import { requirePrivilege, requireSession, userNotFound, withRefusalFaults } from './auth-faults.ts'
import { fromVimPermission, toVimPermission } from './entity-permissions.ts'
import type { CallContext, Implementation, ManagedObject, ManagedObjectInit } from './managed-object.ts'
import type { Registry } from './registry.ts'
import { isEntityType, type SessionAccess } from './session-access.ts'

export interface AuthorizationManagerOptions {
  readonly id: string
  readonly auth: Auth
  readonly registry: Registry
  readonly access: SessionAccess
}

export function createAuthorizationManager(
  options: AuthorizationManagerOptions,
): ManagedObjectInit<'AuthorizationManager'> {
  const { id, auth, registry } = options
  const { authorization } = auth
  // Lives as long as the authorization it listens to.
  authorization.changes.on(() => {
    const manager = registry.getTyped('AuthorizationManager', id)
    if (manager !== undefined) registry.update(manager, { roleList: authorization.roles().map(toVimRole) })
  })
  return {
    type: 'AuthorizationManager',
    id,
    properties: {
      privilegeList: authorization.privileges.map(toVimPrivilege),
      roleList: authorization.roles().map(toVimRole),
      description: describe(authorization.privileges),
    },
    methods: {
      ...roleMethods(options),
      ...permissionReads(options),
      ...permissionWrites(options),
      ...privilegeChecks(options),
    },
  }
}

function roleMethods({ auth: { authorization } }: AuthorizationManagerOptions): Implementation<'AuthorizationManager'> {
  return {
    AddAuthorizationRole: (_, { name, privIds }) => authorization.addRole(name, privIds ?? []),
    UpdateAuthorizationRole: (_, { roleId, newName, privIds }) =>
      authorization.updateRole(roleId, newName, privIds ?? []),
    RemoveAuthorizationRole: (_, { roleId, failIfUsed }) =>
      withRefusalFaults(() => authorization.removeRole(roleId, failIfUsed)),
    MergePermissions: (_, { srcRoleId, dstRoleId }) =>
      withRefusalFaults(() => authorization.moveRolePermissions(srcRoleId, dstRoleId)),
  }
}

function permissionReads({
  auth: { authorization },
  registry,
  access,
}: AuthorizationManagerOptions): Implementation<'AuthorizationManager'> {
  const shown = (context: CallContext, permissions: readonly Permission[]): readonly VimPermission[] =>
    permissions.flatMap((permission) => {
      const entity = registry.get(permission.entity)
      return entity !== undefined && access.has(context.session, entity, 'System.View')
        ? [toVimPermission(registry, permission)]
        : []
    })
  return {
    RetrieveAllPermissions: (context) => shown(context, authorization.allPermissions()),
    RetrieveRolePermissions(context, { roleId }) {
      authorization.requireRole(roleId)
      return shown(context, authorization.permissionsOfRole(roleId))
    },
    RetrieveEntityPermissions(context, { entity, inherited }) {
      const object = requireEntity(registry, entity)
      requirePrivilege(access, context, object, 'System.Read')
      return inherited
        ? inheritedPermissions(registry, authorization, object)
        : shown(context, authorization.permissionsOn(object.id))
    },
  }
}

function permissionWrites({
  auth,
  registry,
  access,
}: AuthorizationManagerOptions): Implementation<'AuthorizationManager'> {
  const { authorization } = auth
  const set = (
    context: CallContext,
    ref: ManagedObjectReference,
    permissions: readonly VimPermission[],
    replaceAll: boolean,
  ): Promise<void> => {
    const entity = requireEntity(registry, ref)
    requirePrivilege(access, context, entity, 'Authorization.ModifyPermissions')
    const checked = permissions.map((permission) => fromVimPermission(entity, withKnownPrincipal(auth, permission)))
    return withRefusalFaults(() => authorization.setPermissions(entity.id, checked, replaceAll))
  }
  return {
    SetEntityPermissions: (context, { entity, permission }) => set(context, entity, permission ?? [], false),
    ResetEntityPermissions: (context, { entity, permission }) => set(context, entity, permission ?? [], true),
    RemoveEntityPermission(context, { entity, user, isGroup }) {
      const object = requireEntity(registry, entity)
      requirePrivilege(access, context, object, 'Authorization.ModifyPermissions')
      return withRefusalFaults(() => authorization.removePermission(object.id, user, isGroup))
    },
  }
}

function privilegeChecks(options: AuthorizationManagerOptions): Implementation<'AuthorizationManager'> {
  const { registry, access, auth } = options
  const check = (
    refs: readonly ManagedObjectReference[],
    userName: string,
    ids: readonly string[],
  ): readonly EntityPrivilege[] =>
    refs.map((ref) => {
      const object = requireObject(registry, ref)
      const privAvailability = ids.map((privId) => ({ privId, isGranted: access.userHas(userName, object, privId) }))
      return { _typeName: 'EntityPrivilege', entity: object.ref, privAvailability }
    })
  return {
    HasPrivilegeOnEntity(context, { entity, sessionId, privId }, self) {
      const object = requireEntity(registry, entity)
      const userName = userOfSession(options, context, self, sessionId)
      return (privId ?? []).map((id) => access.userHas(userName, object, id))
    },
    HasPrivilegeOnEntities(context, { entity, sessionId, privId }, self) {
      return check(entity, userOfSession(options, context, self, sessionId), privId ?? [])
    },
    HasUserPrivilegeOnEntities(context, { entities, userName, privId }, self) {
      requireKnowledgeOf(options, context, self, userName)
      return check(entities, userName, privId ?? [])
    },
    FetchUserPrivilegeOnEntities(context, { entities, userName }, self) {
      requireKnowledgeOf(options, context, self, userName)
      if (auth.accounts.findUser(userName) === undefined) throw userNotFound(userName, `There is no user ${userName}.`)
      return entities.map((ref) => {
        const entity = requireEntity(registry, ref)
        return {
          _typeName: 'UserPrivilegeResult',
          entity: entity.ref,
          privileges: [...access.privilegesOn(userName, entity.id)].sort(),
        }
      })
    },
  }
}

/** What holds on the entity: its own permissions and those above that propagate, one per principal, the nearest. */
function inheritedPermissions(
  registry: Registry,
  authorization: Auth['authorization'],
  object: ManagedObject,
): readonly VimPermission[] {
  const nearest = new Map<string, VimPermission>()
  for (let at: ManagedObject | undefined = object; at !== undefined; at = parentOf(registry, at)) {
    for (const permission of authorization.permissionsOn(at.id)) {
      const key = `${permission.isGroup} ${permission.principal.toLowerCase()}`
      if (!nearest.has(key) && (at === object || permission.propagate))
        nearest.set(key, toVimPermission(registry, permission))
    }
  }
  return [...nearest.values()]
}

function parentOf(registry: Registry, object: ManagedObject): ManagedObject | undefined {
  const parent = 'parent' in object.properties ? object.properties.parent : undefined
  return parent === undefined ? undefined : registry.get(parent.value)
}

/** Permissions are for users and groups that exist; the name is kept as the account spells it. */
function withKnownPrincipal({ accounts }: Auth, permission: VimPermission): VimPermission {
  const found = permission.group ? accounts.findGroup(permission.principal) : accounts.findUser(permission.principal)
  if (found === undefined) {
    throw userNotFound(
      permission.principal,
      `There is no ${permission.group ? 'group' : 'user'} ${permission.principal}.`,
    )
  }
  return { ...permission, principal: found.name }
}

function requireObject(registry: Registry, ref: ManagedObjectReference): ManagedObject {
  const object = registry.get(ref.value)
  if (object === undefined || object.type !== ref.type) {
    throw new Denied('object-gone', `The object ${ref.type}:${ref.value} does not exist or has been deleted.`, {
      object: ref,
    })
  }
  return object
}

function requireEntity(registry: Registry, ref: ManagedObjectReference): ManagedObject {
  const object = requireObject(registry, ref)
  if (!isEntityType(object.type)) {
    throw new Denied(
      'invalid-argument',
      `${ref.type}:${ref.value} is no inventory object; permissions are given on those.`,
      { argument: 'entity' },
    )
  }
  return object
}

/** One's own session, or any with the privilege to look at others'. */
function userOfSession(
  { auth, access }: AuthorizationManagerOptions,
  context: CallContext,
  self: ManagedObject,
  sessionId: string,
): string {
  const own = requireSession(context, self)
  if (sessionId === own.id) return own.userName
  requirePrivilege(access, context, self, 'Sessions.ValidateSession')
  const session = auth.sessions.find(sessionId)
  if (session === undefined)
    throw new Denied('invalid-argument', `There is no session ${sessionId}.`, { argument: 'sessionId' })
  return session.userName
}

function requireKnowledgeOf(
  { access }: AuthorizationManagerOptions,
  context: CallContext,
  self: ManagedObject,
  userName: string,
): void {
  const own = requireSession(context, self)
  if (own.userName.toLowerCase() !== userName.toLowerCase())
    requirePrivilege(access, context, self, 'Authorization.ModifyPermissions')
}

export function toVimRole(role: Role): AuthorizationRole {
  return {
    _typeName: 'AuthorizationRole',
    roleId: role.id,
    system: role.isSystem,
    name: role.name,
    info: {
      _typeName: 'Description',
      label: role.name,
      summary: role.isSystem ? (systemRoleSummaries[role.name] ?? role.name) : role.name,
    },
    privilege: [...role.privileges].sort(),
  }
}

const systemRoleSummaries: Readonly<Record<string, string>> = {
  Admin: 'Full access rights',
  ReadOnly: 'See details of objects, but not make changes',
  NoAccess: 'Used for restricting granted access',
}

function toVimPrivilege(id: string): AuthorizationPrivilege {
  // Deleting takes the privilege on the parent too.
  const onParent = privilegeName(id) === 'Delete'
  return {
    _typeName: 'AuthorizationPrivilege',
    privId: id,
    onParent,
    name: privilegeName(id),
    privGroupName: privilegeGroup(id),
  }
}

function describe(privileges: readonly string[]): AuthorizationDescription {
  const element = (key: string) => ({
    _typeName: 'ElementDescription' as const,
    key,
    label: privilegeLabel(key),
    summary: privilegeLabel(key),
  })
  return {
    _typeName: 'AuthorizationDescription',
    privilege: privileges.map(element),
    privilegeGroup: [...new Set(privileges.map(privilegeGroup))].map(element),
  }
}
