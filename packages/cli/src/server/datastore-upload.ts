// Local files onto a datastore over the public file interface, `/folder/...?dsName=`. An upload goes on where it was when the
// connection breaks; docs/guides/datastores.md has the protocol.
import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import type { Clock } from '@staddle/base/clock.ts'
import { UnreachableError } from '@staddle/client/transport.ts'
import { CliError } from '../exit-codes.ts'
import type { FileTransfers } from './file-transfer.ts'

export interface DatastoreAccess {
  readonly transfers: FileTransfers
  readonly clock: Clock
  /** `https://host:port` */
  readonly origin: string
  readonly sessionKey: string
  readonly datastoreName: string
}

export interface UploadOptions {
  readonly signal: AbortSignal
  readonly onProgress?: (percent: number) => void
  /** Goes on with what an earlier call left, if it left anything of this file. */
  readonly resumes?: boolean
}

const mostTries = 8

/** `path` is relative to the datastore's root; directories in between are made. */
export async function uploadFile(
  access: DatastoreAccess,
  localPath: string,
  path: string,
  options: UploadOptions,
): Promise<void> {
  const { size, mtimeMs } = await stat(localPath).catch((error: Error) => {
    throw new CliError('notFound', `${localPath} cannot be read: ${error.message}`)
  })
  const upload = new Upload(access, { localPath, path, size, key: String(mtimeMs) }, options)
  await upload.run()
}

/** `[datastore] path` as an address; a slash stays one. */
export function folderUrl(origin: string, datastoreName: string, path: string): string {
  const url = new URL(`/folder/${path.split('/').map(encodeURIComponent).join('/')}`, origin)
  url.searchParams.set('dsName', datastoreName)
  return url.href
}

interface LocalFile {
  readonly localPath: string
  readonly path: string
  readonly size: number
  /** Another version of the file is another upload. */
  readonly key: string
}

class Upload {
  readonly #access: DatastoreAccess
  readonly #file: LocalFile
  readonly #options: UploadOptions
  readonly #url: string

  constructor(access: DatastoreAccess, file: LocalFile, options: UploadOptions) {
    this.#access = access
    this.#file = file
    this.#options = options
    this.#url = folderUrl(access.origin, access.datastoreName, file.path)
  }

  async run(): Promise<void> {
    const { size } = this.#file
    let [offset, tries] = [this.#options.resumes === true ? await this.#ask() : 0, 0]
    while (offset !== undefined) {
      const before: number = offset
      try {
        offset = size === 0 ? await this.#send(undefined) : await this.#send(offset)
      } catch (error) {
        this.#options.signal.throwIfAborted()
        if (!(error instanceof UnreachableError)) throw error
        offset = await this.#afterBreak(error, tries)
      }
      tries = offset !== undefined && offset <= before ? tries + 1 : 0
      if (tries > mostTries) throw new CliError('failed', `The server does not go on with ${this.#file.path}.`)
    }
  }

  /** Where it goes on; undefined when all of it is there. Throws when the server stays away. */
  async #afterBreak(error: UnreachableError, tries: number): Promise<number | undefined> {
    for (let attempt = tries; attempt < mostTries; attempt++) {
      await this.#access.clock.sleep(Math.min(10_000, 500 * 2 ** attempt), this.#options.signal)
      try {
        return await this.#ask()
      } catch (failure) {
        if (!(failure instanceof UnreachableError)) throw failure
      }
    }
    throw error
  }

  #ask(): Promise<number | undefined> {
    const { size } = this.#file
    return size === 0 ? Promise.resolve(0) : this.#put(`bytes */${size}`, 0, nothing())
  }

  /** The rest from `offset` on, or a file without a byte. */
  #send(offset: number | undefined): Promise<number | undefined> {
    const { localPath, size } = this.#file
    const content = this.#counted(
      createReadStream(localPath, { start: offset ?? 0, highWaterMark: 1 << 20 }),
      offset ?? 0,
    )
    if (offset === undefined) return this.#put(undefined, 0, content)
    return this.#put(`bytes ${offset}-${size - 1}/${size}`, size - offset, content)
  }

  async #put(
    range: string | undefined,
    length: number,
    content: AsyncIterable<Uint8Array>,
  ): Promise<number | undefined> {
    const { transfers, sessionKey } = this.#access
    const headers = range === undefined ? {} : { 'content-range': range, 'upload-key': this.#file.key }
    const answer = await transfers.upload(this.#url, length, content, this.#options.signal, {
      ...{ method: 'PUT', sessionKey, headers },
    })
    return answer.status === 202 || answer.status === 409 ? (answer.uploadOffset ?? 0) : undefined
  }

  async *#counted(content: AsyncIterable<Uint8Array>, start: number): AsyncIterable<Uint8Array> {
    let [done, shown] = [start, -1]
    for await (const chunk of content) {
      yield chunk
      done += chunk.length
      const percent = Math.floor((done / this.#file.size) * 100)
      if (percent !== shown) this.#options.onProgress?.((shown = percent))
    }
  }
}

async function* nothing(): AsyncIterable<Uint8Array> {}
