// Where devices sit. Places follow from ids and bus numbers as far as possible, so that taking one device away moves no
// other: guests name network cards and disks by place.
import { EngineError } from '../../domain/errors.ts'
import type {
  Architecture,
  ControllerModel,
  ControllerSpec,
  MachineSpec,
  SerialSpec,
} from '../../domain/machine-spec.ts'
import type { Accelerator } from './acceleration.ts'
import { plannedGrowth, type GrowthLayout } from './growth.ts'

/** What the engine must know of a running machine to change it; kept with the machine's record and its saved state. */
export interface MachineLayout {
  readonly architecture: Architecture
  readonly machineType: string
  /** Undefined when an older daemon started it. */
  readonly accelerator?: Accelerator | undefined
  readonly controllers: readonly ControllerSpec[]
  readonly serialPorts: readonly SerialSpec[]
  /** Id of the device in each port that one was put into; there are `portCount` ports. */
  readonly ports: Readonly<Record<string, string>>
  readonly portCount: number
  readonly growth?: GrowthLayout | undefined
}

/** Fixed places on the root bus. */
export const slots = {
  video: 1,
  usb: 2,
  agentBus: 3,
  random: 4,
  watchdog: 5,
  ide: 6,
  /** Four of each, by bus number. */
  scsi: 8,
  ahci: 12,
  /** Root ports, eight to a slot. */
  ports: 16,
} as const

const portsPerSlot = 8
const sparePorts = 4
const mostPorts = 32

/** Each such controller is as many devices as it has disks: every disk is a card of its own and can be hot-plugged. */
export function isCardPerDisk(model: ControllerModel): boolean {
  return model === 'nvme' || model === 'virtio-blk'
}

/** `saved` is what belongs to a saved state, and must be found again as it was. */
export function planLayout(
  spec: MachineSpec,
  machineType: string,
  saved?: Pick<MachineLayout, 'ports' | 'portCount' | 'growth'>,
): MachineLayout {
  const modelOf = new Map(spec.controllers.map(({ id, model }) => [id, model]))
  const cards = spec.disks.filter((disk) => isCardPerDisk(modelOf.get(disk.controllerId) ?? 'ahci')).map(({ id }) => id)
  const needed = spec.nics.length + cards.length
  const layout: MachineLayout = {
    architecture: spec.architecture,
    machineType,
    controllers: spec.controllers,
    serialPorts: spec.serialPorts,
    ports: saved?.ports ?? {},
    growth: saved === undefined ? plannedGrowth(spec) : saved.growth,
    portCount: saved?.portCount ?? Math.ceil((needed + sparePorts) / portsPerSlot) * portsPerSlot,
  }
  if (layout.portCount > mostPorts)
    throw new EngineError(
      'refused',
      `start ${spec.id}`,
      `the machine has ${needed} network cards and NVMe or virtio disks; at most ${mostPorts - sparePorts} fit`,
    )
  const withNics = spec.nics.reduce((grown, nic) => withPort(grown, nic.id, 'lowest'), layout)
  return cards.reduce((grown, id) => withPort(grown, id, 'highest'), withNics)
}

/** With a port for the device; the same port as ever when that is free. Network cards fill up from one end, disks from the other. */
export function withPort(layout: MachineLayout, deviceId: string, end: 'lowest' | 'highest'): MachineLayout {
  if (portOf(layout, deviceId) !== undefined) return layout
  const preferred = Number(/(\d+)$/.exec(deviceId)?.[1] ?? 0) % layout.portCount
  for (let step = 0; step < layout.portCount; step++) {
    const index = (preferred + step) % layout.portCount
    const port = `port${end === 'lowest' ? index : layout.portCount - 1 - index}`
    if (layout.ports[port] === undefined) return { ...layout, ports: { ...layout.ports, [port]: deviceId } }
  }
  throw new EngineError(
    'refused',
    `add ${deviceId}`,
    'every slot for hot-plugged devices is taken; add it while the machine is off',
  )
}

export function withoutPort(layout: MachineLayout, deviceId: string): MachineLayout {
  return { ...layout, ports: Object.fromEntries(Object.entries(layout.ports).filter(([, id]) => id !== deviceId)) }
}

export function portOf(layout: MachineLayout, deviceId: string): string | undefined {
  return Object.entries(layout.ports).find(([, id]) => id === deviceId)?.[0]
}

/** The PCI address of a port as QEMU writes it, hexadecimal `slot.function`. */
export function portAddress(index: number): string {
  return `${(slots.ports + Math.floor(index / portsPerSlot)).toString(16)}.${index % portsPerSlot}`
}

export function isFirstInSlot(index: number): boolean {
  return index % portsPerSlot === 0
}
