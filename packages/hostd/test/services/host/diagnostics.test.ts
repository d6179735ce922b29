import assert from 'node:assert/strict'
import { mkdir, mkdtempDisposable, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { systemClock } from '@staddle/base/clock.ts'
import { Diagnostics } from '../../../src/services/host/diagnostics.ts'

test('logs that exist are listed, with names as people read them', async () => {
  await using directory = await mkdtempDisposable(join(tmpdir(), 'diagnostics-'))
  await mkdir(join(directory.path, 'log'))
  await writeFile(join(directory.path, 'log/vm-14.log'), '')
  const diagnostics = new Diagnostics({
    dataDirectory: directory.path,
    clock: systemClock,
    random: (bytes) => Buffer.alloc(bytes),
    machines: () => [
      { id: 'vm-14', name: 'web%2f1' },
      { id: 'vm-15', name: 'never started' },
    ],
    facts: () => Promise.resolve({}),
    pack: () => Promise.resolve(new Uint8Array()),
  })
  assert.deepEqual(
    (await diagnostics.logs()).map(({ key, label }) => [key, label]),
    [['vm-14', 'QEMU of web/1']],
  )
})
