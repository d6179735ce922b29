// Moving a machine's files to another datastore, also while it runs.
//
//   [make the directory] -> [copy what does not change: frozen layers, states, the rest] -> [running: mirror what is written
//     to; the books are changed while the guest stands still] or [off: copy that too, change the books] -> [write the vmx]
//     -> [delete the old files, or see to it that they are deleted when their datastore is there again]
//
// Of layers that are other machines' it gets copies, unless it is to go on reading them where they are. A daemon that dies before
// the books were changed finds either copies that nothing uses, or a machine that uses some of them: the books then follow the
// machine, disk by disk, and the move is undone.
import type { ManagedObjectReference, VirtualDisk, VirtualMachineConfigInfo } from '@staddle/vim25/types.ts'
import { Denied } from '../../domain/errors.ts'
import type { VmId } from '../../domain/ids.ts'
import type { Provisioning } from '../../domain/ports/disk-images.ts'
import type { DiskMove, FilesMove, FirmwareMove } from '../../domain/ports/engine.ts'
import { runSteps, undoSteps, type Step } from '../task/steps.ts'
import { isMachines } from '../snapshot/merge-plan.ts'
import { isSeedPath } from '../customization/seed-device.ts'
import type { RunningTask } from '../task/task-service.ts'
import { bootFiles } from './boot-files.ts'
import { mapPaths, mapSnapshots } from './datastore-names.ts'
import type { Caller, VmFiles } from './dependencies.ts'
import { chainsOf, diskChain, disksOf, mapDisks } from './disk-chain.ts'
import { isFirmwareFile, tpmDirectory, tpmFile, variablesFile } from './firmware-state.ts'
import { deviceId } from './machine-spec.ts'
import { planRelocation, promotion, type RelocateInput, type RelocationWish } from './plan-relocation.ts'
import { withProvisioning } from './new-disk.ts'
import type { Leftover } from './undeleted-files.ts'
import type { SnapshotRecord, Vm, VmRecord } from './vm.ts'
import type { VmContext } from './vm-context.ts'
import { directoryOf, fileNameOf, vmsdPath } from '../storage/datastore-path.ts'

export class VmRelocation {
  readonly #context: VmContext

  constructor(context: VmContext) {
    this.#context = context
  }

  relocate(id: VmId, wish: RelocationWish, caller: Caller): ManagedObjectReference {
    const names = { method: 'RelocateVM_Task', descriptionId: 'VirtualMachine.relocate' }
    return this.#move(id, names, () => wish, caller)
  }

  /** Copies what its disks share with other machines (without `keys` all of them), which it needs no more then. */
  promote(id: VmId, keys: ReadonlySet<number> | undefined, caller: Caller): ManagedObjectReference {
    const names = { method: 'PromoteDisks_Task', descriptionId: 'VirtualMachine.promoteDisks' }
    return this.#move(id, names, (vm) => promotion(vm, keys), caller)
  }

