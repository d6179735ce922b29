// A daemon of its own for a measurement, in a directory of its own; both are gone when it is disposed.
import { spawn, type ChildProcess, type StdioOptions } from 'node:child_process'
import { once } from 'node:events'
import { chmod, mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { systemClock } from '@staddle/base/clock.ts'
import { connect, type VimClient } from '@staddle/client/vim-client.ts'
import { removeBridgeNetwork } from '@staddle/hostd/engine/network/bridge-network.ts'
import { createHttpsTransport } from '../../packages/cli/src/server/https-transport.ts'
import type { Access } from './soap.ts'

export interface HostProcess extends AsyncDisposable {
  readonly child: ChildProcess
  readonly pid: number
  readonly dataDirectory: string
  readonly url: string
  readonly caPath: string
  readonly password: string
  readonly client: VimClient
  /** A session of its own for another client. */
  login(): Promise<Access>
}

interface Ready {
  readonly url: string
  readonly caPath: string
  readonly initialPasswordPath: string
}

/** `program` and its arguments, given the data directory; its first line on stdout is the daemon's ready line. */
export async function startHost(program: (dataDirectory: string) => readonly string[]): Promise<HostProcess> {
  await using scope = new AsyncDisposableStack()
  const parent = await mkdtemp(join(tmpdir(), 'staddle-bench-'))
  scope.defer(() => rm(parent, { recursive: true, force: true }))
  // Machines run as other users.
  await chmod(parent, 0o711)
  const dataDirectory = join(parent, 'data')
  const stdio: StdioOptions = ['ignore', 'pipe', 'inherit', 'ipc']
  // The guests' network outlives a daemon; not this one.
  scope.defer(() => removeBridgeNetwork(join(dataDirectory, 'network'), systemClock))
  const child = spawn(process.execPath, [...program(dataDirectory)], {
    stdio,
    env: { ...process.env, STADDLE_LOG_LEVEL: 'warn' },
  })
  const ended = once(child, 'exit')
  scope.defer(async () => {
    child.kill('SIGTERM')
    await ended
  })
  const ready = await readyLine(child, ended)
  const [ca, password] = await Promise.all([
    readFile(ready.caPath, 'utf8'),
    readFile(ready.initialPasswordPath, 'utf8'),
  ])
  const login = async (): Promise<VimClient> => {
    const client = await connect({ transport: createHttpsTransport(ready.url, { kind: 'authority', pem: ca }) })
    await client.login('admin', password.trim())
    return client
  }
  const client = await login()
  const owned = scope.move()
  return {
    ...{ child, pid: child.pid ?? 0, dataDirectory, url: ready.url, client },
    ...{ caPath: ready.caPath, password: password.trim() },
    login: async () => ({ url: ready.url, ca, sessionKey: (await login()).sessionKey ?? '' }),
    [Symbol.asyncDispose]: () => owned.disposeAsync(),
  }
}

async function readyLine(child: ChildProcess, ended: Promise<unknown>): Promise<Ready> {
  if (child.stdout === null) throw new Error('the daemon has no output')
  const lines = createInterface({ input: child.stdout })
  const first = await Promise.race([once(lines, 'line'), ended.then(() => undefined)])
  if (first === undefined) throw new Error('the daemon ended before it was ready')
  return JSON.parse(String(first[0])) as Ready
}
