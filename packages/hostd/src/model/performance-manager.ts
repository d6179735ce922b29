// PerformanceManager: what was measured of the host, its machines, datastores, networks and pools.
//
// Everything is asked of one entity at a time and needs System.Read there. All kinds of entity have real-time figures and
// historical ones; which level a question means is its interval.
import { isMeasured } from '@staddle/base/measured.ts'
import type {
  ElementDescription,
  ManagedObjectReference,
  PerfCompositeMetric,
  PerfCounterInfo,
  PerfEntityMetricBase,
  PerfMetricId,
  PerformanceManagerMethods,
  PerfQuerySpec,
} from '@staddle/vim25/types.ts'
import { Denied } from '../domain/errors.ts'
import { counterName, perfCounters } from '../services/performance/counters.ts'
import { historicalIntervals, levelOf, realTime, type FigureLevel } from '../services/performance/levels.ts'
import type { PerformanceService } from '../services/performance/performance-service.ts'
import type { Access } from './access.ts'
import { managedObjectNotFound } from './faults.ts'
import type { CallContext, ManagedObject } from './managed-object.ts'
import { metricOf, toEntityMetric } from './performance-metrics.ts'
import type { Registry } from './registry.ts'
import { requirePrivileges } from './require-privilege.ts'

export const performanceManagerId = 'PerfMgr'

export interface PerformanceManagerOptions {
  readonly registry: Registry
  readonly access: Access
  readonly performance: Pick<PerformanceService, 'query'>
}

export function addPerformanceManager(options: PerformanceManagerOptions): void {
  options.registry.add({
    type: 'PerformanceManager',
    id: performanceManagerId,
    properties: {
      description: { counterType: describe(rollupTypes), statsType: describe(statsTypes) },
      historicalInterval: historicalIntervals,
      perfCounter: perfCounters,
    },
    methods: {
      QueryPerfProviderSummary: (context, { entity }) => {
        requireProvider(options, context, entity, 'entity')
        return { entity, currentSupported: true, summarySupported: true, refreshRate: realTime.intervalSeconds }
      },
      QueryAvailablePerfMetric: (context, args) => availableMetrics(options, context, args),
      QueryPerfCounter: (_context, { counterId }) => counterId.map((key) => counterOf(key, 'counterId')),
      QueryPerfCounterByLevel: (_context, { level }) => countersUpTo(level),
      QueryPerf: async (context, { querySpec }) => {
        const answers: PerfEntityMetricBase[] = []
        for (const spec of querySpec) answers.push(await queryOne(options, context, spec))
        return answers
      },
      QueryPerfComposite: (context, { querySpec }) => queryComposite(options, context, querySpec),
    },
  })
}

const rollupTypes = ['average', 'maximum', 'minimum', 'latest', 'summation', 'none']
const statsTypes = ['absolute', 'delta', 'rate']

const describe = (keys: readonly string[]): ElementDescription[] =>
  keys.map((key) => ({ _typeName: 'ElementDescription', key, label: key, summary: key }))

function counterOf(key: number, argument: string): PerfCounterInfo {
  const found = perfCounters.find((counter) => counter.key === key)
  if (found !== undefined) return found
  throw new Denied('invalid-argument', `There is no performance counter ${key} here; see perfCounter.`, { argument })
}

function countersUpTo(level: number): PerfCounterInfo[] {
  if (level >= 1 && level <= 4) return perfCounters.filter((counter) => (counter.level ?? 4) <= level)
  throw new Denied('invalid-argument', `There is no level ${level}: they go from 1 to 4.`, { argument: 'level' })
}

/** The object that the question is about. */
function requireProvider(
  { registry, access }: PerformanceManagerOptions,
  context: CallContext,
  entity: ManagedObjectReference,
  argument: string,
): ManagedObject {
  const object = registry.get(entity.value)
  if (object === undefined || object.type !== entity.type) throw managedObjectNotFound(entity)
  requirePrivileges(access, context, object, ['System.Read'])
  if (isMeasured(object.type)) return object
  throw new Denied('invalid-argument', `Nothing is measured of a ${object.type}; ask for what is inside.`, { argument })
}

