// staddle alarm
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { reference } from '../../client/test/fake-server.ts'
import { CliFixture } from './cli-fixture.ts'

const counter = (key: number, group: string, name: string, unit: string) => ({
  ...{ key, groupInfo: { key: group }, nameInfo: { key: name }, rollupType: 'average', unitInfo: { key: unit } },
})

function withAlarms(): CliFixture {
  const cli = new CliFixture()
  const expression = { _typeName: 'EventAlarmExpression', eventType: 'VmPoweredOffEvent', objectType: 'VirtualMachine' }
  const info = {
    ...{
      _typeName: 'AlarmInfo',
      alarm: reference('Alarm', 'alarm-1'),
      name: 'off',
      description: 'told',
      enabled: true,
    },
    ...{ expression: { ...expression, status: 'red' }, setting: { toleranceRange: 0, reportingFrequency: 300 } },
  }
  const state = (entity: string, acknowledged: boolean) => ({
    ...{ alarm: reference('Alarm', 'alarm-1'), entity: reference('VirtualMachine', entity), acknowledged },
    ...{ overallStatus: 'red', time: '2026-01-01T00:00:00Z', acknowledgedByUser: acknowledged ? 'bob' : undefined },
  })
  cli.server
    .add('PerformanceManager', 'PerfMgr', {
      perfCounter: [counter(2, 'cpu', 'usage', 'percent'), counter(3, 'net', 'usage', 'kiloBytesPerSecond')],
    })
    .add('Alarm', 'alarm-1', { info })
    .add('Folder', 'group-d1', { triggeredAlarmState: [state('vm-1', false), state('vm-2', true)] })
    .add('VirtualMachine', 'vm-1', { name: 'web' })
    .add('VirtualMachine', 'vm-2', { name: 'mail' })
    .add('OptionManager', 'VpxSettings', { setting: [{ key: 'mail.smtp.server', value: 'relay' }] })
    .on('AlarmManager.GetAlarm', () => [reference('Alarm', 'alarm-1')])
    .on('AlarmManager.CreateAlarm', () => reference('Alarm', 'alarm-2'))
  for (const method of ['AlarmManager.AcknowledgeAlarm', 'AlarmManager.ClearTriggeredAlarms', 'Alarm.ReconfigureAlarm'])
    cli.server.on(method, () => undefined)
  cli.server.on('Alarm.RemoveAlarm', () => undefined).on('OptionManager.UpdateOptions', () => undefined)
  return cli
}

function argsOf(cli: CliFixture, method: string): unknown {
  const call = cli.server.callsOf(method).at(-1)
  assert.ok(call, `${method} was not called`)
  return call.args
}

function created(cli: CliFixture) {
  const { spec } = argsOf(cli, 'CreateAlarm') as {
    spec: {
      expression: { expression: Record<string, unknown>[] }
      action?: { action: { action: Record<string, unknown> }[] }
    }
  }
  return { condition: spec.expression.expression[0], told: spec.action?.action.map(({ action }) => action) ?? [] }
}

test('create makes one on a figure, in percents as people write them, and tells who is to be told', async () => {
  const cli = withAlarms()
  const told = ['--post', 'https://hooks.test/x', '--mail', 'a@b.test', '--run', '/usr/local/bin/tell all']
  const options = ['--above', 'cpu.usage.average', '--yellow', '80', '--red', '95', '--for', '120', ...told]
  const { exitCode, err, out } = await cli.run(['alarm', 'create', 'busy', '--on', 'host', ...options])
  assert.equal(exitCode, 0, err)
  assert.match(out, /^Made busy \(alarm-2\)/)
  const { condition, told: actions } = created(cli)
  assert.deepEqual(
    [
      condition?.['type'],
      condition?.['operator'],
      condition?.['yellow'],
      condition?.['red'],
      condition?.['redInterval'],
    ],
    ['HostSystem', 'isAbove', 8000, 9500, 120],
  )
  assert.deepEqual(
    actions.map((action) => action['script'] ?? action['toList']),
    ['https://hooks.test/x', '/usr/local/bin/tell all', 'a@b.test'],
  )
})

