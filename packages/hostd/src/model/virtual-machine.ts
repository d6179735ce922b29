// VirtualMachine: one managed object for every Vm of the service, kept equal to it, and the methods clients call on it.
import type {
  CustomizationSpec,
  ManagedObjectReference,
  VirtualDeviceConfigSpec,
  VirtualMachineCloneSpec,
  VirtualMachineRelocateSpec,
  VirtualMachineConfigSpec,
} from '@staddle/vim25/types.ts'
import { isA, moRef } from '@staddle/vim25/metadata.ts'
import { Denied } from '../domain/errors.ts'
import { vmId, type VmId } from '../domain/ids.ts'
import type { Provisioning } from '../domain/ports/disk-images.ts'
import { makeSeed, type Seed, type SeedTarget, type Unseal } from '../services/customization/seed.ts'
import type { EntityRecord } from '../services/inventory/entity-record.ts'
import type { InventoryService } from '../services/inventory/inventory-service.ts'
import { disksOf, requireDisks } from '../services/vm/disk-chain.ts'
import type { Vm } from '../services/vm/vm.ts'
import type { VmService } from '../services/vm/vm-service.ts'
import type { Access } from './access.ts'
import { consoleMethods } from './virtual-machine-console.ts'
import type { ConsoleTickets } from './console-tickets.ts'
import { callerOf } from './entity-context.ts'
import { requireAllocation } from './datastore-privileges.ts'
import { requireAssignment } from './network-privileges.ts'
import { requireOn, type EntityContext } from './entity-context.ts'
import { requireVmPool, vmPlace, isEncrypted } from './folder.ts'
import { privilegesOfCrypto, privilegesOnEncrypted } from './crypto-privileges.ts'
import type { CallContext, ComputedProperties, Implementation, ManagedObject } from './managed-object.ts'
import type { Registry } from './registry.ts'
import { requirePrivileges } from './require-privilege.ts'
import { share } from './share.ts'
import { publishSnapshots } from './virtual-machine-snapshot.ts'
import { quickStats, vmProperties, type VmSurroundings } from './virtual-machine-properties.ts'
import { privilegesOfChange } from './vm-privileges.ts'

export interface VirtualMachineOptions {
  readonly registry: Registry
  readonly vms: VmService
  readonly inventory: InventoryService
  readonly tickets: ConsoleTickets
  readonly access: Access
  /** For what a method does to other objects. */
  readonly entities: EntityContext
  readonly computed: ComputedProperties<'VirtualMachine'>
  readonly environmentBrowser: ManagedObjectReference
  /** Starts an export; the new lease's id. */
  readonly exportVm: (call: CallContext, id: VmId) => string
  readonly exportSnapshot: (call: CallContext, id: VmId, snapshotId: string) => string
  readonly cpuMhz: number
  /** Passwords of customization specs. */
  readonly unseal: Unseal
  readonly now: () => number
  /** Where clients reach this host: for the URLs of tickets. */
  readonly endpoint: () => { readonly host: string; readonly port: number; readonly sslThumbprint: string }
  readonly datastoreOf: (path: string) => ManagedObjectReference | undefined
  readonly isReachable: (datastore: ManagedObjectReference) => boolean
  readonly hasKey: (id: string) => boolean
  readonly customOf: (record: EntityRecord | undefined) => VmSurroundings['custom']
  readonly recentTasksOf: (id: string) => readonly ManagedObjectReference[]
}

type QuickStats = ReturnType<typeof quickStats>

export interface PublishedVirtualMachines extends Disposable {
  /** Shows a machine again: what is around it changed. */
  refresh(id: string): void
  /** Shows what these machines use, and nothing else of them. */
  showUsage(vms: readonly Vm[]): void
}

