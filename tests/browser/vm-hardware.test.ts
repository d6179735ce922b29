// The hardware editor, on simulated machines.
import assert from 'node:assert/strict'
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { after, before, suite, test } from 'node:test'
import type { Locator } from 'playwright-core'
import { diskModeOf } from '../../packages/client/src/disk-modes.ts'
import { getProperties } from '../../packages/client/src/properties.ts'
import type {
  VirtualDevice,
  VirtualDisk,
  VirtualEthernetCard,
  VirtualMachineConfigInfo,
  VirtualMachineVideoCard,
} from '../../packages/vim25/src/types.ts'
import { runTask, type VmRef } from '../support/real-guests.ts'
import { becomes } from '../support/eventually.ts'
import { startVmPageTest, type VmPageTest } from '../support/vm-page.ts'

let at: VmPageTest

before(async () => {
  at = await startVmPageTest()
  const directory = join(at.host.dataDirectory, 'datastores/datastore1/iso')
  await mkdir(directory, { recursive: true })
  await writeFile(join(directory, 'debian.iso'), 'not really')
})

after(() => at[Symbol.asyncDispose]())

async function config(vm: VmRef): Promise<VirtualMachineConfigInfo> {
  const values = await getProperties(at.session.client, vm, ['config'])
  assert.ok(values.config)
  return values.config
}

async function devices(vm: VmRef, type: string): Promise<readonly VirtualDevice[]> {
  return ((await config(vm)).hardware.device ?? []).filter(({ _typeName }) => _typeName === type)
}

function fileOf(device: VirtualDevice | undefined): unknown {
  const backing = device?.backing
  return backing !== undefined && 'fileName' in backing ? backing.fileName : undefined
}

async function edit(vm: VmRef, tab = 'Hardware'): Promise<Locator> {
  await at.open(vm, 'hardware')
  await at.page.getByRole('region', { name: 'Hardware' }).getByRole('button', { name: 'Edit hardware' }).click()
  const dialog = at.page.getByRole('dialog', { name: /^Edit hardware/ })
  await dialog.getByRole('tab', { name: tab, exact: true }).click()
  return dialog
}

async function save(dialog: Locator): Promise<void> {
  await dialog.getByRole('button', { name: 'Save', exact: true }).click()
  await dialog.waitFor({ state: 'detached' })
}

/** A device in the dialog, with its fields. */
async function section(dialog: Locator, name: string): Promise<Locator> {
  const found = dialog.getByRole('region', { name, exact: true })
  const toggle = found.getByRole('button', { name: new RegExp(`^${name}`) })
  if ((await toggle.getAttribute('aria-expanded')) === 'false') await toggle.click()
  return found
}

async function add(dialog: Locator, kind: string): Promise<void> {
  await dialog.getByRole('button', { name: 'Add a device' }).click()
  await at.page.getByRole('menuitem', { name: kind, exact: true }).click()
}

async function powerOn(vm: VmRef): Promise<void> {
  await runTask(at.session, vm, 'PowerOnVM_Task', {})
}

