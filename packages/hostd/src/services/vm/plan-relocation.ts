// What moves where when a machine, or some of its disks, go to other datastores. Decides; changes nothing.
import { Denied } from '../../domain/errors.ts'
import { isMachines } from '../snapshot/merge-plan.ts'
import { diskChain, disksOf } from './disk-chain.ts'
import { dependentDisks } from './disk-mode.ts'
import { hasTpm, tpmFile, variablesFile } from './firmware-state.ts'
import type { Vm } from './vm.ts'
import type { VmContext } from './vm-context.ts'
import { directoryOf, fileNameOf } from '../storage/datastore-path.ts'

export interface RelocationWish {
  /** Name of the datastore for the machine's directory and for all disks that are not named; they stay when not given. */
  readonly datastore?: string | undefined
  /** Names of those for single disks, by the disks' keys. */
  readonly disks: ReadonlyMap<number, string>
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
}

/** The .vmx and what is written with it, anew at the new place. */
export const isDescription = (path: string): boolean => /\.(vmx|vmsd)$/.test(path)

/** Undefined when everything is where it should be. */
export async function planRelocation(
  context: VmContext,
  vm: Vm,
  wish: RelocationWish,
): Promise<RelocateInput | undefined> {
  if (vm.question !== undefined)
    throw new Denied('invalid-state', `${vm.name} waits for an answer; answer it before moving it.`)
  requireNoRedoLayers(vm)
  context.holds.requireNone(vm)
  const { files, clock } = context.dependencies
  const from = vm.directory
  // Once and for all: it may end while this is being decided.
  const isLive = vm.machine !== undefined
  const written = disksOf(vm.config).map((disk) => [disk.key, diskChain(disk)[0] ?? ''] as const)
  const staysHome = wish.datastore === undefined || from.startsWith(`[${wish.datastore}] `)
  const to = staysHome ? from : await files.freeDirectory(wish.datastore ?? '', vm.name)
  const layers = movingLayers(context, vm, to, { wish, written: new Set(isLive ? written.map(([, top]) => top) : []) })
  if (staysHome && layers.length === 0) return undefined
  const all = staysHome ? [] : [...(await files.usage(from)).keys()]
  const tpm = !staysHome && (await files.exists(tpmFile(from))) ? [tpmFile(from)] : []
  // Data of layers that stay where they are as well: such layers are of other machines.
  const ofLayers = new Set(
    vm.chains.flat().flatMap((path) => (path.startsWith(from) ? [path, ...files.dataOf(path)] : [])),
  )
  const moved = all.filter((path) => !ofLayers.has(path) && !isDescription(path))
  const places = [
    ...[...layers, ...moved.map((path) => ({ path, target: to }))].map(
      ({ path, target }) => [path, `${target}${fileNameOf(path)}`] as const,
    ),
    ...tpm.map((path) => [path, tpmFile(to)] as const),
  ]
  await requireFree(context, vm, places)
  const moving = new Set(layers.map(({ path }) => path))
  return {
    ...{ from, to, places: Object.fromEntries(places), files: [...moved, ...tpm] },
    layers: layers.map(({ path, parent, isWritten }) => ({ path, parent, isWritten })),
    directories: [...new Set(layers.map(({ target }) => target))].filter((target) => target !== to),
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

interface PlannedLayer extends MovedLayer {
  /** The directory that it goes to. */
  readonly target: string
}

/** From the lowest up. */
function movingLayers(
  context: VmContext,
  vm: Vm,
  to: string,
  { wish, written }: { readonly wish: RelocationWish; readonly written: ReadonlySet<string> },
): PlannedLayer[] {
  const { foreign } = context.layerUse(vm)
  const kept = [...vm.snapshots.values()].flatMap(({ config }) => dependentDisks(config))
  const disks = [...disksOf(vm.config), ...kept]
  const tops = new Set(disks.map((disk) => diskChain(disk)[0]))
  const found = new Map<string, PlannedLayer>()
  for (const disk of disks) {
    const target = targetOf(vm, disk.key, to, wish)
    if (target === undefined) continue
    for (const [index, path] of diskChain(disk).entries()) {
      const isOwn = isMachines(vm, path) || tops.has(path)
      if (!isOwn || path.startsWith(target)) continue
      if (foreign.has(path))
        throw new Denied('in-use', `${vm.name} stays where it is: linked clones lie above its disk ${path}.`, {
          name: vm.name,
        })
      found.set(path, { path, target, parent: diskChain(disk)[index + 1], isWritten: written.has(path) })
    }
  }
  const depth = (path: string | undefined): number => (path === undefined ? 0 : 1 + depth(found.get(path)?.parent))
  return [...found.values()].toSorted((a, b) => depth(a.path) - depth(b.path))
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
): Promise<void> {
  const seen = new Set<string>()
  for (const [from, to] of places) {
    const all = [
      to,
      ...(/\.vmdk$/i.test(from) ? files.dataOf(from).map((data) => `${directoryOf(to)}${fileNameOf(data)}`) : []),
    ]
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