/** Publishes every VM from now on. Dispose to stop. */
export function publishVirtualMachines(options: VirtualMachineOptions): PublishedVirtualMachines {
  const { registry, vms, inventory } = options
  const methods = virtualMachineMethods(options)
  const surroundings = (vm: Vm): VmSurroundings => {
    const place = inventory.find(vm.id)
    return {
      folder: place?.parent,
      pool: place?.pool,
      environmentBrowser: options.environmentBrowser,
      cpuMhz: options.cpuMhz,
      now: options.now(),
      datastoreOf: options.datastoreOf,
      isReachable: options.isReachable,
      recentTasks: options.recentTasksOf(vm.id),
      needsConsolidation: vm.chains.some((chain) => chain.length > 1) && vms.snapshots.needsConsolidation(vm),
      hasKey: options.hasKey,
      alarms: options.entities.alarms,
      custom: options.customOf(place),
    }
  }
  const publish = (vm: Vm): void => {
    const object = registry.getTyped('VirtualMachine', vm.id)
    const fresh = vmProperties(vm, surroundings(vm))
    if (object !== undefined) registry.update(object, share(object.properties, { ...object.properties, ...fresh }))
    else
      registry.add({
        type: 'VirtualMachine',
        id: vm.id,
        properties: share(undefined, fresh),
        methods,
        computed: options.computed,
      })
  }
  const scope = new DisposableStack()
  scope.use(publishSnapshots(registry, vms, withAccess(options)))
  scope.use(
    vms.changes.on((change) => {
      if (change.kind === 'removed') registry.remove(change.vm.id)
      else publish(change.vm)
    }),
  )
  scope.use(
    inventory.changes.on((change) => {
      if (change.entity.type !== 'VirtualMachine' || change.kind === 'removed') return
      const vm = vms.find(vmId(change.entity.id))
      if (vm !== undefined) publish(vm)
    }),
  )
  for (const vm of vms.all()) publish(vm)
  return {
    refresh(id) {
      const vm = vms.find(vmId(id))
      if (vm !== undefined) publish(vm)
    },
    showUsage(measured) {
      const around = { cpuMhz: options.cpuMhz, now: options.now() }
      for (const vm of measured) {
        const object = registry.getTyped('VirtualMachine', vm.id)
        if (object !== undefined && vms.find(vm.id) === vm) showUsage(registry, object, quickStats(vm, around))
      }
    },
    [Symbol.dispose]: () => scope.dispose(),
  }
}

const uptimeResolution = 60

/** That time passes is no news: the uptime goes along with other changes, else once a minute. */
function showUsage(registry: Registry, object: ManagedObject<'VirtualMachine'>, fresh: QuickStats): void {
  const { summary } = object.properties
  if (summary === undefined) return
  const { uptimeSeconds = 0 } = summary.quickStats
  const isYoung = Math.abs((fresh.uptimeSeconds ?? 0) - uptimeSeconds) < uptimeResolution
  if (isYoung && share(summary.quickStats, { ...fresh, uptimeSeconds }) === summary.quickStats) return
  registry.update(object, { summary: share(summary, { ...summary, quickStats: fresh }) })
}

