// npm run check: what to run before every commit, in under a minute: types, lint, format, layers, generated code, unit tests.
import { join } from 'node:path'
import { emptyTally, runStage } from './testing/run-test-files.ts'
import { runStaticChecks } from './testing/static-checks.ts'

const root = join(import.meta.dirname, '..')
const print = (line: string): void => console.log(line)
const tally = emptyTally()
await runStaticChecks(root, print, tally)
await runStage(['unit'], { root, print, filters: [], environment: process.env }, tally)
print(`${tally.passed} passed, ${tally.failed} failed`)
process.exitCode = tally.failed > 0 || tally.passed === 0 ? 1 : 0
