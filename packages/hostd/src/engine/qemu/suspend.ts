// Writes a machine's whole state to a file.
//
//   stop ─▶ migrate to PATH.partial ─▶ header, sync, rename to PATH ─▶ whileStill ─▶ (the caller ends the process)
//             │ abort, error
//             └─▶ cancel ─▶ remove PATH ─▶ continue
// Invariant: PATH exists exactly when the state in it is complete and the guest did not run on after it.
import { rm } from 'node:fs/promises'
import type { Clock, Millis } from '@staddle/base/clock.ts'
import { Denied, EngineError } from '../../domain/errors.ts'
import type { SuspendOptions } from '../../domain/ports/engine.ts'
import type { Monitor } from './monitor.ts'
import { kindOf } from './qmp-session.ts'
import { dropStateFile } from './state-file.ts'
import { openStateWriter, type StateTarget, type StateWriter } from './state-stream.ts'

const pollInterval: Millis = 20

export interface WriteOptions extends Pick<SuspendOptions, 'signal' | 'onProgress' | 'whileStill'> {
  readonly target: StateTarget
  readonly clock: Clock
}

/** Resolves when the state file is complete; the guest stands still then. Otherwise the guest runs as it did before. */
export async function writeState(monitor: Monitor, options: WriteOptions, wasRunning: boolean): Promise<void> {
  throwIfAborted(options)
  const { target, clock, whileStill } = options
  try {
    await using writer = await openStateWriter(target).catch((cause: unknown) => {
      if (cause instanceof EngineError || cause instanceof Denied) throw cause
      const words = `the state file cannot be made: ${cause instanceof Error ? cause.message : String(cause)}`
      throw new EngineError('io', 'suspend', words, { cause })
    })
    await monitor.call('stop', {})
    await writeStream(monitor, writer)
    await waitForMigration(monitor, options).catch(writer.explain)
    await writer.finish()
    await whileStill?.()
  } catch (error) {
    await rm(target.path, { force: true })
    await undoSuspend(monitor, target.path, clock, wasRunning)
    throw error
  }
}

/** Begins to write the state to where it goes. `downtimeLimit`: for a guest that runs meanwhile, which stops before the last of it. */
export async function writeStream(
  monitor: Pick<Monitor, 'call'>,
  { channel, isMapped }: Pick<StateWriter, 'channel' | 'isMapped'>,
  downtimeLimit?: Millis,
): Promise<void> {
  const capabilities = [
    { capability: 'events', state: true },
    { capability: 'pause-before-switchover', state: downtimeLimit !== undefined },
    { capability: 'mapped-ram', state: isMapped },
  ]
  await Promise.all([
    monitor.call('migrate-set-capabilities', { capabilities }),
    // 0 is no limit: nothing else uses the way.
    monitor.call('migrate-set-parameters', {
      'max-bandwidth': 0,
      ...(downtimeLimit === undefined ? {} : { 'downtime-limit': downtimeLimit }),
    }),
  ])
  await monitor.call('migrate', channel)
}

/** Lets a machine run on whose suspend did not come to its end. Idempotent; QEMU may have ended meanwhile. */
export async function undoSuspend(monitor: Monitor, path: string, clock: Clock, run: boolean): Promise<void> {
  await dropStateFile(path)
  try {
    await monitor.call('migrate_cancel', {})
    for (let status = await migrationStatus(monitor); isActive(status); status = await migrationStatus(monitor))
      await clock.sleep(pollInterval)
    if (run) await continueGuest(monitor, clock)
  } catch (error) {
    if (!(error instanceof EngineError) || (error.kind !== 'exited' && error.kind !== 'unresponsive')) throw error
  }
}

/** After a migration QEMU takes a few milliseconds more before its guest may run. */
export async function continueGuest(monitor: Pick<Monitor, 'call'>, clock: Clock): Promise<void> {
  const limit = clock.monotonic() + 2_000
  for (;;) {
    try {
      await monitor.call('cont', {})
      return
    } catch (error) {
      if (!(error instanceof EngineError) || !/not finalized/.test(error.message) || clock.monotonic() > limit)
        throw error
      await clock.sleep(5)
    }
  }
}

async function waitForMigration(monitor: Monitor, options: WriteOptions): Promise<void> {
  for (let reported = -1; ; await options.clock.sleep(pollInterval)) {
    throwIfAborted(options)
    const { status, ram, 'error-desc': description } = await monitor.call('query-migrate', {})
    if (status === 'completed') return
    if (!isActive(status))
      throw new EngineError(
        kindOf(description ?? ''),
        'suspend',
        `the state could not be written: ${description ?? status ?? 'no reason given'}`,
      )
    const percent =
      ram === undefined || ram.total === 0 ? 0 : Math.floor((100 * (ram.total - ram.remaining)) / ram.total)
    if (percent > reported) options.onProgress?.((reported = percent))
  }
}

async function migrationStatus(monitor: Monitor): Promise<string | undefined> {
  return (await monitor.call('query-migrate', {})).status
}

function isActive(status: string | undefined): boolean {
  return status !== undefined && !['none', 'completed', 'failed', 'cancelled'].includes(status)
}

function throwIfAborted({ signal }: WriteOptions): void {
  if (signal?.aborted === true)
    throw new EngineError('canceled', 'suspend', 'the suspend was canceled; the machine runs on', {
      cause: signal.reason,
    })
}
