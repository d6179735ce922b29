// Virtual disks as clients name them: a descriptor and, beside it, the data that it speaks of.
//
// Making: data first, descriptor last, so that a descriptor always has its data; a crash between leaves data that the next
// attempt replaces. Deleting goes the other way round.
import { Denied } from '../../domain/errors.ts'
import type { DiskFormat } from '../../domain/machine-spec.ts'
import type { DiskImages } from '../../domain/ports.ts'
import type { CopyOptions, Segments } from '../../domain/rooted-directory.ts'
import type { Datastore, Datastores, PlaceOnDatastore } from './datastores.ts'
import {
  type DiskDescriptor,
  formatDiskDescriptor,
  longestDescriptor,
  parseDiskDescriptor,
  sectorBytes,
} from './disk-descriptor.ts'
import { DiskLayers } from './disk-layers.ts'

export interface CreateDiskOptions {
  readonly capacityBytes: number
  readonly provisioning: 'thin' | 'thick' | 'eager'
}

export interface OpenedDisk {
  /** Absolute, of the data. */
  readonly path: string
  readonly format: DiskFormat
  readonly capacityBytes: number
  readonly descriptor: DiskDescriptor
}

export class VirtualDisks {
  readonly #datastores: Datastores
  readonly #images: DiskImages
  readonly #newUuid: () => string
  readonly layers: DiskLayers

  constructor(datastores: Datastores, images: DiskImages, newUuid: () => string) {
    this.layers = new DiskLayers(datastores, images, this, newUuid)
    this.#datastores = datastores
    this.#images = images
    this.#newUuid = newUuid
  }

