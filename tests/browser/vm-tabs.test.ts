// What a machine's page tells of it: summary, files, events, permissions; and what somebody may not do, on simulated machines.
import assert from 'node:assert/strict'
import { after, before, suite, test } from 'node:test'
import { asRef } from '../../packages/client/src/reference.ts'
import { getProperties } from '../../packages/client/src/properties.ts'
import { downloaded, visit } from '../support/browser.ts'
import { becomes } from '../support/eventually.ts'
import { runTask } from '../support/real-guests.ts'
import { startVmPageTest, type VmPageTest } from '../support/vm-page.ts'

let at: VmPageTest
const reader = { name: 'reader', password: 'Only-looks-1' }

before(async () => {
  at = await startVmPageTest()
  const { client } = at.session
  const accounts = asRef('HostLocalAccountManager', client.content.accountManager)
  await client.invoke(accounts, 'CreateUser', {
    user: { _typeName: 'HostAccountSpec', id: reader.name, password: reader.password },
  })
  const manager = asRef('AuthorizationManager', client.content.authorizationManager)
  const { roleList = [] } = await getProperties(client, manager, ['roleList'])
  const roleId = roleList.find(({ name }) => name === 'ReadOnly')?.roleId
  assert.ok(roleId !== undefined)
  const permission = [{ principal: reader.name, group: false, roleId, propagate: true }]
  await client.invoke(manager, 'SetEntityPermissions', { entity: client.rootFolder, permission })
})

after(() => at[Symbol.asyncDispose]())

const card = (name: string) => at.page.getByRole('region', { name, exact: true })

