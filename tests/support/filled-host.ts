// A host on which every page has something to show: machines in several states, snapshots, two datastores with files, users,
// tasks that failed.
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { retrieve } from '../../packages/client/src/properties.ts'
import { asRef } from '../../packages/client/src/reference.ts'
import { waitForTask } from '../../packages/client/src/wait-for-task.ts'
import { createUser } from './accounts.ts'
import type { TestHost } from './host.ts'
import { createMachine } from './machines.ts'
import { openSession, type VmRef } from './real-guests.ts'

/** Disposing removes what lies outside the host's data directory. */
export interface FilledHost extends AsyncDisposable {
  /** Ids, as they stand in addresses. */
  readonly vm: string
  readonly datastore: string
  readonly network: string
  readonly machines: ReadonlyMap<string, VmRef>
}

export async function fillHost(host: TestHost): Promise<FilledHost> {
  await using session = await openSession(host)
  const { client } = session
  const machines = new Map<string, VmRef>()
  for (const name of ['web01', 'web02', 'database', 'old']) machines.set(name, await createMachine(session, name))
  const vm = machines.get('web01')
  const other = machines.get('database')
  if (vm === undefined || other === undefined) throw new Error('the machines are not there')
  for (const started of [vm, other]) await waitForTask(client, await client.invoke(started, 'PowerOnVM_Task', {}))
  const snapshot = { name: 'before the update', description: 'as it was', memory: false, quiesce: false }
  await waitForTask(client, await client.invoke(vm, 'CreateSnapshot_Task', snapshot))
  // One that fails, so that there is a failure to look at.
  await waitForTask(client, await client.invoke(vm, 'PowerOnVM_Task', {})).catch(() => undefined)
  // A datastore may not lie in the host's data directory.
  const directory = await mkdtemp(join(tmpdir(), 'sd-second-'))
  const [system] = await retrieve(client, 'HostSystem', ['configManager'])
  const datastores = asRef('HostDatastoreSystem', system?.values.configManager?.datastoreSystem)
  await client.invoke(datastores, 'CreateLocalDatastore', { name: 'second', path: directory })
  const iso = join(host.dataDirectory, 'datastores/datastore1/iso')
  await mkdir(iso)
  await writeFile(join(iso, 'small.iso'), Buffer.alloc(300_000, 1))
  await createUser(session, 'watcher')
  const [datastore] = await retrieve(client, 'Datastore', ['name'])
  const [network] = await retrieve(client, 'Network', ['name'])
  return {
    vm: vm.value,
    datastore: datastore?.ref.value ?? '',
    network: network?.ref.value ?? '',
    machines,
    [Symbol.asyncDispose]: () => rm(directory, { recursive: true, force: true }),
  }
}
