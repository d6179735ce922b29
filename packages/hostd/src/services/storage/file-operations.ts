// What a client does with files on datastores. A virtual disk is its descriptor and its data together; files of registered
// machines are refused to everybody but the machine's own operations, unless a disk is only copied and its machine is off.
import { Denied } from '../../domain/errors.ts'
import type { WorkOptions } from '../../domain/ports/disk-images.ts'
import type { CopyOptions, Segments } from '../../domain/ports/rooted-directory.ts'
import type { Datastores, PlaceOnDatastore } from './datastores.ts'
import { dataNameOf, type DiskDescriptor, formatDiskDescriptor } from './disk-descriptor.ts'
import { formatDatastorePath } from './datastore-path.ts'
import type { DiskConversion, NewDiskKind } from './disk-conversion.ts'
import type { CreateDiskOptions, VirtualDisks } from './virtual-disks.ts'

/** Of files that machines have. */
export interface FileUsers {
  /** Name of the machine that uses the file, or a file inside the directory. */
  nameOf(path: string): string | undefined
  /** Nothing changes the file while `work` is done. Denied `file-locked` when a machine that uses it is not off. */
  whileAtRest<T>(path: string, work: () => Promise<T>): Promise<T>
}

/** What can be done to a disk in place: methods of DiskConversion. */
export type DiskRewrite = 'inflate' | 'eagerZero' | 'shrink' | 'defragment' | 'zeroFill'

export class DatastoreFileOperations {
  readonly #datastores: Datastores
  readonly #disks: VirtualDisks
  readonly #conversion: DiskConversion
  readonly #users: FileUsers

  constructor(datastores: Datastores, disks: VirtualDisks, conversion: DiskConversion, users: FileUsers) {
    this.#datastores = datastores
    this.#disks = disks
    this.#conversion = conversion
    this.#users = users
  }

  async makeDirectory(path: string, parents: boolean): Promise<void> {
    const { datastore, segments } = this.#datastores.resolve(path)
    await datastore.files.makeDirectory(segments, { parents })
  }

