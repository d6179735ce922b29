// DHCP and DNS for the guests: one dnsmasq, bound to the bridge. It outlives the daemon, like the guests whose leases it
// keeps; a new daemon finds it by its command line, which names our lease file and nobody else's.
import { join } from 'node:path'
import type { Clock } from '@staddle/base/clock.ts'
import { runCommand } from '../../platform/run-command.ts'
import { findProcesses, isAlive, readCommandLine, type ProcessIdentity } from '../../platform/proc.ts'
import { killProcess, waitUntilGone } from '../../platform/processes.ts'
import { accountExists } from '../../platform/accounts.ts'
import { pathExists } from '../../platform/text-files.ts'
import type { Subnet } from './subnet.ts'

export interface DnsmasqOptions {
  readonly directory: string
  readonly bridgeName: string
  readonly subnet: Subnet
  readonly clock: Clock
}

export const leaseFile = (directory: string): string => join(directory, 'dhcp-leases')

/** Adopts the running one when it was started with the same words, otherwise starts one. Resolves when it serves. */
export async function ensureDnsmasq(options: DnsmasqOptions): Promise<ProcessIdentity> {
  const argv = await dnsmasqArguments(options)
  for (const running of await findDnsmasq(options.directory)) {
    const commandLine = await readCommandLine(running.pid)
    if (commandLine?.slice(1).join('\0') === argv.slice(1).join('\0') && (await isAlive(running))) return running
    await end(running, options.clock)
  }
  // It goes into the background by itself once it serves, and says what is wrong if it cannot.
  await runCommand(argv, { timeoutMillis: 20_000 })
  const [started] = await findDnsmasq(options.directory)
  if (started === undefined) throw new Error('dnsmasq ended right after it had started')
  return started
}

export async function endDnsmasq(directory: string, clock: Clock): Promise<void> {
  for (const running of await findDnsmasq(directory)) await end(running, clock)
}

/** Looks every few seconds and starts it again when it is gone; disposing ends the watch, not dnsmasq. */
export function watchDnsmasq(options: DnsmasqOptions, started: ProcessIdentity, events: WatchEvents): AsyncDisposable {
  const stop = new AbortController()
  const watch = async (): Promise<void> => {
    let current = started
    for (;;) {
      await options.clock.sleep(events.intervalMillis, stop.signal)
      if (await isAlive(current)) continue
      try {
        current = await ensureDnsmasq(options)
        events.onRestart()
      } catch (error) {
        events.onFailure(error)
      }
    }
  }
  const ended = watch().catch((error: unknown) => {
    if (!stop.signal.aborted) throw error
  })
  return {
    async [Symbol.asyncDispose]() {
      stop.abort()
      await ended
    },
  }
}

export interface WatchEvents {
  readonly intervalMillis: number
  onRestart(): void
  /** It is tried again after the next interval. */
  onFailure(error: unknown): void
}

async function findDnsmasq(directory: string): Promise<ProcessIdentity[]> {
  const ours = `--dhcp-leasefile=${leaseFile(directory)}`
  return findProcesses(([program = '', ...args]) => /(^|\/)dnsmasq$/.test(program) && args.includes(ours))
}

async function end(running: ProcessIdentity, clock: Clock): Promise<void> {
  await killProcess(running, 'SIGTERM')
  try {
    await waitUntilGone(running, clock, AbortSignal.timeout(3000))
  } catch {
    // It does not listen.
    await killProcess(running, 'SIGKILL')
    await waitUntilGone(running, clock, AbortSignal.timeout(3000))
  }
}

async function dnsmasqArguments({ directory, bridgeName, subnet }: DnsmasqOptions): Promise<string[]> {
  const user = (await accountExists('dnsmasq')) ? 'dnsmasq' : 'nobody'
  return [
    'dnsmasq',
    '--conf-file=/dev/null',
    `--user=${user}`,
    // It is found by its command line instead.
    '--pid-file=',
    `--interface=${bridgeName}`,
    '--except-interface=lo',
    '--bind-interfaces',
    `--listen-address=${subnet.hostAddress}`,
    `--dhcp-range=${subnet.firstGuestAddress},${subnet.lastGuestAddress},255.255.255.0,1h`,
    `--dhcp-leasefile=${leaseFile(directory)}`,
    '--dhcp-authoritative',
    // Clones say the same of themselves as what they were cloned from: an address is a card's.
    '--dhcp-ignore-clid',
    // Without this each new guest waits three seconds for a ping that nobody answers.
    '--no-ping',
    '--domain-needed',
    // A link to nowhere, as systemd-resolved leaves it where it is turned off, would keep it from starting.
    ...((await pathExists('/etc/resolv.conf')) ? [] : ['--no-resolv']),
    '--bogus-priv',
    '--no-hosts',
    '--quiet-dhcp',
    `--log-facility=${join(directory, 'dnsmasq.log')}`,
  ]
}
