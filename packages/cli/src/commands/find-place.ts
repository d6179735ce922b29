// Where a new machine goes unless somebody says otherwise.
import { unescapeName } from '@staddle/base/entity-name.ts'
import { retrieve } from '@staddle/client/properties.ts'
import { asRef } from '@staddle/client/reference.ts'
import type { VimClient } from '@staddle/client/vim-client.ts'
import type { ManagedObjectReference } from '@staddle/vim25/types.ts'
import { CliError } from '../exit-codes.ts'
import { findNamed } from '../find.ts'

export interface Place {
  readonly folder: ReturnType<typeof asRef<'Folder'>>
  readonly pool: ManagedObjectReference
  readonly datastoreName: string
}

export async function findPlace(client: VimClient, datastore: string | undefined): Promise<Place> {
  const [datacenter] = await retrieve(client, 'Datacenter', ['vmFolder'])
  const [compute] = await retrieve(client, 'ComputeResource', ['resourcePool'])
  const folder = datacenter?.values.vmFolder
  const pool = compute?.values.resourcePool
  if (folder === undefined || pool === undefined) {
    throw new CliError(
      'denied',
      'You see no place for a virtual machine. Ask an administrator for a role on the datacenter and its resource pool.',
    )
  }
  return { folder: asRef('Folder', folder), pool, datastoreName: await findDatastore(client, datastore) }
}

async function findDatastore(client: VimClient, wanted: string | undefined): Promise<string> {
  if (wanted !== undefined) return (await findNamed(client, 'Datastore', wanted)).name
  const all = await retrieve(client, 'Datastore', ['name', 'summary.accessible'])
  const usable = all.find(({ values }) => values['summary.accessible'] === true)
  const name = usable?.values.name
  if (name === undefined) throw new CliError('notFound', 'There is no datastore that can be used.')
  return unescapeName(name)
}
