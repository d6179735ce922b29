import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { reference } from '../../client/test/fake-server.ts'
import { patchBootCode, patchCoreImage } from '../src/image/boot-loader.ts'
import { deriveSources } from '../src/image/debian-mirror.ts'
import { imageFormatOf, parseChecksum } from '../src/image/image-file.ts'
import { CliFixture } from './cli-fixture.ts'

let directory = ''
before(async () => void (directory = await mkdtemp(join(tmpdir(), 'sd-'))))
after(() => rm(directory, { recursive: true }))

interface Header {
  readonly backing?: bigint
  readonly features?: bigint
}

/** Of 2 GiB. */
async function qcow2(name: string, { backing = 0n, features = 0n }: Header = {}): Promise<string> {
  const header = Buffer.alloc(1024)
  header.write('QFI\u00fb', 0, 'latin1')
  header.writeUInt32BE(3, 4)
  header.writeBigUInt64BE(backing, 8)
  header.writeBigUInt64BE(2n ** 31n, 24)
  header.writeBigUInt64BE(features, 72)
  const path = join(directory, name)
  await writeFile(path, header)
  return path
}

function withHost(): CliFixture {
  const cli = new CliFixture()
  cli.server
    .add('Datacenter', 'datacenter-1', { vmFolder: reference('Folder', 'group-v1') })
    .add('ComputeResource', 'domain-c1', { resourcePool: reference('ResourcePool', 'resgroup-1') })
    .add('Datastore', 'datastore-1', { name: 'datastore1', summary: { accessible: true } })
    .add('Network', 'network-1', { name: 'VM Network' })
  cli.server.on('Folder.CreateVM_Task', ({ args }) => {
    const { config } = args as { config: { name: string } }
    cli.server.add('VirtualMachine', 'vm-9', {
      name: config.name,
      config: {
        files: { vmPathName: `[datastore1] ${config.name}/${config.name}.vmx` },
        hardware: { device: [{ _typeName: 'ParaVirtualSCSIController', key: 1000 }] },
      },
    })
    return cli.server.addTask('task-1', { state: 'success', result: reference('VirtualMachine', 'vm-9') })
  })
  cli.endsAt('VirtualMachine.ReconfigVM_Task').endsAt('VirtualMachine.Destroy_Task')
  cli.server.on('VirtualMachine.MarkAsTemplate', () => undefined)
  return cli
}

test('import uploads the image and its descriptor, adds the disk and makes a template', async () => {
  const path = await qcow2('cloud.qcow2')
  const sum = createHash('sha256')
    .update(Buffer.from(await import('node:fs').then((fs) => fs.readFileSync(path))))
    .digest('hex')
  const cli = withHost()
  const { exitCode, out, err } = await cli.run([
    'image',
    'import',
    path,
    '--checksum',
    `sha256:${sum}`,
    '--user',
    'admin',
  ])
  assert.equal(exitCode, 0, err)
  assert.match(out, /template cloud \(vm-9\)[^]*staddle vm create NAME --image cloud/)
  assert.deepEqual(
    cli.uploads.map((upload) => upload.path),
    ['[datastore1] cloud/cloud-flat.qcow2', '[datastore1] cloud/cloud.vmdk'],
  )
  assert.match(cli.uploads[1]?.content.toString() ?? '', /RW 4194304 QCOW2 "cloud-flat\.qcow2"/)
  const [reconfigure] = cli.server.callsOf('ReconfigVM_Task')
  assert.ok(reconfigure !== undefined)
  const { spec } = reconfigure.args as { spec: { deviceChange: { device: Record<string, unknown> }[] } }
  assert.equal(spec.deviceChange[0]?.device['controllerKey'], 1000)
  assert.equal(spec.deviceChange[0]?.device['capacityInKB'], 2 ** 21)
  assert.equal(cli.server.callsOf('MarkAsTemplate').length, 1)
})

test('import of a wrong checksum, or of what is not whole, makes nothing', async () => {
  const refused = async (args: readonly string[], words: RegExp, exitCode = 1): Promise<void> => {
    const cli = withHost()
    const outcome = await cli.run(['image', 'import', '--work', directory, ...args])
    assert.match(outcome.err, words)
    assert.equal(outcome.exitCode, exitCode)
    assert.equal(cli.server.callsOf('CreateVM_Task').length + cli.uploads.length, 0)
  }
  const whole = await qcow2('whole.qcow2')
  await refused([whole, '--checksum', `sha256:${'0'.repeat(64)}`], /checksum is [0-9a-f]{64}, not 0{64}/)
  await refused([whole, '--checksum', 'sha256:12'], /not like sha256/, 2)
  await refused([whole, '--format', 'vmdk'], /no vmdk image/)
  await refused([await qcow2('backed.qcow2', { backing: 512n })], /takes data from another file/)
  await refused([await qcow2('outside.qcow2', { features: 4n })], /takes data from another file/)
  await refused([join(directory, 'nothing')], /cannot be read/, 4)
  await writeFile(
    join(directory, 'a.img.xz'),
    Buffer.concat([Buffer.from('\u00fd7zXZ\0', 'latin1'), Buffer.alloc(600)]),
  )
  await refused([join(directory, 'a.img.xz')], /packed with xz/)
  await writeFile(
    join(directory, 'text.vmdk'),
    '# Disk DescriptorFile\nRW 2048 FLAT "/etc/shadow" 0\n'.padEnd(600, '#'),
  )
  await refused([join(directory, 'text.vmdk')], /does not show what it is/)
  assert.deepEqual(
    (await readdir(directory)).filter((name) => name.startsWith('staddle-image-')),
    [],
    'nothing is left of the work',
  )
})

