// What is known of guest operating systems by vim25's id: the name clients show, and what a new machine for it should have.
import { getEnumType } from '@staddle/vim25/metadata.ts'

export interface GuestOs {
  readonly id: string
  readonly fullName: string
  readonly family:
    | 'windowsGuest'
    | 'linuxGuest'
    | 'solarisGuest'
    | 'darwinGuestFamily'
    | 'netwareGuest'
    | 'otherGuestFamily'
  readonly is64Bit: boolean
  readonly firmware: 'bios' | 'efi'
  readonly diskController: string
  readonly networkCard: string
  readonly memoryMB: number
  readonly diskMB: number
  readonly supportsSecureBoot: boolean
}

/** Undefined for an id that vim25 does not know. */
export function guestOs(id: string): GuestOs | undefined {
  if (getEnumType('VirtualMachineGuestOsIdentifier')?.values.has(id) !== true) return undefined
  const is64Bit = id.includes('64')
  const family = familyOf(id)
  const modern = is64Bit && isModern(id)
  return {
    ...{ id, family, is64Bit, fullName: nameOf(id, is64Bit) },
    firmware: modern ? 'efi' : 'bios',
    diskController: diskController(family, id, modern),
    networkCard: family === 'linuxGuest' && modern ? 'VirtualVmxnet3' : is64Bit ? 'VirtualE1000e' : 'VirtualE1000',
    memoryMB: family === 'windowsGuest' ? 4096 : modern ? 2048 : 1024,
    diskMB: family === 'windowsGuest' ? 90 * 1024 : 16 * 1024,
    supportsSecureBoot: modern,
  }
}

/** What a query without a filter lists: systems people install today, the default first. */
export const commonGuestIds: readonly string[] = [
  ...[
    'otherGuest64',
    'otherGuest',
    'otherLinux64Guest',
    'otherLinuxGuest',
    'other6xLinux64Guest',
    'other5xLinux64Guest',
  ],
  ...['debian13_64Guest', 'debian12_64Guest', 'debian11_64Guest', 'debian10_64Guest', 'ubuntu64Guest'],
  ...[
    'rhel10_64Guest',
    'rhel9_64Guest',
    'rhel8_64Guest',
    'rhel7_64Guest',
    'centos9_64Guest',
    'centos8_64Guest',
    'centos7_64Guest',
  ],
  ...['rockylinux_64Guest', 'almalinux_64Guest', 'oracleLinux9_64Guest', 'oracleLinux8_64Guest', 'fedora64Guest'],
  ...[
    'sles15_64Guest',
    'sles12_64Guest',
    'opensuse64Guest',
    'amazonlinux2_64Guest',
    'amazonlinux3_64Guest',
    'vmwarePhoton64Guest',
  ],
  ...['windows2022srvNext_64Guest', 'windows2019srvNext_64Guest', 'windows2019srv_64Guest', 'windows9Server64Guest'],
  ...[
    'windows8Server64Guest',
    'windows7Server64Guest',
    'windows11_64Guest',
    'windows9_64Guest',
    'windows9Guest',
    'windows7_64Guest',
  ],
  ...[
    'freebsd14_64Guest',
    'freebsd13_64Guest',
    'freebsd64Guest',
    'solaris11_64Guest',
    'vmkernel8Guest',
    'vmkernel7Guest',
  ],
]

function familyOf(id: string): GuestOs['family'] {
  if (id.startsWith('win')) return 'windowsGuest'
  if (id.startsWith('solaris')) return 'solarisGuest'
  if (id.startsWith('darwin')) return 'darwinGuestFamily'
  if (id.startsWith('netware')) return 'netwareGuest'
  return /^(freebsd|dos|os2|eCom|openServer|unixWare|vmkernel|crx|other(Guest|Guest64)$)/.test(id)
    ? 'otherGuestFamily'
    : 'linuxGuest'
}

