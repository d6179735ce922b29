// The real guest agent in a real guest: what it tells, file systems that are written out for a snapshot, and
// CPUs and memory that are taken into use.
import assert from 'node:assert/strict'
import { mkdtempDisposable, readFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { getProperties } from '../../packages/client/src/properties.ts'
import { asRef } from '../../packages/client/src/reference.ts'
import { runCommand } from '../../packages/hostd/src/platform/run-command.ts'
import { repositoryCache } from '../../scripts/tiny-linux.ts'
import { addGuestAgent } from '../../scripts/tiny-linux/guest-agent.ts'
import type { ManagedObjectReference, VirtualDeviceConfigSpec } from '../../packages/vim25/src/types.ts'
import { DatastoreFiles } from '../robustness/disk-files.ts'
import { GuestShell } from '../support/guest-shell.ts'
import { startTestHost, type TestHost } from '../support/host.ts'
import {
  createGuest,
  installGuest,
  openSession,
  runTask,
  until,
  type Session,
  type VmRef,
} from '../support/real-guests.ts'

test(
  'a snapshot of a guest with an agent has what its file systems had not written yet',
  { timeout: 300_000 },
  async () => {
    await using host = await startTestHost({ engine: 'qemu' })
    await installGuest(host)
    const directory = join(host.dataDirectory, 'datastores/datastore1/guest')
    const initrd = await addGuestAgent({ directory, cacheDirectory: repositoryCache, log: () => undefined })
    await using session = await openSession(host)
    const vm = await createGuest(session, { name: 'agent', diskMiB: 32, nic: true })
    const option = { _typeName: 'string' as const, _value: `[datastore1] guest/${initrd}` }
    await runTask(session, vm, 'ReconfigVM_Task', {
      spec: {
        ...{ memoryMB: 256, cpuHotAddEnabled: true, memoryHotAddEnabled: true },
        extraConfig: [{ _typeName: 'OptionValue', key: 'boot.initrd', value: option }],
      },
    })
    await runTask(session, vm, 'PowerOnVM_Task', {})
    const guest = new GuestShell(host, session, vm)
    await guest.ready()
    await until(session, vm, 'guest.toolsRunningStatus', (status) => status === 'guestToolsRunning')
    await until(session, vm, 'guest.hostName', (name) => name === 'staddle-guest')
    await staysKnown(session, vm, guest)
    await hearsOfDisks(session, vm, guest)

    // A word that the guest keeps in memory for a long time, unless it is told to write it.
    await guest.run(
      'echo 900000 > /proc/sys/vm/dirty_writeback_centisecs; echo 900000 > /proc/sys/vm/dirty_expire_centisecs',
    )
    assert.equal(
      await guest.run(
        'modprobe ext4; mke2fs /dev/sda >/dev/null 2>&1 && mount -t ext4 /dev/sda /mnt && sync && echo on',
      ),
      'on',
    )
    const taken = await quiesced(async (quiesce) => {
      const name = quiesce ? 'quiesced' : 'plain'
      await guest.run(`echo word-of-${name} > /mnt/${name}`)
      const args = { name, description: '', memory: false, quiesce }
      return (await runTask(session, vm, 'CreateSnapshot_Task', args)).result as ManagedObjectReference
    })
    assert.equal(await guest.run('echo $(cat /tmp/agent-hooks)'), 'freeze thaw')
    assert.equal(await guest.run('echo more > /mnt/more && echo written'), 'written', 'it writes again')

    const held = await Promise.all(taken.map((ref) => contentOf(host, session, ref)))
    const holds = (word: string): boolean[] => held.map((bytes) => bytes.includes(word))
    assert.deepEqual(holds('word-of-plain'), [false, true], 'without quiescing it was still in memory')
    assert.deepEqual(holds('word-of-quiesced'), [false, true])
    const { snapshot } = await getProperties(session.client, vm, ['snapshot'])
    assert.deepEqual(
      snapshot?.rootSnapshotList
        ?.flatMap((tree) => [tree, ...(tree.childSnapshotList ?? [])])
        .map((tree) => tree.quiesced),
      [false, true],
    )

    // Linux leaves what is new aside: it is the agent that takes it into use.
    await runTask(session, vm, 'ReconfigVM_Task', { spec: { numCPUs: 2, memoryMB: 384 } })
    // CPUs only where its kernel takes any that come later.
    const cpus = '[ "$(cat /sys/devices/system/cpu/possible)" = 0 ] || [ $(grep -c ^processor /proc/cpuinfo) = 2 ]'
    const kibibytes = "$(sed -n 's/MemTotal: *\\([0-9]*\\) kB/\\1/p' /proc/meminfo)"
    assert.equal(
      await guest.run(`until { ${cpus}; } && [ ${kibibytes} -gt 280000 ]; do sleep 0.1; done; echo in use`),
      'in use',
    )

    await host.kill()
    await using next = await startTestHost({ engine: 'qemu', dataDirectory: host.dataDirectory })
    await using again = await openSession(next)
    await isKnown(again, vm)
  },
)

const isKnown = (session: Session, vm: VmRef): Promise<unknown> =>
  until(session, vm, 'guest.toolsRunningStatus', (status) => status === 'guestToolsRunning')

/** An agent that was there before goes on with its machine, and takes up a clone's card where nothing else in the guest does. */
async function staysKnown(session: Session, vm: VmRef, guest: GuestShell): Promise<void> {
  await runTask(session, vm, 'SuspendVM_Task', {})
  await runTask(session, vm, 'PowerOnVM_Task', {})
  await isKnown(session, vm)
  assert.equal(await guest.run('killall uevent; ln -s /usr/share/udhcpc /etc/udhcpc; echo alone'), 'alone')
  const { result } = await runTask(session, vm, 'InstantClone_Task', { spec: { name: 'clone', location: {} } })
  const clone = asRef('VirtualMachine', result as ManagedObjectReference)
  await isKnown(session, clone)
  await until(session, clone, 'guest.ipAddress', (address) => address !== undefined)
  const [theirs, own] = [
    await getProperties(session.client, vm, ['guest.ipAddress']),
    await getProperties(session.client, clone, ['guest.ipAddress']),
  ]
  assert.notDeepEqual(theirs, own)
  await runTask(session, clone, 'PowerOffVM_Task', {})
  await runTask(session, clone, 'Destroy_Task', {})
}

/** Of a guest that went on from a saved state, whose controller tells it of none. */
async function hearsOfDisks(session: Session, vm: VmRef, guest: GuestShell): Promise<void> {
  const { 'config.hardware.device': devices = [] } = await getProperties(session.client, vm, ['config.hardware.device'])
  const controller = devices.find(({ _typeName }) => _typeName === 'ParaVirtualSCSIController')
  const backing = { _typeName: 'VirtualDiskFlatVer2BackingInfo' as const, fileName: '', diskMode: 'persistent' }
  const disk = {
    _typeName: 'VirtualDisk' as const,
    key: -1,
    controllerKey: controller?.key,
    capacityInKB: 8192,
    backing,
  }
  const change = (spec: Omit<VirtualDeviceConfigSpec, '_typeName'>): Promise<unknown> =>
    runTask(session, vm, 'ReconfigVM_Task', {
      spec: { deviceChange: [{ _typeName: 'VirtualDeviceConfigSpec', ...spec }] },
    })
  await change({ operation: 'add', fileOperation: 'create', device: disk })
  assert.equal(await guest.run('cat /sys/block/sdb/size'), '16384')
  const { 'config.hardware.device': grown = [] } = await getProperties(session.client, vm, ['config.hardware.device'])
  const added = grown.find(
    ({ key, _typeName }) => _typeName === 'VirtualDisk' && devices.every((one) => one.key !== key),
  )
  assert.ok(added)
  await change({ operation: 'remove', fileOperation: 'destroy', device: added })
  assert.equal(await guest.run('ls -d /sys/block/sd*'), '/sys/block/sda')
  const events = await session.client.invoke(
    asRef('EventManager', session.client.content.eventManager),
    'QueryEvents',
    {
      filter: { entity: { entity: vm, recursion: 'self' }, eventTypeId: ['VmMessageWarningEvent'] },
    },
  )
  assert.deepEqual(events ?? [], [], 'nothing is left to be said')
}

/** What the disk holds in a snapshot. */
async function contentOf(host: TestHost, session: Session, ref: ManagedObjectReference): Promise<Buffer> {
  const { config } = await getProperties(session.client, asRef('VirtualMachineSnapshot', ref), ['config'])
  const disk = config?.hardware.device?.find(({ _typeName }) => _typeName === 'VirtualDisk')
  assert.ok(disk?.backing !== undefined && 'fileName' in disk.backing)
  await using work = await mkdtempDisposable(join(tmpdir(), 'sd-'))
  const copy = join(work.path, 'disk')
  const image = new DatastoreFiles(host.dataDirectory).extent(String(disk.backing.fileName))
  await runCommand(['qemu-img', 'convert', '-U', '-f', 'qcow2', '-O', 'raw', image, copy])
  return await readFile(copy)
}

/** First without, then with. */
async function quiesced<T>(take: (quiesce: boolean) => Promise<T>): Promise<T[]> {
  return [await take(false), await take(true)]
}
