// virsh with libvirt's ESX driver, as to a vCenter: vpx://host/datacenter/server. It was written against API 2.5.
import assert from 'node:assert/strict'
import { mkdtemp, rm } from 'node:fs/promises'
import { hostname, tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import { diskModeOf } from '../../packages/client/src/disk-modes.ts'
import { retrieve } from '../../packages/client/src/properties.ts'
import { asRef } from '../../packages/client/src/reference.ts'
import { moRef } from '../../packages/vim25/src/metadata.ts'
import { ensureClients, type Clients } from '../support/clients.ts'
import { makeClientDirectory, refused, succeeded, type ClientDirectory } from '../support/client-runner.ts'
import { startTestHost, type TestHost } from '../support/host.ts'
import { createMachines, powerStateOf } from '../support/machines.ts'
import { openSession, type VmRef } from '../support/real-guests.ts'
import { eventually } from '../support/eventually.ts'
import { diskXml, domainXml, openVirsh, type Virsh } from '../support/virsh.ts'

describe('virsh', () => {
  const scope = new AsyncDisposableStack()
  let clients: Clients
  let host: TestHost
  let home: ClientDirectory
  let virsh: Virsh
  let machines: ReadonlyMap<string, VmRef>

  before(async () => {
    clients = await ensureClients()
    host = scope.use(await startTestHost({ engine: 'sim' }))
    home = scope.use(await makeClientDirectory())
    virsh = await openVirsh(host, home, clients)
    machines = await createMachines(host, ['web', 'database'])
  })
  after(() => scope.disposeAsync())

  const powerState = (name: string): Promise<string | undefined> => {
    const vm = machines.get(name)
    assert.ok(vm !== undefined)
    return powerStateOf(host, vm)
  }

  test('connects, and says nothing on standard error', async () => {
    const result = await virsh('version')
    assert.match(succeeded(result), /Running hypervisor: ESX 8\./)
    assert.doesNotMatch(result.stderr, /warning|error/)
  })

  test('tells of the host', async () => {
    assert.match(succeeded(await virsh('nodeinfo')), /CPU\(s\): +[1-9]/)
    assert.equal(succeeded(await virsh('hostname')).trim(), hostname())
    assert.match(succeeded(await virsh('capabilities')), /<domain type='vmware'\/>/)
  })

  test('list', async () => {
    assert.match(succeeded(await virsh('list', '--all')), /web +shut off[\s\S]*|database +shut off/)
    assert.deepEqual(
      succeeded(await virsh('list', '--all', '--name'))
        .trim()
        .split('\n')
        .sort(),
      ['database', 'web'],
    )
    assert.equal(succeeded(await virsh('list', '--name')).trim(), '')
  })

  test('dominfo', async () => {
    const text = succeeded(await virsh('dominfo', 'web'))
    assert.match(text, /Name: +web\n/)
    assert.match(text, /State: +shut off\n/)
    assert.match(text, /CPU\(s\): +1\n/)
    assert.match(text, /Max memory: +131072 KiB\n/)
  })

  test('dumpxml shows the disk, its controller and the card', async () => {
    const text = succeeded(await virsh('dumpxml', 'web'))
    assert.match(text, /<name>web<\/name>/)
    assert.match(text, /<source file='\[datastore1\] web\/web\.vmdk'\/>/)
    assert.match(text, /<controller type='scsi' index='0' model='vmpvscsi'\/>/)
    assert.match(text, /<source bridge='VM Network'\/>\s*<model type='vmxnet3'\/>/)
  })

  test('start', async () => {
    succeeded(await virsh('start', 'web'))
    assert.equal(await powerState('web'), 'poweredOn')
    assert.match(succeeded(await virsh('list')), /\d+ +web +running/)
    assert.match(refused(await virsh('start', 'web')), /already active/)
  })

  test('suspend and resume', async () => {
    succeeded(await virsh('suspend', 'web'))
    assert.equal(await powerState('web'), 'suspended')
    assert.match(succeeded(await virsh('domstate', 'web')), /paused/)
    succeeded(await virsh('resume', 'web'))
    assert.equal(await powerState('web'), 'poweredOn')
  })

  test('shutdown, by the guest', async () => {
    // The simulated guest listens to its agent once it has booted.
    await eventually(async () => (await virsh('shutdown', 'web')).exitCode === 0, 'virsh shutdown is taken')
    await eventually(async () => (await powerState('web')) === 'poweredOff', 'the machine is off')
  })

  test('destroy', async () => {
    succeeded(await virsh('start', 'web'))
    succeeded(await virsh('destroy', 'web'))
    assert.equal(await powerState('web'), 'poweredOff')
    assert.notEqual(refused(await virsh('destroy', 'web')), '')
  })

  test('define, change, undefine', async () => {
    const file = await home.write('domain.xml', oneDiskDomain('defined', 524_288, '<transient/>'))
    succeeded(await virsh('define', file))
    assert.match(succeeded(await virsh('dominfo', 'defined')), /Max memory: +524288 KiB/)
    const text = succeeded(await virsh('dumpxml', 'defined'))
    assert.match(text, /<mac address='00:50:56:11:22:33'/)
    assert.match(text, /<model type='e1000'\/>/)
    assert.match(text, /model='lsilogic'/)
    // A disk that loses at power-off what was written to it.
    assert.match(text, /<transient\/>/)
    assert.equal(await diskMode(host, 'defined'), 'nonpersistent')
    // Its disk was never put there.
    assert.match(refused(await virsh('start', 'defined')), /FileNotFound - .*\[datastore1\] defined\/defined\.vmdk/)
    succeeded(await virsh('undefine', 'defined'))
    assert.doesNotMatch(succeeded(await virsh('list', '--all', '--name')), /defined/)
  })

  test('defines a machine on a disk that is there, and runs it', async () => {
    // What is left of a machine that is undefined: its disk and its .vmx.
    succeeded(await virsh('undefine', 'database'))
    const file = await home.write('domain.xml', oneDiskDomain('database', 262_144))
    succeeded(await virsh('define', file))
    succeeded(await virsh('start', 'database'))
    assert.match(succeeded(await virsh('dominfo', 'database')), /State: +running/)
    succeeded(await virsh('destroy', 'database'))
  })

  test('snapshots', async () => {
    succeeded(await virsh('start', 'web'))
    succeeded(await virsh('snapshot-create-as', 'web', 'one', 'the first'))
    succeeded(await virsh('snapshot-create-as', 'web', 'two', '--disk-only'))
    assert.match(succeeded(await virsh('snapshot-list', 'web', '--tree')), /one\n +\|\n +\+- two/)
    assert.match(succeeded(await virsh('snapshot-list', 'web')), /one +\S+ \S+ \S+ +running/)
    const text = succeeded(await virsh('snapshot-dumpxml', 'web', 'one'))
    assert.match(text, /<description>the first<\/description>[\s\S]*<state>running<\/state>/)
    assert.match(succeeded(await virsh('snapshot-current', 'web', '--name')), /^two$/m)
    assert.match(succeeded(await virsh('snapshot-parent', 'web', 'two')), /^one$/m)
    succeeded(await virsh('snapshot-revert', 'web', 'one'))
    assert.match(succeeded(await virsh('snapshot-current', 'web', '--name')), /^one$/m)
    assert.equal(await powerState('web'), 'poweredOn')
    assert.notEqual(refused(await virsh('snapshot-revert', 'web', 'nothing')), '')
    succeeded(await virsh('snapshot-delete', 'web', 'one'))
    assert.match(succeeded(await virsh('snapshot-list', 'web', '--name')), /^two$/m)
    succeeded(await virsh('snapshot-delete', 'web', 'two', '--children'))
    assert.equal(succeeded(await virsh('snapshot-list', 'web', '--name')).trim(), '')
    succeeded(await virsh('destroy', 'web'))
  })

  test('storage pools and volumes', async () => {
    assert.match(succeeded(await virsh('pool-list')), /datastore1 +active/)
    assert.match(succeeded(await virsh('pool-info', 'datastore1')), /State: +running/)
    assert.match(succeeded(await virsh('vol-list', 'datastore1')), /\[datastore1\] web\/web\.vmdk/)
  })

  test('pools and volumes on a second datastore', async () => {
    const path = await mkdtemp(join(tmpdir(), 'sd-pool-'))
    await using session = await openSession(host)
    const system = asRef('HostDatastoreSystem', moRef('HostDatastoreSystem', 'datastoreSystem-10'))
    const made = await session.client.invoke(system, 'CreateLocalDatastore', { name: 'second', path })
    try {
      assert.match(succeeded(await virsh('pool-list')), /datastore1 +active[\s\S]*second +active/)
      assert.match(succeeded(await virsh('pool-dumpxml', 'second')), new RegExp(`<path>${path}</path>`))
      succeeded(await virsh('vol-create-as', 'second', 'volumes/one.vmdk', '8M', '--format', 'vmdk'))
      assert.match(succeeded(await virsh('vol-list', 'second')), /\[second\] volumes\/one\.vmdk/)
      assert.doesNotMatch(succeeded(await virsh('vol-list', 'datastore1')), /volumes/)
      succeeded(await virsh('pool-refresh', 'second'))
      succeeded(await virsh('vol-delete', 'volumes/one.vmdk', 'second'))
    } finally {
      await session.client.invoke(system, 'RemoveDatastore', { datastore: made })
      await rm(path, { recursive: true })
    }
  })

  test('makes and deletes a volume', async () => {
    succeeded(await virsh('vol-create-as', 'datastore1', 'volumes/one.vmdk', '8M', '--format', 'vmdk'))
    const info = succeeded(await virsh('vol-info', 'volumes/one.vmdk', 'datastore1'))
    assert.match(info, /Capacity: +8\.00 MiB/)
    // The simulation's disks are sparse files of their whole size.
    assert.match(info, /Allocation: +8\.00 MiB/)
    succeeded(await virsh('vol-delete', 'volumes/one.vmdk', 'datastore1'))
    assert.doesNotMatch(succeeded(await virsh('vol-list', 'datastore1')), /volumes/)
  })

  test('networks are the switches: defined with their port groups, shown and undefined', async () => {
    const list = async (): Promise<string[]> =>
      succeeded(await virsh('net-list', '--all', '--name'))
        .trim()
        .split('\n')
    assert.deepEqual(await list(), ['vSwitch0'])
    assert.match(succeeded(await virsh('net-dumpxml', 'vSwitch0')), /<portgroup name='VM Network'>/)
    const definition = await home.write(
      'network.xml',
      "<network><name>virsh</name><portgroup name='virsh 1'/><portgroup name='virsh 2'/></network>",
    )
    succeeded(await virsh('net-define', definition))
    assert.deepEqual((await list()).sort(), ['vSwitch0', 'virsh'])
    assert.match(succeeded(await virsh('net-dumpxml', 'virsh')), /'virsh 1'[^]*'virsh 2'/)
    succeeded(await virsh('net-undefine', 'virsh'))
    assert.deepEqual(await list(), ['vSwitch0'])
  })

  test('refuses what is not there, and a wrong password, with words', async () => {
    assert.match(refused(await virsh('dominfo', 'nobody')), /failed to get domain 'nobody'/)
    await using stranger = await makeClientDirectory()
    const words = refused(await (await openVirsh(host, stranger, clients, 'wrong'))('list'))
    assert.match(words, /ServerFaultCode - \S+/)
  })
})

async function diskMode(host: TestHost, name: string): Promise<string> {
  await using session = await openSession(host)
  const found = await retrieve(session.client, 'VirtualMachine', ['name', 'config.hardware.device'])
  const devices = found.find(({ values }) => values.name === name)?.values['config.hardware.device'] ?? []
  return devices
    .filter(({ _typeName }) => _typeName === 'VirtualDisk')
    .map(diskModeOf)
    .join()
}

/** With a card, and a disk where libvirt puts it. */
function oneDiskDomain(name: string, memoryKiB: number, ofDisk = ''): string {
  const card = `<interface type='bridge'>
      <mac address='00:50:56:11:22:33'/>
      <source bridge='VM Network'/>
      <model type='e1000'/>
    </interface>`
  const disk = diskXml(`[datastore1] ${name}/${name}.vmdk`, 'sda', ofDisk)
  return domainXml({ name, memoryKiB, controller: 'lsilogic', devices: [disk, card] })
}
