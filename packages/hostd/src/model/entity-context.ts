// What every inventory object's methods work with, and the properties that all of them have.
import type {
  AlarmState,
  ManagedEntityStatus,
  ManagedObjectReference,
  VirtualMachineConfigInfo,
  VirtualMachineConfigSpec,
} from '@staddle/vim25/types.ts'
import { moRef } from '@staddle/vim25/metadata.ts'
import type { EntityRecord } from '../services/inventory/entity-record.ts'
import type { InventoryService } from '../services/inventory/inventory-service.ts'
import type { TaskRequest, TaskWork } from '../services/task/task-service.ts'
import type { Access } from './access.ts'
import type { CustomFields } from './custom-fields-manager.ts'
import type { CallContext, ComputedProperties, Properties } from './managed-object.ts'
import type { Registry } from './registry.ts'
import { requirePrivileges } from './require-privilege.ts'

/** The part of the task service that is needed here. */
export interface TaskRunner {
  run(request: TaskRequest, work: TaskWork): ManagedObjectReference
}

export interface VmPlace {
  readonly folder: string
  readonly pool: string
}

/** What folders and pools ask of the VM service. Answers are tasks. */
export interface VmOperations {
  create(spec: VirtualMachineConfigSpec, place: VmPlace, caller: { readonly userName: string }): ManagedObjectReference
  register(
    wish: { readonly path: string; readonly name?: string | undefined; readonly isTemplate?: boolean | undefined },
    place: VmPlace,
    caller: { readonly userName: string },
    allow: (config: VirtualMachineConfigInfo) => void,
  ): ManagedObjectReference
  isEncryptedDisk(path: string): boolean
  /** Destroys or only unregisters, and resolves when they are gone; refuses all when one may not go. */
  removeAll(
    ids: readonly string[],
    options: { readonly deleteFiles: boolean },
    caller: { readonly userName: string },
  ): Promise<void>
}

/** Imports of machines: what pools hand over to. */
export interface ImportOperations {
  /** The new lease's id. */
  importVm(call: CallContext, spec: VirtualMachineConfigSpec, place: VmPlace): string
}

/** What entities show of their alarms. */
export interface AlarmStates {
  triggered(entity: string): readonly AlarmState[]
  overallStatus(entity: string): ManagedEntityStatus
  areActionsEnabled(entity: string): boolean
}

export interface EntityContext {
  readonly registry: Registry
  readonly inventory: InventoryService
  readonly tasks: TaskRunner
  readonly access: Access
  readonly vms: VmOperations
  readonly imports: ImportOperations
  readonly customFields: CustomFields
  readonly alarms: AlarmStates
  /** `effectiveRole` and whatever else depends on who asks. */
  readonly computed: ComputedProperties<'ManagedEntity'>
  recentTasksOf(id: string): readonly ManagedObjectReference[]
}

/** Everything a ManagedEntity shows besides what its own type adds. */
export function entityProperties(record: EntityRecord, context: EntityContext): Properties<'ManagedEntity'> {
  const parent = record.parent === undefined ? undefined : context.inventory.find(record.parent)
  return {
    name: record.name,
    ...(parent === undefined ? {} : { parent: moRef(parent.type, parent.id) }),
    overallStatus: context.alarms.overallStatus(record.id),
    configStatus: 'green',
    configIssue: [],
    disabledMethod: [],
    recentTask: context.recentTasksOf(record.id),
    triggeredAlarmState: context.alarms.triggered(record.id),
    alarmActionsEnabled: context.alarms.areActionsEnabled(record.id),
    tag: [],
    ...context.customFields.propertiesOf(record),
  }
}

/** All of this host, in the order they came. */
export function datastoreRefs({ inventory }: Pick<EntityContext, 'inventory'>): readonly ManagedObjectReference[] {
  const found = [...inventory.all()].filter(({ type }) => type === 'Datastore')
  return found.map(({ id }) => moRef('Datastore', id))
}

export function networkRefs({ inventory }: Pick<EntityContext, 'inventory'>): readonly ManagedObjectReference[] {
  const found = [...inventory.all()].filter(({ type }) => type === 'Network')
  return found.map(({ id }) => moRef('Network', id))
}

export const callerOf = (context: CallContext): { readonly userName: string } => ({
  userName: context.session?.userName ?? '',
})

/** Starts a task on an entity of the inventory. */
export function runTask(
  { tasks, inventory }: EntityContext,
  context: CallContext,
  task: {
    readonly entity: string
    readonly method: string
    readonly descriptionId: string
    readonly cancelable?: boolean
  },
  work: TaskWork,
): ManagedObjectReference {
  const { name } = inventory.get(task.entity)
  const request = {
    ...{ entity: inventory.ref(task.entity), entityName: name, method: task.method, descriptionId: task.descriptionId },
    ...{ userName: context.session?.userName ?? '', cancelable: task.cancelable ?? false },
  }
  return tasks.run(request, work)
}

/** Denied `no-permission` unless the caller has the privilege on the object with this id. */
export function requireOn(
  { access, registry }: EntityContext,
  context: CallContext,
  id: string,
  ...privileges: string[]
): void {
  const object = registry.get(id)
  if (object !== undefined) requirePrivileges(access, context, object, privileges)
}

/** Fits every kind of entity: only the id of the object is used. */
interface EntityMethods {
  Reload(): void
  Rename_Task(call: CallContext, args: { newName: string }, self: { readonly id: string }): ManagedObjectReference
  setCustomValue(call: CallContext, args: { key: string; value: string }, self: { readonly id: string }): Promise<void>
}

/** Rename_Task and the like, the same for every kind of entity. */
export function entityMethods(context: EntityContext, type: string, privilegeToRename: string): EntityMethods {
  return {
    Reload: () => undefined,
    Rename_Task: (call, { newName }, self) => {
      requireOn(context, call, self.id, privilegeToRename)
      const task = { entity: self.id, method: 'Rename_Task', descriptionId: `${type}.rename` }
      return runTask(context, call, task, () => context.inventory.rename(self.id, newName))
    },
    setCustomValue: async (call, { key, value }, self) => {
      requireOn(context, call, self.id, 'Global.SetCustomField')
      await context.customFields.setByName(self.id, key, value)
    },
  }
}
