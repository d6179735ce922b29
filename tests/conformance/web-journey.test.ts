// A newcomer's way through the console, with a real guest: made from a template, seen booting, typed into, kept in a
// snapshot, broken, brought back, measured, taken out as an archive and dropped in again.
import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { test } from 'node:test'
import type { Page } from 'playwright-core'
import { openBrowser, visit } from '../support/browser.ts'
import { makeClientDirectory } from '../support/client-runner.ts'
import { GuestShell } from '../support/guest-shell.ts'
import { startTestHost } from '../support/host.ts'
import { eventually } from '../support/eventually.ts'
import { createGuest, installGuest, openSession, runTask, type Session, type VmRef } from '../support/real-guests.ts'
import { runStaddle } from '../support/staddle.ts'

test('a newcomer makes, sees, breaks, brings back and moves a machine', { timeout: 280_000 }, async () => {
  await using host = await startTestHost({ engine: 'qemu' })
  await using browser = await openBrowser()
  await using session = await openSession(host)
  await installGuest(host)
  await makeTemplate(session)
  await using visited = await visit(browser, host)
  const { page } = visited

  await page.getByRole('link', { name: 'Create a machine' }).first().click()
  await page.getByRole('radio', { name: 'Template or image' }).click()
  await page.getByRole('textbox', { name: 'Name', exact: true }).fill('web')
  // The small guest has no cloud-init that could be told a user, and needs none.
  await page.getByRole('checkbox', { name: 'Set the guest up at its first start' }).uncheck()
  await page.getByRole('button', { name: 'Create', exact: true }).click()

  await page.getByRole('application', { name: 'Screen of web' }).locator('canvas').waitFor()
  const vm = vmOf(page)
  const shell = new GuestShell(host, session, vm)
  await shell.ready()
  // The guest waits for Enter on its screen before it takes commands there.
  await page.getByRole('application', { name: 'Screen of web' }).locator('canvas').click()
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: 'Type a text' }).click()
  await page.getByRole('dialog').getByRole('textbox', { name: 'Text' }).fill('echo typed > /tmp/typed\n')
  await page.getByRole('dialog').getByRole('button', { name: 'Type', exact: true }).click()
  await eventually(async () => (await shell.run('cat /tmp/typed')) === 'typed', 'what was typed arrives')
  await shell.write('good')

  await page.getByRole('tab', { name: 'Snapshots' }).click()
  await page.getByRole('button', { name: 'Take a snapshot' }).first().click()
  await page.getByRole('dialog').getByLabel(/^Name/).fill('good')
  await page.getByRole('dialog').getByRole('button', { name: 'Take a snapshot', exact: true }).click()
  await page.getByRole('treeitem', { name: /^good/ }).waitFor()

  await shell.write('broken')
  assert.equal(await shell.read(), 'disk-broken memory-broken')
  await page.getByRole('treeitem', { name: /^good/ }).click()
  await page.getByRole('region', { name: 'Snapshots' }).getByRole('button', { name: 'Revert', exact: true }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Revert', exact: true }).click()
  await page.getByText('Revert: good: done').waitFor()
  assert.equal(await shell.read(), 'disk-good memory-good')

  await page.getByRole('tab', { name: 'Monitor' }).click()
  await page.getByRole('img', { name: 'CPU of web', exact: true }).waitFor({ timeout: 90_000 })

  await runTask(session, vm, 'PowerOffVM_Task', {})
  await using home = await makeClientDirectory()
  const archive = join(home.path, 'taken-out.ova')
  const exported = await runStaddle(host, session, ['vm', 'export', 'web', archive])
  assert.equal(exported.exitCode, 0, exported.output)
  await drop(page, archive)
  await page.getByRole('textbox', { name: 'Name', exact: true }).fill('dropped')
  await page.getByRole('button', { name: 'Import', exact: true }).click()
  await page.getByRole('heading', { name: 'dropped', exact: true }).waitFor()
  await page.getByRole('button', { name: 'Power on', exact: true }).waitFor()
})

async function makeTemplate(session: Session): Promise<void> {
  // Without a card: Chromium on the same computer drops what it loads whenever a network interface comes or goes.
  const vm = await createGuest(session, { name: 'image', diskMiB: 16 })
  await session.client.invoke(vm, 'MarkAsTemplate', {})
}

/** As from the desktop, onto whatever page is open. */
async function drop(page: Page, path: string): Promise<void> {
  const content = (await readFile(path)).toString('base64')
  const transfer = await page.evaluateHandle(`(() => {
    const bytes = Uint8Array.from(atob('${content}'), (character) => character.charCodeAt(0))
    const transfer = new DataTransfer()
    transfer.items.add(new File([bytes], 'taken-out.ova'))
    return transfer
  })()`)
  await page.locator('main').dispatchEvent('drop', { dataTransfer: transfer })
}

function vmOf(page: Page): VmRef {
  const id = /\/vms\/(vm-\d+)/.exec(page.url())?.[1] ?? ''
  return { _typeName: 'ManagedObjectReference', type: 'VirtualMachine', value: id }
}
