// How a guest is to be called.
import type { CustomizationName } from '@staddle/vim25/types.ts'
import { isA } from '@staddle/vim25/metadata.ts'
import { Denied } from '../../domain/errors.ts'

/** `vmId` makes names from a prefix different: `web` for vm-12 is `web-12`. */
export function guestName(
  wanted: CustomizationName,
  machine: { readonly vmName: string; readonly vmId: string },
  longest: number,
): string {
  if (isA('CustomizationFixedName', wanted)) return checked(wanted.name, longest)
  if (isA('CustomizationVirtualMachineName', wanted)) return checked(fromVmName(machine.vmName, longest), longest)
  if (isA('CustomizationPrefixName', wanted)) {
    const number = machine.vmId.replace(/^vm-/, '')
    return checked(`${wanted.base.slice(0, longest - number.length - 1)}-${number}`, longest)
  }
  throw new Denied(
    'invalid-argument',
    `A ${wanted._typeName} needs somebody to ask for the name; give a fixed name, a prefix, or take the machine's name.`,
    { argument: 'spec.identity' },
  )
}

/** What a machine may be called here is more than a guest can be. */
function fromVmName(name: string, longest: number): string {
  return name
    .replace(/[^A-Za-z0-9.-]+/g, '-')
    .slice(0, longest)
    .replace(/^[-.]+|[-.]+$/g, '')
}

function checked(name: string, longest: number): string {
  const isName = name.split('.').every((label) => /^[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?$/.test(label))
  if (isName && name.length <= longest) return name
  throw new Denied(
    'invalid-argument',
    `"${name.slice(0, 100)}" cannot be a guest's name: letters, digits and hyphens, at most ${longest} characters.`,
    { argument: 'spec.identity' },
  )
}
