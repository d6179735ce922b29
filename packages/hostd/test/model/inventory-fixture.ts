// A small synthetic inventory in a registry, with the collectors, views and search over it, called through the dispatcher.
import assert from 'node:assert/strict'
import { systemClock, type Clock } from '@staddle/base/clock.ts'
import { moRef, newestVersion } from '@staddle/vim25/metadata.ts'
import type {
  ManagedObjectReference,
  ManagedObjectType,
  MethodFault,
  ObjectSpec,
  PropertyFilterSpec,
  PropertySpec,
  SelectionSpec,
  TraversalSpec,
  VirtualMachineProperties,
} from '@staddle/vim25/types.ts'
import { VimFault } from '@staddle/vim25/vim-fault.ts'
import type { Access } from '../../src/model/access.ts'
import { createModel } from '../../src/model/dispatcher.ts'
import type { ManagedObject } from '../../src/model/managed-object.ts'
import type { Model } from '../../src/model/model.ts'
import { PropertyCollectors, type CollectorLimits } from '../../src/model/property-collector.ts'
import { Registry } from '../../src/model/registry.ts'
import { SearchIndex } from '../../src/model/search-index.ts'
import { ObjectIndex } from '../../src/model/traversal-index.ts'
import { Views } from '../../src/model/view-manager.ts'
import type { Session } from '../../src/services/auth/sessions.ts'

export const ref = moRef

export function session(name: string): Session {
  return {
    key: `key-${name}`,
    id: `id-${name}`,
    userName: name,
    fullName: name,
    locale: 'en',
    loginTime: 0,
    remoteAddress: '',
    userAgent: '',
    lastActiveTime: 0,
    callCount: 0,
  }
}

/** Everything is allowed to every session but what a test takes away. */
export class TestAccess implements Access {
  readonly #denied = new Set<string>()

  deny(userName: string, id: string, privilege: string): void {
    this.#denied.add(`${userName} ${id} ${privilege}`)
  }

  allow(userName: string, id: string, privilege: string): void {
    this.#denied.delete(`${userName} ${id} ${privilege}`)
  }

  has(session: Session | undefined, object: ManagedObject, privilege: string): boolean {
    if (privilege === 'System.Anonymous') return true
    return session !== undefined && !this.#denied.has(`${session.userName} ${object.id} ${privilege}`)
  }
}

export interface LogEntry {
  readonly level: string
  readonly fields: Readonly<Record<string, unknown>>
  readonly message: string
}

export interface FixtureOptions {
  readonly clock?: Clock
  readonly limits?: Partial<CollectorLimits>
  readonly viewsPerSession?: number
}

export class InventoryFixture implements Disposable {
  readonly registry = new Registry()
  readonly access = new TestAccess()
  readonly sessions = new Map<string, Session>()
  readonly log: LogEntry[] = []
  readonly index: ObjectIndex
  readonly views: Views
  readonly collectors: PropertyCollectors
  readonly search: SearchIndex
  readonly model: Model
  readonly #owned = new DisposableStack()
  #ids = 0

