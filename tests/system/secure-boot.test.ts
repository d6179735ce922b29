// UEFI Secure Boot with a real guest: what Microsoft did not sign is refused, Debian's signed boot loaders and kernel boot.
import { test } from 'node:test'
import assert from 'node:assert/strict'
import { join } from 'node:path'
import { asRef } from '../../packages/client/src/reference.ts'
import { waitForTask } from '../../packages/client/src/wait-for-task.ts'
import type { ManagedObjectReference, VirtualMachineConfigSpec } from '../../packages/vim25/src/types.ts'
import { GuestShell } from '../support/guest-shell.ts'
import { startTestHost, type TestHost } from '../support/host.ts'
import { openSerial, openSession, runTask, type Session, type VmRef } from '../support/real-guests.ts'
import { makeBootDisk, type BootKind } from '../support/signed-boot.ts'

const bootMillis = 150_000

test('Secure Boot boots what is signed and nothing else', { timeout: 500_000 }, async () => {
  await using host = await startTestHost({ engine: 'qemu' })
  await using session = await openSession(host)
  const untrusted = await createBooting(host, session, 'untrusted')
  await runTask(session, untrusted, 'PowerOnVM_Task', {})
  await expectOnConsole(host, session, untrusted, /the boot loader runs/)
  await runTask(session, untrusted, 'PowerOffVM_Task', {})

  // Its variables were made without Secure Boot, and know whom to trust all the same.
  await secure(session, untrusted)
  await runTask(session, untrusted, 'PowerOnVM_Task', {})
  await expectOnConsole(host, session, untrusted, /Access Denied|Security Violation/i)
  await runTask(session, untrusted, 'PowerOffVM_Task', {})

  const trusted = await createBooting(host, session, 'trusted')
  await secure(session, trusted)
  await runTask(session, trusted, 'PowerOnVM_Task', {})
  await expectOnConsole(host, session, trusted, /staddle-guest ready/)
  assert.match(
    await new GuestShell(host, session, trusted).run("dmesg | grep -i 'secure boot e'"),
    /Secure boot enabled/i,
  )
  await runTask(session, trusted, 'PowerOffVM_Task', {})
})

async function createBooting(host: TestHost, session: Session, kind: BootKind): Promise<VmRef> {
  const { client, folder, pool } = session
  await makeBootDisk(join(host.dataDirectory, 'datastores/datastore1/boot'), kind, kind)
  const devices = [
    { _typeName: 'VirtualNVMEController', key: -1, busNumber: 0 },
    {
      ...{ _typeName: 'VirtualDisk', key: -2, controllerKey: -1, capacityInKB: 0 },
      backing: {
        _typeName: 'VirtualDiskFlatVer2BackingInfo',
        fileName: `[datastore1] boot/${kind}.vmdk`,
        diskMode: 'persistent',
      },
    },
  ]
  const config: VirtualMachineConfigSpec = {
    _typeName: 'VirtualMachineConfigSpec',
    ...{ name: kind, guestId: 'otherLinux64Guest', numCPUs: 1, memoryMB: 512 },
    ...{ firmware: 'efi', files: { vmPathName: '[datastore1]' } },
    deviceChange: devices.map((device) => ({
      _typeName: 'VirtualDeviceConfigSpec',
      ...{ operation: 'add', device },
    })),
  }
  const { result } = await waitForTask(client, await client.invoke(folder, 'CreateVM_Task', { config, pool }))
  return asRef('VirtualMachine', result as ManagedObjectReference)
}

async function secure(session: Session, vm: VmRef): Promise<void> {
  const spec = { _typeName: 'VirtualMachineConfigSpec', bootOptions: { efiSecureBootEnabled: true } } as const
  await runTask(session, vm, 'ReconfigVM_Task', { spec })
}

async function expectOnConsole(host: TestHost, session: Session, vm: VmRef, pattern: RegExp): Promise<void> {
  using serial = await openSerial(host, session, vm)
  await serial.expect(pattern, { patienceMillis: bootMillis })
}
