// The tables that pages look at. Pages that ask for the same share one; a table that nobody looks at is kept for a little
// while, because who leaves a page often comes back.
import type { LiveCollector } from '@staddle/client/live-collector.ts'
import { asRef } from '@staddle/client/reference.ts'
import { tidyUp, type VimClient } from '@staddle/client/vim-client.ts'
import type { ManagedObjectReference, ManagedObjectType, PropertyFilterSpec } from '@staddle/vim25/types.ts'
import { LiveTable } from './live-table.ts'

/** All objects of a type that the user may see, one object, or what an object's property refers to. */
export type Subject =
  | { readonly kind: 'all'; readonly type: ManagedObjectType }
  | { readonly kind: 'one'; readonly ref: ManagedObjectReference }
  | {
      readonly kind: 'listed'
      readonly by: ManagedObjectReference
      readonly property: string
      readonly type: ManagedObjectType
    }

interface Entry {
  readonly table: LiveTable
  readonly subject: Subject
  readonly paths: readonly string[]
  users: number
  /** Ends the filter on the server; undefined while there is none. */
  end: (() => void) | undefined
  forget: ReturnType<typeof setTimeout> | undefined
}

interface Connected {
  readonly client: VimClient
  readonly collector: LiveCollector
}

const keepMillis = 15_000
const retryMillis = 500

export class LiveTables {
  readonly #entries = new Map<string, Entry>()
  #connected: Connected | undefined

  /** Hold it as long as the table is looked at. */
  use(subject: Subject, paths: readonly string[]): { readonly table: LiveTable; release(): void } {
    const key = keyOf(subject, paths)
    const entry = this.#entries.get(key) ?? this.#add(key, subject, paths)
    entry.users++
    clearTimeout(entry.forget)
    return { table: entry.table, release: () => this.#release(key, entry) }
  }

  table(subject: Subject, paths: readonly string[]): LiveTable {
    const key = keyOf(subject, paths)
    return (this.#entries.get(key) ?? this.#add(key, subject, paths)).table
  }

  /** A (new) connection: every table is filled afresh through it. */
  async attach(client: VimClient, collector: LiveCollector): Promise<void> {
    this.#connected = { client, collector }
    await Promise.all([...this.#entries.values()].map((entry) => this.#fill(entry)))
  }

  detach(since: number): void {
    this.#connected = undefined
    for (const entry of this.#entries.values()) {
      entry.end = undefined
      entry.table.setStale(since)
    }
  }

  /** Forgets what a user could see. */
  clear(): void {
    this.#connected = undefined
    for (const entry of this.#entries.values()) clearTimeout(entry.forget)
    this.#entries.clear()
  }

  #add(key: string, subject: Subject, paths: readonly string[]): Entry {
    const table = new LiveTable(subject.kind === 'one' ? subject.ref.type : subject.type, window)
    const entry: Entry = { table, subject, paths, users: 0, end: undefined, forget: undefined }
    this.#entries.set(key, entry)
    entry.forget = setTimeout(() => this.#forget(key, entry), keepMillis)
    void this.#fill(entry)
    return entry
  }

  #release(key: string, entry: Entry): void {
    entry.users--
    if (entry.users > 0) return
    entry.forget = setTimeout(() => this.#forget(key, entry), keepMillis)
  }

  #forget(key: string, entry: Entry): void {
    if (entry.users > 0) return
    if (this.#entries.get(key) === entry) this.#entries.delete(key)
    entry.end?.()
  }

  async #fill(entry: Entry): Promise<void> {
    const connected = this.#connected
    if (connected === undefined) return
    entry.table.restart()
    try {
      const { spec, close } = await filterSpec(connected.client, entry.subject, entry.paths)
      const watch = await connected.collector.watch(spec, entry.table.apply)
      const end = (): void => {
        void watch[Symbol.asyncDispose]()
        close()
      }
      // Meanwhile the connection may have been lost, or everybody have gone.
      if (this.#connected === connected && this.#isKept(entry)) entry.end = end
      else end()
    } catch (error) {
      if (this.#connected !== connected) return
      // A lost connection is told once, by whoever waits for updates, and then everything is filled again. A call that was
      // lost alone, as when the browser's network changes, is made again.
      if (isUnreachable(error)) setTimeout(() => void this.#fillAgain(entry, connected), retryMillis)
      else entry.table.setFailed(error)
    }
  }

  async #fillAgain(entry: Entry, connected: Connected): Promise<void> {
    if (this.#connected === connected && this.#isKept(entry) && entry.end === undefined) await this.#fill(entry)
  }

  #isKept(entry: Entry): boolean {
    return this.#entries.get(keyOf(entry.subject, entry.paths)) === entry
  }
}

function keyOf(subject: Subject, paths: readonly string[]): string {
  return JSON.stringify([subject, paths])
}

function isUnreachable(error: unknown): boolean {
  return error instanceof Error && error.name === 'UnreachableError'
}

/** `close` ends what was made on the server for the filter. */
async function filterSpec(
  client: VimClient,
  subject: Subject,
  paths: readonly string[],
): Promise<{ readonly spec: PropertyFilterSpec; close(): void }> {
  if (subject.kind === 'one')
    return {
      spec: { propSet: [{ type: subject.ref.type, pathSet: paths }], objectSet: [{ obj: subject.ref }] },
      close: nothing,
    }
  const { by, property, close } =
    subject.kind === 'listed' ? { ...subject, close: nothing } : await containerView(client, subject.type)
  const traversal = { _typeName: 'TraversalSpec' as const, type: by.type, path: property, skip: false }
  const spec = {
    // Whatever lists the objects is part of the answer, so that there is one also when it lists nothing.
    propSet: [
      { type: subject.type, pathSet: paths },
      { type: by.type, pathSet: [anyProperty[by.type] ?? 'name'] },
    ],
    objectSet: [{ obj: by, skip: false, selectSet: [traversal] }],
  }
  return { spec, close }
}

const nothing = (): void => undefined

const anyProperty: Readonly<Record<string, string>> = { ContainerView: 'recursive', TaskManager: 'maxCollector' }

async function containerView(
  client: VimClient,
  type: ManagedObjectType,
): Promise<{ readonly by: ManagedObjectReference; readonly property: string; close(): void }> {
  const viewManager = asRef('ViewManager', client.content.viewManager)
  const args = { container: client.rootFolder, type: [type], recursive: true }
  const view = asRef('ContainerView', await client.invoke(viewManager, 'CreateContainerView', args))
  return { by: view, property: 'view', close: () => void tidyUp(client.invoke(view, 'DestroyView', {})) }
}
