// SearchIndex: entities by uuid (kept in a map: clients look VMs up by uuid before everything they do), by inventory path,
// address, name or file (looked for among the VMs or hosts).
import { isManagedDerived } from '@staddle/vim25/metadata.ts'
import type { HostSystemProperties, ManagedObjectReference, VirtualMachineProperties } from '@staddle/vim25/types.ts'
import type { Access } from './access.ts'
import { invalidArgument, managedObjectNotFound, vimFault } from './faults.ts'
import type { CallContext, Implementation, ManagedObject, ManagedObjectInit } from './managed-object.ts'
import { Viewer } from './property-viewer.ts'
import type { Registry, RegistryChange } from './registry.ts'

export interface SearchIndexOptions {
  readonly registry: Registry
  readonly access: Access
  readonly rootFolderId: string
}

type VmProperties = Readonly<Partial<VirtualMachineProperties>>
type HostProperties = Readonly<Partial<HostSystemProperties>>

interface UuidQuery {
  readonly datacenter?: ManagedObjectReference | undefined
  readonly uuid: string
  readonly vmSearch: boolean
  readonly instanceUuid?: boolean | undefined
}

/** Which entities have a place in a path below which, in vSphere's order. */
const children: Readonly<Record<string, readonly string[]>> = {
  Folder: ['childEntity'],
  Datacenter: ['vmFolder', 'hostFolder', 'datastoreFolder', 'networkFolder'],
  ComputeResource: ['host', 'resourcePool'],
  ResourcePool: ['resourcePool', 'vm'],
}

export class SearchIndex implements Disposable {
  readonly #options: SearchIndexOptions
  readonly #vms = new Set<ManagedObject>()
  readonly #hosts = new Set<ManagedObject>()
  readonly #byUuid = new UuidMap()
  readonly #byInstanceUuid = new UuidMap()
  readonly #byHostUuid = new UuidMap()
  readonly #subscription: Disposable

  constructor(options: SearchIndexOptions) {
    this.#options = options
    for (const object of options.registry.all()) this.#note(object)
    this.#subscription = options.registry.changes.on((change) => this.#changed(change))
  }

  init(id: string): ManagedObjectInit<'SearchIndex'> {
    const methods: Implementation<'SearchIndex'> = {
      FindByUuid: (context, args) => this.#byUuidQuery(context, args)[0],
      FindAllByUuid: (context, args) => this.#byUuidQuery(context, args),
      FindByIp: (context, args) => this.#byIp(context, args)[0],
      FindAllByIp: (context, args) => this.#byIp(context, args),
      FindByDnsName: (context, args) => this.#byDnsName(context, args)[0],
      FindAllByDnsName: (context, args) => this.#byDnsName(context, args),
      FindByInventoryPath: (context, { inventoryPath }) => this.#byInventoryPath(context, inventoryPath),
      FindByDatastorePath: (context, { datacenter, path }) => this.#byDatastorePath(context, datacenter, path),
      FindChild: (context, { entity, name }) => this.#findChild(context, entity, name),
    }
    return { type: 'SearchIndex', id, properties: {}, methods }
  }

  [Symbol.dispose](): void {
    this.#subscription[Symbol.dispose]()
  }

