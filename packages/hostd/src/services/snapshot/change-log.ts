// What changed between two states of a disk, after the layer that held it has been merged away.
//
// A state is named by a change id: the `changeId` of the layer that a snapshot left behind. What lies between two states next
// to each other is what the layer of the newer one holds, and is read from that layer for as long as it is there. Before a
// merge takes it away its areas are entered here: durable before the first byte is merged, so that no death in between
// loses one. Entries tell about states, not about files, and stay right whatever happens to the files. See docs/decisions/0010.
import type { VmId } from '../../domain/ids.ts'
import type { DiskArea } from '../../domain/ports/disk-images.ts'
import { disksOf, sealedChain } from '../vm/disk-chain.ts'
import type { Vm } from '../vm/vm.ts'
import type { VmContext } from '../vm/vm-context.ts'
import { coarsen } from './disk-areas.ts'
import type { PlannedMerge } from './merge-plan.ts'

export interface ChangeEntry {
  readonly to: string
  readonly from: string
  /** Milliseconds since 1970. */
  readonly at: number
  /** Start and length, in bytes. */
  readonly areas: readonly (readonly [number, number])[]
}

/** Of one machine; the oldest are forgotten, and a client that still counts from there makes a full backup. */
const mostEntries = 256
const mostAreas = 8192

const prefix = 'change-log/'
const prefixOf = (vm: VmId): string => `${prefix}${vm}/`

/** Enters what a layer that is about to be merged holds. Idempotent. */
export async function recordChanges(context: VmContext, vm: Vm, { layer, below }: PlannedMerge): Promise<void> {
  const { store, files, clock } = context.dependencies
  const to = changeIdOf(vm, layer)
  const from = changeIdOf(vm, below)
  if (to === undefined || from === undefined) return
  const areas = coarsen(await files.heldAreas(layer), mostAreas)
  const entry: ChangeEntry = { to, from, at: clock.now(), areas: areas.map(({ start, length }) => [start, length]) }
  const before = await readChangeLog(context, vm.id)
  const oldest = before.toSorted((a, b) => a.at - b.at).slice(0, Math.max(0, before.length + 1 - mostEntries))
  await store.transact({
    put: [{ key: keyOf(vm.id, entry), value: JSON.stringify(entry) }],
    delete: oldest.map((old) => keyOf(vm.id, old)).filter((key) => key !== keyOf(vm.id, entry)),
  })
}

export async function readChangeLog({ dependencies }: VmContext, vm: VmId): Promise<ChangeEntry[]> {
  const { entries } = await dependencies.store.list(prefixOf(vm))
  // Written by `recordChanges`.
  return entries.map(({ value }) => JSON.parse(value) as ChangeEntry)
}

/** For whoever deletes a machine. */
export async function changeLogKeys({ dependencies }: VmContext, vm: VmId): Promise<string[]> {
  return (await dependencies.store.list(prefixOf(vm))).entries.map(({ key }) => key)
}

export function areasOf({ areas }: ChangeEntry): DiskArea[] {
  return areas.map(([start, length]) => ({ start, length }))
}

const keyOf = (vm: VmId, { to, from }: Pick<ChangeEntry, 'to' | 'from'>): string => `${prefixOf(vm)}${to}/${from}`

function changeIdOf(vm: Vm, path: string): string | undefined {
  const configs = [vm.config, ...[...vm.snapshots.values()].map(({ config }) => config)]
  const ids = configs.flatMap((config) => disksOf(config).flatMap(sealedChain)).filter((layer) => layer.path === path)
  const [first] = ids
  // Where two records disagree neither is believed.
  return ids.every(({ changeId }) => changeId === first?.changeId) ? first?.changeId : undefined
}
