// The host's own screen: what it is and where it is reached, for anybody; F2 and F12 for whoever can log in.
import type { VimClient } from '@staddle/client/vim-client.ts'
import { endHost } from './end-host.ts'
import type { HostLink, HostState } from './host-link.ts'
import { mainMenu } from './main-menu.ts'
import { daemonUnit } from './reset-password.ts'
import { resetMenu } from './reset-menu.ts'
import type { NetworkHost } from './network.ts'
import { tellFailure } from './tell-failure.ts'
import { IdleError, type Ui } from './ui.ts'

export interface ConsoleOptions {
  readonly ui: Ui
  readonly link: HostLink
  readonly network: NetworkHost
  /** Only root may set a password that nobody remembers. */
  readonly resetAllowed: boolean
  readonly signal: AbortSignal
}

const refreshMillis = 5_000

/** Until Ctrl-C. */
export async function runConsole(options: ConsoleOptions): Promise<void> {
  const { ui, link, signal } = options
  let state = await link.state()
  while (!signal.aborted) {
    showFront(options, state)
    const key = await ui.key(refreshMillis)
    if (key === 'ctrl-c') return
    if (key === 'f4' && options.resetAllowed) await reset(options)
    if (key === 'f2' || key === 'f12') await converse(options, state, key)
    state = await link.state()
  }
}

function showFront(
  { ui, resetAllowed }: ConsoleOptions,
  { product, problem, hostName, hardware, urls }: HostState,
): void {
  const { t } = ui
  const where =
    urls.length > 0
      ? [t('Manage this host from a browser or with its API at'), '', ...urls.map((url) => `  ${url}`)]
      : [t('It serves this machine only; start it with --listen 0.0.0.0:8443 to reach it from others.')]
  const answers = t(product === undefined ? 'The daemon does not answer' : 'The daemon answers')
  const body = [
    '',
    product ?? 'Staddle',
    hostName,
    hardware,
    '',
    `[ ${answers} ]`,
    '',
    ...(product === undefined ? [problem ?? ''] : where),
  ]
  ui.show('Staddle', ui.paragraphs(body, 4), [
    ['F2', t(product === undefined ? 'Start the daemon' : 'Log in')],
    ...(resetAllowed ? [['F4', t('Reset password')] as const] : []),
    ['F12', t('Shut down or restart')],
  ])
}

async function reset({ ui, link, network }: ConsoleOptions): Promise<void> {
  try {
    await resetMenu(ui, link, network)
  } catch (error) {
    if (!(error instanceof IdleError)) await tellFailure(ui, error)
  }
}

async function converse(options: ConsoleOptions, { product }: HostState, key: 'f2' | 'f12'): Promise<void> {
  const { ui, link, network } = options
  let client: VimClient | undefined
  try {
    if (product === undefined) return await offerStart(options)
    client = await logIn(options)
    if (client === undefined) return
    if (key === 'f12') await endHost(ui, client)
    else await mainMenu({ ui, client, network })
  } catch (error) {
    // Whoever was here has left.
    if (!(error instanceof IdleError)) await tellFailure(ui, error)
  } finally {
    if (client !== undefined) await link.logOut(client)
  }
}

/** Whoever sits at the machine may start it; everything else asks for a password, which only the daemon can check. */
async function offerStart({ ui, network }: ConsoleOptions): Promise<void> {
  const { t } = ui
  if (!(await ui.confirm(t('Start the daemon'), [`systemctl start ${daemonUnit}`]))) return
  ui.show(t('Start the daemon'), [`  ${t('Please wait')} ...`], [])
  await network.run(['systemctl', 'start', daemonUnit])
}

async function logIn({ ui, link }: ConsoleOptions): Promise<VimClient | undefined> {
  const { t } = ui
  const answers = await ui.ask(t('Log in'), [
    { label: t('User name'), value: 'admin' },
    { label: t('Password'), isSecret: true },
  ])
  if (answers === undefined) return undefined
  const [user = '', password = ''] = answers
  ui.show(t('Log in'), [`  ${t('Please wait')} ...`], [])
  return await link.logIn(user, password)
}
