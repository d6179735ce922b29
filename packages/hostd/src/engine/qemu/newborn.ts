// A QEMU that has been started and whose guest has not run yet: what is done to it until it may.
import type { Clock } from '@staddle/base/clock.ts'
import { EngineError } from '../../domain/errors.ts'
import type { MachineSpec } from '../../domain/machine-spec.ts'
import type { Cgroup } from '../../platform/cgroups.ts'
import { killProcess } from '../../platform/processes.ts'
import { limitDisks } from './disk-io.ts'
import { clean, stateSet, type Launched } from './launch.ts'
import { Monitor } from './monitor.ts'
import { QmpSession } from './qmp-session.ts'
import type { RunDirectory } from './run-directory.ts'
import { silenceControllers } from './scsi-notices.ts'
import { openStateReader } from './state-stream.ts'
import { endTpm } from './tpm.ts'

export interface Newborn {
  readonly launched: Launched
  readonly directory: RunDirectory
  readonly cgroup: Cgroup | undefined
  readonly monitor: Monitor
  /** QEMU need not be ready yet: it reads what is asked in order once it is. */
  readonly session: QmpSession
  /** What the state that it starts from opens with. */
  readonly streamKey: Uint8Array | undefined
  /** It has loaded a state, and its disks are blanks; see waiting-machine.ts. */
  readonly isLoaded: boolean
}

export function connectNewborn(
  launched: Launched,
  parts: Pick<Newborn, 'directory' | 'cgroup' | 'streamKey'> & { readonly clock: Clock },
): Newborn {
  const { directory, cgroup, streamKey, clock } = parts
  const { process, record } = launched
  const { uuid } = record
  const monitor = new Monitor({ clock, socketPath: directory.monitorSocket, process: process.identity, uuid })
  const session = new QmpSession(process.channel, { clock, onEvent: monitor.receive })
  monitor.adopt(session)
  return { launched, directory, cgroup, monitor, session, streamKey, isLoaded: false }
}

/** Everything is asked for at once: what is asked of QEMU next comes after it. */
export async function greet(session: QmpSession, spec: MachineSpec): Promise<void> {
  const unplugged = spec.nics.filter(({ linkUp }) => !linkUp)
  await Promise.all([
    session.call('qmp_capabilities', {}),
    ...unplugged.map(({ id }) => session.call('set_link', { name: id, up: false })),
    limitDisks(session, spec.disks),
  ])
}

export async function joinGroup({ launched: { process, tpm }, cgroup }: Newborn): Promise<void> {
  for (const started of [process, tpm]) if (started !== undefined) await cgroup?.add(started.identity.pid)
}

/** Resolves when the guest could go on. Undefined `path`: from the fork point, whose memory it has mapped already. */
export async function loadState(
  { launched, session, monitor, directory, streamKey }: Newborn,
  path: string | undefined,
): Promise<void> {
  const source =
    path === undefined
      ? openStateReader(`/dev/fdset/${stateSet}`, undefined, directory, 0)
      : openStateReader(path, streamKey, directory)
  const { promise: arrived, resolve, reject } = Promise.withResolvers<void>()
  arrived.catch(() => undefined)
  using _events = monitor.events.on((event) => {
    if (event.event === 'MIGRATION' && event.data.status === 'completed') resolve()
  })
  // It ends itself when it cannot load the state, and says why in its log.
  void session.closed.then(() =>
    reject(new EngineError('exited', 'restore', 'QEMU ended while it loaded the saved state')),
  )
  const capabilities = [
    { capability: 'events', state: true },
    { capability: 'mapped-ram', state: path === undefined },
  ]
  await Promise.all([
    session.call('migrate-set-capabilities', { capabilities }),
    session.call('migrate-incoming', source.channel),
  ])
  await using stream = source.begin()
  await Promise.all([stream.finished.catch(unusable(path ?? '')), arrived])
  await silenceControllers(session, launched.record.layout)
}

/** Nothing of it is left when this resolves. Idempotent. */
export async function endNewborn({ launched, directory, cgroup, monitor }: Newborn, clock: Clock): Promise<void> {
  await killProcess(launched.process.identity)
  await launched.process.ended
  await monitor[Symbol.asyncDispose]()
  await endTpm(launched.tpm?.identity, clock)
  await clean(directory, cgroup, clock)
}

function unusable(path: string): (cause: unknown) => never {
  return (cause) => {
    const why = cause instanceof Error ? cause.message : String(cause)
    throw new EngineError('refused', 'restore', `the saved state ${path} cannot be used: ${why}`, { cause })
  }
}
