import assert from 'node:assert/strict'
import { publishCertificates } from '../../src/model/host-certificate-manager.ts'
import { publishAutostart } from '../../src/model/host-auto-start-manager.ts'
import { addHealthSystem, healthRuntime } from '../../src/model/host-health.ts'
import { publishServices } from '../../src/model/host-service-system.ts'
import { createHostControl } from '../../src/platform/host-control.ts'
import { createHostTime } from '../../src/platform/host-time.ts'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { systemClock } from '@staddle/base/clock.ts'
import { Emitter } from '@staddle/base/emitter.ts'
import { getDataType, getEnumType, getManagedType, isDerived, moRef, newestVersion } from '@staddle/vim25/metadata.ts'
import type { ManagedObjectReference } from '@staddle/vim25/types.ts'
import { Denied } from '../../src/domain/errors.ts'
import type { HostHardware } from '../../src/domain/ports/host.ts'
import { addCustomFieldsManager, CustomFields } from '../../src/model/custom-fields-manager.ts'
import { datastoreBrowserId } from '../../src/model/datastore.ts'
import { publishDatastoreSide } from '../../src/model/datastore-side.ts'
import type { EntityContext } from '../../src/model/entity-context.ts'
import { addEnvironmentBrowser } from '../../src/model/environment-browser.ts'
import { addExtensionManager } from '../../src/model/extension-manager.ts'
import { addFileManager } from '../../src/model/file-manager.ts'
import { hostCapability } from '../../src/model/host-capability.ts'
import { publishDateTime } from '../../src/model/host-date-time-system.ts'
import { addHostNetworkSystem, hostNetworkInfo } from '../../src/model/host-network-system.ts'
import { addHostSubsystems, advancedOptionId, hostConfigManager } from '../../src/model/host-subsystems.ts'
import type { HostFacts } from '../../src/model/host-system.ts'
import { publishInventory } from '../../src/model/inventory-objects.ts'
import { addLicenseManager } from '../../src/model/license-manager.ts'
import type { CallContext, ManagedObject } from '../../src/model/managed-object.ts'
import { addOptionManager } from '../../src/model/option-manager.ts'
import { addPerformanceManager } from '../../src/model/performance-manager.ts'
import { Registry } from '../../src/model/registry.ts'
import { aboutInfo, addServiceInstance, settingId } from '../../src/model/service-instance.ts'
import { openRootedDirectory } from '../../src/platform/rooted-directory.ts'
import type { Logger } from '../../src/services/logger.ts'
import { firstDefaults } from '../../src/services/host/autostart-config.ts'
import { createSimNetwork } from '../../src/engine/sim/sim-network.ts'
import { NetworkService } from '../../src/services/network/network-service.ts'
import { InventoryService } from '../../src/services/inventory/inventory-service.ts'
import {
  datastoreId,
  hostId,
  networkId,
  rootFolderId,
  rootPoolId,
  vmFolderId,
} from '../../src/services/inventory/initial-inventory.ts'
import type { DatastoreSeen } from '../../src/services/storage/datastore-watch.ts'
import { Datastores } from '../../src/services/storage/datastores.ts'
import { simDiskImages } from '../../src/engine/sim/sim-disk-images.ts'
import { DiskConversion } from '../../src/services/storage/disk-conversion.ts'
import { DatastoreFileOperations } from '../../src/services/storage/file-operations.ts'
import { VirtualDisks } from '../../src/services/storage/virtual-disks.ts'
import { createMemoryStore } from '../../src/store/memory/memory-store.ts'
import { session, TestAccess } from './inventory-fixture.ts'
import { noKeys } from '../services/crypto/no-keys.ts'

const quiet: Logger = { debug: () => undefined, info: () => undefined, warn: () => undefined, error: () => undefined }

