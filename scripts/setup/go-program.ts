// Programs in Go that tests and measurements use: clients and a simulator on the Go library for the vSphere API, which
// Debian packages. Built once, into the user's cache.
import { mkdirSync } from 'node:fs'
import { homedir } from 'node:os'
import { basename, dirname, join } from 'node:path'
import { runCommand } from '../../packages/hostd/src/platform/run-command.ts'
import { ensureDebianPackages } from './debian-install.ts'

/** Answers the program's path. Throws with the reason when it cannot be had here. `source` is a `main.go`. */
export async function buildGoProgram(source: string, log: (line: string) => void): Promise<string> {
  const missing = await ensureDebianPackages(['golang-go', 'golang-github-vmware-govmomi-dev'], log)
  if (missing !== undefined) throw new Error(missing)
  const cache = join(process.env['XDG_CACHE_HOME'] ?? join(homedir(), '.cache'), 'staddle/go')
  mkdirSync(cache, { recursive: true })
  const program = join(cache, basename(dirname(source)))
  // Debian's Go libraries are a GOPATH, not modules. What is up to date is not built again.
  const settings = { GO111MODULE: 'off', GOPATH: '/usr/share/gocode', GOCACHE: join(cache, 'build'), GOFLAGS: '' }
  await runCommand(['go', 'build', '-o', program, source], {
    environment: { ...(process.env as Record<string, string>), ...settings },
    timeoutMillis: 400_000,
  })
  return program
}
