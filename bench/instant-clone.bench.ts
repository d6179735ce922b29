// From asking for an instant clone to its machine executing, one at a time with and without a pause in between and many at once,
// beside booting the same guest and beside a full clone of it; and what each clone has in memory of its own, beside what the booted
// guest has. Guests are 128 MiB, were booted from a medium as users' are, and say nothing meanwhile.
//
// A pause of BENCH_PAUSE_MS before each clone is what "an idle machine" means here: what clones leave to be done is done then.
import { readFileSync } from 'node:fs'
import { loadavg } from 'node:os'
import { join } from 'node:path'
import { retrieve } from '@staddle/client/properties.ts'
import { newCdrom } from '@staddle/client/new-devices.ts'
import { asRef, type Ref } from '@staddle/client/reference.ts'
import type { MethodArgs, MethodName } from '@staddle/client/vim-client.ts'
import { waitForTask } from '@staddle/client/wait-for-task.ts'
import { findProcesses } from '@staddle/hostd/platform/proc.ts'
import type { ManagedObjectReference } from '@staddle/vim25/types.ts'
import { buildTinyIso, repositoryCache } from '../scripts/tiny-linux.ts'
import { guestSpec } from '../tests/support/real-guests.ts'
import { goal, median, spread, tail } from './support/figures.ts'
import { startHost } from './support/host-process.ts'

const alone = Number(process.env['BENCH_ROUNDS'] ?? 10)
const most = Number(process.env['BENCH_CLONES'] ?? 64)
const pauseMillis = Number(process.env['BENCH_PAUSE_MS'] ?? 2000)
const mainProgram = join(import.meta.dirname, '../packages/hostd/src/main.ts')
await using host = await startHost((data) => [
  ...[mainProgram, '--listen', '127.0.0.1:0', '--data', data, '--engine', 'qemu'],
])
const { client, dataDirectory } = host
type VmRef = Ref<'VirtualMachine'>
type VmTask = Extract<MethodName<'VirtualMachine'>, `${string}_Task`>

const parent = await makeParent()
const started = performance.now()
await run(parent, 'PowerOnVM_Task', {})
await untilSaid(parent, 'staddle-guest ready')
const boot = performance.now() - started
console.log(`boot to a shell: ${Math.round(boot)} ms (1 run)`)

const [folder] = await retrieve(client, 'Datacenter', ['vmFolder'])
const full: number[] = []
for (let round = 0; round < 3; round++) {
  const started = performance.now()
  const args = {
    folder: folder?.values.vmFolder ?? parent,
    name: `full-${round}`,
    spec: { location: {}, template: false, powerOn: false },
  }
  const made = await run(parent, 'CloneVM_Task', args)
  full.push(performance.now() - started)
  await run(made, 'Destroy_Task', {})
}
console.log(`full clone of the running guest, off: ${spread(full)}`)

const clones: VmRef[] = []
const booted = privateMiB(await pidOf(parent))
const single = await oneAtATime('alone', pauseMillis)
console.log(`instant clone of the running guest, one at a time: ${tail(single)} (${single.length} runs)`)
console.log(`boot / instant clone: ${(boot / median(single)).toFixed(1)}`)
await run(parent, 'SuspendVM_Task', {})
// The first writes the memory that all share.
console.log(`the first instant clone of it, suspended: ${Math.round(await timedClone('frozen-first'))} ms`)
const frozen = await oneAtATime('frozen', pauseMillis)
console.log(
  `further ones, one at a time: ${tail(frozen)} (${frozen.length} runs); ${goal(median(frozen) <= 100, '<= 100 ms')}`,
)
const hurried = await oneAtATime('hurried', 0)
console.log(`further ones, one right after the other: ${tail(hurried)} (${hurried.length} runs)`)
await run(parent, 'PowerOnVM_Task', {})
const rest = most - clones.length
if (rest > 0) await manyAtOnce(rest)
const memory = median(await Promise.all(clones.map(async (clone) => privateMiB(await pidOf(clone)))))
const share = memory / booted
console.log(
  `private memory of each of ${clones.length} clones: median ${memory.toFixed(1)} MiB, ${percent(share)} of the ${booted.toFixed(1)} MiB of the booted guest; ${goal(share <= 0.15, '<= 15 %')}`,
)
console.log(
  `load average at the end: ${loadavg()
    .map((load) => load.toFixed(1))
    .join(' ')}`,
)
for (const vm of [...clones, parent]) await run(vm, 'PowerOffVM_Task', {})

