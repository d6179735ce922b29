// What the thread of a sealed stream does (sealed-stream.ts). Files are read and written synchronously: it has nothing else
// to do, and the socket waits by itself.
import {
  chmodSync,
  chownSync,
  closeSync,
  fstatSync,
  openSync,
  readlinkSync,
  readSync,
  rmSync,
  writeSync,
} from 'node:fs'
import { once } from 'node:events'
import { createConnection, createServer, type Socket } from 'node:net'
import { setPriority } from 'node:os'
import { basename } from 'node:path'
import { parentPort, workerData } from 'node:worker_threads'
import type { StreamJob, StreamNews } from './sealed-stream.ts'
import { openFrame, Sealer, sealedFrameBytes } from './sealing.ts'

const job = workerData as StreamJob
// A thread's port knows no origins.
// oxlint-disable-next-line unicorn/require-post-message-target-origin
const tell = (news: StreamNews): void => parentPort?.postMessage(news)

/** Of this one thread: while it waits for a processor the socket is full, and a guest may stand still. */
const ownPriority = -10

try {
  goFirst()
  await (job.kind === 'keep' ? keep() : handOut())
  tell({ kind: 'done' })
} catch (error) {
  const isFull = error instanceof Error && 'code' in error && (error.code === 'ENOSPC' || error.code === 'EDQUOT')
  tell({ kind: 'failed', words: error instanceof Error ? error.message : String(error), isFull })
}

function goFirst(): void {
  try {
    setPriority(Number(basename(readlinkSync('/proc/thread-self'))), ownPriority)
  } catch (error) {
    // Only root may; without, it is as quick as others.
    if (!(error instanceof Error && 'code' in error && (error.code === 'EACCES' || error.code === 'ERR_SYSTEM_ERROR')))
      throw error
  }
}

async function keep(): Promise<void> {
  const file = openSync(job.path, 'r+')
  try {
    const socket = await acceptOne()
    const sealer = new Sealer(job.key)
    let at = job.offset
    const write = (parts: Iterable<Uint8Array>): void => {
      for (const part of parts) at += writeAll(file, part, at)
    }
    await taken(socket, (chunk) => write(sealer.push(chunk)))
    write(sealer.end())
  } finally {
    closeSync(file)
  }
}

/** As it comes: a stream's own iterator would take a turn for every piece. */
function taken(socket: Socket, take: (chunk: Buffer) => void): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>()
  socket
    .on('end', resolve)
    .on('error', reject)
    .on('close', () => reject(new Error('the program broke off')))
  socket.on('data', (chunk: Buffer) => {
    try {
      take(chunk)
    } catch (error) {
      reject(error)
      socket.destroy()
    }
  })
  return promise
}

/** Nobody but the program gets to it, and only once. */
async function acceptOne(): Promise<Socket> {
  // Of a daemon that died in the middle.
  rmSync(job.socketPath, { force: true })
  const server = createServer()
  server.listen(job.socketPath)
  await once(server, 'listening')
  chmodSync(job.socketPath, 0o600)
  if (job.uid !== undefined) chownSync(job.socketPath, job.uid, job.uid)
  tell({ kind: 'listening' })
  const [socket] = (await once(server, 'connection')) as [Socket]
  server.close()
  return socket
}

async function handOut(): Promise<void> {
  const file = openSync(job.path, 'r')
  const socket = createConnection(job.socketPath)
  try {
    await once(socket, 'connect')
    // One that has all it wants may close first.
    const broken = Promise.withResolvers<never>()
    broken.promise.catch(() => undefined)
    socket.on('error', broken.reject)
    const { size } = fstatSync(file)
    const frame = Buffer.alloc(sealedFrameBytes)
    for (let [at, index, isLast] = [job.offset, 0, false]; !isLast; index++) {
      isLast = size - at <= sealedFrameBytes
      const length = readSync(file, frame, 0, sealedFrameBytes, at)
      at += length
      const plain = open(frame.subarray(0, length), index, isLast)
      if (!socket.write(plain)) await Promise.race([once(socket, 'drain'), broken.promise])
    }
    socket.end()
    await Promise.race([once(socket, 'finish'), broken.promise])
  } finally {
    closeSync(file)
    socket.destroySoon()
  }
}

function open(frame: Uint8Array, index: number, isLast: boolean): Buffer {
  try {
    return openFrame(job.key, frame, index, isLast)
  } catch (cause) {
    throw new Error(`${job.path} was changed, or cut off, since it was written; it cannot be used`, { cause })
  }
}

function writeAll(file: number, bytes: Uint8Array, at: number): number {
  for (let done = 0; done < bytes.length;) done += writeSync(file, bytes, done, bytes.length - done, at + done)
  return bytes.length
}
