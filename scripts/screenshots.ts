// node scripts/screenshots.ts [--chinese] DIRECTORY [PART OF A NAME ...]
// Every page of the web UI, in both themes and two widths, on a host with simulated machines: to be looked at by people.
// Chinese needs a font that has it, such as Debian's fonts-noto-cjk.
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import type { Browser, Page } from 'playwright-core'
import { hostTabs } from '../packages/web/src/host/host-tabs.ts'
import { vmTabs } from '../packages/web/src/vm/vm-tabs.ts'
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
const routes: Readonly<Record<string, string>> = {
  vms: 'vms',
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
const chosen = Object.entries(routes).filter(
  ([name]) => wanted.length === 0 || wanted.some((part) => name.includes(part)),
)
await using browser = await openBrowser()
for (const colorScheme of ['light', 'dark'] as const)
  for (const width of widths) await takeAll(browser, host, { colorScheme, width })

async function takeAll(
  browser: Browser,
  host: TestHost,
  look: { readonly colorScheme: 'light' | 'dark'; readonly width: number },
): Promise<void> {
  await using opened = await visit(browser, host, { ...look, tour: wanted.includes('tour') })
  if (values.chinese === true) await opened.page.evaluate("localStorage.setItem('staddle-language', 'zh-CN')")
  for (const [name, route] of chosen) {
    await goTo(opened.page, `${host.url}/ui/${route}`)
    await settled(opened.page)
    await opened.page.screenshot({ path: join(directory ?? '.', `${name}-${look.colorScheme}-${look.width}.png`) })
  }
}

/** The page is there, and nothing on it is still being loaded. Its policy allows no function made of text. */
async function settled(page: Page): Promise<void> {
  await page.getByRole('heading', { level: 1 }).first().waitFor()
  await page.locator('.staddle-appear-late, .pf-v6-c-spinner').first().waitFor({ state: 'detached' })
  await page.evaluate('document.fonts.ready.then(() => undefined)')
}
