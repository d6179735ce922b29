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

/** Waits until the page shows what is expected; says what it showed instead when it does not. */
export async function becomes(
  read: () => Promise<unknown>,
  expected: RegExp | string | number | boolean,
  what?: string,
): Promise<void> {
  let seen: unknown
  const isExpected = async (): Promise<boolean> => {
    seen = await read()
    return expected instanceof RegExp ? expected.test(String(seen)) : seen === expected
  }
  await eventually(isExpected, what ?? String(expected), 20_000).catch((error: unknown) => {
    throw new Error(`expected ${String(expected)}, it is ${String(seen)}`, { cause: error })
  })
}
