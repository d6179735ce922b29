// Measures every 20 seconds, keeps what was measured, and answers what was. A round that fails is a gap, and logged. Every
// four seconds it looks at machines that have just begun to run.
import { Emitter } from '@staddle/base/emitter.ts'
import type { History } from '../../domain/ports/store.ts'
import type { Logger } from '../logger.ts'
import type { Vm } from '../vm/vm.ts'
import { type EntityFigures, FigureStore, type FiguresBetween, type TimedFigures } from './figure-store.ts'
import { unpackFigures } from './figures.ts'
import { realTime } from './levels.ts'
import { Sampler, type SamplerParts } from './sampler.ts'

export interface PerformanceOptions extends Omit<SamplerParts, 'onMeasured' | 'uncommittedBytes'> {
  readonly history: History
  readonly logger: Logger
}

export interface Round {
  /** End of the interval, milliseconds since 1970. */
  readonly time: number
  readonly measured: readonly EntityFigures[]
}

const millis = realTime.intervalSeconds * 1000
const looksPerRound = 5

export class PerformanceService implements AsyncDisposable {
  /** Machines whose usage has just been measured, a portion at a time. */
  readonly machinesMeasured = new Emitter<readonly Vm[]>()
  readonly rounds = new Emitter<Round>()
  readonly #options: PerformanceOptions
  readonly #store: FigureStore
  readonly #sampler: Sampler
  readonly #stop = new AbortController()
  #uncommittedBytes: SamplerParts['uncommittedBytes'] = () => 0
  #newest: number | undefined
  #loop: Promise<void> = Promise.resolve()

  constructor(options: PerformanceOptions) {
    this.#options = options
    this.#store = new FigureStore(options.history, options.clock)
    this.#sampler = new Sampler({
      ...options,
      uncommittedBytes: (id) => this.#uncommittedBytes(id),
      onMeasured: (vms) => this.machinesMeasured.emit(vms),
    })
  }

  start(uncommittedBytes: SamplerParts['uncommittedBytes']): void {
    this.#uncommittedBytes = uncommittedBytes
    this.#loop = this.#run()
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#stop.abort()
    await this.#loop
  }

  query(entity: string, range: FiguresBetween): Promise<TimedFigures[]> {
    return this.#store.query(entity, range, this.#options.clock.now())
  }

  /** What the last round has measured, if it is not too long ago. */
  async newest(): Promise<Round | undefined> {
    const period = this.#newest
    if (period === undefined) return undefined
    const rows = await this.#options.history.figuresAt({ intervalSeconds: realTime.intervalSeconds, period })
    const measured = rows.map(({ entity, figures }) => ({ entity, figures: unpackFigures(figures) }))
    return { time: (period + 1) * millis, measured }
  }

  /** What happened in the interval that has just ended; nothing when it was measured already. */
  async measure(): Promise<void> {
    // A timer may be a little early.
    const period = Math.round(this.#options.clock.now() / millis) - 1
    const measured = await this.#sampler.measure()
    if (measured === undefined) return
    // First of all, since a full disk is what alarms are for.
    this.rounds.emit({ time: (period + 1) * millis, measured })
    await this.#store.save(period, measured)
    this.#newest = period
    await this.#store.rollUp(period)
  }

  /** Gives machines that have just begun to run their usage, before the first round that they are in. */
  async lookAtNew(): Promise<void> {
    await this.#sampler.lookAtNew()
  }

  async #run(): Promise<void> {
    const { clock, logger } = this.#options
    const { signal } = this.#stop
    const pause = millis / looksPerRound
    let last: number | undefined
    while (!signal.aborted) {
      const round = Math.floor(Math.round(clock.now() / pause) / looksPerRound)
      try {
        await (round === last ? this.lookAtNew() : this.measure())
        last = round
      } catch (error) {
        if (!signal.aborted) logger.warn({ err: error }, 'a round of measuring failed')
      }
      await clock.sleep(pause - (clock.now() % pause), signal).catch(() => undefined)
    }
  }
}
