// What every store does. Each backend's test file runs this suite.
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { Denied, StoreCompacted } from '../../src/domain/errors.ts'
import type { Store, StoreChange } from '../../src/domain/ports/store.ts'
import type { ManualClock } from './manual-clock.ts'

export interface OpenedStore extends AsyncDisposable {
  readonly store: Store
  readonly clock: ManualClock
}

/** `open` gives an empty store that keeps `keptChanges` changes for watchers. */
export function storeContract(name: string, open: (keptChanges?: number) => Promise<OpenedStore>): void {
  describe(`store contract: ${name}`, () => {
    describe('get and list', () => getAndList(open))
    describe('transactions', () => transactions(open))
    describe('watch', () => watching(open))
    describe('leases', () => leases(open))
    describe('model', () => behavesLikeAMap(open))
  })
}

type Open = (keptChanges?: number) => Promise<OpenedStore>

function getAndList(open: Open): void {
  it('answers undefined for a missing key', async () => {
    await using opened = await open()
    assert.equal(await opened.store.get('vm/1'), undefined)
    assert.deepEqual(await opened.store.list(''), { entries: [], revision: 0 })
  })

  it('gives back value and revision', async () => {
    await using opened = await open()
    const value = 'zwei\nZeilen "\u0001" \u{1f600} ' + 'x'.repeat(100_000)
    const { revision } = await opened.store.transact({ put: [{ key: 'a', value }] })
    assert.deepEqual(await opened.store.get('a'), { key: 'a', value, revision })
  })

  it('lists by prefix in code unit order, also where UTF-8 orders otherwise', async () => {
    await using opened = await open()
    const keys = ['a', 'a/', 'a/1', 'a/10', 'a/2', 'a/\u{1f600}', 'a/\uffee', 'a/\ud7ff', 'a0', 'b', 'A/1', 'a/é']
    await opened.store.transact({ put: keys.map((key) => ({ key, value: key })) })
    const listed = (await opened.store.list('a/')).entries.map((entry) => entry.key)
    assert.deepEqual(listed, ['a/', 'a/1', 'a/10', 'a/2', 'a/é', 'a/\ud7ff', 'a/\u{1f600}', 'a/\uffee'])
  })

  it('stops at the prefix, whatever characters it ends with', async () => {
    const key = fc.string({
      unit: fc.constantFrom('a', 'b', '/', '%', '_', '*', '\ud7ff', '\ue000', '\u{10ffff}', '\u{1f600}'),
      minLength: 1,
      maxLength: 4,
    })
    await fc.assert(
      fc.asyncProperty(
        fc.uniqueArray(key, { minLength: 1, maxLength: 12 }),
        fc.oneof(key, fc.constant('')),
        async (keys, prefix) => {
          await using opened = await open()
          await opened.store.transact({ put: keys.map((at) => ({ key: at, value: '' })) })
          const listed = (await opened.store.list(prefix)).entries.map((entry) => entry.key)
          assert.deepEqual(listed, keys.filter((at) => at.startsWith(prefix)).sort())
        },
      ),
      { numRuns: 40 },
    )
  })

  it('refuses keys that cannot be stored exactly', async () => {
    await using opened = await open()
    for (const key of ['', 'a\0', '\ud800', 'a\udc00b']) {
      await assert.rejects(opened.store.get(key), TypeError)
      await assert.rejects(opened.store.transact({ put: [{ key, value: '' }] }), TypeError)
    }
    await assert.rejects(opened.store.transact({ put: [{ key: 'a', value: '\ud800' }] }), TypeError)
    assert.deepEqual((await opened.store.list('')).entries, [])
  })

  it('refuses everything after it was closed', async () => {
    await using opened = await open()
    await opened.store.close()
    await assert.rejects(opened.store.get('a'), /closed/)
    await assert.rejects(opened.store.transact({ put: [{ key: 'a', value: '' }] }), /closed/)
  })
}

