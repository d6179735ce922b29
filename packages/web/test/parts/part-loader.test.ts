import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createLoader } from '../../src/parts/part-loader.ts'

const nothing = (): Promise<void> => Promise.resolve()
const never = new Promise<never>(() => undefined)

/** Waits that are over at once but for those of an answer, and what they were. */
function quickWaits(isTooLate = false): { readonly waited: number[]; wait(millis: number): Promise<void> } {
  const waited: number[] = []
  const wait = (millis: number): Promise<void> => {
    if (millis >= 10_000) return isTooLate ? Promise.resolve() : never
    waited.push(millis)
    return Promise.resolve()
  }
  return { waited, wait }
}

test('a part that does not come is asked for again, each time after its styles', async () => {
  const { waited, wait } = quickWaits()
  const asked: string[] = []
  const fetchPart = async (): Promise<string> => {
    asked.push('part')
    if (asked.length < 6) throw new Error('refused')
    return 'part'
  }
  const loader = createLoader(fetchPart, async () => void asked.push('styles'), wait)
  assert.equal(loader.loaded, undefined)
  assert.equal(await loader.load(), 'part')
  assert.deepEqual(asked, ['styles', 'part', 'styles', 'part', 'styles', 'part'])
  assert.equal(waited.length, 2)
  assert.equal(loader.loaded, 'part')
  await loader.load()
  assert.equal(asked.length, 6, 'what is there is not asked for again')
})

test('one that never comes is a failure, until somebody asks again', async () => {
  const { wait } = quickWaits()
  let isThere = false
  const loader = createLoader(async () => (isThere ? 'part' : Promise.reject(new Error('refused'))), nothing, wait)
  await assert.rejects(loader.load(), /refused/)
  isThere = true
  assert.equal(await loader.load(), 'part')
})

test('a host that takes the request and says nothing is a failure too', async () => {
  const { wait } = quickWaits(true)
  const loader = createLoader(() => never, nothing, wait)
  await assert.rejects(loader.load(), /in time/)
})

test('who asks meanwhile waits for the same; looking ahead tells nobody', async () => {
  const { wait } = quickWaits()
  let asked = 0
  const refusing = createLoader(
    async () => {
      asked++
      throw new Error('refused')
    },
    nothing,
    wait,
  )
  await refusing.preload()
  assert.equal(asked, 1)
  const both = await Promise.allSettled([refusing.load(), refusing.load()])
  assert.deepEqual(
    both.map(({ status }) => status),
    ['rejected', 'rejected'],
  )
  assert.equal(asked, 6)
})
