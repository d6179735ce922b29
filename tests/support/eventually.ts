import { setTimeout as delay } from 'node:timers/promises'
import { Patience } from './patience.ts'

/** Waits for what nothing announces; rejects when it does not come true in time. */
export async function eventually(
  condition: () => Promise<boolean>,
  what: string,
  patienceMillis = 60_000,
): Promise<void> {
  const patience = new Patience(patienceMillis)
  while (!(await condition())) {
    if (patience.isOver()) throw new Error(`waited ${patienceMillis} ms for this: ${what}`)
    await delay(50)
  }
}
