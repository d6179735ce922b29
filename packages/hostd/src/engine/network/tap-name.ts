// Names of the guests' tap devices. The kernel allows 15 characters, so they are hashes; which VM and NIC a tap belongs to
// is in its alias.
import { createHash } from 'node:crypto'
import { vmId, type VmId } from '../../domain/ids.ts'

/** Taps of different networks on one machine do not share a prefix, so that each network cleans up its own only. */
export function tapPrefix(bridgeName: string): string {
  return `sd${hash(bridgeName, 3)}`
}

export function tapName(bridgeName: string, vm: VmId, nicId: string): string {
  return `${tapPrefix(bridgeName)}${hash(`${vm}/${nicId}`, 10)}`
}

export function tapAlias(vm: VmId, nicId: string): string {
  return `staddle:${vm}:${nicId}`
}

/** Undefined for a tap whose making was cut short. */
export function vmOfAlias(alias: string | undefined): VmId | undefined {
  const text = /^staddle:([^:]+):/.exec(alias ?? '')?.[1]
  return text === undefined ? undefined : vmId(text)
}

/** Letters and digits only: 36 ** 10 makes a clash among ten thousand NICs a matter of one in a hundred million. */
export function hash(text: string, length: number): string {
  const digest = createHash('sha256').update(text).digest()
  return BigInt(`0x${digest.toString('hex')}`)
    .toString(36)
    .slice(-length)
}
