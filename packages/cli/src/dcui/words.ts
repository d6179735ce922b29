// The console's words in the languages it speaks. A language is chosen by the environment; the kernel's own console draws
// Latin letters only and stays with English.

export type Language = 'en' | 'zh'
export type Translate = (text: string, ...values: readonly (string | number)[]) => string

export function chooseLanguage(env: Readonly<Record<string, string | undefined>>): Language {
  const locale = env['LC_ALL'] ?? env['LC_MESSAGES'] ?? env['LANG'] ?? ''
  return locale.startsWith('zh') && env['TERM'] !== 'linux' ? 'zh' : 'en'
}

/** English is the key; `{}` are filled in order. */
export function translator(language: Language): Translate {
  return (text, ...values) => {
    const found = language === 'zh' ? (chinese[text] ?? text) : text
    let at = 0
    return found.replaceAll('{}', () => String(values[at++] ?? ''))
  }
}

/** Columns on the screen: Chinese characters take two. */
export function width(text: string): number {
  let columns = 0
  for (const character of text) columns += isWide(character) ? 2 : 1
  return columns
}

const isWide = (character: string): boolean =>
  /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\uff00-\uff60]/.test(character)

/** Exactly so many columns. */
export function fit(text: string, columns: number): string {
  let fitting = ''
  let used = 0
  for (const character of text) {
    const more = isWide(character) ? 2 : 1
    if (used + more > columns) break
    fitting += character
    used += more
  }
  return fitting + ' '.repeat(Math.max(0, columns - used))
}

/** Lines of at most so many columns, broken between words where there are any. */
export function wrap(text: string, columns: number): string[] {
  const lines: string[] = []
  let line = ''
  for (const word of text.split(/(?<=\s)|(?=[\u2e80-\uffff])/)) {
    if (line !== '' && width(line + word.trimEnd()) > columns) {
      lines.push(line.trimEnd())
      line = ''
    }
    line += word
    while (width(line.trimEnd()) > columns) {
      const part = fit(line, columns)
      lines.push(part)
      line = line.slice(part.trimEnd().length)
    }
  }
  return [...lines, line.trimEnd()]
}

const chinese: Readonly<Record<string, string>> = {
  'Reset password': '重设密码',
  'Sets a forgotten password anew. The daemon starts again; machines run on.':
    '重新设定遗忘的密码。守护进程会重新启动；虚拟机继续运行。',
  'Password of root on this machine': '本机 root 的密码',
  'That is not it, or root has none. As root in a shell: staddle host reset-password':
    '密码不对，或 root 没有密码。请以 root 身份在终端运行：staddle host reset-password',
  'Manage this host from a browser or with its API at': '请用浏览器或 API 管理此主机：',
  'The daemon answers': '管理服务运行中',
  'The daemon does not answer': '管理服务没有响应',
  'It serves this machine only; start it with --listen 0.0.0.0:8443 to reach it from others.':
    '仅限本机访问；用 --listen 0.0.0.0:8443 启动后可从其他机器访问。',
  'Log in': '登录',
  'Shut down or restart': '关机或重启',
  Menu: '菜单',
  Choose: '选择',
  Back: '返回',
  'Log out': '注销',
  OK: '确定',
  Next: '下一项',
  'User name': '用户名',
  Password: '密码',
  'New password': '新密码',
  'The same again': '再次输入',
  'The two passwords differ.': '两次输入的密码不一致。',
  'The password is changed.': '密码已更改。',
  'Change the password': '更改密码',
  'Of the user who is logged in. Other sessions of the user end.': '更改当前用户的密码，该用户的其他会话将结束。',
  'Network settings': '网络设置',
  'Addresses, gateway and name servers, and how to change them.': '查看和更改地址、网关及域名服务器。',
  'Restart the daemon': '重启管理服务',
  'Start the daemon': '启动管理服务',
  'Machines run on meanwhile, and everybody stays logged in.': '虚拟机继续运行，所有用户保持登录。',
  'Virtual machines': '虚拟机',
  running: '运行中',
  off: '已关闭',
  suspended: '已挂起',
  template: '模板',
  'It is a template: nothing to power on.': '这是模板，没有可开机的内容。',
  'Show them, power them on and off.': '查看虚拟机并开关电源。',
  Logs: '日志',
  'The latest lines of the daemon and of QEMU.': '查看管理服务与 QEMU 的最新日志。',
  'Support bundle': '支持包',
  'Logs and facts about this host in one file, without secrets.': '将日志和主机信息打包，不含机密。',
  'Power on': '开机',
  'Power off': '关闭电源',
  'Shut down the guest': '关闭客户机',
  Reset: '重置',
  Suspend: '挂起',
  'There are no virtual machines.': '没有虚拟机。',
  'Shut down the host': '关闭主机',
  'Restart the host': '重启主机',
  '{} machines run and are shut down first.': '{} 台虚拟机正在运行，会先关闭。',
  'No machine runs.': '没有正在运行的虚拟机。',
  'Please wait': '请稍候',
  'That did not work': '操作失败',
  Gateway: '网关',
  'Name servers': '域名服务器',
  Static: '静态地址',
  'The network gives the address.': '由网络分配地址。',
  'An address of your choice.': '手动指定地址。',
  'Address, such as 192.0.2.7/24': '地址，例如 192.0.2.7/24',
  'Undone after {} seconds unless you confirm. Try to reach the host first.':
    '如不确认，{} 秒后自动撤销。请先尝试访问主机。',
}
