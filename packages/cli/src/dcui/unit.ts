// The unit with which systemd gives the first console of the machine to `staddle dcui` instead of a login.
import { rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

export interface UnitHost {
  /** `/`; tests have their own. */
  readonly root: string
  run(argv: readonly string[]): Promise<string>
}

const unitName = 'staddle-dcui.service'
const login = 'getty@tty1.service'
const unitPath = ({ root }: UnitHost): string => join(root, 'etc/systemd/system', unitName)

export async function installUnit(host: UnitHost, command: readonly string[]): Promise<void> {
  await writeFile(unitPath(host), unitText(command), { mode: 0o644 })
  await host.run(['systemctl', 'daemon-reload'])
  await host.run(['systemctl', 'disable', '--now', login])
  await host.run(['systemctl', 'enable', '--now', unitName])
}

export async function removeUnit(host: UnitHost): Promise<void> {
  await host.run(['systemctl', 'disable', '--now', unitName])
  await rm(unitPath(host), { force: true })
  await host.run(['systemctl', 'daemon-reload'])
  await host.run(['systemctl', 'enable', '--now', login])
}

export function unitText(command: readonly string[]): string {
  return `[Unit]
Description=Staddle's console on the first terminal
After=systemd-user-sessions.service plymouth-quit-wait.service
Conflicts=${login}

[Service]
# The kernel writes on the same screen: from now on only what ends the machine.
ExecStartPre=-/usr/bin/dmesg --console-level crit
ExecStart=${command.map(quoted).join(' ')}
Environment=TERM=linux HOME=/root
Restart=always
RestartSec=1
StandardInput=tty
StandardOutput=tty
StandardError=journal
TTYPath=/dev/tty1
TTYReset=yes
TTYVHangup=yes

[Install]
WantedBy=multi-user.target
`
}

/** As systemd reads command lines: `%` and `$` mean something else there. */
export function quoted(word: string): string {
  const safe = word.replaceAll('%', '%%').replaceAll('$', '$$$$').replace(/["\\]/g, '\\$&')
  return /^[\w./:=@%+-]+$/.test(word) ? safe : `"${safe}"`
}
