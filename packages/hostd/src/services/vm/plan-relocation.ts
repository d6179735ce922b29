// What moves where when a machine, or some of its disks, go to other datastores. Decides; changes nothing.
import { Denied } from '../../domain/errors.ts'
import type { Provisioning } from '../../domain/ports/disk-images.ts'
import { isMachines, layerName } from '../snapshot/merge-plan.ts'
import { diskChain, disksOf, layersOf, requireDisks } from './disk-chain.ts'
import { dependentDisks } from './disk-mode.ts'
import { usesFile } from './file-users.ts'
import { hasTpm, tpmFile, variablesFile } from './firmware-state.ts'
import { provisioningOf } from './new-disk.ts'
import { dropRedoLayers } from './redo-layers.ts'
import type { VmFiles } from './dependencies.ts'
import type { Vm } from './vm.ts'
import type { VmContext } from './vm-context.ts'
import { datastoreNameOf, directoryOf, fileNameOf } from '../storage/datastore-path.ts'

export interface RelocationWish {
  /** Name of the datastore for the machine's directory and for all disks that are not named; they stay when not given. */
  readonly datastore?: string | undefined
  /** Names of those for single disks, by the disks' keys. */
  readonly disks: ReadonlyMap<number, string>
  /** How disks, by their keys, take their space from then on; as before when not given. A disk that is moved nowhere is rewritten where it is. */
  readonly provisioning?: ReadonlyMap<number, Provisioning> | undefined
  /** Layers that are other machines' stay where they are and are read there; otherwise disks that move get copies of their own. */
  readonly keepsShared?: boolean | undefined
}

/** Decided before the first step, and all that recovery needs. */
export interface RelocateInput {
  /** The machine's directory before and after; the same when it stays. */
  readonly from: string
  readonly to: string
  /** New path of every file that moves, but for the .vmx. */
  readonly places: Readonly<Record<string, string>>
  /** From the lowest up: each lies above the next place of what it lay above. */
  readonly layers: readonly MovedLayer[]
  /** Of the machine and its snapshots as they were. */
  readonly chains?: readonly (readonly string[])[] | undefined
  /** Everything else in the directory that is the machine's. */
  readonly files: readonly string[]
  /** For disks that go elsewhere than the machine. */
  readonly directories: readonly string[]
  /** EFI variables are among the files: a running machine writes to them. */
  readonly hasVariables: boolean
  /** So is the state of a TPM. */
  readonly hasTpm?: boolean | undefined
  /** It ran when this was decided: what it writes to is moved by the machine, and by nobody else when it has ended since. */
  readonly isLive: boolean
  /** Keys of the disks whose top layer the running machine moves. */
  readonly live: readonly number[]
  /** Of the configuration that says the new places. */
  readonly changeVersion: string
}

export interface MovedLayer {
  readonly path: string
  readonly parent: string | undefined
  readonly isWritten: boolean
  /** Another machine's, which keeps it. */
  readonly isShared: boolean
  /** What the lowest layer of a disk becomes; as it was when not given. */
  readonly provisioning?: Provisioning | undefined
}

/** The .vmx and what is written with it, anew at the new place. */
const isDescription = (path: string): boolean => /\.(vmx|vmsd)$/.test(path)

/** By which disks that lie above other machines' layers get copies of these, where they are. All such disks without `keys`. */
export function promotion(vm: Vm, keys: ReadonlySet<number> | undefined): RelocationWish {
  const disks = disksOf(vm.config).flatMap((disk) => {
    const [top = '', ...below] = diskChain(disk)
    const isWanted = keys?.has(disk.key) !== false && below.some((path) => !isMachines(vm, path))
    return isWanted ? [[disk.key, datastoreNameOf(top) ?? ''] as const] : []
  })
  return { disks: new Map(disks) }
}

