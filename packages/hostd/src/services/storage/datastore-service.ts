// Datastores come, go and change their names.
//
// Create: [check] -> [attach: mount, mark] -> [write its record and its place at once: commits].
// Remove: [close it, so that nothing new comes onto it] -> [nobody uses it] -> [unmount] -> [forget it: commits].
// Rename: [write the new name and that the old one is still in use: commits] -> [every machine's record and vmx follows]
//   -> [forget the old name]. Until then both names lead to the datastore, also after a restart, so that work that was
//   planned with the old one ends well.
// One change at a time; machines are never held up.
import { unescapeName } from '@staddle/base/entity-name.ts'
import type { Emitter } from '@staddle/base/emitter.ts'
import type { Clock, Millis } from '@staddle/base/clock.ts'
import { Denied } from '../../domain/errors.ts'
import type { DatastoreBacking, DatastoreDriver, DatastoreDrivers } from '../../domain/ports/datastore-driver.ts'
import type { Store, Transaction } from '../../domain/ports/store.ts'
import type { EventService } from '../event/event-service.ts'
import { checkedName } from '../inventory/entity-record.ts'
import { datastoreFolderId, datastoreId } from '../inventory/initial-inventory.ts'
import type { InventoryService } from '../inventory/inventory-service.ts'
import type { Logger } from '../logger.ts'
import type { TaskService } from '../task/task-service.ts'
import { datastoreUrl, postDatastoreEvent } from './datastore-events.ts'
import {
  checkedIoControl,
  datastoreKey,
  type DatastoreRecord,
  type IoControlConfig,
  parseDatastoreRecord,
  parseRename,
  renameKey,
  renamePrefix,
} from './datastore-record.ts'
import { DatastoreWatch, type DatastoreSeen } from './datastore-watch.ts'
import { type Datastore, type Datastores, requireAccessible } from './datastores.ts'
import { removeStaleUploads } from './partial-uploads.ts'

/** The tasks' queue in which datastores change. */
export const datastoreQueue = 'datastores'
const patienceMillis = 30_000

export interface DatastoreServiceOptions {
  readonly store: Store
  readonly inventory: InventoryService
  readonly datastores: Datastores
  readonly drivers: DatastoreDrivers
  readonly events: EventService
  readonly tasks: TaskService
  readonly clock: Clock
  readonly logger: Logger
  newUuid(): string
  /** The very first datastore. It lies in the daemon's own directory and moves with it. */
  readonly first: { readonly path: string; make(): Promise<void> }
}

/** services/vm: who has files on a datastore. */
export interface DatastoreUsers {
  /** Name of a machine that does, or of unfinished work. */
  userOfDatastore(name: string): Promise<string | undefined>
  /** Resolves when no record and no vmx has the old name any more. */
  followDatastoreRename(oldName: string, newName: string): Promise<void>
  /** What could not be done while it was away is done now. */
  datastoreCameBack(): Promise<void>
  /** It has been removed; another may get its name. */
  forgetDatastore(name: string): Promise<void>
}

export interface DatastoreWish {
  readonly name: string
  readonly backing: DatastoreBacking
  readonly userName: string
}

const uploadInterval: Millis = 3_600_000

export class DatastoreService implements Disposable {
  readonly #options: DatastoreServiceOptions
  readonly #watch: DatastoreWatch
  readonly #records = new Map<string, DatastoreRecord>()
  readonly #stop = new AbortController()
  #users: DatastoreUsers | undefined
  #returned: Disposable | undefined

  private constructor(options: DatastoreServiceOptions) {
    this.#options = options
    const { datastores, clock, logger } = options
    this.#watch = new DatastoreWatch({ datastores, clock, logger, look: (datastore) => this.#look(datastore) })
  }

  /** Opens every datastore there is; one that cannot be reached is there all the same. */
  static async open(options: DatastoreServiceOptions): Promise<DatastoreService> {
    const service = new DatastoreService(options)
    for (const { id, type, name } of options.inventory.all()) {
      if (type !== 'Datastore') continue
      service.#enter(await service.#load(id), unescapeName(name))
    }
    for (const { key, value } of (await options.store.list(renamePrefix)).entries) {
      const { id, oldName } = parseRename(key, value)
      options.datastores.addFormerName(id, oldName)
    }
    await service.#watch.refreshAll()
    for (const { backing, files, space } of options.datastores.all())
      if (backing.kind === 'directory' && space.accessible) await files.removeUnfinishedWrites()
    return service
  }

