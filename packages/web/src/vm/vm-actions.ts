// Everything that can be done with a machine, once: lists, pages and menus offer these. Whether it is possible now is the
// host's answer (`disabledMethod`); what is not possible stays visible and says why.
import { retrieve } from '@staddle/client/properties.ts'
import type { Ref } from '@staddle/client/reference.ts'
import type { VimClient } from '@staddle/client/vim-client.ts'
import type { vm as texts } from '../i18n/en/vm.ts'
import type { VmRow } from './vm-row.ts'

export type VmActionId = keyof typeof texts.actions
export type VmDialogId = (typeof dialogActions)[number]
export type Refusal = Exclude<keyof typeof texts.refused, 'mixed'>

export interface VmAction {
  readonly id: VmActionId
  /** The vim25 method that the host allows or not. */
  readonly method: string
  /**
   * That the user must have on the machine, or one of these at least where the host decides by what is asked for; absent
   * when nothing is needed for all of it.
   */
  readonly privilege?: string | readonly string[] | ((vm: VmRow) => string)
  readonly group: 'power' | 'guest' | 'copy' | 'change' | 'danger'
  /** For many at once as well. */
  readonly isBulk: boolean
  /** Why not, where `disabledMethod` says nothing about it. */
  readonly refusedBy?: (vm: VmRow) => Refusal | undefined
  /** Absent: it opens the dialog of its name. */
  readonly run?: (client: VimClient, vm: Ref<'VirtualMachine'>) => Promise<unknown>
  /** Asked before it is done; `name` asks for the machine's name. */
  readonly confirm?: 'yes' | 'name'
}

const dialogActions = [
  'answer',
  'snapshot',
  'clone',
  'deploy',
  'fork',
  'relocate',
  'export',
  'edit',
  'rename',
  'encryption',
  'repair',
] as const

type SimpleMethod = 'PowerOnVM_Task' | 'PowerOffVM_Task' | 'ResetVM_Task' | 'SuspendVM_Task' | 'UpgradeVM_Task'
type SimpleCall = 'ShutdownGuest' | 'RebootGuest' | 'StandbyGuest' | 'TerminateVM' | 'MarkAsTemplate' | 'UnregisterVM'
type Simple = SimpleMethod | SimpleCall | 'Destroy_Task' | 'ConsolidateVMDisks_Task'

/** An action that is one call without arguments. */
function call(
  id: VmActionId,
  method: Simple,
  privilege: string,
  rest: Omit<VmAction, 'id' | 'method' | 'privilege' | 'run'>,
): VmAction {
  return { id, method, privilege, ...rest, run: (client, vm) => client.invoke(vm, method, {}) }
}

const interact = 'VirtualMachine.Interact.'
const provisioning = 'VirtualMachine.Provisioning.'

const power: readonly VmAction[] = [
  call('powerOn', 'PowerOnVM_Task', `${interact}PowerOn`, { group: 'power', isBulk: true }),
  call('powerOff', 'PowerOffVM_Task', `${interact}PowerOff`, { group: 'power', isBulk: true, confirm: 'yes' }),
  call('suspend', 'SuspendVM_Task', `${interact}Suspend`, { group: 'power', isBulk: true }),
  call('reset', 'ResetVM_Task', `${interact}Reset`, { group: 'power', isBulk: true, confirm: 'yes' }),
  call('terminate', 'TerminateVM', `${interact}PowerOff`, { group: 'power', isBulk: true, confirm: 'yes' }),
]

const guest: readonly VmAction[] = [
  call('shutdown', 'ShutdownGuest', `${interact}PowerOff`, { group: 'guest', isBulk: true }),
  call('reboot', 'RebootGuest', `${interact}Reset`, { group: 'guest', isBulk: true }),
  call('standby', 'StandbyGuest', `${interact}Suspend`, { group: 'guest', isBulk: true }),
  {
    id: 'answer',
    method: 'AnswerVM',
    privilege: `${interact}AnswerQuestion`,
    group: 'guest',
    isBulk: false,
    refusedBy: ({ values }) => (values['runtime.question'] === undefined ? 'noQuestion' : undefined),
  },
]

const copies: readonly VmAction[] = [
  {
    id: 'snapshot',
    method: 'CreateSnapshot_Task',
    privilege: 'VirtualMachine.State.CreateSnapshot',
    group: 'copy',
    isBulk: true,
    refusedBy: isTemplate,
  },
  call('consolidate', 'ConsolidateVMDisks_Task', 'VirtualMachine.State.RemoveSnapshot', {
    group: 'copy',
    isBulk: true,
    refusedBy: ({ values }) => (values['runtime.consolidationNeeded'] === true ? undefined : 'nothingToMerge'),
  }),
  {
    id: 'clone',
    method: 'CloneVM_Task',
    privilege: (vm) => `${provisioning}${isTemplate(vm) === undefined ? 'Clone' : 'DeployTemplate'}`,
    group: 'copy',
    isBulk: false,
  },
  {
    id: 'deploy',
    method: 'CloneVM_Task',
    privilege: `${provisioning}DeployTemplate`,
    group: 'copy',
    isBulk: false,
    refusedBy: isNoTemplate,
  },
  { id: 'fork', method: 'InstantClone_Task', privilege: `${provisioning}Clone`, group: 'copy', isBulk: false },
  {
    id: 'relocate',
    method: 'RelocateVM_Task',
    privilege: ({ values }) => `Resource.${values['runtime.powerState'] === 'poweredOn' ? 'Hot' : 'Cold'}Migrate`,
    group: 'copy',
    isBulk: false,
  },
  {
    ...{ id: 'promote', method: 'PromoteDisks_Task', privilege: `${provisioning}PromoteDisks` },
    ...{ group: 'copy', isBulk: true, confirm: 'yes' },
    run: (client, vm) => client.invoke(vm, 'PromoteDisks_Task', { unlink: true }),
  },
  { id: 'export', method: 'ExportVm', privilege: 'VApp.Export', group: 'copy', isBulk: false },
]

