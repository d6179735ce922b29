// The whole terminal as a screen: the other buffer, no cursor, keys as they are pressed. Disposing gives all of it back.
import { Emitter } from '@staddle/base/emitter.ts'
import type { Screen } from './terminal.ts'

const escape = '\u001b['
const enter = `${escape}?1049h${escape}?25l`
const leave = `${escape}?25h${escape}?1049l`

const named: Readonly<Record<string, string>> = {
  [`${escape}A`]: 'up',
  [`${escape}B`]: 'down',
  [`${escape}C`]: 'right',
  [`${escape}D`]: 'left',
  [`${escape}5~`]: 'pageup',
  [`${escape}6~`]: 'pagedown',
  '\u0003': 'ctrl-c',
  '\u001bOA': 'up',
  '\u001bOB': 'down',
}

export function openNodeScreen({ stdin, stdout }: Pick<NodeJS.Process, 'stdin' | 'stdout'>): Screen {
  const keys = new Emitter<string>()
  const wasRaw = stdin.isRaw
  const receive = (chunk: Buffer): void => {
    const text = chunk.toString('utf8')
    const key = named[text]
    for (const one of key === undefined ? Array.from(text) : [key]) keys.emit(named[one] ?? one)
  }
  if (stdin.isTTY) stdin.setRawMode(true)
  stdin.on('data', receive).resume()
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
      stdin.off('data', receive).pause()
      if (stdin.isTTY) stdin.setRawMode(wasRaw)
      restore()
    },
  }
}