const hardware: HostHardware = {
  ...{
    hostName: 'node-1.example.org',
    uuid: '4c4c4544-0031-4b10-8031-b4c04f4d3232',
    vendor: 'Acme',
    model: 'Server 1',
  },
  ...{
    biosVersion: '1.2',
    nameServers: [],
    searchDomains: [],
    biosReleaseDate: undefined,
    cpuModel: 'Acme CPU',
    cpuVendor: 'amd',
    cpuHertz: 2.5e9,
  },
  ...{
    cpuPackages: 2,
    cpuCores: 8,
    cpuThreads: 16,
    numaNodes: 2,
    memoryBytes: 64 * 2 ** 30,
    kernelRelease: '6.1',
    osPrettyName: 'Debian',
  },
  nics: [
    {
      name: 'eth0',
      macAddress: '52:54:00:00:00:01',
      speedMbps: 1000,
      linkUp: true,
      driver: 'e1000e',
      addresses: ['192.0.2.10/26'],
    },
  ],
  disks: [
    {
      ...{ name: 'sda', vendor: 'ATA', model: 'Disk', serial: 'S1', worldWideName: 'naa.5000c500a1b2c3d4' },
      ...{ bytes: 2 ** 40, sectorBytes: 512, isSolidState: false, isOnline: true },
    },
  ],
  pciDevices: [
    {
      ...{ address: '0000:81:1f.6', classId: 0x0200, vendorId: 0x8086, deviceId: 0x15be },
      ...{ subVendorId: 0x17aa, subDeviceId: 0x2292, vendorName: 'Intel', deviceName: undefined },
    },
  ],
  bootTime: 1_700_000_000_000,
  bootId: 'boot-1',
}
const limits = { threads: 16, cores: 8, memoryBytes: hardware.memoryBytes, maximumCpus: 16, maximumMemoryMB: 65_536 }
const product = { version: '0.1.0', build: '100', instanceUuid: '00000000-0000-4000-8000-000000000001' }

