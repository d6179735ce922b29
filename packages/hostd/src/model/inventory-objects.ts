// Publishes the inventory: one managed object for every entity but virtual machines, kept equal to its record, and in folders
// and pools who is inside, virtual machines included.
//
// A VM coming or going costs its folder, pool, host and datastore one copied array of references each; nothing else is touched.
import type { ManagedObjectReference } from '@staddle/vim25/types.ts'
import { moRef } from '@staddle/vim25/metadata.ts'
import type { InventoryChange } from '../services/inventory/change-planner.ts'
import type { EntityRecord } from '../services/inventory/entity-record.ts'
import { computeResourceId, datacenterId, hostId } from '../services/inventory/initial-inventory.ts'
import type { Datastores } from '../services/storage/datastores.ts'
import { computeResourceMethods, computeResourceProperties } from './compute-resource.ts'
import { datacenterMethods, datacenterProperties } from './datacenter.ts'
import { datastoreMethods, type DatastoreOperations, datastoreProperties } from './datastore.ts'
import type { EntityContext } from './entity-context.ts'
import { folderChildren, folderMethods, folderProperties } from './folder.ts'
import { type HostFacts, hostMethods, type HostPower, hostProperties } from './host-system.ts'
import type { ManagedObject, ManagedObjectInit } from './managed-object.ts'
import type { NetworkOperations } from './host-network-system.ts'
import { networkMethods, networkProperties } from './network.ts'
import { type PoolCapacity, poolMachines, resourcePoolMethods, resourcePoolProperties } from './resource-pool.ts'
import { share } from './share.ts'

export interface InventoryObjectsOptions {
  readonly context: EntityContext
  readonly datastores: Datastores
  readonly datastoreOperations: DatastoreOperations
  readonly networks: NetworkOperations
  readonly hostPower: HostPower
  hostFacts(): HostFacts
  poolCapacity(): PoolCapacity
}

export interface InventoryObjects extends Disposable {
  /** Shows the host's, the pools' and the datastores' figures as they are now: after a refresh, every few seconds. */
  refresh(): void
  /** Shows one entity again: its recent tasks or permissions changed. */
  refreshEntity(id: string): void
  /** After custom fields were defined or removed. */
  refreshAll(): void
  /** Says which networks a machine is on; an empty list when it is gone. */
  setNetworks(vm: string, networks: readonly string[]): void
  /** Says which datastores a machine has files on; an empty list when it is gone. */
  setDatastores(vm: string, datastores: readonly string[]): void
}

export function publishInventory(options: InventoryObjectsOptions): InventoryObjects {
  return new Publisher(options)
}

class Publisher implements InventoryObjects {
  readonly #options: InventoryObjectsOptions
  readonly #listening: Disposable
  readonly #methods: ReturnType<typeof allMethods>
  readonly #onNetworks = new Map<string, readonly string[]>()
  readonly #onDatastores = new Map<string, readonly string[]>()

  constructor(options: InventoryObjectsOptions) {
    this.#options = options
    this.#methods = allMethods(options)
    for (const record of options.context.inventory.all()) this.#publish(record)
    this.#fillVms()
    this.#listening = options.context.inventory.changes.on((change) => this.#follow(change))
  }

  [Symbol.dispose](): void {
    this.#listening[Symbol.dispose]()
  }

  refresh(): void {
    for (const id of [hostId, computeResourceId]) this.refreshEntity(id)
    for (const record of this.#options.context.inventory.all())
      if (record.type === 'ResourcePool' || record.type === 'Datastore') this.#publish(record)
  }

  refreshEntity(id: string): void {
    const record = this.#options.context.inventory.find(id)
    if (record !== undefined) this.#publish(record)
  }

  refreshAll(): void {
    for (const record of this.#options.context.inventory.all()) this.#publish(record)
  }

  setNetworks(vm: string, networks: readonly string[]): void {
    const { registry } = this.#options.context
    place(this.#onNetworks, vm, networks, (id, isOn) => {
      const network = registry.getTyped('Network', id)
      if (network !== undefined)
        registry.update(network, { vm: changed(network.properties.vm, moRef('VirtualMachine', vm), isOn) })
    })
  }

  setDatastores(vm: string, datastores: readonly string[]): void {
    const { registry } = this.#options.context
    place(this.#onDatastores, vm, datastores, (id, isOn) => {
      const datastore = registry.getTyped('Datastore', id)
      if (datastore !== undefined)
        registry.update(datastore, { vm: changed(datastore.properties.vm, moRef('VirtualMachine', vm), isOn) })
    })
  }

