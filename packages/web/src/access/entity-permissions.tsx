// Who may do what with an object of the inventory: what holds on it, given on itself or further up.
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { type ReactNode, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { asRef, type Ref } from '@staddle/client/reference.ts'
import type { AuthorizationRole, ManagedObjectReference, Permission } from '@staddle/vim25/types.ts'
import { useRunTask } from '../app/run-task.ts'
import { useOne, useSession } from '../live/hooks.ts'
import { ConfirmDialog } from '../parts/confirm-dialog.tsx'
import { EntityName } from '../parts/entity-name.tsx'
import { ActionButton } from '../parts/action-button.tsx'
import { ActionMenu } from '../parts/action-menu.tsx'
import { noted } from '../parts/format.ts'
import { Empty, Failed, Loading } from '../parts/states.tsx'
import { type Column, VirtualTable } from '../parts/virtual-table.tsx'
import { PermissionDialog } from './permission-dialog.tsx'
import { roleName } from './role-facts.ts'
import { useRoles } from './use-roles.ts'

export interface EntityPermissionsProps {
  readonly entity: Ref
  /** Why the user may not change them; undefined when it is allowed. */
  readonly reason: string | undefined
}

type Asked = { readonly kind: 'add' } | { readonly kind: 'edit' | 'remove'; readonly permission: Permission }

export function EntityPermissions({ entity, reason }: EntityPermissionsProps): ReactNode {
  const { t } = useTranslation()
  const { data, error, refetch } = useEntityPermissions(entity)
  const roles = useRoles()
  const [asked, setAsked] = useState<Asked>()
  const columns = usePermissionColumns(entity, roles)
  if (error !== null) return <Failed error={error} onRetry={() => void refetch()} />
  if (data === undefined) return <Loading />
  return (
    <>
      <div className="staddle-line staddle-toolbar">
        <div>
          <ActionButton reason={reason} onClick={() => setAsked({ kind: 'add' })}>
            {t('vm.permissions.add')}
          </ActionButton>
        </div>
      </div>
      {data.length === 0 ? (
        <Empty title={t('vm.permissions.none')} />
      ) : (
        <VirtualTable
          label={t('vm.tab.permissions')}
          rows={data}
          columns={columns}
          rowKey={keyOf}
          rowName={({ principal }) => principal}
          initialSort={{ column: 'user', descending: false }}
          actions={(permission) => (
            <RowActions
              permission={permission}
              reason={reason ?? (isOwn(permission, entity) ? undefined : t('vm.permissions.inherited'))}
              onAsk={(kind) => setAsked({ kind, permission })}
            />
          )}
        />
      )}
      {asked !== undefined && <AskedDialog entity={entity} asked={asked} onClose={() => setAsked(undefined)} />}
    </>
  )
}

const keyOf = ({ principal, group }: Permission): string => `${group ? 'group' : 'user'} ${principal}`

function isOwn(permission: Permission, entity: Ref): boolean {
  return permission.entity?.value === entity.value
}

const permissionPath = ['permission'] as const

/** Read again when the object's own change; what is given further up is read when the page is opened. */
function useEntityPermissions(entity: Ref) {
  const { client, user } = useSession()
  const { values } = useOne(entity as Ref<'ManagedEntity'>, permissionPath) // permissions are of objects of the inventory
  return useQuery({
    queryKey: ['permissions', user.key, entity.value, values?.permission],
    placeholderData: (before: readonly Permission[] | undefined) => before,
    queryFn: async () => {
      const manager = asRef('AuthorizationManager', client.content.authorizationManager)
      return (await client.invoke(manager, 'RetrieveEntityPermissions', { entity, inherited: true })) ?? []
    },
  })
}

function usePermissionColumns(entity: Ref, roles: readonly AuthorizationRole[]): readonly Column<Permission>[] {
  const { t } = useTranslation()
  return useMemo(() => {
    const nameOfRole = ({ roleId }: Permission): string => roleName(roles, roleId)
    return [
      {
        id: 'user',
        title: t('vm.permissions.user'),
        cell: ({ principal, group }) => (group ? noted(principal, t('vm.permissions.group')) : principal),
        sortValue: ({ principal }) => principal,
      },
      { id: 'role', title: t('vm.permissions.role'), cell: nameOfRole, sortValue: nameOfRole },
      {
        id: 'from',
        title: t('vm.permissions.definedIn'),
        cell: (permission) =>
          isOwn(permission, entity) || permission.entity === undefined ? (
            t('vm.permissions.thisObject')
          ) : (
            <GivenOn entity={permission.entity} />
          ),
      },
      {
        id: 'propagates',
        title: t('vm.permissions.propagates'),
        cell: ({ propagate }) => (propagate ? t('vm.permissions.yes') : t('vm.permissions.no')),
      },
    ]
  }, [t, entity, roles])
}

interface RowActionsProps {
  readonly permission: Permission
  readonly reason: string | undefined
  readonly onAsk: (kind: 'edit' | 'remove') => void
}

function RowActions({ permission: { principal }, reason, onAsk }: RowActionsProps): ReactNode {
  const { t } = useTranslation()
  return (
    <ActionMenu
      label={t('vm.menuFor', { name: principal })}
      items={(['edit', 'remove'] as const).map((id) => ({
        ...{ id, reason, isDanger: id === 'remove', onClick: () => onAsk(id) },
        text: t(`vm.permissions.${id}`, { name: principal }),
      }))}
    />
  )
}

interface AskedDialogProps {
  readonly entity: Ref
  readonly asked: Asked
  readonly onClose: () => void
}

function AskedDialog({ entity, asked, onClose }: AskedDialogProps): ReactNode {
  const { t } = useTranslation()
  const queries = useQueryClient()
  const runTask = useRunTask()
  const { client } = useSession()
  const manager = asRef('AuthorizationManager', client.content.authorizationManager)
  const changed = (): Promise<void> => queries.invalidateQueries({ queryKey: ['permissions'] })
  if (asked.kind !== 'remove')
    return (
      <PermissionDialog
        entity={entity}
        permission={asked.kind === 'edit' ? asked.permission : undefined}
        onClose={onClose}
        onChanged={() => void changed()}
      />
    )
  const { principal: user, group: isGroup } = asked.permission
  const title = t('vm.permissions.remove', { name: user })
  return (
    <ConfirmDialog
      title={title}
      confirmText={t('action.remove')}
      isDanger
      onClose={onClose}
      onConfirm={() =>
        void runTask(title, () => client.invoke(manager, 'RemoveEntityPermission', { entity, user, isGroup })).then(
          changed,
        )
      }
    >
      {t('vm.permissions.removeWords')}
    </ConfirmDialog>
  )
}

/** The root has a name that nobody has given it. */
function GivenOn({ entity }: { entity: ManagedObjectReference }): ReactNode {
  const { t } = useTranslation()
  const { client } = useSession()
  return entity.value === client.rootFolder.value ? t('access.everything') : <EntityName entity={entity} />
}
