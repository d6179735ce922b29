// The host's own pages, its networks, and what is around every page.
import assert from 'node:assert/strict'
import { after, before, suite, test } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { retrieve } from '../../packages/client/src/properties.ts'
import { asRef } from '../../packages/client/src/reference.ts'
import { createUser } from '../support/accounts.ts'
import { becomes } from '../support/eventually.ts'
import { downloaded, goTo, visit } from '../support/browser.ts'
import { startBrowserTest } from '../support/browser-test.ts'
import type { TestHost } from '../support/host.ts'
import { createMachines } from '../support/machines.ts'
import { openSession } from '../support/real-guests.ts'
import { chooseAction } from '../support/vm-page.ts'

let scope: AsyncDisposableStack
let host: TestHost
let browser: Browser
let page: Page

before(async () => {
  ;({ scope, host, browser } = await startBrowserTest())
  await createMachines(host, ['web'])
  page = scope.use(await visit(browser, host, { path: '/ui/host' })).page
})

after(() => scope.disposeAsync())

const row = (name: string | RegExp) => page.getByRole('row', { name })
const dialog = () => page.getByRole('dialog')

async function openTab(tab: string): Promise<void> {
  await goTo(page, `${host.url}/ui/host/${tab}`)
  await page.getByRole('region', { name: new RegExp(`^${tab}$`, 'i') }).waitFor()
}

/** The text beside a name on a page of facts. */
async function fact(name: string): Promise<string> {
  const term = page.getByRole('term').filter({ hasText: new RegExp(`^${name}$`) })
  return term.locator('xpath=following-sibling::dd').innerText()
}

async function hostValues() {
  await using session = await openSession(host)
  const [found] = await retrieve(session.client, 'HostSystem', ['name', 'summary', 'runtime', 'configManager'])
  assert.ok(found)
  return found.values
}

