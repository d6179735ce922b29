import { useQueryClient } from '@tanstack/react-query'
import { type ReactNode, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { asRef } from '@staddle/client/reference.ts'
import { useRunTask } from '../app/run-task.ts'
import { hostText } from '../i18n/host-words.ts'
import { useSession } from '../live/hooks.ts'
import { useMissingOnRoot } from '../live/privileges.ts'
import { ActionButton } from '../parts/action-button.tsx'
import { ActionMenu } from '../parts/action-menu.tsx'
import { ConfirmDialog } from '../parts/confirm-dialog.tsx'
import { labelled } from '../parts/format.ts'
import { PlainTable } from '../parts/plain-table.tsx'
import { Failed, Loading } from '../parts/states.tsx'
import type { Column } from '../parts/virtual-table.tsx'
import { type Principal, usePrincipals } from '../tasks/use-user-names.ts'
import { GroupDialog } from './group-dialog.tsx'
import { UserDialog } from './user-dialog.tsx'

type Dialog =
  | { readonly kind: 'create' | 'createGroup' }
  | { readonly kind: 'edit' | 'members' | 'remove'; readonly user: Principal }

export function UsersTab(): ReactNode {
  const { t } = useTranslation()
  const { client, user: me } = useSession()
  const queries = useQueryClient()
  const runTask = useRunTask()
  const principals = usePrincipals()
  const missing = useMissingOnRoot()('Host.Local.ManageUserGroups')
  const [dialog, setDialog] = useState<Dialog>()
  const columns = useUserColumns()
  const refresh = (): void => void queries.invalidateQueries({ queryKey: ['principals'] })
  const close = (): void => setDialog(undefined)
  if (principals.isError) return <Failed error={principals.error} onRetry={refresh} />
  if (principals.isPending) return <Loading />
  const remove = (user: Principal): void => {
    const name = labelled(t('action.remove'), user.name)
    const accounts = asRef('HostLocalAccountManager', client.content.accountManager)
    void runTask(name, (client) =>
      user.isGroup
        ? client.invoke(accounts, 'RemoveGroup', { groupName: user.name })
        : client.invoke(accounts, 'RemoveUser', { userName: user.name }),
    ).then(refresh)
  }
  return (
    <>
      <div className="staddle-row">
        <ActionButton reason={missing} onClick={() => setDialog({ kind: 'create' })}>
          {t('access.createUser')}
        </ActionButton>
        <ActionButton variant="secondary" reason={missing} onClick={() => setDialog({ kind: 'createGroup' })}>
          {t('access.createGroup')}
        </ActionButton>
      </div>
      <PlainTable
        label={t('access.tab.users')}
        rows={principals.data}
        columns={columns}
        rowKey={({ name, isGroup }) => `${isGroup} ${name}`}
        actions={(user) => (
          <ActionMenu
            label={t('access.actionsFor', { name: user.name })}
            items={[
              {
                id: 'edit',
                text: t('access.changeUser'),
                reason: missing ?? (user.isGroup ? t('access.isGroup') : undefined),
                onClick: () => setDialog({ kind: 'edit', user }),
              },
              {
                id: 'members',
                text: t('access.members'),
                reason: missing ?? (user.isGroup ? undefined : t('access.isNoGroup')),
                onClick: () => setDialog({ kind: 'members', user }),
              },
              {
                id: 'remove',
                text: t('action.remove'),
                reason: missing ?? (user.name === me.userName ? t('access.yourself') : undefined),
                isDanger: true,
                onClick: () => setDialog({ kind: 'remove', user }),
              },
            ]}
          />
        )}
      />
      {(dialog?.kind === 'create' || dialog?.kind === 'edit') && (
        <UserDialog user={dialog.kind === 'edit' ? dialog.user : undefined} onClose={close} onChanged={refresh} />
      )}
      {(dialog?.kind === 'createGroup' || dialog?.kind === 'members') && (
        <GroupDialog group={dialog.kind === 'members' ? dialog.user : undefined} onClose={close} onChanged={refresh} />
      )}
      {dialog?.kind === 'remove' && (
        <ConfirmDialog
          title={labelled(t('action.remove'), dialog.user.name)}
          confirmText={t('action.remove')}
          isDanger
          typedName={dialog.user.name}
          onClose={close}
          onConfirm={() => remove(dialog.user)}
        >
          {t(dialog.user.isGroup ? 'access.removeGroupWords' : 'access.removeWords')}
        </ConfirmDialog>
      )}
    </>
  )
}

function useUserColumns(): readonly Column<Principal>[] {
  const { t } = useTranslation()
  return useMemo(
    () => [
      { id: 'name', title: t('access.name'), cell: ({ name }) => name },
      { id: 'description', title: t('access.description'), cell: ({ description }) => hostText('names', description) },
      { id: 'kind', title: t('access.kind'), cell: ({ isGroup }) => t(isGroup ? 'access.group' : 'access.user') },
    ],
    [t],
  )
}
