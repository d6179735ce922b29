// What HostAutoStartManager keeps: which machines start with the host and how each is stopped when the host ends, in vim25's
// own words. -1 and `systemDefault` stand for the host's defaults.
import type { AutoStartPowerInfo, HostAutoStartManagerConfig } from '@staddle/vim25/types.ts'
import { Denied } from '../../domain/errors.ts'

export type StopAction = 'none' | 'guestShutdown' | 'powerOff' | 'suspend'

export interface AutostartDefaults {
  readonly enabled: boolean
  /** Seconds. */
  readonly startDelay: number
  readonly stopDelay: number
  readonly waitForHeartbeat: boolean
  readonly stopAction: string
}

export interface AutostartConfig {
  readonly defaults: AutostartDefaults
  readonly powerInfo: readonly AutoStartPowerInfo[]
}

export interface StartPlan {
  readonly vm: string
  readonly delaySeconds: number
  readonly waitsForHeartbeat: boolean
}

export interface StopPlan {
  readonly vm: string
  readonly action: StopAction
  readonly delaySeconds: number
}

/** vSphere's, but for the stop: it cuts the power unless told otherwise, here guests are shut down. */
export const firstDefaults: AutostartDefaults = {
  enabled: false,
  startDelay: 120,
  stopDelay: 120,
  waitForHeartbeat: false,
  stopAction: 'guestShutdown',
}

const stopActions: readonly StopAction[] = ['none', 'guestShutdown', 'powerOff', 'suspend']
/** A day: longer is a mistake, and time-outs have a limit. */
const longestSeconds = 86_400

/** Clients differ in upper and lower case. Undefined for `systemDefault`. */
function stopActionOf(text: string): StopAction | undefined {
  return stopActions.find((action) => action.toLowerCase() === text.toLowerCase())
}

/** What `spec` leaves out stays. Denied `invalid-argument`, with the argument's path. */
export function reconfigured(before: AutostartConfig, spec: HostAutoStartManagerConfig): AutostartConfig {
  const given = spec.defaults ?? {}
  const defaults: AutostartDefaults = {
    enabled: given.enabled ?? before.defaults.enabled,
    startDelay: given.startDelay ?? before.defaults.startDelay,
    stopDelay: given.stopDelay ?? before.defaults.stopDelay,
    waitForHeartbeat: given.waitForHeartbeat ?? before.defaults.waitForHeartbeat,
    stopAction: given.stopAction ?? before.defaults.stopAction,
  }
  requireDelay(defaults.startDelay, 'spec.defaults.startDelay')
  requireDelay(defaults.stopDelay, 'spec.defaults.stopDelay')
  requireOneOf(defaults.stopAction, [...stopActions, 'systemDefault'], 'spec.defaults.stopAction')
  for (const info of spec.powerInfo ?? []) check(info)
  const byVm = new Map(before.powerInfo.map((info) => [info.key.value, info]))
  for (const info of spec.powerInfo ?? []) byVm.set(info.key.value, info)
  return { defaults, powerInfo: [...byVm.values()].filter((info) => !saysNothing(info)) }
}

/** How clients take a machine off the list. */
function saysNothing({ startAction, stopAction }: AutoStartPowerInfo): boolean {
  return !starts(startAction) && ['none', 'systemdefault'].includes(stopAction.toLowerCase())
}

const starts = (startAction: string): boolean => startAction.toLowerCase() === 'poweron'

function check({ startOrder, startAction, startDelay, stopAction, stopDelay }: AutoStartPowerInfo): void {
  if (startOrder !== -1 && startOrder < 1)
    throw invalid('spec.powerInfo.startOrder', `${startOrder} is no place in the order: 1 or more, or -1 for any.`)
  requireDelay(startDelay, 'spec.powerInfo.startDelay')
  requireDelay(stopDelay, 'spec.powerInfo.stopDelay')
  requireOneOf(startAction, ['none', 'powerOn'], 'spec.powerInfo.startAction')
  requireOneOf(stopAction, [...stopActions, 'systemDefault'], 'spec.powerInfo.stopAction')
}

function requireDelay(seconds: number, argument: string): void {
  if (seconds >= -1 && seconds <= longestSeconds) return
  throw invalid(argument, `${seconds} seconds is no delay: 0 to ${longestSeconds}, or -1 for the default.`)
}

function requireOneOf(text: string, allowed: readonly string[], argument: string): void {
  if (allowed.some((one) => one.toLowerCase() === text.toLowerCase())) return
  throw invalid(argument, `"${text}" is none of ${allowed.join(', ')}.`)
}

function invalid(argument: string, message: string): Denied {
  return new Denied('invalid-argument', message, { argument })
}

/** In turn; those of a group begin together. Machines without a place in the order come last. */
export function startPlan({ defaults, powerInfo }: AutostartConfig): readonly (readonly StartPlan[])[] {
  return inGroups(powerInfo.filter(({ startAction }) => starts(startAction))).map((group) =>
    group.map(({ key, startDelay, waitForHeartbeat }) => ({
      vm: key.value,
      delaySeconds: orDefault(startDelay, orDefault(defaults.startDelay, firstDefaults.startDelay)),
      waitsForHeartbeat: waitForHeartbeat === 'systemDefault' ? defaults.waitForHeartbeat : waitForHeartbeat === 'yes',
    })),
  )
}

/** The other way round. `others` are on no list: they begin, and are stopped as the defaults say. */
export function stopPlan(
  { defaults, powerInfo }: AutostartConfig,
  others: readonly string[],
): readonly (readonly StopPlan[])[] {
  const byDefault = stopActionOf(defaults.stopAction) ?? 'guestShutdown'
  const usualDelay = orDefault(defaults.stopDelay, firstDefaults.stopDelay)
  const listed = inGroups(powerInfo)
    .reverse()
    .map((group) =>
      group.map(({ key, stopAction, stopDelay }) => ({
        vm: key.value,
        action: stopActionOf(stopAction) ?? byDefault,
        delaySeconds: orDefault(stopDelay, usualDelay),
      })),
    )
  const unlisted = others.map((vm) => ({ vm, action: byDefault, delaySeconds: usualDelay }))
  return unlisted.length === 0 ? listed : [unlisted, ...listed]
}

const orDefault = (seconds: number, byDefault: number): number => (seconds < 0 ? byDefault : seconds)

function inGroups(infos: readonly AutoStartPowerInfo[]): AutoStartPowerInfo[][] {
  const groups = Map.groupBy(infos, ({ startOrder }) => (startOrder < 0 ? Infinity : startOrder))
  return [...groups].toSorted(([one], [other]) => one - other).map(([, group]) => group)
}
