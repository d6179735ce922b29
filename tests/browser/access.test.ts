// Users, roles and permissions in the web UI.
import assert from 'node:assert/strict'
import { after, before, suite, test } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { getProperties } from '../../packages/client/src/properties.ts'
import { asRef } from '../../packages/client/src/reference.ts'
import { goTo, signIn, visit } from '../support/browser.ts'
import { becomes } from '../support/eventually.ts'
import { createUser } from '../support/accounts.ts'
import { chooseFor, startBrowserTest } from '../support/browser-test.ts'
import type { TestHost } from '../support/host.ts'
import { createMachines } from '../support/machines.ts'
import { openSession, runTask, type VmRef } from '../support/real-guests.ts'

const password = 'Correct-horse-1'
let scope: AsyncDisposableStack
let host: TestHost
let browser: Browser
let page: Page
let web: VmRef

before(async () => {
  ;({ scope, host, browser } = await startBrowserTest())
  const made = (await createMachines(host, ['web'])).get('web')
  assert.ok(made)
  web = made
  page = scope.use(await visit(browser, host, { path: '/ui/access' })).page
})

after(() => scope.disposeAsync())

const row = (name: string) => page.getByRole('row', { name })
const dialog = () => page.getByRole('dialog')

async function openTab(name: 'Users' | 'Roles' | 'Permissions'): Promise<void> {
  await goTo(page, `${host.url}/ui/access/${name.toLowerCase()}`)
  await page.getByRole('table', { name }).waitFor()
}

const choose = (of: string, item: string): Promise<void> => chooseFor(page, of, item)

async function rolesOfHost() {
  await using session = await openSession(host)
  const manager = asRef('AuthorizationManager', session.client.content.authorizationManager)
  return (await getProperties(session.client, manager, ['roleList'])).roleList ?? []
}

suite('users', () => {
  test('one is made with a role on everything, and can sign in', async () => {
    await openTab('Users')
    await page.getByRole('button', { name: 'Create a user' }).click()
    await page.getByRole('textbox', { name: 'Name' }).fill('alice')
    await page.getByRole('textbox', { name: 'Description' }).fill('Alice of the office')
    await dialog().getByLabel('New password', { exact: true }).fill(password)
    await dialog().getByLabel('New password again').fill(password)
    await page.getByRole('combobox', { name: 'Role on everything' }).selectOption('ReadOnly')
    await page.getByRole('button', { name: 'Create', exact: true }).click()
    await row('alice').getByText('Alice of the office').waitFor()
    await using visited = await visit(browser, host, { user: { name: 'alice', password } })
    await visited.page.getByRole('table', { name: 'Virtual machines' }).getByRole('link', { name: 'web' }).waitFor()
    // Also who comes there by an address learns why not before anything is filled in.
    await visited.page.goto(`${host.url}/ui/create`)
    await visited.page.getByText('You may not add machines here').waitFor()
    await visited.page.getByText(/You need the privilege/).waitFor()
    assert.equal(await visited.page.getByRole('textbox', { name: 'Name' }).count(), 0)
  })

  test('a password that is too weak is refused with the rule', async () => {
    await openTab('Users')
    await page.getByRole('button', { name: 'Create a user' }).click()
    await page.getByRole('textbox', { name: 'Name' }).fill('bob')
    await dialog().getByLabel('New password', { exact: true }).fill('x')
    await dialog().getByLabel('New password again').fill('y')
    const create = page.getByRole('button', { name: 'Create', exact: true })
    await becomes(() => create.isDisabled(), true, 'the two differ')
    await dialog().getByLabel('New password again').fill('x')
    await create.click()
    await dialog()
      .getByText(/password/i)
      .first()
      .waitFor()
    await dialog().locator('.pf-m-danger').waitFor()
    await page.getByRole('button', { name: 'Cancel' }).click()
  })

  test('gets another password', async () => {
    await openTab('Users')
    await choose('alice', 'Change description or password')
    await dialog().getByLabel('New password', { exact: true }).fill('Another-horse-2')
    await dialog().getByLabel('New password again').fill('Another-horse-2')
    await page.getByRole('button', { name: 'Save' }).click()
    await dialog().waitFor({ state: 'detached' })
    await using visited = await visit(browser, host, { user: { name: 'alice', password: 'Another-horse-2' } })
    await visited.page.getByRole('button', { name: 'User menu' }).waitFor()
  })

  test('changes the own password in the user menu', async () => {
    await using visited = await visit(browser, host, { user: { name: 'alice', password: 'Another-horse-2' } })
    await visited.page.getByRole('button', { name: 'User menu' }).click()
    await visited.page.getByRole('menuitem', { name: 'Change my password' }).click()
    const form = visited.page.getByRole('dialog')
    await form.getByLabel('Present password').fill('Another-horse-2')
    await form.getByLabel('New password', { exact: true }).fill(password)
    await form.getByLabel('New password again').fill(password)
    await form.getByRole('button', { name: 'Save' }).click()
    await visited.page.getByText('Your password is changed').waitFor()
    await visited.page.getByRole('button', { name: 'User menu' }).click()
    await visited.page.getByRole('menuitem', { name: 'Sign out' }).click()
    await signIn(visited.page, { name: 'alice', password })
  })

  test('is deleted when the name is typed, but not oneself', async () => {
    await openTab('Users')
    await page.getByRole('button', { name: 'Actions for admin' }).click()
    await becomes(() => page.getByRole('menuitem', { name: 'Remove' }).getAttribute('aria-disabled'), 'true')
    await page.keyboard.press('Escape')
    await choose('alice', 'Remove')
    await dialog().getByRole('textbox').fill('alice')
    await dialog().getByRole('button', { name: 'Remove' }).click()
    await row('alice').waitFor({ state: 'detached' })
  })
})

