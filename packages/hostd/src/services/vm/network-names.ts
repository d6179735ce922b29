// Networks as machines have them: which machines are on one, and what they call it. The id in a card's backing says which
// network it is; its name stands beside it for clients and for the .vmx.
import { isA } from '@staddle/vim25/metadata.ts'
import type {
  VirtualDevice,
  VirtualEthernetCardNetworkBackingInfo,
  VirtualMachineConfigInfo,
} from '@staddle/vim25/types.ts'
import type { Vm } from './vm.ts'
import type { VmContext } from './vm-context.ts'

export function networkOf(device: VirtualDevice): string | undefined {
  const { backing } = device
  return isA('VirtualEthernetCardNetworkBackingInfo', backing) ? backing.network?.value : undefined
}

const cardsOn = ({ config }: Vm, ids: ReadonlySet<string>): VirtualDevice[] =>
  (config.hardware.device ?? []).filter((device) => ids.has(networkOf(device) ?? ''))

export function userOfNetwork(context: VmContext, id: string): string | undefined {
  return context.vms.values().find((vm) => cardsOn(vm, new Set([id])).length > 0)?.name
}

/** Each machine in its own turn, so that no card comes or goes meanwhile. */
export async function rejoinNetworks(context: VmContext, ids: ReadonlySet<string>): Promise<void> {
  const { tasks, network } = context.dependencies
  const affected = [...context.vms.values()].filter((vm) => vm.machine !== undefined && cardsOn(vm, ids).length > 0)
  const rejoin = async (vm: Vm): Promise<void> => {
    if (vm.machine === undefined) return
    for (const device of cardsOn(vm, ids)) if (isA('VirtualEthernetCard', device)) await network.attach(vm.id, device)
  }
  await Promise.all(affected.map((vm) => tasks.serialize(vm.id, () => rejoin(vm))))
}

/** `names` by id. Snapshots keep the name that the network had then: the id finds it. */
export async function followNetworkNames(context: VmContext, names: ReadonlyMap<string, string>): Promise<void> {
  const affected = [...context.vms.values()].filter((vm) => withNetworkNames(vm.config, names) !== vm.config)
  const follow = async ({ id }: Vm): Promise<void> => {
    const vm = context.vms.get(id)
    if (vm === undefined) return
    const config = withNetworkNames(vm.config, names)
    if (config === vm.config) return
    await context.save(vm, { config })
    await context.descriptions.write(vm)
  }
  await Promise.all(affected.map((vm) => context.dependencies.tasks.serialize(vm.id, () => follow(vm))))
}

/** The same one when all are right. */
export function withNetworkNames(
  config: VirtualMachineConfigInfo,
  names: ReadonlyMap<string, string>,
): VirtualMachineConfigInfo {
  const devices = config.hardware.device ?? []
  const renamed = devices.map((device) => renamedCard(device, names.get(networkOf(device) ?? '')))
  if (renamed.every((device, index) => device === devices[index])) return config
  return { ...config, hardware: { ...config.hardware, device: renamed } }
}

function renamedCard(device: VirtualDevice, name: string | undefined): VirtualDevice {
  const { backing } = device
  const isSame = !isA('VirtualEthernetCardNetworkBackingInfo', backing) || backing.deviceName === name
  if (name === undefined || isSame) return device
  const label = device.deviceInfo?.label ?? 'Network adapter'
  const deviceInfo = { _typeName: 'Description', label, summary: name } as const
  const named: VirtualEthernetCardNetworkBackingInfo = { ...backing, deviceName: name }
  return { ...device, backing: named, deviceInfo }
}
