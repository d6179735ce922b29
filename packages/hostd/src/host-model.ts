// Puts the managed objects together: everything a client can reach, from the services that do the work.
import { randomUUID } from 'node:crypto'
import type { Clock } from '@staddle/base/clock.ts'
import { anyString } from '@staddle/vim25/any-value.ts'
import { moRef } from '@staddle/vim25/metadata.ts'
import type { HostNetworkInfo, ManagedObjectReference } from '@staddle/vim25/types.ts'
import { Denied } from './domain/errors.ts'
import type { HostStatus } from './host-status.ts'
import { ConsoleTickets } from './model/console-tickets.ts'
import { publishAlarms } from './model/alarm-manager.ts'
import { mailPassword, watchAlarms } from './model/alarm-watch.ts'
import { createAuthorizationManager } from './model/authorization-manager.ts'
import { addCryptoManager } from './model/crypto-manager.ts'
import { addCustomizationSpecManager } from './model/customization-spec-manager.ts'
import { addCustomFieldsManager, CustomFields } from './model/custom-fields-manager.ts'
import { datastoreBrowserId } from './model/datastore.ts'
import { publishDatastoreSide } from './model/datastore-side.ts'
import { createModel } from './model/dispatcher.ts'
import { callerOf, type EntityContext } from './model/entity-context.ts'
import { entityPermissionProperties } from './model/entity-permissions.ts'
import { autostartConfig } from './model/host-auto-start-manager.ts'
import { addEnvironmentBrowser, environmentBrowserId } from './model/environment-browser.ts'
import { createEventManager } from './model/event-manager.ts'
import { addExtensionManager } from './model/extension-manager.ts'
import { addFileManager } from './model/file-manager.ts'
import { hostCapability } from './model/host-capability.ts'
import { createHostLocalAccountManager } from './model/host-local-account-manager.ts'
import { publishDateTime } from './model/host-date-time-system.ts'
import { publishHostSide } from './model/host-side.ts'
import { addHostNetworkSystem, hostNetworkInfo, showNetworkInfo } from './model/host-network-system.ts'
import { addHostSubsystems, advancedOptionId, hostConfigManager } from './model/host-subsystems.ts'
import { publishInventory } from './model/inventory-objects.ts'
import { addLicenseManager } from './model/license-manager.ts'
import type { CallContext, ComputedProperties } from './model/managed-object.ts'
import type { Model } from './model/model.ts'
import { addOptionManager, type ReadSetting } from './model/option-manager.ts'
import { publishLeases } from './model/http-nfc-lease.ts'
import { addOvfManager } from './model/ovf-manager.ts'
import { addPerformanceManager } from './model/performance-manager.ts'
import { PropertyCollectors } from './model/property-collector.ts'
import { Registry } from './model/registry.ts'
import { SearchIndex } from './model/search-index.ts'
import { aboutInfo, addServiceInstance, settingId, type ProductFacts } from './model/service-instance.ts'
import { SessionAccess } from './model/session-access.ts'
import { createSessionManager } from './model/session-manager.ts'
import { addStorageResourceManager } from './model/storage-resource-manager.ts'
import { createTaskHistoryCollector } from './model/task-history-collector.ts'
import { publishTasks } from './model/task.ts'
import { ObjectIndex } from './model/traversal-index.ts'
import { createUserDirectory } from './model/user-directory.ts'
import { Views } from './model/view-manager.ts'
import { addVirtualDiskManager } from './model/virtual-disk-manager.ts'
import { publishVirtualMachines } from './model/virtual-machine.ts'
import type { AlarmService } from './services/alarm/alarm-service.ts'
import type { Auth } from './services/auth/open-auth.ts'
import type { HostCertificates } from './services/certificates/host-certificates.ts'
import type { KeyStore } from './services/crypto/key-store.ts'
import { CustomizationSpecs } from './services/customization/customization-specs.ts'
import type { PasswordSeal } from './services/customization/passwords.ts'
import type { EventService } from './services/event/event-service.ts'
import type { Diagnostics } from './services/host/diagnostics.ts'
import type { Autostart } from './services/host/autostart.ts'
import type { Maintenance } from './services/host/maintenance.ts'
import type { PerformanceService } from './services/performance/performance-service.ts'
import { hostId, rootFolderId } from './services/inventory/initial-inventory.ts'
import type { InventoryService } from './services/inventory/inventory-service.ts'
import type { Logger } from './services/logger.ts'
import type { NetworkService } from './services/network/network-service.ts'
import type { DatastoreService } from './services/storage/datastore-service.ts'
import type { Datastores } from './services/storage/datastores.ts'
import type { DatastoreFileOperations } from './services/storage/file-operations.ts'
import type { Holder, NfcLeases } from './services/ovf/nfc-leases.ts'
import type { TaskService } from './services/task/task-service.ts'
import type { VmService } from './services/vm/vm-service.ts'
import type { Acceleration } from './domain/ports/engine.ts'
import type { HostControl, HostTime } from './domain/ports/host.ts'
import type { History, Store } from './domain/ports/store.ts'

