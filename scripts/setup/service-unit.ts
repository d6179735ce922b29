// The unit with which systemd runs the host: from boot on, again when it fails. Machines are no part of it: they have control
// groups of their own and outlive it; what is left of a stopped daemon in its group (the guests' DHCP server, TPMs) stays too.
import { chmod, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { quoted } from '../../packages/cli/src/dcui/unit.ts'
import { patienceWithHostMillis } from '../../packages/hostd/src/services/host/autostart.ts'

export interface ServiceMachine {
  /** `/`; tests have their own. */
  readonly root: string
  run(argv: readonly string[]): Promise<unknown>
}

export const unitName = 'staddle.service'
const unitPath = ({ root }: ServiceMachine): string => join(root, 'etc/systemd/system', unitName)

export interface ServiceOptions {
  /** The project's directory. */
  readonly directory: string
  readonly dataDirectory: string
  /** As `npm start` takes them. */
  readonly words: readonly string[]
}

/** Starts it now and with every boot. A service that runs already is started again with the new options. */
export async function installService(machine: ServiceMachine, options: ServiceOptions): Promise<void> {
  await writeFile(unitPath(machine), unitText(options))
  await chmod(unitPath(machine), 0o644)
  await machine.run(['systemctl', 'daemon-reload'])
  await machine.run(['systemctl', 'enable', unitName])
  await machine.run(['systemctl', 'restart', unitName])
}

/** Machines run on; the data stays. */
export async function removeService(machine: ServiceMachine): Promise<void> {
  await machine.run(['systemctl', 'disable', '--now', unitName])
  await rm(unitPath(machine), { force: true })
  await machine.run(['systemctl', 'daemon-reload'])
}

export function unitText({ directory, dataDirectory, words }: ServiceOptions): string {
  const command = ['/bin/sh', join(directory, 'scripts/launch.sh'), 'start', '--no-welcome', ...words]
  return `[Unit]
Description=Staddle, host of virtual machines
# Stopped before what it stands on: its machines may have to be shut down, on disks of file servers as well.
Wants=network-online.target
After=network-online.target local-fs.target remote-fs.target nss-lookup.target systemd-user-sessions.service
RequiresMountsFor=${[directory, dataDirectory].map(quoted).join(' ')}
# Whatever keeps it from starting may be mended meanwhile.
StartLimitIntervalSec=0

[Service]
Type=exec
ExecStart=${command.map(quoted).join(' ')}
Environment=HOME=/root
Restart=on-failure
RestartSec=5
KillMode=process
# With the machine underneath, guests are shut down first, and file servers are let go of.
TimeoutStopSec=${Math.ceil(patienceWithHostMillis / 1000) + 120}
OOMScoreAdjust=-900
LimitNOFILE=1048576

[Install]
WantedBy=multi-user.target
`
}
