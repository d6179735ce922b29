// The files of virtual machines for services/vm: directories, disks, the .vmx.
import { unescapeName } from '@staddle/base/entity-name.ts'
import type { ManagedObjectReference } from '@staddle/vim25/types.ts'
import { moRef } from '@staddle/vim25/metadata.ts'
import { Denied } from '../../domain/errors.ts'
import type { FileFacts, Segments } from '../../domain/ports/rooted-directory.ts'
import type { VmFiles, VmxFile } from '../vm/dependencies.ts'
import type { VmDescription } from '../vm/vm.ts'
import type { DiskConversion } from './disk-conversion.ts'
import { provisioningOf } from './disk-descriptor.ts'
import { formatDatastoreFolder, formatDatastorePath, vmsdPath } from './datastore-path.ts'
import { findDisk } from './find-disk.ts'
import type { Datastores, PlaceOnDatastore } from './datastores.ts'
import type { VirtualDisks } from './virtual-disks.ts'
import { readVmsd, writeVmsd, type Vmsd } from './vmsd.ts'
import { longestVmsd, longestVmx } from './vmx-file.ts'
import { readVmxContent } from './vmx-read.ts'
import { namedStates, stateLines, type KnownState } from './vmx-state.ts'
import { writeVmx } from './vmx-write.ts'

export interface VmFilesOptions {
  readonly datastores: Datastores
  readonly disks: VirtualDisks
  readonly conversion: DiskConversion
  /** ISO 8601. */
  now(): string
  newUuid(): string
}

