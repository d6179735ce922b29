// A data directory whose disk is full: what needs space is refused in words and leaves nothing, what runs goes on, and when
// there is space again everything works, also after a restart.
import assert from 'node:assert/strict'
import { readdirSync } from 'node:fs'
import { mkdtemp, rm, rmdir, statfs, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { getProperties } from '../../packages/client/src/properties.ts'
import { waitForTask } from '../../packages/client/src/wait-for-task.ts'
import { runCommand } from '../../packages/hostd/src/platform/run-command.ts'
import { VimFault } from '../../packages/vim25/src/vim-fault.ts'
import { startTestHost } from '../support/host.ts'
import { createGuest, guestSpec, installGuest, openSession, runTask } from '../support/real-guests.ts'
import { requireAgreement, takeInventory } from './host-state.ts'

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

  // Not a byte more: the store cannot write either.
  const filler = join(mount.path, 'filler')
  await fill(mount.path, filler)
  await assert.rejects(createGuest(session, { name: 'late', diskMiB: 8 }), VimFault)
  const { 'runtime.powerState': state } = await getProperties(client, running, ['runtime.powerState'])
  assert.equal(state, 'poweredOn', 'what runs goes on')

  await rm(filler)
  await createGuest(session, { name: 'late', diskMiB: 8 })
  await runTask(session, running, 'PowerOffVM_Task', {})
  await requireAgreement(first, session, await takeInventory(session), 'when there was space again')
  await first.kill()

  await using second = await startTestHost({ engine: 'qemu', dataDirectory: mount.path, outlives: true })
  await using again = await openSession(second)
  const vms = await takeInventory(again)
  assert.deepEqual(vms.map(({ name }) => name).toSorted(), ['late', 'running'])
  await requireAgreement(second, again, vms, 'after a restart')
})

async function mountSmall(size: string): Promise<{ readonly path: string } & AsyncDisposable> {
  const path = await mkdtemp(join(tmpdir(), 'sd-'))
  await runCommand(['mount', '-t', 'tmpfs', '-o', `size=${size},mode=755`, 'tmpfs', path])
  return {
    path,
    async [Symbol.asyncDispose]() {
      await runCommand(['umount', path])
      await rmdir(path)
    },
  }
}

/** Until not even a page is left. */
async function fill(path: string, filler: string): Promise<void> {
  const { bavail, bsize } = await statfs(path)
  await assert.rejects(writeFile(filler, Buffer.alloc(bavail * bsize + bsize)), { code: 'ENOSPC' })
  assert.equal((await statfs(path)).bavail, 0)
}
