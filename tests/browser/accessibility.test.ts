// Every page as a rule checker for accessibility sees it (themes differ in contrast alone), and the parts of the frame from
// the keyboard alone.
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { after, before, suite, test } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { visit, type Visit } from '../support/browser.ts'
import { becomes } from '../support/eventually.ts'
import { startBrowserTest } from '../support/browser-test.ts'
import type { TestHost } from '../support/host.ts'
import { createMachines } from '../support/machines.ts'
import { openSession, runTask } from '../support/real-guests.ts'

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

let scope: AsyncDisposableStack
let host: TestHost
let browser: Browser
let machine: string
let looked: Visit

before(async () => {
  ;({ scope, host, browser } = await startBrowserTest({ args: ['--sim-boot-ms', '50'] }))
  const machines = await createMachines(host, ['first', 'second'])
  const first = machines.get('first')
  assert.ok(first)
  machine = first.value
  looked = scope.use(await visit(browser, host))
  await using session = await openSession(host)
  await runTask(session, first, 'PowerOnVM_Task', {})
  await runTask(session, first, 'CreateSnapshot_Task', { name: 'before', memory: false, quiesce: false })
})

after(() => scope.disposeAsync())

const pages = [
  ...['vms', 'create', 'create?from=package', 'create?from=template', 'datastores', 'networks', 'host', 'host/monitor'],
  ...['host/services', 'host/sessions', 'tasks', 'events', 'alarms', 'access'],
  ...['summary', 'console', 'monitor', 'snapshots', 'hardware', 'files', 'events', 'permissions'].map(
    (tab) => `vms/@/${tab}`,
  ),
]

interface Finding {
  readonly id: string
  readonly impact: string
  readonly nodes: readonly { readonly html: string; readonly failureSummary: string }[]
}

/** By all rules, or by those that are named. */
async function findings(page: Page, rules?: readonly string[]): Promise<readonly string[]> {
  await page.evaluate(axe)
  const options = rules === undefined ? {} : { runOnly: { type: 'rule', values: rules } }
  const run = `axe.run(document, ${JSON.stringify(options)})`
  const { violations } = await page.evaluate<{ violations: readonly Finding[] }>(run)
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`)
}

/** The page is there, and nothing of it is still being loaded. */
async function settled(page: Page): Promise<void> {
  await page.getByRole('heading', { level: 1 }).first().waitFor()
  await page.locator('.staddle-appear-late, .pf-v6-c-spinner').first().waitFor({ state: 'detached' })
}

suite('accessibility', () => {
  for (const path of pages)
    test(`of ${path}`, async () => {
      await looked.page.goto(`${host.url}/ui/${path.replace('@', machine)}`)
      await settled(looked.page)
      assert.deepEqual(await findings(looked.page), [], 'light')
      await looked.page.evaluate("document.documentElement.classList.add('pf-v6-theme-dark')")
      assert.deepEqual(await findings(looked.page, ['color-contrast']), [], 'dark')
    })
})

suite('from the keyboard', () => {
  test('a machine is found and opened', async () => {
    await using visited = await visit(browser, host)
    const { page } = visited
    await page.keyboard.press('Control+k')
    // The dialog is there a moment before what is typed goes into it.
    await page.getByRole('combobox', { name: 'Search' }).and(page.locator(':focus')).waitFor()
    await page.keyboard.type('second')
    await page.getByRole('option', { name: /second/, selected: true }).waitFor()
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { name: 'second', exact: true }).waitFor()
  })

  test('the inventory is a tree that arrow keys walk', async () => {
    await using visited = await visit(browser, host)
    const { page } = visited
    const tree = page.getByRole('tree', { name: 'Inventory' })
    await tree.getByRole('treeitem', { name: 'second' }).waitFor()
    await tree.getByRole('treeitem').first().focus()
    const focused = (): Promise<string | null> => page.locator(':focus').textContent()
    await page.keyboard.press('ArrowRight')
    await becomes(focused, ' first')
    await page.keyboard.press('ArrowLeft')
    await tree.locator('[aria-level="1"]:focus').waitFor()
    await page.keyboard.press('ArrowLeft')
    await tree.getByRole('treeitem', { name: 'second' }).waitFor({ state: 'detached' })
    await page.keyboard.press('ArrowRight')
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { name: 'first', exact: true }).waitFor()
  })

  test('a dialog keeps the focus and gives it back', async () => {
    await using visited = await visit(browser, host, { path: `/ui/vms/${machine}` })
    const { page } = visited
    const menu = page.getByRole('button', { name: 'Actions for first' })
    await menu.focus()
    await page.keyboard.press('Enter')
    await page.locator('[role=menuitem]:focus').waitFor()
    await page.getByRole('menuitem', { name: 'Rename' }).press('Enter')
    const dialog = page.getByRole('dialog')
    await dialog.waitFor()
    for (let step = 0; step < 8; step++) {
      await page.keyboard.press('Tab')
      await becomes(() => dialog.locator(':focus').count(), 1, 'the focus left the dialog')
    }
    await page.keyboard.press('Escape')
    await dialog.waitFor({ state: 'detached' })
    await menu.and(page.locator(':focus')).waitFor()
  })

  test('Chinese is one choice away and stays', async () => {
    await using visited = await visit(browser, host)
    const { page } = visited
    await page.getByRole('button', { name: 'Theme, Language' }).click()
    await page.getByRole('menuitem', { name: '简体中文' }).click()
    await page.getByRole('heading', { name: '虚拟机', exact: true }).waitFor()
    await page.reload()
    await page.getByRole('heading', { name: '虚拟机', exact: true }).waitFor()
    assert.equal(await page.evaluate('document.documentElement.lang'), 'zh-CN')
  })
})
