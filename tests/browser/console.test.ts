// The console as a user has it: on simulated machines, whose screens show what is typed.
import assert from 'node:assert/strict'
import { after, before, suite, test } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { visit, type Visit } from '../support/browser.ts'
import { chooseFor, startBrowserTest } from '../support/browser-test.ts'
import type { TestHost } from '../support/host.ts'
import { createMachines } from '../support/machines.ts'
import { becomes } from '../support/eventually.ts'
import type { VmRef } from '../support/real-guests.ts'

let scope: AsyncDisposableStack
let host: TestHost
let browser: Browser
let machines: ReadonlyMap<string, VmRef>

before(async () => {
  ;({ scope, host, browser } = await startBrowserTest({ args: ['--sim-boot-ms', '50'] }))
  machines = await createMachines(host, ['screen', 'serial', 'restart', 'off'])
})

after(() => scope.disposeAsync())

async function openConsole(name: string): Promise<Visit> {
  return visit(browser, host, { path: `/ui/vms/${machines.get(name)?.value}/console` })
}

async function powerOn(page: Page): Promise<void> {
  // The page's own and that of the empty console do the same.
  await page.getByRole('button', { name: 'Power on', exact: true }).first().click()
  await page.getByRole('status').filter({ hasText: 'Connected' }).waitFor()
}

/** The picture changes while `act` is at work. */
async function screenChanges(page: Page, act: () => Promise<void>): Promise<void> {
  const picture = (): Promise<string> =>
    page
      .locator('.staddle-screen canvas')
      .evaluate((canvas) => (canvas as unknown as { toDataURL(): string }).toDataURL())
  const beforeAct = await picture()
  await act()
  for (let tries = 0; tries < 100; tries++) {
    if ((await picture()) !== beforeAct) return
    await page.waitForTimeout(50)
  }
  assert.fail('the screen did not change')
}

