// Files below one root. Containment: names are checked to be plain, and every component on the way is looked at with
// lstat, so that neither `..` nor a symbolic link leads out. Nothing that a client or a guest controls can make links here.
import { constants } from 'node:fs'
import { mkdir, open, readdir, rename, rm, rmdir, statfs } from 'node:fs/promises'
import { join } from 'node:path'
import { randomBytes } from 'node:crypto'
import { Denied } from '../domain/errors.ts'
import type {
  DirectoryCopyOptions,
  FileFacts,
  RootedDirectory,
  Segments,
  StagedUploads,
  TreeCopyOptions,
  UnnamedFile,
} from '../domain/ports/rooted-directory.ts'
import { copyFileSparsely, type CopyFileOptions } from './copy-file.ts'
import { badPath, codeOf, exists, notFound, shown, translate, translated } from './file-errors.ts'
import { directLooks, type FileLooks, type FileStart, type PathFacts } from './look-at-files.ts'
import { pour } from './pour.ts'
import { readAhead } from './read-ahead.ts'
import { openStagedUploads } from './staged-uploads.ts'
import { openUnnamedFile } from './unnamed-file.ts'

/** `looks`: for storage that may not answer. */
export function openRootedDirectory(path: string, looks: FileLooks = directLooks): RootedDirectory {
  return new Rooted(path, looks)
}

/** The host's own: never listed, and no name that a client may use. */
const reservedPrefix = '.staddle-'
const uploadsName = `${reservedPrefix}uploads`
/** Files that are being written carry this; left-overs may be deleted. */
const temporaryPrefix = `${reservedPrefix}part-`
/** Below this a program costs more to start than the bytes to copy. */
const smallFileBytes = 4 << 20

class Rooted implements RootedDirectory {
  readonly path: string
  readonly uploads: StagedUploads
  readonly #looks: FileLooks

  constructor(path: string, looks: FileLooks) {
    this.path = path
    this.#looks = looks
    this.uploads = openStagedUploads(join(path, uploadsName), looks, async (staged, segments) => {
      const directory = segments.slice(0, -1)
      if (this.stat(directory) === undefined) await this.makeDirectory(directory, { parents: true })
      await this.putInPlace(staged, segments)
    })
  }

  locate(segments: Segments): string {
    let at = this.path
    for (const [index, name] of segments.entries()) {
      requirePlain(name, segments)
      at = join(at, name)
      const kind = this.#looks.lstat(at)?.kind
      if (kind === undefined || kind === 'directory' || (kind === 'file' && index === segments.length - 1)) continue
      throw badPath(segments, `"${name}" is ${kind === 'link' ? 'a symbolic link' : 'not a directory'}`)
    }
    return at
  }

  stat(segments: Segments): FileFacts | undefined {
    const facts = this.#looks.lstat(this.locate(segments))
    return facts === undefined ? undefined : toFacts(segments.at(-1) ?? '', facts)
  }

  async list(segments: Segments): Promise<readonly FileFacts[]> {
    const directory = this.locate(segments)
    const names = await translated(`list ${shown(segments)}`, segments, readdir(directory))
    return names.toSorted().flatMap((name) => {
      const facts = name.startsWith(reservedPrefix) ? undefined : this.#looks.lstat(join(directory, name))
      const isListed = facts?.kind === 'file' || facts?.kind === 'directory'
      return isListed ? [toFacts(name, facts)] : []
    })
  }

  readText(segments: Segments, limit: number): string {
    const { facts, bytes } = this.#readStart(segments, limit)
    if (facts.sizeBytes <= limit) return Buffer.from(bytes).toString('utf8')
    throw new Denied(
      'invalid-argument',
      `${shown(segments)} is ${facts.sizeBytes} bytes long; at most ${limit} are read.`,
    )
  }

  readStart(segments: Segments, length: number): Uint8Array {
    return this.#readStart(segments, length).bytes
  }

