// staddle backup against a server that knows some states and not others.
import assert from 'node:assert/strict'
import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { fault, reference } from '../../../client/test/fake-server.ts'
import { folderUrl } from '../../src/server/datastore-upload.ts'
import { CliFixture, serverUrl } from '../cli-fixture.ts'

const capacityBytes = 4 * 65_536

interface Made {
  readonly kind: string
  readonly directory: string
  readonly removed: readonly string[]
}

class Backups extends CliFixture implements AsyncDisposable {
  readonly directory: string
  /** Ids that the server can count from. */
  readonly known = new Set<string>()
  /** Devices beside its disk. */
  readonly more: object[] = []
  #snapshots = 0

  constructor(directory: string) {
    super()
    this.directory = directory
    const { server } = this
    const files = { vmPathName: '[d] web/web.vmx' }
    const config = { instanceUuid: '5f3c2a1b-0000', changeTrackingEnabled: true, files }
    server.add('VirtualMachine', 'vm-1', { name: 'web', config, guest: { toolsRunningStatus: 'guestToolsNotRunning' } })
    server.on('VirtualMachine.CreateSnapshot_Task', () => {
      const number = ++this.#snapshots
      const changeId = `state-${number}`
      this.known.add(changeId)
      server.add('VirtualMachineSnapshot', `snapshot-${number}`, {
        config: { ...config, keyId: { keyId: 'home' }, hardware: hardware(changeId, this.more) },
      })
      const content = Buffer.alloc(capacityBytes, number)
      this.stored.set(`${serverUrl}/snapshot/snapshot-${number}/2000`, content)
      const result = reference('VirtualMachineSnapshot', `snapshot-${number}`)
      return server.addTask(`create-${number}`, { state: 'success', result })
    })
    server.on('VirtualMachine.QueryChangedDiskAreas', ({ args }) => {
      const changeId = String(args['changeId'])
      if (changeId !== '*' && !this.known.has(changeId)) throw fault('InvalidArgument', 'not known')
      const changedArea = [changeId === '*' ? { start: 0, length: capacityBytes } : { start: 65_536, length: 10 }]
      return { startOffset: 0, length: capacityBytes, changedArea }
    })
    this.endsAt('VirtualMachineSnapshot.RemoveSnapshot_Task')
  }

  async create(...options: string[]): Promise<Made> {
    const { exitCode, out, err } = await this.run([...this.words, ...options, '--json'])
    assert.equal(exitCode, 0, err)
    return JSON.parse(out) as Made
  }

  get words(): string[] {
    return ['backup', 'create', 'web', '--to', this.directory]
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await rm(this.directory, { recursive: true, force: true })
  }
}

test('a disk that is independent of snapshots is left out, which is said', async () => {
  await using cli = await fixture()
  const apart = {
    ...{ _typeName: 'VirtualDisk', key: 2001, capacityInKB: 256 },
    deviceInfo: { _typeName: 'Description', label: 'Hard disk 2', summary: '' },
    backing: {
      _typeName: 'VirtualDiskFlatVer2BackingInfo',
      fileName: '[d] web/more.vmdk',
      diskMode: 'independent_persistent',
    },
  }
  cli.more.push(apart)
  const { exitCode, err } = await cli.run(cli.words)
  assert.equal(exitCode, 0, err)
  assert.match(err, /NOT in this backup.*Hard disk 2/)
  const { out } = await cli.run(['backup', 'list', cli.directory, '--json'])
  const [made] = JSON.parse(out) as { readonly disks: number; readonly leftOut: readonly string[] }[]
  assert.deepEqual([made?.disks, made?.leftOut], [1, ['Hard disk 2']])
  assert.ok(cli.server.callsOf('QueryChangedDiskAreas').every(({ args }) => args['deviceKey'] === 2000))
})

