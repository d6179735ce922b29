// Every address that the host answers at: without a session, from a page of another site, and as a program calls it.
import assert from 'node:assert/strict'
import { once } from 'node:events'
import { readFile } from 'node:fs/promises'
import type { IncomingMessage } from 'node:http'
import { request } from 'node:https'
import { after, before, describe, test } from 'node:test'
import { startTestHost, type TestHost } from '../support/host.ts'
import { createMachine } from '../support/machines.ts'
import { openSession, type Session, type VmRef } from '../support/real-guests.ts'

interface Route {
  readonly path: (vm: VmRef) => string
  readonly method?: string
  readonly body?: string
  /** Without a session. The ways in answer something else. */
  readonly stranger: RegExp
  /** With one. */
  readonly friend: RegExp
}

const reload = (vm: VmRef): string => `<Envelope xmlns="http://schemas.xmlsoap.org/soap/envelope/"><Body>
  <Reload xmlns="urn:vim25"><_this type="VirtualMachine">${vm.value}</_this></Reload></Body></Envelope>`

const routes: Readonly<Record<string, Route>> = {
  soap: {
    path: () => '/sdk',
    method: 'POST',
    body: 'soap',
    stranger: /^500 .*NotAuthenticated/s,
    friend: /^200 .*Reload/s,
  },
  'vi-json call': {
    path: ({ value }) => `/sdk/vim25/8.0.3.0/VirtualMachine/${value}/Reload`,
    method: 'POST',
    body: '{}',
    stranger: /^500 .*NotAuthenticated/s,
    friend: /^204/,
  },
  'vi-json property': {
    path: ({ value }) => `/sdk/vim25/8.0.3.0/VirtualMachine/${value}/name`,
    stranger: /^500 .*NotAuthenticated/s,
    friend: /^200 .*victim/,
  },
  rest: { path: () => '/rest/vcenter/vm', stranger: /^401/, friend: /^200 .*victim/ },
  api: { path: () => '/api/vcenter/vm', stranger: /^401/, friend: /^200 .*victim/ },
  'api session': { path: () => '/api/session', stranger: /^401/, friend: /^200 .*admin/ },
  folder: { path: () => '/folder/victim?dsName=datastore1', stranger: /^401/, friend: /^200 .*victim\.vmx/s },
  'folder upload': {
    path: () => '/folder/victim/note?dsName=datastore1',
    method: 'PUT',
    body: 'words',
    stranger: /^401/,
    friend: /^20[01]/,
  },
  'folder removal': {
    path: () => '/folder/victim/note?dsName=datastore1',
    method: 'DELETE',
    stranger: /^401/,
    friend: /^204/,
  },
  'snapshot disk': { path: () => '/snapshot/snapshot-1/2000', stranger: /^401/, friend: /^404 .*snapshot-1/ },
  screen: { path: ({ value }) => `/screen?id=${value}`, stranger: /^401/, friend: /^409/ },
  metrics: { path: () => '/metrics', stranger: /^401/, friend: /^200/ },
  'support bundle': { path: () => '/support/x', stranger: /^401/, friend: /^404/ },
  // Their addresses are the credential.
  lease: { path: () => `/nfc/${'0'.repeat(8)}-0000-0000-0000-${'0'.repeat(12)}/x`, stranger: /^404/, friend: /^404/ },
  ticket: { path: () => '/ticket/x', stranger: /^404/, friend: /^404/ },
  nothing: { path: () => '/elsewhere', stranger: /^404/, friend: /^404/ },
}

describe('addresses', { timeout: 60_000 }, () => {
  const scope = new AsyncDisposableStack()
  let host: TestHost
  let admin: Session
  let vm: VmRef

  before(async () => {
    host = scope.use(await startTestHost({ engine: 'sim' }))
    admin = scope.use(await openSession(host))
    vm = await createMachine(admin, 'victim')
  })
  after(() => scope.disposeAsync())

  /** Status and body. */
  const ask = async (
    { path, method = 'GET', body }: Route,
    headers: Readonly<Record<string, string>>,
  ): Promise<string> => {
    const ca = await readFile(host.caPath, 'utf8')
    const outgoing = request(`${host.url}${path(vm)}`, { ca, agent: false, method, headers })
    outgoing.end(body === 'soap' ? reload(vm) : body)
    const [answer] = (await once(outgoing, 'response')) as [IncomingMessage]
    return `${answer.statusCode} ${Buffer.concat((await answer.toArray()) as Buffer[]).toString()}`
  }

  for (const [name, route] of Object.entries(routes)) {
    test(name, async () => {
      const key = admin.client.sessionKey ?? ''
      const cookie = `vmware_soap_session="${key}"`
      const basic = `Basic ${Buffer.from(`${host.user}:${host.password}`).toString('base64')}`
      const elsewhere = { origin: 'https://elsewhere.example' }
      assert.match(await ask(route, {}), route.stranger)
      assert.match(await ask(route, { cookie: 'vmware_soap_session="nonsense"' }), route.stranger)
      for (const credentials of [{ cookie }, { authorization: basic }, {}]) {
        assert.match(await ask(route, { ...credentials, ...elsewhere }), /^403 .*another site/)
        assert.match(await ask(route, { ...credentials, 'sec-fetch-site': 'cross-site' }), /^403 .*another site/)
      }
      assert.match(await ask(route, { cookie }), route.friend)
      assert.match(await ask(route, { cookie, origin: host.url, 'sec-fetch-site': 'same-origin' }), /^(?!403)/)
      // A header that no page of another site can send without asking first, which is never granted.
      assert.match(await ask(route, { 'vmware-api-session-id': key, ...elsewhere }), /^(?!403)/)
    })
  }
})
