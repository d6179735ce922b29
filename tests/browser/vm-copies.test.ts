// Clones, templates, forks, moves, exports, names and the way out of the inventory, on simulated machines.
import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, suite, test } from 'node:test'
import { parseManifest } from '../../packages/client/src/package/manifest.ts'
import { readTar, type TarEntry } from '../../packages/client/src/package/tar.ts'
import { getProperties, retrieve } from '../../packages/client/src/properties.ts'
import { becomes, eventually } from '../support/eventually.ts'
import { createLocalDatastore, runTask, type VmRef } from '../support/real-guests.ts'
import { startVmPageTest, type VmPageTest } from '../support/vm-page.ts'

let at: VmPageTest
/** A second datastore. */
let directory: string

before(async () => {
  at = await startVmPageTest()
  directory = await mkdtemp(join(tmpdir(), 'second-'))
  await createLocalDatastore(at.session, 'second', directory)
})

after(async () => {
  await at[Symbol.asyncDispose]()
  await rm(directory, { recursive: true, force: true })
})

async function find(name: string): Promise<VmRef | undefined> {
  const all = await retrieve(at.session.client, 'VirtualMachine', ['name'])
  return all.find(({ values }) => values.name === name)?.ref
}

async function press(button: string): Promise<void> {
  await at.dialog.getByRole('button', { name: button, exact: true }).click()
}

async function appears(name: string): Promise<VmRef> {
  await eventually(async () => (await find(name)) !== undefined, `${name} is there`)
  const vm = await find(name)
  assert.ok(vm)
  return vm
}

async function goes(name: string): Promise<void> {
  await eventually(async () => (await find(name)) === undefined, `${name} has gone`)
}

async function provisioningOf(vm: VmRef): Promise<unknown[]> {
  const { config } = await getProperties(at.session.client, vm, ['config'])
  const disks = config?.hardware.device?.filter(({ _typeName }) => _typeName === 'VirtualDisk') ?? []
  return disks.map(({ backing }) => (backing as { thinProvisioned?: boolean } | undefined)?.thinProvisioned)
}

async function filesOf(vm: VmRef): Promise<string> {
  const { config } = await getProperties(at.session.client, vm, ['config'])
  return config?.files.vmPathName ?? ''
}

