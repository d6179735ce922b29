// A running host: everything is constructed here, in the order it depends on, and closed in the reverse order.
// Closing lets go of running machines; they run on.
import { randomBytes, randomUUID } from 'node:crypto'
import { chmod, mkdir, rename, rm, writeFile } from 'node:fs/promises'
import { createReadStream } from 'node:fs'
import { networkInterfaces } from 'node:os'
import { join } from 'node:path'
import { systemClock } from '@staddle/base/clock.ts'
import { productVersion } from '@staddle/base/product.ts'
import type { Acceleration } from './domain/ports/engine.ts'
import type { NetworkFacts } from './domain/ports/guest-network.ts'
import type { History, Store } from './domain/ports/store.ts'
import { openEngines } from './host-engines.ts'
import { createUiFiles } from './ui-files.ts'
import { composeModel } from './host-model.ts'
import type { HostOptions } from './host-options.ts'
import { HostStatus } from './host-status.ts'
import { openDatastoreFile } from './model/datastore-file-access.ts'
import { findSupportBundle } from './model/support-bundle-access.ts'
import { takeScreenshot } from './model/screen-access.ts'
import { readMetrics } from './model/metrics.ts'
import { openSnapshotDisk } from './model/snapshot-disk-access.ts'
import { mailSettings, readState } from './model/alarm-watch.ts'
import { nfcTransfers } from './model/nfc-transfers.ts'
import { toLocalizedMethodFault } from './model/faults.ts'
import { collectPrivilegeIds } from './model/privilege-ids.ts'
import { createHostControl } from './platform/host-control.ts'
import { createHostTime } from './platform/host-time.ts'
import { createHostProbe } from './platform/host-probe.ts'
import { decodePng, encodePng, scalePicture } from './platform/png.ts'
import { packTarGz } from './platform/tar-gz.ts'
import { createAlarmOutlets } from './platform/alarm-outlets.ts'
import { AlarmActions } from './services/alarm/alarm-actions.ts'
import { AlarmService } from './services/alarm/alarm-service.ts'
import { openAuth } from './services/auth/open-auth.ts'
import { HostCertificates } from './services/certificates/host-certificates.ts'
import { ensureCertificates } from './services/certificates/certificates.ts'
import { PasswordSeal } from './services/customization/passwords.ts'
import { KeyStore } from './services/crypto/key-store.ts'
import { EventService } from './services/event/event-service.ts'
import { bundleFacts } from './services/host/bundle-facts.ts'
import { Diagnostics } from './services/host/diagnostics.ts'
import { guestOs } from './services/host/guest-os.ts'
import { Autostart } from './services/host/autostart.ts'
import { Maintenance } from './services/host/maintenance.ts'
import { rootFolderId } from './services/inventory/initial-inventory.ts'
import { InventoryService } from './services/inventory/inventory-service.ts'
import type { Logger } from './services/logger.ts'
import { NetworkService } from './services/network/network-service.ts'
import { PerformanceService } from './services/performance/performance-service.ts'
import { DatastoreService } from './services/storage/datastore-service.ts'
import { Datastores } from './services/storage/datastores.ts'
import { DiskConversion } from './services/storage/disk-conversion.ts'
import { DatastoreFileOperations } from './services/storage/file-operations.ts'
import { IoControl } from './services/storage/io-control.ts'
import { PartialUploads } from './services/storage/partial-uploads.ts'
import { createVmFiles } from './services/storage/vm-files.ts'
import { VirtualDisks } from './services/storage/virtual-disks.ts'
import { NfcLeases } from './services/ovf/nfc-leases.ts'
import { lastTaskKey, TaskService } from './services/task/task-service.ts'
import { newMacAddress } from './services/vm/mac-address.ts'
import { VmService } from './services/vm/vm-service.ts'
import { openHistory } from './store/sqlite/history.ts'
import { openSqliteStore } from './store/sqlite/sqlite-store.ts'
import { createWireServer } from './wire/server.ts'

export interface RunningHost extends AsyncDisposable {
  readonly url: string
  readonly address: { readonly host: string; readonly port: number }
  readonly acceleration: Acceleration
  readonly engineVersion: string
  readonly network: NetworkFacts
  readonly caPath: string
  readonly sha256Thumbprint: string
  /** The file with the first administrator's password, while it holds. */
  readonly initialPasswordPath: string | undefined
  /** Whether a datastore of a file server does not answer: what waits for it does not end with this process. */
  hasDeadStorage(): boolean
  /** To be called before it is closed: where the machine underneath ends as well, guests are shut down. */
  stopMachinesWithHost(): Promise<void>
}

const keptHistoryMillis = 30 * 24 * 3_600_000

/** Counted back from the newest event where the clock is far ahead of it: a wrong clock must not cost the history. */
async function pruneHistory(history: History, now: number): Promise<void> {
  const [newest] = await history.queryEvents({ limit: 1 })
  if (newest !== undefined) await history.prune(Math.min(now, newest.time) - keptHistoryMillis)
}