  #byUuidQuery(
    context: CallContext,
    { datacenter, uuid, vmSearch, instanceUuid }: UuidQuery,
  ): ManagedObjectReference[] {
    const map = vmSearch ? (instanceUuid === true ? this.#byInstanceUuid : this.#byUuid) : this.#byHostUuid
    return this.#answer(context, datacenter, map.get(uuid))
  }

  #byIp(
    context: CallContext,
    query: { datacenter?: ManagedObjectReference | undefined; ip: string; vmSearch: boolean },
  ): ManagedObjectReference[] {
    const ip = query.ip.toLowerCase()
    const found = this.#search(
      query.vmSearch,
      (properties) => vmAddresses(properties),
      hostAddresses,
    )((addresses) => addresses.some((address) => address.toLowerCase() === ip))
    return this.#answer(context, query.datacenter, found)
  }

  #byDnsName(
    context: CallContext,
    query: { datacenter?: ManagedObjectReference | undefined; dnsName: string; vmSearch: boolean },
  ): ManagedObjectReference[] {
    const wanted = query.dnsName.toLowerCase()
    const found = this.#search(
      query.vmSearch,
      (properties) => [properties.guest?.hostName ?? ''],
      hostNames,
    )((names) => names.some((name) => name.toLowerCase() === wanted))
    return this.#answer(context, query.datacenter, found)
  }

  #search(
    vmSearch: boolean,
    ofVm: (properties: VmProperties) => readonly string[],
    ofHost: (properties: HostProperties) => readonly string[],
  ): (matches: (texts: readonly string[]) => boolean) => ManagedObject[] {
    return (matches) =>
      vmSearch
        ? [...this.#vms].filter((object) => matches(ofVm(object.properties as VmProperties)))
        : [...this.#hosts].filter((object) => matches(ofHost(object.properties as HostProperties)))
  }

  #byDatastorePath(
    context: CallContext,
    datacenter: ManagedObjectReference,
    path: string,
  ): ManagedObjectReference | undefined {
    if (!/^\[[^\]]+\]/.test(path)) {
      const message = `'${path}' is not a datastore path; it should look like '[datastore1] vm/vm.vmx'.`
      throw vimFault('InvalidDatastorePath', { datastorePath: path }, message)
    }
    const wanted = normalDatastorePath(path)
    const found = [...this.#vms].filter((object) => {
      const file = (object.properties as VmProperties).config?.files?.vmPathName
      return file !== undefined && normalDatastorePath(file) === wanted
    })
    return this.#answer(context, datacenter, found)[0]
  }

  #byInventoryPath(context: CallContext, path: string): ManagedObjectReference | undefined {
    const viewer = this.#viewer(context)
    let at = this.#options.registry.get(this.#options.rootFolderId)
    for (const segment of path.split('/').filter((part) => part !== '')) {
      if (at === undefined || !viewer.canSee(at)) return undefined
      at = this.#child(viewer, at, segment)
    }
    return at !== undefined && viewer.canSee(at) ? at.ref : undefined
  }

  #findChild(context: CallContext, entity: ManagedObjectReference, name: string): ManagedObjectReference | undefined {
    const viewer = this.#viewer(context)
    const parent = this.#options.registry.get(entity.value)
    if (parent === undefined || !viewer.canSee(parent)) throw managedObjectNotFound(entity)
    return this.#child(viewer, parent, name)?.ref
  }

  #child(viewer: Viewer, parent: ManagedObject, name: string): ManagedObject | undefined {
    const wanted = plainName(name)
    const properties = Object.entries(children).flatMap(([type, names]) =>
      isManagedDerived(parent.type, type) ? names : [],
    )
    for (const property of properties) {
      for (const ref of asList(viewer.readUnfiltered(parent, property))) {
        const child = this.#options.registry.get(ref.value)
        if (child !== undefined && nameOf(child) === wanted && viewer.canSee(child)) return child
      }
    }
    return undefined
  }

  #answer(
    context: CallContext,
    datacenter: ManagedObjectReference | undefined,
    found: Iterable<ManagedObject>,
  ): ManagedObjectReference[] {
    const viewer = this.#viewer(context)
    if (datacenter !== undefined) this.#requireDatacenter(viewer, datacenter)
    const visible = [...found].filter((object) => viewer.canSee(object))
    return visible.filter((object) => datacenter === undefined || this.#isIn(object, datacenter)).map(({ ref }) => ref)
  }

  #requireDatacenter(viewer: Viewer, ref: ManagedObjectReference): void {
    const object = this.#options.registry.get(ref.value)
    if (object === undefined || !viewer.canSee(object)) throw managedObjectNotFound(ref)
    if (object.type !== 'Datacenter')
      throw invalidArgument('datacenter', `${ref.value} is a ${object.type}, not a Datacenter.`)
  }

  #isIn(object: ManagedObject, datacenter: ManagedObjectReference): boolean {
    const seen = new Set<ManagedObject>()
    let at: ManagedObject | undefined = object
    while (at !== undefined && !seen.has(at)) {
      if (at.id === datacenter.value) return true
      seen.add(at)
      const { parent, parentVApp } = at.properties as VmProperties
      at = this.#options.registry.get((parent ?? parentVApp)?.value ?? '')
    }
    return false
  }

  #viewer(context: CallContext): Viewer {
    return new Viewer(this.#options.registry, this.#options.access, context.session)
  }

  #changed(change: RegistryChange): void {
    const { object } = change
    if (change.kind === 'added') this.#note(object)
    else if (change.kind === 'removed') this.#forget(object)
    else this.#update(object, change.before)
  }

  #note(object: ManagedObject): void {
    if (object.type === 'VirtualMachine') this.#vms.add(object)
    else if (object.type === 'HostSystem') this.#hosts.add(object)
    else return
    this.#update(object, {})
  }

  #forget(object: ManagedObject): void {
    if (!this.#vms.delete(object) && !this.#hosts.delete(object)) return
    this.#replace(object, object.properties, {})
  }

  #update(object: ManagedObject, before: object): void {
    if (object.type === 'VirtualMachine' || object.type === 'HostSystem')
      this.#replace(object, before, object.properties)
  }

  #replace(object: ManagedObject, before: object, after: object): void {
    if (object.type === 'VirtualMachine') {
      const [old, now] = [(before as VmProperties).config, (after as VmProperties).config]
      if (old === now) return
      this.#byUuid.replace(object, old?.uuid, now?.uuid)
      this.#byInstanceUuid.replace(object, old?.instanceUuid, now?.instanceUuid)
    } else {
      const [old, now] = [(before as HostProperties).hardware, (after as HostProperties).hardware]
      if (old !== now) this.#byHostUuid.replace(object, old?.systemInfo.uuid, now?.systemInfo.uuid)
    }
  }
}

