// What is told of datastores, with everything it concerns filled in.
import type { Event } from '@staddle/vim25/types.ts'
import { moRef } from '@staddle/vim25/metadata.ts'
import type { EventService } from '../event/event-service.ts'
import { computeResourceId, datacenterId, hostId } from '../inventory/initial-inventory.ts'
import type { InventoryService } from '../inventory/inventory-service.ts'
import type { Datastore } from './datastores.ts'

export function postDatastoreEvent<E extends Event>(
  { events, inventory }: { readonly events: EventService; readonly inventory: InventoryService },
  datastore: Datastore,
  userName: string,
  event: Pick<E, '_typeName'> & Record<string, unknown>,
): void {
  const named = (id: string): string => inventory.get(id).name
  events.post(
    {
      ...event,
      datastore: {
        _typeName: 'DatastoreEventArgument',
        name: datastore.name,
        datastore: moRef('Datastore', datastore.id),
      },
      host: { _typeName: 'HostEventArgument', name: named(hostId), host: moRef('HostSystem', hostId) },
      computeResource: {
        _typeName: 'ComputeResourceEventArgument',
        name: named(computeResourceId),
        computeResource: moRef('ComputeResource', computeResourceId),
      },
      datacenter: {
        _typeName: 'DatacenterEventArgument',
        name: named(datacenterId),
        datacenter: moRef('Datacenter', datacenterId),
      },
    },
    { userName, entities: [datastore.id, hostId, computeResourceId, datacenterId] },
  )
}

/** `ds:///srv/machines/`, as vim25 writes the place of a datastore. */
export const datastoreUrl = ({ files }: Datastore): string => `ds://${files.path}/`
