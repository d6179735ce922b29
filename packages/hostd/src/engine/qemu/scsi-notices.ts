// Who tells a guest of disks that come and go on a SCSI controller: the controller that handles the plugging of its bus, where it
// can, else nobody. QEMU saves no place of the ring that a pvscsi controller writes such messages to. One that goes on from a saved
// state would write to the guest's first page, and have the guest read what was never written, perhaps four billion times. So its
// bus handles the plugging by itself then, without a word, until the guest starts again and says where the ring is.
import { EngineError } from '../../domain/errors.ts'
import type { MachineLayout } from './layout.ts'
import type { Monitor } from './monitor.ts'

const handler = 'hotplug-handler'

/** Of a machine that has just loaded a state. */
export async function silenceControllers(monitor: Pick<Monitor, 'call'>, layout: MachineLayout): Promise<void> {
  await handleBy(monitor, layout, busOf)
}

/** Of a machine whose guest starts again. */
export async function letControllersSpeak(monitor: Pick<Monitor, 'call'>, layout: MachineLayout): Promise<void> {
  await handleBy(monitor, layout, pathOf)
}

/** For a disk whose guest is told of its removal by nobody: what it knows the disk by. */
export async function untoldSerial(monitor: Pick<Monitor, 'call'>, diskId: string): Promise<string | undefined> {
  const ask = (path: string, property: string): Promise<string> => monitor.call('qom-get', { path, property })
  try {
    const bus = await ask(pathOf(diskId), 'parent_bus')
    return (await ask(bus, handler)) === bus ? await ask(pathOf(diskId), 'serial') : undefined
  } catch (error) {
    // Half plugged or half pulled by a daemon that died.
    if (error instanceof EngineError && error.kind === 'refused') return undefined
    throw error
  }
}

async function handleBy(
  monitor: Pick<Monitor, 'call'>,
  { controllers }: MachineLayout,
  handlerOf: (controllerId: string) => string,
): Promise<void> {
  const forgetful = controllers.filter(({ model }) => model === 'pvscsi')
  await Promise.all(
    forgetful.map(({ id }) => monitor.call('qom-set', { path: busOf(id), property: handler, value: handlerOf(id) })),
  )
}

const pathOf = (id: string): string => `/machine/peripheral/${id}`
const busOf = (controllerId: string): string => `${pathOf(controllerId)}/${controllerId}.0`