async function setUp() {
  const root = await mkdtemp(join(tmpdir(), 'staddle-model-'))
  const store = createMemoryStore({ clock: systemClock })
  const inventory = await InventoryService.open({ store, clock: systemClock, hostName: 'node-1' })
  const registry = new Registry()
  const access = new TestAccess()
  const tasks: Promise<unknown>[] = []
  const customFields = await CustomFields.open(store, inventory)
  const removed: string[] = []
  const context: EntityContext = {
    ...{ registry, inventory, access, customFields, computed: {}, recentTasksOf: () => [] },
    tasks: {
      run(_request, work) {
        tasks.push(
          work({
            id: 'task-1',
            signal: new AbortController().signal,
            progress: () => undefined,
            leaveQueue: () => undefined,
          }),
        )
        return moRef('Task', 'task-1')
      },
    },
    imports: { importVm: () => 'session[1]lease' },
    alarms: { triggered: () => [], overallStatus: () => 'green', areActionsEnabled: () => true },
    vms: {
      create: () => moRef('Task', 'task-create'),
      isEncryptedDisk: () => false,
      register: () => moRef('Task', 'task-register'),
      async removeAll(ids) {
        for (const id of ids) {
          removed.push(id)
          using change = inventory.planRemoveVm(id)
          await inventory.write(change)
        }
      },
    },
  }
  const place = { id: datastoreId, name: 'datastore1', files: openRootedDirectory(root) }
  const datastores = new Datastores([place])
  datastores.setSpace(datastoreId, {
    ...{ capacityBytes: 1000, freeBytes: 500, accessible: true, timestamp: '2026-01-01T00:00:00Z' },
  })
  const datastoreService = {
    refresh: () => Promise.resolve(),
    rename: unused,
    remove: unused,
    create: unused,
    seen: new Emitter<DatastoreSeen>(),
  }
  const networks = await NetworkService.open({
    ...{ store, inventory, network: createSimNetwork(systemClock) },
    tasks: { serialize: (_key, work) => work() },
    events: {
      post: () => {
        throw new Error('nothing is changed here')
      },
    },
    logger: quiet,
  })
  const network = hostNetworkInfo(hardware, networks.facts, networks.layout)
  const hostFacts = (): HostFacts => ({
    ...{
      hardware,
      usage: { memoryUsedBytes: 2 ** 30 },
      cpuUsedMhz: 100,
      limits,
      acceleration: { kind: 'tcg', reason: 'there is no KVM here' },
      product: aboutInfo(product),
    },
    ...{ port: 8443, sslThumbprint: undefined, network, datastoreBrowserId: datastoreBrowserId(hostId) },
    ...{
      services: {},
      sensors: [],
      isInMaintenance: false,
      networkTrouble: undefined,
      autostart: {},
      configManager: hostConfigManager,
      options: [],
      now: hardware.bootTime + 60_000,
    },
  })
  const hostPower = {
    maintenance: { isOn: false, enter: () => moRef('Task', 'task-1'), exit: () => moRef('Task', 'task-1') },
    control: createHostControl({ isRoot: false, systemdMark: '/nonexistent' }),
  }
  const objects = publishInventory({
    ...{ context, datastores, hostFacts, hostPower, networks, datastoreOperations: datastoreService },
    poolCapacity: () => ({ cpuMhz: 20_000, memoryBytes: hardware.memoryBytes, cpuUsedMhz: 0, memoryUsedBytes: 0 }),
  })
  const newUuid = (): string => product.instanceUuid
  const disks = new VirtualDisks(datastores, simDiskImages, noKeys, newUuid)
  const conversion = new DiskConversion(datastores, disks, simDiskImages, newUuid)
  const files = new DatastoreFileOperations(datastores, disks, conversion, {
    nameOf: () => undefined,
    whileAtRest: (_, work) => work(),
  })
  addFileManager(context, datastores, files)
  addEnvironmentBrowser({
    registry,
    limits,
    numaNodes: 2,
    datastoreBrowserId: datastoreBrowserId(hostId),
    capability: () => hostCapability(limits),
  })
  const good = { issuer: '', subject: '', notBefore: '', notAfter: '', status: 'good' } as const
  const certificates = { changed: new Emitter<void>(), facts: () => good, request: unused, install: unused }
  await publishServices(registry, hostPower.control, () => undefined)
  addHealthSystem(registry, healthRuntime([]), () => Promise.resolve())
  const autostart = { config: { defaults: firstDefaults, powerInfo: [] }, changed: new Emitter<void>() }
  const noPower = { powerOn: () => undefined, powerOff: () => undefined }
  publishAutostart(registry, { ...autostart, ...noPower, reconfigure: unused }, () => undefined)
  publishCertificates(registry, { ...certificates, authorities: () => Promise.resolve([]) })
  addHostNetworkSystem(context, networks, network)
  addHostSubsystems({
    ...{ registry, hardware, network, datastores },
    refreshStorage: () => Promise.resolve(),
  })
  const unmanaged = 'this is a test'
  await publishDateTime(registry, createHostTime({ unmanaged }), () => 0)
  publishDatastoreSide({
    ...{ context, datastores, datastoreService, objects, operations: files },
    vms: { changes: new Emitter<never>(), all: () => [] },
    refreshVm: () => undefined,
  })
  const option = {
    registry,
    access,
    store,
    facts: { 'VirtualCenter.FQDN': { _typeName: 'string', _value: 'node-1' } },
    privilegeToChange: 'Global.Settings',
  }
  await addOptionManager({ ...option, id: settingId })
  await addOptionManager({ ...option, id: advancedOptionId })
  addLicenseManager(registry, product, product.instanceUuid)
  await addExtensionManager(registry, store, () => '2026-01-01T00:00:00Z')
  addPerformanceManager({ registry, access, performance: { query: () => Promise.resolve([]) } })
  addCustomFieldsManager(registry, access, customFields, () => objects.refreshAll())
  registry.add({ type: 'PropertyCollector', id: 'propertyCollector', properties: { filter: [] }, methods: {} })
  addServiceInstance({ registry, clock: systemClock, product })
  const call = async (type: string, id: string, method: string, args: object = {}): Promise<unknown> => {
    const object = registry.get(id)
    assert.equal(object?.type, type)
    const methods = object?.methods as unknown as Record<
      string,
      ((context: CallContext, args: object, self: ManagedObject | undefined) => unknown) | undefined
    >
    const implementation = methods[method]
    assert.ok(implementation, `${type}.${method} is not there`)
    const callContext: CallContext = {
      session: session('admin'),
      setSession: () => undefined,
      version: newestVersion,
      signal: new AbortController().signal,
      remoteAddress: '',
      userAgent: '',
    }
    const result = await implementation(callContext, args, object)
    await Promise.all(tasks.splice(0))
    return result
  }
  return {
    registry,
    inventory,
    access,
    objects,
    store,
    removed,
    call,
    [Symbol.asyncDispose]: () => rm(root, { recursive: true, force: true }),
  }
}

