// Sealed streams, from a program's socket into a file and back: what comes out is what went in, or nothing that is wrong.
import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { mkdtemp, open, readFile, rm, stat, truncate, writeFile } from 'node:fs/promises'
import { createConnection, createServer, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test, type TestContext } from 'node:test'
import { handOutSealed, keepSealed } from '../../src/platform/sealed-stream.ts'
import { deriveKey, frameBytes, sealedFrameBytes } from '../../src/platform/sealing.ts'

const offset = 4096
const key = deriveKey(randomBytes(32), randomBytes(32), 'test')

async function workIn(t: TestContext): Promise<{ path: string; socketPath: string }> {
  const directory = await mkdtemp(join(tmpdir(), 'staddle-seal-'))
  t.after(() => rm(directory, { recursive: true }))
  const path = join(directory, 'state')
  await writeFile(path, '')
  return { path, socketPath: join(directory, 'socket') }
}

async function keep(place: { path: string; socketPath: string }, content: Buffer): Promise<void> {
  await using stream = await keepSealed({ ...place, offset, key })
  createConnection(place.socketPath).end(content)
  await stream.finished
}

/** What a program that listens gets until the stream ends, and how it ended. */
async function handOut(place: { path: string; socketPath: string }): Promise<{ got: Buffer; failure: unknown }> {
  const server = createServer().listen(place.socketPath)
  await once(server, 'listening')
  await using stream = handOutSealed({ ...place, offset, key })
  const [socket] = (await once(server, 'connection')) as [Socket]
  const parts: Buffer[] = []
  for await (const part of socket) parts.push(part as Buffer)
  server.close()
  const failure = await stream.finished.then(
    () => undefined,
    (error: unknown) => error,
  )
  return { got: Buffer.concat(parts), failure }
}

test('what is kept comes out again, whatever its length', async (t) => {
  for (const length of [0, 1, frameBytes - 1, frameBytes, frameBytes + 1, 3 * frameBytes, 5 * frameBytes + 17]) {
    const place = await workIn(t)
    const content = randomBytes(length)
    await keep(place, content)
    const { got, failure } = await handOut(place)
    assert.equal(failure, undefined, `${length} bytes`)
    assert.ok(got.equals(content), `${length} bytes`)
  }
})

test('nothing of it can be read from the file', async (t) => {
  const place = await workIn(t)
  await keep(place, Buffer.from('plaintext-'.repeat(100_000)))
  assert.ok(!(await readFile(place.path)).includes('plaintext'))
})

test('frames that were changed, swapped, cut off or left out do not get through', async (t) => {
  const place = await workIn(t)
  const content = randomBytes(4 * frameBytes)
  await keep(place, content)
  const whole = await readFile(place.path)
  const frame = (index: number): Buffer =>
    whole.subarray(offset + index * sealedFrameBytes, offset + (index + 1) * sealedFrameBytes)
  const changed = Buffer.from(whole)
  changed.writeUInt8(changed.readUInt8(offset + sealedFrameBytes + 9) ^ 1, offset + sealedFrameBytes + 9)
  const head = whole.subarray(0, offset)
  const damages: Record<string, readonly [Buffer, frames: number]> = {
    changed: [changed, 1],
    swapped: [Buffer.concat([head, frame(0), frame(2), frame(1), frame(3)]), 1],
    'left out': [Buffer.concat([head, frame(0), frame(1), frame(3)]), 2],
    'cut off after a frame': [Buffer.concat([head, frame(0), frame(1)]), 1],
    'cut off within a frame': [Buffer.concat([head, frame(0), frame(1).subarray(0, 100)]), 1],
    'longer than it was': [Buffer.concat([whole, frame(0)]), 3],
    'nothing left': [head, 0],
  }
  for (const [what, [bytes, frames]] of Object.entries(damages)) {
    await writeFile(place.path, bytes)
    const { got, failure } = await handOut(place)
    assert.ok(failure instanceof Error && /was changed, or cut off/.test(failure.message), what)
    assert.ok(got.length <= frames * frameBytes && content.subarray(0, got.length).equals(got), what)
  }
})

test('a program that breaks off, and a daemon that gives up, end it', async (t) => {
  const place = await workIn(t)
  const stream = await keepSealed({ ...place, offset, key })
  assert.equal((await stat(place.socketPath)).mode & 0o777, 0o600)
  const socket = createConnection(place.socketPath)
  await once(socket, 'connect')
  const { promise: closed, resolve: close } = Promise.withResolvers<void>()
  socket
    .resume()
    .on('error', () => undefined)
    .on('close', () => close())
  await stream[Symbol.asyncDispose]()
  await closed
  await assert.rejects(stream.finished, /ended/)
  // The next finds the place free.
  await keep(place, Buffer.from('again'))
  await truncate(place.path, offset)
})

test('a file that takes no more is said to be full', async (t) => {
  const place = await workIn(t)
  await using full = await open('/dev/full', 'r')
  await using stream = await keepSealed({ ...place, path: `/proc/self/fd/${full.fd}`, offset, key })
  createConnection(place.socketPath)
    .on('error', () => undefined)
    .end(randomBytes(frameBytes * 4))
  await assert.rejects(stream.finished, { kind: 'no-space' })
})
