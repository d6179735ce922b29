// Taking a snapshot.
//
//   [make empty layers and put them on: running machines by the engine, with the memory of that instant; a suspended one's
//   state is copied] -> [write the new disks and the snapshot: commits] -> [write the vmx]
//
// Between the first and the second the guest may write to layers that the books do not know. Undoing therefore merges them
// into what lies below, in the machine when it lives, in the files when it does not. What cannot be merged (the disk is full)
// is entered without the snapshot, and merged as the layers of removed snapshots are: nothing that was written is lost.
import { Denied, EngineError } from '../../domain/errors.ts'
import type { ForkPoint, NewLayer } from '../../domain/ports/engine.ts'
import type { Step } from '../task/steps.ts'
import type { RunningTask } from '../task/task-service.ts'
import { diskChain, disksOf, sealedChain, withLayers, withSealedTops, type LayerOnDisk } from '../vm/disk-chain.ts'
import {
  dependentDisks,
  independentDisks,
  isIndependent,
  keptChains,
  labelsOf,
  topsElsewhere,
} from '../vm/disk-mode.ts'
import { stateKey } from '../vm/crypto-spec.ts'
import { keepFirmwareSteps, planFirmwareCopies } from '../vm/firmware-state.ts'
import { deviceId } from '../vm/machine-spec.ts'
import type { SnapshotRecord, Vm, VmRecord } from '../vm/vm.ts'
import { requireSavable } from '../vm/savable.ts'
import type { VmContext } from '../vm/vm-context.ts'
import { layerName } from './merge-plan.ts'

export interface SnapshotWish {
  readonly name: string
  readonly description: string
  readonly memory: boolean
  readonly quiesce: boolean
  readonly isTemporary?: boolean
}

/** What only who takes a snapshot has; a later daemon undoes or finishes. */
export interface SnapshotTaking {
  readonly task: RunningTask
  /** Where the memory of that instant goes, beside what the snapshot keeps. */
  readonly fork?: ForkPoint | undefined
  /** It is decided, and nothing is done. */
  readonly onPlanned?: ((snapshot: SnapshotRecord) => void) | undefined
  /** It is in the books; what follows is of no matter to those who read it. */
  readonly onTaken?: (() => void) | undefined
}

/** Decided before the first step, and all that recovery needs. */
export interface CreateSnapshotInput {
  readonly snapshot: SnapshotRecord
  readonly layers: readonly PlannedLayer[]
  /** Whether a guest may write to the layers before they are in the books. */
  readonly isOn: boolean
}

export interface PlannedLayer extends LayerOnDisk {
  /** What it is put on, down to the lowest. */
  readonly chain: readonly string[]
}

/** As in vSphere: each is a layer that every old read goes through. */
const longestChain = 31

export async function planSnapshot(context: VmContext, vm: Vm, wish: SnapshotWish): Promise<CreateSnapshotInput> {
  const { inventory, clock, files, keys } = context.dependencies
  const isOn = vm.machine !== undefined
  if (vm.question !== undefined)
    throw new Denied('invalid-state', `${vm.name} waits for an answer; answer it before taking a snapshot.`)
  if (isOn && wish.memory) requireSavable(vm)
  requireOnlyWriter(context, vm)
  const id = await inventory.allocateId('snapshot-')
  // Whoever only reads the disks needs no copy of what a suspended machine had in memory.
  const isSuspended = vm.powerState === 'suspended'
  const keepsState = isSuspended ? wish.memory || wish.isTemporary !== true : isOn && wish.memory
  if (keepsState) requireWholeState(vm)
  if (keepsState) stateKey(keys, vm.config)?.reveal()
  const layers = await planLayers(context, vm)
  const base = `${vm.directory}${vm.config.uuid.slice(0, 8)}-${id}`
  const snapshot: SnapshotRecord = {
    id,
    parent: vm.record.currentSnapshot,
    name: wish.name,
    description: wish.description,
    createTime: new Date(clock.now()).toISOString(),
    state: keepsState ? vm.powerState : 'poweredOff',
    quiesced: isOn && wish.quiesce && !wish.memory,
    config: sealed(context, vm),
    machineType: vm.machine?.machineType ?? vm.record.machineType,
    bootTime: vm.record.bootTime,
    isTemporary: wish.isTemporary,
    memoryFile: keepsState ? `${base}.vmsn` : undefined,
    firmware: await planFirmwareCopies(files, vm.directory, base),
  }
  return { snapshot, layers, isOn }
}

