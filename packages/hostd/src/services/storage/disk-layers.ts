// Disks in layers: a descriptor that names its parent, and an image that holds only what differs from it.
//
// What a machine's disk consists of is in the inventory; descriptors repeat it, so that files can be registered elsewhere and
// a chain that somebody changed is noticed before anything is opened.
import { Denied } from '../../domain/errors.ts'
import type { DiskLayer } from '../../domain/machine-spec.ts'
import type { DiskArea, DiskImages, DiskReader, WorkOptions, Provisioning } from '../../domain/ports/disk-images.ts'
import type { CopyOptions, Segments } from '../../domain/ports/rooted-directory.ts'
import type { Datastores, PlaceOnDatastore } from './datastores.ts'
import { dataNameOf, formatDiskDescriptor, layerDataNameOf, provisioningOf, rewrittenAs } from './disk-descriptor.ts'
import type { OpenedDisk, VirtualDisks } from './virtual-disks.ts'
import { fromVmxFileName, toVmxFileName } from './vmx-paths.ts'
import { directoryOf, fileNameOf } from './datastore-path.ts'

/** As many as ESX allows; every read of old data goes through them all. */
const mostLayers = 32

export interface CopyLayerOptions extends CopyOptions {
  /** What the lowest layer becomes; as it is when not given. */
  readonly provisioning?: Provisioning | undefined
}

export interface OpenedChain extends DiskLayer {
  readonly backing: readonly DiskLayer[]
  readonly capacityBytes: number
}

export class DiskLayers {
  readonly #datastores: Datastores
  readonly #images: DiskImages
  readonly #disks: VirtualDisks
  readonly #newUuid: () => string

  constructor(datastores: Datastores, images: DiskImages, disks: VirtualDisks, newUuid: () => string) {
    this.#datastores = datastores
    this.#images = images
    this.#disks = disks
    this.#newUuid = newUuid
  }

