// GRUB put into a disk image by hand: its own installer insists on a block device. The two patches are those that
// grub-bios-setup makes (GRUB's include/grub/i386/pc/boot.h and diskboot.S): where the next sectors lie.

const sectorBytes = 512
/** The boot code of a master boot record; the partition table behind it stays. */
export const bootCodeBytes = 440
const kernelSectorOffset = 0x5c
const driveCheckOffset = 0x66
const firstBlockListOffset = sectorBytes - 12

/** boot.img with the sector that core.img begins at. */
export function patchBootCode(bootImage: Uint8Array, coreSector: number): Buffer {
  if (bootImage.length !== sectorBytes) throw new Error(`boot.img has ${bootImage.length} bytes instead of one sector`)
  const patched = Buffer.from(bootImage)
  patched.writeBigUInt64LE(BigInt(coreSector), kernelSectorOffset)
  // Two no-ops in place of a jump: on hard disks a wrong drive number from the firmware is put right.
  patched.writeUInt16LE(0x9090, driveCheckOffset)
  return patched.subarray(0, bootCodeBytes)
}

/** core.img, whose first sector loads all the others: one run of sectors right behind it. */
export function patchCoreImage(coreImage: Uint8Array, coreSector: number): Buffer {
  const sectors = Math.ceil(coreImage.length / sectorBytes)
  const patched = Buffer.alloc(sectors * sectorBytes)
  patched.set(coreImage)
  if (sectors < 2 || sectors > 0xffff) throw new Error(`core.img has ${sectors} sectors, which cannot be right`)
  patched.writeBigUInt64LE(BigInt(coreSector + 1), firstBlockListOffset)
  patched.writeUInt16LE(sectors - 1, firstBlockListOffset + 8)
  // The segment behind it, 0x820, is in the image already.
  return patched
}