  #readStart(segments: Segments, length: number): FileStart {
    const path = this.locate(segments)
    let start: FileStart
    try {
      start = this.#looks.readStart(path, length)
    } catch (error) {
      throw translate(`read ${shown(segments)}`, segments, error)
    }
    if (start.facts.kind !== 'file') throw badPath(segments, 'it is not a file')
    return start
  }

  locatePart(segments: Segments): string {
    return join(this.locate(segments), '..', `${temporaryPrefix}${randomBytes(8).toString('hex')}`)
  }

  async openUnnamed(segments: Segments): Promise<UnnamedFile> {
    const operation = `write ${shown(segments)}`
    const directory = join(this.locate(segments), '..')
    const file = await translated(operation, segments, openUnnamedFile(directory, temporaryPrefix))
    const write: UnnamedFile['write'] = (source, signal) => translated(operation, segments, file.write(source, signal))
    return { ...file, write }
  }

  async putInPlace(part: string, segments: Segments): Promise<void> {
    if (this.stat(segments)?.kind === 'directory') throw badPath(segments, 'it is a directory')
    await translated(`write ${shown(segments)}`, segments, rename(part, this.locate(segments)))
    await this.#syncParents(segments)
  }

  async writeText(segments: Segments, text: string): Promise<void> {
    await this.writeBytes(segments, Buffer.from(text))
  }

  async writeBytes(segments: Segments, bytes: Uint8Array, options?: { readonly isPrivate: boolean }): Promise<void> {
    await this.#write(segments, oneChunk(bytes), undefined, options?.isPrivate === true ? 0o600 : 0o640)
  }

  async makeDirectory(segments: Segments, options: { readonly parents: boolean }): Promise<void> {
    if (segments.length === 0) throw exists(segments)
    const path = this.locate(segments)
    if (this.stat(segments) !== undefined) throw exists(segments)
    const parent = segments.slice(0, -1)
    if (!options.parents && this.stat(parent) === undefined) throw notFound(parent)
    await translated(`create ${shown(segments)}`, segments, mkdir(path, { recursive: options.parents }))
    await this.#syncParents(segments)
  }

  async removeDirectory(segments: Segments): Promise<boolean> {
    if (segments.length === 0) throw badPath(segments, 'the datastore itself cannot be removed')
    try {
      await rmdir(this.locate(segments))
    } catch (error) {
      const code = codeOf(error)
      if (code === 'ENOENT') return true
      if (code === 'ENOTEMPTY' || code === 'EEXIST') return false
      throw translate(`remove ${shown(segments)}`, segments, error)
    }
    await this.#syncParents(segments)
    return true
  }

  async remove(segments: Segments): Promise<boolean> {
    if (segments.length === 0) throw badPath(segments, 'the datastore itself cannot be removed')
    const path = this.locate(segments)
    if (this.stat(segments) === undefined) return false
    await translated(`remove ${shown(segments)}`, segments, rm(path, { recursive: true, force: true }))
    await this.#syncParents(segments)
    return true
  }

  async rename(from: Segments, to: Segments, options: { readonly replace: boolean }): Promise<void> {
    if (from.length === 0 || to.length === 0) throw badPath(from, 'the datastore itself cannot be moved')
    const source = this.locate(from)
    const target = this.locate(to)
    if (this.stat(from) === undefined) throw notFound(from)
    if (from.every((name, index) => to[index] === name)) throw badPath(to, 'it lies inside what is moved')
    if (!options.replace && this.stat(to) !== undefined) throw exists(to)
    await translated(`move ${shown(from)}`, to, rename(source, target))
    await this.#syncParents(from)
    await this.#syncParents(to)
  }

  async copy(from: Segments, to: Segments, options: DirectoryCopyOptions): Promise<void> {
    const source = options.source ?? this
    const facts = source.stat(from)
    if (facts === undefined) throw notFound(from)
    if (!options.replace && this.stat(to) !== undefined) throw exists(to)
    if (facts.kind === 'directory') throw badPath(from, 'it is a directory')
    if (facts.sizeBytes < smallFileBytes && options.isFullyAllocated !== true) {
      await this.write(to, source.read(from, { start: 0, end: facts.sizeBytes }), options.signal)
      return options.onProgress?.(100)
    }
    const path = source.locate(from)
    await this.#writeInPlace(to, `copy ${shown(from)}`, async (part) => {
      await copyWhole(path, part, options)
    })
    options.onProgress?.(100)
  }

  async copyTree(from: Segments, to: Segments, options: TreeCopyOptions): Promise<void> {
    const source = options.source ?? this
    if (source.stat(from) === undefined) throw notFound(from)
    if (source.path === this.path && from.every((name, index) => to[index] === name))
      throw badPath(to, 'it lies inside what is copied')
    if (this.stat(to) !== undefined) throw exists(to)
    const part = this.locatePart(to)
    try {
      await fillTree(source, from, part, options)
      await rename(part, this.locate(to))
    } catch (error) {
      await rm(part, { recursive: true, force: true })
      throw translate(`copy ${shown(from)}`, to, error)
    }
    await this.#syncParents(to)
  }

  async *read(segments: Segments, range: { readonly start: number; readonly end: number }): AsyncIterable<Uint8Array> {
    const flags = constants.O_RDONLY | constants.O_NOFOLLOW
    await using file = await translated(`read ${shown(segments)}`, segments, open(this.locate(segments), flags))
    yield* readAhead(file, range)
  }

  async write(segments: Segments, source: AsyncIterable<Uint8Array>, signal?: AbortSignal): Promise<void> {
    await this.#write(segments, source, signal, 0o640)
  }

  async #write(
    segments: Segments,
    source: AsyncIterable<Uint8Array>,
    signal: AbortSignal | undefined,
    mode: number,
  ): Promise<void> {
    await this.#writeInPlace(segments, `write ${shown(segments)}`, async (part) => {
      await using file = await open(part, 'wx', mode)
      await pour(source, file, signal)
      await file.sync()
    })
  }

  async removeUnfinishedWrites(): Promise<void> {
    const waiting = [this.path]
    for (let directory = waiting.pop(); directory !== undefined; directory = waiting.pop()) {
      for (const entry of await readdir(directory, { withFileTypes: true })) {
        const path = join(directory, entry.name)
        if (entry.name.startsWith(temporaryPrefix)) await rm(path, { recursive: true, force: true })
        else if (entry.isDirectory()) waiting.push(path)
      }
    }
  }

  async capacity(): Promise<{ readonly capacityBytes: number; readonly freeBytes: number }> {
    const facts = await statfs(this.path)
    return { capacityBytes: facts.blocks * facts.bsize, freeBytes: facts.bavail * facts.bsize }
  }

  /** `fill` makes the file beside its place; it gets its name when it is whole. */
  async #writeInPlace(segments: Segments, operation: string, fill: (part: string) => Promise<void>): Promise<void> {
    if (segments.length === 0 || this.stat(segments)?.kind === 'directory') throw badPath(segments, 'it is a directory')
    const part = this.locatePart(segments)
    try {
      await fill(part)
      await rename(part, this.locate(segments))
    } catch (error) {
      await rm(part, { force: true })
      throw translate(operation, segments, error)
    }
    await this.#syncParents(segments)
  }

  /** A new, renamed or removed name is durable when its directory has been synced. */
  async #syncParents(segments: Segments): Promise<void> {
    await syncDirectory(join(this.path, ...segments.slice(0, -1)))
  }
}

