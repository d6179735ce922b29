// Each client once with a guest that really runs.
import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { ensureClients, type Clients } from '../support/clients.ts'
import { makeClientDirectory, runClient, succeeded, type ClientDirectory } from '../support/client-runner.ts'
import { guestsOf, startTestHost, type TestHost } from '../support/host.ts'
import { powerStateOf } from '../support/machines.ts'
import { runPythonSteps } from '../support/client-steps.ts'
import { createGuest, installGuest, openSession, type VmRef } from '../support/real-guests.ts'
import { openVirsh } from '../support/virsh.ts'

describe('real guests', { timeout: 540_000 }, () => {
  const scope = new AsyncDisposableStack()
  let clients: Clients
  let host: TestHost
  let home: ClientDirectory
  let vm: VmRef

  before(async () => {
    clients = await ensureClients()
    host = scope.use(await startTestHost({ engine: 'qemu' }))
    home = scope.use(await makeClientDirectory())
    await installGuest(host)
    await using session = await openSession(host)
    vm = await createGuest(session, { name: 'guest', diskMiB: 16, nic: true })
  })
  after(() => scope.disposeAsync())

  for (const version of ['6.7.1', '8.0.3']) {
    test(`pyVmomi ${version}`, async (context) => {
      const pyvmomi = clients.pyvmomi.find((candidate) => candidate.version === version)
      assert.ok(pyvmomi !== undefined, `there is no pyVmomi ${version}`)
      await runPythonSteps(context, 'real_guest.py', host, clients, pyvmomi)
      assert.deepEqual(await guestsOf(host.dataDirectory), [], 'QEMUs that are left')
    })
  }

  test('virsh', async () => {
    const run = await openVirsh(host, home, clients)
    const virsh = async (...words: string[]): Promise<string> => succeeded(await run(...words))
    await virsh('start', 'guest')
    assert.equal((await guestsOf(host.dataDirectory)).length, 1, 'QEMUs that run')
    assert.match(await virsh('list'), /guest +running/)
    await virsh('suspend', 'guest')
    assert.equal(await powerStateOf(host, vm), 'suspended')
    await virsh('resume', 'guest')
    await virsh('destroy', 'guest')
    assert.deepEqual(await guestsOf(host.dataDirectory), [], 'QEMUs that are left')
  })

  test('fence_vmware_rest kills a guest that runs, at once', async () => {
    const fence = async (action: string): Promise<string> => {
      const settings = {
        ...{ ip: host.host, ipport: host.port, username: host.user, password: host.password },
        ...{ ssl_insecure: '1', plug: 'guest', action },
      }
      const input = Object.entries(settings).map(([name, value]) => `${name}=${value}\n`)
      return succeeded(await runClient(home, [clients.fenceRest], { input: input.join('') }))
    }
    await fence('on')
    const [first] = await guestsOf(host.dataDirectory)
    await fence('reboot')
    const [second] = await guestsOf(host.dataDirectory)
    assert.ok(first !== undefined && second !== undefined, 'a guest ran before and after')
    assert.notEqual(second, first, 'the process after the reboot')
    await fence('off')
    assert.deepEqual(await guestsOf(host.dataDirectory), [], 'QEMUs that are left')
  })
})