  constructor({ clock = systemClock, limits = {}, viewsPerSession = 100 }: FixtureOptions = {}) {
    const { registry, access } = this
    const newUuid = (): string => `uuid-${++this.#ids}`
    this.index = this.#owned.use(new ObjectIndex(registry))
    this.views = this.#owned.use(
      new Views({ registry, access, index: this.index, newUuid, rootFolderId: 'group-d1', viewsPerSession }),
    )
    const refresh = (): void => this.views.refresh()
    this.collectors = new PropertyCollectors({ registry, access, clock, index: this.index, newUuid, refresh, limits })
    this.#addInventory()
    this.search = this.#owned.use(new SearchIndex({ registry, access, rootFolderId: 'group-d1' }))
    registry.add(this.collectors.init('propertyCollector'))
    registry.add(this.views.init('ViewManager'))
    registry.add(this.search.init('SearchIndex'))
    const logger = {
      debug: this.#logger('debug'),
      info: this.#logger('info'),
      warn: this.#logger('warn'),
      error: this.#logger('error'),
    }
    this.model = createModel({ registry, access, sessions: this.sessions, logger, clock, refresh })
    this.login('admin')
  }

  login(name: string): Session {
    const made = session(name)
    this.sessions.set(made.key, made)
    return made
  }

  logout(name: string): void {
    const key = session(name).key
    this.sessions.delete(key)
    this.collectors.endSession(key)
    this.views.endSession(key)
  }

  /** Result and types as the caller says; the wire would check them. */
  async call<R>(
    id: string,
    method: string,
    args: Readonly<Record<string, unknown>> = {},
    { as = 'admin', version = newestVersion, signal = new AbortController().signal, type }: CallOptions = {},
  ): Promise<R> {
    const result = await this.model.invoke({
      sessionKey: as === null ? undefined : session(as).key,
      type: type ?? this.registry.get(id)?.type ?? 'VirtualMachine',
      id,
      method,
      args,
      version,
      signal,
      remoteAddress: '127.0.0.1',
      userAgent: 'test',
    })
    return result.value as R
  }

  object<T extends ManagedObjectType>(type: T, id: string): ManagedObject<T> {
    const found = this.registry.getTyped(type, id)
    if (found === undefined) throw new Error(`no ${type} ${id}`)
    return found
  }

  /** Adds a machine and its places in folder, pool and host. */
  addVm(id: string, { folder = 'group-v1', name = id, properties = {} }: VmInit = {}): ManagedObject<'VirtualMachine'> {
    const vm = this.registry.add({
      type: 'VirtualMachine',
      id,
      properties: { ...vmProperties(id, name, folder), ...properties },
      methods: {},
    })
    this.link('Folder', folder, 'childEntity', vm.ref)
    this.link('ResourcePool', 'resgroup-1', 'vm', vm.ref)
    this.link('HostSystem', 'host-1', 'vm', vm.ref)
    return vm
  }

  removeVm(id: string): void {
    const { parent } = this.object('VirtualMachine', id).properties
    this.registry.remove(id)
    this.unlink('Folder', parent?.value ?? '', 'childEntity', id)
    this.unlink('ResourcePool', 'resgroup-1', 'vm', id)
    this.unlink('HostSystem', 'host-1', 'vm', id)
  }

  addFolder(id: string, parent: string, name = id): void {
    this.registry.add({
      type: 'Folder',
      id,
      properties: { name, parent: ref('Folder', parent), childEntity: [], childType: ['Folder', 'VirtualMachine'] },
      methods: {},
    })
    this.link('Folder', parent, 'childEntity', ref('Folder', id))
  }

  move(type: 'Folder' | 'VirtualMachine', id: string, to: string): void {
    const object = this.object(type, id)
    this.unlink('Folder', object.properties.parent?.value ?? '', 'childEntity', id)
    this.registry.update(object, { parent: ref('Folder', to) })
    this.link('Folder', to, 'childEntity', object.ref)
  }

  link(type: ManagedObjectType, id: string, property: string, added: ManagedObjectReference): void {
    this.#relist(type, id, property, (refs) => [...refs, added])
  }

  unlink(type: ManagedObjectType, id: string, property: string, removed: string): void {
    this.#relist(type, id, property, (refs) => refs.filter(({ value }) => value !== removed))
  }

  [Symbol.dispose](): void {
    for (const { userName } of [...this.sessions.values()]) this.logout(userName)
    this.#owned.dispose()
  }

  #relist(
    type: ManagedObjectType,
    id: string,
    property: string,
    change: (refs: readonly ManagedObjectReference[]) => ManagedObjectReference[],
  ): void {
    const object = this.object(type, id)
    const before = (object.properties as Readonly<Record<string, readonly ManagedObjectReference[] | undefined>>)[
      property
    ]
    this.registry.update(object, { [property]: change(before ?? []) })
  }

  #logger(level: string): (fields: object, message: string) => void {
    return (fields, message) => this.log.push({ level, fields: { ...fields }, message })
  }

  #addInventory(): void {
    const folder = (
      id: string,
      name: string,
      parent: ManagedObjectReference | undefined,
      children: ManagedObjectReference[],
    ) =>
      this.registry.add({
        type: 'Folder',
        id,
        properties: { name, childEntity: children, childType: [], ...(parent === undefined ? {} : { parent }) },
        methods: {},
      })
    const datacenter = ref('Datacenter', 'datacenter-1')
    folder('group-d1', 'Datacenters', undefined, [datacenter])
    this.registry.add({
      type: 'Datacenter',
      id: 'datacenter-1',
      properties: {
        name: 'dc',
        parent: ref('Folder', 'group-d1'),
        vmFolder: ref('Folder', 'group-v1'),
        hostFolder: ref('Folder', 'group-h1'),
        datastoreFolder: ref('Folder', 'group-s1'),
        networkFolder: ref('Folder', 'group-n1'),
      },
      methods: {},
    })
    folder('group-v1', 'vm', datacenter, [])
    folder('group-h1', 'host', datacenter, [ref('ComputeResource', 'domain-1')])
    folder('group-s1', 'datastore', datacenter, [ref('Datastore', 'datastore-1')])
    folder('group-n1', 'network', datacenter, [ref('Network', 'network-1')])
    this.#addHost()
    const datastore = { name: 'datastore1', parent: ref('Folder', 'group-s1'), vm: [] }
    this.registry.add({ type: 'Datastore', id: 'datastore-1', properties: datastore, methods: {} })
    const network = { name: 'VM Network', parent: ref('Folder', 'group-n1'), vm: [] }
    this.registry.add({ type: 'Network', id: 'network-1', properties: network, methods: {} })
  }

  #addHost(): void {
    const computeResource = ref('ComputeResource', 'domain-1')
    this.registry.add({
      type: 'ComputeResource',
      id: 'domain-1',
      properties: {
        name: 'host',
        parent: ref('Folder', 'group-h1'),
        host: [ref('HostSystem', 'host-1')],
        resourcePool: ref('ResourcePool', 'resgroup-1'),
      },
      methods: {},
    })
    const hardware = { systemInfo: { uuid: '11111111-AAAA-bbbb-cccc-000000000001' } } as never // the rest is not looked at
    const host = { name: 'host.example', parent: computeResource, vm: [], hardware }
    this.registry.add({ type: 'HostSystem', id: 'host-1', properties: host, methods: {} })
    const pool = { name: 'Resources', parent: computeResource, owner: computeResource, resourcePool: [], vm: [] }
    this.registry.add({ type: 'ResourcePool', id: 'resgroup-1', properties: pool, methods: {} })
  }
}

