// What a host needs from Debian, and what it works without.
export const hostPackages = ['qemu-system-x86', 'qemu-utils', 'ovmf', 'seabios'] as const
/** For root only: the guests' network, and running each QEMU as a user of its own. */
export const rootPackages = ['iproute2', 'nftables', 'dnsmasq-base', 'util-linux'] as const
/** For the welcome guest. */
export const guestPackages = ['cpio', 'kmod'] as const
