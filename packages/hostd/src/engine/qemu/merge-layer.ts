// Takes one layer out of the chain of a disk in use, after writing what it holds into the one below it.
//
//   in the middle   block-commit ─▶ concluded: QEMU has read past the layer since then
//   on top          block-commit ─▶ ready (both hold the same, writes go to both) ─▶ stop ─▶ job-complete ─▶ concluded
//                     ─▶ whileStill ─▶ cont
//
// The guest stands still between the two last arrows so that whoever keeps the books writes them before the guest writes on:
// at any moment the chain in the books holds everything. A job that an earlier daemon began is ended by `endJobs`.
import { basename, dirname, relative } from 'node:path'
import type { Clock } from '@staddle/base/clock.ts'
import { EngineError } from '../../domain/errors.ts'
import type { LayerMerge } from '../../domain/ports.ts'
import { layerNodeName } from './devices.ts'
import type { Monitor } from './monitor.ts'
import { kindOf } from './qmp-session.ts'

const progressInterval = 200
const jobPatience = 60_000

export interface MergeParts {
  readonly monitor: Monitor
  readonly clock: Clock
  readonly diskId: string
  /** The node of the layer that the guest writes to. */
  readonly topNode: string
  readonly isPaused: () => boolean
}

export async function mergeLayer(parts: MergeParts, merge: LayerMerge): Promise<void> {
  const { monitor, diskId, topNode } = parts
  const { layer, below, above } = merge
  const id = `merge-${diskId}`
  const [node, target] = [layerNodeName(diskId, layer.path), layerNodeName(diskId, below.path)]
  await endJobs(monitor, parts.clock, id)
  using job = new JobWatch(parts, id)
  await monitor.call('block-commit', {
    'job-id': id,
    device: topNode,
    'top-node': node,
    'base-node': target,
    'auto-dismiss': false,
    ...(above === undefined
      ? {}
      : { 'backing-file': relative(dirname(above.path), below.path) || basename(below.path), 'auto-finalize': true }),
  })
  try {
    using _progress = job.report(merge.onProgress)
    if (above === undefined) await completeOnTop(parts, job, id, merge)
    else await job.reaches('concluded', merge.signal)
    await job.conclude()
  } catch (error) {
    await endJobs(monitor, parts.clock, id)
    throw error
  }
  await monitor.call('blockdev-del', { 'node-name': node }).catch(ignoreRefusal)
}

async function completeOnTop(parts: MergeParts, job: JobWatch, id: string, merge: LayerMerge): Promise<void> {
  const { monitor, isPaused } = parts
  await job.reaches('ready', merge.signal)
  const wasPaused = isPaused()
  if (!wasPaused) await monitor.call('stop', {})
  try {
    await monitor.call('job-complete', { id })
    await job.reaches('concluded')
    await job.requireSuccess()
    await merge.whileStill?.()
  } finally {
    if (!wasPaused) await monitor.call('cont', {}).catch(ignoreExit)
  }
}

/** Cancels jobs and waits for their end; a chain is then as if they had not begun. */
export async function endJobs(monitor: Pick<Monitor, 'call'>, clock: Clock, wanted?: string): Promise<void> {
  const limit = clock.monotonic() + jobPatience
  for (;;) {
    const jobs = (await monitor.call('query-jobs', {})).filter(({ id }) => wanted === undefined || id === wanted)
    if (jobs.length === 0) return
    for (const { id, status } of jobs) {
      const end = status === 'concluded' ? monitor.call('job-dismiss', { id }) : monitor.call('job-cancel', { id })
      await end.catch(ignoreRefusal)
    }
    if (clock.monotonic() > limit)
      throw new EngineError('unresponsive', 'job-cancel', 'QEMU does not end a block job that was canceled')
    await clock.sleep(10)
  }
}

class JobWatch implements Disposable {
  readonly #parts: MergeParts
  readonly #id: string
  readonly #seen = new Set<string>()
  readonly #listening: Disposable
  #wake: () => void = () => undefined

  constructor(parts: MergeParts, id: string) {
    this.#parts = parts
    this.#id = id
    const see = (status: string): void => {
      this.#seen.add(status)
      this.#wake()
    }
    this.#listening = parts.monitor.events.on((event) => {
      if (event.event === 'JOB_STATUS_CHANGE' && event.data.id === id) see(event.data.status)
    })
    void parts.monitor.closed.then(() => see('gone'))
  }

  async reaches(status: 'ready' | 'concluded', signal?: AbortSignal): Promise<void> {
    const onAbort = (): void => this.#wake()
    signal?.addEventListener('abort', onAbort)
    try {
      for (;;) {
        if (signal?.aborted === true)
          throw new EngineError('canceled', 'block-commit', 'the merge of disk layers was canceled', {
            cause: signal.reason,
          })
        if (this.#seen.has(status)) return
        if (this.#seen.has('gone'))
          throw new EngineError('exited', 'block-commit', 'the machine ended while its disk layers were merged')
        if (this.#seen.has('concluded')) await this.requireSuccess()
        await new Promise<void>((resolve) => (this.#wake = resolve))
      }
    } finally {
      signal?.removeEventListener('abort', onAbort)
    }
  }

  async requireSuccess(): Promise<void> {
    const job = (await this.#parts.monitor.call('query-jobs', {})).find(({ id }) => id === this.#id)
    if (job?.error === undefined) return
    throw new EngineError(kindOf(job.error), 'block-commit', `disk layers could not be merged: ${job.error}`)
  }

  async conclude(): Promise<void> {
    await this.requireSuccess()
    await this.#parts.monitor.call('job-dismiss', { id: this.#id })
  }

  report(onProgress: ((percent: number) => void) | undefined): Disposable {
    const { monitor, clock } = this.#parts
    if (onProgress === undefined) return { [Symbol.dispose]: () => undefined }
    const look = (): void => {
      monitor.call('query-jobs', {}).then(
        (jobs) => {
          const job = jobs.find(({ id }) => id === this.#id)
          if (job !== undefined && job['total-progress'] > 0)
            onProgress((100 * job['current-progress']) / job['total-progress'])
        },
        () => undefined,
      )
      timer = clock.after(progressInterval, look)
    }
    let timer = clock.after(progressInterval, look)
    return { [Symbol.dispose]: () => timer[Symbol.dispose]() }
  }

  [Symbol.dispose](): void {
    this.#listening[Symbol.dispose]()
  }
}

function ignoreRefusal(error: unknown): void {
  if (!(error instanceof EngineError) || error.kind !== 'refused') throw error
}

function ignoreExit(error: unknown): void {
  if (!(error instanceof EngineError)) throw error
}
