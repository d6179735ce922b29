// staddle event ls [--follow]
import type { Command } from 'commander'
import { getProperties, unbox } from '@staddle/client/properties.ts'
import { asRef, type Ref } from '@staddle/client/reference.ts'
import { tidyUp, type VimClient } from '@staddle/client/vim-client.ts'
import { watch } from '@staddle/client/watch.ts'
import type { Event, EventFilterSpec } from '@staddle/vim25/types.ts'
import type { CommandContext } from '../context.ts'
import { findVm } from '../find.ts'
import { printable } from '../output/style.ts'
import { formatTime, parseCount } from '../output/units.ts'
import type { Register } from '../register.ts'

interface EventOptions {
  readonly last: string
  readonly follow?: boolean
  readonly vm?: string
}

export function registerEvent(program: Command, register: Register): void {
  const event = program.command('event').description('what happened')
  register(
    event
      .command('ls')
      .description('list events, oldest first')
      .option('-n, --last <count>', 'how many', '20')
      .option('--vm <vm>', 'only those of this virtual machine')
      .option('-f, --follow', 'go on with new ones until Ctrl-C'),
    list,
  )
}

async function list(context: CommandContext, _: readonly string[], options: EventOptions): Promise<void> {
  const count = Math.min(parseCount(options.last, '--last'), 1_000)
  const client = await context.client()
  const filter: EventFilterSpec =
    options.vm === undefined ? {} : { entity: { entity: (await findVm(client, options.vm)).ref, recursion: 'self' } }
  const manager = asRef('EventManager', client.content.eventManager)
  const collector = asRef('EventHistoryCollector', await client.invoke(manager, 'CreateCollectorForEvents', { filter }))
  try {
    await client.invoke(collector, 'SetCollectorPageSize', { maxCount: count })
    if (options.follow === true) await follow(context, client, collector)
    else await printLatest(context, client, collector)
  } finally {
    await tidyUp(client.invoke(collector, 'DestroyCollector', {}))
  }
}

async function printLatest(
  context: CommandContext,
  client: VimClient,
  collector: Ref<'EventHistoryCollector'>,
): Promise<void> {
  const { latestPage = [] } = await getProperties(client, collector, ['latestPage'])
  const events = oldestFirst(latestPage)
  context.print(events, () =>
    events.length === 0 ? 'No events.\n' : events.map((event) => line(context, event)).join(''),
  )
}

/** With --json one event per line, so that each can be read when it comes. */
async function follow(
  context: CommandContext,
  client: VimClient,
  collector: Ref<'EventHistoryCollector'>,
): Promise<void> {
  let lastKey = -1
  const spec = {
    propSet: [{ type: 'EventHistoryCollector', pathSet: ['latestPage'] }],
    objectSet: [{ obj: collector }],
  }
  for await (const update of watch(client, spec, { signal: context.interrupt })) {
    const changes = (update.filterSet ?? [])
      .flatMap((filter) => filter.objectSet ?? [])
      .flatMap((object) => object.changeSet ?? [])
    // `latestPage` is the property that was asked for: an array of events.
    const pages = changes
      .filter(({ name }) => name === 'latestPage')
      .map(({ val }) => (unbox(val) ?? []) as readonly Event[])
    for (const event of oldestFirst(pages.at(-1) ?? [])) {
      if (event.key <= lastKey) continue
      lastKey = event.key
      context.terminal.write(context.isJson ? `${JSON.stringify(event)}\n` : line(context, event))
    }
  }
}

const oldestFirst = (events: readonly Event[]): readonly Event[] =>
  [...events].sort((left, right) => left.key - right.key)

function line({ style }: CommandContext, event: Event): string {
  const type = event._typeName.replace(/Event$/, '')
  const isBad = /Failed|Error|Lost|Denied|BadUsername/.test(type)
  const paint = isBad ? style.bad : style.heading
  const about = event.vm?.name ?? event.host?.name ?? ''
  const who = event.userName === '' ? '' : ` by ${printable(event.userName)}`
  const message = printable(event.fullFormattedMessage ?? `${type}${about === '' ? '' : ` ${about}`}`)
  return `${style.faint(formatTime(event.createdTime))}  ${paint(type)}  ${message}${style.faint(who)}\n`
}
