// Network: the host's guest network, `VM Network`.
import { moRef } from '@staddle/vim25/metadata.ts'
import type { EntityRecord } from '../services/inventory/entity-record.ts'
import { hostId } from '../services/inventory/initial-inventory.ts'
import { entityMethods, type EntityContext, entityProperties } from './entity-context.ts'
import type { Implementation, Properties } from './managed-object.ts'

/** Without `vm`: who is attached is known from the machines, see inventory-objects.ts. */
export function networkProperties(record: EntityRecord, context: EntityContext): Properties<'Network'> {
  return {
    ...entityProperties(record, context),
    summary: {
      _typeName: 'NetworkSummary',
      network: moRef('Network', record.id),
      name: record.name,
      accessible: true,
      ipPoolName: '',
    },
    host: [moRef('HostSystem', hostId)],
  }
}

export function networkMethods(context: EntityContext): Implementation<'Network'> {
  return entityMethods(context, 'Network', 'Network.Assign')
}
