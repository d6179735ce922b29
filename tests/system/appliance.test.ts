// Staddle on a machine of its own, as a service, from boot to shut-down: docs/guides/appliance-tests.md. Takes half an hour
// because machines run in an emulated machine, so only `--full` runs it.
import assert from 'node:assert/strict'
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import { getProperties, retrieve } from '../../packages/client/src/properties.ts'
import { asRef, type Ref } from '../../packages/client/src/reference.ts'
import { moRef } from '../../packages/vim25/src/metadata.ts'
import { VimFault } from '../../packages/vim25/src/vim-fault.ts'
import { ensureDebianPackages } from '../../scripts/setup/debian-install.ts'
import { ensureWebBuilt } from '../../scripts/setup/web-build.ts'
import { buildTinyLinux, repositoryCache } from '../../scripts/tiny-linux.ts'
import { Appliance, installation, rootPassword } from '../support/appliance.ts'
import { eventually } from '../support/eventually.ts'
import { GuestShell } from '../support/guest-shell.ts'
import { dataDirectory, InstalledHost, managersOf } from '../support/installed-host.ts'
import { runStaddle } from '../support/staddle.ts'
import { createGuest, newDisk, runTask, until, type Session, type VmRef } from '../support/real-guests.ts'

const skip = process.env['STADDLE_FULL'] === '1' ? false : 'long; run it with --full'
const print = (line: string): void => console.log(line)
const staddle = `${installation}/packages/cli/bin/staddle`
const datastores = asRef('HostDatastoreSystem', moRef('HostDatastoreSystem', 'datastoreSystem-10'))
const patience = 600_000
const isFault = (name: string) => (error: unknown) => error instanceof VimFault && error.fault._typeName === name

