import type { ReactNode } from 'react'
import type { ManagedObjectReference } from '@staddle/vim25/types.ts'
import { useOne } from '../live/hooks.ts'

const namePath = ['name'] as const

/** The present name of an object of the inventory. */
export function EntityName({ entity }: { entity: ManagedObjectReference }): ReactNode {
  // Everything in the inventory is a ManagedEntity; the filter is made for the type that the reference names.
  const { status, values } = useOne(entity as typeof entity & { type: 'ManagedEntity' }, namePath)
  return values?.name ?? (status.kind === 'loading' ? '' : entity.value)
}
