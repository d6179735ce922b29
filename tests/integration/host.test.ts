// The host's own page through the API: maintenance mode, services, health, logs and support bundles, certificates, sessions.
import assert from 'node:assert/strict'
import { X509Certificate } from 'node:crypto'
import { once } from 'node:events'
import { mkdtempDisposable, readFile, writeFile } from 'node:fs/promises'
import type { IncomingMessage } from 'node:http'
import { request } from 'node:https'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import { connect } from 'node:tls'
import { gunzipSync } from 'node:zlib'
import { getProperties, retrieve } from '../../packages/client/src/properties.ts'
import { connect as connectTo } from '../../packages/client/src/vim-client.ts'
import { createHttpsTransport } from '../../packages/cli/src/server/https-transport.ts'
import { trustOwnInstallation } from '../../packages/cli/src/server/establish-trust.ts'
import { asRef, type Ref } from '../../packages/client/src/reference.ts'
import { waitForTask } from '../../packages/client/src/wait-for-task.ts'
import { runCommand } from '../../packages/hostd/src/platform/run-command.ts'
import { moRef } from '../../packages/vim25/src/metadata.ts'
import type {
  VirtualDeviceConfigSpec,
  VirtualEthernetCardNetworkBackingInfo,
  VirtualMachineConfigSpec,
} from '../../packages/vim25/src/types.ts'
import type { VimFault } from '../../packages/vim25/src/vim-fault.ts'
import { createUser } from '../support/accounts.ts'
import { startTestHost, type TestHost } from '../support/host.ts'
import { createMachine } from '../support/machines.ts'
import { runStaddle } from '../support/staddle.ts'
import { openSession, runTask, until, type Session, type VmRef } from '../support/real-guests.ts'

const networkBacking: VirtualEthernetCardNetworkBackingInfo = {
  ...{ _typeName: 'VirtualEthernetCardNetworkBackingInfo', deviceName: 'Other' },
}
const isFault = (name: string) => (error: VimFault) => error.fault._typeName === name

