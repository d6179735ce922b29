// Updates as they happen, through a property collector of one's own, so that several watches do not disturb each other.
import type { PropertyFilterSpec, UpdateSet } from '@staddle/vim25/types.ts'
import { asRef } from './reference.ts'
import { tidyUp, type VimClient } from './vim-client.ts'

export interface WatchOptions {
  /** Ends the watch: the iteration stops without an error. */
  readonly signal?: AbortSignal | undefined
  /** How long one request may wait; the watch goes on after it. */
  readonly maxWaitSeconds?: number
}

/** The first update set is the present state, each later one what changed since. Leaving the loop cleans up on the server. */
export async function* watch(
  client: VimClient,
  spec: PropertyFilterSpec,
  options: WatchOptions = {},
): AsyncGenerator<UpdateSet, void> {
  const { signal, maxWaitSeconds = 60 } = options
  if (signal?.aborted === true) return
  const shared = asRef('PropertyCollector', client.content.propertyCollector)
  const collector = asRef('PropertyCollector', await client.invoke(shared, 'CreatePropertyCollector', {}))
  try {
    await client.invoke(collector, 'CreateFilter', { spec, partialUpdates: false })
    for (let version = ''; !isAborted(signal);) {
      const update = await client.invoke(
        collector,
        'WaitForUpdatesEx',
        { version, options: { maxWaitSeconds } },
        signal,
      )
      if (update === undefined) continue
      version = update.version
      yield update
    }
  } catch (error) {
    if (!isAborted(signal)) throw error
  } finally {
    await tidyUp(client.invoke(collector, 'DestroyPropertyCollector', {}))
  }
}

// A function, because the compiler does not expect `aborted` to change between two looks.
const isAborted = (signal: AbortSignal | undefined): boolean => signal?.aborted === true
