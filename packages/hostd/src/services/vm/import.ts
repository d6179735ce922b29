// A machine whose disks come from elsewhere while a client waits: made ready now, entered in the inventory when everything
// is there. The operation's record is that of a creation, so that a later daemon undoes it like one.
import type { ManagedObjectReference, VirtualDevice, VirtualMachineConfigSpec } from '@staddle/vim25/types.ts'
import { isA, moRef } from '@staddle/vim25/metadata.ts'
import { Denied } from '../../domain/errors.ts'
import { checkedName } from '../inventory/entity-record.ts'
import { runSteps, undoSteps, type Step } from '../task/steps.ts'
import type { CreateInput, Place, VmCreation } from './create.ts'
import type { Caller } from './dependencies.ts'
import { keySteps } from './key-steps.ts'
import type { VmContext } from './vm-context.ts'
import { directoryOf } from '../storage/datastore-path.ts'

export interface PendingVm {
  readonly ref: ManagedObjectReference
  readonly name: string
  /** `[datastore1] web/`. */
  readonly directory: string
  readonly devices: readonly VirtualDevice[]
  /** Everything has come: disks that did not are made empty. */
  enter(): Promise<void>
  /** Nothing of it stays. Whoever writes into its directory has ended before. */
  undo(): Promise<void>
}

export class VmImport {
  readonly #context: VmContext
  readonly #creation: VmCreation

  constructor(context: VmContext, creation: VmCreation) {
    this.#context = context
    this.#creation = creation
  }

  /** Early, so that a client hears of it before it sends anything. */
  requireFreeName(spec: VirtualMachineConfigSpec, place: Place): void {
    this.#creation.requireFreeName(place.folder, spec.name ?? '')
  }

  async begin(taskId: string, spec: VirtualMachineConfigSpec, place: Place, caller: Caller): Promise<PendingVm> {
    const input = await this.#plan(spec, place, caller)
    using held = new DisposableStack()
    const paths = [...input.disks.map(({ path }) => path), ...(input.uploads ?? [])]
    held.use(await this.#context.holdNewFiles([...paths, input.config.files.vmPathName ?? '']))
    const { store } = this.#context.dependencies
    const steps = this.#creation.createSteps(input)
    await store.transact({
      put: this.#context.operationRecords({ taskId, kind: 'create', vmId: input.id, input }),
    })
    const [makeDirectory, ...others] = steps
    try {
      await makeDirectory?.do()
      // Disks are encrypted as they come.
      for (const step of keySteps(this.#context.dependencies.keys, input.newKeys)) await step.do()
    } catch (error) {
      await undoSteps(steps)
      await this.#context.dropOperation(taskId)
      throw error
    }
    const owned = held.move()
    return this.#pending(taskId, input, { all: steps, others }, owned)
  }

  #pending(
    taskId: string,
    input: CreateInput,
    steps: { readonly all: readonly Step[]; readonly others: readonly Step[] },
    held: Disposable,
  ): PendingVm {
    const context = this.#context
    const ref = moRef('VirtualMachine', input.id)
    return {
      ...{ ref, name: input.config.name, directory: input.directory },
      devices: input.config.hardware.device ?? [],
      async enter() {
        await runSteps(steps.others)
        await context.completeOperation(taskId, ref)
        held[Symbol.dispose]()
        const vm = context.get(input.id)
        context.refreshFilesLater(vm)
        context.postEvent(vm, input.userName, { _typeName: 'VmCreatedEvent', template: false })
      },
      async undo() {
        // Entered after all: then it stays.
        if (context.vms.has(input.id)) return
        await undoSteps(steps.all)
        await context.dropOperation(taskId)
        held[Symbol.dispose]()
      },
    }
  }

  async #plan(spec: VirtualMachineConfigSpec, place: Place, caller: Caller): Promise<CreateInput> {
    const name = checkedName(spec.name ?? '')
    const vmPathName = await this.#creation.vmPath(spec, name)
    const directory = directoryOf(vmPathName)
    const uploads: string[] = []
    const deviceChange = (spec.deviceChange ?? []).map((change, index) => {
      const { device } = change
      if (change.operation !== 'add')
        throw new Denied('invalid-argument', 'A machine that is imported has only devices that are added.', {
          argument: 'spec.deviceChange',
        })
      if (!isA('VirtualCdrom', device) || !isA('VirtualCdromIsoBackingInfo', device.backing)) return change
      if (device.backing.fileName !== '') return change
      const fileName = `${directory}medium-${index}.iso`
      uploads.push(fileName)
      return { ...change, device: { ...device, backing: { ...device.backing, fileName } } }
    })
    const input = await this.#creation.plan(
      { ...spec, files: { ...spec.files, vmPathName }, deviceChange },
      place,
      caller,
    )
    return { ...input, uploads }
  }
}
