// A directory that nothing reaches out of: how services touch files. platform/rooted-directory.ts implements it.

/** Names from the root downwards; every one is a plain file name. Empty is the root itself. */
export type Segments = readonly string[]

export interface FileFacts {
  readonly name: string
  readonly kind: 'file' | 'directory'
  readonly sizeBytes: number
  /** What it takes on the disk; less than the size for sparse files. */
  readonly allocatedBytes: number
  /** Milliseconds since 1970. */
  readonly modifiedAt: number
  /** The same for its name and place as well: nobody can set it. */
  readonly changedAt: number
  readonly ownerId: number
}

export interface CopyOptions {
  readonly signal?: AbortSignal | undefined
  readonly onProgress?: ((percent: number) => void) | undefined
}

export interface DirectoryCopyOptions extends CopyOptions {
  readonly replace: boolean
  /** Where `from` is; in the same directory when not given. */
  readonly source?: RootedDirectory | undefined
  /** The copy takes room for all of its length, as thick disks do. */
  readonly isFullyAllocated?: boolean | undefined
}

export interface TreeCopyOptions extends CopyOptions {
  /** Where `from` is; in the same directory when not given. */
  readonly source?: RootedDirectory | undefined
  /** Whether the copy of a file takes room for all of its length. */
  readonly isFullyAllocated: (segments: Segments) => boolean
}

/**
 * Every operation refuses (Denied `invalid-datastore-path`) names that are not plain and paths with a symbolic link or
 * special file in them; `file-not-found`, `file-exists` and `no-disk-space` where that is what is wrong.
 */
export interface RootedDirectory {
  readonly path: string
  readonly uploads: StagedUploads
  /** The absolute path that a file has or would have. */
  locate(segments: Segments): string
  stat(segments: Segments): FileFacts | undefined
  list(segments: Segments): Promise<readonly FileFacts[]>
  /** Refuses (`invalid-argument`) files longer than `limit` bytes. */
  readText(segments: Segments, limit: number): string
  /** At most the first `length` bytes. */
  readStart(segments: Segments, length: number): Uint8Array
  /** Where a file that is not whole yet may be written: beside `segments`, never listed, gone after a crash. */
  locatePart(segments: Segments): string
  /** A new file beside `segments` that has no name. */
  openUnnamed(segments: Segments): Promise<UnnamedFile>
  /** Puts what was written at `part` (`locatePart`) and is durable in its place, over what is there. */
  putInPlace(part: string, segments: Segments): Promise<void>
  /** Whole or not at all, also across a power cut; replaces what is there. */
  writeText(segments: Segments, text: string): Promise<void>
  /** `isPrivate`: only the daemon's own user may read it. */
  writeBytes(segments: Segments, bytes: Uint8Array, options?: { readonly isPrivate: boolean }): Promise<void>
  makeDirectory(segments: Segments, options: { readonly parents: boolean }): Promise<void>
  /** False when it is not empty; true when it is gone, also when it was not there. */
  removeDirectory(segments: Segments): Promise<boolean>
  /** A file, or a directory with everything in it. True when it was there. */
  remove(segments: Segments): Promise<boolean>
  /** Refuses to replace unless `replace`. */
  rename(from: Segments, to: Segments, options: { readonly replace: boolean }): Promise<void>
  /** Whole or not at all. Costs what the disk costs: blocks are shared where the file system can, holes stay holes. */
  copy(from: Segments, to: Segments, options: DirectoryCopyOptions): Promise<void>
  /** A directory with everything in it, whole or not at all; refuses to replace. */
  copyTree(from: Segments, to: Segments, options: TreeCopyOptions): Promise<void>
  /** Bytes `start` up to and without `end`. */
  read(segments: Segments, range: { readonly start: number; readonly end: number }): AsyncIterable<Uint8Array>
  /** Writes beside the file and puts it in place when the source has ended well. */
  write(segments: Segments, source: AsyncIterable<Uint8Array>, signal?: AbortSignal): Promise<void>
  /** Deletes, everywhere below, what writes that never came to their end left. Only while nothing is being written. */
  removeUnfinishedWrites(): Promise<void>
  capacity(): Promise<{ readonly capacityBytes: number; readonly freeBytes: number }>
}

/** Nobody else finds it, and it is gone with the last who has it open, also when that is cut off. Disposing closes it. */
export interface UnnamedFile extends AsyncDisposable {
  /** Under which programs that the daemon starts can open it. */
  readonly path: string
  stat(): Promise<{ readonly sizeBytes: number; readonly allocatedBytes: number }>
  /** Bytes `start` up to and without `end`. */
  read(range: { readonly start: number; readonly end: number }): AsyncIterable<Uint8Array>
  /** From its beginning. Nothing says that it survives a power cut: it does not. */
  write(source: AsyncIterable<Uint8Array>, signal?: AbortSignal): Promise<void>
}

/** Files that come in parts and are not whole yet. Their names are 64 hexadecimal digits; one part of each at a time. */
export interface StagedUploads {
  /** How much of it is there. */
  sizeOf(id: string): number
  /** Goes on at `start`, dropping what was there behind it. What came before a failure stays. */
  append(id: string, start: number, source: AsyncIterable<Uint8Array>, signal: AbortSignal): Promise<void>
  /** Gives it its name, over what is there, and makes the directories on the way. */
  finish(id: string, segments: Segments): Promise<void>
  remove(id: string): Promise<void>
  /** Those that were last written to before this moment, milliseconds since 1970. */
  removeOlder(millis: number): Promise<void>
}
