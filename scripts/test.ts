// npm test: everything that CI runs. `npm test -- unit system` runs some kinds, `npm test -- system power` those of their
// files whose path contains "power". `--full` asks robustness tests for their full count.
import { join } from 'node:path'
import { ensureDebianPackages } from './setup/debian-install.ts'
import { ensureWebBuilt } from './setup/web-build.ts'
import { emptyTally, findTestFiles, runStage, type RunOptions } from './testing/run-test-files.ts'
import { runStaticChecks } from './testing/static-checks.ts'
import { testKindFacts, testKinds, testStages, type TestKind } from './testing/test-kinds.ts'

const root = join(import.meta.dirname, '..')
const print = (line: string): void => console.log(line)

interface Selection {
  readonly kinds: readonly TestKind[]
  readonly withChecks: boolean
  readonly filters: readonly string[]
  readonly full: boolean
}

function readArguments(words: readonly string[]): Selection {
  const unknown = words.find((word) => word.startsWith('-') && word !== '--full')
  if (unknown !== undefined) {
    console.error(
      `npm test does not know ${unknown}. Use: npm test -- [check] [${testKinds.join('] [')}] [part of a path] [--full]`,
    )
    process.exit(2)
  }
  const kinds = testKinds.filter((kind) => words.includes(kind))
  const filters = words.filter(
    (word) => word !== '--full' && word !== 'check' && !testKinds.some((kind) => kind === word),
  )
  const all = kinds.length === 0 && !words.includes('check')
  return {
    kinds: all ? testKinds : kinds,
    withChecks: words.includes('check') || (all && filters.length === 0),
    filters,
    full: words.includes('--full'),
  }
}

// An interrupted run takes the test file that runs with it.
for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(name, () => process.exit(130))

const selection = readArguments(process.argv.slice(2))
const tally = emptyTally()
const options: RunOptions = {
  root,
  print,
  filters: selection.filters,
  full: selection.full,
  environment: { ...process.env, ...(selection.full ? { STADDLE_FULL: '1' } : {}) },
}
if (selection.withChecks) await runStaticChecks(root, print, tally)
for (const stage of testStages) {
  const ready: TestKind[] = []
  for (const kind of stage) if (selection.kinds.includes(kind) && (await isReady(kind))) ready.push(kind)
  await runStage(ready, options, tally)
}
print('')
if (tally.failures.length > 0)
  print(`Failed:\n${tally.failures.map((text) => `  ${text.split('\n', 1)[0]}`).join('\n')}\n`)
if (tally.skipped > 0) print(`${tally.skipped} skipped; the reasons are above`)
if (tally.passed + tally.failed === 0) print('No test ran: that is a failure.')
print(`${tally.passed} passed, ${tally.failed} failed`)
process.exitCode = tally.failed > 0 || tally.passed === 0 ? 1 : 0

/** Whether all is there that the kind's tests need; it is installed where that is possible. */
async function isReady(kind: TestKind): Promise<boolean> {
  const needed = findTestFiles(root, kind, selection.filters).length === 0 ? [] : testKindFacts[kind].debianPackages
  const missing = await ensureDebianPackages(needed, print)
  // Once, before files that run at the same time would both do it.
  if (missing === undefined && kind === 'browser') await ensureWebBuilt(root, print)
  if (missing === undefined) return true
  if (process.getuid?.() !== 0) {
    tally.skipped++
    print(`skip ${kind}: ${missing}`)
  } else {
    tally.failed++
    tally.failures.push(`${kind}: ${missing}`)
    print(`FAIL ${kind}: ${missing}`)
  }
  return false
}
