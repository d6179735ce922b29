import type { ManagedObjectReference } from '@staddle/vim25/types.ts'
import type { LiveTables } from './live-tables.ts'

/**
 * Looks at an object's values until `look` has an answer or throws; rejects with the signal's reason when that comes first.
 * Goes on when the connection was lost meanwhile. `paths` is a constant.
 */
export async function follow<T>(
  tables: LiveTables,
  ref: ManagedObjectReference,
  paths: readonly string[],
  look: (values: Readonly<Record<string, unknown>>) => T | undefined,
  signal?: AbortSignal,
): Promise<T> {
  const { table, release } = tables.use({ kind: 'one', ref }, paths)
  const ended = Promise.withResolvers<T>()
  const onChange = (): void => {
    const { status, get } = table.getSnapshot()
    const values = get(ref.value)?.values
    try {
      const answer = values === undefined ? undefined : look(values)
      if (answer !== undefined) ended.resolve(answer)
      else if (status.kind === 'failed') ended.reject(status.error)
    } catch (error) {
      ended.reject(error)
    }
  }
  const onAbort = (): void => ended.reject(signal?.reason)
  const unsubscribe = table.subscribe(onChange)
  signal?.addEventListener('abort', onAbort, { once: true })
  try {
    signal?.throwIfAborted()
    onChange()
    return await ended.promise
  } finally {
    signal?.removeEventListener('abort', onAbort)
    unsubscribe()
    release()
  }
}
