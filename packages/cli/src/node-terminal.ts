import { createInterface } from 'node:readline/promises'
import { Writable } from 'node:stream'
import { text } from 'node:stream/consumers'
import { CliError } from './exit-codes.ts'
import { openNodeScreen } from './node-screen.ts'
import type { Terminal } from './terminal.ts'

/** The process's own terminal. `signal` is aborted by Ctrl-C and ends a question. */
export function createNodeTerminal(process: NodeJS.Process, signal: AbortSignal): Terminal {
  const { stdin, stdout, stderr, env } = process
  return {
    env,
    isOutputTerminal: stdout.isTTY && env['NO_COLOR'] === undefined,
    isErrorTerminal: stderr.isTTY,
    isInputTerminal: stdin.isTTY,
    isScreen: stdin.isTTY && stdout.isTTY,
    openScreen: () => openNodeScreen(process),
    write: (line) => void stdout.write(line),
    writeError: (line) => void stderr.write(line),
    ask: (question) => ask(question, true),
    askSecret: (question) => ask(question, false),
    readInput: () => text(stdin),
  }

  async function ask(question: string, isShown: boolean): Promise<string> {
    // Questions go to standard error, so that output can be redirected.
    const silent = new Writable({ write: (_chunk, _encoding, done) => done() })
    const lines = createInterface({ input: stdin, output: isShown ? stderr : silent, terminal: true })
    const abort = new AbortController()
    lines.once('SIGINT', () => abort.abort(new CliError('cancelled', 'Cancelled.')))
    try {
      if (!isShown) stderr.write(question)
      return await lines.question(isShown ? question : '', { signal: AbortSignal.any([abort.signal, signal]) })
    } catch (error) {
      if (abort.signal.aborted || signal.aborted) throw new CliError('cancelled', 'Cancelled.', { cause: error })
      throw error
    } finally {
      if (!isShown) stderr.write('\n')
      lines.close()
    }
  }
}
