// The files of a Debian cloud system: unpacked by mmdebstrap, then set up so that every machine made from the image becomes
// its own: no keys, no passwords, no machine id; cloud-init gives it all that on its first start.
import { chmod, mkdir, readdir, rm, symlink, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { CliError } from '../exit-codes.ts'
import { runProgram } from './run-program.ts'

const packages: readonly string[] = [
  ...['initramfs-tools', 'zstd'],
  ...['systemd-sysv', 'systemd-resolved', 'systemd-timesyncd', 'libpam-systemd', 'dbus', 'udev', 'kmod'],
  ...['cloud-init', 'cloud-guest-utils', 'fdisk', 'e2fsprogs', 'qemu-guest-agent'],
  ...['login', 'openssh-server', 'sudo', 'ca-certificates', 'netbase', 'iproute2', 'iputils-ping', 'procps', 'tzdata'],
  ...['less', 'nano', 'curl'],
  // BIOS and UEFI, with Debian's signed loader for Secure Boot.
  ...['grub2-common', 'grub-pc-bin', 'grub-efi-amd64-bin', 'grub-efi-amd64-signed', 'shim-signed'],
]

/** Machines with EFI firmware have their disks on SATA, which Debian's cloud kernel has no driver for. */
export const kernelPackages = { bios: 'linux-image-cloud-amd64', efi: 'linux-image-amd64' } as const

/** What a server without a screen rarely reads; packages installed later follow the same rule. */
const leftOut = ['/usr/share/man/*', '/usr/share/doc/*', '/usr/share/info/*', '/usr/share/locale/*']
const kept = ['/usr/share/doc/*/copyright', '/usr/share/locale/locale.alias']

export interface RootOptions {
  readonly codename: string
  readonly packages: readonly string[]
  readonly sources: readonly string[]
  readonly rootUuid: string
  readonly espId: string
  readonly signal: AbortSignal
  readonly onLine: (line: string) => void
}

export async function makeDebianRoot(directory: string, options: RootOptions): Promise<void> {
  const { signal, onLine } = options
  const paths = [...leftOut.map((path) => `path-exclude=${path}`), ...kept.map((path) => `path-include=${path}`)]
  await runProgram(
    [
      'mmdebstrap',
      '--mode=root',
      '--variant=apt',
      '--format=directory',
      '--architectures=amd64',
      `--include=${[...packages, ...options.packages].join(',')}`,
      ...paths.map((option) => `--dpkgopt=${option}`),
      ...(await proxyOptions()),
      options.codename,
      directory,
      ...options.sources,
    ],
    { signal, onLine, environment: { DEBIAN_FRONTEND: 'noninteractive' } },
  )
  await setUp(directory, options)
  await makeAnonymous(directory)
}

/** Kernel arguments: the last console is where the system speaks. */
export const kernelArguments = 'console=tty0 console=ttyS0,115200'

async function setUp(directory: string, { rootUuid, espId, sources }: RootOptions): Promise<void> {
  const files: Readonly<Record<string, string>> = {
    'etc/fstab': `UUID=${rootUuid} / ext4 defaults,discard,errors=remount-ro 0 1\nUUID=${espId} /boot/efi vfat umask=0077,nofail 0 2\n`,
    'etc/apt/sources.list': `${sources.join('\n')}\n`,
    'etc/hostname': 'localhost\n',
    'etc/default/locale': 'LANG=C.UTF-8\n',
    'etc/hosts': '127.0.0.1 localhost\n::1 localhost ip6-localhost ip6-loopback\n',
    'etc/default/grub': [
      'GRUB_DEFAULT=0',
      'GRUB_TIMEOUT=1',
      'GRUB_DISTRIBUTOR=Debian',
      'GRUB_CMDLINE_LINUX_DEFAULT=""',
      `GRUB_CMDLINE_LINUX="${kernelArguments}"`,
      'GRUB_TERMINAL="console serial"',
      'GRUB_SERIAL_COMMAND="serial --unit=0 --speed=115200"',
      'GRUB_DISABLE_OS_PROBER=true',
      '',
    ].join('\n'),
    'etc/cloud/cloud.cfg.d/50_staddle.cfg': [
      '# Only the medium in the CD drive is looked at: nothing is waited for on the network.',
      'datasource_list: [ NoCloud, None ]',
      'locale: C.UTF-8',
      // An RSA key is long in the making, and for clients of ten years ago.
      'ssh_genkeytypes: [ ed25519, ecdsa ]',
      '',
    ].join('\n'),
    // Behind what cloud-init writes, which names the first card by its address: clones have other cards, and more come later.
    'etc/systemd/network/90-staddle.network':
      '[Match]\nType=ether\nKind=!*\n\n[Network]\nDHCP=yes\n\n[DHCPv4]\nClientIdentifier=mac\n',
    // Without a network, or where no address is given, a start must not take two minutes longer.
    'etc/systemd/system/systemd-networkd-wait-online.service.d/patience.conf':
      '[Service]\nExecStart=\nExecStart=/lib/systemd/systemd-networkd-wait-online --any --timeout=20\n',
    'boot/grub/grub.cfg': grubConfig(rootUuid),
  }
  for (const [name, text] of Object.entries(files)) {
    await mkdir(dirname(join(directory, name)), { recursive: true })
    await writeFile(join(directory, name), text, { mode: 0o644 })
  }
  await mkdir(join(directory, 'boot/efi'), { recursive: true, mode: 0o700 })
  const resolver = join(directory, 'etc/resolv.conf')
  await rm(resolver, { force: true })
  await symlink('../run/systemd/resolve/stub-resolv.conf', resolver)
  await runProgram(['chroot', directory, 'systemctl', 'enable', 'systemd-networkd.service', 'systemd-resolved.service'])
}

/** The first start has this; update-grub replaces it with the first new kernel. */
function grubConfig(rootUuid: string): string {
  return [
    'serial --unit=0 --speed=115200',
    'terminal_input console serial',
    'terminal_output console serial',
    'set timeout=1',
    'menuentry Debian {',
    '  insmod part_gpt',
    '  insmod ext2',
    `  search --no-floppy --fs-uuid --set=root ${rootUuid}`,
    `  linux /vmlinuz root=UUID=${rootUuid} ro ${kernelArguments}`,
    '  initrd /initrd.img',
    '}',
    '',
  ].join('\n')
}

async function makeAnonymous(directory: string): Promise<void> {
  const ssh = join(directory, 'etc/ssh')
  const keys = (await readdir(ssh)).filter((name) => name.startsWith('ssh_host_'))
  if (keys.length === 0) throw new CliError('failed', `The system in ${directory} has no SSH server.`)
  for (const name of keys) await rm(join(ssh, name))
  // Empty: systemd makes one on the first start, and knows that it is the first.
  await writeFile(join(directory, 'etc/machine-id'), '')
  for (const name of ['var/lib/dbus/machine-id', 'etc/dpkg/dpkg.cfg.d/.gone', 'var/lib/systemd/random-seed'])
    await rm(join(directory, name), { force: true })
  for (const place of ['var/log', 'var/cache/apt', 'var/lib/apt/lists'])
    for (const entry of await readdir(join(directory, place), { recursive: true, withFileTypes: true }))
      if (entry.isFile()) await rm(join(entry.parentPath, entry.name))
  await chmod(directory, 0o755)
}

/** A proxy that this machine's apt was told to use serves the image's making too. It does not stay in the image. */
async function proxyOptions(): Promise<string[]> {
  const dump = await runProgram(['apt-config', 'dump', '--format', '%F %v%n'])
  return [...dump.matchAll(/^(Acquire::https?::Proxy) (\S+)$/gm)].flatMap(([, name = '', value = '']) => [
    `--aptopt=${name} "${value}"`,
    `--customize-hook=rm -f "$1/etc/apt/apt.conf.d/99mmdebstrap"`,
  ])
}
