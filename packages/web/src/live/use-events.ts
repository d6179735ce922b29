// The events of an object and of all below it: the newest come by themselves, older ones are read when they are wanted.
import { useCallback, useEffect, useMemo, useState } from 'react'
import { isNotFound } from '@staddle/client/live-collector.ts'
import { asRef, type Ref, refTo } from '@staddle/client/reference.ts'
import { tidyUp, type VimClient } from '@staddle/client/vim-client.ts'
import type { Event, EventFilterSpec } from '@staddle/vim25/types.ts'
import { useOne, useSession } from './hooks.ts'

const pageSize = 100
const latestPage = ['latestPage'] as const

export interface EventCollector {
  /** Undefined while it is being made. */
  readonly collector: Ref<'EventHistoryCollector'> | undefined
  readonly error: unknown
  /** A host that was started again has forgotten it. */
  renew(): void
}

/** `category`: info, warning, error or user; undefined for all. */
export function useEventCollector({ type, value }: Ref, category: string | undefined): EventCollector {
  const { client } = useSession()
  const [collector, setCollector] = useState<Ref<'EventHistoryCollector'>>()
  const [error, setError] = useState<unknown>()
  const [generation, setGeneration] = useState(0)
  useEffect(() => {
    let isWanted = true
    const opened = openCollector(client, {
      entity: { entity: refTo(type, value), recursion: 'all' },
      ...(category === undefined ? {} : { category: [category] }),
    })
    opened.then(
      (made) => isWanted && setCollector(made),
      (error: unknown) => isWanted && setError(error),
    )
    return () => {
      isWanted = false
      setCollector(undefined)
      setError(undefined)
      void tidyUp(opened.then((made) => client.invoke(made, 'DestroyCollector', {})))
    }
  }, [client, type, value, category, generation])
  const renew = useCallback(() => setGeneration((before) => before + 1), [])
  return { collector, error, renew }
}

async function openCollector(client: VimClient, filter: EventFilterSpec): Promise<Ref<'EventHistoryCollector'>> {
  const manager = asRef('EventManager', client.content.eventManager)
  const made = asRef('EventHistoryCollector', await client.invoke(manager, 'CreateCollectorForEvents', { filter }))
  await client.invoke(made, 'SetCollectorPageSize', { maxCount: pageSize })
  // Older ones are read from before the page that is shown.
  await client.invoke(made, 'ResetCollector', {})
  return made
}

export interface Events {
  /** Newest first; undefined while the first are on their way. */
  readonly events: readonly Event[] | undefined
  readonly error: unknown
  /** There are no older ones. */
  readonly isAll: boolean
  loadOlder(): Promise<void>
}

export function useEvents(collector: Ref<'EventHistoryCollector'>, onForgotten: () => void): Events {
  const { client } = useSession()
  const [seen, setSeen] = useState<ReadonlyMap<number, Event>>(new Map())
  const [isEnd, setEnd] = useState(false)
  const { status, values } = useOne(collector, latestPage)
  const page = values?.latestPage
  useEffect(() => {
    if (page !== undefined) setSeen((before) => merged(before, page))
  }, [page])
  const isForgotten = status.kind === 'failed' && isNotFound(status.error)
  useEffect(() => {
    if (isForgotten) onForgotten()
  }, [isForgotten, onForgotten])
  const loadOlder = useCallback(async () => {
    const older = (await client.invoke(collector, 'ReadPreviousEvents', { maxCount: pageSize })) ?? []
    setSeen((before) => merged(before, older))
    if (older.length < pageSize) setEnd(true)
  }, [client, collector])
  const events = useMemo(() => [...seen.values()].sort((a, b) => b.key - a.key), [seen])
  return {
    events: page === undefined ? undefined : events,
    error: status.kind === 'failed' && !isForgotten ? status.error : undefined,
    isAll: isEnd || events.length < pageSize,
    loadOlder,
  }
}

function merged(before: ReadonlyMap<number, Event>, events: readonly Event[]): ReadonlyMap<number, Event> {
  if (events.every(({ key }) => before.has(key))) return before
  return new Map([...before, ...events.map((event) => [event.key, event] as const)])
}
