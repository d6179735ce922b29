// Packer's builders for vSphere, with guests that really run: it finds their address, logs in, shuts them down and makes
// templates of them.
import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { hostname } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import { getProperties, retrieve } from '../../packages/client/src/properties.ts'
import { runCommand } from '../../packages/hostd/src/platform/run-command.ts'
import { ensureDebianPackages } from '../../scripts/setup/debian-install.ts'
import { buildTinyIso, repositoryCache } from '../../scripts/tiny-linux.ts'
import { debianPackages } from '../../scripts/tiny-linux/debian-packages.ts'
import { makeClientDirectory, runClient, succeeded, type ClientDirectory } from '../support/client-runner.ts'
import { GuestShell, writtenBlocks } from '../support/guest-shell.ts'
import { guestsOf, startTestHost, type TestHost } from '../support/host.ts'
import { createGuest, installGuest, openSerial, openSession, runTask, type Session } from '../support/real-guests.ts'
import { addSshServer, sshGuestPackages } from '../support/ssh-guest.ts'

const isRoot = process.getuid?.() === 0
const packer = '/usr/bin/packer'
const isOffered = (await debianPackages(repositoryCache, () => undefined).candidate('packer')) !== undefined
const skip = !isRoot
  ? 'guests have addresses on a bridge, which root makes'
  : !isOffered && 'this machine’s Debian has no packer, as 13 has none'

interface BuildExtras {
  /** Run in the guest, by a script that Packer brings there. */
  readonly commands?: readonly string[]
  readonly onLine?: (line: string) => void
}