export function createVmFiles(options: VmFilesOptions): VmFiles {
  const { datastores, disks, conversion } = options
  const resolve = (path: string): PlaceOnDatastore => datastores.resolve(path)
  return {
    freeDirectory: (datastoreName, vmName) => Promise.resolve(freeDirectory(datastores, datastoreName, vmName)),
    datastoreName: (id) => datastores.find(id)?.name,
    datastoreId: (path) => withoutDenied(() => datastores.ofPath(path).id),
    defaultDatastore: () => datastores.first()?.name,
    async ensureDirectory(path) {
      const { datastore, segments } = resolve(path)
      if (segments.length === 0 || datastore.files.stat(segments)?.kind === 'directory') return
      await datastore.files.makeDirectory(segments, { parents: true })
    },
    async makeDirectory(path) {
      const { datastore, segments } = resolve(path)
      await datastore.files.makeDirectory(segments, { parents: false })
    },
    async removeDirectory(path) {
      const { datastore, segments } = resolve(path)
      if (segments.length > 0) await datastore.files.removeDirectory(segments)
    },
    async removeTree(path) {
      const { datastore, segments } = resolve(path)
      if (segments.length > 1) await datastore.files.remove(segments)
    },
    createDisk: (path, disk, work) => disks.create(path, disk, work),
    noteDiskSize: (path, capacityBytes) => disks.noteSize(path, capacityBytes),
    growDisk: (path, capacityBytes) => disks.grow(path, capacityBytes),
    copyDisk: (from, to, options) => disks.copy(from, to, options),
    isImageOnly: (path) => withoutMissing(() => disks.read(path))?.unusable !== undefined,
    convertDisk: (from, to, work) => conversion.copy(from, to, { format: 'qcow2', provisioning: 'thin' }, work),
    async copyFile(from, to) {
      const [origin, target] = [resolve(from), resolve(to)]
      const source = origin.datastore.files
      await target.datastore.files.copy(origin.segments, target.segments, { source, replace: true })
    },
    diskKeyId: (path) => disks.keyIdOf(path),
    changeDiskKey: (path, keyId) => disks.changeKey(path, keyId),
    deleteDisk: (path) => disks.delete(path),
    async deleteFile(path) {
      const { datastore, segments } = resolve(path)
      if (datastore.files.stat(segments)?.kind === 'directory') {
        throw new Denied('invalid-datastore-path', `${path} is a directory, not a file.`, { datastorePath: path })
      }
      await datastore.files.remove(segments)
    },
    changedSince: (path, millis) => changedSince(options, path, millis),
    findDisk: (datastoreName, uuid) => findDisk(disks, datastores.named(datastoreName), uuid),
    diskUuid: (path) => withoutDenied(() => disks.open(path).descriptor.uuid),
    openDisk: (path) => disks.open(path),
    openChain: (paths) => disks.layers.open(paths),
    readParents: (path) => disks.layers.readParents(path),
    createLayer: (path, parent) => disks.layers.create(path, parent),
    copyLayer: (from, to, parent, copy) => disks.layers.copy(from, to, parent, copy),
    createLike: (from, to, parent, wanted) => disks.layers.createLike(from, to, parent, wanted),
    provisioningOf: (path) => provisioningOf(disks.open(path).descriptor),
    dataOf: (path) => disks.dataOf(path),
    mergeLayer: (paths, options) => disks.layers.merge(paths, options),
    layerAgrees: (path, parent) => disks.layers.agrees(path, parent),
    heldAreas: (path) => disks.layers.heldAreas(path),
    dataAreas: (paths) => disks.layers.dataAreas(paths),
    openReader: (paths) => disks.layers.openReader(paths),
    setParent: (path, parent, options) => disks.layers.setParent(path, parent, options),
    openFile(path) {
      const { datastore, segments } = resolve(path)
      if (datastore.files.stat(segments)?.kind !== 'file') {
        throw new Denied('file-not-found', `There is no file ${path}.`, { file: path })
      }
      return datastore.files.locate(segments)
    },
    absolutePath(path) {
      const { datastore, segments } = resolve(path)
      return datastore.files.locate(segments)
    },
    exists(path) {
      const { datastore, segments } = resolve(path)
      return Promise.resolve(datastore.files.stat(segments) !== undefined)
    },
    async writeFile(path, content) {
      const { datastore, segments } = resolve(path)
      await datastore.files.writeBytes(segments, content)
    },
    async writePrivateFile(path, content) {
      const { datastore, segments } = resolve(path)
      await datastore.files.writeBytes(segments, content, { isPrivate: true })
    },
    async copyPrivateFile(from, to) {
      const [source, target] = [resolve(from), resolve(to)]
      const range = { start: 0, end: source.datastore.files.stat(source.segments)?.sizeBytes ?? 0 }
      const chunks = await Array.fromAsync(source.datastore.files.read(source.segments, range))
      await target.datastore.files.writeBytes(target.segments, Buffer.concat(chunks), { isPrivate: true })
    },
    writeDescription: (description) => writeDescription(options, description),
    readVmx: (path) => Promise.resolve().then(() => readVmxFile(options, path)),
    readVmsd: (vmx) => Promise.resolve().then(() => readVmsdFile(datastores, vmx)),
    usage: (directory) => usage(resolve(directory)),
    datastoreRef: (path): ManagedObjectReference => moRef('Datastore', resolve(path).datastore.id),
  }
}

async function changedSince({ datastores, disks }: VmFilesOptions, path: string, millis: number): Promise<boolean> {
  // Files count fractions; what was written within the millisecond that is asked about was there before.
  const isNew = ({ changedAt }: FileFacts): boolean => Math.floor(changedAt) > millis
  const { datastore, segments } = datastores.resolve(path)
  const facts = datastore.files.stat(segments)
  if (facts?.kind === 'directory') return (await datastore.files.list(segments)).some(isNew)
  if (/\.vmdk$/i.test(path)) return disks.deletedFiles(path).some(isNew)
  return facts !== undefined && isNew(facts)
}

async function writeDescription({ datastores, disks }: VmFilesOptions, description: VmDescription): Promise<void> {
  const { config, snapshots } = description
  const path = config.files.vmPathName ?? ''
  const { datastore, segments } = datastores.resolve(path)
  const mountPaths = datastores.mountPaths()
  const location = { vmx: path, mountPaths }
  const known = [...namedStates(description)].flatMap(([layer, changeId]): KnownState[] => {
    const stamp = stampOf(datastores, disks, layer)
    return stamp === undefined ? [] : [{ path: layer, changeId, stamp }]
  })
  const lines = stateLines(description, known, location)
  await datastore.files.writeText(segments, writeVmx(config, location, lines))
  const { segments: vmsd } = datastores.resolve(vmsdPath(path))
  if (snapshots.length > 0) await datastore.files.writeText(vmsd, writeVmsd(description, { mountPaths }))
  else await datastore.files.remove(vmsd)
}

