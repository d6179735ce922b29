// staddle host autostart: which machines start with the host, and how they are stopped with it.
import { unescapeName } from '@staddle/base/entity-name.ts'
import type { Command } from 'commander'
import { getProperties, retrieve } from '@staddle/client/properties.ts'
import { asRef, type Ref } from '@staddle/client/reference.ts'
import type { VimClient } from '@staddle/client/vim-client.ts'
import type { AutoStartPowerInfo } from '@staddle/vim25/types.ts'
import type { CommandContext } from '../context.ts'
import { CliError } from '../exit-codes.ts'
import { findVm } from '../find.ts'
import { printable } from '../output/style.ts'
import { formatFields, formatTable } from '../output/table.ts'
import { parseCount } from '../output/units.ts'
import type { Register } from '../register.ts'

interface EntryOptions {
  readonly order?: string
  readonly delay?: string
  readonly heartbeat?: boolean
  readonly stop?: string
  readonly stopDelay?: string
}

export function registerHostAutostart(host: Command, register: Register): void {
  const autostart = host.command('autostart').description('machines that start and stop with the host')
  register(autostart.command('ls').description('show them and the defaults'), list)
  register(autostart.command('on').description('start them with the host'), (context) =>
    setDefaults(context, { enabled: true }),
  )
  register(autostart.command('off').description('start none'), (context) => setDefaults(context, { enabled: false }))
  const withTimes = (command: Command): Command =>
    command
      .option('--delay <seconds>', 'before the next one starts')
      .option('--stop <action>', 'shutdown, suspend, off or none')
      .option('--stop-delay <seconds>', 'how long a guest may take to shut down')
  register(withTimes(autostart.command('defaults').description('change the defaults')), defaults)
  register(
    withTimes(autostart.command('add <vm>').description('put a machine on the list, or change how it is there'))
      .option('--order <number>', 'its place; machines without one come last')
      .option('--heartbeat', 'the next one starts as soon as its guest agent answers'),
    add,
  )
  register(autostart.command('rm <vm>').description('take a machine off the list'), remove)
}

/** What the command line calls vSphere's words. */
const stopWords: Readonly<Record<string, string>> = {
  shutdown: 'guestShutdown',
  suspend: 'suspend',
  off: 'powerOff',
  none: 'none',
}

function stopAction(word: string | undefined): string | undefined {
  if (word === undefined) return undefined
  const action = stopWords[word]
  if (action === undefined) throw new CliError('usage', `--stop ${word}: it is ${Object.keys(stopWords).join(', ')}.`)
  return action
}

const seconds = (text: string | undefined, option: string): number | undefined =>
  text === undefined ? undefined : parseCount(text, option)

async function findManager(client: VimClient): Promise<Ref<'HostAutoStartManager'>> {
  const [host] = await retrieve(client, 'HostSystem', ['configManager.autoStartManager'])
  if (host === undefined) throw new CliError('denied', 'You may see no host. Ask an administrator for a role on it.')
  return asRef('HostAutoStartManager', host.values['configManager.autoStartManager'])
}

async function setDefaults(
  context: CommandContext,
  changes: {
    readonly enabled?: boolean
    readonly startDelay?: number
    readonly stopDelay?: number
    readonly stopAction?: string
  },
): Promise<void> {
  const client = await context.client()
  await client.invoke(await findManager(client), 'ReconfigureAutostart', { spec: { defaults: changes } })
}

async function defaults(context: CommandContext, _: readonly string[], options: EntryOptions): Promise<void> {
  const [startDelay, stopDelay] = [seconds(options.delay, '--delay'), seconds(options.stopDelay, '--stop-delay')]
  const action = stopAction(options.stop)
  await setDefaults(context, {
    ...(startDelay === undefined ? {} : { startDelay }),
    ...(stopDelay === undefined ? {} : { stopDelay }),
    ...(action === undefined ? {} : { stopAction: action }),
  })
}

async function add(context: CommandContext, [name = '']: readonly string[], options: EntryOptions): Promise<void> {
  const client = await context.client()
  const { ref } = await findVm(client, name)
  const manager = await findManager(client)
  const { config } = await getProperties(client, manager, ['config'])
  const before = config?.powerInfo?.find(({ key }) => key.value === ref.value)
  const entry: AutoStartPowerInfo = {
    ...{ key: ref, startAction: 'powerOn' },
    startOrder: seconds(options.order, '--order') ?? before?.startOrder ?? -1,
    startDelay: seconds(options.delay, '--delay') ?? before?.startDelay ?? -1,
    waitForHeartbeat: options.heartbeat === true ? 'yes' : (before?.waitForHeartbeat ?? 'systemDefault'),
    stopAction: stopAction(options.stop) ?? before?.stopAction ?? 'systemDefault',
    stopDelay: seconds(options.stopDelay, '--stop-delay') ?? before?.stopDelay ?? -1,
  }
  await client.invoke(manager, 'ReconfigureAutostart', { spec: { powerInfo: [entry] } })
  if (config?.defaults?.enabled !== true) context.note('Nothing starts by itself yet: staddle host autostart on')
}

async function remove(context: CommandContext, [name = '']: readonly string[]): Promise<void> {
  const client = await context.client()
  const { ref } = await findVm(client, name)
  const entry: AutoStartPowerInfo = {
    ...{ key: ref, startAction: 'none', startOrder: -1, startDelay: -1, waitForHeartbeat: 'systemDefault' },
    ...{ stopAction: 'none', stopDelay: -1 },
  }
  await client.invoke(await findManager(client), 'ReconfigureAutostart', { spec: { powerInfo: [entry] } })
}

async function list(context: CommandContext): Promise<void> {
  const client = await context.client()
  const { config } = await getProperties(client, await findManager(client), ['config'])
  const machines = await retrieve(client, 'VirtualMachine', ['name'])
  const nameOf = new Map(machines.map(({ ref, values }) => [ref.value, unescapeName(values.name ?? '')]))
  const rows = (config?.powerInfo ?? []).toSorted((one, other) => rank(one) - rank(other))
  const given = config?.defaults
  context.print(config ?? {}, () => {
    const fields = formatFields([
      ['Start with the host', given?.enabled === true ? 'yes' : 'no'],
      ['Delay', `${given?.startDelay} s`],
      ['Stop', `${given?.stopAction}, at most ${given?.stopDelay} s`],
    ])
    return `${fields}\n${formatTable(
      [
        { title: 'VM', value: (row) => printable(nameOf.get(row.key.value) ?? row.key.value) },
        { title: 'ORDER', value: (row) => (row.startOrder < 0 ? 'any' : String(row.startOrder)), align: 'right' },
        { title: 'STARTS', value: (row) => (row.startAction.toLowerCase() === 'poweron' ? 'yes' : 'no') },
        { title: 'DELAY', value: (row) => delayOf(row.startDelay), align: 'right' },
        { title: 'HEARTBEAT', value: (row) => row.waitForHeartbeat },
        { title: 'STOP', value: (row) => printable(row.stopAction) },
        { title: 'AT MOST', value: (row) => delayOf(row.stopDelay), align: 'right' },
      ],
      rows,
      context.style.heading,
    )}`
  })
}

const rank = ({ startOrder }: AutoStartPowerInfo): number => (startOrder < 0 ? Infinity : startOrder)
const delayOf = (given: number): string => (given < 0 ? 'default' : `${given} s`)
