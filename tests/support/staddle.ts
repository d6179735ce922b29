// The `staddle` command in this process, with a session that is there already: as quick as the calls it makes.
import { readFile } from 'node:fs/promises'
import { systemClock } from '../../packages/base/src/clock.ts'
import { runCommandLine } from '../../packages/cli/src/program.ts'
import { createFileTransfers } from '../../packages/cli/src/server/file-transfer.ts'
import { createHttpsTransport } from '../../packages/cli/src/server/https-transport.ts'
import type { SavedState } from '../../packages/cli/src/server/session-file.ts'
import type { TestHost } from './host.ts'
import type { Session } from './real-guests.ts'

export interface CommandEnd {
  readonly exitCode: number
  readonly output: string
}

export async function runStaddle(host: TestHost, { client }: Session, args: readonly string[]): Promise<CommandEnd> {
  let output = ''
  const nobody = (): Promise<never> => Promise.reject(new Error('nobody is there to be asked'))
  const noScreen = (): never => {
    throw new Error('there is no screen to draw on')
  }
  const trust = { kind: 'authority', pem: await readFile(host.caPath, 'utf8') } as const
  const { url } = host
  const state: SavedState = { current: url, servers: [{ url, trust, sessionKey: client.sessionKey }] }
  using transports = new DisposableStack()
  const exitCode = await runCommandLine(
    {
      terminal: {
        ...{ env: {}, isOutputTerminal: false, isErrorTerminal: false, isInputTerminal: false, isScreen: false },
        ...{ openScreen: noScreen, ask: nobody, askSecret: nobody, readInput: nobody },
        write: (text) => void (output += text),
        writeError: (text) => void (output += text),
      },
      clock: systemClock,
      interrupt: new AbortController().signal,
      sessions: { load: () => Promise.resolve(state), save: () => Promise.resolve() },
      openTransfers: createFileTransfers,
      openTransport: (server) => transports.use(createHttpsTransport(server.url, server.trust)),
    },
    args,
  )
  return { exitCode, output }
}
