// Making machines in the web UI, on simulated machines.
import assert from 'node:assert/strict'
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { after, before, suite, test } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { getProperties, retrieve } from '../../packages/client/src/properties.ts'
import { visit } from '../support/browser.ts'
import { becomes } from '../support/eventually.ts'
import { startBrowserTest } from '../support/browser-test.ts'
import type { TestHost } from '../support/host.ts'
import { createMachines } from '../support/machines.ts'
import { openSession, runTask } from '../support/real-guests.ts'

let scope: AsyncDisposableStack
let host: TestHost
let browser: Browser

before(async () => {
  ;({ scope, host, browser } = await startBrowserTest({ args: ['--sim-boot-ms', '50'] }))
  const isos = join(host.dataDirectory, 'datastores/datastore1/iso')
  await mkdir(isos)
  await writeFile(join(isos, 'debian.iso'), 'not really')
  await writeFile(join(isos, 'seed-0123abcd.iso'), 'what another machine was set up with')
  const machines = await createMachines(host, ['source', 'golden'])
  await using session = await openSession(host)
  const golden = machines.get('golden')
  assert.ok(golden)
  await session.client.invoke(golden, 'MarkAsTemplate', {})
})

after(() => scope.disposeAsync())

async function configOf(name: string) {
  await using session = await openSession(host)
  const found = (await retrieve(session.client, 'VirtualMachine', ['name'])).find(({ values }) => values.name === name)
  assert.ok(found, `there is no machine ${name}`)
  const { config } = await getProperties(session.client, found.ref, ['config'])
  assert.ok(config)
  return config
}

const kinds = (config: Awaited<ReturnType<typeof configOf>>): string[] =>
  (config.hardware.device ?? []).map(({ _typeName }) => _typeName)

async function create(page: Page, button = 'Create'): Promise<void> {
  await page.getByRole('button', { name: button, exact: true }).click()
  await page.waitForURL(/\/ui\/vms\/vm-/)
}