suite('the tabs of a machine', () => {
  test('what it is, where it is, what it has', async () => {
    const vm = await at.make('facts')
    await at.open(vm)
    await card('Hardware').getByText('1 CPU').waitFor()
    await card('Hardware').getByText('128 MiB').waitFor()
    await card('Disks')
      .getByText(/Hard disk 1: .* of 8 MiB/)
      .waitFor()
    await card('Place and identity').getByText('[datastore1] facts/facts.vmx').waitFor()
    await card('State').getByText('0 snapshots').waitFor()
    await card('State').getByText('Normal').waitFor()
  })

  test('a machine that has just started shows its guest, its addresses, and no figures that nobody has measured', async () => {
    const vm = await at.make('guest')
    await runTask(at.session, vm, 'PowerOnVM_Task', {})
    await at.open(vm)
    // It is looked at twice, twenty seconds apart, before there is anything to tell.
    for (const name of ['CPU: Not measured yet', 'Memory: Not measured yet'])
      await card('Usage').getByRole('progressbar', { name, exact: true }).waitFor()
    await card('Guest').getByText('Debian GNU/Linux 13 (trixie)').waitFor()
    await card('Guest').getByText(/^10\./).waitFor()
    await card('State').getByText('Running since').waitFor()
  })

  test('notes are written', async () => {
    const vm = await at.make('notes')
    await at.open(vm)
    await card('Notes').getByText('No notes yet.').waitFor()
    await card('Notes').getByRole('button', { name: 'Edit notes' }).click()
    await at.dialog.getByRole('textbox', { name: 'Notes' }).fill('Ask Ann first.')
    await at.dialog.getByRole('button', { name: 'Save' }).click()
    await card('Notes').getByText('Ask Ann first.').waitFor()
  })

  test('the summary leads to the snapshots', async () => {
    const vm = await at.make('leads')
    await at.open(vm)
    await card('State').getByRole('link', { name: '0 snapshots' }).click()
    await at.page.getByRole('heading', { name: 'No snapshots yet', exact: true }).waitFor()
  })

  test('its files are listed and can be downloaded', async () => {
    const vm = await at.make('files')
    await at.open(vm, 'files')
    const table = at.page.getByRole('table', { name: 'Files' })
    await table.getByRole('row', { name: /files.vmdk Disk descriptor/ }).waitFor()
    const { content } = await downloaded(at.page, () => table.getByRole('link', { name: 'Download files.vmx' }).click())
    assert.match(content.toString(), /displayName = "files"/)
  })

  test('new files appear when a snapshot is taken', async () => {
    const vm = await at.make('new-files')
    await at.open(vm, 'files')
    await at.page.getByRole('row', { name: /new-files.vmx/ }).waitFor()
    await runTask(at.session, vm, 'CreateSnapshot_Task', { name: 'one', memory: false, quiesce: false })
    await at.page.getByRole('row', { name: /new-files-000001.vmdk Disk descriptor/ }).waitFor()
  })

  test('events come by themselves, newest first, and are filtered', async () => {
    const vm = await at.make('events')
    await at.open(vm, 'events')
    const table = at.page.getByRole('table', { name: 'Events' })
    await table.getByRole('row', { name: /was created/ }).waitFor()
    await runTask(at.session, vm, 'PowerOnVM_Task', {})
    await table.getByRole('row', { name: /is powered on/ }).waitFor()
    await at.page.getByRole('textbox', { name: 'Filter' }).fill('created')
    await table.getByRole('row', { name: /is powered on/ }).waitFor({ state: 'detached' })
    await becomes(() => table.getByRole('row').count(), 2)
    await at.page.getByRole('textbox', { name: 'Filter' }).fill('')
    await at.page.getByRole('button', { name: 'Error', exact: true }).click()
    await at.page.getByRole('heading', { name: 'No events yet', exact: true }).waitFor()
  })

  test('events of other machines are not among them', async () => {
    const vm = await at.make('quiet')
    const other = await at.make('loud')
    await runTask(at.session, other, 'PowerOnVM_Task', {})
    await at.open(vm, 'events')
    const table = at.page.getByRole('table', { name: 'Events' })
    await table.getByRole('row', { name: /quiet.* was created/ }).waitFor()
    await becomes(() => table.getByRole('row', { name: /loud/ }).count(), 0)
  })

  test('permissions: what holds, and one of its own that is given, changed and removed', async () => {
    const vm = await at.make('shared')
    await at.open(vm, 'permissions')
    const table = at.page.getByRole('table', { name: 'Permissions' })
    const row = table.getByRole('row', { name: /^reader/ })
    await row.getByRole('cell', { name: 'ReadOnly' }).waitFor()
    await row.getByRole('button', { name: /reader$/ }).click()
    const edit = at.page.getByRole('menuitem', { name: /role of reader/ })
    await becomes(() => edit.getAttribute('aria-disabled'), 'true')
    await at.page.keyboard.press('Escape')
    await at.page.getByRole('button', { name: 'Add a permission' }).click()
    await at.dialog.locator('select').first().selectOption({ label: 'reader' })
    await at.dialog.getByLabel(/^Role/).selectOption({ label: 'Admin' })
    await at.dialog.getByRole('button', { name: 'Give a permission', exact: true }).click()
    await row.getByRole('cell', { name: 'Admin' }).waitFor()
    await row.getByRole('button', { name: /reader$/ }).click()
    await at.page.getByRole('menuitem', { name: /^Remove the permission of reader/ }).click()
    await at.dialog.getByRole('button', { name: 'Remove', exact: true }).click()
    await row.getByRole('cell', { name: 'ReadOnly' }).waitFor()
  })

  test('who may only look is told what is missing', async () => {
    const vm = await at.make('looked-at')
    await using seen = await visit(at.browser, at.host, { path: `/ui/vms/${vm.value}`, user: reader })
    const { page } = seen
    const powerOn = page.getByRole('button', { name: 'Power on', exact: true })
    await page.getByRole('heading', { level: 1, name: 'looked-at' }).waitFor()
    await page.locator('button[aria-disabled=true]').filter({ hasText: 'Power on' }).waitFor()
    await powerOn.hover()
    await page
      .getByRole('tooltip')
      .getByText(/VirtualMachine.Interact.PowerOn/)
      .waitFor()
  })

  test('a machine that goes while one looks at it', async () => {
    const vm = await at.make('goes')
    await at.open(vm)
    await runTask(at.session, vm, 'Destroy_Task', {})
    await at.page.getByRole('heading', { name: 'It is no longer there', exact: true }).waitFor()
  })

  test('a question to the host that was lost on its way is asked again', async () => {
    await at.make('lost')
    await using seen = await visit(at.browser, at.host, { path: '/ui/vms' })
    const { page } = seen
    await page.getByRole('treeitem', { name: 'lost', exact: true }).waitFor()
    let lost = 0
    // As Chromium drops what is under way when the network of its computer changes.
    await page.route('**/CreateFilter', async (route) => {
      if (lost > 1) return route.continue()
      lost++
      await route.abort('internetdisconnected')
    })
    await page.getByRole('treeitem', { name: 'lost', exact: true }).click()
    await page.getByRole('region', { name: 'Hardware', exact: true }).getByText('128 MiB').waitFor()
    assert.equal(lost, 2)
  })
})