  /** When the machines are there: finishes what an earlier daemon left, and watches from then on. */
  async start(users: DatastoreUsers): Promise<void> {
    this.#users = users
    for (const { key, value } of (await this.#options.store.list(renamePrefix)).entries) {
      const { id, oldName } = parseRename(key, value)
      await this.#finishRename(id, oldName)
    }
    this.#returned = this.seen.on(({ datastore: { name, space }, accessibleChanged }) => {
      if (!accessibleChanged || !space.accessible) return
      users
        .datastoreCameBack()
        .catch((error: unknown) =>
          this.#options.logger.warn({ datastore: name, err: error }, 'what waited for a datastore waits on'),
        )
    })
    this.#watch.start()
    this.#forgetUploads()
  }

  /**
   * The machine underneath ends: nothing is looked at or mounted again. What a dead server holds would keep that machine from
   * ending for minutes, so it is let go of, within half a minute.
   */
  async release(): Promise<void> {
    const { datastores, logger } = this.#options
    this[Symbol.dispose]()
    const letGo = async ({ id, name, space }: Datastore): Promise<void> => {
      const record = this.#record(id)
      try {
        await this.#driver(record.backing).release(record, space.accessible)
      } catch (error) {
        logger.warn({ datastore: name, err: error }, 'a datastore could not be let go of; the system will try')
      }
    }
    await this.#patiently(Promise.all(datastores.all().map(letGo)))
  }

  [Symbol.dispose](): void {
    const { directory, nfs } = this.#options.drivers
    for (const driver of [directory, nfs]) driver.stopLooking()
    this.#stop.abort()
    this.#returned?.[Symbol.dispose]()
    this.#watch[Symbol.dispose]()
  }

  #forgetUploads(): void {
    const { datastores, clock, logger } = this.#options
    const loop = async (): Promise<void> => {
      while (!this.#stop.signal.aborted) {
        await removeStaleUploads(datastores.all(), clock.now()).catch((error: unknown) =>
          logger.warn({ err: error }, 'uploads that nobody went on with could not be removed'),
        )
        await clock.sleep(uploadInterval, this.#stop.signal)
      }
    }
    loop().catch((error: unknown) => {
      if (!this.#stop.signal.aborted) logger.error({ err: error }, 'looking after uploads stopped')
    })
  }

  /** After every look. */
  get seen(): Emitter<DatastoreSeen> {
    return this.#watch.seen
  }

  refresh(id: string): Promise<void> {
    return this.#watch.refresh(this.#options.datastores.get(id))
  }

  refreshAll(): Promise<void> {
    return this.#watch.refreshAll()
  }

  create(wish: DatastoreWish): Promise<string> {
    return this.#options.tasks.serialize(datastoreQueue, () => this.#create(wish))
  }

  /** Its files stay where they are. Denied `in-use` when a machine has files on it. */
  remove(id: string, userName: string, taskId?: string): Promise<void> {
    return this.#options.tasks.serialize(datastoreQueue, () => this.#remove(id, userName, taskId))
  }

  /** `taskId`: the task that does it and must end well once the name is written. */
  rename(id: string, newName: string, userName: string, taskId?: string): Promise<void> {
    return this.#options.tasks.serialize(datastoreQueue, () => this.#rename(id, newName, userName, taskId))
  }

  /** What is not given stays. `taskId` as for `rename`. Denied `invalid-argument`. */
  configureIoControl(id: string, wish: Partial<IoControlConfig>, userName: string, taskId: string): Promise<void> {
    return this.#options.tasks.serialize(datastoreQueue, () => this.#configureIoControl(id, wish, userName, taskId))
  }

  async #configureIoControl(
    id: string,
    wish: Partial<IoControlConfig>,
    userName: string,
    taskId: string,
  ): Promise<void> {
    const { datastores, tasks } = this.#options
    const datastore = datastores.get(id)
    const ioControl = checkedIoControl({ ...datastore.ioControl, ...wish })
    const record = { ...this.#record(id), ioControl }
    const nowhere = { compare: [], put: [], delete: [] }
    await this.#write(nowhere, {
      put: [{ key: datastoreKey(id), value: JSON.stringify(record) }, tasks.successRecord(taskId)],
    })
    this.#records.set(id, record)
    datastores.setIoControl(id, ioControl)
    this.seen.emit({ datastore, accessibleChanged: false })
    postDatastoreEvent(this.#options, datastore, userName, { _typeName: 'DatastoreIORMReconfiguredEvent' })
  }

  async #create({ name, backing, userName }: DatastoreWish): Promise<string> {
    const { inventory, datastores, newUuid } = this.#options
    const checked = this.#newName(name)
    const driver = this.#driver(backing)
    const found = await driver.check(
      backing,
      datastores.all().map(({ files }) => files.path),
    )
    const same = datastores.all().find((other) => JSON.stringify(other.backing) === JSON.stringify(found))
    if (same !== undefined) throw this.#known(same)
    const id = await inventory.allocateId('datastore-')
    const uuid = await driver.attach({ id, uuid: newUuid() }, found, true)
    const record: DatastoreRecord = { id, uuid, backing: found }
    try {
      const twin = this.#records.values().find((other) => other.uuid === uuid)
      if (twin !== undefined) throw this.#known(datastores.get(twin.id))
      using place = inventory.planAddDatastore({ id, name: checked, folder: datastoreFolderId, createdBy: userName })
      const written = await this.#write(place, { put: [{ key: datastoreKey(id), value: JSON.stringify(record) }] })
      const datastore = this.#enter(record, name)
      await this.#watch.refresh(datastore)
      place.commit(written)
      const _typeName = found.kind === 'nfs' ? 'NASDatastoreCreatedEvent' : 'LocalDatastoreCreatedEvent'
      postDatastoreEvent(this.#options, datastore, userName, { _typeName, datastoreUrl: datastoreUrl(datastore) })
      return id
    } catch (error) {
      if (!this.#records.has(id)) await driver.detach(record, found)
      throw error
    }
  }

  async #remove(id: string, userName: string, taskId: string | undefined): Promise<void> {
    const { inventory, datastores } = this.#options
    const datastore = datastores.get(id)
    const record = this.#record(id)
    await this.#requireUnused(datastore)
    datastores.setClosed(id, true)
    try {
      // What had begun before it was closed may still be about to put something there.
      await this.#patiently(this.#options.tasks.othersSettled([taskId]))
      await this.#requireUnused(datastore)
      await this.#driver(record.backing).detach(record, record.backing)
      using place = inventory.planRemoveDatastore(id)
      const written = await this.#write(place, { delete: [datastoreKey(id), renameKey(id)] })
      datastores.remove(id)
      this.#records.delete(id)
      place.commit(written)
      await this.#users?.forgetDatastore(datastore.name)
    } finally {
      datastores.setClosed(id, false)
    }
    for (const _typeName of ['DatastoreRemovedOnHostEvent', 'DatastoreDestroyedEvent'] as const)
      postDatastoreEvent(this.#options, datastore, userName, { _typeName })
  }

  async #rename(id: string, newName: string, userName: string, taskId: string | undefined): Promise<void> {
    const { inventory, datastores, tasks } = this.#options
    const datastore = datastores.get(id)
    const oldName = datastore.name
    if (newName === oldName) return
    requireAccessible(datastore)
    const checked = this.#newName(newName)
    using place = inventory.planRenameDatastore(id, checked)
    const unfinished = { key: renameKey(id), value: JSON.stringify({ id, oldName }) }
    const done = taskId === undefined ? [] : [tasks.successRecord(taskId)]
    const written = await this.#write(place, {
      compare: [{ key: renameKey(id), revision: 0 }],
      put: [unfinished, ...done],
    })
    datastores.rename(id, newName)
    place.commit(written)
    postDatastoreEvent(this.#options, datastore, userName, { _typeName: 'DatastoreRenamedEvent', oldName, newName })
    const following = this.#finishRename(id, oldName, taskId)
    following.catch((error: unknown) =>
      this.#options.logger.error(
        { datastore: newName, oldName, err: error },
        'machines still name a datastore as before; the next start of the daemon mends that',
      ),
    )
    await this.#patiently(following)
  }

  async #finishRename(id: string, oldName: string, taskId?: string): Promise<void> {
    const { datastores, store, tasks } = this.#options
    const datastore = datastores.find(id)
    if (datastore !== undefined) {
      await this.#users?.followDatastoreRename(oldName, datastore.name)
      // Work that had begun before knows only the old name, and may have entered a machine with it.
      await tasks.othersSettled([taskId])
      await this.#users?.followDatastoreRename(oldName, datastore.name)
    }
    await store.transact({ delete: [renameKey(id)] })
    datastores.forgetName(oldName)
  }

  async #requireUnused({ id, name }: Datastore): Promise<void> {
    const user = await this.#users?.userOfDatastore(name)
    if (user === undefined) return
    throw new Denied(
      'in-use',
      `The datastore "${name}" cannot be removed: "${user}" has files on it. Destroy, unregister or move that first.`,
      { name, object: this.#options.inventory.ref(id) },
    )
  }

  /** At most as long as a caller is patient. */
  async #patiently(work: Promise<unknown>): Promise<void> {
    const late = Promise.withResolvers<void>()
    using _timer = this.#options.clock.after(patienceMillis, () => late.resolve())
    await Promise.race([work, late.promise])
  }

  async #look(datastore: Datastore): Promise<{ capacityBytes: number; freeBytes: number }> {
    const record = this.#record(datastore.id)
    const driver = this.#driver(record.backing)
    try {
      return await driver.look(record, record.backing)
    } catch (error) {
      // A file system that is not mounted (any more) is mounted again.
      if (record.backing.kind === 'directory' || this.#stop.signal.aborted) throw error
      await driver.attach(record, record.backing, false)
      return await driver.look(record, record.backing)
    }
  }

  async #load(id: string): Promise<DatastoreRecord> {
    const { store, newUuid, first } = this.#options
    const key = datastoreKey(id)
    const backing = { kind: 'directory', path: first.path } as const
    const entry = await store.get(key)
    if (entry !== undefined) {
      const record = parseDatastoreRecord(key, entry.value)
      return id === datastoreId ? { ...record, backing } : record
    }
    if (id !== datastoreId) throw new Error(`the store has the datastore ${id} in the inventory and not its record`)
    await first.make()
    const uuid = await this.#options.drivers.directory.attach({ id, uuid: newUuid() }, backing, true)
    const record = { id, uuid, backing }
    await store.transact({ compare: [{ key, revision: 0 }], put: [{ key, value: JSON.stringify(record) }] })
    return record
  }

  #enter(record: DatastoreRecord, name: string): Datastore {
    const { datastores, drivers } = this.#options
    this.#records.set(record.id, record)
    const path = this.#driver(record.backing).path(record, record.backing)
    return datastores.add({
      id: record.id,
      name,
      backing: record.backing,
      files: drivers.open(path, { isRemote: record.backing.kind === 'nfs' }),
      ioControl: record.ioControl,
    })
  }

  async #write(
    place: {
      compare: NonNullable<Transaction['compare']>
      put: NonNullable<Transaction['put']>
      delete: readonly string[]
    },
    also: Transaction,
  ): Promise<number> {
    const { committed, revision } = await this.#options.store.transact({
      compare: [...place.compare, ...(also.compare ?? [])],
      put: [...place.put, ...(also.put ?? [])],
      delete: [...place.delete, ...(also.delete ?? [])],
    })
    if (committed) return revision
    throw new Denied('concurrent-access', 'The datastore is being changed already; try again when that is done.')
  }

  /** As the inventory keeps it. It stands between brackets in paths, so not every name that an entity may have will do. */
  #newName(name: string): string {
    if (/[[\]/\\%]/.test(name) || name.trim() !== name)
      throw new Denied(
        'invalid-name',
        `"${name}" cannot name a datastore: no brackets, slashes, % or spaces around it.`,
        {
          name,
        },
      )
    const checked = checkedName(name)
    if (!this.#options.datastores.isTaken(name)) return checked
    const holder = this.#options.datastores.all().find((other) => other.name === name)
    throw new Denied(
      'duplicate-name',
      `There is a datastore "${name}" already, or was until just now; choose another.`,
      {
        name,
        object: this.#options.inventory.ref(holder?.id ?? datastoreFolderId),
      },
    )
  }

  #known({ name }: Datastore): Denied {
    return new Denied('already-exists', `That is the datastore "${name}" already.`, { name })
  }

  #record(id: string): DatastoreRecord {
    const record = this.#records.get(id)
    if (record === undefined)
      throw new Denied('object-gone', `The datastore ${id} has been removed or was never there.`, { id })
    return record
  }

  #driver<B extends DatastoreBacking>({ kind }: B): DatastoreDriver<B> {
    // The table has each kind's own driver; the union of kinds forgets which belong together.
    return this.#options.drivers[kind] as unknown as DatastoreDriver<B>
  }
}
