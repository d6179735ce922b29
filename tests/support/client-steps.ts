// Runs a client program that reports its steps, a JSON line each, and turns each step into a test.
import assert from 'node:assert/strict'
import { join } from 'node:path'
import type { TestContext } from 'node:test'
import { lastLines, tryCommand } from '../../packages/hostd/src/platform/run-command.ts'
import type { Clients, PyVmomi } from './clients.ts'
import type { TestHost } from './host.ts'

interface StepReport {
  readonly step: string
  readonly ok: boolean
  readonly error?: string
  readonly trace?: string
}

export const pythonScripts = join(import.meta.dirname, '../conformance/python')

/** A script of tests/conformance/python. */
export async function runPythonSteps(
  context: TestContext,
  script: string,
  host: TestHost,
  clients: Clients,
  pyvmomi: PyVmomi,
): Promise<void> {
  if (pyvmomi.unusable !== undefined) return context.skip(pyvmomi.unusable)
  const environment = { ...connectionEnvironment(host), PYTHONPATH: pyvmomi.pythonPath }
  await runClientSteps(context, [clients.python, '-B', join(pythonScripts, script)], environment)
}

/** Fails when the program reports no step, fails in one, or ends otherwise than well after the last. */
export async function runClientSteps(
  context: TestContext,
  argv: readonly string[],
  environment: Readonly<Record<string, string>>,
): Promise<void> {
  const result = await tryCommand(argv, { environment, timeoutMillis: 300_000 })
  const reports = parseReports(result.stdout)
  for (const report of reports) {
    await context.test(report.step, () => {
      if (!report.ok) assert.fail(`${report.error ?? 'failed'}\n${report.trace ?? ''}`)
    })
  }
  assert.ok(reports.length > 0, `${argv.at(-1)} reported no step: ${lastLines(result.stderr, 20)}`)
  assert.equal(result.exitCode, 0, `${argv.at(-1)} ended early: ${lastLines(result.stderr, 20)}`)
}

/** Where the daemon is and how to log in, for the environment of a client: not for its argument list. */
export function connectionEnvironment(host: TestHost): Record<string, string> {
  return {
    ...(process.env as Record<string, string>),
    STADDLE_HOST: host.host,
    STADDLE_PORT: String(host.port),
    STADDLE_USER: host.user,
    STADDLE_PASSWORD: host.password,
    STADDLE_CA: host.caPath,
    STADDLE_ENGINE: host.engine,
  }
}

function parseReports(text: string): StepReport[] {
  const lines = text.split('\n').filter((line) => line.startsWith('{'))
  return lines.map((line): StepReport => JSON.parse(line))
}
