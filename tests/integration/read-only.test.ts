// Whoever may only look changes nothing by any path, and strangers get nowhere: every method that works here is called on every
// kind of object there is. A method that is new has to be listed below, or to ask for a privilege.
import assert from 'node:assert/strict'
import { once } from 'node:events'
import { readFile } from 'node:fs/promises'
import type { IncomingMessage } from 'node:http'
import { request } from 'node:https'
import { after, before, describe, test } from 'node:test'
import { createHttpsTransport } from '../../packages/cli/src/server/https-transport.ts'
import { retrieve } from '../../packages/client/src/properties.ts'
import { asRef } from '../../packages/client/src/reference.ts'
import type { Transport } from '../../packages/client/src/transport.ts'
import { getManagedType, moRef, type Method } from '../../packages/vim25/src/metadata.ts'
import type { ManagedObjectReference } from '../../packages/vim25/src/types.ts'
import { implementedMethods } from '../../scripts/implemented-methods.ts'
import { createUser } from '../support/accounts.ts'
import { dummyArguments, type Dummies } from '../support/dummy-arguments.ts'
import { startTestHost, type TestHost } from '../support/host.ts'
import { createMachine } from '../support/machines.ts'
import { openSession, runTask, type Session } from '../support/real-guests.ts'

/** Questions, what concerns the caller's own session or password only, and looking again at what is there. */
const harmless: Readonly<Record<string, string>> = {
  AlarmManager: 'AreAlarmActionsEnabled GetAlarm GetAlarmState',
  AuthorizationManager:
    'HasPrivilegeOnEntity HasPrivilegeOnEntities RetrieveRolePermissions RetrieveEntityPermissions RetrieveAllPermissions',
  CustomizationSpecManager: 'CheckCustomizationResources CustomizationSpecItemToXml XmlToCustomizationSpecItem',
  Datacenter: 'queryDatacenterConfigOptionDescriptor',
  Datastore: 'IsClusteredVmdkEnabled RefreshDatastore RefreshDatastoreStorageInfo',
  EnvironmentBrowser:
    'QueryConfigOption QueryConfigOptionDescriptor QueryConfigOptionEx QueryConfigTarget QueryTargetCapabilities',
  EventManager: 'CreateCollectorForEvents QueryEvents RetrieveArgumentDescription',
  ExtensionManager: 'FindExtension',
  HostDatastoreSystem: 'QueryUnresolvedVmfsVolumes',
  HostHealthStatusSystem: 'RefreshHealthStatusSystem',
  HostDateTimeSystem: 'QueryAvailableTimeZones QueryDateTime',
  HostLocalAccountManager: 'ChangePassword',
  HostNetworkSystem: 'QueryNetworkHint',
  HostSystem: 'QueryHostConnectionInfo RetrieveHardwareUptime',
  HostVirtualNicManager: 'QueryNetConfig',
  LicenseAssignmentManager: 'QueryAssignedLicenses',
  LicenseManager: 'CheckLicenseFeature',
  ManagedEntity: 'Reload',
  OptionManager: 'QueryOptions',
  OvfManager: 'CreateDescriptor CreateImportSpec ParseDescriptor ValidateHost',
  PerformanceManager:
    'QueryAvailablePerfMetric QueryPerf QueryPerfComposite QueryPerfCounter QueryPerfCounterByLevel QueryPerfProviderSummary',
  ResourcePool: 'RefreshRuntime',
  ServiceInstance: 'CurrentTime RetrieveProductComponents RetrieveServiceContent',
  SessionManager: 'AcquireCloneTicket AcquireGenericServiceTicket CloneSession Login Logout SetLocale',
  TaskManager: 'CreateCollectorForTasks',
  UserDirectory: 'RetrieveUserGroups',
  VirtualDiskManager: 'QueryVirtualDiskFragmentation QueryVirtualDiskGeometry QueryVirtualDiskUuid',
  VirtualMachine: 'RefreshStorageInfo',
}

/** Of their callers' sessions from one end to the other. */
const ownObjects: ReadonlySet<string> = new Set(['PropertyCollector', 'ViewManager', 'SearchIndex'])

const isHarmless = (declaredBy: string, method: string): boolean =>
  (harmless[declaredBy] ?? '').split(' ').includes(method)

type Headers = Readonly<Record<string, string>>

interface Tried {
  readonly method: string
  readonly isAnonymous: boolean
  readonly answer: string
}

