// ResourcePool: allocations and who is inside. Reservations and limits are kept and shown; a limit is not enforced yet,
// which docs/api-coverage.md says.
import type {
  ManagedObjectReference,
  ResourceAllocationInfo,
  ResourceConfigSpec,
  ResourcePoolResourceUsage,
} from '@staddle/vim25/types.ts'
import { isA, moRef } from '@staddle/vim25/metadata.ts'
import { Denied } from '../domain/errors.ts'
import type { Allocation, EntityRecord } from '../services/inventory/entity-record.ts'
import { computeResourceId, unlimitedAllocation, vmFolderId } from '../services/inventory/initial-inventory.ts'
import { callerOf, entityMethods, type EntityContext, entityProperties, requireOn, runTask } from './entity-context.ts'
import { vmPlace, isEncrypted, registrationCheck } from './folder.ts'
import type { Implementation, Properties } from './managed-object.ts'
import { requireAllocation } from './datastore-privileges.ts'
import { requireAssignment } from './network-privileges.ts'
import { privilegesOfCrypto } from './crypto-privileges.ts'
import { privilegesOfCreation } from './vm-privileges.ts'

/** What the host has to give, and what its machines use of it now. */
export interface PoolCapacity {
  readonly cpuMhz: number
  readonly memoryBytes: number
  readonly cpuUsedMhz: number
  readonly memoryUsedBytes: number
}

/** Without `vm`, which is listed once (`poolMachines`) and then kept by coming and going. */
export function resourcePoolProperties(
  record: EntityRecord,
  context: EntityContext,
  capacity: PoolCapacity,
): Properties<'ResourcePool'> {
  const { inventory } = context
  const config = poolConfig(record)
  const runtime = {
    cpu: usage(config.cpuAllocation, capacity.cpuMhz, capacity.cpuUsedMhz),
    memory: usage(config.memoryAllocation, capacity.memoryBytes, capacity.memoryUsedBytes),
    overallStatus: context.alarms.overallStatus(record.id),
  }
  const pools = inventory.children(record.id).filter((child) => child.type === 'ResourcePool')
  return {
    ...entityProperties(record, context),
    owner: moRef('ComputeResource', computeResourceId),
    config,
    runtime,
    summary: { _typeName: 'ResourcePoolSummary', name: record.name, config, runtime },
    resourcePool: pools.map((pool) => moRef('ResourcePool', pool.id)),
    childConfiguration: pools.map(poolConfig),
  }
}

export function poolMachines(record: EntityRecord, { inventory }: EntityContext): Properties<'ResourcePool'> {
  return { vm: inventory.vmsOfPool(record.id).map((vm) => moRef('VirtualMachine', vm.id)) }
}

