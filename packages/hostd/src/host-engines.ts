// Which engine, disks and network a host works with: the real ones, or their simulations.
import { join } from 'node:path'
import type { Clock } from '@staddle/base/clock.ts'
import type { DiskImages, Engine, GuestNetwork } from './domain/ports.ts'
import { openGuestNetwork } from './engine/network/open-guest-network.ts'
import { defaultFirstUid, machineUid } from './engine/qemu/machine-user.ts'
import { createQemuEngine } from './engine/qemu/qemu-engine.ts'
import { createQemuImages } from './engine/storage/qemu-images.ts'
import { simDiskImages } from './engine/sim/sim-disk-images.ts'
import { createSimEngine } from './engine/sim/sim-engine.ts'
import { simNetwork } from './engine/sim/sim-network.ts'
import type { HostOptions } from './host-options.ts'
import type { Logger } from './services/logger.ts'

export interface Engines {
  readonly engine: Engine
  readonly images: DiskImages
  readonly network: GuestNetwork
}

export async function openEngines(options: HostOptions, clock: Clock, logger: Logger): Promise<Engines> {
  if (options.engine === 'sim') {
    const boot = options.simBootMillis === undefined ? {} : { options: { bootMillis: options.simBootMillis } }
    const engine = createSimEngine({
      clock,
      random: () => Math.random(),
      stateFile: join(options.dataDirectory, 'simulated-machines.json'),
      ...boot,
    })
    return { engine, images: simDiskImages, network: simNetwork }
  }
  const [engine, network] = await Promise.all([
    createQemuEngine({
      runDirectory: options.runDirectory,
      logDirectory: join(options.dataDirectory, 'log'),
      clock,
      logger,
      acceleration: options.acceleration,
      privileges: options.isRoot
        ? { kind: 'separate-users', firstUid: defaultFirstUid, cgroupPath: 'staddle' }
        : { kind: 'rootless' },
    }),
    openGuestNetwork({
      directory: join(options.dataDirectory, 'network'),
      clock,
      isRoot: options.isRoot,
      tapOwner: (vm) => machineUid(defaultFirstUid, vm),
      onEvent: (event) => logger.warn({ event }, 'the guest network changed'),
    }),
  ])
  return { engine, images: createQemuImages(), network }
}
