import assert from 'node:assert/strict'
import { mkdtempDisposableSync, readFileSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { LogFile } from '../../src/platform/log-file.ts'

test('a full log makes room, and the last one is kept', () => {
  using directory = mkdtempDisposableSync(join(tmpdir(), 'log-'))
  const path = join(directory.path, 'log/hostd.log')
  new LogFile(path, 10).write('before\n')
  const log = new LogFile(path, 10)
  for (const line of ['one\n', 'two\n', 'three\n', 'four\n', 'five\n']) log.write(line)
  assert.equal(readFileSync(`${path}.1`, 'utf8'), 'two\nthree\nfour\n')
  assert.equal(readFileSync(path, 'utf8'), 'five\n')
  assert.equal(statSync(path).mode & 0o777, 0o600)
  assert.equal(statSync(join(directory.path, 'log')).mode & 0o777, 0o700)
})
