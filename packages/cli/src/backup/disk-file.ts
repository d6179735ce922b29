// One disk's file of a backup while it is written, and a chain of such files while it is read.
import { createHash } from 'node:crypto'
import { open, type FileHandle } from 'node:fs/promises'
import type { BackupPlace, ClusterContent, ImageSource } from './place.ts'
import {
  ClusterMap,
  clusterBytes,
  clustersOf,
  damaged,
  dataEntry,
  metadata,
  placeOf,
  planLayout,
  readAt,
  readImageMap,
  zeros,
  type ImageMap,
  type LayoutWish,
  type Qcow2Layout,
} from './qcow2.ts'

export interface Area {
  readonly start: number
  readonly length: number
}

/** Whole clusters that the areas touch, each once, in order. */
export function* clustersIn(areas: readonly Area[]): Iterable<number> {
  let next = 0
  for (const { start, length } of areas) {
    const end = Math.ceil((start + length) / clusterBytes)
    for (next = Math.max(next, Math.floor(start / clusterBytes)); next < end; next++) yield next
  }
}

/** Data lies in the file as it comes: few large writes. */
const clustersAtOnce = 64

const zeroCluster = Buffer.alloc(clusterBytes)

/** Writes an image; until `finish` it has no header. */
export class DiskFileWriter implements AsyncDisposable {
  readonly #file: FileHandle
  readonly #layout: Qcow2Layout
  readonly #map = new ClusterMap()
  #written = 0
  #pending: Uint8Array[] = []

  private constructor(file: FileHandle, layout: Qcow2Layout) {
    this.#file = file
    this.#layout = layout
  }

  static async create(path: string, wish: LayoutWish): Promise<DiskFileWriter> {
    return new DiskFileWriter(await open(path, 'wx', 0o600), planLayout(wish))
  }

  /** A whole cluster, the disk's last filled up with zeros; the bytes are the writer's from now on. */
  async write(cluster: number, bytes: Uint8Array): Promise<void> {
    if (zeroCluster.equals(bytes)) {
      // What lies below may hold something else.
      if (this.#layout.backingName !== undefined) this.#map.set(cluster, zeros)
      return
    }
    const { dataStart } = this.#layout
    this.#map.set(cluster, dataEntry(dataStart + (this.#written + this.#pending.length) * clusterBytes))
    this.#pending.push(bytes)
    if (this.#pending.length >= clustersAtOnce) await this.#flush()
  }

  async #flush(): Promise<void> {
    const bytes = Buffer.concat(this.#pending)
    await writeAll(this.#file, bytes, this.#layout.dataStart + this.#written * clusterBytes)
    this.#written += this.#pending.length
    this.#pending = []
  }

  /** Durable when it resolves. */
  async finish(): Promise<void> {
    await this.#flush()
    const bytes = metadata(this.#layout, this.#map, this.#written)
    await writeAll(this.#file, bytes.subarray(clusterBytes), clusterBytes)
    await this.#file.datasync()
    await writeAll(this.#file, bytes.subarray(0, clusterBytes), 0)
    await this.#file.sync()
    await this.#file.close()
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#file.close().catch(() => undefined)
  }
}

interface OpenFile {
  readonly path: string
  readonly file: ImageSource
  readonly image: ImageMap
}

/** A disk as a backup has it: its file above those that it counts on. */
export class DiskFiles implements AsyncDisposable {
  readonly capacityBytes: number
  readonly #files: readonly OpenFile[]

  private constructor(files: readonly OpenFile[]) {
    this.#files = files
    this.capacityBytes = files[0]?.image.capacityBytes ?? 0
  }

  /** The newest first. CliError `failed` when one cannot be used. */
  static async open(place: BackupPlace, paths: readonly string[]): Promise<DiskFiles> {
    await using opened = new AsyncDisposableStack()
    const files: OpenFile[] = []
    for (const path of paths) {
      const file = await place.open(path).catch((cause: unknown) => {
        throw damaged(path, cause instanceof Error ? cause.message : String(cause))
      })
      opened.defer(() => file.close())
      files.push({ path, file, image: await readImageMap(file, path) })
    }
    opened.move()
    return new DiskFiles(files)
  }

  /** Clusters that hold anything but zeros, in order. */
  dataClusters(): number[] {
    const count = clustersOf(this.capacityBytes)
    const said = new Set(this.#files.flatMap(({ image }) => [...image.map.clusters()]))
    return [...said].filter((cluster) => cluster < count && this.#find(cluster) !== undefined).toSorted((a, b) => a - b)
  }

  /** Of one of `dataClusters`. */
  read(cluster: number): Promise<Buffer> {
    const found = this.#find(cluster)
    if (found === undefined) return Promise.resolve(zeroCluster)
    return readAt(found.file, found.at, clusterBytes, found.path)
  }

  async [Symbol.asyncDispose](): Promise<void> {
    for (const { file } of this.#files) await file.close()
  }

  #find(cluster: number): { readonly file: ImageSource; readonly path: string; readonly at: number } | undefined {
    for (const { file, path, image } of this.#files) {
      const place = placeOf(image.map, cluster)
      if (place === 'zeros') return undefined
      if (place !== undefined) return { file, path, at: place }
    }
    return undefined
  }
}

export interface StreamedImage {
  readonly sizeBytes: number
  readonly content: AsyncIterable<Uint8Array>
}

/** An image whose bytes come in order: its tables, then the data of all the wish's clusters. */
export function streamedImage(wish: LayoutWish, content: AsyncIterable<ClusterContent>): StreamedImage {
  const { clusters } = wish
  const layout = planLayout(wish)
  const map = new ClusterMap()
  for (const [index, cluster] of clusters.entries())
    map.set(cluster, dataEntry(layout.dataStart + index * clusterBytes))
  async function* bytes(): AsyncIterable<Uint8Array> {
    yield metadata(layout, map, clusters.length)
    for await (const { bytes: data } of content) yield data
  }
  return { sizeBytes: layout.dataStart + clusters.length * clusterBytes, content: bytes() }
}

/** The disk as one image that stands alone. */
export function flatImage(files: DiskFiles): StreamedImage {
  return streamedImage({ capacityBytes: files.capacityBytes, clusters: files.dataClusters() }, contentOf(files))
}

/** All that the disk holds. */
export async function* contentOf(files: DiskFiles): AsyncIterable<ClusterContent> {
  for (const cluster of files.dataClusters()) yield { cluster, bytes: await files.read(cluster) }
}

export async function hashOf(content: AsyncIterable<Uint8Array>, signal?: AbortSignal): Promise<string> {
  const hash = createHash('sha256')
  for await (const chunk of content) {
    signal?.throwIfAborted()
    hash.update(chunk)
  }
  return hash.digest('hex')
}

async function writeAll(file: FileHandle, bytes: Uint8Array, position: number): Promise<void> {
  for (let at = 0; at < bytes.length;)
    at += (await file.write(bytes, at, bytes.length - at, position + at)).bytesWritten
}
