import assert from 'node:assert/strict'
import { test } from 'node:test'
import { CommandError, runCommand, tryCommand } from '../../src/platform/run-command.ts'

test('gives back what a program writes and takes its input', async () => {
  const result = await runCommand(['cat'], { input: 'one\ntwo' })
  assert.equal(result.stdout, 'one\ntwo')
  assert.equal(result.exitCode, 0)
})

test('a failure carries exit code and the last words', async () => {
  await assert.rejects(runCommand(['sh', '-c', 'echo first >&2; echo last words >&2; exit 3']), (error: unknown) => {
    assert.ok(error instanceof CommandError)
    assert.equal(error.exitCode, 3)
    assert.match(error.message, /exit code 3: first\nlast words/)
    assert.equal(error.isMissing, false)
    return true
  })
})

test('a program that is not there is told apart', async () => {
  await assert.rejects(
    runCommand(['staddle-no-such-program']),
    (error: unknown) => error instanceof CommandError && error.isMissing,
  )
})

test('a signal is named', async () => {
  const result = await tryCommand(['sh', '-c', 'kill -TERM $$'])
  assert.equal(result.signal, 'SIGTERM')
  assert.equal(result.exitCode, undefined)
})

test('an abort ends the program and rejects with its reason', async () => {
  const abort = new AbortController()
  const running = tryCommand(['sleep', '60'], { signal: abort.signal })
  abort.abort(new Error('enough'))
  await assert.rejects(running, /enough/)
})

test('a time-out ends the program', async () => {
  await assert.rejects(tryCommand(['sleep', '60'], { timeoutMillis: 20 }), /sleep took longer than 20 ms/)
})

test('output beyond the limit ends the program', async () => {
  await assert.rejects(tryCommand(['yes'], { maxOutputBytes: 10_000 }), /wrote more/)
})

test('lines are handed on as they come, the last one without line end too', async () => {
  const lines: string[] = []
  await runCommand(['printf', 'a\\nb\\nc'], { onLine: (line) => lines.push(line) })
  assert.deepEqual(lines, ['a', 'b', 'c'])
})