function virtualMachineMethods({
  vms,
  tickets,
  access,
  entities,
  exportVm,
  endpoint,
  unseal,
}: VirtualMachineOptions): Implementation<'VirtualMachine'> {
  type Self = ManagedObject<'VirtualMachine'>
  const requireRoomAtHome = (context: CallContext, id: string): void =>
    requireAllocation(entities, context, { files: { vmPathName: vms.get(vmId(id)).directory } }, undefined)
  const require = (context: CallContext, self: Self, privileges: Iterable<string>): void =>
    requirePrivileges(access, context, self, privileges)
  const seedOf =
    (spec: CustomizationSpec) =>
    (target: SeedTarget): Seed =>
      makeSeed(spec, target, unseal)
  return {
    PowerOnVM_Task: (context, _args, self) => vms.power.powerOn(vmId(self.id), callerOf(context)),
    PowerOffVM_Task: (context, _args, self) => vms.power.powerOff(vmId(self.id), callerOf(context)),
    ResetVM_Task: (context, _args, self) => vms.power.reset(vmId(self.id), callerOf(context)),
    SuspendVM_Task: (context, _args, self) => vms.power.suspend(vmId(self.id), callerOf(context)),
    ShutdownGuest: (context, _args, self) => vms.power.shutdownGuest(vmId(self.id), callerOf(context)),
    RebootGuest: (context, _args, self) => vms.power.rebootGuest(vmId(self.id), callerOf(context)),
    // Partly: no memory.
    CloneVM_Task: (context, { folder, name, spec }, self) => {
      const isTemplate = vms.get(vmId(self.id)).config.template
      requireCloneable(spec)
      require(context, self, [`VirtualMachine.Provisioning.${isTemplate ? 'DeployTemplate' : 'Clone'}`])
      const source = vms.get(vmId(self.id))
      require(context, self, privilegesOnEncrypted(source, 'Clone'))
      requireDisks(source.name, stateOf(source, spec.snapshot), diskKeys(spec.location))
      const changes = cloneChanges(spec)
      // What the clone is given, it is given where it will be.
      requireOn(
        entities,
        context,
        folder.value,
        'VirtualMachine.Inventory.CreateFromExisting',
        ...privilegesOfChange(changes),
        ...privilegesOfCrypto(changes, false, isEncrypted(vms)),
      )
      requireAssignment(entities, context, changes, vms.get(vmId(self.id)).config.hardware.device)
      if (spec.powerOn) requireOn(entities, context, folder.value, 'VirtualMachine.Interact.PowerOn')
      const { pool, host, datastore } = spec.location
      const nameOf = (ref: ManagedObjectReference): string => datastoreName(entities, context, ref)
      const diskDatastores = new Map((spec.location.disk ?? []).map((one) => [one.diskId, nameOf(one.datastore)]))
      const place = vmPlace(entities, context, folder.value, pool ?? self.properties.resourcePool, host)
      if (spec.customization !== undefined) require(context, self, ['VirtualMachine.Provisioning.Customize'])
      const wish = {
        ...{ name, template: spec.template, powerOn: spec.powerOn, changes, diskDatastores },
        diskProvisioning: diskProvisioning(spec.location, vms.get(vmId(self.id)), spec.snapshot),
        snapshot: ownSnapshot(vms.get(vmId(self.id)), spec.snapshot),
        renewsTpm: renewsTpm(spec),
        isLinked: spec.location.diskMoveType === 'createNewChildDiskBacking',
        datastore: datastore === undefined ? undefined : nameOf(datastore),
        seed: spec.customization && seedOf(spec.customization),
      }
      if (datastore === undefined) requireRoomAtHome(context, self.id)
      return vms.clone(vmId(self.id), wish, place, callerOf(context))
    },
    // Partly: to datastores of this host.
    RelocateVM_Task: (context, { spec }, self) => {
      const { datastore, disk = [], diskMoveType, service, deviceChange = [], host, pool, folder } = spec
      if (service !== undefined || deviceChange.length > 0 || folder !== undefined)
        throw new Denied('not-supported', 'Only the datastore of a machine can be changed here; leave the rest out.')
      if (host !== undefined || pool !== undefined)
        vmPlace(entities, context, self.properties.parent?.value ?? '', pool ?? self.properties.resourcePool, host)
      const vm = vms.get(vmId(self.id))
      const moves = vm.powerState === 'poweredOn' ? 'HotMigrate' : 'ColdMigrate'
      require(context, self, [`Resource.${moves}`, ...privilegesOnEncrypted(vm, 'Migrate')])
      requireDisks(vm.name, vm.config, diskKeys(spec))
      const nameOf = (ref: ManagedObjectReference): string => {
        requireOn(entities, context, ref.value, 'Datastore.AllocateSpace')
        return datastoreName(entities, context, ref)
      }
      const wish = {
        datastore: datastore && nameOf(datastore),
        disks: new Map(disk.map((one) => [one.diskId, nameOf(one.datastore)])),
        provisioning: diskProvisioning(spec, vm, undefined),
        keepsShared: ['moveChildMostDiskBacking', 'createNewChildDiskBacking'].includes(diskMoveType ?? ''),
      }
      return vms.relocation.relocate(vmId(self.id), wish, callerOf(context))
    },
    PromoteDisks_Task: (context, { unlink, disks }, self) => {
      const vm = vms.get(vmId(self.id))
      const keys = disks && new Set(disks.map(({ key }) => key))
      requireDisks(vm.name, vm.config, disks?.map(({ key }) => key) ?? [], (index) => `disks[${index}].key`)
      // Without unlinking it merges what only this machine has.
      if (!unlink) return vms.snapshots.consolidate(vm.id, callerOf(context))
      require(context, self, privilegesOnEncrypted(vm, 'Clone'))
      requireRoomAtHome(context, self.id)
      return vms.relocation.promote(vm.id, keys, callerOf(context))
    },
    // Partly: disks and cards cannot be changed on the way; the host is this one.
    InstantClone_Task: (context, { spec }, self) => {
      const { name, location, config = [], biosUuid } = spec
      const { datastore, deviceChange = [] } = location
      deviceChange.forEach(requireNetworkChange)
      require(context, self, privilegesOnEncrypted(vms.get(vmId(self.id)), 'Clone'))
      requireOwnDisks(vms.get(vmId(self.id)), location)
      const changes = {
        ...{ _typeName: 'VirtualMachineConfigSpec' as const, extraConfig: config, uuid: biosUuid },
        deviceChange,
      }
      requireAssignment(entities, context, changes, vms.get(vmId(self.id)).config.hardware.device)
      const parent = self.properties.parent?.value ?? ''
      const folder = location.folder?.value ?? parent
      requireOn(
        entities,
        context,
        folder,
        'VirtualMachine.Inventory.CreateFromExisting',
        ...privilegesOfChange(changes),
      )
      requireOn(entities, context, folder, 'VirtualMachine.Interact.PowerOn')
      const place = vmPlace(entities, context, folder, location.pool ?? self.properties.resourcePool, location.host)
      const wish = { name, changes, datastore: datastore && datastoreName(entities, context, datastore) }
      if (datastore === undefined) requireRoomAtHome(context, self.id)
      return vms.forks.fork(vmId(self.id), wish, place, callerOf(context))
    },
    ExportVm: (context, _args, self) => {
      require(context, self, privilegesOnEncrypted(vms.get(vmId(self.id)), 'Access'))
      return moRef('HttpNfcLease', exportVm(context, vmId(self.id)))
    },
    // Partly: of machines that are off. The guest does it when it starts next, by cloud-init or Windows' own setup.
    CustomizeVM_Task: (context, { spec }, self) => vms.customize(vmId(self.id), seedOf(spec), callerOf(context)),
    CheckCustomizationSpec: (_context, { spec }, self) => vms.checkSeed(vmId(self.id), seedOf(spec)),
    MarkAsTemplate: (_context, _args, self) => vms.setTemplate(vmId(self.id), true),
    MarkAsVirtualMachine: async (context, { pool, host }, self) => {
      const poolId = requireVmPool(entities, context, pool, host)
      await vms.setTemplate(vmId(self.id), false)
      await entities.inventory.setPool([self.id], poolId)
    },
    StandbyGuest: (context, _args, self) => vms.power.standbyGuest(vmId(self.id), callerOf(context)),
    TerminateVM: (context, _args, self) => vms.terminate(vmId(self.id), callerOf(context)),
    UpgradeVM_Task: (context, { version }, self) => vms.upgrade(vmId(self.id), version, callerOf(context)),
    // Partly: there is no image; the fault says what to install instead.
    MountToolsInstaller: (_context, _args, self) => noToolsImage(vms.get(vmId(self.id)).name),
    // Partly: nothing can be mounted, so nothing is.
    UnmountToolsInstaller: (_context, _args, self) => {
      throw new Denied('invalid-state', `No tools installer is mounted in ${vms.get(vmId(self.id)).name}.`)
    },
    // Partly: there is no image; the fault says what to install instead.
    UpgradeTools_Task: (_context, _args, self) => noToolsImage(vms.get(vmId(self.id)).name),
    CreateSnapshot_Task: (context, { name, description, memory, quiesce }, self) =>
      vms.snapshots.create(vmId(self.id), { name, description: description ?? '', memory, quiesce }, callerOf(context)),
    // Partly: of the quiesce options only that there are some is heeded.
    CreateSnapshotEx_Task: (context, { name, description, memory, quiesceSpec }, self) => {
      const quiesce = quiesceSpec !== undefined
      const wish = { name, description: description ?? '', memory, quiesce }
      return vms.snapshots.create(vmId(self.id), wish, callerOf(context))
    },
    RevertToCurrentSnapshot_Task: (context, { suppressPowerOn }, self) =>
      vms.snapshots.revert(vmId(self.id), undefined, { suppressPowerOn: suppressPowerOn ?? false }, callerOf(context)),
    // Partly: all of them; a selection of snapshots is refused.
    RemoveAllSnapshots_Task: (context, { consolidate, spec }, self) => {
      if (spec !== undefined) throw new Denied('not-supported', 'Removing a selection of snapshots is not supported.')
      return vms.snapshots.removeAll(vmId(self.id), { consolidate: consolidate ?? true }, callerOf(context))
    },
    ConsolidateVMDisks_Task: (context, _args, self) => vms.snapshots.consolidate(vmId(self.id), callerOf(context)),
    // Partly: of a snapshot; a machine's present disks are written to while one looks.
    QueryChangedDiskAreas: async (_context, { snapshot, deviceKey, startOffset, changeId }, self) => {
      if (snapshot === undefined)
        throw new Denied(
          'not-supported',
          'Take a snapshot and ask for its disks: the present ones may change meanwhile.',
        )
      const question = { snapshotId: snapshot.value, deviceKey, startOffset, changeId }
      const { areas, ...page } = await vms.changedAreas(vmId(self.id), question)
      return { ...page, changedArea: areas.map(({ start, length }) => ({ start, length })) }
    },
    AnswerVM: (context, { questionId, answerChoice }, self) =>
      vms.answer(vmId(self.id), questionId, answerChoice, callerOf(context)),
    ReconfigVM_Task: (context, { spec }, self) => {
      const privileges = privilegesOfChange(spec)
      // Also a change of nothing makes a task and a new version.
      require(context, self, privileges.size > 0 ? privileges : ['VirtualMachine.Config.Settings'])
      require(context, self, privilegesOfCrypto(spec, false, isEncrypted(vms)))
      requireAllocation(entities, context, spec, vms.get(vmId(self.id)).config.files.vmPathName ?? '')
      requireAssignment(entities, context, spec, vms.get(vmId(self.id)).config.hardware.device)
      return vms.reconfigure(vmId(self.id), spec, callerOf(context))
    },
    // Partly: by the UUID that QueryVirtualDiskUuid answers; disks are not registered as objects of their own.
    AttachDisk_Task: (context, { diskId, datastore, controllerKey, unitNumber }, self) => {
      requireOn(entities, context, datastore.value, 'Datastore.Browse')
      const wish = {
        diskId: diskId.id,
        datastore: datastoreName(entities, context, datastore),
        controllerKey,
        unitNumber,
      }
      return vms.attachDisk(vmId(self.id), wish, callerOf(context))
    },
    DetachDisk_Task: (context, { diskId }, self) => vms.detachDisk(vmId(self.id), diskId.id, callerOf(context)),
    Rename_Task: (context, { newName }, self) => {
      require(context, self, ['VirtualMachine.Config.Rename'])
      return vms.rename(vmId(self.id), newName, callerOf(context))
    },
    Destroy_Task: (context, _args, self) => {
      require(context, self, ['VirtualMachine.Inventory.Delete'])
      return vms.destroy(vmId(self.id), callerOf(context))
    },
    UnregisterVM: (context, _args, self) => vms.unregister(vmId(self.id), callerOf(context)),
    Reload: (_context, _args, self) => vms.refreshFiles(vmId(self.id)),
    RefreshStorageInfo: (_context, _args, self) => vms.refreshFiles(vmId(self.id)),
    ...consoleMethods({ vms, tickets, access, endpoint }),
    QueryConnections: () => [],
  }
}

