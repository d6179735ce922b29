// F2: what whoever is logged in may do at the machine itself.
import { getProperties, retrieve } from '@staddle/client/properties.ts'
import { asRef } from '@staddle/client/reference.ts'
import type { VimClient } from '@staddle/client/vim-client.ts'
import { waitForTask } from '@staddle/client/wait-for-task.ts'
import { printable } from '../output/style.ts'
import { machinesMenu } from './machines-menu.ts'
import type { NetworkHost } from './network.ts'
import { networkMenu } from './network-menu.ts'
import { attempt } from './tell-failure.ts'
import type { Choice, Ui } from './ui.ts'

export interface MenuContext {
  readonly ui: Ui
  readonly client: VimClient
  readonly network: NetworkHost
}

interface Entry extends Choice {
  /** True when the session is over with it. */
  run(): Promise<boolean | void>
}

export async function mainMenu(context: MenuContext): Promise<void> {
  const { ui } = context
  const { t } = ui
  const entry = (label: string, about: string, run: Entry['run']): Entry => ({ label: t(label), about: t(about), run })
  const entries = [
    entry('Virtual machines', 'Show them, power them on and off.', () => machinesMenu(context)),
    entry('Network settings', 'Addresses, gateway and name servers, and how to change them.', () =>
      networkMenu(ui, context.network),
    ),
    entry('Change the password', 'Of the user who is logged in. Other sessions of the user end.', () =>
      changePassword(context),
    ),
    entry('Restart the daemon', 'Machines run on meanwhile, and everybody stays logged in.', () => restart(context)),
    entry('Logs', 'The latest lines of the daemon and of QEMU.', () => logs(context)),
    entry('Support bundle', 'Logs and facts about this host in one file, without secrets.', () => bundle(context)),
    entry('Log out', '', () => Promise.resolve(true)),
  ]
  let at: number | undefined = 0
  for (;;) {
    at = await ui.menu(t('Menu'), entries, at)
    if (at === undefined || (await entries[at]?.run()) === true) return
  }
}

async function changePassword({ ui, client }: MenuContext): Promise<void> {
  const { t } = ui
  const title = t('Change the password')
  const answers = await ui.ask(title, [
    { label: t('Password'), isSecret: true },
    { label: t('New password'), isSecret: true },
    { label: t('The same again'), isSecret: true },
  ])
  if (answers === undefined) return
  const [oldPassword = '', newPassword = '', again = ''] = answers
  if (newPassword !== again) return await ui.tell(title, [t('The two passwords differ.')])
  const { currentSession } = await getProperties(client, client.sessionManager, ['currentSession'])
  const accounts = asRef('HostLocalAccountManager', client.content.accountManager)
  const change = { user: currentSession?.userName ?? '', oldPassword, newPassword }
  if (await attempt(ui, title, () => client.invoke(accounts, 'ChangePassword', change)))
    await ui.tell(title, [t('The password is changed.')])
}

async function restart({ ui, client }: MenuContext): Promise<boolean> {
  const { t } = ui
  const title = t('Restart the daemon')
  if (!(await ui.confirm(title, [t('Machines run on meanwhile, and everybody stays logged in.')]))) return false
  const [host] = await retrieve(client, 'HostSystem', ['configManager.serviceSystem'])
  const system = asRef('HostServiceSystem', host?.values['configManager.serviceSystem'])
  return await attempt(ui, title, () => client.invoke(system, 'RestartService', { id: 'hostd' }))
}

async function logs({ ui, client }: MenuContext): Promise<void> {
  const { t } = ui
  const diagnostics = asRef('DiagnosticManager', client.content.diagnosticManager)
  const found = (await client.invoke(diagnostics, 'QueryDescriptions', {})) ?? []
  const choices = found.map(({ info, fileName }) => ({ label: printable(info.label), about: fileName }))
  if (choices.length === 0) return await ui.tell(t('Logs'), ['-'])
  for (let at: number | undefined = 0; (at = await ui.menu(t('Logs'), choices, at)) !== undefined;) {
    const log = found[at]
    if (log === undefined) return
    // A start behind the end tells where the end is.
    const end = await client.invoke(diagnostics, 'BrowseDiagnosticLog', { key: log.key, start: 2 ** 31 - 1 })
    const start = Math.max(1, end.lineEnd - 999)
    const page = await client.invoke(diagnostics, 'BrowseDiagnosticLog', { key: log.key, start })
    await ui.read(
      choices[at]?.label ?? '',
      (page.lineText ?? []).map((line) => readable(line)),
    )
  }
}

/** The daemon's lines are JSON for programs. */
function readable(line: string): string {
  try {
    const { time, level, msg, ...rest } = JSON.parse(line) as Record<string, unknown>
    if (typeof time !== 'number' || typeof msg !== 'string') return printable(line)
    const words = { 40: 'warn', 50: 'ERROR' }[Number(level)] ?? ''
    const fields = Object.entries(rest).filter(([name]) => name !== 'pid' && name !== 'hostname')
    const details = fields.map(
      ([name, value]) => `${name}=${typeof value === 'string' ? value : JSON.stringify(value)}`,
    )
    return printable([new Date(time).toISOString().slice(5, 19), words, msg, ...details].filter(Boolean).join(' '))
  } catch {
    // Written by something else than the daemon's logger.
    return printable(line)
  }
}

async function bundle({ ui, client }: MenuContext): Promise<void> {
  const { t } = ui
  const title = t('Support bundle')
  const diagnostics = asRef('DiagnosticManager', client.content.diagnosticManager)
  let url = ''
  const isMade = await attempt(ui, title, async () => {
    const task = await client.invoke(diagnostics, 'GenerateLogBundles_Task', { includeDefault: true })
    if (task === undefined) return
    const { result } = await waitForTask(client, task)
    url = (result as { _value?: readonly { readonly url: string }[] } | undefined)?._value?.[0]?.url ?? ''
  })
  if (isMade) await ui.tell(title, [url])
}
