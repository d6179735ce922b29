// Everything that can be done with a machine, once: lists, pages and menus offer these. Whether it is possible now is the
// host's answer (`disabledMethod`); what is not possible stays visible and says why.
import type { VimClient } from '@staddle/client/vim-client.ts'
import type { Ref } from '@staddle/client/reference.ts'
import type { vm as texts } from '../i18n/en/vm.ts'
import type { VmRow } from './vm-row.ts'

export type VmActionId = keyof typeof texts.actions
export type VmDialogId = (typeof dialogActions)[number]

export interface VmAction {
  readonly id: VmActionId
  /** The vim25 method that the host allows or not. */
  readonly method: string
  readonly group: 'power' | 'guest' | 'copy' | 'change' | 'danger'
  /** For many at once as well. */
  readonly isBulk: boolean
  /** Absent: it opens the dialog of its name. */
  readonly run?: (client: VimClient, vm: Ref<'VirtualMachine'>) => Promise<unknown>
  /** Asked before it is done; `name` asks for the machine's name. */
  readonly confirm?: 'yes' | 'name'
}

const dialogActions = ['rename', 'snapshot', 'clone', 'fork', 'relocate', 'export', 'edit'] as const

export const vmActions: readonly VmAction[] = [
  {
    id: 'powerOn',
    method: 'PowerOnVM_Task',
    group: 'power',
    isBulk: true,
    run: (client, vm) => client.invoke(vm, 'PowerOnVM_Task', {}),
  },
  {
    id: 'powerOff',
    method: 'PowerOffVM_Task',
    group: 'power',
    isBulk: true,
    confirm: 'yes',
    run: (client, vm) => client.invoke(vm, 'PowerOffVM_Task', {}),
  },
  {
    id: 'suspend',
    method: 'SuspendVM_Task',
    group: 'power',
    isBulk: true,
    run: (client, vm) => client.invoke(vm, 'SuspendVM_Task', {}),
  },
  {
    id: 'reset',
    method: 'ResetVM_Task',
    group: 'power',
    isBulk: true,
    confirm: 'yes',
    run: (client, vm) => client.invoke(vm, 'ResetVM_Task', {}),
  },
  {
    id: 'shutdown',
    method: 'ShutdownGuest',
    group: 'guest',
    isBulk: true,
    run: (client, vm) => client.invoke(vm, 'ShutdownGuest', {}),
  },
  {
    id: 'reboot',
    method: 'RebootGuest',
    group: 'guest',
    isBulk: true,
    run: (client, vm) => client.invoke(vm, 'RebootGuest', {}),
  },
  { id: 'snapshot', method: 'CreateSnapshot_Task', group: 'copy', isBulk: true },
  { id: 'clone', method: 'CloneVM_Task', group: 'copy', isBulk: false },
  { id: 'fork', method: 'InstantClone_Task', group: 'copy', isBulk: false },
  { id: 'relocate', method: 'RelocateVM_Task', group: 'copy', isBulk: false },
  { id: 'export', method: 'ExportVm', group: 'copy', isBulk: false },
  { id: 'edit', method: 'ReconfigVM_Task', group: 'change', isBulk: false },
  { id: 'rename', method: 'Rename_Task', group: 'change', isBulk: false },
  {
    id: 'template',
    method: 'MarkAsTemplate',
    group: 'change',
    isBulk: false,
    run: (client, vm) => client.invoke(vm, 'MarkAsTemplate', {}),
  },
  {
    id: 'unregister',
    method: 'UnregisterVM',
    group: 'danger',
    isBulk: true,
    confirm: 'yes',
    run: (client, vm) => client.invoke(vm, 'UnregisterVM', {}),
  },
  {
    id: 'destroy',
    method: 'Destroy_Task',
    group: 'danger',
    isBulk: true,
    confirm: 'name',
    run: (client, vm) => client.invoke(vm, 'Destroy_Task', {}),
  },
]

/** Why it is not possible now; undefined when it is. */
export function refusal(
  { method }: VmAction,
  vm: VmRow,
): 'template' | 'poweredOn' | 'poweredOff' | 'suspended' | undefined {
  if (vm.values.disabledMethod?.includes(method) !== true) return undefined
  return vm.values['config.template'] === true ? 'template' : (vm.values['runtime.powerState'] ?? 'poweredOff')
}

export function isDialogAction(id: VmActionId): id is VmDialogId {
  return dialogActions.some((known) => known === id)
}
