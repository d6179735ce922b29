import assert from 'node:assert/strict'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { test } from 'node:test'
import { writeCpio } from '../tiny-linux/cpio.ts'
import { findInPackage } from '../tiny-linux/debian-packages.ts'
import { moduleName, moduleTables, readModuleInfo, type KernelModule } from '../tiny-linux/kernel-modules.ts'

test('writes the archive format that the kernel reads: aligned records, a trailer', () => {
  const archive = writeCpio([
    { kind: 'directory', path: 'etc' },
    { kind: 'file', path: 'etc/rc', mode: 0o755, data: Buffer.from('#!/bin/sh\n') },
    { kind: 'link', path: 'init', target: 'etc/rc' },
  ])
  const names: string[] = []
  let at = 0
  while (names.at(-1) !== 'TRAILER!!!') {
    const field = (index: number): number =>
      Number.parseInt(archive.toString('latin1', at + 6 + index * 8, at + 14 + index * 8), 16)
    assert.equal(archive.toString('latin1', at, at + 6), '070701')
    const [mode, size, nameSize] = [field(1), field(6), field(11)]
    names.push(archive.toString('latin1', at + 110, at + 110 + nameSize - 1))
    const data = Math.ceil((at + 110 + nameSize) / 4) * 4
    if (names.at(-1) === 'etc/rc') {
      assert.equal(mode, 0o100755)
      assert.equal(archive.toString('latin1', data, data + size), '#!/bin/sh\n')
    }
    at = Math.ceil((data + size) / 4) * 4
  }
  assert.deepEqual(names, ['etc', 'etc/rc', 'init', 'TRAILER!!!'])
  assert.equal(at, archive.length)
})

const module = (name: string, ...dependencies: string[]): KernelModule => ({
  ...{ name, path: `kernel/${name}.ko`, data: new Uint8Array(), dependencies },
  aliases: name === 'virtio_pci' ? ['pci:v00001AF4d*'] : [],
})

test('modprobe finds what others need behind them: it loads from the end of the line', () => {
  const modules = [module('virtio_pci', 'virtio', 'virtio_ring'), module('virtio_ring', 'virtio'), module('virtio')]
  const { dependencies, aliases } = moduleTables(modules)
  assert.deepEqual(dependencies.split('\n'), [
    'kernel/virtio_pci.ko: kernel/virtio_ring.ko kernel/virtio.ko',
    'kernel/virtio_ring.ko: kernel/virtio.ko',
    'kernel/virtio.ko:',
    '',
  ])
  assert.equal(aliases, 'alias pci:v00001AF4d* virtio_pci\n')
})

test('module names are those of the kernel, whatever their file is packed with', () => {
  assert.equal(moduleName('/lib/modules/6.12/kernel/drivers/char/hw_random/virtio-rng.ko.xz'), 'virtio_rng')
  assert.throws(() => readModuleInfo(Buffer.from('not a module')), /not a 64-bit/)
})

test('what a package carries is found at the root, as in Debian 12, and below /usr, as in Debian 13', async (t) => {
  const directory = await mkdtemp(join(tmpdir(), 'staddle-package-'))
  t.after(() => rm(directory, { recursive: true, force: true }))
  for (const file of ['12/bin/busybox', '13/usr/bin/busybox']) {
    await mkdir(join(directory, dirname(file)), { recursive: true })
    await writeFile(join(directory, file), '')
    assert.equal(await findInPackage(join(directory, file.slice(0, 2)), 'bin/busybox'), join(directory, file))
  }
  await assert.rejects(findInPackage(join(directory, '13'), 'lib/modules'), /13 has no lib\/modules$/)
})
