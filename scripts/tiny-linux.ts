// Builds a small Linux guest from Debian's own packages: a kernel and an initial RAM disk with busybox. It is what the
// welcome machine and the tests run.
import { createHash } from 'node:crypto'
import { copyFile, mkdir, mkdtemp, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { dirname, join, relative } from 'node:path'
import { promisify } from 'node:util'
import { gzip } from 'node:zlib'
import { runCommand } from '../packages/hostd/src/platform/run-command.ts'
import { withParents, writeCpio, type CpioEntry } from './tiny-linux/cpio.ts'
import { debianPackages, exists, findInPackage, type DebianPackages } from './tiny-linux/debian-packages.ts'
import { moduleTables, pickModules, type KernelModule } from './tiny-linux/kernel-modules.ts'

export interface TinyLinuxOptions {
  /** Gets `vmlinuz` and `initrd.img`, readable by everyone because each QEMU runs as a user of its own. */
  readonly directory: string
  /** Fetched packages and finished builds, kept between calls. */
  readonly cacheDirectory: string
  readonly log: (line: string) => void
  /**
   * `cloud` (default) is small and knows virtio, vmxnet3, pvscsi, NVMe and IDE. `full` is Debian's general kernel, for
   * AHCI, e1000, e1000e, LSI Logic, USB and the watchdog; it takes a bigger download.
   */
  readonly kernel?: 'cloud' | 'full' | undefined
}

export interface TinyLinux {
  readonly kernelPath: string
  readonly initrdPath: string
  /** Add ` ticks` for a counter line every second. */
  readonly commandLine: string
}

/** Where this checkout keeps what is worth keeping between runs; ignored by git. */
export const repositoryCache = join(import.meta.dirname, '../data/cache')

const commandLine = 'console=tty0 console=ttyS0 quiet panic=-1'

const wantedModules = [
  ...[
    'virtio_pci',
    'virtio_blk',
    'virtio_scsi',
    'virtio_net',
    'virtio_console',
    'virtio_balloon',
    'virtio_rng',
    'virtio_input',
  ],
  ...['vmxnet3', 'e1000', 'e1000e', 'vmw_pvscsi', 'mptspi', 'mptsas', 'sym53c8xx', 'nvme', 'ahci', 'ata_piix'],
  ...[
    'sd_mod',
    'sr_mod',
    'ext4',
    'crc32c_generic',
    'isofs',
    'vfat',
    'nls_cp437',
    'nls_ascii',
    'button',
    'evdev',
    'i6300esb',
    'i2c_i801',
  ],
  ...[
    'xhci_pci',
    'ehci_pci',
    'uhci_hcd',
    'usb_storage',
    'uas',
    'usbhid',
    'hid_generic',
    'atkbd',
    'psmouse',
    'i8042',
    'rtc_cmos',
  ],
]

export async function buildTinyLinux(options: TinyLinuxOptions): Promise<TinyLinux> {
  const built = await ensureBuilt(options)
  await mkdir(options.directory, { recursive: true })
  for (const name of ['vmlinuz', 'initrd.img']) await replaceCopy(join(built, name), join(options.directory, name))
  return {
    kernelPath: join(options.directory, 'vmlinuz'),
    initrdPath: join(options.directory, 'initrd.img'),
    commandLine,
  }
}

/** The same guest as an image that a BIOS boots from a CD-ROM drive. Needs xorriso. */
export async function buildTinyIso(
  options: Omit<TinyLinuxOptions, 'directory'> & { readonly isoPath: string },
): Promise<void> {
  const built = await ensureBuilt({ ...options, directory: dirname(options.isoPath) })
  const packages = debianPackages(options.cacheDirectory, options.log)
  const isolinux = join(await packages.unpacked('isolinux'), 'usr/lib/ISOLINUX/isolinux.bin')
  const loader = join(await packages.unpacked('syslinux-common'), 'usr/lib/syslinux/modules/bios/ldlinux.c32')
  await mkdir(dirname(options.isoPath), { recursive: true })
  const work = await mkdtemp(join(dirname(options.isoPath), '.iso-'))
  try {
    const root = join(work, 'root')
    await mkdir(root)
    await copyFile(isolinux, join(root, 'isolinux.bin'))
    await copyFile(loader, join(root, 'ldlinux.c32'))
    for (const name of ['vmlinuz', 'initrd.img'])
      await copyFile(join(built, name), join(root, name === 'vmlinuz' ? name : 'initrd.gz'))
    await writeFile(
      join(root, 'isolinux.cfg'),
      `default guest\nprompt 0\ntimeout 1\nlabel guest\n  kernel vmlinuz\n  append initrd=initrd.gz ${commandLine}\n`,
    )
    const image = join(work, 'guest.iso')
    const boot = ['-b', 'isolinux.bin', '-c', 'boot.cat', '-no-emul-boot', '-boot-load-size', '4', '-boot-info-table']
    await runCommand(['xorriso', '-as', 'mkisofs', '-quiet', '-V', 'STADDLE_GUEST', '-o', image, ...boot, root])
    await rename(image, options.isoPath)
  } finally {
    await rm(work, { recursive: true, force: true })
  }
}

/** The directory with this version's finished files; a name says all that went into it, so what is there is right. */
async function ensureBuilt(options: TinyLinuxOptions): Promise<string> {
  const packages = debianPackages(options.cacheDirectory, options.log)
  const kernelPackage = await findKernelPackage(packages, options.kernel ?? 'cloud')
  const versions = [
    kernelPackage,
    await packages.candidate(kernelPackage),
    await packages.candidate('busybox-static'),
    await recipeHash(),
  ]
  const key = createHash('sha256').update(versions.join('\n')).digest('hex').slice(0, 16)
  const finished = join(options.cacheDirectory, 'guests', `${kernelPackage}-${key}`)
  if (await exists(finished)) return finished
  const busybox = await findInPackage(await packages.unpacked('busybox-static'), 'bin/busybox')
  const kernelFiles = await packages.unpacked(kernelPackage)
  options.log(`Building the small Linux guest (${kernelPackage}) ...`)
  await mkdir(dirname(finished), { recursive: true })
  const work = await mkdtemp(join(dirname(finished), '.new-'))
  try {
    await buildInto(work, kernelFiles, busybox)
    await rename(work, finished).catch(async (error: unknown) => {
      if (!(await exists(finished))) throw error
    })
  } finally {
    await rm(work, { recursive: true, force: true })
  }
  return finished
}

async function findKernelPackage(packages: DebianPackages, kernel: 'cloud' | 'full'): Promise<string> {
  const meta = kernel === 'cloud' ? 'linux-image-cloud-amd64' : 'linux-image-amd64'
  const found = await packages.dependency(meta, /^linux-image-\d/)
  if (found === undefined)
    throw new Error(`apt offers no package ${meta}; check the machine's package sources and run: apt-get update`)
  return found
}

async function buildInto(directory: string, kernelFiles: string, busybox: string): Promise<void> {
  const modulesRoot = await findInPackage(kernelFiles, 'lib/modules')
  const [release] = await readdir(modulesRoot)
  if (release === undefined) throw new Error(`the kernel package in ${kernelFiles} has no modules`)
  const unxz = async (path: string): Promise<Uint8Array> => decompress(busybox, path)
  const modules = await pickModules(join(modulesRoot, release), wantedModules, unxz)
  const archive = writeCpio(
    withParents([
      ...baseEntries(),
      ...(await guestFiles()),
      ...(await busyboxEntries(busybox)),
      ...moduleEntries(release, modules),
    ]),
  )
  await writeFile(join(directory, 'initrd.img'), await promisify(gzip)(archive, { level: 6 }), { mode: 0o644 })
  await copyFile(join(kernelFiles, 'boot', `vmlinuz-${release}`), join(directory, 'vmlinuz'))
}

/** busybox unpacks what Node cannot; its answer is binary, so it goes through a file. */
async function decompress(busybox: string, path: string): Promise<Uint8Array> {
  const applet = path.endsWith('.xz') ? 'unxz' : path.endsWith('.gz') ? 'gunzip' : undefined
  if (applet === undefined) throw new Error(`${path}: this compression of kernel modules is not known here`)
  await runCommand([busybox, applet, '-k', '-f', path])
  const plain = path.replace(/\.\w+$/, '')
  const data = await readFile(plain)
  await rm(plain)
  return data
}

function baseEntries(): CpioEntry[] {
  const directories = ['proc', 'sys', 'dev', 'tmp', 'run', 'mnt', 'sbin', 'var/run']
  return [
    ...directories.map((path): CpioEntry => ({ kind: 'directory', path })),
    { kind: 'device', path: 'dev/console', major: 5, minor: 1 },
    { kind: 'link', path: 'init', target: 'bin/busybox' },
  ]
}

async function guestFiles(): Promise<CpioEntry[]> {
  const root = join(import.meta.dirname, 'tiny-linux/guest')
  const entries = await readdir(root, { recursive: true, withFileTypes: true })
  const files = entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()
  return Promise.all(
    files.map(async (file): Promise<CpioEntry> => {
      const data = await readFile(file)
      return {
        kind: 'file',
        path: relative(root, file),
        mode: data.toString('latin1', 0, 2) === '#!' ? 0o755 : 0o644,
        data,
      }
    }),
  )
}

async function busyboxEntries(busybox: string): Promise<CpioEntry[]> {
  const applets = (await runCommand([busybox, '--list'])).stdout.trim().split('\n')
  const links = applets
    .filter((applet) => applet !== 'busybox')
    .map((applet): CpioEntry => ({ kind: 'link', path: `bin/${applet}`, target: 'busybox' }))
  // The kernel itself calls this one for file systems and ciphers.
  const modprobe: CpioEntry = { kind: 'link', path: 'sbin/modprobe', target: '../bin/busybox' }
  return [{ kind: 'file', path: 'bin/busybox', mode: 0o755, data: await readFile(busybox) }, ...links, modprobe]
}

function moduleEntries(release: string, modules: readonly KernelModule[]): CpioEntry[] {
  const root = `lib/modules/${release}`
  const tables = moduleTables(modules)
  const text = (name: string, content: string): CpioEntry => ({
    kind: 'file',
    path: `${root}/${name}`,
    mode: 0o644,
    data: Buffer.from(content),
  })
  const files = modules.map((module): CpioEntry => ({
    kind: 'file',
    path: `${root}/${module.path}`,
    mode: 0o644,
    data: module.data,
  }))
  return [
    ...files,
    text('modules.dep', tables.dependencies),
    text('modules.alias', tables.aliases),
    text('modules.symbols', ''),
  ]
}

/** Of everything here that decides what a build contains. */
async function recipeHash(): Promise<string> {
  const hash = createHash('sha256')
  for (const file of ['tiny-linux.ts', 'tiny-linux/cpio.ts', 'tiny-linux/kernel-modules.ts'])
    hash.update(await readFile(join(import.meta.dirname, file)))
  for (const entry of await guestFiles()) hash.update(entry.path).update(entry.kind === 'file' ? entry.data : '')
  return hash.digest('hex')
}

async function replaceCopy(from: string, to: string): Promise<void> {
  const [source, target] = await Promise.all([stat(from), stat(to).catch(() => undefined)])
  if (target !== undefined && target.size === source.size && target.mtimeMs >= source.mtimeMs) return
  const partial = `${to}.${process.pid}.partial`
  await copyFile(from, partial)
  await rename(partial, to)
}

if (import.meta.main) {
  const [directory = 'data/tiny-linux', kernel] = process.argv.slice(2)
  const log = (line: string): void => console.error(line)
  console.log(
    await buildTinyLinux({
      directory,
      cacheDirectory: join(directory, 'cache'),
      log,
      kernel: kernel === 'full' ? 'full' : 'cloud',
    }),
  )
}
