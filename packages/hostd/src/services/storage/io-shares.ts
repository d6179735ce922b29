// Who is held back on a datastore that cannot serve all its disks: pure, a round at a time.
//
// Rates are counted in operations of at most 32 KiB, so that large ones weigh what they cost. A disk that is held back sees
// waits of our own making, and so does one near its own limit: only the others tell how long the datastore takes. Among the
// disks with the most shares the one that gets least is therefore never held back, and the rest only as far as that one (or
// another that gets less than its part) could take up what they give. It is measured whether it does: a datastore that is
// slow whoever waits holds nobody back for long.
import type { DiskLimits } from '../../domain/machine-spec.ts'

/** What a disk did in the last round, each second. */
export interface DiskUse {
  readonly id: string
  readonly shares: number
  /** Its own. */
  readonly limits: DiskLimits | undefined
  readonly operations: number
  readonly bytes: number
  /** Mean of those operations; undefined when there were none. */
  readonly latencyMillis: number | undefined
}

export interface Sharing {
  /** Operations a second, by the disk's id. */
  readonly restraints: ReadonlyMap<string, number>
  /** What the datastore can do, as it was seen lately. */
  readonly capacity: number
  readonly latencyMillis: number
  /** Rounds in a row above the threshold, and below it. */
  readonly hotRounds: number
  readonly calmRounds: number
  /** How it was before anybody was held back. */
  readonly before: Before | undefined
  /** Rounds in which nobody is held back, because it did not help. */
  readonly pause: number
  /** How often in a row it did not help. */
  readonly failures: number
}

interface Before {
  readonly rates: ReadonlyMap<string, number>
  readonly latencyMillis: number
  readonly rounds: number
}

export const noSharing: Sharing = {
  ...{ restraints: new Map(), capacity: 0, latencyMillis: 0, hotRounds: 0, calmRounds: 0 },
  ...{ before: undefined, pause: 0, failures: 0 },
}

/** Nobody is held below it. */
export const fewestOperations = 16
const operationBytes = 32 * 1024
const roundsToBegin = 2
const roundsToEnd = 8
/** Between this part of the threshold and the threshold itself all stays as it is. */
const calmPart = 0.75
/** A disk that is not held back may take so much more by the next round. */
const headroom = 1.5
const steepest = 0.7
const rounding = 1.05
/** After so many rounds what was given up must have been taken up, at least in part. */
const trialRounds = 8
const takenPart = 0.2
const pauseRounds = 30
const longestPause = 8

export function nextSharing(before: Sharing, disks: readonly DiskUse[], thresholdMillis: number): Sharing {
  const present = new Set(disks.map(({ id }) => id))
  const restraints = new Map([...before.restraints].filter(([id]) => present.has(id)))
  const seen = observe({ ...before, restraints }, disks)
  if (seen.latency === undefined || seen.latency < thresholdMillis * calmPart)
    return loosened(seen.sharing, disks, seen)
  const isHot = seen.latency > thresholdMillis
  const hotRounds = isHot ? before.hotRounds + 1 : 0
  const sharing = { ...seen.sharing, hotRounds, calmRounds: 0 }
  if (!isHot || before.pause > 0) return sharing
  if (restraints.size === 0 && hotRounds < roundsToBegin) return sharing
  return isInVain(sharing, disks) ? givenUp(sharing) : tightened(sharing, disks)
}

/** Of 32 KiB, a second. */
export const rateOf = ({ operations, bytes }: DiskUse): number => Math.max(operations, bytes / operationBytes)

interface Observed {
  readonly sharing: Sharing
  /** Of those that tell the truth; undefined when none of them does anything. */
  readonly latency: number | undefined
}

function observe(before: Sharing, disks: readonly DiskUse[]): Observed {
  const total = sum(disks.map(rateOf))
  const honest = disks.filter((disk) => !before.restraints.has(disk.id) && !isNearOwnLimit(disk))
  const operations = sum(honest.map((disk) => disk.operations))
  const now =
    operations === 0 ? undefined : sum(honest.map((disk) => disk.operations * (disk.latencyMillis ?? 0))) / operations
  const latency = now === undefined ? undefined : between(before.latencyMillis, now)
  const sharing = {
    ...before,
    capacity: between(before.capacity, total),
    latencyMillis: latency ?? 0,
    pause: Math.max(0, before.pause - 1),
  }
  return { sharing, latency }
}

/** What it waits for may be that limit. */
function isNearOwnLimit({ limits, operations, bytes }: DiskUse): boolean {
  const { operationsPerSecond = Infinity, bytesPerSecond = Infinity } = limits ?? {}
  return operations > operationsPerSecond / 2 || bytes > bytesPerSecond / 2
}

