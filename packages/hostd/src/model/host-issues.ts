// What is wrong with the host now, beside what its alarms watch.
import type { Event, ManagedEntityStatus } from '@staddle/vim25/types.ts'
import type { NetworkTrouble } from '../domain/ports/guest-network.ts'
import { configIssue } from './config-issue.ts'

export interface HostTroubles {
  readonly networkTrouble: NetworkTrouble | undefined
}

export function hostIssues({ networkTrouble }: HostTroubles): readonly Event[] {
  if (networkTrouble === undefined) return []
  const { message, since } = networkTrouble
  const createdTime = new Date(since).toISOString()
  return [configIssue({ eventTypeId: 'staddle.host.network.trouble', message, createdTime }, 0)]
}

/** That, or what its alarms say: the worse of the two. */
export function hostStatus(alarms: ManagedEntityStatus, { networkTrouble }: HostTroubles): ManagedEntityStatus {
  return networkTrouble !== undefined && alarms !== 'red' ? 'yellow' : alarms
}
