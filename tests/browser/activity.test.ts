// Tasks, events and alarms in the web UI.
import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { after, before, suite, test } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import type { AlarmSpec, EventAlarmExpression } from '../../packages/vim25/src/types.ts'
import { asRef } from '../../packages/client/src/reference.ts'
import { goTo, visit } from '../support/browser.ts'
import { becomes } from '../support/eventually.ts'
import { chooseFor, startBrowserTest } from '../support/browser-test.ts'
import type { TestHost } from '../support/host.ts'
import { createMachines } from '../support/machines.ts'
import { openSession, type VmRef } from '../support/real-guests.ts'
import { waitForTask } from '../../packages/client/src/wait-for-task.ts'

let scope: AsyncDisposableStack
let host: TestHost
let browser: Browser
let page: Page
let machines: ReadonlyMap<string, VmRef>

before(async () => {
  ;({ scope, host, browser } = await startBrowserTest())
  machines = await createMachines(host, ['web', 'database'])
  await power('web', 'PowerOnVM_Task')
  // It fails: the machine runs.
  await power('web', 'PowerOnVM_Task').catch(() => undefined)
  page = scope.use(await visit(browser, host, { path: '/ui/tasks' })).page
})

after(() => scope.disposeAsync())

async function power(name: string, method: 'PowerOnVM_Task' | 'PowerOffVM_Task'): Promise<void> {
  await using session = await openSession(host)
  const vm = machines.get(name)
  assert.ok(vm)
  await waitForTask(session.client, await session.client.invoke(vm, method, {}))
}

const table = (name: string) => page.getByRole('table', { name })

