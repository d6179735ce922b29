// Converting disk images with the real qemu-img: what comes out, and what is never opened.
import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdtempDisposable, readdir, readFile, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { Denied, EngineError } from '../../packages/hostd/src/domain/errors.ts'
import { StoredKey } from '../../packages/hostd/src/domain/stored-key.ts'
import { createQemuImages } from '../../packages/hostd/src/engine/storage/qemu-images.ts'

const images = createQemuImages()
const mebibyte = 1024 * 1024

const qemuImg = (...args: string[]): void => void execFileSync('qemu-img', args, { stdio: 'pipe' })

/** Text here and there, holes between. */
async function pattern(path: string, mebibytes: number, seed = 'pattern'): Promise<void> {
  const content = Buffer.alloc(mebibytes * mebibyte)
  for (let at = 0; at < content.length; at += 3 * mebibyte) content.write(`${seed} at ${at}`, at + 77)
  await writeFile(path, content)
}

test('every format that is written reads back the same', async () => {
  await using directory = await mkdtempDisposable(join(tmpdir(), 'staddle-convert-'))
  const at = (name: string): string => join(directory.path, name)
  await pattern(at('source'), 16)
  for (const format of ['qcow2', 'raw', 'vmdk', 'vhdx', 'vmdk-stream'] as const) {
    const [middle, back] = [at(`to.${format}`), at(`back.${format}`)]
    const seen: number[] = []
    await images.convert({
      source: [{ path: at('source'), format: 'raw' }],
      target: { path: middle, format, provisioning: 'thin' },
      onProgress: (percent) => seen.push(percent),
    })
    assert.ok(seen.includes(100), `progress of ${format}: ${seen.join()}`)
    const { blocks } = await stat(middle)
    assert.ok(blocks * 512 < 12 * mebibyte, `${format} is sparse: ${blocks * 512}`)
    const read = format === 'vmdk-stream' ? 'vmdk' : format
    await images.convert({
      source: [{ path: middle, format: read }],
      target: { path: back, format: 'raw', provisioning: 'thin' },
    })
    assert.ok((await readFile(at('source'))).equals(await readFile(back)), format)
  }
  await assert.rejects(
    images.convert({
      source: [{ path: at('source'), format: 'raw' }],
      target: { path: at('back.raw'), format: 'raw', provisioning: 'thin' },
    }),
    /exists already/,
  )
})

test('a large image that is filled when it is made says how far it is, and leaves nothing when it is canceled', async () => {
  await using directory = await mkdtempDisposable(join(tmpdir(), 'staddle-convert-'))
  const key = new StoredKey('one', () => Buffer.alloc(32, 1))
  for (const lock of [undefined, key]) {
    const cancel = new AbortController()
    const seen: number[] = []
    const making = images.create(join(directory.path, 'large'), {
      ...{ format: 'qcow2', capacityBytes: 32 * 1024 * mebibyte, provisioning: 'eager', key: lock },
      signal: cancel.signal,
      onProgress: (percent) => {
        seen.push(percent)
        cancel.abort(new Error('enough'))
      },
    })
    await assert.rejects(making, /enough/)
    assert.ok((seen[0] ?? NaN) >= 0 && (seen[0] ?? NaN) < 99, `progress: ${seen.join()}`)
    assert.deepEqual(await readdir(directory.path), [])
  }
})

test('a disk that takes more room than is free fills nothing', async () => {
  await using directory = await mkdtempDisposable(join(tmpdir(), 'staddle-convert-'))
  const [large, thin] = ['large', 'thin'].map((name) => join(directory.path, name)) as [string, string]
  const capacityBytes = 8 * 1024 * 1024 * mebibyte
  await images.create(thin, { format: 'qcow2', capacityBytes, provisioning: 'thin' })
  const isFull = (error: unknown): boolean => error instanceof EngineError && error.kind === 'no-space'
  for (const provisioning of ['thick', 'eager'] as const) {
    await assert.rejects(images.create(large, { format: 'qcow2', capacityBytes, provisioning }), isFull)
    const source = [{ path: thin, format: 'qcow2' } as const]
    await assert.rejects(images.convert({ source, target: { path: large, format: 'qcow2', provisioning } }), isFull)
  }
  assert.deepEqual(await readdir(directory.path), ['thin'])
})

