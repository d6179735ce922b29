// ManagedEntity.permission and .effectiveRole, the same for every entity.
import type { Permission as VimPermission } from '@staddle/vim25/types.ts'
import type { Permission } from '../services/auth/authorization-records.ts'
import type { Authorization } from '../services/auth/authorization.ts'
import type { ComputedProperties, ManagedObject } from './managed-object.ts'
import type { Registry } from './registry.ts'
import type { SessionAccess } from './session-access.ts'

export interface EntityPermissionsOptions {
  readonly registry: Registry
  readonly authorization: Authorization
  readonly access: SessionAccess
}

/** Every entity's `computed`. */
export function entityPermissionProperties({
  registry,
  authorization,
  access,
}: EntityPermissionsOptions): Pick<Required<ComputedProperties<'ManagedEntity'>>, 'permission' | 'effectiveRole'> {
  return {
    permission: (_session, self) =>
      authorization.permissionsOn(self.id).map((permission) => toVimPermission(registry, permission)),
    effectiveRole: (session, self) =>
      session === undefined ? [] : [...access.effectiveRoles(session.userName, self.id)],
  }
}

export function toVimPermission(registry: Registry, permission: Permission): VimPermission {
  const entity = registry.get(permission.entity)?.ref
  return {
    _typeName: 'Permission',
    ...(entity === undefined ? {} : { entity }),
    principal: permission.principal,
    group: permission.isGroup,
    roleId: permission.roleId,
    propagate: permission.propagate,
  }
}

export function fromVimPermission(entity: ManagedObject, permission: VimPermission): Permission {
  return {
    entity: entity.id,
    principal: permission.principal,
    isGroup: permission.group,
    roleId: permission.roleId,
    propagate: permission.propagate,
  }
}
