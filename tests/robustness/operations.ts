// What is going on when a daemon is killed.
import assert from 'node:assert/strict'
import { getProperties } from '../../packages/client/src/properties.ts'
import type { ManagedObjectReference } from '../../packages/vim25/src/types.ts'
import { guestSpec, newDisk, type Session } from '../support/real-guests.ts'
import { enough, known, type KnownVm } from './host-state.ts'
import type { TestHost } from '../support/host.ts'
import { snapshotOperations, type SnapshotOperationName } from './snapshot-operations.ts'
import { transferOperations, type TransferOperationName } from './transfer-operations.ts'

export type OperationName =
  | 'create'
  | 'power on'
  | 'power off'
  | 'suspend'
  | 'resume'
  | 'add disk'
  | 'remove disk'
  | 'rename'
  | 'destroy'
  | SnapshotOperationName
  | TransferOperationName

export interface KilledOperation {
  readonly name: OperationName
  /** Name of the machine that it makes. */
  readonly makes?: (serial: number) => string
  /** The word on the disk of what it makes; else that of the target. */
  readonly holds?: string
  /** Kills come within this time: about what it takes. */
  readonly millis: number
  readonly fits: (target: KnownVm | undefined, count: number) => boolean
  /** Its task; of what is made of several, nothing, and it is over then. */
  readonly start: (
    session: Session,
    target: KnownVm | undefined,
    serial: number,
    host: TestHost,
  ) => Promise<ManagedObjectReference | void>
  /**
   * Whether its effect shows, undefined when it need not; `after` is the target, or what was made, or undefined when that
   * is not there.
   */
  readonly happened: (after: KnownVm | undefined, before: KnownVm | undefined) => boolean | undefined
  /** What has to be possible when all has been looked at. */
  readonly afterwards?: (
    host: TestHost,
    session: Session,
    made: KnownVm | undefined,
    target: KnownVm | undefined,
  ) => Promise<void>
}

const isIn =
  (state: string) =>
  (target: KnownVm | undefined): boolean =>
    target?.powerState === state

export const operations: readonly KilledOperation[] = [
  {
    name: 'create',
    makes: (serial) => `made-${serial}`,
    millis: 250,
    fits: (_target, count) => count < enough,
    start: ({ client, folder, pool }, _target, serial) =>
      client.invoke(folder, 'CreateVM_Task', {
        config: guestSpec({ name: `made-${serial}`, diskMiB: 8, nic: true }),
        pool,
      }),
    happened: (after) => after !== undefined,
  },
  power('power on', 'PowerOnVM_Task', 'poweredOff', 'poweredOn', 900),
  power('power off', 'PowerOffVM_Task', 'poweredOn', 'poweredOff', 250),
  power('suspend', 'SuspendVM_Task', 'poweredOn', 'suspended', 1000),
  power('resume', 'PowerOnVM_Task', 'suspended', 'poweredOn', 700),
  {
    name: 'add disk',
    millis: 250,
    fits: (target) => target !== undefined && target.powerState !== 'suspended' && target.disks.length < 3,
    start: async (session, target, serial) => {
      const controller = (await devicesOf(session, target)).find(
        ({ _typeName }) => _typeName === 'ParaVirtualSCSIController',
      )
      const mode = serial % 2 === 0 ? 'independent_nonpersistent' : 'persistent'
      return reconfigure(session, target, newDisk(8, controller?.key, mode))
    },
    happened: (after, before) => (after?.disks.length ?? 0) > (before?.disks.length ?? 0),
  },
  {
    name: 'remove disk',
    millis: 150,
    fits: (target) => target?.powerState === 'poweredOff' && target.disks.length > 1,
    start: async (session, target) => {
      const device = (await devicesOf(session, target)).findLast(({ _typeName }) => _typeName === 'VirtualDisk')
      assert.ok(device !== undefined)
      return reconfigure(session, target, {
        _typeName: 'VirtualDeviceConfigSpec',
        operation: 'remove',
        fileOperation: 'destroy',
        device,
      })
    },
    happened: (after, before) => (after?.disks.length ?? 0) < (before?.disks.length ?? 0),
  },
  {
    name: 'rename',
    millis: 100,
    fits: (target) => target !== undefined,
    start: ({ client }, target, serial) =>
      client.invoke(known(target).ref, 'Rename_Task', { newName: `renamed-${serial}` }),
    happened: (after, before) => after?.name !== before?.name,
  },
  {
    name: 'destroy',
    millis: 200,
    fits: (target, count) => target !== undefined && target.powerState !== 'poweredOn' && count > 3,
    start: ({ client }, target) => client.invoke(known(target).ref, 'Destroy_Task', {}),
    happened: (after) => after === undefined,
  },
  ...snapshotOperations,
  ...transferOperations,
]

function power(
  name: OperationName,
  method: 'PowerOnVM_Task' | 'PowerOffVM_Task' | 'SuspendVM_Task',
  from: string,
  to: string,
  millis: number,
): KilledOperation {
  return {
    ...{ name, millis, fits: isIn(from) },
    start: ({ client }, target) => client.invoke(known(target).ref, method, {}),
    happened: (after) => after?.powerState === to,
  }
}

async function devicesOf({ client }: Session, target: KnownVm | undefined) {
  const { 'config.hardware.device': devices } = await getProperties(client, known(target).ref, [
    'config.hardware.device',
  ])
  return devices ?? []
}

function reconfigure(
  { client }: Session,
  target: KnownVm | undefined,
  change: ReturnType<typeof newDisk>,
): Promise<ManagedObjectReference> {
  const spec = { _typeName: 'VirtualMachineConfigSpec' as const, deviceChange: [change] }
  return client.invoke(known(target).ref, 'ReconfigVM_Task', { spec })
}
