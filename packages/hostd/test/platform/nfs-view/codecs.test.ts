import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import * as fc from 'fast-check'
import {
  answerBegin,
  answerHeader,
  entryBytes,
  operations,
  readChanges,
  readForgotten,
  readNames,
  readRequest,
} from '../../../src/platform/nfs-view/fuse-messages.ts'
import { NfsClient, NfsError } from '../../../src/platform/nfs-view/nfs-client.ts'
import { recordReader } from '../../../src/platform/nfs-view/rpc-client.ts'
import { XdrReader, XdrWriter } from '../../../src/platform/nfs-view/xdr.ts'

const root = { uid: 0, gid: 0 }

suite('XDR', () => {
  test('what is written is read again, in multiples of four bytes', () => {
    const value = fc.record({
      bytes: fc.uint8Array({ maxLength: 40 }),
      number: fc.bigInt({ min: 0n, max: 2n ** 64n - 1n }),
    })
    fc.assert(
      fc.property(value, fc.boolean(), ({ bytes, number }, flag) => {
        const writer = new XdrWriter().opaque(Buffer.from(bytes)).u64(number).bool(flag)
        const all = Buffer.concat(writer.optional(flag ? 7 : undefined, (to, seven) => to.u32(seven)).parts)
        assert.equal(all.length % 4, 0)
        const reader = new XdrReader(all)
        assert.deepEqual(reader.opaque(40), Buffer.from(bytes))
        assert.equal(reader.u64(), number)
        assert.equal(reader.bool(), flag)
        assert.equal(
          reader.optional((from) => from.u32()),
          flag ? 7 : undefined,
        )
      }),
    )
  })

  test('what says more than there is, or than there may be, is refused', () => {
    assert.throws(() => new XdrReader(Buffer.from([0, 0, 0, 9, 1, 2, 3, 4])).opaque(64), /ends too early/)
    assert.throws(() => new XdrReader(Buffer.from([0x7f, 0, 0, 0])).opaque(64), /where 64 may be/)
    assert.throws(() => new XdrReader(Buffer.alloc(3)).u32(), /ends too early/)
  })
})

suite('records', () => {
  test('come whole, in whatever pieces and fragments they were sent', () => {
    const records = fc.array(fc.array(fc.uint8Array({ maxLength: 30 }), { minLength: 1, maxLength: 3 }), {
      maxLength: 5,
    })
    fc.assert(
      fc.property(records, fc.integer({ min: 1, max: 11 }), (sent, step) => {
        const stream = Buffer.concat(
          sent.flatMap((parts) => parts.map((part, at) => fragment(part, at + 1 === parts.length))),
        )
        const seen: string[] = []
        const read = recordReader((record) => seen.push(record.toString('hex')))
        for (let at = 0; at < stream.length; at += step) read(stream.subarray(at, at + step))
        assert.deepEqual(
          seen,
          sent.map((parts) => Buffer.concat(parts).toString('hex')),
        )
      }),
    )
  })

  test('one that is longer than any answer is not waited for', () => {
    assert.throws(() => recordReader(() => undefined)(Buffer.from([0x80 | 0x10, 0, 0, 0])), /at once/)
  })
})

suite("the kernel's messages", () => {
  test('a request says who asks what of which file', () => {
    const bytes = Buffer.alloc(48)
    for (const [at, value] of [
      [0, 48],
      [4, operations.lookUp],
      [24, 1000],
      [28, 100],
    ] as const)
      bytes.writeUInt32LE(value, at)
    bytes.writeBigUInt64LE(77n, 8)
    bytes.writeBigUInt64LE(5n, 16)
    bytes.write('disk\0', 40)
    const { body, ...request } = readRequest(bytes)
    assert.deepEqual(request, { operation: 1, unique: 77n, node: 5, who: { uid: 1000, gid: 100 } })
    assert.deepEqual(readNames(body, 0).map(String).at(0), 'disk')
    assert.deepEqual(readNames(Buffer.from('xxone\0two\0'), 2).map(String), ['one', 'two'])
  })

  test('an error is negative, a length has the header in it', () => {
    const header = answerHeader(3n, 5, 10)
    assert.deepEqual([header.readUInt32LE(0), header.readInt32LE(4), header.readBigUInt64LE(8)], [26, -5, 3n])
  })

  test('of what the kernel offers only what is used is taken; other versions are refused', () => {
    const offer = Buffer.alloc(16)
    for (const [index, value] of [7, 31, 0, 0xffff_ffff].entries()) offer.writeUInt32LE(value, index * 4)
    assert.equal(answerBegin(offer)?.readUInt32LE(12), (1 << 5) | (1 << 18) | (1 << 22))
    offer.writeUInt32LE(12, 4)
    assert.equal(answerBegin(offer), undefined)
  })

  test('only what is to change is changed', () => {
    const body = Buffer.alloc(88)
    body.writeUInt32LE(1 | 8 | 64 | 256, 0)
    body.writeBigUInt64LE(9n, 8)
    body.writeBigUInt64LE(123n, 16)
    body.writeUInt32LE(0o100_640, 68)
    const unchanged = { uid: undefined, gid: undefined, accessed: undefined }
    assert.deepEqual(readChanges(body), {
      changes: { ...unchanged, mode: 0o640, sizeBytes: 123n, modified: 'now' },
      file: 9,
    })
  })

  test('entries of directories are filled up to eight bytes', () => {
    for (const name of ['a', 'eightish', 'more than that'])
      assert.equal(entryBytes({ fileId: 1n, name: Buffer.from(name), cookie: 2n }).length % 8, 0)
  })

  test('many are forgotten at once', () => {
    const body = Buffer.alloc(40)
    body.writeUInt32LE(2, 0)
    for (const [index, value] of [4n, 1n, 5n, 3n].entries()) body.writeBigUInt64LE(value, 8 + index * 8)
    assert.deepEqual(readForgotten(body), [
      { node: 4, times: 1 },
      { node: 5, times: 3 },
    ])
  })
})

suite('NFS', () => {
  test("errors have Linux's numbers", async () => {
    for (const [status, errno] of [
      [2, 2],
      [17, 17],
      [66, 39],
      [70, 116],
      [10_001, 116],
      [10_006, 5],
      [12_345, 5],
    ] as const) {
      const nfs = answering(new XdrWriter().u32(status))
      await assert.rejects(nfs.remove(Buffer.alloc(8), Buffer.from('x'), root), (error) => {
        assert.ok(error instanceof NfsError)
        assert.equal(error.errno, errno, `status ${status}`)
        return true
      })
    }
  })

  test('data that the server has on its disk needs no verifier', async () => {
    const written = (stable: number): XdrWriter =>
      new XdrWriter().u32(0).bool(false).bool(false).u32(3).u32(stable).fixed(Buffer.from('12345678'))
    const write = (nfs: NfsClient): Promise<unknown> => nfs.write(Buffer.alloc(8), 0n, Buffer.from('abc'), root)
    assert.deepEqual(await write(answering(written(2))), { length: 3, verifier: undefined })
    assert.deepEqual(await write(answering(written(0))), {
      length: 3,
      verifier: Buffer.from('12345678').toString('hex'),
    })
  })
})

function answering(answer: XdrWriter): NfsClient {
  return new NfsClient({ call: async () => new XdrReader(Buffer.concat(answer.parts)) }, 1000)
}

function fragment(bytes: Uint8Array, isLast: boolean): Buffer {
  const mark = Buffer.alloc(4)
  mark.writeUInt32BE(((isLast ? 0x8000_0000 : 0) | bytes.length) >>> 0)
  return Buffer.concat([mark, bytes])
}
