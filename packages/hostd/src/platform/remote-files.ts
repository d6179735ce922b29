// Looks at files on a server that may go away at any moment. A system call on a hard mount then does not come back until the
// server does, and would take the whole daemon with it. So a thread of its own makes the calls, one at a time, and this one
// waits for it only so long; the first look that gets no answer is an error, and so is each after it, at once, until the
// thread has come back.
//
//   idle --ask--> asked --answer--> idle
//                   | no answer in time: Error
//                   v
//                 stuck --ask: Error at once-->  stuck --late answer, dropped--> idle
import { MessageChannel, receiveMessageOnPort, Worker, type MessagePort } from 'node:worker_threads'
import { EngineError } from '../domain/errors.ts'
import type { FileLooks, FileStart, PathFacts } from './look-at-files.ts'

export type RemoteLook =
  | { readonly kind: 'lstat'; readonly path: string }
  | { readonly kind: 'readStart'; readonly path: string; readonly length: number }

export type RemoteAnswer =
  | { readonly value: unknown }
  | { readonly error: { readonly message: string; readonly code: string | undefined } }

/** What the thread is given. */
export interface RemoteThread {
  readonly port: MessagePort
  /** One 32-bit number: 1 when the thread has begun, and one more for each question that is answered. */
  readonly answered: SharedArrayBuffer
}

/** A disk that has to spin up takes longer: what asks then is told to try again. */
const patienceMillis = 3_000
/** On a machine that emulates another, with much else to do. */
const startMillis = 60_000

/** The thread keeps no process from ending, unless it waits for a dead server. */
export function openRemoteLooks(
  program = new URL('./remote-files-thread.ts', import.meta.url),
  patience = patienceMillis,
): FileLooks {
  const remote = new RemoteFiles(program, patience)
  return {
    // The thread answers in the shapes that look-at-files.ts gives.
    lstat: (path) => remote.ask({ kind: 'lstat', path }) as PathFacts | undefined,
    readStart: (path, length) => remote.ask({ kind: 'readStart', path, length }) as FileStart,
  }
}

class RemoteFiles {
  readonly #patience: number
  readonly #answered = new Int32Array(new SharedArrayBuffer(4))
  readonly #port: MessagePort
  /** What `answered` is when the thread has nothing to do. */
  #asked = 1

  constructor(program: URL, patience: number) {
    this.#patience = patience
    const { port1, port2 } = new MessageChannel()
    const thread: RemoteThread = { port: port2, answered: this.#answered.buffer }
    new Worker(program, { workerData: thread, transferList: [port2] }).unref()
    port1.unref()
    this.#port = port1
  }

  ask(look: RemoteLook): unknown {
    if (Atomics.wait(this.#answered, 0, 0, startMillis) === 'timed-out') throw unanswered(look)
    if (Atomics.load(this.#answered, 0) !== this.#asked) throw unanswered(look)
    // Of an earlier question whose answer came too late.
    while (receiveMessageOnPort(this.#port) !== undefined);
    this.#port.postMessage(look, [])
    if (Atomics.wait(this.#answered, 0, this.#asked++, this.#patience) === 'timed-out') throw unanswered(look)
    // Written by remote-files-thread.ts, in this shape.
    const answer = receiveMessageOnPort(this.#port)?.message as RemoteAnswer
    if ('value' in answer) return answer.value
    throw Object.assign(new Error(answer.error.message), { code: answer.error.code })
  }
}

function unanswered({ path }: RemoteLook): EngineError {
  return new EngineError(
    'io',
    `look at ${path}`,
    `${path} cannot be looked at: its server does not answer. Try again when it does.`,
  )
}