export function resourcePoolMethods(context: EntityContext): Implementation<'ResourcePool'> {
  const { inventory, vms } = context
  return {
    ...entityMethods(context, 'ResourcePool', 'Resource.RenamePool'),
    // Partly: reservations, limits and shares are kept and shown, but not enforced.
    CreateResourcePool: async (call, { name, spec }, self) => {
      const made = await inventory.createPool(
        self.id,
        name,
        allocations(spec, unlimitedAllocation),
        callerOf(call).userName,
      )
      return moRef('ResourcePool', made.id)
    },
    // Partly: reservations, limits and shares are kept and shown, but not enforced.
    UpdateConfig: async (call, { name, config }, self) => {
      if (name !== undefined && name !== inventory.get(self.id).name) {
        requireOn(context, call, self.id, 'Resource.RenamePool')
        await inventory.rename(self.id, name)
      }
      if (config === undefined && name !== undefined) return
      requireOn(context, call, self.id, 'Resource.EditPool')
      if (config !== undefined) await updateAllocation(context, self.id, config)
    },
    UpdateChildResourceConfiguration: async (call, { spec }, self) => {
      requireOn(context, call, self.id, 'Resource.EditPool')
      for (const { entity } of spec) {
        if (entity !== undefined && inventory.get(entity.value).parent === self.id) continue
        throw new Denied('invalid-argument', 'Every spec must name a child pool of this pool.', {
          argument: 'spec.entity',
        })
      }
      for (const item of spec) if (item.entity !== undefined) await updateAllocation(context, item.entity.value, item)
    },
    MoveIntoResourcePool: async (call, { list }, self) => {
      requireOn(context, call, self.id, 'Resource.AssignVMToPool')
      const kinds = Object.groupBy(list, (ref) =>
        inventory.get(ref.value).type === 'VirtualMachine' ? 'vms' : 'pools',
      )
      for (const pool of kinds.pools ?? []) requireOn(context, call, pool.value, 'Resource.MovePool')
      if (kinds.pools !== undefined) await inventory.movePools(ids(kinds.pools), self.id)
      if (kinds.vms !== undefined) await inventory.setPool(ids(kinds.vms), self.id)
    },
    DestroyChildren: async (call, _args, self) => {
      requireOn(context, call, self.id, 'Resource.DeletePool')
      const below = (id: string): string[] =>
        inventory.children(id).flatMap((child) => (child.type === 'ResourcePool' ? [...below(child.id), child.id] : []))
      for (const pool of below(self.id)) await inventory.destroyPool(pool)
    },
    Destroy_Task: (call, _args, self) => {
      requireOn(context, call, self.id, 'Resource.DeletePool')
      const task = { entity: self.id, method: 'Destroy_Task', descriptionId: 'ResourcePool.destroy' }
      return runTask(context, call, task, () => inventory.destroyPool(self.id))
    },
    CreateChildVM_Task: (call, { config, host }, self) => {
      const privileges = [...privilegesOfCreation(config), ...privilegesOfCrypto(config, true, isEncrypted(vms))]
      requireOn(context, call, vmFolderId, ...privileges)
      return vms.create(config, vmPlace(context, call, vmFolderId, self.ref, host), callerOf(call))
    },
    RegisterChildVM_Task: (call, { path, name, host }, self) => {
      const place = vmPlace(context, call, vmFolderId, self.ref, host)
      return vms.register({ path, name }, place, callerOf(call), registrationCheck(context, call, vmFolderId))
    },
    // Partly: one virtual machine; a vApp is refused.
    ImportVApp: (call, { spec, folder, host }, self) => {
      if (!isA('VirtualMachineImportSpec', spec))
        throw new Denied('not-supported', 'Only a virtual machine can be imported here, no vApp.')
      const place = vmPlace(context, call, folder?.value ?? vmFolderId, self.ref, host)
      const config = spec.configSpec
      const privileges = [...privilegesOfCreation(config), ...privilegesOfCrypto(config, true, isEncrypted(vms))]
      requireOn(context, call, place.folder, 'VirtualMachine.Inventory.Create', ...privileges)
      requireAllocation(context, call, spec.configSpec, undefined)
      requireAssignment(context, call, spec.configSpec)
      return moRef('HttpNfcLease', context.imports.importVm(call, spec.configSpec, place))
    },
    RefreshRuntime: () => undefined,
  }
}

const ids = (refs: readonly ManagedObjectReference[]): string[] => refs.map((ref) => ref.value)

function poolConfig(record: EntityRecord): ResourceConfigSpec {
  const { cpu, memory } = record.allocation ?? unlimitedAllocation
  return { entity: moRef('ResourcePool', record.id), changeVersion: '', cpuAllocation: cpu, memoryAllocation: memory }
}

async function updateAllocation({ inventory }: EntityContext, id: string, spec: ResourceConfigSpec): Promise<void> {
  await inventory.setFacts(id, { allocation: allocations(spec, inventory.get(id).allocation ?? unlimitedAllocation) })
}

type Both = { readonly cpu: Allocation; readonly memory: Allocation }

function allocations(spec: ResourceConfigSpec, before: Both): Both {
  return {
    cpu: merged('cpuAllocation', spec.cpuAllocation, before.cpu, unlimitedAllocation.cpu.shares.shares),
    memory: merged('memoryAllocation', spec.memoryAllocation, before.memory, unlimitedAllocation.memory.shares.shares),
  }
}

const levelFactor = { low: 0.5, normal: 1, high: 2 } as const

function merged(name: string, spec: ResourceAllocationInfo, before: Allocation, normal: number): Allocation {
  const {
    reservation = before.reservation,
    limit = before.limit,
    expandableReservation = before.expandableReservation,
  } = spec
  const invalid = (field: string, why: string): Denied =>
    new Denied('invalid-argument', `The ${field} of ${name} ${why}.`, { argument: `spec.${name}.${field}` })
  if (reservation < 0) throw invalid('reservation', 'must not be negative')
  if (limit !== -1 && limit < reservation) throw invalid('limit', 'must be -1 (none) or at least the reservation')
  const shares = spec.shares ?? before.shares
  if (shares.level === 'custom' && !(shares.shares >= 0)) throw invalid('shares', 'must not be negative')
  const count = shares.level === 'custom' ? shares.shares : normal * levelFactor[shares.level]
  return { reservation, limit, expandableReservation, shares: { shares: count, level: shares.level } }
}

function usage(allocation: ResourceAllocationInfo, capacity: number, used: number): ResourcePoolResourceUsage {
  const limit = allocation.limit ?? -1
  const most = limit < 0 ? capacity : Math.min(limit, capacity)
  return {
    ...{ reservationUsed: 0, reservationUsedForVm: 0 },
    ...{ unreservedForPool: most, unreservedForVm: most },
    ...{ overallUsage: used, maxUsage: most },
  }
}
