// The screen of `staddle top` as lines of text, and what keys do to it. Pure.
import { formatDuration, formatTime } from '../output/units.ts'
import { printable, type Style } from '../output/style.ts'
import type { Snapshot } from './read-figures.ts'
import { sorted, type TopColumn, type ViewName, views } from './views.ts'

export interface TopState {
  readonly view: ViewName
  /** Which column is sorted by, in each view; -1 is the name. */
  readonly sortBy: number
  readonly isReversed: boolean
  /** The first machine that is shown. */
  readonly offset: number
}

export const firstState: TopState = { view: 'cpu', sortBy: 0, isReversed: false, offset: 0 }

export interface ScreenSize {
  readonly columns: number
  readonly rows: number
}

const viewKeys: Readonly<Record<string, ViewName>> = { c: 'cpu', m: 'memory', d: 'disk', n: 'network' }
const help = 'c CPU  m memory  d disk  n network   < > sort by  r reverse  ↑ ↓ scroll  q quit'
const headLines = 4
const cellWidth = 8

/** Keys that mean nothing change nothing. */
export function press(state: TopState, key: string, size: ScreenSize): TopState {
  const view = viewKeys[key]
  if (view !== undefined) return { ...firstState, view }
  const page = Math.max(1, size.rows - headLines - 2)
  const last = views[state.view].length - 1
  switch (key) {
    case '<':
    case 'left':
      return { ...state, sortBy: Math.max(-1, state.sortBy - 1), offset: 0 }
    case '>':
    case 'right':
      return { ...state, sortBy: Math.min(last, state.sortBy + 1), offset: 0 }
    case 'r':
      return { ...state, isReversed: !state.isReversed, offset: 0 }
    case 'up':
      return { ...state, offset: Math.max(0, state.offset - 1) }
    case 'down':
      return { ...state, offset: state.offset + 1 }
    case 'pageup':
      return { ...state, offset: Math.max(0, state.offset - page) }
    case 'pagedown':
      return { ...state, offset: state.offset + page }
    default:
      return state
  }
}

/** As many lines as the screen has, none wider than it. */
export function picture(snapshot: Snapshot, state: TopState, size: ScreenSize, style: Style, note = ''): string[] {
  const columns = views[state.view]
  const machines = sorted(snapshot.machines, columns[state.sortBy], state.isReversed)
  const room = Math.max(0, size.rows - headLines - 1)
  const offset = Math.min(state.offset, Math.max(0, machines.length - room))
  const nameWidth = Math.max(8, size.columns - columns.length * cellWidth)
  const titles = columns.map((column, index) => (index === state.sortBy ? `*${column.title}` : column.title))
  const rows = machines.slice(offset, offset + room).map((machine) => {
    const cells = columns.map((column) => cell(column, column.value(machine)))
    return `${clip(printable(machine.name), nameWidth)}${cells.join('')}`
  })
  const title = `${clip(state.sortBy < 0 ? '*NAME' : 'NAME', nameWidth)}${titles.map((text) => text.padStart(cellWidth)).join('')}`
  const empty = machines.length === 0 ? ['No machine runs.'] : []
  const body = [...head(snapshot), '', title, ...empty, ...rows]
  const padding = Array.from({ length: Math.max(0, size.rows - 1 - body.length) }, () => '')
  const lines = [...body, ...padding].slice(0, size.rows - 1).map((line) => clip(line, size.columns))
  return [
    ...lines.map((line, index) => (index === 0 || index === headLines - 1 ? style.heading(line) : line)),
    note === '' ? style.faint(clip(help, size.columns)) : style.bad(clip(note, size.columns)),
  ]
}

function head({ time, host, machines, machineCount }: Snapshot): string[] {
  const figure = (name: string): number | undefined => host.figures.get(name)
  const number = (value: number | undefined, factor = 1, digits = 0): string =>
    value === undefined ? '-' : (value * factor).toFixed(digits)
  const uptime = figure('sys.uptime.latest')
  const first = [
    `staddle top  ${printable(host.name)}`,
    time === undefined ? 'nothing measured yet' : formatTime(time),
    ...(uptime === undefined ? [] : [`up ${formatDuration(uptime)}`]),
    `${machines.length} of ${machineCount} machines on`,
  ].join('   ')
  const memory = host.memoryBytes / 2 ** 30
  const second = [
    `CPU ${number(figure('cpu.usage.average'), 0.01, 1)} % (${number(figure('cpu.usagemhz.average'))} of ${host.cpuMhz * host.threads} MHz)`,
    `MEM ${number(figure('mem.consumed.average'), 1 / 2 ** 20, 1)} of ${memory.toFixed(1)} GiB`,
    `DISK ${number(figure('disk.read.average'))}/${number(figure('disk.write.average'))}`,
    `NET ${number(figure('net.received.average'))}/${number(figure('net.transmitted.average'))} KB/s`,
  ].join('  ')
  return [first, second]
}

function cell({ digits }: TopColumn, value: number | undefined): string {
  return (value === undefined ? '-' : value.toFixed(digits)).padStart(cellWidth)
}

/** Wide characters count as one: names are mostly plain. */
function clip(text: string, width: number): string {
  const characters = Array.from(text)
  return characters.length > width ? `${characters.slice(0, width - 1).join('')}…` : text.padEnd(width)
}
