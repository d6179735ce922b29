import assert from 'node:assert/strict'
import { mkdtemp, rm, symlink, truncate, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import fc from 'fast-check'
import { Denied, type DenialCode } from '../../../src/domain/errors.ts'
import type { ConvertRequest, DiskImages } from '../../../src/domain/ports/disk-images.ts'
import { simDiskImages } from '../../../src/engine/sim/sim-disk-images.ts'
import { openRootedDirectory } from '../../../src/platform/rooted-directory.ts'
import { Datastores } from '../../../src/services/storage/datastores.ts'
import { DiskConversion } from '../../../src/services/storage/disk-conversion.ts'
import { VirtualDisks } from '../../../src/services/storage/virtual-disks.ts'
import { noKeys } from '../crypto/no-keys.ts'

const denied = (code: DenialCode, words = /./) => {
  return (error: unknown): boolean => error instanceof Denied && error.code === code && words.test(error.message)
}
const uuid = '6000c29a-bcde-f012-3456-789abcdef012'

async function setUp() {
  const root = await mkdtemp(join(tmpdir(), 'staddle-vmdk-'))
  const files = openRootedDirectory(root)
  const datastores = new Datastores([{ id: 'datastore-11', name: 'ds', files }])
  const converted: ConvertRequest[] = []
  const trouble: { now: Error | undefined } = { now: undefined }
  const images: DiskImages = {
    ...simDiskImages,
    async convert(request) {
      converted.push(request)
      await simDiskImages.convert(request)
      if (trouble.now !== undefined) throw trouble.now
    },
  }
  const disks = new VirtualDisks(datastores, images, noKeys, () => uuid)
  return {
    ...{ root, files, disks, converted, trouble },
    conversion: new DiskConversion(datastores, disks, images, () => uuid),
    write: (name: string, content: string | Buffer) => writeFile(join(root, name), content),
    names: async () => (await files.list([])).map(({ name }) => name),
    [Symbol.asyncDispose]: () => rm(root, { recursive: true, force: true }),
  }
}

interface SparseFacts {
  readonly sectors: number
  readonly description?: string
  readonly stream?: boolean
}

function sparse({ sectors, description, stream = false }: SparseFacts): Buffer {
  const file = Buffer.alloc(64 * 1024)
  file.write('KDMV', 'latin1')
  file.writeUInt32LE(1, 4)
  file.writeUInt32LE(stream ? 1 << 16 : 3, 8)
  file.writeBigUInt64LE(BigInt(sectors), 12)
  file.writeBigUInt64LE(1n, 28)
  if (description !== undefined) file.write(description, 512)
  return file
}

const head = '# Disk DescriptorFile\nversion=1\nCID=fffffffe\nparentCID=ffffffff\n'
const embedded = `${head}createType="monolithicSparse"\nRW 2048 SPARSE "a.vmdk"\nddb.uuid = "60 00 C2 9a bc de f0 12-34 56 78 9a bc de f0 12"\n`

test('a flat VMDK and a sparse one with its description are used where they are', async () => {
  await using place = await setUp()
  await place.write('flat.vmdk', `${head}createType="vmfs"\nRW 2048 VMFS "flat-flat.vmdk"\n`)
  await place.write('flat-flat.vmdk', '')
  await truncate(join(place.root, 'flat-flat.vmdk'), 2048 * 512)
  const { path, format, capacityBytes } = place.disks.open('[ds] flat.vmdk')
  assert.deepEqual(
    { path, format, capacityBytes },
    { path: join(place.root, 'flat-flat.vmdk'), format: 'raw', capacityBytes: 1 << 20 },
  )

  await place.write('a.vmdk', sparse({ sectors: 2048, description: embedded }))
  const disk = place.disks.open('[ds] a.vmdk')
  assert.deepEqual(
    [disk.path, disk.format, disk.capacityBytes, disk.descriptor.uuid],
    [join(place.root, 'a.vmdk'), 'vmdk', 1 << 20, uuid],
  )
  await assert.rejects(place.disks.setUuid('[ds] a.vmdk', uuid), denied('not-supported', /inside/))
  await place.disks.delete('[ds] a.vmdk')
  await place.disks.delete('[ds] flat.vmdk')
  assert.deepEqual(await place.names(), [])
})

test('a sparse VMDK that is made for elsewhere is one file', async () => {
  await using place = await setUp()
  await place.write('a.vmdk', sparse({ sectors: 2048, description: embedded }))
  await place.conversion.copy('[ds] a.vmdk', '[ds] b.vmdk', { format: 'vmdk', provisioning: 'thin' }, {})
  assert.deepEqual((await place.names()).filter((name) => !name.startsWith('.')).toSorted(), ['a.vmdk', 'b.vmdk'])
  assert.equal(place.converted.at(-1)?.target.format, 'vmdk')
})

test('what QEMU cannot write is named, read, copied into a disk that it can, and deleted with all its pieces', async () => {
  await using place = await setUp()
  await place.write(
    'split.vmdk',
    `${head}createType="twoGbMaxExtentSparse"\nRW 2048 SPARSE "split-s001.vmdk"\nRW 1024 FLAT "split-f002.vmdk" 8\n`,
  )
  await place.write('split-s001.vmdk', sparse({ sectors: 2048 }))
  await place.write('split-f002.vmdk', Buffer.alloc(1024))
  await place.write('stream.vmdk', sparse({ sectors: 4096, description: embedded, stream: true }))
  for (const name of ['split', 'stream']) {
    assert.throws(() => place.disks.open(`[ds] ${name}.vmdk`), denied('invalid-argument', /CopyVirtualDisk_Task/), name)
    await place.conversion.copy(
      `[ds] ${name}.vmdk`,
      `[ds] ${name}-copy.vmdk`,
      { format: 'qcow2', provisioning: 'thin' },
      {},
    )
  }
  assert.deepEqual(
    place.converted.map(({ source }) => source),
    [
      [
        {
          format: 'vmdk-extents',
          extents: [
            { path: join(place.root, 'split-s001.vmdk'), kind: 'sparse', sectors: 2048, offsetSectors: 0 },
            { path: join(place.root, 'split-f002.vmdk'), kind: 'flat', sectors: 1024, offsetSectors: 8 },
          ],
        },
      ],
      [{ path: join(place.root, 'stream.vmdk'), format: 'vmdk' }],
    ],
  )
  assert.equal(place.disks.open('[ds] split-copy.vmdk').capacityBytes, 3072 * 512)
  await place.disks.delete('[ds] split.vmdk')
  assert.deepEqual(
    (await place.names()).filter((name) => name.startsWith('split')),
    ['split-copy-flat.qcow2', 'split-copy.vmdk'],
  )
})

test('a description that reaches for other files, or lies, is refused', async () => {
  await using place = await setUp()
  await writeFile(join(place.root, 'good'), sparse({ sectors: 8 }))
  await symlink('/etc/hostname', join(place.root, 'link'))
  const cases: [string, RegExp][] = [
    ['RW 8 SPARSE "good"\nRW 8 FLAT "../secret" 0', /not a file name/],
    ['RW 8 SPARSE "good"\nRW 8 FLAT "/etc/shadow" 0', /not a file name/],
    ['RW 8 SPARSE "good"\nRW 8 FLAT "link" 0', /symbolic link/],
    ['RW 8 SPARSE "good"\nRW 8 FLAT "missing" 0', /missing/],
    ['RW 8 SPARSE "good"\nRW 8 VMFSSPARSE "good"', /VMFSSPARSE/],
    ['RW 8 SPARSE "good"\nRW 16 SPARSE "good"', /holds 8 sectors where 16/],
    ['RW 8 SPARSE "good"\nRW 9007199254740993 FLAT "good" 0', /possible size/],
    ['RW 8 SPARSE "good"\nRW 8 ZERO', /not understood/],
    ['', /no extents/],
  ]
  for (const [lines, words] of cases) {
    await place.write('bad.vmdk', `${head}${lines}\n`)
    assert.throws(
      () => place.disks.read('[ds] bad.vmdk'),
      (error) => error instanceof Denied && words.test(error.message),
      lines,
    )
  }
  await place.write('bad.vmdk', sparse({ sectors: 8, description: `${head}parentFileNameHint="/etc/shadow"\n` }))
  assert.throws(() => place.disks.read('[ds] bad.vmdk'), denied('invalid-argument', /another disk/))
  await place.write('bad.vmdk', sparse({ sectors: 0, description: head }))
  assert.throws(() => place.disks.read('[ds] bad.vmdk'), denied('invalid-argument', /0 sectors/))
})

test('whatever bytes a .vmdk has, reading it answers or is denied', async () => {
  await using place = await setUp()
  const start = fc.constantFrom('', 'KDMV', head, `${head}RW 8 SPARSE "bad.vmdk"\n`)
  await fc.assert(
    fc.asyncProperty(start, fc.uint8Array({ maxLength: 2000 }), async (text, bytes) => {
      await place.write('bad.vmdk', Buffer.concat([Buffer.from(text), bytes]))
      try {
        assert.ok(place.disks.read('[ds] bad.vmdk').capacityBytes > 0)
      } catch (error) {
        assert.ok(error instanceof Denied, String(error))
      }
    }),
    { numRuns: 200 },
  )
})

test('rewriting a disk keeps the old one until the new one is whole', async () => {
  await using place = await setUp()
  await place.disks.create('[ds] d.vmdk', { capacityBytes: 1 << 20, provisioning: 'thin' })
  place.trouble.now = new Error('cut')
  for (const how of ['inflate', 'shrink', 'eagerZero', 'defragment'] as const) {
    await assert.rejects(place.conversion[how]('[ds] d.vmdk', {}), /cut/)
    assert.equal(place.disks.open('[ds] d.vmdk').descriptor.thin, true, how)
    assert.deepEqual(await place.names(), ['d-flat.qcow2', 'd.vmdk'])
  }
  place.trouble.now = undefined
  await place.conversion.shrink('[ds] d.vmdk', {})
  await place.conversion.inflate('[ds] d.vmdk', {})
  assert.equal(place.disks.open('[ds] d.vmdk').descriptor.thin, false)
  await assert.rejects(place.conversion.shrink('[ds] d.vmdk', {}), denied('not-supported', /space reserved/))
  await place.conversion.eagerZero('[ds] d.vmdk', {})
  assert.equal(place.disks.open('[ds] d.vmdk').descriptor.eagerlyZeroed, true)
  await place.conversion.zeroFill('[ds] d.vmdk')
  assert.deepEqual(place.converted.map(({ target }) => target.provisioning).slice(-3), ['thin', 'thick', 'eager'])
  assert.deepEqual(await place.names(), ['d-flat.qcow2', 'd.vmdk'])
})

test('an image that holds more than was said is refused and leaves nothing', async () => {
  await using place = await setUp()
  await place.write('image', '')
  await truncate(join(place.root, 'image'), 2 << 20)
  const image = (capacityBytes: number) =>
    ({
      source: [{ path: join(place.root, 'image'), format: 'raw' }],
      format: 'qcow2',
      provisioning: 'thin',
      capacityBytes,
    }) as const
  await assert.rejects(
    place.conversion.importImage('[ds] d.vmdk', image(1 << 20), {}),
    denied('invalid-argument', /more than/),
  )
  assert.deepEqual(await place.names(), ['image'])
  await place.conversion.importImage('[ds] d.vmdk', image(4 << 20), {})
  assert.equal(place.disks.open('[ds] d.vmdk').capacityBytes, 4 << 20)
})
