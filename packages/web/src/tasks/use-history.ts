import { useEffect, useRef, useState } from 'react'
import { useConnection, useSession } from '../live/hooks.ts'
import { HistoryReader, type HistorySource, type HistoryState } from './history-reader.ts'

const loading = { kind: 'loading', rows: [], isWhole: false } as const

/** Of the host's tasks or events. A `source` that is another object is another question: make it with useMemo. */
export function useHistory<T>(source: HistorySource<T>): HistoryState<T> & { readonly loadOlder: () => void } {
  const { client, lostSince } = useSession()
  const { tables } = useConnection()
  const [state, setState] = useState<HistoryState<T>>(loading)
  const reader = useRef<HistoryReader<T>>(undefined)
  // A collector ends with its host: after a break there is a new one. What is shown stays until then.
  const isLost = lostSince !== undefined
  useEffect(() => {
    if (isLost) return
    const made = new HistoryReader(client, tables, source, setState)
    reader.current = made
    void made.start()
    return () => void made[Symbol.asyncDispose]()
  }, [client, tables, source, isLost])
  return { ...state, loadOlder: () => void reader.current?.loadOlder() }
}