function transactions(open: Open): void {
  it('gives each transaction one revision, higher than all before', async () => {
    await using opened = await open()
    const { store } = opened
    const first = await store.transact({
      put: [
        { key: 'a', value: '1' },
        { key: 'b', value: '1' },
      ],
    })
    const second = await store.transact({ put: [{ key: 'a', value: '2' }], delete: ['b'] })
    assert.ok(second.revision > first.revision && first.revision > 0)
    assert.equal((await store.get('a'))?.revision, second.revision)
    assert.equal((await store.list('')).revision, second.revision)
  })

  it('changes nothing when one comparison fails', async () => {
    await using opened = await open()
    const { store } = opened
    const { revision } = await store.transact({ put: [{ key: 'a', value: '1' }] })
    const compare = [
      { key: 'a', revision },
      { key: 'b', revision },
    ]
    const answer = await store.transact({ compare, put: [{ key: 'b', value: 'x' }], delete: ['a'] })
    assert.deepEqual(answer, { committed: false, revision })
    assert.deepEqual(
      (await store.list('')).entries.map((entry) => entry.key),
      ['a'],
    )
  })

  it('creates only what does not exist with revision 0', async () => {
    await using opened = await open()
    const create = { compare: [{ key: 'a', revision: 0 }], put: [{ key: 'a', value: 'x' }] }
    assert.equal((await opened.store.transact(create)).committed, true)
    assert.equal((await opened.store.transact(create)).committed, false)
    await opened.store.transact({ delete: ['a'] })
    assert.equal((await opened.store.transact(create)).committed, true)
  })

  it('lets exactly one of many racing for a key win', async () => {
    await using opened = await open()
    const race = Array.from({ length: 50 }, (_, index) =>
      opened.store.transact({
        compare: [{ key: 'leader', revision: 0 }],
        put: [{ key: 'leader', value: String(index) }],
      }),
    )
    const answers = await Promise.all(race)
    assert.equal(answers.filter((answer) => answer.committed).length, 1)
  })

  it('takes no revision where nothing changes', async () => {
    await using opened = await open()
    const { revision } = await opened.store.transact({ put: [{ key: 'a', value: '1' }] })
    assert.deepEqual(await opened.store.transact({ delete: ['missing'] }), { committed: true, revision })
    assert.deepEqual(await opened.store.transact({}), { committed: true, revision })
  })

  it('refuses to change a key twice in one transaction', async () => {
    await using opened = await open()
    const twice = { put: [{ key: 'a', value: '1' }], delete: ['a'] }
    await assert.rejects(opened.store.transact(twice), /twice/)
    assert.equal(await opened.store.get('a'), undefined)
  })
}

