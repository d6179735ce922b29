// Datastores and their files in the web UI, on a host with simulated machines.
import assert from 'node:assert/strict'
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, suite, test } from 'node:test'
import type { Browser, CDPSession, Page, Request } from 'playwright-core'
import { retrieve } from '../../packages/client/src/properties.ts'
import { downloaded, goTo, visit } from '../support/browser.ts'
import { becomes } from '../support/eventually.ts'
import { createUser } from '../support/accounts.ts'
import { chooseFor, startBrowserTest } from '../support/browser-test.ts'
import type { TestHost } from '../support/host.ts'
import { createMachines } from '../support/machines.ts'
import { openSession } from '../support/real-guests.ts'

let scope: AsyncDisposableStack
let host: TestHost
let browser: Browser
let page: Page
let network: CDPSession
let elsewhere: string
const mebibyte = 2 ** 20

before(async () => {
  elsewhere = await mkdtemp(join(tmpdir(), 'sd-elsewhere-'))
  ;({ scope, host, browser } = await startBrowserTest())
  await createMachines(host, ['web'])
  page = scope.use(await visit(browser, host, { path: '/ui/datastores' })).page
  network = await page.context().newCDPSession(page)
})

after(async () => {
  await scope.disposeAsync()
  await rm(elsewhere, { recursive: true, force: true })
})

const onDatastore = (path: string): string => join(host.dataDirectory, 'datastores/datastore1', path)
const table = (name: string) => page.getByRole('table', { name })
const row = (name: string) => page.getByRole('row', { name })

async function openFiles(folder = ''): Promise<void> {
  await goTo(page, `${host.url}/ui/datastores`)
  await table('Datastores').getByRole('link', { name: 'datastore1' }).click()
  await page.getByRole('tab', { name: 'Files' }).waitFor()
  if (folder === '') return
  await page.getByRole('button', { name: folder, exact: true }).click()
  // What is dropped or chosen before that would go into the folder above.
  await page.getByRole('navigation', { name: 'Folder' }).getByText(folder, { exact: true }).waitFor()
}

const choose = (of: string, item: string): Promise<void> => chooseFor(page, of, item)

async function confirmName(name: string, button: string): Promise<void> {
  const dialog = page.getByRole('dialog')
  await becomes(() => dialog.getByRole('button', { name: button }).isDisabled(), true, 'it asks for the name')
  await dialog.getByRole('textbox').fill(name)
  await dialog.getByRole('button', { name: button }).click()
}

async function upload(files: readonly { name: string; content: Buffer }[]): Promise<void> {
  await page
    .locator('input[type=file]')
    .setInputFiles(files.map(({ name, content }) => ({ name, mimeType: 'application/octet-stream', buffer: content })))
}

/** How many bytes a second the page sends; 0: as many as it can. */
async function throttle(uploadThroughput: number): Promise<void> {
  await network.send('Network.emulateNetworkConditions', {
    ...{ offline: false, latency: 0, downloadThroughput: -1 },
    uploadThroughput: uploadThroughput === 0 ? -1 : uploadThroughput,
  })
}

