// VirtualMachine.QueryChangedDiskAreas: where a disk, as a snapshot keeps it, differs from a state that a client knows.
//
// States are points, and each layer or entry of the change log is a step from a newer to an older one with the areas in which
// the two may differ. Any way of steps from the snapshot's state to the client's covers all that changed; where there is
// none, nothing is said: the client then reads the whole disk.
import type { VirtualDisk } from '@staddle/vim25/types.ts'
import { Denied } from '../../domain/errors.ts'
import type { VmId } from '../../domain/ids.ts'
import type { DiskArea } from '../../domain/ports/disk-images.ts'
import { capacityBytes } from '../vm/device-change.ts'
import { diskChain, disksOf, sealedChain } from '../vm/disk-chain.ts'
import { isIndependent, labelsOf } from '../vm/disk-mode.ts'
import type { VmContext } from '../vm/vm-context.ts'
import { areasOf, readChangeLog } from './change-log.ts'
import { pageOf, unite } from './disk-areas.ts'

export interface ChangedAreas {
  readonly startOffset: number
  readonly length: number
  readonly areas: readonly DiskArea[]
}

/** An answer stays readable for every client; the rest is asked for from where it ends. */
const mostAreas = 2000

export interface ChangeQuestion {
  readonly snapshotId: string
  readonly deviceKey: number
  readonly startOffset: number
  /** `*`: everything that was ever written. */
  readonly changeId: string
}

export async function changedAreas(context: VmContext, id: VmId, question: ChangeQuestion): Promise<ChangedAreas> {
  const { disk } = snapshotDisk(context, id, question.snapshotId, question.deviceKey)
  const { startOffset } = question
  const capacity = capacityBytes(disk)
  if (!Number.isInteger(startOffset) || startOffset < 0 || startOffset > capacity)
    throw new Denied('invalid-argument', `The disk has ${capacity} bytes; ${startOffset} is not among them.`, {
      argument: 'startOffset',
    })
  const looked = await Promise.allSettled([
    question.changeId === '*'
      ? context.dependencies.files.dataAreas(diskChain(disk))
      : areasSince(context, id, disk, question.changeId),
  ])
  // Its layers were merged meanwhile, or it was removed: what was read, or could not be read, was of other files.
  const { disk: after } = snapshotDisk(context, id, question.snapshotId, question.deviceKey)
  if (after !== disk && JSON.stringify(sealedChain(after)) !== JSON.stringify(sealedChain(disk)))
    return changedAreas(context, id, question)
  const [outcome] = looked
  if (outcome.status === 'rejected') throw outcome.reason
  const { value: areas } = outcome
  const page = pageOf(unite(areas), startOffset, capacity, mostAreas)
  return { startOffset, length: page.length, areas: page.areas }
}

/** A disk as it was in a snapshot. */
export function snapshotDisk(
  context: VmContext,
  id: VmId,
  snapshotId: string,
  deviceKey: number,
): { readonly disk: VirtualDisk } {
  const vm = context.get(id)
  const snapshot = vm.snapshots.get(snapshotId)
  if (snapshot === undefined)
    throw new Denied('object-gone', `The snapshot ${snapshotId} of ${vm.name} has been removed.`, { id: snapshotId })
  const disk = disksOf(snapshot.config).find(({ key }) => key === deviceKey)
  if (disk !== undefined && isIndependent(disk))
    throw new Denied(
      'not-supported',
      `${labelsOf([disk])} of ${vm.name} is independent: no snapshot keeps what it holds.`,
    )
  if (disk !== undefined) return { disk }
  throw new Denied('invalid-argument', `The snapshot ${snapshot.name} of ${vm.name} has no disk ${deviceKey}.`, {
    argument: 'deviceKey',
  })
}

interface Step {
  readonly to: string
  readonly from: string
  areas(): Promise<readonly DiskArea[]>
}

async function areasSince(context: VmContext, id: VmId, disk: VirtualDisk, changeId: string): Promise<DiskArea[]> {
  const { files } = context.dependencies
  const layers = sealedChain(disk)
  const [top] = layers
  const unknown = new Denied(
    'invalid-argument',
    `What has changed since "${changeId}" is not known: the disk was replaced or reverted, its changes were not tracked, or ` +
      'that is too long ago. Read the whole disk (change id "*") and count from there.',
    { argument: 'changeId' },
  )
  if (top?.changeId === undefined) throw unknown
  const inLayers = layers.flatMap(({ path, changeId: to }, index): Step[] => {
    const from = layers[index + 1]?.changeId
    return to === undefined || from === undefined ? [] : [{ to, from, areas: () => files.heldAreas(path) }]
  })
  const logged = (await readChangeLog(context, id)).map((entry): Step => ({
    to: entry.to,
    from: entry.from,
    areas: () => Promise.resolve(areasOf(entry)),
  }))
  const way = findWay([...inLayers, ...logged], top.changeId, changeId)
  if (way === undefined) throw unknown
  return (await Promise.all(way.map((step) => step.areas()))).flat()
}

/** The fewest steps; undefined when there is no way. */
export function findWay<S extends { readonly to: string; readonly from: string }>(
  steps: readonly S[],
  newest: string,
  wanted: string,
): readonly S[] | undefined {
  const ways = new Map<string, readonly S[]>([[newest, []]])
  // A Map goes on over what is put into it meanwhile.
  for (const [at, way] of ways) {
    if (at === wanted) return way
    for (const step of steps) if (step.to === at && !ways.has(step.from)) ways.set(step.from, [...way, step])
  }
  return undefined
}