function hardware(changeId: string, more: readonly object[]) {
  const backing = { _typeName: 'VirtualDiskFlatVer2BackingInfo', fileName: '[d] web/web.vmdk', changeId }
  return {
    numCPU: 1,
    memoryMB: 64,
    device: [{ _typeName: 'VirtualDisk', key: 2000, capacityInKB: 256, backing }, ...more],
  }
}

async function fixture(): Promise<Backups> {
  return new Backups(await mkdtemp(join(tmpdir(), 'sb-')))
}

test('full first, then what changed, full again when the server does not know', async () => {
  await using cli = await fixture()
  assert.equal((await cli.create()).kind, 'full')
  assert.equal((await cli.create()).kind, 'incremental')
  cli.known.clear()
  assert.equal((await cli.create()).kind, 'full')
  assert.equal((await cli.create('--full')).kind, 'full')
  assert.equal(cli.server.callsOf('RemoveSnapshot_Task').length, 4, 'every snapshot is removed')
  const { out } = await cli.run(['backup', 'list', cli.directory])
  assert.equal(out.match(/ full /g)?.length, 3)
  assert.match((await cli.run(['backup', 'verify', cli.directory])).out, /4 whole/)
})

test('a missing file is answered with a full backup, and told', async () => {
  await using cli = await fixture()
  const first = await cli.create()
  await rm(join(first.directory, 'disk-2000.qcow2'))
  const verified = await cli.run(['backup', 'verify', cli.directory])
  assert.deepEqual([verified.exitCode, /is missing/.test(verified.err)], [1, true])
  const { out, err } = await cli.run(cli.words)
  assert.match(out, /full/)
  assert.match(err, /is missing/)
})

test('a transfer that breaks leaves no snapshot and nothing that looks like a backup', async () => {
  await using cli = await fixture()
  const { kind } = await cli.create()
  assert.equal(kind, 'full')
  cli.server.on('VirtualMachine.QueryChangedDiskAreas', () => {
    throw fault('GenericVmConfigFault', 'the disk cannot be read')
  })
  const { exitCode, err } = await cli.run(cli.words)
  assert.deepEqual([exitCode, /the disk cannot be read/.test(err)], [1, true])
  assert.equal(cli.server.callsOf('RemoveSnapshot_Task').length, 2)
  const [machine = ''] = await readdir(cli.directory)
  assert.equal((await readdir(join(cli.directory, machine))).length, 1)
})

test('what firmware remembers is in it, and a TPM is restored where its key is', async () => {
  await using cli = await fixture()
  const { server } = cli
  const name = (ending: string): string => `[d] web/5f3c2a1b-snapshot-1.${ending}`
  const files = ['nvram', 'tpm'].map((ending) => ({ name: name(ending) }))
  server.add('VirtualMachine', 'vm-1', {
    ...{ name: 'web', guest: { toolsRunningStatus: 'guestToolsNotRunning' } },
    config: { instanceUuid: '5f3c2a1b-0000', changeTrackingEnabled: true },
    layoutEx: { file: [...files, { name: '[d] web/5f3c2a1b-snapshot-0.tpm' }] },
  })
  for (const ending of ['nvram', 'tpm'])
    cli.stored.set(folderUrl(serverUrl, 'd', `web/5f3c2a1b-snapshot-1.${ending}`), Buffer.from(`state of ${ending}`))
  const { directory } = await cli.create()
  assert.equal(await readFile(join(directory, 'tpm.state'), 'utf8'), 'state of tpm')
  assert.equal((await stat(join(directory, 'tpm.state'))).mode & 0o777, 0o600)
  await writeFile(join(directory, 'efi-variables.fd'), 'state of NVRAM')
  assert.match((await cli.run(['backup', 'verify', directory])).err, /efi-variables.fd is damaged/)
  await writeFile(join(directory, 'efi-variables.fd'), 'state of nvram')

  server.add('Datacenter', 'datacenter-1', { vmFolder: reference('Folder', 'group-1') })
  server.add('ComputeResource', 'compute-1', { resourcePool: reference('ResourcePool', 'pool-1') })
  server.add('Datastore', 'datastore-1', { name: 'd', 'summary.accessible': true })
  const asked: unknown[] = []
  server.on('Folder.CreateVM_Task', ({ args }) => {
    asked.push((args['config'] as { crypto?: unknown }).crypto)
    throw fault('InvalidArgument', 'the key is not in the key store')
  })
  const refused = await cli.run(['backup', 'restore', directory, 'again'])
  assert.deepEqual([refused.exitCode, /not in the key store/.test(refused.err)], [1, true])
  await cli.run(['backup', 'restore', directory, 'again', '--new-tpm'])
  assert.deepEqual(asked, [{ _typeName: 'CryptoSpecEncrypt', cryptoKeyId: { keyId: 'home' } }, undefined])
  assert.deepEqual(cli.uploads, [])
})