/** What lies below a snapshot is written to no more, by nobody. */
function requireOnlyWriter(context: VmContext, vm: Vm): void {
  for (const [path = ''] of keptChains(vm.config)) {
    const other = context.otherWriter(vm, path)
    if (other === undefined) continue
    const words = `${other.name} has the disk ${path} of ${vm.name}, too, and would change it below the snapshot: take it from one of them first.`
    throw new Denied('in-use', words, { name: path })
  }
}

/** The configuration in which clients that track changes find a name for the state that each disk is left in. */
function sealed({ dependencies: { newUuid } }: VmContext, { config }: Vm): Vm['config'] {
  const tracks = config.changeTrackingEnabled === true
  return withSealedTops(config, (disk) => (tracks && !isIndependent(disk) ? newUuid() : undefined))
}

/** Going back, the guest would go on with what it remembers of its disks; those that stay as they are hold something else by then. */
function requireWholeState({ name, config, machine }: Vm): void {
  const apart = independentDisks(config)
  if (apart.length === 0) return
  const instead = machine === undefined ? `power ${name} on or off before that` : 'take it without memory'
  throw new Denied(
    'memory-snapshot-on-independent-disk',
    `A snapshot of ${name} cannot keep its memory: ${labelsOf(apart)} ${apart.length === 1 ? 'is' : 'are'} independent, ` +
      `and would not go back with it; ${instead}, or make ${apart.length === 1 ? 'the disk' : 'those disks'} dependent.`,
  )
}

/** A new layer for every disk that snapshots keep. */
export async function planLayers(context: VmContext, vm: Vm, config = vm.config): Promise<PlannedLayer[]> {
  const { files } = context.dependencies
  const { paths: undeleted } = context.undeleted
  const present = new Set([...(await files.usage(vm.directory)).keys(), ...vm.chains.flat(), ...undeleted])
  return dependentDisks(config).map((disk): PlannedLayer => {
    const chain = diskChain(disk)
    if (chain.length > longestChain)
      throw new Denied(
        'too-many-snapshots',
        `The disk ${chain[0]} lies on ${longestChain} others already; remove snapshots of ${vm.name}, or merge what lies unused below it (consolidate), first.`,
      )
    const path = layerName(vm.directory, chain[0] ?? '', (name) => present.has(name))
    present.add(path)
    return { diskKey: disk.key, path, chain }
  })
}

export function createSnapshotSteps(
  context: VmContext,
  vm: Vm,
  input: CreateSnapshotInput,
  taking?: SnapshotTaking,
): Step[] {
  const { files } = context.dependencies
  const { snapshot, layers } = input
  return [
    {
      name: 'put new layers on',
      do: async () => {
        await putOn(context, vm, input, makeLayers(context, layers), taking)
      },
      undo: () => takeOff(context, vm, input),
    },
    // With memory, what goes back into the machine is in the memory; these are what it finds after that.
    ...keepFirmwareSteps(files, vm.directory, snapshot.firmware),
    {
      name: 'enter the snapshot',
      commits: true,
      do: async () => {
        if (vm.snapshots.has(snapshot.id)) return
        const snapshots = new Map([...vm.snapshots, [snapshot.id, snapshot]])
        await context.save(vm, { ...withNewLayers(vm, input), currentSnapshot: snapshot.id }, {}, snapshots)
        taking?.onTaken?.()
      },
    },
    { name: 'write the vmx', do: () => context.descriptions.write(vm) },
  ]
}

/** The books of a machine that writes to these layers. */
function withNewLayers(
  vm: Vm,
  { snapshot, layers }: Pick<CreateSnapshotInput, 'snapshot' | 'layers'>,
): Pick<VmRecord, 'config' | 'ownElsewhere'> {
  const ids = new Map(disksOf(snapshot.config).map((disk) => [disk.key, sealedChain(disk)[0]?.changeId]))
  const layered = new Set(layers.map(({ diskKey }) => diskKey))
  const left = withSealedTops(vm.config, ({ key }) => (layered.has(key) ? ids.get(key) : undefined))
  return { config: { ...withLayers(left, layers), changeVersion: snapshot.createTime }, ownElsewhere: stillWritten(vm) }
}

/** Its disks elsewhere, which get layers now, and those that have had some. */
function stillWritten(vm: Vm): string[] | undefined {
  const needed = new Set(vm.chains.flat())
  const all = new Set(
    [...vm.ownElsewhere, ...topsElsewhere(vm.config, vm.directory)].filter((path) => needed.has(path)),
  )
  return all.size === 0 ? undefined : [...all]
}

/** As the engine puts them on. */
async function makeLayers(
  { dependencies: { files } }: VmContext,
  layers: readonly PlannedLayer[],
): Promise<readonly NewLayer[]> {
  const made: NewLayer[] = []
  for (const { diskKey, path, chain } of layers) {
    await files.createLayer(path, chain[0] ?? '')
    const { path: file, format, key } = files.openChain([path, ...chain])
    made.push({ diskId: deviceId(diskKey), layer: { path: file, format, key } })
  }
  return made
}

