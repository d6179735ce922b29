import assert from 'node:assert/strict'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { reference } from '../../client/test/fake-server.ts'
import { publicKeysIn, readPublicKeys } from '../src/image/machine-seed.ts'
import { CliFixture } from './cli-fixture.ts'

let directory = ''
let keyPath = ''
const key = `ssh-ed25519 ${'A'.repeat(68)} somebody@somewhere`
before(async () => {
  directory = await mkdtemp(join(tmpdir(), 'sd-'))
  keyPath = join(directory, 'id_ed25519.pub')
  await writeFile(keyPath, `${key}\n`)
})
after(() => rm(directory, { recursive: true }))

function withImage(guest: object = {}): CliFixture {
  const cli = new CliFixture()
  const disk = { _typeName: 'VirtualDisk', key: 2000, capacityInKB: 2 ** 21, capacityInBytes: 2 ** 31 }
  const extraConfig = [{ key: 'image.defaultUser', value: 'cloud' }]
  cli.server
    .add('Datacenter', 'datacenter-1', { vmFolder: reference('Folder', 'group-v1') })
    .add('ComputeResource', 'domain-c1', { resourcePool: reference('ResourcePool', 'resgroup-1') })
    .add('Datastore', 'datastore-1', { name: 'datastore1', summary: { accessible: true } })
    .add('VirtualMachine', 'vm-1', {
      name: 'debian-13',
      config: { name: 'debian-13', template: true, extraConfig, hardware: { device: [disk] } },
    })
    .add('VirtualMachine', 'vm-9', { name: 'web', guest, runtime: { powerState: 'poweredOn' } })
  return cli
    .endsAt('VirtualMachine.CloneVM_Task', { state: 'success', result: reference('VirtualMachine', 'vm-9') })
    .endsAt('VirtualMachine.PowerOnVM_Task')
}

interface Sent {
  readonly config: { readonly deviceChange: readonly { readonly device: Record<string, unknown> }[] }
  readonly customization: {
    readonly identity: { readonly metadata: string; readonly userdata: string }
    readonly nicSettingMap?: readonly object[]
  }
}

function sent(cli: CliFixture): Sent {
  const [call] = cli.server.callsOf('CloneVM_Task')
  assert.ok(call !== undefined)
  assert.equal(call.id, 'vm-1')
  return (call.args as { spec: Sent }).spec
}

test('a machine of an image gets a name, a key and a larger disk, starts, and tells how to log in', async () => {
  // An address of nobody: whether it lets somebody in is not waited for.
  const guest = {
    ipAddress: '240.0.0.1',
    customizationInfo: { customizationStatus: 'TOOLSDEPLOYPKG_SUCCEEDED' },
  }
  const cli = withImage(guest)
  const { exitCode, out, err } = await cli.run(['vm', 'create', 'web', '--image', 'debian-13', '--ssh-key', keyPath])
  assert.equal(exitCode, 0, err)
  assert.match(out, /web \(vm-9\) is ready: ssh cloud@240\.0\.0\.1/)
  const { config, customization } = sent(cli)
  assert.equal(config.deviceChange[0]?.device['capacityInKB'], 10 * 2 ** 20)
  assert.deepEqual(JSON.parse(customization.identity.metadata), { 'local-hostname': 'web' })
  const [, ...lines] = customization.identity.userdata.split('\n')
  const { users } = JSON.parse(lines.join('\n')) as { users: { name: string; ssh_authorized_keys: string[] }[] }
  assert.deepEqual([users[0]?.name, users[0]?.ssh_authorized_keys], ['cloud', [key]])
  assert.equal(customization.nicSettingMap, undefined)
  assert.equal(cli.server.callsOf('PowerOnVM_Task').length, 1)
})

test('fixed addresses, size, user and name are as they are said, and nothing starts that should not', async () => {
  const cli = withImage()
  const { exitCode, out, err } = await cli.run([
    ...['vm', 'create', 'My Web', '--image', 'debian-13', '--ssh-key', keyPath, '--user', 'me', '--disk', '20G'],
    ...['--ip', '10.98.0.50/23', '--ip', 'fd00::5/64', '--gateway', '10.98.0.1', '--dns', '10.98.0.2', '--no-start'],
  ])
  assert.equal(exitCode, 0, err)
  assert.match(out, /Made My Web \(vm-9\)\. Start it/)
  const { config, customization } = sent(cli)
  assert.equal(config.deviceChange[0]?.device['capacityInKB'], 20 * 2 ** 20)
  assert.deepEqual(JSON.parse(customization.identity.metadata), { 'local-hostname': 'My-Web' })
  assert.deepEqual(customization.nicSettingMap, [
    {
      adapter: {
        ip: { _typeName: 'CustomizationFixedIp', ipAddress: '10.98.0.50' },
        subnetMask: '255.255.254.0',
        gateway: ['10.98.0.1'],
        dnsServerList: ['10.98.0.2'],
        ipV6Spec: { ip: [{ _typeName: 'CustomizationFixedIpV6', ipAddress: 'fd00::5', subnetMask: 64 }], gateway: [] },
      },
    },
  ])
  assert.equal(cli.server.callsOf('PowerOnVM_Task').length, 0)
})

test('what cannot be meant is refused before anything is made', async () => {
  const make = ['vm', 'create', 'web', '--ssh-key', keyPath]
  const wrong: readonly (readonly [readonly string[], RegExp])[] = [
    [['--image', 'debian-13', '--disk', '1G'], /can only be more/],
    [['--image', 'debian-13', '--ip', '10.0.0.300/24'], /--ip/],
    [['--image', 'debian-13', '--gateway', '10.0.0.1'], /go with --ip/],
    [['--image', 'debian-13', '--iso', '[datastore1] a.iso'], /--iso is as the image has it/],
    [['--image', 'web'], /web is a machine, not an image/],
    [['--image', 'debian-14'], /There is no image "debian-14"[^]*staddle image build/],
    [[], /--ssh-key goes with --image/],
  ]
  for (const [args, words] of wrong) {
    const cli = withImage()
    const { exitCode, err } = await cli.run([...make, ...args])
    assert.match(err, words)
    assert.notEqual(exitCode, 0)
    assert.equal(cli.server.callsOf('CloneVM_Task').length + cli.server.callsOf('CreateVM_Task').length, 0)
  }
})

test('public keys are told from private ones and from other files', async () => {
  assert.deepEqual(publicKeysIn(`# mine\n${key}\n\n`, 'file'), [key])
  assert.throws(() => publicKeysIn('-----BEGIN OPENSSH PRIVATE KEY-----\n', 'id'), /private key.*id\.pub/)
  assert.throws(() => publicKeysIn('hello\n', 'id'), /no file of public SSH keys/)
  assert.deepEqual(await readPublicKeys([], directory), [])
})