describe('the host', { timeout: 120_000 }, () => {
  const scope = new AsyncDisposableStack()
  let host: TestHost
  let admin: Session
  let vm: VmRef
  let system: Ref<'HostSystem'>

  before(async () => {
    host = scope.use(await startTestHost({ engine: 'sim' }))
    admin = scope.use(await openSession(host))
    vm = await createMachine(admin, 'web')
    system = asRef('HostSystem', moRef('HostSystem', 'host-10'))
  })
  after(() => scope.disposeAsync())

  const manager = async (
    name: 'networkSystem' | 'serviceSystem' | 'certificateManager' | 'healthStatusSystem',
  ): Promise<ReturnType<typeof moRef>> => {
    const { configManager } = await getProperties(admin.client, system, ['configManager'])
    return configManager?.[name] ?? assert.fail(`the host has no ${name}`)
  }
  const isInMaintenance = async ({ client }: Session): Promise<boolean | undefined> =>
    (await getProperties(client, system, ['runtime.inMaintenanceMode']))['runtime.inMaintenanceMode']

  test('is in maintenance mode once nothing runs, and starts nothing until it has left it', async () => {
    await runTask(admin, vm, 'PowerOnVM_Task', {})
    const late = await admin.client.invoke(system, 'EnterMaintenanceMode_Task', { timeout: 1 })
    await assert.rejects(waitForTask(admin.client, late), isFault('Timedout'))
    assert.equal(await isInMaintenance(admin), false)

    const entering = await admin.client.invoke(system, 'EnterMaintenanceMode_Task', { timeout: 0 })
    await assert.rejects(
      admin.client.invoke(system, 'EnterMaintenanceMode_Task', { timeout: 0 }),
      isFault('InvalidState'),
    )
    await runTask(admin, vm, 'PowerOffVM_Task', {})
    await waitForTask(admin.client, entering)
    assert.equal(await isInMaintenance(admin), true)
    await assert.rejects(runTask(admin, vm, 'PowerOnVM_Task', {}), isFault('InvalidState'))
    await until(admin, vm, 'runtime.powerState', (state) => state === 'poweredOff')

    // Also after the daemon has been away.
    await host.stop()
    {
      await using again = await startTestHost({ engine: 'sim', dataDirectory: host.dataDirectory })
      await using session = await openSession(again)
      assert.equal(await isInMaintenance(session), true)
      await assert.rejects(runTask(session, vm, 'PowerOnVM_Task', {}), isFault('InvalidState'))
      await waitForTask(session.client, await session.client.invoke(system, 'ExitMaintenanceMode_Task', { timeout: 0 }))
      await runTask(session, vm, 'PowerOnVM_Task', {})
    }
    host = scope.use(await startTestHost({ engine: 'sim', dataDirectory: host.dataDirectory }))
    admin = scope.use(await openSession(host))
    assert.equal(await isInMaintenance(admin), false)
  })

  test('lists the machines on a network with the task that put them there, and after a restart', async () => {
    const listed = async (): Promise<Readonly<Record<string, readonly string[]>>> => {
      const networks = await retrieve(admin.client, 'Network', ['name', 'vm'])
      return Object.fromEntries(
        networks.map(({ values: { name = '', vm = [] } }) => [name, vm.map(({ value }) => value)]),
      )
    }
    assert.deepEqual(await listed(), { 'VM Network': [vm.value] })
    const networkSystem = asRef('HostNetworkSystem', await manager('networkSystem'))
    const portgrp = { name: 'Other', vlanId: 7, vswitchName: 'vSwitch0', policy: {} }
    await admin.client.invoke(networkSystem, 'AddPortGroup', { portgrp })
    const { config } = await getProperties(admin.client, vm, ['config'])
    const { _typeName } = networkBacking
    const card = config?.hardware.device?.find(({ backing }) => backing?._typeName === _typeName)
    assert.ok(card)
    const change: VirtualDeviceConfigSpec = {
      ...{ _typeName: 'VirtualDeviceConfigSpec', operation: 'edit', device: { ...card, backing: networkBacking } },
    }
    const spec: VirtualMachineConfigSpec = { _typeName: 'VirtualMachineConfigSpec', deviceChange: [change] }
    await runTask(admin, vm, 'ReconfigVM_Task', { spec })
    assert.deepEqual(await listed(), { 'VM Network': [], Other: [vm.value] })
  })

  test('may be waited for in vain, and then starts machines again', async () => {
    const entering = await admin.client.invoke(system, 'EnterMaintenanceMode_Task', { timeout: 0 })
    await admin.client.invoke(asRef('Task', entering), 'CancelTask', {})
    await assert.rejects(waitForTask(admin.client, entering), isFault('RequestCanceled'))
    await runTask(admin, vm, 'PowerOffVM_Task', {})
    await runTask(admin, vm, 'PowerOnVM_Task', {})
  })

  test('ends a task that waited when the daemon was killed, and starts machines again', async () => {
    const entering = await admin.client.invoke(system, 'EnterMaintenanceMode_Task', { timeout: 0 })
    await host.kill()
    host = scope.use(await startTestHost({ engine: 'sim', dataDirectory: host.dataDirectory }))
    admin = scope.use(await openSession(host))
    await assert.rejects(waitForTask(admin.client, entering))
    assert.equal(await isInMaintenance(admin), false)
    // Simulated machines end with their daemon when it is killed.
    await runTask(admin, vm, 'PowerOnVM_Task', {})
  })

  test('is not restarted while machines run', async () => {
    const refusals = ['NotSupported', 'InvalidState']
    for (const method of ['RebootHost_Task', 'ShutdownHost_Task'] as const)
      await assert.rejects(admin.client.invoke(system, method, { force: false }), (error: VimFault) =>
        refusals.includes(error.fault._typeName),
      )
  })

  test('shows its services, and never stops the one that answers', async () => {
    const services = asRef('HostServiceSystem', await manager('serviceSystem'))
    const { serviceInfo } = await getProperties(admin.client, services, ['serviceInfo'])
    const daemon = serviceInfo?.service?.find(({ key }) => key === 'hostd')
    assert.deepEqual([daemon?.running, daemon?.required], [true, true])
    const { 'config.service': shown } = await getProperties(admin.client, system, ['config.service'])
    assert.deepEqual(shown, serviceInfo)
    await assert.rejects(admin.client.invoke(services, 'StopService', { id: 'hostd' }), (error: VimFault) =>
      ['NotSupported', 'InvalidState'].includes(error.fault._typeName),
    )
    await admin.client.invoke(services, 'RefreshServices', {})
  })

  test('tells its health', async () => {
    const health = asRef('HostHealthStatusSystem', await manager('healthStatusSystem'))
    const { runtime } = await getProperties(admin.client, health, ['runtime'])
    assert.ok(Array.isArray(runtime?.systemHealthInfo?.numericSensorInfo))
    await admin.client.invoke(health, 'RefreshHealthStatusSystem', {})
  })

  test('shows who is logged in, and ends sessions', async () => {
    await using other = await openSession(host, await createUser(admin, 'visitor'))
    const { sessionManager } = admin.client
    const { sessionList } = await getProperties(admin.client, sessionManager, ['sessionList'])
    const shown =
      sessionList?.find(({ userName }) => userName === 'visitor') ?? assert.fail('the session is not listed')
    assert.equal(shown.ipAddress.replace('::ffff:', ''), '127.0.0.1')
    assert.ok(Date.parse(shown.lastActiveTime) >= Date.parse(shown.loginTime) && shown.callCount > 0)
    const question = { sessionID: shown.key, userName: 'visitor' }
    assert.equal(await admin.client.invoke(sessionManager, 'SessionIsActive', question), true)
    await admin.client.invoke(sessionManager, 'TerminateSession', { sessionId: [shown.key] })
    assert.equal(await admin.client.invoke(sessionManager, 'SessionIsActive', question), false)
    await assert.rejects(
      other.client.invoke(asRef('ServiceInstance', moRef('ServiceInstance', 'ServiceInstance')), 'CurrentTime', {}),
      isFault('NotAuthenticated'),
    )
  })

  const fetchFrom = async (url: string, headers: Readonly<Record<string, string>>): Promise<[number, Buffer]> => {
    const outgoing = request(url, { rejectUnauthorized: false, agent: false, headers })
    outgoing.end()
    const [answer] = (await once(outgoing, 'response')) as [IncomingMessage]
    return [answer.statusCode ?? 0, Buffer.concat((await answer.toArray()) as Buffer[])]
  }

  test('is looked after from the command line', async () => {
    const staddle = (...args: readonly string[]): ReturnType<typeof runStaddle> => runStaddle(host, admin, args)
    const done = async (pattern: RegExp, ...args: readonly string[]): Promise<void> => {
      const { exitCode, output } = await staddle(...args)
      assert.deepEqual([exitCode, pattern.test(output)], [0, true], output)
    }
    await runTask(admin, vm, 'PowerOffVM_Task', {})
    await done(/is in maintenance mode/, 'host', 'maintenance', 'on', '--timeout', '5')
    await done(/has left/, 'host', 'maintenance', 'off')
    await runTask(admin, vm, 'PowerOnVM_Task', {})
    await done(/hostd .*running/, 'host', 'service', 'ls')
    await done(/\{"level"/, 'host', 'log', '-n', '1')
    await done(/State +good/, 'host', 'certificate', 'show')
    await using directory = await mkdtempDisposable(join(tmpdir(), 'bundle-'))
    await done(/is written/, 'host', 'support', join(directory.path, 's.tgz'))
    assert.ok(gunzipSync(await readFile(join(directory.path, 's.tgz'))).length > 10_000)
    const refused = await staddle('host', 'reboot', '--yes')
    assert.ok(refused.exitCode !== 0 && /maintenance|systemd|root/.test(refused.output), refused.output)
  })

  test('shows its log by lines', async () => {
    const diagnostics = asRef('DiagnosticManager', admin.client.content.diagnosticManager)
    const logs = await admin.client.invoke(diagnostics, 'QueryDescriptions', {})
    assert.ok(logs?.some(({ key }) => key === 'hostd'))
    const written = (await readFile(join(host.dataDirectory, 'log/hostd.log'), 'utf8')).split('\n')
    const page = { key: 'hostd', start: 2, lines: 2 }
    const { lineStart, lineEnd, lineText } = await admin.client.invoke(diagnostics, 'BrowseDiagnosticLog', page)
    assert.deepEqual([lineStart, lineEnd, lineText], [2, 3, written.slice(1, 3)])
    const end = await admin.client.invoke(diagnostics, 'BrowseDiagnosticLog', { key: 'hostd', start: 2 ** 31 - 1 })
    assert.ok(end.lineEnd >= written.length - 1 && (end.lineText ?? []).length === 0)
    await assert.rejects(
      admin.client.invoke(diagnostics, 'BrowseDiagnosticLog', { key: '../../etc/passwd' }),
      isFault('InvalidArgument'),
    )
  })

  test('puts into a support bundle what helps, and no secret', async () => {
    const { client } = admin
    const { ticket } = await client.invoke(vm, 'AcquireTicket', { ticketType: 'serial0' })
    const clone = await client.invoke(client.sessionManager, 'AcquireCloneTicket', {})
    const option = {
      _typeName: 'OptionValue',
      key: 'guestinfo.userdata',
      value: { _typeName: 'string', _value: 'hush-hush' },
    }
    await runTask(admin, vm, 'ReconfigVM_Task', {
      spec: { _typeName: 'VirtualMachineConfigSpec', extraConfig: [option as never], annotation: 'pin 314159' },
    })
    // Whatever ends up in a log by accident.
    const privateKey = await readFile(join(host.dataDirectory, 'tls/server.key'), 'utf8')
    const slips = [
      `"password":"${host.password}"`,
      `cookie: vmware_soap_session="${client.sessionKey}"`,
      ticket,
      privateKey,
    ]
    await writeFile(join(host.dataDirectory, 'log/hostd.log'), `${slips.join('\n')}\nstill here\n`, { flag: 'a' })

    const diagnostics = asRef('DiagnosticManager', client.content.diagnosticManager)
    const task = await client.invoke(diagnostics, 'GenerateLogBundles_Task', { includeDefault: true })
    const { result } = await waitForTask(client, task ?? assert.fail('no task'))
    const [{ url } = { url: '' }] = (result as unknown as { _value: { url: string }[] })._value
    assert.ok(url.startsWith(`${host.url}/support/staddle-support-`), url)
    assert.equal((await fetchFrom(url, {}))[0], 401)
    await using reader = await openSession(host, await createUser(admin, 'reader'))
    assert.equal((await fetchFrom(url, { 'vmware-api-session-id': reader.client.sessionKey ?? '' }))[0], 403)
    const [status, bundle] = await fetchFrom(url, { 'vmware-api-session-id': client.sessionKey ?? '' })
    assert.equal(status, 200)
    const text = gunzipSync(bundle).toString('latin1')
    for (const there of ['still here', '"name": "web"', 'guestinfo.userdata', 'machines.json', '"acceleration"'])
      assert.ok(text.includes(there), there)
    const keyLines = privateKey.split('\n').filter((line) => line.length > 40)
    const secrets = [host.password, client.sessionKey ?? '', ticket, clone, 'hush-hush', '314159', ...keyLines]
    for (const secret of secrets) assert.ok(secret.length > 4 && !text.includes(secret), `${secret} is in the bundle`)
    await using directory = await mkdtempDisposable(join(tmpdir(), 'bundle-'))
    await writeFile(join(directory.path, 'b.tgz'), bundle)
    const { stdout } = await runCommand(['tar', '-tzf', join(directory.path, 'b.tgz')])
    assert.deepEqual(stdout.trim().split('\n').toSorted().slice(0, 4), [
      ...['events.json', 'host.json', 'log/hostd.log', 'machines.json'],
    ])
  })

  const served = async (port: number): Promise<X509Certificate> => {
    const socket = connect({ host: '127.0.0.1', port, rejectUnauthorized: false, servername: '' })
    await once(socket, 'secureConnect')
    const certificate = socket.getPeerX509Certificate() ?? assert.fail('no certificate')
    socket.destroy()
    return certificate
  }

  test('serves a certificate that an authority signed, at once and after a restart', async () => {
    const certificates = asRef('HostCertificateManager', await manager('certificateManager'))
    const { client } = admin
    const before = await getProperties(client, certificates, ['certificateInfo'])
    assert.deepEqual([before.certificateInfo?.status, before.certificateInfo?.kind], ['good', 'Machine'])
    const name = 'CN=host1.example, O=Example'
    const csr = await client.invoke(certificates, 'GenerateCertificateSigningRequestByDn', { distinguishedName: name })
    await using directory = await mkdtempDisposable(join(tmpdir(), 'ca-'))
    const file = (name: string): string => join(directory.path, name)
    const subject = ['-subj', '/CN=Lab authority', '-days', '90']
    const openssl = (...args: string[]): Promise<unknown> => runCommand(['openssl', ...args])
    await openssl(
      'req',
      '-x509',
      '-newkey',
      'rsa:2048',
      '-nodes',
      '-keyout',
      file('ca.key'),
      '-out',
      file('ca.crt'),
      ...subject,
    )
    await writeFile(file('r.csr'), csr)
    const by = ['-CA', file('ca.crt'), '-CAkey', file('ca.key'), '-CAcreateserial', '-days', '80']
    await openssl('x509', '-req', '-in', file('r.csr'), '-out', file('r.crt'), '-copy_extensions', 'copyall', ...by)
    const signed = await readFile(file('r.crt'), 'utf8')
    const authority = await readFile(file('ca.crt'), 'utf8')
    await assert.rejects(
      client.invoke(certificates, 'InstallServerCertificate', { cert: authority }),
      isFault('PlatformConfigFault'),
    )
    await assert.rejects(
      client.invoke(certificates, 'InstallServerCertificate', { cert: 'x' }),
      isFault('PlatformConfigFault'),
    )

    await client.invoke(certificates, 'InstallServerCertificate', { cert: `${signed}${authority}` })
    const { fingerprint256 } = new X509Certificate(signed)
    assert.equal((await served(host.port)).fingerprint256, fingerprint256)
    const { certificateInfo } = await getProperties(client, certificates, ['certificateInfo'])
    assert.match(certificateInfo?.subject ?? '', /CN=host1\.example/)
    assert.equal((await client.invoke(certificates, 'ListCACertificates', {}))?.length, 2)

    await host.stop()
    await using again = await startTestHost({ engine: 'sim', dataDirectory: host.dataDirectory })
    assert.equal((await served(again.port)).fingerprint256, fingerprint256)
    // On the host itself the command line and the console know it as their own.
    const own = { dataDirectories: [host.dataDirectory], signal: AbortSignal.timeout(10_000) }
    const trust = (await trustOwnInstallation(again.url, own)) ?? assert.fail('the certificate is not known')
    using transport = createHttpsTransport(again.url, trust)
    assert.ok(await connectTo({ transport }))
    assert.equal(await trustOwnInstallation(again.url, { ...own, dataDirectories: [directory.path] }), undefined)
  })
})
