// Changes the devices of a running machine. Each function leaves nothing behind when it fails half-way.
import type { Clock, Millis } from '@staddle/base/clock.ts'
import { EngineError } from '../../domain/errors.ts'
import type { CdromSpec, ControllerSpec, DiskSpec, NicSpec } from '../../domain/machine-spec.ts'
import {
  controllerDevice,
  diskDevice,
  diskNodes,
  mediumNode,
  netdevId,
  nicBackend,
  nicDevice,
  nodeName,
  nodePrefix,
  type QemuObject,
} from './devices.ts'
import { limitDisks } from './disk-io.ts'
import { tellKeys } from './disk-keys.ts'
import { fileNode } from './file-node.ts'
import { isCardPerDisk, portOf, withoutPort, withPort, type MachineLayout } from './layout.ts'
import type { Monitor } from './monitor.ts'

/** A guest that boots takes no notice of a removal; one that runs does it well within this. */
const removalTimeLimit: Millis = 30_000
const askAgainAfter: Millis = 5_000

export async function addController(
  monitor: Monitor,
  layout: MachineLayout,
  controller: ControllerSpec,
): Promise<MachineLayout> {
  const grown = { ...layout, controllers: [...layout.controllers, controller] }
  if (isCardPerDisk(controller.model)) return grown
  const placed = withPort(grown, controller.id, 'highest')
  await monitor.call('device_add', controllerDevice(controller, placed))
  return placed
}

/** Of one that was added while the machine runs. */
export async function removeController(
  monitor: Monitor,
  layout: MachineLayout,
  controllerId: string,
  clock: Clock,
): Promise<MachineLayout> {
  const controller = layout.controllers.find(({ id }) => id === controllerId)
  const isRemovable =
    controller !== undefined && (isCardPerDisk(controller.model) || portOf(layout, controllerId) !== undefined)
  if (!isRemovable)
    throw new EngineError('refused', 'device_del', `controller ${controllerId} was not added while the machine runs`)
  if (!isCardPerDisk(controller.model)) await removeDevice(monitor, controllerId, clock)
  const controllers = layout.controllers.filter(({ id }) => id !== controllerId)
  return withoutPort({ ...layout, controllers }, controllerId)
}

export async function addDisk(monitor: Monitor, layout: MachineLayout, disk: DiskSpec): Promise<MachineLayout> {
  const model = layout.controllers.find(({ id }) => id === disk.controllerId)?.model
  const grown = model !== undefined && isCardPerDisk(model) ? withPort(layout, disk.id, 'highest') : layout
  const device = diskDevice(disk, grown)
  await tellKeys(monitor, [disk])
  await addNodes(monitor, disk.id, diskNodes(disk, fileNode))
  try {
    await monitor.call('device_add', device)
    await limitDisks(monitor, [disk])
  } catch (error) {
    await dropNodes(monitor, disk.id)
    throw error
  }
  return grown
}

/** Nodes without their device are what a daemon that died in the middle of this or of a removal leaves. */
async function addNodes(monitor: Monitor, diskId: string, nodes: readonly QemuObject[]): Promise<void> {
  const add = async (): Promise<void> => {
    for (const node of nodes) await monitor.call('blockdev-add', node)
  }
  try {
    await add()
  } catch (error) {
    await dropNodes(monitor, diskId)
    if (!(error instanceof EngineError) || !/duplicate node/i.test(error.message)) throw error
    await add()
  }
}

export async function removeDisk(
  monitor: Monitor,
  layout: MachineLayout,
  diskId: string,
  clock: Clock,
): Promise<MachineLayout> {
  await removeDevice(monitor, diskId, clock).catch(async (error: unknown) => {
    ignoreNotFound(error)
    // Half plugged or half pulled by a daemon that died: its nodes may still be there.
    if ((await dropNodes(monitor, diskId)) === 0) throw error
  })
  await dropNodes(monitor, diskId)
  return withoutPort(layout, diskId)
}

