// Disks made from other disks or images, and disks rewritten in place. The new data is written whole beside the old and put
// in its place in one step: whoever dies in the middle leaves the old disk, and a part that the next start removes.
import { Denied } from '../../domain/errors.ts'
import type { DiskFormat } from '../../domain/machine-spec.ts'
import type { DiskImages, ImageLayer, Provisioning } from '../../domain/ports/disk-images.ts'
import type { CopyOptions, Segments } from '../../domain/ports/rooted-directory.ts'
import type { Datastores } from './datastores.ts'
import { dataNameOf, formatDiskDescriptor, provisioningFacts, provisioningOf, sectorBytes } from './disk-descriptor.ts'
import type { OpenedDisk, VirtualDisks } from './virtual-disks.ts'

export interface NewDiskKind {
  /** A `vmdk` keeps its description inside, in one file. */
  readonly format: 'qcow2' | 'raw' | 'vmdk'
  readonly provisioning: Provisioning
}

export interface ImportedImage extends NewDiskKind {
  /** The newest first. */
  readonly source: readonly ImageLayer[]
  /** What it is encrypted with. */
  readonly keyId?: string | undefined
  /** What the new disk holds; larger than the image is filled with zeros, smaller is refused. */
  readonly capacityBytes: number
}

export class DiskConversion {
  readonly #datastores: Datastores
  readonly #disks: VirtualDisks
  readonly #images: DiskImages
  readonly #newUuid: () => string

  constructor(datastores: Datastores, disks: VirtualDisks, images: DiskImages, newUuid: () => string) {
    this.#datastores = datastores
    this.#disks = disks
    this.#images = images
    this.#newUuid = newUuid
  }

