// Real TLS: what is trusted, what is refused, and a console over it.
import assert from 'node:assert/strict'
import { once } from 'node:events'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer, type Server } from 'node:https'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { dirname, join as joinPath } from 'node:path'
import { PassThrough } from 'node:stream'
import { test } from 'node:test'
import { WebSocketServer } from 'ws'
import { systemClock } from '@staddle/base/clock.ts'
import { UnreachableError } from '@staddle/client/transport.ts'
import { ensureCertificates } from '../../hostd/src/services/certificates/certificates.ts'
import { join } from '../src/commands/vm-console.ts'
import { CliError } from '../src/exit-codes.ts'
import { establishTrust, trustOwnInstallation, type TrustOptions } from '../src/server/establish-trust.ts'
import { createHttpsTransport } from '../src/server/https-transport.ts'
import { inspectCertificate } from '../src/server/inspect-certificate.ts'
import { ownAddress } from '../src/server/own-address.ts'
import type { Trust } from '../src/server/session-file.ts'
import type { Terminal } from '../src/terminal.ts'

const signal = new AbortController().signal

async function start() {
  await using stack = new AsyncDisposableStack()
  const directory = await mkdtemp(joinPath(tmpdir(), 'staddle-trust-'))
  stack.defer(() => rm(directory, { recursive: true }))
  const identity = await ensureCertificates({
    directory: joinPath(directory, 'tls'),
    names: ['host1'],
    addresses: [],
    clock: systemClock,
  })
  const requests: string[] = []
  const server: Server = createServer({ key: identity.key, cert: identity.cert }, (request, response) => {
    requests.push(request.url ?? '')
    response.setHeader('x-test', 'yes').end('"hello"')
  })
  await once(server.listen(0, '127.0.0.1'), 'listening')
  stack.defer(async () => {
    server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
  })
  const { port } = server.address() as AddressInfo
  const owned = stack.move()
  return {
    identity,
    directory,
    server,
    requests,
    origin: `https://127.0.0.1:${port}`,
    [Symbol.asyncDispose]: () => owned.disposeAsync(),
  }
}

function asking(...answers: string[]): { terminal: Terminal; shown: () => string } {
  let shown = ''
  const terminal: Terminal = {
    env: {},
    isOutputTerminal: false,
    isErrorTerminal: false,
    isInputTerminal: answers.length > 0,
    isScreen: false,
    openScreen: () => assert.fail('there is no screen'),
    write: (text) => void (shown += text),
    writeError: (text) => void (shown += text),
    ask: async () => answers.shift() ?? '',
    askSecret: async () => '',
    readInput: async () => '',
  }
  return { terminal, shown: () => shown }
}

async function get(origin: string, trust: Trust): Promise<string> {
  using transport = createHttpsTransport(origin, trust)
  const { status, text, header } = await transport.send({ method: 'POST', path: '/sdk', headers: {}, body: '{}' })
  assert.equal(status, 200)
  assert.equal(header('X-Test'), 'yes')
  return text
}

test('a new authority is refused by itself, and trusted when somebody says so', async () => {
  await using t = await start()
  await assert.rejects(
    get(t.origin, { kind: 'system' }),
    (error) => error instanceof UnreachableError && /not the one that was trusted/.test(error.message),
  )
  const options: TrustOptions = { dataDirectories: [], signal }
  await assert.rejects(
    establishTrust(asking().terminal, t.origin, options),
    (error) => error instanceof CliError && /--fingerprint ([0-9A-F]{2}:){31}/.test(error.message),
  )
  await assert.rejects(establishTrust(asking('n').terminal, t.origin, options), /nothing was sent/)
  const { terminal, shown } = asking('y')
  const trust = await establishTrust(terminal, t.origin, options)
  assert.equal(trust.kind, 'authority')
  assert.match(shown(), /Staddle authority of host1/)
  assert.equal(await get(t.origin, trust), '"hello"')
  assert.deepEqual(t.requests, ['/sdk'])
})

