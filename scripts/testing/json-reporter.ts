// A reporter for Node's test runner that writes one JSON line per finished test, for run-test-file.ts to read.
import { inspect } from 'node:util'
import type { TestEvent } from 'node:test/reporters'

export interface TestRecord {
  /** Names from the outermost suite to the test. */
  readonly name: string
  readonly outcome: 'passed' | 'failed' | 'skipped'
  readonly millis: number
  /** Why it failed or was skipped. */
  readonly detail: string
}

// The test runner loads reporters by their default export.
// oxlint-disable-next-line import/no-default-export
export default async function* reportAsJson(events: AsyncIterable<TestEvent>): AsyncGenerator<string> {
  // Children are reported before their parent; `test:start` comes in the other order and gives the path of names.
  const names: string[] = []
  for await (const { type, data } of events) {
    if (type === 'test:start') names.splice(data.nesting, names.length, data.name)
    if (type !== 'test:pass' && type !== 'test:fail') continue
    const record = toRecord(type === 'test:pass', data, [...names.slice(0, data.nesting), data.name].join(' › '))
    if (record !== undefined) yield `${JSON.stringify(record)}\n`
  }
}

type Finished = Extract<TestEvent, { type: 'test:pass' | 'test:fail' }>['data']

/** Suites and parents whose children failed are not counted again. */
function toRecord(hasPassed: boolean, data: Finished, name: string): TestRecord | undefined {
  const millis = data.details.duration_ms
  if (data.skip !== undefined && data.skip !== false)
    return { name, outcome: 'skipped', millis, detail: String(data.skip) }
  if (data.todo !== undefined && data.todo !== false) return { name, outcome: 'skipped', millis, detail: 'to do' }
  if (hasPassed) return data.details.type === 'suite' ? undefined : { name, outcome: 'passed', millis, detail: '' }
  const error = 'error' in data.details ? data.details.error : undefined
  if (error !== undefined && 'failureType' in error && error.failureType === 'subtestsFailed') return undefined
  return { name, outcome: 'failed', millis, detail: describe(error?.cause ?? error) }
}

/** When clean-up fails after a test has failed, the test's own failure is the one to know. */
function describe(error: unknown): string {
  if (!(error instanceof Error) || !('suppressed' in error) || !('error' in error)) return inspect(error, { depth: 6 })
  return `${describe(error.suppressed)}\nand then, cleaning up: ${describe(error.error)}`
}
