// Starts one QEMU process: its files, its user, its control group, its command line.
//
// Happy path   directory ─▶ files ─▶ process (guest stopped) ─▶ record on disk ─▶ the machine may run
// Failure      whatever was made is taken away again, the process ended; the error has QEMU's last words.
// Killed here  no process yet: the directory is cleaned by reattach. Process but no record: reattach finds it by the
//              directory's path in its arguments and ends it. In no case has the guest run.
import { openSync, closeSync } from 'node:fs'
import type { FileHandle } from 'node:fs/promises'
import type { Clock } from '@staddle/base/clock.ts'
import { EngineError } from '../../domain/errors.ts'
import type { MachineSpec } from '../../domain/machine-spec.ts'
import type { StoredKey } from '../../domain/stored-key.ts'
import type { Cgroup } from '../../platform/cgroups.ts'
import {
  channelDescriptor,
  firstPassedDescriptor,
  spawnDetached,
  type DetachedProcess,
} from '../../platform/processes.ts'
import { openSecretFile } from '../../platform/secret-file.ts'
import type { Accelerator } from './acceleration.ts'
import { commandLine } from './command-line.ts'
import { type FileNode, keysOf } from './devices.ts'
import { dropPrivileges } from './drop-privileges.ts'
import { FileAccess, findFirmware } from './file-access.ts'
import type { QemuProgram } from './installation.ts'
import type { MachineLayout } from './layout.ts'
import type { FirmwarePaths, Logger } from './options.ts'
import { recordLayout, type MachineRecord, type RunDirectory } from './run-directory.ts'
import { endTpm, startTpm } from './tpm.ts'

export interface LaunchContext {
  readonly clock: Clock
  readonly logger: Logger
  readonly program: QemuProgram
  readonly layout: MachineLayout
  readonly accelerator: Accelerator
  readonly translationCacheMiB: number
  readonly firmware: FirmwarePaths
  readonly directory: RunDirectory
  readonly logPath: string
  /** Undefined: as the daemon's own user. */
  readonly uid: number | undefined
  /** Group that /dev/kvm needs. */
  readonly kvmGroup: number | undefined
  readonly restorePath: string | undefined
  /** What it starts from when that is not a state of its own. */
  readonly fork?: LaunchedFork | undefined
  /** Bytes by id, in the place of the machine's own, until it has loaded a state; its EFI variables are blank as well. */
  readonly blankDisks?: ReadonlyMap<string, number> | undefined
}

export interface LaunchedFork {
  /** The image, open and passed on twice: to be mapped, and to be loaded as `/dev/fdset/<stateSet>`. */
  readonly memory: FileHandle
  readonly state: FileHandle
  /** Where each block of the guest's memory begins in it, in bytes. */
  readonly offsets: ReadonlyMap<string, number>
}

/** Under which number a fork's state is passed on: above those of media and layers. */
export const stateSet = 1000

export interface Launched {
  readonly process: DetachedProcess
  readonly tpm: DetachedProcess | undefined
  readonly record: MachineRecord
  /** What it opens for a layer of a disk. */
  readonly fileNode: FileNode
}

