import { Checkbox } from '@patternfly/react-core'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { asRef } from '@staddle/client/reference.ts'
import type { ManagedObjectReference, Permission } from '@staddle/vim25/types.ts'
import { useSession } from '../live/hooks.ts'
import { FormDialog } from '../parts/form-dialog.tsx'
import { labelled } from '../parts/format.ts'
import { ChoiceField } from '../parts/text-field.tsx'
import { usePrincipals } from '../tasks/use-user-names.ts'
import { roleLabel } from './role-facts.ts'
import { useEntities } from './use-entities.ts'
import { useRoles } from './use-roles.ts'

export function PermissionDialog(props: {
  /** Absent: a new one. */
  readonly permission: Permission | undefined
  readonly entity?: ManagedObjectReference
  readonly onClose: () => void
  readonly onChanged: () => void
}): ReactNode {
  const { permission, onClose, onChanged } = props
  const { t } = useTranslation()
  const { client } = useSession()
  const roles = useRoles()
  const entities = useEntities()
  const { data: principals = [] } = usePrincipals()
  const [on, setOn] = useState((permission?.entity ?? props.entity ?? client.rootFolder).value)
  const [who, setWho] = useState(permission === undefined ? '' : keyOf(permission.group, permission.principal))
  const [roleId, setRoleId] = useState(permission?.roleId ?? readOnly)
  const [propagate, setPropagate] = useState(permission?.propagate ?? true)
  const chosen = principals.find(({ isGroup, name }) => keyOf(isGroup, name) === who)
  const entity = entities.find(({ ref }) => ref.value === on)
  const isFixed = permission !== undefined
  const save = async (): Promise<void> => {
    if (chosen === undefined || entity === undefined) return
    await client.invoke(asRef('AuthorizationManager', client.content.authorizationManager), 'SetEntityPermissions', {
      entity: entity.ref,
      permission: [{ _typeName: 'Permission', principal: chosen.name, group: chosen.isGroup, roleId, propagate }],
    })
    onChanged()
  }
  return (
    <FormDialog
      title={isFixed ? labelled(t('action.edit'), permission.principal) : t('access.give')}
      submitText={isFixed ? t('action.save') : t('access.give')}
      isValid={chosen !== undefined && entity !== undefined}
      onClose={onClose}
      onSubmit={save}
    >
      <ChoiceField
        id="permission-who"
        label={t('access.who')}
        value={who}
        onChange={setWho}
        options={[
          ...(isFixed ? [] : [{ value: '', text: t('access.choose') }]),
          ...principals
            .filter(({ isGroup, name }) => !isFixed || keyOf(isGroup, name) === who)
            .map(({ isGroup, name }) => ({ value: keyOf(isGroup, name), text: name })),
        ]}
      />
      <ChoiceField
        id="permission-role"
        label={t('access.role')}
        value={String(roleId)}
        onChange={(value) => setRoleId(Number(value))}
        options={roles.map((role) => ({ value: String(role.roleId), text: roleLabel(role) }))}
      />
      <ChoiceField
        id="permission-where"
        label={t('access.where')}
        value={on}
        onChange={setOn}
        options={entities
          .filter(({ ref }) => !isFixed || ref.value === on)
          .map(({ ref, name }) => ({ value: ref.value, text: name }))}
      />
      <Checkbox
        id="permission-propagate"
        label={t('access.propagate')}
        isChecked={propagate}
        onChange={(_, checked) => setPropagate(checked)}
      />
    </FormDialog>
  )
}

const readOnly = -2

function keyOf(isGroup: boolean, name: string): string {
  return `${isGroup ? 'group' : 'user'} ${name}`
}
