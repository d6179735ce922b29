// Where a new machine may go: what the host offers to this user.
import { useQuery } from '@tanstack/react-query'
import { asRef, refTo, type Ref } from '@staddle/client/reference.ts'
import type { GuestOsDescriptor, ManagedObjectReference } from '@staddle/vim25/types.ts'
import { type LiveRow, useAll, useSession } from '../live/hooks.ts'

const datastorePaths = ['name', 'browser', 'summary.accessible', 'summary.capacity', 'summary.freeSpace'] as const
const networkPaths = ['name'] as const
const datacenterPaths = ['vmFolder'] as const
const computePaths = ['resourcePool', 'environmentBrowser'] as const
const namePath = ['name'] as const

export type DatastoreRow = LiveRow<'Datastore', (typeof datastorePaths)[number]>
export type NetworkRow = LiveRow<'Network', (typeof networkPaths)[number]>

export interface Places {
  /** That can be written to, the one with most room first. */
  readonly datastores: readonly DatastoreRow[]
  readonly networks: readonly NetworkRow[]
  readonly folder: Ref<'Folder'> | undefined
  readonly pool: ManagedObjectReference | undefined
  readonly takenNames: ReadonlySet<string>
  readonly isLoading: boolean
}

export function usePlaces(): Places {
  const datastores = useAll('Datastore', datastorePaths)
  const networks = useAll('Network', networkPaths)
  const datacenters = useAll('Datacenter', datacenterPaths)
  const computes = useAll('ComputeResource', computePaths)
  const machines = useAll('VirtualMachine', namePath)
  const folder = datacenters.rows[0]?.values.vmFolder
  const freeSpace = ({ values }: DatastoreRow): number => values['summary.freeSpace'] ?? 0
  return {
    datastores: datastores.rows
      .filter(({ values }) => values['summary.accessible'] === true)
      .toSorted((a, b) => freeSpace(b) - freeSpace(a)),
    networks: networks.rows,
    folder: folder === undefined ? undefined : asRef('Folder', folder),
    pool: computes.rows[0]?.values.resourcePool,
    takenNames: new Set(machines.rows.flatMap(({ values }) => values.name ?? [])),
    isLoading: [datastores, networks, datacenters, computes, machines].some(({ status }) => status.kind === 'loading'),
  }
}

/** The guest systems that the host knows, with what it recommends for each. */
export function useGuestSystems(): readonly GuestOsDescriptor[] {
  const { client } = useSession()
  const computes = useAll('ComputeResource', computePaths)
  const browser = computes.rows[0]?.values.environmentBrowser?.value
  const { data } = useQuery({
    queryKey: ['guest-systems', browser],
    enabled: browser !== undefined,
    staleTime: Infinity,
    queryFn: async () => {
      const option = await client.invoke(refTo('EnvironmentBrowser', browser ?? ''), 'QueryConfigOption', {})
      return option?.guestOSDescriptor ?? []
    },
  })
  return data ?? []
}
