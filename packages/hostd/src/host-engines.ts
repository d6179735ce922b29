// Which engine, disks and network a host works with: the real ones, or their simulations.
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { Clock } from '@staddle/base/clock.ts'
import { EngineError } from './domain/errors.ts'
import type { DatastoreDrivers } from './domain/ports/datastore-driver.ts'
import type { DiskImages } from './domain/ports/disk-images.ts'
import type { Engine } from './domain/ports/engine.ts'
import type { GuestNetwork } from './domain/ports/guest-network.ts'
import { openGuestNetwork } from './engine/network/open-guest-network.ts'
import { firstUidOf, machineUid } from './engine/qemu/machine-user.ts'
import { createQemuEngine } from './engine/qemu/qemu-engine.ts'
import { createDirectoryDatastores } from './engine/storage/directory-datastores.ts'
import { createNfsDatastores } from './engine/storage/nfs-datastores.ts'
import { createQemuImages } from './engine/storage/qemu-images.ts'
import { simDiskImages } from './engine/sim/sim-disk-images.ts'
import { createSimEngine } from './engine/sim/sim-engine.ts'
import { createSimNetwork } from './engine/sim/sim-network.ts'
import type { HostOptions } from './host-options.ts'
import { directLooks } from './platform/look-at-files.ts'
import { openRemoteLooks } from './platform/remote-files.ts'
import { openRootedDirectory } from './platform/rooted-directory.ts'
import type { Logger } from './services/logger.ts'

export interface Engines {
  readonly engine: Engine
  readonly images: DiskImages
  readonly network: GuestNetwork
  readonly datastores: DatastoreDrivers
}

/** Where simulated machines are kept between two daemons. */
const simulatedMachines = 'simulated-machines.json'

/** EngineError `refused` for a data directory of the other engine, which would take its machines for ended. */
export async function openEngines(options: HostOptions, clock: Clock, logger: Logger): Promise<Engines> {
  requireOwnDirectory(options)
  if (options.engine === 'sim') {
    const boot = options.simBootMillis === undefined ? {} : { options: { bootMillis: options.simBootMillis } }
    const engine = createSimEngine({
      clock,
      random: () => Math.random(),
      stateFile: join(options.dataDirectory, simulatedMachines),
      ...boot,
    })
    return { engine, images: simDiskImages, network: createSimNetwork(clock), datastores: datastoreDrivers(options) }
  }
  const firstUid = firstUidOf(options.runDirectory)
  const [engine, network] = await Promise.all([
    createQemuEngine({
      runDirectory: options.runDirectory,
      logDirectory: join(options.dataDirectory, 'log'),
      clock,
      logger,
      acceleration: options.acceleration,
      privileges: options.isRoot ? { kind: 'separate-users', firstUid, cgroupPath: 'staddle' } : { kind: 'rootless' },
    }),
    openGuestNetwork({
      directory: join(options.dataDirectory, 'network'),
      clock,
      isRoot: options.isRoot,
      tapOwner: (vm) => machineUid(firstUid, vm),
      onEvent: (event) => logger.warn({ event }, 'the guest network changed'),
    }),
  ])
  return { engine, images: createQemuImages(), network, datastores: datastoreDrivers(options) }
}

/** Files are real in simulations as well. */
function datastoreDrivers({ dataDirectory, isRoot, engine }: HostOptions): DatastoreDrivers {
  return {
    directory: createDirectoryDatastores({ dataDirectory, separateUsers: isRoot && engine === 'qemu' }),
    nfs: createNfsDatastores({
      directory: join(dataDirectory, 'datastores'),
      logDirectory: join(dataDirectory, 'log'),
      hasQemu: engine === 'qemu',
      isRoot,
    }),
    open: (path, { isRemote }) => openRootedDirectory(path, isRemote ? openRemoteLooks() : directLooks),
  }
}

function requireOwnDirectory({ engine, dataDirectory, runDirectory }: HostOptions): void {
  const isOther = existsSync(engine === 'sim' ? runDirectory : join(dataDirectory, simulatedMachines))
  if (!isOther) return
  const others = engine === 'sim' ? 'machines that QEMU runs' : 'simulated machines'
  throw new EngineError(
    'refused',
    'open the data directory',
    `The data directory ${dataDirectory} is that of ${others}. Choose another with --data DIR.`,
  )
}
