// One collector of one session: its filters, its versions and the calls that wait on it.
//
// Versions count up by one with every answer that carries updates. A client that asks with the newest version has seen the
// answer; one that asks with the version it had before has lost it and gets the very same again, as often as it asks; any
// other version is invalid. The empty version means "I know nothing" and is answered with everything.
//
// A wait holds nothing: when something changes, every waiting call asks again as if it had just come. Calls end on news,
// time-out, the caller going away, CancelWaitForUpdates, or the end of the collector or the session.
import type { Clock, Millis } from '@staddle/base/clock.ts'
import type { PropertyFilterUpdate, UpdateSet } from '@staddle/vim25/types.ts'
import { requestCanceled, vimFault } from './faults.ts'
import type { ManagedObject } from './managed-object.ts'
import type { PathSet } from './property-path-set.ts'
import type { PropertyFilter } from './property-filter.ts'

export interface WaitRequest {
  readonly version: string
  /** Undefined waits for as long as it takes; 0 only looks. */
  readonly timeout: Millis | undefined
  readonly maxObjectUpdates: number
  readonly signal: AbortSignal
}

/** The rest of a retrieval; properties are read when they are asked for, and what is gone by then is left out. */
export interface Page {
  readonly objects: readonly (readonly [ManagedObject, PathSet])[]
  readonly maxObjects: number
}

interface Waiter {
  look(): void
  fail(error: Error): void
}

const mostPages = 16

export class CollectorState implements Disposable {
  readonly filters = new Map<string, PropertyFilter>()
  /** Oldest first. */
  readonly #pages = new Map<string, Page>()
  readonly #waiters = new Set<Waiter>()
  readonly #clock: Clock
  /** Brings views up to date before anything is looked at. */
  readonly #refresh: () => void
  #version = 0
  /** The answer that gave out the newest version, until a client shows that it has it. */
  #unconfirmed: { readonly to: string; readonly updates: UpdateSet } | undefined
  #isWakePlanned = false

  constructor(clock: Clock, refresh: () => void) {
    this.#clock = clock
    this.#refresh = refresh
  }

  addFilter(filter: PropertyFilter): void {
    this.filters.set(filter.id, filter)
    this.changed()
  }

  removeFilter(id: string): void {
    const filter = this.filters.get(id)
    this.filters.delete(id)
    filter?.[Symbol.dispose]()
  }

  /** Wakes whoever waits, once for all changes of this turn of the event loop. */
  changed(): void {
    if (this.#isWakePlanned || this.#waiters.size === 0) return
    this.#isWakePlanned = true
    setImmediate(() => {
      this.#isWakePlanned = false
      for (const waiter of [...this.#waiters]) waiter.look()
    })
  }

  keepPage(token: string, page: Page): void {
    this.#pages.set(token, page)
    const [oldest] = this.#pages.keys()
    if (this.#pages.size > mostPages && oldest !== undefined) this.#pages.delete(oldest)
  }

  takePage(token: string): Page | undefined {
    const page = this.#pages.get(token)
    this.#pages.delete(token)
    return page
  }

  async wait(request: WaitRequest): Promise<UpdateSet | undefined> {
    const now = this.#answer(request)
    if (now !== undefined || request.timeout === 0) return now
    if (request.signal.aborted) throw requestCanceled('The caller went away.')
    return this.#waitForNews(request)
  }

  cancelWaits(error: Error = requestCanceled()): void {
    for (const waiter of [...this.#waiters]) waiter.fail(error)
  }

  [Symbol.dispose](): void {
    for (const id of [...this.filters.keys()]) this.removeFilter(id)
    this.#pages.clear()
  }

  async #waitForNews(request: WaitRequest): Promise<UpdateSet | undefined> {
    const { promise, resolve, reject } = Promise.withResolvers<UpdateSet | undefined>()
    const look = (): void => {
      try {
        const answer = this.#answer(request)
        if (answer !== undefined) resolve(answer)
      } catch (error) {
        reject(error)
      }
    }
    const waiter: Waiter = { look, fail: reject }
    const aborted = (): void => reject(requestCanceled('The caller went away.'))
    using timer = new DisposableStack()
    if (request.timeout !== undefined) timer.use(this.#clock.after(request.timeout, () => resolve(undefined)))
    this.#waiters.add(waiter)
    timer.defer(() => void this.#waiters.delete(waiter))
    request.signal.addEventListener('abort', aborted, { once: true })
    timer.defer(() => request.signal.removeEventListener('abort', aborted))
    return await promise
  }

  #answer(request: WaitRequest): UpdateSet | undefined {
    const { version } = request
    if (version !== '' && version === this.#unconfirmed?.to) return this.#withoutDestroyed(this.#unconfirmed.updates)
    this.#accept(version)
    this.#refresh()
    const { filterSet, isTruncated } = this.#report(request.maxObjectUpdates)
    const isFirst = version === '' && this.filters.size > 0
    if (filterSet.length === 0 && !isFirst) return undefined
    this.#version++
    const updates: UpdateSet = {
      version: String(this.#version),
      ...(filterSet.length > 0 ? { filterSet } : {}),
      ...(isTruncated ? { truncated: true } : {}),
    }
    this.#unconfirmed = { to: version, updates }
    return updates
  }

  /** From here on every filter reports what the client with this version does not know. */
  #accept(version: string): void {
    if (version === '') {
      for (const filter of this.filters.values()) filter.startOver()
    } else if (version !== String(this.#version) || this.#version === 0) {
      const message = `The version '${version}' is not one that this collector gave out last; start again with an empty version.`
      throw vimFault('InvalidCollectorVersion', {}, message)
    }
    this.#unconfirmed = undefined
  }

  #report(maxObjectUpdates: number): { filterSet: PropertyFilterUpdate[]; isTruncated: boolean } {
    const filterSet: PropertyFilterUpdate[] = []
    let left = maxObjectUpdates
    let isTruncated = false
    for (const filter of this.filters.values()) {
      if (!filter.mayHaveNews) continue
      isTruncated = left <= 0
      if (isTruncated) break
      const { objectSet, missingSet } = filter.report(left)
      left -= objectSet.length
      isTruncated = filter.mayHaveNews
      if (objectSet.length + missingSet.length > 0) filterSet.push(filterUpdate(filter, objectSet, missingSet))
    }
    return { filterSet, isTruncated }
  }

  #withoutDestroyed(updates: UpdateSet): UpdateSet {
    const isThere = ({ filter }: PropertyFilterUpdate): boolean => this.filters.has(filter.value)
    if (updates.filterSet === undefined || updates.filterSet.every(isThere)) return updates
    return { ...updates, filterSet: updates.filterSet.filter(isThere) }
  }
}

function filterUpdate(
  filter: PropertyFilter,
  objectSet: NonNullable<PropertyFilterUpdate['objectSet']>,
  missingSet: NonNullable<PropertyFilterUpdate['missingSet']>,
): PropertyFilterUpdate {
  return {
    filter: filter.ref,
    ...(objectSet.length > 0 ? { objectSet } : {}),
    ...(missingSet.length > 0 ? { missingSet } : {}),
  }
}
