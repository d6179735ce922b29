// staddle top: live figures of the host and its machines, on the screen or as text for scripts.
import type { Command } from 'commander'
import type { CommandContext } from '../context.ts'
import { CliError } from '../exit-codes.ts'
import { parseCount } from '../output/units.ts'
import type { Register } from '../register.ts'
import { FigureReader, type Snapshot } from '../top/read-figures.ts'
import { firstState, picture, press, type TopState } from '../top/picture.ts'
import { allColumns, type ViewName, views } from '../top/views.ts'

interface TopOptions {
  readonly batch?: boolean
  readonly iterations?: string
  readonly delay?: string
  readonly view: string
}

export function registerTop(program: Command, register: Register): void {
  register(
    program
      .command('top')
      .description('show what the host and its machines use, as it changes')
      .option('-b, --batch', 'print CSV instead of drawing a screen')
      .option('-n, --iterations <count>', 'end after so many looks')
      .option('-d, --delay <seconds>', 'between two looks; figures are measured every 20 seconds')
      .option('--view <name>', 'cpu, memory, disk or network to begin with', 'cpu'),
    top,
  )
}

const watchDelay = 5
const batchDelay = 20

async function top(context: CommandContext, _: readonly string[], options: TopOptions): Promise<void> {
  const view = viewOf(options.view)
  const iterations = options.iterations === undefined ? Infinity : parseCount(options.iterations, '--iterations')
  const isBatch = options.batch === true || context.isJson
  const delay = options.delay === undefined ? (isBatch ? batchDelay : watchDelay) : parseCount(options.delay, '--delay')
  if (!isBatch && !context.terminal.isScreen)
    throw new CliError('usage', 'There is no terminal to draw on; use --batch for CSV or --json.')
  const reader = new FigureReader(await context.client())
  if (isBatch) await print(context, reader, iterations, delay * 1000)
  else await watch(context, reader, { ...firstState, view }, iterations, delay * 1000)
}

function viewOf(name: string): ViewName {
  // Object.hasOwn has said so.
  if (Object.hasOwn(views, name)) return name as ViewName
  throw new CliError('usage', `There is no view "${name}"; there are ${Object.keys(views).join(', ')}.`)
}

async function print(
  context: CommandContext,
  reader: FigureReader,
  iterations: number,
  delayMillis: number,
): Promise<void> {
  const { terminal, interrupt, clock } = context
  if (!context.isJson) terminal.write(`time,type,id,name,${allColumns.map(({ key }) => key).join(',')}\n`)
  for (let left = iterations; left > 0 && !interrupt.aborted; left--) {
    const snapshot = await reader.read(interrupt)
    terminal.write(context.isJson ? `${JSON.stringify(toJson(snapshot))}\n` : toCsv(snapshot))
    if (left > 1) await clock.sleep(delayMillis, interrupt).catch(() => undefined)
  }
}

function toCsv(snapshot: Snapshot): string {
  const { host, machines, time = '' } = snapshot
  const { figures } = host
  const memoryMiB = Math.round(host.memoryBytes / 2 ** 20)
  const rows = [
    { type: 'host', machine: { id: host.id, name: host.name, cpus: host.threads, memoryMiB, figures } },
    ...machines.map((machine) => ({ type: 'vm', machine })),
  ]
  return rows
    .map(({ type, machine }) => {
      const values = allColumns.map((column) => column.value(machine)?.toFixed(column.digits) ?? '')
      return `${[time, type, machine.id, quoted(machine.name), ...values].join(',')}\n`
    })
    .join('')
}

/** Also what a spreadsheet would take for a formula. */
function quoted(text: string): string {
  const safe = /^[=+\-@\t]/.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

function toJson({ time, host, machines, machineCount }: Snapshot): object {
  const { figures, ...facts } = host
  return {
    ...{ time, machineCount, host: { ...facts, figures: Object.fromEntries(figures) } },
    machines: machines.map((machine) => ({ ...machine, figures: Object.fromEntries(machine.figures) })),
  }
}

async function watch(
  context: CommandContext,
  reader: FigureReader,
  start: TopState,
  iterations: number,
  delayMillis: number,
): Promise<void> {
  const { clock, style } = context
  const end = new AbortController()
  const stop = AbortSignal.any([end.signal, context.interrupt])
  let state = start
  let seen: Snapshot | undefined
  let note = ''
  using screen = context.terminal.openScreen()
  const draw = (): void => {
    if (seen !== undefined) screen.draw(picture(seen, state, screen.size(), style, note))
  }
  using _keys = screen.keys.on((key) => {
    if (key === 'q' || key === 'ctrl-c') return end.abort()
    state = press(state, key, screen.size())
    draw()
  })
  for (let left = iterations; left > 0 && !stop.aborted; left--) {
    try {
      seen = await reader.read(stop)
      note = ''
    } catch (error) {
      if (stop.aborted) break
      // What was seen last stays, and says that it is old.
      if (seen === undefined) throw error
      note = `Not up to date: ${error instanceof Error ? error.message : String(error)}`
    }
    draw()
    if (left > 1) await clock.sleep(delayMillis, stop).catch(() => undefined)
  }
}