  /** Idempotent: a layer that is there is taken for this one, since its descriptor comes last. */
  async create(path: string, parentPath: string): Promise<void> {
    const { datastore, segments } = this.#datastores.resolve(path)
    const { files } = datastore
    if (files.stat(segments) !== undefined) return
    const parent = this.#disks.open(parentPath)
    const extentName = layerDataNameOf(segments)
    const extent = [...segments.slice(0, -1), extentName]
    await files.remove(extent)
    await this.#images.createLayer(files.locate(extent), { capacityBytes: parent.capacityBytes, parent })
    const { capacityBytes, descriptor } = parent
    const { keyId } = descriptor
    const hint = toVmxFileName(parentPath, this.#location(path))
    const facts = { thin: true, eagerlyZeroed: false, uuid: descriptor.uuid ?? this.#newUuid(), parent: hint, keyId }
    await files.writeText(segments, formatDiskDescriptor({ capacityBytes, format: 'qcow2', extentName, ...facts }))
  }

  /** The same layer in another place; its parent must be there. Idempotent, as `create`. */
  async copy(from: string, to: string, parentPath: string | undefined, options: CopyLayerOptions): Promise<void> {
    const [source, target] = [this.#datastores.resolve(from), this.#datastores.resolve(to)]
    const { files } = target.datastore
    if (files.stat(target.segments) !== undefined) return
    const { provisioning } = options
    if (provisioning !== undefined) return this.#convert(from, target, { ...options, provisioning })
    const { descriptor, format } = this.#disks.open(from)
    const extentName =
      fileNameOf(from) === fileNameOf(to)
        ? descriptor.extentName
        : parentPath === undefined
          ? dataNameOf(target.segments, format)
          : layerDataNameOf(target.segments)
    const extent = [...target.segments.slice(0, -1), extentName]
    await files.copy([...source.segments.slice(0, -1), descriptor.extentName], extent, {
      ...{ signal: options.signal, onProgress: options.onProgress, replace: true },
      ...{ source: source.datastore.files, isFullyAllocated: !descriptor.thin },
    })
    if (parentPath !== undefined)
      await this.#images.setParent(
        { path: files.locate(extent), format: 'qcow2', key: this.#disks.keyOf(descriptor.keyId) },
        this.#disks.open(parentPath),
      )
    const parent = parentPath === undefined ? {} : { parent: toVmxFileName(parentPath, this.#location(to)) }
    const { parent: _parent, ...own } = descriptor
    await files.writeText(target.segments, formatDiskDescriptor({ ...own, ...parent, extentName }))
  }

  /** The lowest layer as another kind of disk, which is still the same disk. */
  async #convert(
    from: string,
    { datastore: { files }, segments }: PlaceOnDatastore,
    options: CopyLayerOptions & { readonly provisioning: Provisioning },
  ): Promise<void> {
    const { descriptor } = this.#disks.open(from)
    const extentName = dataNameOf(segments)
    const extent = [...segments.slice(0, -1), extentName]
    await this.#disks.flatten([from], files, extent, { ...options, keyId: descriptor.keyId })
    const made = { ...descriptor, ...rewrittenAs(options.provisioning), extentName }
    await files.writeText(segments, formatDiskDescriptor(made))
  }

  /**
   * As large as another and with its identity, but empty. The lowest layer takes its space as it is said to, or as the other
   * does. Idempotent.
   */
  async createLike(
    from: string,
    to: string,
    parentPath: string | undefined,
    wanted: { readonly provisioning?: Provisioning | undefined } = {},
  ): Promise<void> {
    const { capacityBytes, descriptor } = this.#disks.open(from)
    const { provisioning = provisioningOf(descriptor) } = wanted
    if (parentPath === undefined) await this.#disks.create(to, { capacityBytes, provisioning, keyId: descriptor.keyId })
    else await this.create(to, parentPath)
    if (this.#disks.open(to).capacityBytes < capacityBytes) await this.#disks.grow(to, capacityBytes)
    if (descriptor.uuid !== undefined) await this.#disks.setUuid(to, descriptor.uuid)
  }

  /** The layer of this name and all below it, from the inventory. Denied `invalid-state` when the descriptors disagree. */
  open(paths: readonly string[]): OpenedChain {
    const layers = paths.map((path) => ({ at: path, ...this.#disks.open(path) }))
    for (const [index, path] of paths.entries()) {
      const problem = this.agrees(path, paths[index + 1])
      if (problem !== undefined)
        throw new Denied('invalid-state', `${problem} Run "staddle vm repair" on the machine to see and mend it.`)
    }
    const [top, ...below] = layers
    if (top === undefined) throw new Error('a disk has at least one layer')
    return {
      ...layerOf(top),
      capacityBytes: top.capacityBytes,
      backing: below.map((layer) => ({
        ...layerOf(layer),
        ...(directoryOf(layer.at) === directoryOf(top.at) ? {} : { isShared: true }),
      })),
    }
  }

  /** What is wrong with what a layer's descriptor says it lies above; undefined when that is `parentPath`. Denied when it cannot be read. */
  agrees(path: string, parentPath: string | undefined): string | undefined {
    const { parent } = this.#disks.open(path).descriptor
    if (this.#isNamed(parent, parentPath)) return undefined
    const says = parent === undefined ? 'stands alone' : `lies above "${parent}"`
    const should = parentPath === undefined ? 'should stand alone' : `should lie above ${parentPath}`
    return `The disk ${path} ${says}, but ${should}: its files were changed from outside.`
  }

  /** What descriptors say lies below a disk, the nearest first; nothing below one that is not there. Denied when there is no end. */
  readParents(path: string): string[] {
    const parents: string[] = []
    const place = this.#datastores.resolve(path)
    if (place.datastore.files.stat(place.segments) === undefined) return parents
    for (let at = path; ;) {
      const parent = this.#disks.parentOf(at)
      if (parent === undefined) return parents
      at = fromVmxFileName(parent, this.#location(at))
      parents.push(at)
      if (parents.length >= mostLayers)
        throw new Denied('invalid-argument', `The disk ${path} has more than ${mostLayers} layers.`)
    }
  }

  /** Writes what the first layer holds into the second, with no machine using them; all down to the lowest are given. */
  async merge(paths: readonly string[], options: WorkOptions): Promise<void> {
    await this.#images.mergeLayer(
      paths.map((path) => this.#disks.open(path)),
      options,
    )
  }

  heldAreas(path: string): Promise<readonly DiskArea[]> {
    return this.#images.heldAreas(this.#disks.open(path))
  }

  dataAreas(paths: readonly string[]): Promise<readonly DiskArea[]> {
    const { backing, ...top } = this.open(paths)
    return this.#images.dataAreas([top, ...backing])
  }

  openReader(paths: readonly string[]): Promise<DiskReader> {
    const { backing, ...top } = this.open(paths)
    return this.#images.openReader([top, ...backing])
  }

  /** From now on the layer lies above `parentPath`. Idempotent. The image of one that is open is not touched. */
  async setParent(
    path: string,
    parentPath: string | undefined,
    { isOpen }: { readonly isOpen: boolean },
  ): Promise<void> {
    const { datastore, segments } = this.#datastores.resolve(path)
    const parent = parentPath === undefined ? {} : { parent: toVmxFileName(parentPath, this.#location(path)) }
    const disk = this.#disks.open(path)
    const { parent: _parent, ...own } = disk.descriptor
    if (!isOpen && parentPath !== undefined) await this.#images.setParent(disk, this.#disks.open(parentPath))
    await datastore.files.writeText(segments, formatDiskDescriptor({ ...own, ...parent }))
  }

  /** By the places of the files: the name of a datastore may have changed since the descriptor was written. */
  #isNamed(hint: string | undefined, expected: string | undefined): boolean {
    if (hint === undefined || expected === undefined) return hint === expected
    const { segments } = this.#datastores.resolve(expected)
    const named: Segments = hint.split('/').filter((name) => name !== '')
    const places = named.length === 1 ? segments.slice(-1) : segments
    return places.length <= named.length && places.every((name, index) => named.at(index - places.length) === name)
  }

  #location(path: string): Parameters<typeof toVmxFileName>[1] {
    return { vmx: path, mountPaths: this.#datastores.mountPaths() }
  }
}

const layerOf = ({ path, format, key, descriptor }: OpenedDisk): DiskLayer => ({
  ...{ path, format, key },
  ...(descriptor.thin ? {} : { isReserved: true }),
})