/** Durable when it resolves. */
async function copyWhole(from: string, to: string, options: CopyFileOptions): Promise<void> {
  await copyFileSparsely(from, to, options)
  await using file = await open(to, constants.O_RDWR)
  await file.chmod(0o640)
  await file.sync()
}

/** `to` is an absolute path where nothing is yet. */
async function fillTree(source: RootedDirectory, from: Segments, to: string, options: TreeCopyOptions): Promise<void> {
  const { signal, onProgress, isFullyAllocated } = options
  const entries = await listTree(source, from)
  const wholeBytes = entries.reduce((sum, { facts }) => sum + facts.sizeBytes, 0)
  let doneBytes = 0
  await mkdir(to)
  for (const { segments, facts } of entries) {
    const target = join(to, ...segments.slice(from.length))
    signal?.throwIfAborted()
    if (facts.kind === 'directory') await mkdir(target)
    else
      await copyWhole(source.locate(segments), target, {
        signal,
        onProgress: (percent) => onProgress?.((100 * doneBytes + percent * facts.sizeBytes) / wholeBytes),
        isFullyAllocated: isFullyAllocated(segments),
      })
    doneBytes += facts.sizeBytes
    if (doneBytes > 0) onProgress?.((100 * doneBytes) / wholeBytes)
  }
  const directories = entries.filter(({ facts }) => facts.kind === 'directory')
  for (const path of [to, ...directories.map(({ segments }) => join(to, ...segments.slice(from.length)))])
    await syncDirectory(path)
}

interface TreeEntry {
  readonly segments: Segments
  readonly facts: FileFacts
}

/** A directory comes before what is in it. */
async function listTree(source: RootedDirectory, from: Segments): Promise<TreeEntry[]> {
  const here = (await source.list(from)).map((facts) => ({ segments: [...from, facts.name], facts }))
  const below = await Promise.all(
    here.map(async (entry) =>
      entry.facts.kind === 'directory' ? [entry, ...(await listTree(source, entry.segments))] : [entry],
    ),
  )
  return below.flat()
}

async function syncDirectory(path: string): Promise<void> {
  await using directory = await open(path, constants.O_RDONLY)
  await directory.sync()
}

async function* oneChunk(chunk: Uint8Array): AsyncIterable<Uint8Array> {
  yield await Promise.resolve(chunk)
}

/** Of a file or a directory: `locate` and `list` see to that. */
function toFacts(name: string, { kind, ...facts }: PathFacts): FileFacts {
  return { name, ...facts, kind: kind === 'directory' ? 'directory' : 'file' }
}

function requirePlain(name: string, segments: Segments): void {
  const plain = name !== '' && name !== '.' && name !== '..' && !name.includes('/') && !name.includes('\0')
  if (!plain) throw badPath(segments, `"${name}" is not a file name`)
  if (name.startsWith(reservedPrefix))
    throw badPath(segments, `names that begin with ${reservedPrefix} are the host's own`)
  if (Buffer.byteLength(name) > 255) throw badPath(segments, 'a name is longer than 255 bytes')
}