/** The process is there, its guest stopped; its record is not written yet. */
export async function launch(wanted: MachineSpec, context: LaunchContext): Promise<Launched> {
  const { directory, uid, fork, blankDisks } = context
  const isBlank = blankDisks !== undefined
  const spec = isBlank ? withBlankVariables(wanted, directory) : wanted
  const access = new FileAccess(uid)
  const firmware = await findFirmware(spec, context.firmware)
  await directory.create()
  const [kernelPath, initrdPath] = await Promise.all([
    access.readableKernel(spec.directKernel?.kernelPath, directory, 'kernel'),
    access.readableKernel(spec.directKernel?.initrdPath, directory, 'initrd'),
    access.ownDirectory(directory.socketDirectory, `start ${spec.id}`),
    ...spec.serialPorts.map(({ portNumber }) => access.createFile(directory.serialLog(portNumber))),
    ...spec.serialPorts.map(({ portNumber }) => access.createSerialInput(directory.serialInput(portNumber))),
    ...(isBlank ? [] : spec.disks.map((disk) => access.ownDisk(disk))),
    firmware === undefined ? undefined : access.ownVariables(spec, firmware),
    context.restorePath === undefined ? undefined : access.own(context.restorePath, `restore ${spec.id}`),
    prepareTaps(spec, access, context.logger),
  ])
  const opened = await access.openFiles(spec)
  await using _files = {
    [Symbol.asyncDispose]: async () => void (await Promise.all(opened.files.map((file) => file.close()))),
  }
  await using secrets = new AsyncDisposableStack()
  const keys = isBlank ? new Map<StoredKey, FileHandle>() : await openKeys(spec, uid, secrets)
  const passed = [...opened.files, ...(fork === undefined ? [] : [fork.memory, fork.state]), ...keys.values()]
  const descriptorOf = (file: FileHandle): number => firstPassedDescriptor + passed.indexOf(file)
  const argv = commandLine(spec, {
    binary: context.program.path,
    layout: context.layout,
    accelerator: context.accelerator,
    translationCacheMiB: context.translationCacheMiB,
    paths: directory,
    firmwareCode: firmware?.code,
    media: opened.media,
    fileNode: opened.fileNode,
    descriptorSets: [
      ...opened.descriptorSets,
      ...(fork === undefined ? [] : [`fd=${descriptorOf(fork.state)},set=${stateSet}`]),
    ],
    memory: fork && { path: `/proc/self/fd/${descriptorOf(fork.memory)}`, offsets: fork.offsets },
    blankDisks,
    keys: new Map([...keys].map(([key, file]) => [key, `/proc/self/fd/${descriptorOf(file)}`])),
    monitorDescriptor: channelDescriptor,
    kernelPath,
    initrdPath,
    restores: context.restorePath !== undefined || fork !== undefined || isBlank,
  })
  const tpm = spec.tpm === undefined ? undefined : await startTpm(spec.tpm, context)
  try {
    const process = await spawnLogged(
      [...dropPrivileges(uid, context.kvmGroup), ...argv],
      context.logPath,
      passed.map(({ fd }) => fd),
      directory,
    )
    return { process, tpm, record: newRecord(spec, context, process, tpm), fileNode: opened.fileNode }
  } catch (error) {
    await endTpm(tpm?.identity, context.clock)
    throw error
  }
}

/** What is in them is part of the state that it starts from. */
function withBlankVariables(spec: MachineSpec, { blankVariables }: RunDirectory): MachineSpec {
  if (spec.firmware.kind === 'bios') return spec
  return { ...spec, firmware: { ...spec.firmware, variablesPath: blankVariables } }
}

async function openKeys(
  { disks }: MachineSpec,
  uid: number | undefined,
  opened: AsyncDisposableStack,
): Promise<ReadonlyMap<StoredKey, FileHandle>> {
  const keys = new Map<StoredKey, FileHandle>()
  for (const key of keysOf(disks)) keys.set(key, opened.use(await openSecretFile(Buffer.from(key.passphrase()), uid)))
  return keys
}

function newRecord(
  spec: MachineSpec,
  context: LaunchContext,
  process: DetachedProcess,
  tpm: DetachedProcess | undefined,
): MachineRecord {
  return {
    version: 1,
    process: process.identity,
    tpm: tpm?.identity,
    uuid: spec.uuid,
    uid: context.uid ?? null,
    startedAt: context.clock.now(),
    phase: 'starting',
    suspendPath: null,
    logPath: context.logPath,
    layout: recordLayout(context.layout),
  }
}

async function prepareTaps(spec: MachineSpec, access: FileAccess, logger: Logger): Promise<void> {
  if (!spec.nics.some(({ attachment }) => attachment.kind === 'tap')) return
  if ((await access.openTunDevice()) === 'opened')
    logger.info({ vm: spec.id }, 'made /dev/net/tun open for all, as udev does')
}

async function spawnLogged(
  argv: readonly string[],
  logPath: string,
  descriptors: readonly number[],
  directory: RunDirectory,
): Promise<DetachedProcess> {
  const log = openSync(logPath, 'w', 0o600)
  try {
    const environment = {
      PATH: process.env['PATH'] ?? '/usr/sbin:/usr/bin:/sbin:/bin',
      LANG: 'C.UTF-8',
      HOME: directory.socketDirectory,
    }
    return await spawnDetached(argv, { outputDescriptor: log, descriptors, environment, cwd: '/' })
  } catch (cause) {
    throw new EngineError(
      'start-failed',
      `start ${directory.id}`,
      `start ${directory.id}: ${argv[0]} could not be executed: ${String(cause)}`,
      { cause },
    )
  } finally {
    closeSync(log)
  }
}

/** Ends a process that is no machine (yet) and takes away what belongs to it. Idempotent. */
export async function clean(directory: RunDirectory, cgroup: Cgroup | undefined, clock: Clock): Promise<void> {
  await cgroup?.destroy(clock)
  await directory.remove()
}
