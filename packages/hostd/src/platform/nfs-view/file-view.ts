// Answers the kernel's requests about files with what an NFS server says.
//
// Data goes to the server at once and is safe when it has been synced or closed: the server's verifier tells whether it was
// started anew in between and may have lost some, and then that sync fails. A file that is removed while it is open gets another
// name until it is closed, since servers know of no open files. Links are shown and not followed.
import { randomBytes } from 'node:crypto'
import {
  answerAttributes,
  answerBegin,
  answerEntry,
  answerOpened,
  answerRoom,
  answerWritten,
  entryBytes,
  type FuseRequest,
  operations,
  readChanges,
  readFile,
  readForgotten,
  readNames,
  readTransfer,
} from './fuse-messages.ts'
import { type FileNode, FileNodes } from './file-nodes.ts'
import { errnos, type Found, type NfsCalls, NfsError, type Place } from './nfs-client.ts'
import type { Credentials } from './rpc-client.ts'

export interface FileViewOptions {
  readonly nfs: NfsCalls
  readonly root: Buffer
  readonly readBytes: number
  readonly writeBytes: number
  /** Files that were removed while they were open are called so until they are closed. */
  readonly asidePrefix: string
}

type Answer = Buffer | readonly Buffer[]
type Operation = (request: FuseRequest) => Promise<Answer> | Answer

const nothing = Buffer.alloc(0)
/** Whoever asks for it was allowed to by the kernel. */
const root: Credentials = { uid: 0, gid: 0 }
const exclusively = 0o200

export class FileView {
  readonly #options: FileViewOptions
  readonly #nodes: FileNodes
  readonly #operations: ReadonlyMap<number, Operation>

