// Follows a history collector of the host: its newest page live, older ones when asked for.
import { type Ref, refTo } from '@staddle/client/reference.ts'
import { tidyUp, type VimClient } from '@staddle/client/vim-client.ts'
import type { ManagedObjectReference } from '@staddle/vim25/types.ts'
import type { LiveTables } from '../live/live-tables.ts'
import { addPage, type KnownHistory, leavesGap, nothingKnown } from './merge-history.ts'

type CollectorType = 'TaskHistoryCollector' | 'EventHistoryCollector'

export interface HistorySource<T> {
  readonly type: CollectorType
  open(client: VimClient): Promise<ManagedObjectReference>
  older(client: VimClient, collector: ManagedObjectReference, count: number): Promise<readonly T[] | undefined>
  keyOf(item: T): number
}

export interface HistoryState<T> {
  readonly kind: 'loading' | 'live' | 'failed'
  readonly error?: unknown
  readonly rows: readonly T[]
  /** There is nothing older. */
  readonly isWhole: boolean
}

const [livePage, olderPage] = [25, 400]

export class HistoryReader<T> implements AsyncDisposable {
  readonly #client: VimClient
  readonly #tables: LiveTables
  readonly #source: HistorySource<T>
  readonly #show: (state: HistoryState<T>) => void
  #known: KnownHistory<T> = nothingKnown()
  #newest: readonly T[] = []
  #isWhole = false
  /** Without the newest page nobody knows whether there is nothing. */
  #hasNewest = false
  #isDisposed = false
  #collector: Ref<CollectorType> | undefined
  #stopFollowing: (() => void) | undefined

  constructor(client: VimClient, tables: LiveTables, source: HistorySource<T>, show: (state: HistoryState<T>) => void) {
    this.#client = client
    this.#tables = tables
    this.#source = source
    this.#show = show
  }

  async start(): Promise<void> {
    try {
      const made = await this.#source.open(this.#client)
      const collector = refTo(this.#source.type, made.value)
      this.#collector = collector
      if (this.#isDisposed) return await this.#close()
      await this.#client.invoke(collector, 'SetCollectorPageSize', { maxCount: livePage })
      await this.#client.invoke(collector, 'ResetCollector', {})
      await this.#readOlder()
      if (!this.#isDisposed) this.#follow(collector)
    } catch (error) {
      this.#fail(error)
    }
  }

  async loadOlder(): Promise<void> {
    try {
      await this.#readOlder()
    } catch (error) {
      this.#fail(error)
    }
  }

  async #readOlder(): Promise<void> {
    if (this.#collector === undefined || this.#isWhole) return
    const page = (await this.#source.older(this.#client, this.#collector, olderPage)) ?? []
    this.#isWhole = page.length < olderPage
    this.#add(page)
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#isDisposed = true
    this.#stopFollowing?.()
    await this.#close()
  }

  async #close(): Promise<void> {
    if (this.#collector !== undefined) await tidyUp(this.#client.invoke(this.#collector, 'DestroyCollector', {}))
  }

  #follow(collector: Ref<CollectorType>): void {
    const { table, release } = this.#tables.use({ kind: 'one', ref: collector }, ['latestPage'])
    const look = (): void => {
      const { status, get } = table.getSnapshot()
      if (status.kind === 'failed') this.#fail(status.error)
      // The filter asks for the collector's page.
      const page = get(collector.value)?.values['latestPage'] as readonly T[] | undefined
      if (page === undefined && status.kind !== 'live') return
      if (leavesGap(this.#newest, page ?? [], this.#source.keyOf)) return void this.#readAgain()
      this.#newest = page ?? []
      this.#hasNewest = true
      this.#add(this.#newest)
    }
    const unsubscribe = table.subscribe(look)
    this.#stopFollowing = () => {
      unsubscribe()
      release()
    }
    look()
  }

  async #readAgain(): Promise<void> {
    this.#stopFollowing?.()
    await this.#close()
    this.#known = nothingKnown()
    this.#newest = []
    this.#isWhole = this.#hasNewest = false
    if (!this.#isDisposed) await this.start()
  }

  #fail(error: unknown): void {
    if (!this.#isDisposed) this.#show({ kind: 'failed', error, rows: this.#known.rows, isWhole: this.#isWhole })
  }

  #add(page: readonly T[]): void {
    this.#known = addPage(this.#known, page, this.#source.keyOf)
    if (!this.#isDisposed && this.#hasNewest)
      this.#show({ kind: 'live', rows: this.#known.rows, isWhole: this.#isWhole })
  }
}