const unused = (): Promise<never> => Promise.reject(new Error('not used here'))

/** Every way in which a value is not what the facts say; the names of required fields that are missing among them. */
function misfits(value: unknown, type: string, isArray: boolean, at: string): string[] {
  if (value === undefined) return []
  if (isArray)
    return Array.isArray(value)
      ? value.flatMap((item, index) => misfits(item, type, false, `${at}[${index}]`))
      : [`${at}: no array`]
  if (getManagedType(type) !== undefined || type === 'ManagedObject' || type === 'ManagedObjectReference') {
    return (value as ManagedObjectReference)._typeName === 'ManagedObjectReference' ? [] : [`${at}: no reference`]
  }
  const words = getEnumType(type)
  if (words !== undefined)
    return words.values.has(value as string) ? [] : [`${at}: ${JSON.stringify(value)} is not in ${type}`]
  if (getDataType(type) === undefined || type === 'DynamicData') return misfitsOfPrimitive(value, type, at)
  const named = (value as { _typeName?: string })._typeName ?? type
  const actual = getDataType(named)
  if (actual === undefined || !isDerived(named, type)) return [`${at}: ${named} is no ${type}`]
  const unknown = Object.keys(value as object).filter((key) => key !== '_typeName' && !actual.fieldByName.has(key))
  return [
    ...unknown.map((key) => `${at}.${key}: not a field of ${named}`),
    ...actual.fields.flatMap((field) => {
      const inner = (value as Record<string, unknown>)[field.name]
      if (inner === undefined) return field.isOptional || field.isArray ? [] : [`${at}.${field.name}: missing`]
      return misfits(inner, field.type, field.isArray, `${at}.${field.name}`)
    }),
  ]
}

function misfitsOfPrimitive(value: unknown, type: string, at: string): string[] {
  const kinds: Record<string, string> = {
    string: 'string',
    boolean: 'boolean',
    int: 'number',
    long: 'number',
    short: 'number',
    dateTime: 'string',
  }
  const kind = kinds[type]
  if (kind !== undefined && typeof value !== kind) return [`${at}: ${typeof value} instead of ${type}`]
  if (kind === 'number' && !Number.isSafeInteger(value)) return [`${at}: ${String(value)} is not a whole number`]
  if (type === 'int' && Math.abs(value as number) > 2 ** 31) return [`${at}: ${String(value)} is too large for int`]
  return []
}

test('every property of every object is there and of its declared type', async () => {
  await using host = await setUp()
  const problems: string[] = []
  let looked = 0
  for (const object of host.registry.all()) {
    for (const property of getManagedType(object.type)?.properties.values() ?? []) {
      const value = (object.properties as Record<string, unknown>)[property.name]
      const at = `${object.type}.${property.name}`
      if (value === undefined && !property.isOptional && !property.isArray) problems.push(`${at}: missing`)
      if (value !== undefined) looked++
      problems.push(...misfits(value, property.type, property.isArray, at))
    }
  }
  assert.deepEqual(problems, [])
  assert.ok(looked > 200)
})

