// How far the customization of a guest is: pending until the machine starts, running until the guest has the name it was
// given, which its agent tells. A guest without an agent, and one that was given no name, stay at running.
import type { VmContext } from './vm-context.ts'
import type { GuestCustomization, Vm, VmRecord } from './vm.ts'

export function beginCustomization({ customization }: VmRecord, now: number): Partial<VmRecord> {
  if (customization?.state !== 'pending') return {}
  return { customization: { ...customization, state: 'running', startTime: new Date(now).toISOString() } }
}

/** Windows tells names in capitals, some guests with their domain. */
export function isCustomized(customization: GuestCustomization | undefined, hostName: string | undefined): boolean {
  if (customization?.state !== 'running' || customization.hostName === undefined) return false
  const short = (name: string): string => (name.split('.', 1)[0] ?? name).toLowerCase()
  return hostName !== undefined && short(hostName) === short(customization.hostName)
}

export async function noteCustomized(context: VmContext, vm: Vm): Promise<void> {
  const { clock, tasks } = context.dependencies
  await tasks.serialize(vm.id, async () => {
    const { customization } = vm.record
    if (context.vms.get(vm.id) !== vm || customization?.state !== 'running') return
    const endTime = new Date(clock.now()).toISOString()
    await context.save(vm, { customization: { ...customization, state: 'succeeded', endTime } })
    context.postEvent(vm, '', { _typeName: 'CustomizationSucceeded', template: false })
  })
}
