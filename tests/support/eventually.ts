import { setTimeout as delay } from 'node:timers/promises'

/** Waits for what nothing announces; rejects when it does not come true in time. */
export async function eventually(
  condition: () => Promise<boolean>,
  what: string,
  patienceMillis = 60_000,
): Promise<void> {
  const deadline = performance.now() + patienceMillis
  while (!(await condition())) {
    if (performance.now() > deadline) throw new Error(`waited ${patienceMillis} ms for this: ${what}`)
    await delay(50)
  }
}
