// What is around every page: the tour, the search, and a host that is killed and started again.
import assert from 'node:assert/strict'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, suite, test } from 'node:test'
import type { Browser, Locator, Page } from 'playwright-core'
import { visit } from '../support/browser.ts'
import { chooseFor, startBrowserTest } from '../support/browser-test.ts'
import { becomes } from '../support/eventually.ts'
import { startTestHost, type TestHost } from '../support/host.ts'
import { createMachines } from '../support/machines.ts'
import { openSession, runTask, type VmRef } from '../support/real-guests.ts'

let scope: AsyncDisposableStack
let host: TestHost
let browser: Browser
let dataDirectory: string
let machines: ReadonlyMap<string, VmRef>

before(async () => {
  dataDirectory = await mkdtemp(join(tmpdir(), 'sd-'))
  ;({ scope, host, browser } = await startBrowserTest({ dataDirectory }))
  machines = await createMachines(host, ['web', 'gone'])
})

after(async () => {
  await scope.disposeAsync()
  await rm(dataDirectory, { recursive: true, force: true })
})

suite('the keyboard', () => {
  test('comes to a way past the sections first', async () => {
    await using visited = await visit(browser, host)
    const { page } = visited
    await page.getByRole('link', { name: 'web', exact: true }).first().waitFor()
    await page.keyboard.press('Tab')
    await becomes(() => page.locator(':focus').textContent(), 'Go to the content')
    await page.keyboard.press('Enter')
    await page.locator('main:focus').waitFor()
    assert.equal(new URL(page.url()).hash, '')
  })

  test('goes on beside a row that is removed by somebody else', async () => {
    await using visited = await visit(browser, host)
    const { page } = visited
    await page.getByRole('button', { name: 'Actions for gone', exact: true }).focus()
    await using session = await openSession(host)
    const vm = machines.get('gone')
    assert.ok(vm)
    await runTask(session, vm, 'Destroy_Task', {})
    await page.getByRole('row', { name: /gone/ }).waitFor({ state: 'detached' })
    await page.locator('main :focus').waitFor()
  })
})

