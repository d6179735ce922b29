// Ansible's community.vmware collection as Debian packages it. Its modules for machines need a pyVmomi with a JSON encoder,
// which came after 6.7.1: on Debian 12 alone they fail whatever the server, so that they run on 8.0.3 here.
import assert from 'node:assert/strict'
import { readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import { Ansible } from '../support/ansible.ts'
import { ensureClients, type Clients } from '../support/clients.ts'
import {
  makeClientDirectory,
  makeDatastoreDirectory,
  refused,
  succeeded,
  type ClientDirectory,
} from '../support/client-runner.ts'
import { createLocalDatastore, openSession } from '../support/real-guests.ts'
import { startTestHost } from '../support/host.ts'

interface Site {
  readonly clients: Clients
  readonly ansible: Ansible
  readonly home: ClientDirectory
  /** Directory of a second datastore. */
  readonly second: string
  /** On a datastore, without the host's own mark. */
  filesLeft(path?: string): Promise<string[]>
}

async function openSite(scope: AsyncDisposableStack): Promise<Site> {
  const clients = await ensureClients()
  const host = scope.use(await startTestHost({ engine: 'sim' }))
  const home = scope.use(await makeClientDirectory())
  const second = scope.use(await makeDatastoreDirectory()).path
  await using session = await openSession(host)
  await createLocalDatastore(session, 'second', second)
  return {
    ...{ clients, home, second, ansible: new Ansible(host, home, clients) },
    filesLeft: async (path = join(host.dataDirectory, 'datastores/datastore1')) =>
      (await readdir(path)).filter((file) => !file.startsWith('.staddle-')),
  }
}

// Beside each other, each on a host of its own: in the first the modules sleep most of their time, fifteen seconds when they
// wait for an address or for an end, ten after a controller came.
describe('Ansible', { concurrency: true }, () => {
  describe('machines that run', { concurrency: 1 }, () => {
    const scope = new AsyncDisposableStack()
    let site: Site

    before(async () => {
      site = await openSite(scope)
    })
    after(() => scope.disposeAsync())

    test('vmware_guest, vmware_guest_info and vmware_guest_powerstate', async () => {
      const text = succeeded(await site.ansible.play('guest.yml'))
      assert.match(text, /failed=0/)
      assert.ok(Number(/ok=(\d+)/.exec(text)?.[1]) >= 20, text)
      const left = await site.filesLeft()
      assert.deepEqual(left, [], 'what is left of the machine')
    })

    test('a machine that runs: controllers, attributes and an instant clone', async () => {
      assert.match(succeeded(await site.ansible.play('running.yml')), /failed=0/)
      assert.deepEqual(await site.filesLeft(), [], 'what is left of the machines')
    })
  })

  describe('all else', { concurrency: 1 }, () => {
    const scope = new AsyncDisposableStack()
    let site: Site

    before(async () => {
      site = await openSite(scope)
    })
    after(() => scope.disposeAsync())

    for (const version of ['6.7.1', '8.0.3']) {
      test(`vmware_about_info, on pyVmomi ${version}`, async (context) => {
        const unusable = site.clients.pyvmomi.find((candidate) => candidate.version === version)?.unusable
        if (unusable !== undefined) return context.skip(unusable)
        assert.match(succeeded(await site.ansible.play('about.yml', { version })), /ok=2 /)
      })
    }

    test('vmware_guest makes a template and deploys from it', async () => {
      assert.match(succeeded(await site.ansible.play('template.yml')), /failed=0/)
      assert.deepEqual(await site.filesLeft(), [], 'what is left of the machines')
    })

    test('vmware_guest_snapshot, and linked clones with vmware_guest', async () => {
      const text = succeeded(await site.ansible.play('snapshots.yml'))
      assert.match(text, /ok=15 .*failed=0/)
      assert.deepEqual(await site.filesLeft(), [], 'what is left of the machines')
    })

    test('vsphere_file and vsphere_copy', async () => {
      const content = Buffer.alloc(3_000_001, 'content')
      const source = join(site.home.path, 'source')
      await writeFile(source, content)
      const text = succeeded(
        await site.ansible.play('files.yml', { variables: { source, size: String(content.length) } }),
      )
      assert.match(text, /ok=9 .*failed=0/)
      assert.deepEqual(await readdir(join(site.second, 'isos')), ['new'])
      assert.deepEqual(await readFile(join(site.second, 'isos/new/a b.iso')), content)
      await rm(join(site.second, 'isos'), { recursive: true })
    })

    test('vmware_guest_disk on two datastores', async () => {
      assert.match(succeeded(await site.ansible.play('disks.yml')), /failed=0/)
      assert.deepEqual(
        [await site.filesLeft(), await site.filesLeft(site.second)],
        [[], []],
        'what is left of the machine',
      )
    })

    test('vmware_export_ovf and vmware_deploy_ovf', async () => {
      assert.match(succeeded(await site.ansible.play('packages.yml')), /failed=0/)
      assert.deepEqual(await site.filesLeft(), [], 'what is left of the machines')
    })

    test('vmware_vswitch, vmware_portgroup and what they say of them', async () => {
      assert.match(succeeded(await site.ansible.play('networks.yml')), /ok=9 .*failed=0/)
    })

    test('a wrong password is refused with words', async () => {
      assert.match(
        refused(await site.ansible.play('about.yml', { password: 'wrong' })),
        /Unable to log on to vCenter or ESXi API/,
      )
    })
  })
})
