import assert from 'node:assert/strict'
import { once } from 'node:events'
import { connect } from 'node:tls'
import { suite, test } from 'node:test'
import { VimFault } from '@staddle/vim25/vim-fault.ts'
import type { DatastoreFile, DatastoreFiles, FileRequest } from '../../src/wire/ports.ts'
import { send, startWire } from './support.ts'

/** Files in memory, with the all-or-nothing writes that the port asks for. */
class MemoryFiles implements DatastoreFiles {
  readonly requests: FileRequest[] = []
  readonly files = new Map<string, Buffer>()
  readonly failedWrites: unknown[] = []
  readonly parts = new Map<string, Buffer>()

  resolve(request: FileRequest): Promise<DatastoreFile> {
    this.requests.push(request)
    if (request.sessionKey === undefined && request.ticket === undefined) {
      return Promise.reject(new VimFault({ _typeName: 'NotAuthenticated' }, 'Log in first'))
    }
    if (request.path.startsWith('secret/'))
      return Promise.reject(new VimFault({ _typeName: 'NoPermission' }, 'Not yours'))
    return Promise.resolve(this.#file(request.path))
  }

  #file(path: string): DatastoreFile {
    const { files, failedWrites, parts } = this
    return {
      stat: () => {
        const content = files.get(path)
        const isDirectory = [...files.keys()].some((name) => name.startsWith(`${path}/`))
        if (isDirectory) return Promise.resolve({ sizeBytes: 0, modifiedTime: 0, isDirectory })
        return Promise.resolve(content === undefined ? undefined : { sizeBytes: content.length, modifiedTime: 0 })
      },
      list: () => {
        const inside = [...files.keys()].filter((name) => name.startsWith(`${path}/`))
        return Promise.resolve(inside.map((name) => name.slice(path.length + 1)))
      },
      async *read({ start, end }) {
        const content = files.get(path) ?? Buffer.alloc(0)
        for (let at = start; at < end; at += 7) yield await Promise.resolve(content.subarray(at, Math.min(end, at + 7)))
      },
      async write(content) {
        const chunks: Uint8Array[] = []
        try {
          for await (const chunk of content) chunks.push(chunk)
        } catch (error) {
          failedWrites.push(error)
          throw error
        }
        const isNew = !files.has(path)
        files.set(path, Buffer.concat(chunks))
        return { isNew }
      },
      upload: ({ totalBytes, key }) => {
        const name = `${path} ${totalBytes} ${key}`
        const present = (): Buffer => parts.get(name) ?? Buffer.alloc(0)
        return {
          offset: () => present().length,
          append: async (start, content) => {
            parts.set(name, present().subarray(0, start))
            for await (const chunk of content) parts.set(name, Buffer.concat([present(), chunk]))
          },
          finish: async () => {
            const isNew = !files.has(path)
            files.set(path, present())
            parts.delete(name)
            return { isNew }
          },
          discard: async () => void parts.delete(name),
        }
      },
      remove: () => {
        if (files.delete(path)) return Promise.resolve()
        return Promise.reject(new VimFault({ _typeName: 'FileNotFound' }, `There is no ${path}`))
      },
    }
  }
}

const session = { Cookie: 'vmware_soap_session=k' }
const at = (path: string): string => `/folder/${path}?dcPath=%2Fha-datacenter&dsName=datastore1`

