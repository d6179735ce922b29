// The keys of the host's key store. They go in and never come out: what is shown is which there are, and who needs them.
import { useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { type ReactNode, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useRunTask } from '../app/run-task.ts'
import { useAll } from '../live/hooks.ts'
import { useMissingOnRoot } from '../live/privileges.ts'
import { ActionButton } from '../parts/action-button.tsx'
import { ConfirmDialog } from '../parts/confirm-dialog.tsx'
import { labelled } from '../parts/format.ts'
import { PlainTable } from '../parts/plain-table.tsx'
import { Empty, Failed, Loading } from '../parts/states.tsx'
import type { Column } from '../parts/virtual-table.tsx'
import { lazyDialog } from '../parts/lazy-part.tsx'
import { type HostKey, keyManager, useKeys } from './use-keys.ts'

const KeyWithCopyDialog = lazyDialog(async () => (await import('./key-dialogs.tsx')).KeyWithCopyDialog)
const ImportKeyDialog = lazyDialog(async () => (await import('./key-dialogs.tsx')).ImportKeyDialog)

export function KeysTab(): ReactNode {
  const { t } = useTranslation()
  const queries = useQueryClient()
  const runTask = useRunTask()
  const missing = useMissingOnRoot()('Cryptographer.ManageKeys')
  const columns = useKeyColumns()
  const keys = useKeys()
  const [removed, setRemoved] = useState<HostKey>()
  const change = (name: string, work: Parameters<typeof runTask>[1]): void =>
    void runTask(name, work).then(() => queries.invalidateQueries({ queryKey: ['keys'] }))
  const [dialog, setDialog] = useState<'copy' | 'import'>()
  const onClose = (): void => setDialog(undefined)
  const onAdded = (): void => void queries.invalidateQueries({ queryKey: ['keys'] })
  const create = (
    <>
      <ActionButton
        reason={missing}
        onClick={() => change(t('host.key.create'), (client) => client.invoke(keyManager(client), 'GenerateKey', {}))}
      >
        {t('host.key.create')}
      </ActionButton>
      <ActionButton variant="secondary" reason={missing} onClick={() => setDialog('copy')}>
        {t('host.key.createWithCopy')}
      </ActionButton>
      <ActionButton variant="secondary" reason={missing} onClick={() => setDialog('import')}>
        {t('host.key.import')}
      </ActionButton>
      {dialog === 'copy' && <KeyWithCopyDialog {...{ onClose, onAdded }} />}
      {dialog === 'import' && <ImportKeyDialog {...{ onClose, onAdded }} />}
    </>
  )
  if (keys.isError) return <Failed error={keys.error} onRetry={() => void keys.refetch()} />
  if (keys.isPending) return <Loading />
  if (keys.data.length === 0)
    return (
      <Empty title={t('host.key.none')} action={create}>
        {t('host.key.noneWords')}
      </Empty>
    )
  return (
    <>
      <div className="staddle-buttons">{create}</div>
      <PlainTable
        label={t('host.tab.keys')}
        rows={keys.data}
        columns={columns}
        rowKey={({ id }) => id}
        actions={(key) => (
          <ActionButton
            variant="link"
            isInline
            isDanger
            reason={missing ?? (key.machines.length > 0 ? t('host.key.needed') : undefined)}
            aria-label={labelled(t('action.remove'), key.id)}
            onClick={() => setRemoved(key)}
          >
            {t('action.remove')}
          </ActionButton>
        )}
      />
      <p>{t('host.key.words')}</p>
      {removed !== undefined && (
        <ConfirmDialog
          title={labelled(t('action.remove'), removed.id)}
          confirmText={t('action.remove')}
          isDanger
          typedName={removed.id}
          onClose={() => setRemoved(undefined)}
          onConfirm={() =>
            change(labelled(t('action.remove'), removed.id), (client) =>
              client.invoke(keyManager(client), 'RemoveKey', { key: { keyId: removed.id }, force: false }),
            )
          }
        >
          {t('host.key.removeWords')}
        </ConfirmDialog>
      )}
    </>
  )
}

const namePaths = ['name'] as const

function useKeyColumns(): readonly Column<HostKey>[] {
  const { t } = useTranslation()
  const machines = useAll('VirtualMachine', namePaths)
  return useMemo(
    () => [
      { id: 'id', title: t('host.key.id'), width: '24rem', cell: ({ id }) => <code>{id}</code> },
      {
        id: 'machines',
        title: t('host.key.machines'),
        cell: ({ machines: needing }) =>
          needing.map((vm, index) => (
            <span key={vm}>
              {index > 0 && ', '}
              <Link to="/vms/$vm/{-$tab}" params={{ vm }}>
                {machines.get(vm)?.values.name ?? vm}
              </Link>
            </span>
          )),
      },
    ],
    [t, machines],
  )
}