suite('the host', () => {
  test('tells what it is, what runs its machines and why, and what is used', async () => {
    await openTab('summary')
    await page.getByRole('progressbar', { name: 'Memory' }).waitFor()
    const { summary } = await hostValues()
    await becomes(() => fact('Processor'), summary?.hardware?.cpuModel ?? '')
    await becomes(() => fact('Machines run by'), /^Simulation[^\n]*\n+\S/)
    await becomes(() => fact('Product'), /^Staddle/)
    await page.getByText('0 of 1 running').waitFor()
  })

  test('shows which tab is open where not all of them fit', async () => {
    await using narrow = await visit(browser, host, { width: 820 })
    const boxOf = (selector: string) => narrow.page.locator(selector).boundingBox()
    const isInSight = async (): Promise<boolean> => {
      const [tab, list] = [await boxOf('[role=tab][aria-selected=true]'), await boxOf('[role=tablist]')]
      if (tab === null || list === null) return false
      return tab.x >= list.x - 1 && tab.x + tab.width <= list.x + list.width + 1
    }
    for (const tab of ['summary', 'sessions', 'logs', 'time', 'licences']) {
      await goTo(narrow.page, `${host.url}/ui/host/${tab}`)
      await narrow.page.locator('.staddle-tabs.pf-m-scrollable').waitFor()
      await becomes(isInSight, true, tab)
    }
  })

  test('tells its hardware', async () => {
    await openTab('hardware')
    const { summary } = await hostValues()
    await becomes(() => fact('Cores'), String(summary?.hardware?.numCpuCores))
    await becomes(() => fact('Memory'), /GiB/)
    await page.getByRole('table', { name: 'Network cards of the host' }).waitFor()
  })

  test('tells how it is', async () => {
    await openTab('health')
    await page.getByText('All are accessible').waitFor()
    await becomes(() => fact('Overall'), /Normal|Warning|Alert/)
    await page.getByRole('heading', { name: 'Sensors', exact: true }).waitFor()
  })

  test('lists its services; one that it needs is not stopped', async () => {
    await openTab('services')
    await row(/Staddle daemon hostd Running/)
      .getByRole('button', { name: 'Actions for Staddle daemon' })
      .click()
    const stop = page.getByRole('menuitem', { name: 'Stop' })
    await becomes(() => stop.getAttribute('aria-disabled'), 'true')
    await stop.hover()
    await page.getByRole('tooltip', { name: 'The host needs it.' }).waitFor()
    await page.keyboard.press('Escape')
  })

  test('starts machines with it, in an order', async () => {
    await openTab('autostart')
    await page.getByRole('heading', { name: 'No machine is on the list', exact: true }).waitFor()
    await page.getByRole('button', { name: 'Add a machine' }).click()
    await dialog().getByLabel('Machine', { exact: true }).selectOption('web')
    await dialog().getByLabel('Order', { exact: true }).fill('0')
    await becomes(() => dialog().getByRole('button', { name: 'Add', exact: true }).isDisabled(), true)
    await dialog().getByLabel('Order', { exact: true }).fill('2')
    await dialog().getByLabel('When the host stops').selectOption('Suspend')
    await dialog().getByRole('button', { name: 'Add', exact: true }).click()
    await row(/web 2 Default Suspend Default/).waitFor()
    await page.getByRole('button', { name: 'Start machines with the host' }).click()
    await page.getByRole('button', { name: 'Start no machines with the host' }).waitFor()
    await page.getByRole('button', { name: 'Edit the defaults' }).click()
    await dialog().getByLabel('Delay before the next starts (s)').fill('7')
    await dialog().getByRole('button', { name: 'Save', exact: true }).click()
    await becomes(() => fact('Delay'), '7 s')
    await row(/web/).getByRole('button', { name: 'Actions for web' }).click()
    await page.getByRole('menuitem', { name: 'Take off the list' }).click()
    await page.getByRole('heading', { name: 'No machine is on the list', exact: true }).waitFor()
  })

  test('shows its certificate, and makes a request for another', async () => {
    await openTab('certificate')
    await becomes(() => fact('Issued by'), /^CN=Staddle authority/)
    await becomes(() => fact('Thumbprint'), /^([0-9A-F]{2}:){19}[0-9A-F]{2}$/)
    await page.getByRole('button', { name: 'Make a signing request' }).click()
    await page.getByRole('textbox', { name: 'Distinguished name' }).fill('CN=host.example.org')
    await dialog().getByRole('button', { name: 'Create' }).click()
    await dialog().getByText('BEGIN CERTIFICATE REQUEST').first().waitFor()
    await dialog().locator('footer').getByRole('button', { name: 'Close' }).click()
  })

  test('refuses a certificate that is none, in its own words', async () => {
    await openTab('certificate')
    await page.getByRole('button', { name: 'Install a certificate' }).click()
    const pem = '-----BEGIN CERTIFICATE-----\nbm9uZQ==\n-----END CERTIFICATE-----'
    await page.getByRole('textbox', { name: 'Certificate and those above it (PEM)' }).fill(pem)
    await dialog().getByRole('button', { name: 'Install a certificate' }).click()
    await dialog()
      .getByText(/certificate/i)
      .and(page.locator('.pf-v6-c-alert__title'))
      .waitFor()
    await dialog().getByRole('button', { name: 'Cancel' }).click()
  })

  test('makes a key, locks a machine with it, and removes it only when nobody needs it', async () => {
    await openTab('keys')
    await page.getByRole('button', { name: 'Make a key', exact: true }).click()
    const remove = page.getByRole('button', { name: /^Remove: / })
    await remove.waitFor()
    const key = (await remove.getAttribute('aria-label'))?.replace('Remove: ', '') ?? ''
    const encryption = async (wish: string): Promise<void> => {
      await goTo(page, `${host.url}/ui/vms`)
      await page
        .getByRole('table', { name: 'Virtual machines' })
        .getByRole('link', { name: 'web', exact: true })
        .click()
      await chooseAction(page, 'Encryption')
      await dialog().getByRole('radio', { name: wish, exact: true }).check()
      if (wish === 'Encrypt the disks') await dialog().getByLabel('Key', { exact: true }).selectOption(key)
      await dialog().getByRole('button', { name: wish, exact: true }).click()
      await dialog().waitFor({ state: 'detached' })
    }
    await encryption('Encrypt the disks')
    await openTab('keys')
    await row(key).getByRole('link', { name: 'web', exact: true }).waitFor()
    await becomes(() => remove.getAttribute('aria-disabled'), 'true')
    await encryption('Decrypt the disks')
    await openTab('keys')
    await page
      .getByRole('button', { name: `Remove: ${key}`, exact: true })
      .and(page.locator(':not([aria-disabled=true])'))
      .click()
    await dialog().getByRole('textbox').fill(key)
    await dialog().getByRole('button', { name: 'Remove', exact: true }).click()
    await page.getByRole('heading', { name: 'No keys yet', exact: true }).waitFor()
  })

  test('makes a key with a copy in a file, and is given it back by the file and its passphrase alone', async () => {
    await openTab('keys')
    await page.getByRole('button', { name: 'Make a key with a copy', exact: true }).click()
    await dialog()
      .getByLabel(/^Passphrase\W*$/)
      .fill('long enough')
    const submit = dialog().getByRole('button', { name: 'Make and save', exact: true })
    await becomes(() => submit.isDisabled(), true)
    await dialog()
      .getByLabel(/^Passphrase again/)
      .fill('long enough')
    const [download] = await Promise.all([page.waitForEvent('download'), submit.click()])
    await dialog().waitFor({ state: 'detached' })
    const key = download.suggestedFilename().replace('.key.json', '')
    await page.getByRole('button', { name: `Remove: ${key}`, exact: true }).click()
    await dialog().getByRole('textbox').fill(key)
    await dialog().getByRole('button', { name: 'Remove', exact: true }).click()
    await page.getByRole('heading', { name: 'No keys yet', exact: true }).waitFor()
    await page.getByRole('button', { name: 'Import a key', exact: true }).click()
    await dialog()
      .locator('input[type=file]')
      .setInputFiles(await download.path())
    await dialog()
      .getByLabel(/^Passphrase\W*$/)
      .fill('not the one')
    const give = dialog().getByRole('button', { name: 'Import', exact: true })
    await give.click()
    await dialog().getByText('The passphrase is wrong, or the copy is damaged.').waitFor()
    await dialog()
      .getByLabel(/^Passphrase\W*$/)
      .fill('long enough')
    await give.click()
    await dialog().waitFor({ state: 'detached' })
    await page.getByRole('button', { name: `Remove: ${key}`, exact: true }).waitFor()
  })

  test('lists who is signed in, and ends a session, but not this one', async () => {
    await using session = await openSession(host)
    const { user, password } = await createUser(session, 'guest')
    await using other = await visit(browser, host, { user: { name: user, password } })
    await openTab('sessions')
    await row(/admin This one/)
      .getByRole('button', { name: 'End the session of admin', disabled: true })
      .waitFor()
    await page.getByRole('button', { name: 'End the session of guest' }).click()
    await dialog().getByRole('button', { name: 'End', exact: true }).click()
    await row(/^guest/).waitFor({ state: 'detached' })
    await other.page.getByText('Your session has ended.').waitFor()
  })

  test('shows its logs as they grow, by words', async () => {
    await openTab('logs')
    const lines = page.getByRole('log', { name: 'Lines of the log' })
    await lines.waitFor()
    await page.getByRole('textbox', { name: 'Filter' }).fill('serves nothing-like-that')
    await lines.getByText('Nothing matches the filter').waitFor()
    await page.getByRole('textbox', { name: 'Filter' }).fill('')
    await becomes(() => page.getByRole('checkbox', { name: 'Follow' }).isChecked(), true)
  })

  test('packs a support bundle that is downloaded', async () => {
    await openTab('logs')
    await page.getByRole('button', { name: 'Make a support bundle' }).click()
    const { name, content } = await downloaded(page, () =>
      page.getByRole('link', { name: 'Download the bundle' }).click(),
    )
    assert.match(name, /\.tgz$/)
    assert.equal(content.subarray(0, 2).toString('hex'), '1f8b', 'it is compressed')
  })

  test('tells its time; what it cannot change is refused with its words', async () => {
    await openTab('time')
    await page.getByText(/\d{4}/).first().waitFor()
    await page.getByRole('button', { name: 'Change the time servers' }).click()
    await page.getByRole('textbox', { name: 'Time servers' }).fill('192.0.2.1, server!')
    await page.getByRole('button', { name: 'Save' }).click()
    await dialog()
      // Without systemd nothing can be changed at all.
      .getByText(/"server!" is no name or address of a time server|clock cannot be changed/)
      .waitFor()
    await page.getByRole('button', { name: 'Cancel' }).click()
  })

  test('options are added, found and changed', async () => {
    await openTab('options')
    await page.getByRole('button', { name: 'Add an option' }).click()
    await page.getByRole('textbox', { name: 'Option' }).fill('Annotations.WelcomeMessage')
    await page.getByRole('textbox', { name: 'Value' }).fill('hello')
    await page.getByRole('button', { name: 'Save' }).click()
    await page.getByRole('textbox', { name: 'Filter' }).fill('welcome')
    await row(/Annotations.WelcomeMessage hello Host/).waitFor()
    await page.getByRole('button', { name: 'Edit Annotations.WelcomeMessage' }).click()
    await page.getByRole('textbox', { name: 'Value' }).fill('good morning')
    await page.getByRole('button', { name: 'Save' }).click()
    await row(/Annotations.WelcomeMessage good morning Host/).waitFor()
    const { configManager } = await hostValues()
    await using session = await openSession(host)
    const manager = asRef('OptionManager', configManager?.advancedOption)
    const options = await session.client.invoke(manager, 'QueryOptions', { name: 'Annotations.WelcomeMessage' })
    assert.deepEqual(options?.[0]?.value, { _typeName: 'string', _value: 'good morning' })
  })

  test('a fact of the host cannot be changed', async () => {
    await openTab('options')
    await page.getByRole('button', { name: 'Edit VirtualCenter.FQDN' }).click()
    await page.getByRole('textbox', { name: 'Value' }).fill('elsewhere')
    await page.getByRole('button', { name: 'Save' }).click()
    await dialog()
      .getByText(/is a fact of this host and cannot be set/)
      .waitFor()
    await page.getByRole('button', { name: 'Cancel' }).click()
  })

  test('needs no licence, and says so', async () => {
    await openTab('licences')
    await row(/open source/)
      .getByText('Any number of hosts')
      .waitFor()
  })

  test('enters maintenance mode and leaves it', async () => {
    await openTab('summary')
    const { name = '' } = await hostValues()
    const actions = page.getByRole('button', { name: `Actions for ${name}`, exact: true })
    await actions.click()
    await page.getByRole('menuitem', { name: 'Enter maintenance mode' }).click()
    await dialog().getByRole('button', { name: 'Enter maintenance mode' }).click()
    await page.getByText('In maintenance mode').waitFor()
    assert.equal((await hostValues()).runtime?.inMaintenanceMode, true)
    await actions.click()
    await page.getByRole('menuitem', { name: 'Exit maintenance mode' }).click()
    await page.getByText('In maintenance mode').waitFor({ state: 'detached' })
    assert.equal((await hostValues()).runtime?.inMaintenanceMode, false)
  })

  test('is restarted only when its name is typed', async () => {
    await openTab('summary')
    const { name = '' } = await hostValues()
    await page.getByRole('button', { name: `Actions for ${name}`, exact: true }).click()
    await page.getByRole('menuitem', { name: 'Restart the host' }).click()
    const restart = dialog().getByRole('button', { name: 'Restart the host' })
    await becomes(() => restart.isDisabled(), true)
    await dialog().getByRole('textbox').fill(name)
    await becomes(() => restart.isDisabled(), false)
    await dialog().getByRole('button', { name: 'Cancel' }).click()
  })
})

