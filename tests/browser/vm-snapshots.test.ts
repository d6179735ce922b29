// Snapshots of a machine, from its page, on simulated machines.
import assert from 'node:assert/strict'
import { after, before, suite, test } from 'node:test'
import { withDiskMode } from '../../packages/client/src/disk-modes.ts'
import { getProperties } from '../../packages/client/src/properties.ts'
import { asRef } from '../../packages/client/src/reference.ts'
import { waitForTask } from '../../packages/client/src/wait-for-task.ts'
import type { VirtualDisk, VirtualMachineSnapshotTree } from '../../packages/vim25/src/types.ts'
import { runTask, type VmRef } from '../support/real-guests.ts'
import { becomes } from '../support/eventually.ts'
import { startVmPageTest, type VmPageTest } from '../support/vm-page.ts'

let at: VmPageTest

before(async () => {
  at = await startVmPageTest()
})

after(() => at[Symbol.asyncDispose]())

async function take(vm: VmRef, ...names: readonly string[]): Promise<void> {
  for (const name of names)
    await runTask(at.session, vm, 'CreateSnapshot_Task', {
      name,
      description: `of ${name}`,
      memory: false,
      quiesce: false,
    })
}

/** The names as the API has them, parents before children. */
async function names(vm: VmRef): Promise<readonly string[]> {
  const { snapshot } = await getProperties(at.session.client, vm, ['snapshot'])
  const flat = (trees: readonly VirtualMachineSnapshotTree[] = []): string[] =>
    trees.flatMap(({ name, childSnapshotList }) => [name, ...flat(childSnapshotList)])
  return flat(snapshot?.rootSnapshotList)
}

const tree = () => at.page.getByRole('tree', { name: 'Snapshots' })
const item = (name: string | RegExp) => tree().getByRole('treeitem', { name })

async function press(button: string): Promise<void> {
  await at.page.getByRole('region', { name: 'Snapshots' }).getByRole('button', { name: button, exact: true }).click()
}

async function confirm(button: string): Promise<void> {
  await at.dialog.getByRole('button', { name: button, exact: true }).click()
}