test('layers are what the caller says they are, whatever their headers name', async () => {
  await using directory = await mkdtempDisposable(join(tmpdir(), 'staddle-convert-'))
  const at = (name: string): string => join(directory.path, name)
  await pattern(at('base'), 4, 'base')
  await pattern(at('secret'), 4, 'secret')
  // Its header names the secret; it is laid over the base.
  qemuImg('create', '-q', '-f', 'qcow2', '-b', at('secret'), '-F', 'raw', at('overlay'), '4M')
  const target = (name: string) => ({ path: at(name), format: 'raw', provisioning: 'thin' }) as const
  const overlay = { path: at('overlay'), format: 'qcow2' } as const
  await images.convert({ source: [overlay, { path: at('base'), format: 'raw' }], target: target('both') })
  assert.ok((await readFile(at('both'))).equals(await readFile(at('base'))))
  await images.convert({ source: [overlay], target: target('alone') })
  assert.ok((await readFile(at('alone'))).every((byte) => byte === 0))
})

test('a VMDK in pieces is put together', async () => {
  await using directory = await mkdtempDisposable(join(tmpdir(), 'staddle-convert-'))
  const at = (name: string): string => join(directory.path, name)
  const pieces = []
  for (const kind of ['sparse', 'flat'] as const) {
    await pattern(at(`${kind}.raw`), 4, kind)
    const subformat = kind === 'sparse' ? 'twoGbMaxExtentSparse' : 'twoGbMaxExtentFlat'
    qemuImg('convert', '-f', 'raw', '-O', 'vmdk', '-o', `subformat=${subformat}`, at(`${kind}.raw`), at(`${kind}.vmdk`))
    const path = at(kind === 'sparse' ? 'sparse-s001.vmdk' : 'flat-f001.vmdk')
    pieces.push({ path, kind, sectors: 8192, offsetSectors: 0 })
  }
  await images.convert({
    source: [{ format: 'vmdk-extents', extents: pieces }],
    target: { path: at('whole'), format: 'qcow2', provisioning: 'thin' },
  })
  await images.convert({
    source: [{ path: at('whole'), format: 'qcow2' }],
    target: { path: at('whole.raw'), format: 'raw', provisioning: 'thin' },
  })
  const parts = [await readFile(at('sparse.raw')), await readFile(at('flat.raw'))]
  assert.ok((await readFile(at('whole.raw'))).equals(Buffer.concat(parts)))
  assert.deepEqual(
    (await readdir(directory.path)).filter((name) => name.includes('.source')),
    [],
  )
})

test('a piece that lists other files is refused before anything reads them', async () => {
  await using directory = await mkdtempDisposable(join(tmpdir(), 'staddle-convert-'))
  const at = (name: string): string => join(directory.path, name)
  await pattern(at('secret'), 1)
  const descriptor = `# Disk DescriptorFile\nversion=1\nCID=1\nparentCID=ffffffff\ncreateType="x"\nRW 2048 FLAT "${at('secret')}" 0\n`
  const hostile = Buffer.alloc(4096)
  hostile.write('KDMV', 'latin1')
  hostile.writeUInt32LE(1, 4)
  hostile.writeBigUInt64LE(2n, 28)
  hostile.write(descriptor, 1024)
  await writeFile(at('hostile'), hostile)
  const target = { path: at('out'), format: 'raw', provisioning: 'thin' } as const
  const refused = (error: unknown): boolean => error instanceof EngineError && error.kind === 'refused'
  await assert.rejects(images.convert({ source: [{ path: at('hostile'), format: 'vmdk' }], target }), refused)
  const extents = [{ path: at('hostile'), kind: 'sparse', sectors: 2048, offsetSectors: 0 } as const]
  await assert.rejects(images.convert({ source: [{ format: 'vmdk-extents', extents }], target }), refused)
  assert.equal(existsSync(at('out')), false)
})

test('an aborted conversion leaves nothing', async () => {
  await using directory = await mkdtempDisposable(join(tmpdir(), 'staddle-convert-'))
  const at = (name: string): string => join(directory.path, name)
  await writeFile(at('source'), Buffer.alloc(64 * mebibyte, 'not sparse'))
  const abort = new AbortController()
  await assert.rejects(
    images.convert({
      source: [{ path: at('source'), format: 'raw' }],
      target: { path: at('out'), format: 'vmdk-stream', provisioning: 'thin' },
      signal: abort.signal,
      onProgress: (percent) => percent > 0 && percent < 100 && abort.abort(new Denied('canceled', 'enough')),
    }),
    (error) => error instanceof Denied && error.code === 'canceled',
  )
  assert.deepEqual(await readdir(directory.path), ['source'])
})
