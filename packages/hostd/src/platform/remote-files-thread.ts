// The thread behind remote-files.ts: answers one question after the other, and hangs in place of the daemon.
import { workerData } from 'node:worker_threads'
import { codeOf } from './file-errors.ts'
import { directLooks } from './look-at-files.ts'
import type { RemoteAnswer, RemoteLook, RemoteThread } from './remote-files.ts'

// Given by remote-files.ts alone.
const { port, answered } = workerData as RemoteThread
const counter = new Int32Array(answered)
const count = (): void => {
  Atomics.add(counter, 0, 1)
  Atomics.notify(counter, 0)
}

port.on('message', (look: RemoteLook) => {
  port.postMessage(answer(look))
  count()
})
count()

function answer(look: RemoteLook): RemoteAnswer {
  try {
    return {
      value: look.kind === 'lstat' ? directLooks.lstat(look.path) : directLooks.readStart(look.path, look.length),
    }
  } catch (error) {
    return { error: { message: error instanceof Error ? error.message : String(error), code: codeOf(error) } }
  }
}
