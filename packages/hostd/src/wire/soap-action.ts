// Which API level a client speaks. Recorded forms of the SOAPAction header: `urn:vim25/9.1.0.0` (govc),
// `"urn:vim25/8.0.2.0"` in quotes (pyVmomi), `vim25` (fence_vmware_soap), none at all (libvirt).
import { newestVersion, newestVersionName, versionAtMost } from '@staddle/vim25/metadata.ts'

export interface ClientVersion {
  readonly version: number
  /** The client may send what this API level does not know. */
  readonly isNewer: boolean
}

const newest: ClientVersion = { version: newestVersion, isNewer: false }
/** libvirt was written against API 2.5: it warns of every property that came later and sends nothing of it. */
const withoutHeader: ClientVersion = { version: versionAtMost('2.5'), isNewer: false }

export function parseSoapAction(header: string | undefined): ClientVersion {
  if (header === undefined) return withoutHeader
  const action = header.trim().replace(/^["']|["']$/g, '')
  const name = /^urn:[a-z0-9]+\/(.+)$/i.exec(action)?.[1]
  return name === undefined ? newest : parseVersion(name)
}

/** `8.0.3.0`, `6.5`; anything that is no number counts as newest. */
export function parseVersion(name: string): ClientVersion {
  if (!/^\d{1,3}(\.\d{1,3}){0,3}(u2(server)?)?$/.test(name)) return newest
  return { version: versionAtMost(name), isNewer: isAfter(name, newestVersionName) }
}

function isAfter(name: string, other: string): boolean {
  const left = name.split('.').map(Number)
  const right = other.split('.').map(Number)
  for (let at = 0; at < 4; at++) {
    const difference = (left[at] ?? 0) - (right[at] ?? 0)
    if (difference !== 0) return difference > 0
  }
  return false
}
