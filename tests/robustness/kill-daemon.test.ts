// kill -9 of the daemon at random moments of create, power, suspend, reconfigure, rename and destroy, with real guests.
// After each: nothing a client was told is lost, nothing runs twice, no task is without an end, inventory and disk agree.
//
// A sample by default; `STADDLE_KILLS=200 npm test -- robustness` is the full count (`npm test -- robustness --full` too).
// The moments are random from STADDLE_SEED, which is printed.
import assert from 'node:assert/strict'
import { test, type TestContext } from 'node:test'
import { setTimeout as delay } from 'node:timers/promises'
import { startTestHost, type TestHost } from '../support/host.ts'
import { createGuest, installGuest, openSession, runTask } from '../support/real-guests.ts'
import { findQemus, requireAgreement, takeInventory, type KnownVm } from './host-state.ts'
import { operations, type OperationName } from './operations.ts'

const kills = Number(process.env['STADDLE_KILLS'] ?? (process.env['STADDLE_FULL'] === '1' ? 200 : 10))
const seed = Number(process.env['STADDLE_SEED'] ?? Math.floor(Math.random() * 1e9))

/** Mulberry32: the same moments for the same seed. */
function randomFrom(start: number): () => number {
  let state = start
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}

test(
  `${kills} kills of the daemon lose nothing (seed ${seed})`,
  { timeout: 120_000 + kills * 30_000 },
  async (context) => {
    const random = randomFrom(seed)
    const outcomes = new Map<string, number>()
    // Owns data directory and guests to the end.
    await using first = await startTestHost({ engine: 'qemu' })
    await installGuest(first)
    const { dataDirectory } = first
    await startTwoGuests(first)
    let guestsThatRanOn = 0
    await using hosts = new AsyncDisposableStack()
    for (let round = 0, host = first; round < kills; round++) {
      const attempt = await workUntilKilled(host, random, round)
      host = hosts.use(await startTestHost({ engine: 'qemu', dataDirectory, outlives: true }))
      guestsThatRanOn += attempt.pids.size
      const outcome = await check(host, attempt, round)
      outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1)
    }
    const count = [...outcomes.values()].reduce((sum, some) => sum + some, 0)
    assert.equal(count, kills)
    assert.ok(guestsThatRanOn > 0, 'some guest ran through a kill')
    report(context, outcomes)
  },
)

async function startTwoGuests(host: TestHost): Promise<void> {
  await using session = await openSession(host)
  for (const name of ['one', 'two']) {
    const vm = await createGuest(session, { name, diskMiB: 8, nic: true })
    await runTask(session, vm, 'PowerOnVM_Task', {})
  }
}

interface Attempt {
  readonly name: OperationName
  readonly moment: number
  readonly target: KnownVm | undefined
  /** Undefined when the daemon died before it answered. */
  readonly task: string | undefined
  readonly vms: readonly KnownVm[]
  readonly pids: ReadonlyMap<string, number>
}

async function workUntilKilled(host: TestHost, random: () => number, round: number): Promise<Attempt> {
  await using session = await openSession(host)
  const vms = await takeInventory(session)
  const target = vms[Math.floor(random() * vms.length)]
  const fitting = operations.filter(({ fits }) => fits(target, vms.length))
  const operation = fitting[Math.floor(random() * fitting.length)]
  assert.ok(operation !== undefined, 'there is always something to do')
  const pids = findQemus(host.dataDirectory)
  const moment = Math.floor(random() ** 2 * operation.millis)
  // The connection may break at any moment of it.
  const asked = operation.start(session, target, round).then(
    (task) => task.value,
    () => undefined,
  )
  await delay(moment)
  await host.kill()
  return { name: operation.name, moment, target, task: await asked, vms, pids }
}

/** What became of it, for the report. */
async function check(host: TestHost, attempt: Attempt, round: number): Promise<string> {
  const { name, target, vms: before } = attempt
  const what = `in round ${round}, ${attempt.moment} ms into ${name} of ${target?.name ?? 'a new machine'}`
  await using session = await openSession(host)
  const vms = await takeInventory(session)
  const isTarget = (vm: KnownVm): boolean => name !== 'create' && vm.ref.value === target?.ref.value
  for (const known of before.filter((vm) => !isTarget(vm))) {
    const present = vms.find((vm) => vm.ref.value === known.ref.value)
    assert.deepEqual(present, known, `${known.name} is not what it was, ${what}`)
  }
  const { tasks, pids } = await requireAgreement(host, session, vms, what)
  for (const [id, pid] of attempt.pids) {
    const mayEnd = id === target?.ref.value && (name === 'power off' || name === 'suspend')
    if (!mayEnd) assert.equal(pids.get(id), pid, `the guest of ${id} was disturbed ${what}`)
  }
  // What a task says is what happened; one that nobody was told of may have happened or not.
  const operation = operations.find((one) => one.name === name)
  const present = vms.find((vm) => (name === 'create' ? vm.name === `made-${round}` : isTarget(vm)))
  const happened = operation?.happened(present, target) ?? false
  const task = tasks.find(({ key }) => key === attempt.task)
  if (task !== undefined)
    assert.equal(task.state, happened ? 'success' : 'error', `${task.key} tells otherwise ${what}`)
  assert.doesNotMatch(host.output(), /could not be settled|no virtual machine owns/, what)
  return `${name}: ${happened ? 'finished' : 'undone'}`
}

function report(context: TestContext, outcomes: ReadonlyMap<string, number>): void {
  for (const [outcome, count] of [...outcomes].toSorted(([left], [right]) => left.localeCompare(right)))
    context.diagnostic(`${outcome} ${count} x`)
}