suite('datastores', () => {
  test('the list tells capacity, use and machines', async () => {
    await goTo(page, `${host.url}/ui/datastores`)
    const shown = row('datastore1')
    await shown.getByRole('progressbar', { name: 'Used of datastore1' }).waitFor()
    await becomes(() => shown.innerText(), /Normal\s+Local directory[\s\S]*GiB[\s\S]*\s1\s*$/)
  })

  test('a directory of the host becomes a datastore', async () => {
    await goTo(page, `${host.url}/ui/datastores`)
    await page.getByRole('button', { name: 'Create a datastore' }).click()
    await page.getByRole('textbox', { name: 'Name' }).fill('second')
    await page.getByRole('textbox', { name: 'Directory on the host' }).fill(elsewhere)
    await page.getByRole('button', { name: 'Create', exact: true }).click()
    await table('Datastores').getByRole('link', { name: 'second' }).waitFor()
  })

  test('storage I/O control is shown and set', async () => {
    await goTo(page, `${host.url}/ui/datastores`)
    await choose('second', 'Storage I/O Control')
    const dialog = page.getByRole('dialog')
    const threshold = dialog.getByLabel('Congestion threshold (ms)', { exact: true })
    await becomes(() => threshold.inputValue(), '30')
    await threshold.fill('101')
    await becomes(() => dialog.getByRole('button', { name: 'Save', exact: true }).isDisabled(), true)
    await threshold.fill('12')
    await dialog.getByRole('button', { name: 'Save', exact: true }).click()
    await table('Datastores').getByRole('link', { name: 'second', exact: true }).click()
    await page.getByRole('tab', { name: 'Summary' }).click()
    await page.getByText('Shares count when operations take longer than 12 ms', { exact: true }).waitFor()
  })

  test('what the host refuses is told in the dialog, and nothing typed is lost', async () => {
    await goTo(page, `${host.url}/ui/datastores`)
    await page.getByRole('button', { name: 'Create a datastore' }).click()
    await page.getByRole('textbox', { name: 'Name' }).fill('third')
    await page.getByRole('textbox', { name: 'Directory on the host' }).fill('/nowhere/at/all')
    await page.getByRole('button', { name: 'Create', exact: true }).click()
    await page.getByRole('dialog').getByText('/nowhere/at/all').waitFor()
    await becomes(() => page.getByRole('textbox', { name: 'Name' }).inputValue(), 'third')
    await page.getByRole('button', { name: 'Cancel' }).click()
  })

  test('one on a file server asks for the server', async () => {
    await goTo(page, `${host.url}/ui/datastores`)
    await page.getByRole('button', { name: 'Create a datastore' }).click()
    await page.getByRole('combobox', { name: 'Type' }).selectOption('NFS 3')
    await page.getByRole('textbox', { name: 'Name' }).fill('nas')
    await page.getByRole('textbox', { name: 'Exported directory' }).fill('/export')
    const create = page.getByRole('button', { name: 'Create', exact: true })
    await becomes(() => create.isDisabled(), true)
    await page.getByRole('textbox', { name: 'Server' }).fill('files.invalid')
    await becomes(() => create.isDisabled(), false)
    await page.getByRole('button', { name: 'Cancel' }).click()
  })

  test('is renamed', async () => {
    await goTo(page, `${host.url}/ui/datastores`)
    await choose('second', 'Rename')
    await page.getByRole('textbox', { name: 'Name' }).fill('archive')
    await page.getByRole('dialog').getByRole('button', { name: 'Rename' }).click()
    await table('Datastores').getByRole('link', { name: 'archive' }).waitFor()
  })

  test('is removed when its name is typed; one with machines is not', async () => {
    await goTo(page, `${host.url}/ui/datastores`)
    await page.getByRole('button', { name: 'Actions for datastore1' }).click()
    const remove = page.getByRole('menuitem', { name: 'Remove' })
    await becomes(() => remove.getAttribute('aria-disabled'), 'true')
    await remove.hover()
    await page.getByRole('tooltip', { name: /1 machine is on it/ }).waitFor()
    await page.keyboard.press('Escape')
    await choose('archive', 'Remove')
    await confirmName('archive', 'Remove')
    await table('Datastores').getByRole('link', { name: 'archive' }).waitFor({ state: 'detached' })
    assert.ok((await stat(elsewhere)).isDirectory(), 'its files stay')
  })

  test('its page tells where it is, and which machines are on it', async () => {
    await openFiles()
    await page.getByRole('tab', { name: 'Summary' }).click()
    await page.getByText(onDatastore('').replace(/\/$/, ''), { exact: true }).waitFor()
    await page.getByRole('tab', { name: 'Machines' }).click()
    await table('Virtual machines').getByRole('link', { name: 'web' }).waitFor()
  })
})

