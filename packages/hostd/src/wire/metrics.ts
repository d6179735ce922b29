// GET /metrics: what was measured last, for Prometheus. Whoever asks logs in with each request (HTTP basic) or has a session.
//
// A scraper comes every few seconds for ever: the session that its name and password made is kept for its next request, so that
// it neither costs a password hash nor leaves two events each time.
import { createHmac, randomBytes } from 'node:crypto'
import { isA } from '@staddle/vim25/metadata.ts'
import { VimFault } from '@staddle/vim25/vim-fault.ts'
import type { Exchange } from './exchange.ts'
import { sendFault } from './folder.ts'
import { login, logout } from './login.ts'
import type { Metrics } from './ports.ts'
import { refuse } from './send-content.ts'
import type { VimCaller } from './vim-caller.ts'

/** The format's own type, with its version. */
const contentType = 'text/plain; version=0.0.4; charset=utf-8'
const mostKept = 16

export class MetricsEndpoint {
  readonly #metrics: Metrics
  readonly #caller: VimCaller
  /** Session keys by a digest of the credentials, the latest last. */
  readonly #kept = new Map<string, string>()
  readonly #secret = randomBytes(32)

  constructor(metrics: Metrics, caller: VimCaller) {
    this.#metrics = metrics
    this.#caller = caller
  }

  async answer(exchange: Exchange): Promise<void> {
    if (exchange.method !== 'GET' && exchange.method !== 'HEAD') {
      exchange.response.setHeader('Allow', 'GET, HEAD')
      return await refuse(exchange, 405, 'Figures are only read')
    }
    try {
      await exchange.sendPieces(200, contentType, await this.#read(exchange))
    } catch (error) {
      await sendFault(exchange, this.#caller, error)
    }
  }

  async #read(exchange: Exchange): Promise<Iterable<string>> {
    const credentials = exchange.basicCredentials
    if (exchange.sessionKey !== undefined || credentials === undefined)
      return await this.#metrics.read(exchange.sessionKey)
    const { userName, password } = credentials
    const digest = createHmac('sha256', this.#secret).update(`${userName}\0${password}`).digest('base64')
    const kept = this.#kept.get(digest)
    if (kept !== undefined) {
      try {
        return await this.#metrics.read(kept)
      } catch (error) {
        // It has ended meanwhile.
        if (!(error instanceof VimFault) || !isA('NotAuthenticated', error.fault)) throw error
        this.#kept.delete(digest)
      }
    }
    const sessionKey = await login(exchange, this.#caller, userName, password)
    await this.#keep(exchange, digest, sessionKey)
    return await this.#metrics.read(sessionKey)
  }

  async #keep(exchange: Exchange, digest: string, sessionKey: string): Promise<void> {
    const before = this.#kept.get(digest)
    this.#kept.delete(digest)
    this.#kept.set(digest, sessionKey)
    const [oldest] = this.#kept
    const dropped = before ?? (this.#kept.size > mostKept ? oldest?.[1] : undefined)
    if (dropped === undefined) return
    if (before === undefined && oldest !== undefined) this.#kept.delete(oldest[0])
    await logout(exchange, this.#caller, dropped).catch((error: unknown) => {
      if (!(error instanceof VimFault)) throw error
    })
  }
}
