import assert from 'node:assert/strict'
import { mkdtemp, readdir, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import fc from 'fast-check'
import { Denied, type DenialCode } from '../../../src/domain/errors.ts'
import { simDiskImages } from '../../../src/engine/sim/sim-disk-images.ts'
import { openRootedDirectory } from '../../../src/platform/rooted-directory.ts'
import { formatDatastorePath, parseDatastorePath } from '../../../src/services/storage/datastore-path.ts'
import { DatastoreSearch, matchesGlob } from '../../../src/services/storage/datastore-search.ts'
import { Datastores } from '../../../src/services/storage/datastores.ts'
import {
  type DiskDescriptor,
  formatDiskDescriptor,
  parseDiskDescriptor,
} from '../../../src/services/storage/disk-descriptor.ts'
import { DiskConversion } from '../../../src/services/storage/disk-conversion.ts'
import { DatastoreFileOperations } from '../../../src/services/storage/file-operations.ts'
import { type CopyDiskOptions, VirtualDisks } from '../../../src/services/storage/virtual-disks.ts'
import { createVmFiles } from '../../../src/services/storage/vm-files.ts'
import { noKeys } from '../crypto/no-keys.ts'

const denied = (code: DenialCode) => (error: unknown) => error instanceof Denied && error.code === code
const uuid = '6000c29a-bcde-f012-3456-789abcdef012'

/** Sparse files stand for disk images. */
const images = simDiskImages

async function setUp() {
  const root = await mkdtemp(join(tmpdir(), 'staddle-storage-'))
  const files = openRootedDirectory(root)
  const secondRoot = await mkdtemp(join(tmpdir(), 'staddle-storage-'))
  const datastores = new Datastores([
    { id: 'datastore-11', name: 'ds', files },
    { id: 'datastore-12', name: 'second', files: openRootedDirectory(secondRoot) },
  ])
  const disks = new VirtualDisks(datastores, images, noKeys, () => uuid)
  const conversion = new DiskConversion(datastores, disks, images, () => uuid)
  const used = new Map<string, string>()
  return {
    ...{ root, secondRoot, files, datastores, disks, used },
    operations: new DatastoreFileOperations(datastores, disks, conversion, {
      nameOf: (path) => used.get(path),
      whileAtRest: (_, work) => work(),
    }),
    search: new DatastoreSearch(datastores),
    vmFiles: createVmFiles({ datastores, disks, conversion, now: () => '2026-01-01T00:00:00Z', newUuid: () => uuid }),
    [Symbol.asyncDispose]: async () => {
      for (const directory of [root, secondRoot]) await rm(directory, { recursive: true, force: true })
    },
  }
}

test('a layer that was left half made or half deleted goes whole', async () => {
  await using it = await setUp()
  await it.vmFiles.makeDirectory('[ds] web/')
  await it.vmFiles.createDisk('[ds] web/web.vmdk', { capacityBytes: 1_048_576, provisioning: 'thin' })
  await it.vmFiles.createLayer('[ds] web/web-000001.vmdk', '[ds] web/web.vmdk')
  assert.ok((await it.vmFiles.usage('[ds] web/')).has('[ds] web/web-000001-delta.qcow2'))
  // The descriptor comes last and goes first.
  await rm(join(it.root, 'web/web-000001.vmdk'))
  await it.vmFiles.deleteDisk('[ds] web/web-000001.vmdk')
  assert.deepEqual([...(await it.vmFiles.usage('[ds] web/')).keys()].toSorted(), [
    '[ds] web/web-flat.qcow2',
    '[ds] web/web.vmdk',
  ])
})

test('what was written within a millisecond was not changed since it', async () => {
  await using it = await setUp()
  const path = '[ds] notes.txt'
  await it.vmFiles.writeFile(path, Buffer.from('all of it'))
  const written = Math.floor((await stat(join(it.root, 'notes.txt'))).ctimeMs)
  assert.deepEqual(
    [await it.vmFiles.changedSince(path, written), await it.vmFiles.changedSince(path, written - 1)],
    [false, true],
  )
})

test('datastore paths', () => {
  assert.deepEqual(parseDatastorePath('[ds] a//b.vmdk'), { datastore: 'ds', segments: ['a', 'b.vmdk'] })
  assert.deepEqual(parseDatastorePath('[ds]'), { datastore: 'ds', segments: [] })
  for (const bad of [
    '',
    'a/b',
    '[ds',
    '[] a',
    '[ds] a/../b',
    '[ds] ..',
    '[ds] .',
    '[ds] a\u0000b',
    `[ds] ${'x'.repeat(5000)}`,
  ]) {
    assert.throws(() => parseDatastorePath(bad), denied('invalid-datastore-path'), bad)
  }
  const name = fc
    .string({ minLength: 1, maxLength: 20 })
    .filter((text) => !/[/[\]\u0000-\u001f\u007f]/.test(text) && text.trim() === text && !/^\.{1,2}$/.test(text))
  fc.assert(
    fc.property(fc.array(name, { minLength: 1, maxLength: 4 }), (segments) => {
      const path = { datastore: 'ds', segments }
      assert.deepEqual(parseDatastorePath(formatDatastorePath(path)), path)
    }),
  )
})

test('nothing reaches out of the root', async () => {
  await using place = await setUp()
  await symlink('/etc', join(place.root, 'link'))
  await symlink('/etc/hostname', join(place.root, 'file-link'))
  for (const segments of [
    ['..'],
    ['a', '..', '..', 'etc'],
    ['/etc'],
    ['a/b'],
    [''],
    ['.'],
    ['a\u0000'],
    ['link', 'hostname'],
    ['link'],
    ['file-link'],
    ['x'.repeat(256)],
  ]) {
    assert.throws(() => place.files.locate(segments), denied('invalid-datastore-path'), segments.join('|'))
    await assert.rejects(place.files.writeText(segments, 'x'), denied('invalid-datastore-path'))
  }
  assert.deepEqual(
    (await place.files.list([])).map((file) => file.name),
    [],
  )
})

test('files are written whole or not at all', async () => {
  await using place = await setUp()
  await place.files.writeText(['a'], 'before')
  async function* broken(): AsyncIterable<Uint8Array> {
    yield await Promise.resolve(Buffer.from('half'))
    throw new Error('the client went away')
  }
  await assert.rejects(place.files.write(['a'], broken()), /went away/)
  assert.equal(place.files.readText(['a'], 100), 'before')
  assert.deepEqual(
    (await place.files.list([])).map((file) => file.name),
    ['a'],
  )
  assert.throws(() => place.files.readText(['a'], 3), denied('invalid-argument'))
  assert.throws(() => place.files.readText(['missing'], 3), denied('file-not-found'))
  await assert.rejects(place.files.makeDirectory(['x', 'y'], { parents: false }), denied('file-not-found'))
  await place.files.makeDirectory(['x', 'y'], { parents: true })
  assert.equal(await place.files.removeDirectory(['x']), false)
  await assert.rejects(place.files.rename(['x'], ['x', 'y', 'z'], { replace: false }), denied('invalid-datastore-path'))
  const { capacityBytes, freeBytes } = await place.files.capacity()
  assert.ok(capacityBytes > 0 && freeBytes <= capacityBytes)
})

test('disk descriptors keep what they were given and refuse the rest', () => {
  fc.assert(
    fc.property(
      fc.record({
        capacityBytes: fc.integer({ min: 1, max: 2 ** 40 }).map((sectors) => sectors * 512),
        format: fc.constantFrom('qcow2' as const, 'raw' as const, 'vmdk' as const, 'vhdx' as const),
        extentName: fc.constantFrom('a-flat.qcow2', 'mit Leerzeichen.qcow2', 'ü.img'),
        ...{ thin: fc.boolean(), eagerlyZeroed: fc.boolean(), uuid: fc.option(fc.uuid(), { nil: undefined }) },
      }),
      (disk: DiskDescriptor) => assert.deepEqual(parseDiskDescriptor(formatDiskDescriptor(disk)), { ...disk }),
    ),
  )
  const head = '# Disk DescriptorFile\nversion=1\n'
  const bad = [
    ...[
      'RW 1 QCOW2 "../x"',
      'RW 1 QCOW2 "/etc/passwd"',
      'RW 1 QCOW2 "a/b"',
      'RW 0 QCOW2 "a"',
      'RW 1 NBD "a"',
      'RW 1 FLAT "a" 128',
    ],
    ...[
      '',
      'RW 1 QCOW2 "a"\nRW 1 QCOW2 "b"',
      'RW 99999999999999999 QCOW2 "a"',
      'parentCID=12345678\nRW 1 QCOW2 "a"',
      'RW 1 QCOW2 ".."',
    ],
  ]
  for (const body of bad) assert.throws(() => parseDiskDescriptor(head + body), denied('invalid-argument'), body)
  assert.throws(() => parseDiskDescriptor('QFI\u00fb'), denied('invalid-argument'))
})

test('disks: create, open, grow, move, copy, delete', async () => {
  await using place = await setUp()
  const { disks, operations, root } = place
  await place.files.makeDirectory(['web'], { parents: false })
  await disks.create('[ds] web/web.vmdk', { capacityBytes: 1000, provisioning: 'thin' })
  await disks.create('[ds] web/web.vmdk', { capacityBytes: 1000, provisioning: 'thin' })
  await assert.rejects(
    disks.create('[ds] web/web.vmdk', { capacityBytes: 4096, provisioning: 'thin' }),
    denied('file-exists'),
  )
  assert.equal(disks.open('[ds] web/web.vmdk').capacityBytes, 1024)
  await disks.grow('[ds] web/web.vmdk', 8192)
  await assert.rejects(disks.grow('[ds] web/web.vmdk', 512), denied('invalid-argument'))
  assert.equal((await stat(join(root, 'web/web-flat.qcow2'))).size, 8192)
  await operations.copy('[ds] web/web.vmdk', '[ds] web/copy.vmdk', { replace: false })
  assert.equal(disks.open('[ds] web/copy.vmdk').path, join(root, 'web/copy-flat.qcow2'))
  await operations.move('[ds] web/copy.vmdk', '[ds] web/moved.vmdk', false)
  assert.equal(disks.open('[ds] web/moved.vmdk').capacityBytes, 8192)
  assert.match(await readFile(join(root, 'web/moved.vmdk'), 'utf8'), /RW 16 QCOW2 "moved-flat.qcow2"/)
  for (const file of ['web.vmdk', 'web-flat.qcow2']) {
    place.used.set(`[ds] web/${file}`, 'web')
    await assert.rejects(operations.delete(`[ds] web/${file}`), denied('file-locked'))
    assert.throws(() => operations.requireReplaceable(`[ds] web/${file}`), denied('file-locked'))
  }
  operations.requireReplaceable('[ds] web/moved.vmdk')
  place.used.clear()
  for (const disk of ['web', 'moved']) await operations.delete(`[ds] web/${disk}.vmdk`)
  assert.deepEqual(await place.files.list(['web']), [])
  await disks.delete('[ds] web/web.vmdk')
  await assert.rejects(operations.delete('[ds]'), denied('invalid-datastore-path'))
  await assert.rejects(operations.delete('[ds] web/gone.vmdk'), denied('file-not-found'))
  await assert.rejects(operations.delete('[other] x'), denied('invalid-datastore'))
})

test('a copy of a thick disk is as thick, unless another was asked for or it gets another key', async () => {
  await using place = await setUp()
  const { disks } = place
  await place.files.makeDirectory(['web'], { parents: false })
  const capacityBytes = 4096
  await disks.create('[ds] web/web.vmdk', { capacityBytes, provisioning: 'thick' })
  const copied = async (name: string, options: Partial<CopyDiskOptions>): Promise<readonly boolean[]> => {
    const path = `[ds] web/${name}.vmdk`
    await disks.copy(['[ds] web/web.vmdk'], path, { capacityBytes, ...options })
    const { thin, eagerlyZeroed } = disks.open(path).descriptor
    return [thin, eagerlyZeroed]
  }
  assert.deepEqual(await copied('same', {}), [false, false])
  assert.deepEqual(await copied('eager', { provisioning: 'eager' }), [false, true])
  assert.deepEqual(await copied('thin', { provisioning: 'thin' }), [true, false])
  assert.deepEqual(await copied('locked', { lock: { keyId: 'one' } }), [true, false])
})

test('the browser shows disks, hides their data and answers queries', async () => {
  await using place = await setUp()
  await place.files.makeDirectory(['web'], { parents: false })
  await place.disks.create('[ds] web/web.vmdk', { capacityBytes: 2048, provisioning: 'thin' })
  await place.files.writeText(['web', 'web.vmx'], 'config.version = "8"')
  await place.files.writeText(['boot.iso'], 'iso')
  const details = { fileType: true, fileSize: true, modification: true, fileOwner: true }
  const web = await place.search.one('[ds] web', { details })
  assert.equal(web.folderPath, '[ds] web/')
  assert.deepEqual(
    web.file?.map((file) => `${file._typeName} ${file.path}`),
    ['VmDiskFileInfo web.vmdk', 'VmConfigFileInfo web.vmx'],
  )
  assert.equal((web.file?.[0] as { capacityKb?: number } | undefined)?.capacityKb, 2)
  const plain = await place.search.one('[ds] web', {})
  assert.deepEqual(plain.file?.[0], { _typeName: 'FileInfo', path: 'web.vmdk' })
  const tree = await place.search.tree('[ds]', { matchPattern: ['*.VMX', '*.iso'] }, new AbortController().signal)
  assert.deepEqual(
    tree._value.map((result) => [result.folderPath, result.file?.map((file) => file.path)]),
    [
      ['[ds]', ['boot.iso']],
      ['[ds] web/', ['web.vmx']],
    ],
  )
  const disksOnly = await place.search.one('[ds] web', { query: [{ _typeName: 'VmDiskFileQuery' }] })
  assert.deepEqual(
    disksOnly.file?.map((file) => file.path),
    ['web.vmdk'],
  )
  await assert.rejects(place.search.one('[ds] none', {}), denied('file-not-found'))
})

test('glob patterns match as a shell does, without blowing up', () => {
  const cases: [string, string, boolean][] = [
    ['*', '', true],
    ['a*c', 'abc', true],
    ['a?c', 'ac', false],
    ['*.vmdk', 'x.vmdk', true],
    ['*a*b', 'xaxb', true],
    ['a', 'ab', false],
    ['', '', true],
  ]
  for (const [pattern, name, matches] of cases) assert.equal(matchesGlob(pattern, name), matches, `${pattern} ${name}`)
  assert.equal(matchesGlob('*a'.repeat(50) + 'b', 'a'.repeat(255)), false)
})

test('directories for new machines are free and safe', async () => {
  await using place = await setUp()
  assert.equal(await place.vmFiles.freeDirectory('ds', 'web'), '[ds] web/')
  await place.vmFiles.makeDirectory('[ds] web/')
  assert.equal(await place.vmFiles.freeDirectory('ds', 'web'), '[ds] web_1/')
  assert.equal(await place.vmFiles.freeDirectory('ds', 'a%2fb'), '[ds] a_b/')
  assert.equal(await place.vmFiles.freeDirectory('ds', '..'), '[ds] vm/')
  const long = await place.vmFiles.freeDirectory('ds', 'ü'.repeat(80))
  await place.vmFiles.makeDirectory(long)
  await assert.rejects(place.vmFiles.makeDirectory('[ds] web/'), denied('file-exists'))
  assert.throws(() => place.vmFiles.openFile('[ds] web'), denied('file-not-found'))
})

test('disks that no machine has: made, identified, extended, copied, moved, deleted', async () => {
  await using place = await setUp()
  const { operations, disks } = place
  const mebibyte = 1024 * 1024
  await operations.createDisk('[ds] a.vmdk', { capacityBytes: 4 * mebibyte, provisioning: 'thin' })
  await assert.rejects(
    operations.createDisk('[ds] a.vmdk', { capacityBytes: 4 * mebibyte, provisioning: 'thin' }),
    denied('file-exists'),
  )
  const other = '6000c29a-0000-0000-0000-000000000001'
  await operations.setDiskUuid('[ds] a.vmdk', other)
  assert.equal(await operations.diskUuid('[ds] a.vmdk'), other)
  await operations.extendDisk('[ds] a.vmdk', 8 * mebibyte)
  assert.equal(disks.open('[ds] a.vmdk').capacityBytes, 8 * mebibyte)
  await assert.rejects(operations.extendDisk('[ds] a.vmdk', mebibyte), denied('invalid-argument'))

  for (const nowhere of [
    operations.createDisk('[ds] no/a.vmdk', { capacityBytes: mebibyte, provisioning: 'thin' }),
    operations.copyDisk('[ds] a.vmdk', '[ds] no/a.vmdk', { replace: false }),
    operations.moveDisk('[ds] a.vmdk', '[second] no/a.vmdk', false),
  ])
    await assert.rejects(nowhere, denied('file-not-found'))

  await operations.copyDisk('[ds] a.vmdk', '[ds] b.vmdk', { replace: false })
  assert.equal(await operations.diskUuid('[ds] b.vmdk'), uuid, 'a copy has an identity of its own')
  await assert.rejects(operations.copyDisk('[ds] a.vmdk', '[ds] b.vmdk', { replace: false }), denied('file-exists'))
  await operations.copyDisk('[ds] a.vmdk', '[ds] b.vmdk', { replace: true })
  await assert.rejects(operations.copyDisk('[ds] a.vmdk', '[ds] a.vmdk', { replace: true }), denied('file-exists'))
  assert.equal(disks.open('[ds] a.vmdk').capacityBytes, 8 * mebibyte, 'a disk is not replaced by itself')

  place.used.set('[ds] b.vmdk', 'web')
  for (const change of [
    operations.deleteDisk('[ds] b.vmdk'),
    operations.extendDisk('[ds] b.vmdk', 16 * mebibyte),
    operations.moveDisk('[ds] b.vmdk', '[ds] c.vmdk', false),
    operations.copyDisk('[ds] a.vmdk', '[ds] b.vmdk', { replace: true }),
  ])
    await assert.rejects(change, denied('file-locked'))
  place.used.clear()
  await operations.moveDisk('[ds] b.vmdk', '[ds] c.vmdk', false)
  for (const path of ['[ds] a.vmdk', '[ds] c.vmdk']) await operations.deleteDisk(path)
  assert.deepEqual(await place.files.list([]), [])
  await assert.rejects(operations.deleteDisk('[ds] a.vmdk'), denied('file-not-found'))
})

test('a disk that keeps its description inside is copied and moved as the one file that it is', async () => {
  await using place = await setUp()
  const { operations, disks } = place
  const image = Buffer.alloc(64 * 1024)
  image.write('KDMV', 'latin1')
  image.writeBigUInt64LE(2048n, 12)
  image.write('# Disk DescriptorFile\nversion=1\ncreateType="monolithicSparse"\nRW 2048 SPARSE "a.vmdk"\n', 512)
  await writeFile(join(place.root, 'a.vmdk'), image)
  await operations.copyDisk('[ds] a.vmdk', '[second] b.vmdk', { replace: false })
  await operations.moveDisk('[second] b.vmdk', '[ds] c.vmdk', false)
  await operations.moveDisk('[ds] c.vmdk', '[ds] d.vmdk', false)
  assert.deepEqual((await place.files.list([])).map(({ name }) => name).toSorted(), ['a.vmdk', 'd.vmdk'])
  assert.deepEqual(await readdir(place.secondRoot), [])
  assert.deepEqual(await readFile(join(place.root, 'd.vmdk')), image)
  assert.equal(disks.open('[ds] d.vmdk').capacityBytes, 1_048_576)
})

test('a directory is copied and moved with its disks as they are, whole or not at all', async () => {
  await using place = await setUp()
  const { operations, vmFiles, disks } = place
  const tree = async (root: string): Promise<string[]> => (await readdir(root, { recursive: true })).toSorted()
  await vmFiles.makeDirectory('[ds] web/')
  await vmFiles.makeDirectory('[ds] web/deep/')
  await vmFiles.createDisk('[ds] web/web.vmdk', { capacityBytes: 1_048_576, provisioning: 'thick' })
  await vmFiles.createLayer('[ds] web/web-000001.vmdk', '[ds] web/web.vmdk')
  await vmFiles.writeFile('[ds] web/deep/notes.txt', Buffer.from('words'))
  const seen: number[] = []
  await operations.copy('[ds] web', '[ds] copy', { replace: false, onProgress: (percent) => seen.push(percent) })
  assert.deepEqual(await tree(join(place.root, 'copy')), await tree(join(place.root, 'web')))
  assert.equal(seen.at(-1), 100)
  assert.deepEqual(disks.layers.readParents('[ds] copy/web-000001.vmdk'), ['[ds] copy/web.vmdk'])
  const { blocks } = await stat(join(place.root, 'copy/web-flat.qcow2'))
  assert.ok(blocks * 512 >= 1_048_576, 'a thick disk is as thick')

  await assert.rejects(operations.copy('[ds] web', '[ds] copy', { replace: true }), denied('file-exists'))
  await assert.rejects(operations.copy('[ds] web', '[ds] web/in', { replace: false }), denied('invalid-datastore-path'))
  await assert.rejects(operations.copy('[ds] web', '[ds] no/web', { replace: false }), denied('file-not-found'))
  await vmFiles.makeDirectory('[ds] linked/')
  await vmFiles.createLayer('[ds] linked/linked.vmdk', '[ds] web/web.vmdk')
  await assert.rejects(operations.copy('[ds] linked', '[second] linked', { replace: false }), denied('not-supported'))
  const cancel = AbortSignal.abort(new Denied('canceled', 'enough'))
  await assert.rejects(
    operations.copy('[ds] web', '[second] web', { replace: false, signal: cancel }),
    denied('canceled'),
  )
  assert.deepEqual(await tree(place.secondRoot), [])

  const before = await tree(join(place.root, 'copy'))
  await operations.move('[ds] copy', '[second] moved', false)
  assert.deepEqual(await tree(join(place.secondRoot, 'moved')), before)
  assert.equal(place.files.stat(['copy']), undefined)
})
