import assert from 'node:assert/strict'
import { mkdtempDisposableSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { runTestFile, type FileResult } from '../testing/run-test-file.ts'

async function run(source: string, timeoutMillis = 30_000): Promise<FileResult> {
  using directory = mkdtempDisposableSync(join(tmpdir(), 'staddle-run-'))
  writeFileSync(join(directory.path, 'package.json'), '{"type":"module"}')
  writeFileSync(join(directory.path, 'x.test.ts'), source)
  return await runTestFile({ root: directory.path, file: 'x.test.ts', timeoutMillis, environment: process.env })
}

const outcomes = (result: FileResult): string[] => result.records.map((record) => `${record.outcome} ${record.name}`)

test('counts tests, not suites, and a failing child once', async () => {
  const result = await run(`import { describe, test } from 'node:test'
    test('a', () => {})
    describe('suite', () => {
      test('b', () => {})
      test('left out', { skip: 'because' }, () => {})
      test('c', () => { throw new Error('planted') })
    })`)
  assert.deepEqual(outcomes(result), ['passed a', 'passed suite › b', 'skipped suite › left out', 'failed suite › c'])
  assert.match(result.records.at(-1)?.detail ?? '', /planted/)
})

test('a file without tests has failed', async () => {
  const result = await run('console.log("nothing here")')
  assert.deepEqual(outcomes(result), ['failed the file as a whole'])
  assert.match(result.records[0]?.detail ?? '', /ran no test\nnothing here/)
})

test('a file that dies has failed, with its last words', async () => {
  const result = await run(`import { test } from 'node:test'
    test('a', () => {})
    throw new Error('dies at load')`)
  assert.ok(
    result.records.some((record) => record.outcome === 'failed' && /dies at load/.test(record.detail)),
    outcomes(result).join(),
  )
})

test('a file that leaves something open has failed', async () => {
  const result = await run(
    `import { test } from 'node:test'
    setInterval(() => {}, 1000)
    test('a', () => {})`,
    3000,
  )
  assert.match(result.records.at(-1)?.detail ?? '', /did not end within 3 s/)
})

test('a test that hangs has failed by its name, and the others run', async () => {
  const result = await run(
    `import { test } from 'node:test'
    test('hangs', () => new Promise((resolve) => setTimeout(resolve, 3500)))
    test('b', () => {})`,
    4000,
  )
  assert.deepEqual(outcomes(result), ['failed hangs', 'passed b'])
  assert.match(result.records[0]?.detail ?? '', /timed out after 3200ms/)
})
