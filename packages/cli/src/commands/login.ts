// staddle login | logout
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { Command } from 'commander'
import { connect, tidyUp } from '@staddle/client/vim-client.ts'
import { VimFault } from '@staddle/vim25/vim-fault.ts'
import type { CommandContext } from '../context.ts'
import { CliError } from '../exit-codes.ts'
import type { Register } from '../register.ts'
import { readSecret } from '../read-secret.ts'
import { establishTrust, trustOwnInstallation } from '../server/establish-trust.ts'
import { ownAddress } from '../server/own-address.ts'
import { defaultServer, parseServerUrl } from '../server/server-url.ts'
import { type SavedServer, withServer } from '../server/session-file.ts'

interface LoginOptions {
  readonly user: string
  readonly ca?: string
  readonly fingerprint?: string
  readonly data?: string
}

export function registerLogin(program: Command, register: Register): void {
  register(
    program
      .command('login [server]')
      .description(
        'log in to a host and remember it; the password is asked for, or read from STADDLE_PASSWORD or standard input',
      )
      .option('-u, --user <name>', 'user name', 'admin')
      .option('--ca <file>', "PEM file of the authority that signed the server's certificate")
      .option(
        '--fingerprint <sha256>',
        "trust the server's certificate, or its authority, with this SHA-256 fingerprint",
      )
      .option('--data <directory>', 'data directory of the host when it is this machine'),
    login,
  )
  register(program.command('logout').description('end the session and forget it'), logout)
}

async function login(context: CommandContext, [server]: readonly string[], options: LoginOptions): Promise<void> {
  const { environment, terminal, interrupt } = context
  const state = await environment.sessions.load()
  const dataDirectories = localDataDirectories(context, options)
  const usual = state.current ?? (await ownAddress(dataDirectories)) ?? defaultServer
  const url = server === undefined ? (context.givenServerUrl() ?? usual) : parseServerUrl(server)
  const known = state.servers.find((one) => one.url === url)
  const isNewTrust = known === undefined || options.ca !== undefined || options.fingerprint !== undefined
  const ask = (): ReturnType<typeof establishTrust> =>
    establishTrust(terminal, url, {
      caFile: options.ca,
      fingerprint: options.fingerprint,
      dataDirectories,
      signal: interrupt,
    })
  // This machine's host may have been installed anew.
  const own = { dataDirectories, signal: interrupt }
  const trust = isNewTrust ? await ask() : ((await trustOwnInstallation(url, own)) ?? known.trust)
  // Reaching the server comes first, so that nobody types a password for nothing.
  const client = await connect({ transport: environment.openTransport({ url, trust }), signal: interrupt })
  const password = await readSecret(terminal, {
    question: `Password of ${options.user} at ${url}: `,
    variable: 'STADDLE_PASSWORD',
  })
  await logInOrAdvise(() => client.login(options.user, password), options.user, dataDirectories, url)
  const sessionKey = client.sessionKey
  if (sessionKey === undefined)
    throw new CliError(
      'failed',
      `${url} accepted the login but handed out no session; is it a Staddle or vSphere 8 server?`,
    )
  if (known?.sessionKey !== undefined) await endFormerSession(context, { url, trust, sessionKey: known.sessionKey })
  const saved: SavedServer = { url, trust, userName: options.user, sessionKey }
  await environment.sessions.save(withServer(await environment.sessions.load(), saved))
  context.print(
    { server: url, user: options.user, product: client.content.about.fullName },
    () => `Logged in to ${url} as ${options.user}. ${client.content.about.fullName}\n`,
  )
}

/** It would be forgotten and stay open until it has been idle long enough. */
async function endFormerSession(
  { environment }: CommandContext,
  { url, trust, sessionKey }: SavedServer,
): Promise<void> {
  const former = connect({ transport: environment.openTransport({ url, trust }), sessionKey })
  await tidyUp(former.then((client) => client.logout()))
}

async function logInOrAdvise(
  logIn: () => Promise<unknown>,
  user: string,
  dataDirectories: readonly string[],
  url: string,
): Promise<void> {
  try {
    await logIn()
  } catch (error) {
    const isFirstUser = user === 'admin' && error instanceof VimFault && error.fault._typeName === 'InvalidLogin'
    if (!isFirstUser) throw error
    const where = /\/\/(localhost|127\.|\[::1\])/.test(url)
      ? (dataDirectories.find((path) => existsSync(path)) ?? dataDirectories[0] ?? 'DATA')
      : 'DATA'
    throw new CliError(
      'notLoggedIn',
      `${error.message} The first password of admin is in ${join(where, 'initial-admin-password')} on the host, until it is changed.`,
      { cause: error },
    )
  }
}

/** Where an installation on this machine keeps its data: as given, else where it does by default. */
export function localDataDirectories(
  { terminal }: CommandContext,
  { data }: { readonly data?: string },
): readonly string[] {
  const given = data ?? terminal.env['STADDLE_DATA']
  if (given !== undefined && given !== '') return [given]
  const home = terminal.env['XDG_DATA_HOME'] ?? join(terminal.env['HOME'] ?? '/root', '.local', 'share')
  return ['/var/lib/staddle', join(home, 'staddle')].flatMap((path) => [path, `${path}-simulated`])
}

async function logout(context: CommandContext): Promise<void> {
  const { environment } = context
  const server = await context.savedServer()
  const { sessionKey: _, ...rest } = server
  const forget = async (): Promise<void> =>
    environment.sessions.save(withServer(await environment.sessions.load(), rest))
  try {
    const client = await context.client()
    await client.logout()
  } catch (error) {
    // The session had ended already: forgetting it is all there is to do.
    if (!(error instanceof VimFault) || error.fault._typeName !== 'NotAuthenticated') throw error
  }
  await forget()
  context.print({ server: server.url }, () => `Logged out of ${server.url}.\n`)
}
