// pyVmomi as somebody who does one thing after the other while a test looks at the guests in between: one process, one session.
import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { lastLines } from '../../packages/hostd/src/platform/run-command.ts'
import { connectionEnvironment, pythonScripts } from './client-steps.ts'
import { join } from 'node:path'
import type { Clients, PyVmomi } from './clients.ts'
import type { TestHost } from './host.ts'

/** More than the longest operation takes on a busy machine. */
const patienceMillis = 120_000

export class PyVmomiOperator implements AsyncDisposable {
  readonly #child: ChildProcessWithoutNullStreams
  readonly #answers: AsyncIterator<string>
  #stderr = ''

  constructor(host: TestHost, { python }: Clients, { pythonPath }: PyVmomi) {
    this.#child = spawn(python, ['-B', join(pythonScripts, 'operations.py')], {
      env: { ...connectionEnvironment(host), PYTHONPATH: pythonPath },
    })
    this.#child.stderr.on('data', (chunk: Buffer) => (this.#stderr += chunk.toString('utf8')))
    // One that has ended takes no more requests: that it gives no answer is what is told.
    this.#child.stdin.on('error', () => undefined)
    this.#answers = createInterface({ input: this.#child.stdout })[Symbol.asyncIterator]()
  }

  /** One of `operations.py`; rejects with pyVmomi's words when it fails. */
  async perform(operation: string, args: Readonly<Record<string, unknown>>): Promise<void> {
    this.#child.stdin.write(`${JSON.stringify({ operation, arguments: args })}\n`)
    const timer = setTimeout(() => this.#child.kill('SIGKILL'), patienceMillis)
    const { done, value } = await this.#answers.next()
    clearTimeout(timer)
    if (done === true) throw new Error(`pyVmomi ended in ${operation}: ${lastLines(this.#stderr, 20)}`)
    const { error }: { readonly error?: string } = JSON.parse(value)
    if (error !== undefined) throw new Error(`pyVmomi's ${operation} ${JSON.stringify(args)}: ${error}`)
  }

  async [Symbol.asyncDispose](): Promise<void> {
    if (this.#child.exitCode !== null || this.#child.signalCode !== null) return
    const ended = once(this.#child, 'exit')
    this.#child.stdin.end()
    const timer = setTimeout(() => this.#child.kill('SIGKILL'), patienceMillis)
    await ended
    clearTimeout(timer)
  }
}
