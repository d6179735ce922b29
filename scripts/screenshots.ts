// node scripts/screenshots.ts [--chinese] DIRECTORY [PART OF A NAME ...]
// Every page and dialog of the web UI, in both themes and two widths, on a host with simulated machines: to be looked at by
// people. Names of dialogs begin with `dialog-`.
// Chinese needs a font that has it, such as Debian's fonts-noto-cjk.
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import type { Browser, Page } from 'playwright-core'
import { createSources } from '../packages/web/src/create/create-sources.ts'
import { hostTabs } from '../packages/web/src/host/host-tabs.ts'
import { vmTabs } from '../packages/web/src/vm/vm-tabs.ts'
import { english } from '../packages/web/src/i18n/en/texts.ts'
import { chinese } from '../packages/web/src/i18n/zh-cn/texts.ts'
import { fillHost } from '../tests/support/filled-host.ts'
import { goTo, openBrowser, visit } from '../tests/support/browser.ts'
import { startTestHost, type TestHost } from '../tests/support/host.ts'

const { values, positionals } = parseArgs({ options: { chinese: { type: 'boolean' } }, allowPositionals: true })
const [directory, ...wanted] = positionals
if (directory === undefined) throw new Error('Say into which directory: node scripts/screenshots.ts DIRECTORY')
await mkdir(directory, { recursive: true })

const widths = [1400, 820]

await using host = await startTestHost({ engine: 'sim' })
await using filled = await fillHost(host)
const { vm, datastore, network } = filled
const off = filled.machines.get('old')?.value ?? vm
const words = values.chinese === true ? chinese : english
const routes: Readonly<Record<string, string>> = {
  vms: 'vms',
  ...Object.fromEntries(createSources.map((source) => [`create-${source}`, `create?from=${source}`])),
  ...Object.fromEntries(vmTabs.map((tab) => [`vm-${tab}`, `vms/${vm}/${tab}`])),
  'console-window': `console/${vm}`,
  datastores: 'datastores',
  ...Object.fromEntries(
    ['summary', 'files', 'machines'].map((tab) => [`datastore-${tab}`, `datastores/${datastore}/${tab}`]),
  ),
  'datastore-folder': `datastores/${datastore}/files?folder=web01`,
  networks: 'networks',
  ...Object.fromEntries(['summary', 'machines'].map((tab) => [`network-${tab}`, `networks/${network}/${tab}`])),
  ...Object.fromEntries(hostTabs.map((tab) => [`host-${tab}`, `host/${tab}`])),
  ...{
    tasks: 'tasks',
    events: 'events',
    'alarms-triggered': 'alarms/triggered',
    'alarms-definitions': 'alarms/definitions',
  },
  ...Object.fromEntries(['users', 'roles', 'permissions'].map((tab) => [`access-${tab}`, `access/${tab}`])),
}
type ActionName = keyof typeof english.vm.actions
type Steps = readonly [route: string, ...clicks: (string | readonly [string])[]]

/** Where each is opened, and what is clicked for it, one after the other; what is in an array is in the menu of the page. */
const dialogs: Readonly<Record<string, Steps>> = {
  register: ['vms', words.vm.register.submit],
  ...ofMachine(vm, ['snapshot', 'fork', 'powerOff']),
  ...ofMachine(off, ['clone', 'relocate', 'export', 'rename', 'encryption', 'repair', 'destroy']),
  ...Object.fromEntries(
    Object.entries(words.vm.hardware.tabs).map(([id, tab]) => [
      `edit-${id}`,
      [`vms/${vm}/summary`, [words.vm.actions.edit], tab],
    ]),
  ),
  datastore: ['datastores', words.storage.create],
  'new-disk': [`datastores/${datastore}/files`, words.storage.file.newDisk],
  network: ['networks', words.network.add],
  switch: ['networks', words.network.addSwitch],
  'key-copy': ['host/keys', words.host.key.createWithCopy],
  'key-import': ['host/keys', words.host.key.import],
  certificate: ['host/certificate', words.host.certificate.request],
  alarm: ['alarms/definitions', words.tasks.alarm.create],
  user: ['access/users', words.access.createUser],
  group: ['access/users', words.access.createGroup],
  role: ['access/roles', words.access.createRole],
  permission: ['access/permissions', words.access.give],
}
const isWanted = ([name]: readonly [string, unknown]): boolean =>
  wanted.length === 0 || wanted.some((part) => name.includes(part))
const chosen = Object.entries(routes).filter(isWanted)
const chosenDialogs = Object.entries(dialogs)
  .map(([name, steps]) => [`dialog-${name}`, steps] as const)
  .filter(isWanted)
await using browser = await openBrowser()
for (const colorScheme of ['light', 'dark'] as const)
  for (const width of widths) await takeAll(browser, host, { colorScheme, width })

function ofMachine(id: string, actions: readonly ActionName[]): Readonly<Record<string, Steps>> {
  return Object.fromEntries(actions.map((action) => [action, [`vms/${id}/summary`, [words.vm.actions[action]]]]))
}

async function takeAll(
  browser: Browser,
  host: TestHost,
  look: { readonly colorScheme: 'light' | 'dark'; readonly width: number },
): Promise<void> {
  await using opened = await visit(browser, host, { ...look, tour: wanted.includes('tour') })
  if (values.chinese === true) await opened.page.evaluate("localStorage.setItem('staddle-language', 'zh-CN')")
  const { page } = opened
  const take = async (name: string): Promise<void> => {
    await settled(page)
    await page.screenshot({ path: join(directory ?? '.', `${name}-${look.colorScheme}-${look.width}.png`) })
  }
  for (const [name, route] of chosen) {
    await goTo(page, `${host.url}/ui/${route}`)
    if (name.includes('console')) await page.getByText(words.console.connected, { exact: true }).waitFor()
    await take(name)
  }
  for (const [name, [route, ...clicks]] of chosenDialogs) {
    await goTo(page, `${host.url}/ui/${route}`)
    for (const click of clicks) await press(page, click)
    await page.getByRole('dialog').getByRole('button').first().waitFor()
    await take(name)
  }
}

async function press(page: Page, what: string | readonly [string]): Promise<void> {
  if (typeof what === 'string') return await page.getByText(what, { exact: true }).last().click()
  await page.locator('.staddle-head .pf-v6-c-menu-toggle').click()
  await page.getByRole('menuitem', { name: what[0], exact: true }).click()
  await page.getByRole('dialog').waitFor()
}

/** The page is there, and nothing on it is still being loaded. Its policy allows no function made of text. */
async function settled(page: Page): Promise<void> {
  await page.getByRole('heading', { level: 1 }).first().waitFor()
  await page.locator('.staddle-appear-late, .pf-v6-c-spinner').first().waitFor({ state: 'detached' })
  await page.evaluate('document.fonts.ready.then(() => undefined)')
}