async function putOn(
  { dependencies: { files, keys } }: VmContext,
  vm: Vm,
  { snapshot }: CreateSnapshotInput,
  newLayers: Promise<readonly NewLayer[]>,
  { task, fork }: Partial<SnapshotTaking> = {},
): Promise<void> {
  const { machine } = vm
  // What still writes files when the rest has failed would write them after they were undone.
  await using _made = { [Symbol.asyncDispose]: async () => void (await newLayers.catch(() => undefined)) }
  if (machine === undefined) {
    await newLayers
    // Planned while it ran: there is no memory to keep any more, and no file system to quiesce.
    if (snapshot.state === 'poweredOn' || snapshot.quiesced || fork !== undefined)
      throw new Denied('invalid-state', `${vm.name} ended while its snapshot was taken; try again.`, { name: vm.name })
    const { suspendFile } = vm.record
    if (suspendFile !== undefined && snapshot.memoryFile !== undefined)
      await files.copyFile(suspendFile, snapshot.memoryFile)
    return
  }
  if (snapshot.quiesced) {
    // Its guest holds its breath as short a time as can be.
    await newLayers
    await freeze(vm, machine)
  }
  try {
    await machine.snapshot(newLayers, {
      statePath: snapshot.memoryFile === undefined ? undefined : files.absolutePath(snapshot.memoryFile),
      ...{ fork, key: stateKey(keys, snapshot.config), signal: task?.signal },
      onProgress: (percent) => task?.progress(percent),
    })
  } finally {
    if (snapshot.quiesced) await machine.thawGuest()
  }
}

async function freeze(vm: Vm, machine: NonNullable<Vm['machine']>): Promise<void> {
  try {
    await machine.freezeGuest()
  } catch (error) {
    if (!(error instanceof EngineError) || error.kind !== 'refused') throw error
    throw new Denied('quiesce-failed', `The file systems of ${vm.name} could not be quiesced: ${error.message}.`)
  }
}

/** What cannot be merged into what lies below is part of its disk from then on. */
async function takeOff(context: VmContext, vm: Vm, { snapshot, layers, isOn }: CreateSnapshotInput): Promise<void> {
  const { files } = context.dependencies
  const kept: PlannedLayer[] = []
  for (const layer of layers) if (isOn && !(await mergeDown(context, vm, layer))) kept.push(layer)
  await context.discardLayers(layers.filter((layer) => !kept.includes(layer)).map(({ path }) => path))
  if (kept.length > 0) {
    await context.untilWritten(vm, () => context.save(vm, withNewLayers(vm, { snapshot, layers: kept })))
    await context.descriptions.write(vm)
  }
  if (snapshot.memoryFile !== undefined) await files.deleteFile(snapshot.memoryFile)
}

/** Answers whether nothing needs the layer any more, as when it never was on its disk. */
async function mergeDown(context: VmContext, vm: Vm, layer: PlannedLayer): Promise<boolean> {
  const { files, logger } = context.dependencies
  if (!(await files.exists(layer.path))) return true
  try {
    const isInMachine = await mergeInMachine(context, vm, layer)
    // It has ended meanwhile: what the guest wrote is in the files.
    if (!isInMachine) await files.mergeLayer([layer.path, ...layer.chain], {})
    return true
  } catch (error) {
    logger.warn({ vmId: vm.id, path: layer.path, err: error }, 'a layer of a snapshot that failed is merged later')
    return false
  }
}

/** False when there is no machine, or it ended. */
async function mergeInMachine(context: VmContext, vm: Vm, layer: PlannedLayer): Promise<boolean> {
  const { machine } = vm
  if (machine === undefined) return false
  try {
    await takeOffMachine(context, vm, machine, layer)
    return true
  } catch (error) {
    if (error instanceof EngineError && error.kind === 'exited') return false
    throw error
  }
}

async function takeOffMachine(
  { dependencies: { files } }: VmContext,
  vm: Vm,
  machine: NonNullable<Vm['machine']>,
  { diskKey, path, chain }: PlannedLayer,
): Promise<void> {
  if (!disksOf(vm.config).some((disk) => disk.key === diskKey)) return
  const { backing, ...layer } = files.openChain([path, ...chain])
  const [below, beneath] = backing
  if (below === undefined || !(await machine.hasLayer(deviceId(diskKey), layer.path))) return
  await machine.mergeLayer(deviceId(diskKey), { layer, below, beneath, above: undefined })
}
