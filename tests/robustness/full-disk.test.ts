// A data directory whose disk is full: what needs space is refused in words and leaves nothing, what runs goes on, and when
// there is space again everything works, also after a restart.
import assert from 'node:assert/strict'
import { readdirSync } from 'node:fs'
import { rm, statfs, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { test } from 'node:test'
import { getProperties } from '../../packages/client/src/properties.ts'
import { waitForTask } from '../../packages/client/src/wait-for-task.ts'
import { systemClock } from '../../packages/base/src/clock.ts'
import { EngineError } from '../../packages/hostd/src/domain/errors.ts'
import { openSqliteStore } from '../../packages/hostd/src/store/sqlite/sqlite-store.ts'
import { VimFault } from '../../packages/vim25/src/vim-fault.ts'
import { startTestHost } from '../support/host.ts'
import { createGuest, guestSpec, installGuest, openSession, runTask } from '../support/real-guests.ts'
import { ask, readMemory, writeWord } from './guest-words.ts'
import { requireAgreement, takeInventory, untilIdle } from './host-state.ts'
import { mountSmall } from './small-file-system.ts'
import { readWords } from './words.ts'

const skip = process.getuid?.() === 0 ? false : 'only root can mount a small file system'

test('a full disk is refused in words and nothing is lost', { skip, timeout: 180_000 }, async () => {
  await using mount = await mountSmall('192m')
  await using first = await startTestHost({ engine: 'qemu', dataDirectory: mount.path })
  await installGuest(first)
  await using session = await openSession(first)
  const running = await createGuest(session, { name: 'running', diskMiB: 8 })
  await runTask(session, running, 'PowerOnVM_Task', {})

  // A thick disk that does not fit.
  const datastore = join(mount.path, 'datastores/datastore1')
  const before = readdirSync(datastore).toSorted()
  const config = guestSpec({ name: 'thick', diskMiB: 4096 })
  for (const { device } of config.deviceChange ?? []) {
    const { backing } = device
    if (device._typeName === 'VirtualDisk' && backing !== undefined) Object.assign(backing, { thinProvisioned: false })
  }
  const { client, folder, pool } = session
  await assert.rejects(
    async () => waitForTask(client, await client.invoke(folder, 'CreateVM_Task', { config, pool })),
    (error) => error instanceof VimFault && error.fault._typeName === 'NoDiskSpace' && error.message !== '',
  )
  assert.deepEqual(readdirSync(datastore).toSorted(), before, 'the refused machine leaves nothing')

  // Not a byte more.
  const filler = join(mount.path, 'filler')
  await fill(mount.path, filler)
  const powerState = async (): Promise<unknown> =>
    (await getProperties(client, running, ['runtime.powerState']))['runtime.powerState']
  await assert.rejects(createGuest(session, { name: 'late', diskMiB: 8 }), VimFault)
  await assert.rejects(runTask(session, running, 'SuspendVM_Task', {}), isNoSpace)
  assert.equal(await powerState(), 'poweredOn', 'what runs goes on')
  // What takes no space but in the store, which has some left.
  await runTask(session, running, 'PowerOffVM_Task', {})
  assert.equal(await powerState(), 'poweredOff')

  await rm(filler)
  await createGuest(session, { name: 'late', diskMiB: 8 })
  await runTask(session, running, 'PowerOnVM_Task', {})
  const expected = await takeInventory(session)
  await requireAgreement(first, session, expected, 'when there was space again')

  // The next daemon starts all the same, whatever became of the one before.
  await first.kill()
  await fill(mount.path, filler)
  await using second = await startTestHost({ engine: 'qemu', dataDirectory: mount.path, outlives: true })
  {
    await using again = await openSession(second)
    assert.deepEqual(await takeInventory(again), expected)
  }
  await second.stop()
  await rm(filler)
  await fill(mount.path, filler)
  await using third = await startTestHost({ engine: 'qemu', dataDirectory: mount.path, outlives: true })
  await using again = await openSession(third)
  assert.deepEqual(await takeInventory(again), expected)
  await rm(filler)
  await runTask(again, running, 'PowerOffVM_Task', {})
  await requireAgreement(third, again, await takeInventory(again), 'after restarts')
})

test('the store goes on for a while, then refuses, and has lost nothing', { skip, timeout: 60_000 }, async () => {
  await using mount = await mountSmall('16m')
  const options = { directory: join(mount.path, 'store'), clock: systemClock }
  const store = await openSqliteStore(options)
  const filler = join(mount.path, 'filler')
  await fill(mount.path, filler)
  const written: string[] = []
  const write = async (): Promise<void> => {
    const key = `key-${written.length}`
    await store.transact({ put: [{ key, value: 'v'.repeat(3000) }] })
    written.push(key)
  }
  await assert.rejects(
    async () => {
      for (;;) await write()
    },
    (error) => error instanceof EngineError && error.kind === 'no-space',
  )
  assert.ok(written.length > 200, `only ${written.length} were written`)
  await rm(filler)
  for (let more = 0; more < 500; more++) await write()
  await store.close()
  const again = await openSqliteStore(options)
  const { entries } = await again.list('key-')
  await again.close()
  assert.deepEqual(entries.map(({ key }) => key).toSorted(), written.toSorted())
})

test('snapshots, their removal and clones on a full disk lose nothing', { skip, timeout: 400_000 }, async () => {
  await using mount = await mountSmall('256m')
  await using host = await startTestHost({ engine: 'qemu', dataDirectory: mount.path })
  await installGuest(host)
  await using session = await openSession(host)
  const vm = await createGuest(session, { name: 'guest', diskMiB: 32 })
  await runTask(session, vm, 'PowerOnVM_Task', {})
  await writeWord(host, session, vm, 'first')
  const take = (name: string, memory: boolean): Promise<unknown> =>
    runTask(session, vm, 'CreateSnapshot_Task', { name, memory, quiesce: false })
  await take('base', false)
  await writeWord(host, session, vm, 'second')
  const grown = 'dd if=/dev/urandom of=/dev/sda bs=1M seek=8 count=12 conv=notrunc,fsync 2>/dev/null; echo grown'
  assert.equal(await ask(host, session, vm, grown), 'grown')
  const before = await takeInventory(session)

  const filler = join(mount.path, 'filler')
  await fillBut(mount.path, filler, 4 * 1024 * 1024)
  const clone = { folder: session.folder, name: 'copy', spec: { location: {}, template: false, powerOn: false } }
  for (const work of [() => take('with memory', true), () => runTask(session, vm, 'CloneVM_Task', clone)]) {
    await assert.rejects(work, isNoSpace)
    await untilIdle(session)
    assert.deepEqual(await takeInventory(session), before, 'nothing is changed')
    await requireAgreement(host, session, before, 'after it was refused')
  }
  // The snapshot is gone at once; its layer cannot be merged yet, and keeps what it holds.
  await assert.rejects(runTask(session, vm, 'RemoveAllSnapshots_Task', {}), isNoSpace)
  const { snapshot, runtime } = await getProperties(session.client, vm, ['snapshot', 'runtime'])
  assert.deepEqual([snapshot, runtime?.consolidationNeeded], [undefined, true])
  const { word, diskWord } = await readMemory(host, session, vm)
  assert.deepEqual([word, diskWord], ['second', 'second'], 'the guest runs on and has its data')

  await rm(filler)
  await runTask(session, vm, 'ConsolidateVMDisks_Task', {})
  assert.equal((await readMemory(host, session, vm)).diskWord, 'second')
  await runTask(session, vm, 'PowerOffVM_Task', {})
  const after = await takeInventory(session)
  assert.deepEqual(
    after[0]?.chains.map((chain) => chain.length),
    [1],
  )
  // What QEMU had allocated before there was no space left may stay allocated.
  await requireAgreement(host, session, after, 'when there was space again', { mayLeak: 'may leak clusters' })
  assert.equal((await readWords(host, after, 'at last')).get(vm.value), 'second')
})

function isNoSpace(error: unknown): boolean {
  assert.ok(error instanceof VimFault, String(error))
  assert.equal(error.fault._typeName, 'NoDiskSpace', error.message)
  return error.message !== ''
}

/** Until so many bytes are left. */
async function fillBut(path: string, filler: string, bytes: number): Promise<void> {
  const { bavail, bsize } = await statfs(path)
  await writeFile(filler, Buffer.alloc(bavail * bsize - bytes))
}

/** Until not even a page is left. */
async function fill(path: string, filler: string): Promise<void> {
  const { bavail, bsize } = await statfs(path)
  await assert.rejects(writeFile(filler, Buffer.alloc(bavail * bsize + bsize)), { code: 'ENOSPC' })
  assert.equal((await statfs(path)).bavail, 0)
}
