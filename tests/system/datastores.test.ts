// Real guests on a second datastore: their disks grow and are limited while they run, the datastore gets another name under
// them, and when it is full only they stop.
import assert from 'node:assert/strict'
import { chmod, mkdtemp, rm, rmdir, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { getProperties } from '../../packages/client/src/properties.ts'
import { asRef } from '../../packages/client/src/reference.ts'
import { waitForTask } from '../../packages/client/src/wait-for-task.ts'
import { runCommand } from '../../packages/hostd/src/platform/run-command.ts'
import type { ManagedObjectReference, VirtualDisk } from '../../packages/vim25/src/types.ts'
import { VimFault } from '../../packages/vim25/src/vim-fault.ts'
import { startTestHost, type TestHost } from '../support/host.ts'
import {
  guestSpec,
  installGuest,
  openSerial,
  openSession,
  runTask,
  until,
  type Session,
  type VmRef,
  createLocalDatastore,
} from '../support/real-guests.ts'

const isRoot = process.getuid?.() === 0

test("a running guest's disk grows and is limited, and its datastore renamed", { timeout: 300_000 }, async () => {
  await using place = await makePlace()
  await using host = await startTestHost({ engine: 'qemu' })
  await installGuest(host)
  await using session = await openSession(host)
  const datastore = await createLocalDatastore(session, 'fast', place.path)
  const vm = await createOn(session, 'web', 'fast', 32)
  await runTask(session, vm, 'PowerOnVM_Task', {})
  const guest = await bootedShell(host, session, vm)
  await guest.run('echo before | dd of=/dev/sda bs=512 seek=60000 conv=notrunc,sync 2>/dev/null; sync')

  const disk = await diskOf(session, vm)
  const edit = (changes: Partial<VirtualDisk>): Promise<unknown> =>
    runTask(session, vm, 'ReconfigVM_Task', {
      spec: {
        deviceChange: [{ _typeName: 'VirtualDeviceConfigSpec', operation: 'edit', device: { ...disk, ...changes } }],
      },
    })
  await edit({ capacityInKB: 65_536, capacityInBytes: 65_536 * 1024 })
  const sectors = 'echo 1 > /sys/class/block/sda/device/rescan; cat /sys/class/block/sda/size'
  assert.equal(await guest.run(sectors), String(2 * 65_536), 'what the guest sees')
  const beyond = 'echo beyond | dd of=/dev/sda bs=512 seek=120000 conv=notrunc,sync 2>/dev/null; sync'
  await guest.run(beyond)
  const grown = { capacityInKB: 65_536, capacityInBytes: 65_536 * 1024 }

  const unlimited = await guest.timeReads()
  await edit({ ...grown, storageIOAllocation: { limit: 40 } })
  const limited = await guest.timeReads()
  // 120 reads at 40 a second, less what a full bucket lets through at once.
  assert.ok(limited > 2000 && limited > 2 * unlimited, `limited ${limited} ms, before ${unlimited} ms`)
  await runTask(session, vm, 'CreateSnapshot_Task', { name: 's', description: '', memory: false, quiesce: false })
  const aboveSnapshot = await guest.timeReads()
  assert.ok(aboveSnapshot > 2000, `with a layer more: ${aboveSnapshot} ms`)
  await runTask(session, vm, 'RemoveAllSnapshots_Task', {})
  await edit({ ...grown, storageIOAllocation: { limit: -1 } })
  const freed = await guest.timeReads()
  assert.ok(freed < limited / 2, `without the limit again: ${freed} ms`)
  const cap = { key: 'sched.scsi0:0.bandwidthCap', value: { _typeName: 'string', _value: '100KBps' } }
  await runTask(session, vm, 'ReconfigVM_Task', { spec: { extraConfig: [{ _typeName: 'OptionValue', ...cap }] } })
  const narrow = await guest.timeReads()
  // 480 KiB at 100 KiB a second.
  assert.ok(narrow > 2500, `with a bandwidth: ${narrow} ms`)

  await session.client.invoke(datastore, 'RenameDatastore', { newName: 'quick' })
  const { 'config.files': files } = await getProperties(session.client, vm, ['config.files'])
  assert.equal(files?.vmPathName, '[quick] web/web.vmx')
  await runTask(session, vm, 'PowerOffVM_Task', {})
  await runTask(session, vm, 'PowerOnVM_Task', {})
  const again = await bootedShell(host, session, vm)
  assert.equal(await again.run(readBlock(60_000)), 'before')
  assert.equal(await again.run(readBlock(120_000)), 'beyond')
  const limitedFromTheStart = await again.timeReads()
  assert.ok(limitedFromTheStart > 2500, `limited from the start: ${limitedFromTheStart} ms`)
  await runTask(session, vm, 'PowerOffVM_Task', {})
  await runCommand(['qemu-img', 'check', '-f', 'qcow2', join(place.path, 'web/web-flat.qcow2')])
  await runTask(session, vm, 'Destroy_Task', {})
})

const skip = isRoot ? false : 'only root can mount a small file system'

test('a full datastore stops the guests on it and no others', { skip, timeout: 300_000 }, async () => {
  await using place = await makePlace('24m')
  await using host = await startTestHost({ engine: 'qemu' })
  await installGuest(host)
  await using session = await openSession(host)
  await createLocalDatastore(session, 'small', place.path)
  const [inside, outside] = [
    await createOn(session, 'inside', 'small', 64),
    await createOn(session, 'outside', 'datastore1', 64),
  ]
  for (const vm of [inside, outside]) await runTask(session, vm, 'PowerOnVM_Task', {})
  const guest = await bootedShell(host, session, inside)
  const other = await bootedShell(host, session, outside)
  await writeFile(join(place.path, 'filler'), Buffer.alloc(12 * 2 ** 20))
  await guest.start(
    'dd if=/dev/zero bs=1M count=20 2>/dev/null | tr "\\000" x | dd of=/dev/sda bs=1M 2>/dev/null; sync',
  )
  const { 'runtime.question': question } = await until(session, inside, 'runtime.question', (one) => one !== undefined)
  assert.match(question?.text ?? '', /datastore is full/)
  assert.equal(await other.run('echo x | dd of=/dev/sda bs=512 conv=sync 2>/dev/null; sync; echo runs'), 'runs')
  const { 'runtime.question': none } = await getProperties(session.client, outside, ['runtime.question'])
  assert.equal(none, undefined, 'the other guest asks nothing')
  await rm(join(place.path, 'filler'))
  await session.client.invoke(inside, 'AnswerVM', { questionId: question?.id ?? '', answerChoice: '0' })
  await until(session, inside, 'runtime.question', (one) => one === undefined)
  assert.equal(await guest.run('sync; dd if=/dev/sda bs=1M count=20 2>/dev/null | tr -d x | wc -c'), '0')
  for (const vm of [inside, outside]) {
    await runTask(session, vm, 'PowerOffVM_Task', {})
    await runTask(session, vm, 'Destroy_Task', {})
  }
})

test(
  'a datastore in whose place another file system is mounted cannot be used',
  { skip, timeout: 300_000 },
  async () => {
    await using place = await makePlace()
    await using host = await startTestHost({ engine: 'qemu' })
    await using session = await openSession(host)
    const datastore = await createLocalDatastore(session, 'gone', place.path)
    await runCommand(['mount', '--bind', '/tmp', place.path])
    try {
      await session.client.invoke(datastore, 'RefreshDatastore', {})
      const { summary } = await getProperties(session.client, datastore, ['summary'])
      assert.equal(summary?.accessible, false, 'another file system in its place')
      await assert.rejects(
        createOn(session, 'x', 'gone', 8),
        (error) => error instanceof VimFault && error.fault._typeName === 'InaccessibleDatastore',
      )
    } finally {
      await runCommand(['umount', place.path])
    }
    await session.client.invoke(datastore, 'RefreshDatastore', {})
    const { summary } = await getProperties(session.client, datastore, ['summary'])
    assert.equal(summary?.accessible, true)
  },
)

async function makePlace(size?: string): Promise<{ readonly path: string } & AsyncDisposable> {
  const path = await mkdtemp(join(tmpdir(), 'sd-store-'))
  await chmod(path, 0o711)
  if (size !== undefined) await runCommand(['mount', '-t', 'tmpfs', '-o', `size=${size},mode=711`, 'tmpfs', path])
  return {
    path,
    async [Symbol.asyncDispose]() {
      if (size !== undefined) await runCommand(['umount', path])
      await (size === undefined ? rm(path, { recursive: true }) : rmdir(path))
    },
  }
}

async function createOn(
  { client, folder, pool }: Session,
  name: string,
  datastore: string,
  diskMiB: number,
): Promise<VmRef> {
  const config = { ...guestSpec({ name, diskMiB, nic: false }), files: { vmPathName: `[${datastore}]` } }
  const { result } = await waitForTask(client, await client.invoke(folder, 'CreateVM_Task', { config, pool }))
  return asRef('VirtualMachine', result as ManagedObjectReference)
}

async function diskOf({ client }: Session, vm: VmRef): Promise<VirtualDisk> {
  const { 'config.hardware.device': devices } = await getProperties(client, vm, ['config.hardware.device'])
  const disk = devices?.find(({ _typeName }) => _typeName === 'VirtualDisk')
  assert.ok(disk !== undefined)
  return disk as VirtualDisk
}

const readBlock = (at: number): string =>
  `dd if=/dev/sda bs=512 count=1 skip=${at} iflag=direct 2>/dev/null | tr -d "\\000"`

interface Shell {
  run(command: string): Promise<string>
  /** Without waiting for its end. */
  start(command: string): Promise<void>
  /** Milliseconds for 120 reads of 4 KiB past the guest's cache. */
  timeReads(): Promise<number>
}

async function bootedShell(host: TestHost, session: Session, vm: VmRef): Promise<Shell> {
  {
    using serial = await openSerial(host, session, vm)
    await serial.expect(/staddle-guest ready/)
  }
  let count = 0
  const shell: Shell = {
    async run(command) {
      using serial = await openSerial(host, session, vm)
      const mark = `r${count++}-${Math.floor(performance.now())}`
      serial.send(`\n(${command}) | sed 's/^/${mark}=/'; echo ${mark}-$((1+1))\n`)
      await serial.expect(new RegExp(`${mark}-2`))
      return new RegExp(`^${mark}=(.*?)\\s*$`, 'm').exec(serial.text())?.[1] ?? ''
    },
    async start(command) {
      using serial = await openSerial(host, session, vm)
      const mark = `s${count++}-${Math.floor(performance.now())}`
      serial.send(`\n(${command}) & echo ${mark}-$((1+1))\n`)
      await serial.expect(new RegExp(`${mark}-2`))
    },
    async timeReads() {
      const begin = performance.now()
      await shell.run('dd if=/dev/sda of=/dev/null bs=4096 count=120 iflag=direct 2>/dev/null')
      return Math.round(performance.now() - begin)
    },
  }
  return shell
}
