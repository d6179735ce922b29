import { Label } from '@patternfly/react-core'
import { useQuery } from '@tanstack/react-query'
import { type ReactNode, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { getProperties } from '@staddle/client/properties.ts'
import { asRef } from '@staddle/client/reference.ts'
import type { AuthorizationRole } from '@staddle/vim25/types.ts'
import { useRunTask } from '../app/run-task.ts'
import { hostText } from '../i18n/host-words.ts'
import { currentLanguage } from '../i18n/i18n.ts'
import { useSession } from '../live/hooks.ts'
import { useMissingOnRoot } from '../live/privileges.ts'
import { ActionButton } from '../parts/action-button.tsx'
import { ActionMenu } from '../parts/action-menu.tsx'
import { ConfirmDialog } from '../parts/confirm-dialog.tsx'
import { formatNumber, labelled } from '../parts/format.ts'
import { PlainTable } from '../parts/plain-table.tsx'
import { Loading } from '../parts/states.tsx'
import type { Column } from '../parts/virtual-table.tsx'
import { RoleDialog } from './role-dialog.tsx'
import { type PrivilegeGroup, privilegeTree, roleLabel } from './role-facts.ts'
import { useAreRolesLoading, useRoles } from './use-roles.ts'

type Dialog =
  | { readonly kind: 'create' }
  | { readonly kind: 'clone' | 'edit' | 'remove' | 'show'; readonly role: AuthorizationRole }

export function RolesTab(): ReactNode {
  const { t } = useTranslation()
  const { client } = useSession()
  const runTask = useRunTask()
  const roles = useRoles()
  const isLoading = useAreRolesLoading()
  const missing = useMissingOnRoot()('Authorization.ModifyRoles')
  const tree = usePrivilegeTree()
  const [dialog, setDialog] = useState<Dialog>()
  const columns = useRoleColumns()
  const close = (): void => setDialog(undefined)
  const manager = asRef('AuthorizationManager', client.content.authorizationManager)
  if (isLoading) return <Loading />
  return (
    <>
      <div>
        <ActionButton reason={missing} onClick={() => setDialog({ kind: 'create' })}>
          {t('access.createRole')}
        </ActionButton>
      </div>
      <PlainTable
        label={t('access.tab.roles')}
        rows={roles}
        columns={columns}
        rowKey={({ roleId }) => String(roleId)}
        actions={(role) => (
          <ActionMenu
            label={t('access.actionsFor', { name: roleLabel(role) })}
            items={[
              { id: 'show', text: t('access.showRole'), onClick: () => setDialog({ kind: 'show', role }) },
              {
                id: 'clone',
                text: t('access.cloneRole'),
                reason: missing,
                onClick: () => setDialog({ kind: 'clone', role }),
              },
              {
                id: 'edit',
                text: t('action.edit'),
                reason: missing ?? (role.system ? t('access.systemRole') : undefined),
                onClick: () => setDialog({ kind: 'edit', role }),
              },
              {
                id: 'remove',
                text: t('action.remove'),
                reason: missing ?? (role.system ? t('access.systemRole') : undefined),
                isDanger: true,
                onClick: () => setDialog({ kind: 'remove', role }),
              },
            ]}
          />
        )}
      />
      {dialog !== undefined && dialog.kind !== 'remove' && (
        <RoleDialog
          kind={dialog.kind}
          role={dialog.kind === 'create' ? undefined : dialog.role}
          tree={tree}
          onClose={close}
        />
      )}
      {dialog?.kind === 'remove' && (
        <ConfirmDialog
          title={labelled(t('action.remove'), roleLabel(dialog.role))}
          confirmText={t('action.remove')}
          isDanger
          onClose={close}
          onConfirm={() =>
            void runTask(labelled(t('action.remove'), roleLabel(dialog.role)), (client) =>
              client.invoke(manager, 'RemoveAuthorizationRole', { roleId: dialog.role.roleId, failIfUsed: true }),
            )
          }
        >
          {t('access.removeRoleWords')}
        </ConfirmDialog>
      )}
    </>
  )
}

function usePrivilegeTree(): readonly PrivilegeGroup[] {
  const { client } = useSession()
  const { data = [] } = useQuery({
    queryKey: ['privileges', currentLanguage()],
    staleTime: Infinity,
    queryFn: async () => {
      const manager = asRef('AuthorizationManager', client.content.authorizationManager)
      const { privilegeList = [], description } = await getProperties(client, manager, ['privilegeList', 'description'])
      return privilegeTree(privilegeList, description)
    },
  })
  return data
}

function useRoleColumns(): readonly Column<AuthorizationRole>[] {
  const { t } = useTranslation()
  return useMemo(
    () => [
      { id: 'name', title: t('access.name'), cell: roleLabel },
      {
        id: 'summary',
        title: t('access.description'),
        cell: ({ info, name, system }) =>
          system ? hostText('roles', info.summary) : info.summary === name ? '' : info.summary,
      },
      {
        id: 'kind',
        title: t('access.kind'),
        cell: ({ system }) => (
          <Label isCompact variant="outline">
            {t(system ? 'access.builtIn' : 'access.own')}
          </Label>
        ),
      },
      {
        id: 'privileges',
        title: t('access.privileges'),
        cell: ({ privilege }) => formatNumber(privilege?.length ?? 0),
      },
    ],
    [t],
  )
}