export async function runHost(options: HostOptions, logger: Logger): Promise<RunningHost> {
  await using scope = new AsyncDisposableStack()
  const clock = systemClock
  const { dataDirectory } = options
  // Machines run as other users and reach their own files through these; only names can be guessed, nothing listed.
  await mkdir(dataDirectory, { recursive: true, mode: 0o711 })
  if (options.isRoot && options.engine === 'qemu') await chmod(dataDirectory, 0o711)
  const databases = join(dataDirectory, 'db')
  await mkdir(databases, { recursive: true, mode: 0o700 })

  const store = await openSqliteStore({ clock, directory: databases })
  scope.defer(() => store.close())
  const history = await openHistory({ directory: databases })
  scope.defer(() => history.close())
  await pruneHistory(history, clock.now())

  const { engine, images, network, datastores: drivers } = await openEngines(options, clock, logger)
  scope.defer(() => engine.close())
  scope.defer(() => network.close())

  const probe = createHostProbe()
  const hardware = await probe.hardware()
  const shown = {
    directory: join(dataDirectory, 'tls'),
    names: [hardware.hostName],
    addresses: [options.listen.host, ...ownAddresses()].filter((address) => /^[0-9a-f:.]+$/i.test(address)),
    clock,
  }
  const identity = await HostCertificates.open({ ...shown, own: await ensureCertificates(shown), logger })
  const control = createHostControl({ isRoot: options.isRoot })
  const auth = scope.use(
    await openAuth({
      store,
      clock,
      logger,
      random: randomBytes,
      directory: dataDirectory,
      rootFolder: rootFolderId,
      privileges: collectPrivilegeIds(),
    }),
  )
  const inventory = await InventoryService.open({ store, clock, hostName: hardware.hostName })
  const events = await EventService.open({ history, clock, logger })
  scope.defer(() => events.close())
  const tasks = new TaskService({
    store,
    history,
    clock,
    logger,
    lastKey: await lastTaskKey(store, history),
    toFault: toLocalizedMethodFault,
  })

  const newUuid = (): string => randomUUID()
  const datastores = new Datastores()
  const firstDatastore = join(dataDirectory, 'datastores', 'datastore1')
  const datastoreService = scope.use(
    await DatastoreService.open({
      ...{ store, inventory, datastores, drivers, events, tasks, clock, logger, newUuid },
      first: {
        path: firstDatastore,
        make: async () => void (await mkdir(firstDatastore, { recursive: true, mode: 0o711 })),
      },
    }),
  )
  const keys = await KeyStore.open(join(dataDirectory, 'keys'), randomBytes)
  const disks = new VirtualDisks(datastores, images, keys, newUuid)
  const conversion = new DiskConversion(datastores, disks, images, newUuid)
  const files = createVmFiles({
    ...{ datastores, disks, conversion, newUuid },
    now: () => new Date(clock.now()).toISOString(),
  })
  const status = scope.use(await HostStatus.open(probe, clock))
  const { maximumCpus, memoryBytes } = status.hostFacts().limits
  const networks = await NetworkService.open({ store, inventory, network, tasks, events, logger })
  const vms = scope.use(
    new VmService({
      ...{ store, engine, network: networks, files, keys, inventory, tasks, events, clock, logger, newUuid },
      newMacAddress: () => newMacAddress(randomBytes),
      guestFullName: (guestId) => guestOs(guestId)?.fullName,
      hostSize: { maximumCpus, memoryMiB: Math.floor(memoryBytes / 1024 / 1024) },
    }),
  )
  const maintenance = await Maintenance.open({ store, vms, tasks, events, inventory, clock })
  const autostart = scope.use(await Autostart.open({ store, vms, tasks, clock, logger }))
  const diagnostics = new Diagnostics({
    ...{ dataDirectory, clock, random: randomBytes },
    machines: () => vms.all(),
    facts: () => bundleFacts({ hardware, engine, network: network.facts, vms, events }),
    pack: (entries) => packTarGz(entries, clock.now()),
  })
  const performance = new PerformanceService({
    ...{ history, clock, logger, probe, hardware, network, inventory, datastores },
    vms: () => vms.all(),
  })
  scope.use(performance)
  const ioControl = scope.use(new IoControl({ clock, logger, datastores, vms: () => vms.all() }))
  const actions = scope.use(
    new AlarmActions({
      ...{ clock, logger, outlets: createAlarmOutlets(options) },
      mailSettings: () => mailSettings(composed.readSetting),
    }),
  )
  const alarms = await AlarmService.open({
    ...{ store, events, inventory, actions, clock, logger, toFault: toLocalizedMethodFault },
  })
  const leases = new NfcLeases({ vms, tasks, inventory, datastores, disks, conversion, images, clock })
  scope.use(leases)
  const uploads = new PartialUploads()
  const operations = new DatastoreFileOperations(datastores, disks, conversion, {
    nameOf: (path) => vms.userOfFile(path),
    whileAtRest: (path, work) => vms.whileAtRest(path, work),
  })

  let address = options.listen
  const composed = scope.use(
    await composeModel({
      ...{
        store,
        history,
        clock,
        logger,
        auth,
        identity,
        maintenance,
        autostart,
        control,
        time: createHostTime(control),
        diagnostics,
        inventory,
        tasks,
        events,
        vms,
        datastores,
        datastoreService,
        keys,
        operations,
        performance,
        alarms,
        leases,
        status,
        seal: await PasswordSeal.open(dataDirectory, randomBytes),
      },
      networks,
      acceleration: engine.acceleration,
      product: { version: productVersion, build: '1', instanceUuid: await instanceUuid(store) },
      endpoint: () => ({ host: reachableHost(address.host), port: address.port }),
      random: randomBytes,
    }),
  )
  // What QEMU said is kept as long as its VM is.
  const forgetLog = (id: string): Promise<void> => rm(join(dataDirectory, 'log', `${id}.log`), { force: true })
  scope.use(
    vms.changes.on(({ kind, vm }) => {
      if (kind === 'removed')
        forgetLog(vm.id).catch((error: unknown) =>
          logger.warn({ vmId: vm.id, err: error }, 'the log of a destroyed VM is still there'),
        )
    }),
  )
  await vms.open()
  await datastoreService.start(vms)
  await networks.start(vms)
  ioControl.start()
  status.start(logger)
  alarms.start((id, path) => readState(composed.registry, id, path))
  performance.start((id) => composed.registry.getTyped('Datastore', id)?.properties.summary?.uncommitted ?? 0)

  const { registry, access, consoleTickets } = composed
  const server = await createWireServer({
    model: composed.model,
    tls: identity,
    listen: options.listen,
    files: {
      resolve: (request) =>
        openDatastoreFile({ registry, access, auth, inventory, datastores, operations, uploads }, request),
    },
    transfers: nfcTransfers(leases),
    snapshotDisks: { resolve: async (request) => openSnapshotDisk({ registry, access, auth, vms }, request) },
    bundles: {
      async resolve(request) {
        const { path, sizeBytes } = await findSupportBundle({ registry, access, auth, diagnostics }, request)
        return { sizeBytes, read: ({ start, end }) => createReadStream(path, { start, end: end - 1 }) }
      },
    },
    screens: {
      async capture({ width, height, ...request }) {
        const picture = await takeScreenshot({ registry, access, auth, vms }, request)
        if (width === undefined && height === undefined) return picture
        return encodePng(scalePicture(decodePng(picture), { width, height }))
      },
    },
    metrics: { read: (sessionKey) => readMetrics({ registry, access, auth, performance }, sessionKey) },
    tickets: {
      async openTicket(ticket) {
        const connection = await consoleTickets.redeem(ticket)
        return connection === undefined
          ? undefined
          : {
              output: connection.output,
              write: (chunk) => connection.write(chunk),
              close: async () => connection[Symbol.asyncDispose](),
            }
      },
    },
    ui: createUiFiles(options.uiDirectory),
    logger,
    clock,
  })
  scope.defer(() => server.close())
  scope.use(identity.changed.on(() => server.setIdentity(identity)))
  address = server.address
  const url = `https://${bracketed(reachableHost(address.host))}:${address.port}`
  // On a full disk it serves all the same.
  await leaveAddress(dataDirectory, url).catch((error: unknown) =>
    logger.warn({ err: error }, 'programs on this machine have to be told the address'),
  )
  await autostart.hostStarted(hardware.bootId)
  const owned = scope.move()
  return {
    url,
    address,
    acceleration: engine.acceleration,
    engineVersion: engine.version,
    network: network.facts,
    caPath: identity.caPath,
    sha256Thumbprint: identity.sha256Thumbprint,
    get initialPasswordPath() {
      return auth.initialPasswordPath()
    },
    hasDeadStorage: () => datastores.all().some(({ backing, space }) => backing.kind === 'nfs' && !space.accessible),
    async stopMachinesWithHost() {
      if (!(await control.isEnding())) return
      logger.info({}, 'the host is shutting down: stopping its machines')
      await autostart.hostEnds()
      await datastoreService.release()
    },
    [Symbol.asyncDispose]: () => owned.disposeAsync(),
  }
}

/** For programs on this machine that know the data directory, and so need not be told the port. */
async function leaveAddress(dataDirectory: string, url: string): Promise<void> {
  const path = join(dataDirectory, 'address')
  await writeFile(`${path}.new`, `${url}\n`, { mode: 0o644 })
  await rename(`${path}.new`, path)
}

function ownAddresses(): string[] {
  return Object.values(networkInterfaces()).flatMap((list) =>
    (list ?? []).map(({ address }) => address.split('%')[0] ?? address),
  )
}

/** Where clients on this machine reach a wildcard address. */
function reachableHost(host: string): string {
  return host === '0.0.0.0' ? '127.0.0.1' : host === '::' ? '::1' : host
}

function bracketed(host: string): string {
  return host.includes(':') ? `[${host}]` : host
}

/** Unfinished tasks are in the store and not yet in the history: their numbers are taken as well. */
async function instanceUuid(store: Store): Promise<string> {
  const key = 'host/instance-uuid'
  const known = await store.get(key)
  if (known !== undefined) return known.value
  const value = randomUUID()
  await store.transact({ compare: [{ key, revision: 0 }], put: [{ key, value }] })
  return value
}
