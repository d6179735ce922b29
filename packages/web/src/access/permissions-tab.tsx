import { useQuery, useQueryClient } from '@tanstack/react-query'
import { type ReactNode, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { asRef } from '@staddle/client/reference.ts'
import type { Permission } from '@staddle/vim25/types.ts'
import { useRunTask } from '../app/run-task.ts'
import { useSession } from '../live/hooks.ts'
import { useMissingOnRoot } from '../live/privileges.ts'
import { ActionButton } from '../parts/action-button.tsx'
import { ActionMenu } from '../parts/action-menu.tsx'
import { ConfirmDialog } from '../parts/confirm-dialog.tsx'
import { PlainTable } from '../parts/plain-table.tsx'
import { Empty, Failed, Loading } from '../parts/states.tsx'
import type { Column } from '../parts/virtual-table.tsx'
import { PermissionDialog } from './permission-dialog.tsx'
import { roleName } from './role-facts.ts'
import { useEntityNames } from './use-entities.ts'
import { useRoles } from './use-roles.ts'

type Dialog = { readonly kind: 'create' } | { readonly kind: 'edit' | 'remove'; readonly permission: Permission }

export function PermissionsTab(): ReactNode {
  const { client } = useSession()
  const queries = useQueryClient()
  const manager = asRef('AuthorizationManager', client.content.authorizationManager)
  const permissions = useQuery({
    queryKey: ['permissions'],
    queryFn: async () => (await client.invoke(manager, 'RetrieveAllPermissions', {})) ?? [],
  })
  const refresh = (): void => void queries.invalidateQueries({ queryKey: ['permissions'] })
  if (permissions.isError) return <Failed error={permissions.error} onRetry={refresh} />
  if (permissions.isPending) return <Loading />
  return <PermissionList permissions={permissions.data} onChanged={refresh} />
}

interface PermissionListProps {
  readonly permissions: readonly Permission[]
  readonly onChanged: () => void
}

function PermissionList({ permissions, onChanged }: PermissionListProps): ReactNode {
  const { t } = useTranslation()
  const { client } = useSession()
  const runTask = useRunTask()
  const missing = useMissingOnRoot()('Authorization.ModifyPermissions')
  const [dialog, setDialog] = useState<Dialog>()
  const columns = usePermissionColumns()
  const close = (): void => setDialog(undefined)
  const remove = ({ entity: on, principal: user, group: isGroup }: Permission): void => {
    if (on === undefined) return
    const manager = asRef('AuthorizationManager', client.content.authorizationManager)
    void runTask(t('access.removePermission', { name: user }), (client) =>
      client.invoke(manager, 'RemoveEntityPermission', { entity: on, user, isGroup }),
    ).then(onChanged)
  }
  return (
    <>
      <div>
        <ActionButton reason={missing} onClick={() => setDialog({ kind: 'create' })}>
          {t('access.give')}
        </ActionButton>
      </div>
      {permissions.length === 0 ? (
        <Empty title={t('access.noPermissions')} />
      ) : (
        <PlainTable
          label={t('access.tab.permissions')}
          rows={permissions}
          columns={columns}
          rowKey={({ entity: on, principal, group }) => `${on?.value ?? ''} ${group} ${principal}`}
          actions={(permission) => (
            <ActionMenu
              label={t('access.actionsFor', { name: permission.principal })}
              items={[
                {
                  id: 'edit',
                  text: t('action.edit'),
                  reason: missing,
                  onClick: () => setDialog({ kind: 'edit', permission }),
                },
                {
                  id: 'remove',
                  text: t('action.remove'),
                  reason: missing,
                  isDanger: true,
                  onClick: () => setDialog({ kind: 'remove', permission }),
                },
              ]}
            />
          )}
        />
      )}
      {dialog !== undefined && dialog.kind !== 'remove' && (
        <PermissionDialog
          permission={dialog.kind === 'edit' ? dialog.permission : undefined}
          onClose={close}
          onChanged={onChanged}
        />
      )}
      {dialog?.kind === 'remove' && (
        <ConfirmDialog
          title={t('access.removePermission', { name: dialog.permission.principal })}
          confirmText={t('action.remove')}
          isDanger
          onClose={close}
          onConfirm={() => remove(dialog.permission)}
        >
          {t('access.removePermissionWords')}
        </ConfirmDialog>
      )}
    </>
  )
}

function usePermissionColumns(): readonly Column<Permission>[] {
  const { t } = useTranslation()
  const roles = useRoles()
  const nameOf = useEntityNames()
  return useMemo(
    () => [
      { id: 'principal', title: t('access.who'), cell: ({ principal }) => principal },
      { id: 'role', title: t('access.role'), cell: ({ roleId }) => roleName(roles, roleId) },
      { id: 'entity', title: t('access.where'), cell: ({ entity }) => nameOf(entity) },
      {
        id: 'propagate',
        title: t('access.below'),
        width: '14rem',
        cell: ({ propagate }) => t(propagate ? 'action.yes' : 'action.no'),
      },
    ],
    [t, roles, nameOf],
  )
}
