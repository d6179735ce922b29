// A datastore that is really slow, in the one way that matters here: it serves one operation after the other, whoever asks,
// and each takes its time. QEMU reaches the files of its disks through an NBD server of the test, which a script in QEMU's
// place tells it; the daemon sees a directory.
import { chmod, mkdir, mkdtemp, open, rm, writeFile, type FileHandle } from 'node:fs/promises'
import { createServer, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { runCommand } from '../../packages/hostd/src/platform/run-command.ts'

export interface SlowDatastore extends AsyncDisposable {
  readonly path: string
  /** For the daemon that is to use it. */
  readonly environment: { readonly PATH: string }
  /** How long an operation of up to 32 KiB takes. */
  millis: number
  /** Operations so far, of the machine whose directory has this name. */
  served(machine: string): number
}

/** Of an image that may grow. */
const exportBytes = 2 ** 30
const [read, write, disconnect, flush] = [0, 1, 2, 3]
const transmission = { hasFlags: 1, sendsFlush: 4 }
const [exportName, go] = [1, 7]
const optionReply = { magic: 0x3e889045565a9n, ack: 1, info: 3, unsupported: 0x80000001 }

export async function makeSlowDatastore(): Promise<SlowDatastore> {
  await using scope = new AsyncDisposableStack()
  const directory = await mkdtemp(join(tmpdir(), 'sd-slow-'))
  scope.defer(() => rm(directory, { recursive: true, force: true }))
  const [path, programs, socketPath] = ['store', 'bin', 'nbd.sock'].map((name) => join(directory, name)) as [
    string,
    string,
    string,
  ]
  for (const made of [directory, path, programs]) await mkdir(made, { recursive: true, mode: 0o711 })
  await chmod(directory, 0o711)
  await placeScript(programs, path, socketPath)
  const counts = new Map<string, number>()
  let turn: Promise<unknown> = Promise.resolve()
  const store = { millis: 0 }
  /** One after the other. */
  const serve = async (file: string, bytes: number): Promise<void> => {
    const machine = file.slice(path.length + 1).split('/')[0] ?? ''
    turn = turn.then(() => delay(store.millis * Math.max(1, bytes / 32_768)))
    await turn
    counts.set(machine, (counts.get(machine) ?? 0) + 1)
  }
  const server = createServer((socket) => {
    // QEMU ends when it likes.
    socket.on('error', () => undefined)
    void answer(socket, serve).catch(() => socket.destroy())
  })
  await new Promise<void>((resolve) => server.listen(socketPath, resolve))
  await chmod(socketPath, 0o666)
  scope.defer(() => new Promise<void>((resolve) => void server.close(() => resolve())))
  const owned = scope.move()
  return Object.assign(store, {
    path,
    environment: { PATH: `${programs}:${process.env.PATH ?? ''}` },
    served: (machine: string) => counts.get(machine) ?? 0,
    [Symbol.asyncDispose]: () => owned.disposeAsync(),
  })
}

async function placeScript(directory: string, store: string, socket: string): Promise<void> {
  const name = 'qemu-system-x86_64'
  const program = (await runCommand(['which', name])).stdout.trim()
  const nbd = `"driver":"nbd","server":{"type":"unix","path":"${socket}"},"export":"\\1"`
  const script = [
    '#!/bin/bash',
    'arguments=()',
    'for one in "$@"; do',
    `  arguments+=("$(sed -E 's#"driver":"file","filename":"(${store}/[^"]*)"#${nbd}#g' <<<"$one")")`,
    'done',
    `exec ${program} "\${arguments[@]}"`,
  ]
  await writeFile(join(directory, name), `${script.join('\n')}\n`, { mode: 0o755 })
}

type Serve = (file: string, bytes: number) => Promise<void>

/** The fixed newstyle handshake, then simple replies, in the order in which they are done. */
async function answer(socket: Socket, serve: Serve): Promise<void> {
  const input = new Input(socket)
  socket.write(Buffer.concat([Buffer.from('NBDMAGICIHAVEOPT'), Buffer.from([0, 1])]))
  await input.take(4)
  const file = await negotiate(socket, input)
  if (file === undefined) return
  await using handle = await open(file, 'r+')
  for (;;) {
    const request = await input.take(28)
    const [type, offset, length] = [request.readUInt16BE(6), request.readBigUInt64BE(16), request.readUInt32BE(24)]
    if (type === disconnect) return
    const data = type === write ? await input.take(length) : undefined
    const reply = Buffer.alloc(16)
    reply.writeUInt32BE(0x67446698)
    request.copy(reply, 8, 8, 16)
    void perform(handle, type, Number(offset), data ?? length, () => serve(file, length)).then((result) => {
      if (result === undefined) reply.writeUInt32BE(5, 4)
      socket.write(Buffer.concat([reply, result ?? Buffer.alloc(0)]))
    })
  }
}

async function negotiate(socket: Socket, input: Input): Promise<string | undefined> {
  for (;;) {
    const head = await input.take(16)
    const option = head.readUInt32BE(8)
    const data = await input.take(head.readUInt32BE(12))
    if (option === 2) return undefined
    const flags = transmission.hasFlags | transmission.sendsFlush
    if (option === exportName) {
      const answer = Buffer.alloc(134)
      answer.writeBigUInt64BE(BigInt(exportBytes))
      answer.writeUInt16BE(flags, 8)
      socket.write(answer)
      return data.toString()
    }
    if (option === go) {
      const info = Buffer.alloc(12)
      info.writeBigUInt64BE(BigInt(exportBytes), 2)
      info.writeUInt16BE(flags, 10)
      socket.write(optionAnswer(option, optionReply.info, info))
      socket.write(optionAnswer(option, optionReply.ack))
      return data.subarray(4, 4 + data.readUInt32BE(0)).toString()
    }
    socket.write(optionAnswer(option, optionReply.unsupported))
  }
}

function optionAnswer(option: number, type: number, data = Buffer.alloc(0)): Buffer {
  const head = Buffer.alloc(20)
  head.writeBigUInt64BE(optionReply.magic)
  head.writeUInt32BE(option, 8)
  head.writeUInt32BE(type, 12)
  head.writeUInt32BE(data.length, 16)
  return Buffer.concat([head, data])
}

/** What a read holds; undefined when it cannot be done. */
async function perform(
  handle: FileHandle,
  type: number,
  offset: number,
  what: Buffer | number,
  serve: () => Promise<void>,
): Promise<Buffer | undefined> {
  if (type === flush) return Buffer.alloc(0)
  if (type !== read && type !== write) return undefined
  await serve()
  if (typeof what !== 'number') {
    await handle.write(what, 0, what.length, offset)
    return Buffer.alloc(0)
  }
  const data = Buffer.alloc(what)
  await handle.read(data, 0, what, offset)
  return data
}

class Input {
  readonly #chunks: AsyncIterator<Buffer>
  #rest = Buffer.alloc(0)

  constructor(socket: Socket) {
    this.#chunks = socket[Symbol.asyncIterator]()
  }

  async take(bytes: number): Promise<Buffer> {
    while (this.#rest.length < bytes) {
      const { value, done } = await this.#chunks.next()
      if (done === true) throw new Error('the client is gone')
      this.#rest = Buffer.concat([this.#rest, value])
    }
    const taken = this.#rest.subarray(0, bytes)
    this.#rest = this.#rest.subarray(bytes)
    return taken
  }
}
