// Which devices may become a switch's uplink: everything that comes in on one goes to the guests, so one that the host itself
// needs would cut it off.
import { Denied } from '../../domain/errors.ts'
import { pathExists } from '../../platform/text-files.ts'
import { type Link, listAddresses } from './ip-tool.ts'

/** Denied `not-found` or `host-config`, with what to do. */
export async function requireUsableUplink(device: string, link: Link | undefined): Promise<void> {
  const refuse = (why: string): Denied => new Denied('host-config', `${device} cannot be an uplink: ${why}`)
  if (link === undefined) throw new Denied('not-found', `This host has no network card ${device}.`)
  if (link.master !== undefined) throw refuse(`it belongs to ${link.master} already. Take it out of that first.`)
  if (await pathExists(`/sys/class/net/${device}/phy80211`))
    throw refuse('it is a wireless card, and access points take no frames of other machines. Use one with a cable.')
  const addresses = await listAddresses(device)
  if (addresses.length > 0)
    throw refuse(
      `this host has the address ${addresses.join(', ')} on it and would be cut off. Give the host its address on another card, and take it away from ${device} in the host's network settings.`,
    )
}
