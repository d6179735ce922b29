// The network of the machine underneath: what it is, and a change that undoes itself. Where systemd-networkd configures the
// card, one file of ours overrides its settings; before it is written a timer is set that removes it again, also when this
// program or the machine's user is cut off by the change. Whoever still reaches the console confirms, which stops the timer.
import { readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { isIP } from 'node:net'
import { networkInterfaces } from 'node:os'
import { join } from 'node:path'
import { CliError } from '../exit-codes.ts'

export interface NetworkFacts {
  readonly cards: readonly { readonly name: string; readonly addresses: readonly string[] }[]
  readonly gateway: string | undefined
  readonly nameServers: readonly string[]
}

export type Wish =
  | { readonly kind: 'dhcp' }
  | {
      readonly kind: 'static'
      /** With its prefix length: `192.0.2.7/24`. */
      readonly address: string
      readonly gateway: string
      readonly nameServers: readonly string[]
    }

export interface NetworkHost {
  /** `/`; tests have their own. */
  readonly root: string
  /** Rejects when the program fails. */
  run(argv: readonly string[]): Promise<string>
  /** What starts this program again, to undo the change. */
  readonly self: readonly string[]
}

/** Long enough to walk to another machine and try. */
export const confirmSeconds = 90
const timer = 'staddle-network-undo'
const directory = 'etc/systemd/network'

const settingsFile = ({ root }: NetworkHost): string => join(root, directory, '05-staddle.network')
/** There as long as a change waits to be confirmed; empty when nothing was set before. */
const formerFile = ({ root }: NetworkHost): string => join(root, directory, '05-staddle.network.former')

const textOf = (path: string): Promise<string> => readFile(path, 'utf8').catch(() => '')

/** Names of the host's own: those of machines the daemon makes and names. */
export async function hostLinks(root = '/'): Promise<string[]> {
  const directory = join(root, 'sys/class/net')
  const devices = await readdir(directory).catch((): string[] => [])
  const aliases = await Promise.all(devices.map((name) => textOf(join(directory, name, 'ifalias'))))
  return devices.filter((name, at) => name !== 'lo' && aliases[at]?.startsWith('staddle:') !== true).toSorted()
}

export async function readNetwork(root = '/'): Promise<NetworkFacts> {
  const links = await hostLinks(root)
  const routes = (await textOf(join(root, 'proc/net/route'))).split('\n').map((line) => line.split('\t'))
  const hex = routes.find(([, target]) => target === '00000000')?.[2]
  return {
    cards: links.map((name) => ({
      name,
      addresses: (networkInterfaces()[name] ?? []).map(({ cidr, address }) => cidr ?? address),
    })),
    gateway:
      hex === undefined ? undefined : [3, 2, 1, 0].map((at) => parseInt(hex.slice(at * 2, at * 2 + 2), 16)).join('.'),
    nameServers: [...(await textOf(join(root, 'etc/resolv.conf'))).matchAll(/^nameserver\s+(\S+)/gm)].map(
      (found) => found[1] ?? '',
    ),
  }
}

/** Why the settings of this card cannot be changed from here, with what to do instead; undefined when they can. */
export async function whyNotChangeable(host: NetworkHost, card: string): Promise<string | undefined> {
  const status = await host.run(['networkctl', 'list', '--no-legend', '--no-pager', card]).catch(() => undefined)
  if (status !== undefined && /\bconfigured\b|\bconfiguring\b/.test(status)) return undefined
  const interfaces = await readFile(join(host.root, 'etc/network/interfaces'), 'utf8').catch(() => '')
  return new RegExp(`^\\s*iface\\s+${card}\\s`, 'm').test(interfaces)
    ? `${card} is configured in /etc/network/interfaces. Edit it there, then run: ifdown ${card} && ifup ${card}`
    : `${card} is not configured by systemd-networkd. Change it with the tool that does, such as nmtui or /etc/network/interfaces.`
}

/** Undone after `confirmSeconds` unless `confirmNetwork` is called. */
export async function changeNetwork(host: NetworkHost, card: string, wish: Wish): Promise<void> {
  const text = settingsText(card, wish)
  const plan = ['systemd-run', `--unit=${timer}`, '--collect', `--on-active=${confirmSeconds}s`]
  await host.run([...plan, '--', ...host.self])
  try {
    await writeFile(formerFile(host), (await present(settingsFile(host))) ?? '')
    await writeFile(settingsFile(host), text, { mode: 0o644 })
    await apply(host)
  } catch (error) {
    await takeBackNetwork(host)
    throw error
  }
}

/** CliError `failed` when it came too late. */
export async function confirmNetwork(host: NetworkHost): Promise<void> {
  await stopTimer(host)
  if ((await present(formerFile(host))) === undefined)
    throw new CliError('failed', 'Nobody confirmed in time: the settings are as they were before.')
  await rm(formerFile(host))
}

/** Does what the timer would have done, unless it has. */
export async function takeBackNetwork(host: NetworkHost): Promise<void> {
  await stopTimer(host)
  await undoNetwork(host)
}

/** As it was before the last change, while that waits to be confirmed; what the timer runs. */
export async function undoNetwork(host: NetworkHost): Promise<void> {
  const former = await present(formerFile(host))
  if (former === undefined) return
  if (former === '') await rm(settingsFile(host), { force: true })
  else await writeFile(settingsFile(host), former)
  await rm(formerFile(host))
  await apply(host)
}

/** One that has run is not there any more. */
async function stopTimer(host: NetworkHost): Promise<void> {
  try {
    await host.run(['systemctl', 'stop', `${timer}.timer`])
  } catch (error) {
    if ((await present(formerFile(host))) !== undefined) throw error
  }
}

const present = (path: string): Promise<string | undefined> => readFile(path, 'utf8').catch(() => undefined)

async function apply({ run }: NetworkHost): Promise<void> {
  await run(['networkctl', 'reload'])
}

/** Throws CliError `usage` for what is no address. */
export function settingsText(card: string, wish: Wish): string {
  const head = `# Written by staddle dcui. Delete it to return to the settings below it.\n[Match]\nName=${card}\n\n[Network]\n`
  if (wish.kind === 'dhcp') return `${head}DHCP=yes\n`
  const [address = '', prefix = ''] = wish.address.split('/')
  const family = isIP(address)
  const bits = Number(prefix)
  if (family === 0 || !/^\d{1,3}$/.test(prefix) || bits < 1 || bits > (family === 4 ? 32 : 128))
    throw new CliError('usage', `"${wish.address}" is not an address with its prefix, such as 192.0.2.7/24.`)
  for (const other of [wish.gateway, ...wish.nameServers].filter((text) => text !== ''))
    if (isIP(other) === 0) throw new CliError('usage', `"${other}" is not an address.`)
  const gateway = wish.gateway === '' ? '' : `Gateway=${wish.gateway}\n`
  return `${head}DHCP=no\nAddress=${wish.address}\n${gateway}${wish.nameServers.map((one) => `DNS=${one}\n`).join('')}`
}
