// A disk as a snapshot keeps it, for whoever may read disks: what /snapshot sends. It speaks no HTTP; wire/snapshot-disk.ts does.
import { Denied } from '../domain/errors.ts'
import { vmId } from '../domain/ids.ts'
import type { Auth } from '../services/auth/open-auth.ts'
import type { VmService } from '../services/vm/vm-service.ts'
import type { Access } from './access.ts'
import { privilegesOnEncrypted } from './crypto-privileges.ts'
import { noPermission, notAuthenticated, toVimFault } from './faults.ts'
import type { Registry } from './registry.ts'

export interface SnapshotDiskAccess {
  readonly registry: Registry
  readonly access: Access
  readonly auth: Auth
  readonly vms: VmService
}

export interface SnapshotDiskRequest {
  readonly sessionKey: string | undefined
  readonly snapshot: string
  readonly deviceKey: number
}

export interface ReadableDisk {
  readonly sizeBytes: number
  read(range: { readonly start: number; readonly end: number }): AsyncIterable<Uint8Array>
}

const privilege = 'VirtualMachine.Provisioning.DiskRandomRead'

/** Throws VimFaults. */
export function openSnapshotDisk(options: SnapshotDiskAccess, request: SnapshotDiskRequest): ReadableDisk {
  try {
    return open(options, request)
  } catch (error) {
    throw toVimFault(error) ?? error
  }
}

function open({ registry, access, auth, vms }: SnapshotDiskAccess, request: SnapshotDiskRequest): ReadableDisk {
  const { sessionKey, snapshot, deviceKey } = request
  const session = sessionKey === undefined ? undefined : auth.sessions.get(sessionKey)
  const ref = { type: 'VirtualMachineSnapshot', value: snapshot } as const
  if (session === undefined) throw notAuthenticated(ref, privilege)
  const vm = registry.getTyped('VirtualMachineSnapshot', snapshot)?.properties.vm
  const machine = vm === undefined ? undefined : registry.get(vm.value)
  if (vm === undefined || machine === undefined)
    throw new Denied('object-gone', `There is no snapshot ${snapshot}; it may have been removed.`, { id: snapshot })
  if (!access.has(session, machine, privilege)) throw noPermission(machine.ref, privilege)
  const [missing] = privilegesOnEncrypted(vms.get(vmId(vm.value)), 'Access').filter(
    (needed) => !access.has(session, machine, needed),
  )
  if (missing !== undefined) throw noPermission(machine.ref, missing)
  const { capacityBytes, read } = vms.snapshotReads.disk(vmId(vm.value), snapshot, deviceKey)
  return { sizeBytes: capacityBytes, read }
}