/** A snapshot's disks are the machine's. */
function withAccess(options: VirtualMachineOptions): VirtualMachineOptions {
  const { vms, access, registry, exportSnapshot } = options
  return {
    ...options,
    exportSnapshot: (call, id, snapshotId) => {
      const machine = registry.get(id)
      if (machine !== undefined) requirePrivileges(access, call, machine, privilegesOnEncrypted(vms.get(id), 'Access'))
      return exportSnapshot(call, id, snapshotId)
    },
  }
}

const diskMoveTypes = [
  'moveAllDiskBackingsAndAllowSharing',
  'moveAllDiskBackingsAndDisallowSharing',
  'createNewChildDiskBacking',
]

const diskKeys = ({ disk = [] }: VirtualMachineRelocateSpec): number[] => disk.map(({ diskId }) => diskId)

/** What a clone is made of. */
function stateOf(vm: Vm, snapshot: ManagedObjectReference | undefined): Vm['config'] {
  return vm.snapshots.get(ownSnapshot(vm, snapshot) ?? '')?.config ?? vm.config
}

function ownSnapshot(vm: Vm, snapshot: ManagedObjectReference | undefined): string | undefined {
  if (snapshot === undefined || vm.snapshots.has(snapshot.value)) return snapshot?.value
  throw new Denied('invalid-argument', `${snapshot.value} is no snapshot of ${vm.name}.`, { argument: 'spec.snapshot' })
}

