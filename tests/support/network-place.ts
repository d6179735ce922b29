// A data directory for guest networks in a network namespace, and what the kernel says of them.
import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { mkdtempDisposableSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { systemClock } from '@staddle/base/clock.ts'
import { removeBridgeNetwork, type BridgeNetworkOptions } from '@staddle/hostd/engine/network/bridge-network.ts'
import { findProcesses, type ProcessIdentity } from '@staddle/hostd/platform/proc.ts'

export interface Place extends AsyncDisposable {
  readonly directory: string
  options(more?: Partial<BridgeNetworkOptions>): BridgeNetworkOptions
  dnsmasqs(): Promise<ProcessIdentity[]>
}

/** A data directory whose network is gone at the end of the test, whatever happened in it. */
export function makePlace(): Place {
  const temporary = mkdtempDisposableSync(join(tmpdir(), 'staddle-network-'))
  const directory = join(temporary.path, 'network')
  return {
    directory,
    options: (more = {}) => ({ directory, clock: systemClock, ...more }),
    dnsmasqs: () => findProcesses((words) => words.some((word) => word.includes(directory))),
    async [Symbol.asyncDispose]() {
      await removeBridgeNetwork(directory, systemClock)
      temporary.remove()
    },
  }
}

export function output(...argv: string[]): string {
  const result = spawnSync(argv[0] ?? '', argv.slice(1), { encoding: 'utf8' })
  assert.equal(result.status, 0, `${argv.join(' ')}: ${result.stderr}`)
  return result.stdout
}

export const links = (): string[] =>
  [...output('ip', '-br', 'link').matchAll(/^(\S+)/gm)].map(([, name = '']) => name.replace(/@.*/, ''))

export async function until(what: string, condition: () => boolean | Promise<boolean>): Promise<void> {
  const limit = AbortSignal.timeout(20_000)
  while (!(await condition())) {
    assert.ok(!limit.aborted, `waited 20 s for ${what}`)
    await systemClock.sleep(20)
  }
}
