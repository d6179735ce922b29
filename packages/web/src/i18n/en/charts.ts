export const charts = {
  range: 'How far back',
  ranges: { hour: 'Last hour', day: 'Day', week: 'Week', month: 'Month', year: 'Year' },
  titles: {
    cpu: 'CPU',
    cpuReady: 'Waiting for a CPU',
    memory: 'Memory',
    memoryUsage: 'Memory in use',
    diskRate: 'Disk throughput',
    diskRequests: 'Disk requests per second',
    diskLatency: 'Disk latency',
    network: 'Network',
    space: 'Space',
  },
  of: '{{chart}} of {{name}}',
  csvOf: '{{chart}} as CSV',
  none: 'No figures yet',
  noneWords: 'Running machines are measured every 20 seconds; the first figures appear shortly.',
}
