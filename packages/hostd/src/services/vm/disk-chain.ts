// What a disk consists of, as vim25 has it: its file, and in `backing.parent` the disks that it lies above. Pure.
import type {
  ManagedObjectReference,
  VirtualDevice,
  VirtualDisk,
  VirtualDiskFlatVer2BackingInfo,
  VirtualMachineConfigInfo,
} from '@staddle/vim25/types.ts'
import { isA } from '@staddle/vim25/metadata.ts'
import { Denied } from '../../domain/errors.ts'

export function disksOf(config: VirtualMachineConfigInfo): VirtualDisk[] {
  return (config.hardware.device ?? []).filter((device): device is VirtualDisk => isA('VirtualDisk', device))
}

/** Denied for a key that no disk has, in the words of vCenter: `disk[0].diskId` is where a client says which disk it means. */
export function requireDisks(
  name: string,
  config: VirtualMachineConfigInfo,
  keys: readonly number[],
  argument = (index: number): string => `disk[${index}].diskId`,
): void {
  const disks = disksOf(config)
  const index = keys.findIndex((key) => !disks.some((disk) => disk.key === key))
  if (index === -1) return
  const present = disks.map(({ key }) => key).join(', ')
  const words = disks.length === 0 ? 'has no disks' : `has the disks ${present}`
  throw new Denied('invalid-argument', `There is no disk ${keys[index]}: ${name} ${words}.`, {
    argument: argument(index),
  })
}

/** The one that is written to first. */
export function layersOf(disk: VirtualDevice): VirtualDiskFlatVer2BackingInfo[] {
  const layers: VirtualDiskFlatVer2BackingInfo[] = []
  for (let at = flatBacking(disk); at !== undefined; at = at.parent) layers.push(at)
  return layers
}

/** Datastore paths of the layers, the one that is written to first. */
export function diskChain(disk: VirtualDevice): string[] {
  return layersOf(disk).map(({ fileName }) => fileName)
}

export function chainsOf(config: VirtualMachineConfigInfo): string[][] {
  return disksOf(config).map(diskChain)
}

export interface LayerOnDisk {
  readonly diskKey: number
  readonly path: string
}

/** The disk with its new layer, if there is one for it, on top of what it has. */
export function withLayer(disk: VirtualDisk, layers: readonly LayerOnDisk[]): VirtualDisk {
  const fileName = layers.find(({ diskKey }) => diskKey === disk.key)?.path
  if (fileName === undefined) return disk
  const parent = flatBacking(disk)
  if (parent === undefined) throw new Error(`disk ${disk.key} is no file`)
  const { eagerlyScrub: _eagerlyScrub, changeId: _changeId, ...kept } = parent
  const backing: VirtualDiskFlatVer2BackingInfo = { ...kept, fileName, thinProvisioned: true, parent }
  return { ...disk, backing }
}

/** The configuration with these new layers on top of its disks. */
export function withLayers(config: VirtualMachineConfigInfo, layers: readonly LayerOnDisk[]): VirtualMachineConfigInfo {
  return layers.length === 0 ? config : mapDisks(config, (disk) => withLayer(disk, layers))
}

/** The disk above other parents than it had, the nearest first. */
export function withParents(disk: VirtualDisk, parents: readonly string[]): VirtualDisk {
  const backing = flatBacking(disk)
  if (backing === undefined) return disk
  // What is said to lie below may have been written to by others: nobody's change ids hold there.
  const { parent: _parent, changeId: _changeId, ...own } = backing
  const chain = [backing.fileName, ...parents].toReversed()
  const layered = chain.reduce<VirtualDiskFlatVer2BackingInfo | undefined>(
    (below, fileName) => ({ ...own, fileName, ...(below === undefined ? {} : { parent: below }) }),
    undefined,
  )
  return layered === undefined ? disk : { ...disk, backing: layered }
}

/** The configuration without a layer that has been merged into the one below it, which now holds what the layer's change id says. */
export function withoutLayer(config: VirtualMachineConfigInfo, path: string): VirtualMachineConfigInfo {
  return mapDisks(config, (disk) => {
    const backing = flatBacking(disk)
    const merged = backing === undefined ? undefined : without(backing, path)
    return merged === backing || merged === undefined ? disk : { ...disk, backing: merged }
  })
}

/** One file of a disk and the change id of the state that it was left in; the layer that is written to has none. */
export interface SealedLayer {
  readonly path: string
  readonly changeId: string | undefined
}

/** The layers of a disk, the newest first. */
export function sealedChain(disk: VirtualDevice): SealedLayer[] {
  const layers: SealedLayer[] = []
  for (let at = flatBacking(disk); at !== undefined; at = at.parent)
    layers.push({ path: at.fileName, changeId: at.changeId })
  return layers
}

