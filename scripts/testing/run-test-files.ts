// Runs test files, two at a time, and prints what happened as it happens.
import { globSync } from 'node:fs'
import { runTestFile, type FileResult } from './run-test-file.ts'
import { testKindFacts, type TestKind } from './test-kinds.ts'

export interface Tally {
  passed: number
  failed: number
  skipped: number
  readonly failures: string[]
}

export const emptyTally = (): Tally => ({ passed: 0, failed: 0, skipped: 0, failures: [] })

export interface RunOptions {
  readonly root: string
  readonly environment: NodeJS.ProcessEnv
  readonly print: (line: string) => void
  /** Files may take as long as their kind allows for that. */
  readonly full?: boolean
  /** Only files whose path contains one of these; all when empty. */
  readonly filters: readonly string[]
}

export function findTestFiles(root: string, kind: TestKind, filters: readonly string[]): string[] {
  const files = globSync([...testKindFacts[kind].files], {
    cwd: root,
    exclude: ['**/node_modules/**', 'tests/fixtures/**'],
  })
  return files.filter((file) => filters.length === 0 || filters.some((part) => file.includes(part))).sort()
}

/** Of these kinds two files run at a time, but one only of those kinds that want it so. */
export async function runStage(kinds: readonly TestKind[], options: RunOptions, tally: Tally): Promise<void> {
  const jobs = kinds.map((kind) => ({ kind, files: findTestFiles(options.root, kind, options.filters) }))
  for (const { kind, files } of jobs)
    if (files.length === 0) options.print(`${kind}: no test file${options.filters.length === 0 ? ' yet' : ' matches'}`)
  const isSingle = ({ kind }: { readonly kind: TestKind }): boolean => testKindFacts[kind].oneAtATime === true
  const [single, shared] = [jobs.filter(isSingle), jobs.filter((job) => !isSingle(job))]
  const lane = async (queues: typeof jobs): Promise<void> => {
    for (const { kind, files } of queues)
      for (let file = files.shift(); file !== undefined; file = files.shift()) {
        const { fileTimeoutMillis, fullFileTimeoutMillis = fileTimeoutMillis } = testKindFacts[kind]
        const timeoutMillis = options.full === true ? fullFileTimeoutMillis : fileTimeoutMillis
        const result = await runTestFile({ root: options.root, file, timeoutMillis, environment: options.environment })
        report(kind, result, options.print, tally)
      }
  }
  await Promise.all([lane([...single, ...shared]), lane(shared)])
}

function report(kind: TestKind, result: FileResult, print: (line: string) => void, tally: Tally): void {
  const count = (outcome: string): number => result.records.filter((record) => record.outcome === outcome).length
  const failed = count('failed')
  tally.passed += count('passed')
  tally.failed += failed
  tally.skipped += count('skipped')
  const skipped = count('skipped') === 0 ? '' : `, ${count('skipped')} skipped`
  print(
    `${failed === 0 ? 'ok  ' : 'FAIL'} ${kind} ${result.file}: ${count('passed')} passed${skipped} (${(result.millis / 1000).toFixed(1)} s)`,
  )
  for (const record of result.records) {
    if (record.outcome === 'skipped') print(`       skipped: ${record.name} (${record.detail})`)
    if (record.outcome !== 'failed') continue
    const text = `${result.file}: ${record.name}\n${indent(record.detail)}`
    tally.failures.push(text)
    print(`  FAILED ${text}`)
  }
}

function indent(text: string): string {
  return text.replace(/^/gm, '    ')
}
