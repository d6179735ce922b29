// What was measured of one entity at one time, and how it is packed for the history: by instance, each a short text and pairs
// of counter and value, all of them numbers of as few bytes as they need.
import { counterKey, type CounterName } from './counters.ts'

export interface Figure {
  /** The counter's number. */
  readonly counter: number
  /** The part that it is about, `scsi0:0` or `4000`; empty for the whole. */
  readonly instance: string
  /** Not negative, whole. */
  readonly value: number
}

/** Leaves out what is not known. */
export function figuresOf(
  instance: string,
  values: Readonly<Partial<Record<CounterName, number | undefined>>>,
): readonly Figure[] {
  return Object.entries(values).flatMap(([name, value]) =>
    value === undefined || !Number.isFinite(value)
      ? []
      : // Entries of a record keep its keys.
        [{ counter: counterKey(name as CounterName), instance, value: Math.max(0, Math.round(value)) }],
  )
}

export function packFigures(figures: readonly Figure[]): Uint8Array {
  const bytes: number[] = []
  for (const [instance, group] of Map.groupBy(figures, (figure) => figure.instance)) {
    const text = Buffer.from(instance, 'utf8')
    pushNumber(bytes, text.length)
    bytes.push(...text)
    pushNumber(bytes, group.length)
    for (const { counter, value } of group) {
      pushNumber(bytes, counter)
      pushNumber(bytes, value)
    }
  }
  return Uint8Array.from(bytes)
}

export function unpackFigures(bytes: Uint8Array): Figure[] {
  const figures: Figure[] = []
  let at = 0
  const next = (): number => {
    let value = 0
    for (let factor = 1; ; factor *= 128) {
      const byte = bytes[at++]
      if (byte === undefined) throw new Error('packed figures end too early')
      value += (byte % 128) * factor
      if (byte < 128) return value
    }
  }
  while (at < bytes.length) {
    const length = next()
    const instance = length === 0 ? '' : Buffer.from(bytes.subarray(at, at + length)).toString('utf8')
    at += length
    for (let left = next(); left > 0; left--) figures.push({ counter: next(), instance, value: next() })
  }
  return figures
}

/** Seven bits a byte, the lowest first; arithmetic, since sizes in bytes have more than 32 bits. */
function pushNumber(bytes: number[], value: number): void {
  let rest = value
  for (; rest >= 128; rest = Math.floor(rest / 128)) bytes.push((rest % 128) + 128)
  bytes.push(rest)
}
