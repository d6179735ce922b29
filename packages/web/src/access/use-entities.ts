// Everything that permissions can be given on, by name.
import { useCallback, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { ManagedObjectReference } from '@staddle/vim25/types.ts'
import { useAll, useSession } from '../live/hooks.ts'
import { noted } from '../parts/format.ts'

export interface NamedEntity {
  readonly ref: ManagedObjectReference
  readonly name: string
}

const names = ['name'] as const

export function useEntities(): readonly NamedEntity[] {
  const { t } = useTranslation()
  const { client } = useSession()
  const [folders, datacenters, pools] = [
    useAll('Folder', names),
    useAll('Datacenter', names),
    useAll('ResourcePool', names),
  ]
  const [hosts, machines] = [useAll('HostSystem', names), useAll('VirtualMachine', names)]
  const [datastores, networks] = [useAll('Datastore', names), useAll('Network', names)]
  return useMemo(() => {
    const tables = [datacenters, folders, pools, hosts, datastores, networks, machines]
    const below = tables.flatMap(({ rows }) =>
      rows.map(({ ref, values }) => ({ ref, name: noted(values.name ?? ref.value, t(`access.types.${ref.type}`)) })),
    )
    return [{ ref: client.rootFolder, name: t('access.everything') }, ...below]
  }, [t, client, folders, datacenters, pools, hosts, machines, datastores, networks])
}

export function useEntityNames(): (ref: ManagedObjectReference | undefined) => string {
  const entities = useEntities()
  const byId = useMemo(() => new Map(entities.map(({ ref, name }) => [ref.value, name])), [entities])
  return useCallback((ref) => (ref === undefined ? '' : (byId.get(ref.value) ?? ref.value)), [byId])
}
