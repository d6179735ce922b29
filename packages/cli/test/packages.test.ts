import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { mkdir, mkdtempDisposable, open, readdir, readFile, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import fc from 'fast-check'
import { manifestLine, parseManifest } from '@staddle/client/package/manifest.ts'
import { PackageError } from '@staddle/client/package/package-error.ts'
import { readTar, type TarEntry } from '@staddle/client/package/tar.ts'
import { openPackage, randomAccess } from '../src/package/package-source.ts'
import { createPackage } from '../src/package/package-target.ts'
import { tarEnd, tarHeader, tarPadding } from '@staddle/client/package/tar.ts'

const directory = () => mkdtempDisposable(join(tmpdir(), 'staddle-package-'))
const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex')

async function* chunks(...parts: readonly string[]): AsyncIterable<Uint8Array> {
  for (const part of parts) yield await Promise.resolve(Buffer.from(part))
}

async function collected(content: AsyncIterable<Uint8Array>): Promise<string> {
  const parts: Uint8Array[] = []
  for await (const part of content) parts.push(part)
  return Buffer.concat(parts).toString()
}

function tar(files: Readonly<Record<string, string>>, change: (header: Buffer) => void = () => undefined): Buffer {
  const parts = Object.entries(files).flatMap(([name, text]) => {
    const header = Buffer.from(tarHeader(name, Buffer.byteLength(text), 0))
    change(header)
    return [header, Buffer.from(text), tarPadding(Buffer.byteLength(text))]
  })
  return Buffer.concat([...parts, tarEnd])
}

/** As tar does it, so that a changed header is still one. */
function sign(header: Buffer): void {
  header.write('        ', 148)
  const sum = header.reduce((total, byte) => total + byte, 0)
  header.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148)
}

async function readTarOf(path: string): Promise<readonly TarEntry[]> {
  await using file = await open(path, 'r')
  return await readTar(await randomAccess(file, path))
}

test('what is written as a package is read as one, from an archive and from a directory', async () => {
  await using place = await directory()
  for (const target of ['web.ova', 'package']) {
    const path = join(place.path, target)
    await using made = await createPackage(path, 'web server')
    await made.begin('<Envelope/>', [{ path: 'disk.vmdk' }])
    await made.add('disk.vmdk', 10, chunks('01234', '56789'), () => undefined)
    await made.finish()
    await made.publish()
    const source = await openPackage(target === 'package' ? join(path, 'web_server.ovf') : path)
    assert.deepEqual([source.descriptor, source.isChecked], ['<Envelope/>', true])
    const file = await source.file('disk.vmdk')
    assert.deepEqual([file.sizeBytes, await collected(file.read())], [10, '0123456789'])
    await assert.rejects(source.file('other.vmdk'), /has no file other\.vmdk/)
  }
  assert.deepEqual(await readdir(join(place.path, 'package')), ['disk.vmdk', 'web_server.mf', 'web_server.ovf'])
  assert.deepEqual(
    (await readTarOf(join(place.path, 'web.ova'))).map(({ name }) => name),
    [...['web_server.ovf', 'web_server.mf', 'disk.vmdk']],
  )
})

test('a package that was not finished has no name, and nothing is written over', async () => {
  await using place = await directory()
  for (const target of ['web.ova', 'package']) {
    const path = join(place.path, target)
    await (async () => {
      await using made = await createPackage(path, 'web')
      await made.begin('<Envelope/>', [{ path: 'disk.vmdk' }])
      await assert.rejects(
        made.add('disk.vmdk', 10, chunks('short'), () => undefined),
        /5 bytes where 10/,
      )
    })()
  }
  assert.deepEqual(await readdir(place.path, { recursive: true }), ['package'])
  await writeFile(join(place.path, 'web.ova'), 'mine')
  await assert.rejects(createPackage(join(place.path, 'web.ova'), 'web'), /there already/)
  assert.equal(await readFile(join(place.path, 'web.ova'), 'utf8'), 'mine')
})

