import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Emitter } from '@staddle/base/emitter.ts'
import { VimFault } from '@staddle/vim25/vim-fault.ts'
import type { PerfQuerySpec } from '@staddle/vim25/types.ts'
import type { Screen } from '../src/terminal.ts'
import { firstState, picture, press } from '../src/top/picture.ts'
import { createStyle } from '../src/output/style.ts'
import type { MeasuredMachine, Snapshot } from '../src/top/read-figures.ts'
import { CliFixture } from './cli-fixture.ts'

const counters: readonly (readonly [number, string, string, string])[] = [
  [2, 'cpu', 'usage', 'average'],
  [6, 'cpu', 'usagemhz', 'average'],
  [14, 'cpu', 'used', 'summation'],
  [12, 'cpu', 'ready', 'summation'],
  [98, 'mem', 'consumed', 'average'],
  [130, 'disk', 'read', 'average'],
  [146, 'net', 'packetsRx', 'summation'],
  [155, 'sys', 'uptime', 'latest'],
  [999, 'other', 'thing', 'average'],
]

/** Each value is the counter's number times the machine's. */
function fixture(gone?: string): CliFixture {
  const it = new CliFixture()
  const hardware = { cpuMhz: 2000, numCpuThreads: 4, memorySize: 16 * 2 ** 30 }
  it.server.add('HostSystem', 'host-10', { name: 'node-1', summary: { hardware } })
  it.addVm('vm-1', 'web%2f1', 'poweredOn').addVm('vm-2', '=db, "main"', 'poweredOn').addVm('vm-3', 'idle')
  it.server.on('PerformanceManager.QueryPerfCounterByLevel', () =>
    counters.map(([key, group, name, rollupType]) => ({
      ...{ key, groupInfo: { key: group }, nameInfo: { key: name }, rollupType },
    })),
  )
  it.server.on('PerformanceManager.QueryPerf', ({ args }) => {
    const specs = args.querySpec as PerfQuerySpec[]
    const missing = specs.find(({ entity }) => entity.value === gone)
    if (missing !== undefined)
      throw new VimFault({ _typeName: 'ManagedObjectNotFound', obj: missing.entity } as never, 'It is gone.')
    return specs.map(({ entity, metricId = [] }) => ({
      _typeName: 'PerfEntityMetric',
      entity,
      sampleInfo: [{ timestamp: '2026-01-31T14:05:20.000Z', interval: 20 }],
      value: metricId.map((id) => ({
        ...{ _typeName: 'PerfMetricIntSeries', id },
        value: [id.counterId * Number(entity.value.replace(/\D/g, ''))],
      })),
    }))
  })
  return it
}

test('batch mode prints a row for the host and each machine that runs', async () => {
  const { exitCode, out } = await fixture().run(['top', '-b', '-n', '1'])
  assert.equal(exitCode, 0)
  const [head = '', ...rows] = out.trimEnd().split('\n')
  const columns = head.split(',')
  assert.deepEqual(columns.slice(0, 5), ['time', 'type', 'id', 'name', 'cpu_used_percent'])
  assert.equal(rows.length, 3)
  const cellsOf = (row = ''): Record<string, string> =>
    Object.fromEntries(row.split(',').map((cell, index) => [columns[index], cell]))
  const web = cellsOf(rows[1])
  const expected = {
    ...{ time: '2026-01-31T14:05:20.000Z', type: 'vm', id: 'vm-1', name: 'web/1', cpus: '2', memory_mib: '2048' },
    // 14 ms of 20 s, 12 ms of 20 s, 2 hundredths of a percent, 146 packets in 20 s.
    ...{ cpu_used_percent: '0.1', cpu_ready_percent: '0.06', cpu_usage_percent: '0.0', cpu_mhz: '6' },
    ...{ disk_read_kb_per_second: '130', net_packets_received_per_second: '7', net_dropped_sent: '' },
  }
  assert.deepEqual(Object.fromEntries(Object.keys(expected).map((name) => [name, web[name]])), expected)
  assert.equal(cellsOf(rows[0]).type, 'host')
  assert.match(rows[2] ?? '', /,vm-2,"'=db, ""main""",/)
})

