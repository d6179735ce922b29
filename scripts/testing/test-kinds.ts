// The kinds of tests, what each needs on the machine, and how long a file of it may take.

export const testKinds = ['unit', 'integration', 'conformance', 'browser', 'system', 'robustness'] as const
export type TestKind = (typeof testKinds)[number]

export interface TestKindFacts {
  /** Globs below the repository. */
  readonly files: readonly string[]
  /** One file may take this long, all its tests and its clean-up together. */
  readonly fileTimeoutMillis: number
  /** With `--full`, where that has files that take longer. */
  readonly fullFileTimeoutMillis?: number
  /** Debian packages that its tests call. */
  readonly debianPackages: readonly string[]
  /** Two of its files never run at the same time. */
  readonly oneAtATime?: boolean
}

/**
 * Kinds that run beside each other, one group after the other. Browsers drop what they load when network interfaces come and
 * go, as system tests make them; kills need the machine for themselves.
 */
export const testStages: readonly (readonly TestKind[])[] = [
  ['unit', 'integration', 'conformance'],
  ['browser'],
  ['system'],
  ['robustness'],
]

const engine = [
  'qemu-system-x86',
  'qemu-utils',
  'ovmf',
  'swtpm',
  'iproute2',
  'nftables',
  'dnsmasq-base',
  'xorriso',
  'openssl',
]
const clients = ['chromium', 'python3-pyvmomi', 'libvirt-clients', 'fence-agents', 'ansible', 'curl']

export const testKindFacts: Readonly<Record<TestKind, TestKindFacts>> = {
  unit: {
    files: ['packages/*/test/**/*.test.ts', 'scripts/test/**/*.test.ts', 'codegen/test/**/*.test.ts'],
    fileTimeoutMillis: 180_000,
    debianPackages: [],
  },
  integration: { files: ['tests/integration/**/*.test.ts'], fileTimeoutMillis: 180_000, debianPackages: [] },
  conformance: {
    files: ['tests/conformance/**/*.test.ts'],
    fileTimeoutMillis: 600_000,
    debianPackages: [...engine, ...clients],
    // Clients are timed by their own patience.
    oneAtATime: true,
  },
  browser: {
    files: ['tests/browser/**/*.test.ts'],
    fileTimeoutMillis: 300_000,
    debianPackages: [...engine, 'chromium'],
  },
  system: {
    files: ['tests/system/**/*.test.ts'],
    fileTimeoutMillis: 600_000,
    // A machine in which machines run, all of it emulated.
    fullFileTimeoutMillis: 7_200_000,
    // QEMU's own NFS client; boot disks.
    debianPackages: [...engine, 'qemu-block-extra', 'mtools'],
  },
  robustness: {
    files: ['tests/robustness/**/*.test.ts'],
    fileTimeoutMillis: 1_800_000,
    // Five hundred kills.
    fullFileTimeoutMillis: 14_400_000,
    debianPackages: [...engine, 'libfaketime'],
    oneAtATime: true,
  },
}
