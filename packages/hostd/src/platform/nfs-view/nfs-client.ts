// NFS 3 (RFC 1813): one method for each procedure that the view needs.
import { setTimeout as sleep } from 'node:timers/promises'
import { type Credentials, NoAnswer, type RpcClient } from './rpc-client.ts'
import { type XdrReader, XdrWriter } from './xdr.ts'

export interface Attributes {
  /** 1 file, 2 directory, 3 block and 4 character device, 5 link, 6 socket, 7 pipe. */
  readonly type: number
  readonly mode: number
  readonly links: number
  readonly uid: number
  readonly gid: number
  readonly sizeBytes: bigint
  readonly usedBytes: bigint
  readonly fileId: bigint
  readonly accessed: Time
  readonly modified: Time
  readonly changed: Time
}

export interface Time {
  readonly seconds: number
  readonly nanoseconds: number
}

export interface NewAttributes {
  readonly mode?: number | undefined
  readonly uid?: number | undefined
  readonly gid?: number | undefined
  readonly sizeBytes?: bigint | undefined
  readonly accessed?: Time | 'now' | undefined
  readonly modified?: Time | 'now' | undefined
}

export interface Found {
  readonly handle: Buffer
  readonly attributes: Attributes
}

export interface DirectoryEntry {
  readonly fileId: bigint
  readonly name: Buffer
  /** Where the next one is read from. */
  readonly cookie: bigint
}

export interface Room {
  readonly totalBytes: bigint
  readonly freeBytes: bigint
  readonly availableBytes: bigint
  readonly totalFiles: bigint
  readonly freeFiles: bigint
}

/** With the number of Linux's own error. */
export class NfsError extends Error {
  override readonly name = 'NfsError'
  readonly errno: number

  constructor(errno: number) {
    super(`NFS error ${errno}`)
    this.errno = errno
  }
}

export const errnos = {
  ...{ EIO: 5, EINVAL: 22, ENOSYS: 38, EOPNOTSUPP: 95, ESTALE: 116, EDQUOT: 122 },
  ...{ EPERM: 1, ENAMETOOLONG: 36, ENOTEMPTY: 39, ETIMEDOUT: 110 },
} as const

/** Those that are called otherwise than in Linux; the first forty or so are the same. */
const errnoOfStatus: Readonly<Record<number, number>> = {
  ...{ 63: errnos.ENAMETOOLONG, 66: errnos.ENOTEMPTY, 69: errnos.EDQUOT, 70: errnos.ESTALE, 71: errnos.EIO },
  ...{ 10_001: errnos.ESTALE, 10_004: errnos.EOPNOTSUPP, 10_007: errnos.EINVAL },
}
/** The server asks for patience. */
const jukebox = 10_008
const jukeboxMillis = 500
const procedures = {
  ...{ getAttributes: 1, setAttributes: 2, lookUp: 3, read: 6, write: 7, create: 8, makeDirectory: 9 },
  ...{ remove: 12, removeDirectory: 13, rename: 14, list: 16, room: 18, limits: 19, commit: 21 },
} as const
const longestHandle = 64
const longestName = 255
const longestData = 1 << 20

/** What a view asks of a server. */
export type NfsCalls = Pick<NfsClient, keyof NfsClient>

export class NfsClient {
  readonly #rpc: Pick<RpcClient, 'call'>
  readonly #patienceMillis: number

  constructor(rpc: Pick<RpcClient, 'call'>, patienceMillis: number) {
    this.#rpc = rpc
    this.#patienceMillis = patienceMillis
  }

