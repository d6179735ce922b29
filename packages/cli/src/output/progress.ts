// One line on standard error that is redrawn while work goes on; nothing at all when nobody watches.
import type { Terminal } from '../terminal.ts'

export interface Progress extends Disposable {
  update(percent: number | undefined, note?: string): void
}

export function startProgress(terminal: Terminal, what: string, isQuiet: boolean): Progress {
  const isDrawn = terminal.isErrorTerminal && !isQuiet
  let isDirty = false
  const draw = (text: string): void => {
    if (!isDrawn) return
    terminal.writeError(`\r\u001b[K${text}`)
    isDirty = text !== ''
  }
  draw(`${what} ...`)
  return {
    update: (percent, note) =>
      draw(`${what} ... ${percent === undefined ? '' : `${percent} % `}${note ?? ''}`.trimEnd()),
    [Symbol.dispose]: () => {
      if (isDirty) draw('')
    },
  }
}
