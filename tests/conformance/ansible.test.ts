// Ansible's community.vmware collection as Debian packages it. Its modules for machines need a pyVmomi with a JSON encoder,
// which came after 6.7.1: on Debian 12 alone they fail whatever the server, so that they run on 8.0.3 here.
import assert from 'node:assert/strict'
import { chmod, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { hostname } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import { asRef } from '../../packages/client/src/reference.ts'
import { moRef } from '../../packages/vim25/src/metadata.ts'
import type { CommandResult } from '../../packages/hostd/src/platform/run-command.ts'
import { ensureClients, type Clients } from '../support/clients.ts'
import { makeClientDirectory, refused, runClient, succeeded, type ClientDirectory } from '../support/client-runner.ts'
import { openSession } from '../support/real-guests.ts'
import { startTestHost, type TestHost } from '../support/host.ts'

describe('Ansible', () => {
  const scope = new AsyncDisposableStack()
  let clients: Clients
  let host: TestHost
  let home: ClientDirectory
  /** Directory of a second datastore. */
  let second: string

  before(async () => {
    clients = await ensureClients()
    host = scope.use(await startTestHost({ engine: 'sim' }))
    home = scope.use(await makeClientDirectory())
    second = scope.use(await makeClientDirectory()).path
    await chmod(second, 0o711)
    await using session = await openSession(host)
    const system = asRef('HostDatastoreSystem', moRef('HostDatastoreSystem', 'datastoreSystem-10'))
    await session.client.invoke(system, 'CreateLocalDatastore', { name: 'second', path: second })
  })
  after(() => scope.disposeAsync())

  const play = (
    book: string,
    version: string,
    password = host.password,
    more: Readonly<Record<string, string>> = {},
  ): Promise<CommandResult> => {
    const pyvmomi = clients.pyvmomi.find((candidate) => candidate.version === version)
    assert.ok(pyvmomi !== undefined, `there is no pyVmomi ${version}`)
    const variables = {
      ansible_connection: 'local',
      ansible_python_interpreter: clients.python,
      esxi: hostname(),
      packages: home.path,
      ...more,
    }
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
  const filesLeft = async (path = join(host.dataDirectory, 'datastores/datastore1')): Promise<string[]> =>
    (await readdir(path)).filter((file) => !file.startsWith('.staddle-'))

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
    assert.deepEqual(await filesLeft(), [], 'what is left of the machines')
  })

  test('vmware_guest_snapshot, and linked clones with vmware_guest', async () => {
    const text = succeeded(await play('snapshots.yml', '8.0.3'))
    assert.match(text, /ok=15 .*failed=0/)
    assert.deepEqual(await filesLeft(), [], 'what is left of the machines')
  })

  test('vsphere_file and vsphere_copy', async () => {
    const content = Buffer.alloc(3_000_001, 'content')
    const source = join(home.path, 'source')
    await writeFile(source, content)
    const text = succeeded(await play('files.yml', '8.0.3', host.password, { source, size: String(content.length) }))
    assert.match(text, /ok=9 .*failed=0/)
    assert.deepEqual(await readdir(join(second, 'isos')), ['new'])
    assert.deepEqual(await readFile(join(second, 'isos/new/a b.iso')), content)
    await rm(join(second, 'isos'), { recursive: true })
  })

  test('vmware_guest_disk on two datastores', async () => {
    assert.match(succeeded(await play('disks.yml', '8.0.3')), /failed=0/)
    assert.deepEqual([await filesLeft(), await filesLeft(second)], [[], []], 'what is left of the machine')
  })

  test('vmware_export_ovf and vmware_deploy_ovf', async () => {
    assert.match(succeeded(await play('packages.yml', '8.0.3')), /failed=0/)
    assert.deepEqual(await filesLeft(), [], 'what is left of the machines')
  })

  test('vmware_vswitch, vmware_portgroup and what they say of them', async () => {
    assert.match(succeeded(await play('networks.yml', '8.0.3')), /ok=9 .*failed=0/)
  })

  test('a machine that runs: controllers, attributes and an instant clone', async () => {
    assert.match(succeeded(await play('running.yml', '8.0.3')), /failed=0/)
    assert.deepEqual(await filesLeft(), [], 'what is left of the machines')
  })

  test('a wrong password is refused with words', async () => {
    assert.match(refused(await play('about.yml', '8.0.3', 'wrong')), /Unable to log on to vCenter or ESXi API/)
  })
})