function tightened(sharing: Sharing, disks: readonly DiskUse[]): Sharing {
  const first = worstOff(disks)
  if (first === undefined || disks.every(({ shares }) => shares === first.shares)) return loosened(sharing, disks, {})
  const parts = divide(
    sharing.capacity,
    disks.map((disk) => ({ ...disk, demand: demandOf(disk, sharing) })),
  )
  const restraints = new Map<string, number>()
  for (const disk of disks) {
    const restraint =
      disk === first ? undefined : tighter(disk, parts.get(disk.id) ?? 0, sharing.restraints.get(disk.id))
    if (restraint !== undefined) restraints.set(disk.id, restraint)
  }
  const rates = new Map(disks.map((disk) => [disk.id, rateOf(disk)]))
  const { latencyMillis, before } = sharing
  const since = before === undefined ? { rates, latencyMillis, rounds: 0 } : { ...before, rounds: before.rounds + 1 }
  return { ...sharing, restraints, before: restraints.size === 0 ? undefined : since }
}

/** Of the disks with the most shares that do anything and are not held back by their own limits, the one that gets least. */
function worstOff(disks: readonly DiskUse[]): DiskUse | undefined {
  const able = disks.filter((disk) => disk.operations > 0 && !isNearOwnLimit(disk))
  return able.toSorted((left, right) => right.shares - left.shares || rateOf(left) - rateOf(right))[0]
}

/** In operations a second, from a part of what the datastore can do. */
function tighter(disk: DiskUse, part: number, restraint: number | undefined): number | undefined {
  const rate = rateOf(disk)
  if (restraint === undefined && rate <= part * rounding) return undefined
  // One that does not use what it may have needs no restraint.
  if (restraint !== undefined && disk.operations < restraint / 2) return undefined
  const perOperation = disk.operations === 0 ? 1 : rate / disk.operations
  const now = restraint ?? disk.operations
  const wanted = Math.min(
    Math.max(part / perOperation, now * steepest),
    restraint === undefined ? Infinity : now / steepest,
  )
  return Math.max(fewestOperations, Math.round(wanted))
}

function demandOf(disk: DiskUse, { restraints }: Sharing): number {
  const restraint = restraints.get(disk.id)
  const isHeld = restraint !== undefined && disk.operations > restraint * 0.8
  return isHeld ? Infinity : rateOf(disk) * headroom + 1
}

/** Each gets in proportion to its shares, at most what it wants; what is left over goes to the others. */
export function divide(
  capacity: number,
  disks: readonly { readonly id: string; readonly shares: number; readonly demand: number }[],
): ReadonlyMap<string, number> {
  const parts = new Map<string, number>()
  let left = capacity
  let shares = sum(disks.map((disk) => disk.shares))
  // Those that want least for their shares first: what they leave is known when the next one's turn comes.
  for (const { id, shares: own, demand } of disks.toSorted((a, b) => a.demand / a.shares - b.demand / b.shares)) {
    const part = Math.min(demand, (left * own) / shares)
    parts.set(id, part)
    left -= part
    shares -= own
  }
  return parts
}

/** Quickly, and in the end all are free. */
function loosened(sharing: Sharing, disks: readonly DiskUse[], { latency }: Partial<Observed>): Sharing {
  const calmRounds = sharing.calmRounds + 1
  const factor = latency === undefined || calmRounds > 2 ? 2 : 1.25
  const restraints = new Map<string, number>()
  if (calmRounds < roundsToEnd)
    for (const disk of disks) {
      const restraint = (sharing.restraints.get(disk.id) ?? Infinity) * factor
      // More than it takes, or than anybody could.
      const isFelt = restraint < 2 * disk.operations && restraint < sharing.capacity
      if (isFelt) restraints.set(disk.id, Math.round(restraint))
    }
  const before = restraints.size === 0 ? undefined : sharing.before
  return {
    ...sharing,
    restraints,
    calmRounds,
    hotRounds: 0,
    before,
    failures: before === undefined ? 0 : sharing.failures,
  }
}

/** Those held back gave up something, nobody took it up, and the datastore is no quicker. */
function isInVain({ before, restraints, latencyMillis }: Sharing, disks: readonly DiskUse[]): boolean {
  if (before === undefined || before.rounds < trialRounds || latencyMillis < before.latencyMillis * 0.8) return false
  const change = (isRestrained: boolean): number =>
    sum(
      disks
        .filter(({ id }) => restraints.has(id) === isRestrained)
        .map((disk) => rateOf(disk) - (before.rates.get(disk.id) ?? 0)),
    )
  const given = -change(true)
  return given > sum([...before.rates.values()]) / 10 && change(false) < given * takenPart
}

function givenUp(sharing: Sharing): Sharing {
  const pause = pauseRounds * Math.min(longestPause, 2 ** sharing.failures)
  return { ...sharing, restraints: new Map(), before: undefined, hotRounds: 0, pause, failures: sharing.failures + 1 }
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, one) => total + one, 0)

/** Half-way, so that one odd round does little; the first counts as it is. */
const between = (before: number, now: number): number => (before === 0 ? now : (before + now) / 2)