suite('files of a datastore', () => {
  test('folders are opened, and left by the path above', async () => {
    await openFiles('web')
    await row('web.vmdk').getByText('Virtual disk').waitFor()
    assert.match(page.url(), /folder=web/)
    await page.getByRole('navigation', { name: 'Folder' }).getByRole('button', { name: 'datastore1' }).click()
    await page.getByRole('button', { name: 'web', exact: true }).waitFor()
  })

  test('a folder is made', async () => {
    await openFiles()
    await page.getByRole('button', { name: 'New folder' }).click()
    await page.getByRole('textbox', { name: 'Name' }).fill('iso')
    await page.getByRole('button', { name: 'Create', exact: true }).click()
    await page.getByRole('button', { name: 'iso', exact: true }).waitFor()
    assert.ok((await stat(onDatastore('iso'))).isDirectory())
  })

  test('files are uploaded with the button, and nothing at all is a file, too', async () => {
    const content = Buffer.alloc(300_000, 7)
    await openFiles('iso')
    await upload([
      { name: 'small.iso', content },
      { name: 'empty.txt', content: Buffer.alloc(0) },
    ])
    await row('empty.txt').waitFor()
    await row('small.iso').getByText('ISO image').waitFor()
    assert.deepEqual(await readFile(onDatastore('iso/small.iso')), content)
    await page.getByRole('button', { name: 'Close small.iso' }).click()
    await page.getByRole('button', { name: 'Close empty.txt' }).click()
    await page.getByRole('region', { name: 'Uploads' }).waitFor({ state: 'detached' })
  })

  test('files are uploaded by dropping them', async () => {
    await openFiles('iso')
    await row('small.iso').waitFor()
    const data = await page.evaluateHandle(`(() => {
      const transfer = new DataTransfer()
      transfer.items.add(new File(['dropped'], 'dropped.txt'))
      return transfer
    })()`)
    await table('Files').dispatchEvent('drop', { dataTransfer: data })
    await row('dropped.txt').waitFor()
    assert.equal(await readFile(onDatastore('iso/dropped.txt'), 'utf8'), 'dropped')
    await page.getByRole('button', { name: 'Close dropped.txt' }).click()
  })

  test('a file that is there is replaced only after it was asked', async () => {
    await openFiles('iso')
    await row('dropped.txt').waitFor()
    await upload([{ name: 'dropped.txt', content: Buffer.from('replaced') }])
    await page.getByRole('dialog', { name: 'Replace 1 file?' }).getByRole('button', { name: 'Cancel' }).click()
    await becomes(() => page.getByRole('region', { name: 'Uploads' }).count(), 0)
    await upload([{ name: 'dropped.txt', content: Buffer.from('replaced') }])
    await page.getByRole('dialog').getByRole('button', { name: 'Replace' }).click()
    await page.getByRole('button', { name: 'Close dropped.txt' }).click()
    assert.equal(await readFile(onDatastore('iso/dropped.txt'), 'utf8'), 'replaced')
  })

  test('an upload is paused, gone on with on another page, and whole in the end', async () => {
    // Enough to be sent for seconds after the pause is asked for, however slow the page is.
    const content = Buffer.alloc(112 * mebibyte, 3)
    await writeFile(join(elsewhere, 'big.img'), content)
    await openFiles('iso')
    const ranges: string[] = []
    const note = (request: Request): void => void ranges.push(request.headers()['content-range'] ?? '')
    page.on('request', note)
    await throttle(16 * mebibyte)
    const second = page.waitForRequest(
      (request) => request.headers()['content-range']?.startsWith('bytes 33554432-') === true,
    )
    await page.locator('input[type=file]').setInputFiles(join(elsewhere, 'big.img'))
    await second
    await throttle(mebibyte / 2)
    await page.getByRole('button', { name: 'Pause big.img' }).click()
    await page.getByText('Paused', { exact: true }).waitFor()
    await throttle(0)
    ranges.length = 0
    await page.getByRole('link', { name: 'Networks' }).click()
    await page.getByRole('heading', { name: 'Networks', exact: true }).waitFor()
    await page.getByRole('button', { name: 'Resume big.img' }).click()
    await page.getByRole('button', { name: 'Close big.img' }).click()
    page.off('request', note)
    assert.ok(content.equals(await readFile(onDatastore('iso/big.img'))))
    const [asked, part] = ranges.filter((range) => range !== '')
    assert.equal(asked, `bytes */${content.length}`, 'it asks where to go on')
    assert.ok(
      Number(/^bytes (\d+)/.exec(part ?? '')?.[1]) >= 32 * mebibyte,
      `what had come is not sent again: ${ranges.join(', ')}`,
    )
  })

  test('an upload that is cancelled leaves nothing', async () => {
    await writeFile(join(elsewhere, 'cancelled.img'), Buffer.alloc(40 * mebibyte))
    await openFiles('iso')
    await throttle(2 * mebibyte)
    await page.locator('input[type=file]').setInputFiles(join(elsewhere, 'cancelled.img'))
    await page.getByText(/^[1-9][\d.]* MiB \/ 40 MiB$/).waitFor()
    const given = page.waitForResponse((response) => response.request().method() === 'DELETE')
    await page.getByRole('button', { name: 'Cancel cancelled.img' }).click()
    await throttle(0)
    assert.equal((await given).status(), 204)
    await page.getByRole('region', { name: 'Uploads' }).waitFor({ state: 'detached' })
    await assert.rejects(stat(onDatastore('iso/cancelled.img')))
  })

  test('a file is downloaded', async () => {
    await openFiles('iso')
    const { name, content } = await downloaded(page, () => choose('small.iso', 'Download'))
    assert.equal(name, 'small.iso')
    assert.equal(content.length, 300_000)
  })

  test('a file gets another name and place', async () => {
    await openFiles('iso')
    await choose('dropped.txt', 'Move or rename')
    await page.getByRole('textbox', { name: 'Path on the datastore' }).fill('web/notes.txt')
    await page.getByRole('dialog').getByRole('button', { name: 'Move or rename' }).click()
    await page.getByRole('dialog').waitFor({ state: 'detached' })
    await row('dropped.txt').waitFor({ state: 'detached' })
    assert.equal(await readFile(onDatastore('web/notes.txt'), 'utf8'), 'replaced')
  })

  test('a file is deleted after it was asked', async () => {
    await openFiles('iso')
    await choose('empty.txt', 'Delete')
    await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click()
    await page.getByRole('dialog').waitFor({ state: 'detached' })
    await row('empty.txt').waitFor({ state: 'detached' })
    await assert.rejects(stat(onDatastore('iso/empty.txt')))
  })

  test('a folder is deleted when its name is typed', async () => {
    await openFiles()
    await choose('iso', 'Delete')
    await confirmName('iso', 'Delete')
    await page.getByRole('dialog').waitFor({ state: 'detached' })
    await page.getByRole('button', { name: 'iso', exact: true }).waitFor({ state: 'detached' })
    await assert.rejects(stat(onDatastore('iso')))
  })

  test('a virtual disk is made, and given all its room', async () => {
    await openFiles('web')
    await page.getByRole('button', { name: 'New virtual disk' }).click()
    await page.getByRole('textbox', { name: 'Name' }).fill('data')
    await page.getByRole('spinbutton', { name: 'Size in GiB' }).fill('0.01')
    await page.getByRole('button', { name: 'Create', exact: true }).click()
    await row('data.vmdk')
      .getByText(/10.2 MiB, thin/)
      .waitFor()
    await choose('data.vmdk', 'Inflate (give the disk all its room)')
    await row('data.vmdk')
      .getByText(/10.2 MiB$/)
      .waitFor()
  })

  test('a disk is grown, converted beside itself, and shrunk', async () => {
    await openFiles('web')
    await page.getByRole('button', { name: 'New virtual disk' }).click()
    await page.getByRole('textbox', { name: 'Name' }).fill('thin')
    await page.getByRole('spinbutton', { name: 'Size in GiB' }).fill('0.01')
    await page.getByRole('button', { name: 'Create', exact: true }).click()
    await choose('thin.vmdk', 'Grow')
    const growing = page.getByRole('dialog', { name: 'Grow: thin.vmdk', exact: true })
    const grow = growing.getByRole('button', { name: 'Grow', exact: true })
    await becomes(() => grow.isDisabled(), true, 'only larger')
    await growing.getByLabel('Size', { exact: true }).fill('16')
    await grow.click()
    await row('thin.vmdk').getByText('16 MiB, thin').waitFor()
    await choose('thin.vmdk', 'Convert')
    const converting = page.getByRole('dialog', { name: 'Convert: thin.vmdk', exact: true })
    await converting.getByRole('combobox', { name: 'Provisioning' }).selectOption('preallocated')
    await converting.getByRole('button', { name: 'Convert', exact: true }).click()
    await row('thin-converted.vmdk').getByText('Virtual disk, 16 MiB', { exact: true }).waitFor()
    await page.getByRole('button', { name: 'Actions for thin-converted.vmdk', exact: true }).click()
    await becomes(() => page.getByRole('menuitem', { name: 'Shrink' }).getAttribute('aria-disabled'), 'true')
    await page.keyboard.press('Escape')
    await choose('thin.vmdk', 'Shrink (give back room it does not use)')
    await page.getByText(/Shrink .*: thin\.vmdk: done$/).waitFor()
  })

  test('a machine is registered from its .vmx', async () => {
    await using session = await openSession(host)
    const [vm] = await retrieve(session.client, 'VirtualMachine', ['name'])
    assert.ok(vm)
    await session.client.invoke(vm.ref, 'UnregisterVM', {})
    await openFiles('web')
    await choose('web.vmx', 'Register machine')
    await page.getByRole('textbox', { name: 'Name' }).fill('web')
    await page.getByRole('dialog').getByRole('button', { name: 'Register', exact: true }).click()
    await page.getByRole('treeitem', { name: 'web' }).waitFor()
  })
})

test('who may only look sees the datastore, and every change is refused with the reason', async () => {
  await using session = await openSession(host)
  const user = await createUser(session, 'looker')
  await using visited = await visit(browser, host, {
    path: '/ui/datastores',
    user: { name: user.user, password: user.password },
  })
  const create = visited.page.getByRole('button', { name: 'Create a datastore', disabled: true })
  await visited.page.getByRole('table', { name: 'Datastores' }).getByRole('link', { name: 'datastore1' }).waitFor()
  await becomes(() => create.getAttribute('title'), /Host\.Config\.Storage/)
  await visited.page.getByRole('link', { name: 'datastore1' }).click()
  await visited.page.getByText(/Datastore\.Browse/).waitFor()
  for (const name of ['Upload', 'New folder', 'New virtual disk'])
    await visited.page.getByRole('button', { name, disabled: true }).waitFor()
})
