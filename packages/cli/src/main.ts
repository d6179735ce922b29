// staddle: the command line. Joins the commands to this process; everything else is in program.ts.
import { systemClock } from '@staddle/base/clock.ts'
import type { Environment } from './context.ts'
import { exitCodes } from './exit-codes.ts'
import { createNodeTerminal } from './node-terminal.ts'
import { runCommandLine } from './program.ts'
import { createFileTransfers } from './server/file-transfer.ts'
import { createHttpsTransport, type HttpsTransport } from './server/https-transport.ts'
import { createSessionStore, defaultSessionPath } from './server/session-file.ts'

await main()

async function main(): Promise<void> {
  const interrupt = new AbortController()
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.on(signal, () => {
      // The second one does not wait for anybody.
      if (interrupt.signal.aborted) process.exit(exitCodes.cancelled)
      interrupt.abort(new Error('interrupted'))
    })
  process.stdout.on('error', leaveQuietlyWhenClosed)
  const transports: HttpsTransport[] = []
  const environment: Environment = {
    terminal: createNodeTerminal(process, interrupt.signal),
    clock: systemClock,
    sessions: createSessionStore(defaultSessionPath(process.env)),
    interrupt: interrupt.signal,
    openTransfers: createFileTransfers,
    openTransport({ url, trust }) {
      const transport = createHttpsTransport(url, trust)
      transports.push(transport)
      return transport
    },
  }
  try {
    process.exitCode = await runCommandLine(environment, process.argv.slice(2))
  } catch (error) {
    const isInterrupted = interrupt.signal.aborted && error === interrupt.signal.reason
    if (!isInterrupted)
      process.stderr.write(
        `staddle has a bug; please report this:\n${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`,
      )
    process.exitCode = isInterrupted ? exitCodes.cancelled : exitCodes.failed
  } finally {
    for (const transport of transports) transport[Symbol.dispose]()
  }
}

/** `staddle vm ls | head -1` closes the pipe: that is no error. */
function leaveQuietlyWhenClosed(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EPIPE') throw error
  process.exit(exitCodes.ok)
}