  /** Idempotent for a disk of the same size; Denied `file-exists` when something else has the name. */
  async create(path: string, options: CreateDiskOptions): Promise<void> {
    const { datastore, segments } = this.#datastores.resolve(path)
    requireDiskName(path, segments)
    const { files } = datastore
    const capacityBytes = Math.ceil(options.capacityBytes / sectorBytes) * sectorBytes
    if (files.stat(segments) !== undefined) {
      if (this.open(path).capacityBytes === capacityBytes) return
      throw new Denied('file-exists', `There is another disk ${path} already.`, { file: path })
    }
    const extentName = `${(segments.at(-1) ?? '').slice(0, -'.vmdk'.length)}-flat.qcow2`
    const extent = [...segments.slice(0, -1), extentName]
    // Left by an attempt that died: no descriptor ever spoke of it.
    await files.remove(extent)
    await this.#images.create(files.locate(extent), {
      format: 'qcow2',
      capacityBytes,
      provisioning: options.provisioning,
    })
    const { provisioning } = options
    const facts = { thin: provisioning === 'thin', eagerlyZeroed: provisioning === 'eager', uuid: this.#newUuid() }
    await files.writeText(segments, formatDiskDescriptor({ capacityBytes, format: 'qcow2', extentName, ...facts }))
  }

  /** Idempotent: a copy that is there is taken for the whole of it, since its descriptor comes last. */
  async copy(from: string, to: string, options: CopyOptions & { readonly capacityBytes: number }): Promise<void> {
    const [source, target] = [this.#datastores.resolve(from), this.#datastores.resolve(to)]
    requireDiskName(to, target.segments)
    const { files } = target.datastore
    if (files.stat(target.segments) === undefined) {
      const { descriptor } = this.open(from)
      if (descriptor.parent !== undefined)
        throw new Denied('not-supported', `${from} is a layer above another disk and cannot be copied by itself.`)
      const extentName = `${(target.segments.at(-1) ?? '').slice(0, -'.vmdk'.length)}-flat.qcow2`
      const data = [...source.segments.slice(0, -1), descriptor.extentName]
      await files.copy(data, [...target.segments.slice(0, -1), extentName], {
        ...{ signal: options.signal, onProgress: options.onProgress, replace: true },
        ...{ source: source.datastore.files, isFullyAllocated: !descriptor.thin },
      })
      const own = { ...descriptor, extentName, uuid: this.#newUuid() }
      await files.writeText(target.segments, formatDiskDescriptor(own))
    }
    if (options.capacityBytes > this.open(to).capacityBytes) await this.grow(to, options.capacityBytes)
  }

  /** What the descriptor says and where its data is. Denied `file-not-found` when either is missing. */
  open(path: string): OpenedDisk {
    const place = this.#datastores.resolve(path)
    if (place.datastore.files.stat(place.segments) === undefined) {
      throw new Denied('file-not-found', `There is no disk ${path}.`, { file: path })
    }
    const descriptor = this.#descriptor(place)
    const extent = [...place.segments.slice(0, -1), descriptor.extentName]
    if (place.datastore.files.stat(extent)?.kind !== 'file') {
      const message = `The data of the disk ${path}, ${descriptor.extentName}, is missing.`
      throw new Denied('file-not-found', message, { file: path })
    }
    const { format, capacityBytes } = descriptor
    return { path: place.datastore.files.locate(extent), format, capacityBytes, descriptor }
  }

  /** Idempotent; never shrinks. */
  async grow(path: string, capacityBytes: number): Promise<void> {
    const { datastore, segments } = this.#datastores.resolve(path)
    const disk = this.open(path)
    const wanted = Math.ceil(capacityBytes / sectorBytes) * sectorBytes
    if (wanted < disk.capacityBytes) {
      throw new Denied(
        'invalid-argument',
        `The disk ${path} is ${disk.capacityBytes} bytes large and cannot be made smaller.`,
      )
    }
    await this.#images.resize(disk.path, disk.format, wanted)
    await datastore.files.writeText(segments, formatDiskDescriptor({ ...disk.descriptor, capacityBytes: wanted }))
  }

  /** The disk's own UUID, lower case with dashes; one that came without gets it now. */
  async identify(path: string): Promise<string> {
    const { descriptor } = this.open(path)
    if (descriptor.uuid !== undefined) return descriptor.uuid
    const uuid = this.#newUuid()
    await this.setUuid(path, uuid)
    return uuid
  }

  async setUuid(path: string, uuid: string): Promise<void> {
    const { datastore, segments } = this.#datastores.resolve(path)
    await datastore.files.writeText(segments, formatDiskDescriptor({ ...this.open(path).descriptor, uuid }))
  }

  /** Descriptor, then data; what is not there any more is no error. */
  async delete(path: string): Promise<void> {
    const { datastore, segments } = this.#datastores.resolve(path)
    requireDiskName(path, segments)
    const extentName = this.#extentOf(datastore, segments)
    await datastore.files.remove(segments)
    if (extentName !== undefined) await datastore.files.remove([...segments.slice(0, -1), extentName])
  }

  /** Falls back to the name that `create` would have chosen, so that an unfinished creation is cleaned as well. */
  #extentOf(datastore: Datastore, segments: Segments): string | undefined {
    if (datastore.files.stat(segments) === undefined)
      return `${(segments.at(-1) ?? '').slice(0, -'.vmdk'.length)}-flat.qcow2`
    try {
      return this.#descriptor({ datastore, segments }).extentName
    } catch (error) {
      // A descriptor that cannot be read says nothing about other files; only it goes.
      if (error instanceof Denied) return undefined
      throw error
    }
  }

  #descriptor({ datastore, segments }: PlaceOnDatastore): DiskDescriptor {
    return parseDiskDescriptor(datastore.files.readText(segments, longestDescriptor))
  }
}

function requireDiskName(path: string, segments: Segments): void {
  const name = segments.at(-1) ?? ''
  if (/^.+\.vmdk$/i.test(name) && !/-flat\.vmdk$/i.test(name)) return
  throw new Denied('invalid-datastore-path', `${path} is not a virtual disk: its name must end in .vmdk.`, {
    datastorePath: path,
  })
}