  #move(
    id: VmId,
    names: { readonly method: string; readonly descriptionId: string },
    wishOf: (vm: Vm) => RelocationWish,
    caller: Caller,
  ): ManagedObjectReference {
    return this.#context.runTask(id, { ...names, caller }, async (task, present) => {
      await this.#context.sweep()
      const input = await planRelocation(this.#context, present, wishOf(present))
      if (input === undefined) return
      const { store } = this.#context.dependencies
      await this.#context.undeleted.release([...Object.values(input.places), vmxAfter(present, input)])
      const operation = { taskId: task.id, kind: 'relocate', vmId: id, input } as const
      await store.transact({ put: this.#context.operationRecords(operation) })
      try {
        await runSteps(this.#steps(present, input, task), task.signal)
      } catch (error) {
        // Moved it has, whatever went wrong after that: what it left is nobody's.
        if (isMoved(present, input)) await this.#tryDiscardOld(present, input)
        await this.#context.dropOperation(task.id)
        throw error
      }
      await this.#context.completeOperation(task.id)
      this.#context.refreshFilesLater(present)
    })
  }

  /** For recovery; says whether the machine is at its new place. */
  async settle(vm: Vm, input: RelocateInput): Promise<boolean> {
    if (!isMoved(vm, input)) await this.#followMachine(vm, input)
    // Wherever the machine had them when the daemon died: it stands still since.
    await vm.machine?.moveFirmware(isMoved(vm, input) ? this.#firmware(input) : this.#firmware(turned(input)))
    if (isMoved(vm, input)) for (const step of this.#finishingSteps(vm, input)) await step.do()
    else await undoSteps(this.#copySteps(vm, input))
    await vm.machine?.resume()
    return isMoved(vm, input)
  }

  #steps(vm: Vm, input: RelocateInput, task: RunningTask): Step[] {
    const commit = (): Promise<void> => this.#commit(vm, input)
    return [
      ...this.#copySteps(vm, input, task),
      {
        name: 'move what is written to and enter the new place',
        commits: true,
        do: () => (isMovedLive(input) ? this.#moveLive(vm, input, task, commit) : commit()),
      },
      ...this.#finishingSteps(vm, input),
    ]
  }

  #copySteps(vm: Vm, input: RelocateInput, task?: RunningTask): Step[] {
    const { undeleted } = this.#context
    const { files } = this.#context.dependencies
    const place = placeIn(input)
    const steps = input.layers.length + input.files.length
    const options = (index: number) => ({
      signal: task?.signal,
      onProgress: (percent: number) => task?.progress((index * 100 + percent) / (steps + input.live.length)),
    })
    return [
      ...[...(input.from === input.to ? [] : [input.to]), ...input.directories].map((directory): Step => ({
        name: `make ${directory}`,
        do: () => files.ensureDirectory(directory),
        undo: () => undeleted.discard([{ kind: 'directory', path: directory }]),
      })),
      ...input.layers.map(({ path, parent, isWritten, provisioning }, index): Step => ({
        name: `copy ${path}`,
        do: () =>
          isWritten
            ? files.createLike(path, place(path), parent && place(parent), { provisioning })
            : files.copyLayer(path, place(path), parent && place(parent), { ...options(index), provisioning }),
        undo: async () => {
          if (!vm.chains.flat().includes(place(path))) await this.#context.discardLayers([place(path)])
        },
      })),
      ...input.files.map((path): Step => ({
        name: `copy ${path}`,
        do: () => copyOwnFile(files, path, place(path)),
        undo: () => undeleted.discard(ownFile(place(path))),
      })),
    ]
  }

  async #moveLive(vm: Vm, input: RelocateInput, task: RunningTask, commit: () => Promise<void>): Promise<void> {
    const { files } = this.#context.dependencies
    const place = placeIn(input)
    const thinned = new Set(input.layers.filter((layer) => layer.provisioning === 'thin').map(({ path }) => path))
    const moves = disksOf(vm.config)
      .filter(({ key }) => input.live.includes(key))
      .map((disk): DiskMove => {
        const chain = diskChain(disk)
        const target = files.openChain(chain.map(place))
        return { diskId: deviceId(disk.key), target, leavesOutZeros: thinned.has(chain[0] ?? '') }
      })
    if (vm.machine === undefined) throw new Denied('invalid-state', `${vm.name} ended while it was moved; try again.`)
    try {
      await vm.machine.moveDisks(moves, {
        firmware: this.#firmware(input),
        whileStill: () => this.#context.insist(vm, commit),
        signal: task.signal,
        onProgress: (percent) => task.progress(50 + percent / 2),
      })
    } catch (error) {
      // Once the books say the new place, it has moved: a machine that ended right after has nothing left to let go of.
      if (!isMoved(vm, input)) throw error
      this.#context.dependencies.logger.warn({ vmId: vm.id, err: error }, 'a machine ended when it had just been moved')
    }
  }

  #firmware({ from, to, hasVariables, hasTpm }: FirmwareInput): FirmwareMove {
    const { files } = this.#context.dependencies
    const move = (place: (directory: string) => string): FilesMove => ({
      from: files.absolutePath(place(from)).replace(/\/$/, ''),
      to: files.absolutePath(place(to)).replace(/\/$/, ''),
    })
    return {
      variables: hasVariables ? move(variablesFile) : undefined,
      tpm: hasTpm === true ? move(tpmDirectory) : undefined,
    }
  }

  async #commit(vm: Vm, input: RelocateInput): Promise<void> {
    const place = placeIn(input)
    const record = mapPaths(vm.record, place) as VmRecord
    const { suspendFile } = record
    const ownElsewhere = ownLayersAfter(vm, input).filter((path) => !path.startsWith(input.to))
    const { changeVersion } = input
    const provisioning = provisioningAfter(input)
    const moved = withProvisioning(withDirectories(record.config, input), provisioning)
    const config = { ...moved, changeVersion, modified: changeVersion }
    const snapshots = mapSnapshots(vm, (snapshot) => {
      const { config: kept, ...rest } = mapPaths(snapshot, place) as SnapshotRecord
      return { ...rest, config: withProvisioning(kept, provisioning) }
    })
    const { orphanBootFiles } = this.#context
    // A kernel that others start from stays with them, and is no longer in a machine's directory.
    const left = input.from === input.to ? [] : bootFiles(vm).filter((path) => directoryOf(path) === input.from)
    const orphans = left.filter((path) => place(path) === path)
    const put = orphans.map((path) => ({ key: orphanBootFiles.key(path), value: '' }))
    await this.#context.save(vm, { config, suspendFile, ownElsewhere }, { put }, snapshots)
    orphanBootFiles.note({ added: orphans })
  }

  #finishingSteps(vm: Vm, input: RelocateInput): Step[] {
    return [
      { name: 'write the vmx', do: () => this.#context.descriptions.write(vm) },
      { name: 'delete the old files', do: () => this.#discardOld(vm, input) },
    ]
  }

  async #tryDiscardOld(vm: Vm, input: RelocateInput): Promise<void> {
    const { logger } = this.#context.dependencies
    await this.#discardOld(vm, input).catch((error: unknown) =>
      logger.error({ vmId: vm.id, err: error }, 'files of a VM that has moved are still where it was'),
    )
  }

  async #discardOld(vm: Vm, input: RelocateInput): Promise<void> {
    const { undeleted } = this.#context
    const { from, to, layers, files } = input
    const own = layers.filter(({ isShared }) => !isShared).map(({ path }) => path)
    await this.#context.discardLayers(own.toReversed())
    await this.#context.dropLayers(vm, input.chains ?? [])
    const vmx = `${from}${fileNameOf(vm.config.files.vmPathName ?? '')}`
    const descriptions = [vmx, vmsdPath(vmx), tpmFile(from)].filter((path) => !files.includes(path))
    const isLeft = (directory: string): boolean => from !== to || directory !== from
    const left = new Set([...own.map(directoryOf), from].filter(isLeft))
    await undeleted.discard([
      ...[...files, ...(from === to ? [] : descriptions)].map((path) => ({ kind: 'file', path }) as const),
      // The program of a TPM that runs has its lock open there, which NFS keeps a name for until it ends.
      ...(from === to ? [] : [{ kind: 'tree', path: tpmDirectory(from) } as const]),
      ...[...left].map((path) => ({ kind: 'directory', path }) as const),
    ])
  }

  /** Which of its disks a machine has moved is known to it alone; what both places hold of them is the same. */
  async #followMachine(vm: Vm, input: RelocateInput): Promise<void> {
    const { files } = this.#context.dependencies
    const { machine } = vm
    if (machine === undefined) return
    const place = placeIn(input)
    const moved = new Set<number>()
    for (const disk of disksOf(vm.config)) {
      const [top] = diskChain(disk)
      if (top === undefined || !input.live.includes(disk.key) || !(await files.exists(place(top)))) continue
      if (await machine.hasLayer(deviceId(disk.key), files.openDisk(place(top)).path)) moved.add(disk.key)
    }
    if (moved.size === 0) return
    // The copies were complete before it moved the first.
    if (moved.size === input.live.length) return this.#commit(vm, input)
    const followed = mapDisks(vm.config, (disk) =>
      moved.has(disk.key) ? (mapPaths(disk, place) as VirtualDisk) : disk,
    )
    const config = withProvisioning(followed, provisioningAfter(input))
    const needed = new Set([...chainsOf(config), ...vm.chains].flat())
    const own = [...vm.ownElsewhere, ...ownLayersAfter(vm, input)]
    const ownElsewhere = own.filter((path) => needed.has(path) && !path.startsWith(vm.directory))
    await this.#context.save(vm, { config, ownElsewhere })
  }
}

