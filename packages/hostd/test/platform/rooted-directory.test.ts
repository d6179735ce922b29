import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { mkdir, mkdtempDisposable, open, readdir, readFile, symlink, truncate, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { EngineError } from '../../src/domain/errors.ts'
import { openRootedDirectory } from '../../src/platform/rooted-directory.ts'
import { runCommand } from '../../src/platform/run-command.ts'

test('what an unfinished write left is deleted everywhere below, and nothing else, nor through links', async () => {
  await using temporary = await mkdtempDisposable(join(tmpdir(), 'sd-'))
  const [inside, outside] = ['inside', 'outside'].map((name) => join(temporary.path, name)) as [string, string]
  await mkdir(join(inside, 'web'), { recursive: true })
  await mkdir(outside)
  const part = '.staddle-part-0123456789abcdef'
  for (const directory of [inside, join(inside, 'web'), outside]) await writeFile(join(directory, part), 'half')
  const tree = join(inside, `${part}-tree`)
  await mkdir(join(tree, 'half'), { recursive: true })
  await symlink(outside, join(tree, 'link'))
  await writeFile(join(inside, 'web', 'web.vmx'), 'whole')
  await symlink(outside, join(inside, 'link'))
  await openRootedDirectory(inside).removeUnfinishedWrites()
  assert.deepEqual((await readdir(inside)).toSorted(), ['link', 'web'])
  assert.deepEqual(await readdir(join(inside, 'web')), ['web.vmx'])
  assert.deepEqual(await readdir(outside), [part])
})

const MiB = 2 ** 20

/** 1 GiB with 1 MiB of data in the middle. */
async function writeSparse(path: string): Promise<void> {
  await using file = await open(path, 'w')
  await file.write(Buffer.alloc(MiB, 'data'), 0, MiB, 512 * MiB)
  await file.truncate(1024 * MiB)
}

async function hashOf(path: string): Promise<string> {
  const hash = createHash('sha256')
  for await (const chunk of createReadStream(path, { highWaterMark: MiB })) hash.update(chunk as Buffer)
  return hash.digest('hex')
}

test('a copy of a sparse file takes no more than what it holds, also on another datastore', async () => {
  await using temporary = await mkdtempDisposable(join(tmpdir(), 'sd-'))
  const paths = ['a', 'b'].map((name) => join(temporary.path, name)) as [string, string]
  for (const path of paths) await mkdir(path)
  const [first, second] = [openRootedDirectory(paths[0]), openRootedDirectory(paths[1])]
  await writeSparse(join(paths[0], 'big'))
  assert.ok((first.stat(['big'])?.allocatedBytes ?? 0) <= 2 * MiB, 'this file system has holes')
  const seen: number[] = []
  await first.copy(['big'], ['copy'], { replace: false, onProgress: (percent) => seen.push(percent) })
  await second.copy(['big'], ['copy'], { replace: false, source: first })
  for (const directory of [first, second]) {
    const facts = directory.stat(['copy'])
    assert.equal(facts?.sizeBytes, 1024 * MiB)
    assert.ok((facts?.allocatedBytes ?? Infinity) <= 1.1 * MiB, `${facts?.allocatedBytes} bytes are taken`)
  }
  assert.equal(seen.at(-1), 100)
  assert.equal(await hashOf(join(paths[1], 'copy')), await hashOf(join(paths[0], 'big')))
})

test('a copy of a disk that has its room taken takes it too', async () => {
  await using temporary = await mkdtempDisposable(join(tmpdir(), 'sd-'))
  const directory = openRootedDirectory(temporary.path)
  await writeFile(join(temporary.path, 'thick'), '')
  await truncate(join(temporary.path, 'thick'), 8 * MiB)
  await directory.copy(['thick'], ['copy'], { replace: false, isFullyAllocated: true })
  assert.ok((directory.stat(['copy'])?.allocatedBytes ?? 0) >= 8 * MiB)
})

test('what was uploaded as zeros takes no room, and is as long as it was', async () => {
  await using temporary = await mkdtempDisposable(join(tmpdir(), 'sd-'))
  const directory = openRootedDirectory(temporary.path)
  async function* content(): AsyncIterable<Uint8Array> {
    for (let at = 0; at < 64; at++) yield await Promise.resolve(Buffer.alloc(65_536, at === 20 ? 'x' : 0))
    yield Buffer.alloc(5000)
  }
  await directory.write(['file'], content())
  const facts = directory.stat(['file'])
  assert.equal(facts?.sizeBytes, 64 * 65_536 + 5000)
  assert.ok((facts?.allocatedBytes ?? Infinity) <= 2 * 65_536, `${facts?.allocatedBytes} bytes are taken`)
  const bytes = await readFile(join(temporary.path, 'file'))
  assert.deepEqual([bytes[20 * 65_536], bytes[20 * 65_536 - 1], bytes.at(-1)], [120, 0, 0])
})

test('a copy that is cancelled, and one that finds no file, leave nothing', async () => {
  await using temporary = await mkdtempDisposable(join(tmpdir(), 'sd-'))
  const directory = openRootedDirectory(temporary.path)
  await writeSparse(join(temporary.path, 'big'))
  const reason = new Error('enough')
  const copying = directory.copy(['big'], ['copy'], { replace: false, signal: AbortSignal.abort(reason) })
  await assert.rejects(copying, /enough/)
  await assert.rejects(directory.copy(['missing'], ['copy'], { replace: false }), /There is no file/)
  await assert.rejects(directory.copy(['big'], ['.staddle-x'], { replace: false }), /host's own/)
  assert.deepEqual(await readdir(temporary.path), ['big'])
})

test('a file without a name is in no directory, and other programs read it by its path while it is open', async () => {
  await using temporary = await mkdtempDisposable(join(tmpdir(), 'sd-'))
  const directory = openRootedDirectory(temporary.path)
  const content = Buffer.concat([Buffer.alloc(MiB + 7, 'one'), Buffer.alloc(MiB, 'two')])
  async function* pieces(): AsyncIterable<Uint8Array> {
    yield content.subarray(0, 1000)
    yield await Promise.resolve(content.subarray(1000))
  }
  const file = await directory.openUnnamed(['web.vmdk'])
  await file.write(pieces())
  assert.deepEqual(await readdir(temporary.path), [])
  assert.equal((await file.stat()).sizeBytes, content.length)
  const parts: Uint8Array[] = []
  for await (const part of file.read({ start: 5, end: content.length - 3 })) parts.push(part)
  assert.ok(Buffer.concat(parts).equals(content.subarray(5, content.length - 3)))
  assert.ok(
    (await runCommand(['sha256sum', file.path])).stdout.startsWith(createHash('sha256').update(content).digest('hex')),
  )
  await file[Symbol.asyncDispose]()
  await assert.rejects(readFile(file.path), { code: 'ENOENT' })
})

test('a copy that takes more room than is free is not begun', async () => {
  await using temporary = await mkdtempDisposable(join(tmpdir(), 'sd-'))
  const directory = openRootedDirectory(temporary.path)
  await writeFile(join(temporary.path, 'huge'), '')
  await truncate(join(temporary.path, 'huge'), 8 * 2 ** 40)
  const copy = (isFullyAllocated: boolean): Promise<void> =>
    directory.copy(['huge'], ['copy'], { replace: false, isFullyAllocated })
  await assert.rejects(copy(true), (error) => error instanceof EngineError && error.kind === 'no-space')
  assert.deepEqual(await readdir(temporary.path), ['huge'])
  await copy(false)
})