describe('those who may not', { timeout: 120_000 }, () => {
  const scope = new AsyncDisposableStack()
  let host: TestHost
  let admin: Session
  let transport: Transport
  let dummies: Dummies

  before(async () => {
    host = scope.use(await startTestHost({ engine: 'sim' }))
    admin = scope.use(await openSession(host))
    const vm = await createMachine(admin, 'victim')
    await runTask(admin, vm, 'PowerOnVM_Task', {})
    await runTask(admin, vm, 'CreateSnapshot_Task', { name: 'before', memory: false, quiesce: false })
    const pem = await readFile(host.caPath, 'utf8')
    transport = scope.use(createHttpsTransport(host.url, { kind: 'authority', pem }))
    const disk = '[datastore1] victim/victim.vmdk'
    dummies = { objects: await everyKind(admin), words: { path: disk, name: disk, tickettype: 'webmks' } }
  })
  after(() => scope.disposeAsync())

  /** The name of the fault, or the beginning of what was answered instead. */
  const call = async (object: ManagedObjectReference, method: Method, which: 'needed' | 'all', headers: Headers) => {
    const { text } = await transport.send({
      method: 'POST',
      path: `/sdk/vim25/8.0.3.0/${object.type}/${encodeURIComponent(object.value)}/${method.name}`,
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify(dummyArguments(method.params, dummies, which)),
    })
    return /^\{"_typeName":"(\w+)"/.exec(text)?.[1] ?? text.slice(0, 80)
  }

  /** Calls what works on one object of each kind, with few arguments and with all. */
  const tryAll = async (headers: Headers): Promise<readonly Tried[]> => {
    const implemented = await implementedMethods()
    const kinds = new Map(dummies.objects.toReversed().map((object) => [object.type, object]))
    const tried: Tried[] = []
    for (const object of kinds.values()) {
      for (const method of getManagedType(object.type)?.methods.values() ?? []) {
        const { declaredBy, name, privilege } = method
        if (!implemented.has(`${declaredBy}.${name}`) || ownObjects.has(declaredBy)) continue
        if (isHarmless(declaredBy, name)) continue
        for (const which of ['needed', 'all'] as const) {
          const answer = await call(object, method, which, headers)
          tried.push({ method: `${object.type}.${name}`, isAnonymous: privilege === 'System.Anonymous', answer })
        }
      }
    }
    return tried
  }

  test('change nothing when they may only look', async () => {
    const reader = scope.use(await openSession(host, await createUser(admin, 'reader')))
    const before = await stateOf(admin)
    const tried = await tryAll({ 'vmware-api-session-id': reader.client.sessionKey ?? '' })
    // Some have nothing to do on one kind of object and say so.
    const wrong = tried.filter(({ answer }) => answer !== 'NoPermission' && answer !== 'NotSupported')
    assert.deepEqual(wrong, [])
    assert.ok(tried.filter(({ answer }) => answer === 'NoPermission').length > 100, `${tried.length} were tried`)
    assert.deepEqual(await stateOf(admin), before)
  })

  test('change nothing by files, power and pictures either', async () => {
    const reader = scope.use(await openSession(host, await createUser(admin, 'second-reader')))
    const [vm] = dummies.objects
    const ca = await readFile(host.caPath, 'utf8')
    for (const [method, path, status] of [
      ['PUT', '/folder/victim/note?dsName=datastore1', 403],
      ['PUT', '/folder/victim/victim.vmx?dsName=datastore1', 403],
      ['DELETE', '/folder/victim/victim.vmx?dsName=datastore1', 403],
      ['POST', `/rest/vcenter/vm/${vm?.value}/power/stop`, 403],
      ['POST', `/api/vcenter/vm/${vm?.value}/power?action=reset`, 403],
      ['GET', `/screen?id=${vm?.value}`, 403],
    ] as const) {
      const headers = { 'vmware-api-session-id': reader.client.sessionKey ?? '' }
      const outgoing = request(`${host.url}${path}`, { ca, agent: false, method, headers })
      outgoing.end()
      const [answer] = (await once(outgoing, 'response')) as [IncomingMessage]
      answer.resume()
      assert.equal(answer.statusCode, status, `${method} ${path}`)
    }
  })

  test('get nowhere without a session', async () => {
    const tried = await tryAll({})
    const wrong = tried.filter(({ answer, isAnonymous }) => !isAnonymous && answer !== 'NotAuthenticated')
    assert.deepEqual(wrong, [])
    assert.ok(tried.length > 100, `${tried.length} were tried`)
  })
})

async function stateOf({ client }: Session): Promise<unknown> {
  const machines = await retrieve(client, 'VirtualMachine', ['config', 'runtime.powerState', 'snapshot', 'permission'])
  const others = await retrieve(client, 'ManagedEntity', ['name', 'parent', 'permission', 'recentTask'])
  return { machines, others }
}

/** An object of each kind. */
async function everyKind({ client }: Session): Promise<readonly ManagedObjectReference[]> {
  const machinePaths = ['environmentBrowser', 'snapshot', 'recentTask'] as const
  const [machine] = await retrieve(client, 'VirtualMachine', machinePaths)
  const [system] = await retrieve(client, 'HostSystem', ['configManager', 'datastoreBrowser'])
  const kinds = [
    'Folder',
    'Datacenter',
    'ComputeResource',
    'ResourcePool',
    'HostSystem',
    'Datastore',
    'Network',
  ] as const
  const entities = await Promise.all(kinds.map((kind) => retrieve(client, kind, [])))
  const alarms = await client.invoke(asRef('AlarmManager', client.content.alarmManager), 'GetAlarm', {})
  const found: readonly unknown[] = [
    ...[machine?.ref, machine?.values.environmentBrowser, machine?.values.snapshot?.currentSnapshot],
    ...(machine?.values.recentTask ?? []),
    ...[system?.values.datastoreBrowser, ...Object.values(system?.values.configManager ?? {})],
    ...entities.flat().map(({ ref }) => ref),
    ...[...(alarms ?? []), ...Object.values(client.content)],
    moRef('ServiceInstance', 'ServiceInstance'),
  ]
  return found.filter(isReference)
}

function isReference(value: unknown): value is ManagedObjectReference {
  return (
    typeof value === 'object' && value !== null && '_typeName' in value && value._typeName === 'ManagedObjectReference'
  )
}