test('a file that is not what the manifest says, or not in it, is refused', async () => {
  await using place = await directory()
  const path = join(place.path, 'web.ova')
  const manifest = manifestLine('web.ovf', sha256('<Envelope/>')) + manifestLine('disk', sha256('data'))
  await writeFile(path, tar({ 'web.ovf': '<Envelope/>', 'web.mf': manifest }))
  await assert.rejects(openPackage(path), /no file disk, which its manifest names/)
  await writeFile(path, tar({ 'web.ovf': '<Envelope/>', 'web.mf': manifest, disk: 'DATA', more: 'x' }))
  const source = await openPackage(path)
  await assert.rejects(collected((await source.file('disk')).read()), /not what the package's manifest says/)
  await assert.rejects(source.file('more'), /does not name more/)
  await writeFile(path, tar({ 'web.ovf': '<Changed/>', 'web.mf': manifest, disk: 'data' }))
  await assert.rejects(openPackage(path), /not what the package's manifest says/)
  assert.equal(
    parseManifest(`SHA1 (a) = ${'A'.repeat(40)}\r\n\nSHA512(b c)= ${'0'.repeat(128)}\n`).get('b c')?.algorithm,
    'sha512',
  )
  for (const bad of [
    'MD5(a)= 00',
    `SHA256(a)= ${'0'.repeat(40)}`,
    'hello',
    manifestLine('a', '0'.repeat(64)).repeat(2),
  ])
    assert.throws(() => parseManifest(bad), PackageError, bad)
})

test('archives that reach out of themselves, lie or are cut are refused', async () => {
  await using place = await directory()
  const path = join(place.path, 'bad.ova')
  const refuses = async (content: Buffer, words: RegExp): Promise<void> => {
    await writeFile(path, content)
    await assert.rejects(
      openPackage(path),
      (error) => error instanceof PackageError && words.test(error.message),
      String(words),
    )
  }
  await refuses(Buffer.alloc(0), /no file/)
  await refuses(Buffer.from('no archive at all'.repeat(100)), /no tar archive/)
  for (const name of ['../web.ovf', '/etc/web.ovf', 'a/../../web.ovf', 'a\\b.ovf'])
    await refuses(tar({ [name]: 'x' }), /leads out of it/)
  const typed = (type: string) => (header: Buffer) => {
    header.write(type, 156)
    sign(header)
  }
  for (const type of ['1', '2', '3', '5', '6', 'S', 'g'])
    await refuses(tar({ 'web.ovf': 'x' }, typed(type)), /not a plain file/)
  await refuses(tar({ 'web.ovf': 'x'.repeat(2000) }).subarray(0, 1024), /cut off/)
  const huge = (header: Buffer): void => {
    header.fill(0xff, 124, 136)
    header[124] = 0x80
    sign(header)
  }
  await refuses(tar({ 'web.ovf': 'x' }, huge), /impossible size|cut off/)
  await refuses(tar({ 'a.ovf': 'x', 'b.ovf': 'y' }), /2 OVF descriptors/)
  await refuses(tar({ disk: 'x' }), /no OVF descriptors/)
  await refuses(Buffer.concat([tar({ a: 'x' }).subarray(0, 1024), tar({ a: 'y' })]), /same name/)
  await mkdir(join(place.path, 'directory'))
  await writeFile(join(place.path, 'directory/web.ovf'), 'x')
  await symlink('/etc/hostname', join(place.path, 'directory/disk.vmdk'))
  const source = await openPackage(join(place.path, 'directory/web.ovf'))
  await assert.rejects(source.file('disk.vmdk'), /not a plain file/)
  await assert.rejects(source.file('../bad.ova'), /has no file/)
  await assert.rejects(openPackage(join(place.path, 'directory')), /neither an \.ova nor an \.ovf/)
})

test('whatever bytes an archive has, reading it answers or is refused', async () => {
  await using place = await directory()
  const path = join(place.path, 'any.ova')
  const whole = tar({ 'web.ovf': '<Envelope/>', disk: 'x'.repeat(700) })
  await fc.assert(
    fc.asyncProperty(fc.nat(whole.length - 1), fc.uint8Array({ minLength: 1, maxLength: 40 }), async (at, bytes) => {
      await writeFile(path, Buffer.concat([whole.subarray(0, at), bytes, whole.subarray(at + bytes.length)]))
      try {
        assert.ok((await readTarOf(path)).length > 0)
      } catch (error) {
        assert.ok(error instanceof PackageError, String(error))
      }
    }),
    { numRuns: 200 },
  )
})

test('sizes that octal has no room for are kept', async () => {
  await using place = await directory()
  const header = Buffer.from(tarHeader('large', 3 * 8 ** 11, 0))
  await writeFile(join(place.path, 'x.ova'), Buffer.concat([header, tarEnd]))
  await assert.rejects(readTarOf(join(place.path, 'x.ova')), /cut off/)
  assert.equal(header.readBigUInt64BE(128), BigInt(3 * 8 ** 11))
})
