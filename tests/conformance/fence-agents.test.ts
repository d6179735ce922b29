// The fence agents, with which clusters make sure that a node is dead: one over SOAP, guided by our WSDL, one over REST.
import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { ensureClients, type Clients } from '../support/clients.ts'
import { makeClientDirectory, refused, runClient, succeeded, type ClientDirectory } from '../support/client-runner.ts'
import { startTestHost, type TestHost } from '../support/host.ts'
import { createMachines, powerStateOf } from '../support/machines.ts'
import type { VmRef } from '../support/real-guests.ts'

const agents = [
  { name: 'fence_vmware_soap', path: (clients: Clients) => clients.fenceSoap },
  { name: 'fence_vmware_rest', path: (clients: Clients) => clients.fenceRest },
]

// Beside each other, each on a host of its own: they ask once a second whether a machine is where it should be.
describe('fence agents', { concurrency: true }, () => {
  for (const agent of agents) {
    describe(agent.name, { concurrency: 1 }, () => {
      const scope = new AsyncDisposableStack()
      let clients: Clients
      let host: TestHost
      let home: ClientDirectory
      let node: VmRef

      before(async () => {
        clients = await ensureClients()
        host = scope.use(await startTestHost({ engine: 'sim' }))
        home = scope.use(await makeClientDirectory())
        const machines = await createMachines(host, ['node-1', 'node-2'])
        node = machines.get('node-1') ?? assert.fail('node-1 was not made')
      })
      after(() => scope.disposeAsync())

      /** As Pacemaker calls them: everything, the password too, on standard input. */
      const fence = (action: string, options: Record<string, string> = {}): ReturnType<typeof runClient> => {
        const settings = {
          ...{ ip: host.host, ipport: String(host.port), username: host.user, password: host.password },
          ...{ ssl_insecure: '1', power_timeout: '30', action, ...options },
        }
        const input = Object.entries(settings).map(([name, value]) => `${name}=${value}\n`)
        return runClient(home, [agent.path(clients)], { input: input.join('') })
      }

      test('list', async () => {
        const names = succeeded(await fence('list'))
          .trim()
          .split('\n')
        assert.deepEqual(new Set(names.map((line) => line.split(',')[0])), new Set(['node-1', 'node-2']))
      })

      test('monitor', async () => {
        succeeded(await fence('monitor'))
      })

      test('status of a machine that is off is exit code 2', async () => {
        assert.equal((await fence('status', { plug: 'node-1' })).exitCode, 2)
      })

      test('on', async () => {
        succeeded(await fence('on', { plug: 'node-1' }))
        assert.equal(await powerStateOf(host, node), 'poweredOn')
        succeeded(await fence('on', { plug: 'node-1' }))
        assert.equal((await fence('status', { plug: 'node-1' })).exitCode, 0)
      })

      test('reboot', async () => {
        succeeded(await fence('reboot', { plug: 'node-1' }))
        assert.equal(await powerStateOf(host, node), 'poweredOn')
      })

      test('off', async () => {
        succeeded(await fence('off', { plug: 'node-1' }))
        assert.equal(await powerStateOf(host, node), 'poweredOff')
        succeeded(await fence('off', { plug: 'node-1' }))
      })

      test('leaves other machines alone', async () => {
        assert.equal((await fence('status', { plug: 'node-2' })).exitCode, 2)
      })

      test('refuses a machine that is not there, and a wrong password', async () => {
        assert.match(refused(await fence('status', { plug: 'nobody' })), /plug/)
        assert.match(refused(await fence('status', { plug: 'node-1', password: 'wrong' })), /login|connect/i)
      })
    })
  }
})