test('what methods answer fits as well', async () => {
  await using host = await setUp()
  const calls = [
    ['EnvironmentBrowser', 'envbrowser-7', 'QueryConfigOption', {}],
    ['EnvironmentBrowser', 'envbrowser-7', 'QueryConfigOptionEx', { spec: { guestId: ['debian12_64Guest'] } }],
    ['EnvironmentBrowser', 'envbrowser-7', 'QueryConfigOptionDescriptor', {}],
    ['EnvironmentBrowser', 'envbrowser-7', 'QueryConfigTarget', {}],
    ['EnvironmentBrowser', 'envbrowser-7', 'QueryTargetCapabilities', {}],
    ['HostSystem', hostId, 'QueryHostConnectionInfo', {}],
    ['ServiceInstance', 'ServiceInstance', 'RetrieveServiceContent', {}],
    ['OptionManager', settingId, 'QueryOptions', { name: 'VirtualCenter.FQDN' }],
    ['HostDateTimeSystem', 'dateTimeSystem-10', 'QueryAvailableTimeZones', {}],
    ['HostVirtualNicManager', 'virtualNicManager-10', 'QueryNetConfig', { nicType: 'management' }],
  ] as const
  for (const [type, id, method, args] of calls) {
    const field = getManagedType(type)?.methods.get(method)?.result
    assert.ok(field)
    const value = await host.call(type, id, method, args)
    assert.ok(value !== undefined, method)
    assert.deepEqual(misfits(value, field.type, field.isArray, method), [])
  }
})

test('references lead to objects that exist', async () => {
  await using host = await setUp()
  const dangling: string[] = []
  let seen = 0
  const walk = (value: unknown, at: string): void => {
    if (typeof value !== 'object' || value === null) return
    if ('_typeName' in value && value._typeName === 'ManagedObjectReference') {
      // Those of accounts have their own test, auth-managers.test.ts.
      if ('type' in value && ['UserDirectory', 'HostLocalAccountManager'].includes(String(value.type))) return
      seen++
      if (!host.registry.has(value as ManagedObjectReference))
        dangling.push(`${at} -> ${(value as ManagedObjectReference).value}`)
      return
    }
    for (const [key, inner] of Object.entries(value)) walk(inner, `${at}.${key}`)
  }
  for (const object of host.registry.all()) walk(object.properties, object.id)
  assert.deepEqual(dangling, [])
  assert.ok(seen > 40)
})

test('folders and machines come, move and go', async () => {
  await using host = await setUp()
  const { inventory, registry, call } = host
  const children = (id: string): string[] =>
    (registry.getTyped('Folder', id)?.properties.childEntity ?? []).map((ref) => ref.value)
  const made = (await call('Folder', vmFolderId, 'CreateFolder', { name: 'web' })) as ManagedObjectReference
  assert.deepEqual(children(vmFolderId), [made.value])
  {
    using change = inventory.planAddVm({
      id: 'vm-50',
      name: 'shop',
      folder: vmFolderId,
      pool: rootPoolId,
      createdBy: 'admin',
    })
    await inventory.write(change)
  }
  const machines = (type: 'HostSystem' | 'Datastore' | 'ResourcePool' | 'Network', id: string): string[] =>
    (registry.getTyped(type, id)?.properties.vm ?? []).map((ref) => ref.value)
  host.objects.setNetworks('vm-50', [networkId])
  host.objects.setDatastores('vm-50', [datastoreId])
  for (const [type, id] of [
    ['HostSystem', hostId],
    ['Datastore', datastoreId],
    ['ResourcePool', rootPoolId],
    ['Network', networkId],
  ] as const)
    assert.deepEqual(machines(type, id), ['vm-50'], id)
  await call('Folder', made.value, 'MoveIntoFolder_Task', { list: [moRef('VirtualMachine', 'vm-50')] })
  assert.deepEqual([children(vmFolderId), children(made.value)], [[made.value], ['vm-50']])
  await call('Folder', made.value, 'Rename_Task', { newName: 'web2' })
  assert.equal(registry.getTyped('Folder', made.value)?.properties.name, 'web2')
  const pool = (await call('ResourcePool', rootPoolId, 'CreateResourcePool', {
    name: 'p',
    spec: { cpuAllocation: {}, memoryAllocation: { limit: 100, reservation: 5 } },
  })) as ManagedObjectReference
  await call('ResourcePool', pool.value, 'MoveIntoResourcePool', { list: [moRef('VirtualMachine', 'vm-50')] })
  assert.deepEqual([machines('ResourcePool', rootPoolId), machines('ResourcePool', pool.value)], [[], ['vm-50']])
  assert.equal(registry.getTyped('ResourcePool', pool.value)?.properties.config?.memoryAllocation.limit, 100)
  await call('ResourcePool', pool.value, 'Destroy_Task')
  assert.deepEqual(machines('ResourcePool', rootPoolId), ['vm-50'])
  host.objects.refresh()
  assert.deepEqual(machines('HostSystem', hostId), ['vm-50'])
  await call('Folder', made.value, 'Destroy_Task')
  assert.deepEqual(host.removed, ['vm-50'])
  assert.deepEqual([children(vmFolderId), machines('HostSystem', hostId), machines('Network', networkId)], [[], [], []])
  assert.equal(registry.get(made.value), undefined)
})

