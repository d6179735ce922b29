// The network settings of a customization, checked and put to the cards they are for; Linux and Windows write them differently.
import { isIP, isIPv4, isIPv6 } from 'node:net'
import type { CustomizationIPSettings, CustomizationSpec } from '@staddle/vim25/types.ts'
import { isA } from '@staddle/vim25/metadata.ts'
import { Denied } from '../../domain/errors.ts'

export interface AdapterSettings {
  readonly macAddress: string
  readonly dhcp4: boolean
  readonly dhcp6: boolean
  /** Router advertisements give addresses. */
  readonly autoconfigure6: boolean
  /** `10.98.0.50/24`, `2001:db8::5/64` */
  readonly addresses: readonly string[]
  readonly gateways: readonly string[]
  readonly dnsServers: readonly string[]
  readonly dnsDomain: string | undefined
}

export function adapterSettings(spec: CustomizationSpec, macAddresses: readonly string[]): AdapterSettings[] {
  const unnamed = macAddresses.filter(
    (mac) => !(spec.nicSettingMap ?? []).some(({ macAddress }) => sameMac(macAddress, mac)),
  )
  return (spec.nicSettingMap ?? []).map(({ macAddress, adapter }, index) => {
    const named = macAddresses.find((mac) => sameMac(macAddress, mac))
    const mac = macAddress === undefined || macAddress === '' ? unnamed.shift() : named
    if (mac === undefined)
      throw refused(index, 'macAddress', `${macAddress} is the address of no network card of this machine`)
    return settingsOf(adapter, mac, index)
  })
}

function settingsOf(adapter: CustomizationIPSettings, macAddress: string, index: number): AdapterSettings {
  const { ip, ipV6Spec } = adapter
  const v6 = ipV6Spec?.ip ?? []
  const isFixed = isA('CustomizationFixedIp', ip)
  if (!isFixed && !isA('CustomizationDhcpIpGenerator', ip))
    throw refused(index, 'adapter.ip', `a ${ip._typeName} gives no address; use a fixed one or DHCP`)
  const fixed6 = v6.flatMap((address) => (isA('CustomizationFixedIpV6', address) ? [address] : []))
  return {
    macAddress: macAddress.toLowerCase(),
    dhcp4: !isFixed,
    dhcp6: v6.some((address) => isA('CustomizationDhcpIpV6Generator', address)),
    autoconfigure6: v6.some(
      (address) =>
        isA('CustomizationAutoIpV6Generator', address) || isA('CustomizationStatelessIpV6Generator', address),
    ),
    addresses: [
      ...(isFixed ? [`${requireV4(ip.ipAddress, index)}/${prefixLength(adapter.subnetMask ?? '', index)}`] : []),
      ...fixed6.map(
        ({ ipAddress, subnetMask }) => `${requireV6(ipAddress, index)}/${requirePrefix(subnetMask, index)}`,
      ),
    ],
    gateways: [
      ...(adapter.gateway ?? []).filter((text) => text !== '').map((text) => requireV4(text, index)),
      ...(ipV6Spec?.gateway ?? []).filter((text) => text !== '').map((text) => requireV6(text, index)),
    ],
    dnsServers: requireAddresses(adapter.dnsServerList ?? [], `nicSettingMap[${index}].adapter.dnsServerList`),
    dnsDomain: adapter.dnsDomain === '' ? undefined : adapter.dnsDomain,
  }
}

export function globalDns({ globalIPSettings }: CustomizationSpec): {
  readonly servers: readonly string[]
  readonly suffixes: readonly string[]
} {
  const servers = requireAddresses(globalIPSettings.dnsServerList ?? [], 'globalIPSettings.dnsServerList')
  return { servers, suffixes: [...new Set(globalIPSettings.dnsSuffixList ?? [])].filter((suffix) => suffix !== '') }
}

function sameMac(wanted: string | undefined, mac: string): boolean {
  return wanted?.toLowerCase().replaceAll('-', ':') === mac.toLowerCase()
}

function requireV4(text: string, index: number): string {
  if (isIPv4(text)) return text
  throw refused(index, 'adapter', `"${text}" is not an IPv4 address`)
}

function requireV6(text: string, index: number): string {
  if (isIPv6(text)) return text
  throw refused(index, 'adapter.ipV6Spec', `"${text}" is not an IPv6 address`)
}

function requirePrefix(length: number, index: number): number {
  if (Number.isInteger(length) && length >= 0 && length <= 128) return length
  throw refused(index, 'adapter.ipV6Spec', `${length} is not a prefix length`)
}

function requireAddresses(addresses: readonly string[], property: string): string[] {
  const wrong = addresses.find((text) => text !== '' && isIP(text) === 0)
  if (wrong !== undefined)
    throw new Denied('invalid-argument', `"${wrong}" in ${property} is not an IP address.`, {
      argument: `spec.${property}`,
    })
  return addresses.filter((text) => text !== '')
}

/** `255.255.255.0` -> 24. */
function prefixLength(mask: string, index: number): number {
  const parts = isIPv4(mask) ? mask.split('.').map(Number) : []
  const bits = parts.map((part) => part.toString(2).padStart(8, '0')).join('')
  if (/^1*0*$/.test(bits) && bits.length === 32) return bits.replaceAll('0', '').length
  throw refused(index, 'adapter.subnetMask', `"${mask}" is not a subnet mask; a fixed address needs one`)
}

function refused(index: number, property: string, problem: string): Denied {
  return new Denied('invalid-argument', `nicSettingMap[${index}].${property}: ${problem}.`, {
    argument: `spec.nicSettingMap[${index}].${property}`,
  })
}
