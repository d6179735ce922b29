// Staddle on a machine of its own, as a service, from boot to shut-down: docs/guides/appliance-tests.md. Takes a quarter of an
// hour because machines run in an emulated machine, so only `--full` runs it.
import assert from 'node:assert/strict'
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import { getProperties, retrieve } from '../../packages/client/src/properties.ts'
import { asRef } from '../../packages/client/src/reference.ts'
import { moRef } from '../../packages/vim25/src/metadata.ts'
import { ensureDebianPackages } from '../../scripts/setup/debian-install.ts'
import { ensureWebBuilt } from '../../scripts/setup/web-build.ts'
import { buildTinyLinux, repositoryCache } from '../../scripts/tiny-linux.ts'
import { Appliance, installation, rootPassword } from '../support/appliance.ts'
import type { TestHost } from '../support/host.ts'
import { createGuest, newDisk, openSession, runTask, until, type Session, type VmRef } from '../support/real-guests.ts'

const skip = process.env['STADDLE_FULL'] === '1' ? false : 'long; run it with --full'
const print = (line: string): void => console.log(line)
const data = '/var/lib/staddle'
const staddle = `${installation}/packages/cli/bin/staddle`
const datastores = asRef('HostDatastoreSystem', moRef('HostDatastoreSystem', 'datastoreSystem-10'))

