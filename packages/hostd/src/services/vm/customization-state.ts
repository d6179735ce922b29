// How far the customization of a guest is: pending until the machine starts, running until the guest has the name it was
// given, which its agent tells. It has failed when the agent goes on telling another one. A guest without an agent, and one
// that was given no name, stay at running: nobody can know.
import type { VmContext } from './vm-context.ts'
import type { GuestCustomization, Vm, VmRecord } from './vm.ts'

/** After its start, also for a slow guest. */
const patienceMillis = 20 * 60_000

export interface CustomizationEnd {
  readonly state: 'succeeded' | 'failed'
  /** For people. */
  readonly reason?: string
}

export function beginCustomization({ customization }: VmRecord, now: number): Partial<VmRecord> {
  if (customization?.state !== 'pending') return {}
  return { customization: { ...customization, state: 'running', startTime: new Date(now).toISOString() } }
}

/** Undefined when it cannot be told yet, or is not asked. Windows tells names in capitals, some guests with their domain. */
export function customizationEnd(
  customization: GuestCustomization | undefined,
  hostName: string | undefined,
  now: number,
): CustomizationEnd | undefined {
  if (customization?.state !== 'running' || customization.hostName === undefined || hostName === undefined)
    return undefined
  const short = (name: string): string => (name.split('.', 1)[0] ?? name).toLowerCase()
  if (short(hostName) === short(customization.hostName)) return { state: 'succeeded' }
  const begun = Date.parse(customization.startTime ?? '')
  if (!(now - begun > patienceMillis)) return undefined
  const told = hostName.slice(0, 255).replaceAll(/[\u0000-\u001f\u007f]/g, '?')
  return { state: 'failed', reason: `it goes on calling itself ${told} instead of ${customization.hostName}` }
}

export async function noteCustomized(context: VmContext, vm: Vm, { state, reason }: CustomizationEnd): Promise<void> {
  const { clock, tasks } = context.dependencies
  await tasks.serialize(vm.id, async () => {
    const { customization } = vm.record
    if (context.vms.get(vm.id) !== vm || customization?.state !== 'running') return
    const endTime = new Date(clock.now()).toISOString()
    await context.save(vm, { customization: { ...customization, state, reason, endTime } })
    const event = state === 'succeeded' ? 'CustomizationSucceeded' : 'CustomizationFailed'
    context.postEvent(vm, '', { _typeName: event, template: false, ...(reason === undefined ? {} : { reason }) })
  })
}
