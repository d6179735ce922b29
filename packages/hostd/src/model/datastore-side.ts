// Everything that shows datastores beside the datastores themselves: their browsers, the host's lists of them, and which
// machines are on which.
import { hostId } from '../services/inventory/initial-inventory.ts'
import type { DatastoreSeen } from '../services/storage/datastore-watch.ts'
import { DatastoreSearch } from '../services/storage/datastore-search.ts'
import type { Datastores } from '../services/storage/datastores.ts'
import type { Vm } from '../services/vm/vm.ts'
import { addDatastoreBrowser } from './datastore-browser.ts'
import { datastoreBrowserId } from './datastore.ts'
import { datastoreRefs, type EntityContext } from './entity-context.ts'
import type { FileOperations } from './file-manager.ts'
import { addHostDatastoreSystem, datastoreSystemId, type HostDatastoreOperations } from './host-datastore-system.ts'
import { fileSystemVolumes, storageSystemId } from './host-subsystems.ts'
import type { InventoryObjects } from './inventory-objects.ts'

export interface DatastoreSideOptions {
  readonly context: EntityContext
  readonly datastores: Datastores
  readonly datastoreService: HostDatastoreOperations & { readonly seen: Listenable<DatastoreSeen> }
  readonly operations: FileOperations
  readonly vms: {
    readonly changes: Listenable<{ readonly kind: 'added' | 'changed' | 'removed'; readonly vm: Vm }>
    all(): Iterable<Vm>
  }
  readonly objects: Pick<InventoryObjects, 'refreshEntity' | 'setDatastores'>
  /** Shows a machine again. */
  readonly refreshVm: (id: string) => void
}

interface Listenable<T> {
  on(listener: (value: T) => void): Disposable
}

/** After the virtual machines are published. Dispose to stop. */
export function publishDatastoreSide(options: DatastoreSideOptions): Disposable {
  const { context, datastores, datastoreService, operations, vms, objects } = options
  const { registry, inventory } = context
  const browser = { context, datastores, search: new DatastoreSearch(datastores), files: operations }
  const ids = (): string[] => datastoreRefs(context).map(({ value }) => value)
  addHostDatastoreSystem(context, datastoreService, datastoreRefs(context))
  addDatastoreBrowser(browser, datastoreBrowserId(hostId), ids())
  for (const id of ids()) addDatastoreBrowser(browser, datastoreBrowserId(id), [id])
  const showVolumes = (): void => {
    const system = registry.getTyped('HostStorageSystem', storageSystemId)
    if (system !== undefined) registry.update(system, { fileSystemVolumeInfo: fileSystemVolumes(datastores) })
  }
  const showList = (): void => {
    const system = registry.getTyped('HostDatastoreSystem', datastoreSystemId)
    if (system !== undefined) registry.update(system, { datastore: datastoreRefs(context) })
    const all = registry.getTyped('HostDatastoreBrowser', datastoreBrowserId(hostId))
    if (all !== undefined) registry.update(all, { datastore: datastoreRefs(context) })
    showVolumes()
  }
  const place = (vm: Vm): void => {
    const refs = registry.getTyped('VirtualMachine', vm.id)?.properties.datastore ?? []
    objects.setDatastores(
      vm.id,
      refs.map(({ value }) => value),
    )
  }
  const scope = new DisposableStack()
  scope.use(
    inventory.changes.on(({ kind, entity }) => {
      if (entity.type !== 'Datastore') return
      if (kind === 'added') addDatastoreBrowser(browser, datastoreBrowserId(entity.id), [entity.id])
      if (kind === 'removed') registry.remove(datastoreBrowserId(entity.id))
      showList()
    }),
  )
  scope.use(
    datastoreService.seen.on(({ datastore, accessibleChanged }) => {
      objects.refreshEntity(datastore.id)
      if (!accessibleChanged) return
      showVolumes()
      for (const { value } of registry.getTyped('Datastore', datastore.id)?.properties.vm ?? [])
        options.refreshVm(value)
    }),
  )
  scope.use(vms.changes.on(({ kind, vm }) => (kind === 'removed' ? objects.setDatastores(vm.id, []) : place(vm))))
  for (const vm of vms.all()) place(vm)
  return scope
}
