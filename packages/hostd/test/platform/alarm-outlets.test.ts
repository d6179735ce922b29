import assert from 'node:assert/strict'
import { once } from 'node:events'
import { createServer as createHttpServer } from 'node:http'
import { createServer, type AddressInfo } from 'node:net'
import { test } from 'node:test'
import { EngineError } from '../../src/domain/errors.ts'
import { createAlarmOutlets } from '../../src/platform/alarm-outlets.ts'

const isRoot = process.getuid?.() === 0
const outlets = createAlarmOutlets({ isRoot: true })
const { signal } = new AbortController()

test('a program runs as nobody, knows nothing of the daemon, and its failure is told', { skip: !isRoot }, async () => {
  process.env['STADDLE_TEST_SECRET'] = 'secret'
  const check = 'test "$(id -u):$(id -G)" = 65534:65534 && test -z "$STADDLE_TEST_SECRET" && test "$NAME" = web'
  await outlets.runProgram(['/bin/sh', '-c', check], { NAME: 'web' }, signal)
  delete process.env['STADDLE_TEST_SECRET']
  await assert.rejects(
    outlets.runProgram(['/bin/sh', '-c', 'echo broken >&2; exit 3'], {}, signal),
    /exit code 3: broken/,
  )
  await assert.rejects(outlets.runProgram(['/no/such/program'], {}, signal), (error: unknown) => {
    return error instanceof EngineError && error.kind === 'missing'
  })
})

test('a daemon without root runs no programs', async () => {
  await assert.rejects(
    createAlarmOutlets({ isRoot: false }).runProgram(['/bin/true'], {}, signal),
    /only where the daemon runs as root/,
  )
})

test('a POST must succeed, and follows nobody elsewhere', async () => {
  const bodies: string[] = []
  const server = createHttpServer((request, response) => {
    request.on('data', (chunk: Buffer) => bodies.push(chunk.toString()))
    const status = request.url === '/moved' ? 302 : request.url === '/broken' ? 500 : 204
    request.on('end', () => response.writeHead(status, { Location: '/fine' }).end())
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = (path: string): URL => new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}${path}`)
  const gone = address('/fine')
  try {
    await outlets.postJson(address('/fine'), '{"to":"red"}', signal)
    assert.deepEqual(bodies, ['{"to":"red"}'])
    await assert.rejects(outlets.postJson(address('/moved'), '{}', signal), /HTTP 302/)
    await assert.rejects(outlets.postJson(address('/broken'), '{}', signal), /HTTP 500/)
  } finally {
    server.closeAllConnections()
    server.close()
  }
  await assert.rejects(outlets.postJson(gone, '{}', signal), EngineError)
})

test('mail is handed to the server', async () => {
  const heard: string[] = []
  const server = createServer((socket) => {
    let inData = false
    socket.setEncoding('utf8').write('220 test ESMTP\r\n')
    socket.on('data', (text: string) => {
      heard.push(text)
      if (inData) {
        if (text.endsWith('\r\n.\r\n')) {
          inData = false
          socket.write('250 taken\r\n')
        }
      } else if (text.startsWith('DATA')) {
        inData = true
        socket.write('354 go on\r\n')
      } else socket.write(text.startsWith('QUIT') ? '221 bye\r\n' : '250 fine\r\n')
    })
    socket.on('error', () => undefined)
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const settings = { server: '127.0.0.1', port: (server.address() as AddressInfo).port, sender: 'host@example.org' }
  const mail = { to: ['a@example.org'], cc: ['b@example.org'], subject: 'web is red', text: 'Grün war es.\n' }
  try {
    await outlets.sendMail(settings, mail, signal)
    const text = heard.join('')
    for (const part of [
      'MAIL FROM:<host@example.org>',
      'RCPT TO:<a@example.org>',
      'RCPT TO:<b@example.org>',
      'Subject: web is red',
    ])
      assert.ok(text.includes(part), `${part} is said`)
    // A password is kept back from a server that does not encrypt.
    const login = { user: 'host', password: 'very-secret' }
    heard.length = 0
    await assert.rejects(outlets.sendMail({ ...settings, login }, mail, signal), EngineError)
    assert.ok(!heard.join('').includes(Buffer.from('very-secret').toString('base64').slice(0, 12)))
  } finally {
    server.close()
  }
  await assert.rejects(outlets.sendMail(settings, mail, signal), EngineError)
})
