// What every history does. Each backend's test file runs this suite.
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import type { FigureQuery, FigureRow, History, HistoryQuery, HistoryRow } from '../../src/domain/ports/store.ts'

export interface OpenedHistory extends AsyncDisposable {
  readonly history: History
}

function row(key: number, rest: Partial<HistoryRow> = {}): HistoryRow {
  return {
    key,
    time: key * 1000,
    type: 'VmPoweredOnEvent',
    userName: 'admin',
    entities: ['vm-1'],
    value: { key },
    ...rest,
  }
}

export function historyContract(name: string, open: () => Promise<OpenedHistory>): void {
  describe(`history contract: ${name}`, () => {
    it('gives back what was stored, newest first', async () => {
      await using opened = await open()
      const rows = [row(1, { value: { _typeName: 'X', text: 'ä\n"', list: [1, { a: null }] } }), row(2), row(3)]
      for (const at of rows) await opened.history.appendEvent(at)
      assert.deepEqual(await opened.history.queryEvents({ limit: 10 }), rows.toReversed())
      assert.deepEqual(await opened.history.queryTasks({ limit: 10 }), [])
    })

    it('pages by key in both directions', async () => {
      await using opened = await open()
      await Promise.all(Array.from({ length: 10 }, (_, index) => opened.history.appendEvent(row(index + 1))))
      const keys = async (query: HistoryQuery): Promise<number[]> =>
        (await opened.history.queryEvents(query)).map((at) => at.key)
      assert.deepEqual(await keys({ limit: 3 }), [10, 9, 8])
      assert.deepEqual(await keys({ limit: 3, beforeKey: 8 }), [7, 6, 5])
      assert.deepEqual(await keys({ limit: 3, order: 'oldest-first' }), [1, 2, 3])
      assert.deepEqual(await keys({ limit: 3, order: 'oldest-first', afterKey: 3 }), [4, 5, 6])
      assert.deepEqual(await keys({ limit: 9, afterKey: 4, beforeKey: 7 }), [6, 5])
    })

    it('replaces a task that is saved again, its entities too', async () => {
      await using opened = await open()
      await opened.history.saveTask(row(1, { entities: ['vm-1'], value: 'running' }))
      await opened.history.saveTask(row(1, { entities: ['vm-2', 'vm-2'], value: 'success' }))
      assert.deepEqual(await opened.history.queryTasks({ limit: 5, entities: ['vm-1'] }), [])
      const found = await opened.history.queryTasks({ limit: 5, entities: ['vm-2', 'vm-3'] })
      assert.deepEqual(found, [row(1, { entities: ['vm-2'], value: 'success' })])
    })

    it('knows the last keys after the rows are pruned', async () => {
      await using opened = await open()
      assert.deepEqual(await opened.history.lastKeys(), { event: 0, task: 0 })
      await opened.history.appendEvent(row(7))
      await opened.history.appendEvent(row(8))
      await opened.history.saveTask(row(3))
      await opened.history.prune(8000)
      assert.deepEqual(
        (await opened.history.queryEvents({ limit: 5 })).map((at) => at.key),
        [8],
      )
      assert.deepEqual(await opened.history.queryTasks({ limit: 5, entities: ['vm-1'] }), [])
      await opened.history.prune(9000)
      assert.deepEqual(await opened.history.lastKeys(), { event: 8, task: 3 })
    })

    it('refuses everything after it was closed', async () => {
      await using opened = await open()
      await opened.history.close()
      await assert.rejects(opened.history.appendEvent(row(1)), /closed/)
      await assert.rejects(opened.history.queryEvents({ limit: 1 }), /closed/)
    })

    it('finds exactly what every filter asks for', () => findsWhatIsAskedFor(open))

    it('keeps figures by period and entity', async () => {
      await using opened = await open()
      const { history } = opened
      const bytes = (...list: number[]): Uint8Array => Uint8Array.from(list)
      const rowOf = (entity: string, value: number): FigureRow => ({ entity, samples: 1, figures: bytes(value, 200) })
      assert.equal(await history.newestFigures(20), undefined)
      for (const period of [10, 11, 14])
        await history.saveFigures({ intervalSeconds: 20, period }, [rowOf('vm-2', period), rowOf('vm-1', period + 50)])
      await history.saveFigures({ intervalSeconds: 20, period: 11 }, [rowOf('vm-1', 99)])
      await history.saveFigures({ intervalSeconds: 300, period: 1 }, [rowOf('vm-1', 7)])
      const read = async (query: Partial<FigureQuery>): Promise<[number, number | undefined][]> => {
        const all = { entity: 'vm-1', intervalSeconds: 20, from: 0, to: 20, limit: 10, ...query }
        return (await history.queryFigures(all)).map(({ period, figures }) => [period, figures[0]])
      }
      assert.deepEqual(await read({}), [
        [10, 60],
        [11, 99],
        [14, 64],
      ])
      assert.deepEqual(await read({ limit: 2 }), [
        [11, 99],
        [14, 64],
      ])
      assert.deepEqual(await read({ from: 11, to: 13 }), [[11, 99]])
      assert.deepEqual(await read({ from: 12, to: 11 }), [])
      assert.deepEqual(await read({ entity: 'vm-3' }), [])
      assert.deepEqual(await read({ intervalSeconds: 300 }), [[1, 7]])
      assert.equal(await history.newestFigures(20), 14)
      const at14 = await history.figuresAt({ intervalSeconds: 20, period: 14 })
      assert.deepEqual(
        at14.map(({ entity, samples, figures }) => [entity, samples, [...figures]]),
        [
          ['vm-1', 1, [64, 200]],
          ['vm-2', 1, [14, 200]],
        ],
      )
    })

    it('drops the oldest figures, so many at a time', async () => {
      await using opened = await open()
      const { history } = opened
      const left = async (): Promise<number[]> => {
        const query = { entity: 'vm-1', intervalSeconds: 20, from: 0, to: 100, limit: 100 }
        return (await history.queryFigures(query)).map(({ period }) => period)
      }
      for (const period of [1, 2, 3, 9])
        await history.saveFigures({ intervalSeconds: 20, period }, [
          { entity: 'vm-1', samples: 1, figures: Uint8Array.of(1) },
        ])
      await history.dropFigures({ intervalSeconds: 20, period: 9 }, 2)
      assert.deepEqual(await left(), [3, 9])
      await history.dropFigures({ intervalSeconds: 20, period: 9 }, 2)
      await history.dropFigures({ intervalSeconds: 300, period: 90 }, 2)
      assert.deepEqual(await left(), [9])
    })
  })
}