suite('snapshots', () => {
  test('the first one, with a description', async () => {
    const vm = await at.make('first')
    await at.open(vm, 'snapshots')
    await at.page.getByRole('heading', { name: 'No snapshots yet', exact: true }).waitFor()
    await press('Take a snapshot')
    await at.dialog.getByLabel(/^Name/).fill('Fresh')
    await at.dialog.getByLabel('Description').fill('As it came')
    await confirm('Take a snapshot')
    await item(/Fresh/).waitFor()
    await item('You are here').waitFor()
    await at.page.getByRole('region', { name: 'Fresh' }).getByText('As it came').waitFor()
  })

  test('with the memory of a running machine', async () => {
    const vm = await at.make('memory')
    await runTask(at.session, vm, 'PowerOnVM_Task', {})
    await at.open(vm, 'snapshots')
    await press('Take a snapshot')
    await at.dialog.getByLabel(/^Name/).fill('Running')
    await becomes(() => at.dialog.getByLabel('With the memory').isChecked(), true)
    await confirm('Take a snapshot')
    await item(/Running.*With memory/).waitFor()
    const details = at.page.getByRole('region', { name: 'Running' })
    await details.getByText(/^With memory, \d/).waitFor()
  })

  test('independent disks are named, and are why there is no memory', async () => {
    const vm = await at.make('independent')
    const { 'config.hardware.device': all = [] } = await getProperties(at.session.client, vm, [
      'config.hardware.device',
    ])
    const disk = all.find((device): device is VirtualDisk => device._typeName === 'VirtualDisk')
    assert.ok(disk !== undefined)
    const device = withDiskMode(disk, 'independent')
    const change = { _typeName: 'VirtualDeviceConfigSpec', operation: 'edit', device } as const
    await runTask(at.session, vm, 'ReconfigVM_Task', { spec: { deviceChange: [change] } })
    await runTask(at.session, vm, 'PowerOnVM_Task', {})
    await at.open(vm, 'snapshots')
    await press('Take a snapshot')
    await at.dialog.getByText('Not in the snapshot, being independent: Hard disk 1').waitFor()
    await at.dialog.getByText(/^The machine has independent disks/).waitFor()
    assert.equal(await at.dialog.getByLabel('With the memory').isDisabled(), true)
    await at.dialog.getByLabel(/^Name/).fill('Disks alone')
    await confirm('Take a snapshot')
    await item(/^Disks alone/).waitFor()
  })

  test('a machine that is off has no memory to keep', async () => {
    const vm = await at.make('no-memory')
    await at.open(vm, 'snapshots')
    await press('Take a snapshot')
    await becomes(() => at.dialog.getByLabel('With the memory').isDisabled(), true)
    await confirm('Cancel')
  })

  test('the tree shows where the machine is, and the keyboard goes through it', async () => {
    const vm = await at.make('tree')
    await take(vm, 'one', 'two', 'three')
    await at.open(vm, 'snapshots')
    await item(/^three/).waitFor()
    const levels = (): Promise<string> =>
      tree()
        .getByRole('treeitem')
        .evaluateAll((rows) => rows.map((row) => (row as unknown as { ariaLevel: string }).ariaLevel).join(''))
    await becomes(levels, '1234')
    await item(/^three/).focus()
    await at.page.keyboard.press('ArrowUp')
    await at.page.getByRole('region', { name: 'two' }).waitFor()
    await at.page.keyboard.press('Home')
    await at.page.getByRole('region', { name: 'one' }).waitFor()
    await becomes(() => item(/^one/).getAttribute('aria-selected'), 'true')
  })

  test('revert asks first and moves the marker', async () => {
    const vm = await at.make('revert')
    await take(vm, 'one', 'two')
    await at.open(vm, 'snapshots')
    await item(/^one/).click()
    await press('Revert')
    await at.dialog.getByText('What it is now is lost').waitFor()
    await confirm('Revert')
    await at.page.getByText('Revert: one: done').waitFor()
    const order = async (): Promise<string> => {
      const texts = await tree().getByRole('treeitem').allInnerTexts()
      return texts.map((text) => /You are here|one|two/.exec(text)?.[0]).join(', ')
    }
    await becomes(order, 'one, You are here, two')
  })

  test('another name and description', async () => {
    const vm = await at.make('rename')
    await take(vm, 'old')
    await at.open(vm, 'snapshots')
    await press('Rename or describe')
    await at.dialog.getByLabel(/^Name/).fill('new')
    await at.dialog.getByLabel('Description').fill('told again')
    await confirm('Save')
    await item(/^new/).waitFor()
    await at.page.getByRole('region', { name: 'new' }).getByText('told again').waitFor()
  })

  test('one goes, those below it stay', async () => {
    const vm = await at.make('remove')
    await take(vm, 'one', 'two', 'three')
    await at.open(vm, 'snapshots')
    await item(/^two/).click()
    await press('Delete')
    await confirm('Delete')
    await item(/^two/).waitFor({ state: 'detached' })
    assert.deepEqual(await names(vm), ['one', 'three'])
  })

  test('one goes with all below it', async () => {
    const vm = await at.make('remove-tree')
    await take(vm, 'one', 'two', 'three')
    await at.open(vm, 'snapshots')
    await item(/^two/).click()
    await press('Delete with all below')
    await at.dialog.getByText('The snapshot and 1 below it go').waitFor()
    await confirm('Delete with all below')
    await item(/^three/).waitFor({ state: 'detached' })
    assert.deepEqual(await names(vm), ['one'])
  })

  test('all go', async () => {
    const vm = await at.make('remove-all')
    await take(vm, 'one', 'two')
    await at.open(vm, 'snapshots')
    await press('Delete all')
    await confirm('Delete all')
    await at.page.getByRole('heading', { name: 'No snapshots yet', exact: true }).waitFor()
    assert.deepEqual(await names(vm), [])
  })

  test('what cannot be done says why', async () => {
    const vm = await at.make('reasons')
    await take(vm, 'only')
    await at.open(vm, 'snapshots')
    const button = at.page.getByRole('button', { name: 'Delete with all below', exact: true })
    await becomes(() => button.getAttribute('aria-disabled'), 'true')
    await button.hover()
    await at.page.getByRole('tooltip').getByText('No snapshots lie below it.').waitFor()
    const consolidate = at.page.getByRole('button', { name: 'Consolidate disks', exact: true })
    await becomes(() => consolidate.getAttribute('aria-disabled'), 'true')
  })

  test('disk layers that are left are told of until they are merged', async () => {
    const vm = await at.make('layers')
    await take(vm, 'only')
    const { snapshot } = await getProperties(at.session.client, vm, ['snapshot'])
    const left = { removeChildren: false, consolidate: false }
    const { client } = at.session
    const taken = asRef('VirtualMachineSnapshot', snapshot?.currentSnapshot)
    await waitForTask(client, await client.invoke(taken, 'RemoveSnapshot_Task', left))
    await at.open(vm, 'snapshots')
    const told = at.page.getByText('Disk layers of removed snapshots are left. Consolidate the disks to merge them.')
    await told.waitFor()
    await press('Consolidate disks')
    await told.waitFor({ state: 'detached' })
  })

  test('a name that is lost is asked about', async () => {
    const vm = await at.make('unsaved')
    await take(vm, 'kept')
    await at.open(vm, 'snapshots')
    await press('Rename or describe')
    await at.dialog.getByLabel(/^Name/).fill('typed')
    await confirm('Cancel')
    await at.page.getByRole('dialog', { name: 'Discard the changes?' }).getByRole('button', { name: 'Cancel' }).click()
    await becomes(() => at.dialog.getByLabel(/^Name/).inputValue(), 'typed')
    await confirm('Cancel')
    await at.page.getByRole('button', { name: 'Discard' }).click()
    await at.page.getByRole('dialog').waitFor({ state: 'detached' })
  })
})
