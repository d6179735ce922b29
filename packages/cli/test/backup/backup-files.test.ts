// Files of backups: images that other tools read, chains of them, retention, and what is done about hostile ones.
import assert from 'node:assert/strict'
import { mkdir, mkdtemp, open, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { clustersIn, DiskFiles, DiskFileWriter, flatImage } from '../../src/backup/disk-file.ts'
import { localPlace } from '../../src/backup/local-place.ts'
import { formatManifest, newBackupId, parseManifest, type BackupManifest } from '../../src/backup/manifest.ts'
import { clusterBytes } from '../../src/backup/qcow2.ts'
import type { ClusterContent } from '../../src/backup/place.ts'
import { readClusters } from '../../src/backup/read-areas.ts'
import {
  diskPaths,
  listBackups,
  publishBackup,
  readBackup,
  readChain,
  tidyUp,
  verifyBackup,
  type Backup,
  type BackupRoot,
} from '../../src/backup/repository.ts'
import { keepNewest } from '../../src/backup/retention.ts'

const capacityBytes = 700 * 1024 * 1024 + 512
const signal = new AbortController().signal

async function scratch(): Promise<AsyncDisposable & { readonly path: string }> {
  const path = await mkdtemp(join(tmpdir(), 'sb-'))
  return { path, [Symbol.asyncDispose]: () => rm(path, { recursive: true, force: true }) }
}

const rootOf = (directory: string): BackupRoot => ({ place: localPlace, directory })
const filled = (byte: number): Buffer => Buffer.alloc(clusterBytes, byte)

/** `changes`: cluster -> byte. */
async function makeBackup(
  directory: string,
  id: string,
  parent: string | undefined,
  changes: Readonly<Record<number, number>>,
): Promise<Backup> {
  return publishBackup(rootOf(directory), id, async (path) => {
    const file = 'disk-2000.qcow2'
    const clusters = Object.keys(changes).map(Number)
    const backingName = parent === undefined ? undefined : `../${parent}/${file}`
    async function* content(): AsyncIterable<ClusterContent> {
      for (const cluster of clusters) yield await Promise.resolve({ cluster, bytes: filled(changes[cluster] ?? 0) })
    }
    const written = await localPlace.writeImage(join(path, file), { capacityBytes, clusters, backingName }, content())
    const disk = { key: 2000, label: 'Hard disk 1', file, capacityBytes, ...written, changeId: id }
    const common = { version: 1, id, parent, createTime: new Date(0).toISOString(), vmName: 'web' } as const
    const config = { hardware: { device: [] } } as unknown as BackupManifest['config']
    const disks = [{ ...disk, isIncremental: parent !== undefined }]
    return { ...common, instanceUuid: '52aa', quiesced: false, config, disks, firmware: [] }
  })
}

async function contentOf(backup: Backup): Promise<Record<number, number>> {
  await using files = await DiskFiles.open(localPlace, diskPaths(await readChain(backup), 2000))
  const content: Record<number, number> = {}
  for (const cluster of files.dataClusters()) content[cluster] = (await files.read(cluster))[0] ?? 0
  return content
}

const ids = [1, 2, 3, 4].map((second) => newBackupId(second * 1000))
const [one = '', two = '', three = '', four = ''] = ids

async function makeFour(path: string): Promise<Backup[]> {
  return [
    await makeBackup(path, one, undefined, { 0: 1, 5: 1, 9000: 1 }),
    await makeBackup(path, two, one, { 5: 2, 11_199: 2 }),
    await makeBackup(path, three, two, { 0: 0, 9000: 3 }),
    await makeBackup(path, four, three, { 7: 4 }),
  ]
}

const generations = [
  { 0: 1, 5: 1, 9000: 1 },
  { 0: 1, 5: 2, 9000: 1, 11_199: 2 },
  { 5: 2, 9000: 3, 11_199: 2 },
  { 5: 2, 7: 4, 9000: 3, 11_199: 2 },
]

test('each generation reads as it was, zeros over data included', async () => {
  await using place = await scratch()
  const made = await makeFour(place.path)
  for (const [index, backup] of made.entries()) assert.deepEqual(await contentOf(backup), generations[index])
  assert.equal((await listBackups(rootOf(place.path), assert.fail)).length, 4)
  const last = made[3] ?? assert.fail()
  await using files = await DiskFiles.open(localPlace, diskPaths(await readChain(last), 2000))
  const { sizeBytes, content } = flatImage(files)
  const chunks: Uint8Array[] = []
  for await (const chunk of content) chunks.push(chunk)
  const flat = Buffer.concat(chunks)
  assert.equal(flat.length, sizeBytes)
  await writeFile(join(place.path, 'flat.qcow2'), flat)
  await using again = await DiskFiles.open(localPlace, [join(place.path, 'flat.qcow2')])
  assert.deepEqual(again.dataClusters(), files.dataClusters())
})

test('retention makes the oldest that stays stand alone, and loses no generation that is kept', async () => {
  for (const keep of [1, 2, 3]) {
    await using place = await scratch()
    const made = await makeFour(place.path)
    const { removed, merged } = await keepNewest(rootOf(place.path), made, keep, signal)
    assert.equal(removed.length, 4 - keep)
    assert.equal(merged?.manifest.id, ids[4 - keep])
    const left = await listBackups(rootOf(place.path), assert.fail)
    assert.deepEqual(
      left.map(({ manifest }) => manifest.id),
      ids.slice(4 - keep),
    )
    for (const [index, backup] of left.entries()) {
      await verifyBackup(backup)
      assert.deepEqual(await contentOf(backup), generations[4 - keep + index])
    }
  }
})

test('retention does not seal damage', async () => {
  await using place = await scratch()
  const made = await makeFour(place.path)
  await damage(join(place.path, one, 'disk-2000.qcow2'))
  await assert.rejects(keepNewest(rootOf(place.path), made, 2, signal), /is damaged: its SHA-256/)
  assert.equal((await listBackups(rootOf(place.path), assert.fail)).length, 4)
})

test('a chain with a gap, a change or another disk is told', async () => {
  await using place = await scratch()
  const [first, second] = await makeFour(place.path)
  await damage(join(place.path, one, 'disk-2000.qcow2'))
  await assert.rejects(verifyBackup(first ?? assert.fail()), /is damaged: its SHA-256/)
  await rm(join(place.path, one, 'disk-2000.qcow2'))
  await assert.rejects(readChain(second ?? assert.fail()), /disk-2000.qcow2 is missing/)
  const broken: string[] = []
  assert.equal((await listBackups(rootOf(place.path), (_path, why) => broken.push(why))).length, 3)
  assert.equal(broken.length, 1)
  await rm(join(place.path, one), { recursive: true })
  await assert.rejects(readChain(second ?? assert.fail()), /is no backup/)
})

test('what a cut left is put right', async () => {
  await using place = await scratch()
  await makeFour(place.path)
  await mkdir(join(place.path, `.new-${newBackupId(9000)}`))
  // Between the two renames of a merge.
  await rename(join(place.path, two), join(place.path, `.old-${two}`))
  await tidyUp(rootOf(place.path))
  assert.deepEqual((await readdir(place.path)).toSorted(), ids)
  const failing = publishBackup(rootOf(place.path), newBackupId(9000), () => Promise.reject(new Error('cut')))
  await assert.rejects(failing, /cut/)
  assert.deepEqual((await readdir(place.path)).toSorted(), ids)
  await using unfinished = await DiskFileWriter.create(join(place.path, 'x'), { capacityBytes, clusters: [1] })
  await unfinished.write(1, filled(1))
  await assert.rejects(DiskFiles.open(localPlace, [join(place.path, 'x')]), /cannot be used/)
})

test('hostile manifests and images are refused', async () => {
  await using place = await scratch()
  const backup = await makeBackup(place.path, two, undefined, { 0: 1 })
  const text = await readFile(join(backup.directory, 'manifest.json'), 'utf8')
  assert.deepEqual(parseManifest(text, two), backup.manifest)
  assert.equal(formatManifest(backup.manifest), text)
  const changed = (change: (manifest: Record<string, unknown>) => void): string => {
    const manifest = JSON.parse(text) as Record<string, unknown>
    change(manifest)
    return JSON.stringify(manifest)
  }
  const disk = (change: object) => (manifest: Record<string, unknown>) =>
    void (manifest['disks'] = [{ ...(manifest['disks'] as object[])[0], ...change }])
  const firmware = (change: object) => (manifest: Record<string, unknown>) =>
    void (manifest['firmware'] = [{ kind: 'tpm', file: 'tpm.state', sizeBytes: 1, sha256: '0'.repeat(64), ...change }])
  assert.equal(parseManifest(changed(firmware({})), two).firmware.length, 1)
  const hostile = [
    '',
    '[]',
    'null',
    changed((manifest) => (manifest['version'] = 2)),
    changed((manifest) => (manifest['id'] = one)),
    changed((manifest) => (manifest['parent'] = '../../etc')),
    changed((manifest) => (manifest['parent'] = two)),
    changed((manifest) => (manifest['parent'] = three)),
    changed((manifest) => (manifest['disks'] = {})),
    changed(
      (manifest) => (manifest['disks'] = [(manifest['disks'] as object[])[0], (manifest['disks'] as object[])[0]]),
    ),
    changed(disk({ file: '../../../etc/passwd' })),
    changed(disk({ key: -1 })),
    changed(disk({ sha256: 'short' })),
    changed(disk({ sizeBytes: 1e300 })),
    changed(disk({ isIncremental: true })),
    changed((manifest) => delete manifest['config']),
    changed((manifest) => (manifest['firmware'] = {})),
    changed(firmware({ kind: 'keys' })),
    changed(firmware({ file: '../../web/web.vmx' })),
    changed(firmware({ sizeBytes: 0 })),
    changed(firmware({ sha256: 'short' })),
  ]
  for (const bad of hostile) assert.throws(() => parseManifest(bad, two), /cannot be used/, bad.slice(0, 80))
  await rm(join(backup.directory, 'manifest.json'))
  await assert.rejects(readBackup(localPlace, backup.directory), /is no backup/)

  const image = join(backup.directory, 'disk-2000.qcow2')
  for (const [at, bytes] of [
    [0, 'XXXX'],
    [24, '\xff\xff\xff\xff\xff\xff\xff\xff'],
    [36, '\x7f\xff\xff\xff'],
    [40, '\x00\xff\xff\xff\xff\xff\x00\x00'],
    [2 * clusterBytes, '\x80\xff\xff\xff\xff\xff\x00\x00'],
    // Compressed.
    [2 * clusterBytes, '\x40\x00\x00\x00\x00\x05\x00\x00'],
  ] as const) {
    const copy = join(place.path, 'hostile')
    await writeFile(copy, await readFile(image))
    await using file = await open(copy, 'r+')
    await file.write(Buffer.from(bytes, 'latin1'), 0, bytes.length, at)
    await assert.rejects(DiskFiles.open(localPlace, [copy]), /cannot be used/, String(at))
  }
})

test('areas become whole clusters, once each, the last of the disk filled up', async () => {
  const areas = [
    { start: 10, length: 5 },
    { start: 65_530, length: 10 },
    { start: 3 * clusterBytes, length: 100 },
  ]
  assert.deepEqual([...clustersIn(areas)], [0, 1, 3])
  const end = 3 * clusterBytes + 512
  const asked: object[] = []
  async function* download(range: { start: number; end: number }): AsyncIterable<Uint8Array> {
    asked.push(range)
    for (let at = range.start; at < range.end; at += 1000)
      yield await Promise.resolve(Buffer.alloc(Math.min(1000, range.end - at), 7))
  }
  const got: [number, number, number][] = []
  for await (const { cluster, bytes } of readClusters(areas, end, download))
    got.push([cluster, bytes.length, bytes.filter((byte) => byte === 7).length])
  assert.deepEqual(asked, [
    { start: 0, end: 2 * clusterBytes },
    { start: 3 * clusterBytes, end },
  ])
  assert.deepEqual(got, [
    [0, clusterBytes, clusterBytes],
    [1, clusterBytes, clusterBytes],
    [3, clusterBytes, 512],
  ])
})

async function damage(path: string): Promise<void> {
  const { size } = await stat(path)
  await using file = await open(path, 'r+')
  await file.write(Buffer.from([99]), 0, 1, size - 1)
}