suite('tasks', () => {
  test('all are listed, those of others too, as they happen', async () => {
    await goTo(page, `${host.url}/ui/tasks`)
    await table('Tasks')
      .getByRole('row', { name: /Create a machine/ })
      .first()
      .waitFor()
    await power('database', 'PowerOnVM_Task')
    await table('Tasks')
      .getByRole('row', { name: /Power on database admin Done/ })
      .waitFor()
  })

  test('those that failed are found by their state, and tell why', async () => {
    await goTo(page, `${host.url}/ui/tasks`)
    await page.getByRole('button', { name: 'Failed', exact: true }).click()
    const failed = table('Tasks').getByRole('row', { name: /Power on web admin Failed/ })
    await failed.getByRole('button', { name: 'Details of Power on web' }).click()
    const details = page.getByRole('dialog')
    await details.getByText('InvalidPowerState', { exact: true }).waitFor()
    await details.getByRole('button', { name: 'Close' }).click()
    await becomes(() => table('Tasks').getByRole('row').count(), 2, 'its head and the one that failed')
  })

  test('are found by words and by who started them', async () => {
    await goTo(page, `${host.url}/ui/tasks`)
    await page.getByRole('textbox', { name: 'Filter' }).fill('poweron database')
    await table('Tasks')
      .getByRole('row', { name: /Power on database/ })
      .waitFor()
    await page.getByText('1 shown', { exact: true }).waitFor()
    await page.getByRole('textbox', { name: 'Filter' }).fill('nothing like that')
    await page.getByRole('heading', { name: 'Nothing matches the filter' }).waitFor()
    await page.getByRole('textbox', { name: 'Filter' }).fill('')
    await page.getByRole('combobox', { name: 'User' }).selectOption('admin')
    await table('Tasks')
      .getByRole('row', { name: /Power on database admin/ })
      .waitFor()
  })

  test('one that runs is cancelled', async () => {
    // It waits until every machine is off.
    await goTo(page, `${host.url}/ui/host`)
    await page
      .getByRole('main')
      .getByRole('button', { name: /^Actions/ })
      .click()
    await page.getByRole('menuitem', { name: 'Enter maintenance mode' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Enter maintenance mode' }).click()
    await page.getByRole('link', { name: 'Tasks' }).click()
    const row = table('Tasks').getByRole('row', { name: /^Enter maintenance mode/ })
    await row.getByRole('button', { name: 'Cancel Enter maintenance mode' }).click()
    await row.getByText('Cancelled', { exact: true }).waitFor()
    await page
      .getByText(/Enter maintenance mode.*: cancelled$/)
      .first()
      .waitFor()
    assert.equal(await page.getByText(/Enter maintenance mode.* failed$/).count(), 0, 'what was wanted is no failure')
  })

  test('the recent ones are below every page', async () => {
    await goTo(page, `${host.url}/ui/networks`)
    await page.getByRole('button', { name: 'Recent tasks' }).click()
    await table('Recent tasks')
      .getByRole('row', { name: /Power on database/ })
      .waitFor()
  })
})

suite('events', () => {
  test('are listed as they happen', async () => {
    await goTo(page, `${host.url}/ui/events`)
    await table('Events')
      .getByRole('row', { name: /web on .* is powered on/ })
      .waitFor()
    await power('database', 'PowerOffVM_Task')
    await table('Events')
      .getByRole('row', { name: /database on .* is powered off/ })
      .waitFor()
  })

  test('are found by type, severity, user and words', async () => {
    await goTo(page, `${host.url}/ui/events`)
    await page.getByRole('combobox', { name: 'Type of event' }).selectOption({ value: 'VmPoweredOffEvent' })
    await table('Events')
      .getByRole('row', { name: /database on .* is powered off/ })
      .waitFor()
    await page.getByText('1 shown', { exact: true }).waitFor()
    await page.getByRole('combobox', { name: 'Type of event' }).selectOption('Any type')
    await page.getByRole('button', { name: 'Error', exact: true }).click()
    await page.getByRole('heading', { name: 'Nothing has happened' }).waitFor()
    await page.getByRole('button', { name: 'Information', exact: true }).click()
    await page.getByRole('combobox', { name: 'User' }).selectOption('admin')
    await page.getByRole('textbox', { name: 'Filter' }).fill('powered off')
    await table('Events')
      .getByRole('row', { name: /database on .* is powered off/ })
      .waitFor()
    await page.getByText('1 shown', { exact: true }).waitFor()
  })

  test('what is shown is saved as CSV', async () => {
    await goTo(page, `${host.url}/ui/events`)
    await page.getByRole('textbox', { name: 'Filter' }).fill('VmPoweredOffEvent')
    await page.getByText('1 shown', { exact: true }).waitFor()
    const downloading = page.waitForEvent('download')
    await page.getByRole('button', { name: 'Export as CSV' }).click()
    const lines = (await readFile(await (await downloading).path(), 'utf8')).split('\r\n')
    assert.equal(lines[0], 'key,time,severity,type,target,user,message')
    assert.match(lines[1] ?? '', /,info,VmPoweredOffEvent,database,admin,database on /)
    assert.equal(lines.length, 3)
  })

  test('the newest of very many are there, and older ones when asked for', async () => {
    await using session = await openSession(host)
    const manager = asRef('EventManager', session.client.content.eventManager)
    for (let count = 0; count < 440; count += 40)
      await Promise.all(
        Array.from({ length: 40 }, (_, index) =>
          session.client.invoke(manager, 'LogUserEvent', {
            entity: session.client.rootFolder,
            msg: `note ${count + index}`,
          }),
        ),
      )
    await goTo(page, `${host.url}/ui/events`)
    await page.getByRole('textbox', { name: 'Filter' }).fill('VmPoweredOffEvent')
    await page.getByRole('button', { name: 'Show older ones' }).click()
    await table('Events')
      .getByRole('row', { name: /database on .* is powered off/ })
      .waitFor()
  })
})

suite('alarms', () => {
  const dialog = () => page.getByRole('dialog')

  const choose = (of: string, item: string): Promise<void> => chooseFor(page, of, item)

  test('one on a figure is made, changed, disabled and deleted', async () => {
    await goTo(page, `${host.url}/ui/alarms/definitions`)
    await page.getByRole('button', { name: 'Create an alarm' }).click()
    await page.getByRole('textbox', { name: 'Alarm' }).fill('Busy host')
    const type = page.getByRole('combobox', { name: 'For every' })
    const figure = page.getByRole('combobox', { name: 'Figure' })
    const offered = async (): Promise<string> => (await figure.locator('option').allTextContents()).join()
    await figure.selectOption({ label: 'mem.usage.average: Usage' })
    assert.doesNotMatch(await offered(), /capacity/)
    await type.selectOption('datastore')
    assert.match(await offered(), /^sys\.diskUsage\.latest.*disk\.capacity/)
    assert.match((await figure.locator('option:checked').textContent()) ?? '', /sys\.diskUsage\.latest/)
    await type.selectOption('host')
    assert.match((await figure.locator('option:checked').textContent()) ?? '', /mem\.usage\.average/)
    await figure.selectOption(
      (await figure.locator('option').filter({ hasText: 'cpu.usage.average' }).textContent()) ?? '',
    )
    await page.getByRole('spinbutton', { name: 'Warning at' }).fill('60')
    await page.getByRole('spinbutton', { name: 'Alert at' }).fill('95')
    await dialog().getByRole('button', { name: 'Create' }).click()
    const row = page.getByRole('row', { name: /^Busy host/ })
    await row.getByText('cpu.usage.average is above 60 % / 95 %').waitFor()
    await choose('Busy host', 'Edit')
    await page.getByRole('spinbutton', { name: 'Warning at' }).fill('70')
    await dialog().getByRole('button', { name: 'Save' }).click()
    await row.getByText('cpu.usage.average is above 70 % / 95 %').waitFor()
    await choose('Busy host', 'Disable')
    await row.getByText('No', { exact: true }).waitFor()
    await choose('Busy host', 'Remove')
    await dialog().getByRole('button', { name: 'Remove' }).click()
    await row.waitFor({ state: 'detached' })
  })

  test('one on an event tells an address; what cannot be told is an event; the mail server is set', async () => {
    await goTo(page, `${host.url}/ui/alarms/definitions`)
    await page.getByRole('button', { name: 'Mail server', exact: true }).click()
    await dialog().getByRole('textbox', { name: 'Server', exact: true }).fill('127.0.0.1')
    await dialog().getByRole('spinbutton', { name: 'Port', exact: true }).fill('1')
    await dialog().getByRole('textbox', { name: 'Sender', exact: true }).fill('host@example.test')
    await dialog().getByRole('button', { name: 'Save', exact: true }).click()
    await dialog().waitFor({ state: 'detached' })
    await page.getByRole('button', { name: 'Create an alarm' }).click()
    await page.getByRole('textbox', { name: 'Alarm', exact: true }).fill('Stopped')
    await page.getByRole('combobox', { name: 'About', exact: true }).selectOption('an event')
    await page.getByRole('combobox', { name: 'Event', exact: true }).selectOption('VmPoweredOffEvent')
    await page.getByRole('combobox', { name: 'It sets', exact: true }).selectOption('Alert')
    const heard = Promise.withResolvers<string>()
    await using receiver = await listen((body) => heard.resolve(body))
    await page.getByRole('textbox', { name: 'Post to an address', exact: true }).fill(receiver.address)
    await page.getByRole('textbox', { name: 'Send mail to', exact: true }).fill('a@example.test')
    await dialog().getByRole('button', { name: 'Create', exact: true }).click()
    const row = page.getByRole('row', { name: /^Stopped/ })
    await row.getByText('VmPoweredOffEvent: Alert', { exact: true }).waitFor()
    await power('database', 'PowerOnVM_Task')
    await power('database', 'PowerOffVM_Task')
    const { alarmName, to, summary } = JSON.parse(await heard.promise) as Record<string, string>
    assert.deepEqual([alarmName, to], ['Stopped', 'red'])
    assert.match(summary ?? '', /database on .* is powered off/)
    await choose('Stopped', 'Edit')
    assert.equal(await page.getByRole('textbox', { name: 'Post to an address' }).inputValue(), receiver.address)
    await dialog().getByRole('button', { name: 'Cancel', exact: true }).click()
    await choose('Stopped', 'Remove')
    await dialog().getByRole('button', { name: 'Remove', exact: true }).click()
    await row.waitFor({ state: 'detached' })
    await goTo(page, `${host.url}/ui/events`)
    await page
      .getByText(/Alarm Stopped on database could not send mail to a@example.test/)
      .first()
      .waitFor()
  })

  test('one that is triggered is shown at once, acknowledged and cleared', async () => {
    await using session = await openSession(host)
    const { client } = session
    const expression: EventAlarmExpression = {
      ...{ _typeName: 'EventAlarmExpression', eventType: 'VmPoweredOnEvent', objectType: 'VirtualMachine' },
      status: 'red',
    }
    const spec: AlarmSpec = { _typeName: 'AlarmSpec', name: 'Started', description: '', enabled: true, expression }
    const manager = asRef('AlarmManager', client.content.alarmManager)
    await client.invoke(manager, 'CreateAlarm', { entity: client.rootFolder, spec })
    await goTo(page, `${host.url}/ui/alarms/triggered`)
    await power('database', 'PowerOnVM_Task')
    const row = page.getByRole('row', { name: /Alert Started database/ })
    await row.getByRole('button', { name: 'Acknowledge Started' }).click()
    await row.getByText('By admin').waitFor()
    await row.getByRole('link', { name: 'database' }).click()
    await page.getByRole('heading', { level: 1, name: 'database' }).waitFor()
    await page.goBack()
    await page.getByRole('button', { name: 'Clear all' }).click()
    await dialog().getByRole('button', { name: 'Clear all' }).click()
    await row.waitFor({ state: 'detached' })
  })
})

/** An HTTP server that hears one thing after the other. */
async function listen(onBody: (body: string) => void): Promise<AsyncDisposable & { readonly address: string }> {
  const server = createServer((request, response) => {
    void text(request).then((body) => {
      onBody(body)
      response.end()
    })
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  return {
    address: `http://127.0.0.1:${port}/hook`,
    [Symbol.asyncDispose]: async () => {
      server.close()
      server.closeAllConnections()
    },
  }
}
