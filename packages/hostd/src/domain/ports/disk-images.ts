// What makes, reads and changes the files of disks.
import type { DiskFormat, DiskLayer } from '../machine-spec.ts'
import type { StoredKey } from '../stored-key.ts'

export interface DiskInfo {
  readonly format: DiskFormat
  /** What the guest sees. */
  readonly capacityBytes: number
  /** What it takes on the datastore. */
  readonly allocatedBytes: number
}

/** Of work that takes its time. */
export interface WorkOptions {
  readonly signal?: AbortSignal | undefined
  readonly onProgress?: ((percent: number) => void) | undefined
}

/** One file of a disk's data. What its own header says about other files is never looked at. */
export type ImageLayer =
  | DiskLayer
  /** A VMDK in pieces, in their order. */
  | { readonly format: 'vmdk-extents'; readonly extents: readonly VmdkExtent[] }

export interface VmdkExtent {
  /** Absolute. */
  readonly path: string
  readonly kind: 'flat' | 'sparse'
  readonly sectors: number
  /** Where in a flat file it begins. */
  readonly offsetSectors: number
}

export type Provisioning = 'thin' | 'thick' | 'eager'

export interface ConvertRequest extends WorkOptions {
  /** The newest first; each lies over the next, and the last stands alone. */
  readonly source: readonly ImageLayer[]
  readonly target: {
    /** Must not be there yet, unless `isThere`: then it is empty, and its maker's to remove. */
    readonly path: string
    readonly isThere?: boolean | undefined
    /** `vmdk-stream` is what OVF packages hold. */
    readonly format: DiskFormat | 'vmdk-stream'
    readonly provisioning: Provisioning
    /** What it is to be encrypted with; thin qcow2 only. */
    readonly key?: StoredKey | undefined
  }
}

export interface DiskArea {
  readonly start: number
  readonly length: number
}

/** An open disk; nobody else's later changes to what lies above it are seen. */
export interface DiskReader extends AsyncDisposable {
  /** Rejects with EngineError, also when it was disposed meanwhile. */
  read(start: number, length: number): Promise<Uint8Array>
}

export interface CreateImageOptions extends WorkOptions {
  readonly format: DiskFormat
  readonly capacityBytes: number
  readonly provisioning: Provisioning
  readonly key?: StoredKey | undefined
}

/** Disk images and plain files below one datastore's root. Paths are absolute and inside it. */
export interface DiskImages {
  /** Leaves nothing when it fails or is aborted. */
  create(path: string, options: CreateImageOptions): Promise<void>
  /** Never guesses: `format` is what was recorded. */
  inspect(path: string, format: DiskFormat): Promise<DiskInfo>
  /** Grows only; the machine must be off. */
  resize(layer: DiskLayer, capacityBytes: number): Promise<void>
  /** An empty qcow2 layer above `parent`, which is named in its header and not opened; encrypted with its key if it has one. */
  createLayer(path: string, options: { capacityBytes: number; parent: DiskLayer }): Promise<void>
  /** Names another parent in the header of a qcow2 layer that nobody has open; its data stays as it is. */
  setParent(layer: DiskLayer, parent: DiskLayer): Promise<void>
  /** The layer opens with this key from now on, and with its own no more. Idempotent; no machine may use it. */
  changeKey(layer: DiskLayer, key: StoredKey): Promise<void>
  /**
   * Writes what the first layer holds into the second; all layers down to the lowest are given. The first one stays and
   * reads as before, at any moment. No machine may use either.
   */
  mergeLayer(layers: readonly DiskLayer[], options: WorkOptions): Promise<void>
  /** What this one layer holds, zeros included, in order; whatever it does not hold is read from below it. Also while a machine has it open. */
  heldAreas(layer: DiskLayer): Promise<readonly DiskArea[]>
  /** Where a chain of layers that nobody writes to may hold anything but zeros, in order. */
  dataAreas(layers: readonly DiskLayer[]): Promise<readonly DiskArea[]>
  /** Opens a chain of layers that nobody writes to. */
  openReader(layers: readonly DiskLayer[]): Promise<DiskReader>
  /** Writes the source's data into a new image, durable when it resolves; leaves nothing when it fails or is aborted. */
  convert(request: ConvertRequest): Promise<void>
  /** Part of its clusters that do not follow each other, in percent; 0 where a format does not tell. */
  fragmentation(layer: DiskLayer): Promise<number>
  /** Deletes an image that is not in its place yet; one that is not there is no error. */
  discard(path: string): Promise<void>
}