  #follow(change: InventoryChange): void {
    const { registry } = this.#options.context
    const { entity } = change
    if (entity.type === 'VirtualMachine') this.#placeVm(change)
    else {
      if (change.kind === 'removed') registry.remove(entity.id)
      else this.#publish(entity)
      this.#placeInParent(change)
      // The host, its compute resource and the datacenter list them.
      if ((entity.type === 'Datastore' || entity.type === 'Network') && change.kind !== 'changed')
        for (const id of [hostId, computeResourceId, datacenterId]) this.refreshEntity(id)
    }
  }

  #publish(record: EntityRecord): void {
    const { registry, inventory } = this.#options.context
    // A change may have removed it already when several are told one after another.
    if (record.type === 'VirtualMachine' || inventory.find(record.id) === undefined) return
    const object: ManagedObject | undefined = registry.get(record.id)
    if (object !== undefined) {
      const properties = { ...object.properties, ...this.#properties(record) }
      registry.update(object, share(object.properties, properties))
      return
    }
    const properties = share(undefined, { ...this.#properties(record), ...this.#inside(record) })
    const { computed } = this.#options.context
    const init = { type: record.type, id: record.id, properties, computed, methods: this.#methods[record.type] }
    // The table has each type's own methods; the union of types forgets which belong together.
    registry.add(init as unknown as ManagedObjectInit<'ManagedEntity'>)
  }

  /** Who is inside, for an object that is new. */
  #inside(record: EntityRecord): object {
    if (record.type === 'Folder') return folderChildren(record, this.#options.context)
    if (record.type === 'Datastore' || record.type === 'Network') return { vm: [] }
    return record.type === 'ResourcePool' ? poolMachines(record, this.#options.context) : {}
  }

  #properties(record: EntityRecord): object {
    const { context, datastores, hostFacts, poolCapacity } = this.#options
    switch (record.type) {
      case 'Folder':
        return folderProperties(record, context)
      case 'Datacenter':
        return datacenterProperties(record, context)
      case 'ComputeResource':
        return computeResourceProperties(record, context, hostFacts().hardware)
      case 'ResourcePool':
        return resourcePoolProperties(record, context, poolCapacity())
      case 'HostSystem':
        return hostProperties(record, context, hostFacts())
      case 'Datastore':
        return datastoreProperties(record, context, datastores.get(record.id), this.#uncommitted(record.id))
      case 'Network':
        return networkProperties(record, context)
      case 'VirtualMachine':
        throw new Error('virtual machines are published by virtual-machine.ts')
    }
  }

  #fillVms(): void {
    const { registry, inventory } = this.#options.context
    const vm = [...inventory.all()]
      .filter((record) => record.type === 'VirtualMachine')
      .map((record) => moRef('VirtualMachine', record.id))
    const host = registry.getTyped('HostSystem', hostId)
    if (host !== undefined) registry.update(host, { vm })
  }

  /** What the disks on it may still take. */
  #uncommitted(datastore: string): number {
    const { registry } = this.#options.context
    const machines = registry.getTyped('Datastore', datastore)?.properties.vm ?? []
    const usage = machines.flatMap(
      ({ value }) => registry.getTyped('VirtualMachine', value)?.properties.storage?.perDatastoreUsage ?? [],
    )
    return usage.reduce((sum, one) => sum + (one.datastore.value === datastore ? one.uncommitted : 0), 0)
  }

  #placeVm(change: InventoryChange): void {
    const { registry } = this.#options.context
    const ref = moRef('VirtualMachine', change.entity.id)
    const [oldPool, newPool] = [before(change)?.pool, after(change)?.pool]
    if (oldPool !== newPool) {
      for (const [id, isIn] of [
        [oldPool, false],
        [newPool, true],
      ] as const) {
        const pool = id === undefined ? undefined : registry.getTyped('ResourcePool', id)
        if (pool !== undefined) registry.update(pool, { vm: changed(pool.properties.vm, ref, isIn) })
      }
    }
    this.#placeInParent(change)
    if (change.kind === 'changed') return
    const host = registry.getTyped('HostSystem', hostId)
    if (host !== undefined) registry.update(host, { vm: changed(host.properties.vm, ref, change.kind === 'added') })
    if (change.kind === 'added') return
    this.setNetworks(change.entity.id, [])
    this.setDatastores(change.entity.id, [])
  }

  #placeInParent(change: InventoryChange): void {
    const { registry } = this.#options.context
    const ref = moRef(change.entity.type, change.entity.id)
    const [oldParent, newParent] = [before(change)?.parent, after(change)?.parent]
    if (oldParent === newParent) return
    for (const [id, isIn] of [
      [oldParent, false],
      [newParent, true],
    ] as const) {
      if (id === undefined) continue
      const folder = registry.getTyped('Folder', id)
      if (folder !== undefined)
        registry.update(folder, { childEntity: changed(folder.properties.childEntity, ref, isIn) })
      const pool = registry.getTyped('ResourcePool', id)
      if (pool !== undefined) registry.update(pool, { resourcePool: changed(pool.properties.resourcePool, ref, isIn) })
    }
  }
}

/** Tells of each place that a machine is new on, or not on any more. */
function place(
  known: Map<string, readonly string[]>,
  vm: string,
  now: readonly string[],
  tell: (id: string, isOn: boolean) => void,
): void {
  const before = known.get(vm) ?? []
  if (now.length === 0) known.delete(vm)
  else known.set(vm, now)
  for (const id of new Set([...before, ...now]))
    if (before.includes(id) !== now.includes(id)) tell(id, now.includes(id))
}

function changed(
  refs: readonly ManagedObjectReference[] | undefined,
  ref: ManagedObjectReference,
  isIn: boolean,
): readonly ManagedObjectReference[] {
  const present = refs ?? []
  return Object.freeze(isIn ? [...present, Object.freeze(ref)] : present.filter((other) => other.value !== ref.value))
}

function before(change: InventoryChange): EntityRecord | undefined {
  if (change.kind === 'changed') return change.before
  return change.kind === 'removed' ? change.entity : undefined
}

const after = (change: InventoryChange): EntityRecord | undefined =>
  change.kind === 'removed' ? undefined : change.entity

function allMethods({ context, hostFacts, hostPower, datastoreOperations, networks }: InventoryObjectsOptions) {
  return {
    Folder: folderMethods(context),
    Datacenter: datacenterMethods(context),
    ComputeResource: computeResourceMethods(context),
    ResourcePool: resourcePoolMethods(context),
    HostSystem: hostMethods(context, hostFacts, hostPower),
    Datastore: datastoreMethods(context, datastoreOperations),
    Network: networkMethods(context, networks),
    VirtualMachine: {},
  }
}
