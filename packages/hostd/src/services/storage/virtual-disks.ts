// Virtual disks as clients name them: a descriptor and, beside it, the data that it speaks of.
//
// Making: data first, descriptor last, so that a descriptor always has its data; a crash between leaves data that the next
// attempt replaces. Deleting goes the other way round.
import { Denied } from '../../domain/errors.ts'
import type { DiskFormat } from '../../domain/machine-spec.ts'
import type { DiskImages, Provisioning, WorkOptions } from '../../domain/ports/disk-images.ts'
import type { StoredKey } from '../../domain/stored-key.ts'
import type { CopyOptions, FileFacts, RootedDirectory, Segments } from '../../domain/ports/rooted-directory.ts'
import type { KeySource } from '../crypto/key-store.ts'
import type { Datastores, PlaceOnDatastore } from './datastores.ts'
import {
  dataNameOf,
  type DiskDescriptor,
  formatDiskDescriptor,
  layerDataNameOf,
  provisioningFacts,
  provisioningOf,
  rewrittenAs,
  sectorBytes,
} from './disk-descriptor.ts'
import { DiskLayers } from './disk-layers.ts'
import { namedData, readVmdk, type Vmdk } from './vmdk.ts'
import { directoryOf } from './datastore-path.ts'

export interface CreateDiskOptions {
  readonly capacityBytes: number
  readonly provisioning: Provisioning
  /** What it is encrypted with. */
  readonly keyId?: string | undefined
}

export interface CopyDiskOptions extends CopyOptions {
  readonly capacityBytes: number
  /** What the copy is encrypted with, if anything; as its source when this is not given. */
  readonly lock?: { readonly keyId: string | undefined } | undefined
  /** As its source when this is not given, or thin when that has layers or another key. */
  readonly provisioning?: Provisioning | undefined
}

export interface OpenedDisk {
  /** Absolute, of the data. */
  readonly path: string
  readonly format: DiskFormat
  readonly capacityBytes: number
  readonly descriptor: DiskDescriptor
  readonly key: StoredKey | undefined
}

export class VirtualDisks {
  readonly #datastores: Datastores
  readonly #images: DiskImages
  readonly #newUuid: () => string
  readonly layers: DiskLayers
  readonly #keys: KeySource

  constructor(datastores: Datastores, images: DiskImages, keys: KeySource, newUuid: () => string) {
    this.#keys = keys
    this.layers = new DiskLayers(datastores, images, this, newUuid)
    this.#datastores = datastores
    this.#images = images
    this.#newUuid = newUuid
  }

