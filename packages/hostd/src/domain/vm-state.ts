// A virtual machine's life.
//
//            powerOn                     started
//   off ───────────────▶ starting ───────────────▶ on ──── suspend ──▶ suspending ──▶ suspended
//    ▲                      │                     │  ▲                     │              │
//    │◀──── failed ─────────┘                     │  └────── aborted ──────┘              │
//    │◀──────────── stopping ◀── powerOff ────────┤                                       │
//    │◀──────────────────────── gone (guest shut down, crashed) ──────────────────────────│
//    │◀────────────────────────────── powerOff (state dropped) ───────────────────────────┘
//
// `starting` is also how a suspended machine comes back; when that fails it is suspended again, its state file intact.
// The transitions are pure; services/vm/power.ts is the one place that executes them.
import { assertNever } from '@staddle/base/assert-never.ts'
import { Denied } from './errors.ts'

export type VmPhase = 'off' | 'starting' | 'on' | 'stopping' | 'suspending' | 'suspended'

/** What vim25 calls VirtualMachinePowerState. */
export type PowerState = 'poweredOff' | 'poweredOn' | 'suspended'

export type VmTransition =
  | 'power-on'
  | 'started'
  | 'start-failed'
  | 'resume-failed'
  | 'power-off'
  | 'suspend'
  | 'suspend-aborted'
  | 'suspended'
  | 'gone'

const next: Readonly<Record<VmPhase, Partial<Record<VmTransition, VmPhase>>>> = {
  off: { 'power-on': 'starting' },
  starting: { started: 'on', 'start-failed': 'off', 'resume-failed': 'suspended', gone: 'off' },
  on: { 'power-off': 'stopping', suspend: 'suspending', gone: 'off' },
  stopping: { gone: 'off' },
  suspending: { suspended: 'suspended', 'suspend-aborted': 'on', gone: 'off' },
  suspended: { 'power-on': 'starting', 'power-off': 'off' },
}

/** The phase after `event`; undefined when the event has no meaning in this phase and is to be ignored. */
export function transition(phase: VmPhase, event: VmTransition): VmPhase | undefined {
  return next[phase][event]
}

/** What clients see: a machine is on from the moment its CPUs may run until they certainly do not. */
export function powerStateOf(phase: VmPhase, startedFrom: 'off' | 'suspended' = 'off'): PowerState {
  switch (phase) {
    case 'off':
      return 'poweredOff'
    case 'starting':
      return startedFrom === 'suspended' ? 'suspended' : 'poweredOff'
    case 'on':
    case 'stopping':
    case 'suspending':
      return 'poweredOn'
    case 'suspended':
      return 'suspended'
    default:
      return assertNever(phase)
  }
}

/**
 * Which method is legal in which power state: the one table behind admission, `disabledMethod`, the CLI and the web UI.
 * A method that is not listed does not depend on the power state.
 */
export const legalPowerStates = {
  PowerOnVM_Task: ['poweredOff', 'suspended'],
  PowerOffVM_Task: ['poweredOn', 'suspended'],
  ResetVM_Task: ['poweredOn'],
  SuspendVM_Task: ['poweredOn'],
  ShutdownGuest: ['poweredOn'],
  RebootGuest: ['poweredOn'],
  StandbyGuest: ['poweredOn'],
  AnswerVM: ['poweredOn'],
  AcquireTicket: ['poweredOn'],
  AcquireMksTicket: ['poweredOn'],
  CreateScreenshot_Task: ['poweredOn'],
  PutUsbScanCodes: ['poweredOn'],
  TerminateVM: ['poweredOn'],
  UpgradeVM_Task: ['poweredOff'],
  CloneVM_Task: ['poweredOff', 'poweredOn', 'suspended'],
  InstantClone_Task: ['poweredOn', 'suspended'],
  ExportVm: ['poweredOff'],
  CustomizeVM_Task: ['poweredOff'],
  MarkAsTemplate: ['poweredOff'],
  UnregisterVM: ['poweredOff', 'suspended'],
  Destroy_Task: ['poweredOff', 'suspended'],
} as const satisfies Record<string, readonly PowerState[]>

export type PowerMethod = keyof typeof legalPowerStates

/** The state a refused power method leads to, for InvalidPowerState.requestedState. */
const requestedState: Partial<Record<PowerMethod, PowerState>> = {
  PowerOnVM_Task: 'poweredOn',
  PowerOffVM_Task: 'poweredOff',
  SuspendVM_Task: 'suspended',
  UnregisterVM: 'poweredOff',
  Destroy_Task: 'poweredOff',
  UpgradeVM_Task: 'poweredOff',
  CloneVM_Task: 'poweredOff',
  InstantClone_Task: 'poweredOn',
  ExportVm: 'poweredOff',
  CustomizeVM_Task: 'poweredOff',
  MarkAsTemplate: 'poweredOff',
}

export function isLegal(method: PowerMethod, state: PowerState): boolean {
  return (legalPowerStates[method] as readonly PowerState[]).includes(state)
}

const stateWords: Readonly<Record<PowerState, string>> = {
  poweredOff: 'powered off',
  poweredOn: 'powered on',
  suspended: 'suspended',
}

/** Throws Denied `invalid-power-state` when the method is not legal now. */
export function admit(method: PowerMethod, vmName: string, state: PowerState): void {
  if (isLegal(method, state)) return
  const allowed = legalPowerStates[method].map((one) => stateWords[one]).join(' or ')
  throw new Denied('invalid-power-state', `${vmName} is ${stateWords[state]}; for this it has to be ${allowed}.`, {
    requestedState: requestedState[method] ?? 'poweredOn',
    existingState: state,
  })
}

const legalForTemplates: ReadonlySet<PowerMethod> = new Set([
  'UnregisterVM',
  'Destroy_Task',
  'CloneVM_Task',
  'ExportVm',
])

/** vim25's `disabledMethod` for a machine in this state, in a stable order. */
export function disabledMethods(state: PowerState, template: boolean): PowerMethod[] {
  const methods = Object.keys(legalPowerStates) as PowerMethod[]
  if (template) return methods.filter((method) => !legalForTemplates.has(method))
  return methods.filter((method) => !isLegal(method, state))
}