/** What a clone cannot do yet is refused before anything is made. */
function requireCloneable({ location, memory }: VirtualMachineCloneSpec): void {
  const { diskMoveType, service } = location
  const wishes: Readonly<Record<string, boolean>> = {
    'Cloning with memory': memory === true,
    [`The disk move type ${diskMoveType}`]: diskMoveType !== undefined && !diskMoveTypes.includes(diskMoveType),
    'Cloning to another vCenter': service !== undefined,
  }
  const refused = Object.keys(wishes).find((wish) => wishes[wish])
  if (refused !== undefined) throw new Denied('not-supported', `${refused} is not supported yet; leave it out.`)
}

/** As in vSphere: a copy, unless told otherwise. */
function renewsTpm({ tpmProvisionPolicy: policy = 'copy' }: VirtualMachineCloneSpec): boolean {
  if (policy === 'copy' || policy === 'replace') return policy === 'replace'
  throw new Denied('invalid-argument', `spec.tpmProvisionPolicy is "${policy}"; it is copy or replace.`, {
    argument: 'spec.tpmProvisionPolicy',
  })
}

/** The name of a datastore that this caller may put files onto. */
function datastoreName(entities: EntityContext, call: CallContext, { value }: ManagedObjectReference): string {
  const record = entities.inventory.find(value)
  if (record?.type !== 'Datastore')
    throw new Denied('invalid-argument', `${value} is not a datastore here.`, { argument: 'spec.location.datastore' })
  requireOn(entities, call, value, 'Datastore.AllocateSpace')
  return record.name
}

