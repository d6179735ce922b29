// One thing that is begun while everything is known, to be broken off at some moment.
import assert from 'node:assert/strict'
import type { TestContext } from 'node:test'
import { setTimeout as delay } from 'node:timers/promises'
import type { TestHost } from '../support/host.ts'
import { createGuest, runTask, type Session } from '../support/real-guests.ts'
import { keepWriting, writeWord } from './guest-words.ts'
import { runningQemus, takeInventory, type KnownVm } from './host-state.ts'
import { operations, type KilledOperation } from './operations.ts'
import { pick } from './snapshot-operations.ts'
import { readWords, requireMemory, type Words } from './words.ts'

/** To look closer at some: those whose names match, where they are possible. */
const only = new RegExp(process.env['STADDLE_OPERATIONS'] ?? '')

export interface Attempt {
  readonly operation: KilledOperation
  readonly moment: number
  readonly target: KnownVm | undefined
  /** Undefined when the daemon died before it answered. */
  readonly task: string | undefined
  readonly vms: readonly KnownVm[]
  readonly words: Words
  readonly pids: ReadonlyMap<string, number>
}

/** The states of the second are sealed. */
export async function startTwoGuests(host: TestHost, session: Session): Promise<void> {
  for (const name of ['one', 'two']) {
    const vm = await createGuest(session, { name, diskMiB: 8, nic: true, sealed: name === 'two' })
    await runTask(session, vm, 'PowerOnVM_Task', {})
    await writeWord(host, session, vm, `first-${name}`)
  }
}

/** Resolves at the moment for the blow. */
export async function begin(
  host: TestHost,
  session: Session,
  random: () => number,
  round: number,
): Promise<Omit<Attempt, 'task'> & { readonly asked: Promise<string | undefined> }> {
  const vms = await takeInventory(session)
  const target = vms[Math.floor(random() * vms.length)]
  const possible = operations.filter(({ fits }) => fits(target, vms.length))
  const wanted = possible.filter(({ name }) => only.test(name))
  const fitting = wanted.length > 0 ? wanted : possible
  const operation = fitting[Math.floor(random() * fitting.length)]
  assert.ok(operation !== undefined, 'there is always something to do')
  const pids = runningQemus(host.dataDirectory)
  if (target?.powerState === 'poweredOn') {
    await writeWord(host, session, target.ref, `word-${round}`)
    await keepWriting(host, session, target.ref, round)
  }
  const words = await readWords(host, vms, `before round ${round}`)
  const moment = Math.floor(random() ** 2 * operation.millis)
  // The connection may break at any moment of it.
  const asked = operation.start(session, target, round, host).then(
    (task) => task?.value,
    () => undefined,
  )
  await delay(moment)
  return { operation, moment, target, asked, vms, words, pids }
}

/** Going back to a snapshot leaves whole disks that have been added since to their owner. */
export function noteLeftDisks(
  { operation, target }: Omit<Attempt, 'task'>,
  after: readonly KnownVm[],
  left: Set<string>,
): void {
  if (operation.name !== 'revert' || target === undefined) return
  const used = new Set(after.flatMap(({ chains, snapshotFiles }) => [...chains.flat(), ...snapshotFiles]))
  const whole = new Set(target.chains.map((chain) => chain.at(-1)))
  for (const disk of target.disks) if (whole.has(disk) && !used.has(disk)) left.add(disk)
}

export interface Aftermath {
  readonly vms: readonly KnownVm[]
  readonly made: KnownVm | undefined
  readonly happened: boolean
  readonly round: number
  readonly what: string
}

export async function checkWords(
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
    const copied = operation.holds ?? ofTarget
    const origin = operation.name === 'linked clone' || goesBack ? before.get(pick(target, round).id) : copied
    const isNew = !before.has(id) && operation.name !== 'create'
    const expected = isNew || (isTarget && goesBack) ? origin : before.get(id)
    if (expected !== undefined) assert.equal(word, expected, `what ${id} holds ${what}`)
  }
  const running = vms.filter(({ powerState }) => powerState === 'poweredOn')
  for (const vm of running.filter((vm) => vm.name === made?.name || vm.ref.value === target?.ref.value)) {
    if (vm.disks.length > 0) await requireMemory(host, session, vm, words.get(vm.ref.value) ?? '', what)
  }
  await operation.afterwards?.(host, session, made, target)
}

export function report(context: TestContext, outcomes: ReadonlyMap<string, number>): void {
  for (const [outcome, count] of [...outcomes].toSorted(([left], [right]) => left.localeCompare(right)))
    context.diagnostic(`${outcome} ${count} x`)
}
