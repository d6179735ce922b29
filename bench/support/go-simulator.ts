// The simulator that the API's own maintainers use, built from Debian's packages, as a peer to be measured beside.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { buildGoProgram } from '../../scripts/setup/go-program.ts'
import { SoapConnection, type Access } from './soap.ts'

export interface GoSimulator extends AsyncDisposable {
  readonly access: Access
  readonly pid: number
}

interface Ready {
  readonly url: string
  readonly user: string
  readonly password: string
  readonly ca: string
}

/** Throws with the reason when it cannot be had here. */
export async function startGoSimulator(machines: number): Promise<GoSimulator> {
  const program = await buildGoProgram(join(import.meta.dirname, 'vcsim/main.go'), console.log)
  const child = spawn(program, [String(machines)], { stdio: ['pipe', 'pipe', 'inherit'] })
  const ended = once(child, 'exit')
  const first = await Promise.race([
    once(createInterface({ input: child.stdout }), 'line'),
    ended.then(() => undefined),
  ])
  if (first === undefined) throw new Error('it ended before it was ready')
  const { url, user, password, ca } = JSON.parse(String(first[0])) as Ready
  return {
    access: { url, ca, sessionKey: await SoapConnection.login({ url, ca }, user, password) },
    pid: child.pid ?? 0,
    async [Symbol.asyncDispose]() {
      child.stdin.end()
      await ended
    },
  }
}