/** By the keys of the disks; what is neither thin nor zeroed is thick. */
function diskProvisioning(
  { transform, disk = [] }: VirtualMachineRelocateSpec,
  vm: Vm,
  snapshot: ManagedObjectReference | undefined,
): ReadonlyMap<number, Provisioning> {
  const all =
    transform === undefined
      ? []
      : disksOf(stateOf(vm, snapshot)).map(({ key }) => [key, transformed(transform)] as const)
  const single = disk.flatMap(({ diskId, diskBackingInfo: kind }) => {
    if (kind === undefined || !isA('VirtualDiskFlatVer2BackingInfo', kind)) return []
    return [[diskId, kind.eagerlyScrub === true ? 'eager' : kind.thinProvisioned === true ? 'thin' : 'thick'] as const]
  })
  return new Map([...all, ...single])
}

function transformed(transform: string): Provisioning {
  if (transform === 'flat' || transform === 'sparse') return transform === 'flat' ? 'thick' : 'thin'
  throw new Denied('invalid-argument', `spec.location.transform is "${transform}"; it is flat or sparse.`, {
    argument: 'spec.location.transform',
  })
}

function cloneChanges({ config, location }: VirtualMachineCloneSpec): VirtualMachineConfigSpec {
  const deviceChange = [...(location.deviceChange ?? []), ...(config?.deviceChange ?? [])]
  return { _typeName: 'VirtualMachineConfigSpec', ...config, deviceChange }
}

/** All else of an instant clone is in the state that it starts from. */
function requireNetworkChange({ operation, device }: VirtualDeviceConfigSpec): void {
  if (operation === 'edit' && isA('VirtualEthernetCard', device)) return
  throw new Denied(
    'not-supported',
    'Of the devices of an instant clone only the networks of its cards can be others than those of its source.',
  )
}

/** They lie above those of its source, in its own directory. */
function requireOwnDisks({ name, config }: Vm, location: VirtualMachineRelocateSpec): void {
  const keys = diskKeys(location)
  requireDisks(name, config, keys)
  if (keys.length === 0 && location.transform === undefined) return
  const words = `An instant clone of ${name} has disks above those of its source, beside its own files; say nothing of them.`
  throw new Denied('not-supported', words)
}

function noToolsImage(name: string): never {
  const words = `This host has no image of guest tools for ${name}; install qemu-guest-agent from the packages of its system.`
  throw new Denied('tools-image-missing', words)
}
