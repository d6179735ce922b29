// Screens, keyboards and serial ports as clients reach them: tickets, /screen and screenshots, with simulated machines.
import assert from 'node:assert/strict'
import { once } from 'node:events'
import { readFile } from 'node:fs/promises'
import type { IncomingMessage } from 'node:http'
import { request } from 'node:https'
import { after, before, describe, test } from 'node:test'
import { asRef } from '../../packages/client/src/reference.ts'
import { decodePng } from '../../packages/hostd/src/platform/png.ts'
import type { VimFault } from '../../packages/vim25/src/vim-fault.ts'
import type { UsbScanCodeSpecKeyEvent } from '../../packages/vim25/src/types.ts'
import { createUser } from '../support/accounts.ts'
import { startTestHost, type TestHost } from '../support/host.ts'
import { createMachine } from '../support/machines.ts'
import { openSerial, openSession, runTask, type Session, type VmRef } from '../support/real-guests.ts'
import { openScreen, openTicket } from '../support/screen.ts'

const isFault = (name: string) => (error: VimFault) => error.fault._typeName === name

describe('consoles', { timeout: 60_000 }, () => {
  const scope = new AsyncDisposableStack()
  let host: TestHost
  let admin: Session
  let vm: VmRef
  let idle: VmRef
  let reader: { readonly user: string; readonly password: string }

  before(async () => {
    host = scope.use(await startTestHost({ engine: 'sim' }))
    admin = scope.use(await openSession(host))
    vm = await createMachine(admin, 'shown')
    idle = await createMachine(admin, 'idle')
    await runTask(admin, vm, 'PowerOnVM_Task', {})
    reader = await createUser(admin, 'reader')
  })
  after(() => scope.disposeAsync())

  const ticketUrl = async (session: Session, ticketType = 'webmks'): Promise<string> =>
    (await session.client.invoke(vm, 'AcquireTicket', { ticketType })).url ?? assert.fail('the ticket has no address')

  const get = async (path: string, headers: Readonly<Record<string, string>> = {}): Promise<[number, Buffer]> => {
    const ca = await readFile(host.caPath, 'utf8')
    const outgoing = request(`${host.url}${path}`, { ca, agent: false, headers })
    outgoing.end()
    const [answer] = (await once(outgoing, 'response')) as [IncomingMessage]
    return [answer.statusCode ?? 0, Buffer.concat((await answer.toArray()) as Buffer[])]
  }
  const as = ({ client }: Session): Readonly<Record<string, string>> => ({
    'vmware-api-session-id': client.sessionKey ?? '',
  })

  test('two viewers share a screen, and what one types the other sees', async () => {
    using first = await openScreen(host, admin, vm)
    using second = await openScreen(host, admin, vm)
    using serial = await openSerial(host, admin, vm)
    assert.equal(first.name, 'shown')
    const before = await second.look()
    first.type('hello')
    await second.lookUntil(({ pixels }) => !pixels.equals(before.pixels))
    await serial.expect(/hello/)
  })

  test('keys by their USB codes, with modifiers', async () => {
    using serial = await openSerial(host, admin, vm)
    const key = (usage: number, leftShift = false): UsbScanCodeSpecKeyEvent => ({
      _typeName: 'UsbScanCodeSpecKeyEvent',
      usbHidCode: (usage << 16) | 7,
      modifiers: { _typeName: 'UsbScanCodeSpecModifierType', leftShift },
    })
    const keyEvents = [key(0x1d), key(0x1d, true), key(0x1e, true)]
    const spec = { _typeName: 'UsbScanCodeSpec', keyEvents } as const
    assert.equal(await admin.client.invoke(vm, 'PutUsbScanCodes', { spec }), 3)
    await serial.expect(/zZ!/)
  })

  test('a ticket works once, only for its own kind of page, and needs the privilege', async () => {
    const url = await ticketUrl(admin)
    assert.match(url, new RegExp(`^wss://127\\.0\\.0\\.1:${host.port}/ticket/[0-9a-f]{64}$`))
    await assert.rejects(openTicket(host, url, { origin: 'https://elsewhere.example' }), /403/)
    const own = await openTicket(host, url, { origin: host.url, protocols: ['binary', 'vmware-vvc'] })
    assert.equal(own.protocol, 'binary')
    own.terminate()
    await assert.rejects(openTicket(host, url), /404/)
    await assert.rejects(ticketUrl(admin, 'mks'), isFault('NotSupported'))
    await assert.rejects(ticketUrl(admin, 'tea'), isFault('InvalidArgument'))
    await assert.rejects(ticketUrl(admin, 'serial1'), isFault('InvalidArgument'))
    await assert.rejects(
      admin.client.invoke(idle, 'AcquireTicket', { ticketType: 'webmks' }),
      isFault('InvalidPowerState'),
    )
    await using session = await openSession(host, reader)
    for (const type of ['webmks', 'serial0']) await assert.rejects(ticketUrl(session, type), isFault('NoPermission'))
    await assert.rejects(session.client.invoke(vm, 'AcquireMksTicket', {}), isFault('NoPermission'))
  })

  test('bytes as characters of a text, for older pages', async () => {
    const socket = await openTicket(host, await ticketUrl(admin, 'serial0'), { protocols: ['uint8utf8'] })
    assert.equal(socket.protocol, 'uint8utf8')
    let text = ''
    const seen = new Promise<void>((resolve) => {
      socket.on('message', (data: Buffer, isBinary: boolean) => {
        assert.equal(isBinary, false)
        text += data.toString('utf8')
        // Each byte of the letter's UTF-8 comes as a character of its own.
        if (text.includes('n\u00c3\u00a9e')) resolve()
      })
    })
    socket.resume()
    socket.send('n\u00c3\u00a9e')
    await seen
    socket.terminate()
  })

  test('what was opened ends with its session, and with the privilege', async () => {
    const authorization = asRef('AuthorizationManager', admin.client.content.authorizationManager)
    const privIds = ['VirtualMachine.Interact.ConsoleInteract']
    const roleId = await admin.client.invoke(authorization, 'AddAuthorizationRole', { name: 'Viewer', privIds })
    const owner = await createUser(admin, 'owner', roleId)
    await using session = await openSession(host, owner)
    using first = await openScreen(host, session, vm)
    const unused = await ticketUrl(session)
    await session.client.logout()
    assert.equal(await first.ended, 1000)
    await assert.rejects(openTicket(host, unused), /404/)

    await session.client.login(owner.user, owner.password)
    using second = await openScreen(host, session, vm)
    const entity = admin.client.rootFolder
    await admin.client.invoke(authorization, 'RemoveEntityPermission', { entity, user: owner.user, isGroup: false })
    assert.equal(await second.ended, 1000)
  })

  test('a screenshot is put beside the machine, or fetched from /screen in a size', async () => {
    const { result } = await runTask(admin, vm, 'CreateScreenshot_Task', {})
    const path = (result as unknown as { _value: string })._value
    const file = /^\[datastore1\] (shown\/shown-task-\d+\.png)$/.exec(path)?.[1] ?? assert.fail(path)
    const [status, kept] = await get(`/folder/${file}?dcPath=ha-datacenter&dsName=datastore1`, as(admin))
    assert.equal(status, 200)
    const [, shown] = await get(`/screen?id=${vm.value}`, as(admin))
    assert.deepEqual(decodePng(shown), decodePng(kept))
    const [, small] = await get(`/screen?id=${vm.value}&w=80`, as(admin))
    assert.deepEqual([decodePng(small).width, decodePng(small).height], [80, 50])
    const basic = `Basic ${Buffer.from(`${host.user}:${host.password}`).toString('base64')}`
    assert.equal((await get(`/screen?id=${vm.value}`, { authorization: basic }))[0], 200)
  })

  test('/screen says why not', async () => {
    await using session = await openSession(host, reader)
    const path = `/screen?id=${vm.value}`
    const answers = async (status: number, words: RegExp, ...call: Parameters<typeof get>): Promise<void> => {
      const [got, text] = await get(...call)
      assert.deepEqual([got, words.test(text.toString())], [status, true], text.toString())
    }
    await answers(401, /log in/, path)
    await answers(401, /log in/, path, { 'vmware-api-session-id': 'nonsense' })
    await answers(403, /CreateScreenshot/, path, as(session))
    await answers(403, /another site/, path, { 'sec-fetch-site': 'cross-site' })
    await answers(404, /vm-99999/, '/screen?id=vm-99999', as(admin))
    await answers(409, /idle/, `/screen?id=${idle.value}`, as(admin))
    await answers(400, /id=vm-14/, '/screen?id=../etc', as(admin))
    await answers(400, /pixels/, `${path}&w=0`, as(admin))
  })
})