test('a fingerprint, a file and the installation on this machine need no question', async () => {
  await using t = await start()
  const { fingerprint } = await inspectCertificate(t.origin, { signal })
  const choices: TrustOptions[] = [
    { fingerprint: fingerprint.replaceAll(':', '').toLowerCase(), dataDirectories: [], signal },
    { caFile: t.identity.caPath, dataDirectories: [], signal },
    { dataDirectories: ['/nonexistent', dirname(dirname(t.identity.caPath))], signal },
  ]
  for (const options of choices)
    assert.equal(await get(t.origin, await establishTrust(asking().terminal, t.origin, options)), '"hello"')
  await assert.rejects(
    establishTrust(asking().terminal, t.origin, { fingerprint: '00:11', dataDirectories: [], signal }),
    /another certificate/,
  )
})

test('the installation on this machine is known by the address that its daemon left', async () => {
  await using t = await start()
  const other = t.origin.replace('127.0.0.1', '192.0.2.7')
  assert.equal(await ownAddress(['/nonexistent', t.directory]), undefined)
  await writeFile(joinPath(t.directory, 'address'), `${t.origin}\n`)
  assert.equal(await ownAddress(['/nonexistent', t.directory]), t.origin)
  // Nothing else that calls itself an address of this machine is asked.
  assert.equal(await trustOwnInstallation(other, { dataDirectories: [t.directory], signal }), undefined)
  await writeFile(joinPath(t.directory, 'address'), 'http://host1:80')
  assert.equal(await ownAddress([t.directory]), undefined)
})

test('what is pinned lets nobody else in', async () => {
  await using t = await start()
  const { trust } = await inspectCertificate(t.origin, { signal })
  const pinned: Trust = { kind: 'certificate', pem: t.identity.cert.split(/(?<=END CERTIFICATE-----\n)/)[0] ?? '' }
  assert.equal(await get(t.origin, pinned), '"hello"')
  await using impostor = await start()
  for (const former of [trust, pinned]) await assert.rejects(get(impostor.origin, former), UnreachableError)
  assert.deepEqual(impostor.requests, [])
})

test('nothing there, or silence, is told in words', async () => {
  await using t = await start()
  const gone = t.origin
  await t[Symbol.asyncDispose]()
  await assert.rejects(
    get(gone, { kind: 'system' }),
    (error) => error instanceof UnreachableError && /nothing listens there/.test(error.message),
  )
})

test('the console passes bytes both ways until Ctrl-]', async () => {
  await using t = await start()
  const { trust } = await inspectCertificate(t.origin, { signal })
  const sockets = new WebSocketServer({ server: t.server })
  const received: Buffer[] = []
  sockets.on('connection', (socket) => {
    socket.send(Buffer.from('login: '))
    socket.on('message', (data: Buffer) => {
      received.push(data)
      socket.send(Buffer.concat([Buffer.from('<'), data, Buffer.from('>')]))
    })
  })
  const stdin = new PassThrough()
  const stdout = new PassThrough()
  const ended = join(new URL(t.origin.replace('https', 'wss')), trust, signal, {
    stdin: stdin as never,
    stdout: stdout as never,
  })
  let shown = ''
  const until = async (text: string): Promise<void> => {
    for (; !shown.includes(text);) shown += String((await once(stdout, 'data'))[0])
  }
  await until('login: ')
  stdin.write('root\r')
  await until('<root\r>')
  stdin.write('x\u001dy')
  assert.equal(await ended, 'left')
  assert.equal(Buffer.concat(received).toString().replace(/x$/, ''), 'root\r')
  sockets.close()
})

test('a console whose machine goes away says so, an unknown ticket is an error', async () => {
  await using t = await start()
  const { trust } = await inspectCertificate(t.origin, { signal })
  const sockets = new WebSocketServer({ noServer: true })
  t.server.on('upgrade', (request, socket, head) => {
    if (request.url === '/good') sockets.handleUpgrade(request, socket, head, (accepted) => accepted.close())
    else socket.end('HTTP/1.1 404 Not Found\r\n\r\n')
  })
  const streams = () => ({ stdin: new PassThrough() as never, stdout: new PassThrough() as never })
  const url = t.origin.replace('https', 'wss')
  assert.equal(await join(new URL('/good', url), trust, signal, streams()), 'closed')
  await assert.rejects(
    join(new URL('/bad', url), trust, signal, streams()),
    (error) => error instanceof CliError && error.exitCode === 7,
  )
})