suite('networks', () => {
  test('one tells its machines', async () => {
    await goTo(page, `${host.url}/ui/networks`)
    await page.getByRole('link', { name: 'VM Network' }).click()
    await page.getByRole('term').filter({ hasText: 'VLAN' }).waitFor()
    await page.getByRole('tab', { name: 'Machines' }).click()
    await page.getByRole('table', { name: 'Virtual machines' }).getByRole('link', { name: 'web' }).click()
    await page.getByRole('heading', { name: 'web', level: 1 }).waitFor()
  })
})

test('who may only look sees every page of the host, and every change is refused with the reason', async () => {
  await using session = await openSession(host)
  const { user, password } = await createUser(session, 'looker')
  await using visited = await visit(browser, host, { path: '/ui/host/certificate', user: { name: user, password } })
  const looking = visited.page
  await looking.getByText('You need the privilege Certificate.Manage for this.').waitFor()
  await looking.getByRole('tab', { name: 'Sessions' }).click()
  await looking.getByText(/Sessions\.TerminateSession/).waitFor()
  await looking.getByRole('tab', { name: 'Logs' }).click()
  await looking
    .getByText(/Global\.Diagnostics/)
    .first()
    .waitFor()
  await looking.getByRole('tab', { name: 'Options' }).click()
  const add = looking.getByRole('button', { name: 'Add an option', disabled: true })
  await becomes(() => add.getAttribute('title'), /Host\.Config\.AdvancedConfig/)
  await looking
    .getByRole('button', { name: /^Actions for/ })
    .filter({ hasText: 'Actions' })
    .click()
  for (const name of ['Enter maintenance mode', 'Restart the host', 'Shut down the host'])
    await looking.getByRole('menuitem', { name, disabled: true }).waitFor()
})
