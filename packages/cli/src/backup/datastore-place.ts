// Backups in a directory of a datastore, through the public file interface (`/folder`, FileManager, DatastoreBrowser).
//
// A file comes up in one go, from its first byte to its last: an image has its tables first, and clusters of zeros, which
// nobody knew of then, are in it as data.
import { createHash } from 'node:crypto'
import { getProperties } from '@staddle/client/properties.ts'
import { asRef, type Ref } from '@staddle/client/reference.ts'
import type { VimClient } from '@staddle/client/vim-client.ts'
import { waitForTask } from '@staddle/client/wait-for-task.ts'
import { isA } from '@staddle/vim25/metadata.ts'
import type { FileInfo, HostDatastoreBrowserSearchResults } from '@staddle/vim25/types.ts'
import { VimFault } from '@staddle/vim25/vim-fault.ts'
import type { CommandContext } from '../context.ts'
import { CliError } from '../exit-codes.ts'
import { findNamed } from '../find.ts'
import { folderUrl } from '../server/datastore-upload.ts'
import type { FileTransfers } from '../server/file-transfer.ts'
import { streamedImage } from './disk-file.ts'
import type { BackupPlace, ClusterContent, ImageSource, WrittenFile } from './place.ts'
import type { LayoutWish } from './qcow2.ts'

/** `[nas] backups`: the datastore, and a path below it. */
const pattern = /^\[([^\]]+)\] ?(.*)$/
/** What is read ahead of what was asked for: data lies in the order in which it is read. */
const readAheadBytes = 4 * 1024 * 1024

export const isDatastorePath = (path: string): boolean => pattern.test(path)

interface DatastorePath {
  readonly datastore: string
  /** Of its names, from the datastore's root on. */
  readonly names: readonly string[]
}

function parse(path: string): DatastorePath {
  const [, datastore, below = ''] = pattern.exec(path) ?? []
  if (datastore === undefined)
    throw new CliError('usage', `"${path}" is no path on a datastore, "[datastore1] backups".`)
  return { datastore, names: below.split('/').filter((name) => name !== '') }
}

const format = ({ datastore, names }: DatastorePath): string => `[${datastore}] ${names.join('/')}`

export async function openDatastorePlace(context: CommandContext, path: string): Promise<BackupPlace> {
  const client = await context.client()
  const { ref, name } = await findNamed(client, 'Datastore', parse(path).datastore)
  const { browser } = await getProperties(client, ref, ['browser'])
  const { fileManager } = client.content
  if (browser === undefined || fileManager === undefined)
    throw new CliError('denied', `You may not look into the datastore ${name}; ask for Datastore.Browse on it.`)
  const { sessionKey, url } = await context.savedServer()
  return new DatastorePlace(client, {
    ...{ sessionKey, url, transfers: await context.transfers(), signal: context.interrupt },
    browser: asRef('HostDatastoreBrowser', browser),
    fileManager: asRef('FileManager', fileManager),
  })
}

interface Access {
  readonly transfers: FileTransfers
  readonly sessionKey: string
  /** `https://host:port` */
  readonly url: string
  readonly signal: AbortSignal
  readonly browser: Ref<'HostDatastoreBrowser'>
  readonly fileManager: Ref<'FileManager'>
}

class DatastorePlace implements BackupPlace {
  readonly #client: VimClient
  readonly #access: Access

  constructor(client: VimClient, access: Access) {
    this.#client = client
    this.#access = access
  }

  resolve(path: string): string {
    return format(parse(path))
  }

  within(directory: string, ...names: readonly string[]): string {
    const { datastore, names: above } = parse(directory)
    return format({ datastore, names: [...above, ...names] })
  }

  parentOf(path: string): string {
    const { datastore, names } = parse(path)
    return format({ datastore, names: names.slice(0, -1) })
  }

  nameOf(path: string): string {
    return parse(path).names.at(-1) ?? ''
  }

