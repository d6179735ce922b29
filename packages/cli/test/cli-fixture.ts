import { systemClock } from '@staddle/base/clock.ts'
import { FakeServer } from '../../client/test/fake-server.ts'
import type { Environment } from '../src/context.ts'
import type { ExitCode } from '../src/exit-codes.ts'
import { runCommandLine } from '../src/program.ts'
import type { DownloadOptions, FileTransfers } from '../src/server/file-transfer.ts'
import type { SavedState } from '../src/server/session-file.ts'
import type { Screen, Terminal } from '../src/terminal.ts'

export interface RunOptions {
  readonly env?: Record<string, string>
  /** Answers to questions in order; a terminal is there when given. */
  readonly answers?: readonly string[]
  readonly input?: string
  readonly interrupt?: AbortSignal
  readonly screen?: Screen
}

export interface Outcome {
  readonly exitCode: ExitCode
  readonly out: string
  readonly err: string
  readonly questions: readonly string[]
}

export const serverUrl = 'https://127.0.0.1:8443'

async function collected(content: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const chunks: Uint8Array[] = []
  for await (const chunk of content) chunks.push(chunk)
  return Buffer.concat(chunks)
}

export class CliFixture {
  readonly server = new FakeServer().on('EventManager.QueryEvents', () => [])
  /** What was sent, by address; what there is to fetch. */
  readonly sent = new Map<string, Buffer>()
  readonly stored = new Map<string, Buffer>()
  readonly transfers: FileTransfers = {
    upload: async (url, _sizeBytes, content) => {
      this.sent.set(url, await collected(content))
      return { status: 201 }
    },
    has: (url) => Promise.resolve(this.stored.has(url)),
    download: async function* (this: CliFixture, url: string, _signal: AbortSignal, options?: DownloadOptions) {
      const found = this.stored.get(url)
      if (found === undefined) throw new Error(`nothing is stored at ${url}`)
      yield await Promise.resolve(found.subarray(options?.range?.start, options?.range?.end))
    }.bind(this),
  }
  state: SavedState = {
    current: serverUrl,
    servers: [{ url: serverUrl, trust: { kind: 'system' }, userName: 'admin', sessionKey: this.server.sessionKey }],
  }

  /** What was put on datastores, in order. */
  get uploads(): { readonly path: string; readonly content: Buffer }[] {
    return [...this.sent].flatMap(([address, content]) => {
      const { pathname, searchParams } = new URL(address)
      const path = `[${searchParams.get('dsName')}] ${decodeURIComponent(pathname.slice('/folder/'.length))}`
      return pathname.startsWith('/folder/') ? [{ path, content }] : []
    })
  }

  async run(args: readonly string[], options: RunOptions = {}): Promise<Outcome> {
    let out = ''
    let err = ''
    const questions: string[] = []
    const answers = [...(options.answers ?? [])]
    const answer = async (question: string): Promise<string> => {
      questions.push(question)
      const next = answers.shift()
      if (next === undefined) throw new Error(`nobody answers "${question}"`)
      return next
    }
    const terminal: Terminal = {
      env: options.env ?? {},
      isOutputTerminal: false,
      isErrorTerminal: false,
      isInputTerminal: options.answers !== undefined,
      isScreen: options.screen !== undefined,
      openScreen: () => options.screen ?? raise('there is no screen'),
      write: (text) => void (out += text),
      writeError: (text) => void (err += text),
      ask: answer,
      askSecret: answer,
      readInput: async () => options.input ?? '',
    }
    const environment: Environment = {
      terminal,
      clock: systemClock,
      interrupt: options.interrupt ?? new AbortController().signal,
      sessions: {
        load: async () => this.state,
        save: async (state) => {
          this.state = state
        },
      },
      openTransport: () => this.server,
      openTransfers: () => this.transfers,
    }
    const exitCode = await runCommandLine(environment, args)
    return { exitCode, out, err, questions }
  }

  addVm(id: string, name: string, powerState = 'poweredOff'): this {
    this.server.add('VirtualMachine', id, {
      name,
      runtime: { powerState },
      summary: { config: { numCpu: 2, memorySizeMB: 2048, guestFullName: 'Debian' } },
      guest: { ipAddress: '10.98.0.2' },
    })
    return this
  }

  /** The method answers with a task that has ended already. */
  endsAt(method: string, end: Record<string, unknown> = { state: 'success' }): this {
    let made = 0
    this.server.on(method, () => this.server.addTask(`${method}-${++made}`, end))
    return this
  }
}

function raise(what: string): never {
  throw new Error(what)
}
