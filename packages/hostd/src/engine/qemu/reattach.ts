// Finds again what an earlier daemon started.
//
//   record, process alive, guest ran            ─▶ a machine again (`unresponsive` if it does not answer now)
//   record, process alive, guest never ran      ─▶ ended: its start was never reported as a success
//   record, process dead                        ─▶ directory and control group removed
//   no record                                   ─▶ any process that names the directory is ended, then as above
import type { Clock } from '@staddle/base/clock.ts'
import type { Cgroup } from '../../platform/cgroups.ts'
import { findProcesses, isAlive, readCommandLine } from '../../platform/proc.ts'
import { killProcess, waitUntilGone } from '../../platform/processes.ts'
import { clean } from './launch.ts'
import { hasNeverRun } from './machine-events.ts'
import type { MediumLoans } from './medium-loans.ts'
import { Monitor } from './monitor.ts'
import type { Logger } from './options.ts'
import { QemuMachine } from './qemu-machine.ts'
import { dropStateFile } from './state-file.ts'
import { endTpm } from './tpm.ts'
import type { MachineRecord, RunDirectory } from './run-directory.ts'

export interface ReattachContext {
  readonly directory: RunDirectory
  readonly cgroup: Cgroup | undefined
  readonly loans: MediumLoans
  readonly clock: Clock
  readonly logger: Logger
}

/** Undefined when there was no machine (any more); what it left is away then. */
export async function reattachMachine(context: ReattachContext): Promise<QemuMachine | undefined> {
  const { directory, cgroup, clock, logger } = context
  const record = await directory.readRecord()
  if (record === undefined || !(await isOurs(record, directory))) {
    await endProcesses(`${directory.path}/`, clock)
    // A suspend that its QEMU did not survive; a complete state has another name.
    if (typeof record?.suspendPath === 'string') await dropStateFile(record.suspendPath)
    await clean(directory, cgroup, clock)
    logger.info({ vm: directory.id, pid: record?.process.pid }, 'cleaned up after a machine that does not run any more')
    return undefined
  }
  const machine = await connectTo(record, context)
  if (machine === undefined) {
    await killProcess(record.process)
    await waitUntilGone(record.process, clock)
    await endTpm(record.tpm, clock)
    await clean(directory, cgroup, clock)
    logger.info({ vm: directory.id, pid: record.process.pid }, 'ended a machine whose start had not come to its end')
  }
  return machine
}

/** Ends QEMU processes of this run directory that no machine speaks for: their directory may be gone already. */
export async function endStrays(
  runDirectory: string,
  isKnown: (pid: number, commandLine: readonly string[]) => boolean,
): Promise<void> {
  const isStray = mentions(`${runDirectory}/`)
  for (const identity of await findProcesses(isStray)) {
    const commandLine = await readCommandLine(identity.pid)
    if (commandLine !== undefined && !isKnown(identity.pid, commandLine)) await killProcess(identity)
  }
}

async function connectTo(
  record: MachineRecord,
  { directory, cgroup, loans, clock, logger }: ReattachContext,
): Promise<QemuMachine | undefined> {
  const monitor = new Monitor({
    clock,
    socketPath: directory.monitorSocket,
    process: record.process,
    uuid: record.uuid,
  })
  await using undo = new AsyncDisposableStack()
  const machine = undo.use(
    new QemuMachine({ clock, logger, directory, record, monitor, cgroup, loans, ended: undefined }),
  )
  if (await monitor.connect(2_000)) {
    if (record.phase === 'starting' && hasNeverRun((await monitor.call('query-status', {})).status)) return undefined
    await machine.reconcile()
  } else if (record.phase === 'starting') {
    return undefined
  }
  if (record.phase === 'starting') for (const pid of machine.pids) await cgroup?.add(pid)
  await machine.begin()
  undo.move()
  return machine
}

/** The very process of the record, and it is a QEMU of this directory. */
async function isOurs(record: MachineRecord, directory: RunDirectory): Promise<boolean> {
  if (!(await isAlive(record.process))) return false
  const commandLine = await readCommandLine(record.process.pid)
  return commandLine !== undefined && mentions(`${directory.path}/`)(commandLine)
}

async function endProcesses(pathPrefix: string, clock: Clock): Promise<void> {
  for (const identity of await findProcesses(mentions(pathPrefix))) {
    await killProcess(identity)
    await waitUntilGone(identity, clock)
  }
}

/** Only QEMU and a TPM (or setpriv on its way to one of them) have the directory in a socket option. */
export function mentions(pathPrefix: string): (commandLine: readonly string[]) => boolean {
  const wanted = `path=${pathPrefix.replaceAll(',', ',,')}`
  return (commandLine) =>
    ['-mon', '--tpmstate'].some((option) => commandLine.includes(option)) &&
    commandLine.some((argument) => argument.includes(wanted))
}