function requireLevel(intervalSeconds: number | undefined, argument: string): FigureLevel {
  const level = intervalSeconds === undefined ? realTime : levelOf(intervalSeconds)
  if (level !== undefined) return level
  const known = [realTime.intervalSeconds, ...historicalIntervals.map(({ samplingPeriod }) => samplingPeriod)]
  throw new Denied(
    'invalid-argument',
    `Figures are kept for intervals of ${known.join(', ')} seconds, not of ${intervalSeconds}.`,
    { argument },
  )
}

async function availableMetrics(
  options: PerformanceManagerOptions,
  context: CallContext,
  args: Parameters<PerformanceManagerMethods['QueryAvailablePerfMetric']>[0],
): Promise<PerfMetricId[]> {
  requireProvider(options, context, args.entity, 'entity')
  const level = requireLevel(args.intervalId, 'intervalId')
  const since = parseTime(args.beginTime, 'beginTime')
  const until = parseTime(args.endTime, 'endTime')
  const samples = await options.performance.query(args.entity.value, { level, since, until })
  const metrics = new Map<string, PerfMetricId>()
  for (const { figures } of samples) for (const figure of figures) metrics.set(metricOf(figure), toMetricId(figure))
  return [...metrics.values()]
}

const toMetricId = ({ counter, instance }: { counter: number; instance: string }): PerfMetricId => ({
  counterId: counter,
  instance,
})

async function queryOne(
  options: PerformanceManagerOptions,
  context: CallContext,
  spec: PerfQuerySpec,
): Promise<PerfEntityMetricBase> {
  requireProvider(options, context, spec.entity, 'querySpec.entity')
  const level = requireLevel(spec.intervalId, 'querySpec.intervalId')
  const format = spec.format ?? 'normal'
  if (format !== 'normal' && format !== 'csv')
    throw new Denied('invalid-argument', `The format is normal or csv, not ${format}.`, {
      argument: 'querySpec.format',
    })
  for (const { counterId } of spec.metricId ?? [])
    if (counterName(counterId) === undefined) counterOf(counterId, 'querySpec.metricId')
  const since = parseTime(spec.startTime, 'querySpec.startTime')
  const until = parseTime(spec.endTime, 'querySpec.endTime')
  if (since !== undefined && until !== undefined && since > until)
    throw new Denied('invalid-argument', 'The start time is after the end time.', { argument: 'querySpec.startTime' })
  const samples = await options.performance.query(spec.entity.value, {
    level,
    since,
    until,
    limit: limitOf(spec, level),
  })
  return toEntityMetric(spec.entity, samples, level.intervalSeconds, spec.metricId, format)
}

/** Of historical figures always all are told. */
function limitOf({ maxSample }: PerfQuerySpec, level: FigureLevel): number | undefined {
  if (maxSample === undefined) return undefined
  if (maxSample < 1)
    throw new Denied('invalid-argument', `At most ${maxSample} samples is none; leave maxSample out for all.`, {
      argument: 'querySpec.maxSample',
    })
  return level === realTime ? maxSample : undefined
}

function parseTime(text: string | undefined, argument: string): number | undefined {
  if (text === undefined) return undefined
  const time = Date.parse(text)
  if (Number.isNaN(time)) throw new Denied('invalid-argument', `${text} is no time.`, { argument })
  return time
}

/** The host or a pool, and each of its machines that the caller may read. */
async function queryComposite(
  options: PerformanceManagerOptions,
  context: CallContext,
  spec: PerfQuerySpec,
): Promise<PerfCompositeMetric> {
  const { registry, access } = options
  if (spec.maxSample !== undefined)
    throw new Denied('invalid-argument', 'maxSample is not possible here; give a start time instead.', {
      argument: 'querySpec.maxSample',
    })
  const entity = await queryOne(options, context, spec)
  const parent =
    registry.getTyped('HostSystem', spec.entity.value) ?? registry.getTyped('ResourcePool', spec.entity.value)
  if (parent === undefined)
    throw new Denied('invalid-argument', `A ${spec.entity.type} has no machines of its own to be asked about.`, {
      argument: 'querySpec.entity',
    })
  const childEntity: PerfEntityMetricBase[] = []
  for (const vm of parent.properties.vm ?? []) {
    const object = registry.get(vm.value)
    if (object !== undefined && access.has(context.session, object, 'System.Read'))
      childEntity.push(await queryOne(options, context, { ...spec, entity: vm }))
  }
  return { entity, childEntity }
}
