import assert from 'node:assert/strict'
import { mkdtempDisposable, readdir, readFile, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { systemClock } from '@staddle/base/clock.ts'
import { UnreachableError } from '@staddle/client/transport.ts'
import { fault, reference } from '../../client/test/fake-server.ts'
import { uploadFile } from '../src/server/datastore-upload.ts'
import type { FileTransfers } from '../src/server/file-transfer.ts'
import { CliFixture, serverUrl } from './cli-fixture.ts'

function fixture(): CliFixture {
  const cli = new CliFixture()
  cli.server.add('HostSystem', 'host-10', {
    name: 'host',
    configManager: { datastoreSystem: reference('HostDatastoreSystem', 'system') },
  })
  const summary = { capacity: 2 ** 34, freeSpace: 2 ** 33, uncommitted: 0, accessible: true, type: 'OTHER' }
  const browser = reference('HostDatastoreBrowser', 'browser')
  cli.server.add('Datastore', 'datastore-11', {
    ...{ name: 'datastore1', browser, vm: [], summary: { name: 'datastore1', ...summary } },
    host: [{ mountInfo: { path: '/srv/a' } }],
  })
  cli.server.add('Datastore', 'datastore-14', {
    ...{ name: 'fast', browser, vm: [], summary: { name: 'fast', ...summary, accessible: false } },
    host: [{ mountInfo: { path: '/srv/b' } }],
  })
  return cli
}

test('datastore ls shows what there is, and what cannot be reached', async () => {
  const { out, exitCode } = await fixture().run(['datastore', 'ls'])
  assert.equal(exitCode, 0)
  assert.match(out, /datastore1 +16 GiB +8 GiB +0 B +0 +directory +usable +\/srv\/a\n/)
  assert.match(out, /fast .* not accessible +\/srv\/b\n/)
  const json = JSON.parse((await fixture().run(['datastore', 'list', '--json'])).out) as { id: string }[]
  assert.deepEqual(
    json.map(({ id }) => id),
    ['datastore-11', 'datastore-14'],
  )
})

test('datastore create in a directory and on a file server', async () => {
  const cli = fixture()
  const made = reference('Datastore', 'datastore-15')
  cli.server.on('HostDatastoreSystem.CreateLocalDatastore', () => made)
  cli.server.on('HostDatastoreSystem.CreateNasDatastore', () => made)
  assert.match((await cli.run(['datastore', 'create', 'fast', '/srv/fast'])).out, /fast \(datastore-15\)/)
  assert.deepEqual(cli.server.callsOf('CreateLocalDatastore')[0]?.args, { name: 'fast', path: '/srv/fast' })
  const nfs = ['datastore', 'create', 'nas', 'files:/export', '--nfs', '--nfs-version', '4.1', '--read-only']
  assert.equal((await cli.run(nfs)).exitCode, 0)
  const spec = cli.server.callsOf('CreateNasDatastore')[0]?.args['spec'] as Record<string, unknown>
  assert.deepEqual(
    [spec['remoteHost'], spec['remotePath'], spec['localPath'], spec['type'], spec['accessMode']],
    ['files', '/export', 'nas', 'NFS41', 'readOnly'],
  )
  for (const wrong of [
    ['x', 'srv'],
    ['x', 'files', '--nfs'],
    ['x', 'files:/e', '--nfs', '--nfs-version', '2'],
  ])
    assert.equal((await cli.run(['datastore', 'create', ...wrong])).exitCode, 2, wrong.join(' '))
})

test('datastore rm, rename and browse', async () => {
  const cli = fixture().endsAt('Datastore.Rename_Task')
  cli.server.on('HostDatastoreSystem.RemoveDatastore', () => {
    throw fault('ResourceInUse', '"web" has files on it.')
  })
  const refused = await cli.run(['datastore', 'rm', 'fast'])
  assert.deepEqual([refused.exitCode, /"web" has files/.test(refused.err)], [1, true])
  assert.equal((await cli.run(['datastore', 'rename', 'fast', 'quick'])).exitCode, 0)
  assert.deepEqual(cli.server.callsOf('Rename_Task')[0]?.args, { newName: 'quick' })
  const file = [
    { _typeName: 'FolderFileInfo', path: 'web' },
    { _typeName: 'FileInfo', path: 'a.iso', fileSize: 2048 },
  ]
  cli.endsAt('HostDatastoreBrowser.SearchDatastore_Task', {
    state: 'success',
    result: { _typeName: 'HostDatastoreBrowserSearchResults', folderPath: '[datastore1]', file },
  })
  const { out } = await cli.run(['datastore', 'browse', '[datastore1] isos'])
  assert.match(out, /web\/\n.*2 KiB +a\.iso\n/)
  assert.equal(cli.server.callsOf('SearchDatastore_Task')[0]?.args['datastorePath'], '[datastore1] isos')
  assert.equal((await cli.run(['datastore', 'browse', '[nowhere]'])).exitCode, 4)
})

test('files are fetched, and copied, moved and deleted by their paths', async () => {
  await using directory = await mkdtempDisposable(join(tmpdir(), 'sd-'))
  const cli = fixture()
  for (const method of ['CopyDatastoreFile_Task', 'MoveDatastoreFile_Task', 'DeleteDatastoreFile_Task'])
    cli.endsAt(`FileManager.${method}`)
  cli.server.on('FileManager.MakeDirectory', () => undefined)
  cli.stored.set(`${serverUrl}/folder/iso/a%20b.iso?dsName=datastore1`, Buffer.from('medium'))
  const target = join(directory.path, 'here.iso')
  const fetched = await cli.run(['datastore', 'download', '[datastore1] iso/a b.iso', target])
  assert.deepEqual([fetched.exitCode, fetched.out, await readFile(target, 'utf8')], [0, `${target}\n`, 'medium'])
  assert.equal((await cli.run(['datastore', 'download', '[datastore1] iso/a b.iso', target])).exitCode, 2)
  const missing = join(directory.path, 'missing')
  await assert.rejects(cli.run(['datastore', 'download', '[datastore1] none', missing]), /nothing is stored/)
  assert.deepEqual(await readdir(directory.path), ['here.iso'])

  const [from, to] = ['[datastore1] web', '[fast] web']
  for (const words of [
    ['mkdir', from, '-p'],
    ['cp', from, to],
    ['mv', from, to, '--force'],
    ['delete', from, to, '-y'],
  ])
    assert.equal((await cli.run(['datastore', ...words])).exitCode, 0, words.join(' '))
  const argumentsOf = (method: string): unknown[] => cli.server.callsOf(method).map(({ args }) => args)
  assert.deepEqual(argumentsOf('MakeDirectory'), [{ name: from, createParentDirectories: true }])
  const names = { sourceName: from, destinationName: to }
  assert.deepEqual(argumentsOf('CopyDatastoreFile_Task'), [{ ...names, force: false }])
  assert.deepEqual(argumentsOf('MoveDatastoreFile_Task'), [{ ...names, force: true }])
  assert.deepEqual(argumentsOf('DeleteDatastoreFile_Task'), [{ name: from }, { name: to }])
  const asked = await cli.run(['datastore', 'delete', from], { answers: ['no'] })
  assert.deepEqual([asked.exitCode, argumentsOf('DeleteDatastoreFile_Task').length], [6, 2])
  assert.equal((await cli.run(['datastore', 'delete', '[datastore1]', '-y'])).exitCode, 2)
})

test('an upload goes on where the connection broke, and gives up when the server stays away', async () => {
  await using directory = await mkdtempDisposable(join(tmpdir(), 'sd-'))
  const file = join(directory.path, 'big.iso')
  await writeFile(file, 'abcdefghij')
  const asked: string[] = []
  let taken = ''
  const transfers = (breaks: number): Pick<FileTransfers, 'upload'> => ({
    upload: async (_url, _size, content, _signal, { headers = {} } = {}) => {
      const range = headers['content-range'] ?? ''
      asked.push(range)
      const start = /^bytes (\d+)/.exec(range)?.[1]
      if (start !== undefined) {
        taken = taken.slice(0, Number(start))
        for await (const chunk of content) taken += Buffer.from(chunk).toString()
        if (breaks-- > 0) {
          taken = taken.slice(0, 4)
          throw new UnreachableError('gone')
        }
      } else if (breaks > 1) throw new UnreachableError('still gone')
      return { status: taken.length === 10 ? 201 : 202, uploadOffset: taken.length }
    },
  })
  const access = {
    origin: 'https://host',
    sessionKey: 'k',
    datastoreName: 'ds',
    clock: { ...systemClock, sleep: async () => {} },
  }
  const upload = (breaks: number): Promise<void> => {
    const all = { ...new CliFixture().transfers, ...transfers(breaks) }
    return uploadFile({ ...access, transfers: all }, file, 'big.iso', { signal: new AbortController().signal })
  }
  await upload(1)
  assert.deepEqual(asked, ['bytes 0-9/10', 'bytes */10', 'bytes 4-9/10'])
  assert.equal(taken, 'abcdefghij')
  await assert.rejects(upload(100), /gone/)
})

test('datastore io-control shows and sets', async () => {
  const cli = fixture().endsAt('StorageResourceManager.ConfigureDatastoreIORM_Task')
  const iormConfiguration = { enabled: true, congestionThreshold: 30 }
  cli.server.add('Datastore', 'datastore-16', { name: 'slow', iormConfiguration })
  assert.match((await cli.run(['datastore', 'io-control', 'slow'])).out, /slow when operations take longer than 30 ms/)
  assert.deepEqual(cli.server.callsOf('ConfigureDatastoreIORM_Task'), [])
  const set = ['datastore', 'io-control', 'slow', '--enabled', 'off', '--threshold', '12']
  assert.equal((await cli.run(set)).exitCode, 0)
  const spec = cli.server.callsOf('ConfigureDatastoreIORM_Task')[0]?.args['spec']
  assert.deepEqual(spec, { enabled: false, congestionThreshold: 12 })
  for (const wrong of [
    ['--enabled', 'yes'],
    ['--threshold', 'x'],
  ])
    assert.equal((await cli.run(['datastore', 'io-control', 'slow', ...wrong])).exitCode, 2)
})
