// Power and the guest of a machine, from its page, on simulated machines.
import assert from 'node:assert/strict'
import { after, before, suite, test } from 'node:test'
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
    await at.page.getByRole('button', { name: /^Actions for/ }).click()
    const suspend = at.page.getByRole('menuitem', { name: 'Suspend', exact: true })
    assert.equal(await suspend.getAttribute('aria-disabled'), 'true')
    await suspend.hover()
    await at.page.getByRole('tooltip').getByText('Not while the machine is off.').waitFor()
    const fork = at.page.getByRole('menuitem', { name: 'Fork the running machine' })
    assert.equal(await fork.getAttribute('aria-disabled'), 'true')
  })

  test('the state changes by itself when somebody else changes it', async () => {
    const vm = await at.make('elsewhere')
    await at.open(vm)
    await shows('Off')
    await runTask(at.session, vm, 'PowerOnVM_Task', {})
    await shows('Running')
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
})