suite('copies', () => {
  test('a full clone on another datastore, powered on', async () => {
    const vm = await at.make('source')
    await at.open(vm)
    await at.choose('Clone')
    await at.dialog.getByLabel(/^Name/).fill('full-clone')
    await at.dialog.getByLabel('Datastore').selectOption(await datastoreOption('second'))
    await at.dialog.getByLabel('Disks').selectOption('Thick, zeroed when used')
    await at.dialog.getByLabel('Power on afterwards').click()
    await press('Clone')
    await at.page.getByText('Clone: source → full-clone: done').waitFor()
    const clone = await appears('full-clone')
    const { runtime } = await getProperties(at.session.client, clone, ['runtime'])
    assert.equal(runtime?.powerState, 'poweredOn')
    assert.match(await filesOf(clone), /^\[second\] /)
    assert.deepEqual(await provisioningOf(clone), [false])
  })

  test('a linked clone lies above a snapshot', async () => {
    const vm = await at.make('linked-source')
    await runTask(at.session, vm, 'CreateSnapshot_Task', { name: 'base', memory: false, quiesce: false })
    await at.open(vm)
    await at.choose('Clone')
    await at.dialog.getByLabel(/^Name/).fill('linked-clone')
    await becomes(() => at.dialog.getByLabel('Linked clone').isDisabled(), true)
    await at.dialog.getByLabel('State').selectOption('base')
    await at.dialog.getByLabel('Linked clone').click()
    await press('Clone')
    const clone = await appears('linked-clone')
    const { config } = await getProperties(at.session.client, clone, ['config'])
    const disk = config?.hardware.device?.find(({ _typeName }) => _typeName === 'VirtualDisk')
    assert.ok((disk?.backing as { parent?: unknown } | undefined)?.parent)
  })

  test('a clone whose guest is customized', async () => {
    const vm = await at.make('seeded-source')
    await at.open(vm)
    await at.choose('Clone')
    await at.dialog.getByLabel(/^Name/).fill('Seeded Clone')
    await at.dialog.getByLabel('Customize the guest').click()
    await becomes(() => at.dialog.getByLabel(/^Host name/).inputValue(), 'seeded-clone')
    await at.dialog.getByLabel('User to create').fill('ann')
    await becomes(() => at.dialog.getByRole('button', { name: 'Clone', exact: true }).isDisabled(), true)
    await at.dialog.getByLabel('Public SSH keys').fill('ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIE ann@shop')
    await press('Clone')
    const clone = await appears('Seeded Clone')
    const { guest } = await getProperties(at.session.client, clone, ['guest'])
    assert.equal(guest?.customizationInfo?.customizationStatus, 'TOOLSDEPLOYPKG_PENDING')
  })

  test('a template, a machine from it, and a machine again', async () => {
    const vm = await at.make('golden')
    await at.open(vm)
    await at.choose('Convert to template')
    await at.page.getByRole('region', { name: 'State' }).getByText('Template').waitFor()
    await at.choose('Deploy from template')
    await at.dialog.getByLabel(/^Name/).fill('deployed')
    await press('Deploy from template')
    await appears('deployed')
    await at.choose('Convert to machine')
    await at.page.getByRole('region', { name: 'State' }).getByText('Off').waitFor()
  })

  test('a running machine is forked twice', async () => {
    const vm = await at.make('forked')
    await runTask(at.session, vm, 'PowerOnVM_Task', {})
    await at.open(vm)
    await at.choose('Fork the running machine')
    await at.dialog.getByRole('button', { name: 'More', exact: true }).click()
    await at.dialog.getByText('They are called forked-1, forked-2.').waitFor()
    await press('Fork')
    for (const name of ['forked-1', 'forked-2']) {
      const fork = await appears(name)
      await eventually(async () => {
        const { runtime } = await getProperties(at.session.client, fork, ['runtime'])
        return runtime?.powerState === 'poweredOn'
      }, `${name} runs`)
    }
  })

  test('all files go to another datastore', async () => {
    const vm = await at.make('moved')
    await at.open(vm)
    await at.choose('Move to another datastore')
    const choice = at.dialog.getByLabel('Datastore')
    const second = await datastoreOption('second')
    await becomes(() => choice.getByRole('option', { name: /^datastore1/ }).isDisabled(), true)
    await choice.selectOption(second)
    await press('Move')
    await at.page.getByText('Move to another datastore: moved: done').waitFor()
    await at.page.getByRole('region', { name: 'Place and identity' }).getByText('[second] moved/moved.vmx').waitFor()
  })

  test('disks are converted where they are', async () => {
    const vm = await at.make('converted')
    const before = await provisioningOf(vm)
    assert.ok(before.length > 0 && before.every((isThin) => isThin === true))
    await at.open(vm)
    await at.choose('Move to another datastore')
    const button = at.dialog.getByRole('button', { name: 'Move', exact: true })
    await becomes(() => button.isDisabled(), true)
    await at.dialog.getByLabel('Disks become').selectOption('thick')
    await press('Move')
    await at.page.getByText('Move to another datastore: converted: done').waitFor()
    assert.ok((await provisioningOf(vm)).every((isThin) => isThin === false))
    assert.match(await filesOf(vm), /^\[datastore1\] converted\//)
  })

  test('an export comes down as an OVA archive', async () => {
    const vm = await at.make('exported')
    await at.open(vm)
    // Headless, nobody could choose a file.
    await at.page.evaluate(`Reflect.deleteProperty(globalThis, 'showSaveFilePicker')`)
    await at.choose('Export')
    const download = at.page.waitForEvent('download')
    await press('Export')
    const path = await (await download).path()
    assert.equal((await download).suggestedFilename(), 'exported.ova')
    const content = await readFile(path)
    const read = async (offset: number, length: number): Promise<Uint8Array> =>
      content.subarray(offset, offset + length)
    const [descriptor, disk, manifest, ...rest] = await readTar({ name: path, sizeBytes: content.length, read })
    assert.equal(descriptor?.name, 'exported.ovf')
    assert.equal(disk?.name, 'exported-disk1.vmdk')
    assert.ok(manifest !== undefined && rest.length === 0)
    assert.equal(manifest.name, 'exported.mf')
    const part = ({ offset, sizeBytes }: TarEntry): Buffer => content.subarray(offset, offset + sizeBytes)
    const digests = [descriptor, disk].map((entry) => createHash('sha256').update(part(entry)).digest('hex'))
    const told = [...parseManifest(part(manifest).toString()).values()]
    assert.deepEqual(
      told.map(({ digest }) => digest),
      digests,
    )
    const text = part(descriptor).toString()
    assert.match(text, /<Envelope/)
    assert.match(text, new RegExp(`ovf:size="${disk.sizeBytes}"`))
  })

  test('a snapshot is exported too, while its machine runs', async () => {
    const vm = await at.make('kept')
    await runTask(at.session, vm, 'PowerOnVM_Task', {})
    await runTask(at.session, vm, 'CreateSnapshot_Task', { name: 'then', memory: false, quiesce: false })
    await at.open(vm, 'snapshots')
    await at.page.evaluate(`Reflect.deleteProperty(globalThis, 'showSaveFilePicker')`)
    await at.page.getByRole('button', { name: 'Export', exact: true }).click()
    const download = at.page.waitForEvent('download')
    await press('Export')
    const content = await readFile(await (await download).path())
    assert.equal((await download).suggestedFilename(), 'kept-then.ova')
    const read = async (offset: number, length: number): Promise<Uint8Array> =>
      content.subarray(offset, offset + length)
    const entries = await readTar({ name: 'kept', sizeBytes: content.length, read })
    assert.deepEqual(
      entries.map(({ name }) => name),
      ['kept.ovf', 'kept-disk1.vmdk', 'kept.mf'],
    )
  })

  test('another name', async () => {
    const vm = await at.make('old-name')
    await at.open(vm)
    await at.choose('Rename')
    await at.dialog.getByLabel(/^Name/).fill('new-name')
    await press('Rename')
    await at.page.getByRole('heading', { level: 1, name: 'new-name' }).waitFor()
  })

  test('a name that is taken is refused in the dialog', async () => {
    await at.make('taken')
    const vm = await at.make('wants-taken')
    await at.open(vm)
    await at.choose('Rename')
    await at.dialog.getByLabel(/^Name/).fill('taken')
    await press('Rename')
    await at.dialog.locator('.pf-m-danger').getByText(/taken/).waitFor()
    await becomes(() => at.dialog.getByLabel(/^Name/).inputValue(), 'taken')
  })

  test('out of the inventory, and in again from its file', async () => {
    const vm = await at.make('registered')
    await at.open(vm)
    await at.choose('Unregister')
    await press('Unregister')
    await goes('registered')
    await at.page.getByRole('heading', { name: 'It is no longer there', exact: true }).waitFor()
    await at.page.getByRole('link', { name: 'Virtual machines' }).click()
    await at.page.getByRole('button', { name: 'Register', exact: true }).click()
    await at.dialog.getByRole('button', { name: 'Browse' }).click()
    const chooser = at.page.getByRole('dialog', { name: 'Choose the configuration file of a machine' })
    await chooser.getByRole('button', { name: 'registered', exact: true }).click()
    await chooser.getByRole('button', { name: 'registered.vmx' }).click()
    await at.dialog.getByLabel('As a template').check()
    await press('Register')
    const { config } = await getProperties(at.session.client, await appears('registered'), ['config'])
    assert.equal(config?.template, true)
  })

  test('deletion asks for the name', async () => {
    const vm = await at.make('doomed')
    await at.open(vm)
    await at.choose('Delete from disk')
    const button = at.dialog.getByRole('button', { name: 'Delete from disk' })
    await becomes(() => button.isDisabled(), true)
    await at.dialog.getByLabel('Type doomed to confirm').fill('doomed')
    await button.click()
    await goes('doomed')
    assert.equal(await find('doomed'), undefined)
  })

  test('virtual hardware that is the newest already is not upgraded', async () => {
    const vm = await at.make('newest')
    await at.open(vm)
    await at.choose('Upgrade virtual hardware')
    await press('Upgrade virtual hardware')
    await at.page.getByText('Upgrade virtual hardware: newest failed').waitFor()
  })
})

/** What a datastore is in a choice; its words tell what is free on it, which changes. */
async function datastoreOption(name: string): Promise<string> {
  return (await at.dialog.getByRole('option', { name: new RegExp(`^${name} `) }).getAttribute('value')) ?? ''
}
