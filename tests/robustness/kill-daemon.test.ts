// kill -9 of the daemon at random moments of everything that is done to machines, snapshots and clones, with real guests that
// write meanwhile. After each: nothing a client was told is lost, nothing runs twice, no task is without an end, inventory,
// descriptors and images agree, and each disk holds what its guest had written.
//
// A sample by default; `STADDLE_KILLS=200 npm test -- robustness` is the full count (`npm test -- robustness --full` too).
// The moments are random from STADDLE_SEED, which is printed.
import assert from 'node:assert/strict'
import { test, type TestContext } from 'node:test'
import { setTimeout as delay } from 'node:timers/promises'
import { startTestHost, type TestHost } from '../support/host.ts'
import { createGuest, installGuest, openSession, runTask, type Session } from '../support/real-guests.ts'
import { keepWriting, writeWord } from './guest-words.ts'
import { findQemus, requireAgreement, takeInventory, untilIdle, type KnownVm } from './host-state.ts'
import { operations, type KilledOperation } from './operations.ts'
import { randomFrom, seed } from './random.ts'
import { pick } from './snapshot-operations.ts'
import { readWords, requireMemory, type Words } from './words.ts'

const kills = Number(process.env['STADDLE_KILLS'] ?? (process.env['STADDLE_FULL'] === '1' ? 200 : 10))

test(
  `${kills} kills of the daemon lose nothing (seed ${seed})`,
  { timeout: 300_000 + kills * 90_000 },
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
      if (process.env['STADDLE_VERBOSE'] !== undefined) console.log(`${round}: ${outcome}`)
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
    await writeWord(host, session, vm, `first-${name}`)
  }
}

interface Attempt {
  readonly operation: KilledOperation
  readonly moment: number
  readonly target: KnownVm | undefined
  /** Undefined when the daemon died before it answered. */
  readonly task: string | undefined
  readonly vms: readonly KnownVm[]
  readonly words: Words
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
  if (target?.powerState === 'poweredOn') {
    await writeWord(host, session, target.ref, `word-${round}`)
    await keepWriting(host, session, target.ref, round)
  }
  const words = await readWords(host, vms, `before round ${round}`)
  const moment = Math.floor(random() ** 2 * operation.millis)
  // The connection may break at any moment of it.
  const asked = operation.start(session, target, round).then(
    (task) => task.value,
    () => undefined,
  )
  await delay(moment)
  await host.kill()
  return { operation, moment, target, task: await asked, vms, words, pids }
}

/** What became of it, for the report. */
async function check(host: TestHost, attempt: Attempt, round: number): Promise<string> {
  const { operation, target, vms: before } = attempt
  const { name } = operation
  const what = `in round ${round}, ${attempt.moment} ms into ${name} of ${target?.name ?? 'a new machine'}`
  await using session = await openSession(host)
  await untilIdle(session)
  const vms = await takeInventory(session)
  const isTarget = (vm: KnownVm): boolean => name !== 'create' && vm.ref.value === target?.ref.value
  for (const known of before.filter((vm) => !isTarget(vm))) {
    const present = vms.find((vm) => vm.ref.value === known.ref.value)
    assert.deepEqual(present, known, `${known.name} is not what it was, ${what}`)
  }
  const { tasks, pids } = await requireAgreement(host, session, vms, what)
  for (const [id, pid] of attempt.pids) {
    const mayEnd = id === target?.ref.value && ['power off', 'suspend', 'revert'].includes(name)
    if (!mayEnd) assert.equal(pids.get(id), pid, `the guest of ${id} was disturbed ${what}`)
  }
  // What a task says is what happened; one that nobody was told of may have happened or not.
  const made = vms.find((vm) => vm.name === operation.makes?.(round))
  const present = operation.makes === undefined ? vms.find(isTarget) : made
  const happened = operation.happened(present, target)
  const task = tasks.find(({ key }) => key === attempt.task)
  if (task !== undefined && happened !== undefined)
    assert.equal(task.state, happened ? 'success' : 'error', `${task.key} tells otherwise ${what}`)
  assert.doesNotMatch(host.output(), /could not be settled|no virtual machine owns/, what)
  await checkWords(host, session, attempt, { vms, made, happened: happened === true, round, what })
  return `${name}: ${happened === undefined ? 'either' : happened ? 'finished' : 'undone'}`
}

interface Aftermath {
  readonly vms: readonly KnownVm[]
  readonly made: KnownVm | undefined
  readonly happened: boolean
  readonly round: number
  readonly what: string
}

async function checkWords(
  host: TestHost,
  session: Session,
  { operation, target, words: before }: Attempt,
  { vms, made, happened, round, what }: Aftermath,
): Promise<void> {
  const words = await readWords(host, vms, what)
  const ofTarget = before.get(target?.ref.value ?? '')
  const goesBack = operation.name === 'revert' && happened
  for (const [id, word] of words) {
    const isTarget = id === target?.ref.value
    const origin = operation.name === 'linked clone' || goesBack ? before.get(pick(target, round).id) : ofTarget
    const isNew = !before.has(id) && operation.name !== 'create'
    const expected = isNew || (isTarget && goesBack) ? origin : before.get(id)
    if (expected !== undefined) assert.equal(word, expected, `what ${id} holds ${what}`)
  }
  const running = vms.filter(({ powerState }) => powerState === 'poweredOn')
  for (const vm of running.filter((vm) => vm.name === made?.name || vm.ref.value === target?.ref.value)) {
    if (vm.disks.length > 0) await requireMemory(host, session, vm, words.get(vm.ref.value) ?? '', what)
  }
}

function report(context: TestContext, outcomes: ReadonlyMap<string, number>): void {
  for (const [outcome, count] of [...outcomes].toSorted(([left], [right]) => left.localeCompare(right)))
    context.diagnostic(`${outcome} ${count} x`)
}
