// What the entries of the host's autostart list mean. Pure.
import type { AutoStartPowerInfo, ManagedObjectReference } from '@staddle/vim25/types.ts'

export const stopActions = ['guestShutdown', 'suspend', 'powerOff', 'none'] as const
type StopAction = (typeof stopActions)[number]

export function isStopAction(text: string): text is StopAction {
  return stopActions.some((known) => known === text)
}

/** Those without a place come last. */
export function inOrder(entries: readonly AutoStartPowerInfo[]): readonly AutoStartPowerInfo[] {
  const rank = ({ startOrder }: AutoStartPowerInfo): number => (startOrder < 0 ? Infinity : startOrder)
  return entries.toSorted((one, other) => rank(one) - rank(other))
}

/** An entry that neither starts nor stops anything is taken off the list. */
export function offTheList(key: ManagedObjectReference): AutoStartPowerInfo {
  return {
    ...{ key, startAction: 'none', startOrder: -1, startDelay: -1, waitForHeartbeat: 'systemDefault' },
    ...{ stopAction: 'none', stopDelay: -1 },
  }
}

/** Whole seconds or a place; nothing typed is -1, the host's default. Undefined: it is no such number. */
export function parseCount(text: string): number | undefined {
  if (text.trim() === '') return -1
  return /^\d{1,6}$/.test(text.trim()) ? Number(text) : undefined
}

export function countText(count: number | undefined): string {
  return count === undefined || count < 0 ? '' : String(count)
}