/** Whether the books say the new place. */
const isMoved = (vm: Vm, { changeVersion }: RelocateInput): boolean => vm.config.changeVersion === changeVersion

const vmxAfter = (vm: Vm, { to }: RelocateInput): string => `${to}${fileNameOf(vm.config.files.vmPathName ?? '')}`

type FirmwareInput = Pick<RelocateInput, 'from' | 'to' | 'hasVariables' | 'hasTpm'>

const turned = ({ from, to, ...firmware }: FirmwareInput): FirmwareInput => ({ ...firmware, from: to, to: from })

/** Whatever has become of the machine since: files of what it wrote to were only begun, for it to fill. */
const isMovedLive = ({ isLive, live, hasVariables, hasTpm }: RelocateInput): boolean =>
  isLive && (live.length > 0 || hasVariables || hasTpm === true)

/** By the new places of the layers that are converted. */
const provisioningAfter = (input: RelocateInput): ReadonlyMap<string, Provisioning> =>
  new Map(
    input.layers.flatMap(({ path, provisioning }) =>
      provisioning === undefined ? [] : [[placeIn(input)(path), provisioning] as const],
    ),
  )

/** Where the layers are after the move that are the machine's alone: its own, and its copies of what it shared. */
function ownLayersAfter(vm: Vm, input: RelocateInput): string[] {
  const tops = new Set(vm.chains.map(([top]) => top))
  const own = [...new Set(vm.chains.flat())].filter((path) => isMachines(vm, path) || tops.has(path))
  const copied = input.layers.flatMap(({ path, isShared }) => (isShared ? [path] : []))
  return [...own, ...copied].map(placeIn(input))
}

