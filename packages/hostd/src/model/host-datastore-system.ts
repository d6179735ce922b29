// HostDatastoreSystem: makes and removes the datastores of this host.
import type { HostNasVolumeSpec, ManagedObjectReference } from '@staddle/vim25/types.ts'
import { moRef } from '@staddle/vim25/metadata.ts'
import { Denied } from '../domain/errors.ts'
import type { DatastoreBacking } from '../domain/ports/datastore-driver.ts'
import { hostId } from '../services/inventory/initial-inventory.ts'
import type { DatastoreOperations } from './datastore.ts'
import { type EntityContext, requireOn, runTask } from './entity-context.ts'
import { toLocalizedMethodFault } from './faults.ts'
import type { CallContext, Implementation } from './managed-object.ts'

export interface HostDatastoreOperations extends DatastoreOperations {
  create(wish: {
    readonly name: string
    readonly backing: DatastoreBacking
    readonly userName: string
  }): Promise<string>
}

export const datastoreSystemId = 'datastoreSystem-10'

export function addHostDatastoreSystem(
  context: EntityContext,
  operations: HostDatastoreOperations,
  datastores: readonly ManagedObjectReference[],
): void {
  context.registry.add({
    type: 'HostDatastoreSystem',
    id: datastoreSystemId,
    properties: {
      datastore: datastores,
      capabilities: {
        ...{ nfsMountCreationRequired: true, nfsMountCreationSupported: true },
        ...{ localDatastoreSupported: true, vmfsExtentExpansionSupported: false },
      },
    },
    methods: hostDatastoreMethods(context, operations),
  })
}

function hostDatastoreMethods(
  context: EntityContext,
  operations: HostDatastoreOperations,
): Implementation<'HostDatastoreSystem'> {
  const create = async (call: CallContext, name: string, backing: DatastoreBacking): Promise<ManagedObjectReference> =>
    moRef('Datastore', await operations.create({ name, backing, userName: userOf(call) }))
  return {
    QueryAvailableDisksForVmfs: () => [],
    QueryUnresolvedVmfsVolumes: () => [],
    CreateLocalDatastore: (call, { name, path }) => create(call, name, { kind: 'directory', path }),
    // Partly: NFS 3, and 4.1 where the kernel speaks it; without Kerberos.
    CreateNasDatastore: (call, { spec }) => create(call, spec.localPath, nfsBacking(spec)),
    RemoveDatastore: (call, { datastore }) => operations.remove(datastore.value, userOf(call)),
    RemoveDatastoreEx_Task: (call, { datastore }) => {
      for (const { value } of datastore) requireOn(context, call, value, 'Datastore.Delete')
      const task = {
        ...{ entity: hostId, method: 'RemoveDatastoreEx_Task' },
        descriptionId: 'HostDatastoreSystem.removeDatastoreEx',
      }
      return runTask(context, call, task, async ({ id }) => {
        const results = []
        for (const key of datastore)
          results.push({ key, ...(await faultOf(() => operations.remove(key.value, userOf(call), id))) })
        return {
          _typeName: 'ArrayOfHostDatastoreSystemDatastoreResult',
          _value: results.map((result) => ({ _typeName: 'HostDatastoreSystemDatastoreResult' as const, ...result })),
        }
      })
    },
  }
}

const userOf = (call: CallContext): string => call.session?.userName ?? ''

async function faultOf(work: () => Promise<void>): Promise<{ fault?: ReturnType<typeof toLocalizedMethodFault> }> {
  try {
    await work()
    return {}
  } catch (error) {
    return { fault: toLocalizedMethodFault(error) }
  }
}

function nfsBacking(spec: HostNasVolumeSpec): DatastoreBacking {
  const { type = 'NFS', accessMode, securityType = 'AUTH_SYS' } = spec
  const refuse = (argument: string, why: string): Denied =>
    new Denied('invalid-argument', why, { argument: `spec.${argument}` })
  if (type !== 'NFS' && type !== 'NFS41') throw refuse('type', `"${type}" is no kind of share here: NFS or NFS41.`)
  if (accessMode !== 'readWrite' && accessMode !== 'readOnly')
    throw refuse('accessMode', `"${accessMode}" is neither readWrite nor readOnly.`)
  if (securityType !== 'AUTH_SYS' || (spec.userName ?? '') !== '')
    throw refuse('securityType', `"${securityType}" is not supported: only AUTH_SYS, without a user.`)
  const host = spec.remoteHost !== '' ? spec.remoteHost : (spec.remoteHostNames?.[0] ?? '')
  return {
    ...{ kind: 'nfs', host, remotePath: spec.remotePath },
    ...{ version: type === 'NFS41' ? '4.1' : '3', isReadOnly: accessMode === 'readOnly' },
  }
}
