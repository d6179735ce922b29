// An OVF descriptor as what it says, checked: nothing in it is believed that the rest of it contradicts. What a package may
// hold is bounded here; whether this host can run it is ovf-import.ts's question.
import type { DocumentElement } from '@staddle/vim25/codec/xml-document.ts'
import { readXmlDocument, XmlDocumentError } from '@staddle/vim25/codec/xml-document.ts'
import { attribute, child, childText, children, isEnvelope, OvfProblem } from './ovf-elements.ts'

export interface OvfFileReference {
  readonly id: string
  /** A relative path without `..`, as it is named in the package. */
  readonly href: string
  readonly sizeBytes: number | undefined
  readonly compression: string | undefined
  readonly chunkSizeBytes: number | undefined
  readonly line: number
}

export interface OvfDisk {
  readonly id: string
  readonly capacityBytes: number
  readonly fileRef: string | undefined
  readonly parentRef: string | undefined
  readonly format: string
  readonly populatedBytes: number | undefined
  readonly line: number
}

export interface OvfNetwork {
  readonly name: string
  readonly description: string
}

export interface OvfProperty {
  readonly key: string
  readonly type: string
  readonly label: string
  readonly description: string
  readonly value: string
  readonly isUserConfigurable: boolean
  readonly classId: string
  readonly instanceId: string
}

/** One line of the hardware: a CIM allocation setting. */
export interface OvfItem {
  readonly instanceId: string
  readonly resourceType: number
  readonly subType: string
  readonly elementName: string
  readonly parent: string | undefined
  readonly address: string | undefined
  readonly addressOnParent: number | undefined
  readonly quantity: number | undefined
  readonly units: string
  readonly connection: string | undefined
  readonly hostResource: string | undefined
  readonly automatic: boolean
  readonly coresPerSocket: number | undefined
  readonly isRequired: boolean
  /** Deployment options that it is for; empty for all. */
  readonly configurations: readonly string[]
  /** `vmw:Config`. */
  readonly settings: ReadonlyMap<string, string>
  readonly line: number
}

export interface OvfSystem {
  readonly id: string
  readonly name: string
  readonly annotation: string
  readonly eulas: readonly string[]
  readonly product: {
    readonly name: string
    readonly vendor: string
    readonly version: string
    readonly fullVersion: string
  }
  readonly properties: readonly OvfProperty[]
  /** CIM number and vSphere's own id. */
  readonly operatingSystem: {
    readonly cimId: number
    readonly guestId: string | undefined
    readonly description: string
  }
  readonly hardwareFamilies: readonly string[]
  readonly items: readonly OvfItem[]
  readonly settings: ReadonlyMap<string, string>
  readonly extraConfig: ReadonlyMap<string, string>
  /** Names of sections that are not read; whether the package insists on them. */
  readonly otherSections: readonly { readonly name: string; readonly isRequired: boolean; readonly line: number }[]
}

export interface OvfPackage {
  readonly files: ReadonlyMap<string, OvfFileReference>
  readonly disks: ReadonlyMap<string, OvfDisk>
  readonly networks: readonly OvfNetwork[]
  readonly deploymentOptions: readonly {
    readonly id: string
    readonly label: string
    readonly description: string
    readonly isDefault: boolean
  }[]
  readonly system: OvfSystem | undefined
  /** Several machines in one package. */
  readonly isCollection: boolean
}

const limits = { characters: 8 * 1024 * 1024, depth: 40, elements: 20_000, attributesPerElement: 64 }
const mostFiles = 256
const largestCapacityBytes = 2 ** 50

/** Throws OvfProblem. */
export function parseOvf(text: string): OvfPackage {
  const envelope = readEnvelope(text)
  const files = byId(children(one(envelope, 'References'), 'File').map(readFile), 'File')
  const disks = byId(children(child(envelope, 'DiskSection'), 'Disk').map(readDisk), 'Disk')
  if (files.size > mostFiles || disks.size > mostFiles)
    throw new OvfProblem(envelope.line, `it has more than ${mostFiles} files or disks`)
  for (const disk of disks.values()) {
    if (disk.fileRef !== undefined && !files.has(disk.fileRef))
      throw new OvfProblem(
        disk.line,
        `the disk ${disk.id} names the file ${disk.fileRef}, which the package does not have`,
      )
  }
  const collection = child(envelope, 'VirtualSystemCollection')
  const systems = children(envelope, 'VirtualSystem')
  if (systems.length > 1) throw new OvfProblem(systems[1]?.line ?? 0, 'it has two virtual systems outside a collection')
  const [system] = systems
  if (system === undefined && collection === undefined)
    throw new OvfProblem(envelope.line, 'it has no VirtualSystem element', 'OvfMissingElement')
  return {
    ...{ files, disks, isCollection: collection !== undefined },
    networks: readNetworks(child(envelope, 'NetworkSection')),
    deploymentOptions: readOptions(child(envelope, 'DeploymentOptionSection')),
    system: system === undefined ? undefined : readSystem(system),
  }
}

