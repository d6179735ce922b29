// F4: a new password in place of a forgotten one. Whoever stands here has to be root of the machine, and to show it.
import type { HostLink } from './host-link.ts'
import type { NetworkHost } from './network.ts'
import { isRootPassword, resetPassword } from './reset-password.ts'
import { attempt } from './tell-failure.ts'
import type { Ui } from './ui.ts'

export async function resetMenu(ui: Ui, link: HostLink, { run }: Pick<NetworkHost, 'run'>): Promise<void> {
  const { t } = ui
  const title = t('Reset password')
  const about = [t('Sets a forgotten password anew. The daemon starts again; machines run on.')]
  const rootPassword = await ui.ask(title, [{ label: t('Password of root on this machine'), isSecret: true }], about)
  if (rootPassword === undefined) return
  ui.show(title, ['', `  ${t('Please wait')} ...`], [])
  if (!(await isRootPassword(rootPassword[0] ?? '')))
    return await ui.tell(title, [
      t('That is not it, or root has none. As root in a shell: staddle host reset-password'),
    ])
  const answers = await ui.ask(title, [
    { label: t('User name'), value: 'admin' },
    { label: t('New password'), isSecret: true },
    { label: t('The same again'), isSecret: true },
  ])
  if (answers === undefined) return
  const [user = '', password = '', again = ''] = answers
  if (password !== again) return await ui.tell(title, [t('The two passwords differ.')])
  const host = {
    ...{ dataDirectories: link.dataDirectories, run },
    tryLogIn: async (name: string, secret: string) => link.logOut(await link.logIn(name, secret)),
  }
  if (await attempt(ui, title, () => resetPassword(host, user, password)))
    await ui.tell(title, [t('The password is changed.')])
}
