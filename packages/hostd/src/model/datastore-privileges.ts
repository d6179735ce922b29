// Datastore.AllocateSpace on every datastore that a specification puts new files onto.
import type { VirtualMachineConfigSpec } from '@staddle/vim25/types.ts'
import { isA } from '@staddle/vim25/metadata.ts'
import { datastoreRefs, type EntityContext, requireOn } from './entity-context.ts'
import type { CallContext } from './managed-object.ts'

/** `home`: path of the machine's own configuration, where disks without a place of their own go. */
export function requireAllocation(
  context: EntityContext,
  call: CallContext,
  spec: VirtualMachineConfigSpec,
  home: string | undefined,
): void {
  const { inventory } = context
  const all = datastoreRefs(context).map(({ value }) => inventory.get(value))
  const idOf = (path: string | undefined): string | undefined => {
    const name = /^\[([^\]]+)\]/.exec(path?.trim() ?? '')?.[1]
    return all.find((datastore) => datastore.name === name)?.id
  }
  const own = idOf(spec.files?.vmPathName) ?? idOf(home) ?? all[0]?.id
  const disks = (spec.deviceChange ?? []).flatMap(({ operation, fileOperation, device }) => {
    const isNew = operation === 'add' && isA('VirtualDisk', device)
    if (!isNew && !(operation === 'edit' && isA('VirtualDisk', device))) return []
    if (!isA('VirtualDeviceFileBackingInfo', device.backing)) return [own]
    const { fileName, datastore } = device.backing
    // An existing disk takes no room.
    if (isNew && fileOperation === undefined && /\.vmdk$/i.test(fileName)) return []
    return [idOf(fileName) ?? datastore?.value ?? own]
  })
  const isCreation = home === undefined
  for (const id of new Set([...(isCreation ? [own] : []), ...disks]))
    if (id !== undefined) requireOn(context, call, id, 'Datastore.AllocateSpace')
}