function readEnvelope(text: string): DocumentElement {
  let envelope: DocumentElement
  try {
    envelope = readXmlDocument(text, limits)
  } catch (error) {
    if (error instanceof XmlDocumentError) throw new OvfProblem(error.line, error.message, 'OvfXmlFormat')
    throw error
  }
  if (!isEnvelope(envelope)) {
    throw new OvfProblem(envelope.line, `its root is ${envelope.local}, not an OVF Envelope`, 'OvfXmlFormat')
  }
  return envelope
}

function one(parent: DocumentElement, name: string): DocumentElement {
  const found = child(parent, name)
  if (found === undefined) throw new OvfProblem(parent.line, `it has no ${name} element`, 'OvfMissingElement')
  return found
}

function byId<T extends { readonly id: string; readonly line: number }>(
  all: readonly T[],
  what: string,
): Map<string, T> {
  const found = new Map<string, T>()
  for (const item of all) {
    if (found.has(item.id)) throw new OvfProblem(item.line, `two ${what} elements have the id ${item.id}`)
    found.set(item.id, item)
  }
  return found
}

function readFile(element: DocumentElement): OvfFileReference {
  const { line } = element
  const href = required(element, 'href')
  const names = href.split('/')
  const plain = names.every(
    (name) => name !== '' && name !== '.' && name !== '..' && !/[\\\u0000-\u001f\u007f:]/.test(name),
  )
  if (!plain || href.length > 1024)
    throw new OvfProblem(
      line,
      `the file name "${href.slice(0, 100)}" leaves the package; only names inside it are read`,
    )
  const size = attribute(element, 'size')
  const chunk = attribute(element, 'chunkSize')
  return {
    ...{ id: required(element, 'id'), href, compression: attribute(element, 'compression'), line },
    sizeBytes: size === undefined ? undefined : whole(element, 'size', size, Number.MAX_SAFE_INTEGER),
    chunkSizeBytes: chunk === undefined ? undefined : whole(element, 'chunkSize', chunk, Number.MAX_SAFE_INTEGER),
  }
}

function readDisk(element: DocumentElement): OvfDisk {
  const { line } = element
  const units = attribute(element, 'capacityAllocationUnits') ?? 'byte'
  const factor = unitBytes(units)
  if (factor === undefined) throw new OvfProblem(line, `"${units}" is no unit of a disk's capacity`)
  const text = required(element, 'capacity')
  if (text.startsWith('${')) throw new OvfProblem(line, `the capacity "${text}" is a property, which is not supported`)
  const capacityBytes = whole(element, 'capacity', text, Number.MAX_SAFE_INTEGER) * factor
  if (!(capacityBytes > 0 && capacityBytes <= largestCapacityBytes))
    throw new OvfProblem(line, `${text} times ${factor} bytes is no possible capacity of a disk`)
  const populated = attribute(element, 'populatedSize')
  return {
    ...{ id: required(element, 'diskId'), capacityBytes, line, format: attribute(element, 'format') ?? '' },
    ...{ fileRef: attribute(element, 'fileRef'), parentRef: attribute(element, 'parentRef') },
    populatedBytes:
      populated === undefined ? undefined : whole(element, 'populatedSize', populated, Number.MAX_SAFE_INTEGER),
  }
}

/** `byte * 2^30`, `GigaBytes`, ... */
export function unitBytes(units: string): number | undefined {
  const power = /^byte(?:s)?(?:\s*\*\s*(2|10)\s*\^\s*(\d{1,2}))?$/i.exec(units.trim())
  if (power !== null) return power[1] === undefined ? 1 : Number(power[1]) ** Number(power[2])
  const words: Readonly<Record<string, number>> = { kilobytes: 2 ** 10, megabytes: 2 ** 20, gigabytes: 2 ** 30 }
  return words[units.trim().toLowerCase()]
}

function readNetworks(section: DocumentElement | undefined): OvfNetwork[] {
  const networks = children(section, 'Network').map((element) => ({
    name: required(element, 'name'),
    description: childText(element, 'Description') ?? '',
    line: element.line,
  }))
  const names = new Set<string>()
  for (const { name, line } of networks) {
    if (names.has(name)) throw new OvfProblem(line, `two networks have the name ${name}`)
    names.add(name)
  }
  return networks.map(({ name, description }) => ({ name, description }))
}

function readOptions(section: DocumentElement | undefined): OvfPackage['deploymentOptions'][number][] {
  return children(section, 'Configuration').map((element) => ({
    id: required(element, 'id'),
    label: childText(element, 'Label') ?? '',
    description: childText(element, 'Description') ?? '',
    isDefault: attribute(element, 'default') === 'true',
  }))
}

const readSections: ReadonlySet<string> = new Set([
  ...['Info', 'Name', 'AnnotationSection', 'EulaSection', 'ProductSection', 'OperatingSystemSection'],
  'VirtualHardwareSection',
])

