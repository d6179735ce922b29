// The host's own console on a real terminal (80x25), against a real daemon with simulated machines.
import assert from 'node:assert/strict'
import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { test } from 'node:test'
import { startTestHost, type TestHost } from '../support/host.ts'
import { createMachine } from '../support/machines.ts'
import { makeClientDirectory } from '../support/client-runner.ts'
import { openSession, runTask } from '../support/real-guests.ts'

const program = join(import.meta.dirname, '../../packages/cli/bin/staddle')
const [f2, f12, escape] = ['\u001bOQ', '\u001b[24~', '\u001b']

/** Runs it on a terminal that util-linux's script makes. */
class Console implements AsyncDisposable {
  readonly #child: ChildProcess
  #output = ''

  constructor(host: TestHost, home: string) {
    const words = `stty rows 25 cols 80; exec ${program} dcui --data ${host.dataDirectory}`
    const env = { PATH: process.env['PATH'] ?? '', HOME: home, TERM: 'xterm', LANG: 'C' }
    this.#child = spawn('script', ['-qefc', words, '/dev/null'], { env, stdio: ['pipe', 'pipe', 'inherit'] })
    this.#child.stdout?.on('data', (chunk: Buffer) => (this.#output += chunk.toString('utf8')))
  }

  press(keys: string): void {
    this.#child.stdin?.write(keys)
  }

  /** What is drawn now, without colours. */
  get screen(): string {
    const frame = this.#output.slice(this.#output.lastIndexOf('\u001b[H') + 3)
    return frame.replace(/\u001b\[[0-9;?]*[A-Za-z]/g, '')
  }

  async shows(pattern: RegExp): Promise<void> {
    const limit = AbortSignal.timeout(15_000)
    while (!pattern.test(this.screen)) {
      if (limit.aborted) assert.fail(`no ${pattern} on the screen:\n${this.screen}`)
      await Promise.race([once(this.#child.stdout ?? this.#child, 'data'), once(limit, 'abort')])
    }
  }

  get output(): string {
    return this.#output
  }

  async end(): Promise<number | null> {
    const exit = once(this.#child, 'exit') as Promise<[number | null]>
    this.press('\u0003')
    return (await exit)[0]
  }

  async [Symbol.asyncDispose](): Promise<void> {
    if (this.#child.exitCode !== null) return
    const exit = once(this.#child, 'exit')
    this.#child.kill('SIGKILL')
    await exit
  }
}

test("the host's console", { timeout: 120_000 }, async () => {
  await using host = await startTestHost({ engine: 'sim' })
  await using session = await openSession(host)
  const vm = await createMachine(session, 'web')
  await runTask(session, vm, 'PowerOnVM_Task', {})
  await using home = await makeClientDirectory()
  await using console = new Console(host, home.path)

  await console.shows(/The daemon answers/)
  await console.shows(/<F2> Log in/)
  const lines = console.screen.split(/\r+\n/)
  assert.equal(lines.length, 25)
  for (const line of lines) assert.ok(line.length <= 80, JSON.stringify(line))
  console.press(f2)
  await console.shows(/Password/)
  console.press('wrong\r')
  await console.shows(/incorrect user name or password/)
  console.press('\r')
  await console.shows(/<F2> Log in/)
  console.press(f2)
  await console.shows(/Password/)
  console.press(`${host.password}\r`)
  await console.shows(/Virtual machines/)
  assert.ok(!console.output.includes(host.password), 'the password is not shown')

  console.press('\r')
  await console.shows(/> web .*running/)
  console.press('\r')
  await console.shows(/Power off/)
  console.press(escape)
  await console.shows(/> web .*running/)
  console.press('\r')
  await console.shows(/Suspend/)
  console.press('\u001b[B\r')
  await console.shows(/<F11> OK/)
  console.press('\u001b[23~')
  await console.shows(/ web .*off/)
  console.press(escape)
  await console.shows(/Log out/)
  console.press('\u001b[B'.repeat(4))
  await console.shows(/latest lines/)
  console.press('\r')
  await console.shows(/hostd.log/)
  console.press('\r')
  await console.shows(/made the first user/)
  console.press(escape)
  await console.shows(/hostd.log/)
  console.press(escape)
  await console.shows(/Log out/)
  console.press(escape)
  await console.shows(/<F2> Log in/)

  console.press(f12)
  await console.shows(/Password/)
  console.press(`${host.password}\r`)
  await console.shows(/No machine runs/)
  console.press(escape)
  await console.shows(/<F2> Log in/)
  await host.kill()
  await console.shows(/The daemon does not answer/)
  await console.shows(/Cannot reach/)
  assert.equal(await console.end(), 0)
  assert.ok(console.output.endsWith('\u001b[?25h\u001b[?1049l'), 'the terminal is as before')
})