suite('groups', () => {
  test('one is made with users in it, who come and go, and is removed', async () => {
    await openTab('Users')
    await page.getByRole('button', { name: 'Create a group', exact: true }).click()
    await dialog().getByRole('textbox', { name: 'Name' }).fill('operators')
    await dialog().getByRole('checkbox', { name: 'admin', exact: true }).check()
    await dialog().getByRole('button', { name: 'Create', exact: true }).click()
    await row('operators').getByText('Group', { exact: true }).waitFor()
    await choose('operators', 'Members')
    const member = dialog().getByRole('checkbox', { name: 'admin', exact: true })
    await becomes(() => member.isChecked(), true)
    await member.uncheck()
    await dialog().getByRole('button', { name: 'Save', exact: true }).click()
    await dialog().waitFor({ state: 'detached' })
    await choose('operators', 'Members')
    await becomes(() => member.isChecked(), false)
    await dialog().getByRole('button', { name: 'Cancel', exact: true }).click()
    await choose('operators', 'Remove')
    await dialog().getByRole('textbox').fill('operators')
    await dialog().getByRole('button', { name: 'Remove', exact: true }).click()
    await row('operators').waitFor({ state: 'detached' })
  })
})

suite('roles', () => {
  test('one is made of privileges that were found by their description', async () => {
    await openTab('Roles')
    await page.getByRole('button', { name: 'Create a role' }).click()
    await page.getByRole('textbox', { name: 'Name' }).fill('Operator')
    await page.getByRole('textbox', { name: 'Find a privilege' }).fill('Interact PowerO')
    const found = dialog().getByRole('checkbox', { name: /power o/i })
    await found.first().waitFor()
    for (const privilege of await found.all()) await privilege.check()
    await page.getByRole('button', { name: 'Create', exact: true }).click()
    await row('Operator').getByText('Own').waitFor()
    const operator = (await rolesOfHost()).find(({ name }) => name === 'Operator')
    assert.equal(operator?.privilege?.includes('VirtualMachine.Interact.PowerOn'), true)
    assert.equal(operator?.privilege?.includes('VirtualMachine.Config.Memory'), false)
  })

  test('one that is built in is cloned instead of changed', async () => {
    await openTab('Roles')
    await page.getByRole('button', { name: 'Actions for Admin' }).click()
    await becomes(() => page.getByRole('menuitem', { name: 'Edit' }).getAttribute('aria-disabled'), 'true')
    await page.keyboard.press('Escape')
    await choose('Admin', 'Clone')
    await dialog()
      .getByRole('checkbox', { name: /^All of .*[Ll]icen|^All of Alarm/ })
      .first()
      .uncheck()
    await page.getByRole('button', { name: 'Create', exact: true }).click()
    await row('Copy of Admin').waitFor()
    const roles = await rolesOfHost()
    const [admin, copy] = ['Admin', 'Copy of Admin'].map((name) => roles.find((role) => role.name === name)?.privilege)
    assert.ok(copy !== undefined && admin !== undefined && copy.length < admin.length)
    assert.ok(!copy.includes('Alarm.Edit'))
  })

  test('is renamed and deleted', async () => {
    await openTab('Roles')
    await choose('Copy of Admin', 'Edit')
    await page.getByRole('textbox', { name: 'Name' }).fill('Deputy')
    await page.getByRole('button', { name: 'Save' }).click()
    await row('Deputy').waitFor()
    await choose('Deputy', 'Remove')
    await dialog().getByRole('button', { name: 'Remove' }).click()
    await row('Deputy').waitFor({ state: 'detached' })
  })
})

