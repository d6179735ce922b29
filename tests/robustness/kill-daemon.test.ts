// kill -9 of the daemon at random moments of everything that is done to machines, snapshots and clones, and while they are moved,
// imported and backed up, with real guests that write meanwhile. After each: nothing a client was told is lost, nothing runs twice, no task is without an end, inventory,
// descriptors and images agree, and each disk holds what its guest had written.
//
// A sample by default; `npm test -- robustness kill --full` is the full count, hours of it; `STADDLE_KILLS=50` another.
// The moments are random from STADDLE_SEED, which is printed.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { startTestHost, type TestHost } from '../support/host.ts'
import { installGuest, openSession } from '../support/real-guests.ts'
import { begin, checkWords, noteLeftDisks, report, startTwoGuests, type Attempt } from './attempt.ts'
import { requireAgreement, takeInventory, untilIdle, type KnownVm } from './host-state.ts'
import { randomFrom, seed } from './random.ts'
import { prepareTransfers } from './transfer-operations.ts'

const kills = Number(process.env['STADDLE_KILLS'] ?? (process.env['STADDLE_FULL'] === '1' ? 500 : 10))

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
    await using scope = new AsyncDisposableStack()
    {
      await using session = await openSession(first)
      scope.use(await prepareTransfers(first, session))
      await startTwoGuests(first, session)
    }
    const leftDisks = new Set<string>()
    let guestsThatRanOn = 0
    await using hosts = new AsyncDisposableStack()
    for (let round = 0, host = first; round < kills; round++) {
      const attempt = await workUntilKilled(host, random, round)
      host = hosts.use(await startTestHost({ engine: 'qemu', dataDirectory, outlives: true }))
      guestsThatRanOn += attempt.pids.size
      const outcome = await check(host, attempt, round, leftDisks)
      outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1)
      if (process.env['STADDLE_VERBOSE'] !== undefined) console.log(`${round}: ${outcome}`)
    }
    const count = [...outcomes.values()].reduce((sum, some) => sum + some, 0)
    assert.equal(count, kills)
    assert.ok(guestsThatRanOn > 0, 'some guest ran through a kill')
    report(context, outcomes)
  },
)

async function workUntilKilled(host: TestHost, random: () => number, round: number): Promise<Attempt> {
  await using session = await openSession(host)
  const { asked, ...attempt } = await begin(host, session, random, round)
  await host.kill()
  return { ...attempt, task: await asked }
}

/** What became of it, for the report. */
async function check(host: TestHost, attempt: Attempt, round: number, leftDisks: Set<string>): Promise<string> {
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
  noteLeftDisks(attempt, vms, leftDisks)
  const { tasks, pids } = await requireAgreement(host, session, vms, what, { leftDisks })
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
    assert.equal(
      task.state,
      happened ? 'success' : 'error',
      `${task.key} tells otherwise ${what}: ${task.error?.localizedMessage ?? ''}`,
    )
  assert.doesNotMatch(host.output(), /could not be settled|no virtual machine owns/, what)
  await checkWords(host, session, attempt, { vms, made, happened: happened === true, round, what })
  return `${name}: ${happened === undefined ? 'either' : happened ? 'finished' : 'undone'}`
}
