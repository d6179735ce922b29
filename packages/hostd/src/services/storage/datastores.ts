// The datastores of this host by name, and the way from a datastore path to a place on one of them. What becomes of them is
// decided in datastore-service.ts.
import type { DatastoreBacking } from '../../domain/ports/datastore-driver.ts'
import { Denied } from '../../domain/errors.ts'
import type { RootedDirectory, Segments } from '../../domain/ports/rooted-directory.ts'
import { defaultIoControl, type IoControlConfig } from './datastore-record.ts'
import { parseDatastorePath } from './datastore-path.ts'

export interface DatastoreSpace {
  readonly capacityBytes: number
  readonly freeBytes: number
  readonly accessible: boolean
  /** ISO 8601, when it was looked at. */
  readonly timestamp: string
}

/** Keeps its identity for as long as it is there; its name and its room change. */
export interface Datastore {
  /** Managed object id. */
  readonly id: string
  readonly name: string
  readonly files: RootedDirectory
  readonly backing: DatastoreBacking
  /** As it was seen last. */
  readonly space: DatastoreSpace
  readonly ioControl: IoControlConfig
}

export interface NewDatastore {
  readonly id: string
  readonly name: string
  readonly files: RootedDirectory
  /** The directory itself when not given. */
  readonly backing?: DatastoreBacking
  readonly space?: DatastoreSpace
  /** The default when not given. */
  readonly ioControl?: IoControlConfig | undefined
}

export interface PlaceOnDatastore {
  readonly datastore: Datastore
  readonly segments: Segments
}

interface Entry extends Datastore {
  name: string
  space: DatastoreSpace
  ioControl: IoControlConfig
  /** Being removed: nothing new may be put on it. */
  isClosed: boolean
}

const notLooked: DatastoreSpace = {
  capacityBytes: 0,
  freeBytes: 0,
  accessible: true,
  timestamp: new Date(0).toISOString(),
}

export class Datastores {
  readonly #byName = new Map<string, Entry>()
  /** Names from before a rename that is not yet followed everywhere. */
  readonly #formerNames = new Map<string, Entry>()

  constructor(datastores: readonly NewDatastore[] = []) {
    for (const datastore of datastores) this.add(datastore)
  }

  all(): readonly Datastore[] {
    return [...this.#byName.values()]
  }

  find(id: string): Datastore | undefined {
    return this.#find(id)
  }

  /** Denied `object-gone` when there is none. */
  get(id: string): Datastore {
    const entry = this.#find(id)
    if (entry === undefined)
      throw new Denied('object-gone', `The datastore ${id} has been removed or was never there.`, { id })
    return entry
  }

  /** Whether it can be used or not. Denied `invalid-datastore` when there is none of that name. */
  known(name: string): Datastore {
    const entry = this.#byName.get(name) ?? this.#formerNames.get(name)
    if (entry !== undefined && !entry.isClosed) return entry
    throw new Denied('invalid-datastore', `There is no datastore "${name}" on this host.`, { name })
  }

  /** Denied `invalid-datastore`, or `inaccessible-datastore` when its files cannot be reached. */
  named(name: string): Datastore {
    const datastore = this.known(name)
    requireAccessible(datastore)
    return datastore
  }

  /** Denied `invalid-datastore-path`, `invalid-datastore` or `inaccessible-datastore`. */
  resolve(path: string): PlaceOnDatastore {
    const parsed = parseDatastorePath(path)
    return { datastore: this.named(parsed.datastore), segments: parsed.segments }
  }

  /** The datastore that a path names, whether it can be reached or not. */
  ofPath(path: string): Datastore {
    return this.known(parseDatastorePath(path).datastore)
  }

  /** The first that can be used, as clients that name none mean it. */
  first(): Datastore | undefined {
    const usable = [...this.#byName.values()].filter(({ isClosed }) => !isClosed)
    return usable.find(({ space }) => space.accessible) ?? usable[0]
  }

  mountPaths(): ReadonlyMap<string, string> {
    return new Map(
      [...this.#byName, ...this.#formerNames].map(([name, datastore]) => [name, datastore.files.path] as const),
    )
  }

  // ------------------------------------------------------------ for datastore-service.ts

  isTaken(name: string): boolean {
    return this.#byName.has(name) || this.#formerNames.has(name)
  }

  add({ id, name, files, backing, space, ioControl }: NewDatastore): Datastore {
    const entry: Entry = {
      ...{ id, name, files, backing: backing ?? { kind: 'directory', path: files.path } },
      ...{ space: space ?? notLooked, ioControl: ioControl ?? defaultIoControl, isClosed: false },
    }
    this.#byName.set(name, entry)
    return entry
  }

  remove(id: string): void {
    for (const names of [this.#byName, this.#formerNames])
      for (const [name, entry] of names) if (entry.id === id) names.delete(name)
  }

  /** Paths with the old name are understood until `forgetName`. */
  rename(id: string, newName: string): void {
    const entry = this.#find(id)
    if (entry === undefined || entry.name === newName) return
    this.#byName.delete(entry.name)
    this.#formerNames.set(entry.name, entry)
    entry.name = newName
    this.#byName.set(newName, entry)
  }

  /** Makes a name of before a restart known again. */
  addFormerName(id: string, name: string): void {
    const entry = this.#find(id)
    if (entry !== undefined && entry.name !== name) this.#formerNames.set(name, entry)
  }

  forgetName(name: string): void {
    this.#formerNames.delete(name)
  }

  /** Closed: nothing new may be put on it, and no path leads there. */
  setClosed(id: string, isClosed: boolean): void {
    const entry = this.#find(id)
    if (entry !== undefined) entry.isClosed = isClosed
  }

  setSpace(id: string, space: DatastoreSpace): void {
    const entry = this.#find(id)
    if (entry !== undefined) entry.space = space
  }

  setIoControl(id: string, config: IoControlConfig): void {
    const entry = this.#find(id)
    if (entry !== undefined) entry.ioControl = config
  }

  #find(id: string): Entry | undefined {
    return this.#byName.values().find((entry) => entry.id === id)
  }
}

export function requireAccessible({ id, name, files, space }: Datastore): void {
  if (space.accessible) return
  throw new Denied(
    'inaccessible-datastore',
    `The datastore "${name}" cannot be reached: ${files.path} is gone or is not the datastore. Mount it again, or look whether its server runs.`,
    { name, datastore: { type: 'Datastore', value: id } },
  )
}
