// Who calls, as the services know it.
import type { Caller } from '../services/vm/dependencies.ts'
import type { CallContext } from './managed-object.ts'

export function callerOf(context: CallContext): Caller {
  return { userName: context.session?.userName ?? '' }
}
