// The simulator that the API's own maintainers use, built from Debian's packages, as a peer to be measured beside.
import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync } from 'node:fs'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { ensureDebianPackages } from '../../scripts/setup/debian-install.ts'
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
  const missing = await ensureDebianPackages(['golang-go', 'golang-github-vmware-govmomi-dev'], console.log)
  if (missing !== undefined) throw new Error(missing)
  const child = spawn(build(), [String(machines)], { stdio: ['pipe', 'pipe', 'inherit'] })
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

function build(): string {
  const cache = join(process.env['XDG_CACHE_HOME'] ?? join(homedir(), '.cache'), 'staddle/bench')
  mkdirSync(cache, { recursive: true })
  const program = join(cache, 'vcsim')
  const source = join(import.meta.dirname, 'vcsim/main.go')
  // Debian's Go libraries are a GOPATH, not modules.
  const environment = { GO111MODULE: 'off', GOPATH: '/usr/share/gocode', GOCACHE: join(cache, 'go'), GOFLAGS: '' }
  const { status, stderr } = spawnSync('go', ['build', '-o', program, source], {
    encoding: 'utf8',
    env: { ...process.env, ...environment },
  })
  if (status !== 0) throw new Error(`go build: ${stderr}`)
  return program
}
