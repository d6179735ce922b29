// Datacenter: the one of this host, with its four folders.
import { moRef } from '@staddle/vim25/metadata.ts'
import type { EntityRecord } from '../services/inventory/entity-record.ts'
import {
  datastoreFolderId,
  hostFolderId,
  networkFolderId,
  vmFolderId,
} from '../services/inventory/initial-inventory.ts'
import { configOptionDescriptors } from './environment-browser.ts'
import { datastoreRefs, entityMethods, type EntityContext, entityProperties, networkRefs } from './entity-context.ts'
import type { Implementation, Properties } from './managed-object.ts'

export function datacenterProperties(record: EntityRecord, context: EntityContext): Properties<'Datacenter'> {
  return {
    ...entityProperties(record, context),
    vmFolder: moRef('Folder', vmFolderId),
    hostFolder: moRef('Folder', hostFolderId),
    datastoreFolder: moRef('Folder', datastoreFolderId),
    networkFolder: moRef('Folder', networkFolderId),
    datastore: datastoreRefs(context),
    network: networkRefs(context),
    configuration: {},
  }
}

export function datacenterMethods(context: EntityContext): Implementation<'Datacenter'> {
  return {
    ...entityMethods(context, 'Datacenter', 'Datacenter.Rename'),
    queryDatacenterConfigOptionDescriptor: () => configOptionDescriptors(),
  }
}