export interface HostModelParts {
  readonly store: Store
  readonly history: History
  readonly clock: Clock
  readonly logger: Logger
  readonly auth: Auth
  readonly identity: HostCertificates
  readonly maintenance: Maintenance
  readonly autostart: Autostart
  readonly control: HostControl
  readonly time: HostTime
  readonly diagnostics: Diagnostics
  readonly inventory: InventoryService
  readonly tasks: TaskService
  readonly events: EventService
  readonly vms: VmService
  readonly datastores: Datastores
  readonly datastoreService: DatastoreService
  readonly operations: DatastoreFileOperations
  readonly performance: PerformanceService
  readonly alarms: AlarmService
  readonly leases: NfcLeases
  readonly keys: KeyStore
  /** For passwords in customization specs. */
  readonly seal: PasswordSeal
  readonly networks: NetworkService
  readonly acceleration: Acceleration
  readonly status: HostStatus
  readonly product: ProductFacts
  /** Known once the host listens. */
  readonly endpoint: () => { readonly host: string; readonly port: number }
  readonly random: (bytes: number) => Buffer
}

export interface HostModel extends Disposable {
  readonly model: Model
  readonly registry: Registry
  readonly access: SessionAccess
  readonly consoleTickets: ConsoleTickets
  readonly readSetting: ReadSetting
}

