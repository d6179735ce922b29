// VirtualMachineSnapshot: one managed object for every snapshot of every machine, and what a machine says of its own.
import { moRef } from '@staddle/vim25/metadata.ts'
import type {
  ManagedObjectReference,
  VirtualMachineSnapshotInfo,
  VirtualMachineSnapshotTree,
} from '@staddle/vim25/types.ts'
import { vmId, type VmId } from '../domain/ids.ts'
import { withDatastores } from '../services/vm/disk-chain.ts'
import type { SnapshotRecord, Vm } from '../services/vm/vm.ts'
import type { VmService } from '../services/vm/vm-service.ts'
import { callerOf } from './entity-context.ts'
import type { CallContext, Implementation, ManagedObject, Properties } from './managed-object.ts'
import type { Registry } from './registry.ts'
import { share } from './share.ts'

const refOf = ({ id }: SnapshotRecord): ManagedObjectReference => moRef('VirtualMachineSnapshot', id)

export interface SnapshotExports {
  /** Starts an export; the new lease's id. */
  exportSnapshot(call: CallContext, vm: VmId, snapshotId: string): string
}

interface DatastoreNames {
  readonly datastoreOf: (path: string) => ManagedObjectReference | undefined
}

/** Publishes the snapshots of every VM from now on. Dispose to stop. */
export function publishSnapshots(
  registry: Registry,
  vms: VmService,
  { datastoreOf, ...exports }: SnapshotExports & DatastoreNames,
): Disposable {
  const methods = snapshotMethods(vms, exports)
  const published = new Map<VmId, Vm['snapshots']>()
  const publish = (vm: Vm): void => {
    const before = published.get(vm.id) ?? new Map<string, SnapshotRecord>()
    if (before === vm.snapshots) return
    for (const id of before.keys()) if (!vm.snapshots.has(id)) registry.remove(id)
    for (const snapshot of vm.snapshots.values()) {
      const object = registry.getTyped('VirtualMachineSnapshot', snapshot.id)
      const properties = snapshotProperties(vm, snapshot, datastoreOf)
      if (object !== undefined) registry.update(object, share(object.properties, properties))
      else
        registry.add({
          type: 'VirtualMachineSnapshot',
          id: snapshot.id,
          properties: share(undefined, properties),
          methods,
        })
    }
    published.set(vm.id, vm.snapshots)
  }
  const listening = vms.changes.on(({ kind, vm }) => {
    if (kind !== 'removed') return publish(vm)
    for (const id of published.get(vm.id)?.keys() ?? []) registry.remove(id)
    published.delete(vm.id)
  })
  for (const vm of vms.all()) publish(vm)
  return listening
}

/** `VirtualMachine.snapshot`; unset while there are none. */
export function snapshotInfo(vm: Vm): VirtualMachineSnapshotInfo | undefined {
  if (vm.snapshots.size === 0) return undefined
  const current = vm.snapshots.get(vm.record.currentSnapshot ?? '')
  return {
    currentSnapshot: current === undefined ? undefined : refOf(current),
    rootSnapshotList: treesBelow(vm, undefined),
  }
}

export function rootSnapshots(vm: Vm): ManagedObjectReference[] {
  return childrenOf(vm, undefined).map(refOf)
}

function treesBelow(vm: Vm, parent: string | undefined): VirtualMachineSnapshotTree[] {
  return childrenOf(vm, parent).map((snapshot) => {
    const children = treesBelow(vm, snapshot.id)
    return {
      snapshot: refOf(snapshot),
      vm: moRef('VirtualMachine', vm.id),
      name: snapshot.name,
      description: snapshot.description,
      id: Number(snapshot.id.slice('snapshot-'.length)),
      createTime: snapshot.createTime,
      state: snapshot.state,
      quiesced: snapshot.quiesced,
      replaySupported: false,
      ...(children.length === 0 ? {} : { childSnapshotList: children }),
    }
  })
}

function childrenOf(vm: Vm, parent: string | undefined): SnapshotRecord[] {
  return [...vm.snapshots.values()].filter((snapshot) => snapshot.parent === parent)
}

function snapshotProperties(
  vm: Vm,
  snapshot: SnapshotRecord,
  datastoreOf: DatastoreNames['datastoreOf'],
): Properties<'VirtualMachineSnapshot'> {
  return {
    vm: moRef('VirtualMachine', vm.id),
    config: withDatastores(snapshot.config, datastoreOf),
    childSnapshot: childrenOf(vm, snapshot.id).map(refOf),
    availableField: [],
    value: [],
  }
}

function snapshotMethods({ snapshots }: VmService, exports: SnapshotExports): Implementation<'VirtualMachineSnapshot'> {
  type Self = ManagedObject<'VirtualMachineSnapshot'>
  const vmOf = (self: Self): VmId => vmId(self.properties.vm?.value ?? '')
  return {
    RevertToSnapshot_Task: (context, { suppressPowerOn }, self) =>
      snapshots.revert(vmOf(self), self.id, { suppressPowerOn: suppressPowerOn ?? false }, callerOf(context)),
    RemoveSnapshot_Task: (context, { removeChildren, consolidate }, self) =>
      snapshots.remove(
        vmOf(self),
        self.id,
        { children: removeChildren, consolidate: consolidate ?? true },
        callerOf(context),
      ),
    ExportSnapshot: (context, _args, self) =>
      moRef('HttpNfcLease', exports.exportSnapshot(context, vmOf(self), self.id)),
    RenameSnapshot: (_context, changes, self) => snapshots.rename(vmOf(self), self.id, changes),
  }
}
