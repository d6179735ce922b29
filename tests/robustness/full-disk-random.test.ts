// The disk is full at a random moment of everything that is done to machines: what cannot be done is undone, guests that have to
// write stand still and ask, and with space again everything is as if nothing had been tried, or as it was told. Otherwise as
// kill-qemu.test.ts.
import assert from 'node:assert/strict'
import { statfs, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { test } from 'node:test'
import { retrieve } from '../../packages/client/src/properties.ts'
import { tryCommand } from '../../packages/hostd/src/platform/run-command.ts'
import { becomes } from '../support/eventually.ts'
import { startTestHost, type TestHost } from '../support/host.ts'
import { installGuest, openSession, runTask, type Session } from '../support/real-guests.ts'
import { begin, checkWords, noteLeftDisks, report, startTwoGuests } from './attempt.ts'
import { ensureSomeRun, endOf } from './task-end.ts'
import { DatastoreFiles } from './disk-files.ts'
import { requireAgreement, takeInventory, untilIdle, type KnownVm } from './host-state.ts'
import { randomFrom, seed } from './random.ts'
import { mountSmall } from './small-file-system.ts'
import { prepareTransfers } from './transfer-operations.ts'

const times = Number(process.env['STADDLE_KILLS'] ?? (process.env['STADDLE_FULL'] === '1' ? 200 : 2))
const skip = process.getuid?.() === 0 ? false : 'only root can mount a small file system'
/** What they make or take is there when, and only when, their task says so. */
const exact = /^(create|snapshot|clone|linked|relocate|add disk)/

test(
  `a disk that is full ${times} times loses nothing (seed ${seed})`,
  { skip, timeout: 300_000 + times * 90_000 },
  async (context) => {
    const random = randomFrom(seed)
    const outcomes = new Map<string, number>()
    const leftDisks = new Set<string>()
    await using mount = await mountSmall('768m')
    await using host = await startTestHost({ engine: 'qemu', dataDirectory: mount.path })
    await installGuest(host)
    await using session = await openSession(host)
    await using _transfers = await prepareTransfers(host, session)
    await startTwoGuests(host, session)
    for (let round = 0; round < times; round++) {
      await ensureSomeRun(session)
      const outcome = await fillOnce(host, session, random, round, leftDisks)
      outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1)
      if (process.env['STADDLE_VERBOSE'] !== undefined) console.log(`${round}: ${outcome}`)
    }
    report(context, outcomes)
  },
)

/** What became of it, for the report. */
async function fillOnce(
  host: TestHost,
  session: Session,
  random: () => number,
  round: number,
  leftDisks: Set<string>,
): Promise<string> {
  const attempt = await begin(host, session, random, round)
  const { operation, target, vms: before } = attempt
  const filler = join(host.dataDirectory, 'filler')
  await fillBut(host.dataDirectory, filler, Math.floor(random() ** 2 * 2 ** 21))
  const task = await attempt.asked
  const { state, words } = await endOf(session, task)
  await rm(filler)
  const name = `${operation.name} (${state})`
  const what = `in round ${round}, with the disk full ${attempt.moment} ms into ${name} of ${target?.name ?? 'a new machine'}`
  await untilNobodyAsks(session)
  await untilIdle(session)
  await untilNobodyAsks(session)
  // What could not be written down that it is over is, with the next thing that is.
  const [some] = await takeInventory(session)
  if (some !== undefined)
    await runTask(session, some.ref, 'ReconfigVM_Task', { spec: { annotation: `round ${round}` } })
  // What there was no room for is written now that there is.
  const files = new DatastoreFiles(host.dataDirectory)
  await becomes(async () => isDescribed(files, await takeInventory(session)), true)
  await untilIdle(session)
  const vms = await takeInventory(session)
  const isTarget = (vm: KnownVm): boolean => vm.ref.value === target?.ref.value
  for (const known of before.filter((vm) => !isTarget(vm)))
    assert.deepEqual(
      vms.find((vm) => vm.ref.value === known.ref.value),
      known,
      `${known.name} was changed ${what}`,
    )
  noteLeftDisks(attempt, vms, leftDisks)
  await requireAgreement(host, session, vms, what, { mayLeak: 'may leak clusters', leftDisks })
  const made = vms.find((vm) => vm.name === operation.makes?.(round))
  const happened = operation.happened(operation.makes === undefined ? vms.find(isTarget) : made, target)
  if (happened !== undefined && exact.test(operation.name))
    assert.equal(state, happened ? 'success' : 'error', `its task tells otherwise ${what}: ${words}`)
  await checkWords(host, session, { ...attempt, task }, { vms, made, happened: happened === true, round, what })
  return name
}

function isDescribed(files: DatastoreFiles, vms: readonly KnownVm[]): boolean {
  try {
    for (const vm of vms) files.requireDescribed(vm, '')
    return true
  } catch {
    return false
  }
}

/** Until so many bytes are left, or fewer: others write meanwhile. */
async function fillBut(path: string, filler: string, bytes: number): Promise<void> {
  for (let size = 0; ;) {
    const { bavail, bsize } = await statfs(path)
    const free = bavail * bsize
    if (free <= bytes + 65_536) return
    const { exitCode } = await tryCommand(['fallocate', '-l', String(size + free - bytes), filler])
    if (exitCode === 0) size += free - bytes
  }
}

/** Guests that stand still because they could not write go on. */
async function untilNobodyAsks({ client }: Session): Promise<void> {
  for (;;) {
    const machines = await retrieve(client, 'VirtualMachine', ['runtime.question'])
    const asking = machines.flatMap(({ ref, values: { 'runtime.question': question } }) =>
      question === undefined ? [] : [{ ref, questionId: question.id }],
    )
    if (asking.length === 0) return
    for (const { ref, questionId } of asking)
      await client.invoke(ref, 'AnswerVM', { questionId, answerChoice: '0' }).catch(() => undefined)
  }
}
