// Disks that a machine with EFI firmware boots the small Linux from: by Debian's signed boot loaders, put together here.
import { copyFile, mkdir, mkdtemp, open, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { runCommand } from '../../packages/hostd/src/platform/run-command.ts'
import { debianPackages } from '../../scripts/tiny-linux/debian-packages.ts'
import { buildTinyLinux, repositoryCache } from '../../scripts/tiny-linux.ts'

const mebibyte = 1024 * 1024
const diskBytes = 40 * mebibyte

/**
 * `trusted` begins with shim, which Microsoft signed. `untrusted` begins with what shim would load: it is signed by Debian
 * alone, and firmware does not know Debian.
 */
export type BootKind = 'trusted' | 'untrusted'

/** Puts `NAME.vmdk` and its data, a FAT file system, into the directory. */
export async function makeBootDisk(directory: string, name: string, kind: BootKind): Promise<void> {
  const packages = debianPackages(repositoryCache, () => undefined)
  const shim = join(await packages.unpacked('shim-signed'), 'usr/lib/shim/shimx64.efi.signed')
  const grub = join(
    await packages.unpacked('grub-efi-amd64-signed'),
    'usr/lib/grub/x86_64-efi-signed/grubx64.efi.signed',
  )
  const work = await mkdtemp(join(tmpdir(), 'staddle-boot-'))
  try {
    const linux = await buildTinyLinux({ directory: work, cacheDirectory: repositoryCache, log: () => undefined })
    const config = join(work, 'grub.cfg')
    await writeFile(
      config,
      `echo the boot loader runs\nlinux /vmlinuz ${linux.commandLine}\ninitrd /initrd.img\nboot\n`,
    )
    const image = join(work, 'image')
    await using file = await open(image, 'w')
    await file.truncate(diskBytes)
    await runCommand(['mformat', '-i', image, '-F', '::'])
    await runCommand(['mmd', '-i', image, '::/EFI', '::/EFI/BOOT', '::/EFI/debian'])
    const files = {
      'EFI/BOOT/BOOTX64.EFI': kind === 'trusted' ? shim : grub,
      'EFI/BOOT/grubx64.efi': grub,
      'EFI/debian/grub.cfg': config,
      vmlinuz: linux.kernelPath,
      'initrd.img': linux.initrdPath,
    }
    for (const [path, from] of Object.entries(files)) await runCommand(['mcopy', '-i', image, from, `::/${path}`])
    await mkdir(directory, { recursive: true })
    await copyFile(image, join(directory, `${name}-flat.vmdk`))
    await writeFile(join(directory, `${name}.vmdk`), await descriptorOf(join(directory, `${name}-flat.vmdk`), name))
  } finally {
    await rm(work, { recursive: true, force: true })
  }
}

async function descriptorOf(path: string, name: string): Promise<string> {
  const { size } = await stat(path)
  const head = ['# Disk DescriptorFile', 'version=1', 'CID=fffffffe', 'parentCID=ffffffff', 'createType="vmfs"']
  return [...head, `RW ${size / 512} FLAT "${name}-flat.vmdk" 0`, 'ddb.adapterType = "lsilogic"', ''].join('\n')
}
