// The datastores of this host by name, and the way from a datastore path to a place on one of them.
import { Denied } from '../../domain/errors.ts'
import type { RootedDirectory, Segments } from '../../domain/rooted-directory.ts'
import { parseDatastorePath } from './datastore-path.ts'

export interface Datastore {
  /** Managed object id. */
  readonly id: string
  readonly name: string
  readonly files: RootedDirectory
}

export interface PlaceOnDatastore {
  readonly datastore: Datastore
  readonly segments: Segments
}

export class Datastores {
  readonly #byName: ReadonlyMap<string, Datastore>

  constructor(datastores: readonly Datastore[]) {
    this.#byName = new Map(datastores.map((datastore) => [datastore.name, datastore]))
  }

  all(): readonly Datastore[] {
    return [...this.#byName.values()]
  }

  /** Denied `invalid-datastore` when there is none of that name. */
  named(name: string): Datastore {
    const datastore = this.#byName.get(name)
    if (datastore !== undefined) return datastore
    throw new Denied('invalid-datastore', `There is no datastore "${name}" on this host.`, { name })
  }

  /** Denied `invalid-datastore-path` or `invalid-datastore`. */
  resolve(path: string): PlaceOnDatastore {
    const parsed = parseDatastorePath(path)
    return { datastore: this.named(parsed.datastore), segments: parsed.segments }
  }

  mountPaths(): ReadonlyMap<string, string> {
    return new Map(this.all().map((datastore) => [datastore.name, datastore.files.path]))
  }
}
