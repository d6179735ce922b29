// Where everything is: folders, the datacenter, the compute resource with its pools, VMs by folder and pool.
//
// A change has two halves, so that a VM's own record and its place are written at once:
//   using change = inventory.planAddVm({ … })                  checks, and holds the name and the entities
//   const { revision } = await store.transact({ compare: […change.compare, …], put: […change.put, …], delete: change.delete })
//   change.commit(revision)                                    memory follows, listeners hear of it
// Leaving the scope without commit lets go of what was held; nothing has changed then.
//
// Invariants: names are unique among siblings; an entity is part of at most one unfinished change; a folder or pool with
// anything inside, or on its way in, is never removed; memory never runs ahead of the store.
import type { Clock } from '@staddle/base/clock.ts'
import { Emitter } from '@staddle/base/emitter.ts'
import type { ManagedObjectReference } from '@staddle/vim25/types.ts'
import { moRef } from '@staddle/vim25/metadata.ts'
import { Denied } from '../../domain/errors.ts'
import type { Store } from '../../domain/ports/store.ts'
import { ChangePlanner, type InventoryChange, type PlannedChange, type PlannedStep } from './change-planner.ts'
import {
  type Allocation,
  checkedName,
  entityKey,
  entityPrefix,
  type EntityRecord,
  parseEntityRecord,
} from './entity-record.ts'
import { IdAllocator } from './id-allocator.ts'
import { firstFreeNumber, initialInventory, networkFolderId, rootFolderId } from './initial-inventory.ts'
import {
  folderIdPrefix,
  requireMayDestroy,
  requireMayHold,
  requireMayMove,
  requireMayMovePool,
  requireMayRename,
  requirePool,
} from './inventory-rules.ts'
import { InventoryTree } from './inventory-tree.ts'

export interface InventoryOptions {
  readonly store: Store
  readonly clock: Clock
  /** Of the host and its compute resource on the very first start. */
  readonly hostName: string
}

/** What a folder that holds VMs asks to have done to them when it is destroyed; resolves when they are gone. */
export type DestroyVms = (ids: readonly string[]) => Promise<void>

export class InventoryService {
  readonly changes = new Emitter<InventoryChange>()
  readonly #store: Store
  readonly #clock: Clock
  readonly #ids: IdAllocator
  readonly #tree = new InventoryTree()
  readonly #planner = new ChangePlanner(this.#tree, this.changes)

  private constructor(options: InventoryOptions) {
    this.#store = options.store
    this.#clock = options.clock
    this.#ids = new IdAllocator(options.store, firstFreeNumber)
  }

