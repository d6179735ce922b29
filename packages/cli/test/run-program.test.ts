import assert from 'node:assert/strict'
import { existsSync } from 'node:fs'
import { mkdtempDisposable } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { CliError } from '../src/exit-codes.ts'
import { runProgram } from '../src/image/run-program.ts'

const failed = (words: RegExp) => (error: unknown) => error instanceof CliError && words.test(error.message)

test('a program that is missing or fails is said', async () => {
  await assert.rejects(runProgram(['/nowhere/program']), failed(/is not installed/))
  await assert.rejects(runProgram(['sh', '-c', 'echo words; exit 3']), failed(/failed with 3:\nwords/))
  assert.equal(await runProgram(['cat'], { input: 'words' }), 'words')
})

test('what is interrupted has tidied up when that is told', async () => {
  await using directory = await mkdtempDisposable(join(tmpdir(), 'staddle-program-'))
  const done = join(directory.path, 'done')
  const interrupt = new AbortController()
  const script = `trap 'sleep 0.3; touch "${done}"; exit 1' TERM; echo ready; while :; do sleep 0.05; done`
  const onLine = (line: string): void => {
    if (line === 'ready') interrupt.abort(new Error('interrupted'))
  }
  await assert.rejects(
    runProgram(['sh', '-c', script], { signal: interrupt.signal, onLine }),
    failed(/was interrupted/),
  )
  assert.ok(existsSync(done))
})
