// kill -9 of a QEMU at random moments of everything that is done to machines, snapshots and clones, while the daemon lives: the
// machine is off afterwards, or never came to be, and nothing else has changed. Otherwise as kill-daemon.test.ts.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { setTimeout as delay } from 'node:timers/promises'
import { isRedoPath } from '../../packages/hostd/src/services/vm/redo-layers.ts'
import { startTestHost, type TestHost } from '../support/host.ts'
import { installGuest, openSession, type Session } from '../support/real-guests.ts'
import { begin, checkWords, noteLeftDisks, report, startTwoGuests } from './attempt.ts'
import { findQemus, requireAgreement, runningQemus, takeInventory, untilIdle, type KnownVm } from './host-state.ts'
import { Patience } from '../support/patience.ts'
import { randomFrom, seed } from './random.ts'
import { endOf, ensureSomeRun } from './task-end.ts'
import { prepareTransfers } from './transfer-operations.ts'

const kills = Number(process.env['STADDLE_KILLS'] ?? (process.env['STADDLE_FULL'] === '1' ? 500 : 6))
/** What they make or take is there when, and only when, their task says so, however the machine ended. */
const exact = /^(create|snapshot|remove|clone|linked|relocate)/

test(`${kills} kills of a QEMU lose nothing (seed ${seed})`, { timeout: 300_000 + kills * 90_000 }, async (context) => {
  const random = randomFrom(seed)
  const outcomes = new Map<string, number>()
  await using host = await startTestHost({ engine: 'qemu' })
  await installGuest(host)
  await using session = await openSession(host)
  await using _transfers = await prepareTransfers(host, session)
  await startTwoGuests(host, session)
  const leftDisks = new Set<string>()
  let killed = 0
  for (let round = 0; round < kills; round++) {
    await ensureSomeRun(session)
    const outcome = await killOne(host, session, random, round, leftDisks)
    if (!outcome.endsWith('nothing ran')) killed++
    outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1)
    if (process.env['STADDLE_VERBOSE'] !== undefined) console.log(`${round}: ${outcome}`)
  }
  assert.ok(killed > 0, 'some QEMU was killed')
  report(context, outcomes)
})

/** What became of it, for the report. */
async function killOne(
  host: TestHost,
  session: Session,
  random: () => number,
  round: number,
  leftDisks: Set<string>,
): Promise<string> {
  const attempt = await begin(host, session, random, round)
  const { operation, target, vms: before } = attempt
  // That of the machine itself, or one that works for it: of a clone, or the one that shares memory.
  const choices = [...findQemus(host.dataDirectory)].filter(
    ([id, pid]) => id === target?.ref.value || attempt.pids.get(id) !== pid,
  )
  const victim = choices[Math.floor(random() * choices.length)]
  if (victim !== undefined) killProcess(victim[1])
  const task = await attempt.asked
  const { state, words } = await endOf(session, task)
  const name = `${operation.name} (${state}), ${victim === undefined ? 'nothing ran' : `${victim[0].split('-')[0]} killed`}`
  const what = `in round ${round}, ${attempt.moment} ms into ${name} of ${target?.name ?? 'a new machine'}`
  await untilIdle(session)
  if (victim !== undefined) await settle(host, session, victim[1])
  const vms = await takeInventory(session)
  const isTarget = (vm: KnownVm): boolean => vm.ref.value === target?.ref.value
  for (const known of before.filter((vm) => !isTarget(vm)))
    assert.deepEqual(
      vms.find((vm) => vm.ref.value === known.ref.value),
      known,
      `${known.name} was changed ${what}`,
    )
  noteLeftDisks(attempt, vms, leftDisks)
  const allowed = { mayLeak: 'may leak clusters', leftDisks } as const
  const { pids } = await requireAgreement(host, session, vms, what, allowed)
  for (const [id, pid] of attempt.pids)
    if (id !== target?.ref.value) assert.equal(pids.get(id), pid, `the guest of ${id} was disturbed ${what}`)
  const made = vms.find((vm) => vm.name === operation.makes?.(round))
  const happened = operation.happened(operation.makes === undefined ? vms.find(isTarget) : made, target)
  if (happened !== undefined && exact.test(operation.name))
    assert.equal(state, happened ? 'success' : 'error', `its task tells otherwise ${what}: ${words}`)
  await checkWords(host, session, { ...attempt, task }, { vms, made, happened: happened === true, round, what })
  return name
}

/** The victim is gone, and the host knows what runs. */
async function settle(host: TestHost, session: Session, pid: number): Promise<void> {
  const patience = new Patience(60_000)
  for (;;) {
    const pids = runningQemus(host.dataDirectory)
    const vms = await takeInventory(session)
    const running = vms.filter(({ powerState }) => powerState === 'poweredOn')
    // What a guest wrote to its nonpersistent disks goes after the machine.
    const ended = vms.filter(({ powerState }) => powerState === 'poweredOff')
    const isDropped = !ended.some(({ chains }) => chains.flat().some((path) => isRedoPath(path)))
    const isSettled = isDropped && running.length === pids.size && running.every(({ ref }) => pids.has(ref.value))
    if (isSettled && ![...pids.values()].includes(pid)) return
    if (patience.isOver()) {
      const on = running.map(({ ref }) => ref.value).join(', ')
      const left = [...pids].map(([id, process]) => `${id} (process ${process})`).join(', ')
      assert.fail(
        `the host takes no notice of the end of process ${pid}: on are ${on}; there are ${left}\n${host.output().slice(-4000)}`,
      )
    }
    await delay(50)
  }
}

function killProcess(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL')
  } catch {
    // It ended by itself.
  }
}
