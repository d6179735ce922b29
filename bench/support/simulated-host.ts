// The daemon with simulated machines, told by its parent what happens to them: nothing, or so many changes a second.
// Only this is different from the daemon: the timers that look at guests and measure can be stopped, and changes made in its place
// go through the same call that it uses, VmContext.notify. Each change has a number, shown as the CPU use.
import { pino } from 'pino'
import { runHost } from '@staddle/hostd/host.ts'
import { createHostProbe } from '@staddle/hostd/platform/host-probe.ts'
import { GuestWatch } from '@staddle/hostd/services/vm/guest-watch.ts'
import { PerformanceService } from '@staddle/hostd/services/performance/performance-service.ts'
import type { MachineUsage, Vm } from '@staddle/hostd/services/vm/vm.ts'
import { VmContext } from '@staddle/hostd/services/vm/vm-context.ts'

export type Order = { readonly kind: 'changes'; readonly perSecond: number } | { readonly kind: 'stop' }
/** Number of a change, and when it was made: nanoseconds of the clock that all processes of a machine share. */
export type Change = readonly [number: number, at: bigint]

const [dataDirectory = ''] = process.argv.slice(2)
const cpuMhz = Math.round((await createHostProbe().hardware()).cpuHertz / 1e6)
const seen: { context?: VmContext; watch?: GuestWatch; performance?: PerformanceService } = {}
const nothingUsed: MachineUsage = {
  ...{ cpuPercent: 0, readyPercent: undefined, residentBytes: 0, activeBytes: undefined, swappedBytes: 0 },
}
const { notify } = VmContext.prototype
VmContext.prototype.notify = function (vm: Vm): void {
  seen.context = this
  notify.call(this, vm)
}
const { start } = GuestWatch.prototype
GuestWatch.prototype.start = function (): void {
  seen.watch = this
  start.call(this)
}

const { start: startMeasuring } = PerformanceService.prototype
PerformanceService.prototype.start = function (...args): void {
  seen.performance = this
  startMeasuring.apply(this, args)
}

const changes: [number, string][] = []
let timer: NodeJS.Timeout | undefined
let nextNumber = 1_000_000

process.on('message', (order: Order) => {
  seen.watch?.[Symbol.dispose]()
  void seen.performance?.[Symbol.asyncDispose]()
  clearInterval(timer)
  if (order.kind === 'changes') return run(order.perSecond)
  process.send?.(changes.splice(0))
})

const host = await runHost(
  {
    ...{ listen: { host: '127.0.0.1', port: 0 }, dataDirectory, runDirectory: `${dataDirectory}/run`, isRoot: true },
    ...{ engine: 'sim', acceleration: undefined, uiDirectory: '/nonexistent', simBootMillis: 10 },
  },
  pino({ level: 'warn' }, pino.destination({ fd: 2, sync: true })),
)
process.stdout.write(`${JSON.stringify(host)}\n`)
// The parent may be gone without a word.
process.once('disconnect', () => process.exit(0))
process.once('SIGTERM', () => process.exit(0))

function run(perSecond: number): void {
  const vms = [...(seen.context?.vms.values() ?? [])]
  const interval = Math.max(10, 1000 / perSecond)
  const started = performance.now()
  let made = 0
  timer = setInterval(() => {
    // A late timer makes up for what it missed: the rate is the one asked for.
    const due = Math.floor(((performance.now() - started) / 1000) * perSecond)
    for (; made < due; made++) changeOne(vms[Math.floor(Math.random() * vms.length)])
  }, interval)
}

function changeOne(vm: Vm | undefined): void {
  if (vm?.machine === undefined || seen.context === undefined)
    throw new Error('there are no running machines to change')
  const number = nextNumber++
  // The share of a processor that is shown as this many MHz.
  vm.usage = { ...(vm.usage ?? nothingUsed), cpuPercent: (number / cpuMhz) * 100 }
  changes.push([number, String(process.hrtime.bigint())])
  seen.context.notify(vm)
}
