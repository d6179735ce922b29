import type { ReactNode } from 'react'
import { Monitor } from '../../charts/monitor.tsx'
import { vmName, type VmRow } from '../vm-row.ts'

export function MonitorTab({ vm }: { vm: VmRow }): ReactNode {
  return <Monitor entity={vm.ref} name={vmName(vm)} />
}