  /** Loads the inventory, or writes the first one in one transaction. */
  static async open(options: InventoryOptions): Promise<InventoryService> {
    const inventory = new InventoryService(options)
    let { entries } = await options.store.list(entityPrefix)
    if (entries.length === 0) {
      const records = initialInventory(checkedName(options.hostName), options.clock.now())
      await options.store.transact({
        compare: [{ key: entityKey(rootFolderId), revision: 0 }],
        put: records.map((record) => ({ key: entityKey(record.id), value: JSON.stringify(record) })),
      })
      ;({ entries } = await options.store.list(entityPrefix))
    }
    inventory.#load(
      entries.map((entry) => ({ record: parseEntityRecord(entry.key, entry.value), revision: entry.revision })),
    )
    return inventory
  }

  find(id: string): EntityRecord | undefined {
    return this.#tree.get(id)
  }

  /** Denied `object-gone` when there is none. */
  get(id: string): EntityRecord {
    const record = this.#tree.get(id)
    if (record === undefined)
      throw new Denied('object-gone', `The object ${id} has been deleted or was never created.`, { id })
    return record
  }

  ref(id: string): ManagedObjectReference {
    return moRef(this.get(id).type, id)
  }

  all(): MapIterator<EntityRecord> {
    return this.#tree.records()
  }

  /** In the order they came in. */
  children(id: string): readonly EntityRecord[] {
    this.get(id)
    return [...this.#tree.children(id)].map((child) => this.get(child))
  }

  /** VMs directly in a resource pool. */
  vmsOfPool(id: string): readonly EntityRecord[] {
    this.get(id)
    return [...this.#tree.vmsOfPool(id)].map((vm) => this.get(vm))
  }

  /** Of that name (escaped or not) directly inside `parent`. */
  childNamed(parent: string, name: string): EntityRecord | undefined {
    this.get(parent)
    const holder = this.#tree.nameHolder(parent, checkedName(name))
    return holder === undefined ? undefined : this.#tree.get(holder)
  }

  isInside(id: string, ancestor: string): boolean {
    return this.#tree.isInside(id, ancestor)
  }

  /** `allocateId('vm-')` gives `vm-14`; used or not, the number never comes again. */
  allocateId(prefix: string): Promise<string> {
    return this.#ids.allocate(prefix)
  }

  // ------------------------------------------------------------ changes in the caller's transaction

  planAddVm(vm: { id: string; name: string; folder: string; pool: string; createdBy: string }): PlannedChange {
    const folder = this.get(vm.folder)
    requireMayHold(folder, 'VirtualMachine')
    requirePool(this.get(vm.pool))
    return this.#planner.plan([
      {
        before: undefined,
        after: {
          ...{ id: vm.id, type: 'VirtualMachine', name: checkedName(vm.name), parent: vm.folder, pool: vm.pool },
          ...{ createdAt: this.#clock.now(), createdBy: vm.createdBy },
        },
      },
    ])
  }

  planRemoveVm(id: string): PlannedChange {
    return this.#planner.plan([{ before: this.#vm(id), after: undefined }])
  }

  planAddDatastore(datastore: { id: string; name: string; folder: string; createdBy: string }): PlannedChange {
    const { id, name, folder, createdBy } = datastore
    requireMayHold(this.get(folder), 'Datastore')
    const after = { id, type: 'Datastore', name, parent: folder, createdAt: this.#clock.now(), createdBy } as const
    return this.#planner.plan([{ before: undefined, after }])
  }

  planRemoveDatastore(id: string): PlannedChange {
    return this.#planner.plan([{ before: this.get(id), after: undefined }])
  }

  /** `name` as `checkedName` answered it. services/storage/datastore-service.ts does what else a rename takes. */
  planRenameDatastore(id: string, name: string): PlannedChange {
    const before = this.get(id)
    return this.#planner.plan([{ before, after: { ...before, name } }])
  }

  /** All networks there are to be, by id; those that are new come into the folder of the host. */
  planNetworks(wanted: readonly { readonly id: string; readonly name: string }[], createdBy: string): PlannedChange {
    const ids = new Set(wanted.map(({ id }) => id))
    const gone = [...this.all()].filter(({ id, type }) => type === 'Network' && !ids.has(id))
    const steps = wanted.map(({ id, name }): PlannedStep => {
      const before = this.find(id)
      const made = { id, type: 'Network', parent: networkFolderId, createdAt: this.#clock.now(), createdBy } as const
      return { before, after: { ...(before ?? made), name } }
    })
    return this.#planner.plan([
      ...gone.map((before) => ({ before, after: undefined })),
      ...steps.filter(({ before, after }) => before?.name !== after?.name),
    ])
  }

  planRename(id: string, name: string): PlannedChange {
    const before = this.get(id)
    requireMayRename(before)
    return this.#planner.plan([{ before, after: { ...before, name: checkedName(name) } }])
  }

  planMove(ids: readonly string[], folderId: string): PlannedChange {
    const folder = this.get(folderId)
    const steps = [...new Set(ids)].map((id) => {
      const before = this.get(id)
      requireMayMove(before, folder, this.isInside(folderId, id))
      return { before, after: { ...before, parent: folderId } }
    })
    return this.#planner.plan(steps.filter((step) => step.before.parent !== folderId))
  }

  planSetPool(ids: readonly string[], pool: string): PlannedChange {
    requirePool(this.get(pool))
    return this.#planner.plan(
      [...new Set(ids)].map((id) => ({ before: this.#vm(id), after: { ...this.#vm(id), pool } })),
    )
  }

  // ------------------------------------------------------------ changes in a transaction of their own

  async createFolder(parent: string, name: string, createdBy: string): Promise<EntityRecord> {
    const { childTypes = [], type } = this.get(parent)
    if (type !== 'Folder') throw new Denied('not-supported', `${parent} is not a folder and cannot hold one.`)
    const checked = checkedName(name)
    this.#planner.requireFreeName(parent, checked)
    const prefix = folderIdPrefix(childTypes)
    return this.#create({
      id: await this.allocateId(prefix),
      type,
      name: checked,
      parent,
      childTypes,
      createdBy,
      createdAt: this.#clock.now(),
    })
  }

  async createPool(
    parent: string,
    name: string,
    allocation: { cpu: Allocation; memory: Allocation },
    createdBy: string,
  ): Promise<EntityRecord> {
    requirePool(this.get(parent))
    const checked = checkedName(name)
    this.#planner.requireFreeName(parent, checked)
    return this.#create({
      id: await this.allocateId('resgroup-'),
      type: 'ResourcePool',
      name: checked,
      parent,
      allocation,
      createdBy,
      createdAt: this.#clock.now(),
    })
  }

  async rename(id: string, name: string): Promise<void> {
    using change = this.planRename(id, name)
    await this.write(change)
  }

  async move(ids: readonly string[], folder: string): Promise<void> {
    using change = this.planMove(ids, folder)
    await this.write(change)
  }

  async setPool(vms: readonly string[], pool: string): Promise<void> {
    using change = this.planSetPool(vms, pool)
    await this.write(change)
  }

  async movePools(ids: readonly string[], parent: string): Promise<void> {
    requirePool(this.get(parent))
    const steps = [...new Set(ids)].map((id) => {
      const before = this.get(id)
      requireMayMovePool(before, this.isInside(parent, id))
      return { before, after: { ...before, parent } }
    })
    using change = this.#planner.plan(steps.filter((step) => step.before.parent !== parent))
    await this.write(change)
  }

  /** Merges other facts of the record: allocation, custom values. */
  async setFacts(id: string, facts: Pick<EntityRecord, 'allocation' | 'customValues'>): Promise<void> {
    const before = this.get(id)
    using change = this.#planner.plan([{ before, after: { ...before, ...facts } }])
    await this.write(change)
  }

  /** Removes a folder with everything in it; VMs inside are handed to `destroyVms` first, refused without one. */
  async destroyFolder(id: string, destroyVms?: DestroyVms): Promise<void> {
    requireMayDestroy(this.get(id), 'Folder')
    const vms = this.#inside(id)
      .filter((record) => record.type === 'VirtualMachine')
      .map((record) => record.id)
    if (vms.length > 0) {
      if (destroyVms === undefined) throw this.#notEmpty(id)
      await destroyVms(vms)
    }
    // Deepest first, so that each is empty when its turn comes.
    for (const folder of [...this.#inside(id), this.get(id)].toSorted(
      (a, b) => this.#depth(b.id) - this.#depth(a.id),
    )) {
      await this.#removeEmpty(folder)
    }
  }

  /** Removes a resource pool; its VMs and child pools go up to its parent, as vSphere does. */
  async destroyPool(id: string): Promise<void> {
    const pool = this.get(id)
    requireMayDestroy(pool, 'ResourcePool')
    const parent = pool.parent ?? ''
    const steps: PlannedStep[] = [
      ...this.vmsOfPool(id).map((before) => ({ before, after: { ...before, pool: parent } })),
      ...this.children(id).map((before) => ({ before, after: { ...before, parent } })),
      { before: pool, after: undefined },
    ]
    using change = this.#planner.plan(steps)
    await this.write(change)
  }

  /** Writes a planned change alone. */
  async write(change: PlannedChange): Promise<void> {
    const { committed, revision } = await this.#store.transact(change)
    if (!committed)
      throw new Denied('concurrent-access', 'The inventory was changed by somebody else meanwhile; try again.')
    change.commit(revision)
  }

  // ------------------------------------------------------------ helpers

  async #create(record: EntityRecord): Promise<EntityRecord> {
    using change = this.#planner.plan([{ before: undefined, after: record }])
    await this.write(change)
    return record
  }

  async #removeEmpty(record: EntityRecord): Promise<void> {
    if (!this.#tree.isEmpty(record.id)) throw this.#notEmpty(record.id)
    using change = this.#planner.plan([{ before: record, after: undefined }])
    await this.write(change)
  }

  #notEmpty(id: string): Denied {
    const { name } = this.get(id)
    const message = `The folder "${name}" still has something in it; move or destroy that first.`
    return new Denied('in-use', message, { object: this.ref(id), name })
  }

  #vm(id: string): EntityRecord {
    const record = this.get(id)
    if (record.type !== 'VirtualMachine')
      throw new Denied('invalid-argument', `${id} is not a virtual machine.`, { argument: 'vm' })
    return record
  }

  #inside(id: string): EntityRecord[] {
    return this.children(id).flatMap((child) => [child, ...this.#inside(child.id)])
  }

  #depth(id: string): number {
    const { parent } = this.get(id)
    return parent === undefined ? 0 : 1 + this.#depth(parent)
  }

  #load(loaded: readonly { record: EntityRecord; revision: number }[]): void {
    const waiting = new Map(loaded.map((item) => [item.record.id, item]))
    const insert = (id: string): void => {
      const item = waiting.get(id)
      if (item === undefined) return
      waiting.delete(id)
      for (const needed of [item.record.parent, item.record.pool]) if (needed !== undefined) insert(needed)
      this.#tree.put(item.record, item.revision)
    }
    // Ids count up, so this is the order in which siblings were made.
    const number = (id: string): number => Number(/\d+$/.exec(id)?.[0] ?? 0)
    for (const { record } of loaded.toSorted((a, b) => number(a.record.id) - number(b.record.id))) insert(record.id)
  }
}