/** All nodes of a disk that no device uses any more; answers how many there were. Those above go before those below. */
export async function dropNodes(monitor: Monitor, diskId: string): Promise<number> {
  let dropped = 0
  for (;;) {
    const names = await nodesOf(monitor, diskId)
    const results = await Promise.allSettled(names.map((name) => monitor.call('blockdev-del', { 'node-name': name })))
    const gone = results.filter(({ status }) => status === 'fulfilled').length
    dropped += gone
    if (gone === 0 || gone === names.length) return dropped
  }
}

async function nodesOf(monitor: Monitor, diskId: string): Promise<string[]> {
  const nodes = await monitor.call('query-named-block-nodes', { flat: true })
  return nodes.map((node) => node['node-name']).filter((name) => name.startsWith(nodePrefix(diskId)))
}

export async function addNic(monitor: Monitor, layout: MachineLayout, nic: NicSpec): Promise<MachineLayout> {
  const grown = withPort(layout, nic.id, 'lowest')
  const backend = nicBackend(nic)
  if (backend !== undefined) await monitor.call('netdev_add', backend)
  try {
    await monitor.call('device_add', nicDevice(nic, grown))
  } catch (error) {
    if (backend !== undefined) await monitor.call('netdev_del', { id: netdevId(nic.id) })
    throw error
  }
  if (!nic.linkUp) await monitor.call('set_link', { name: nic.id, up: false })
  return grown
}

export async function removeNic(
  monitor: Monitor,
  layout: MachineLayout,
  nicId: string,
  clock: Clock,
): Promise<MachineLayout> {
  await removeDevice(monitor, nicId, clock)
  await monitor.call('netdev_del', { id: netdevId(nicId) }).catch(ignoreNotFound)
  return withoutPort(layout, nicId)
}

/** Takes out what is in the drive, by force, and puts the medium in. */
export async function changeMedia(monitor: Monitor, cdrom: CdromSpec): Promise<void> {
  await monitor.call('blockdev-open-tray', { id: cdrom.id, force: true })
  await monitor.call('blockdev-remove-medium', { id: cdrom.id })
  await monitor.call('blockdev-del', { 'node-name': nodeName(cdrom.id) }).catch(ignoreNotFound)
  if (cdrom.mediaPath !== undefined) {
    await monitor.call('blockdev-add', mediumNode(cdrom.id, fileNode(cdrom.mediaPath)))
    await monitor.call('blockdev-insert-medium', { id: cdrom.id, 'node-name': nodeName(cdrom.id) })
  }
  await monitor.call('blockdev-close-tray', { id: cdrom.id })
}

/** Resolves when the guest has let go of the device. */
async function removeDevice(monitor: Monitor, id: string, clock: Clock): Promise<void> {
  const removal = Promise.withResolvers<void>()
  using _events = monitor.events.on((event) => {
    if (event.event === 'DEVICE_DELETED' && event.data.device === id) removal.resolve()
    if (event.event === 'DEVICE_UNPLUG_GUEST_ERROR' && event.data.device === id)
      removal.reject(notReleased(id, 'it said so'))
  })
  void monitor.closed.then(() =>
    removal.reject(new EngineError('exited', 'device_del', `the machine ended before its guest released device ${id}`)),
  )
  using _limit = clock.after(removalTimeLimit, () =>
    removal.reject(notReleased(id, `not within ${removalTimeLimit / 1000} s; has its system started?`)),
  )
  // Handled below; this keeps a rejection before that from counting as unhandled.
  removal.promise.catch(() => undefined)
  await monitor.call('device_del', { id })
  // A guest that was not listening yet is asked again.
  using _again = repeat(clock, askAgainAfter, () => {
    monitor.call('device_del', { id }).catch((error: unknown) => {
      if (!(error instanceof EngineError)) removal.reject(error)
    })
  })
  await removal.promise
}

function notReleased(id: string, why: string): EngineError {
  return new EngineError('refused', 'device_del', `the guest did not release device ${id}: ${why}`)
}

function repeat(clock: Clock, interval: Millis, action: () => void): Disposable {
  let timer = clock.after(interval, again)
  function again(): void {
    action()
    timer = clock.after(interval, again)
  }
  return { [Symbol.dispose]: () => timer[Symbol.dispose]() }
}

function ignoreNotFound(error: unknown): void {
  if (!(error instanceof EngineError) || !/not found|Failed to find|Cannot find/i.test(error.message)) throw error
}
