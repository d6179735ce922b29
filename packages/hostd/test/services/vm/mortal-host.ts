// The services of a host that can die at any call to what is outside them: the call, or its answer, never comes, and
// nothing that daemon does has an effect any more. What is durable (store, history, files, machines) goes to the next one.
import { mkdir, mkdtemp, rm, stat, writeFile } from 'node:fs/promises'
import { randomBytes, randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { systemClock, type Clock } from '@staddle/base/clock.ts'
import type { DatastoreDriver, NfsBacking } from '../../../src/domain/ports/datastore-driver.ts'
import type { Engine, Machine } from '../../../src/domain/ports/engine.ts'
import type { History, Store } from '../../../src/domain/ports/store.ts'
import { createDirectoryDatastores } from '../../../src/engine/storage/directory-datastores.ts'
import { createNfsDatastores, type NfsDatastoresOptions } from '../../../src/engine/storage/nfs-datastores.ts'
import { simDiskImages } from '../../../src/engine/sim/sim-disk-images.ts'
import { createSimEngine } from '../../../src/engine/sim/sim-engine.ts'
import { createSimNetwork } from '../../../src/engine/sim/sim-network.ts'
import { SimWorld, type SimOptions } from '../../../src/engine/sim/sim-world.ts'
import { toLocalizedMethodFault } from '../../../src/model/faults.ts'
import { openRootedDirectory } from '../../../src/platform/rooted-directory.ts'
import { KeyStore } from '../../../src/services/crypto/key-store.ts'
import { EventService } from '../../../src/services/event/event-service.ts'
import { InventoryService } from '../../../src/services/inventory/inventory-service.ts'
import type { Logger } from '../../../src/services/logger.ts'
import { DatastoreService } from '../../../src/services/storage/datastore-service.ts'
import { Datastores } from '../../../src/services/storage/datastores.ts'
import { DiskConversion } from '../../../src/services/storage/disk-conversion.ts'
import { VirtualDisks } from '../../../src/services/storage/virtual-disks.ts'
import { createVmFiles } from '../../../src/services/storage/vm-files.ts'
import { NfcLeases } from '../../../src/services/ovf/nfc-leases.ts'
import { NetworkService } from '../../../src/services/network/network-service.ts'
import { lastTaskKey, TaskService } from '../../../src/services/task/task-service.ts'
import { newMacAddress } from '../../../src/services/vm/mac-address.ts'
import { VmService } from '../../../src/services/vm/vm-service.ts'
import { createMemoryHistory } from '../../../src/store/memory/memory-history.ts'
import { createMemoryStore } from '../../../src/store/memory/memory-store.ts'

/** What outlives a daemon. */
export interface Durable extends AsyncDisposable {
  readonly store: Store
  readonly history: History
  readonly world: SimWorld
  readonly datastorePath: string
  readonly keysPath: string
}

export async function createDurable(times: Pick<SimOptions, 'bootMillis'> = {}): Promise<Durable> {
  // In memory: daemons die here, the machine does not, and waiting for a disk at every moment takes longer than all else.
  const directory = await mkdtemp('/dev/shm/sd-')
  const datastorePath = join(directory, 'datastore1')
  await mkdir(datastorePath)
  const keysPath = join(directory, 'keys')
  await mkdir(keysPath)
  // Not as the daemon makes it, which waits for the disk: that is done for every moment at which one dies.
  await writeFile(join(keysPath, 'master.key'), '5a'.repeat(32))
  const world = new SimWorld({ clock: systemClock, random: () => 0.5, ...times })
  const store = createMemoryStore({ clock: systemClock })
  return {
    ...{ store, history: createMemoryHistory(), world, datastorePath, keysPath },
    async [Symbol.asyncDispose]() {
      world[Symbol.dispose]()
      await store.close()
      await rm(directory, { recursive: true, force: true })
    },
  }
}

/** Counts the moments at which a daemon may die, before and after each call; dies at the one that is asked for. */
export class Fuse {
  readonly died = Promise.withResolvers<void>()
  #left = Infinity
  #isDead = false
  readonly #running = new Set<unknown>()
  readonly #open: AsyncDisposable[] = []
  #where = ''

  /** Dies at the `moment`th moment from now on; 0 is the first. */
  arm(moment: number): void {
    this.#left = moment
  }

  get isDead(): boolean {
    return this.#isDead
  }

  get where(): string {
    return this.#where
  }

  began(work: unknown): void {
    this.#running.add(work)
    void Promise.allSettled([work]).then(() => this.#running.delete(work))
  }

  /** Whatever becomes of it: the kernel closes what a dead daemon had open. */
  opened(file: AsyncDisposable): void {
    this.#open.push(file)
  }

  /** What the kernel was in the middle of when the daemon died is over; what waits for a dead call never ends. */
  async settled(): Promise<void> {
    for (let before = -1; before !== this.#running.size;) {
      before = this.#running.size
      for (let turn = 0; turn < 20; turn++) await stat('.')
    }
    for (const file of this.#open) await file[Symbol.asyncDispose]()
  }

  /** Before each call, for tests that hold one up. */
  onCall: (name: string) => Promise<void> = () => Promise.resolve()

  async pass(where: string): Promise<void> {
    if (!this.#isDead && this.#left-- <= 0) {
      this.#isDead = true
      this.#where = where
      this.died.resolve()
    }
    if (this.#isDead) await new Promise<never>(() => undefined)
  }
}

const calls = new Set([
  ...['transact', 'saveTask', 'start', 'attach', 'detach', 'powerOff', 'suspend', 'resume', 'addDisk', 'removeDisk'],
  ...[
    'makeDirectory',
    'removeDirectory',
    'createDisk',
    'copyDisk',
    'copyFile',
    'writePrivateFile',
    'copyPrivateFile',
    'growDisk',
    'deleteDisk',
    'deleteFile',
    'writeDescription',
  ],
  ...[
    'prepareFork',
    'startWaiting',
    'addNic',
    'removeNic',
    'createLayer',
    'mergeLayer',
    'setParent',
    'snapshot',
    'hasLayer',
  ],
  ...[
    'ensure',
    'removeTree',
    'changeDiskKey',
    'copyLayer',
    'createLike',
    'moveDisks',
    'moveFirmware',
    'ensureDirectory',
    'resizeDisk',
    'limitDisk',
    'noteDiskSize',
  ],
  ...['importImage', 'convert', 'putInPlace', 'write', 'writeText', 'remove', 'openUnnamed'],
])

function mortal<T extends object>(target: T, fuse: Fuse): T {
  return new Proxy(target, {
    get(object, name) {
      const value: unknown = Reflect.get(object, name, object)
      if (typeof value !== 'function') return value
      const method = value.bind(object) as (...args: unknown[]) => unknown
      if (typeof name !== 'string' || !calls.has(name)) return method
      return async (...args: unknown[]) => {
        await fuse.onCall(name)
        await fuse.pass(`before ${name}`)
        const running = method(...args)
        fuse.began(running)
        const result = await running
        if (name === 'openUnnamed') fuse.opened(result as AsyncDisposable)
        await fuse.pass(`after ${name}`)
        return name === 'start' ? mortal(result as Machine, fuse) : result
      }
    },
  })
}

export interface MortalHost extends AsyncDisposable {
  readonly vms: VmService
  readonly tasks: TaskService
  readonly leases: NfcLeases
  readonly fuse: Fuse
  readonly datastores: Datastores
  readonly datastoreService: DatastoreService
  readonly keys: KeyStore
}

const quiet: Logger = { debug: () => undefined, info: () => undefined, warn: () => undefined, error: () => undefined }

export interface MortalOptions {
  /** It dies at single files as well, not only at operations of several. */
  readonly diesAtFiles?: boolean
  /** In place of mounts of the kernel. */
  readonly nfs?: DatastoreDriver<NfsBacking>
}

export async function startMortalHost(durable: Durable, options: MortalOptions = {}): Promise<MortalHost> {
  const fuse = new Fuse()
  const timers = new DisposableStack()
  const clock: Clock = {
    ...systemClock,
    after: (delay, action) => timers.use(systemClock.after(delay, action)),
    // Only the look at guests, every few seconds, waits this way; a dead daemon's would go on.
    sleep: () => new Promise(() => undefined),
  }
  const store = mortal(durable.store, fuse)
  const history = mortal(durable.history, fuse)
  const engine: Engine = createSimEngine({ clock, random: () => 0.5, world: durable.world })
  const inventory = await InventoryService.open({ store, clock, hostName: 'host' })
  const events = await EventService.open({ history, clock, logger: quiet })
  const lastKey = await lastTaskKey(store, history)
  const tasks = new TaskService({ store, history, clock, logger: quiet, lastKey, toFault: toLocalizedMethodFault })
  const newUuid = (): string => randomUUID()
  const datastores = new Datastores()
  const datastoreService = timers.use(
    await DatastoreService.open({
      ...{ store, inventory, datastores, events, tasks, clock, newUuid, logger: quiet },
      drivers: {
        directory: createDirectoryDatastores({ dataDirectory: '/var', separateUsers: false }),
        nfs: options.nfs ?? createNfsDatastores(noNfs(durable.datastorePath)),
        open: (path) =>
          options.diesAtFiles === true ? mortal(openRootedDirectory(path), fuse) : openRootedDirectory(path),
      },
      first: { path: durable.datastorePath, make: async () => undefined },
    }),
  )
  const keys = await KeyStore.open(durable.keysPath, randomBytes)
  const disks = new VirtualDisks(datastores, simDiskImages, keys, newUuid)
  const conversion = mortal(new DiskConversion(datastores, disks, simDiskImages, newUuid), fuse)
  const images = mortal(simDiskImages, fuse)
  const files = createVmFiles({
    ...{ datastores, disks, conversion, newUuid },
    now: () => new Date(clock.now()).toISOString(),
  })
  const network = createSimNetwork(clock)
  const networks = await NetworkService.open({ store, inventory, network, tasks, events, logger: quiet })
  const vms = new VmService({
    ...{ store, inventory, tasks, events, clock, newUuid, logger: quiet },
    engine: mortal(engine, fuse),
    network: mortal(networks, fuse),
    files: mortal(files, fuse),
    keys: mortal(keys, fuse),
    newMacAddress: () => newMacAddress(randomBytes),
    guestFullName: (guestId) => guestId,
    hostSize: { maximumCpus: 8, memoryMiB: 4096 },
  })
  const leases = new NfcLeases({ vms, tasks, inventory, datastores, disks, conversion, images, clock })
  await vms.open()
  await datastoreService.start(vms)
  return {
    ...{ vms, tasks, leases, fuse, datastores, datastoreService, keys },
    async [Symbol.asyncDispose]() {
      // A dead one waits for nothing.
      if (!fuse.isDead) await leases[Symbol.asyncDispose]()
      if (fuse.isDead) await fuse.settled()
      else await vms[Symbol.asyncDispose]()
      timers[Symbol.dispose]()
      await engine.close()
    },
  }
}

const noNfs = (directory: string): NfsDatastoresOptions => ({
  ...{ directory, logDirectory: directory, isRoot: false, hasQemu: false },
})
