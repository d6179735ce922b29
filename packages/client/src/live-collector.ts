// Many filters, one waiting request: a browser has few connections to a host, so everything that a page watches goes through
// one property collector.
//
//   const live = await LiveCollector.open(client)
//   const watched = await live.watch(spec, listener)   first update: everything there is; later ones: what changed
//   await live.run(signal)                             until aborted; rejects when the connection or the session is lost
//
// An update may arrive before the answer to the call that made its filter; it is kept until the filter is known.
import type {
  ManagedObjectReference,
  ObjectUpdate,
  PropertyFilterSpec,
  PropertyFilterUpdate,
} from '@staddle/vim25/types.ts'
import { VimFault } from '@staddle/vim25/vim-fault.ts'
import { unbox } from './properties.ts'
import { asRef, type Ref } from './reference.ts'
import { tidyUp, type VimClient } from './vim-client.ts'

export interface LiveChange {
  readonly ref: ManagedObjectReference
  /** False when the object has gone, or is no longer what the filter selects. */
  readonly isThere: boolean
  /** Paths that have changed; undefined for those that no longer have a value. */
  readonly values: Readonly<Record<string, unknown>>
}

export type LiveListener = (changes: readonly LiveChange[]) => void

export class LiveCollector implements AsyncDisposable {
  readonly #client: VimClient
  readonly #collector: Ref<'PropertyCollector'>
  readonly #listeners = new Map<string, LiveListener>()
  readonly #early = new Map<string, PropertyFilterUpdate[]>()
  #version = ''

  private constructor(client: VimClient, collector: Ref<'PropertyCollector'>) {
    this.#client = client
    this.#collector = collector
  }

  static async open(client: VimClient): Promise<LiveCollector> {
    const shared = asRef('PropertyCollector', client.content.propertyCollector)
    const made = await client.invoke(shared, 'CreatePropertyCollector', {})
    return new LiveCollector(client, asRef('PropertyCollector', made))
  }

  /** The listener is called from `run`. Disposing ends the filter on the server. */
  async watch(spec: PropertyFilterSpec, listener: LiveListener): Promise<AsyncDisposable> {
    const made = await this.#client.invoke(this.#collector, 'CreateFilter', { spec, partialUpdates: false })
    const filter = asRef('PropertyFilter', made)
    this.#listeners.set(filter.value, listener)
    for (const update of this.#early.get(filter.value) ?? []) this.#deliver(update)
    this.#early.delete(filter.value)
    return {
      [Symbol.asyncDispose]: async () => {
        if (this.#listeners.delete(filter.value)) await tidyUp(this.#client.invoke(filter, 'DestroyPropertyFilter', {}))
      },
    }
  }

  /** Resolves when aborted; may be called again and goes on where it was. */
  async run(signal: AbortSignal, maxWaitSeconds = 60): Promise<void> {
    try {
      while (!signal.aborted) {
        const args = { version: this.#version, options: { maxWaitSeconds } }
        const update = await this.#client.invoke(this.#collector, 'WaitForUpdatesEx', args, signal)
        if (update === undefined) continue
        this.#version = update.version
        for (const filter of update.filterSet ?? []) this.#receive(filter)
      }
    } catch (error) {
      if (!signal.aborted) throw error
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#listeners.clear()
    await tidyUp(this.#client.invoke(this.#collector, 'DestroyPropertyCollector', {}))
  }

  #receive(update: PropertyFilterUpdate): void {
    const id = update.filter.value
    if (this.#listeners.has(id)) return this.#deliver(update)
    this.#early.set(id, [...(this.#early.get(id) ?? []), update])
  }

  #deliver(update: PropertyFilterUpdate): void {
    this.#listeners.get(update.filter.value)?.((update.objectSet ?? []).map(toChange))
  }
}

function toChange(object: ObjectUpdate): LiveChange {
  const values = (object.changeSet ?? []).map(({ name, op, val }) => [
    name,
    op === 'assign' || op === 'add' ? unbox(val) : undefined,
  ])
  return { ref: object.obj, isThere: object.kind !== 'leave', values: Object.fromEntries(values) }
}

/** The call was refused because what it named is not there (any more). */
export function isNotFound(error: unknown): boolean {
  return error instanceof VimFault && error.fault._typeName === 'ManagedObjectNotFound'
}

/** The session has ended, or there never was one. */
export function isNotAuthenticated(error: unknown): boolean {
  return error instanceof VimFault && error.fault._typeName === 'NotAuthenticated'
}
