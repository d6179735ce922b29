// Datastores in directories of local file systems.
import { stat, statfs, realpath } from 'node:fs/promises'
import { isAbsolute, relative } from 'node:path'
import { Denied, EngineError } from '../../domain/errors.ts'
import type { DatastoreDriver, DirectoryBacking } from '../../domain/ports/datastore-driver.ts'
import { firstClosedDirectory } from '../../platform/passage.ts'
import { isEmptyRoot, readMark, writeMark } from './datastore-mark.ts'

export interface DirectoryDatastoresOptions {
  /** The daemon's own; no datastore may hold it or lie in it. */
  readonly dataDirectory: string
  /** Machines run as users of their own, who must be able to pass. */
  readonly separateUsers: boolean
}

export function createDirectoryDatastores(options: DirectoryDatastoresOptions): DatastoreDriver<DirectoryBacking> {
  return {
    path: (_identity, { path }) => path,
    check: (backing, taken) => check(options, backing.path, taken),
    async attach({ uuid }, { path }, isNew) {
      const present = await readMark(path)
      if (present !== undefined && present !== '') return present
      if (!isNew) return uuid
      await writeMark(path, uuid).catch((cause: unknown) => {
        throw new EngineError('io', `mark ${path}`, `Nothing can be written to ${path}: ${messageOf(cause)}`, { cause })
      })
      return uuid
    },
    detach: async () => undefined,
    release: async () => undefined,
    stopLooking: () => undefined,
    async look({ uuid }, { path }) {
      requireMark(path, uuid, await readMark(path))
      return roomOf(path)
    },
  }
}

export function requireMark(path: string, uuid: string, present: string | undefined): void {
  if (present === uuid) return
  const what = present === undefined ? 'is not the datastore any more (is its disk mounted?)' : 'is another datastore'
  throw new EngineError('io', `look at ${path}`, `${path} ${what}.`)
}

async function roomOf(path: string): Promise<{ capacityBytes: number; freeBytes: number }> {
  const facts = await statfs(path)
  return { capacityBytes: facts.blocks * facts.bsize, freeBytes: facts.bavail * facts.bsize }
}

async function check(
  { dataDirectory, separateUsers }: DirectoryDatastoresOptions,
  path: string,
  taken: readonly string[],
): Promise<DirectoryBacking> {
  if (!isAbsolute(path)) throw badPath(path, 'it must be absolute, such as /srv/machines')
  const real = await realpath(path).catch((error: unknown) => {
    throw new Denied('file-not-found', `There is no directory ${path} on this host: ${messageOf(error)}.`, {
      file: path,
    })
  })
  if (!(await stat(real)).isDirectory()) throw badPath(path, 'it is not a directory')
  // Datastores in the data directory are the daemon's own to make.
  for (const other of [...taken, await realpath(dataDirectory)]) {
    if (isWithin(real, other)) throw badPath(path, `it lies inside ${other}, which is in use already`)
    if (isWithin(other, real)) throw badPath(path, `${other}, which is in use already, lies inside it`)
  }
  // A client that may add datastores must not come to files that the host keeps for itself.
  if ((await readMark(real)) === undefined && !(await isEmptyRoot(real))) {
    throw badPath(
      path,
      `it has files in it. To allow their use through this host, make an empty file in it: touch ${real}/.staddle-datastore`,
    )
  }
  const closed = separateUsers ? await firstClosedDirectory(`${real}/x`, undefined) : undefined
  if (closed !== undefined)
    throw badPath(path, `machines run as users of their own and cannot pass ${closed}; try: chmod o+x ${closed}`)
  return { kind: 'directory', path: real }
}

/** Also when they are the same. */
function isWithin(path: string, ancestor: string): boolean {
  const way = relative(ancestor, path)
  return way === '' || (!way.startsWith('..') && !isAbsolute(way))
}

function badPath(path: string, why: string): Denied {
  return new Denied('host-config', `${path} cannot be a datastore: ${why}.`)
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
