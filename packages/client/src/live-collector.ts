// Many filters, one waiting request: a browser has few connections to a host, so everything that a page watches goes through
// one property collector.
//
//   const live = await LiveCollector.open(client)
//   const watched = await live.watch(spec, listener)   first update: everything there is; later ones: what changed
//   await live.run(signal)                             until aborted; rejects when the connection or the session is lost
//
// An update may arrive before the answer to the call that made its filter; it is kept until the filter is known. Many
// objects come in parts, so that neither side ever has all of them as text.
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

/** `hasMore`: the rest of what there is now comes right after this, at last with false. */
export type LiveListener = (changes: readonly LiveChange[], hasMore: boolean) => void

interface Part {
  readonly objects: readonly ObjectUpdate[]
  readonly hasMore: boolean
}

const mostObjects = 1_000

export class LiveCollector implements AsyncDisposable {
  readonly #client: VimClient
  readonly #collector: Ref<'PropertyCollector'>
  readonly #listeners = new Map<string, LiveListener>()
  readonly #early = new Map<string, Part[]>()
  /** Filters that were told that there is more. */
  readonly #unfinished = new Set<string>()
  #beingMade = 0
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
    const filter = await this.#makeFilter(spec, listener)
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
        const isInParts = this.#unfinished.size > 0
        const options = { maxWaitSeconds: isInParts ? 0 : maxWaitSeconds, maxObjectUpdates: mostObjects }
        const args = { version: this.#version, options }
        const update = await this.#client.invoke(this.#collector, 'WaitForUpdatesEx', args, signal)
        if (update !== undefined) this.#version = update.version
        this.#receiveAll(update?.filterSet ?? [], update?.truncated === true)
      }
    } catch (error) {
      if (!signal.aborted) throw error
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#listeners.clear()
    await tidyUp(this.#client.invoke(this.#collector, 'DestroyPropertyCollector', {}))
  }

  async #makeFilter(spec: PropertyFilterSpec, listener: LiveListener): Promise<Ref<'PropertyFilter'>> {
    this.#beingMade++
    try {
      const made = await this.#client.invoke(this.#collector, 'CreateFilter', { spec, partialUpdates: false })
      const filter = asRef('PropertyFilter', made)
      this.#listeners.set(filter.value, listener)
      for (const part of this.#early.get(filter.value) ?? []) this.#receive(filter.value, part)
      this.#early.delete(filter.value)
      return filter
    } finally {
      this.#beingMade--
      if (this.#beingMade === 0) this.#early.clear()
    }
  }

  #receiveAll(updates: readonly PropertyFilterUpdate[], hasMore: boolean): void {
    for (const { filter, objectSet = [] } of updates) {
      this.#receive(filter.value, { objects: objectSet, hasMore })
      if (hasMore) this.#unfinished.add(filter.value)
      else this.#unfinished.delete(filter.value)
    }
    if (hasMore) return
    for (const id of this.#unfinished) this.#receive(id, { objects: [], hasMore: false })
    this.#unfinished.clear()
  }

  #receive(id: string, part: Part): void {
    const listener = this.#listeners.get(id)
    if (listener !== undefined) listener(part.objects.map(toChange), part.hasMore)
    // Otherwise it is of a filter that was just ended.
    else if (this.#beingMade > 0) this.#early.set(id, [...(this.#early.get(id) ?? []), part])
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