function readSystem(system: DocumentElement): OvfSystem {
  const hardwares = children(system, 'VirtualHardwareSection')
  const [hardware] = hardwares
  if (hardware === undefined)
    throw new OvfProblem(system.line, 'its virtual system has no VirtualHardwareSection', 'OvfMissingElement')
  const product = child(system, 'ProductSection')
  const os = child(system, 'OperatingSystemSection')
  const families = childText(child(hardware, 'System'), 'VirtualSystemType') ?? ''
  const items = ['Item', 'StorageItem', 'EthernetPortItem'].flatMap((name) => children(hardware, name)).map(readItem)
  const seen = new Set<string>()
  for (const { instanceId, configurations, line } of items) {
    const key = `${instanceId} ${configurations.join()}`
    if (seen.has(key)) throw new OvfProblem(line, `two hardware items have the instance id ${instanceId}`)
    seen.add(key)
  }
  return {
    id: attribute(system, 'id') ?? 'vm',
    name: childText(system, 'Name') ?? '',
    annotation: childText(child(system, 'AnnotationSection'), 'Annotation') ?? '',
    eulas: children(system, 'EulaSection').map((eula) => childText(eula, 'License') ?? ''),
    product: {
      name: childText(product, 'Product') ?? '',
      vendor: childText(product, 'Vendor') ?? '',
      version: childText(product, 'Version') ?? '',
      fullVersion: childText(product, 'FullVersion') ?? '',
    },
    properties: children(system, 'ProductSection').flatMap(readProperties),
    operatingSystem: {
      cimId: Number(attribute(os, 'id') ?? 1),
      guestId: attribute(os, 'osType'),
      description: childText(os, 'Description') ?? '',
    },
    hardwareFamilies: families.split(/[\s,]+/).filter((family) => family !== ''),
    items,
    settings: keyValues(hardware, 'Config'),
    extraConfig: keyValues(hardware, 'ExtraConfig'),
    otherSections: system.children
      .filter((section) => !readSections.has(section.local) && section.local.endsWith('Section'))
      .map((section) => ({
        name: section.local,
        isRequired: attribute(section, 'required') !== 'false',
        line: section.line,
      })),
  }
}

function readProperties(product: DocumentElement): OvfProperty[] {
  return children(product, 'Property').map((element) => ({
    key: required(element, 'key'),
    type: attribute(element, 'type') ?? 'string',
    label: childText(element, 'Label') ?? '',
    description: childText(element, 'Description') ?? '',
    value: attribute(element, 'value') ?? '',
    isUserConfigurable: attribute(element, 'userConfigurable') === 'true',
    classId: attribute(product, 'class') ?? '',
    instanceId: attribute(product, 'instance') ?? '',
  }))
}

function readItem(element: DocumentElement): OvfItem {
  const number = (name: string): number | undefined => {
    const text = childText(element, name)
    return text === undefined || text === '' ? undefined : whole(element, name, text, Number.MAX_SAFE_INTEGER)
  }
  const instanceId = childText(element, 'InstanceID')
  if (instanceId === undefined)
    throw new OvfProblem(element.line, 'a hardware item has no InstanceID', 'OvfMissingElement')
  return {
    ...{ instanceId, line: element.line, settings: keyValues(element, 'Config') },
    resourceType: number('ResourceType') ?? 1,
    subType: childText(element, 'ResourceSubType') ?? '',
    elementName: childText(element, 'ElementName') ?? '',
    parent: childText(element, 'Parent'),
    address: childText(element, 'Address'),
    addressOnParent: number('AddressOnParent'),
    quantity: number('VirtualQuantity'),
    units: childText(element, 'AllocationUnits') ?? '',
    connection: childText(element, 'Connection'),
    hostResource: childText(element, 'HostResource'),
    automatic: childText(element, 'AutomaticAllocation') !== 'false',
    coresPerSocket: number('CoresPerSocket'),
    isRequired: attribute(element, 'required') !== 'false',
    configurations: (attribute(element, 'configuration') ?? '').split(/\s+/).filter((id) => id !== ''),
  }
}

function keyValues(element: DocumentElement, name: string): Map<string, string> {
  return new Map(children(element, name).map((entry) => [required(entry, 'key'), attribute(entry, 'value') ?? '']))
}

function required(element: DocumentElement, name: string): string {
  const value = attribute(element, name)
  if (value !== undefined && value !== '') return value
  throw new OvfProblem(element.line, `a ${element.local} element has no ${name}`, 'OvfMissingAttribute', {
    elementName: element.local,
    attributeName: name,
  })
}

function whole(element: DocumentElement, name: string, text: string, most: number): number {
  const value = /^\d{1,16}$/.test(text.trim()) ? Number(text) : Number.NaN
  if (value <= most) return value
  throw new OvfProblem(element.line, `${name} is "${text.slice(0, 40)}", which is no number that can be meant`)
}