  async list(directory: string): Promise<readonly string[] | undefined> {
    return (await this.#search(directory))?.map(({ path }) => path)
  }

  async sizeOf(path: string): Promise<number | undefined> {
    const found = await this.#search(this.parentOf(path), this.nameOf(path))
    const file = found?.find((info) => info.path === this.nameOf(path))
    return file === undefined || isA('FolderFileInfo', file) ? undefined : (file.fileSize ?? 0)
  }

  read(path: string): AsyncIterable<Uint8Array> {
    const { transfers, signal, sessionKey } = this.#access
    return transfers.download(this.#address(path), signal, { sessionKey })
  }

  async open(path: string): Promise<ImageSource> {
    const sizeBytes = await this.sizeOf(path)
    if (sizeBytes === undefined) throw new Error('it is not there')
    const { transfers, signal, sessionKey } = this.#access
    const fetch = async (start: number, end: number): Promise<Buffer> => {
      const parts: Uint8Array[] = []
      const options = { sessionKey, range: { start, end } }
      for await (const part of transfers.download(this.#address(path), signal, options)) parts.push(part)
      return Buffer.concat(parts)
    }
    let ahead: Buffer = Buffer.alloc(0)
    let aheadAt = 0
    return {
      sizeBytes,
      async read(at, length) {
        const end = Math.min(sizeBytes, at + length)
        if (at >= end) return new Uint8Array()
        if (at < aheadAt || end > aheadAt + ahead.length) {
          ahead = await fetch(at, Math.min(sizeBytes, Math.max(end, at + readAheadBytes)))
          aheadAt = at
        }
        return Buffer.from(ahead.subarray(at - aheadAt, end - aheadAt))
      },
      close: () => Promise.resolve(),
    }
  }

  async ensureDirectory(path: string): Promise<void> {
    await this.#makeDirectory(path, true)
  }

  writeFile(path: string, content: Uint8Array): Promise<void> {
    return this.#put(path, content.length, once(content))
  }

  async writeImage(path: string, wish: LayoutWish, content: AsyncIterable<ClusterContent>): Promise<WrittenFile> {
    const image = streamedImage(wish, content)
    const hash = createHash('sha256')
    async function* hashed(): AsyncIterable<Uint8Array> {
      for await (const part of image.content) {
        hash.update(part)
        yield part
      }
    }
    await this.#put(path, image.sizeBytes, hashed())
    return { sizeBytes: image.sizeBytes, sha256: hash.digest('hex') }
  }

  async rename(from: string, to: string): Promise<void> {
    const names = { sourceName: from, destinationName: to, force: false }
    const task = await this.#client.invoke(this.#access.fileManager, 'MoveDatastoreFile_Task', names)
    await waitForTask(this.#client, task)
  }

  async removeTree(path: string): Promise<void> {
    try {
      const task = await this.#client.invoke(this.#access.fileManager, 'DeleteDatastoreFile_Task', { name: path })
      await waitForTask(this.#client, task)
    } catch (error) {
      if (!isFault(error, 'FileNotFound')) throw error
    }
  }

  makeDirectory(path: string): Promise<boolean> {
    return this.#makeDirectory(path, false)
  }

  /** False when it is there already. */
  async #makeDirectory(name: string, createParentDirectories: boolean): Promise<boolean> {
    try {
      await this.#client.invoke(this.#access.fileManager, 'MakeDirectory', { name, createParentDirectories })
      return true
    } catch (error) {
      if (!isFault(error, 'FileAlreadyExists')) throw error
      return false
    }
  }

  /** Undefined when there is no such directory. */
  async #search(directory: string, name?: string): Promise<readonly FileInfo[] | undefined> {
    const details = { fileType: true, fileSize: true, modification: false, fileOwner: false }
    const searchSpec = name === undefined ? { details } : { details, matchPattern: [name] }
    try {
      const args = { datastorePath: directory, searchSpec }
      const task = await this.#client.invoke(this.#access.browser, 'SearchDatastore_Task', args)
      const { result } = await waitForTask(this.#client, task)
      return (result as HostDatastoreBrowserSearchResults | undefined)?.file ?? []
    } catch (error) {
      if (isFault(error, 'FileNotFound')) return undefined
      throw error
    }
  }

  async #put(path: string, sizeBytes: number, content: AsyncIterable<Uint8Array>): Promise<void> {
    const { transfers, signal, sessionKey } = this.#access
    await transfers.upload(this.#address(path), sizeBytes, content, signal, { method: 'PUT', sessionKey })
  }

  #address(path: string): string {
    const { datastore, names } = parse(path)
    return folderUrl(this.#access.url, datastore, names.join('/'))
  }
}

const isFault = (error: unknown, name: string): boolean => error instanceof VimFault && error.fault._typeName === name

async function* once(bytes: Uint8Array): AsyncIterable<Uint8Array> {
  yield await Promise.resolve(bytes)
}