  async delete(path: string): Promise<void> {
    const place = this.#existing(path)
    this.#requireUnused(place)
    if (this.#isDisk(place)) await this.#disks.delete(path)
    else await place.datastore.files.remove(place.segments)
  }

  async move(from: string, to: string, replace: boolean): Promise<void> {
    const source = this.#existing(from)
    const target = this.#target(source, to)
    this.#requireUnused(source)
    if (this.#isDisk(source)) return this.#moveDisk(from, source, target)
    if (source.datastore === target.datastore && replace) this.#requireUnused(target)
    await this.#moveFiles(source, target, replace)
  }

  async copy(from: string, to: string, options: CopyOptions & { readonly replace: boolean }): Promise<void> {
    const source = this.#existing(from)
    const target = this.#target(source, to)
    if (options.replace) this.#requireUnused(target)
    if (this.#isDisk(source)) return this.#users.whileAtRest(from, () => this.#copyDisk(from, source, target, options))
    if (isDirectory(source))
      return this.#users.whileAtRest(pathOf(source), () => this.#copyTree(source, target, options))
    await target.datastore.files.copy(source.segments, target.segments, {
      ...options,
      source: source.datastore.files,
    })
  }

  async createDisk(path: string, options: CreateDiskOptions, work: WorkOptions = {}): Promise<void> {
    const { datastore, segments } = this.#datastores.resolve(path)
    if (datastore.files.stat(segments) !== undefined)
      throw new Denied('file-exists', `There is a file ${path} already.`, { file: path })
    requireDirectoryOf({ datastore, segments })
    await this.#disks.create(path, options, work)
  }

  async deleteDisk(path: string): Promise<void> {
    this.#requireUnused(this.#readableDisk(path))
    await this.#disks.delete(path)
  }

  async moveDisk(from: string, to: string, replace: boolean): Promise<void> {
    const source = this.#existingDisk(from)
    const target = this.#target(source, to)
    this.#requireUnused(source)
    await this.#makeRoom(source, target, replace)
    await this.#moveDisk(from, source, target)
  }

  /** Without a `kind` the copy is what its source is, as far as that can be used. */
  async copyDisk(
    from: string,
    to: string,
    options: CopyOptions & { readonly replace: boolean; readonly kind?: NewDiskKind | undefined },
  ): Promise<void> {
    const source = this.#readableDisk(from)
    const target = this.#target(source, to)
    const { kind, signal, onProgress } = options
    await this.#users.whileAtRest(from, async () => {
      await this.#makeRoom(source, target, options.replace)
      if (kind === undefined && this.#isDisk(source)) return this.#copyDisk(from, source, target, options)
      this.#newDiskNames(target)
      const chosen = kind ?? { format: 'qcow2', provisioning: 'thin' }
      await this.#conversion.copy(from, pathOf(target), chosen, { signal, onProgress })
    })
  }

  async rewriteDisk(path: string, how: DiskRewrite, options: CopyOptions): Promise<void> {
    this.#requireUnused(this.#existingDisk(path))
    await this.#conversion[how](path, options)
  }

  async diskFragmentation(path: string): Promise<number> {
    this.#existingDisk(path)
    return this.#conversion.fragmentation(path)
  }

  diskCapacity(path: string): number {
    this.#readableDisk(path)
    return this.#disks.read(path).capacityBytes
  }

  /** Never shrinks. A machine's own disk is changed through the machine. */
  async extendDisk(path: string, capacityBytes: number): Promise<void> {
    this.#requireUnused(this.#existingDisk(path))
    await this.#disks.grow(path, capacityBytes)
  }

  async diskUuid(path: string): Promise<string> {
    this.#existingDisk(path)
    return this.#disks.identify(path)
  }

  async setDiskUuid(path: string, uuid: string): Promise<void> {
    this.#requireUnused(this.#existingDisk(path))
    await this.#disks.setUuid(path, uuid)
  }

  /** Before a file is written over: Denied `file-locked` when a machine uses it. */
  requireReplaceable(path: string): void {
    this.#requireUnused(this.#datastores.resolve(path))
  }

  /** As it is, layers and all: what lies above a disk elsewhere would lose that. */
  async #copyTree(
    source: PlaceOnDatastore,
    target: PlaceOnDatastore,
    { signal, onProgress }: CopyOptions,
  ): Promise<void> {
    const { files } = source.datastore
    const thick = new Set<string>()
    const waiting = [source.segments]
    for (let directory = waiting.pop(); directory !== undefined; directory = waiting.pop())
      for (const { name, kind } of await files.list(directory)) {
        const place = { ...source, segments: [...directory, name] }
        if (kind === 'directory') waiting.push(place.segments)
        if (!this.#isDisk(place)) continue
        const path = pathOf(place)
        const outside = this.#disks.layers.readParents(path).find((parent) => !parent.startsWith(`${pathOf(source)}/`))
        if (outside !== undefined)
          throw new Denied(
            'not-supported',
            `The disk ${path} is a layer above ${outside}, which would not be copied with it; copy that disk by itself, or clone its machine.`,
          )
        if (!this.#disks.open(path).descriptor.thin) for (const data of this.#disks.dataOf(path)) thick.add(data)
      }
    await target.datastore.files.copyTree(source.segments, target.segments, {
      ...{ signal, onProgress, source: files },
      isFullyAllocated: (segments) => thick.has(pathOf({ ...source, segments })),
    })
  }

  async #moveFiles(source: PlaceOnDatastore, target: PlaceOnDatastore, replace: boolean): Promise<void> {
    const { files } = source.datastore
    if (source.datastore === target.datastore) return files.rename(source.segments, target.segments, { replace })
    if (isDirectory(source)) await this.#copyTree(source, target, {})
    else await target.datastore.files.copy(source.segments, target.segments, { source: files, replace })
    await files.remove(source.segments)
  }

  async #moveDisk(from: string, source: PlaceOnDatastore, target: PlaceOnDatastore): Promise<void> {
    const { descriptor } = this.#disks.open(from)
    if (descriptor.parent !== undefined)
      throw new Denied('not-supported', `The disk ${from} is a layer above another; copy it to have one of its own.`)
    const extentName = this.#newDiskNames(target)
    if (isOneFile(source, descriptor)) return this.#moveFiles(source, target, false)
    const { files } = source.datastore
    if (source.datastore !== target.datastore) {
      await this.#disks.copy([from], pathOf(target), { capacityBytes: 0 })
      // The same disk in another place, not a second one.
      if (descriptor.uuid !== undefined) await this.#disks.setUuid(pathOf(target), descriptor.uuid)
      return this.#disks.delete(from)
    }
    // The new descriptor names data that is not there until the next line: a crash between leaves both, and the move
    // can be asked for again.
    await files.rename([...source.segments.slice(0, -1), descriptor.extentName], inside(target.segments, extentName), {
      replace: false,
    })
    await files.writeText(target.segments, formatDiskDescriptor({ ...descriptor, extentName }))
    await files.remove(source.segments)
  }

  async #copyDisk(
    from: string,
    source: PlaceOnDatastore,
    target: PlaceOnDatastore,
    { signal, onProgress }: CopyOptions,
  ): Promise<void> {
    this.#newDiskNames(target)
    if (isOneFile(source, this.#disks.open(from).descriptor))
      return target.datastore.files.copy(source.segments, target.segments, {
        ...{ signal, onProgress, source: source.datastore.files, replace: false },
      })
    await this.#disks.copy([from, ...this.#disks.layers.readParents(from)], pathOf(target), {
      signal,
      onProgress,
      capacityBytes: 0,
    })
  }

