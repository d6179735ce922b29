// staddle backup on a real guest that writes known words between backups: every generation is restored and compared.
import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmod, cp, mkdir, mkdtemp, open, readdir, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { test } from 'node:test'
import { getProperties } from '../../packages/client/src/properties.ts'
import { asRef } from '../../packages/client/src/reference.ts'
import { runCommand, tryCommand, type CommandResult } from '../../packages/hostd/src/platform/run-command.ts'
import { makeClientDirectory } from '../support/client-runner.ts'
import { eventually } from '../support/eventually.ts'
import { GuestShell } from '../support/guest-shell.ts'
import { startTestHost, type TestHost } from '../support/host.ts'
import { createGuest, createLocalDatastore, installGuest, openSession, runTask } from '../support/real-guests.ts'
import { runStaddle } from '../support/staddle.ts'

interface Made {
  readonly id: string
  readonly kind: 'full' | 'incremental'
  readonly directory: string
  readonly sizeBytes: number
}

const program = join(import.meta.dirname, '../../packages/cli/bin/staddle')

test('every generation comes back as it was', { timeout: 600_000 }, async () => {
  await using host = await startTestHost({ engine: 'qemu' })
  await using home = await makeClientDirectory()
  await using place = await scratch()
  const environment = { PATH: process.env['PATH'] ?? '', HOME: home.path, NO_COLOR: '1' }
  const run = (words: readonly string[], password?: string): Promise<CommandResult> =>
    tryCommand([program, ...words], {
      environment: { ...environment, ...(password === undefined ? {} : { STADDLE_PASSWORD: password }) },
      timeoutMillis: 180_000,
    })
  const json = async (...words: string[]): Promise<unknown> => {
    const { exitCode, stdout, stderr } = await run([...words, '--json'])
    assert.equal(exitCode, 0, `staddle ${words.join(' ')}: ${stderr}`)
    return JSON.parse(stdout)
  }
  // What the command prints with --json.
  const backUp = async (...options: string[]): Promise<Made> =>
    (await json('backup', 'create', 'kept', '--to', place.path, ...options)) as Made
  await run(['login', host.url, '--user', host.user, '--ca', host.caPath], host.password)

  await installGuest(host)
  await using session = await openSession(host)
  const vm = await createGuest(session, { name: 'kept', diskMiB: 32 })
  const guest = new GuestShell(host, session, vm)
  await runTask(session, vm, 'PowerOnVM_Task', {})
  await guest.ready()
  // Something that is written all the time, elsewhere on the disk.
  await guest.run(
    '(while true; do dd if=/dev/urandom of=/dev/sda bs=4k count=1 seek=6000 conv=notrunc,fsync; done) >/dev/null 2>&1 & echo on',
  )
  const made: Made[] = []
  for (const word of ['one', 'two', 'three']) {
    await guest.writeDisk(word)
    made.push(await backUp())
  }
  assert.deepEqual(
    made.map(({ kind }) => kind),
    ['full', 'incremental', 'incremental'],
  )
  const { snapshot } = await getProperties(session.client, vm, ['snapshot'])
  assert.equal(snapshot, undefined, 'no snapshot is left')
  assert.equal(((await json('backup', 'verify', place.path)) as { verified: string[] }).verified.length, 3)

  // Other programs read them, chains included.
  for (const { directory } of made) {
    const image = join(directory, 'disk-2000.qcow2')
    await runCommand(['qemu-img', 'check', '-f', 'qcow2', image])
    await runCommand(['qemu-img', 'convert', '-f', 'qcow2', '-O', 'raw', image, `${directory}.raw`])
  }

  // Only two are kept; the older of them stands alone now and is restored as it was.
  const four = (await backUp('--keep', '3')) as Made & { readonly removed: string[] }
  assert.deepEqual(four.removed, [made[0]?.id])
  await runTask(session, vm, 'PowerOffVM_Task', {})
  for (const [index, word] of [
    [1, 'two'],
    [2, 'three'],
  ] as const) {
    const { directory } = made[index] ?? assert.fail()
    const name = `restored-${word}`
    const { id } = (await json('backup', 'restore', directory, name)) as { id: string }
    const flat = join(host.dataDirectory, 'datastores/datastore1', name, 'disk-2000-flat.qcow2')
    await runCommand(['qemu-img', 'check', '-f', 'qcow2', flat])
    await runCommand(['qemu-img', 'compare', '-f', 'qcow2', '-F', 'raw', flat, `${directory}.raw`])
    const restored = asRef('VirtualMachine', { type: 'VirtualMachine', value: id })
    const shell = new GuestShell(host, session, restored)
    await runTask(session, restored, 'PowerOnVM_Task', {})
    await shell.ready()
    assert.equal(await shell.readDisk(), word)
    await runTask(session, restored, 'PowerOffVM_Task', {})
    await runTask(session, restored, 'Destroy_Task', {})
    assert.ok(!(await readdir(join(host.dataDirectory, 'datastores/datastore1'))).includes(name))
  }

  // Damage is found, refused, and answered with a full backup.
  const image = join(four.directory, 'disk-2000.qcow2')
  await cp(image, `${place.path}/whole`)
  await damage(image)
  assert.match((await run(['backup', 'verify', place.path])).stderr, /is damaged/)
  const refused = await run(['backup', 'restore', four.directory, 'never'])
  assert.deepEqual([refused.exitCode, /is damaged/.test(refused.stderr)], [1, true])
  assert.equal((await backUp()).kind, 'full')
  assert.equal((await backUp()).kind, 'incremental')
  assert.equal((await backUp('--full')).kind, 'full')
})

