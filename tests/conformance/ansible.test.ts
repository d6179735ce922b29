// Ansible's community.vmware collection as Debian packages it. Its modules for machines need a pyVmomi with a JSON encoder,
// which came after 6.7.1: on Debian 12 alone they fail whatever the server, so that they run on 8.0.3 here.
import assert from 'node:assert/strict'
import { readdir } from 'node:fs/promises'
import { hostname } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import type { CommandResult } from '../../packages/hostd/src/platform/run-command.ts'
import { ensureClients, type Clients } from '../support/clients.ts'
import { makeClientDirectory, refused, runClient, succeeded, type ClientDirectory } from '../support/client-runner.ts'
import { startTestHost, type TestHost } from '../support/host.ts'

describe('Ansible', () => {
  const scope = new AsyncDisposableStack()
  let clients: Clients
  let host: TestHost
  let home: ClientDirectory

  before(async () => {
    clients = await ensureClients()
    host = scope.use(await startTestHost({ engine: 'sim' }))
    home = scope.use(await makeClientDirectory())
  })
  after(() => scope.disposeAsync())

  const play = (book: string, version: string, password = host.password): Promise<CommandResult> => {
    const pyvmomi = clients.pyvmomi.find((candidate) => candidate.version === version)
    assert.ok(pyvmomi !== undefined, `there is no pyVmomi ${version}`)
    const variables = { ansible_connection: 'local', ansible_python_interpreter: clients.python, esxi: hostname() }
    const argv = [clients.ansiblePlaybook, '-i', 'localhost,', '-e', JSON.stringify(variables)]
    return runClient(home, [...argv, join(import.meta.dirname, 'ansible', book)], {
      environment: {
        ...{
          VMWARE_HOST: host.host,
          VMWARE_PORT: String(host.port),
          VMWARE_USER: host.user,
          VMWARE_PASSWORD: password,
        },
        ...{ VMWARE_VALIDATE_CERTS: 'yes', SSL_CERT_FILE: host.caPath, PYTHONPATH: pyvmomi.pythonPath },
        ...{ ANSIBLE_NOCOLOR: '1', ANSIBLE_LOCALHOST_WARNING: 'false', ANSIBLE_INVENTORY_UNPARSED_WARNING: 'false' },
      },
    })
  }

  /** On the datastore, without the host's own mark. */
  const filesLeft = async (name = 'datastore1'): Promise<string[]> =>
    (await readdir(join(host.dataDirectory, 'datastores', name))).filter((file) => !file.startsWith('.staddle-'))

  for (const version of ['6.7.1', '8.0.3']) {
    test(`vmware_about_info, on pyVmomi ${version}`, async (context) => {
      const unusable = clients.pyvmomi.find((candidate) => candidate.version === version)?.unusable
      if (unusable !== undefined) return context.skip(unusable)
      assert.match(succeeded(await play('about.yml', version)), /ok=2 /)
    })
  }

  test('vmware_guest, vmware_guest_info and vmware_guest_powerstate', async () => {
    const text = succeeded(await play('guest.yml', '8.0.3'))
    assert.match(text, /failed=0/)
    assert.ok(Number(/ok=(\d+)/.exec(text)?.[1]) >= 20, text)
    const left = await filesLeft()
    assert.deepEqual(left, [], 'what is left of the machine')
  })

  test('vmware_guest makes a template and deploys from it', async () => {
    assert.match(succeeded(await play('template.yml', '8.0.3')), /failed=0/)
    assert.deepEqual(
      await filesLeft(),
      [],
      'what is left of the machines',
    )
  })

  test('a wrong password is refused with words', async () => {
    assert.match(refused(await play('about.yml', '8.0.3', 'wrong')), /Unable to log on to vCenter or ESXi API/)
  })
})