function readVmsdFile(datastores: Datastores, vmx: string): Vmsd {
  const { datastore, segments } = datastores.resolve(vmsdPath(vmx))
  if (datastore.files.stat(segments) === undefined) return { snapshots: new Map(), current: undefined }
  return readVmsd(datastore.files.readText(segments, longestVmsd), { vmx, mountPaths: datastores.mountPaths() })
}

/** Of a layer's data: whoever has written to it since gave it another one. Undefined when it cannot be read. */
function stampOf(datastores: Datastores, disks: VirtualDisks, layer: string): string | undefined {
  const facts = withoutDenied(() =>
    disks.dataOf(layer).map((data) => {
      const { datastore, segments } = datastores.resolve(data)
      return datastore.files.stat(segments)
    }),
  )
  if (facts === undefined || facts.length === 0 || facts.includes(undefined)) return undefined
  return facts.map((data) => `${data?.sizeBytes}-${data?.modifiedAt}`).join('/')
}

function readVmxFile({ datastores, disks, now, newUuid }: VmFilesOptions, path: string): VmxFile {
  const { datastore, segments } = datastores.resolve(path)
  if (!/\.vmt?x$/i.test(segments.at(-1) ?? '')) {
    throw new Denied(
      'invalid-datastore-path',
      `${path} is not a virtual machine's configuration: its name must end in .vmx.`,
    )
  }
  const text = datastore.files.readText(segments, longestVmx)
  const vmx = formatDatastorePath({ datastore: datastore.name, segments })
  // A disk may be put in its place after the machine is registered, as `virsh define` allows.
  const capacityBytes = (disk: string): number => withoutMissing(() => disks.read(disk).capacityBytes) ?? 0
  const defaults = { now: now(), newUuid, capacityBytes }
  const { config, state, known } = readVmxContent(text, { vmx, mountPaths: datastores.mountPaths() }, defaults)
  const unchanged = known.filter((layer) => stampOf(datastores, disks, layer.path) === layer.stamp)
  return { config, state, changeIds: new Map(unchanged.map((layer) => [layer.path, layer.changeId])) }
}

/** Undefined instead of Denied `file-not-found`. */
function withoutMissing<T>(look: () => T): T | undefined {
  try {
    return look()
  } catch (error) {
    if (error instanceof Denied && error.code === 'file-not-found') return undefined
    throw error
  }
}

function withoutDenied<T>(look: () => T): T | undefined {
  try {
    return look()
  } catch (error) {
    if (error instanceof Denied) return undefined
    throw error
  }
}

const longestDirectoryName = 80

/** The machine's name as far as a directory may have it; `web`, `web_1`, `web_2` … */
function freeDirectory(datastores: Datastores, datastoreName: string, vmName: string): string {
  const datastore = datastores.named(datastoreName)
  const plain = unescapeName(vmName)
    .replace(/[/\\\u0000-\u001f\u007f[\]%]/g, '_')
    .replace(/^[. ]+|[. ]+$/g, '')
  const base = shorten(plain === '' ? 'vm' : plain)
  const folder = (segments: Segments): string => formatDatastoreFolder({ datastore: datastore.name, segments })
  if (datastore.files.stat([base]) === undefined) return folder([base])
  for (let number = 1; ; number++) {
    const name = `${base}_${number}`
    if (datastore.files.stat([name]) === undefined) return folder([name])
  }
}

/** Whole characters, within what a file name may take together with endings such as `-flat.qcow2`. */
function shorten(name: string): string {
  let short = name
  while (short.length > longestDirectoryName || Buffer.byteLength(short) > 200)
    short = Array.from(short).slice(0, -1).join('')
  return short
}

async function usage({ datastore, segments }: PlaceOnDatastore): Promise<ReadonlyMap<string, number>> {
  if (datastore.files.stat(segments)?.kind !== 'directory') return new Map()
  const facts = await datastore.files.list(segments)
  const inside = (name: string): string =>
    formatDatastorePath({ datastore: datastore.name, segments: [...segments, name] })
  return new Map(facts.filter((file) => file.kind === 'file').map((file) => [inside(file.name), file.allocatedBytes]))
}
