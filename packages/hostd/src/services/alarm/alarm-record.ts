// What the store keeps of alarms: their definitions, and the states that are not the usual one.
import { moRef } from '@staddle/vim25/metadata.ts'
import type { AlarmSpec, AlarmState, ManagedEntityStatus, ManagedObjectReference } from '@staddle/vim25/types.ts'

/** Under `alarm/<id>`. */
export interface AlarmRecord {
  /** `alarm-14` */
  readonly id: string
  readonly spec: AlarmSpec
  /** Where it is defined; it holds there and below. */
  readonly entity: ManagedObjectReference
  /** ISO 8601. */
  readonly lastModifiedTime: string
  readonly lastModifiedUser: string
  readonly creationEventId: number
}

/** Green when all is well, gray when nobody knows. */
export type AlarmStatus = ManagedEntityStatus

/** Under `alarm-state/<alarm>/<entity>`: of an alarm that has gone off, or that is switched off for one entity. */
export interface AlarmStateRecord {
  readonly alarm: string
  readonly entity: ManagedObjectReference
  readonly status: AlarmStatus
  /** Of the last change; ISO 8601. */
  readonly time: string
  readonly acknowledged?: { readonly user: string; readonly time: string } | undefined
  /** The event that caused it. */
  readonly eventKey?: number | undefined
  readonly disabled?: boolean | undefined
}

export const alarmPrefix = 'alarm/'
export const alarmKey = (id: string): string => `${alarmPrefix}${id}`
export const alarmStatePrefix = 'alarm-state/'
export const alarmStateKey = (alarm: string, entity: string): string => `${alarmStatePrefix}${alarm}/${entity}`
/** Entities whose alarms do nothing but show. */
export const mutedPrefix = 'alarm-muted/'
export const mutedKey = (entity: string): string => `${mutedPrefix}${entity}`

const severity: Readonly<Record<AlarmStatus, number>> = { gray: 0, green: 1, yellow: 2, red: 3 }

export const isWorse = (status: AlarmStatus, than: AlarmStatus): boolean => severity[status] > severity[than]

/** Gray only when all are. */
export function worstOf(statuses: Iterable<AlarmStatus>): AlarmStatus {
  let worst: AlarmStatus = 'gray'
  for (const status of statuses) if (isWorse(status, worst)) worst = status
  return worst
}

/** As bad as all of them are; gray when one is not known. */
export function mildestOf(statuses: Iterable<AlarmStatus>): AlarmStatus {
  let mildest: AlarmStatus = 'red'
  for (const status of statuses) if (isWorse(mildest, status)) mildest = status
  return mildest
}

export const isTriggered = (status: AlarmStatus): boolean => status === 'yellow' || status === 'red'

export function toAlarmState(state: AlarmStateRecord): AlarmState {
  const { alarm, entity, status, time, acknowledged, eventKey, disabled = false } = state
  return {
    ...{ key: `${alarm}.${entity.value}`, entity, alarm: moRef('Alarm', alarm), overallStatus: status, time },
    acknowledged: acknowledged !== undefined,
    ...(acknowledged === undefined
      ? {}
      : { acknowledgedByUser: acknowledged.user, acknowledgedTime: acknowledged.time }),
    ...(eventKey === undefined ? {} : { eventKey }),
    disabled,
  }
}
