// What goes wrong around a host: a QEMU that dies or hangs, a port that is taken, a data directory that cannot be used.
import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { mkdir, mkdtempDisposable, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { startTestHost, type TestHost } from '../support/host.ts'
import { createGuest, installGuest, openSession, runTask, until, type VmRef } from '../support/real-guests.ts'

const root = join(import.meta.dirname, '../..')

/** The daemon that refuses to start: its exit code and what it says. */
function refusedStart(args: readonly string[]): { status: number | null; stderr: string } {
  const { status, stderr } = spawnSync(
    process.execPath,
    [join(root, 'packages/hostd/src/main.ts'), '--engine', 'sim', ...args],
    { encoding: 'utf8', timeout: 30_000 },
  )
  return {
    status,
    stderr: stderr
      .split('\n')
      .filter((line) => line.startsWith('hostd:'))
      .join('\n'),
  }
}

function machinePid(host: TestHost, vm: VmRef): number {
  const record: unknown = JSON.parse(readFileSync(join(host.dataDirectory, 'run', vm.value, 'machine.json'), 'utf8'))
  const { process } = record as { process?: { pid?: number } }
  assert.equal(typeof process?.pid, 'number', 'the run directory names the process')
  return Number(process?.pid)
}

test('a QEMU that is killed leaves a machine that is off and can be started again', { timeout: 120_000 }, async () => {
  await using host = await startTestHost({ engine: 'qemu' })
  await installGuest(host)
  await using session = await openSession(host)
  const vm = await createGuest(session, { name: 'victim' })
  await runTask(session, vm, 'PowerOnVM_Task', {})
  process.kill(machinePid(host, vm), 'SIGKILL')
  await until(session, vm, 'runtime.powerState', (state) => state === 'poweredOff', 1000)
  await runTask(session, vm, 'PowerOnVM_Task', {})
  process.kill(machinePid(host, vm), 'SIGSTOP')
  await until(session, vm, 'overallStatus', (status) => status === 'red', 20_000)
  process.kill(machinePid(host, vm), 'SIGCONT')
  await until(session, vm, 'overallStatus', (status) => status === 'green', 20_000)
  process.kill(machinePid(host, vm), 'SIGSTOP')
  await runTask(session, vm, 'PowerOffVM_Task', {})
  await runTask(session, vm, 'Destroy_Task', {})
})

test(
  'a port that is taken, a data directory that is none, and one in use are refused in words',
  { timeout: 120_000 },
  async () => {
    await using host = await startTestHost()
    await using directory = await mkdtempDisposable(join(tmpdir(), 'sd-'))
    const taken = refusedStart(['--data', directory.path, '--listen', `127.0.0.1:${host.port}`])
    assert.equal(taken.status, 1)
    assert.match(taken.stderr, /in use by another program.*--listen/)
    const file = join(directory.path, 'file')
    await writeFile(file, '')
    const none = refusedStart(['--data', file, '--listen', '127.0.0.1:0'])
    assert.equal(none.status, 1)
    assert.match(none.stderr, /not a directory/)
    const second = refusedStart(['--data', host.dataDirectory, '--listen', '127.0.0.1:0'])
    assert.equal(second.status, 1)
    assert.match(second.stderr, /open in another process|in use|another/i)
    await mkdir(join(directory.path, 'real', 'run'), { recursive: true })
    const others = refusedStart(['--data', join(directory.path, 'real'), '--listen', '127.0.0.1:0'])
    assert.equal(others.status, 1)
    assert.match(others.stderr, /that of machines that QEMU runs/)
    const wrong = refusedStart(['--listen', 'nonsense'])
    assert.equal(wrong.status, 2)
    assert.match(wrong.stderr, /HOST:PORT/)
  },
)
