// A real guest has the seed that was made for it in its drive, labelled as cloud-init looks for it, and reads what it was
// told: after a clone, after it was customized again, and in a copy.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { CustomizationSpec, ManagedObjectReference } from '../../packages/vim25/src/types.ts'
import { asRef } from '../../packages/client/src/reference.ts'
import { startTestHost, type TestHost } from '../support/host.ts'
import {
  createGuest,
  installGuest,
  openSerial,
  openSession,
  runTask,
  type Session,
  type VmRef,
} from '../support/real-guests.ts'

const told = (words: string): CustomizationSpec => ({
  identity: {
    _typeName: 'CustomizationCloudinitPrep',
    metadata: 'local-hostname: staddle-guest',
    userdata: `#cloud-config\n# ${words}\n`,
  } as CustomizationSpec['identity'],
  globalIPSettings: {},
  nicSettingMap: [
    {
      adapter: {
        ip: { _typeName: 'CustomizationFixedIp', ipAddress: '10.98.0.77' } as never,
        subnetMask: '255.255.255.0',
      },
    },
  ],
})

test('a guest reads the seed that was made for it', { timeout: 300_000 }, async () => {
  await using host = await startTestHost({ engine: 'qemu' })
  await installGuest(host)
  await using session = await openSession(host)
  const source = await createGuest(session, { name: 'source', diskMiB: 1, nic: true })
  const clone = await cloneOf(session, source, 'web', told('the first words'))
  await reads(host, session, clone, [
    /instance-id: [0-9a-f-]{36}\r?\nlocal-hostname: staddle-guest/,
    /#cloud-config\r?\n# the first words/,
    /10\.98\.0\.77\/24/,
  ])
  await runTask(session, clone, 'CustomizeVM_Task', { spec: told('the second words') })
  await reads(host, session, clone, [/# the second words/])
  const twin = await cloneOf(session, clone, 'twin')
  await reads(host, session, twin, [/# the second words/])
  for (const vm of [source, clone, twin]) await runTask(session, vm, 'Destroy_Task', {})
})

async function reads(host: TestHost, session: Session, vm: VmRef, expected: readonly RegExp[]): Promise<void> {
  await runTask(session, vm, 'PowerOnVM_Task', {})
  using serial = await openSerial(host, session, vm)
  await serial.expect(/staddle-guest# /)
  // One short line at a time: the shell redraws long ones as it reads them.
  const ask = async (command: string): Promise<string> => {
    const from = serial.text().length
    serial.send(`${command}; echo end-$((1+1))\n`)
    await serial.expect(/end-2\r?\n/, { from })
    return serial.text().slice(from)
  }
  assert.match(await ask('dd if=/dev/sr0 bs=1 skip=32808 count=6'), /cidata/)
  await ask('mkdir /seed; mount -t iso9660 -o ro /dev/sr0 /seed')
  let said = ''
  for (const file of ['meta-data', 'user-data', 'network-config']) said += await ask(`cat /seed/${file}`)
  for (const words of expected) assert.match(said, words)
  await runTask(session, vm, 'PowerOffVM_Task', {})
}

async function cloneOf(
  session: Session,
  source: VmRef,
  name: string,
  customization?: CustomizationSpec,
): Promise<VmRef> {
  const spec = { location: { pool: session.pool }, template: false, powerOn: false, customization }
  const { result } = await runTask(session, source, 'CloneVM_Task', { folder: session.folder, name, spec })
  assert.ok(result !== undefined)
  return asRef('VirtualMachine', result as ManagedObjectReference)
}
