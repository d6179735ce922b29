import { unescapeName } from '@staddle/base/entity-name.ts'
import { Denied } from '../domain/errors.ts'
import type { Access } from './access.ts'
import type { CallContext, ManagedObject } from './managed-object.ts'

/** Denied `no-permission` unless the caller has every one of these on the object. */
export function requirePrivileges(
  access: Access,
  context: CallContext,
  object: ManagedObject,
  privileges: Iterable<string>,
): void {
  for (const privilegeId of privileges) {
    if (access.has(context.session, object, privilegeId)) continue
    const { name } = object.properties as { name?: string }
    throw new Denied(
      'no-permission',
      `${context.session?.userName ?? 'Nobody'} lacks the privilege ${privilegeId} on ${unescapeName(name ?? object.id)}.`,
      { object: object.ref, privilegeId },
    )
  }
}
