import { Checkbox, FormGroup, FormSelect, FormSelectOption } from '@patternfly/react-core'
import { useQuery } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { asRef } from '@staddle/client/reference.ts'
import type { AuthorizationRole, Permission } from '@staddle/vim25/types.ts'
import { useSession } from '../live/hooks.ts'
import { FormDialog } from '../parts/form-dialog.tsx'

export interface PermissionDialogProps {
  readonly roles: readonly AuthorizationRole[]
  /** To change; absent: a new one. */
  readonly permission: Permission | undefined
  readonly onSave: (permission: Permission) => Promise<void>
  readonly onClose: () => void
}

export function PermissionDialog({ roles, permission, onSave, onClose }: PermissionDialogProps): ReactNode {
  const { t } = useTranslation()
  const principals = usePrincipals()
  const [chosen, setChosen] = useState('')
  const [roleId, setRoleId] = useState(permission?.roleId)
  const [propagate, setPropagate] = useState(permission?.propagate ?? true)
  // The first choice, where nothing was chosen.
  const principal = permission ?? principals.find((one) => keyOf(one) === chosen) ?? principals[0]
  const role = roles.find((one) => one.roleId === roleId) ?? roles.find(({ name }) => name === 'ReadOnly')
  return (
    <FormDialog
      title={
        permission === undefined ? t('vm.permissions.add') : t('vm.permissions.edit', { name: permission.principal })
      }
      submitText={t('action.save')}
      isValid={principal !== undefined && role !== undefined}
      onClose={onClose}
      onSubmit={async () => {
        if (principal === undefined || role === undefined) return
        const { principal: name, group } = principal
        await onSave({ principal: name, group, roleId: role.roleId, propagate })
      }}
    >
      {permission === undefined && (
        <FormGroup label={t('vm.permissions.user')} fieldId="permission-user" isRequired>
          <FormSelect
            id="permission-user"
            value={principal === undefined ? '' : keyOf(principal)}
            onChange={(_, value) => setChosen(value)}
          >
            {principals.map((one) => (
              <FormSelectOption
                key={keyOf(one)}
                value={keyOf(one)}
                label={one.group ? `${one.principal} (${t('vm.permissions.group')})` : one.principal}
              />
            ))}
          </FormSelect>
        </FormGroup>
      )}
      <FormGroup label={t('vm.permissions.role')} fieldId="permission-role" isRequired>
        <FormSelect id="permission-role" value={role?.roleId ?? ''} onChange={(_, value) => setRoleId(Number(value))}>
          {roles.map((one) => (
            <FormSelectOption key={one.roleId} value={one.roleId} label={one.name} />
          ))}
        </FormSelect>
      </FormGroup>
      <Checkbox
        id="permission-propagate"
        label={t('vm.permissions.propagateLabel')}
        isChecked={propagate}
        onChange={(_, checked) => setPropagate(checked)}
      />
    </FormDialog>
  )
}

interface Principal {
  readonly principal: string
  readonly group: boolean
}

const keyOf = ({ principal, group }: Principal): string => `${group ? 'group' : 'user'} ${principal}`

function usePrincipals(): readonly Principal[] {
  const { client, user } = useSession()
  const { data } = useQuery({
    queryKey: ['principals', user.key],
    queryFn: async () => {
      const directory = asRef('UserDirectory', client.content.userDirectory)
      const args = { searchStr: '', exactMatch: false, findUsers: true, findGroups: true }
      return (await client.invoke(directory, 'RetrieveUserGroups', args)) ?? []
    },
  })
  return data ?? []
}
