// The checks that read the source instead of running it. Each counts as one test.
import { tryCommand } from '../../packages/hostd/src/platform/run-command.ts'
import { checkRepositoryLayers } from '../layers/check-layers.ts'
import { checkLockFile } from './lock-file.ts'
import type { Tally } from './run-test-files.ts'

interface StaticCheck {
  readonly name: string
  /** What is wrong, empty when nothing is. */
  run(root: string): Promise<string>
}

const checks: readonly StaticCheck[] = [
  { name: 'types', run: (root) => complaints(root, ['node_modules/.bin/tsc', '-p', '.']) },
  { name: 'types of the web UI', run: (root) => complaints(root, ['node_modules/.bin/tsc', '-p', 'packages/web']) },
  { name: 'lint', run: (root) => complaints(root, ['node_modules/.bin/oxlint', '--type-aware', '--deny-warnings']) },
  { name: 'format', run: (root) => complaints(root, ['node_modules/.bin/oxfmt', '--check', '.']) },
  { name: 'layers', run: async (root) => checkRepositoryLayers(root).problems.join('\n') },
  { name: 'generated code', run: (root) => complaints(root, [process.execPath, 'scripts/gen.ts', '--check']) },
  { name: 'lock file', run: async (root) => checkLockFile(root).join('\n') },
]

export async function runStaticChecks(root: string, print: (line: string) => void, tally: Tally): Promise<void> {
  for (const check of checks) {
    const startedAt = performance.now()
    const wrong = await check.run(root)
    const seconds = ((performance.now() - startedAt) / 1000).toFixed(1)
    print(`${wrong === '' ? 'ok  ' : 'FAIL'} check ${check.name} (${seconds} s)`)
    if (wrong === '') tally.passed++
    else {
      tally.failed++
      tally.failures.push(`check ${check.name}\n${wrong}`)
      print(wrong.replace(/^/gm, '    '))
    }
  }
}

async function complaints(root: string, argv: readonly string[]): Promise<string> {
  // The tools are scripts that look for `node` in PATH; the system's may be too old for them.
  const ownNode = `${process.execPath.replace(/\/node$/, '')}:${process.env['PATH'] ?? ''}`
  const result = await tryCommand(argv, { cwd: root, environment: { ...process.env, PATH: ownNode, NO_COLOR: '1' } })
  if (result.exitCode === 0) return ''
  const words = `${result.stdout}${result.stderr}`.trim()
  return words === '' ? `${argv.join(' ')} ended with ${result.exitCode ?? result.signal} and said nothing` : words
}