  async getAttributes(handle: Buffer, who: Credentials): Promise<Attributes> {
    return readAttributes(await this.#call('getAttributes', args(handle), who))
  }

  async setAttributes(handle: Buffer, changes: NewAttributes, who: Credentials): Promise<void> {
    await this.#call('setAttributes', writeChanges(args(handle), changes).bool(false), who)
  }

  async lookUp(directory: Buffer, name: Buffer, who: Credentials): Promise<Found> {
    const answer = await this.#call('lookUp', args(directory).opaque(name), who)
    const handle = readHandle(answer)
    return { handle, attributes: answer.optional(readAttributes) ?? (await this.getAttributes(handle, who)) }
  }

  async read(
    handle: Buffer,
    offset: bigint,
    length: number,
    who: Credentials,
  ): Promise<{ data: Buffer; isEnd: boolean }> {
    const answer = await this.#call('read', args(handle).u64(offset).u32(length), who)
    answer.optional(readAttributes)
    answer.u32()
    const isEnd = answer.bool()
    return { data: answer.opaque(longestData), isEnd }
  }

  /** `verifier`: another one later means that the server may have lost what was not committed; undefined for what is safe. */
  async write(
    handle: Buffer,
    offset: bigint,
    data: Buffer,
    who: Credentials,
  ): Promise<{ length: number; verifier: string | undefined }> {
    const unstable = 0
    const answer = await this.#call('write', args(handle).u64(offset).u32(data.length).u32(unstable).opaque(data), who)
    readChange(answer)
    const length = answer.u32()
    const isSafe = answer.u32() !== unstable
    return { length, verifier: isSafe ? undefined : answer.fixed(8).toString('hex') }
  }

  /** Everything written so far is on the disk; answers the server's verifier. */
  async commit(handle: Buffer, who: Credentials): Promise<string> {
    const answer = await this.#call('commit', args(handle).u64(0n).u32(0), who)
    readChange(answer)
    return answer.fixed(8).toString('hex')
  }

  async create(directory: Buffer, name: Buffer, changes: NewAttributes, who: Credentials): Promise<Found> {
    const unchecked = 0
    const wish = writeChanges(args(directory).opaque(name).u32(unchecked), changes)
    return this.#made(await this.#call('create', wish, who), directory, name, who)
  }

  /** Rejects with EEXIST when it is there. `mark` tells the server that a repeated call is the same. */
  async createExclusively(directory: Buffer, name: Buffer, mark: Buffer, who: Credentials): Promise<Found> {
    const exclusive = 2
    const wish = args(directory).opaque(name).u32(exclusive).fixed(mark)
    return this.#made(await this.#call('create', wish, who), directory, name, who)
  }

  async makeDirectory(directory: Buffer, name: Buffer, changes: NewAttributes, who: Credentials): Promise<Found> {
    const wish = writeChanges(args(directory).opaque(name), changes)
    return this.#made(await this.#call('makeDirectory', wish, who), directory, name, who)
  }

  async remove(directory: Buffer, name: Buffer, who: Credentials): Promise<void> {
    await this.#call('remove', args(directory).opaque(name), who)
  }

  async removeDirectory(directory: Buffer, name: Buffer, who: Credentials): Promise<void> {
    await this.#call('removeDirectory', args(directory).opaque(name), who)
  }

  async rename(from: Place, to: Place, who: Credentials): Promise<void> {
    const wish = args(from.directory).opaque(from.name).opaque(to.directory).opaque(to.name)
    await this.#call('rename', wish, who)
  }

  /** Some of the entries behind `cookie`; `verifier` is that of the answer before. */
  async list(
    directory: Buffer,
    { cookie, verifier, length }: { readonly cookie: bigint; readonly verifier: Buffer; readonly length: number },
    who: Credentials,
  ): Promise<{ entries: DirectoryEntry[]; verifier: Buffer }> {
    const answer = await this.#call('list', args(directory).u64(cookie).fixed(verifier).u32(length), who)
    answer.optional(readAttributes)
    const next = Buffer.from(answer.fixed(8))
    const entries: DirectoryEntry[] = []
    while (answer.bool()) entries.push({ fileId: answer.u64(), name: answer.opaque(longestName), cookie: answer.u64() })
    return { entries, verifier: next }
  }

  async room(handle: Buffer, who: Credentials): Promise<Room> {
    const answer = await this.#call('room', args(handle), who)
    answer.optional(readAttributes)
    const [totalBytes, freeBytes, availableBytes] = [answer.u64(), answer.u64(), answer.u64()]
    return { totalBytes, freeBytes, availableBytes, totalFiles: answer.u64(), freeFiles: answer.u64() }
  }

  /** The most that one read and one write may have. */
  async limits(handle: Buffer, who: Credentials): Promise<{ readBytes: number; writeBytes: number }> {
    const answer = await this.#call('limits', args(handle), who)
    answer.optional(readAttributes)
    const readBytes = answer.u32()
    for (let skipped = 0; skipped < 2; skipped++) answer.u32()
    const writeBytes = answer.u32()
    return { readBytes: Math.min(readBytes, longestData), writeBytes: Math.min(writeBytes, longestData) }
  }

  async #made(answer: XdrReader, directory: Buffer, name: Buffer, who: Credentials): Promise<Found> {
    const handle = answer.optional(readHandle)
    const attributes = answer.optional(readAttributes)
    if (handle === undefined) return this.lookUp(directory, name, who)
    return { handle, attributes: attributes ?? (await this.getAttributes(handle, who)) }
  }