export async function composeModel(parts: HostModelParts): Promise<HostModel> {
  using scope = new DisposableStack()
  const { store, auth, inventory, tasks, events, vms, leases, clock, product, status, alarms } = parts
  const holder = (call: CallContext): Holder => ({
    sessionKey: sessionKeyOf(call),
    sessionId: call.session?.id ?? '',
    authority: call.authority ?? authorityOf(parts.endpoint()),
    caller: callerOf(call),
  })
  const registry = new Registry()
  const access = scope.use(new SessionAccess({ registry, authorization: auth.authorization, accounts: auth.accounts }))
  const computed: ComputedProperties<'ManagedEntity'> = {
    ...entityPermissionProperties({ registry, authorization: auth.authorization, access }),
    declaredAlarmState: (_session, { id }) => alarms.declared(id),
  }
  const recent = { tasksOf: (_id: string): readonly ManagedObjectReference[] => [] }
  const customFields = await CustomFields.open(store, inventory)
  const context: EntityContext = {
    ...{ registry, inventory, tasks, access, vms, customFields, computed, alarms },
    imports: { importVm: (call, spec, place) => leases.importVm(spec, place, holder(call)).id },
    recentTasksOf: (id) => recent.tasksOf(id),
  }
  const { sessions } = auth
  const consoleTickets = scope.use(new ConsoleTickets({ clock, random: parts.random, sessions, access }))

  const publishedTasks = scope.use(
    publishTasks({
      ...{ registry, tasks, access, computed: {} },
      createCollector: async (call, { filter }) => {
        const id = newCollectorId(call)
        return (
          await createTaskHistoryCollector({
            registry,
            history: parts.history,
            id,
            ownerSession: sessionKeyOf(call),
            filter,
          })
        ).ref
      },
      onRecentTasks: (id) => refreshEntity(id),
    }),
  )
  recent.tasksOf = (id) => publishedTasks.recentTasksOf(id)

  const networkInfo = (): HostNetworkInfo =>
    hostNetworkInfo(status.hostFacts().hardware, parts.networks.facts, parts.networks.layout)
  const hostSide = scope.use(
    await publishHostSide({
      ...{ context, status, control: parts.control, maintenance: parts.maintenance },
      ...{ autostart: parts.autostart, certificates: parts.identity, diagnostics: parts.diagnostics },
      authority: () => authorityOf(parts.endpoint()),
      refreshHost: () => objects.refreshEntity(hostId),
    }),
  )
  const objects = scope.use(
    publishInventory({
      context,
      hostPower: { maintenance: parts.maintenance, control: parts.control },
      datastores: parts.datastores,
      ...{ datastoreOperations: parts.datastoreService, networks: parts.networks },
      hostFacts: () => ({
        ...status.hostFacts(),
        acceleration: parts.acceleration,
        product: aboutInfo(product),
        port: parts.endpoint().port,
        sslThumbprint: parts.identity.thumbprint,
        network: networkInfo(),
        datastoreBrowserId: datastoreBrowserId(hostId),
        configManager: hostConfigManager,
        options: [],
        services: hostSide.services,
        sensors: status.sensors,
        isInMaintenance: parts.maintenance.isOn,
        networkTrouble: parts.networks.trouble,
        autostart: autostartConfig(parts.autostart),
        now: clock.now(),
      }),
      poolCapacity: () => status.poolCapacity(),
    }),
  )
  const refreshEntity = (id: string): void => {
    const vm = registry.getTyped('VirtualMachine', id)
    if (vm !== undefined) registry.update(vm, { recentTask: recent.tasksOf(id) })
    else objects.refreshEntity(id)
  }
  scope.use(status.changed.on(() => objects.refresh()))
  const machines = scope.use(
    publishVirtualMachines({
      ...{ registry, vms, inventory, access, computed, tickets: consoleTickets, entities: context },
      exportVm: (call, id) => leases.exportVm(id, holder(call)).id,
      exportSnapshot: (call, id, snapshotId) => leases.exportSnapshot(id, snapshotId, holder(call)).id,
      environmentBrowser: moRef('EnvironmentBrowser', environmentBrowserId),
      cpuMhz: Math.round(status.hostFacts().hardware.cpuHertz / 1e6),
      now: () => clock.now(),
      unseal: (password) => parts.seal.unseal(password),
      endpoint: () => ({ ...parts.endpoint(), sslThumbprint: parts.identity.thumbprint }),
      datastoreOf: (path) => datastoreOf(parts.datastores, path),
      isReachable: (datastore) => parts.datastores.find(datastore.value)?.space.accessible ?? false,
      hasKey: (id) => parts.keys.has(id),
      customOf: (record) => (record === undefined ? {} : customFields.propertiesOf(record)),
      recentTasksOf: (id) => recent.tasksOf(id),
    }),
  )
  // What the machines show is read here: their own listener comes first.
  const showNetworks = (id: string): void => {
    const networks = registry.getTyped('VirtualMachine', id)?.properties.network ?? []
    objects.setNetworks(
      id,
      networks.map(({ value }) => value),
    )
  }
  scope.use(vms.changes.on(({ vm }) => showNetworks(vm.id)))
  for (const vm of vms.all()) showNetworks(vm.id)

  scope.use(publishAlarms({ registry, access, alarms }))
  scope.use(watchAlarms({ registry, events, performance: parts.performance, alarms }))
  scope.use(
    alarms.changed.on((ids) => {
      for (const id of ids) if (registry.getTyped('VirtualMachine', id) === undefined) objects.refreshEntity(id)
      for (const id of ids) machines.refresh(id)
    }),
  )
  scope.use(parts.performance.machinesMeasured.on((measured) => machines.showUsage(measured)))

  const index = scope.use(new ObjectIndex(registry))
  const newUuid = (): string => randomUUID()
  const views = scope.use(new Views({ registry, access, index, newUuid, rootFolderId }))
  const refresh = (): void => views.refresh()
  const collectors = new PropertyCollectors({ registry, access, clock, index, newUuid, refresh })
  const search = scope.use(new SearchIndex({ registry, access, rootFolderId }))
  registry.add(collectors.init('propertyCollector'))
  registry.add(views.init('ViewManager'))
  registry.add(search.init('SearchIndex'))
  registry.add(
    createSessionManager({
      id: 'SessionManager',
      auth,
      registry,
      hostName: parts.endpoint().host,
      thumbprint: () => parts.identity.thumbprint,
    }),
  )
  registry.add(createAuthorizationManager({ id: 'AuthorizationManager', auth, registry, access }))
  registry.add(createUserDirectory({ id: 'UserDirectory', accounts: auth.accounts }))
  registry.add(createHostLocalAccountManager({ id: 'HostLocalAccountManager', auth }))
  createEventManager({ registry, events, access, newCollectorId })
  await addExtensionManager(registry, store, () => new Date(clock.now()).toISOString())
  addCustomFieldsManager(registry, access, customFields, () => {
    objects.refreshAll()
    for (const { id } of vms.all()) {
      const vm = registry.getTyped('VirtualMachine', id)
      if (vm !== undefined) registry.update(vm, customFields.propertiesOf(inventory.get(id)))
    }
  })
  const now = (): string => new Date(clock.now()).toISOString()
  addCustomizationSpecManager(registry, await CustomizationSpecs.open({ store, seal: parts.seal, now }))
  addLicenseManager(registry, product, hostId)
  addPerformanceManager({ registry, access, performance: parts.performance })
  addOvfManager({ context, vms, leases })
  scope.use(publishLeases({ registry, leases, sslThumbprint: () => parts.identity.thumbprint }))
  addFileManager(context, parts.datastores, parts.operations)
  addCryptoManager({ registry, keys: parts.keys, vms, newUuid, refreshVm: (id) => machines.refresh(id) })
  addVirtualDiskManager(context, parts.datastores, parts.operations)
  addStorageResourceManager(context, parts.datastoreService)
  scope.use(publishDatastoreSide({ ...parts, context, objects, refreshVm: (id) => machines.refresh(id) }))
  const { limits, hardware } = status.hostFacts()
  addEnvironmentBrowser({
    registry,
    limits,
    datastoreBrowserId: datastoreBrowserId(hostId),
    numaNodes: hardware.numaNodes,
    capability: () => hostCapability(limits),
  })
  addHostNetworkSystem(context, parts.networks, networkInfo())
  scope.use(
    parts.networks.changed.on(() => {
      showNetworkInfo(registry, networkInfo())
      objects.refreshEntity(hostId)
    }),
  )
  addHostSubsystems({
    registry,
    hardware,
    network: networkInfo(),
    datastores: parts.datastores,
    refreshStorage: () => parts.datastoreService.refreshAll(),
  })
  await publishDateTime(registry, parts.time, () => clock.now())
  const about = {
    'VirtualCenter.InstanceName': anyString(hardware.hostName),
    'VirtualCenter.FQDN': anyString(hardware.hostName),
    'config.vpxd.hostnameUrl': anyString(hardware.hostName),
  }
  const readSetting = await addOptionManager({
    ...{ registry, access, store, id: settingId, facts: about, privilegeToChange: 'Global.Settings' },
    secrets: new Set([mailPassword]),
  })
  await addOptionManager({
    registry,
    access,
    store,
    id: advancedOptionId,
    facts: {},
    privilegeToChange: 'Host.Config.AdvancedConfig',
  })
  addServiceInstance({ registry, clock, product })

  scope.use(
    inventory.changes.on(({ kind, entity }) => {
      if (kind !== 'removed') return
      forgetPermissions(entity.id)
      alarms.forgetEntity(entity.id)
    }),
  )
  const forgetPermissions = (id: string): void => {
    auth.authorization
      .forgetEntity(id)
      .catch((error: unknown) =>
        parts.logger.warn({ id, err: error }, 'the permissions of a removed entity are still stored'),
      )
  }
  scope.use(
    auth.sessions.opened.on(({ id, userName, remoteAddress, userAgent, locale }) => {
      events.post(
        { _typeName: 'UserLoginSessionEvent', ipAddress: remoteAddress, userAgent, locale, sessionId: id },
        { userName },
      )
    }),
  )
  scope.use(
    auth.sessions.closed.on((session) => {
      const { userName, remoteAddress, userAgent, loginTime, callCount, id } = session
      const login = { loginTime: new Date(loginTime).toISOString(), sessionId: id, callCount }
      events.post({ _typeName: 'UserLogoutSessionEvent', ipAddress: remoteAddress, userAgent, ...login }, { userName })
      collectors.endSession(session.key)
      views.endSession(session.key)
      leases.endSession(session.key)
      for (const object of [...registry.all()]) if (object.ownerSession === session.key) registry.remove(object.id)
    }),
  )
  const accessChanged = (): void => {
    views.accessChanged()
    collectors.accessChanged()
    consoleTickets.recheck()
  }
  scope.use(auth.authorization.changes.on(accessChanged))
  scope.use(auth.accounts.changes.on(accessChanged))
  const model = createModel({ registry, access, sessions: auth.sessions, logger: parts.logger, clock, refresh })
  const owned = scope.move()
  return { model, registry, access, consoleTickets, readSetting, [Symbol.dispose]: () => owned.dispose() }
}

function datastoreOf(datastores: Datastores, path: string): ManagedObjectReference | undefined {
  try {
    return moRef('Datastore', datastores.ofPath(path).id)
  } catch (error) {
    if (error instanceof Denied) return undefined
    throw error
  }
}

function authorityOf({ host, port }: { readonly host: string; readonly port: number }): string {
  return `${host.includes(':') ? `[${host}]` : host}:${port}`
}

function sessionKeyOf(call: CallContext): string {
  return call.session?.key ?? raise('collectors are made in a session')
}

function newCollectorId(call: CallContext): string {
  return `session[${call.session?.id ?? ''}]${randomUUID()}`
}

function raise(what: string): never {
  throw new Error(what)
}
