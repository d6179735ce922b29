import assert from 'node:assert/strict'
import { once } from 'node:events'
import { connect } from 'node:tls'
import { gunzipSync } from 'node:zlib'
import { suite, test } from 'node:test'
import { systemClock } from '@staddle/base/clock.ts'
import { versionAtMost } from '@staddle/vim25/metadata.ts'
import { VimFault } from '@staddle/vim25/vim-fault.ts'
import { ref, send, soap, startWire, type TestWire } from './support.ts'

const login = (password: string): string =>
  `<Login xmlns="urn:vim25"><_this type="SessionManager">SessionManager</_this><userName>admin</userName><password>${password}</password></Login>`
const wait = '<WaitForUpdatesEx xmlns="urn:vim25"><_this type="PropertyCollector">pc</_this></WaitForUpdatesEx>'
const time = '<CurrentTime xmlns="urn:vim25"><_this type="ServiceInstance">ServiceInstance</_this></CurrentTime>'

suite('calls', () => {
  test('login hands out a cookie, calls carry it, logout takes it back', async () => {
    await using wire = await startWire()
    const first = await soap(wire, login('right'), { Cookie: '' })
    assert.equal(first.status, 200)
    const [cookie = ''] = first.headers['set-cookie'] ?? []
    assert.equal(cookie, 'vmware_soap_session="secret-key-1"; Path=/; HttpOnly; Secure; SameSite=Strict')
    assert.equal((await soap(wire, time, { Cookie: cookie, SOAPAction: '"urn:vim25/6.5"' })).status, 200)
    const last = wire.model.calls.at(-1)
    assert.deepEqual(
      [last?.sessionKey, last?.version, last?.method],
      ['secret-key-1', versionAtMost('6.5'), 'CurrentTime'],
    )
    const out = await soap(wire, '<Logout xmlns="urn:vim25"><_this type="SessionManager">s</_this></Logout>', {
      Cookie: cookie,
    })
    assert.match(String(out.headers['set-cookie']), /Max-Age=0/)
  })

  test('a fault is HTTP 500 with the type as detail and a message', async () => {
    await using wire = await startWire()
    const { status, text } = await soap(wire, login('wrong'))
    assert.equal(status, 500)
    assert.match(text, /<faultcode>ServerFaultCode<\/faultcode><faultstring>Cannot complete login/)
    assert.match(text, /<InvalidLoginFault xmlns="urn:vim25" xsi:type="InvalidLogin">/)
  })

  test('a bug in the model becomes SystemError, told in full to the log only', async () => {
    await using wire = await startWire({ script: { CurrentTime: () => Promise.reject(new Error('secret details')) } })
    const { status, text } = await soap(wire, time)
    assert.equal(status, 500)
    assert.match(text, /xsi:type="SystemError"/)
    assert.ok(!text.includes('secret details'))
    assert.ok(
      wire.log.some((line) => 'err' in line && line.err instanceof Error && line.err.message === 'secret details'),
    )
  })

  test('a value that cannot be encoded becomes SystemError too', async () => {
    await using wire = await startWire({ script: { CurrentTime: () => 5 } })
    assert.match((await soap(wire, time)).text, /xsi:type="SystemError"/)
  })

  test('chunked requests, as govc sends them', async () => {
    await using wire = await startWire()
    const body = `<Envelope xmlns="http://schemas.xmlsoap.org/soap/envelope/"><Body>${time}</Body></Envelope>`
    const headers = {
      'Transfer-Encoding': 'chunked',
      'Content-Type': 'text/xml; charset="utf-8"',
      SOAPAction: 'urn:vim25/9.1.0.0',
    }
    assert.equal((await send(wire, { method: 'POST', path: '/sdk/', headers }, body)).status, 200)
  })

  test('no secret reaches the log', async () => {
    await using wire = await startWire()
    const { headers } = await soap(wire, login('right'), { Authorization: 'Basic c2VjcmV0LWJhc2lj' })
    await soap(wire, time, { Cookie: String(headers['set-cookie']), 'vmware-api-session-id': 'secret-key-1' })
    await send(wire, { path: '/ticket/secret-ticket' })
    const text = JSON.stringify(wire.log)
    assert.ok(wire.log.length >= 3)
    assert.match(text, /"call":"SessionManager\.Login"/)
    for (const secret of ['right', 'secret-key-1', 'c2VjcmV0LWJhc2lj', 'secret-ticket'])
      assert.ok(!text.includes(secret), secret)
  })
})