describe(
  'packer',
  {
    timeout: 540_000,
    skip,
  },
  () => {
    const scope = new AsyncDisposableStack()
    let host: TestHost
    let home: ClientDirectory
    let session: Session

    before(async () => {
      const missing = await ensureDebianPackages(['packer', ...sshGuestPackages], () => undefined)
      assert.equal(missing, undefined)
      host = scope.use(await startTestHost({ engine: 'qemu' }))
      home = scope.use(await makeClientDirectory())
      session = scope.use(await openSession(host))
      await installGuest(host)
      await runCommand(['ssh-keygen', '-q', '-t', 'ed25519', '-N', '', '-f', join(home.path, 'key')])
      const initrd = join(host.dataDirectory, 'datastores/datastore1/guest/initrd.img')
      await addSshServer(initrd, await readFile(join(home.path, 'key.pub'), 'utf8'))
    })
    after(() => scope.disposeAsync())

    const build = async (
      builder: Readonly<Record<string, unknown>>,
      { commands, onLine }: BuildExtras = {},
    ): Promise<string> => {
      const connection = {
        ...{ vcenter_server: `${host.host}:${host.port}`, insecure_connection: true },
        ...{ username: host.user, password: host.password, host: hostname() },
      }
      const provisioners = commands === undefined ? [] : [{ type: 'shell', inline: commands }]
      const template = { builders: [{ ...connection, ...builder }], provisioners }
      const file = await home.write('template.json', JSON.stringify(template))
      const environment = { CHECKPOINT_DISABLE: '1', PACKER_CACHE_DIR: join(home.path, 'cache') }
      return succeeded(
        await runClient(home, [packer, 'build', '-color=false', file], {
          environment,
          ...(onLine === undefined ? {} : { onLine }),
        }),
      )
    }

    const shutDownWhenReady = async (): Promise<void> => {
      const { ref } = await machineNamed('built')
      using serial = await openSerial(host, session, ref)
      await serial.expect(/staddle-guest ready/, { patienceMillis: 90_000 })
      await new GuestShell(host, session, ref).writeDisk('built')
      await session.client.invoke(ref, 'ShutdownGuest', {})
    }

    /** What a guest that is off has written where GuestShell writes, in a file of the datastore. */
    const wordsOn = async (path: string): Promise<string[]> => {
      const raw = join(home.path, 'raw')
      const source = join(host.dataDirectory, 'datastores/datastore1', path)
      await runCommand(['qemu-img', 'convert', '-f', 'qcow2', '-O', 'raw', source, raw])
      const content = await readFile(raw)
      return writtenBlocks.map(
        (block) => content.toString('utf8', block * 512, block * 512 + 512).split('\n', 1)[0] ?? '',
      )
    }

    const machineNamed = async (name: string) => {
      const machines = await retrieve(session.client, 'VirtualMachine', ['name', 'config.template', 'snapshot'])
      const found = machines.find(({ values }) => values.name === name)
      assert.ok(found !== undefined, `there is no machine ${name}`)
      return found
    }

    test('vsphere-clone: a template becomes a machine, is worked on from inside, and becomes a template', async () => {
      const origin = await createGuest(session, { name: 'origin', diskMiB: 16, nic: true })
      const shell = new GuestShell(host, session, origin)
      await runTask(session, origin, 'PowerOnVM_Task', {})
      await shell.ready()
      await shell.writeDisk('origin')
      await runTask(session, origin, 'PowerOffVM_Task', {})
      await session.client.invoke(origin, 'MarkAsTemplate', {})
      const builder = {
        ...{ type: 'vsphere-clone', template: 'origin', vm_name: 'clone', communicator: 'ssh', CPUs: 2 },
        ...{ ssh_username: 'root', ssh_private_key_file: join(home.path, 'key'), ssh_timeout: '90s' },
        ...{
          ip_wait_timeout: '90s',
          ip_settle_timeout: '1s',
          shutdown_command: '/bin/busybox poweroff',
          convert_to_template: true,
        },
      }
      const commands = [
        'echo "the disk holds $(head -n 1 /dev/sda)"',
        'echo provisioned | dd of=/dev/sda bs=512 count=1 seek=10000 conv=notrunc,sync; sync',
      ]
      const said = await build(builder, { commands })
      assert.match(said, /IP address: 10\./)
      assert.match(said, /Connected to SSH!/)
      assert.match(said, /the disk holds origin/)
      assert.match(said, /Convert VM into template/)
      const clone = await machineNamed('clone')
      assert.equal(clone.values['config.template'], true)
      const { 'config.hardware.numCPU': cpus } = await getProperties(session.client, clone.ref, [
        'config.hardware.numCPU',
      ])
      assert.equal(cpus, 2)
      assert.deepEqual(await wordsOn('clone/clone-flat.qcow2'), ['origin', 'provisioned'])
      assert.deepEqual(await wordsOn('origin/origin-flat.qcow2'), ['origin', 'origin'])
      assert.deepEqual(await guestsOf(host.dataDirectory), [], 'QEMUs that are left')
    })

    test('vsphere-iso: a machine is made, boots from a CD, is typed to, shut down and kept in a snapshot', async () => {
      const iso = join(host.dataDirectory, 'datastores/datastore1/guest.iso')
      await buildTinyIso({ isoPath: iso, cacheDirectory: repositoryCache, log: () => undefined })
      // Whoever builds so sets the guest up by hand, and shuts it down.
      let shutDown: Promise<void> | undefined
      const builder = {
        ...{ type: 'vsphere-iso', vm_name: 'built', guest_os_type: 'debian12_64Guest', CPUs: 1, RAM: 256 },
        ...{ iso_paths: ['[datastore1] guest.iso'], datastore: 'datastore1', communicator: 'none' },
        ...{ disk_controller_type: 'pvscsi', storage: [{ disk_size: 64, disk_thin_provisioned: true }] },
        ...{ network_adapters: [{ network: 'VM Network', network_card: 'vmxnet3' }] },
        ...{ boot_wait: '1s', boot_command: ['<enter><f1>Install'], shutdown_timeout: '100s', create_snapshot: true },
      }
      const onLine = (line: string): void => {
        if (line.includes('Please shutdown virtual machine')) shutDown = shutDownWhenReady()
        // Told by the build, which then waits in vain, and below.
        shutDown?.catch(() => undefined)
      }
      const said = await build(builder, { onLine })
      await shutDown
      assert.match(said, /Typing boot command/)
      assert.match(said, /Creating snapshot/)
      const built = await machineNamed('built')
      assert.equal(built.values.snapshot?.rootSnapshotList.length, 1)
      assert.deepEqual(await wordsOn('built/built-flat.qcow2'), ['built', 'built'])
      assert.deepEqual(await guestsOf(host.dataDirectory), [], 'QEMUs that are left')
    })
  },
)