suite('permissions', () => {
  test('a role is given on one machine, changed, and taken away', async () => {
    await using session = await openSession(host)
    await createUser(session, 'carol')
    await openTab('Permissions')
    await page.getByRole('button', { name: 'Give a permission' }).click()
    await page.getByRole('combobox', { name: 'User or group' }).selectOption('carol')
    await page.getByRole('combobox', { name: 'Role' }).selectOption('Operator')
    await page.getByRole('combobox', { name: 'On' }).selectOption('web (machine)')
    await page.getByRole('checkbox', { name: 'For everything below it, too' }).uncheck()
    await dialog().getByRole('button', { name: 'Give a permission' }).click()
    const given = page.getByRole('row', { name: /carol.*web \(machine\)/ })
    await given.getByText('Operator').waitFor()
    await given.getByText('No', { exact: true }).waitFor()
    await given.getByRole('button', { name: 'Actions for carol' }).click()
    await page.getByRole('menuitem', { name: 'Edit' }).click()
    await page.getByRole('combobox', { name: 'Role' }).selectOption('NoAccess')
    await page.getByRole('button', { name: 'Save' }).click()
    await given.getByText('NoAccess').waitFor()
    await given.getByRole('button', { name: 'Actions for carol' }).click()
    await page.getByRole('menuitem', { name: 'Remove' }).click()
    await dialog().getByRole('button', { name: 'Remove' }).click()
    await given.waitFor({ state: 'detached' })
  })

  test('who may only look sees them and can change none', async () => {
    await using visited = await visit(browser, host, { path: '/ui/access/users', user: { name: 'carol', password } })
    const looking = visited.page
    await looking.getByRole('row', { name: 'admin' }).waitFor()
    await looking.getByRole('button', { name: 'Create a user', disabled: true }).waitFor()
    for (const [tab, button] of [
      ['Roles', 'Create a role'],
      ['Permissions', 'Give a permission'],
    ] as const) {
      await looking.getByRole('tab', { name: tab }).click()
      const create = looking.getByRole('button', { name: button, disabled: true })
      await create.waitFor()
      await becomes(() => create.getAttribute('title'), /You need the privilege Authorization\./)
    }
  })

  test('who may only look is offered nothing that changes a machine', async () => {
    await using visited = await visit(browser, host, { path: '/ui/vms', user: { name: 'carol', password } })
    const looking = visited.page
    const isRefused = async (name: string, reason: RegExp): Promise<void> => {
      const button = looking.getByRole('main').getByRole('button', { name, exact: true, disabled: true })
      await becomes(() => button.getAttribute('title'), reason)
    }
    await isRefused('Create a machine', /You need the privilege VirtualMachine\.Inventory\.Create/)
    await isRefused('Register', /You need the privilege VirtualMachine\.Inventory\.Register/)
    const possible = async (): Promise<string> => {
      const items = looking.getByRole('menuitem').and(looking.locator(':not([aria-disabled=true])'))
      return (await items.allTextContents()).join()
    }
    await looking.getByRole('button', { name: 'Actions for web' }).click()
    await becomes(possible, 'Check disk files')
    await looking.keyboard.press('Escape')
    await looking.getByRole('row', { name: 'web' }).getByRole('checkbox').check()
    await looking.getByRole('main').getByRole('button', { name: 'Actions for web' }).first().click()
    await becomes(possible, 'Check disk files')
    await looking.keyboard.press('Escape')
    await looking.getByRole('table').getByRole('link', { name: 'web' }).click()
    await isRefused('Edit hardware', /You need the privilege VirtualMachine\.Config\./)
    await isRefused('Edit notes', /You need the privilege VirtualMachine\.Config\.Rename/)
    await looking.getByRole('tab', { name: 'Console' }).click()
    const powerOn = looking.getByRole('region', { name: 'Console' }).getByRole('button', { name: 'Power on' })
    await becomes(() => powerOn.getAttribute('title'), /You need the privilege VirtualMachine\.Interact\.PowerOn/)
    await using session = await openSession(host)
    await runTask(session, web, 'PowerOnVM_Task', {})
    await looking.getByText('You need the privilege VirtualMachine.Interact.ConsoleInteract for this.').waitFor()
    await looking.getByRole('tab', { name: 'Summary' }).click()
    await looking.getByText('You need the privilege VirtualMachine.Interact.CreateScreenshot for this.').waitFor()
    await looking.getByRole('tab', { name: 'Files' }).click()
    await isRefused('Download web.vmx', /You need the privilege Datastore\.Browse/)
    await goTo(looking, `${host.url}/ui/host/logs`)
    await looking.getByText('You need the privilege Global.Diagnostics for this.').waitFor()
  })
})
