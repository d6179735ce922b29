import type { ReactNode } from 'react'
import { Monitor } from '../charts/monitor.tsx'
import type { HostRow } from './host-row.ts'

export function MonitorTab({ host }: { host: HostRow }): ReactNode {
  return <Monitor entity={host.ref} name={host.values.name ?? host.ref.value} />
}