test('without the privilege nothing is renamed, moved or destroyed', async () => {
  await using host = await setUp()
  const folder = (await host.call('Folder', vmFolderId, 'CreateFolder', { name: 'web' })) as ManagedObjectReference
  for (const privilege of ['Folder.Rename', 'Folder.Move', 'Folder.Delete'])
    host.access.deny('admin', folder.value, privilege)
  const refused = (error: unknown): boolean => error instanceof Denied && error.code === 'no-permission'
  await assert.rejects(host.call('Folder', folder.value, 'Rename_Task', { newName: 'x' }), refused)
  await assert.rejects(host.call('Folder', folder.value, 'Destroy_Task'), refused)
  await assert.rejects(host.call('Folder', rootFolderId, 'MoveIntoFolder_Task', { list: [folder] }), refused)
  assert.equal(host.registry.getTyped('Folder', folder.value)?.properties.name, 'web')
})

test('custom fields are defined, set, shown and removed', async () => {
  await using host = await setUp()
  const field = (await host.call('CustomFieldsManager', 'CustomFieldsManager', 'AddCustomFieldDef', {
    name: 'owner',
    moType: 'Folder',
  })) as { key: number }
  await host.call('CustomFieldsManager', 'CustomFieldsManager', 'SetField', {
    entity: moRef('Folder', vmFolderId),
    key: field.key,
    value: 'ann',
  })
  const shown = host.registry.getTyped('Folder', vmFolderId)?.properties
  assert.deepEqual(shown?.customValue, [{ _typeName: 'CustomFieldStringValue', key: field.key, value: 'ann' }])
  assert.equal(shown?.availableField?.length, 1)
  await assert.rejects(
    host.call('CustomFieldsManager', 'CustomFieldsManager', 'SetField', {
      entity: moRef('HostSystem', hostId),
      key: field.key,
      value: 'x',
    }),
    Denied,
  )
  await host.call('CustomFieldsManager', 'CustomFieldsManager', 'RemoveCustomFieldDef', { key: field.key })
  assert.deepEqual(host.registry.getTyped('Folder', vmFolderId)?.properties.customValue, [])
})

test('options: facts are read-only, others are kept', async () => {
  await using host = await setUp()
  const text = (value: string): object => ({ _typeName: 'string', _value: value })
  await host.call('OptionManager', settingId, 'UpdateOptions', {
    changedValue: [{ key: 'config.site', value: text('a') }],
  })
  assert.deepEqual(await host.call('OptionManager', settingId, 'QueryOptions', { name: 'config.' }), [
    { _typeName: 'OptionValue', key: 'config.site', value: text('a') },
  ])
  await assert.rejects(
    host.call('OptionManager', settingId, 'QueryOptions', { name: 'none' }),
    (error) => error instanceof Denied && error.code === 'invalid-name',
  )
  await assert.rejects(
    host.call('OptionManager', settingId, 'UpdateOptions', {
      changedValue: [{ key: 'VirtualCenter.FQDN', value: text('x') }],
    }),
    Denied,
  )
  assert.equal((await host.store.list('option/')).entries.length, 1)
})
