// What the kernel has been told of, and what is open. A node is a file of the server under a number of ours; the kernel says
// when it has forgotten one. Numbers are never used again.
import { errnos, NfsError, type Place } from './nfs-client.ts'
import type { Credentials } from './rpc-client.ts'

export interface FileNode {
  readonly id: number
  readonly handle: Buffer
  /** How often the kernel has been told of it and has not forgotten. */
  told: number
  opened: number
  /** What the server said when it took data that it may still lose. */
  uncommitted: string | undefined
  writes: number
  /** How often the server may have lost some of it. */
  losses: number
  /** Its last name, of a file that was removed while it is open. */
  aside: Place | undefined
}

export interface OpenFile {
  readonly node: FileNode
  /** Who opened it: whoever it is handed to reads and writes by that one's right. */
  readonly who: Credentials
  hasWritten: boolean
  /** Of the node's losses, those that this one has been told. */
  lossesTold: number
  /** The server's word for the order of a directory. */
  order: Buffer
}

export const rootNode = 1

export class FileNodes {
  readonly #nodes = new Map<number, FileNode>()
  readonly #byHandle = new Map<string, FileNode>()
  readonly #open = new Map<number, OpenFile>()
  #last = 0

  constructor(root: Buffer) {
    this.tell(root)
  }

  node(id: number): FileNode {
    const node = this.#nodes.get(id)
    if (node === undefined) throw new NfsError(errnos.ESTALE)
    return node
  }

  known(handle: Buffer): FileNode | undefined {
    return this.#byHandle.get(handle.toString('latin1'))
  }

  /** The kernel will know of it. */
  tell(handle: Buffer): FileNode {
    const node = this.known(handle) ?? this.#add(handle)
    node.told++
    return node
  }

  forget(id: number, times: number): void {
    const node = this.#nodes.get(id)
    if (node === undefined || id === rootNode) return
    node.told -= times
    if (node.told > 0) return
    this.#nodes.delete(id)
    this.#byHandle.delete(node.handle.toString('latin1'))
  }

  open(node: FileNode, who: Credentials): number {
    const file = ++this.#last
    node.opened++
    this.#open.set(file, { node, who, hasWritten: false, lossesTold: node.losses, order: Buffer.alloc(8) })
    return file
  }

  file(id: number): OpenFile {
    const file = this.#open.get(id)
    if (file === undefined) throw new NfsError(errnos.ESTALE)
    return file
  }

  /** Answers its node. */
  close(id: number): FileNode {
    const { node } = this.file(id)
    this.#open.delete(id)
    node.opened--
    return node
  }

  #add(handle: Buffer): FileNode {
    const unused = { told: 0, opened: 0, uncommitted: undefined, writes: 0, losses: 0, aside: undefined }
    const node: FileNode = { id: ++this.#last, handle, ...unused }
    this.#nodes.set(node.id, node)
    this.#byHandle.set(handle.toString('latin1'), node)
    return node
  }
}
