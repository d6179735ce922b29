// One line on standard error that is redrawn while work goes on. Where nobody watches, in a script's log, it becomes a line
// now and then: none for what is soon done.
import type { Clock } from '@staddle/base/clock.ts'
import type { Terminal } from '../terminal.ts'

export interface Progress extends Disposable {
  update(percent: number | undefined, note?: string): void
}

interface Watched {
  readonly terminal: Pick<Terminal, 'isErrorTerminal' | 'writeError'>
  readonly clock: Clock
  /** Scripts that want JSON want nothing else. */
  readonly isJson: boolean
}

interface Line extends Disposable {
  show(text: string): void
}

const millisBetweenLines = 10_000

export function startProgress(watched: Watched, what: string): Progress {
  const line = watched.isJson
    ? unseenLine
    : watched.terminal.isErrorTerminal
      ? redrawnLine(watched)
      : loggedLine(watched)
  line.show(`${what} ...`)
  return {
    update: (percent, note) =>
      line.show(`${what} ... ${percent === undefined ? '' : `${percent} % `}${note ?? ''}`.trimEnd()),
    [Symbol.dispose]: () => line[Symbol.dispose](),
  }
}

const unseenLine: Line = { show: () => undefined, [Symbol.dispose]: () => undefined }

function redrawnLine({ terminal }: Watched): Line {
  const draw = (text: string): void => terminal.writeError(`\r\u001b[K${text}`)
  return { show: draw, [Symbol.dispose]: () => draw('') }
}

function loggedLine({ terminal, clock }: Watched): Line {
  let [present, logged] = ['', '']
  const log = (): void => {
    if (present !== logged) terminal.writeError(`${present}\n`)
    logged = present
    timer = clock.after(millisBetweenLines, log)
  }
  let timer = clock.after(millisBetweenLines, log)
  return { show: (text) => void (present = text), [Symbol.dispose]: () => timer[Symbol.dispose]() }
}
