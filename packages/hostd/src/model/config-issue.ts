// What is wrong with an entity now, in vim25's way: an event that is shown with it and belongs to no history.
import type { Event, EventEx } from '@staddle/vim25/types.ts'

export interface ConfigIssue {
  readonly eventTypeId: string
  readonly message: string
  readonly createdTime: string
}

export function configIssue({ eventTypeId, message, createdTime }: ConfigIssue, key: number): Event {
  const event: EventEx = {
    _typeName: 'EventEx',
    ...{ key, chainId: key, createdTime, userName: '' },
    ...{ eventTypeId, severity: 'error', message, fullFormattedMessage: message },
  }
  return event
}
