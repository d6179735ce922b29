// Virtual hardware versions, `vmx-21`. Machines of older versions run the same here; the version says what a machine's
// owner has agreed to, and its QEMU machine type is pinned until that changes.
import type { VirtualMachineConfigInfo } from '@staddle/vim25/types.ts'
import { Denied } from '../../domain/errors.ts'

const oldest = 4
const newest = 21

export const newestHardwareVersion = `vmx-${newest}`

/** All that machines can have, the oldest first. */
export function hardwareVersions(): string[] {
  return Array.from({ length: newest - oldest + 1 }, (_, index) => `vmx-${String(oldest + index).padStart(2, '0')}`)
}

/** Denied `invalid-argument`, naming `argument`, when there is no such version. */
export function hardwareNumber(version: string, argument: string): number {
  const number = Number(/^vmx-(\d{2})$/.exec(version)?.[1] ?? Number.NaN)
  if (number >= oldest && number <= newest) return number
  throw new Denied(
    'invalid-argument',
    `There is no hardware version "${version}"; the newest is ${newestHardwareVersion}.`,
    { argument },
  )
}

/** The version that an upgrade of this machine leads to: the newest unless one is asked for. */
export function upgradedVersion(
  { name, version: present }: Pick<VirtualMachineConfigInfo, 'name' | 'version'>,
  wanted = newestHardwareVersion,
): string {
  const number = hardwareNumber(wanted, 'version')
  const now = Number(/\d+$/.exec(present)?.[0] ?? 0)
  if (number > now) return wanted
  if (number === now) throw new Denied('already-upgraded', `${name} has hardware version ${present} already.`)
  throw new Denied('invalid-argument', `${name} has hardware version ${present}; it cannot go back to ${wanted}.`, {
    argument: 'version',
  })
}