const types = ['A', 'B', 'C']
const users = ['', 'admin', 'Ünal']
const entities = ['vm-1', 'vm-2', 'host-1']
const someRows = fc.array(
  fc.record({
    time: fc.integer({ min: 0, max: 9 }),
    type: fc.constantFrom(...types),
    userName: fc.constantFrom(...users),
    entities: fc.subarray(entities),
  }),
  { maxLength: 12 },
)
const maybe = <T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> => fc.option(arbitrary, { nil: undefined })
const someQuery = fc.record({
  beforeKey: maybe(fc.integer({ min: 0, max: 12 })),
  afterKey: maybe(fc.integer({ min: 0, max: 12 })),
  since: maybe(fc.integer({ min: 0, max: 9 })),
  until: maybe(fc.integer({ min: 0, max: 9 })),
  types: maybe(fc.subarray(types)),
  userNames: maybe(fc.subarray(users)),
  entities: maybe(fc.subarray(entities)),
  order: maybe(fc.constantFrom('newest-first' as const, 'oldest-first' as const)),
  limit: fc.integer({ min: 1, max: 12 }),
})

/** Said once more in plain code; both backends must agree with it. */
function expected(rows: readonly HistoryRow[], query: HistoryQuery): number[] {
  const found = rows
    .filter((at) => query.beforeKey === undefined || at.key < query.beforeKey)
    .filter((at) => query.afterKey === undefined || at.key > query.afterKey)
    .filter((at) => query.since === undefined || at.time >= query.since)
    .filter((at) => query.until === undefined || at.time <= query.until)
    .filter((at) => query.types === undefined || query.types.includes(at.type))
    .filter((at) => query.userNames === undefined || query.userNames.includes(at.userName))
    .filter((at) => query.entities === undefined || query.entities.some((entity) => at.entities.includes(entity)))
    .map((at) => at.key)
  return (query.order === 'oldest-first' ? found : found.toReversed()).slice(0, query.limit)
}

async function findsWhatIsAskedFor(open: () => Promise<OpenedHistory>): Promise<void> {
  await fc.assert(
    fc.asyncProperty(someRows, fc.array(someQuery, { minLength: 5, maxLength: 20 }), async (drafts, queries) => {
      await using opened = await open()
      const rows = drafts.map((draft, index) => row(index + 1, draft))
      await Promise.all(rows.map((at) => opened.history.appendEvent(at)))
      for (const query of queries) {
        const found = await opened.history.queryEvents(query)
        assert.deepEqual(
          found.map((at) => at.key),
          expected(rows, query),
        )
      }
    }),
    { numRuns: 40 },
  )
}
