// How measured numbers are shown, and what a process keeps in memory.
import { readFileSync } from 'node:fs'

export function quantile(values: readonly number[], part: number): number {
  const sorted = values.toSorted((left, right) => left - right)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? Number.NaN
}

export const median = (values: readonly number[]): number => quantile(values, 0.5)

export function spread(values: readonly number[]): string {
  return `min ${ms(quantile(values, 0))}, median ${ms(median(values))}, max ${ms(quantile(values, 1))} (${values.length} runs)`
}

export function tail(values: readonly number[]): string {
  return `p50 ${ms(median(values))}, p99 ${ms(quantile(values, 0.99))}, max ${ms(quantile(values, 1))}`
}

export function ms(value: number): string {
  return `${value < 100 ? value.toFixed(1) : Math.round(value)} ms`
}

/** `goal 20, met` or `goal 20, MISSED`. */
export function goal(isMet: boolean, text: string): string {
  return `goal ${text}: ${isMet ? 'met' : 'MISSED'}`
}

export interface Memory {
  readonly rssMiB: number
  readonly pssMiB: number
}

export function memoryOf(pid: number): Memory {
  const text = readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8')
  const read = (name: string): number => Number(new RegExp(`^${name}:\\s+(\\d+)`, 'm').exec(text)?.[1]) / 1024
  return { rssMiB: read('Rss'), pssMiB: read('Pss') }
}
