// A QEMU engine of a test's own, with the small Linux guest. What still runs at the end is ended.
import { chmod, mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { systemClock } from '../../packages/base/src/clock.ts'
import { vmId } from '../../packages/hostd/src/domain/ids.ts'
import type { ControllerModel, DiskSpec, MachineSpec } from '../../packages/hostd/src/domain/machine-spec.ts'
import type { Engine, Machine } from '../../packages/hostd/src/domain/ports/engine.ts'
import { firstUidOf } from '../../packages/hostd/src/engine/qemu/machine-user.ts'
import type { Privileges } from '../../packages/hostd/src/engine/qemu/options.ts'
import { createQemuEngine } from '../../packages/hostd/src/engine/qemu/qemu-engine.ts'
import { createQemuImages } from '../../packages/hostd/src/engine/storage/qemu-images.ts'
import { CgroupTree } from '../../packages/hostd/src/platform/cgroups.ts'
import { runCommand } from '../../packages/hostd/src/platform/run-command.ts'
import type { EngineHarness } from '../../packages/hostd/test/engine/engine-contract.ts'
import { buildTinyLinux, repositoryCache, type TinyLinux } from '../../scripts/tiny-linux.ts'

export interface QemuHarness extends EngineHarness {
  /** Readable by every machine's user. */
  readonly directory: string
  readonly runDirectory: string
  /** What the engine wrote to its log. */
  readonly logged: readonly { readonly message: string; readonly fields: object }[]
  /** A new engine as after a death of the daemon: nothing was closed. The caller closes it. */
  openAfterDeath(): Promise<Engine>
}

/** `full` knows every device that the engine emulates, `cloud` starts faster. */
export function buildGuest(kernel: 'cloud' | 'full'): Promise<TinyLinux> {
  return buildTinyLinux({
    directory: join(tmpdir(), `staddle-test-guest-${kernel}`),
    cacheDirectory: repositoryCache,
    log: console.log,
    kernel,
  })
}

const isRoot = process.getuid?.() === 0

export async function openQemuHarness(guest: TinyLinux): Promise<QemuHarness> {
  const directory = await mkdtemp(join(tmpdir(), 'staddle-e-'))
  await chmod(directory, 0o711)
  const runDirectory = join(directory, 'run')
  const cgroupPath = `staddle-test-${process.pid}`
  const privileges: Privileges = isRoot
    ? { kind: 'separate-users', firstUid: firstUidOf(runDirectory), cgroupPath }
    : { kind: 'rootless' }
  const logged: { message: string; fields: object }[] = []
  const log = (fields: object, message: string): void => void logged.push({ message, fields })
  const open = (): Promise<Engine> =>
    createQemuEngine({
      runDirectory,
      clock: systemClock,
      logger: { debug: log, info: log, warn: log, error: log },
      privileges,
      acceleration: 'tcg',
    })
  let current = await open()
  const signal = (machine: Machine, name: NodeJS.Signals): void => {
    if (machine.pid === undefined) throw new Error(`${machine.id} has no process`)
    process.kill(machine.pid, name)
  }
  return {
    engine: current,
    directory,
    runDirectory,
    logged,
    bootedText: 'staddle-guest ready',
    spec: (number) => guestSpec(number, guest),
    newPath: (name) => join(directory, name),
    openAfterDeath: open,
    async restart() {
      await current.close()
      current = await open()
      return current
    },
    kill: (machine) => signal(machine, 'SIGKILL'),
    freeze: (machine) => signal(machine, 'SIGSTOP'),
    thaw: (machine) => signal(machine, 'SIGCONT'),
    async [Symbol.asyncDispose]() {
      for (const machine of (await current.reattach()).values()) await machine.powerOff()
      await current.close()
      if (isRoot) await new CgroupTree(cgroupPath).remove()
      await rm(directory, { recursive: true, force: true })
    },
  }
}

export async function makeDisk(
  harness: Pick<QemuHarness, 'directory'>,
  id: string,
  controllerId: string,
  unitNumber: number,
  mebibytes: number,
  format: 'qcow2' | 'raw' = 'qcow2',
): Promise<DiskSpec> {
  const path = join(harness.directory, `${id}.${format}`)
  await createQemuImages().create(path, { format, capacityBytes: mebibytes * 1024 * 1024, provisioning: 'thin' })
  return { id, controllerId, unitNumber, path, format, readOnly: false, serial: id }
}

/** A disk on a file system that is smaller than it; `grow` makes the file system bigger. Needs root. */
export async function diskOnSmallFileSystem(
  harness: Pick<QemuHarness, 'directory'>,
  mebibytes: number,
): Promise<AsyncDisposable & { readonly disk: DiskSpec; grow(mebibytes: number): Promise<void> }> {
  const directory = join(harness.directory, 'small')
  await mkdir(directory)
  await runCommand(['mount', '-t', 'tmpfs', '-o', `size=${mebibytes}m,mode=711`, 'tmpfs', directory])
  return {
    disk: await makeDisk({ directory }, 'd2000', 'd1000', 0, 64),
    grow: async (size) => void (await runCommand(['mount', '-o', `remount,size=${size}m`, directory])),
    // The machine may still have the disk open.
    [Symbol.asyncDispose]: async () => void (await runCommand(['umount', '-l', directory])),
  }
}

export function guestSpec(number: number, guest: TinyLinux): MachineSpec {
  const hex = number.toString(16).padStart(2, '0')
  return {
    id: vmId(`vm-${number}`),
    name: `guest, ${number}`,
    uuid: `420a0000-0000-0000-0000-0000000000${hex}`,
    architecture: 'x86_64',
    machineType: undefined,
    firmware: { kind: 'bios' },
    cpu: { sockets: 1, coresPerSocket: 1, threadsPerCore: 1 },
    memoryMiB: 160,
    controllers: [],
    disks: [],
    cdroms: [],
    nics: [
      {
        id: 'd4000',
        model: 'vmxnet3',
        macAddress: `00:50:56:00:00:${hex}`,
        linkUp: true,
        attachment: { kind: 'user' },
      },
    ],
    serialPorts: [{ id: 'd9000', portNumber: 0 }],
    video: { model: 'vmware', videoRamKiB: 16_384 },
    usb: false,
    watchdog: false,
    bootOrder: [],
    directKernel: { kernelPath: guest.kernelPath, initrdPath: guest.initrdPath, commandLine: guest.commandLine },
  }
}

/** The disks, and a controller `d1000` for them. */
export function withDisks(spec: MachineSpec, controller: ControllerModel, disks: MachineSpec['disks']): MachineSpec {
  return { ...spec, controllers: [{ id: 'd1000', model: controller, busNumber: 0 }], disks }
}
