import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { asRef, refTo } from '@staddle/client/reference.ts'
import { useNotices } from '../app/notices.tsx'
import { useSession } from '../live/hooks.ts'
import { FormDialog } from '../parts/form-dialog.tsx'
import { labelled } from '../parts/format.ts'
import { ChoiceField, TextField } from '../parts/text-field.tsx'
import type { Principal } from '../tasks/use-user-names.ts'
import { roleLabel } from './role-facts.ts'
import { useRoles } from './use-roles.ts'

const noRole = ''

/** A new user, with a role on everything if one is chosen; or another description and password for one. */
export function UserDialog(props: {
  readonly user: Principal | undefined
  readonly onClose: () => void
  readonly onChanged: () => void
}): ReactNode {
  const { user, onClose, onChanged } = props
  const { t } = useTranslation()
  const { client } = useSession()
  const roles = useRoles()
  const [name, setName] = useState(user?.name ?? '')
  const [description, setDescription] = useState(user?.description ?? '')
  const [password, setPassword] = useState('')
  const [again, setAgain] = useState('')
  const [role, setRole] = useState(noRole)
  const accounts = asRef('HostLocalAccountManager', client.content.accountManager)
  const save = async (): Promise<void> => {
    const spec = { _typeName: 'HostAccountSpec' as const, id: name.trim(), description }
    if (user === undefined) await client.invoke(accounts, 'CreateUser', { user: { ...spec, password } })
    else await client.invoke(accounts, 'UpdateUser', { user: { ...spec, ...(password === '' ? {} : { password }) } })
    if (role !== noRole)
      await client.invoke(asRef('AuthorizationManager', client.content.authorizationManager), 'SetEntityPermissions', {
        entity: refTo('Folder', client.rootFolder.value),
        permission: [
          { _typeName: 'Permission', principal: name.trim(), group: false, roleId: Number(role), propagate: true },
        ],
      })
    onChanged()
  }
  return (
    <FormDialog
      title={user === undefined ? t('access.createUser') : labelled(t('access.changeUser'), user.name)}
      submitText={user === undefined ? t('action.create') : t('action.save')}
      isValid={name.trim() !== '' && password === again && (user !== undefined || password !== '')}
      onClose={onClose}
      onSubmit={save}
    >
      <TextField
        id="user-name"
        label={t('access.name')}
        value={name}
        onChange={setName}
        isRequired
        isDisabled={user !== undefined}
        autoFocus={user === undefined}
        autoComplete="off"
      />
      <TextField id="user-description" label={t('access.description')} value={description} onChange={setDescription} />
      <NewPasswordFields
        password={password}
        again={again}
        onPassword={setPassword}
        onAgain={setAgain}
        help={user === undefined ? undefined : t('access.passwordStays')}
      />
      {user === undefined && (
        <ChoiceField
          id="user-role"
          label={t('access.roleEverywhere')}
          value={role}
          onChange={setRole}
          options={[
            { value: noRole, text: t('access.noRole') },
            ...roles
              .filter(({ roleId }) => roleId !== -4 && roleId !== -5)
              .map((role) => ({ value: String(role.roleId), text: roleLabel(role) })),
          ]}
        />
      )}
    </FormDialog>
  )
}

interface NewPasswordFieldsProps {
  readonly password: string
  readonly again: string
  readonly onPassword: (password: string) => void
  readonly onAgain: (again: string) => void
  readonly help?: string | undefined
}

function NewPasswordFields({ password, again, onPassword, onAgain, help }: NewPasswordFieldsProps): ReactNode {
  const { t } = useTranslation()
  return (
    <>
      <TextField
        id="new-password"
        type="password"
        label={t('access.newPassword')}
        help={help}
        value={password}
        onChange={onPassword}
        autoComplete="new-password"
      />
      <TextField
        id="new-password-again"
        type="password"
        label={t('access.again')}
        help={again !== '' && again !== password ? t('access.differ') : undefined}
        value={again}
        onChange={onAgain}
        autoComplete="new-password"
      />
    </>
  )
}

/** Of whoever is signed in; other sessions of theirs end. */
export function OwnPasswordDialog({ onClose }: { onClose: () => void }): ReactNode {
  const { t } = useTranslation()
  const { client, user } = useSession()
  const notices = useNotices()
  const [old, setOld] = useState('')
  const [password, setPassword] = useState('')
  const [again, setAgain] = useState('')
  return (
    <FormDialog
      title={t('access.ownPassword')}
      submitText={t('action.save')}
      isValid={old !== '' && password !== '' && password === again}
      onClose={onClose}
      onSubmit={async () => {
        const accounts = asRef('HostLocalAccountManager', client.content.accountManager)
        await client.invoke(accounts, 'ChangePassword', {
          user: user.userName,
          oldPassword: old,
          newPassword: password,
        })
        notices.succeeded(t('access.passwordChanged'))
      }}
    >
      <TextField
        id="old-password"
        type="password"
        label={t('access.oldPassword')}
        value={old}
        onChange={setOld}
        autoComplete="current-password"
        isRequired
        autoFocus
      />
      <NewPasswordFields password={password} again={again} onPassword={setPassword} onAgain={setAgain} />
    </FormDialog>
  )
}