  /** A new disk of this kind with the data of any VMDK that can be read. Nothing may be at `to`. */
  async copy(from: string, to: string, kind: NewDiskKind, options: CopyOptions): Promise<void> {
    const { layer, descriptor, capacityBytes } = this.#disks.read(from)
    // What can only be read stands alone.
    const parents = descriptor?.parent === undefined ? [] : this.#disks.layers.readParents(from)
    const below = parents.map((path) => this.#disks.open(path))
    const keyId = descriptor?.keyId
    if (keyId !== undefined) requireEncryptable(from, kind.format)
    await this.importImage(to, { ...kind, keyId, source: [layer, ...below], capacityBytes }, options)
  }

  /** A new disk with the data of an image. Idempotent in that a disk is there only when it is whole. */
  async importImage(path: string, image: ImportedImage, options: CopyOptions): Promise<void> {
    const { datastore, segments } = this.#datastores.resolve(path)
    const { files } = datastore
    const { source, format, provisioning, keyId } = image
    const key = this.#disks.keyOf(keyId)
    const capacityBytes = Math.ceil(image.capacityBytes / sectorBytes) * sectorBytes
    const extentName = format === 'vmdk' ? (segments.at(-1) ?? '') : dataNameOf(segments, format)
    const data = [...segments.slice(0, -1), extentName]
    const part = files.locatePart(data)
    for (const layer of source) requireFits(path, await this.#capacityOf(layer), capacityBytes)
    await this.#images.convert({ source, target: { path: part, format, provisioning, key }, ...options })
    try {
      await this.#images.resize({ path: part, format, key }, capacityBytes)
    } catch (error) {
      await this.#images.discard(part)
      throw error
    }
    await files.putInPlace(part, data)
    if (format === 'vmdk') return
    const facts = { ...provisioningFacts(provisioning), uuid: this.#newUuid(), keyId }
    await files.writeText(segments, formatDiskDescriptor({ capacityBytes, format, extentName, ...facts }))
  }

  /** Takes all its space from now on; its data stays. */
  async inflate(path: string, options: CopyOptions): Promise<void> {
    const disk = this.#disks.open(path)
    if (!disk.descriptor.thin) return
    await this.#rewrite(path, disk, { thin: false, eagerlyZeroed: false }, 'thick', options)
  }

  /** Takes all its space, with zeros where nothing was written; its data stays. */
  async eagerZero(path: string, options: CopyOptions): Promise<void> {
    const disk = this.#disks.open(path)
    if (disk.descriptor.eagerlyZeroed) return
    await this.#rewrite(path, disk, { thin: false, eagerlyZeroed: true }, 'eager', options)
  }

  /** Gives back the space of blocks that hold only zeros. */
  async shrink(path: string, options: CopyOptions): Promise<void> {
    const disk = this.#disks.open(path)
    if (!disk.descriptor.thin) {
      throw new Denied('not-supported', `The disk ${path} has its space reserved; only a thin disk can be shrunk.`)
    }
    await this.#rewrite(path, disk, {}, 'thin', options)
  }

  /** The same data in one piece. */
  async defragment(path: string, options: CopyOptions): Promise<void> {
    const disk = this.#disks.open(path)
    await this.#rewrite(path, disk, {}, provisioningOf(disk.descriptor), options)
  }

  /** All its data is gone: a new disk of the same kind. */
  async zeroFill(path: string): Promise<void> {
    const disk = this.#disks.open(path)
    requireAlone(path, disk)
    const { datastore, segments } = this.#datastores.resolve(path)
    const data = this.#dataOf(segments, disk)
    const part = datastore.files.locatePart(data)
    const { format, capacityBytes, key } = disk
    await this.#images.create(part, { format, capacityBytes, provisioning: provisioningOf(disk.descriptor), key })
    await datastore.files.putInPlace(part, data)
  }

  fragmentation(path: string): Promise<number> {
    return this.#images.fragmentation(this.#disks.open(path))
  }

  async #rewrite(
    path: string,
    disk: OpenedDisk,
    change: { readonly thin?: boolean; readonly eagerlyZeroed?: boolean },
    provisioning: Provisioning,
    options: CopyOptions,
  ): Promise<void> {
    requireAlone(path, disk)
    const { datastore, segments } = this.#datastores.resolve(path)
    const { format, key } = disk
    if (Object.keys(change).length > 0 && format !== 'qcow2' && format !== 'raw') {
      throw new Denied('not-supported', `The disk ${path} is a ${format} image; copy it with the type that you want.`)
    }
    const data = this.#dataOf(segments, disk)
    const part = datastore.files.locatePart(data)
    await this.#images.convert({ source: [disk], target: { path: part, format, provisioning, key }, ...options })
    await datastore.files.putInPlace(part, data)
    if (Object.keys(change).length > 0) await this.#disks.describe(path, { ...disk.descriptor, ...change })
  }

  async #capacityOf(layer: ImageLayer): Promise<number> {
    if (layer.format === 'vmdk-extents')
      return layer.extents.reduce((sum, { sectors }) => sum + sectors * sectorBytes, 0)
    return (await this.#images.inspect(layer.path, layer.format)).capacityBytes
  }

  #dataOf(segments: Segments, { descriptor }: OpenedDisk): Segments {
    return [...segments.slice(0, -1), descriptor.extentName]
  }
}

function requireEncryptable(path: string, format: DiskFormat): void {
  if (format === 'qcow2') return
  throw new Denied('not-supported', `The disk ${path} is encrypted, and encrypted disks are not ${format} images.`)
}

/** An image that holds more than was said is not cut off, and not taken either: before any of it is written. */
function requireFits(path: string, imageBytes: number, capacityBytes: number): void {
  if (imageBytes <= capacityBytes) return
  const words = `The image for ${path} holds ${imageBytes} bytes, more than the ${capacityBytes} that the disk was said to have.`
  throw new Denied('invalid-argument', words, { argument: 'capacity' })
}

/** A layer rewritten by itself would not be what it was. */
function requireAlone(path: string, { descriptor }: OpenedDisk): void {
  if (descriptor.parent === undefined) return
  throw new Denied('not-supported', `The disk ${path} is a layer above another; consolidate it, or copy it, first.`)
}