/** Undefined when everything is where it should be. */
export async function planRelocation(
  context: VmContext,
  vm: Vm,
  wish: RelocationWish,
): Promise<RelocateInput | undefined> {
  if (vm.question !== undefined)
    throw new Denied('invalid-state', `${vm.name} waits for an answer; answer it before moving it.`)
  requireDisks(vm.name, vm.config, [...wish.disks.keys()])
  if (vm.phase === 'off') await dropRedoLayers(context, vm)
  requireNoRedoLayers(vm)
  context.holds.requireNone(vm)
  const { files, clock } = context.dependencies
  const from = vm.directory
  // Once and for all: it may end while this is being decided.
  const isLive = vm.machine !== undefined
  const written = disksOf(vm.config).map((disk) => [disk.key, diskChain(disk)[0] ?? ''] as const)
  const staysHome = wish.datastore === undefined || from.startsWith(`[${wish.datastore}] `)
  const to = staysHome ? from : await files.freeDirectory(wish.datastore ?? '', vm.name)
  const converted = convertedLayers(context, vm, wish)
  const layers = movingLayers(context, vm, to, {
    ...{ wish, converted, written: new Set(isLive ? written.map(([, top]) => top) : []) },
    taken: await takenNames(context, vm, converted),
  })
  if (staysHome && layers.length === 0) return undefined
  const all = staysHome ? [] : [...(await files.usage(from)).keys()]
  const tpm = !staysHome && (await files.exists(tpmFile(from))) ? [tpmFile(from)] : []
  const ofLayers = new Set(
    vm.chains.flat().flatMap((path) => (path.startsWith(from) ? [path, ...files.dataOf(path)] : [])),
  )
  const others = [...context.vms.values()].filter((other) => other !== vm)
  const isMovable = (path: string): boolean =>
    !ofLayers.has(path) && !isDescription(path) && !others.some((other) => usesFile(files, other, path))
  const moved = all.filter(isMovable)
  const places = [
    ...layers.map(({ path, place }) => [path, place] as const),
    ...moved.map((path) => [path, `${to}${fileNameOf(path)}`] as const),
    ...tpm.map((path) => [path, tpmFile(to)] as const),
  ]
  const moving = new Set(layers.map(({ path }) => path))
  await requireFree(context, vm, places, layers)
  return {
    ...{ from, to, places: Object.fromEntries(places), files: [...moved, ...tpm] },
    layers: layers.map(({ place: _place, ...layer }) => layer),
    chains: vm.chains,
    directories: [...new Set(layers.map(({ place }) => directoryOf(place)))].filter((target) => target !== to),
    hasVariables: vm.config.firmware === 'efi' && moved.includes(variablesFile(from)),
    hasTpm: hasTpm(vm.config) && tpm.length > 0,
    ...{ isLive, live: isLive ? written.filter(([, top]) => moving.has(top)).map(([key]) => key) : [] },
    changeVersion: new Date(clock.now()).toISOString(),
  }
}

/** As in vSphere. */
function requireNoRedoLayers({ name, record, powerState }: Vm): void {
  if (record.redoLayers === undefined) return
  throw new Denied(
    'invalid-power-state',
    `${name} has nonpersistent disks and stays where it is while it is on or suspended; power it off first.`,
    { requestedState: 'poweredOff', existingState: powerState },
  )
}

/**
 * The lowest layers of the disks that are to take their space otherwise. What lies above one stays as it is: it takes space as
 * data comes, as layers of snapshots always do.
 */
function convertedLayers(
  { dependencies: { files } }: VmContext,
  vm: Vm,
  { provisioning, keepsShared }: RelocationWish,
): ReadonlyMap<string, Provisioning> {
  const converted = new Map<string, Provisioning>()
  for (const disk of disksOf(vm.config)) {
    const wanted = provisioning?.get(disk.key)
    const lowest = layersOf(disk).at(-1)
    if (wanted === undefined || lowest === undefined) continue
    const { fileName } = lowest
    if (files.provisioningOf(fileName) === wanted && provisioningOf(lowest) === wanted) continue
    if (keepsShared === true && diskChain(disk).length > 1 && !isMachines(vm, fileName))
      throw new Denied(
        'not-supported',
        `${disk.deviceInfo?.label ?? `Disk ${disk.key}`} of ${vm.name} lies above another machine's disk, which stays as it is; move it without sharing to convert it.`,
      )
    converted.set(fileName, wanted)
  }
  return converted
}

/** Names that nothing of the machine can get; what is converted where it is gets another one. */
async function takenNames(
  { dependencies: { files }, undeleted }: VmContext,
  vm: Vm,
  converted: ReadonlyMap<string, Provisioning>,
): Promise<Set<string>> {
  const taken = new Set(vm.chains.flat())
  if (converted.size === 0) return taken
  const directories = new Set([vm.directory, ...[...taken].map(directoryOf)])
  const present = await Promise.all([...directories].map((directory) => files.usage(directory)))
  return taken.union(new Set([...present.flatMap((sizes) => [...sizes.keys()]), ...undeleted.paths]))
}

interface PlannedLayer extends MovedLayer {
  /** Where it will be. */
  readonly place: string
}

interface MovingLayersOptions {
  readonly wish: RelocationWish
  readonly written: ReadonlySet<string>
  readonly converted: ReadonlyMap<string, Provisioning>
  readonly taken: Set<string>
}

