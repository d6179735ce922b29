// What nobody needs any more and could not be deleted when that was to be done, its file server being away: files and
// directories of machines, under `undeleted/<path>` in the store. A later sweep deletes them.
//
//   discard ─▶ deleted
//           └▶ marked ─▶ sweep ─▶ deleted
//                     └▶ the name is in use again (in somebody's books, held for a new file, changed since): the mark goes
//
// Whoever gives such a name to something new takes the mark away first.
import { Denied } from '../../domain/errors.ts'
import { datastoreNameOf } from '../storage/datastore-path.ts'
import type { VmDependencies, VmFiles } from './dependencies.ts'

export interface Leftover {
  /** A directory goes when nothing is in it any more, a tree with everything that is. */
  readonly kind: 'disk' | 'file' | 'tree' | 'directory'
  readonly path: string
}

interface Mark extends Leftover {
  /** Milliseconds since 1970. */
  readonly since: number
}

const prefix = 'undeleted/'

export class UndeletedFiles {
  readonly #dependencies: Pick<VmDependencies, 'store' | 'files' | 'clock' | 'logger'>
  readonly #marks = new Map<string, Mark>()

  constructor(dependencies: Pick<VmDependencies, 'store' | 'files' | 'clock' | 'logger'>) {
    this.#dependencies = dependencies
  }

  get paths(): ReadonlySet<string> {
    return new Set(this.#marks.keys())
  }

  async load(): Promise<void> {
    for (const { key, value } of (await this.#dependencies.store.list(prefix)).entries) {
      const path = key.slice(prefix.length)
      // The store holds what `#change` wrote.
      this.#marks.set(path, { ...(JSON.parse(value) as Omit<Mark, 'path'>), path })
    }
  }

  /** Deletes these in their order, what is in a directory before it. What cannot be deleted now goes with a later sweep. */
  async discard(leftovers: readonly Leftover[]): Promise<void> {
    const since = this.#dependencies.clock.now()
    const left: Mark[] = []
    for (const leftover of leftovers) {
      const isInside = ({ path }: Leftover): boolean => path !== leftover.path && path.startsWith(leftover.path)
      const isDone = await this.#tryDelete(leftover)
      const isKept = leftover.kind === 'directory' && [...left, ...this.#marks.values()].some(isInside)
      if (!isDone || isKept) left.push({ ...leftover, since })
    }
    const marked = new Set(left.map(({ path }) => path))
    await this.#change({ left, gone: leftovers.map(({ path }) => path).filter((path) => !marked.has(path)) })
  }

  /** These names are something else's from now on, and so are the directories that they are in. */
  async release(paths: readonly string[]): Promise<void> {
    if (this.#marks.size === 0) return
    const isNamed = ({ path }: Mark): boolean =>
      paths.some((name) => name === path || (path.endsWith('/') && name.startsWith(path)))
    await this.#change({ gone: [...this.#marks.values()].filter(isNamed).map(({ path }) => path) })
  }

  /** The same for names that a machine's books have. It is safe to fail: a sweep looks into the books as well. */
  async releaseNamed(isNamed: (path: string) => boolean): Promise<void> {
    const gone = [...this.#marks.keys()].filter(isNamed)
    await this.#change({ gone }).catch((error: unknown) =>
      this.#dependencies.logger.warn(
        { paths: gone, err: error },
        'names that are in use again stay marked for deletion',
      ),
    )
  }

  /** A datastore got another name, or is gone with what was marked on it. */
  async follow(datastore: string, rename: ((path: string) => string) | undefined): Promise<void> {
    const affected = [...this.#marks.values()].filter(({ path }) => datastoreNameOf(path) === datastore)
    const left = rename === undefined ? [] : affected.map((mark) => ({ ...mark, path: rename(mark.path) }))
    await this.#change({ left, gone: affected.map(({ path }) => path) })
  }

  /** Deletes what could not be deleted before, as far as that can be done now: nothing else fails for it. */
  async sweep(isUsed: (path: string) => boolean): Promise<void> {
    const depth = ({ kind, path }: Mark): number => (kind === 'directory' ? path.split('/').length : Infinity)
    for (const mark of [...this.#marks.values()].toSorted((a, b) => depth(b) - depth(a) || 0)) {
      try {
        await this.#sweepOne(mark, isUsed)
      } catch (error) {
        // The datastore's own news tells when it is back.
        if (error instanceof Denied && error.code === 'inaccessible-datastore') continue
        this.#dependencies.logger.warn({ path: mark.path, err: error }, 'what nobody needs is deleted later')
      }
    }
  }

  async #sweepOne(mark: Mark, isUsed: (path: string) => boolean): Promise<void> {
    const { kind, path, since } = mark
    const isChanged = await this.#dependencies.files.changedSince(path, since)
    // A directory changes with what is deleted in it, and goes only when it is empty.
    const isOthers = isUsed(path) || (kind !== 'directory' && isChanged)
    if (this.#marks.get(path) !== mark) return
    if (!isOthers) return this.discard([mark])
    this.#dependencies.logger.info({ path }, 'what was to be deleted stays: it is in use, or was changed since')
    await this.#change({ gone: [path] })
  }

  async #tryDelete(leftover: Leftover): Promise<boolean> {
    const { files, logger } = this.#dependencies
    try {
      await deleteLeftover(files, leftover)
      return true
    } catch (error) {
      logger.warn({ path: leftover.path, err: error }, 'what nobody needs could not be deleted; it is tried again')
      return false
    }
  }

  async #change({
    left = [],
    gone = [],
  }: {
    readonly left?: readonly Mark[]
    readonly gone?: readonly string[]
  }): Promise<void> {
    // From the first time that it could not be deleted on.
    const added = left.filter(({ path }) => !this.#marks.has(path))
    const dropped = gone.filter((path) => this.#marks.has(path))
    if (added.length + dropped.length === 0) return
    await this.#dependencies.store.transact({
      put: added.map(({ path, kind, since }) => ({ key: `${prefix}${path}`, value: JSON.stringify({ kind, since }) })),
      delete: dropped.map((path) => `${prefix}${path}`),
    })
    for (const path of dropped) this.#marks.delete(path)
    for (const mark of added) this.#marks.set(mark.path, mark)
  }
}

async function deleteLeftover(files: VmFiles, { kind, path }: Leftover): Promise<void> {
  switch (kind) {
    case 'disk':
      return files.deleteDisk(path)
    case 'file':
      return files.deleteFile(path)
    case 'tree':
      return files.removeTree(path)
    case 'directory':
      return files.removeDirectory(path)
  }
}
