// What is around every page: the tour, the search, and a host that is killed and started again.
import assert from 'node:assert/strict'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, suite, test } from 'node:test'
import type { Browser } from 'playwright-core'
import { openBrowser, signIn, visit } from '../support/browser.ts'
import { becomes } from '../support/eventually.ts'
import { startTestHost, type TestHost } from '../support/host.ts'
import { createMachines } from '../support/machines.ts'

let scope: AsyncDisposableStack
let host: TestHost
let browser: Browser
let dataDirectory: string

before(async () => {
  scope = new AsyncDisposableStack()
  dataDirectory = await mkdtemp(join(tmpdir(), 'sd-'))
  scope.defer(() => rm(dataDirectory, { recursive: true, force: true }))
  host = scope.use(await startTestHost({ engine: 'sim', dataDirectory }))
  await createMachines(host, ['web'])
  browser = scope.use(await openBrowser())
})

after(() => scope.disposeAsync())

suite('the tour', () => {
  test('is shown to who is new, goes by keyboard, blocks nothing, and is not shown again', async () => {
    await using visited = await visit(browser, host, { tour: true })
    const { page } = visited
    const tour = page.getByRole('region', { name: 'Tour' })
    await tour.getByText('1 of 5').waitFor()
    await page.getByRole('button', { name: 'Recent tasks' }).click()
    await tour.getByRole('button', { name: 'Next' }).focus()
    for (const at of ['2 of 5', '3 of 5', '4 of 5', '5 of 5']) {
      await page.keyboard.press('ArrowRight')
      await tour.getByText(at).waitFor()
    }
    await page.getByRole('tab', { name: 'Hardware' }).waitFor()
    await page.keyboard.press('ArrowLeft')
    await tour.getByText('4 of 5').waitFor()
    await page.keyboard.press('Escape')
    await tour.waitFor({ state: 'detached' })
    await page.reload()
    await page.getByRole('button', { name: 'User menu' }).waitFor()
    await becomes(() => tour.count(), 0)
  })

  test('can be taken again', async () => {
    await using visited = await visit(browser, host)
    const { page } = visited
    await page.getByRole('button', { name: 'User menu' }).click()
    await page.getByRole('menuitem', { name: 'Take the tour' }).click()
    await page.getByRole('region', { name: 'Tour' }).getByText('1 of 5').waitFor()
    await page.getByRole('button', { name: 'Close the tour' }).click()
  })
})

suite('the search', () => {
  test('finds a datastore, a network, a machine and a page by name', async () => {
    await using visited = await visit(browser, host)
    const { page } = visited
    for (const [text, heading] of [
      ['datastore1', 'datastore1'],
      ['VM Net', 'VM Network'],
      ['web', 'web'],
      ['Alarms', 'Alarms'],
    ] as const) {
      await page.keyboard.press('Control+k')
      await page.getByRole('combobox', { name: 'Search' }).fill(text)
      await page.getByRole('option').first().waitFor()
      await page.keyboard.press('Enter')
      await page.getByRole('heading', { name: heading, level: 1 }).waitFor()
    }
  })
})

test('a host that is killed and started again is gone on with, on the same page, without a reload', async () => {
  await using visited = await visit(browser, host, { path: '/ui/datastores' })
  const { page } = visited
  await page.getByRole('link', { name: 'datastore1' }).click()
  await page.getByRole('button', { name: 'web', exact: true }).click()
  await page.getByRole('row', { name: 'web.vmx' }).waitFor()
  const address = page.url()
  await page.evaluate("document.body.dataset['mark'] = 'the same page'")
  await host.kill()
  await page.getByText(/The host has not answered since/).waitFor()
  await using again = await startTestHost({
    ...{ engine: 'sim', dataDirectory },
    args: ['--listen', `127.0.0.1:${host.port}`],
  })
  assert.equal(again.port, host.port)
  // Sessions end with the daemon.
  await page.getByText('Your session has ended.').waitFor()
  await signIn(page, { name: host.user, password: host.password })
  await page.getByRole('row', { name: 'web.vmx' }).waitFor()
  assert.equal(page.url(), address)
  assert.equal(await page.evaluate("document.body.dataset['mark']"), 'the same page')
  await page.getByRole('link', { name: 'Tasks' }).click()
  await page
    .getByRole('table', { name: 'Tasks' })
    .getByRole('row', { name: /CreateVM/ })
    .waitFor()
})
