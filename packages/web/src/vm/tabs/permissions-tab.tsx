import type { ReactNode } from 'react'
import { EntityPermissions } from '../../access/entity-permissions.tsx'
import { useMissingPrivilege } from '../../live/privileges.ts'
import type { VmRow } from '../vm-row.ts'

export function PermissionsTab({ vm }: { vm: VmRow }): ReactNode {
  const missing = useMissingPrivilege(vm.ref)
  return <EntityPermissions entity={vm.ref} reason={missing('Authorization.ModifyPermissions')} />
}
