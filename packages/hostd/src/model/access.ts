import type { Session } from '../services/auth/sessions.ts'
import type { ManagedObject } from './managed-object.ts'

/** Who may do what to which object. System.Anonymous is everyone's; System.View on non-entities any session's. */
export interface Access {
  has(session: Session | undefined, object: ManagedObject, privilege: string): boolean
}