test('import takes back what it made when it cannot go on', async () => {
  const cli = withHost()
  const error = { localizedMessage: 'no room', fault: { _typeName: 'NoDiskSpace' } }
  cli.endsAt('VirtualMachine.ReconfigVM_Task', { state: 'error', error })
  const { exitCode, err } = await cli.run(['image', 'import', await qcow2('late.qcow2')])
  assert.equal(exitCode, 1)
  assert.match(err, /Taking back[^]*no room/)
  assert.deepEqual(
    cli.server.callsOf('Destroy_Task').map(({ id }) => id),
    ['vm-9'],
  )
})

test('a raw image must be called so: what a guest wrote may look like any', async () => {
  const path = join(directory, 'disk.raw')
  await writeFile(path, Buffer.alloc(1024))
  await assert.rejects(imageFormatOf(path, undefined), /--format raw/)
  assert.equal(await imageFormatOf(path, 'raw'), 'raw')
})

test('ls shows templates only, and rm leaves machines alone', async () => {
  const cli = new CliFixture().endsAt('VirtualMachine.Destroy_Task')
  const disk = { _typeName: 'VirtualDisk', key: 2000, capacityInKB: 2 ** 21 }
  const config = { guestFullName: 'Debian 13', hardware: { device: [disk] } }
  cli.server
    .add('VirtualMachine', 'vm-1', { name: 'debian-13', config: { ...config, template: true } })
    .add('VirtualMachine', 'vm-2', { name: 'web', config: { ...config, template: false } })
  const { out } = await cli.run(['image', 'ls'])
  assert.match(out, /^NAME +DISK +GUEST +ID\ndebian-13 +2 GiB +Debian 13 +vm-1\n$/)
  const machine = await cli.run(['image', 'rm', 'web', '--yes'])
  assert.equal(machine.exitCode, 1)
  assert.match(machine.err, /staddle vm rm web/)
  assert.equal((await cli.run(['image', 'rm', 'debian-13', '--yes'])).exitCode, 0)
  assert.deepEqual(
    cli.server.callsOf('Destroy_Task').map(({ id }) => id),
    ['vm-1'],
  )
})

test('checksums are told apart by their length', () => {
  assert.deepEqual(parseChecksum(`SHA512:${'AB'.repeat(64)}`), { algorithm: 'sha512', hex: 'ab'.repeat(64) })
  assert.throws(() => parseChecksum(`sha512:${'ab'.repeat(32)}`), /not like/)
})

test("another release's sources are those of this machine", () => {
  const targets = [
    'http://mirror.test/debian/ bookworm main',
    'http://mirror.test/debian/ bookworm contrib',
    'http://mirror.test/debian/ bookworm-updates main',
    'http://security.test/debian-security/ bookworm-security main',
    'http://other.test/tools stable main',
  ].join('\n')
  assert.deepEqual(deriveSources(targets, 'bookworm', 'trixie'), [
    { uri: 'http://mirror.test/debian', suite: 'trixie' },
    { uri: 'http://mirror.test/debian', suite: 'trixie-updates' },
    { uri: 'http://security.test/debian-security', suite: 'trixie-security' },
  ])
  assert.deepEqual(deriveSources(targets, 'noble', 'trixie'), [])
  assert.deepEqual(deriveSources(targets, '', 'trixie'), [])
})

test('GRUB is told where its sectors are', () => {
  const boot = patchBootCode(Buffer.alloc(512, 0xee), 2048)
  assert.equal(boot.length, 440)
  assert.equal(boot.readBigUInt64LE(0x5c), 2048n)
  const core = patchCoreImage(Buffer.alloc(1300, 0xee), 2048)
  assert.equal(core.length, 1536)
  assert.equal(core.readBigUInt64LE(500), 2049n)
  assert.equal(core.readUInt16LE(508), 2)
  assert.throws(() => patchBootCode(Buffer.alloc(100), 1), /one sector/)
})