test('JSON is one document for each look', async () => {
  const { exitCode, out } = await fixture().run(['--json', 'top', '-n', '1'])
  assert.equal(exitCode, 0)
  const seen = JSON.parse(out) as { machineCount: number; host: { figures: object }; machines: { name: string }[] }
  assert.equal(seen.machineCount, 3)
  assert.deepEqual(
    seen.machines.map(({ name }) => name),
    ['web/1', '=db, "main"'],
  )
  assert.ok('cpu.usage.average' in seen.host.figures && !('other.thing.average' in seen.host.figures))
})

test('a machine that is gone meanwhile is left out', async () => {
  const { exitCode, out } = await fixture('vm-1').run(['top', '-b', '-n', '1'])
  assert.equal(exitCode, 0)
  assert.match(out, /,vm-1,web\/1,,/)
  assert.match(out, /,vm-2,.*,0\.1,/)
})

test('what cannot be is refused', async () => {
  for (const args of [['top'], ['top', '-b', '-n', '0'], ['top', '-b', '-d', 'x'], ['top', '-b', '--view', 'moon']])
    assert.equal((await fixture().run(args)).exitCode, 2, args.join(' '))
})

test('keys lead through the views, and q ends it', async () => {
  const drawn: string[][] = []
  const keys = new Emitter<string>()
  let isOpen = true
  const screen: Screen = {
    keys,
    size: () => ({ columns: 80, rows: 25 }),
    draw: (lines) => {
      drawn.push([...lines])
      if (drawn.length === 1) for (const key of ['m', 'r', 'q']) keys.emit(key)
    },
    [Symbol.dispose]: () => void (isOpen = false),
  }
  const { exitCode } = await fixture().run(['top'], { screen })
  assert.deepEqual([exitCode, isOpen, keys.listenerCount], [0, false, 0])
  assert.match(drawn[0]?.join('\n') ?? '', /%USED/)
  assert.match(drawn[1]?.join('\n') ?? '', /CONS/)
})

const machine = (name: string, used: number | undefined): MeasuredMachine => ({
  ...{ id: name, name, cpus: 1, memoryMiB: 512 },
  figures: new Map(used === undefined ? [] : [['cpu.used.summation', used * 200]]),
})
const snapshot: Snapshot = {
  time: '2026-01-31T14:05:20Z',
  host: { id: 'host-10', name: 'node-1', cpuMhz: 2000, threads: 4, memoryBytes: 2 ** 34, figures: new Map() },
  machines: [machine('a', 5), machine('b'.repeat(200), 50), machine('c', undefined), machine('\u001b[31md', 7)],
  machineCount: 9,
}
const plain = createStyle(false)
const small = { columns: 80, rows: 25 }

test('the picture fills 80 columns and 25 rows, and not more', () => {
  for (const view of ['c', 'm', 'd', 'n']) {
    const lines = picture(snapshot, press(firstState, view, small), small, plain)
    assert.equal(lines.length, 25)
    assert.ok(lines.every((line) => Array.from(line).length <= 80))
    assert.ok(
      lines.every((line) => !line.includes('\u001b')),
      'names cannot move the cursor',
    )
  }
  const many = { ...snapshot, machines: Array.from({ length: 500 }, (_, index) => machine(`vm${index}`, index)) }
  assert.equal(picture(many, firstState, { columns: 60, rows: 10 }, plain).length, 10)
})

test('machines are sorted by a column, either way, and scrolled through', () => {
  const names = (...keys: string[]): string[] => {
    const state = keys.reduce((at, key) => press(at, key, small), firstState)
    return picture(snapshot, state, small, plain)
      .slice(4, 8)
      .map((line) => line.trimStart().charAt(0))
  }
  assert.deepEqual(names(), ['b', '[', 'a', 'c'])
  assert.deepEqual(names('r'), ['a', '[', 'b', 'c'])
  assert.deepEqual(names('<'), ['[', 'a', 'b', 'c'])
  assert.deepEqual(names('<', 'r'), ['c', 'b', 'a', '['])
  const many = { ...snapshot, machines: Array.from({ length: 50 }, (_, index) => machine(`vm${index}`, -index)) }
  const page = press(press(firstState, 'pagedown', small), 'down', small)
  assert.match(picture(many, page, small, plain)[4] ?? '', /^vm20 /)
  const end = press({ ...firstState, offset: 1000 }, 'up', small)
  assert.match(picture(many, end, small, plain).at(-2) ?? '', /^vm49 /)
})