  /** Idempotent for a disk of the same size; Denied `file-exists` when something else has the name. */
  async create(path: string, options: CreateDiskOptions, { signal, onProgress }: WorkOptions = {}): Promise<void> {
    const { datastore, segments } = this.#datastores.resolve(path)
    requireDiskName(path, segments)
    const { files } = datastore
    const capacityBytes = Math.ceil(options.capacityBytes / sectorBytes) * sectorBytes
    if (files.stat(segments) !== undefined) {
      if (this.open(path).capacityBytes === capacityBytes) return
      throw new Denied('file-exists', `There is another disk ${path} already.`, { file: path })
    }
    const extentName = dataNameOf(segments)
    const extent = [...segments.slice(0, -1), extentName]
    // Left by an attempt that died: no descriptor ever spoke of it.
    await files.remove(extent)
    await this.#images.create(files.locate(extent), {
      format: 'qcow2',
      capacityBytes,
      provisioning: options.provisioning,
      key: this.keyOf(options.keyId),
      ...{ signal, onProgress },
    })
    const { provisioning, keyId } = options
    const facts = {
      keyId,
      ...provisioningFacts(provisioning),
      uuid: this.#newUuid(),
    }
    await files.writeText(segments, formatDiskDescriptor({ capacityBytes, format: 'qcow2', extentName, ...facts }))
  }

  /**
   * A disk of its own with the data of a chain of layers, the newest first. Idempotent: a copy that is there is taken for
   * the whole of it, since its descriptor comes last.
   */
  async copy(from: readonly string[], to: string, options: CopyDiskOptions): Promise<void> {
    const target = this.#datastores.resolve(to)
    requireDiskName(to, target.segments)
    const { files } = target.datastore
    if (files.stat(target.segments) === undefined) {
      const extentName = dataNameOf(target.segments)
      const data = [...target.segments.slice(0, -1), extentName]
      const { descriptor } = this.open(from[0] ?? '')
      const keyId = options.lock === undefined ? descriptor.keyId : options.lock.keyId
      const isAsItWas = from.length === 1 && keyId === descriptor.keyId
      const { provisioning = isAsItWas ? provisioningOf(descriptor) : 'thin' } = options
      const isRewritten = !isAsItWas || provisioning !== provisioningOf(descriptor)
      await (isRewritten
        ? this.flatten(from, files, data, { ...options, provisioning, keyId })
        : this.#copyData(from[0] ?? '', files, data, options))
      const { parent: _parent, keyId: _keyId, ...alone } = descriptor
      const made = {
        ...alone,
        extentName,
        keyId,
        uuid: this.#newUuid(),
        ...(isRewritten ? rewrittenAs(provisioning) : {}),
      }
      await files.writeText(target.segments, formatDiskDescriptor(made))
    }
    if (options.capacityBytes > this.open(to).capacityBytes) await this.grow(to, options.capacityBytes)
  }

  async #copyData(from: string, files: RootedDirectory, data: Segments, options: CopyOptions): Promise<void> {
    const { datastore, segments } = this.#datastores.resolve(from)
    const { descriptor } = this.open(from)
    await files.copy([...segments.slice(0, -1), descriptor.extentName], data, {
      ...{ signal: options.signal, onProgress: options.onProgress, replace: true },
      ...{ source: datastore.files, isFullyAllocated: !descriptor.thin },
    })
  }

  /** Writes what a chain of layers holds, the newest first, into one new qcow2 image. */
  async flatten(
    from: readonly string[],
    files: RootedDirectory,
    data: Segments,
    { signal, onProgress, keyId, provisioning }: CopyOptions & Pick<CreateDiskOptions, 'keyId' | 'provisioning'>,
  ): Promise<void> {
    const part = files.locatePart(data)
    const { backing, ...top } = this.layers.open(from)
    const source = [top, ...backing]
    const target = { path: part, format: 'qcow2', provisioning, key: this.keyOf(keyId) } as const
    await this.#images.convert({ source, target, signal, onProgress })
    await files.putInPlace(part, data)
  }

  /** What the descriptor says and where its data is. Denied `file-not-found` when either is missing. */
  open(path: string): OpenedDisk {
    const place = this.#datastores.resolve(path)
    if (place.datastore.files.stat(place.segments) === undefined) {
      throw new Denied('file-not-found', `There is no disk ${path}.`, { file: path })
    }
    const { descriptor, unusable } = readVmdk(place.datastore.files, place.segments)
    if (descriptor === undefined) {
      const words = `The disk ${path} cannot be used as it is: ${unusable}. Copy it with CopyVirtualDisk_Task and the disk type thin, and use the copy.`
      throw new Denied('invalid-argument', words, { argument: 'diskDescriptor' })
    }
    const data = place.datastore.files.locate([...place.segments.slice(0, -1), descriptor.extentName])
    const { format, capacityBytes } = descriptor
    return { path: data, format, capacityBytes, descriptor, key: this.keyOf(descriptor.keyId) }
  }

  /** Of what its data is encrypted with; undefined also for a disk that is not there. */
  keyIdOf(path: string): string | undefined {
    const { datastore, segments } = this.#datastores.resolve(path)
    if (datastore.files.stat(segments) === undefined) return undefined
    return readVmdk(datastore.files, segments).descriptor?.keyId
  }

  keyOf(id: string | undefined): StoredKey | undefined {
    return id === undefined ? undefined : this.#keys.get(id)
  }

  /** From now on it opens with another key. Idempotent; no machine may use it. */
  async changeKey(path: string, keyId: string): Promise<void> {
    const disk = this.open(path)
    if (disk.key === undefined || disk.descriptor.keyId === keyId) return
    await this.#images.changeKey(disk, this.#keys.get(keyId))
    await this.describe(path, { ...disk.descriptor, keyId })
  }

  /** The same for disks that can only be read: whatever VMDK it is. */
  read(path: string): Vmdk {
    const { datastore, segments } = this.#datastores.resolve(path)
    if (datastore.files.stat(segments) === undefined) {
      throw new Denied('file-not-found', `There is no disk ${path}.`, { file: path })
    }
    const vmdk = readVmdk(datastore.files, segments)
    const key = this.keyOf(vmdk.descriptor?.keyId)
    return key === undefined || vmdk.layer.format === 'vmdk-extents' ? vmdk : { ...vmdk, layer: { ...vmdk.layer, key } }
  }

  /** Writes what is known of a disk, whose description is a file of its own. */
  async describe(path: string, descriptor: DiskDescriptor): Promise<void> {
    const { datastore, segments } = this.#datastores.resolve(path)
    if (descriptor.extentName === segments.at(-1)) {
      const words = `The disk ${path} keeps its description inside, where it cannot be changed; copy it with the disk type thin first.`
      throw new Denied('not-supported', words)
    }
    await datastore.files.writeText(segments, formatDiskDescriptor(descriptor))
  }

  /** The files that hold its data, beside the descriptor. */
  dataOf(path: string): readonly string[] {
    const { datastore, segments } = this.#datastores.resolve(path)
    const directory = directoryOf(path)
    return namedData(datastore.files, segments).map((name) => `${directory}${name}`)
  }

  /** What its descriptor says it is a layer above; a disk that can only be read stands alone. */
  parentOf(path: string): string | undefined {
    const { datastore, segments } = this.#datastores.resolve(path)
    return readVmdk(datastore.files, segments).descriptor?.parent
  }

  /** Idempotent; never shrinks. */
  async grow(path: string, capacityBytes: number): Promise<void> {
    const disk = this.open(path)
    const wanted = Math.ceil(capacityBytes / sectorBytes) * sectorBytes
    if (wanted < disk.capacityBytes) {
      throw new Denied(
        'invalid-argument',
        `The disk ${path} is ${disk.capacityBytes} bytes large and cannot be made smaller.`,
      )
    }
    await this.#images.resize(disk, wanted)
    if (wanted !== disk.capacityBytes) await this.describe(path, { ...disk.descriptor, capacityBytes: wanted })
  }

  /** Writes down what a machine that runs has made of its disk. */
  async noteSize(path: string, capacityBytes: number): Promise<void> {
    const { datastore, segments } = this.#datastores.resolve(path)
    const wanted = Math.ceil(capacityBytes / sectorBytes) * sectorBytes
    await datastore.files.writeText(
      segments,
      formatDiskDescriptor({ ...this.open(path).descriptor, capacityBytes: wanted }),
    )
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
    await this.describe(path, { ...this.open(path).descriptor, uuid })
  }

  /** Descriptor, then data; what is not there any more is no error. */
  async delete(path: string): Promise<void> {
    const { datastore, segments } = this.#datastores.resolve(path)
    requireDiskName(path, segments)
    const data = this.#dataOf({ datastore, segments })
    await datastore.files.remove(segments)
    for (const name of data) await datastore.files.remove([...segments.slice(0, -1), name])
  }

  /** What `delete` would take, as far as it is there. */
  deletedFiles(path: string): FileFacts[] {
    const place = this.#datastores.resolve(path)
    const { datastore, segments } = place
    const names = [segments.at(-1) ?? '', ...this.#dataOf(place)]
    return names.flatMap((name) => datastore.files.stat([...segments.slice(0, -1), name]) ?? [])
  }

  /** Falls back to the name that `create` would have chosen, so that an unfinished creation is cleaned as well. */
  #dataOf({ datastore, segments }: PlaceOnDatastore): readonly string[] {
    if (datastore.files.stat(segments) === undefined)
      return [dataNameOf(segments), dataNameOf(segments, 'raw'), layerDataNameOf(segments)]
    try {
      return namedData(datastore.files, segments)
    } catch (error) {
      // A descriptor that cannot be read says nothing about other files; only it goes.
      if (error instanceof Denied) return []
      throw error
    }
  }
}

function requireDiskName(path: string, segments: Segments): void {
  const name = segments.at(-1) ?? ''
  if (/^.+\.vmdk$/i.test(name) && !/-flat\.vmdk$/i.test(name)) return
  throw new Denied('invalid-datastore-path', `${path} is not a virtual disk: its name must end in .vmdk.`, {
    datastorePath: path,
  })
}
