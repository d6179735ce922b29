// One at a time on a machine's backups: who lives is not disturbed, who was killed holds nobody up.
import assert from 'node:assert/strict'
import { mkdtemp, readdir, rename, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { setImmediate } from 'node:timers/promises'
import { ManualClock } from '../../../hostd/test/store/manual-clock.ts'
import { localPlace } from '../../src/backup/local-place.ts'
import { lockBackups, type BackupLock } from '../../src/backup/lock.ts'

const elsewhere = (name: string): string => `${name}.7.${'0'.repeat(16)}.1`

class Locks implements AsyncDisposable {
  readonly directory: string
  readonly waits: string[] = []

  constructor(directory: string) {
    this.directory = directory
  }

  static async make(): Promise<Locks> {
    return new Locks(await mkdtemp(join(tmpdir(), 'sb-')))
  }

  take(clock: ManualClock, owner?: string): Promise<BackupLock> {
    return lockBackups(
      { place: localPlace, directory: this.directory },
      {
        ...{ clock, signal: new AbortController().signal, onWait: (words) => void this.waits.push(words) },
        ...(owner === undefined ? {} : { owner }),
      },
    )
  }

  names(): Promise<string[]> {
    return readdir(join(this.directory, '.lock'))
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await rm(this.directory, { recursive: true, force: true })
  }
}

/** Lets `step` happen each time that somebody sleeps, until the work is done. */
async function whileIn<T>(work: Promise<T>, clock: ManualClock, step: () => unknown): Promise<T> {
  const state = { isDone: false }
  const done = work.finally(() => (state.isDone = true))
  done.catch(() => undefined)
  while (!state.isDone) {
    await setImmediate()
    if (clock.timerCount > 0) await step()
  }
  return done
}

test('a holder who lives is not disturbed, and told by name', async () => {
  await using locks = await Locks.make()
  const [first, second] = [new ManualClock(), new ManualClock()]
  await using held = await locks.take(first, elsewhere('one'))
  const refused = whileIn(locks.take(second, elsewhere('two')), second, () => {
    first.advance(10_000)
    second.advance(10_000)
  })
  await assert.rejects(refused, /Another staddle \(process 7 on one\) works in .*; wait for it to end/)
  assert.match(locks.waits.join(), /process 7 on one\) .* looking which/)
  await held.require()
})

test('nobody who did not look for a while takes anything over', async () => {
  await using locks = await Locks.make()
  const [first, second] = [new ManualClock(), new ManualClock()]
  await using held = await locks.take(first, elsewhere('one'))
  let looks = 0
  const refused = whileIn(locks.take(second, elsewhere('two')), second, () => {
    second.advance(300_000)
    if (++looks > 3) first.advance(30_000)
  })
  await assert.rejects(refused, /Another staddle/)
  await held.require()
})

test('a lock whose holder was killed is taken over by one of those who wait; a holder who only slept gives up', async () => {
  await using locks = await Locks.make()
  const asleep = await locks.take(new ManualClock(), elsewhere('one'))
  const clock = new ManualClock()
  const both = Promise.allSettled(['two', 'three'].map((name) => locks.take(clock, elsewhere(name))))
  const results = await whileIn(both, clock, () => clock.advance(10_000))
  const [next, ...others] = results.flatMap((result) => (result.status === 'fulfilled' ? [result.value] : []))
  assert.ok(next !== undefined && others.length === 0)
  await assert.rejects(asleep.require(), /took .* over, because this process was away for a while/)
  await asleep[Symbol.asyncDispose]()
  await next.require()
  await next[Symbol.asyncDispose]()
  assert.deepEqual(await readdir(locks.directory), [])
})

test('a process of this computer that was killed holds nobody up, also where its number is taken again', async () => {
  await using locks = await Locks.make()
  const clock = new ManualClock()
  for (const pid of ['999999999', '1']) {
    const killed = await locks.take(clock)
    const [owner = ''] = (await locks.names()).filter((name) => name.includes('.'))
    const path = join(locks.directory, '.lock')
    // <number>.<computer>.<process>. ...
    await rename(join(path, owner), join(path, owner.replace(/^(\d+\.[\w-]+)\.\d+/, `$1.${pid}`)))
    await using next = await locks.take(clock)
    await next.require()
    await assert.rejects(killed.require(), /Another staddle \(process/)
  }
  assert.deepEqual(locks.waits, [])
})

test('an empty one, of a process that was killed while it took it, is taken over as well', async () => {
  await using locks = await Locks.make()
  await localPlace.makeDirectory(join(locks.directory, '.lock'))
  const clock = new ManualClock()
  await using next = await whileIn(locks.take(clock, elsewhere('one')), clock, () => clock.advance(10_000))
  await next.require()
})