/** Whether the system's installer brings UEFI and paravirtual drivers of its own. */
function isModern(id: string): boolean {
  return /^(debian1[0-9]|ubuntu64|rhel([789]|10)_|centos[789]_|rocky|alma|oracleLinux([789]|10)_|fedora64|sles1[2-9]|opensuse64|amazon|vmwarePhoton|other[3-7]xLinux64|windows(9|11|12|2019|2022)|freebsd1[3-9]|coreos)/.test(
    id,
  )
}

function diskController(family: GuestOs['family'], id: string, modern: boolean): string {
  if (family === 'linuxGuest') return modern ? 'ParaVirtualSCSIController' : 'VirtualLsiLogicController'
  if (family === 'windowsGuest')
    return modern || /^windows[78]/.test(id) ? 'VirtualLsiLogicSASController' : 'VirtualIDEController'
  return 'VirtualLsiLogicController'
}

const exactNames: Readonly<Record<string, string>> = {
  otherGuest: 'Other (32-bit)',
  otherGuest64: 'Other (64-bit)',
  otherLinuxGuest: 'Other Linux (32-bit)',
  otherLinux64Guest: 'Other Linux (64-bit)',
  windows9Guest: 'Microsoft Windows 10 (32-bit)',
  windows9_64Guest: 'Microsoft Windows 10 (64-bit)',
  windows7Server64Guest: 'Microsoft Windows Server 2008 R2 (64-bit)',
  windows8Server64Guest: 'Microsoft Windows Server 2012 (64-bit)',
  windows9Server64Guest: 'Microsoft Windows Server 2016 (64-bit)',
  windows2019srv_64Guest: 'Microsoft Windows Server 2019 (64-bit)',
  windows2019srvNext_64Guest: 'Microsoft Windows Server 2022 (64-bit)',
  windows2022srvNext_64Guest: 'Microsoft Windows Server 2025 (64-bit)',
  vmwarePhoton64Guest: 'VMware Photon OS (64-bit)',
  rockylinux_64Guest: 'Rocky Linux (64-bit)',
  almalinux_64Guest: 'AlmaLinux (64-bit)',
  ubuntu64Guest: 'Ubuntu Linux (64-bit)',
  ubuntuGuest: 'Ubuntu Linux (32-bit)',
}

const brands: readonly (readonly [start: string, name: string])[] = [
  ['debian', 'Debian GNU/Linux '],
  ['rhel', 'Red Hat Enterprise Linux '],
  ['redhat', 'Red Hat Linux '],
  ['centos', 'CentOS '],
  ['oracleLinux', 'Oracle Linux '],
  ['sles', 'SUSE Linux Enterprise '],
  ['suse', 'SUSE Linux '],
  ['opensuse', 'openSUSE '],
  ['fedora', 'Fedora Linux '],
  ['amazonlinux', 'Amazon Linux '],
  ['coreos', 'CoreOS Linux '],
  ['asianux', 'Asianux '],
  ['freebsd', 'FreeBSD '],
  ['windows', 'Microsoft Windows '],
  ['win', 'Microsoft Windows '],
  ['solaris', 'Oracle Solaris '],
  ['darwin', 'Apple macOS, Darwin '],
  ['vmkernel', 'VMware ESXi '],
]

/** `debian12_64Guest` -> `Debian GNU/Linux 12 (64-bit)`; `other5xLinux64Guest` -> `Other 5.x Linux (64-bit)`. */
function nameOf(id: string, is64Bit: boolean): string {
  const exact = exactNames[id]
  if (exact !== undefined) return exact
  const width = is64Bit ? ' (64-bit)' : ' (32-bit)'
  const kernel = /^other(\d)(\d?)xLinux/.exec(id)
  if (kernel !== null) return `Other ${kernel[1]}.${kernel[2] === '' ? '' : `${kernel[2]}.`}x Linux${width}`
  const brand = brands.find(([start]) => id.startsWith(start))
  const base = id.replace(/(_?64)?Guest$|Guest64$/, '')
  if (brand === undefined) return `${base.charAt(0).toUpperCase()}${base.slice(1)}${width}`
  return `${brand[1]}${base.slice(brand[0].length)}`.trim() + width
}
