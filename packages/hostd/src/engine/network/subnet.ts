// IPv4 arithmetic for one /24: which one the guests get and who is who in it.

export interface Subnet {
  /** `10.98.0.0/24` */
  readonly cidr: string
  /** The host's own address: gateway, DHCP and DNS server of the guests. */
  readonly hostAddress: string
  readonly prefixLength: number
  readonly firstGuestAddress: string
  readonly lastGuestAddress: string
}

/** Networks that the guests' may be, in the order of preference: little used by others, all private (RFC 1918). */
export function defaultPool(): string[] {
  const range = (prefix: string, from: number): string[] =>
    Array.from({ length: 256 - from }, (_, index) => `${prefix}.${from + index}.0/24`)
  return [...range('10.98', 0), ...range('172.29', 0), ...range('192.168', 200)]
}

export function subnetOf(cidr: string): Subnet {
  const { network, prefixLength } = parseCidr(cidr)
  if (prefixLength !== 24) throw new Error(`a guest network must have prefix length 24, not ${cidr}`)
  return {
    cidr: `${formatAddress(network)}/24`,
    hostAddress: formatAddress(network + 1),
    prefixLength,
    firstGuestAddress: formatAddress(network + 10),
    lastGuestAddress: formatAddress(network + 250),
  }
}

/** The first of the pool that overlaps none of the networks that the machine reaches already; undefined when all do. */
export function firstFreeSubnet(pool: readonly string[], taken: readonly string[]): Subnet | undefined {
  const ranges = taken.map(parseCidr)
  const free = pool.find((cidr) => {
    const candidate = parseCidr(cidr)
    return !ranges.some((range) => overlaps(candidate, range))
  })
  return free === undefined ? undefined : subnetOf(free)
}

interface Range {
  readonly network: number
  readonly prefixLength: number
}

function overlaps(a: Range, b: Range): boolean {
  const size = 2 ** (32 - Math.min(a.prefixLength, b.prefixLength))
  return Math.floor(a.network / size) === Math.floor(b.network / size)
}

function parseCidr(text: string): Range {
  const match = /^(\d+)\.(\d+)\.(\d+)\.(\d+)(?:\/(\d+))?$/.exec(text)
  const bytes = (match?.slice(1, 5) ?? []).map(Number)
  const prefixLength = Number(match?.[5] ?? 32)
  if (match === null || bytes.some((byte) => byte > 255) || prefixLength > 32)
    throw new Error(`${text} is no IPv4 network`)
  const address = bytes.reduce((sum, byte) => sum * 256 + byte, 0)
  const size = 2 ** (32 - prefixLength)
  return { network: Math.floor(address / size) * size, prefixLength }
}

function formatAddress(address: number): string {
  return [24, 16, 8, 0].map((shift) => Math.floor(address / 2 ** shift) % 256).join('.')
}
