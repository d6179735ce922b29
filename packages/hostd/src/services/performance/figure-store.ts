// Figures by time in the history, in bounded space: real-time ones for an hour, and from them coarser ones up to a year.
//
//   save 20 s ─▶ 15 of them ─▶ 5 min ─▶ 6 ─▶ 30 min ─▶ 4 ─▶ 2 h ─▶ 12 ─▶ 1 day
//
// A coarser period is made when it is over, from whatever there is of it. A daemon that was away makes up for
// what is missing of each level on its next round; what it has not measured stays a gap. At each save at most two old periods are dropped, so
// that a clock that is wrong for a moment does not cost a history.
import type { Clock } from '@staddle/base/clock.ts'
import { inTurns, portions } from '@staddle/base/turns.ts'
import type { FigureRow, History } from '../../domain/ports/store.ts'
import { type Figure, packFigures, unpackFigures } from './figures.ts'
import { type FigureLevel, historicalLevels, levels, realTime } from './levels.ts'
import { Rollup } from './rollup.ts'

export interface EntityFigures {
  readonly entity: string
  readonly figures: readonly Figure[]
}

export interface TimedFigures {
  /** End of the period, milliseconds since 1970. */
  readonly time: number
  readonly figures: readonly Figure[]
}

export interface FiguresBetween {
  readonly level: FigureLevel
  /** Milliseconds since 1970: after `since`, not after `until`. */
  readonly since?: number | undefined
  readonly until?: number | undefined
  readonly limit?: number | undefined
}

/** So many entities are written at once. */
const portion = 100

export class FigureStore {
  readonly #history: History
  readonly #clock: Clock
  /** The last period that was made of each level. */
  readonly #rolledUp = new Map<FigureLevel, number>()

  constructor(history: History, clock: Clock) {
    this.#history = history
    this.#clock = clock
  }

  /** `period` counts real-time intervals since 1970 and is over. */
  async save(period: number, measured: readonly EntityFigures[]): Promise<void> {
    const at = { intervalSeconds: realTime.intervalSeconds, period }
    await inTurns(this.#clock, portions(measured, portion), (part) => {
      const rows = part.map(({ entity, figures }) => ({ entity, samples: 1, figures: packFigures(figures) }))
      return this.#history.saveFigures(at, rows)
    })
    await this.#trim(realTime, period)
  }

  /** Makes every coarser period that is over at the end of this real-time period and is not there yet. */
  async rollUp(period: number): Promise<void> {
    const now = (period + 1) * realTime.intervalSeconds
    for (const [index, level] of historicalLevels.entries()) {
      const over = Math.floor(now / level.intervalSeconds) - 1
      if (this.#rolledUp.get(level) === over) continue
      const finer = levels[index] ?? realTime
      for (let at = await this.#firstMissing(level, finer, over); at <= over; at++) await this.#make(level, finer, at)
      await this.#trim(level, over)
      this.#rolledUp.set(level, over)
    }
  }

  /** As far back as there is anything to make it from. */
  async #firstMissing(level: FigureLevel, finer: FigureLevel, over: number): Promise<number> {
    const newest = await this.#history.newestFigures(level.intervalSeconds)
    const reach = over - Math.floor(finer.keptSeconds / level.intervalSeconds)
    // One that is newer than now was made while the clock was wrong.
    return newest === undefined ? reach : newest > over ? over : Math.max(reach, newest + 1)
  }

  /** Oldest first. */
  async query(entity: string, { level, since, until, limit }: FiguresBetween, now: number): Promise<TimedFigures[]> {
    const { intervalSeconds, keptSeconds } = level
    const millis = intervalSeconds * 1000
    const last = Math.floor(Math.min(until ?? now, now + millis) / millis) - 1
    const oldest = Math.floor(now / millis) - Math.ceil(keptSeconds / intervalSeconds)
    const first = since === undefined ? oldest : Math.max(oldest, Math.floor(since / millis))
    const most = limit ?? last - first + 1
    if (last < first || most <= 0) return []
    const query = { entity, intervalSeconds, from: first, to: last, limit: most }
    const rows = await this.#history.queryFigures(query)
    return rows.map((row) => ({ time: (row.period + 1) * millis, figures: unpackFigures(row.figures) }))
  }

  async #make(level: FigureLevel, finer: FigureLevel, period: number): Promise<void> {
    const count = level.intervalSeconds / finer.intervalSeconds
    const rollups = new Map<string, Rollup>()
    for (let index = 0; index < count; index++) {
      const at = { intervalSeconds: finer.intervalSeconds, period: period * count + index }
      await inTurns(this.#clock, await this.#history.figuresAt(at), (row) => {
        const rollup = rollups.get(row.entity) ?? new Rollup()
        rollups.set(row.entity, rollup)
        rollup.add(unpackFigures(row.figures).filter(isKept), row.samples)
      })
    }
    const made: FigureRow[] = []
    await inTurns(this.#clock, rollups, ([entity, { figures, samples }]) => {
      made.push({ entity, samples, figures: packFigures(figures) })
    })
    // One write: a period that is there is there for all.
    if (made.length > 0) await this.#history.saveFigures({ intervalSeconds: level.intervalSeconds, period }, made)
  }

  async #trim({ intervalSeconds, keptSeconds }: FigureLevel, period: number): Promise<void> {
    const oldest = period + 1 - Math.ceil(keptSeconds / intervalSeconds)
    await this.#history.dropFigures({ intervalSeconds, period: oldest }, 2)
  }
}

/** Single devices come and go: a year of them is nothing that anybody asks for. */
const isKept = ({ instance }: Figure): boolean => instance === ''
