/** In QEMU's own range, 52:54:00, with 24 random bits. */
export function newMacAddress(random: (bytes: number) => Buffer): string {
  return ['52', '54', '00', ...[...random(3)].map((byte) => byte.toString(16).padStart(2, '0'))].join(':')
}
