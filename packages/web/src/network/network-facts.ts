// What the host tells about a network: its port group, the switch behind it, and who gives addresses. Pure.
import type { HostDhcpService, HostNetworkInfo, HostPortGroup, HostVirtualSwitch } from '@staddle/vim25/types.ts'

export interface NetworkFacts {
  readonly portGroup: HostPortGroup | undefined
  readonly virtualSwitch: HostVirtualSwitch | undefined
  readonly dhcp: HostDhcpService | undefined
}

export function networkFacts(info: HostNetworkInfo | undefined, name: string | undefined): NetworkFacts {
  const portGroup = info?.portgroup?.find(({ spec }) => spec.name === name)
  const switchName = portGroup?.spec.vswitchName
  return {
    portGroup,
    virtualSwitch: info?.vswitch?.find((one) => one.name === switchName),
    dhcp: info?.dhcp?.find(({ spec }) => spec.virtualSwitch === switchName),
  }
}

/** 0 is none, 4095 all of them. */
export function vlanWords(vlanId: number | undefined, words: { none: string; all: string }): string {
  if (vlanId === undefined) return ''
  return vlanId === 0 ? words.none : vlanId === 4095 ? words.all : String(vlanId)
}