describe('a machine with Staddle as a service', { skip, timeout: 3_600_000 }, () => {
  const scope = new AsyncDisposableStack()
  let machine: Appliance
  let password: string
  let one: VmRef
  let two: VmRef

  const host = (): TestHost => {
    const { port, directory } = machine
    const address = { host: '127.0.0.1', port, url: `https://127.0.0.1:${port}` }
    // What openSession needs of it.
    return { ...address, user: 'admin', password, caPath: join(directory, 'ca.crt') } as TestHost
  }
  const isServing = (): Promise<string> =>
    machine.until(`curl -sko /dev/null https://127.0.0.1:8443/sdk/vimServiceVersions.xml`, 600_000)
  const pidOf = async (name: string): Promise<string> => (await machine.ssh(`pgrep -f 'guest=${name},' || true`)).trim()
  const withSession = async <T>(work: (session: Session) => Promise<T>): Promise<T> => {
    await using session = await openSession(host())
    return await work(session)
  }

  before(async () => {
    assert.equal(await ensureDebianPackages(['mmdebstrap', 'dosfstools', 'mtools', 'openssh-client'], print), undefined)
    await ensureWebBuilt(join(import.meta.dirname, '../..'), print)
    machine = scope.use(await Appliance.start({ print }))
  })
  after(() => scope.disposeAsync())

  test('it is installed with one command, serves, and tells that machines run with KVM', async () => {
    await machine.ssh(`sh ${installation}/scripts/launch.sh service install --listen 0.0.0.0:8443`, 600_000)
    await isServing()
    await writeFile(join(machine.directory, 'ca.crt'), await machine.ssh(`cat ${data}/tls/ca.crt`))
    password = (await machine.ssh(`cat ${data}/initial-admin-password`)).trim()
    const services = await withSession(async ({ client }) => {
      const [found] = await retrieve(client, 'HostSystem', ['config.service', 'summary.hardware'])
      assert.equal(found?.values['summary.hardware']?.otherIdentifyingInfo?.[0]?.identifierValue, 'kvm')
      return found?.values['config.service']?.service ?? []
    })
    const shown = services.map(({ key, running, policy }) => `${key} ${running} ${policy}`)
    assert.deepEqual(shown.slice(0, 2), ['hostd true on', 'TSM-SSH true on'])
  })

  test('machines survive a restart and a crash of the service', async () => {
    const guest = join(machine.directory, 'guest')
    await mkdir(guest)
    const linux = await buildTinyLinux({ directory: guest, cacheDirectory: repositoryCache, log: print })
    await machine.ssh(`mkdir -p ${data}/datastores/datastore1/guest`)
    for (const path of [linux.kernelPath, linux.initrdPath])
      await machine.put(path, `${data}/datastores/datastore1/guest`)
    ;[one, two] = await withSession(async (session) => {
      const made = [
        await createGuest(session, { name: 'one', diskMiB: 16 }),
        await createGuest(session, { name: 'two' }),
      ]
      for (const vm of made) await runTask(session, vm, 'PowerOnVM_Task', {})
      return made as [VmRef, VmRef]
    })
    const before = [await pidOf('one'), await pidOf('two')]
    await machine.ssh('systemctl daemon-reload; systemctl restart staddle', 600_000)
    await isServing()
    await machine.ssh(
      'systemctl kill --kill-whom=main --signal=KILL staddle; sleep 1; systemctl reset-failed staddle || true',
    )
    await isServing()
    assert.deepEqual([await pidOf('one'), await pidOf('two')], before)
    await withSession((session) => until(session, one, 'runtime.powerState', (state) => state === 'poweredOn', 1000))
  })

  test('a file server that dies takes its machines away, not the daemon, and they come back with it', async () => {
    const exported = '/srv/export *(rw,no_root_squash,no_subtree_check,fsid=1)'
    await machine.ssh(
      `mkdir -p /srv/export; echo '${exported}' > /etc/exports; systemctl restart nfs-server; exportfs -ra`,
    )
    const spec = { _typeName: 'HostNasVolumeSpec', remoteHost: '127.0.0.1', remotePath: '/srv/export' } as const
    await withSession(async (session) => {
      const { client } = session
      const nas = asRef(
        'Datastore',
        await client.invoke(datastores, 'CreateNasDatastore', {
          spec: { ...spec, localPath: 'nas', accessMode: 'readWrite', type: 'NFS41' },
        }),
      )
      const accessible = async (wanted: boolean): Promise<void> => {
        const deadline = performance.now() + 240_000
        for (;;) {
          const { summary } = await getProperties(client, nas, ['summary'])
          if (summary?.accessible === wanted) return
          assert.ok(performance.now() < deadline, `the datastore is still ${wanted ? 'not ' : ''}accessible`)
        }
      }
      const disk = newDisk(16, 1000)
      const backing = { ...disk.device.backing, fileName: '[nas]' }
      await runTask(session, one, 'ReconfigVM_Task', {
        spec: {
          _typeName: 'VirtualMachineConfigSpec',
          deviceChange: [{ ...disk, device: { ...disk.device, backing } as typeof disk.device }],
        },
      })
      await machine.ssh('test -f /srv/export/.staddle-datastore; systemctl stop nfs-server')
      await accessible(false)
      for (let count = 0; count < 20; count++) {
        const began = performance.now()
        await retrieve(client, 'HostSystem', ['name'])
        assert.ok(performance.now() - began < 20_000, 'the daemon answers')
      }
      await machine.ssh('systemctl restart staddle', 300_000)
      await isServing()
    })
    await machine.ssh('systemctl start nfs-server')
    await withSession(async ({ client }) => {
      const deadline = performance.now() + 240_000
      for (let isBack = false; !isBack;) {
        const found = await retrieve(client, 'Datastore', ['name', 'summary.accessible'])
        isBack = found.some(({ values }) => values.name === 'nas' && values['summary.accessible'] === true)
        assert.ok(performance.now() < deadline, 'the datastore does not come back')
      }
    })
    assert.notEqual(await pidOf('one'), '', 'its machine runs on')
  })

  test("the host's own screen is on the first terminal, and resets a forgotten password", async () => {
    await machine.ssh(`${staddle} dcui --install`, 300_000)
    const pictures = join(import.meta.dirname, '../../data/screens')
    await mkdir(pictures, { recursive: true })
    await machine.until(`grep -aq 'The daemon answers' /dev/vcs1`, 600_000)
    await machine.screenshot(join(pictures, 'dcui-front.png'))
    await machine.press('f4')
    await machine.until(`grep -aq 'Password of root' /dev/vcs1`)
    await machine.type(rootPassword)
    await machine.press('ret')
    await machine.until(`grep -aq 'New password' /dev/vcs1`)
    password = 'remembered-now'
    await machine.type(password)
    await machine.press('ret')
    await machine.type(password)
    await machine.press('ret')
    await machine.until(`grep -aq 'The password is changed' /dev/vcs1`, 600_000)
    await machine.screenshot(join(pictures, 'dcui-reset.png'))
    await machine.press('ret')
    await withSession(({ client }) => retrieve(client, 'HostSystem', ['name']))
  })

  test('the host is shut down through the API: guests first; the next boot starts what is on the list', async () => {
    await withSession(async ({ client }) => {
      const [found] = await retrieve(client, 'HostSystem', ['configManager.autoStartManager'])
      const manager = asRef('HostAutoStartManager', found?.values['configManager.autoStartManager'])
      const entry = {
        startOrder: 1,
        startDelay: 0,
        waitForHeartbeat: 'no',
        startAction: 'powerOn',
        stopDelay: 120,
        stopAction: 'systemDefault',
      } as const
      await client.invoke(manager, 'ReconfigureAutostart', {
        spec: { defaults: { enabled: true }, powerInfo: [{ ...entry, key: two }] },
      })
      assert.ok(found !== undefined)
      await client.invoke(asRef('HostSystem', found.ref), 'ShutdownHost_Task', { force: true })
    })
    await machine.ended(900_000)
    await machine.boot()
    await isServing()
    await withSession(async (session) => {
      await until(session, two, 'runtime.powerState', (state) => state === 'poweredOn', 300_000)
      const { 'runtime.powerState': state, 'runtime.cleanPowerOff': isClean } = await getProperties(
        session.client,
        one,
        ['runtime.powerState', 'runtime.cleanPowerOff'],
      )
      assert.deepEqual([state, isClean], ['poweredOff', true], 'it was shut down and is on no list')
    })
  })
})
