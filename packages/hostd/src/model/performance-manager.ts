// PerformanceManager: there are no counters yet, so none are shown and every query is NotSupported.
import type { Registry } from './registry.ts'

export const performanceManagerId = 'PerfMgr'

export function addPerformanceManager(registry: Registry): void {
  registry.add({
    type: 'PerformanceManager',
    id: performanceManagerId,
    properties: { description: { counterType: [], statsType: [] }, historicalInterval: [], perfCounter: [] },
    methods: {},
  })
}
