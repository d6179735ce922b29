// A user's day with one real guest: make it, start it, read its console, see its address, suspend and resume it, change it
// while it runs, shut it down from inside, delete it; nothing is left.
import assert from 'node:assert/strict'
import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { getProperties } from '../../packages/client/src/properties.ts'
import { eventually } from '../support/eventually.ts'
import { startTestHost } from '../support/host.ts'
import { createGuest, installGuest, newDisk, openSerial, openSession, runTask, until } from '../support/real-guests.ts'

const isRoot = process.getuid?.() === 0

test(
  'a guest is made, runs, survives its daemon, is changed, shut down and deleted',
  { timeout: 240_000 },
  async () => {
    await using host = await startTestHost({ engine: 'qemu' })
    await installGuest(host)
    await using session = await openSession(host)
    const vm = await createGuest(session, { name: 'web', diskMiB: 64, nic: true, ticks: true })
    const files = join(host.dataDirectory, 'datastores/datastore1/web')
    assert.deepEqual(readdirSync(files).toSorted(), ['web-flat.qcow2', 'web.vmdk', 'web.vmx'])

    await runTask(session, vm, 'PowerOnVM_Task', {})
    await until(session, vm, 'runtime.powerState', (state) => state === 'poweredOn', 1000)
    using serial = await openSerial(host, session, vm)
    await serial.expect(/staddle-guest ready .*disks=sda:64MiB/)
    const lastTick = (): number => Number([...serial.text().matchAll(/tick[ =]*(\d+)/g)].at(-1)?.[1] ?? -1)
    if (isRoot) {
      const { 'guest.ipAddress': address } = await until(session, vm, 'guest.ipAddress', (value) => value !== undefined)
      assert.match(String(address), /^10\./)
    }

    // Suspended and resumed, it goes on where it was.
    await serial.expect(/tick[ =]*2\b/)
    await runTask(session, vm, 'SuspendVM_Task', {})
    const before = lastTick()
    await runTask(session, vm, 'PowerOnVM_Task', {})
    using resumed = await openSerial(host, session, vm)
    await resumed.expect(new RegExp(`tick[ =]*${before + 2}\\b`))

    // A disk more, while it runs.
    const { 'config.hardware.device': devices } = await getProperties(session.client, vm, ['config.hardware.device'])
    const controller = (devices as { _typeName: string; key: number }[]).find(
      ({ _typeName }) => _typeName === 'ParaVirtualSCSIController',
    )
    await runTask(session, vm, 'ReconfigVM_Task', {
      spec: { _typeName: 'VirtualMachineConfigSpec', deviceChange: [newDisk(32, controller?.key)] },
    })
    assert.ok(existsSync(join(files, 'web_1.vmdk')))

    await session.client.invoke(vm, 'ShutdownGuest', {})
    await until(session, vm, 'runtime.powerState', (state) => state === 'poweredOff')
    await runTask(session, vm, 'Destroy_Task', {})
    assert.equal(existsSync(files), false, 'its directory is gone')
    assert.deepEqual(readdirSync(join(host.dataDirectory, 'run')), [], 'no run directory is left')
    const log = join(host.dataDirectory, 'log', `${vm.value}.log`)
    await eventually(async () => !existsSync(log), 'its log is gone')
  },
)

test('a running guest is found again after its daemon was killed', { timeout: 240_000 }, async () => {
  await using first = await startTestHost({ engine: 'qemu' })
  await installGuest(first)
  await using session = await openSession(first)
  const vm = await createGuest(session, { name: 'web', ticks: true })
  await runTask(session, vm, 'PowerOnVM_Task', {})
  const before = await getProperties(session.client, vm, ['runtime.bootTime'])
  await first.kill()
  await using second = await startTestHost({ engine: 'qemu', dataDirectory: first.dataDirectory })
  await using again = await openSession(second)
  assert.deepEqual(await getProperties(again.client, vm, ['runtime.bootTime', 'runtime.powerState']), {
    ...before,
    'runtime.powerState': 'poweredOn',
  })
  using serial = await openSerial(second, again, vm)
  await serial.expect(/staddle-guest ready/)
  await runTask(again, vm, 'PowerOffVM_Task', {})
  await runTask(again, vm, 'Destroy_Task', {})
})
