import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { finishSteps, runSteps, undoSteps, type Step } from '../../../src/services/task/steps.ts'

function world(failAt?: string): { done: Set<string>; log: string[]; steps: Step[] } {
  const done = new Set<string>()
  const log: string[] = []
  const step = (name: string, more: Partial<Step> = {}): Step => ({
    name,
    async do() {
      log.push(`do ${name}`)
      if (failAt === name) throw new Error(`${name} failed`)
      done.add(name)
    },
    async undo() {
      log.push(`undo ${name}`)
      done.delete(name)
    },
    ...more,
  })
  return { done, log, steps: [step('a'), step('b'), step('commit', { commits: true }), step('after')] }
}

describe('a list of steps', () => {
  it('does them in order', async () => {
    const { done, steps } = world()
    await runSteps(steps)
    assert.deepEqual([...done], ['a', 'b', 'commit', 'after'])
  })

  for (const failing of ['a', 'b', 'commit']) {
    it(`undoes everything in reverse when ${failing} fails, the failing step included`, async () => {
      const { done, log, steps } = world(failing)
      await assert.rejects(runSteps(steps), new RegExp(`${failing} failed`))
      assert.deepEqual([...done], [])
      assert.equal(log.indexOf(`undo ${failing}`), log.indexOf(`do ${failing}`) + 1)
      assert.equal(log.at(-1), 'undo a')
    })
  }

  it('undoes nothing after the commit', async () => {
    const { done, log, steps } = world('after')
    await assert.rejects(runSteps(steps), /after failed/)
    assert.deepEqual([...done], ['a', 'b', 'commit'])
    assert.ok(!log.some((line) => line.startsWith('undo')))
  })

  it('stops for an abort before the commit and not after it', async () => {
    const abort = new AbortController()
    const { done, steps } = world()
    const aborting: Step = { name: 'abort', do: async () => abort.abort(new Error('cancelled')) }
    await assert.rejects(runSteps([...steps.slice(0, 2), aborting, ...steps.slice(2)], abort.signal), /cancelled/)
    assert.deepEqual([...done], [])
    await runSteps([steps[2] as Step, steps[3] as Step])
    assert.deepEqual([...done], ['commit', 'after'])
  })

  it('can be done and undone again and again', async () => {
    const { done, steps } = world()
    await finishSteps(steps)
    await finishSteps(steps)
    assert.equal(done.size, 4)
    await undoSteps(steps)
    await undoSteps(steps)
    assert.equal(done.size, 0)
  })

  it('undoes the others when one undo fails, and says so', async () => {
    const { done, steps } = world()
    await finishSteps(steps)
    const stuck: Step = {
      name: 'stuck',
      do: async () => undefined,
      undo: async () => Promise.reject(new Error('stuck')),
    }
    await assert.rejects(undoSteps([steps[0] as Step, stuck, steps[1] as Step]), /stuck/)
    assert.deepEqual([...done], ['commit', 'after'])
    const failing = world('b').steps[1] as Step
    await assert.rejects(
      runSteps([stuck, failing]),
      /^Error: b failed\. Undoing what had been done failed as well: stuck$/,
    )
  })
})
