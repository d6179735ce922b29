// Power and the guest of a machine, from its page, on simulated machines.
import assert from 'node:assert/strict'
import { after, before, suite, test } from 'node:test'
import { visit } from '../support/browser.ts'
import { becomes } from '../support/eventually.ts'
import { powerStateOf } from '../support/machines.ts'
import { runTask, type VmRef } from '../support/real-guests.ts'
import { startVmPageTest, type VmPageTest } from '../support/vm-page.ts'

let at: VmPageTest

before(async () => {
  at = await startVmPageTest()
})

after(() => at[Symbol.asyncDispose]())

async function shows(state: string): Promise<void> {
  await at.page.getByRole('region', { name: 'State' }).getByText(state).first().waitFor()
}

async function confirm(button: string): Promise<void> {
  await at.dialog.getByRole('button', { name: button, exact: true }).click()
}

async function running(name: string): Promise<VmRef> {
  const vm = await at.make(name)
  await runTask(at.session, vm, 'PowerOnVM_Task', {})
  return vm
}

suite('power', () => {
  test('on by the button beside the name', async () => {
    const vm = await at.make('power-on')
    await at.open(vm)
    await shows('Off')
    await at.page.getByRole('button', { name: 'Power on', exact: true }).click()
    await shows('Running')
    assert.equal(await powerStateOf(at.host, vm), 'poweredOn')
  })

  test('off asks first, and can be left', async () => {
    const vm = await running('power-off')
    await at.open(vm)
    await at.choose('Power off')
    await at.dialog.getByText('The guest is not told').waitFor()
    await confirm('Cancel')
    assert.equal(await powerStateOf(at.host, vm), 'poweredOn')
    await at.choose('Power off')
    await confirm('Power off')
    await shows('Off')
  })

  test('suspended, and on again', async () => {
    const vm = await running('suspend')
    await at.open(vm)
    await at.choose('Suspend')
    await shows('Suspended')
    await at.page.getByRole('button', { name: 'Power on', exact: true }).click()
    await shows('Running')
  })

  test('reset asks first', async () => {
    const vm = await running('reset')
    await at.open(vm)
    await at.choose('Reset')
    await confirm('Reset')
    await at.page.getByText('Reset: reset: done').waitFor()
    assert.equal(await powerStateOf(at.host, vm), 'poweredOn')
  })

  test('the process is ended when nothing else helps', async () => {
    const vm = await running('terminate')
    await at.open(vm)
    await at.choose('End the process')
    await confirm('End the process')
    await shows('Off')
  })

  test('the guest shuts itself down', async () => {
    const vm = await running('shutdown')
    await at.open(vm)
    await at.page.getByRole('region', { name: 'Guest' }).getByText('Debian GNU/Linux').waitFor()
    await at.page.getByRole('button', { name: 'Shut down guest' }).click()
    await shows('Off')
  })

  test('the guest restarts itself', async () => {
    const vm = await running('reboot')
    await at.open(vm)
    await at.page.getByRole('region', { name: 'Guest' }).getByText('Debian GNU/Linux').waitFor()
    await at.choose('Restart guest')
    await at.page.getByText('Restart guest: reboot: done').waitFor()
  })

  test('what is not possible now is there, disabled, and says why', async () => {
    const vm = await at.make('refused')
    await at.open(vm)
    await at.page
      .getByRole('button', { name: 'Actions for refused', exact: true })
      .filter({ hasText: 'Actions' })
      .click()
    const suspend = at.page.getByRole('menuitem', { name: 'Suspend', exact: true })
    await becomes(() => suspend.getAttribute('aria-disabled'), 'true')
    await suspend.hover()
    await at.page.getByRole('tooltip').getByText('Not while the machine is off.').waitFor()
    const fork = at.page.getByRole('menuitem', { name: 'Fork the running machine' })
    await becomes(() => fork.getAttribute('aria-disabled'), 'true')
  })

  test('the state changes by itself when somebody else changes it', async () => {
    const vm = await at.make('elsewhere')
    await at.open(vm)
    await shows('Off')
    await runTask(at.session, vm, 'PowerOnVM_Task', {})
    await shows('Running')
  })

  test('from the menu of its row in the list', async () => {
    const vm = await at.make('listed')
    await at.page.setViewportSize({ width: 1400, height: 600 })
    await at.page.goto(`${at.host.url}/ui/vms`)
    await at.page.getByRole('textbox', { name: 'Filter', exact: true }).fill('listed')
    // Nothing moves any more.
    await becomes(() => at.page.getByRole('table', { name: 'Virtual machines' }).getByRole('row').count(), 2)
    const dots = at.page.getByRole('button', { name: 'Actions for listed', exact: true })
    await dots.click()
    // The first time already it is where its button is, and all of it is in sight.
    await becomes(async () => {
      const [button, menu] = await Promise.all([dots.boundingBox(), at.page.getByRole('menu').boundingBox()])
      if (button === null || menu === null) return false
      return Math.abs(button.x + button.width - menu.x - menu.width) < 30 && menu.y + menu.height <= 600
    }, true)
    await at.page.getByRole('menuitem', { name: 'Power on', exact: true }).click()
    await at.page.getByText('Power on: listed: done').waitFor()
    await at.page.setViewportSize({ width: 1400, height: 900 })
    await runTask(at.session, vm, 'PowerOffVM_Task', {})
  })

  test('its disk files are checked', async () => {
    const vm = await at.make('checked')
    await at.open(vm)
    await at.choose('Check disk files')
    await at.dialog.getByText('The disks are as they should be.').waitFor()
    await becomes(() => at.dialog.getByRole('button', { name: 'Mend', exact: true }).isDisabled(), true)
    await at.dialog.getByRole('button', { name: 'Cancel', exact: true }).click()
  })

  test('a running machine shows its screen', async () => {
    const vm = await running('screen')
    await at.open(vm)
    const picture = at.page.getByRole('img', { name: 'Screen of screen' })
    await picture.waitFor()
    assert.ok(
      await picture.evaluate((image) => (image as unknown as { decode(): Promise<void> }).decode().then(() => true)),
    )
  })

  test('a question is told on every tab and answered there', async () => {
    const vm = await at.make('asks')
    await using seen = await visit(at.browser, at.host, { path: '/ui/vms' })
    const { page } = seen
    // Simulated machines never ask: this one does in what the page is told.
    await page.route('**/WaitForUpdatesEx', async (route) => {
      const response = await route.fetch()
      await route.fulfill({ response, body: withQuestion(await response.text(), vm.value) })
    })
    const answered = page.waitForRequest('**/AnswerVM')
    await page.goto(`${at.host.url}/ui/vms/${vm.value}/files`)
    const banner = page.getByRole('alert').filter({ hasText: 'asks has a question' })
    await banner.getByText('The datastore is full.').waitFor()
    await page.getByRole('tab', { name: 'Hardware' }).click()
    await banner.getByRole('button', { name: 'Cancel' }).click()
    assert.deepEqual((await answered).postDataJSON(), { questionId: '7-no-space', answerChoice: '1' })
    await page.unrouteAll({ behavior: 'ignoreErrors' })
  })
})

function withQuestion(text: string, id: string): string {
  const update = JSON.parse(text) as {
    filterSet?: { objectSet?: { obj: { value: string }; changeSet?: { name: string; op: string; val: unknown }[] }[] }[]
  }
  const choice = (key: string, label: string) => ({ _typeName: 'ElementDescription', key, label, summary: label })
  const choiceInfo = [choice('0', 'Retry'), choice('1', 'Cancel')]
  const val = {
    ...{ _typeName: 'VirtualMachineQuestionInfo', id: '7-no-space', text: 'The datastore is full.' },
    choice: { _typeName: 'ChoiceOption', choiceInfo, defaultIndex: 0 },
  }
  for (const { obj, changeSet } of update.filterSet?.flatMap(({ objectSet }) => objectSet ?? []) ?? [])
    if (obj.value === id && changeSet?.some(({ name }) => name === 'runtime.powerState') === true)
      changeSet.push({ name: 'runtime.question', op: 'assign', val })
  return JSON.stringify(update)
}
