// Where backups are kept: a directory of this computer, or one on a datastore of the server. All that is known about backups
// and their files is above this; it knows names, bytes and what makes them lasting.
import type { LayoutWish } from './qcow2.ts'

/** Paths are whole, and as people write them: `/srv/backups/web-5f3c2a1b`, `[nas] backups/web-5f3c2a1b`. */
export interface BackupPlace {
  resolve(path: string): string
  within(directory: string, ...names: readonly string[]): string
  parentOf(path: string): string
  nameOf(path: string): string
  /** Names, in no order; undefined when there is no such directory. */
  list(directory: string): Promise<readonly string[] | undefined>
  /** Of a file; undefined when it is not there or is no plain file. */
  sizeOf(path: string): Promise<number | undefined>
  read(path: string): AsyncIterable<Uint8Array>
  /** The caller closes it. */
  open(path: string): Promise<ImageSource>
  ensureDirectory(path: string): Promise<void>
  /** A new file, whole and durable when it resolves. */
  writeFile(path: string, content: Uint8Array): Promise<void>
  /** A new image, whole and durable when it resolves. `content` has clusters of the wish, in order. */
  writeImage(path: string, wish: LayoutWish, content: AsyncIterable<ClusterContent>): Promise<WrittenFile>
  /** Durable when it resolves, with all that is in a directory. `to` is not there. */
  rename(from: string, to: string): Promise<void>
  /** Of nothing as well. */
  removeTree(path: string): Promise<void>
  /** False when there is something of that name: of several who make it at the same time one succeeds. */
  makeDirectory(path: string): Promise<boolean>
}

/** A whole cluster, the disk's last filled up with zeros; the bytes are the receiver's from then on. */
export interface ClusterContent {
  readonly cluster: number
  readonly bytes: Uint8Array
}

export interface WrittenFile {
  readonly sizeBytes: number
  readonly sha256: string
}

/** A file that is read here and there. */
export interface ImageSource {
  readonly sizeBytes: number
  /** Less, or nothing, where it ends. */
  read(at: number, length: number): Promise<Uint8Array>
  close(): Promise<void>
}