/** Several objects may have one uuid: copies that nobody told apart. */
class UuidMap {
  readonly #objects = new Map<string, Set<ManagedObject>>()

  get(uuid: string): Iterable<ManagedObject> {
    return this.#objects.get(uuid.trim().toLowerCase()) ?? []
  }

  replace(object: ManagedObject, before: string | undefined, after: string | undefined): void {
    const [old, now] = [before?.toLowerCase(), after?.toLowerCase()]
    if (old === now) return
    if (old !== undefined) this.#delete(old, object)
    if (now !== undefined) this.#objects.set(now, (this.#objects.get(now) ?? new Set()).add(object))
  }

  #delete(uuid: string, object: ManagedObject): void {
    const objects = this.#objects.get(uuid)
    objects?.delete(object)
    if (objects?.size === 0) this.#objects.delete(uuid)
  }
}

function vmAddresses({ guest }: VmProperties): readonly string[] {
  const first = guest?.ipAddress === undefined ? [] : [guest.ipAddress]
  return [...first, ...(guest?.net ?? []).flatMap((nic) => nic.ipAddress ?? [])]
}

function hostAddresses({ config }: HostProperties): readonly string[] {
  return (config?.network?.vnic ?? []).flatMap((nic) => nic.spec.ip?.ipAddress ?? [])
}

function hostNames({ config, name }: HostProperties): readonly string[] {
  const dns = config?.network?.dnsConfig
  const full = dns === undefined ? [] : [dns.hostName, `${dns.hostName}.${dns.domainName}`]
  return name === undefined ? full : [...full, name]
}

function nameOf(object: ManagedObject): string | undefined {
  const { name } = object.properties as { name?: string }
  return name === undefined ? undefined : plainName(name)
}

/** Names carry `/`, `\` and `%` escaped, in the inventory and in paths; some clients write them plain. */
function plainName(name: string): string {
  return name.replaceAll(/%(2f|5c|25)/gi, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
}

/** `[ds]  dir//vm.vmx` and `[ds] dir/vm.vmx` are one file. */
function normalDatastorePath(path: string): string {
  return path.replace(/^\[([^\]]*)\]\s*\/*/, '[$1] ').replaceAll(/\/+/g, '/')
}

function asList(value: unknown): readonly ManagedObjectReference[] {
  if (value === undefined) return []
  return (Array.isArray(value) ? value : [value]) as readonly ManagedObjectReference[] // the table names such properties only
}
