// Moving a machine's files to another datastore, also while it runs.
//
//   [make the directory] -> [copy what does not change: frozen layers, states, the rest] -> [running: mirror what is written
//     to; the books are changed while the guest stands still] or [off: copy that too, change the books] -> [write the vmx]
//     -> [delete the old files]
//
// Layers that lie elsewhere stay there. A daemon that dies before the books were changed finds either copies that nothing
// uses, or a machine that uses some of them: the books then follow the machine, disk by disk, and the move is undone.
import type { ManagedObjectReference, VirtualMachineConfigInfo } from '@staddle/vim25/types.ts'
import { Denied } from '../../domain/errors.ts'
import type { VmId } from '../../domain/ids.ts'
import type { DiskMove } from '../../domain/ports.ts'
import { runSteps, undoSteps, type Step } from '../task/steps.ts'
import { isSeedPath } from '../customization/seed-device.ts'
import type { RunningTask } from '../task/task-service.ts'
import { mapPaths, snapshotsWithPaths } from './datastore-names.ts'
import type { Caller, VmFiles } from './dependencies.ts'
import { diskChain, disksOf, mapDisks, withParents } from './disk-chain.ts'
import { deleteTpm, hasTpm, isFirmwareFile, tpmFile } from './firmware-state.ts'
import { deviceId } from './machine-spec.ts'
import type { Vm, VmRecord } from './vm.ts'
import type { VmContext } from './vm-context.ts'

/** Decided before the first step, and all that recovery needs. */
export interface RelocateInput {
  readonly from: string
  readonly to: string
  /** From the lowest up: each lies above the next place of what it lay above. */
  readonly layers: readonly MovedLayer[]
  /** Everything else in the directory that is the machine's. */
  readonly files: readonly string[]
  /** Keys of the disks whose top layer the running machine moves. */
  readonly live: readonly number[]
}

interface MovedLayer {
  readonly path: string
  readonly parent: string | undefined
  readonly isWritten: boolean
}

export class VmRelocation {
  readonly #context: VmContext

  constructor(context: VmContext) {
    this.#context = context
  }

  relocate(id: VmId, datastoreName: string, caller: Caller): ManagedObjectReference {
    const names = { method: 'RelocateVM_Task', descriptionId: 'VirtualMachine.relocate' }
    return this.#context.runTask(id, { ...names, caller }, async (task, present) => {
      if (present.directory.startsWith(`[${datastoreName}] `)) return
      const input = await this.#plan(present, datastoreName)
      const { store } = this.#context.dependencies
      const operation = { taskId: task.id, kind: 'relocate', vmId: id, input } as const
      await store.transact({ put: this.#context.operationRecords(operation) })
      try {
        await runSteps(this.#steps(present, input, task), task.signal)
      } catch (error) {
        await this.#context.dropOperation(task.id)
        throw error
      }
      await this.#context.completeOperation(task.id)
      this.#context.refreshFilesLater(present)
    })
  }

  /** For recovery; says whether the machine is at its new place. */
  async settle(vm: Vm, input: RelocateInput): Promise<boolean> {
    if (vm.directory !== input.to && vm.machine !== undefined) await this.#followMachine(vm, input)
    const isMoved = vm.directory === input.to
    if (isMoved) for (const step of this.#finishingSteps(vm, input)) await step.do()
    else await undoSteps(this.#copySteps(vm, input))
    await vm.machine?.resume()
    return isMoved
  }

  async #plan(vm: Vm, datastoreName: string): Promise<RelocateInput> {
    const { files } = this.#context.dependencies
    if (vm.question !== undefined)
      throw new Denied('invalid-state', `${vm.name} waits for an answer; answer it before moving it.`)
    if (vm.machine !== undefined && vm.config.firmware === 'efi')
      throw new Denied(
        'not-supported',
        `${vm.name} runs with EFI firmware, whose variables cannot be moved with it; power it off first.`,
      )
    if (vm.machine !== undefined && hasTpm(vm.config))
      throw new Denied(
        'not-supported',
        `${vm.name} runs with a TPM, which cannot be moved with it; power it off first.`,
      )
    const from = vm.directory
    const { foreign } = this.#context.layerUse(vm)
    const written = new Set(vm.machine === undefined ? [] : disksOf(vm.config).map((disk) => diskChain(disk)[0]))
    const layers = new Map<string, MovedLayer>()
    for (const chain of vm.chains) {
      for (const [index, path] of chain.entries()) {
        if (path.startsWith(from) && foreign.has(path))
          throw new Denied('in-use', `${vm.name} stays where it is: linked clones lie above its disk ${path}.`, {
            name: vm.name,
          })
        if (path.startsWith(from)) layers.set(path, { path, parent: chain[index + 1], isWritten: written.has(path) })
      }
    }
    const depth = (path: string | undefined): number => (path === undefined ? 0 : 1 + depth(layers.get(path)?.parent))
    const ordered = [...layers.values()].toSorted((a, b) => depth(a.path) - depth(b.path))
    const isLayerFile = await this.#layerFiles(ordered)
    const tpm = (await files.exists(tpmFile(from))) ? [tpmFile(from)] : []
    const all = [...(await files.usage(from)).keys(), ...tpm]
    return {
      from,
      to: await files.freeDirectory(datastoreName, vm.name),
      layers: ordered,
      files: all.filter((path) => !isLayerFile.has(path) && !path.endsWith('.vmx')),
      live:
        vm.machine === undefined
          ? []
          : disksOf(vm.config).flatMap(({ key, ...disk }) =>
              diskChain({ key, ...disk })[0]?.startsWith(from) === true ? [key] : [],
            ),
    }
  }

  async #layerFiles(layers: readonly MovedLayer[]): Promise<ReadonlySet<string>> {
    const { files } = this.#context.dependencies
    return new Set(layers.flatMap(({ path }) => [path, ...files.dataOf(path)]))
  }

  #steps(vm: Vm, input: RelocateInput, task: RunningTask): Step[] {
    const commit = (): Promise<void> => this.#commit(vm, input)
    return [
      ...this.#copySteps(vm, input, task),
      {
        name: 'move what is written to and enter the new place',
        commits: true,
        do: () => (input.live.length === 0 ? commit() : this.#moveLive(vm, input, task, commit)),
      },
      ...this.#finishingSteps(vm, input),
    ]
  }

  #copySteps(vm: Vm, input: RelocateInput, task?: RunningTask): Step[] {
    const { files } = this.#context.dependencies
    const place = placeIn(input)
    const steps = input.layers.length + input.files.length
    const options = (index: number) => ({
      signal: task?.signal,
      onProgress: (percent: number) => task?.progress((index * 100 + percent) / (steps + input.live.length)),
    })
    return [
      {
        name: 'make the directory',
        do: () => files.ensureDirectory(input.to),
        undo: () => files.removeDirectory(input.to),
      },
      ...input.layers.map(({ path, parent, isWritten }, index): Step => ({
        name: `copy ${path}`,
        do: () =>
          isWritten
            ? files.createLike(path, place(path), parent && place(parent))
            : files.copyLayer(path, place(path), parent && place(parent), options(index)),
        undo: async () => {
          if (!vm.chains.flat().includes(place(path))) await files.deleteDisk(place(path))
        },
      })),
      ...input.files.map((path): Step => ({
        name: `copy ${path}`,
        do: () => copyOwnFile(files, path, place(path)),
        undo: () => deleteOwnFile(files, place(path)),
      })),
    ]
  }