/** Each of the parts is below the one before. */
async function requireApart(page: Page, parts: readonly string[]) {
  const boxes = await Promise.all(parts.map((part) => page.locator(`.staddle-${part}`).boundingBox()))
  const edges = boxes.flatMap((box) => (box === null ? [] : [box.y, box.y + box.height]))
  assert.equal(edges.length, 2 * parts.length)
  assert.deepEqual(
    edges,
    edges.toSorted((one, other) => one - other),
  )
  return boxes
}

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

  for (const width of [1280, 820])
    test(`lies over nothing on a page that is ${width} wide`, async () => {
      await using visited = await visit(browser, host, { tour: true, width })
      const { page } = visited
      await page.getByRole('region', { name: 'Tour' }).getByText('1 of 5').waitFor()
      await page.getByRole('button', { name: 'Recent tasks' }).click()
      await requireApart(page, ['page', 'tour', 'tasks'])
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

suite('notices', () => {
  /** A trial scrolls to it, and finds whether something else would be hit. */
  const isHit = (scope: Page | Locator, name: string | RegExp) =>
    scope.getByRole('button', { name }).first().click({ trial: true })

  for (const [width, height] of [
    [1280, 800],
    [820, 600],
  ] as const)
    test(`of failures cover no upload, task or dialog in ${width} by ${height}, and leave something of the page`, async () => {
      await using visited = await visit(browser, host, { tour: true, width, height, path: '/ui/datastores' })
      const { page } = visited
      await page.route('**/folder/**', async (route) => {
        const request = route.request()
        if (request.method() !== 'PUT') await route.continue()
        else if (request.url().includes('refused'))
          await route.fulfill({ status: 403, body: 'It is not wanted. '.repeat(12) })
        // The other never comes to its end.
      })
      await page.route('**/ReconfigureAlarm', (route) => route.abort())
      await page.getByRole('table', { name: 'Datastores' }).getByRole('link', { name: 'datastore1' }).click()
      await page.locator('input[type=file]').setInputFiles(
        ['refused.img', 'long.img'].map((name) => ({
          name,
          mimeType: 'application/octet-stream',
          buffer: Buffer.alloc(64),
        })),
      )
      await page.getByText('It is not wanted.').waitFor()
      await page.getByRole('button', { name: 'Pause long.img' }).waitFor()
      await page.getByRole('button', { name: 'Recent tasks' }).click()
      await isHit(page, 'Refresh')
      await page.keyboard.press('Control+k')
      await page.getByRole('combobox', { name: 'Search' }).fill('Alarms')
      await page.getByRole('option', { selected: true }).filter({ hasText: 'Alarms' }).waitFor()
      await page.keyboard.press('Enter')
      await page.getByRole('tab', { name: 'Definitions' }).click()
      for (const name of ['Host CPU usage', 'Host memory usage', 'Datastore usage on disk']) {
        await chooseFor(page, name, 'Disable')
        await page.getByRole('button', { name: `Close Disable: ${name} failed` }).waitFor()
      }
      const [above] = await requireApart(page, ['page', 'notices', 'tour', 'uploads', 'tasks'])
      assert.ok((above?.height ?? 0) >= 200, 'something of the page is left')
      const isWide =
        "(({ scrollWidth, clientWidth }) => scrollWidth > clientWidth)(document.querySelector('.staddle-uploads'))"
      assert.equal(await page.evaluate(isWide), false, 'the uploads fit')
      for (const name of [/^Pause/, /^Cancel/, /^Recent tasks/, /^Next/, /^Close the tour/, /Host CPU usage failed/])
        await isHit(page, name)
      await page.getByRole('button', { name: 'Create an alarm' }).click()
      await isHit(page.getByRole('dialog'), 'Cancel')
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
      await page.getByRole('option', { selected: true }).filter({ hasText: heading }).waitFor()
      await page.keyboard.press('Enter')
      await page.getByRole('heading', { name: heading, level: 1 }).waitFor()
    }
  })
})

suite('a part of the page that does not come', () => {
  const parts = /\/ui\/assets\/.*-page-.*\.js$/

  test('is asked for again by itself', async () => {
    await using visited = await visit(browser, host)
    const { page } = visited
    let refused = 0
    await page.route(parts, (route) => (refused++ < 2 ? route.abort() : route.continue()))
    await page.getByRole('link', { name: 'Events' }).click()
    await page.getByRole('heading', { name: 'Events', level: 1 }).waitFor()
    assert.ok(refused >= 3)
  })

  test('does not come undressed when its styles were lost twice', async () => {
    await using visited = await visit(browser, host)
    const { page } = visited
    let refused = 0
    await page.route(/\/ui\/assets\/.*\.css$/, (route) => (refused++ < 4 ? route.abort() : route.continue()))
    await page.getByRole('link', { name: 'Host', exact: true }).click()
    await page.getByText('API version', { exact: true }).waitFor()
    assert.ok(refused >= 3, `${refused} asked for`)
    assert.equal(await page.locator('link[data-lost]').count(), 0)
    assert.equal(await page.evaluate("getComputedStyle(document.querySelector('dl')).display"), 'grid')
  })

  test('says so with a button, and comes when it is asked for again', async () => {
    await using visited = await visit(browser, host)
    const { page } = visited
    await page.clock.install()
    await page.route(parts, (route) => route.abort())
    await page.getByRole('link', { name: 'Networks' }).click()
    await becomes(async () => {
      await page.clock.fastForward(4_000)
      return await page.getByText('This part of the page did not come from the host').count()
    }, 1)
    await page.unroute(parts)
    await page.getByRole('button', { name: 'Try again' }).click()
    await page.getByRole('heading', { name: 'Networks', level: 1 }).waitFor()
  })

  test('as a dialog leaves the page as it was', async () => {
    await using visited = await visit(browser, host)
    const { page } = visited
    await page.clock.install()
    await page.route(/\/ui\/assets\/.*\.js$/, (route) => route.abort())
    await page.getByRole('button', { name: 'Register', exact: true }).click()
    const told = page.getByRole('heading', { name: 'This cannot be shown' })
    await becomes(async () => {
      await page.clock.fastForward(4_000)
      return await told.count()
    }, 1)
    await page.unroute(/\/ui\/assets\/.*\.js$/)
    await page.getByRole('button', { name: 'Try again' }).click()
    await page.getByRole('dialog').waitFor()
    await told.waitFor({ state: 'detached' })
  })
})

test('a host that is killed and started again is gone on with, on the same page, without a reload or signing in', async () => {
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
  // Sessions outlive the daemon: nobody signs in again.
  await page.getByText(/The host has not answered since/).waitFor({ state: 'detached' })
  await page.getByRole('row', { name: 'web.vmx' }).waitFor()
  assert.equal(page.url(), address)
  assert.equal(await page.evaluate("document.body.dataset['mark']"), 'the same page')
  await page.getByRole('link', { name: 'Tasks' }).click()
  await page
    .getByRole('table', { name: 'Tasks' })
    .getByRole('row', { name: /Create a machine/ })
    .first()
    .waitFor()
})
