import type { HostNetCapabilities, HostNetworkInfo } from '@staddle/vim25/types.ts'
import { type Ref, refTo } from '@staddle/client/reference.ts'
import { type HostRow, managerOf } from '../host/host-row.ts'
import { type LiveRow, useOne } from '../live/hooks.ts'

export const networkRowPaths = ['name', 'summary', 'vm'] as const
export type NetworkRow = LiveRow<'Network', (typeof networkRowPaths)[number]>

export function networkName({ ref, values }: NetworkRow): string {
  return values.name ?? ref.value
}

const systemPaths = ['networkInfo', 'capabilities'] as const

export function useNetworkSystem(host: HostRow): {
  readonly system: Ref<'HostNetworkSystem'>
  readonly info: HostNetworkInfo | undefined
  readonly capabilities: HostNetCapabilities | undefined
} {
  const system = managerOf(host, 'networkSystem', 'HostNetworkSystem') ?? refTo('HostNetworkSystem', 'none')
  const { values } = useOne(system, systemPaths)
  return { system, info: values?.networkInfo, capabilities: values?.capabilities }
}