test('a datastore keeps backups as a directory does', { timeout: 300_000 }, async () => {
  await using host = await startTestHost({ engine: 'qemu' })
  await using place = await scratch()
  await installGuest(host)
  await using session = await openSession(host)
  await chmod(place.path, 0o711)
  await createLocalDatastore(session, 'nas', place.path)
  const staddle = async (...args: string[]): Promise<unknown> => {
    const { exitCode, output } = await runStaddle(host, session, [...args, '--json'])
    assert.equal(exitCode, 0, output)
    return JSON.parse(output)
  }
  const vm = await createGuest(session, { name: 'kept', diskMiB: 32 })
  const guest = new GuestShell(host, session, vm)
  await runTask(session, vm, 'PowerOnVM_Task', {})
  await guest.ready()
  await guest.run('dd if=/dev/zero of=/dev/sda bs=64k seek=200 count=128 conv=notrunc,fsync 2>/dev/null; echo done')
  const made: Made[] = []
  for (const word of ['one', 'two', 'three']) {
    await guest.writeDisk(word)
    made.push((await staddle('backup', 'create', 'kept', '--to', '[nas] backups')) as Made)
  }
  await runTask(session, vm, 'PowerOffVM_Task', {})
  assert.deepEqual(
    made.map(({ kind }) => kind),
    ['full', 'incremental', 'incremental'],
  )
  const fileOf = ({ directory }: Made): string => join(place.path, directory.replace('[nas] ', ''), 'disk-2000.qcow2')
  const [one = assert.fail(), two = assert.fail(), three = assert.fail()] = made
  for (const each of made) await runCommand(['qemu-img', 'check', '-f', 'qcow2', fileOf(each)])
  await runCommand(['qemu-img', 'convert', '-f', 'qcow2', '-O', 'raw', fileOf(three), join(place.path, 'three.raw')])
  const { mode, blocks } = await stat(fileOf(one))
  assert.equal(mode & 0o007, 0)
  assert.ok(blocks * 512 < 4 * 1024 * 1024, `the zeros that the guest wrote take no space: ${blocks * 512} bytes`)

  // What a cut left goes with the next. The oldest that stays is made to stand alone, on the datastore.
  await mkdir(join(dirname(dirname(fileOf(three))), '.new-20200101T000000000Z'))
  const options = ['--to', '[nas] backups', '--keep', '2']
  const { removed } = (await staddle('backup', 'create', 'kept', ...options)) as { removed: string[] }
  assert.deepEqual(removed, [one.id, two.id])
  assert.equal(((await staddle('backup', 'verify', '[nas] backups')) as { verified: string[] }).verified.length, 2)
  await runCommand(['qemu-img', 'compare', '-f', 'qcow2', '-F', 'raw', fileOf(three), join(place.path, 'three.raw')])
  await staddle('backup', 'restore', three.directory, 'back')
  const flat = join(host.dataDirectory, 'datastores/datastore1/back/disk-2000-flat.qcow2')
  await runCommand(['qemu-img', 'compare', '-f', 'qcow2', '-F', 'raw', flat, join(place.path, 'three.raw')])

  // One that is killed, one that goes on after it, and one that is damaged.
  const kept = dirname(dirname(fileOf(three)))
  const leftovers = async (): Promise<string[]> => (await readdir(kept)).filter((name) => name.startsWith('.'))
  assert.deepEqual(await leftovers(), [])
  await killBackup(host, kept)
  assert.ok((await leftovers()).includes('.lock'))
  await staddle('backup', 'create', 'kept', '--to', '[nas] backups')
  assert.deepEqual(await leftovers(), [])
  await damage(fileOf(three))
  const verified = await runStaddle(host, session, ['backup', 'verify', '[nas] backups'])
  assert.deepEqual([verified.exitCode, /is damaged/.test(verified.output)], [1, true])
})

/** Into the datastore "nas", by a process of its own that is killed in the middle. */
async function killBackup(host: TestHost, directory: string): Promise<void> {
  await using home = await makeClientDirectory()
  const environment = { PATH: process.env['PATH'] ?? '', HOME: home.path, STADDLE_PASSWORD: host.password }
  await runCommand([program, 'login', host.url, '--user', host.user, '--ca', host.caPath], { environment })
  const child = spawn(program, ['backup', 'create', 'kept', '--to', '[nas] backups'], {
    env: environment,
    stdio: 'ignore',
  })
  const isTaken = async (): Promise<boolean> => {
    const names = await readdir(join(directory, '.lock')).catch((): string[] => [])
    return names.some((name) => name.includes('.'))
  }
  await eventually(isTaken, 'the command has begun')
  child.kill('SIGKILL')
  await once(child, 'exit')
}

async function damage(path: string): Promise<void> {
  await using file = await open(path, 'r+')
  await file.write(Buffer.from('damage'), 0, 6, (await stat(path)).size - 4096)
}

async function scratch(): Promise<AsyncDisposable & { readonly path: string }> {
  const path = await mkdtemp(join(tmpdir(), 'sb-'))
  return { path, [Symbol.asyncDispose]: () => rm(path, { recursive: true, force: true }) }
}