describe('a machine with Staddle as a service', { skip, timeout: 7_200_000 }, () => {
  const scope = new AsyncDisposableStack()
  let machine: Appliance
  let host: InstalledHost
  let one: VmRef
  let two: VmRef
  let nas: Ref<'Datastore'>

  const becomesAccessible = ({ client }: Session, wanted: boolean): Promise<void> =>
    eventually(
      async () => (await getProperties(client, nas, ['summary'])).summary?.accessible === wanted,
      `the datastore is ${wanted ? '' : 'not '}accessible`,
      patience,
    )
  const isOn = (session: Session, vm: VmRef): Promise<unknown> =>
    until(session, vm, 'runtime.powerState', (state) => state === 'poweredOn', patience)
  const took = (what: string, began: number): void =>
    print(`${what}: ${Math.round((performance.now() - began) / 1000)} s`)

  before(async () => {
    assert.equal(await ensureDebianPackages(['mmdebstrap', 'dosfstools', 'mtools', 'openssh-client'], print), undefined)
    await ensureWebBuilt(join(import.meta.dirname, '../..'), print)
    machine = scope.use(await Appliance.start({ print }))
    host = new InstalledHost(machine)
  })
  after(() => scope.disposeAsync())

  test('it is installed with one command, serves, and tells that machines run with KVM', async () => {
    await host.install()
    const services = await host.withSession(async ({ client }) => {
      const [found] = await retrieve(client, 'HostSystem', ['config.service', 'summary.hardware'])
      assert.equal(found?.values['summary.hardware']?.otherIdentifyingInfo?.[0]?.identifierValue, 'kvm')
      return found?.values['config.service']?.service ?? []
    })
    const shown = services.map(({ key, running, policy }) => `${key} ${running} ${policy}`)
    assert.deepEqual(shown.slice(0, 2), ['hostd true on', 'TSM-SSH true on'])
    const said = await machine.ssh('journalctl -u staddle')
    assert.match(said, /Staddle is ready/)
    assert.doesNotMatch(said, /bridge could not be set up/)
  })

  test('services are stopped, started and restarted, and begin with the machine or not', () =>
    host.withSession(async (session) => {
      const { services } = await managersOf(session)
      const { client } = session
      const isRunning = async (): Promise<boolean | undefined> =>
        (await getProperties(client, services, ['serviceInfo'])).serviceInfo?.service?.find(
          ({ key }) => key === 'TSM-SSH',
        )?.running
      // Nobody can log in while it is stopped: the machine itself looks.
      await machine.ssh(
        `systemd-run --unit=look sh -c 'while systemctl -q is-active ssh; do sleep 1; done; touch /run/was-stopped'`,
      )
      await client.invoke(services, 'StopService', { id: 'TSM-SSH' })
      assert.equal(await isRunning(), false)
      await client.invoke(services, 'StartService', { id: 'TSM-SSH' })
      assert.equal(await isRunning(), true)
      await machine.reachable()
      await machine.until('test -e /run/was-stopped && systemctl is-active ssh')
      const mainPid = 'systemctl show --property=MainPID --value ssh'
      const before = await machine.ssh(mainPid)
      await client.invoke(services, 'RestartService', { id: 'TSM-SSH' })
      await machine.reachable()
      assert.notEqual(await machine.ssh(mainPid), before)
      const isEnabled = 'systemctl is-enabled ssh || true'
      await client.invoke(services, 'UpdateServicePolicy', { id: 'TSM-SSH', policy: 'off' })
      assert.equal((await machine.ssh(isEnabled)).trim(), 'disabled')
      await client.invoke(services, 'UpdateServicePolicy', { id: 'TSM-SSH', policy: 'on' })
      assert.equal((await machine.ssh(isEnabled)).trim(), 'enabled')
    }))

  test('the clock, its zone and its servers are set; what is refused changes nothing', () =>
    host.withSession(async (session) => {
      const { client } = session
      const { time, services } = await managersOf(session)
      const zone = 'timedatectl show --property=Timezone --value'
      const server = ['192.0.2.1', 'time.example']
      await client.invoke(time, 'UpdateDateTimeConfig', { config: { timeZone: 'Asia/Tokyo', ntpConfig: { server } } })
      assert.equal((await machine.ssh(zone)).trim(), 'Asia/Tokyo')
      const { dateTimeInfo } = await getProperties(client, time, ['dateTimeInfo'])
      assert.deepEqual(
        [dateTimeInfo?.timeZone.key, dateTimeInfo?.timeZone.gmtOffset, dateTimeInfo?.ntpConfig?.server],
        ['Asia/Tokyo', 9 * 3600, server],
      )
      for (const config of [{ timeZone: 'Asia/Nowhere', ntpConfig: {} }, { ntpConfig: { server: ['a\nb'] } }])
        await assert.rejects(client.invoke(time, 'UpdateDateTimeConfig', { config }), isFault('InvalidArgument'))
      await client.invoke(services, 'StartService', { id: 'ntpd' })
      const told = 'timedatectl show-timesync --property=SystemNTPServers --value'
      assert.equal((await machine.ssh(told)).trim(), server.join(' '))
      await client.invoke(services, 'StopService', { id: 'ntpd' })
      const ahead = Date.now() + 600_000
      await client.invoke(time, 'UpdateDateTime', { dateTime: new Date(ahead).toISOString() })
      const late = Number(await machine.ssh('date +%s')) * 1000 - ahead
      assert.ok(late > -2000 && late < 300_000, `the clock is ${late} ms behind`)
      await client.invoke(time, 'UpdateDateTime', { dateTime: new Date().toISOString() })
      await client.invoke(time, 'UpdateDateTimeConfig', { config: { timeZone: 'UTC' } })
      assert.equal((await machine.ssh(zone)).trim(), 'UTC')
    }))

  test('machines survive a restart and a crash of the service', async () => {
    const guest = join(machine.directory, 'guest')
    await mkdir(guest)
    const linux = await buildTinyLinux({ directory: guest, cacheDirectory: repositoryCache, log: print })
    await machine.ssh(`mkdir -p ${dataDirectory}/datastores/datastore1/guest`)
    for (const path of [linux.kernelPath, linux.initrdPath])
      await machine.put(path, `${dataDirectory}/datastores/datastore1/guest`)
    ;[one, two] = await host.withSession(async (session) => {
      const made = [
        await createGuest(session, { name: 'one', diskMiB: 16 }),
        await createGuest(session, { name: 'two' }),
      ]
      for (const vm of made) await runTask(session, vm, 'PowerOnVM_Task', {})
      return made as [VmRef, VmRef]
    })
    const before = [await host.pidOf('one'), await host.pidOf('two')]
    assert.ok(
      before.every((pid) => pid !== ''),
      'they run',
    )
    await machine.ssh('systemctl daemon-reload; systemctl restart staddle', patience)
    await host.serves()
    await machine.ssh(
      'systemctl kill --kill-whom=main --signal=KILL staddle; sleep 1; systemctl reset-failed staddle || true',
    )
    await host.serves()
    assert.deepEqual([await host.pidOf('one'), await host.pidOf('two')], before)
    await host.withSession((session) => isOn(session, one))
  })

  test('a file server that dies makes its machines wait, not the daemon, and nothing is lost when it is back', async () => {
    const exported = '/srv/export *(rw,no_root_squash,no_subtree_check,fsid=1)'
    await machine.ssh(
      `mkdir -p /srv/export; echo '${exported}' > /etc/exports; systemctl restart nfs-server; exportfs -ra`,
    )
    const spec = { _typeName: 'HostNasVolumeSpec', remoteHost: '127.0.0.1', remotePath: '/srv/export' } as const
    const write = (word: string, block: number): string =>
      `echo ${word} | dd of=/dev/sdb bs=512 seek=${block} conv=notrunc,sync,fsync 2>/dev/null`
    const read = (block: number): string =>
      `dd if=/dev/sdb bs=512 count=1 skip=${block} iflag=direct 2>/dev/null | tr -d "\\000"`
    await host.withSession(async (session) => {
      const { client } = session
      const made = await client.invoke(datastores, 'CreateNasDatastore', {
        spec: { ...spec, localPath: 'nas', accessMode: 'readWrite', type: 'NFS41' },
      })
      nas = asRef('Datastore', made)
      const disk = newDisk(16, 1000)
      const backing = { ...disk.device.backing, fileName: '[nas]' }
      await runTask(session, one, 'ReconfigVM_Task', {
        spec: {
          _typeName: 'VirtualMachineConfigSpec',
          deviceChange: [{ ...disk, device: { ...disk.device, backing } as typeof disk.device }],
        },
      })
      const guest = new GuestShell(host.test, session, one, patience)
      await guest.ready()
      await guest.run('until test -b /dev/sdb; do sleep 1; done; echo there')
      await guest.run(`${write('early', 7)}; echo done`)
      await machine.ssh('test -f /srv/export/.staddle-datastore; systemctl stop nfs-server')
      await becomesAccessible(session, false)
      await guest.run(`(${write('late', 9)}; echo written > /tmp/late) >/dev/null 2>&1 & echo begun`)
      for (let count = 0; count < 20; count++) {
        const began = performance.now()
        await retrieve(client, 'HostSystem', ['name'])
        assert.ok(performance.now() - began < 20_000, 'the daemon answers')
      }
      assert.equal(await guest.run('cat /tmp/late 2>/dev/null || echo waits'), 'waits')
      await machine.ssh('systemctl restart staddle', patience)
      await host.serves()
    })
    await machine.ssh('systemctl start nfs-server')
    await host.withSession(async (session) => {
      await becomesAccessible(session, true)
      const guest = new GuestShell(host.test, session, one, patience)
      await guest.run('until test -e /tmp/late; do sleep 1; done; echo there')
      assert.equal(await guest.run(`echo $(${read(7)}) $(${read(9)})`), 'early late')
      assert.equal(await guest.run('dmesg | grep -ci "i/o error"'), '0')
    })
  })

  test("the host's own screen is on the first terminal, and resets a forgotten password", async () => {
    await machine.ssh(`${staddle} dcui --install`, patience)
    const pictures = join(import.meta.dirname, '../../data/screens')
    await mkdir(pictures, { recursive: true })
    await machine.shows('The daemon answers')
    await machine.screenshot(join(pictures, 'dcui-front.png'))
    await machine.press('f4')
    await machine.shows('Password of root')
    await machine.answer(rootPassword)
    await machine.shows('New password')
    host.password = 'remembered-now'
    await machine.answer(host.password)
    await machine.answer(host.password)
    await machine.shows('The password is changed')
    await machine.screenshot(join(pictures, 'dcui-reset.png'))
    await machine.press('ret')
    await host.withSession(({ client }) => retrieve(client, 'HostSystem', ['name']))
  })

  test('the network is set on that screen: a bad address changes nothing, what nobody confirms is undone', async () => {
    const settings = '/etc/systemd/network/05-staddle.network'
    const wish = async (address: string): Promise<void> => {
      await machine.press('ret')
      await machine.shows('The network gives the address')
      await machine.press('down', 'ret')
      await machine.shows('Name servers')
      for (const text of [address, '10.0.2.2', '10.0.2.3']) await machine.answer(text)
    }
    const waits = 'systemctl is-active staddle-network-undo.timer'
    await machine.shows('The daemon answers')
    await machine.press('f2')
    await machine.shows('User name')
    await machine.answer(host.password)
    await machine.shows('Virtual machines')
    await machine.press('down', 'ret')
    await machine.shows('10.0.2.15/24')
    await wish('10.0.2.300/24')
    await machine.shows('is not an address')
    await machine.ssh(`! test -e ${settings} && ! ${waits}`)
    await machine.press('ret')
    await machine.shows('10.0.2.15/24')
    await wish('10.0.2.15/24')
    await machine.shows('Undone after')
    await machine.ssh(waits)
    await machine.press('f11')
    await machine.until(`! ${waits}`)
    const card = `ip -o -4 address show to 10.0.2.15`
    await machine.until(
      `grep -qx Address=10.0.2.15/24 ${settings} && ${card} | grep -q . && ! ${card} | grep -q dynamic`,
    )
    // Now one that nobody confirms.
    await machine.shows('10.0.2.15/24')
    await machine.press('ret')
    await machine.shows('The network gives the address')
    await machine.press('ret')
    await machine.shows('Undone after')
    await machine.ssh(`grep -qx DHCP=yes ${settings}`)
    await machine.until(`grep -qx Address=10.0.2.15/24 ${settings}`, patience)
    await machine.press('f11')
    await machine.shows('Nobody confirmed in time')
    await machine.ssh(`grep -qx Address=10.0.2.15/24 ${settings}`)
    await machine.press('ret', 'esc', 'esc')
    await machine.shows('The daemon answers')
  })

  test('root sets a forgotten password anew from the command line', async () => {
    host.password = 'set-by-root'
    await machine.ssh(`STADDLE_NEW_PASSWORD=${host.password} ${staddle} host reset-password`, patience)
    await host.withSession(({ client }) => retrieve(client, 'HostSystem', ['name']))
  })

  test('a machine is put on the list of those that start with the host', () =>
    host.withSession(async (session) => {
      const { autostart } = await managersOf(session)
      const stop = { stopDelay: 120, stopAction: 'systemDefault' } as const
      const entry = { startOrder: 1, startDelay: 0, waitForHeartbeat: 'no', startAction: 'powerOn', ...stop } as const
      await session.client.invoke(autostart, 'ReconfigureAutostart', {
        spec: { defaults: { enabled: true }, powerInfo: [{ ...entry, key: two }] },
      })
    }))

  test('the host is restarted from the command line, with a dead file server: in minutes, and its list starts again', async () => {
    await host.withSession(async (session) => {
      await machine.ssh('systemctl stop nfs-server; systemctl disable nfs-server')
      await becomesAccessible(session, false)
    })
    const began = performance.now()
    const seconds = await machine.restarted(() =>
      host.withSession(async (session) => {
        const { exitCode, output } = await runStaddle(host.test, session, ['host', 'reboot', '--force', '--yes'])
        assert.equal(exitCode, 0, output)
      }),
    )
    print(`with a dead file server the machine restarted in ${seconds} s`)
    await host.serves()
    await host.withSession(async (session) => {
      await isOn(session, two)
      assert.notEqual(await host.pidOf('two'), '')
      // A guest cannot end well without its disk: its time ran out. It is on no list.
      assert.equal((await getProperties(session.client, one, ['runtime'])).runtime?.powerState, 'poweredOff')
    })
    took('restart until all is there', began)
    await machine.ssh('systemctl enable --now nfs-server')
    await host.withSession((session) => becomesAccessible(session, true))
    // Until then the server lets nobody open anything anew.
    await machine.until('grep -q Y /proc/fs/nfsd/v4_end_grace', patience)
    await host.withSession((session) => runTask(session, one, 'PowerOnVM_Task', {}))
  })

  test('the host is shut down through the API: guests first; the next boot starts what is on the list', async () => {
    await host.withSession(async (session) => {
      await new GuestShell(host.test, session, one, patience).ready()
      await session.client.invoke((await managersOf(session)).host, 'ShutdownHost_Task', { force: true })
    })
    const began = performance.now()
    await machine.ended(900_000)
    took('shut-down', began)
    await machine.boot()
    await host.serves()
    await host.withSession(async (session) => {
      await isOn(session, two)
      await wasShutDown(session, one)
    })
  })

  async function wasShutDown(session: Session, vm: VmRef): Promise<void> {
    const paths = ['runtime.powerState', 'runtime.cleanPowerOff'] as const
    const { 'runtime.powerState': state, 'runtime.cleanPowerOff': isClean } = await getProperties(
      session.client,
      vm,
      paths,
    )
    assert.deepEqual([state, isClean], ['poweredOff', true], 'it was shut down and is on no list')
  }
})
