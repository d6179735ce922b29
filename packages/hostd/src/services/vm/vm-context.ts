// What all VM operations share: the machines by id, their durable records, and the news about them.
//
// A record changes in memory first and is written right after, in order; who promises something to a client awaits the
// write. Only work in the VM's task queue and the reaction to a machine that ended change records.
import { Emitter } from '@staddle/base/emitter.ts'
import { KeyedQueue } from '@staddle/base/keyed-queue.ts'
import type { AnyValue, Event } from '@staddle/vim25/types.ts'
import { moRef } from '@staddle/vim25/metadata.ts'
import { Denied } from '../../domain/errors.ts'
import type { VmId } from '../../domain/ids.ts'
import type { Transaction } from '../../domain/ports.ts'
import type { EntityRecord } from '../inventory/entity-record.ts'
import { computeResourceId, datacenterId, hostId } from '../inventory/initial-inventory.ts'
import { operationKey, type Operation, type VmDependencies } from './dependencies.ts'
import type { ConfigEnvironment } from './config-spec.ts'
import type { Vm } from './vm.ts'
import { vmKey, type VmRecord } from './vm.ts'

export type VmChange = { readonly kind: 'added' | 'changed' | 'removed'; readonly vm: Vm }

export class VmContext {
  readonly dependencies: VmDependencies
  readonly changes = new Emitter<VmChange>()
  readonly vms = new Map<VmId, Vm>()
  readonly #writes = new KeyedQueue<VmId>()
  readonly #newFiles = new Set<string>()

  constructor(dependencies: VmDependencies) {
    this.dependencies = dependencies
  }

  /** Denied `object-gone` when there is none. */
  get(id: VmId): Vm {
    const vm = this.vms.get(id)
    if (vm === undefined)
      throw new Denied('object-gone', `The virtual machine ${id} has been deleted or was never there.`, { id })
    return vm
  }

  notify(vm: Vm): void {
    if (this.vms.get(vm.id) === vm) this.changes.emit({ kind: 'changed', vm })
  }

  /** Looks again what the VM's files take. */
  async refreshFiles(vm: Vm): Promise<void> {
    vm.fileSizes = await this.dependencies.files.usage(vm.directory)
    this.notify(vm)
  }

  /** The same, behind whatever goes on: nobody waits for figures. */
  refreshFilesLater(vm: Vm): void {
    this.refreshFiles(vm).catch((error: unknown) => {
      if (this.vms.get(vm.id) === vm)
        this.dependencies.logger.warn({ vmId: vm.id, err: error }, 'the files of a VM could not be looked at')
    })
  }

  /** Changes the record now and writes it, with whatever else belongs to the same transaction. */
  async save(vm: Vm, changes: Partial<VmRecord>, also: Transaction = {}): Promise<number> {
    const before = vm.record
    const changed = { ...before, ...changes }
    vm.record = changed
    this.notify(vm)
    try {
      return await this.#writes.run(vm.id, () => this.#write(vm, also))
    } catch (error) {
      // What is not in the store is not so, unless a later change builds on it already.
      if (vm.record === changed) vm.record = before
      this.notify(vm)
      throw error
    }
  }

  async #write(vm: Vm, also: Transaction): Promise<number> {
    const { committed, revision } = await this.dependencies.store.transact({
      compare: [{ key: vmKey(vm.id), revision: vm.revision }, ...(also.compare ?? [])],
      put: [{ key: vmKey(vm.id), value: JSON.stringify(vm.record) }, ...(also.put ?? [])],
      delete: also.delete ?? [],
    })
    if (!committed)
      throw new Denied('concurrent-access', `${vm.name} was changed by somebody else meanwhile; try again.`)
    vm.revision = revision
    return revision
  }

  /** The record that lets a later daemon find this work, and its task, again. */
  operationRecords(operation: Operation): NonNullable<Transaction['put']> {
    return [
      { key: operationKey(operation.taskId), value: JSON.stringify(operation) },
      this.dependencies.tasks.durableRecord(operation.taskId),
    ]
  }

  /**
   * Says that the work is done, in one transaction with the last thing it wrote: without the task's record beside it, a
   * daemon that finds no operation takes the work for undone.
   */
  completion(taskId: string, result?: AnyValue): Required<Pick<Transaction, 'put' | 'delete'>> {
    return { put: [this.dependencies.tasks.successRecord(taskId, result)], delete: [operationKey(taskId)] }
  }

  async completeOperation(taskId: string, result?: AnyValue): Promise<void> {
    await this.dependencies.store.transact(this.completion(taskId, result))
  }

  /** After a failure, when everything is undone: the task ends with that failure. */
  async dropOperation(taskId: string): Promise<void> {
    await this.dependencies.store.transact({ delete: [operationKey(taskId)] })
  }

  /**
   * Keeps others from making files of these names until disposed. Denied `file-exists` when one is there or being made:
   * what passed this check is ours to delete when the work is undone.
   */
  async holdNewFiles(paths: readonly string[]): Promise<Disposable> {
    const exists = async (path: string): Promise<boolean> =>
      this.#newFiles.has(path) || (await this.dependencies.files.exists(path))
    const present = await Promise.all(paths.map(exists))
    const taken = paths.find((path, index) => present[index] === true || this.#newFiles.has(path))
    if (taken !== undefined)
      throw new Denied('file-exists', `${taken} is there already; choose another name or remove it.`, { file: taken })
    for (const path of paths) this.#newFiles.add(path)
    return { [Symbol.dispose]: () => paths.forEach((path) => this.#newFiles.delete(path)) }
  }

  /** Posts an event about a VM with everything it concerns filled in. */
  postEvent<E extends Event>(vm: Vm, userName: string, event: Pick<E, '_typeName'> & Record<string, unknown>): void {
    const { inventory, events } = this.dependencies
    const host = inventory.get(hostId)
    events.post(
      {
        ...event,
        vm: { _typeName: 'VmEventArgument', name: vm.name, vm: moRef('VirtualMachine', vm.id) },
        host: { _typeName: 'HostEventArgument', name: host.name, host: moRef('HostSystem', hostId) },
        computeResource: {
          _typeName: 'ComputeResourceEventArgument',
          name: inventory.get(computeResourceId).name,
          computeResource: moRef('ComputeResource', computeResourceId),
        },
        datacenter: {
          _typeName: 'DatacenterEventArgument',
          name: inventory.get(datacenterId).name,
          datacenter: moRef('Datacenter', datacenterId),
        },
      },
      { userName, entities: [vm.id, hostId, computeResourceId, datacenterId] },
    )
  }

  configEnvironment(vmName: string, directory: string): ConfigEnvironment {
    const { inventory, clock, guestFullName, maximumCpus, newMacAddress, newUuid } = this.dependencies
    // Networks come before the machines: the search ends early.
    const network = (is: (entity: EntityRecord) => boolean): EntityRecord | undefined =>
      inventory.all().find((entity) => entity.type === 'Network' && is(entity))
    return {
      vmName,
      directory,
      newMacAddress: () => newMacAddress(),
      newUuid: () => newUuid(),
      now: new Date(clock.now()).toISOString(),
      guestFullName: (guestId) => guestFullName(guestId),
      maximumCpus,
      networkByName: (name) => network((entity) => entity.name === name),
      networkById: (id) => network((entity) => entity.id === id),
    }
  }
}
