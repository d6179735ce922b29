// A program that serves the daemon on a socket for a while and ends with it, killed or not.
import { spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { connect, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'

export interface ServedProgram extends AsyncDisposable {
  /** Connected; in a directory that only this user can enter. */
  readonly socket: Socket
}

const longestWords = 4096
const patienceMillis = 30_000
const connectInterval = 5

/** `argv` is told where the socket is to be; the program finds the open files at 3, 4, ... Rejects with the program's last words when it ends first. Disposing ends it. */
export async function serveProgram(
  argv: (socketPath: string) => readonly string[],
  descriptors: readonly number[] = [],
): Promise<ServedProgram> {
  await using opened = new AsyncDisposableStack()
  const directory = await mkdtemp(join(tmpdir(), 'staddle-served-'))
  opened.defer(() => rm(directory, { recursive: true, force: true }))
  const path = join(directory, 'socket')
  const program = opened.use(start(argv(path), descriptors))
  let lastWords: string | undefined
  void program.ended.then((words) => (lastWords = words))
  const socket = await reach(path, () => lastWords)
  opened.defer(() => void socket.destroy())
  // Nobody else is to come, and a daemon that is killed leaves nothing behind.
  await rm(directory, { recursive: true, force: true })
  const owned = opened.move()
  return { socket, [Symbol.asyncDispose]: () => owned.disposeAsync() }
}

function start(
  argv: readonly string[],
  descriptors: readonly number[],
): AsyncDisposable & { readonly ended: Promise<string> } {
  // The kernel ends it when the daemon dies, however that comes about.
  const child = spawn('setpriv', ['--pdeathsig', 'KILL', '--', ...argv], {
    stdio: ['ignore', 'ignore', 'pipe', ...descriptors],
  })
  let words = ''
  child.stderr?.on('data', (chunk: Buffer) => (words = (words + chunk.toString('utf8')).slice(-longestWords)))
  const ended = new Promise<string>((resolve) => {
    child.on('error', (error) => resolve(error.message))
    child.on('close', () => resolve(words.trim()))
  })
  return {
    ended,
    async [Symbol.asyncDispose]() {
      child.kill('SIGKILL')
      await ended
    },
  }
}

async function reach(path: string, lastWords: () => string | undefined): Promise<Socket> {
  const limit = performance.now() + patienceMillis
  for (;;) {
    const words = lastWords()
    if (words !== undefined) throw new Error(`it ended: ${words}`)
    const socket = await new Promise<Socket | undefined>((resolve) => {
      const attempt = connect(path, () => resolve(attempt.off('error', refused)))
      const refused = (): void => resolve(undefined)
      attempt.on('error', refused)
    })
    if (socket !== undefined) return socket
    if (performance.now() > limit) throw new Error(`it is not ready after ${patienceMillis} ms`)
    await sleep(connectInterval)
  }
}
