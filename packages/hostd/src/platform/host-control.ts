// systemd, which runs most machines: the services that matter to whoever manages this host, restart and shut-down. Machines
// that something else runs (containers, other init systems) are left alone, and it is said why.
import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { Denied } from '../domain/errors.ts'
import type { HostControl, HostServiceState, ServiceChange } from '../domain/ports/host.ts'
import { CommandError, runCommand, tryCommand } from './run-command.ts'

export interface HostControlOptions {
  readonly isRoot: boolean
  /** What systemd makes when it runs the machine; tests have their own. */
  readonly systemdMark?: string
  readonly systemctl?: string
  /** Which unit this process belongs to is read from there. */
  readonly ownCgroup?: string
}

/** Of each service the first unit that is installed. Keys are vSphere's, so that its clients find what they look for. */
const known: readonly { readonly key: string; readonly label: string; readonly units: readonly string[] }[] = [
  { key: 'TSM-SSH', label: 'SSH', units: ['ssh.service', 'sshd.service'] },
  {
    key: 'ntpd',
    label: 'NTP Daemon',
    units: ['chrony.service', 'chronyd.service', 'ntpsec.service', 'ntp.service', 'systemd-timesyncd.service'],
  },
]

export const daemonKey = 'hostd'
const timeoutMillis = 30_000
/** A service takes its time to stop, and who was told in the middle of it that it failed does not know what holds. */
const changeTimeoutMillis = 300_000

interface Unit {
  readonly name: string
  readonly isRunning: boolean
  readonly isEnabled: boolean
}

export function createHostControl(options: HostControlOptions): HostControl {
  return new SystemdControl(options)
}

class SystemdControl implements HostControl {
  readonly unmanaged: string | undefined
  readonly #systemctl: string
  readonly #ownCgroup: string
  readonly #hasSystemd: boolean

  constructor({ isRoot, systemdMark = '/run/systemd/system', systemctl, ownCgroup }: HostControlOptions) {
    this.#systemctl = systemctl ?? 'systemctl'
    this.#ownCgroup = ownCgroup ?? '/proc/self/cgroup'
    this.#hasSystemd = existsSync(systemdMark)
    if (!this.#hasSystemd) this.unmanaged = 'systemd does not run this machine'
    else if (!isRoot) this.unmanaged = 'the daemon does not run as root'
  }

  async services(): Promise<readonly HostServiceState[]> {
    const daemon = {
      ...{ key: daemonKey, label: 'Staddle daemon', isRunning: true, isRequired: true, packageName: 'staddle' },
      isEnabled: false,
    }
    if (this.unmanaged !== undefined) return [daemon]
    const own = await this.#ownUnit()
    const names = [...known.flatMap((service) => service.units), ...(own === undefined ? [] : [own])]
    // A system that does not answer must not keep the daemon from starting; what is done to a service tells.
    const units = await this.#show(names).catch((): readonly Unit[] => [])
    const others = known.flatMap(({ key, label, units: candidates }) => {
      const unit = units.find(({ name }) => candidates.includes(name))
      return unit === undefined ? [] : [{ key, label, ...stateOf(unit), isRequired: false }]
    })
    return [{ ...daemon, isEnabled: units.find(({ name }) => name === own)?.isEnabled ?? false }, ...others]
  }

  async changeService(key: string, change: ServiceChange): Promise<void> {
    const verb = { start: 'started', stop: 'stopped', restart: 'restarted', enable: 'enabled', disable: 'disabled' }
    this.#requireManaged(`The service ${key} cannot be ${verb[change]}`)
    if (key === daemonKey && (change === 'stop' || change === 'disable'))
      throw new Denied('invalid-state', 'The daemon is what answers here; stop it on the host itself.')
    const unit = key === daemonKey ? await this.#ownUnit() : await this.#unitOf(key)
    if (unit === undefined) {
      const why = key === daemonKey ? 'The daemon was not started as a service' : `There is no service ${key} here`
      throw new Denied(key === daemonKey ? 'host-config' : 'not-found', `${why}.`)
    }
    // Its own restart ends the daemon in the middle of this call; systemd carries on without it.
    const isOwnRestart = key === daemonKey && change === 'restart'
    await this.#run([...(isOwnRestart ? ['--no-block'] : []), change, unit], changeTimeoutMillis)
  }

  async reboot(): Promise<void> {
    this.#requireManaged('The host cannot be restarted')
    await this.#run(['--no-block', 'reboot'])
  }

  async shutDown(): Promise<void> {
    this.#requireManaged('The host cannot be shut down')
    await this.#run(['--no-block', 'poweroff'])
  }

  async isEnding(): Promise<boolean> {
    if (!this.#hasSystemd) return false
    // The exit code says the same as the word, for every word but `running`.
    const { stdout } = await tryCommand([this.#systemctl, 'is-system-running'], { timeoutMillis })
    return stdout.trim() === 'stopping'
  }

  #requireManaged(what: string): void {
    if (this.unmanaged !== undefined) throw new Denied('not-supported', `${what}: ${this.unmanaged}.`)
  }

  async #unitOf(key: string): Promise<string | undefined> {
    const names = known.find((service) => service.key === key)?.units ?? []
    const found = names.length === 0 ? [] : await this.#show(names)
    return names.find((name) => found.some((unit) => unit.name === name))
  }

  /** Only what is installed, in the order asked for. */
  async #show(names: readonly string[]): Promise<readonly Unit[]> {
    const properties = '--property=Id,LoadState,ActiveState,UnitFileState'
    const text = await this.#run(['show', properties, ...names])
    const blocks = text.trim().split(/\n\n+/)
    return blocks.flatMap((block): Unit[] => {
      const value = (name: string): string => new RegExp(`^${name}=(.*)$`, 'm').exec(block)?.[1] ?? ''
      if (value('LoadState') !== 'loaded') return []
      const isRunning = ['active', 'activating', 'reloading'].includes(value('ActiveState'))
      return [{ name: value('Id'), isRunning, isEnabled: value('UnitFileState').startsWith('enabled') }]
    })
  }

  async #ownUnit(): Promise<string | undefined> {
    const text = await readFile(this.#ownCgroup, 'utf8').catch(() => '')
    return /\/([\w@.:-]+\.service)(\/|$)/m.exec(text)?.[1]
  }

  async #run(args: readonly string[], patienceMillis = timeoutMillis): Promise<string> {
    try {
      return (await runCommand([this.#systemctl, ...args], { timeoutMillis: patienceMillis })).stdout
    } catch (error) {
      const words = error instanceof CommandError ? error.stderr.trim() : ''
      const why = words === '' && error instanceof Error ? error.message : words
      throw new Denied('host-config', `systemctl ${args.join(' ')} failed: ${why}`)
    }
  }
}

function stateOf({ name, isRunning, isEnabled }: Unit): Omit<HostServiceState, 'key' | 'label' | 'isRequired'> {
  return { isRunning, isEnabled, packageName: name.replace(/\.service$/, '') }
}