suite('waiting calls', () => {
  test('end with their client and hold up nobody', async () => {
    const ended = Promise.withResolvers<unknown>()
    const entered = Promise.withResolvers<void>()
    await using wire = await startWire({
      script: {
        WaitForUpdatesEx: async ({ signal }) => {
          entered.resolve()
          await once(signal, 'abort')
          ended.resolve(signal.reason)
          throw new VimFault({ _typeName: 'RequestCanceled' }, 'cancelled')
        },
      },
    })
    const socket = await rawConnection(wire)
    const body = `<Envelope xmlns="http://schemas.xmlsoap.org/soap/envelope/"><Body>${wait}</Body></Envelope>`
    socket.write(`POST /sdk HTTP/1.1\r\nHost: x\r\nContent-Length: ${body.length}\r\n\r\n${body}`)
    await entered.promise
    assert.equal((await soap(wire, time)).status, 200)
    socket.destroy()
    assert.match(String(await ended.promise), /client has gone away/)
  })

  test('end with the server', async () => {
    const entered = Promise.withResolvers<void>()
    const wire = await startWire({
      script: {
        WaitForUpdatesEx: async ({ signal }) => {
          entered.resolve()
          await once(signal, 'abort')
          throw new VimFault({ _typeName: 'RequestCanceled' }, 'The server is closing')
        },
      },
    })
    const answer = soap(wire, wait)
    await entered.promise
    await wire.server.close()
    await wire.server.close()
    assert.match((await answer).text, /RequestCanceled/)
    await assert.rejects(soap(wire, time))
  })
})

suite('large answers', () => {
  const objects = Array.from({ length: 5_000 }, (_, index) => ({
    _typeName: 'ObjectContent',
    obj: ref('VirtualMachine', `vm-${index}`),
  }))
  const call =
    '<RetrievePropertiesEx xmlns="urn:vim25"><_this type="PropertyCollector">pc</_this></RetrievePropertiesEx>'

  test('come whole', async () => {
    await using wire = await startWire({
      script: { RetrievePropertiesEx: () => ({ _typeName: 'RetrieveResult', objects }) },
    })
    const { status, text } = await soap(wire, call, { 'Accept-Encoding': 'gzip' })
    assert.equal(status, 200)
    assert.equal(text.match(/<obj type="VirtualMachine">/g)?.length, 5_000)
    assert.match(text, /<\/soapenv:Envelope>\n$/)
  })

  test('come compressed where that is worth it', async () => {
    await using wire = await startWire({
      limits: { compressesLocally: true },
      script: { RetrievePropertiesEx: () => ({ _typeName: 'RetrieveResult', objects }) },
    })
    const { headers, body } = await soap(wire, call, { 'Accept-Encoding': 'deflate, gzip' })
    assert.equal(headers['content-encoding'], 'gzip')
    assert.equal(
      gunzipSync(body)
        .toString()
        .match(/<obj type="VirtualMachine">/g)?.length,
      5_000,
    )
    for (const accepted of ['gzip;q=0', 'identity', '']) {
      assert.equal((await soap(wire, call, { 'Accept-Encoding': accepted })).headers['content-encoding'], undefined)
    }
    assert.equal((await soap(wire, time, { 'Accept-Encoding': 'gzip' })).headers['content-encoding'], undefined)
  })

  test('an error in the middle breaks the connection off rather than ending it well', async () => {
    const broken = [...objects, { _typeName: 'ObjectContent', obj: 'nonsense' }]
    await using wire = await startWire({
      script: { RetrievePropertiesEx: () => ({ _typeName: 'RetrieveResult', objects: broken }) },
    })
    await assert.rejects(soap(wire, call), /aborted|socket hang up|ECONNRESET/)
  })

  test('a client that does not read is cut off', async () => {
    const aborted = Promise.withResolvers<unknown>()
    const many = Array.from({ length: 40 }, () => objects).flat()
    await using wire = await startWire({
      limits: { stallMillis: 300 },
      script: {
        RetrievePropertiesEx: ({ signal }) => {
          signal.addEventListener('abort', () => aborted.resolve(signal.reason))
          return { _typeName: 'RetrieveResult', objects: many }
        },
      },
    })
    const socket = await rawConnection(wire)
    const body = `<Envelope xmlns="http://schemas.xmlsoap.org/soap/envelope/"><Body>${call}</Body></Envelope>`
    socket.pause()
    socket.write(`POST /sdk HTTP/1.1\r\nHost: x\r\nContent-Length: ${body.length}\r\n\r\n${body}`)
    await aborted.promise
    socket.destroy()
  })
})

