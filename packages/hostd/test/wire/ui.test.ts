import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import type { UiFile, UiFiles } from '../../src/wire/ports.ts'
import { send, startWire } from './support.ts'

function filesOf(files: Readonly<Record<string, UiFile>>): UiFiles {
  return { open: (name) => Promise.resolve(Object.hasOwn(files, name) ? files[name] : undefined) }
}

const built = filesOf({
  'index.html': { content: Buffer.from('<meta content="__NONCE__">'), encoded: {} },
  'assets/a-1.js': { content: Buffer.from('plain'), encoded: { br: Buffer.from('B'), gzip: Buffer.from('G') } },
})

suite('the web UI', () => {
  test('every address below it is the page, with a policy and a new number each time', async () => {
    await using wire = await startWire({ ui: built })
    const numbers = new Set<string>()
    for (const path of ['/ui/', '/ui/vms/vm-1/console', '/ui/index.html']) {
      const { status, headers, text } = await send(wire, { path })
      assert.equal(status, 200)
      const policy = String(headers['content-security-policy'])
      assert.match(policy, /default-src 'none'.*script-src 'self';.*frame-ancestors 'none'/)
      assert.doesNotMatch(policy, /unsafe/)
      const nonce = /'nonce-([^']+)'/.exec(policy)?.[1] ?? 'none'
      assert.equal(text, `<meta content="${nonce}">`)
      numbers.add(nonce)
    }
    assert.equal(numbers.size, 3)
  })

  test('assets come as the client can read them and may be kept', async () => {
    await using wire = await startWire({ ui: built })
    const get = (encoding: string) =>
      send(wire, { path: '/ui/assets/a-1.js', headers: { 'accept-encoding': encoding } })
    assert.equal((await get('gzip, br')).text, 'B')
    assert.equal((await get('gzip')).text, 'G')
    const plain = await get('identity')
    assert.equal(plain.text, 'plain')
    assert.match(String(plain.headers['cache-control']), /immutable/)
    assert.equal(plain.headers['content-type'], 'text/javascript; charset=utf-8')
  })

  test('what is not there is no page, and nothing is written', async () => {
    await using wire = await startWire({ ui: built })
    assert.equal((await send(wire, { path: '/ui/assets/old.js' })).status, 404)
    assert.equal((await send(wire, { path: '/ui/../etc/passwd.txt' })).status, 404)
    assert.equal((await send(wire, { path: '/ui/', method: 'POST' })).status, 405)
  })

  test('browsers that come to the host are sent there, programs are told of the API', async () => {
    await using wire = await startWire({ ui: built })
    const browser = await send(wire, { path: '/', headers: { accept: 'text/html,*/*' } })
    assert.deepEqual([browser.status, browser.headers['location']], [302, '/ui/'])
    const program = await send(wire, { path: '/' })
    assert.equal(program.status, 200)
    assert.match(program.text, /\/sdk/)
  })

  test('an unbuilt UI says what to do', async () => {
    await using wire = await startWire()
    const { status, text } = await send(wire, { path: '/ui/' })
    assert.equal(status, 404)
    assert.match(text, /npm start/)
  })
})
