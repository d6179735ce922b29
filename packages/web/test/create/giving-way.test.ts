import assert from 'node:assert/strict'
import { test } from 'node:test'
import { givingWay } from '../../src/create/giving-way.ts'

test('everything else has its turns while there is much to do', async () => {
  const whole = Uint8Array.from({ length: 16 * 1024 * 1024 + 1 }, (_, index) => index % 251)
  async function* atOnce(): AsyncIterable<Uint8Array> {
    yield await Promise.resolve(whole)
  }
  let turns = 0
  let next = setImmediate(function turn() {
    turns++
    next = setImmediate(turn)
  })
  const pieces: Uint8Array[] = []
  for await (const piece of givingWay(atOnce())) {
    pieces.push(piece)
    for (const until = performance.now() + 1; performance.now() < until;);
  }
  clearImmediate(next)
  assert.ok(Buffer.concat(pieces).equals(whole))
  assert.ok(turns >= 8, `${turns} turns`)
})