test('create makes one on an event', async () => {
  const cli = withAlarms()
  assert.equal((await cli.run(['alarm', 'create', 'x', '--event', 'VmPoweredOffEvent', '--status', 'red'])).exitCode, 0)
  assert.deepEqual(created(cli), {
    condition: {
      ...{ _typeName: 'EventAlarmExpression', eventType: 'VmPoweredOffEvent', objectType: 'VirtualMachine' },
      status: 'red',
    },
    told: [],
  })
})

test('create says what is missing or wrong, before anything is made', async () => {
  const cli = withAlarms()
  const wrongs: [readonly string[], RegExp][] = [
    [[], /one of --above, --below and --event/],
    [['--above', 'cpu.usage.average', '--event', 'VmPoweredOffEvent'], /one of --above/],
    [['--above', 'cpu.usage.average'], /--yellow, --red, or both/],
    [['--above', 'cpu', '--red', '5'], /"cpu" is no figure of a vm[^]*cpu\.usage\.average/],
    [['--on', 'datastore', '--above', 'cpu.usage.average', '--red', '5'], /no figure of a datastore/],
    [['--above', 'cpu.usage.average', '--red', 'much'], /--red "much" is no number/],
    [['--event', 'VmPoweredOffEvent', '--status', 'green'], /neither yellow nor red/],
    [['--event', 'VmPoweredOffEvent', '--on', 'moon'], /none of vm, host, datastore/],
    [['--event', 'VmPoweredOffEvent', '--post', 'ftp://x'], /no http\(s\) address/],
    [['--event', 'VmPoweredOffEvent', '--run', 'tell'], /no absolute path/],
  ]
  for (const [options, words] of wrongs) {
    const { exitCode, err } = await cli.run(['alarm', 'create', 'x', ...options])
    assert.equal(exitCode, 2, err)
    assert.match(err, words)
  }
  assert.deepEqual(cli.server.callsOf('CreateAlarm'), [])
})

test('what has gone off is listed, and acknowledged where nobody has yet', async () => {
  const cli = withAlarms()
  assert.match((await cli.run(['alarm', 'ls'])).out, /^off +yes +VmPoweredOffEvent: red +alarm-1/m)
  const { out } = await cli.run(['alarm', 'triggered'])
  assert.match(out, /^red +off +web +2026-01-01 \d\d:\d\d:\d\d\s*$/m)
  assert.match(out, /^red +off +mail .* bob$/m)
  assert.match((await cli.run(['alarm', 'ack', 'off'])).err, /off is acknowledged/)
  assert.deepEqual(
    cli.server.callsOf('AcknowledgeAlarm').map(({ args }) => (args['entity'] as { value: string }).value),
    ['vm-1'],
  )
  assert.equal((await cli.run(['alarm', 'ack', 'other'])).exitCode, 4)
})

test('disable keeps the rest of the definition, rm deletes it', async () => {
  const cli = withAlarms()
  assert.equal((await cli.run(['alarm', 'disable', 'off'])).exitCode, 0)
  const { spec } = argsOf(cli, 'ReconfigureAlarm') as { spec: Record<string, unknown> }
  assert.deepEqual([spec['enabled'], spec['description'], spec['_typeName']], [false, 'told', 'AlarmSpec'])
  assert.equal((await cli.run(['alarm', 'rm', 'off'])).exitCode, 0)
  assert.equal(cli.server.callsOf('RemoveAlarm').length, 1)
  assert.equal((await cli.run(['alarm', 'clear'])).exitCode, 0)
  assert.equal(cli.server.callsOf('ClearTriggeredAlarms').length, 1)
})

test('mail sets the server; its password is never an argument and never shown', async () => {
  const cli = withAlarms()
  assert.match((await cli.run(['alarm', 'mail'])).out, /send no mail/)
  assert.deepEqual(cli.server.callsOf('UpdateOptions'), [])
  const { exitCode, out, err } = await cli.run(['alarm', 'mail', '--sender', 'host@b.test', '--user', 'me'], {
    input: 'sesame\n',
  })
  assert.equal(exitCode, 0, err)
  assert.ok(!`${out}${err}`.includes('sesame'))
  const { changedValue } = argsOf(cli, 'UpdateOptions') as {
    changedValue: { key: string; value: { _value: string } }[]
  }
  assert.deepEqual(
    changedValue.map(({ key, value }) => [key, value._value]),
    [
      ['mail.sender', 'host@b.test'],
      ['mail.smtp.username', 'me'],
      ['mail.smtp.password', 'sesame'],
    ],
  )
})
