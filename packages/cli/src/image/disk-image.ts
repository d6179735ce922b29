// A bootable disk from a directory, without loop devices: each file system is made as a file of its own and put in its place.
//
//   GPT | 1 MiB: BIOS boot (GRUB's core) | ESP, 16 MiB (shim, GRUB) | ext4 root to the end, grown by the first start
import { randomUUID, randomBytes } from 'node:crypto'
import { cp, mkdir, open, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { patchBootCode, patchCoreImage } from './boot-loader.ts'
import { runProgram } from './run-program.ts'

const mebibyte = 1024 ** 2
const sectorBytes = 512
const biosStart = 1 * mebibyte
const espStart = 2 * mebibyte
const espBytes = 16 * mebibyte
const rootStart = espStart + espBytes

/** Chosen before the files are made, since some of them name the file systems. */
export interface DiskIdentity {
  readonly rootUuid: string
  /** FAT's serial number, `1A2B-3C4D`. */
  readonly espId: string
}

export function newDiskIdentity(): DiskIdentity {
  const serial = randomBytes(4).toString('hex').toUpperCase()
  return { rootUuid: randomUUID(), espId: `${serial.slice(0, 4)}-${serial.slice(4)}` }
}

export interface DiskOptions extends DiskIdentity {
  readonly sizeBytes: number
  /** For files in between. */
  readonly work: string
  readonly signal: AbortSignal
}

/** Makes a raw image at `path` from the system in `root`. */
export async function makeBootableDisk(root: string, path: string, options: DiskOptions): Promise<void> {
  const core = await makeCore(root, options)
  await copyGrubModules(root)
  const esp = await makeEsp(root, options)
  const rootFile = await makeRootFileSystem(root, options)
  await writeFile(path, '')
  await using disk = await open(path, 'r+')
  await disk.truncate(options.sizeBytes)
  await partition(path, options)
  const boot = await readFile(join(root, 'usr/lib/grub/i386-pc/boot.img'))
  const coreSector = biosStart / sectorBytes
  await disk.write(patchBootCode(boot, coreSector), 0, undefined, 0)
  await disk.write(patchCoreImage(core, coreSector), 0, undefined, biosStart)
  await placeFile(disk, esp, espStart)
  await placeFile(disk, rootFile, rootStart)
  await disk.sync()
  for (const file of [esp, rootFile]) await rm(file)
}

async function partition(path: string, { signal }: DiskOptions): Promise<void> {
  const sectors = (bytes: number): number => bytes / sectorBytes
  const bios = '21686148-6449-6E6F-744E-656564454649'
  const efi = 'C12A7328-F81F-11D2-BA4B-00A0C93EC93B'
  const linuxRoot = '4F68BCE3-E8CD-4DB1-96E7-FBCAF984B709'
  // The numbers of Debian's own images: the root is 1, and last on the disk so that it can grow.
  const input = [
    'label: gpt',
    `14 : start=${sectors(biosStart)}, size=${sectors(mebibyte)}, type=${bios}`,
    `15 : start=${sectors(espStart)}, size=${sectors(espBytes)}, type=${efi}`,
    `1 : start=${sectors(rootStart)}, type=${linuxRoot}`,
    '',
  ].join('\n')
  await runProgram(['sfdisk', '--quiet', '--no-reread', '--no-tell-kernel', path], { input, signal })
}

async function makeCore(root: string, { rootUuid, signal }: DiskOptions): Promise<Uint8Array> {
  const [configuration, image] = ['tmp/early.cfg', 'tmp/core.img']
  await writeFile(join(root, configuration), `search.fs_uuid ${rootUuid} root\nset prefix=($root)/boot/grub\n`)
  const modules = [
    'biosdisk',
    'part_gpt',
    'ext2',
    'search_fs_uuid',
    'normal',
    'configfile',
    'linux',
    'serial',
    'terminal',
  ]
  await runProgram(
    [
      'chroot',
      root,
      'grub-mkimage',
      '-O',
      'i386-pc',
      '-p',
      '/boot/grub',
      '-c',
      `/${configuration}`,
      '-o',
      `/${image}`,
      ...modules,
    ],
    { signal },
  )
  const core = await readFile(join(root, image))
  for (const name of [configuration, image]) await rm(join(root, name))
  if (core.length > mebibyte) throw new Error(`GRUB's core image has ${core.length} bytes and does not fit`)
  return core
}

async function copyGrubModules(root: string): Promise<void> {
  const [from, to] = [join(root, 'usr/lib/grub/i386-pc'), join(root, 'boot/grub/i386-pc')]
  await mkdir(to, { recursive: true })
  for (const name of await readdir(from)) if (/\.(mod|lst)$/.test(name)) await cp(join(from, name), join(to, name))
}

/** Debian's signed loaders: firmware starts shim, shim starts GRUB, GRUB looks for its configuration beside. */
async function makeEsp(root: string, { work, rootUuid, espId, signal }: DiskOptions): Promise<string> {
  const file = join(work, 'esp.img')
  const configuration = join(work, 'grub.cfg')
  await writeFile(
    configuration,
    `search.fs_uuid ${rootUuid} root\nset prefix=($root)/boot/grub\nconfigfile $prefix/grub.cfg\n`,
  )
  await rm(file, { force: true })
  const blocks = String(espBytes / 1024)
  await runProgram(['mkfs.vfat', '-C', '-n', 'ESP', '-i', espId.replace('-', ''), file, blocks], { signal })
  await runProgram(['mmd', '-i', file, '::/EFI', '::/EFI/BOOT', '::/EFI/debian'])
  const files: readonly (readonly [string, string])[] = [
    [join(root, 'usr/lib/shim/shimx64.efi.signed'), 'EFI/BOOT/BOOTX64.EFI'],
    [join(root, 'usr/lib/grub/x86_64-efi-signed/grubx64.efi.signed'), 'EFI/BOOT/grubx64.efi'],
    [configuration, 'EFI/debian/grub.cfg'],
  ]
  for (const [from, to] of files) await runProgram(['mcopy', '-i', file, from, `::/${to}`], { signal })
  return file
}

async function makeRootFileSystem(root: string, { work, rootUuid, sizeBytes, signal }: DiskOptions): Promise<string> {
  const file = join(work, 'root.img')
  await rm(file, { force: true })
  // The table's second copy lies at the very end of the disk.
  const blocks = Math.floor((sizeBytes - rootStart - mebibyte) / 4096)
  // Features that the GRUB of Debian 12 does not know yet stay off.
  const features = '^metadata_csum_seed,^orphan_file'
  await runProgram(
    [
      'mke2fs',
      '-q',
      '-F',
      '-t',
      'ext4',
      '-b',
      '4096',
      '-m',
      '1',
      '-O',
      features,
      '-U',
      rootUuid,
      '-L',
      'root',
      '-d',
      root,
      file,
      String(blocks),
    ],
    { signal },
  )
  return file
}

/** Only what is not zero is written: the disk stays sparse. */
async function placeFile(disk: Awaited<ReturnType<typeof open>>, path: string, at: number): Promise<void> {
  await using file = await open(path, 'r')
  const { size } = await stat(path)
  const chunk = Buffer.alloc(mebibyte)
  for (let done = 0; done < size;) {
    const { bytesRead } = await file.read(chunk, 0, chunk.length, done)
    if (bytesRead === 0) break
    const piece = chunk.subarray(0, bytesRead)
    if (piece.some((byte) => byte !== 0)) await disk.write(piece, 0, bytesRead, at + done)
    done += bytesRead
  }
}