/** Every disk's present state gets the id that `idOf` says, or none. */
export function withSealedTops(
  config: VirtualMachineConfigInfo,
  idOf: (disk: VirtualDisk) => string | undefined,
): VirtualMachineConfigInfo {
  return mapDisks(config, (disk) => {
    const backing = flatBacking(disk)
    return backing === undefined ? disk : { ...disk, backing: withChangeId(backing, idOf(disk)) }
  })
}

/** The configuration with the change ids of layers, by their paths, but for the layers that are written to when these are not sealed. */
export function withChangeIds(
  config: VirtualMachineConfigInfo,
  ids: ReadonlyMap<string, string>,
  { topsAreSealed }: { readonly topsAreSealed: boolean },
): VirtualMachineConfigInfo {
  const named = (layer: VirtualDiskFlatVer2BackingInfo, isSealed: boolean): VirtualDiskFlatVer2BackingInfo => {
    const { parent } = layer
    const own = withChangeId(layer, isSealed ? ids.get(layer.fileName) : undefined)
    return parent === undefined ? own : { ...own, parent: named(parent, true) }
  }
  return mapDisks(config, (disk) => {
    const backing = flatBacking(disk)
    return backing === undefined ? disk : { ...disk, backing: named(backing, topsAreSealed) }
  })
}

/** The configuration in which nobody counts changes of these disks from any state, by their keys. */
export function withoutStates(config: VirtualMachineConfigInfo, keys: ReadonlySet<number>): VirtualMachineConfigInfo {
  const forget = ({ parent, ...backing }: VirtualDiskFlatVer2BackingInfo): VirtualDiskFlatVer2BackingInfo => {
    const own = withChangeId(backing, undefined)
    return parent === undefined ? own : { ...own, parent: forget(parent) }
  }
  return mapDisks(config, (disk) => {
    const backing = keys.has(disk.key) ? flatBacking(disk) : undefined
    return backing === undefined ? disk : { ...disk, backing: forget(backing) }
  })
}

/** Layers that take in every change since a state that somebody may have backed up: they are not merged while they do. */
export function trackingLayers(config: VirtualMachineConfigInfo): Set<string> {
  if (config.changeTrackingEnabled !== true) return new Set()
  const chains = disksOf(config).map(sealedChain)
  return new Set(
    chains.flatMap(([top, below]) => (top !== undefined && below?.changeId !== undefined ? [top.path] : [])),
  )
}

/**
 * The configuration as clients read it: beside the path of each layer the datastore that it is on, whatever that was when the
 * disk was added.
 */
export function withDatastores(
  config: VirtualMachineConfigInfo,
  datastoreOf: (path: string) => ManagedObjectReference | undefined,
): VirtualMachineConfigInfo {
  const isRight = ({ fileName, datastore }: VirtualDiskFlatVer2BackingInfo): boolean =>
    (datastoreOf(fileName) ?? datastore)?.value === datastore?.value
  if (disksOf(config).every((disk) => layersOf(disk).every(isRight))) return config
  const follow = ({ parent, ...backing }: VirtualDiskFlatVer2BackingInfo): VirtualDiskFlatVer2BackingInfo => ({
    ...backing,
    datastore: datastoreOf(backing.fileName) ?? backing.datastore,
    ...(parent === undefined ? {} : { parent: follow(parent) }),
  })
  return mapDisks(config, (disk) => {
    const backing = flatBacking(disk)
    return backing === undefined ? disk : { ...disk, backing: follow(backing) }
  })
}

export function mapDisks(
  config: VirtualMachineConfigInfo,
  change: (disk: VirtualDisk) => VirtualDisk,
): VirtualMachineConfigInfo {
  const device = (config.hardware.device ?? []).map((item) => (isA('VirtualDisk', item) ? change(item) : item))
  return { ...config, hardware: { ...config.hardware, device } }
}

function withChangeId(
  backing: VirtualDiskFlatVer2BackingInfo,
  changeId: string | undefined,
): VirtualDiskFlatVer2BackingInfo {
  const { changeId: _before, ...rest } = backing
  return changeId === undefined ? rest : { ...rest, changeId }
}

function without(backing: VirtualDiskFlatVer2BackingInfo, path: string): VirtualDiskFlatVer2BackingInfo | undefined {
  if (backing.fileName === path)
    return backing.parent === undefined ? undefined : withChangeId(backing.parent, backing.changeId)
  if (backing.parent === undefined) return backing
  const parent = without(backing.parent, path)
  return parent === backing.parent || parent === undefined ? backing : { ...backing, parent }
}

function flatBacking(disk: VirtualDevice): VirtualDiskFlatVer2BackingInfo | undefined {
  return isA('VirtualDiskFlatVer2BackingInfo', disk.backing) ? disk.backing : undefined
}
