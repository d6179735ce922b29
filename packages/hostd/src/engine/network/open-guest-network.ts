// The network that this host can give its guests: a bridge where it may and can, else QEMU's user mode, and why.
import type { GuestNetwork } from '../../domain/ports/guest-network.ts'
import { pathExists } from '../../platform/text-files.ts'
import { tryCommand } from '../../platform/run-command.ts'
import { openBridgeNetwork, type BridgeNetworkOptions } from './bridge-network.ts'
import { userNetwork } from './user-network.ts'

export interface GuestNetworkOptions extends BridgeNetworkOptions {
  readonly isRoot: boolean
}

export async function openGuestNetwork(options: GuestNetworkOptions): Promise<GuestNetwork> {
  const limits = 'guests reach out and nobody reaches them'
  if (!options.isRoot) return userNetwork(`Staddle does not run as root, so ${limits}`)
  const missing = await findMissing()
  if (missing !== undefined) return userNetwork(`${missing}, so ${limits}`)
  try {
    return await openBridgeNetwork(options)
  } catch (error) {
    const cause = error instanceof Error ? error.message : String(error)
    return userNetwork(`the bridge could not be set up (${cause}), so ${limits}`, {
      message: `The guests' bridge could not be set up: ${cause}. Machines started now reach out by QEMU's own network, those from before have no DHCP. Remove the cause, such as another DHCP or DNS server on the same address, then start the daemon again.`,
      since: options.clock.now(),
    })
  }
}

async function findMissing(): Promise<string | undefined> {
  if (!(await pathExists('/dev/net/tun'))) return 'this kernel has no /dev/net/tun (try: modprobe tun)'
  for (const [program, packageName] of [
    ['ip', 'iproute2'],
    ['nft', 'nftables'],
    ['dnsmasq', 'dnsmasq-base'],
  ] as const) {
    // `ip -Version` is understood by all three as something that changes nothing.
    const isThere = await tryCommand([program, program === 'ip' ? '-Version' : '--version']).then(
      () => true,
      () => false,
    )
    if (!isThere) return `the program ${program} is missing (Debian package ${packageName})`
  }
  return undefined
}
