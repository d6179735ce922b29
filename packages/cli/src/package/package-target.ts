// An OVF package that is being written: an archive, or files in a directory. Until `publish` it has no name that anybody
// would take for a package, and disposing removes it.
import { createHash } from 'node:crypto'
import { mkdir, open, rename, rm, stat, type FileHandle } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { CliError } from '../exit-codes.ts'
import { manifestLine } from '@staddle/client/package/manifest.ts'
import { tarEnd, tarHeader, tarPadding } from '@staddle/client/package/tar.ts'

export interface PackageTarget extends AsyncDisposable {
  /** What people find it under. */
  readonly path: string
  readonly baseName: string
  /** The descriptor comes first. */
  begin(descriptor: string, files: readonly { readonly path: string }[]): Promise<void>
  add(
    name: string,
    sizeBytes: number,
    content: AsyncIterable<Uint8Array>,
    count: (bytes: number) => void,
  ): Promise<void>
  /** Writes the manifest. */
  finish(): Promise<void>
  /** Gives everything its name. */
  publish(): Promise<void>
}

/** CliError when something is there already: nothing is written over. */
export async function createPackage(target: string, vmName: string): Promise<PackageTarget> {
  const baseName =
    vmName
      .replaceAll(/[^\p{L}\p{N}._-]+/gu, '_')
      .replace(/^\.+/, '_')
      .slice(0, 80) || 'vm'
  return /\.ova$/i.test(target) ? createArchive(resolve(target), baseName) : createDirectory(resolve(target), baseName)
}

async function createArchive(path: string, baseName: string): Promise<PackageTarget> {
  await requireFree(path)
  const part = `${path}.part`
  const file = await create(part)
  const digests: string[] = []
  let manifestAt = 0
  let at = 0
  const append = async (bytes: Uint8Array): Promise<void> => {
    await writeAll(file, bytes, at)
    at += bytes.length
  }
  const manifestOf = (names: readonly string[]): number =>
    names.reduce((sum, name) => sum + Buffer.byteLength(manifestLine(name, '0'.repeat(64))), 0)
  return {
    ...{ path, baseName },
    async begin(descriptor, files) {
      const name = `${baseName}.ovf`
      await append(tarHeader(name, Buffer.byteLength(descriptor), now()))
      await append(Buffer.from(descriptor))
      await append(tarPadding(Buffer.byteLength(descriptor)))
      digests.push(manifestLine(name, createHash('sha256').update(descriptor).digest('hex')))
      // The manifest stands before what it speaks of; its size is known, its content comes at the end.
      const size = manifestOf([name, ...files.map((one) => one.path)])
      await append(tarHeader(`${baseName}.mf`, size, now()))
      manifestAt = at
      await append(Buffer.alloc(size))
      await append(tarPadding(size))
    },
    async add(name, sizeBytes, content, count) {
      await append(tarHeader(name, sizeBytes, now()))
      digests.push(manifestLine(name, await copy(name, sizeBytes, content, append, count)))
      await append(tarPadding(sizeBytes))
    },
    async finish() {
      await append(tarEnd)
      await writeAll(file, Buffer.from(digests.join('')), manifestAt)
      await file.sync()
      await file.close()
    },
    publish: () => rename(part, path),
    async [Symbol.asyncDispose]() {
      await file.close().catch(() => undefined)
      await rm(part, { force: true })
    },
  }
}

async function createDirectory(path: string, baseName: string): Promise<PackageTarget> {
  await mkdir(path, { recursive: true })
  const digests: string[] = []
  const written: string[] = []
  const write = async (name: string, work: (file: FileHandle) => Promise<void>): Promise<void> => {
    await requireFree(join(path, name))
    const file = await create(join(path, `${name}.part`))
    written.push(name)
    try {
      await work(file)
      await file.sync()
    } finally {
      await file.close()
    }
  }
  const writeText = (name: string, text: string): Promise<void> =>
    write(name, (file) => writeAll(file, Buffer.from(text), 0))
  let isPublished = false
  return {
    ...{ path, baseName },
    async begin(descriptor) {
      await writeText(`${baseName}.ovf`, descriptor)
      digests.push(manifestLine(`${baseName}.ovf`, createHash('sha256').update(descriptor).digest('hex')))
    },
    add: (name, sizeBytes, content, count) =>
      write(name, async (file) => {
        let at = 0
        const append = async (bytes: Uint8Array): Promise<void> => {
          await writeAll(file, bytes, at)
          at += bytes.length
        }
        digests.push(manifestLine(name, await copy(name, sizeBytes, content, append, count)))
      }),
    finish: () => writeText(`${baseName}.mf`, digests.join('')),
    async publish() {
      // The descriptor last: who sees it finds everything that it names.
      for (const name of written.toReversed()) await rename(join(path, `${name}.part`), join(path, name))
      isPublished = true
    },
    async [Symbol.asyncDispose]() {
      if (isPublished) return
      for (const name of written) await rm(join(path, `${name}.part`), { force: true })
    },
  }
}

/** Answers the SHA-256. */
async function copy(
  name: string,
  sizeBytes: number,
  content: AsyncIterable<Uint8Array>,
  append: (bytes: Uint8Array) => Promise<void>,
  count: (bytes: number) => void,
): Promise<string> {
  const hash = createHash('sha256')
  let length = 0
  for await (const chunk of content) {
    hash.update(chunk)
    length += chunk.length
    await append(chunk)
    count(chunk.length)
  }
  if (length === sizeBytes) return hash.digest('hex')
  throw new CliError('failed', `${name} came with ${length} bytes where ${sizeBytes} were said.`)
}

async function writeAll(file: FileHandle, bytes: Uint8Array, position: number): Promise<void> {
  for (let at = 0; at < bytes.length;)
    at += (await file.write(bytes, at, bytes.length - at, position + at)).bytesWritten
}

async function create(path: string): Promise<FileHandle> {
  try {
    return await open(path, 'wx')
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error)
    throw new CliError('failed', `${path} cannot be written: ${why}. Is another export going on, or was one cut off?`)
  }
}

async function requireFree(path: string): Promise<void> {
  const facts = await stat(path).catch(() => undefined)
  if (facts !== undefined) throw new CliError('failed', `${path} is there already; choose another name or remove it.`)
  const directory = await stat(dirname(path)).catch(() => undefined)
  if (directory === undefined) throw new CliError('notFound', `There is no directory ${dirname(path)}.`)
}

const now = (): number => Date.now() / 1000
