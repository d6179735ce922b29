// Networks that daemons left behind whose data directories are gone: nobody will ever remove them. Only what carries no
// guest goes, because a directory can also be missing for a while (not mounted yet) while its guests run.
import type { Clock } from '@staddle/base/clock.ts'
import { runCommand, tryCommand } from '../../platform/run-command.ts'
import { pathExists, readTextIfThere } from '../../platform/text-files.ts'
import { endDnsmasq } from './dnsmasq.ts'
import { deleteLink, listLinks, type Link } from './ip-tool.ts'
import { nftRemoval, nftTagRemoval } from './nft-rules.ts'
import { isSwitchBridge, isVlanDevice } from './segment-names.ts'
import { tapPrefix } from './tap-name.ts'

/** A bridge's alias names the directory of the daemon that it belongs to. */
export const bridgeAlias = (directory: string): string => `staddle:${directory}`.replaceAll(/\s/g, '_').slice(0, 255)

export const isTapOf = (bridgeName: string, link: Link): boolean =>
  link.kind === 'tun' && link.name.startsWith(tapPrefix(bridgeName))

export function defaultNftTable(bridgeName: string): string {
  return bridgeName === 'staddle0' ? 'staddle' : bridgeName.replaceAll('-', '_')
}

export async function removeAbandonedNetworks(clock: Clock): Promise<void> {
  const links = await listLinks()
  for (const bridge of links) {
    const directory = /^staddle:(\/.*)$/.exec(bridge.alias ?? '')?.[1]
    if (bridge.kind !== 'bridge' || directory === undefined || (await pathExists(directory))) continue
    const taps = links.filter((link) => isTapOf(bridge.name, link))
    if (await isAnyInUse(taps)) continue
    await endDnsmasq(directory, clock)
    for (const { name } of [...taps, ...switchDevices(bridge.name, links), bridge]) await deleteLink(name)
    await removeTables(defaultNftTable(bridge.name))
  }
}

/** VLAN devices first: they lie above the bridges. */
export function switchDevices(bridgeName: string, links: readonly Link[]): Link[] {
  const of = (is: typeof isVlanDevice): Link[] => links.filter((link) => is(bridgeName, link))
  return [...of(isVlanDevice), ...of(isSwitchBridge)]
}

export async function removeTables(name: string): Promise<void> {
  await runCommand(['nft', '-f', '-'], { input: nftRemoval(name) })
  await tryCommand(['nft', '-f', '-'], { input: nftTagRemoval(name) })
}

/** Whether guests run on the network of this directory. */
export async function isNetworkInUse(directory: string): Promise<boolean> {
  const links = await listLinks()
  const bridges = links.filter((link) => link.alias === bridgeAlias(directory))
  return isAnyInUse(bridges.flatMap((bridge) => links.filter((link) => isTapOf(bridge.name, link))))
}

async function isAnyInUse(taps: readonly Link[]): Promise<boolean> {
  return (await Promise.all(taps.map(({ name }) => hasCarrier(name)))).includes(true)
}

/** A tap has it while a process holds it open. One that is going away at this moment has none. */
async function hasCarrier(name: string): Promise<boolean> {
  const text = await readTextIfThere(`/sys/class/net/${name}/carrier`).catch(() => undefined)
  return text?.trim() === '1'
}
