// The figures of one object, asked for again whenever there can be new ones.
import { useQuery, type UseQueryResult } from '@tanstack/react-query'
import { getProperties } from '@staddle/client/properties.ts'
import { asRef } from '@staddle/client/reference.ts'
import type { ManagedObjectReference, PerfEntityMetric } from '@staddle/vim25/types.ts'
import { useSession } from '../live/hooks.ts'
import { type Range, ranges } from './chart-sets.ts'
import { type Counters, counterName } from './series.ts'

export function useCounters(): UseQueryResult<Counters> {
  const { client } = useSession()
  return useQuery({
    queryKey: ['counters'],
    staleTime: Infinity,
    queryFn: async () => {
      const manager = asRef('PerformanceManager', client.content.perfManager)
      const { perfCounter } = await getProperties(client, manager, ['perfCounter'])
      return new Map((perfCounter ?? []).map((info) => [counterName(info), info]))
    },
  })
}

export interface Figures {
  readonly metric: PerfEntityMetric | undefined
  /** Seconds since 1970. */
  readonly from: number
  readonly until: number
}

export function useFigures(
  entity: ManagedObjectReference,
  names: readonly string[],
  counters: Counters | undefined,
  range: Range,
): UseQueryResult<Figures> {
  const { client } = useSession()
  const { seconds, intervalSeconds } = ranges[range]
  return useQuery({
    queryKey: ['figures', entity.type, entity.value, range, names],
    enabled: counters !== undefined,
    refetchInterval: 1_000 * Math.min(intervalSeconds, 300),
    queryFn: async () => {
      const manager = asRef('PerformanceManager', client.content.perfManager)
      const until = Date.now() / 1_000
      const metricId = names.flatMap((name) => {
        const counterId = counters?.get(name)?.key
        return counterId === undefined ? [] : [{ counterId, instance: '' }]
      })
      const startTime = new Date((until - seconds) * 1_000).toISOString()
      const querySpec = [{ entity, intervalId: intervalSeconds, startTime, metricId, format: 'normal' }]
      const [metric] = (await client.invoke(manager, 'QueryPerf', { querySpec })) ?? []
      // The normal format is answered with PerfEntityMetric.
      return { metric: metric as PerfEntityMetric | undefined, from: until - seconds, until }
    },
  })
}
