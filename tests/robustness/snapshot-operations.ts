// What goes on with snapshots and clones when a daemon or a QEMU is killed.
import assert from 'node:assert/strict'
import { asRef, type Ref } from '../../packages/client/src/reference.ts'
import { moRef } from '../../packages/vim25/src/metadata.ts'
import type { ManagedObjectReference } from '../../packages/vim25/src/types.ts'
import type { Session } from '../support/real-guests.ts'
import { enough, known, type KnownSnapshot, type KnownVm } from './host-state.ts'
import type { KilledOperation } from './operations.ts'
import { endOf } from './task-end.ts'

export type SnapshotOperationName =
  | 'snapshot'
  | 'snapshot with memory'
  | 'revert'
  | 'remove snapshot'
  | 'remove branch'
  | 'remove all snapshots'
  | 'consolidate'
  | 'clone'
  | 'linked clone'
  | 'instant clone'
  | 'suspended instant clone'

const mostSnapshots = 5

export const snapshotOperations: readonly KilledOperation[] = [
  snapshot('snapshot', false, 400),
  snapshot('snapshot with memory', true, 2000),
  {
    name: 'revert',
    millis: 2000,
    fits: hasSnapshots,
    start: ({ client }, target, serial) => client.invoke(refOf(pick(target, serial)), 'RevertToSnapshot_Task', {}),
    // Every revert begins new layers.
    happened: (after, before) =>
      after?.disks[0] !== before?.disks[0] || after?.currentSnapshot !== before?.currentSnapshot,
  },
  removal('remove snapshot', false),
  removal('remove branch', true),
  {
    name: 'remove all snapshots',
    millis: 1500,
    fits: (target) => (target?.snapshots.length ?? 0) > 1,
    start: ({ client }, target) => client.invoke(known(target).ref, 'RemoveAllSnapshots_Task', {}),
    happened: (after) => after?.snapshots.length === 0,
  },
  {
    name: 'consolidate',
    millis: 300,
    fits: (target) => (target?.chains[0]?.length ?? 0) > 1,
    start: ({ client }, target) => client.invoke(known(target).ref, 'ConsolidateVMDisks_Task', {}),
    // What there is to merge depends on what went before.
    happened: () => undefined,
  },
  {
    name: 'clone',
    millis: 1000,
    makes: (serial) => `cloned-${serial}`,
    fits: (target, count) => target !== undefined && count < enough,
    start: (session, target, serial) => clone(session, target, { name: `cloned-${serial}` }),
    happened: (after) => after !== undefined,
  },
  {
    name: 'linked clone',
    millis: 500,
    makes: (serial) => `linked-${serial}`,
    fits: (target, count) => hasSnapshots(target) && count < enough,
    start: (session, target, serial) =>
      clone(session, target, { name: `linked-${serial}`, snapshot: pick(target, serial).id }),
    happened: (after) => after !== undefined,
  },
  {
    name: 'instant clone',
    millis: 3000,
    makes: (serial) => `forked-${serial}`,
    fits: (target, count) => target?.powerState === 'poweredOn' && count < enough,
    start: (session, target, serial) => fork(session, target, `forked-${serial}`),
    happened: (after) => after !== undefined,
  },
  {
    name: 'suspended instant clone',
    millis: 3000,
    makes: (serial) => `forked-${serial}`,
    fits: (target, count) => target?.powerState === 'suspended' && count < enough,
    // Its memory is kept for further clones until it goes on.
    start: async (session, target, serial) => {
      await endOf(session, (await fork(session, target, `forked-${serial}`)).value)
      const resume = async (): Promise<string> =>
        (await session.client.invoke(known(target).ref, 'PowerOnVM_Task', {})).value
      const { state } = await endOf(session, await resume())
      if (state === 'error') await endOf(session, await resume())
    },
    happened: (after) => after !== undefined,
  },
]

/** The one that an operation of this round is about. */
export function pick(target: KnownVm | undefined, serial: number): KnownSnapshot {
  const { snapshots } = known(target)
  const chosen = snapshots[(serial * 7919) % snapshots.length]
  assert.ok(chosen !== undefined, 'the operation needs a snapshot')
  return chosen
}

function snapshot(name: SnapshotOperationName, memory: boolean, millis: number): KilledOperation {
  return {
    ...{ name, millis },
    fits: (target) => target !== undefined && target.snapshots.length < mostSnapshots,
    start: ({ client }, target, serial) =>
      client.invoke(known(target).ref, 'CreateSnapshot_Task', { name: `taken-${serial}`, memory, quiesce: false }),
    happened: (after, before) => (after?.snapshots.length ?? 0) > (before?.snapshots.length ?? 0),
  }
}

function removal(name: SnapshotOperationName, removeChildren: boolean): KilledOperation {
  return {
    ...{ name, millis: 1000, fits: hasSnapshots },
    start: ({ client }, target, serial) =>
      client.invoke(refOf(pick(target, serial)), 'RemoveSnapshot_Task', { removeChildren }),
    happened: (after, before) => (after?.snapshots.length ?? 0) < (before?.snapshots.length ?? 0),
  }
}

function hasSnapshots(target: KnownVm | undefined): boolean {
  return (target?.snapshots.length ?? 0) > 0
}

function refOf({ id }: KnownSnapshot): Ref<'VirtualMachineSnapshot'> {
  return asRef('VirtualMachineSnapshot', moRef('VirtualMachineSnapshot', id))
}

function fork({ client }: Session, target: KnownVm | undefined, name: string): Promise<ManagedObjectReference> {
  return client.invoke(known(target).ref, 'InstantClone_Task', { spec: { name, location: {} } })
}

function clone(
  { client, folder, pool }: Session,
  target: KnownVm | undefined,
  { name, snapshot: id }: { readonly name: string; readonly snapshot?: string },
): ReturnType<KilledOperation['start']> {
  const link = id === undefined ? {} : { diskMoveType: 'createNewChildDiskBacking' }
  const spec = {
    ...{ location: { pool, ...link }, template: false, powerOn: false },
    ...(id === undefined ? {} : { snapshot: moRef('VirtualMachineSnapshot', id) }),
  }
  return client.invoke(known(target).ref, 'CloneVM_Task', { folder, name, spec })
}