export interface CallOptions {
  readonly as?: string | null
  readonly version?: number
  readonly signal?: AbortSignal
  readonly type?: string
}

export interface VmInit {
  readonly folder?: string
  readonly name?: string
  readonly properties?: Partial<VirtualMachineProperties>
}

/** Only what tests look at; the casts stand for the required rest. */
export function vmProperties(id: string, name: string, folder: string): Partial<VirtualMachineProperties> {
  return {
    name,
    parent: ref('Folder', folder),
    config: {
      name,
      uuid: `4200AAAA-0000-0000-0000-${id.padStart(12, '0')}`,
      instanceUuid: `5200AAAA-0000-0000-0000-${id.padStart(12, '0')}`,
      files: { vmPathName: `[datastore1] ${name}/${name}.vmx` },
      hardware: { numCPU: 2, memoryMB: 1024, device: [disk(2000, 'disk 1'), disk(2001, 'disk 2')] },
      extraConfig: [{ _typeName: 'OptionValue', key: 'guestinfo.a', value: { _typeName: 'string', _value: '1' } }],
    } as never,
    runtime: { powerState: 'poweredOff', connectionState: 'connected' } as never,
    summary: { config: { name, template: false }, runtime: { powerState: 'poweredOff' } } as never,
    guest: { ipAddress: `10.0.0.${id.length}`, hostName: `${name}.example` } as never,
    recentTask: [],
  }
}

export function disk(key: number, label: string): object {
  return {
    _typeName: 'VirtualDisk',
    key,
    deviceInfo: { _typeName: 'Description', label, summary: '' },
    capacityInKB: 1024,
  }
}

export const properties = (type: string, ...pathSet: string[]): PropertySpec => ({ type, pathSet })

export function traverse(type: string, path: string, options: Partial<TraversalSpec> = {}): TraversalSpec {
  return { _typeName: 'TraversalSpec', type, path, ...options }
}

export const named = (name: string): SelectionSpec => ({ _typeName: 'SelectionSpec', name })

export function from(obj: ManagedObjectReference, ...selectSet: SelectionSpec[]): ObjectSpec {
  return selectSet.length === 0 ? { obj } : { obj, skip: true, selectSet }
}

export function filterSpec(
  propSet: PropertySpec[],
  objectSet: ObjectSpec[],
  reportMissing?: boolean,
): PropertyFilterSpec {
  return {
    propSet,
    objectSet,
    ...(reportMissing === undefined ? {} : { reportMissingObjectsInResults: reportMissing }),
  }
}

/** The fault a call fails with. */
export async function faultOf(call: Promise<unknown>): Promise<MethodFault & Record<string, unknown>> {
  const error = await call.then(
    () => assert.fail('the call succeeded'),
    (reason: unknown) => reason,
  )
  assert.ok(error instanceof VimFault, String(error))
  assert.notEqual(error.message, '')
  return error.fault as MethodFault & Record<string, unknown>
}
