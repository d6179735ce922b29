// The vCenter shape on one host, as it is written on the first start. These ids never change.
import type { Allocation, EntityRecord, EntityType } from './entity-record.ts'

export const rootFolderId = 'group-d1'
export const datacenterId = 'datacenter-2'
export const vmFolderId = 'group-v3'
export const hostFolderId = 'group-h4'
export const datastoreFolderId = 'group-s5'
export const networkFolderId = 'group-n6'
export const computeResourceId = 'domain-c7'
export const rootPoolId = 'resgroup-8'
export const hostId = 'host-10'
export const datastoreId = 'datastore-11'
export const networkId = 'network-12'
/** The first number that an id given out later ends with. */
export const firstFreeNumber = 13

export const fixedIds: ReadonlySet<string> = new Set([
  ...[rootFolderId, datacenterId, vmFolderId, hostFolderId, datastoreFolderId, networkFolderId],
  ...[computeResourceId, rootPoolId, hostId, datastoreId, networkId],
])

/** A pool that takes what there is: no reservation, no limit, normal shares. */
export const unlimitedAllocation: { readonly cpu: Allocation; readonly memory: Allocation } = {
  cpu: { reservation: 0, expandableReservation: true, limit: -1, shares: { shares: 4000, level: 'normal' } },
  memory: { reservation: 0, expandableReservation: true, limit: -1, shares: { shares: 163_840, level: 'normal' } },
}

export function initialInventory(hostName: string, now: number): readonly EntityRecord[] {
  const made = { createdAt: now, createdBy: 'system' }
  const folder = (id: string, name: string, parent: string, childTypes: EntityType[]): EntityRecord => ({
    ...{ id, type: 'Folder', name, parent, childTypes },
    ...made,
  })
  return [
    { id: rootFolderId, type: 'Folder', name: 'Datacenters', childTypes: ['Folder', 'Datacenter'], ...made },
    { id: datacenterId, type: 'Datacenter', name: 'ha-datacenter', parent: rootFolderId, ...made },
    folder(vmFolderId, 'vm', datacenterId, ['Folder', 'VirtualMachine']),
    folder(hostFolderId, 'host', datacenterId, ['Folder', 'ComputeResource']),
    folder(datastoreFolderId, 'datastore', datacenterId, ['Folder', 'Datastore']),
    folder(networkFolderId, 'network', datacenterId, ['Folder', 'Network']),
    { id: computeResourceId, type: 'ComputeResource', name: hostName, parent: hostFolderId, ...made },
    {
      ...{ id: rootPoolId, type: 'ResourcePool', name: 'Resources', parent: computeResourceId },
      ...{ allocation: unlimitedAllocation, ...made },
    },
    { id: hostId, type: 'HostSystem', name: hostName, parent: computeResourceId, ...made },
    { id: datastoreId, type: 'Datastore', name: 'datastore1', parent: datastoreFolderId, ...made },
    { id: networkId, type: 'Network', name: 'VM Network', parent: networkFolderId, ...made },
  ]
}