/** Where a file of the machine is after the move; others stay. */
function placeIn({ from, to, places }: RelocateInput): (path: string) => string {
  return (path) =>
    places[path] ?? (path.endsWith('.vmx') && path.startsWith(from) ? `${to}${path.slice(from.length)}` : path)
}

function withDirectories(config: VirtualMachineConfigInfo, { from, to }: RelocateInput): VirtualMachineConfigInfo {
  const moved = (path: string | undefined): string | undefined => (path === from ? to : path)
  const { snapshotDirectory, suspendDirectory, logDirectory } = config.files
  return {
    ...config,
    files: {
      ...config.files,
      snapshotDirectory: moved(snapshotDirectory),
      suspendDirectory: moved(suspendDirectory),
      logDirectory: moved(logDirectory),
    },
  }
}

/** What is secret stays so. */
async function copyOwnFile(files: VmFiles, from: string, to: string): Promise<void> {
  if (!isSeedPath(from) && !isFirmwareFile(from)) return files.copyFile(from, to)
  await files.ensureDirectory(directoryOf(to))
  await files.copyPrivateFile(from, to)
}

/** With the directory that it has to itself. */
function ownFile(path: string): Leftover[] {
  const directory = directoryOf(path)
  const isTpm = path === tpmFile(directory.replace(/tpm\/$/, ''))
  return [{ kind: 'file', path }, ...(isTpm ? [{ kind: 'tree', path: directory } as const] : [])]
}
