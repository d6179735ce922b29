// A program that serves the daemon for a while and ends with it, killed or not.
import { spawn } from 'node:child_process'

export interface ServedProgram extends AsyncDisposable {
  /** Resolves with its last words when it ends, for whatever reason; never rejects. */
  readonly ended: Promise<string>
}

const longestWords = 4096

/** Disposing ends it. A program that cannot be started ends at once. */
export function serveProgram(argv: readonly string[]): ServedProgram {
  // The kernel ends it when the daemon dies, however that comes about.
  const child = spawn('setpriv', ['--pdeathsig', 'KILL', '--', ...argv], { stdio: ['ignore', 'ignore', 'pipe'] })
  let words = ''
  child.stderr.on('data', (chunk: Buffer) => (words = (words + chunk.toString('utf8')).slice(-longestWords)))
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