suite('files of a datastore', () => {
  test('up, down, gone', async () => {
    const files = new MemoryFiles()
    await using wire = await startWire({ files })
    const content = 'x'.repeat(100_000)
    assert.equal((await send(wire, { method: 'PUT', path: at('a/b.vmx'), headers: session }, content)).status, 201)
    assert.equal(
      (
        await send(
          wire,
          { method: 'PUT', path: at('a%2Fb.vmx'), headers: { ...session, 'Transfer-Encoding': 'chunked' } },
          content,
        )
      ).status,
      200,
    )
    const down = await send(wire, { path: at('a/b.vmx'), headers: session })
    assert.deepEqual([down.status, down.text, down.headers['content-length']], [200, content, '100000'])
    const head = await send(wire, { method: 'HEAD', path: at('a/b.vmx'), headers: session })
    assert.deepEqual(
      [head.status, head.headers['content-length'], head.headers['accept-ranges'], head.text],
      [200, '100000', 'bytes', ''],
    )
    assert.equal((await send(wire, { method: 'DELETE', path: at('a/b.vmx'), headers: session })).status, 204)
    assert.equal((await send(wire, { method: 'DELETE', path: at('a/b.vmx'), headers: session })).status, 404)
    assert.equal((await send(wire, { path: at('a/b.vmx'), headers: session })).status, 404)
  })

  test('both forms of dcPath, encoded slashes, spaces and umlauts', async () => {
    const files = new MemoryFiles()
    await using wire = await startWire({ files })
    await send(wire, {
      path: '/folder/ha%20host%2F%C3%A4%2B.vmx?dcPath=%2FDC%201&dsName=data%20store',
      headers: session,
    })
    await send(wire, { path: '/folder/x+y?dcPath=DC+1&dsName=d', headers: session })
    const asked = files.requests.map(({ path, datastore, datacenter }) => [path, datastore, datacenter])
    assert.deepEqual(asked, [
      ['ha host/ä+.vmx', 'data store', 'DC 1'],
      ['x+y', 'd', 'DC 1'],
    ])
  })

  test('ranges', async () => {
    const files = new MemoryFiles()
    files.files.set('f', Buffer.from('0123456789abcdefghij'))
    await using wire = await startWire({ files })
    const range = (value: string): ReturnType<typeof send> =>
      send(wire, { path: at('f'), headers: { ...session, Range: value } })
    const part = await range('bytes=4-15')
    assert.deepEqual([part.status, part.text, part.headers['content-range']], [206, '456789abcdef', 'bytes 4-15/20'])
    const beyond = await range('bytes=20-')
    assert.deepEqual([beyond.status, beyond.headers['content-range']], [416, 'bytes */20'])
    assert.equal((await range('bytes=-1')).text, 'j')
  })

  test('a directory can be looked at and not deleted', async () => {
    const files = new MemoryFiles()
    files.files.set('d/a', Buffer.from('x'))
    await using wire = await startWire({ files })
    const listed = await send(wire, { path: at('d'), headers: session })
    assert.deepEqual([listed.status, listed.text, listed.headers['content-length']], [200, 'a\n', '2'])
    assert.match(String(listed.headers['content-type']), /^text\/plain/)
    const head = await send(wire, { method: 'HEAD', path: at('d'), headers: session })
    assert.deepEqual([head.status, head.headers['content-length'], head.text], [200, '2', ''])
    assert.equal((await send(wire, { method: 'DELETE', path: at('d'), headers: session })).status, 405)
    assert.deepEqual([...files.files.keys()], ['d/a'])
  })

  test('an upload in parts', async () => {
    const files = new MemoryFiles()
    await using wire = await startWire({ files })
    const put = async (range: string, body = '', more: Record<string, string> = {}): Promise<unknown[]> => {
      const headers = { ...session, 'Content-Range': range, 'Content-Length': String(body.length), ...more }
      const answer = await send(wire, { method: 'PUT', path: at('p'), headers }, body)
      return [answer.status, answer.headers['upload-offset']]
    }
    assert.deepEqual(await put('bytes */10'), [202, '0'])
    assert.deepEqual(await put('bytes 0-3/10', 'abcd'), [202, '4'])
    assert.equal(files.files.size, 0, 'nothing looks whole')
    assert.deepEqual(await put('bytes 6-9/10', 'ghij'), [409, '4'])
    assert.deepEqual(await put('bytes */10', '', { 'Upload-Key': 'another' }), [202, '0'])
    assert.deepEqual(await put('bytes */10'), [202, '4'])
    assert.deepEqual(await put('bytes 2-5/10', 'CDEF'), [202, '6'], 'what was not heard of may be sent again')
    assert.deepEqual(await put('bytes 6-9/10', 'ghij'), [201, '10'])
    assert.equal(files.files.get('p')?.toString(), 'abCDEFghij')
    assert.equal(files.parts.size, 0)
  })

  test('parts that are none are refused, and an upload can be given up', async () => {
    const files = new MemoryFiles()
    await using wire = await startWire({ files })
    const ask = async (
      method: string,
      range: string,
      body = '',
      more: Record<string, string> = {},
    ): Promise<number> => {
      const headers = { ...session, 'Content-Range': range, ...more }
      return (await send(wire, { method, path: at('p'), headers }, body)).status
    }
    for (const range of ['bytes 0-2/2', 'bytes 3-2/9', 'bytes 0-2/*', 'bytes=0-2/9', 'lines 0-2/9', 'bytes 0-2', ''])
      assert.equal(await ask('PUT', range, 'abc'), 400, range)
    assert.equal(await ask('PUT', 'bytes 0-2/9', 'abcd', { 'Content-Length': '4' }), 400)
    assert.equal(await ask('PUT', 'bytes 0-2/9', 'abcd', { 'Transfer-Encoding': 'chunked' }), 400)
    assert.equal(await ask('PUT', 'bytes */9', '', { 'Upload-Key': 'k'.repeat(201) }), 400)
    assert.equal(await ask('PUT', 'bytes 0-2/9', 'abc'), 202)
    assert.equal(await ask('DELETE', 'bytes */9'), 204)
    assert.equal(files.requests.at(-1)?.method, 'PUT', 'whoever may upload may give up')
    assert.equal(files.parts.size + files.files.size, 0)
  })

  test('who may', async () => {
    const files = new MemoryFiles()
    await using wire = await startWire({ files })
    const none = await send(wire, { path: at('f') })
    assert.equal(none.status, 401)
    assert.match(String(none.headers['www-authenticate']), /^Basic/)
    assert.equal((await send(wire, { path: at('secret/f'), headers: session })).status, 403)
    assert.equal((await send(wire, { path: at('f'), auth: 'admin:wrong' })).status, 401)
    assert.equal((await send(wire, { path: at('f'), auth: 'admin:right' })).status, 404)
    assert.equal(files.requests.at(-1)?.sessionKey, 'secret-key-1')
    assert.equal(wire.model.calls.filter(({ method }) => method === 'Logout').length, 1)
    assert.equal((await send(wire, { path: at('f'), headers: { Cookie: 'vmware_cgi_ticket=t1' } })).status, 404)
    assert.equal(files.requests.at(-1)?.ticket, 't1')
  })

  test('addresses that name no file reach nobody', async () => {
    const files = new MemoryFiles()
    await using wire = await startWire({ files })
    for (const path of ['..%2F..%2Fetc', 'a/%2e%2e/b', 'a/./b', 'a%00b', '%ff', 'a%0ab']) {
      assert.equal((await send(wire, { path: at(path), headers: session })).status, 400, path)
    }
    assert.equal((await send(wire, { path: '/folder/f', headers: session })).status, 400)
    assert.equal((await send(wire, { method: 'PATCH', path: at('f'), headers: session })).status, 405)
    assert.equal(files.requests.length, 0)
  })

  test('an upload that breaks off leaves nothing', async () => {
    const files = new MemoryFiles()
    await using wire = await startWire({ files })
    const socket = connect({ host: '127.0.0.1', port: wire.port, rejectUnauthorized: false })
    await once(socket, 'secureConnect')
    socket.write(
      `PUT ${at('half')} HTTP/1.1\r\nHost: x\r\nCookie: vmware_soap_session=k\r\nContent-Length: 1000\r\n\r\nabc`,
    )
    while (files.requests.length === 0) await new Promise((resolve) => setImmediate(resolve))
    socket.destroy()
    while (files.failedWrites.length === 0) await new Promise((resolve) => setImmediate(resolve))
    assert.equal(files.files.size, 0)
  })
})