function watching(open: Open): void {
  it('gives what was before and what comes after, once and in order', async () => {
    await using opened = await open()
    const { store } = opened
    const first = await store.transact({ put: [{ key: 'vm/1', value: 'a' }] })
    await store.transact({
      put: [
        { key: 'vm/2', value: 'b' },
        { key: 'other', value: '-' },
      ],
    })
    using watcher = collect(store, 'vm/', first.revision)
    await store.transact({ delete: ['vm/1', 'missing'] })
    await store.transact({ put: [{ key: 'vm/2', value: 'c' }] })
    await watcher.until(3)
    assert.deepEqual(watcher.seen.map(summary), ['put vm/2=b', 'delete vm/1', 'put vm/2=c'])
  })

  it('starts exactly after a list', async () => {
    await using opened = await open()
    const { store } = opened
    await store.transact({ put: [{ key: 'a', value: '1' }] })
    const { revision } = await store.list('')
    using watcher = collect(store, '', revision)
    await store.transact({ put: [{ key: 'b', value: '2' }] })
    await watcher.until(1)
    assert.deepEqual(watcher.seen.map(summary), ['put b=2'])
  })

  it('ends on abort and on close', async () => {
    await using opened = await open()
    const aborted = collect(opened.store, '', 0)
    aborted[Symbol.dispose]()
    await aborted.ended
    using closed = collect(opened.store, '', 0)
    await opened.store.close()
    await closed.ended
    const already = opened.store
    await assert.rejects(already.get('a'))
  })

  it('says so when the changes asked for are gone', async () => {
    await using opened = await open(4)
    const { store } = opened
    for (let index = 0; index < 20; index += 1) await store.transact({ put: [{ key: 'a', value: String(index) }] })
    using late = collect(store, '', 1)
    await assert.rejects(late.ended, (error) => error instanceof StoreCompacted && error.oldestRevision > 1)
    using recent = collect(store, '', 18)
    await recent.until(2)
    assert.deepEqual(recent.seen.map(summary), ['put a=18', 'put a=19'])
  })

  it('says so to a watcher that was overtaken', async () => {
    await using opened = await open(4)
    const { store } = opened
    const iterator = store.watch('', 0, new AbortController().signal)[Symbol.asyncIterator]()
    await store.transact({ put: [{ key: 'a', value: '0' }] })
    assert.equal((await iterator.next()).done, false)
    for (let index = 0; index < 20; index += 1) await store.transact({ put: [{ key: 'a', value: String(index) }] })
    await assert.rejects(iterator.next(), StoreCompacted)
  })

  it('never gives half a transaction as the whole', async () => {
    await using opened = await open(3)
    const { store } = opened
    const keys = ['a', 'b', 'c', 'd', 'e', 'f', 'g']
    const { revision } = await store.transact({ put: keys.map((key) => ({ key, value: '' })) })
    using watcher = collect(store, '', revision - 1)
    await assert.rejects(watcher.ended, StoreCompacted)
    assert.equal(watcher.seen.length, 0)
  })
}

function leases(open: Open): void {
  it('deletes its keys when it is not kept alive, all in one revision', async () => {
    await using opened = await open()
    const { store, clock } = opened
    const lease = await store.grantLease(1000)
    const put = await store.transact({
      put: [
        { key: 'a', value: '', lease },
        { key: 'b', value: '', lease },
        { key: 'c', value: '' },
      ],
    })
    using watcher = collect(store, '', put.revision)
    clock.advance(999)
    assert.notEqual(await store.get('a'), undefined)
    clock.advance(1)
    await watcher.until(2)
    assert.deepEqual(watcher.seen.map(summary), ['delete a', 'delete b'])
    assert.equal(new Set(watcher.seen.map((change) => (change.kind === 'delete' ? change.revision : 0))).size, 1)
    assert.deepEqual(
      (await store.list('')).entries.map((entry) => entry.key),
      ['c'],
    )
    assert.equal(await store.keepLeaseAlive(lease), false)
  })

  it('lives on while it is kept alive', async () => {
    await using opened = await open()
    const { store, clock } = opened
    const lease = await store.grantLease(1000)
    await store.transact({ put: [{ key: 'a', value: '', lease }] })
    for (let round = 0; round < 10; round += 1) {
      clock.advance(700)
      assert.equal(await store.keepLeaseAlive(lease), true)
    }
    assert.notEqual(await store.get('a'), undefined)
    using watcher = collect(store, '', (await store.list('')).revision)
    clock.advance(1000)
    await watcher.until(1)
    assert.equal(await store.get('a'), undefined)
  })

  it('takes its keys along when revoked', async () => {
    await using opened = await open()
    const { store } = opened
    const lease = await store.grantLease(1000)
    await store.transact({ put: [{ key: 'a', value: '', lease }] })
    await store.revokeLease(lease)
    assert.equal(await store.get('a'), undefined)
    assert.equal(await store.keepLeaseAlive(lease), false)
    await store.revokeLease(lease)
    assert.equal(opened.clock.timerCount, 0)
  })

  it('lets go of a key that is put again without it', async () => {
    await using opened = await open()
    const { store } = opened
    const [one, two] = [await store.grantLease(1000), await store.grantLease(1000)]
    assert.notEqual(one, two)
    await store.transact({
      put: [
        { key: 'a', value: '', lease: one },
        { key: 'b', value: '', lease: one },
      ],
    })
    await store.transact({
      put: [
        { key: 'a', value: '' },
        { key: 'b', value: '', lease: two },
      ],
    })
    await store.revokeLease(one)
    assert.deepEqual(
      (await store.list('')).entries.map((entry) => entry.key),
      ['a', 'b'],
    )
  })

  it('refuses a put with a lease that is over or never was', async () => {
    await using opened = await open()
    const { store, clock } = opened
    const lease = await store.grantLease(1000)
    clock.advance(1000)
    for (const dead of [lease, '999', 'nonsense']) {
      const put = store.transact({ put: [{ key: 'a', value: '', lease: dead }] })
      await assert.rejects(put, (error) => error instanceof Denied && error.code === 'not-found')
    }
    assert.equal(await store.get('a'), undefined)
    for (const ttl of [0, -1, Number.NaN, 0.5]) await assert.rejects(store.grantLease(ttl), TypeError)
  })
}

