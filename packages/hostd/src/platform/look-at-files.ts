// Quick looks at files that answer at once, without giving the event loop away: nothing can change between a look and what
// is decided by it. For storage that may not answer at all, remote-files.ts has the same with a limit.
import { closeSync, constants, fstatSync, lstatSync, openSync, readSync, type Stats } from 'node:fs'

/** What lstat tells, as far as it is used. */
export interface PathFacts {
  readonly kind: 'file' | 'directory' | 'link' | 'other'
  readonly sizeBytes: number
  /** What it takes on the disk. */
  readonly allocatedBytes: number
  /** Milliseconds since 1970. */
  readonly modifiedAt: number
  /** The same for its name and place as well: nobody can set it. */
  readonly changedAt: number
  readonly ownerId: number
}

export interface FileStart {
  readonly facts: PathFacts
  /** Empty for what is no file. */
  readonly bytes: Uint8Array
}

export interface FileLooks {
  /** Undefined when there is nothing. */
  lstat(path: string): PathFacts | undefined
  /** At most the first `length` bytes. Throws as the system does; a link is not followed (ELOOP). */
  readStart(path: string, length: number): FileStart
}

export const directLooks: FileLooks = {
  lstat(path) {
    const facts = lstatSync(path, { throwIfNoEntry: false })
    return facts === undefined ? undefined : toPathFacts(facts)
  },
  readStart(path, length) {
    const descriptor = openSync(path, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK)
    try {
      const facts = toPathFacts(fstatSync(descriptor))
      if (facts.kind !== 'file') return { facts, bytes: new Uint8Array() }
      const buffer = Buffer.alloc(Math.min(length, facts.sizeBytes))
      return { facts, bytes: buffer.subarray(0, readSync(descriptor, buffer, 0, buffer.length, 0)) }
    } finally {
      closeSync(descriptor)
    }
  },
}

function toPathFacts(facts: Stats): PathFacts {
  const kind = facts.isFile() ? 'file' : facts.isDirectory() ? 'directory' : facts.isSymbolicLink() ? 'link' : 'other'
  const { size, blocks, mtimeMs, ctimeMs, uid } = facts
  return {
    ...{ kind, sizeBytes: size, allocatedBytes: blocks * 512 },
    ...{ modifiedAt: mtimeMs, changedAt: ctimeMs, ownerId: uid },
  }
}
