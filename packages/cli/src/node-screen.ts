// The whole terminal as a screen: the other buffer, no cursor, keys as they are pressed. Disposing gives all of it back.
import { Emitter } from '@staddle/base/emitter.ts'
import type { Screen } from './terminal.ts'

const escape = '\u001b['
const enter = `${escape}?1049h${escape}?25l`
const leave = `${escape}?25h${escape}?1049l`

const named: Readonly<Record<string, string>> = {
  ...{ [`${escape}A`]: 'up', [`${escape}B`]: 'down', [`${escape}C`]: 'right', [`${escape}D`]: 'left' },
  ...{ '\u001bOA': 'up', '\u001bOB': 'down', '\u001bOC': 'right', '\u001bOD': 'left' },
  ...{ [`${escape}5~`]: 'pageup', [`${escape}6~`]: 'pagedown' },
  ...{ [`${escape}H`]: 'home', [`${escape}F`]: 'end', [`${escape}1~`]: 'home', [`${escape}4~`]: 'end' },
  // Terminals, and the kernel's own console.
  ...{ '\u001bOQ': 'f2', [`${escape}12~`]: 'f2', [`${escape}[B`]: 'f2' },
  ...{ '\u001bOS': 'f4', [`${escape}14~`]: 'f4', [`${escape}[D`]: 'f4' },
  ...{ [`${escape}23~`]: 'f11', [`${escape}24~`]: 'f12' },
  ...{ '\u0003': 'ctrl-c', '\r': 'enter', '\n': 'enter', '\t': 'tab', '\u007f': 'backspace', '\b': 'backspace' },
  '\u001b': 'escape',
}

/** A key's sequence, or one character; several may come at once. */
const keyPattern = /\u001b\[\[[A-E]|\u001b\[[0-9;]*[~A-Za-z]|\u001bO[A-Za-z]|[^]/gu

export function openNodeScreen({ stdin, stdout }: Pick<NodeJS.Process, 'stdin' | 'stdout'>): Screen {
  const keys = new Emitter<string>()
  const wasRaw = stdin.isRaw
  const receive = (chunk: Buffer): void => {
    for (const key of chunk.toString('utf8').match(keyPattern) ?? []) keys.emit(named[key] ?? key)
  }
  if (stdin.isTTY) stdin.setRawMode(true)
  const resized = (): void => keys.emit('resize')
  stdin.on('data', receive).resume()
  stdout.on('resize', resized)
  stdout.write(enter)
  // Whatever ends the process, the terminal is as before.
  process.once('exit', restore)

  function restore(): void {
    stdout.write(leave)
  }

  return {
    keys,
    size: () => ({ columns: stdout.columns || 80, rows: stdout.rows || 25 }),
    draw(lines) {
      stdout.write(`${escape}H${lines.map((line) => `${line}${escape}K`).join('\r\n')}${escape}J`)
    },
    [Symbol.dispose]() {
      process.off('exit', restore)
      stdout.off('resize', resized)
      stdin.off('data', receive).pause()
      if (stdin.isTTY) stdin.setRawMode(wasRaw)
      restore()
    },
  }
}