test('a machine that is gone is restored as itself, one that is there as another', async () => {
  await using cli = await fixture()
  const { server } = cli
  const macAddress = '52:54:00:00:00:01'
  cli.more.push({ _typeName: 'VirtualVmxnet3', key: 4000, addressType: 'generated', macAddress })
  const { directory } = await cli.create()
  server.add('Datacenter', 'datacenter-1', { vmFolder: reference('Folder', 'group-1') })
  server.add('ComputeResource', 'compute-1', { resourcePool: reference('ResourcePool', 'pool-1') })
  server.add('Datastore', 'datastore-1', { name: 'd', 'summary.accessible': true })
  const made: unknown[][] = []
  server.on('Folder.CreateVM_Task', ({ args }) => {
    const { instanceUuid, deviceChange } = args['config'] as {
      instanceUuid?: string
      deviceChange: { device: { macAddress?: string } }[]
    }
    made.push([instanceUuid, deviceChange.at(-1)?.device.macAddress])
    throw fault('InvalidArgument', 'enough')
  })
  await cli.run(['backup', 'restore', directory, 'second'])
  // Another one of that name.
  server.add('VirtualMachine', 'vm-1', { name: 'web', config: { instanceUuid: 'other' } })
  await cli.run(['backup', 'restore', directory, 'again'])
  assert.deepEqual(made, [
    [undefined, undefined],
    ['5f3c2a1b-0000', macAddress],
  ])
})

test('the seed that a guest was customized from is in it', async () => {
  await using cli = await fixture()
  const fileName = '[d] web/seed-0123abcd.iso'
  const backing = { _typeName: 'VirtualCdromIsoBackingInfo', fileName }
  const elsewhere = { ...backing, fileName: '[d] iso/seed-0123abcd.iso' }
  for (const [index, medium] of [elsewhere, backing].entries())
    cli.more.push({ _typeName: 'VirtualCdrom', key: 3001 + index, controllerKey: 201, backing: medium })
  cli.stored.set(folderUrl(serverUrl, 'd', 'web/seed-0123abcd.iso'), Buffer.from('names and keys'))
  const { directory } = await cli.create()
  assert.equal(await readFile(join(directory, 'seed.iso'), 'utf8'), 'names and keys')
  assert.match((await cli.run(['backup', 'verify', directory])).out, /1 whole/)
})

test('so many are kept; wrong usage changes nothing', async () => {
  await using cli = await fixture()
  const made = [await cli.create(), await cli.create(), await cli.create('--keep', '2')]
  assert.equal(made[2]?.removed.length, 1)
  assert.match((await cli.run(['backup', 'verify', cli.directory])).out, /2 whole/)
  for (const wrong of [
    ['backup', 'create', 'web'],
    [...cli.words, '--keep', '0'],
    [...cli.words, '--keep', 'x'],
  ])
    assert.equal((await cli.run(wrong)).exitCode, 2, wrong.join(' '))
  assert.equal((await cli.run(['backup', 'restore', join(cli.directory, 'nothing')])).exitCode, 4)
  assert.equal((await cli.run(['backup', 'list', join(cli.directory, 'nothing')])).exitCode, 4)
})
