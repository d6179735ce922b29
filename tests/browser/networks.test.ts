// Virtual switches and networks in the web UI, on a host with simulated machines.
import assert from 'node:assert/strict'
import { after, before, suite, test } from 'node:test'
import { getProperties, retrieve } from '../../packages/client/src/properties.ts'
import { asRef } from '../../packages/client/src/reference.ts'
import { createUser } from '../support/accounts.ts'
import { goTo, visit } from '../support/browser.ts'
import { chooseFor } from '../support/browser-test.ts'
import { becomes } from '../support/eventually.ts'
import { runTask } from '../support/real-guests.ts'
import { startVmPageTest, type VmPageTest } from '../support/vm-page.ts'

let at: VmPageTest

before(async () => {
  at = await startVmPageTest()
})

after(() => at[Symbol.asyncDispose]())

const row = (table: string, name: RegExp) =>
  at.page.getByRole('table', { name: table, exact: true }).getByRole('row', { name })
const dialog = () => at.page.getByRole('dialog')
const open = (): Promise<void> => goTo(at.page, `${at.host.url}/ui/networks`)

async function networkSystem() {
  const [host] = await retrieve(at.session.client, 'HostSystem', ['configManager'])
  return asRef('HostNetworkSystem', host?.values.configManager?.networkSystem)
}

/** Made through the API: what a test is not about. */
async function makeNetwork(name: string, vlanId: number): Promise<void> {
  const system = await networkSystem()
  await at.session.client.invoke(system, 'AddVirtualSwitch', { vswitchName: `${name}-switch` })
  await at.session.client.invoke(system, 'AddPortGroup', {
    portgrp: { name, vlanId, vswitchName: `${name}-switch`, policy: {} },
  })
}

const choose = (of: string, item: string): Promise<void> => chooseFor(at.page, of, item)

async function send(button: string): Promise<void> {
  await dialog().getByRole('button', { name: button, exact: true }).click()
  await dialog().waitFor({ state: 'detached' })
}

suite('networks', () => {
  test('a switch is added and a network on it; what the host refuses is told in the dialog', async () => {
    await open()
    await row('Networks', /^VM Network Normal None vSwitch0 \d+/).waitFor()
    await at.page.getByRole('button', { name: 'Add a switch', exact: true }).click()
    await dialog().getByRole('textbox', { name: 'Name' }).fill('lab')
    await dialog().getByRole('spinbutton', { name: 'MTU' }).fill('9000')
    await send('Create')
    await row('Switches', /^lab 9,?000 None 0/).waitFor()

    await at.page.getByRole('button', { name: 'Add a network', exact: true }).click()
    await dialog().getByRole('textbox', { name: 'Name' }).fill('VM Network')
    await dialog().getByRole('spinbutton', { name: 'VLAN' }).fill('20')
    await dialog().getByRole('combobox', { name: 'Switch' }).selectOption('lab')
    await dialog().getByRole('button', { name: 'Create', exact: true }).click()
    await dialog()
      .getByText(/There is a port group "VM Network" already/)
      .waitFor()
    await dialog().getByRole('textbox', { name: 'Name' }).fill('Blue')
    await dialog().getByRole('checkbox', { name: 'Machines send from their own address only' }).check()
    await send('Create')
    await row('Networks', /^Blue Normal 20 lab 0/).waitFor()
    const { networkInfo } = await getProperties(at.session.client, await networkSystem(), ['networkInfo'])
    const made = networkInfo?.portgroup?.find(({ spec }) => spec.name === 'Blue')
    const { macChanges, forgedTransmits } = made?.spec.policy.security ?? {}
    assert.deepEqual([macChanges, forgedTransmits], [false, false])
  })

  test('the card of a running machine goes to another network, which then cannot be removed', async () => {
    const vm = await at.make('mover')
    await makeNetwork('Green', 30)
    await runTask(at.session, vm, 'PowerOnVM_Task', {})
    await at.open(vm, 'hardware')
    await at.page.getByRole('region', { name: 'Hardware' }).getByRole('button', { name: 'Edit hardware' }).click()
    await dialog().getByRole('tab', { name: 'Hardware', exact: true }).click()
    const card = dialog().getByRole('region', { name: 'Network adapter 1', exact: true })
    const toggle = card.getByRole('button', { name: /^Network adapter 1/ })
    if ((await toggle.getAttribute('aria-expanded')) === 'false') await toggle.click()
    await card.getByLabel('Network', { exact: true }).selectOption('Green')
    await send('Save')
    await open()
    await row('Networks', /^Green Normal 30 Green-switch 1/).waitFor()
    await at.page.getByRole('button', { name: 'Actions for Green', exact: true }).click()
    const remove = at.page.getByRole('menuitem', { name: 'Remove', exact: true })
    await becomes(() => remove.getAttribute('aria-disabled'), 'true')
    await remove.hover()
    await at.page.getByRole('tooltip', { name: '1 machine is on it.' }).waitFor()
  })

  test('a network gets another name and VLAN, and goes with its switch', async () => {
    await makeNetwork('Red', 40)
    await open()
    await choose('Red', 'Edit')
    await dialog().getByRole('textbox', { name: 'Name' }).fill('Crimson')
    await dialog().getByRole('spinbutton', { name: 'VLAN' }).fill('4095')
    await send('Save')
    await row('Networks', /^Crimson Normal All Red-switch 0/).waitFor()
    await choose('Crimson', 'Remove')
    await send('Remove')
    await row('Switches', /^Red-switch 1,?500 None 0/).waitFor()
    await choose('Red-switch', 'Remove')
    await send('Remove')
    await row('Switches', /^Red-switch/).waitFor({ state: 'detached' })
  })

  test('who may only look can add none, and is told why', async () => {
    const { user, password } = await createUser(at.session, 'looker')
    await using visited = await visit(at.browser, at.host, { path: '/ui/networks', user: { name: user, password } })
    for (const name of ['Add a network', 'Add a switch']) {
      const button = visited.page.getByRole('button', { name, exact: true, disabled: true })
      await becomes(() => button.getAttribute('title'), /Host\.Config\.Network/)
    }
  })
})