/** From the lowest up. What lies above a layer that moves, moves too: a machine that runs has both open. */
function movingLayers(
  context: VmContext,
  vm: Vm,
  to: string,
  { wish, written, converted, taken }: MovingLayersOptions,
): PlannedLayer[] {
  const { foreign } = context.layerUse(vm)
  const kept = [...vm.snapshots.values()].flatMap(({ config }) => dependentDisks(config))
  const disks = [...disksOf(vm.config), ...kept]
  const tops = new Set(disks.map((disk) => diskChain(disk)[0]))
  const found = new Map<string, PlannedLayer>()
  const isMoving = (path: string, parent: string | undefined, target: string, isShared: boolean): boolean =>
    converted.has(path) ||
    (parent !== undefined && found.has(parent)) ||
    (!path.startsWith(target) && !(isShared && wish.keepsShared === true))
  for (const disk of disks) {
    const named = targetOf(vm, disk.key, to, wish)
    const [top = '', ...below] = diskChain(disk)
    if (named === undefined && !converted.has(below.at(-1) ?? top)) continue
    let parent: string | undefined
    for (const path of [...below.toReversed(), top]) {
      const isShared = !isMachines(vm, path) && !tops.has(path)
      const target = named ?? directoryOf(isShared ? top : path)
      if (!found.has(path) && isMoving(path, parent, target, isShared)) {
        if (!isShared && foreign.has(path)) throw beneathClones(vm, path)
        const place = placeOf(path, target, taken)
        const provisioning = converted.get(path)
        const change = provisioning === undefined ? {} : { provisioning }
        found.set(path, { path, place, parent, isWritten: written.has(path), isShared, ...change })
        taken.add(place)
      }
      parent = path
    }
  }
  const depth = (path: string | undefined): number => (path === undefined ? 0 : 1 + depth(found.get(path)?.parent))
  return [...found.values()].toSorted((a, b) => depth(a.path) - depth(b.path))
}

/** Under its name, unless the machine has another disk or layer of that name there. */
function placeOf(path: string, target: string, taken: ReadonlySet<string>): string {
  const name = fileNameOf(path)
  if (!taken.has(`${target}${name}`)) return `${target}${name}`
  if (/-\d{6}\.vmdk$/.test(name)) return layerName(target, path, (other) => taken.has(other))
  const [, base = '', last = '0'] = /^(.*?)(?:_(\d{1,2}))?\.vmdk$/i.exec(name) ?? []
  for (let number = Number(last) + 1; ; number++) {
    const other = `${target}${base}_${number}.vmdk`
    if (!taken.has(other)) return other
  }
}

function beneathClones({ name }: Vm, path: string): Denied {
  return new Denied('in-use', `${name} stays where it is: linked clones lie above its disk ${path}.`, { name })
}

/** The directory that a disk goes to; undefined when it stays. On another datastore than the machine's it has the same name. */
function targetOf(
  { directory }: Vm,
  key: number,
  to: string,
  { datastore, disks }: RelocationWish,
): string | undefined {
  const name = disks.get(key) ?? datastore
  if (name === undefined) return undefined
  if (to.startsWith(`[${name}] `)) return to
  return `[${name}] ${directory.slice(directory.indexOf('] ') + 2)}`
}

/** Files of one name from two places would meet. */
async function requireFree(
  { dependencies: { files } }: VmContext,
  vm: Vm,
  places: readonly (readonly [from: string, to: string])[],
  layers: readonly MovedLayer[],
): Promise<void> {
  const moving = new Map(layers.map((layer) => [layer.path, layer]))
  const seen = new Set<string>()
  for (const [from, to] of places) {
    const layer = moving.get(from)
    const all = [to, ...(layer === undefined ? [] : dataAt(files, layer, to))]
    for (const path of all) {
      if (!seen.has(path) && !(await files.exists(path))) {
        seen.add(path)
        continue
      }
      throw new Denied('file-exists', `${from} of ${vm.name} cannot be moved: there is a ${path} already.`, {
        file: path,
      })
    }
  }
}

/** The files that would hold the data of a disk. One that gets another name, or is rewritten, has data of its name. */
function dataAt(files: VmFiles, { path: from, provisioning }: MovedLayer, to: string): string[] {
  if (fileNameOf(from) === fileNameOf(to) && provisioning === undefined)
    return files.dataOf(from).map((data) => `${directoryOf(to)}${fileNameOf(data)}`)
  const base = to.replace(/\.vmdk$/i, '')
  return ['-flat.qcow2', '-flat.vmdk', '-delta.qcow2'].map((ending) => `${base}${ending}`)
}