  /** Rejects with NfsError, or as the RPC does. */
  async #call(procedure: keyof typeof procedures, wish: XdrWriter, who: Credentials): Promise<XdrReader> {
    const limit = performance.now() + this.#patienceMillis
    for (;;) {
      const answer = await this.#rpc.call(procedures[procedure], wish, who)
      const status = answer.u32()
      if (status === 0) return answer
      if (status !== jukebox) throw new NfsError(errnoOfStatus[status] ?? (status < 40 ? status : errnos.EIO))
      if (performance.now() > limit) throw new NoAnswer('the server asks for patience again and again')
      await sleep(jukeboxMillis)
    }
  }
}

/** A name in a directory. */
export interface Place {
  readonly directory: Buffer
  readonly name: Buffer
}

const args = (handle: Buffer): XdrWriter => new XdrWriter().opaque(handle)
/** Longer-lived than the answer that it is part of. */
const readHandle = (answer: XdrReader): Buffer => Buffer.from(answer.opaque(longestHandle))

function readAttributes(answer: XdrReader): Attributes {
  const [type, mode, links, uid, gid] = [answer.u32(), answer.u32(), answer.u32(), answer.u32(), answer.u32()]
  const [sizeBytes, usedBytes] = [answer.u64(), answer.u64()]
  // The device that it stands for, and the file system's number.
  answer.fixed(16)
  const fileId = answer.u64()
  const [accessed, modified, changed] = [readTime(answer), readTime(answer), readTime(answer)]
  return { type, mode, links, uid, gid, sizeBytes, usedBytes, fileId, accessed, modified, changed }
}

function readTime(answer: XdrReader): Time {
  return { seconds: answer.u32(), nanoseconds: answer.u32() }
}

/** What a file was like before and after; neither is used. */
function readChange(answer: XdrReader): void {
  answer.optional((reader) => reader.fixed(24))
  answer.optional(readAttributes)
}

function writeChanges(writer: XdrWriter, changes: NewAttributes): XdrWriter {
  writer.optional(changes.mode, (to, mode) => to.u32(mode))
  writer.optional(changes.uid, (to, uid) => to.u32(uid))
  writer.optional(changes.gid, (to, gid) => to.u32(gid))
  writer.optional(changes.sizeBytes, (to, size) => to.u64(size))
  for (const time of [changes.accessed, changes.modified]) {
    if (time === undefined) writer.u32(0)
    else if (time === 'now') writer.u32(1)
    else writer.u32(2).u32(time.seconds).u32(time.nanoseconds)
  }
  return writer
}
