// staddle alarm ls | triggered | ack | clear | create | enable | disable | rm | mail
import { unescapeName } from '@staddle/base/entity-name.ts'
import type { Command } from 'commander'
import { changeMailSettings, type MailSetting, readMailSettings } from '@staddle/client/mail-settings.ts'
import { getProperties, retrieve } from '@staddle/client/properties.ts'
import { asRef, type Ref } from '@staddle/client/reference.ts'
import type { VimClient } from '@staddle/client/vim-client.ts'
import type { AlarmInfo, AlarmSpec, AlarmState } from '@staddle/vim25/types.ts'
import type { CommandContext } from '../context.ts'
import { CliError } from '../exit-codes.ts'
import { printable } from '../output/style.ts'
import { formatTable } from '../output/table.ts'
import { formatTime, parseCount } from '../output/units.ts'
import { readSecret } from '../read-secret.ts'
import type { Register } from '../register.ts'
import { type AlarmOptions, alarmSpec, alarmWords, readCounters } from './alarm-spec.ts'

export function registerAlarm(program: Command, register: Register): void {
  const alarm = program.command('alarm').description('what is looked after, and who is told')
  register(alarm.command('ls').description('list the definitions'), list)
  register(alarm.command('triggered').description('list what has gone off'), listTriggered)
  register(
    alarm
      .command('create <name>')
      .description('make one: about a figure (--above or --below, with --yellow or --red) or about an event (--event)')
      .option('--on <type>', 'for every: vm, host or datastore', 'vm')
      .option('--above <figure>', 'such as cpu.usage.average; see "staddle alarm create --above help"')
      .option('--below <figure>', 'the same, when it is too low')
      .option('--yellow <value>', 'from which value it is a warning; percents are percents')
      .option('--red <value>', 'from which value it is an alert')
      .option('--for <seconds>', 'for how long it must be so', '60')
      .option('--event <type>', 'such as VmPoweredOffEvent')
      .option('--status <colour>', 'what the event sets: yellow or red', 'yellow')
      .option('--description <text>', 'for people')
      .option('--post <url>', 'an address that gets the alarm as JSON')
      .option('--mail <addresses>', 'who gets mail, separated by commas; set the server with "staddle alarm mail"')
      .option('--run <program>', 'an absolute path on the host, with arguments; runs as nobody'),
    create,
  )
  register(alarm.command('rm <alarm...>').description('delete definitions'), remove)
  register(alarm.command('enable <alarm...>').description('look after it again'), (context, names) =>
    setEnabled(context, names, true),
  )
  register(alarm.command('disable <alarm...>').description('look after it no more'), (context, names) =>
    setEnabled(context, names, false),
  )
  register(
    alarm.command('ack <alarm...>').description('acknowledge it wherever it has gone off; repeated actions stop'),
    acknowledge,
  )
  register(alarm.command('clear').description('set all back that has gone off'), clear)
  register(
    alarm
      .command('mail')
      .description('show or set the mail server that alarms send through')
      .option('--host <name>', 'the server; "" for none')
      .option('--port <number>', 'its port (25; 465 is encrypted from the start)')
      .option('--sender <address>', 'where mail comes from')
      .option('--user <name>', 'who logs in there; the password is asked for, or read from STADDLE_MAIL_PASSWORD'),
    mail,
  )
}

const managerOf = (client: VimClient): Ref<'AlarmManager'> => asRef('AlarmManager', client.content.alarmManager)

async function definitions(client: VimClient): Promise<readonly AlarmInfo[]> {
  const found = (await client.invoke(managerOf(client), 'GetAlarm', {})) ?? []
  const all = await Promise.all(found.map((one) => getProperties(client, asRef('Alarm', one), ['info'])))
  return all
    .flatMap(({ info }) => (info === undefined ? [] : [info]))
    .sort((left, right) => left.name.localeCompare(right.name))
}

/** By name, or by id where no name fits. */
async function find(client: VimClient, names: readonly string[]): Promise<readonly AlarmInfo[]> {
  const all = await definitions(client)
  return names.map((wanted) => {
    const found = all.find(({ name }) => name === wanted) ?? all.find(({ alarm }) => alarm.value === wanted)
    if (found === undefined) throw new CliError('notFound', `There is no alarm "${wanted}". See: staddle alarm ls`)
    return found
  })
}

async function list(context: CommandContext): Promise<void> {
  const client = await context.client()
  const [alarms, counters] = await Promise.all([definitions(client), readCounters(client)])
  context.print(alarms, () =>
    formatTable(
      [
        { title: 'ALARM', value: (row) => printable(row.name) },
        { title: 'ENABLED', value: (row) => (row.enabled ? 'yes' : context.style.bad('no')) },
        { title: 'WHEN', value: (row) => printable(alarmWords(row, counters).when) },
        { title: 'TELLS', value: (row) => printable(alarmWords(row, counters).tells) },
        { title: 'ID', value: (row) => row.alarm.value },
      ],
      alarms,
      context.style.heading,
    ),
  )
}

async function triggeredStates(client: VimClient): Promise<readonly AlarmState[]> {
  return (
    (await getProperties(client, asRef('Folder', client.content.rootFolder), ['triggeredAlarmState']))
      .triggeredAlarmState ?? []
  )
}

