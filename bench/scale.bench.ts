// Ten thousand simulated machines, made through the API: how fast all of them are read over TLS, how soon a change is
// known to a hundred waiting clients, and what the daemon keeps in memory. Clients are processes of their own.
// BENCH_VMS makes it smaller, to look for mistakes in the measurement itself.
import { fork, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { goal, memoryOf, ms, quantile, tail, type Memory } from './support/figures.ts'
import { addMachines } from './support/add-machines.ts'
import { startGoSimulator } from './support/go-simulator.ts'
import { startHost } from './support/host-process.ts'
import { propertySpec, sixPaths, SoapConnection } from './support/soap.ts'

const machines = Number(process.env['BENCH_VMS'] ?? 10_000)
const watcherCount = 100
/** For each machine, what the API maintainers' Go simulator takes for the same over TLS; published: 0.99 s for 12,500. */
const published = 990 / 12_500
const mainProgram = join(import.meta.dirname, '../packages/hostd/src/main.ts')
const simulatedHost = join(import.meta.dirname, 'support/simulated-host.ts')

const simulator = await measureSimulator()
await measureEmpty()
await using host = await startHost((data) => [...profiling(), simulatedHost, data])
const empty = await settledMemory(host.pid)
await addMachines(host, 0, 100)
reportMemory('100 VMs', await settledMemory(host.pid), empty, 100)
await addMachines(host, 100, machines)
reportMemory(`${machines} VMs`, await settledMemory(host.pid), empty, machines)
await untilAllHaveAddresses()
await order({ kind: 'stop' })
reportMemory(`${machines} VMs, all seen`, await settledMemory(host.pid), empty, machines)
await measureRetrieval('quiet', 40)
host.child.send({ kind: 'changes', perSecond: 1000 })
await measureRetrieval('1,000 changes/s', 40)
await order({ kind: 'stop' })
await measureWatchers()
reportMemory('after all this', memoryOf(host.pid), empty, machines)

function profiling(): string[] {
  const directory = process.env['BENCH_PROFILE']
  return directory === undefined ? [] : ['--cpu-prof', `--cpu-prof-dir=${directory}`]
}

async function measureEmpty(): Promise<void> {
  for (const engine of ['qemu', 'sim']) {
    await using small = await startHost((data) => [
      ...[mainProgram, '--listen', '127.0.0.1:0', '--data', data, '--engine', engine],
    ])
    const { rssMiB, pssMiB } = await settledMemory(small.pid)
    console.log(
      `memory, 0 VMs, engine ${engine}: RSS ${mib(rssMiB)}, PSS ${mib(pssMiB)}; ${goal(rssMiB <= 120, 'RSS <= 120 MiB')}`,
    )
  }
}

async function untilAllHaveAddresses(): Promise<void> {
  const patience = AbortSignal.timeout(60_000)
  for (;;) {
    const text = (await retrieveOnce(await login())).toString('latin1')
    const known = text.split('guest.ipAddress').length - 1
    if (known === machines) return
    if (patience.aborted) throw new Error(`only ${known} of ${machines} machines have an address`)
    await new Promise((resolve) => setTimeout(resolve, 1000))
  }
}

async function login(): Promise<SoapConnection> {
  return new SoapConnection(await host.login())
}

async function retrieveOnce(connection: SoapConnection): Promise<Buffer> {
  using _connection = connection
  return await retrieveAll(connection, await connection.createView())
}

function retrieveAll(connection: SoapConnection, view: string): Promise<Buffer> {
  const args = `<specSet>${propertySpec(view, sixPaths)}</specSet><options></options>`
  return connection.call('RetrievePropertiesEx', 'PropertyCollector:propertyCollector', args)
}

async function measureRetrieval(name: string, rounds: number): Promise<void> {
  using connection = await login()
  const { bytes, first, times } = await timeRetrieval(connection, rounds, sixPaths.length)
  const total = times.reduce((sum, time) => sum + time, 0) / 1000
  const perVm = quantile(times, 0.5) / machines
  const peer =
    simulator === undefined
      ? `${(published / perVm).toFixed(1)} x the simulator's published speed per VM, ${goal(published / perVm >= 5, '5 x')}`
      : `${(simulator / perVm).toFixed(1)} x the Go simulator in this run, ${goal(simulator / perVm >= 5, '5 x')}`
  console.log(
    `retrieve ${sixPaths.length} properties of ${machines} VMs over TLS, ${name}: ${(rounds / total).toFixed(1)} requests/s, ` +
      `${((rounds * bytes) / 1e6 / total).toFixed(0)} MB/s (${(bytes / 1e6).toFixed(1)} MB each), first ${ms(first)}, ${tail(times)}; ${peer}`,
  )
}

/** Milliseconds per machine, as the median of a few. */
async function measureSimulator(): Promise<number | undefined> {
  try {
    await using peer = await startGoSimulator(machines)
    using connection = new SoapConnection(peer.access)
    // Its machines have no address, so that there is a property less in each.
    const { bytes, times } = await timeRetrieval(connection, 5, sixPaths.length - 1)
    console.log(
      `the Go simulator, ${machines} VMs over TLS: ${(bytes / 1e6).toFixed(1)} MB each, ${tail(times)}; RSS ${mib(memoryOf(peer.pid).rssMiB)}`,
    )
    return quantile(times, 0.5) / machines
  } catch (error) {
    console.log(`the Go simulator: not measured: ${error instanceof Error ? error.message : String(error)}`)
    return undefined
  }
}

async function timeRetrieval(
  connection: SoapConnection,
  rounds: number,
  leastValues: number,
): Promise<{ readonly bytes: number; readonly first: number; readonly times: number[] }> {
  const view = await connection.createView()
  const times: number[] = []
  let bytes = 0
  for (let round = 0; round <= rounds; round++) {
    const started = performance.now()
    const body = await retrieveAll(connection, view)
    times.push(performance.now() - started)
    bytes = body.length
    if (round > 0) continue
    const values = body.toString('latin1').split('<name>').length - 1
    if (values < machines * leastValues || values > machines * sixPaths.length)
      throw new Error(`${values} values instead of ${machines * sixPaths.length}`)
  }
  const first = times.shift() ?? Number.NaN
  return { bytes, first, times }
}

async function measureWatchers(): Promise<void> {
  const watchers = fork(join(import.meta.dirname, 'support/watchers.ts'))
  try {
    const accesses = []
    for (let left = watcherCount; left > 0; left--) accesses.push(await host.login())
    watchers.send({ accesses })
    await once(watchers, 'message', { signal: AbortSignal.timeout(120_000) })
    reportMemory(`${watcherCount} watchers of all VMs`, memoryOf(host.pid), empty, machines)
    for (const perSecond of [1, 10, 100]) await measureLatency(watchers, perSecond, 8000)
  } finally {
    watchers.kill()
  }
}

async function measureLatency(watchers: ChildProcess, perSecond: number, millis: number): Promise<void> {
  host.child.send({ kind: 'changes', perSecond })
  await new Promise((resolve) => setTimeout(resolve, millis))
  const made = new Map((await order({ kind: 'stop' })) as [number, string][])
  // The last answers are on their way.
  await new Promise((resolve) => setTimeout(resolve, 1000))
  watchers.send('collect')
  const [answers] = (await once(watchers, 'message')) as [[number, string][]]
  const latencies = answers.flatMap(([number, at]) => {
    const changedAt = made.get(number)
    return changedAt === undefined ? [] : [Number(BigInt(at) - BigInt(changedAt)) / 1e6]
  })
  if (latencies.length < made.size) throw new Error(`${latencies.length} answers to ${made.size} changes`)
  console.log(
    `change -> WaitForUpdatesEx answer, ${watcherCount} watchers of ${machines} VMs, ${perSecond} changes/s, ` +
      `${latencies.length} of ${made.size * watcherCount} values seen: ${tail(latencies)}; ${goal(quantile(latencies, 0.99) <= 20, 'p99 <= 20 ms')}`,
  )
}

async function order(what: { kind: 'stop' }): Promise<unknown> {
  const answered = once(host.child, 'message')
  host.child.send(what)
  return (await answered)[0]
}

/** Two seconds later: what starting and creating left behind is mostly collected. */
async function settledMemory(pid: number): Promise<Memory> {
  await new Promise((resolve) => setTimeout(resolve, 2000))
  return memoryOf(pid)
}

function reportMemory(what: string, now: Memory, before: Memory, count: number): void {
  const each = (now.pssMiB - before.pssMiB) / count
  console.log(
    `memory, ${what}: RSS ${mib(now.rssMiB)}, PSS ${mib(now.pssMiB)}, ${each.toFixed(3)} MiB per VM; ${goal(each <= 0.5, '<= 0.5 MiB')}`,
  )
}

function mib(value: number): string {
  return `${Math.round(value)} MiB`
}