/** What the hardware editor can change. */
const editing = [
  ...['AddRemoveDevice', 'EditDevice', 'AddNewDisk', 'AddExistingDisk', 'RemoveDisk', 'DiskExtend', 'CPUCount'],
  ...['Memory', 'Resource', 'Settings', 'AdvancedConfig', 'Rename', 'ChangeTracking'],
].map((name) => `VirtualMachine.Config.${name}`)

const changes: readonly VmAction[] = [
  { id: 'edit', method: 'ReconfigVM_Task', privilege: editing, group: 'change', isBulk: false },
  {
    id: 'rename',
    method: 'Rename_Task',
    privilege: 'VirtualMachine.Config.Rename',
    group: 'change',
    isBulk: false,
  },
  {
    id: 'encryption',
    method: 'ReconfigVM_Task',
    privilege: ['Cryptographer.Encrypt', 'Cryptographer.Decrypt', 'Cryptographer.Recrypt'],
    group: 'change',
    isBulk: false,
    refusedBy: (vm) => isTemplate(vm) ?? notOff(vm),
  },
  { id: 'repair', method: 'Reload', group: 'change', isBulk: false },
  call('upgrade', 'UpgradeVM_Task', 'VirtualMachine.Config.UpgradeVirtualHardware', {
    group: 'change',
    isBulk: true,
    confirm: 'yes',
  }),
  call('template', 'MarkAsTemplate', `${provisioning}MarkAsTemplate`, { group: 'change', isBulk: false }),
  {
    id: 'machine',
    method: 'MarkAsVirtualMachine',
    privilege: `${provisioning}MarkAsVM`,
    group: 'change',
    isBulk: false,
    refusedBy: isNoTemplate,
    run: async (client, vm) => client.invoke(vm, 'MarkAsVirtualMachine', { pool: await firstPool(client) }),
  },
]

const dangers: readonly VmAction[] = [
  call('unregister', 'UnregisterVM', 'VirtualMachine.Inventory.Unregister', {
    group: 'danger',
    isBulk: true,
    confirm: 'yes',
  }),
  call('destroy', 'Destroy_Task', 'VirtualMachine.Inventory.Delete', {
    group: 'danger',
    isBulk: true,
    confirm: 'name',
  }),
]

export const vmActions: readonly VmAction[] = [...power, ...guest, ...copies, ...changes, ...dangers]

/** Why it is not possible now; undefined when it is. */
export function refusal({ method, refusedBy }: VmAction, vm: VmRow): Refusal | undefined {
  const own = refusedBy?.(vm)
  if (own !== undefined || vm.values.disabledMethod?.includes(method) !== true) return own
  return isTemplate(vm) ?? vm.values['runtime.powerState'] ?? 'poweredOff'
}

/** Why the user may not; undefined when one of the privileges that help is not known to be missing. */
export function privilegeRefusal(
  { privilege = [] }: VmAction,
  vm: VmRow,
  missing: (privilege: string) => string | undefined,
): string | undefined {
  const any = typeof privilege === 'function' ? privilege(vm) : privilege
  const reasons = (typeof any === 'string' ? [any] : any).map((one) => missing(one))
  return reasons.includes(undefined) ? undefined : reasons[0]
}

export function isDialogAction(id: VmActionId): id is VmDialogId {
  return dialogActions.some((known) => known === id)
}

/** The resource pool of this host that machines are put into when nothing else is said. */
export async function firstPool(client: VimClient): Promise<Ref> {
  const [compute] = await retrieve(client, 'ComputeResource', ['resourcePool'])
  if (compute?.values.resourcePool === undefined) throw new Error('You may not see a resource pool of this host.')
  return compute.values.resourcePool as Ref // a ResourcePool is a managed object
}

function isTemplate({ values }: VmRow): 'template' | undefined {
  return values['config.template'] === true ? 'template' : undefined
}

function notOff({ values }: VmRow): Refusal | undefined {
  const power = values['runtime.powerState']
  return power === 'poweredOff' ? undefined : power
}

function isNoTemplate(vm: VmRow): 'notTemplate' | undefined {
  return isTemplate(vm) === undefined ? 'notTemplate' : undefined
}