const someKey = fc.constantFrom('a', 'ab', 'b', 'b/1', 'c')
const someTransaction = fc.record({
  put: fc.uniqueArray(fc.record({ key: someKey, value: fc.string({ unit: 'grapheme' }) }), {
    selector: (at) => at.key,
    maxLength: 3,
  }),
  delete: fc.uniqueArray(someKey, { maxLength: 3 }),
  /** Compares with the key's revision as it is, or with a wrong one. */
  compare: fc.array(fc.record({ key: someKey, wrong: fc.boolean() }), { maxLength: 2 }),
})

function behavesLikeAMap(open: Open): void {
  it('does what a map would do, and a watch tells all of it', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(someTransaction, { maxLength: 20 }), async (steps) => {
        await using opened = await open()
        const expected = new Map<string, { value: string; revision: number }>()
        const told: string[] = []
        using watcher = collect(opened.store, '', 0)
        for (const step of steps) {
          const puts = new Set(step.put.map((put) => put.key))
          const deletes = step.delete.filter((key) => !puts.has(key))
          const compare = step.compare.map(({ key, wrong }) => ({
            key,
            revision: (expected.get(key)?.revision ?? 0) + (wrong ? 1 : 0),
          }))
          const answer = await opened.store.transact({ compare, put: step.put, delete: deletes })
          assert.equal(answer.committed, !step.compare.some((at) => at.wrong))
          if (!answer.committed) continue
          for (const { key, value } of step.put) {
            expected.set(key, { value, revision: answer.revision })
            told.push(`put ${key}=${value}`)
          }
          for (const key of deletes) if (expected.delete(key)) told.push(`delete ${key}`)
        }
        const { entries } = await opened.store.list('')
        assert.deepEqual(new Map(entries.map(({ key, value, revision }) => [key, { value, revision }])), expected)
        await watcher.until(told.length)
        assert.deepEqual(watcher.seen.map(summary), told)
      }),
      { numRuns: 60 },
    )
  })
}

function summary(change: StoreChange): string {
  return change.kind === 'put' ? `put ${change.entry.key}=${change.entry.value}` : `delete ${change.key}`
}

interface Collected extends Disposable {
  readonly seen: StoreChange[]
  /** Resolves when `count` changes were seen. */
  until(count: number): Promise<void>
  readonly ended: Promise<void>
}

function collect(store: Store, prefix: string, afterRevision: number): Collected {
  const abort = new AbortController()
  const seen: StoreChange[] = []
  let notify = (): void => undefined
  const changes = store.watch(prefix, afterRevision, abort.signal)
  const read = async (): Promise<void> => {
    for await (const change of changes) {
      seen.push(change)
      notify()
    }
  }
  const ended = read()
  ended.catch(() => notify())
  return {
    seen,
    ended,
    until: (count) =>
      new Promise((resolve) => {
        notify = () => {
          if (seen.length >= count) resolve()
        }
        notify()
      }),
    [Symbol.dispose]: () => abort.abort(),
  }
}
