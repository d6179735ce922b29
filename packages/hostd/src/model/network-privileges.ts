// Network.Assign on every network that a specification puts a card onto.
import { unescapeName } from '@staddle/base/entity-name.ts'
import type { VirtualDevice, VirtualMachineConfigSpec } from '@staddle/vim25/types.ts'
import { isA } from '@staddle/vim25/metadata.ts'
import { type EntityContext, networkRefs, requireOn } from './entity-context.ts'
import type { CallContext } from './managed-object.ts'

/** `present`: what the machine has; a card that stays where it is needs nothing. */
export function requireAssignment(
  context: EntityContext,
  call: CallContext,
  { deviceChange = [] }: VirtualMachineConfigSpec,
  present: readonly VirtualDevice[] = [],
): void {
  const wanted = deviceChange.flatMap(({ operation, device }) => {
    if (operation === 'remove' || !isA('VirtualEthernetCard', device)) return []
    const id = networkOf(context, device)
    const before = present.find(({ key }) => operation === 'edit' && key === device.key)
    return id === undefined || (before !== undefined && networkOf(context, before) === id) ? [] : [id]
  })
  for (const id of new Set(wanted)) requireOn(context, call, id, 'Network.Assign')
}

/** By reference or by name, as services/vm/device-change.ts finds it. */
function networkOf(context: EntityContext, { backing }: VirtualDevice): string | undefined {
  if (!isA('VirtualEthernetCardNetworkBackingInfo', backing)) return undefined
  const all = networkRefs(context).map(({ value }) => context.inventory.get(value))
  const { network, deviceName } = backing
  return (
    all.find(({ id }) => id === network?.value) ??
    all.find(({ name }) => unescapeName(name) === unescapeName(deviceName))
  )?.id
}
