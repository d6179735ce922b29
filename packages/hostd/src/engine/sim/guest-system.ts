// What runs inside a simulated machine: a small Linux by what it says of itself.
import type { MachineSpec, NicSpec } from '../../domain/machine-spec.ts'
import type { GuestFacts } from '../../domain/ports/engine.ts'

const osPrettyName = 'Debian GNU/Linux 13 (trixie)'

export function guestFacts(spec: MachineSpec): GuestFacts {
  return {
    hostName: hostName(spec),
    osId: 'debian',
    osPrettyName,
    kernelRelease: '6.12.0-sim',
    interfaces: spec.nics.map((nic, index) => ({
      name: `eth${index}`,
      macAddress: nic.macAddress.toLowerCase(),
      addresses: addresses(nic),
    })),
  }
}

export function hostName(spec: MachineSpec): string {
  const plain = spec.name
    .toLowerCase()
    .replaceAll(/[^a-z0-9-]+/g, '-')
    .replaceAll(/^-+|-+$/g, '')
    .slice(0, 63)
  return plain === '' ? 'guest' : plain
}

export function firmwareText(spec: MachineSpec): string {
  const cpus = spec.cpu.sockets * spec.cpu.coresPerSocket * spec.cpu.threadsPerCore
  return `Simulated firmware (${spec.firmware.kind}), ${cpus} CPUs, ${spec.memoryMiB} MiB\r\nBooting...\r\n`
}

export function loginText(spec: MachineSpec): string {
  return `\r\n${osPrettyName} ${hostName(spec)} ttyS0\r\n\r\n${prompt(spec)}`
}

export function prompt(spec: MachineSpec): string {
  return `${hostName(spec)}:~# `
}

/** From the MAC address, so that the two never disagree and no two machines share one. */
function addresses(nic: NicSpec): { address: string; prefixLength: number }[] {
  if (!nic.linkUp || nic.attachment.kind === 'none') return []
  const bytes = nic.macAddress.split(':').map((part) => Number.parseInt(part, 16))
  const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0] = bytes
  const hex = (high: number, low: number): string => ((high << 8) | low).toString(16)
  return [
    { address: `10.${d}.${e}.${f}`, prefixLength: 8 },
    { address: `fe80::${hex(a ^ 2, b)}:${hex(c, 0xff)}:${hex(0xfe, d)}:${hex(e, f)}`, prefixLength: 64 },
  ]
}