  /** Denied `file-exists` when either of the new names is taken; answers the data's. */
  #newDiskNames({ datastore, segments }: PlaceOnDatastore): string {
    const name = segments.at(-1) ?? ''
    if (!/^.+\.vmdk$/i.test(name)) {
      throw new Denied('invalid-datastore-path', `"${name}" is no name for a virtual disk: it must end in .vmdk.`, {
        datastorePath: name,
      })
    }
    requireDirectoryOf({ datastore, segments })
    const extentName = dataNameOf(segments)
    for (const taken of [segments, inside(segments, extentName), inside(segments, dataNameOf(segments, 'raw'))]) {
      if (datastore.files.stat(taken) === undefined) continue
      throw new Denied('file-exists', `There is a file ${taken.join('/')} already.`, { file: taken.join('/') })
    }
    return extentName
  }

  #existing(path: string): PlaceOnDatastore {
    const place = this.#datastores.resolve(path)
    if (place.segments.length === 0) {
      throw new Denied('invalid-datastore-path', 'The whole datastore cannot be moved, copied or deleted.', {
        datastorePath: path,
      })
    }
    if (place.datastore.files.stat(place.segments) === undefined) {
      throw new Denied('file-not-found', `There is no file ${path}.`, { file: path })
    }
    return place
  }

  /** Of any kind, also those that no machine can use. */
  #readableDisk(path: string): PlaceOnDatastore {
    const place = this.#existing(path)
    this.#disks.read(path)
    return place
  }

  #existingDisk(path: string): PlaceOnDatastore {
    const place = this.#existing(path)
    // Says what is wrong with it.
    this.#disks.open(path)
    return place
  }

  /** The disk that is there goes, when it may. */
  async #makeRoom(source: PlaceOnDatastore, target: PlaceOnDatastore, replace: boolean): Promise<void> {
    const path = pathOf(target)
    const isItself = path === pathOf(source)
    if (!replace || isItself || !this.#isDisk(target)) return
    this.#requireUnused(target)
    await this.#disks.delete(path)
  }

  /** Onto a directory means into it, under the old name. */
  #target(source: PlaceOnDatastore, to: string): PlaceOnDatastore {
    const place = this.#datastores.resolve(to)
    const isPlace = place.segments.length === 0 || isDirectory(place)
    const isFile = source.datastore.files.stat(source.segments)?.kind === 'file'
    return isPlace && isFile ? { ...place, segments: [...place.segments, source.segments.at(-1) ?? ''] } : place
  }

  #isDisk({ datastore, segments }: PlaceOnDatastore): boolean {
    if (!/\.vmdk$/i.test(segments.at(-1) ?? '') || datastore.files.stat(segments)?.kind !== 'file') return false
    try {
      this.#disks.open(pathOf({ datastore, segments }))
      return true
    } catch (error) {
      // An image that was uploaded, or a broken descriptor: a plain file then.
      if (error instanceof Denied) return false
      throw error
    }
  }

  #requireUnused(place: PlaceOnDatastore): void {
    const path = pathOf(place)
    const user = this.#users.nameOf(path)
    if (user === undefined) return
    const message = `${path} belongs to the virtual machine "${user}"; destroy or unregister that first.`
    throw new Denied('file-locked', message, { file: path })
  }
}

const isDirectory = ({ datastore, segments }: PlaceOnDatastore): boolean =>
  datastore.files.stat(segments)?.kind === 'directory'

/** It keeps its description inside. */
const isOneFile = ({ segments }: PlaceOnDatastore, { extentName }: DiskDescriptor): boolean =>
  extentName === segments.at(-1)

/** Denied `file-not-found` unless the directory that it is to be in is there. */
function requireDirectoryOf({ datastore, segments }: PlaceOnDatastore): void {
  const directory = { datastore, segments: segments.slice(0, -1) }
  if (directory.segments.length === 0 || isDirectory(directory)) return
  throw new Denied('file-not-found', `There is no directory ${pathOf(directory)}.`, { file: pathOf(directory) })
}

const inside = (segments: Segments, name: string): Segments => [...segments.slice(0, -1), name]

const pathOf = ({ datastore, segments }: PlaceOnDatastore): string =>
  formatDatastorePath({ datastore: datastore.name, segments })
