import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { EntityPermissions } from '../../access/entity-permissions.tsx'
import { usePrivileges } from '../use-privileges.ts'
import type { VmRow } from '../vm-row.ts'

export function PermissionsTab({ vm }: { vm: VmRow }): ReactNode {
  const { t } = useTranslation()
  const granted = usePrivileges(vm.ref)
  const mayChange = granted === undefined || granted.has('Authorization.ModifyPermissions')
  return <EntityPermissions entity={vm.ref} reason={mayChange ? undefined : t('vm.refused.noPrivilege')} />
}
