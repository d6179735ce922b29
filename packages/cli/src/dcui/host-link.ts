// What the console knows of its host: whether the daemon answers, where it can be reached, and a session of whoever logged in.
import { connect as connectSocket } from 'node:net'
import { cpus, hostname, networkInterfaces, totalmem } from 'node:os'
import { connect, tidyUp, type VimClient } from '@staddle/client/vim-client.ts'
import type { Environment } from '../context.ts'
import { trustOwnInstallation } from '../server/establish-trust.ts'
import { ownAddress } from '../server/own-address.ts'
import { defaultServer } from '../server/server-url.ts'
import { CliError } from '../exit-codes.ts'
import { formatBytes } from '../output/units.ts'
import { hostLinks } from './network.ts'

export interface HostState {
  readonly hostName: string
  /** Processors and memory. */
  readonly hardware: string
  /** Undefined when the daemon does not answer. */
  readonly product: string | undefined
  /** Why it does not. */
  readonly problem: string | undefined
  /** Addresses of this machine at which the daemon listens. */
  readonly urls: readonly string[]
  readonly addresses: readonly string[]
}

/** Keys wait for it. */
const lookMillis = 10_000
/** Whoever has typed a password waits for a busy machine as well. */
const logInMillis = 60_000

export class HostLink {
  readonly #environment: Environment
  readonly #givenUrl: string | undefined
  readonly dataDirectories: readonly string[]

  /** Without a URL it is the one that the daemon left in its data directory. */
  constructor(environment: Environment, givenUrl: string | undefined, dataDirectories: readonly string[]) {
    this.#environment = environment
    this.#givenUrl = givenUrl
    this.dataDirectories = dataDirectories
  }

  /** Looked up each time: the daemon may have been started again on another port. */
  async #url(): Promise<string> {
    return this.#givenUrl ?? (await ownAddress(this.dataDirectories)) ?? defaultServer
  }

  async state(): Promise<HostState> {
    const addresses = await ownAddresses()
    const url = await this.#url()
    const { product, problem } = await this.#ask(url)
    const port = Number(new URL(url).port || 443)
    const reached = product === undefined ? [] : await listening(addresses, port)
    const urls = reached.map((address) => `https://${address.includes(':') ? `[${address}]` : address}:${port}`)
    const [cpu] = cpus()
    const hardware = `${cpus().length} x ${cpu?.model ?? 'CPU'}, ${formatBytes(totalmem())}`
    return { hostName: hostname(), hardware, product, problem, urls, addresses }
  }

  async #ask(url: string): Promise<Pick<HostState, 'product' | 'problem'>> {
    try {
      const { content } = await this.#connect(url, lookMillis)
      return { product: content.about.fullName, problem: undefined }
    } catch (error) {
      return { product: undefined, problem: problemOf(error, url) }
    }
  }

  async logIn(userName: string, password: string): Promise<VimClient> {
    const client = await this.#connect(await this.#url(), logInMillis)
    await client.login(userName, password)
    return client
  }

  async logOut(client: VimClient): Promise<void> {
    await tidyUp(client.logout())
  }

  async #connect(url: string, patienceMillis: number): Promise<VimClient> {
    const signal = AbortSignal.timeout(patienceMillis)
    const own = await trustOwnInstallation(url, { dataDirectories: this.dataDirectories, signal })
    const saved = (await this.#environment.sessions.load()).servers.find((one) => one.url === url)
    const trust = own ?? saved?.trust
    if (trust === undefined)
      throw new CliError('unreachable', `The certificate at ${url} is not this installation's; see --data.`)
    return await connect({ transport: this.#environment.openTransport({ url, trust }), signal })
  }
}

function problemOf(error: unknown, url: string): string {
  if (error instanceof DOMException && error.name === 'TimeoutError')
    return `${url} did not answer in time. It may be starting still, or be very busy.`
  return error instanceof Error ? error.message : String(error)
}

async function ownAddresses(): Promise<string[]> {
  const interfaces = networkInterfaces()
  const all = (await hostLinks()).flatMap((name) => interfaces[name] ?? [])
  return all.filter(({ address }) => !address.startsWith('fe80')).map(({ address }) => address)
}

async function listening(addresses: readonly string[], port: number): Promise<string[]> {
  const answers = await Promise.all(addresses.map((address) => accepts(address, port)))
  return addresses.filter((_, index) => answers[index] === true)
}

function accepts(host: string, port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connectSocket({ host, port, timeout: 1_000 })
    const end = (does: boolean): void => {
      socket.destroy()
      resolve(does)
    }
    socket.once('connect', () => end(true))
    socket.once('error', () => end(false))
    socket.once('timeout', () => end(false))
  })
}
