import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import { type PartAnswer, type PartRequest, Uploads, type UploadState } from '../../src/storage/uploads.ts'

/** A host that keeps parts as docs/guides/datastores.md says. */
class FakeHost {
  readonly requests: string[] = []
  received = 0
  isDown = false
  refusal: PartAnswer | undefined

  readonly send = async ({ method, headers, body }: PartRequest): Promise<PartAnswer> => {
    const range = headers['Content-Range'] ?? 'whole'
    this.requests.push(`${method} ${range}`)
    await Promise.resolve()
    if (this.isDown) throw new Error('no answer')
    if (this.refusal !== undefined) return this.refusal
    const total = Number(range.split('/')[1] ?? 0)
    if (method === 'DELETE') return { status: 204, offset: undefined, text: '' }
    if (range !== 'whole' && !range.startsWith('bytes *')) {
      const start = Number(/^bytes (\d+)/.exec(range)?.[1])
      if (start > this.received) return { status: 409, offset: this.received, text: 'elsewhere' }
      this.received = start + (body?.size ?? 0)
    }
    return this.received >= total
      ? { status: 201, offset: total, text: '' }
      : { status: 202, offset: this.received, text: '' }
  }
}

function startUpload(
  host: FakeHost,
  size = 25,
): { readonly uploads: Uploads; until(state: UploadState): Promise<void> } {
  const uploads = new Uploads({ send: host.send, partBytes: 10, retryMillis: [1, 1] })
  uploads.add(new File([new Uint8Array(size)], 'a.iso', { lastModified: 7 }), 'one', 'iso', () => undefined)
  const until = (state: UploadState): Promise<void> =>
    new Promise((resolve) => {
      const look = (): void => {
        if (uploads.getSnapshot()[0]?.state === state) resolve()
      }
      uploads.subscribe(look)
      look()
    })
  return { uploads, until }
}

suite('uploads', () => {
  test('ask where to begin, then send part by part', async () => {
    const host = new FakeHost()
    await startUpload(host).until('done')
    assert.deepEqual(host.requests, ['PUT bytes */25', 'PUT bytes 0-9/25', 'PUT bytes 10-19/25', 'PUT bytes 20-24/25'])
  })

  test('go on where an earlier one was stopped', async () => {
    const host = new FakeHost()
    host.received = 20
    await startUpload(host).until('done')
    assert.deepEqual(host.requests, ['PUT bytes */25', 'PUT bytes 20-24/25'])
  })

  test('nothing at all is sent whole', async () => {
    const host = new FakeHost()
    await startUpload(host, 0).until('done')
    assert.deepEqual(host.requests, ['PUT whole'])
  })

  test('a break is tried again; when it lasts, the upload has failed and can be gone on with', async () => {
    const host = new FakeHost()
    host.isDown = true
    const { uploads, until } = startUpload(host)
    await until('failed')
    assert.equal(host.requests.length, 3, 'once, and after each of the pauses')
    assert.equal(uploads.getSnapshot()[0]?.error, 'no answer')
    host.isDown = false
    uploads.resume(1)
    await until('done')
    assert.equal(host.received, 25)
  })

  test('what the host refuses is told and not tried again', async () => {
    const host = new FakeHost()
    host.refusal = { status: 403, offset: undefined, text: 'You need the privilege Datastore.FileManagement.' }
    const { uploads, until } = startUpload(host)
    await until('failed')
    assert.equal(host.requests.length, 1)
    assert.match(uploads.getSnapshot()[0]?.error ?? '', /Datastore\.FileManagement/)
  })

  test('one that is paused lets the next begin, and sends nothing until it is resumed', async () => {
    const host = new FakeHost()
    const { uploads, until } = startUpload(host)
    uploads.pause(1)
    await until('paused')
    const sent = host.requests.length
    await new Promise((resolve) => setImmediate(resolve))
    assert.equal(host.requests.length, sent)
    uploads.resume(1)
    await until('done')
  })

  test('one that is cancelled is given up on the host, too', async () => {
    const host = new FakeHost()
    const { uploads } = startUpload(host)
    await uploads.cancel(1)
    assert.equal(host.requests.at(-1), 'DELETE bytes */25')
    assert.deepEqual(uploads.getSnapshot(), [])
  })

  test('stay for who began them, and are forgotten when somebody else signs in', async () => {
    const host = new FakeHost()
    const { uploads, until } = startUpload(host)
    uploads.setOwner('alice')
    await until('done')
    uploads.setOwner('alice')
    assert.equal(uploads.getSnapshot().length, 1)
    uploads.setOwner('bob')
    assert.deepEqual(uploads.getSnapshot(), [])
  })
})
