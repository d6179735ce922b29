import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import { FileView } from '../../../src/platform/nfs-view/file-view.ts'
import { operations } from '../../../src/platform/nfs-view/fuse-messages.ts'
import { errnos, type Attributes, type NfsCalls, NfsError } from '../../../src/platform/nfs-view/nfs-client.ts'

const rootNode = 1
const root = Buffer.from('root')

suite('a view of a server', () => {
  test('data that a server lost by a restart is an error for who wrote it, once', async () => {
    const { view, server } = open()
    const writer = await create(view, 'disk')
    await write(view, writer, 'some data')
    const reader = await openFile(view, writer.node)
    server.verifier = 'started anew'
    await ask(view, operations.flush, reader.node, number64(reader.file))
    await assert.rejects(ask(view, operations.sync, writer.node, number64(writer.file)), hasErrno(errnos.EIO))
    await ask(view, operations.sync, writer.node, number64(writer.file))
  })

  test('data is safe when it has been synced, and asked for no second time', async () => {
    const { view, server } = open()
    const file = await create(view, 'disk')
    await write(view, file, 'some data')
    await ask(view, operations.sync, file.node, number64(file.file))
    server.verifier = 'started anew'
    await ask(view, operations.flush, file.node, number64(file.file))
    assert.equal(server.commits, 1)
  })

  test('a file that is removed while it is open has a name until it is closed', async () => {
    const { view, server } = open()
    const file = await create(view, 'disk')
    await ask(view, operations.unlink, rootNode, text('disk'))
    assert.match([...server.files.keys()].join(), /^aside-[0-9a-f]{16}$/)
    await write(view, file, 'still there')
    await ask(view, operations.release, file.node, number64(file.file))
    assert.deepEqual([...server.files.keys()], [])
  })

  test('and so has one that another takes the place of', async () => {
    const { view, server } = open()
    const old = await create(view, 'disk')
    const fresh = await create(view, 'fresh')
    await ask(view, operations.rename, rootNode, number64(rootNode), text('fresh'), text('disk'))
    assert.equal(server.files.size, 2)
    await ask(view, operations.release, old.node, number64(old.file))
    assert.deepEqual([...server.files.keys()], ['disk'])
    await ask(view, operations.unlink, rootNode, text('disk'))
    await ask(view, operations.release, fresh.node, number64(fresh.file))
    assert.deepEqual([...server.files.keys()], [])
  })

  test('who opened a file reads it, whoever asks', async () => {
    const { view, server } = open()
    const { node, file } = await create(view, 'disk')
    await ask(view, operations.read, node, number64(file), number64(0), number32(100), Buffer.alloc(20))
    assert.deepEqual(server.readers, [asker.uid])
  })

  test('what no server can do is refused', async () => {
    const { view } = open()
    await assert.rejects(ask(view, operations.seek, rootNode), hasErrno(errnos.EOPNOTSUPP))
    await assert.rejects(ask(view, 6, rootNode, text('link'), text('/etc')), hasErrno(errnos.ENOSYS))
    const exchange = [number64(rootNode), number32(2), number32(0), text('a'), text('b')]
    await assert.rejects(ask(view, operations.rename2, rootNode, ...exchange), hasErrno(errnos.EINVAL))
  })

  test('what the kernel has forgotten is not found any more', async () => {
    const { view } = open()
    const { node, file } = await create(view, 'disk')
    await ask(view, operations.release, node, number64(file))
    assert.equal(await ask(view, operations.forget, node, number64(1)), undefined)
    await assert.rejects(ask(view, operations.getAttributes, node), hasErrno(errnos.ESTALE))
  })
})

const asker = { uid: 1234, gid: 1234 }
const number32 = (value: number): Buffer => Buffer.from(new Uint32Array([value]).buffer)
const number64 = (value: number): Buffer => Buffer.from(new BigUint64Array([BigInt(value)]).buffer)
const text = (words: string): Buffer => Buffer.from(`${words}\0`)

async function ask(view: FileView, operation: number, node: number, ...body: Buffer[]): Promise<Buffer | undefined> {
  const answer = await view.answer({ operation, unique: 1n, node, who: asker, body: Buffer.concat(body) })
  return answer === undefined || Buffer.isBuffer(answer) ? answer : Buffer.concat(answer)
}

interface Opened {
  readonly node: number
  readonly file: number
}

async function create(view: FileView, name: string): Promise<Opened> {
  const answer = await ask(view, operations.create, rootNode, number32(0), number32(0o640), number64(0), text(name))
  return { node: Number(answer?.readBigUInt64LE(0)), file: Number(answer?.readBigUInt64LE(128)) }
}

async function openFile(view: FileView, node: number): Promise<Opened> {
  return { node, file: Number((await ask(view, operations.open, node, number64(0)))?.readBigUInt64LE(0)) }
}

async function write(view: FileView, { node, file }: Opened, data: string): Promise<void> {
  const head = [number64(file), number64(0), number32(data.length), Buffer.alloc(20)]
  await ask(view, operations.write, node, ...head, Buffer.from(data))
}

const hasErrno =
  (errno: number) =>
  (error: unknown): boolean =>
    error instanceof NfsError && error.errno === errno

/** One directory in memory. */
function open() {
  const server = { files: new Map<string, number>(), verifier: 'first', commits: 0, readers: [] as number[] }
  let last = 0
  const time = { seconds: 1, nanoseconds: 2 }
  const attributes = (id: number): Attributes => ({
    ...{ type: 1, mode: 0o640, links: 1, uid: 0, gid: 0, sizeBytes: 0n, usedBytes: 0n, fileId: BigInt(id) },
    ...{ accessed: time, modified: time, changed: time },
  })
  const found = (id: number | undefined): { handle: Buffer; attributes: Attributes } => {
    if (id === undefined) throw new NfsError(2)
    return { handle: Buffer.from(`file ${id}`), attributes: attributes(id) }
  }
  const make = async (_directory: Buffer, name: Buffer): ReturnType<NfsCalls['create']> => {
    server.files.set(name.toString(), ++last)
    return found(last)
  }
  const unused = async (): Promise<never> => assert.fail('nobody asks for this')
  const nfs: NfsCalls = {
    ...{ create: make, createExclusively: make, makeDirectory: unused, removeDirectory: unused, list: unused },
    ...{ room: unused, limits: unused, setAttributes: unused },
    getAttributes: async () => attributes(1),
    lookUp: async (_directory, name) => found(server.files.get(name.toString())),
    remove: async (_directory, name) => void server.files.delete(name.toString()),
    async rename(from, to) {
      const { name } = from
      server.files.set(to.name.toString(), server.files.get(name.toString()) ?? assert.fail())
      server.files.delete(name.toString())
    },
    async read(_handle, _offset, _length, { uid }) {
      server.readers.push(uid)
      return { data: Buffer.alloc(0), isEnd: true }
    },
    write: async (_handle, _offset, { length }) => ({ length, verifier: server.verifier }),
    async commit() {
      server.commits++
      return server.verifier
    },
  }
  return { server, view: new FileView({ nfs, root, asidePrefix: 'aside-', readBytes: 4096, writeBytes: 4096 }) }
}