  async #moveLive(vm: Vm, input: RelocateInput, task: RunningTask, commit: () => Promise<void>): Promise<void> {
    const { files } = this.#context.dependencies
    const place = placeIn(input)
    const moves = disksOf(vm.config)
      .filter(({ key }) => input.live.includes(key))
      .map((disk): DiskMove => ({ diskId: deviceId(disk.key), target: files.openChain(diskChain(disk).map(place)) }))
    if (vm.machine === undefined) throw new Denied('invalid-state', `${vm.name} ended while it was moved; try again.`)
    await vm.machine.moveDisks(moves, {
      whileStill: () => this.#context.insist(vm, commit),
      signal: task.signal,
      onProgress: (percent) => task.progress(50 + percent / 2),
    })
  }

  async #commit(vm: Vm, input: RelocateInput): Promise<void> {
    const place = placeIn(input)
    const record = mapPaths(vm.record, place) as VmRecord
    const { config, suspendFile } = record
    await this.#context.save(
      vm,
      { config: withDirectories(config, input), suspendFile },
      {},
      snapshotsWithPaths(vm, place),
    )
  }

  #finishingSteps(vm: Vm, input: RelocateInput): Step[] {
    const { files } = this.#context.dependencies
    return [
      { name: 'write the vmx', do: () => files.writeVmx(vm.config) },
      ...input.layers
        .toReversed()
        .map(({ path }): Step => ({ name: `delete ${path}`, do: () => files.deleteDisk(path) })),
      ...input.files.map((path): Step => ({ name: `delete ${path}`, do: () => deleteOwnFile(files, path) })),
      {
        name: 'leave the old directory',
        do: async () => {
          for (const path of (await files.usage(input.from)).keys())
            if (path.endsWith('.vmx')) await files.deleteFile(path)
          await deleteTpm(files, input.from)
          await files.removeDirectory(input.from)
        },
      },
    ]
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
    const config = mapDisks(vm.config, (disk) => {
      if (!moved.has(disk.key)) return disk
      const [top = '', ...parents] = diskChain(disk).map(place)
      return withParents({ ...disk, backing: { ...disk.backing, fileName: top } as typeof disk.backing }, parents)
    })
    await this.#context.save(vm, { config })
  }
}

/** Where a file of the machine is after the move; others stay. */
function placeIn({ from, to, layers, files }: RelocateInput): (path: string) => string {
  const moved = new Set([...layers.map(({ path }) => path), ...files])
  return (path) =>
    moved.has(path) || (path.endsWith('.vmx') && path.startsWith(from)) ? `${to}${path.slice(from.length)}` : path
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
  await files.ensureDirectory(to.slice(0, to.lastIndexOf('/') + 1))
  await files.copyPrivateFile(from, to)
}

async function deleteOwnFile(files: VmFiles, path: string): Promise<void> {
  const directory = path.slice(0, path.lastIndexOf('/') + 1)
  await files.deleteFile(path)
  if (path === tpmFile(directory.replace(/tpm\/$/, ''))) await files.removeTree(directory)
}
