import { Label } from '@patternfly/react-core'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { type ReactNode, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { getProperties } from '@staddle/client/properties.ts'
import type { UserSession } from '@staddle/vim25/types.ts'
import { useRunTask } from '../app/run-task.ts'
import { useSession } from '../live/hooks.ts'
import { useMissingOnRoot } from '../live/privileges.ts'
import { ActionButton } from '../parts/action-button.tsx'
import { ConfirmDialog } from '../parts/confirm-dialog.tsx'
import { formatNumber, formatTime } from '../parts/format.ts'
import { PlainTable } from '../parts/plain-table.tsx'
import { Failed, Loading, NotAvailable } from '../parts/states.tsx'
import type { Column } from '../parts/virtual-table.tsx'

const refreshMillis = 5_000

export function SessionsTab(): ReactNode {
  const { t } = useTranslation()
  const { client, user } = useSession()
  const queries = useQueryClient()
  const runTask = useRunTask()
  const missing = useMissingOnRoot()('Sessions.TerminateSession')
  const columns = useSessionColumns()
  const [ending, setEnding] = useState<UserSession>()
  const sessions = useQuery({
    queryKey: ['sessions'],
    refetchInterval: refreshMillis,
    queryFn: async () => (await getProperties(client, client.sessionManager, ['sessionList'])).sessionList ?? null,
  })
  if (sessions.isError) return <Failed error={sessions.error} onRetry={() => void sessions.refetch()} />
  if (sessions.isPending) return <Loading />
  if (sessions.data === null) return <NotAvailable>{missing ?? t('state.hidden')}</NotAvailable>
  const end = ({ key, userName }: UserSession): void =>
    void runTask(t('host.session.endOf', { name: userName }), (client) =>
      client.invoke(client.sessionManager, 'TerminateSession', { sessionId: [key] }),
    ).then(() => queries.invalidateQueries({ queryKey: ['sessions'] }))
  return (
    <>
      <PlainTable
        label={t('host.tab.sessions')}
        rows={sessions.data}
        columns={columns}
        rowKey={({ key }) => key}
        actions={(session) => (
          <ActionButton
            variant="link"
            isInline
            isDanger
            reason={missing ?? (session.key === user.key ? t('host.session.yours') : undefined)}
            aria-label={t('host.session.endOf', { name: session.userName })}
            onClick={() => setEnding(session)}
          >
            {t('host.session.end')}
          </ActionButton>
        )}
      />
      {ending !== undefined && (
        <ConfirmDialog
          title={t('host.session.endOf', { name: ending.userName })}
          confirmText={t('host.session.end')}
          isDanger
          onClose={() => setEnding(undefined)}
          onConfirm={() => end(ending)}
        >
          {t('host.session.endWords')}
        </ConfirmDialog>
      )}
    </>
  )
}

function useSessionColumns(): readonly Column<UserSession>[] {
  const { t } = useTranslation()
  const { user } = useSession()
  return useMemo(
    () => [
      {
        id: 'user',
        title: t('task.user'),
        cell: ({ userName, key }) => (
          <>
            {userName} {key === user.key && <Label isCompact>{t('host.session.this')}</Label>}
          </>
        ),
      },
      { id: 'address', title: t('host.session.address'), cell: ({ ipAddress }) => ipAddress },
      {
        id: 'program',
        title: t('host.session.program'),
        width: '14rem',
        cell: ({ userAgent }) => (
          <span className="staddle-clipped" title={userAgent}>
            {userAgent}
          </span>
        ),
      },
      { id: 'login', title: t('host.session.since'), cell: ({ loginTime }) => formatTime(loginTime) },
      { id: 'active', title: t('host.session.active'), cell: ({ lastActiveTime }) => formatTime(lastActiveTime) },
      { id: 'calls', title: t('host.session.calls'), width: '6rem', cell: ({ callCount }) => formatNumber(callCount) },
    ],
    [t, user],
  )
}
