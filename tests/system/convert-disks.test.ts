// The disks of a real guest take their space otherwise from a move on: where they are or elsewhere, running, off and suspended,
// with snapshots, and also when the daemon is killed in the middle.
import assert from 'node:assert/strict'
import { chmod, mkdtemp, readdir, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { test } from 'node:test'
import { type DiskKind, disksOfKind } from '../../packages/client/src/disk-kinds.ts'
import { getProperties } from '../../packages/client/src/properties.ts'
import { asRef } from '../../packages/client/src/reference.ts'
import { waitForTask } from '../../packages/client/src/wait-for-task.ts'
import { isA } from '../../packages/vim25/src/metadata.ts'
import type { ManagedObjectReference, VirtualDiskFlatVer2BackingInfo } from '../../packages/vim25/src/types.ts'
import { runCommand } from '../../packages/hostd/src/platform/run-command.ts'
import { untilIdle } from '../robustness/host-state.ts'
import { GuestShell } from '../support/guest-shell.ts'
import { startTestHost, type TestHost } from '../support/host.ts'
import {
  createGuest,
  createLocalDatastore,
  installGuest,
  openSession,
  runTask,
  type Session,
  type VmRef,
} from '../support/real-guests.ts'

const diskMiB = 64

test('disks are converted where they are and on the way elsewhere', { timeout: 300_000 }, async () => {
  await using host = await startTestHost({ engine: 'qemu' })
  await installGuest(host)
  await using session = await openSession(host)
  const path = await mkdtemp(join(tmpdir(), 'sd2-'))
  await using _removed = { [Symbol.asyncDispose]: () => rm(path, { recursive: true }) }
  await chmod(path, 0o711)
  const second = await createLocalDatastore(session, 'second', path)
  const home = join(host.dataDirectory, 'datastores/datastore1')
  const roots = { datastore1: home, second: path }
  const vm = await createGuest(session, { name: 'changer', diskMiB, nic: true })
  const convert = async (kind: DiskKind, datastore?: ManagedObjectReference): Promise<void> => {
    const { hardware } = (await getProperties(session.client, vm, ['config'])).config ?? {}
    const spec = { datastore, disk: disksOfKind(kind, hardware?.device ?? [], datastore) }
    await runTask(session, vm, 'RelocateVM_Task', { spec })
  }
  const isNow = async (kind: DiskKind, datastore: keyof typeof roots): Promise<void> => {
    const { fileName } = await requireKind(session, vm, kind, roots)
    assert.equal(/^\[(.*)\]/.exec(fileName)?.[1], datastore)
  }
  const shell = new GuestShell(host, session, vm)
  await runTask(session, vm, 'PowerOnVM_Task', {})
  await shell.ready()
  await shell.write('one')
  await isNow('thin', 'datastore1')
  // Zeros that it wrote, and a writer that goes on through all of it.
  await shell.run('dd if=/dev/zero of=/dev/sda bs=1M count=8 seek=40 conv=notrunc 2>/dev/null; sync; echo done')
  await shell.run(
    '(while :; do dd if=/dev/urandom of=/dev/sda bs=4k count=64 seek=4096 conv=notrunc; done) > /dev/null 2>&1 & echo started',
  )
  await convert('eagerZeroedThick')
  assert.equal(await shell.read(), 'disk-one memory-one')
  await isNow('eagerZeroedThick', 'datastore1')
  const files = (await readdir(join(home, 'changer'))).filter((name) => /\.(vmdk|qcow2)$/.test(name))
  assert.deepEqual(files.toSorted(), ['changer_1-flat.qcow2', 'changer_1.vmdk'], 'nothing of the disk as it was stays')
  // What it discards stays taken.
  assert.equal(await shell.run('blkdiscard -o 33554432 -l 16777216 /dev/sda && echo discarded'), 'discarded')
  await isNow('eagerZeroedThick', 'datastore1')

  await convert('thin')
  assert.equal(await shell.read(), 'disk-one memory-one')
  await isNow('thin', 'datastore1')
  const taken = await runTask(session, vm, 'CreateSnapshot_Task', {
    ...{ name: 'one', description: '', memory: true, quiesce: false },
  })
  await shell.write('two')
  await convert('thick', second)
  assert.equal(await shell.read(), 'disk-two memory-two')
  await isNow('thick', 'second')
  assert.deepEqual(await machinesIn(home), ['guest'])
  const snapshot = asRef('VirtualMachineSnapshot', taken.result as ManagedObjectReference)
  await waitForTask(session.client, await session.client.invoke(snapshot, 'RevertToSnapshot_Task', {}))
  assert.equal(await shell.read(), 'disk-one memory-one')

  // Suspended and off: as it was when it goes on.
  await runTask(session, vm, 'SuspendVM_Task', {})
  await convert('thin')
  await isNow('thin', 'second')
  await runTask(session, vm, 'PowerOnVM_Task', {})
  assert.equal(await shell.read(), 'disk-one memory-one')
  await runTask(session, vm, 'PowerOffVM_Task', {})
  await runTask(session, vm, 'RelocateVM_Task', { spec: { transform: 'flat' } })
  await isNow('thick', 'second')
  await runTask(session, vm, 'PowerOnVM_Task', {})
  await shell.ready()
  assert.equal(await shell.readDisk(), 'one')
  await runTask(session, vm, 'RemoveAllSnapshots_Task', {})
  assert.equal(await shell.readDisk(), 'one')
  await isNow('thick', 'second')
  await runTask(session, vm, 'PowerOffVM_Task', {})
  await runTask(session, vm, 'Destroy_Task', {})
  assert.deepEqual([await machinesIn(path), await machinesIn(home)], [[], ['guest']])
})

test(
  'a daemon that is killed while disks are converted leaves one kind or the other',
  { timeout: 300_000 },
  async (context) => {
    await using first = await startTestHost({ engine: 'qemu' })
    await installGuest(first)
    const { dataDirectory } = first
    const roots = { datastore1: join(dataDirectory, 'datastores/datastore1') }
    await using hosts = new AsyncDisposableStack()
    let host: TestHost = first
    const vm = await startWriter(first)
    const ends: string[] = []
    for (const millis of [5, 15, 25, 40, 55, 70, 300]) {
      const before = await (async () => {
        await using session = await openSession(host)
        const kind = await kindOf(session, vm)
        const word = `word${millis}`
        await new GuestShell(host, session, vm).write(word)
        const spec = { transform: kind === 'thin' ? ('flat' as const) : ('sparse' as const) }
        await session.client.invoke(vm, 'RelocateVM_Task', { spec })
        await sleep(millis)
        await host.kill()
        return { kind, word }
      })()
      host = hosts.use(await startTestHost({ engine: 'qemu', dataDirectory, outlives: true }))
      await using session = await openSession(host)
      await untilIdle(session)
      const kind = await kindOf(session, vm)
      ends.push(`${millis} ms: ${kind === before.kind ? 'undone' : 'done'}`)
      const { fileName } = await requireKind(session, vm, kind, roots)
      assert.equal(await new GuestShell(host, session, vm).read(), `disk-${before.word} memory-${before.word}`)
      const disks = (await readdir(join(roots.datastore1, 'killed'))).filter((name) => name.endsWith('.vmdk'))
      assert.deepEqual(
        disks.map((name) => `[datastore1] killed/${name}`),
        [fileName],
        ends.at(-1),
      )
    }
    context.diagnostic(ends.join(', '))
    assert.ok(
      ends.some((end) => end.endsWith('undone')),
      ends.join(', '),
    )
    await using session = await openSession(host)
    await runTask(session, vm, 'PowerOffVM_Task', {})
    await runTask(session, vm, 'Destroy_Task', {})
    assert.deepEqual(await machinesIn(roots.datastore1), ['guest'])
  },
)

async function startWriter(host: TestHost): Promise<VmRef> {
  await using session = await openSession(host)
  const vm = await createGuest(session, { name: 'killed', diskMiB })
  await runTask(session, vm, 'PowerOnVM_Task', {})
  const shell = new GuestShell(host, session, vm)
  await shell.ready()
  await shell.write('zero')
  return vm
}

async function lowestOf({ client }: Session, vm: VmRef): Promise<VirtualDiskFlatVer2BackingInfo> {
  const { config } = await getProperties(client, vm, ['config'])
  const disk = config?.hardware.device?.find((device) => isA('VirtualDisk', device))
  assert.ok(disk?.backing !== undefined && isA('VirtualDiskFlatVer2BackingInfo', disk.backing))
  let lowest: VirtualDiskFlatVer2BackingInfo = disk.backing
  while (lowest.parent !== undefined) lowest = lowest.parent
  return lowest
}

async function kindOf(session: Session, vm: VmRef): Promise<DiskKind> {
  const { thinProvisioned, eagerlyScrub } = await lowestOf(session, vm)
  return eagerlyScrub === true ? 'eagerZeroedThick' : thinProvisioned === false ? 'thick' : 'thin'
}

/** By what the books say, and by what its file takes. */
async function requireKind(
  session: Session,
  vm: VmRef,
  kind: DiskKind,
  roots: Readonly<Record<string, string>>,
): Promise<VirtualDiskFlatVer2BackingInfo> {
  assert.equal(await kindOf(session, vm), kind)
  const lowest = await lowestOf(session, vm)
  const [, datastore = '', inside = ''] = /^\[(.*)\] (.*)\.vmdk$/.exec(lowest.fileName) ?? []
  const data = join(roots[datastore] ?? '', `${inside}-flat.qcow2`)
  const mebibytes = ((await stat(data)).blocks * 512) / 1024 / 1024
  const words = `${lowest.fileName} is ${kind} and takes ${mebibytes.toFixed(1)} MiB`
  if (kind === 'thin') assert.ok(mebibytes < 8, words)
  else assert.ok(mebibytes >= diskMiB && mebibytes < diskMiB + 4, words)
  const { stdout } = await runCommand(['qemu-img', 'check', '--force-share', '--output=json', '-f', 'qcow2', data])
  assert.equal((JSON.parse(stdout) as { 'check-errors': number })['check-errors'], 0)
  return lowest
}

async function machinesIn(path: string): Promise<string[]> {
  return (await readdir(path)).filter((name) => !name.startsWith('.'))
}
