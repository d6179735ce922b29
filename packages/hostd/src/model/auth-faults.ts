// Faults that only users, roles and permissions know; everything else is Denied and becomes a fault where all do (faults.ts).
import { Denied } from '../domain/errors.ts'
import type { Session } from '../services/auth/sessions.ts'
import { noPermission, notAuthenticated, vimFault } from './faults.ts'
import type { CallContext, ManagedObject } from './managed-object.ts'
import type { SessionAccess } from './session-access.ts'

export type AnyManagedObject = Pick<ManagedObject, 'ref'>

/** The session of a method that may be called before login but means nothing without one. */
export function requireSession(context: CallContext, self: AnyManagedObject): Session {
  if (context.session === undefined) throw notAuthenticated(self.ref, 'System.View')
  return context.session
}

export function requirePrivilege(
  access: SessionAccess,
  context: CallContext,
  object: ManagedObject,
  privilege: string,
): void {
  if (!access.has(context.session, object, privilege)) throw noPermission(object.ref, privilege)
}

/** A refusal because no administrator would be left, or because a role is in use, becomes the fault that says so. */
export async function withRefusalFaults(change: () => Promise<void>): Promise<void> {
  try {
    await change()
  } catch (error) {
    if (!(error instanceof Denied)) throw error
    if (error.details['fault'] === 'AuthMinimumAdminPermission')
      throw vimFault('AuthMinimumAdminPermission', {}, error.message, error)
    if (error.code === 'in-use') throw vimFault('RemoveFailed', {}, error.message, error)
    throw error
  }
}

/** "There is no such user" becomes UserNotFound, as the account methods declare. */
export async function namingUnknownUsers(change: () => Promise<void>): Promise<void> {
  try {
    await change()
  } catch (error) {
    if (!(error instanceof Denied) || error.code !== 'not-found') throw error
    const { userName } = error.details
    throw userNotFound(typeof userName === 'string' ? userName : '', error.message)
  }
}

export function userNotFound(principal: string, message: string): Error {
  return vimFault('UserNotFound', { principal, unresolved: true }, message)
}
