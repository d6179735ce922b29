// What every command works with: the terminal, the options that hold for all, and a client that is logged in.
import type { Clock } from '@staddle/base/clock.ts'
import { connect, type VimClient } from '@staddle/client/vim-client.ts'
import type { Transport } from '@staddle/client/transport.ts'
import { CliError } from './exit-codes.ts'
import { createStyle, type Style } from './output/style.ts'
import type { FileTransfers } from './server/file-transfer.ts'
import { uploadFile, type UploadOptions } from './server/datastore-upload.ts'
import type { SavedServer, SavedState, SessionStore, Trust } from './server/session-file.ts'
import { defaultServer, parseServerUrl } from './server/server-url.ts'
import type { Terminal } from './terminal.ts'

export interface Environment {
  readonly terminal: Terminal
  readonly clock: Clock
  readonly sessions: SessionStore
  /** Aborted by Ctrl-C. */
  readonly interrupt: AbortSignal
  openTransport(server: { readonly url: string; readonly trust: Trust }): Transport
  openTransfers(trust: Trust): FileTransfers
}

export interface GlobalOptions {
  readonly json?: boolean
  readonly server?: string
}

export class CommandContext {
  readonly environment: Environment
  readonly terminal: Terminal
  readonly clock: Clock
  readonly interrupt: AbortSignal
  readonly isJson: boolean
  readonly style: Style
  readonly #wantedServer: string | undefined

  constructor(environment: Environment, options: GlobalOptions) {
    this.environment = environment
    this.terminal = environment.terminal
    this.clock = environment.clock
    this.interrupt = environment.interrupt
    this.isJson = options.json === true
    this.style = createStyle(environment.terminal.isOutputTerminal && !this.isJson)
    this.#wantedServer = options.server ?? environment.terminal.env['STADDLE_SERVER']
  }

  /** The URL given for this call. */
  givenServerUrl(): string | undefined {
    return this.#wantedServer === undefined ? undefined : parseServerUrl(this.#wantedServer)
  }

  /** The URL given for this call, else the one logged in to last, else this machine. */
  serverUrl(state: SavedState): string {
    return this.givenServerUrl() ?? state.current ?? defaultServer
  }

  async savedServer(): Promise<SavedServer & { readonly sessionKey: string }> {
    const state = await this.environment.sessions.load()
    const url = this.serverUrl(state)
    const server = state.servers.find((one) => one.url === url)
    if (server?.sessionKey === undefined) {
      throw new CliError(
        'notLoggedIn',
        `You are not logged in to ${url}. Log in first: staddle login${url === defaultServer ? '' : ` ${url}`}`,
      )
    }
    return { ...server, sessionKey: server.sessionKey }
  }

  /** A client with the saved session. */
  async client(): Promise<VimClient> {
    const server = await this.savedServer()
    const transport = this.environment.openTransport(server)
    return connect({ transport, sessionKey: server.sessionKey, signal: this.interrupt })
  }

  /** Large files to and from the same server. */
  async transfers(): Promise<FileTransfers> {
    return this.environment.openTransfers((await this.savedServer()).trust)
  }

  /** Puts a local file on a datastore; `path` is relative to its root. */
  async upload(datastoreName: string, localPath: string, path: string, options: UploadOptions): Promise<void> {
    const { url, trust, sessionKey } = await this.savedServer()
    const transfers = this.environment.openTransfers(trust)
    const access = { transfers, clock: this.clock, origin: url, sessionKey, datastoreName }
    await uploadFile(access, localPath, path, options)
  }

  /** For scripts: JSON when asked for, else what `text` makes. */
  print(data: unknown, text: () => string): void {
    this.terminal.write(this.isJson ? `${JSON.stringify(data, undefined, 2)}\n` : text())
  }

  /** A remark for people about what was done; scripts have the exit code. */
  note(text: string): void {
    if (!this.isJson) this.terminal.writeError(`${text}\n`)
  }

  /** True when the user says yes, or when nobody can be asked: scripts mean what they say. */
  async confirm(question: string): Promise<boolean> {
    if (!this.terminal.isInputTerminal) return true
    return /^y(es)?$/i.test((await this.terminal.ask(`${question} [y/N] `)).trim())
  }
}