async function manyAtOnce(count: number): Promise<void> {
  const begun = performance.now()
  const together = await Promise.all(Array.from({ length: count }, (_, index) => timedClone(`together-${index}`)))
  const took = (performance.now() - begun) / 1000
  console.log(
    `${count} asked for at once: ${tail(together)}; all in ${took.toFixed(1)} s, ${(count / took).toFixed(1)} a second`,
  )
}

async function oneAtATime(name: string, millisBetween: number): Promise<number[]> {
  const times: number[] = []
  for (let round = 0; round < alone; round++) {
    await new Promise((resolve) => setTimeout(resolve, millisBetween))
    times.push(await timedClone(`${name}-${round}`))
  }
  return times
}

async function timedClone(name: string): Promise<number> {
  const started = performance.now()
  clones.push(await run(parent, 'InstantClone_Task', { spec: { name, location: {} } }))
  return performance.now() - started
}

/** The machine that it answers, if any; when the task of an instant clone ends, the clone executes. */
async function run<M extends VmTask>(vm: VmRef, method: M, args: MethodArgs<'VirtualMachine', M>): Promise<VmRef> {
  const { result } = await waitForTask(client, (await client.invoke(vm, method, args)) as ManagedObjectReference)
  return result === undefined ? vm : asRef('VirtualMachine', result as ManagedObjectReference)
}

async function makeParent(): Promise<VmRef> {
  const isoPath = join(dataDirectory, 'datastores/datastore1/guest/guest.iso')
  await buildTinyIso({ isoPath, cacheDirectory: repositoryCache, log: console.log })
  const [[datacenter], [compute]] = await Promise.all([
    retrieve(client, 'Datacenter', ['vmFolder']),
    retrieve(client, 'ComputeResource', ['resourcePool']),
  ])
  const pool = compute?.values.resourcePool
  if (pool === undefined) throw new Error('the host has no place for machines')
  const { extraConfig: _kernel, deviceChange = [], ...spec } = guestSpec({ name: 'parent', diskMiB: 64 })
  const config = { ...spec, deviceChange: [...deviceChange, ...newCdrom('[datastore1] guest/guest.iso')] }
  const task = await client.invoke(asRef('Folder', datacenter?.values.vmFolder), 'CreateVM_Task', { config, pool })
  return asRef('VirtualMachine', (await waitForTask(client, task)).result as ManagedObjectReference)
}

async function untilSaid(vm: VmRef, words: string): Promise<void> {
  const argv = readFileSync(`/proc/${await pidOf(vm)}/cmdline`, 'utf8')
  const log = /logfile=([^,\0]+)/.exec(argv)?.[1] ?? ''
  const patience = AbortSignal.timeout(180_000)
  while (!readFileSync(log, 'utf8').includes(words)) {
    if (patience.aborted) throw new Error(`the guest does not say "${words}"`)
    await new Promise((resolve) => setTimeout(resolve, 5))
  }
}

async function pidOf(vm: VmRef): Promise<number> {
  const [found] = await findProcesses((line) => line.join(' ').includes(`${dataDirectory}/run/${vm.value}/`))
  if (found === undefined) throw new Error(`${vm.value} does not run`)
  return found.pid
}

/** What only this process has: memory of QEMU's and of the guest's. */
function privateMiB(pid: number): number {
  const text = readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8')
  return [...text.matchAll(/^Private_\w+:\s+(\d+)/gm)].reduce((sum, [, kib]) => sum + Number(kib), 0) / 1024
}

function percent(share: number): string {
  return `${(100 * share).toFixed(1)} %`
}