  constructor(options: FileViewOptions) {
    this.#options = options
    this.#nodes = new FileNodes(options.root)
    this.#operations = new Map<number, Operation>([
      [operations.begin, ({ body }) => answerBegin(body) ?? fail(errnos.EIO)],
      [operations.lookUp, (request) => this.#lookUp(request)],
      [operations.getAttributes, (request) => this.#getAttributes(request)],
      [operations.setAttributes, (request) => this.#setAttributes(request)],
      [operations.makeDirectory, (request) => this.#makeDirectory(request)],
      [operations.unlink, (request) => this.#unlink(request)],
      [operations.removeDirectory, (request) => this.#removeDirectory(request)],
      [operations.rename, ({ node, body, who }) => this.#rename(node, readFile(body), readNames(body, 8), who)],
      [operations.rename2, (request) => this.#rename2(request)],
      [operations.open, ({ node, who }) => answerOpened(this.#nodes.open(this.#nodes.node(node), who))],
      [operations.create, (request) => this.#create(request)],
      [operations.read, (request) => this.#read(request)],
      [operations.write, (request) => this.#write(request)],
      [operations.flush, (request) => this.#flush(request)],
      [operations.sync, (request) => this.#commit(request)],
      [operations.release, (request) => this.#release(request)],
      [operations.room, (request) => this.#room(request)],
      [operations.openDirectory, ({ node, who }) => answerOpened(this.#nodes.open(this.#nodes.node(node), who))],
      [operations.list, (request) => this.#list(request)],
      [operations.releaseDirectory, (request) => this.#release(request)],
      // What is done to a directory is on the server's disk when it answers.
      [operations.syncDirectory, () => nothing],
      // An answer that the kernel takes for "no holes" makes copies fat.
      [operations.seek, () => fail(errnos.EOPNOTSUPP)],
      [operations.end, () => nothing],
    ])
  }

  /** Rejects with NfsError, or when the server does not answer. Undefined for what gets no answer. */
  async answer(request: FuseRequest): Promise<Answer | undefined> {
    const { operation, node, body } = request
    if (operation === operations.forget) this.#nodes.forget(node, Number(body.readBigUInt64LE(0)))
    else if (operation === operations.forgetMany)
      for (const { node: one, times } of readForgotten(body)) this.#nodes.forget(one, times)
    else if (operation !== operations.interrupt)
      return (this.#operations.get(operation) ?? (() => fail(errnos.ENOSYS)))(request)
    return undefined
  }

  get #nfs(): NfsCalls {
    return this.#options.nfs
  }

  #handle(node: number): Buffer {
    return this.#nodes.node(node).handle
  }

  #entry({ handle, attributes }: Found): Buffer {
    return answerEntry(this.#nodes.tell(handle).id, attributes)
  }

  async #lookUp({ node, body, who }: FuseRequest): Promise<Buffer> {
    return this.#entry(await this.#nfs.lookUp(this.#handle(node), nameIn(body, 0), who))
  }

  async #getAttributes({ node, who }: FuseRequest): Promise<Buffer> {
    return answerAttributes(await this.#nfs.getAttributes(this.#handle(node), who))
  }

  async #setAttributes({ node, body, who }: FuseRequest): Promise<Buffer> {
    const { changes, file } = readChanges(body)
    const asker = file === undefined ? who : this.#nodes.file(file).who
    await this.#nfs.setAttributes(this.#handle(node), changes, asker)
    return answerAttributes(await this.#nfs.getAttributes(this.#handle(node), who))
  }

  async #makeDirectory({ node, body, who }: FuseRequest): Promise<Buffer> {
    const mode = body.readUInt32LE(0) & 0o7777
    return this.#entry(await this.#nfs.makeDirectory(this.#handle(node), nameIn(body, 8), { mode }, who))
  }

  async #create({ node, body, who }: FuseRequest): Promise<Answer> {
    const [flags, mode] = [body.readUInt32LE(0), body.readUInt32LE(4) & 0o7777]
    const [directory, name] = [this.#handle(node), nameIn(body, 16)]
    const found =
      (flags & exclusively) === 0
        ? await this.#nfs.create(directory, name, { mode }, who)
        : await this.#createExclusively({ directory, name }, mode, who)
    const made = this.#nodes.tell(found.handle)
    return [answerEntry(made.id, found.attributes), answerOpened(this.#nodes.open(made, who))]
  }

  /** The mark is kept in the file's times until they are set. */
  async #createExclusively({ directory, name }: Place, mode: number, who: Credentials): Promise<Found> {
    const { handle } = await this.#nfs.createExclusively(directory, name, randomBytes(8), who)
    await this.#nfs.setAttributes(handle, { mode, accessed: 'now', modified: 'now' }, who)
    return { handle, attributes: await this.#nfs.getAttributes(handle, who) }
  }

  async #unlink({ node, body, who }: FuseRequest): Promise<Buffer> {
    const place = { directory: this.#handle(node), name: nameIn(body, 0) }
    if (!(await this.#putAside(place, who))) await this.#nfs.remove(place.directory, place.name, who)
    return nothing
  }

  async #removeDirectory({ node, body, who }: FuseRequest): Promise<Buffer> {
    await this.#nfs.removeDirectory(this.#handle(node), nameIn(body, 0), who)
    return nothing
  }

  #rename2({ node, body, who }: FuseRequest): Promise<Buffer> {
    // No server can exchange, or refuse to replace, in one step.
    if (body.readUInt32LE(8) !== 0) fail(errnos.EINVAL)
    return this.#rename(node, readFile(body), readNames(body, 16), who)
  }

  async #rename(node: number, target: number, names: readonly Buffer[], who: Credentials): Promise<Buffer> {
    const [from = nothing, to = nothing] = names
    const source = { directory: this.#handle(node), name: from }
    const place = { directory: this.#handle(target), name: to }
    await this.#putAside(place, who)
    await this.#nfs.rename(source, place, who)
    return nothing
  }

  /** At the root, where it is in no directory's way. False when nobody has it open, or it is not there. */
  async #putAside(place: Place, who: Credentials): Promise<boolean> {
    const found = await this.#nfs.lookUp(place.directory, place.name, who).catch((error: unknown) => {
      if (error instanceof NfsError) return undefined
      throw error
    })
    const node = found === undefined ? undefined : this.#nodes.known(found.handle)
    if (node === undefined || node.opened === 0 || found?.attributes.type === 2) return false
    const name = Buffer.from(this.#options.asidePrefix + randomBytes(8).toString('hex'))
    const aside = { directory: this.#options.root, name }
    await this.#nfs.rename(place, aside, root)
    node.aside = aside
    return true
  }

  async #read({ body }: FuseRequest): Promise<Answer> {
    const { file, offset, length } = readTransfer(body)
    const { node, who } = this.#nodes.file(file)
    const parts: Buffer[] = []
    for (let at = 0; at < length;) {
      const wish = Math.min(length - at, this.#options.readBytes)
      const { data, isEnd } = await this.#nfs.read(node.handle, offset + BigInt(at), wish, who)
      parts.push(data.subarray(0, wish))
      at += Math.min(data.length, wish)
      if (isEnd || data.length === 0) break
    }
    return parts
  }

  async #write({ body }: FuseRequest): Promise<Buffer> {
    const { file, offset, data } = readTransfer(body)
    const open = this.#nodes.file(file)
    const { node, who } = open
    open.hasWritten = true
    for (let at = 0; at < data.length;) {
      const piece = data.subarray(at, at + this.#options.writeBytes)
      const { length, verifier } = await this.#nfs.write(node.handle, offset + BigInt(at), piece, who)
      if (length === 0 || length > piece.length) fail(errnos.EIO)
      if (verifier !== undefined) noteUncommitted(node, verifier)
      at += length
    }
    return answerWritten(data.length)
  }

  /** Who only read has nothing to wait for. */
  #flush(request: FuseRequest): Promise<Buffer> | Buffer {
    return this.#nodes.file(readFile(request.body)).hasWritten ? this.#commit(request) : nothing
  }

  async #commit({ body }: FuseRequest): Promise<Buffer> {
    const open = this.#nodes.file(readFile(body))
    const { node, who } = open
    const { uncommitted, writes } = node
    if (uncommitted !== undefined) {
      if ((await this.#nfs.commit(node.handle, who)) !== uncommitted) node.losses++
      // What was written meanwhile may not be part of it.
      if (node.writes === writes) node.uncommitted = undefined
    }
    if (open.lossesTold === node.losses) return nothing
    open.lossesTold = node.losses
    return fail(errnos.EIO)
  }

  async #release({ body }: FuseRequest): Promise<Buffer> {
    const node = this.#nodes.close(readFile(body))
    const { aside } = node
    if (node.opened > 0 || aside === undefined) return nothing
    node.aside = undefined
    await this.#nfs.remove(aside.directory, aside.name, root)
    return nothing
  }

  async #room({ node, who }: FuseRequest): Promise<Buffer> {
    return answerRoom(await this.#nfs.room(this.#handle(node), who))
  }

  async #list({ body }: FuseRequest): Promise<Buffer> {
    const { file, offset, length } = readTransfer(body)
    const open = this.#nodes.file(file)
    const place = { cookie: offset, verifier: offset === 0n ? Buffer.alloc(8) : open.order, length }
    const { entries, verifier } = await this.#nfs.list(open.node.handle, place, open.who)
    open.order = verifier
    const parts: Buffer[] = []
    let room = length
    for (const entry of entries.map(entryBytes)) {
      room -= entry.length
      if (room < 0) break
      parts.push(entry)
    }
    // So many pieces would not be written at once.
    return Buffer.concat(parts)
  }
}

/** Another verifier than before: the server was started anew, and what it had not committed may be gone. */
function noteUncommitted(node: FileNode, verifier: string): void {
  if (node.uncommitted !== undefined && node.uncommitted !== verifier) node.losses++
  node.uncommitted = verifier
  node.writes++
}

const nameIn = (body: Buffer, start: number): Buffer => readNames(body, start)[0] ?? fail(errnos.EINVAL)

function fail(errno: number): never {
  throw new NfsError(errno)
}