suite('hardware', () => {
  test('the tab lists what the machine has', async () => {
    const vm = await at.make('listed')
    await at.open(vm, 'hardware')
    const table = at.page.getByRole('table', { name: 'Hardware' })
    await table.getByRole('row', { name: /Hard disk 1 8 MiB/ }).waitFor()
    await table.getByRole('row', { name: /Network adapter 1 VM Network, [0-9a-f:]+, VMXNET 3/ }).waitFor()
  })

  test('CPUs, cores and memory', async () => {
    const vm = await at.make('compute')
    const dialog = await edit(vm)
    await dialog.getByLabel('CPUs', { exact: true }).fill('4')
    await dialog.getByLabel('Cores per socket').fill('2')
    await dialog.getByText('2 sockets').waitFor()
    await dialog.getByLabel('Memory', { exact: true }).fill('512')
    await save(dialog)
    const { numCPU, numCoresPerSocket, memoryMB } = (await config(vm)).hardware
    assert.deepEqual({ numCPU, numCoresPerSocket, memoryMB }, { numCPU: 4, numCoresPerSocket: 2, memoryMB: 512 })
  })

  test('a disk is made independent of snapshots, as long as there are none', async () => {
    const vm = await at.make('mode')
    const dialog = await edit(vm)
    const disk = await section(dialog, 'Hard disk 1')
    await disk.getByText('Snapshots and backups include it.', { exact: true }).waitFor()
    await disk.getByLabel('Mode', { exact: true }).selectOption({ label: 'Independent, persistent' })
    await disk.getByText(/^Snapshots and backups leave it out: going back/).waitFor()
    await save(dialog)
    const [changed] = await devices(vm, 'VirtualDisk')
    assert.equal(changed !== undefined && diskModeOf(changed), 'independent')
    const table = at.page.getByRole('table', { name: 'Hardware' })
    await table.getByRole('row', { name: /Hard disk 1 .*Independent, persistent/ }).waitFor()
    await runTask(at.session, vm, 'CreateSnapshot_Task', { name: 'one', memory: false, quiesce: false })
    const again = await section(await edit(vm), 'Hard disk 1')
    await again.getByText(/The mode can be changed when the machine has no snapshots\.$/).waitFor()
    assert.equal(await again.getByLabel('Mode', { exact: true }).isDisabled(), true)
  })

  test('what cannot be is told before it is sent', async () => {
    const dialog = await edit(await at.make('wrong'))
    await dialog.getByLabel('CPUs', { exact: true }).fill('3')
    await dialog.getByLabel('Cores per socket').fill('2')
    await dialog.getByText('The cores per socket must divide the number of CPUs.').waitFor()
    await becomes(() => dialog.getByRole('button', { name: 'Save', exact: true }).isDisabled(), true)
  })

  test('what the host refuses is shown, and nothing that was typed is lost', async () => {
    const vm = await at.make('refused')
    const dialog = await edit(vm)
    await dialog.getByLabel('CPUs', { exact: true }).fill('9999')
    await dialog.getByRole('button', { name: 'Save', exact: true }).click()
    await dialog.getByText(/spec.numCPUs is 9999/).waitFor()
    await becomes(() => dialog.getByLabel('CPUs', { exact: true }).inputValue(), '9999')
  })

  test('somebody else changed it meanwhile: theirs is not written over', async () => {
    const vm = await at.make('concurrent')
    const dialog = await edit(vm)
    await dialog.getByLabel('CPUs', { exact: true }).fill('2')
    await runTask(at.session, vm, 'ReconfigVM_Task', { spec: { memoryMB: 256 } })
    await dialog.getByRole('button', { name: 'Save', exact: true }).click()
    await dialog.getByText(/was changed by someone else/).waitFor()
    assert.equal((await config(vm)).hardware.memoryMB, 256)
  })

  test('a new disk and a new card, in one task', async () => {
    const vm = await at.make('new-devices')
    const dialog = await edit(vm)
    await add(dialog, 'Hard disk')
    const disk = await section(dialog, 'New hard disk')
    await disk.getByLabel('Size', { exact: true }).fill('1')
    await disk.getByLabel('Thick: takes its whole size at once').click()
    await add(dialog, 'Network adapter')
    const card = await section(dialog, 'New network adapter')
    await card.getByLabel('Model').selectOption('E1000e')
    await card.getByLabel('MAC address').fill('52:54:00:aa:bb:cc')
    await save(dialog)
    const disks = await devices(vm, 'VirtualDisk')
    assert.deepEqual(
      disks.map((one) => (one as VirtualDisk).capacityInKB),
      [8 * 1024, 1024 * 1024],
    )
    const [nic] = await devices(vm, 'VirtualE1000e')
    assert.equal((nic as VirtualEthernetCard | undefined)?.macAddress, '52:54:00:aa:bb:cc')
  })

  test('a disk grows, and never shrinks', async () => {
    const vm = await at.make('grow')
    const dialog = await edit(vm)
    const disk = await section(dialog, 'Hard disk 1')
    await disk.getByLabel('Size', { exact: true }).fill('4')
    await dialog.getByText('Hard disk 1: A disk cannot be made smaller.').waitFor()
    await disk.getByLabel('Size', { exact: true }).fill('32')
    await save(dialog)
    assert.equal(((await devices(vm, 'VirtualDisk'))[0] as VirtualDisk).capacityInKB, 32 * 1024)
  })

  test('a disk goes, with its files', async () => {
    const vm = await at.make('remove-disk')
    const dialog = await edit(vm)
    await dialog.getByRole('button', { name: 'Remove Hard disk 1' }).click()
    const ask = at.page.getByRole('dialog', { name: 'Remove Hard disk 1' })
    await ask.getByLabel('Delete its files as well').click()
    await ask.getByRole('button', { name: 'Remove', exact: true }).click()
    await dialog.getByText('Will be removed').waitFor()
    await save(dialog)
    assert.equal((await devices(vm, 'VirtualDisk')).length, 0)
    await at.open(vm, 'files')
    await at.page.getByRole('row', { name: /remove-disk.vmx/ }).waitFor()
    await becomes(() => at.page.getByRole('row', { name: /remove-disk.vmdk/ }).count(), 0)
  })

  test('a disk of another machine that was taken out is put in again', async () => {
    const giver = await at.make('giver')
    const taker = await at.make('taker')
    const first = await edit(giver)
    await first.getByRole('button', { name: 'Remove Hard disk 1' }).click()
    await at.page
      .getByRole('dialog', { name: 'Remove Hard disk 1' })
      .getByRole('button', { name: 'Remove', exact: true })
      .click()
    await save(first)
    const dialog = await edit(taker)
    await add(dialog, 'Existing hard disk')
    const chooser = at.page.getByRole('dialog', { name: 'Choose a disk' })
    await chooser.getByRole('button', { name: 'giver', exact: true }).click()
    await chooser.getByRole('button', { name: 'giver.vmdk' }).click()
    await save(dialog)
    const files = (await devices(taker, 'VirtualDisk')).map(fileOf)
    assert.ok(files.includes('[datastore1] giver/giver.vmdk'), files.join(', '))
  })

  test('a limit of operations, and shares, are set while it runs', async () => {
    const vm = await at.make('iops')
    await powerOn(vm)
    const dialog = await edit(vm)
    const disk = await section(dialog, 'Hard disk 1')
    await disk.getByLabel('Limit of operations a second').fill('500')
    await disk.getByLabel('Shares', { exact: true }).selectOption('Custom')
    await disk.getByLabel('Number of shares', { exact: true }).fill('3000')
    await save(dialog)
    const [after] = (await devices(vm, 'VirtualDisk')) as VirtualDisk[]
    assert.deepEqual(
      [
        after?.storageIOAllocation?.limit,
        after?.storageIOAllocation?.shares?.level,
        after?.storageIOAllocation?.shares?.shares,
      ],
      [500, 'custom', 3000],
    )
  })

  test('a CD/DVD drive with a medium, which is ejected while the machine runs', async () => {
    const vm = await at.make('cdrom')
    const dialog = await edit(vm)
    await add(dialog, 'CD/DVD drive')
    const drive = await section(dialog, 'New CD/DVD drive')
    await drive.getByRole('button', { name: 'Browse' }).click()
    const chooser = at.page.getByRole('dialog', { name: 'Choose a medium' })
    await chooser.getByRole('button', { name: 'iso', exact: true }).click()
    await chooser.getByRole('button', { name: 'debian.iso' }).click()
    await save(dialog)
    const [made] = await devices(vm, 'VirtualCdrom')
    assert.equal(fileOf(made), '[datastore1] iso/debian.iso')
    await powerOn(vm)
    const again = await edit(vm)
    const present = await section(again, 'CD/DVD drive 1')
    await present.getByRole('button', { name: 'Eject' }).click()
    await save(again)
    assert.equal((await devices(vm, 'VirtualCdrom'))[0]?.backing?._typeName, 'VirtualCdromRemotePassthroughBackingInfo')
  })

  test('the keyboard stays where something happened, and only the topmost dialog is read', async () => {
    const vm = await at.make('keyboard')
    const dialog = await edit(vm)
    const focused = (): Promise<string | null> =>
      at.page.locator(':focus').textContent({ timeout: 1_000 }).catch(String)
    await add(dialog, 'Hard disk')
    await becomes(focused, /^New hard disk/)
    await dialog.getByRole('button', { name: 'Remove New hard disk', exact: true }).press('Enter')
    await becomes(focused, 'Add a device')
    await dialog.getByRole('button', { name: 'Remove Network adapter 1', exact: true }).press('Enter')
    await becomes(focused, 'Keep Network adapter 1')
    await at.page.keyboard.press('Enter')
    await becomes(focused, 'Remove')
    await add(dialog, 'CD/DVD drive')
    const drive = await section(dialog, 'New CD/DVD drive')
    await drive.getByRole('button', { name: 'Browse' }).click()
    const chooser = at.page.getByRole('dialog', { name: 'Choose a medium' })
    await chooser.getByRole('button', { name: 'iso', exact: true }).press('Enter')
    await becomes(focused, 'debian.iso')
    // The dialog below is drawn anew.
    await runTask(at.session, vm, 'Rename_Task', { newName: 'keyboard-renamed' })
    await at.page.locator('.staddle-tree-row', { hasText: 'keyboard-renamed' }).waitFor()
    assert.equal(await at.page.getByRole('dialog').count(), 1)
    await chooser.getByRole('button', { name: 'debian.iso' }).press('Enter')
    await chooser.waitFor({ state: 'detached' })
    await becomes(() => at.page.getByRole('dialog').count(), 1)
    assert.equal(await at.page.getByRole('main').count(), 0)
    await dialog.getByRole('button', { name: 'Cancel', exact: true }).click()
    await at.page.getByRole('button', { name: 'Discard', exact: true }).click()
    await at.page.getByRole('main').waitFor()
  })

  test('a card is disconnected while the machine runs', async () => {
    const vm = await at.make('link')
    await powerOn(vm)
    const dialog = await edit(vm)
    const card = await section(dialog, 'Network adapter 1')
    await card.getByLabel('Connected', { exact: true }).click()
    await save(dialog)
    assert.equal((await devices(vm, 'VirtualVmxnet3'))[0]?.connectable?.connected, false)
  })

  test('disks and cards are plugged into a running machine; the rest says that it needs a power-off', async () => {
    const vm = await at.make('hot')
    await powerOn(vm)
    const dialog = await edit(vm)
    await becomes(() => dialog.getByLabel('CPUs', { exact: true }).isDisabled(), true)
    await dialog.getByText('Power the machine off to change this.').first().waitFor()
    await dialog.getByRole('button', { name: 'Add a device' }).click()
    // The dialog is drawn anew below its open menu.
    await runTask(at.session, vm, 'Rename_Task', { newName: 'hot-renamed' })
    await at.page.locator('.staddle-tree-row', { hasText: 'hot-renamed' }).waitFor()
    const serial = at.page.getByRole('menuitem', { name: 'Serial port' })
    await becomes(() => serial.getAttribute('aria-disabled'), 'true')
    await at.page.getByRole('menuitem', { name: 'Hard disk', exact: true }).click()
    const disk = await section(dialog, 'New hard disk')
    await disk.getByLabel('Size', { exact: true }).fill('1')
    await save(dialog)
    assert.equal((await devices(vm, 'VirtualDisk')).length, 2)
  })

  test('CPUs and memory are added to a running machine for which that was allowed', async () => {
    const vm = await at.make('growing')
    const off = await edit(vm)
    await off.getByLabel('CPUs can be added while it runs', { exact: true }).check()
    await off.getByLabel('Memory can be added while it runs', { exact: true }).check()
    await save(off)
    await powerOn(vm)
    const before = await config(vm)
    const dialog = await edit(vm)
    await dialog.getByText('Only more of them while it runs.', { exact: true }).waitFor()
    await dialog.getByText(/^Up to .* while it runs, in steps of 128 MiB\.$/).waitFor()
    const mayGrow = dialog.getByLabel('CPUs can be added while it runs', { exact: true })
    await becomes(() => mayGrow.isDisabled(), true)
    const memory = dialog.getByLabel('Memory', { exact: true })
    await memory.fill(String(before.hardware.memoryMB + 64))
    await dialog.getByText(/memory is added in the steps/).waitFor()
    await memory.fill(String(before.hardware.memoryMB + 256))
    await dialog.getByLabel('CPUs', { exact: true }).fill('3')
    await save(dialog)
    const { hardware } = await config(vm)
    assert.deepEqual([hardware.numCPU, hardware.memoryMB], [3, before.hardware.memoryMB + 256])
  })

  test('how it starts: a wait, a second try, the settings of its firmware once', async () => {
    const vm = await at.make('starting')
    const dialog = await edit(vm, 'Boot')
    const delay = dialog.getByLabel('Wait before it starts, in seconds', { exact: true })
    await delay.fill('90')
    await dialog.getByText('A wait before the start is 0 to 65 seconds.', { exact: true }).waitFor()
    await delay.fill('2.5')
    await dialog.getByLabel('Show the firmware’s settings at the next start', { exact: true }).check()
    await dialog.getByLabel('Look again when nothing to start was found', { exact: true }).check()
    await dialog.getByLabel('Seconds until it looks again', { exact: true }).fill('20')
    await save(dialog)
    const { bootDelay, bootRetryEnabled, bootRetryDelay, enterBIOSSetup } = (await config(vm)).bootOptions ?? {}
    assert.deepEqual([bootDelay, bootRetryEnabled, bootRetryDelay, enterBIOSSetup], [2500, true, 20_000, true])
    await powerOn(vm)
    assert.equal((await config(vm)).bootOptions?.enterBIOSSetup, false, 'asked for once')
  })

  test('controllers, a serial port and USB come and go', async () => {
    const vm = await at.make('plain')
    const dialog = await edit(vm)
    for (const kind of ['NVMe controller', 'SATA controller', 'Serial port', 'USB controller']) await add(dialog, kind)
    await save(dialog)
    const types = ((await config(vm)).hardware.device ?? []).map(({ _typeName }) => _typeName)
    for (const type of [
      'VirtualNVMEController',
      'VirtualAHCIController',
      'VirtualSerialPort',
      'VirtualUSBXHCIController',
    ])
      assert.ok(types.includes(type), type)
    const again = await edit(vm)
    await again.getByRole('button', { name: 'Remove NVME controller 0' }).click()
    await save(again)
    assert.equal((await devices(vm, 'VirtualNVMEController')).length, 0)
  })

  test('what a guest was not told of a disk is said until it is closed', async () => {
    const vm = await at.make('untold')
    await powerOn(vm)
    await runTask(at.session, vm, 'SuspendVM_Task', {})
    await powerOn(vm)
    const addOne = async (): Promise<void> => {
      const dialog = await edit(vm)
      await add(dialog, 'Hard disk')
      await save(dialog)
    }
    const warning = at.page.getByText(/^Its guest was not told of Hard disk/)
    await addOne()
    await warning.waitFor()
    await at.page.getByRole('button', { name: 'Close untold', exact: true }).click()
    await warning.waitFor({ state: 'detached' })
    await runTask(at.session, vm, 'ResetVM_Task', {})
    await addOne()
    assert.equal((await devices(vm, 'VirtualDisk')).length, 3)
    assert.equal(await warning.count(), 0)
  })

  test('a disk moves to another controller', async () => {
    const vm = await at.make('move-disk')
    const dialog = await edit(vm)
    await add(dialog, 'NVMe controller')
    await save(dialog)
    const again = await edit(vm)
    const disk = await section(again, 'Hard disk 1')
    await disk.getByLabel('Controller').selectOption('NVME controller 0')
    await save(again)
    const [controller] = await devices(vm, 'VirtualNVMEController')
    assert.equal((await devices(vm, 'VirtualDisk'))[0]?.controllerKey, controller?.key)
  })

  test('firmware, Secure Boot and the order of booting', async () => {
    const vm = await at.make('boot')
    await runTask(at.session, vm, 'ReconfigVM_Task', { spec: { guestId: 'debian12_64Guest' } })
    const dialog = await edit(vm, 'Boot')
    await dialog.getByLabel('UEFI').click()
    await dialog.getByLabel('Secure Boot').click()
    await dialog.getByRole('button', { name: 'Move Network adapter 1 up' }).click()
    await save(dialog)
    const { firmware, bootOptions } = await config(vm)
    assert.equal(firmware, 'efi')
    assert.equal(bootOptions?.efiSecureBootEnabled, true)
    assert.deepEqual(
      bootOptions?.bootOrder?.map(({ _typeName }) => _typeName),
      ['VirtualMachineBootOptionsBootableEthernetDevice', 'VirtualMachineBootOptionsBootableDiskDevice'],
    )
  })

  test('a TPM needs UEFI, and is there once', async () => {
    const vm = await at.make('tpm')
    await runTask(at.session, vm, 'ReconfigVM_Task', { spec: { guestId: 'debian12_64Guest' } })
    const dialog = await edit(vm)
    await dialog.getByRole('button', { name: 'Add a device' }).click()
    const item = at.page.getByRole('menuitem', { name: 'TPM', exact: true })
    await becomes(() => item.getAttribute('aria-disabled'), 'true')
    // Closes the menu, not the dialog below it.
    await at.page.keyboard.press('Escape')
    await dialog.getByRole('tab', { name: 'Boot' }).click()
    await dialog.getByLabel('UEFI').click()
    await dialog.getByRole('tab', { name: 'Hardware', exact: true }).click()
    await add(dialog, 'TPM')
    await dialog.getByRole('region', { name: 'New TPM' }).waitFor()
    await dialog.getByRole('button', { name: 'Add a device' }).click()
    await becomes(() => item.getAttribute('aria-disabled'), 'true')
  })

  test('name, guest system and notes', async () => {
    const vm = await at.make('options')
    const dialog = await edit(vm, 'Options')
    await dialog.getByLabel(/^Name/).fill('options-renamed')
    await dialog.getByLabel('Guest system').selectOption({ index: 0 })
    await dialog.getByLabel('Notes').fill('said here')
    await save(dialog)
    await at.page.getByRole('heading', { level: 1, name: 'options-renamed' }).waitFor()
    const { annotation, guestId } = await config(vm)
    assert.equal(annotation, 'said here')
    assert.notEqual(guestId, 'otherLinux64Guest')
  })

  test('advanced settings are added, changed and removed', async () => {
    const vm = await at.make('advanced')
    const dialog = await edit(vm, 'Advanced')
    await dialog.getByRole('button', { name: 'Add a setting' }).click()
    await dialog.getByLabel('Name of setting 1').fill('guestinfo.role')
    await dialog.getByLabel('Value of guestinfo.role').fill('shop')
    await save(dialog)
    const extra = async (): Promise<string | undefined> => {
      const { extraConfig = [] } = await config(vm)
      const value = extraConfig.find(({ key }) => key === 'guestinfo.role')?.value
      return (value as { _value?: string } | undefined)?._value
    }
    assert.equal(await extra(), 'shop')
    const again = await edit(vm, 'Advanced')
    await again.getByRole('button', { name: 'Remove guestinfo.role' }).click()
    await save(again)
    assert.equal(await extra(), undefined)
  })

  test('video memory', async () => {
    const vm = await at.make('video')
    const dialog = await edit(vm)
    const card = await section(dialog, 'Video card')
    await card.getByLabel('Video memory', { exact: true }).fill('32')
    await save(dialog)
    const [made] = await devices(vm, 'VirtualMachineVideoCard')
    assert.equal((made as VirtualMachineVideoCard | undefined)?.videoRamSizeInKB, 32 * 1024)
  })

  test('what was changed and not saved is asked about', async () => {
    const vm = await at.make('unsaved')
    const dialog = await edit(vm)
    await dialog.getByLabel('CPUs', { exact: true }).fill('2')
    await at.page.keyboard.press('Escape')
    const ask = at.page.getByRole('dialog', { name: 'Discard the changes?' })
    await ask.getByRole('button', { name: 'Cancel' }).click()
    await becomes(() => dialog.getByLabel('CPUs', { exact: true }).inputValue(), '2')
    await dialog.getByRole('button', { name: 'Cancel', exact: true }).click()
    await ask.getByRole('button', { name: 'Discard' }).click()
    await dialog.waitFor({ state: 'detached' })
    assert.equal((await config(vm)).hardware.numCPU, 1)
  })
})
