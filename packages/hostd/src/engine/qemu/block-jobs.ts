// Long work of QEMU on disks: waited for, told of, and ended when it is not wanted any more.
import type { Clock } from '@staddle/base/clock.ts'
import { EngineError } from '../../domain/errors.ts'
import type { Monitor } from './monitor.ts'
import { kindOf } from './qmp-session.ts'

const progressInterval = 200
const jobPatience = 60_000

export interface JobParts {
  readonly monitor: Monitor
  readonly clock: Clock
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

export class JobWatch implements Disposable {
  readonly #parts: JobParts
  readonly #id: string
  /** For error messages. */
  readonly #what: string
  readonly #seen = new Set<string>()
  readonly #listening: Disposable
  #wake: () => void = () => undefined

  constructor(parts: JobParts, id: string, what: string) {
    this.#parts = parts
    this.#what = what
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
          throw new EngineError('canceled', this.#what, `${this.#what}: canceled`, {
            cause: signal.reason,
          })
        if (this.#seen.has(status)) return
        if (this.#seen.has('gone'))
          throw new EngineError('exited', this.#what, `${this.#what}: the machine ended meanwhile`)
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
    throw new EngineError(kindOf(job.error), this.#what, `${this.#what}: ${job.error}`)
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

export function ignoreRefusal(error: unknown): void {
  if (!(error instanceof EngineError) || error.kind !== 'refused') throw error
}

export function ignoreExit(error: unknown): void {
  if (!(error instanceof EngineError)) throw error
}
