// Clients do with a real guest what people keep virtual machines for, and the guest has its data afterwards: a word on its disk
// and another in its memory, written before each operation and changed after it. A guest is handed from client to client,
// because a boot takes longer than anything that is done to it.
import assert from 'node:assert/strict'
import { readdir } from 'node:fs/promises'
import { hostname } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import { retrieve } from '../../packages/client/src/properties.ts'
import { Ansible } from '../support/ansible.ts'
import { ensureClients, type Clients } from '../support/clients.ts'
import {
  makeClientDirectory,
  makeDatastoreDirectory,
  succeeded,
  type ClientDirectory,
} from '../support/client-runner.ts'
import { eventually } from '../support/eventually.ts'
import { diskAt, GuestShell } from '../support/guest-shell.ts'
import { guestsOf, startTestHost, type TestHost } from '../support/host.ts'
import { PyVmomiOperator } from '../support/pyvmomi-operator.ts'
import {
  createLocalDatastore,
  findMachine,
  giveKernel,
  installGuest,
  openSession,
  type Session,
} from '../support/real-guests.ts'
import { diskXml, domainXml, openVirsh } from '../support/virsh.ts'

describe('patterns in a real guest', { timeout: 540_000 }, () => {
  const scope = new AsyncDisposableStack()
  let clients: Clients
  let host: TestHost
  let home: ClientDirectory
  /** Directories of the two datastores. */
  let first: string
  let second: string
  let session: Session
  let source: GuestShell

  before(async () => {
    clients = await ensureClients()
    home = scope.use(await makeClientDirectory())
    second = scope.use(await makeDatastoreDirectory()).path
    host = scope.use(await startTestHost({ engine: 'qemu' }))
    first = join(host.dataDirectory, 'datastores/datastore1')
    session = scope.use(await openSession(host))
    await installGuest(host)
    await createLocalDatastore(session, 'second', second)
  })
  after(() => scope.disposeAsync())

  const guest = async (name: string): Promise<GuestShell> =>
    new GuestShell(host, session, await findMachine(session, name))

  const bootedGuest = async (name: string): Promise<GuestShell> => {
    const shell = await guest(name)
    await shell.ready()
    return shell
  }

  const directoriesIn = async (datastore: string): Promise<string[]> =>
    (await readdir(datastore)).filter((name) => !name.startsWith('.')).toSorted()

  describe('pyVmomi', () => {
    let pyvmomi: PyVmomiOperator

    before(async () => {
      const newest = clients.pyvmomi.find(({ version }) => version === '8.0.3')
      assert.ok(newest !== undefined)
      pyvmomi = scope.use(new PyVmomiOperator(host, clients, newest))
      await pyvmomi.perform('create', { name: 'source', disk_mb: 16 })
      await pyvmomi.perform('power_on', { name: 'source' })
      source = await bootedGuest('source')
    })

    test('snapshots with and without memory, and back to the first while it runs', async () => {
      await source.write('one')
      await pyvmomi.perform('take_snapshot', { name: 'source', snapshot: 'with memory', memory: true })
      await source.write('two')
      await pyvmomi.perform('take_snapshot', { name: 'source', snapshot: 'disk alone', memory: false })
      await source.write('three')
      await pyvmomi.perform('revert', { name: 'source', snapshot: 'with memory' })
      assert.equal(await source.read(), 'disk-one memory-one')
      await source.write('four')
    })

    test('a clone of the running guest, and a linked clone of what a snapshot kept', async () => {
      await pyvmomi.perform('clone', { name: 'source', into: 'whole' })
      await pyvmomi.perform('clone', { name: 'source', into: 'linked', snapshot: 'disk alone' })
      await source.write('five')
      const whole = await bootedGuest('whole')
      assert.equal(await whole.readDisk(), 'four')
      const linked = await bootedGuest('linked')
      assert.equal(await linked.readDisk(), 'two')
      await whole.writeDisk('own-whole')
      await linked.writeDisk('own-linked')
      assert.equal(await source.read(), 'disk-five memory-five')
      assert.equal(await whole.readDisk(), 'own-whole')
      for (const name of ['whole', 'linked']) await pyvmomi.perform('destroy', { name })
    })

    test('moves to another datastore while it runs, with its snapshots', async () => {
      await pyvmomi.perform('relocate', { name: 'source', datastore: 'second' })
      assert.equal(await source.read(), 'disk-five memory-five')
      assert.deepEqual(await directoriesIn(second), ['source'])
      await source.write('six')
      await pyvmomi.perform('revert', { name: 'source', snapshot: 'with memory' })
      assert.equal(await source.read(), 'disk-one memory-one')
      await source.write('seven')
    })

    test('an instant clone goes on from the disk and the memory of its parent', async () => {
      await pyvmomi.perform('instant_clone', { name: 'source', into: 'child' })
      await source.write('eight')
      const child = await guest('child')
      assert.equal(await child.read(), 'disk-seven memory-seven')
      await child.write('own-child')
      assert.equal(await source.read(), 'disk-eight memory-eight')
      assert.equal(await child.read(), 'disk-own-child memory-own-child')
      await pyvmomi.perform('destroy', { name: 'child' })
    })

    test('exports what a snapshot kept and, off, the machine; it goes back to the one, and both come in again', async () => {
      const [kept, whole] = [join(home.path, 'kept'), join(home.path, 'whole')]
      await pyvmomi.perform('export_package', { name: 'source', directory: kept, snapshot: 'disk alone' })
      assert.equal(await source.read(), 'disk-eight memory-eight')
      await pyvmomi.perform('power_off', { name: 'source' })
      await pyvmomi.perform('export_package', { name: 'source', directory: whole })
      await pyvmomi.perform('power_on', { name: 'source' })
      await pyvmomi.perform('revert', { name: 'source', snapshot: 'disk alone' })
      assert.deepEqual(await guestsOf(host.dataDirectory), [], 'QEMUs that run')
      await pyvmomi.perform('power_on', { name: 'source' })
      await pyvmomi.perform('import_package', { directory: kept, name: 'from-snapshot' })
      await pyvmomi.perform('import_package', { directory: whole, name: 'from-machine' })
      for (const name of ['from-snapshot', 'from-machine']) {
        await pyvmomi.perform('give_kernel', { name })
        await pyvmomi.perform('power_on', { name })
      }
      await source.ready()
      assert.equal(await source.readDisk(), 'two')
      assert.equal(await (await bootedGuest('from-snapshot')).readDisk(), 'two')
      assert.equal(await (await bootedGuest('from-machine')).readDisk(), 'eight')
      for (const name of ['from-snapshot', 'from-machine']) await pyvmomi.perform('destroy', { name })
      await pyvmomi.perform('remove_snapshots', { name: 'source' })
      assert.equal(await source.readDisk(), 'two')
    })

    test('an import that is given up in the middle of a disk leaves nothing', async () => {
      await pyvmomi.perform('give_up_import', { directory: join(home.path, 'whole'), name: 'given-up' })
      await eventually(async () => !(await directoriesIn(first)).includes('given-up'), 'its files are gone')
      assert.deepEqual(await directoriesIn(first), ['guest'])
      const machines = await retrieve(session.client, 'VirtualMachine', ['name'])
      assert.deepEqual(
        machines.map(({ values }) => values.name),
        ['source'],
      )
    })
  })

  describe('virsh', () => {
    let virsh: (...words: string[]) => Promise<string>

    before(async () => {
      const run = await openVirsh(host, home, clients)
      virsh = async (...words) => succeeded(await run(...words))
    })

    test('snapshots with memory and of the disk alone, a suspend, and removal of what is not wanted', async () => {
      await source.write('one')
      await virsh('snapshot-create-as', 'source', 'one')
      await source.write('two')
      await virsh('snapshot-create-as', 'source', 'two', '--disk-only')
      await source.write('three')
      await virsh('snapshot-revert', 'source', 'one')
      assert.equal(await source.read(), 'disk-one memory-one')
      await source.write('four')
      await virsh('suspend', 'source')
      await virsh('resume', 'source')
      assert.equal(await source.read(), 'disk-four memory-four')
      await virsh('snapshot-delete', 'source', 'one')
      assert.equal(await source.read(), 'disk-four memory-four')
      await virsh('snapshot-revert', 'source', 'two')
      assert.match(await virsh('domstate', 'source'), /shut off/)
      await virsh('snapshot-delete', 'source', 'two')
      assert.equal((await virsh('snapshot-list', 'source', '--name')).trim(), '')
    })

    test('volumes: a machine on copies of a disk, of which one was wiped, for Ansible to start', async () => {
      const volume = (...words: string[]): Promise<string> => virsh(...words, '--pool', 'second')
      await volume('vol-clone', 'source/source.vmdk', 'copies/copy.vmdk')
      await volume('vol-clone', 'source/source.vmdk', 'copies/wiped.vmdk')
      await virsh('undefine', 'source')
      await volume('vol-wipe', 'copies/wiped.vmdk')
      await volume('vol-delete', 'source/source.vmdk')
      const devices = [diskXml('[second] copies/copy.vmdk', 'sda'), diskXml('[second] copies/wiped.vmdk', 'sdb')]
      const domain = { name: 'copy', memoryKiB: 131_072, controller: 'vmpvscsi', devices } as const
      await virsh('define', await home.write('copy.xml', domainXml(domain)))
      await giveKernel(session, await findMachine(session, 'copy'))
      assert.match(await virsh('dumpxml', 'copy'), /copies\/copy\.vmdk[^]*copies\/wiped\.vmdk/)
    })
  })

  describe('Ansible', () => {
    const where = { folder: '/ha-datacenter/vm', datacenter: 'ha-datacenter' }
    let ansible: Ansible

    /** Every module here has something to do. */
    const changes = async (module: string, args: Readonly<Record<string, unknown>>): Promise<void> =>
      assert.match(succeeded(await ansible.module(module, args)), /CHANGED/)

    before(() => {
      ansible = new Ansible(host, home, clients)
    })

    test('vsphere_copy, and vmware_guest deploys a template that has that image in its drive', async () => {
      const image = await home.write('image.iso', 'image\n'.padEnd(64 * 1024, '\0'))
      const address = { hostname: `${host.host}:${host.port}`, datacenter: 'ha-datacenter', datastore: 'second' }
      await changes('vsphere_copy', { ...address, src: image, path: 'media/image.iso' })
      const cdrom = [{ controller_number: 0, unit_number: 0, type: 'iso', iso_path: '[second] media/image.iso' }]
      await changes('vmware_guest', { ...where, name: 'copy', state: 'present', cdrom, is_template: true })
      await changes('vmware_guest', {
        ...{ ...where, name: 'deployed', template: 'copy', state: 'poweredon' },
        ...{ esxi_hostname: hostname(), datastore: 'datastore1' },
      })
      const deployed = await bootedGuest('deployed')
      assert.deepEqual([await deployed.readDisk(0), await deployed.readDisk(1)], ['two', ''])
      assert.equal(await deployed.run('head -n 1 /dev/sr0'), 'image')
    })

    test('vmware_guest_disk gives the running guest a disk, and vmware_guest_snapshot takes both back', async () => {
      const deployed = await guest('deployed')
      const place = { scsi_controller: 0, unit_number: 2, scsi_type: 'paravirtual' }
      const disk = { ...place, size_mb: 16, type: 'thin', datastore: 'second', state: 'present' }
      await changes('vmware_guest_disk', { ...where, name: 'deployed', disk: [disk] })
      await eventually(async () => (await deployed.run(`ls ${diskAt(2)}`)).startsWith('/dev/sd'), 'the guest has it')
      const write = async (word: string): Promise<void> => {
        await deployed.write(word)
        await deployed.writeDisk(`third-${word}`, 2)
      }
      const snapshot = { ...where, name: 'deployed', snapshot_name: 'one' }
      await write('one')
      await changes('vmware_guest_snapshot', { ...snapshot, state: 'present', memory_dump: true, quiesce: false })
      await write('two')
      await changes('vmware_guest_snapshot', { ...snapshot, state: 'revert' })
      assert.equal(await deployed.read(), 'disk-one memory-one')
      assert.equal(await deployed.readDisk(2), 'third-one')
      await write('three')
      await changes('vmware_guest_snapshot', { ...snapshot, state: 'absent' })
      assert.equal(await deployed.read(), 'disk-three memory-three')
      assert.equal(await deployed.readDisk(2), 'third-three')
    })

    test('vmware_export_ovf and vmware_deploy_ovf: the guest finds its disks again', async () => {
      await changes('vmware_guest_powerstate', { ...where, name: 'deployed', state: 'powered-off' })
      await changes('vmware_export_ovf', { ...where, name: 'deployed', export_dir: home.path })
      await changes('vmware_deploy_ovf', {
        ...{ ...where, name: 'unpacked', datastore: 'datastore1', ovf: join(home.path, 'deployed/deployed.ovf') },
        ...{ disk_provisioning: 'thin', power_on: false },
      })
      await giveKernel(session, await findMachine(session, 'unpacked'))
      await changes('vmware_guest', { ...where, name: 'unpacked', state: 'poweredon' })
      const unpacked = await bootedGuest('unpacked')
      assert.equal(await unpacked.readDisk(), 'three')
      assert.equal(await unpacked.readDisk(2), 'third-three')
    })
  })
})