suite('making a machine', () => {
  test('from an installation medium, with what the guest system wants', async () => {
    await using visited = await visit(browser, host)
    const { page } = visited
    await page.getByRole('link', { name: 'Create a machine' }).click()
    await page.getByRole('textbox', { name: 'Name' }).fill('installed')
    await page.getByRole('combobox', { name: 'Guest system' }).selectOption({ label: 'Debian GNU/Linux 12 (64-bit)' })
    const make = page.getByRole('button', { name: 'Create', exact: true })
    await becomes(() => make.isDisabled(), true, 'without a medium nothing can be installed')
    const media = page.getByRole('combobox', { name: 'ISO file' })
    await media.selectOption('[datastore1] iso/debian.iso')
    assert.deepEqual(await media.getByRole('option').allTextContents(), [
      'Choose an ISO file',
      '[datastore1] iso/debian.iso',
    ])
    await page.getByRole('spinbutton', { name: 'Disk (GiB)' }).fill('20')
    await create(page)
    await page.getByRole('status').filter({ hasText: 'Connected' }).waitFor()
    const config = await configOf('installed')
    assert.equal(config.guestId, 'debian12_64Guest')
    assert.ok(kinds(config).includes('VirtualCdrom') && kinds(config).includes('VirtualVmxnet3'))
    const disk = config.hardware.device?.find(({ _typeName }) => _typeName === 'VirtualDisk')
    assert.equal((disk as { capacityInKB?: number }).capacityInKB, 20 * 1024 ** 2)
  })

  test('from a medium of this computer, uploaded on the way', async () => {
    await using visited = await visit(browser, host, { path: '/ui/create' })
    const { page } = visited
    await page.getByRole('textbox', { name: 'Name' }).fill('uploaded')
    const [chooser] = await Promise.all([
      page.waitForEvent('filechooser'),
      page.getByRole('button', { name: 'Upload an ISO file' }).click(),
    ])
    await chooser.setFiles({ name: 'own.iso', mimeType: 'application/octet-stream', buffer: Buffer.alloc(70_000, 7) })
    const media = page.getByRole('combobox', { name: 'ISO file' })
    await media.locator('option', { hasText: '[datastore1] iso/own.iso' }).waitFor({ state: 'attached' })
    await create(page)
    const drive = (await configOf('uploaded')).hardware.device?.find(({ _typeName }) => _typeName === 'VirtualCdrom')
    assert.equal((drive?.backing as { fileName?: string } | undefined)?.fileName, '[datastore1] iso/own.iso')
  })

  test('empty, with chosen hardware and without a network', async () => {
    await using visited = await visit(browser, host, { path: '/ui/create?from=empty' })
    const { page } = visited
    await page.getByRole('textbox', { name: 'Name' }).fill('bare')
    await page.getByRole('spinbutton', { name: 'CPUs' }).fill('4')
    await page.getByRole('spinbutton', { name: 'Memory (MiB)' }).fill('3072')
    await page.getByRole('spinbutton', { name: 'Disk (GiB)' }).fill('0')
    await page.getByRole('combobox', { name: 'Network' }).selectOption('None')
    await page.getByRole('button', { name: 'More hardware' }).click()
    await page.getByRole('combobox', { name: 'Firmware' }).selectOption('UEFI')
    await create(page)
    await page.getByRole('heading', { name: 'bare', exact: true }).waitFor()
    const config = await configOf('bare')
    assert.deepEqual([config.hardware.numCPU, config.hardware.memoryMB, config.firmware], [4, 3072, 'efi'])
    assert.ok(!kinds(config).some((kind) => kind === 'VirtualDisk' || kind === 'VirtualVmxnet3'))
  })

  test('a name that is taken is told before anything is sent', async () => {
    await using visited = await visit(browser, host, { path: '/ui/create?from=empty' })
    const { page } = visited
    await page.getByRole('textbox', { name: 'Name' }).fill('source')
    await page.getByText('There is a machine of this name already.').waitFor()
    await becomes(() => page.getByRole('button', { name: 'Create', exact: true }).isDisabled(), true)
  })

  test('as a copy of a machine', async () => {
    await using visited = await visit(browser, host, { path: '/ui/create?from=copy' })
    const { page } = visited
    await page.getByRole('combobox', { name: 'Machine or template' }).selectOption('source')
    await page.getByRole('textbox', { name: 'Name' }).fill('copied')
    await becomes(() => page.getByRole('checkbox', { name: /Linked/ }).isDisabled(), true)
    await create(page)
    await page.getByRole('heading', { name: 'copied', exact: true }).waitFor()
    assert.ok(kinds(await configOf('copied')).includes('VirtualDisk'))
  })

  test('as a linked copy of a machine with a snapshot', async () => {
    await using visited = await visit(browser, host, { path: '/ui/create?from=copy' })
    const { page } = visited
    await using session = await openSession(host)
    const source = (await retrieve(session.client, 'VirtualMachine', ['name'])).find(
      ({ values }) => values.name === 'source',
    )
    assert.ok(source)
    await runTask(session, source.ref, 'CreateSnapshot_Task', { name: 'base', memory: false, quiesce: false })
    await page.getByRole('combobox', { name: 'Machine or template' }).selectOption('source')
    await page.getByRole('textbox', { name: 'Name' }).fill('linked')
    await page.getByRole('checkbox', { name: /Linked/ }).check()
    await create(page)
    const disk = (await configOf('linked')).hardware.device?.find(({ _typeName }) => _typeName === 'VirtualDisk')
    assert.ok((disk?.backing as { parent?: unknown } | undefined)?.parent, 'it shares no layer')
  })

  test('from a template, set up with a user and a key', async () => {
    await using visited = await visit(browser, host, { path: '/ui/create?from=template' })
    const { page } = visited
    await page.getByRole('textbox', { name: 'Name', exact: true }).fill('deployed')
    assert.equal(await page.getByRole('checkbox', { name: 'Set the guest up at its first start' }).isChecked(), true)
    await becomes(() => page.getByRole('textbox', { name: 'Host name' }).inputValue(), 'deployed')
    const told = page.getByText('Nobody could log in: give a user, and a password or a key.')
    await told.waitFor()
    await page.getByLabel('Password', { exact: true }).fill('words for its screen')
    await told.waitFor({ state: 'detached' })
    const keys = page.getByRole('textbox', { name: 'Public SSH keys' })
    await keys.fill('-----BEGIN OPENSSH PRIVATE KEY-----')
    await page.getByText('These are not public SSH keys.').waitFor()
    await keys.fill('ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIGx me@here')
    await page.getByRole('checkbox', { name: 'Power on when it is made' }).uncheck()
    await create(page)
    await page.getByRole('heading', { name: 'deployed', exact: true }).waitFor()
    assert.equal((await configOf('deployed')).template, false)
  })

  test('what the host refuses is told and what was typed stays', async () => {
    await using visited = await visit(browser, host, { path: '/ui/create?from=empty' })
    const { page } = visited
    await page.getByRole('textbox', { name: 'Name' }).fill('too-large')
    await page.getByRole('spinbutton', { name: 'Memory (MiB)' }).fill('4')
    await page.getByRole('spinbutton', { name: 'CPUs' }).fill('288')
    await page.getByRole('button', { name: 'Create', exact: true }).click()
    await page.getByRole('heading', { name: /alert/i }).waitFor()
    await becomes(() => page.getByRole('textbox', { name: 'Name' }).inputValue(), 'too-large')
  })

  test('what is dropped and is no package is told to be nothing', async () => {
    await using visited = await visit(browser, host, { path: '/ui/vms' })
    const { page } = visited
    await page.getByRole('heading', { level: 1 }).waitFor()
    const transfer = await page.evaluateHandle(
      "(() => { const data = new DataTransfer(); data.items.add(new File(['x'], 'debian.iso')); return data })()",
    )
    const hint = page.getByText('Drop an OVA file')
    await page.locator('main').dispatchEvent('dragover', { dataTransfer: transfer })
    await hint.waitFor()
    await page.locator('main').dispatchEvent('drop', { dataTransfer: transfer })
    await hint.waitFor({ state: 'detached' })
    await page.getByText('Nothing was done with what you dropped').waitFor()
    assert.match(page.url(), /\/ui\/vms$/)
  })

  test('a file that is no package is refused with words', async () => {
    await using visited = await visit(browser, host, { path: '/ui/create?from=package' })
    const { page } = visited
    const [chooser] = await Promise.all([
      page.waitForEvent('filechooser'),
      page.getByRole('button', { name: 'Choose files' }).click(),
    ])
    await chooser.setFiles({ name: 'broken.ova', mimeType: 'application/x-tar', buffer: Buffer.alloc(1024, 1) })
    await page.getByText('it is no tar archive').waitFor()
  })
})