suite('hostile input', () => {
  test('too large: refused with a fault, whether announced or not', async () => {
    await using wire = await startWire({ limits: { bodyBytes: 10_000 } })
    for (const headers of [{}, { 'Transfer-Encoding': 'chunked' }]) {
      const { status, text } = await send(wire, { method: 'POST', path: '/sdk', headers }, 'x'.repeat(50_000))
      assert.equal(status, 500)
      assert.match(text, /larger than 10000 bytes/)
      assert.match(text, /InvalidRequestFault/)
    }
    assert.equal(wire.model.calls.length, 0)
  })

  test('no XML, no UTF-8, too deep, compressed', async () => {
    await using wire = await startWire()
    const post = (body: string | Buffer, headers = {}): ReturnType<typeof send> =>
      send(wire, { method: 'POST', path: '/sdk', headers }, body)
    for (const body of ['', 'hello', '<a>'.repeat(100_000), Buffer.from([0x3c, 0xff, 0xfe]), '<!DOCTYPE a><a/>']) {
      const { status, text } = await post(body)
      assert.equal(status, 500)
      assert.match(text, /<InvalidRequestFault/)
    }
    assert.match((await post('x', { 'Content-Encoding': 'gzip' })).text, /content encoding 'gzip'/)
    assert.equal((await soap(wire, time)).status, 200)
  })

  test('headers that never end and bodies that never come are cut', async () => {
    await using wire = await startWire({ limits: { headersMillis: 400, bodyMillis: 300 } })
    for (const start of [
      'POST /sdk HTTP/1.1\r\nHost: x\r\nX',
      'POST /sdk HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\n<a>',
    ]) {
      const socket = await rawConnection(wire)
      const closed = once(socket, 'close')
      socket.resume()
      socket.write(start)
      const patience = AbortSignal.timeout(10_000)
      await Promise.race([closed, once(patience, 'abort').then(() => assert.fail(`still open: ${start}`))])
    }
    assert.equal((await soap(wire, time)).status, 200)
  })

  test('more connections than allowed are closed, the first ones work', async () => {
    await using wire = await startWire({ limits: { connections: 2 } })
    const first = await rawConnection(wire)
    const second = await rawConnection(wire)
    await assert.rejects(soap(wire, time))
    first.destroy()
    second.destroy()
    await until(async () => (await soap(wire, time).catch(() => undefined))?.status === 200)
  })

  test('what is not HTTP gets 400 or nothing, headers too large get 431', async () => {
    await using wire = await startWire()
    for (const [text, expected] of [
      ['\u0000\u0001\u0002 nonsense\r\n\r\n', /^HTTP\/1\.1 400/],
      [`GET / HTTP/1.1\r\nHost: x\r\nA: ${'a'.repeat(100_000)}\r\n\r\n`, /^HTTP\/1\.1 431/],
    ] as const) {
      const socket = await rawConnection(wire)
      let answer = ''
      socket.on('data', (chunk: Buffer) => (answer += chunk.toString()))
      socket.on('error', () => undefined)
      socket.write(text)
      await until(() => Promise.resolve(expected.test(answer)))
      socket.destroy()
    }
  })
})

suite('other addresses', () => {
  test('say what they are and nothing about the server', async () => {
    await using wire = await startWire()
    const rows = [
      ...([
        ['GET', '/', 200],
        ['GET', '/sdk', 200],
        ['HEAD', '/sdk', 200],
        ['PUT', '/sdk', 405],
        ['GET', '/nope', 404],
      ] as const),
      ...([
        ['POST', '/nope', 404],
        ['GET', '/sdk/../etc/passwd', 404],
        ['GET', '/sdk/vimServiceVersions.xml', 200],
      ] as const),
      ...([
        ['DELETE', '/sdk/vimService.wsdl', 405],
        ['HEAD', '/sdk/vim.wsdl', 200],
        ['GET', '/ticket/abc', 404],
      ] as const),
    ]
    for (const [method, path, status] of rows) {
      const answer = await send(wire, { method, path })
      assert.equal(answer.status, status, `${method} ${path}`)
      assert.equal(answer.headers['x-content-type-options'], 'nosniff')
      assert.match(String(answer.headers['strict-transport-security']), /max-age/)
      assert.equal(answer.headers.server ?? answer.headers['x-powered-by'], undefined)
      if (method === 'HEAD') assert.equal(answer.body.length, 0)
    }
  })

  test('the versions that pyVmomi compares', async () => {
    await using wire = await startWire()
    const { text } = await send(wire, { path: '/sdk/vimServiceVersions.xml' })
    assert.match(text, /<namespaces version="1\.0"><namespace><name>urn:vim25<\/name><version>8\.0\.3\.0<\/version>/)
    for (const version of ['8.0.2.0', '7.0.3.0', '6.7', '6.5', '6.0', '5.5'])
      assert.ok(text.includes(`<version>${version}</version>`))
  })
})

async function rawConnection(wire: TestWire): Promise<ReturnType<typeof connect>> {
  const socket = connect({ host: '127.0.0.1', port: wire.port, rejectUnauthorized: false })
  socket.on('error', () => undefined)
  await once(socket, 'secureConnect')
  return socket
}

async function until(isTrue: () => Promise<boolean>): Promise<void> {
  const deadline = AbortSignal.timeout(10_000)
  while (!(await isTrue())) await systemClock.sleep(20, deadline)
}