suite('the console', () => {
  test('a machine that is off says so and can be powered on from there', async () => {
    await using visited = await openConsole('off')
    const { page } = visited
    await page.getByRole('heading', { name: 'The machine is not running', exact: true }).waitFor()
    await powerOn(page)
    await page.getByRole('application', { name: 'Screen of off' }).locator('canvas').waitFor()
  })

  test('keys go to the guest', async () => {
    await using visited = await openConsole('screen')
    const { page } = visited
    await powerOn(page)
    await screenChanges(page, () => page.keyboard.type('uptime'))
  })

  test('Ctrl and Alt, let go with no other key, give the keyboard back to the page; Tab returns it', async () => {
    await using visited = await openConsole('screen')
    const { page } = visited
    await page.getByRole('status').filter({ hasText: 'Connected' }).waitFor()
    const focusedScreens = (): Promise<number> => page.locator('.staddle-screen canvas:focus').count()
    await becomes(focusedScreens, 1)
    const place = (): Promise<unknown> => page.locator('.staddle-screen').boundingBox()
    const withKeyboard = await place()
    for (const keys of ['Tab', 'Control+Alt+F2', 'Alt', 'Control+Shift+Alt']) await page.keyboard.press(keys)
    assert.equal(await focusedScreens(), 1)
    await page.keyboard.press('Control+Alt')
    await becomes(() => page.locator('button:focus').textContent(), 'Screen')
    assert.deepEqual(await place(), withKeyboard)
    await page.getByRole('button', { name: 'Full screen', exact: true }).focus()
    await page.keyboard.press('Tab')
    await becomes(focusedScreens, 1)
  })

  test('full screen has the keyboard, and Ctrl and Alt end it', async () => {
    await using visited = await openConsole('screen')
    const { page } = visited
    await page.getByRole('status').filter({ hasText: 'Connected' }).waitFor()
    const isFull = (): Promise<boolean> => page.evaluate('document.fullscreenElement !== null')
    await page.getByRole('button', { name: 'Full screen', exact: true }).click()
    await becomes(isFull, true)
    await becomes(() => page.locator('.staddle-screen canvas:focus').count(), 1)
    await screenChanges(page, () => page.keyboard.type('full'))
    await page.keyboard.press('Control+Alt')
    await becomes(isFull, false)
    await becomes(() => page.locator('button:focus').textContent(), 'Screen')
  })

  test('a text from the clipboard is typed, and what has no key is told', async () => {
    await using visited = await openConsole('screen')
    const { page } = visited
    await page.getByRole('status').filter({ hasText: 'Connected' }).waitFor()
    await page.getByRole('button', { name: 'Type a text' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('textbox', { name: 'Text' }).fill('echo "Über 世"')
    await dialog.getByText('left out: Ü 世').waitFor()
    await dialog.getByRole('combobox').selectOption('German')
    await dialog.getByText('left out: 世').waitFor()
    await screenChanges(page, async () => {
      await dialog.getByRole('button', { name: 'Type', exact: true }).click()
      await dialog.waitFor({ state: 'detached' })
    })
    // What follows is typed by hand, and goes to the guest as well.
    await screenChanges(page, () => page.keyboard.press('Enter'))
    assert.equal(await dialog.count(), 0)
  })

  test('it opens in a window of its own, once, with what can be done with the machine', async () => {
    await using visited = await openConsole('screen')
    const { page } = visited
    const opens = page.waitForEvent('popup')
    await page.getByRole('button', { name: 'Open in a window', exact: true }).click()
    const own = await opens
    await own.getByRole('status').filter({ hasText: 'Connected' }).waitFor()
    assert.match(own.url(), /\/ui\/console\/vm-\d+$/)
    assert.equal(await own.title(), 'screen')
    assert.equal(await own.getByRole('navigation').count(), 0)
    await screenChanges(own, () => own.keyboard.type('own window'))
    await own.getByRole('button', { name: 'Actions for screen', exact: true }).click()
    await own.getByRole('menuitem', { name: 'Rename', exact: true }).waitFor()
    const loadedAt = (): Promise<number> => own.evaluate(() => performance.timeOrigin)
    const before = await loadedAt()
    await page.getByRole('button', { name: 'Open in a window', exact: true }).click()
    assert.equal(visited.context.pages().length, 2)
    assert.equal(await loadedAt(), before)
    await own.close()
  })

  test('a picture of the screen can be saved', async () => {
    await using visited = await openConsole('screen')
    const { page } = visited
    await page.getByRole('status').filter({ hasText: 'Connected' }).waitFor()
    const download = page.waitForEvent('download')
    await page.getByRole('button', { name: 'Save a picture' }).click()
    assert.equal((await download).suggestedFilename(), 'screen.png')
  })

  test('its buttons and its state are in one line on a page that is 1280 wide', async () => {
    await using visited = await visit(browser, host, {
      ...{ path: `/ui/vms/${machines.get('screen')?.value}/console`, width: 1280 },
    })
    const { page } = visited
    const state = await page.getByRole('status').filter({ hasText: 'Connected' }).boundingBox()
    const button = await page.getByRole('button', { name: 'Full screen', exact: true }).boundingBox()
    assert.ok(
      state !== null && button !== null && state.y < button.y + button.height,
      JSON.stringify({ state, button }),
    )
  })

  test('keys that the browser keeps can be chosen', async () => {
    await using visited = await openConsole('screen')
    const { page } = visited
    await page.getByRole('status').filter({ hasText: 'Connected' }).waitFor()
    await page.getByRole('button', { name: 'Keys', exact: true }).click()
    await page.getByRole('menuitem', { name: 'Ctrl-Alt-F2' }).click()
    await page.getByRole('button', { name: 'Ctrl-Alt-Del' }).click()
    await page.getByRole('status').filter({ hasText: 'Connected' }).waitFor()
  })

  test('the serial port is a terminal', async () => {
    await using visited = await openConsole('serial')
    const { page } = visited
    await powerOn(page)
    await page.getByRole('button', { name: 'Serial port 1' }).click()
    const terminal = page.locator('.xterm-rows')
    await terminal.getByText('serial:~#').waitFor()
    await page.keyboard.type('echo hello')
    await terminal.getByText('echo hello').waitFor()
  })

  test('it comes back after the machine was powered off and on', async () => {
    await using visited = await openConsole('restart')
    const { page } = visited
    await powerOn(page)
    await chooseFor(page, 'restart', 'Power off')
    await page.getByRole('dialog').getByRole('button', { name: 'Power off' }).click()
    await page.getByRole('heading', { name: 'The machine is not running', exact: true }).waitFor()
    await powerOn(page)
    await screenChanges(page, () => page.keyboard.type('back'))
  })
})
