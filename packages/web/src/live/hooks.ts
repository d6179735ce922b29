import { createContext, use, useEffect, useMemo, useSyncExternalStore } from 'react'
import type { Values } from '@staddle/client/properties.ts'
import { type Ref, refTo } from '@staddle/client/reference.ts'
import type { VimClient } from '@staddle/client/vim-client.ts'
import type { ManagedObjectType, UserSession } from '@staddle/vim25/types.ts'
import type { Connection, ConnectionState } from './connection.ts'
import type { TableStatus } from './live-table.ts'
import type { Subject } from './live-tables.ts'

export const ConnectionContext = createContext<Connection | undefined>(undefined)

export function useConnection(): Connection {
  const connection = use(ConnectionContext)
  if (connection === undefined) throw new Error('there is no connection above this component')
  return connection
}

export function useConnectionState(): ConnectionState {
  const connection = useConnection()
  return useSyncExternalStore(connection.subscribe, connection.getState)
}

export interface SignedIn {
  readonly client: VimClient
  readonly user: UserSession
  readonly lostSince: number | undefined
}

/** For everything below the login. */
export function useSession(): SignedIn {
  const state = useConnectionState()
  if (state.kind !== 'signed-in') throw new Error('nobody is signed in')
  return { client: state.client, user: state.user, lostSince: state.lostSince }
}

export interface LiveRow<T extends ManagedObjectType, P extends string> {
  readonly ref: Ref<T>
  readonly values: Values<T, P>
}

export interface LiveRows<T extends ManagedObjectType, P extends string> {
  readonly status: TableStatus
  readonly rows: readonly LiveRow<T, P>[]
  get(id: string): LiveRow<T, P> | undefined
}

/** Every object of the type that the user may see. `paths` is a constant of the caller's module. */
export function useAll<T extends ManagedObjectType, const P extends string>(
  type: T,
  paths: readonly P[],
): LiveRows<T, P> {
  const subject = useMemo(() => ({ kind: 'all', type }) as const, [type])
  return useTable<T, P>(subject, paths)
}

/** What a property of one object refers to, such as the tasks of a TaskManager. */
export function useListed<T extends ManagedObjectType, const P extends string>(
  by: Ref,
  property: string,
  type: T,
  paths: readonly P[],
): LiveRows<T, P> {
  const { type: byType, value } = by
  const subject = useMemo(
    () => ({ kind: 'listed', by: refTo(byType, value), property, type }) as const,
    [byType, value, property, type],
  )
  return useTable<T, P>(subject, paths)
}

export interface LiveObject<T extends ManagedObjectType, P extends string> {
  /** `live` with no values: the object is not there (any more). */
  readonly status: TableStatus
  readonly values: Values<T, P> | undefined
}

export function useOne<T extends ManagedObjectType, const P extends string>(
  ref: Ref<T>,
  paths: readonly P[],
): LiveObject<T, P> {
  const { type, value } = ref
  const subject = useMemo(() => ({ kind: 'one', ref: refTo(type, value) }) as const, [type, value])
  const { status, get } = useTable<T, P>(subject, paths)
  return { status, values: get(value)?.values }
}

function useTable<T extends ManagedObjectType, P extends string>(
  subject: Subject,
  paths: readonly P[],
): LiveRows<T, P> {
  const { tables } = useConnection()
  const table = tables.table(subject, paths)
  useEffect(() => {
    const used = tables.use(subject, paths)
    return () => used.release()
  }, [tables, subject, paths])
  // The filter asks for objects of this type and these paths, so that is what its rows are.
  return useSyncExternalStore(table.subscribe, table.getSnapshot) as unknown as LiveRows<T, P>
}