async function listTriggered(context: CommandContext): Promise<void> {
  const client = await context.client()
  const [states, alarms, names] = await Promise.all([triggeredStates(client), definitions(client), namesOf(client)])
  const nameOfAlarm = new Map(alarms.map(({ alarm, name }) => [alarm.value, name]))
  const rows = states.map(({ alarm, entity, overallStatus, time, acknowledged = false, acknowledgedByUser }) => ({
    ...{ status: overallStatus, alarm: nameOfAlarm.get(alarm.value) ?? alarm.value },
    ...{ object: names.get(entity.value) ?? entity.value, since: time },
    acknowledgedBy: acknowledged ? (acknowledgedByUser ?? '') : undefined,
  }))
  const { style } = context
  context.print(rows, () =>
    rows.length === 0
      ? 'No alarm has gone off.\n'
      : formatTable(
          [
            { title: 'STATUS', value: (row) => (row.status === 'red' ? style.bad('red') : row.status) },
            { title: 'ALARM', value: (row) => printable(row.alarm) },
            { title: 'OBJECT', value: (row) => printable(row.object) },
            { title: 'SINCE', value: (row) => formatTime(row.since) },
            { title: 'ACKNOWLEDGED', value: (row) => printable(row.acknowledgedBy ?? '') },
          ],
          rows,
          style.heading,
        ),
  )
}

async function namesOf(client: VimClient): Promise<ReadonlyMap<string, string>> {
  const types = ['VirtualMachine', 'HostSystem', 'Datastore'] as const
  const found = await Promise.all(types.map((type) => retrieve(client, type, ['name'])))
  return new Map(found.flat().map(({ ref, values }) => [ref.value, unescapeName(values.name ?? '')]))
}

async function create(context: CommandContext, [name = '']: readonly string[], options: AlarmOptions): Promise<void> {
  const client = await context.client()
  const spec = alarmSpec(name, options, await readCounters(client))
  const made = await client.invoke(managerOf(client), 'CreateAlarm', { entity: client.content.rootFolder, spec })
  context.print({ id: made.value, name }, () => `Made ${name} (${made.value}).\n`)
}

async function remove(context: CommandContext, names: readonly string[]): Promise<void> {
  const client = await context.client()
  for (const { alarm, name } of await find(client, names)) {
    await client.invoke(asRef('Alarm', alarm), 'RemoveAlarm', {})
    context.note(`${name} is deleted.`)
  }
}

async function setEnabled(context: CommandContext, names: readonly string[], enabled: boolean): Promise<void> {
  const client = await context.client()
  for (const info of await find(client, names)) {
    const { name, description, expression, action, actionFrequency, setting } = info
    const spec: AlarmSpec = {
      ...{ _typeName: 'AlarmSpec', name, description, enabled, expression },
      ...(action === undefined ? {} : { action }),
      ...(actionFrequency === undefined ? {} : { actionFrequency }),
      ...(setting === undefined ? {} : { setting }),
    }
    await client.invoke(asRef('Alarm', info.alarm), 'ReconfigureAlarm', { spec })
    context.note(`${name} is ${enabled ? 'looked after again' : 'off'}.`)
  }
}

async function acknowledge(context: CommandContext, names: readonly string[]): Promise<void> {
  const client = await context.client()
  const wanted = await find(client, names)
  const states = await triggeredStates(client)
  for (const { alarm, name } of wanted) {
    const open = states.filter((state) => state.alarm.value === alarm.value && state.acknowledged !== true)
    for (const { entity } of open) await client.invoke(managerOf(client), 'AcknowledgeAlarm', { alarm, entity })
    context.note(open.length === 0 ? `${name}: there is nothing to acknowledge.` : `${name} is acknowledged.`)
  }
}

async function clear(context: CommandContext): Promise<void> {
  const client = await context.client()
  await client.invoke(managerOf(client), 'ClearTriggeredAlarms', { filter: {} })
  context.note('All alarms are set back; what still applies goes off again.')
}

interface MailOptions {
  readonly host?: string
  readonly port?: string
  readonly sender?: string
  readonly user?: string
}

async function mail(context: CommandContext, _: readonly string[], options: MailOptions): Promise<void> {
  const client = await context.client()
  const { host: server, port, sender, user } = options
  const changes: Partial<Record<MailSetting, string>> = {
    ...(server === undefined ? {} : { server }),
    ...(port === undefined ? {} : { port: String(parseCount(port, '--port')) }),
    ...(sender === undefined ? {} : { sender }),
    ...(user === undefined ? {} : { user }),
  }
  if (user !== undefined && user !== '')
    changes.password = await readSecret(context.terminal, {
      question: `Password of ${user} at the mail server: `,
      variable: 'STADDLE_MAIL_PASSWORD',
    })
  if (Object.keys(changes).length > 0) await changeMailSettings(client, changes)
  const present = await readMailSettings(client)
  context.print(present, () =>
    present.server === '' || present.sender === ''
      ? 'Alarms send no mail: set a server and a sender (staddle alarm mail --host NAME --sender ADDRESS).\n'
      : `Alarms send mail through ${present.server}:${present.port}, from ${present.sender}${present.user === '' ? '' : `, logged in as ${present.user}`}.\n`,
  )
}
