// Machines for clients to look at, made through the public API; they need no guest system.
import { getProperties } from '../../packages/client/src/properties.ts'
import { asRef } from '../../packages/client/src/reference.ts'
import { waitForTask } from '../../packages/client/src/wait-for-task.ts'
import type { ManagedObjectReference } from '../../packages/vim25/src/types.ts'
import type { TestHost } from './host.ts'
import { guestSpec, openSession, type Session, type VmRef } from './real-guests.ts'

/** A machine with a disk and a card, powered off. */
export async function createMachine({ client, folder, pool }: Session, name: string): Promise<VmRef> {
  const { extraConfig: _bootsNothing, ...config } = guestSpec({ name, diskMiB: 8, nic: true })
  const { result } = await waitForTask(client, await client.invoke(folder, 'CreateVM_Task', { config, pool }))
  return asRef('VirtualMachine', result as ManagedObjectReference)
}

export async function createMachines(host: TestHost, names: readonly string[]): Promise<ReadonlyMap<string, VmRef>> {
  await using session = await openSession(host)
  const made = new Map<string, VmRef>()
  for (const name of names) made.set(name, await createMachine(session, name))
  return made
}

/** What the API says of the machine, whatever the client under test believes. */
export async function powerStateOf(host: TestHost, vm: VmRef): Promise<string | undefined> {
  await using session = await openSession(host)
  const values = await getProperties(session.client, vm, ['runtime'])
  return values.runtime?.powerState
}
