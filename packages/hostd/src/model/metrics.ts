// What was measured last, as Prometheus reads it, of everything that the session may read. Names are vSphere's:
// `vsphere_vm_cpu_usage_average`; percentages are percent, all else is in the counter's own unit.
import { unescapeName } from '@staddle/base/entity-name.ts'
import { counterName, perfCounters } from '../services/performance/counters.ts'
import type { Figure } from '../services/performance/figures.ts'
import type { PerformanceService } from '../services/performance/performance-service.ts'
import type { Auth } from '../services/auth/open-auth.ts'
import type { Access } from './access.ts'
import { notAuthenticated } from './faults.ts'
import { performanceManagerId } from './performance-manager.ts'
import type { Registry } from './registry.ts'

export interface MetricsAccess {
  readonly registry: Registry
  readonly access: Access
  readonly auth: Auth
  readonly performance: Pick<PerformanceService, 'newest'>
}

const kinds: Readonly<Record<string, string>> = {
  HostSystem: 'host',
  VirtualMachine: 'vm',
  Datastore: 'datastore',
  Network: 'network',
  ResourcePool: 'pool',
}

interface Family {
  readonly head: string
  readonly lines: string[]
}

/** Throws VimFault NotAuthenticated without a session. */
export async function readMetrics(
  { registry, access, auth, performance }: MetricsAccess,
  sessionKey: string | undefined,
): Promise<Iterable<string>> {
  const session = sessionKey === undefined ? undefined : auth.sessions.get(sessionKey)
  if (session === undefined)
    throw notAuthenticated({ type: 'PerformanceManager', value: performanceManagerId }, 'System.Read')
  const families = new Map<string, Family>()
  for (const { entity, figures } of (await performance.newest())?.measured ?? []) {
    const object = registry.get(entity)
    const kind = object === undefined ? undefined : kinds[object.type]
    if (object === undefined || kind === undefined || !access.has(session, object, 'System.Read')) continue
    const name = 'name' in object.properties ? object.properties.name : entity
    const labels = `${kind}="${escaped(unescapeName(name))}",moid="${entity}"`
    for (const figure of figures) addLine(families, kind, labels, figure)
  }
  return texts(families)
}

function* texts(families: ReadonlyMap<string, Family>): Generator<string> {
  for (const { head, lines } of families.values()) yield `${head}${lines.join('')}`
}

function addLine(families: Map<string, Family>, kind: string, labels: string, figure: Figure): void {
  const counter = counterName(figure.counter)
  if (counter === undefined) return
  const name = `vsphere_${kind}_${counter.replaceAll('.', '_')}`
  const family = families.get(name) ?? { head: headOf(name, figure.counter), lines: [] }
  families.set(name, family)
  const value = unitOf(figure.counter) === 'percent' ? figure.value / 100 : figure.value
  const instance = figure.instance === '' ? '' : `,instance="${escaped(figure.instance)}"`
  family.lines.push(`${name}{${labels}${instance}} ${value}\n`)
}

const infos = new Map(perfCounters.map((info) => [info.key, info]))
const unitOf = (counter: number): string => infos.get(counter)?.unitInfo.key ?? ''

function headOf(name: string, counter: number): string {
  const info = infos.get(counter)
  const unit = unitOf(counter) === 'percent' ? 'percent' : info?.unitInfo.label
  return `# HELP ${name} ${info?.nameInfo.summary ?? ''} (${unit}, in 20 seconds)\n# TYPE ${name} gauge\n`
}

function escaped(text: string): string {
  return text.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n')
}
