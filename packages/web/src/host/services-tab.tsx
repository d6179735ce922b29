import { Button, Label } from '@patternfly/react-core'
import { type ReactNode, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { refTo } from '@staddle/client/reference.ts'
import type { HostService } from '@staddle/vim25/types.ts'
import { useRunTask } from '../app/run-task.ts'
import { hostText } from '../i18n/host-words.ts'
import { useOne } from '../live/hooks.ts'
import { useMissingPrivilege } from '../live/privileges.ts'
import { ActionMenu } from '../parts/action-menu.tsx'
import { ConfirmDialog } from '../parts/confirm-dialog.tsx'
import { labelled } from '../parts/format.ts'
import { PlainTable } from '../parts/plain-table.tsx'
import { Empty, Failed, Loading, NotAvailable } from '../parts/states.tsx'
import type { Column } from '../parts/virtual-table.tsx'
import { type HostRow, managerOf } from './host-row.ts'

const servicePaths = ['serviceInfo'] as const

export function ServicesTab({ host }: { host: HostRow }): ReactNode {
  const { t } = useTranslation()
  const system = managerOf(host, 'serviceSystem', 'HostServiceSystem')
  if (system === undefined) return <NotAvailable>{t('host.service.none')}</NotAvailable>
  return <Services host={host} id={system.value} />
}

function Services({ host, id }: { host: HostRow; id: string }): ReactNode {
  const { t } = useTranslation()
  const runTask = useRunTask()
  const ref = refTo('HostServiceSystem', id)
  const { status, values } = useOne(ref, servicePaths)
  const missing = useMissingPrivilege(refTo('HostSystem', host.ref.value))('Host.Config.NetService')
  const columns = useServiceColumns()
  const [stopping, setStopping] = useState<HostService>()
  const services = values?.serviceInfo?.service
  if (status.kind === 'failed') return <Failed error={status.error} />
  if (status.kind === 'loading') return <Loading />
  if (services === undefined) return <NotAvailable>{missing ?? t('state.hidden')}</NotAvailable>
  const refresh = (): void => void runTask(t('action.refresh'), (client) => client.invoke(ref, 'RefreshServices', {}))
  if (services.length === 0) return <Empty title={t('host.service.none')}>{t('host.service.noneWords')}</Empty>
  const run = (method: 'StartService' | 'StopService' | 'RestartService', service: HostService): void =>
    void runTask(labelled(t(`host.service.${method}`), serviceName(service)), (client) =>
      client.invoke(ref, method, { id: service.key }),
    )
  const setPolicy = (service: HostService, policy: 'on' | 'off'): void =>
    void runTask(labelled(t(`host.service.policies.${policy}`), serviceName(service)), (client) =>
      client.invoke(ref, 'UpdateServicePolicy', { id: service.key, policy }),
    )
  return (
    <>
      <div>
        <Button variant="secondary" onClick={refresh}>
          {t('action.refresh')}
        </Button>
      </div>
      <PlainTable
        label={t('host.tab.services')}
        rows={services}
        columns={columns}
        rowKey={({ key }) => key}
        actions={(service) => {
          const isOn = service.policy !== 'off'
          const required = service.required ? t('host.service.required') : undefined
          return (
            <ActionMenu
              label={t('host.actionsFor', { name: serviceName(service) })}
              items={[
                {
                  id: 'start',
                  text: t('host.service.StartService'),
                  reason: missing ?? (service.running ? t('host.service.isRunning') : undefined),
                  onClick: () => run('StartService', service),
                },
                {
                  id: 'restart',
                  text: t('host.service.RestartService'),
                  reason: missing ?? (service.running ? undefined : t('host.service.isStopped')),
                  onClick: () => run('RestartService', service),
                },
                {
                  id: 'policy',
                  text: t(isOn ? 'host.service.policies.off' : 'host.service.policies.on'),
                  reason: missing ?? (isOn ? required : undefined),
                  onClick: () => setPolicy(service, isOn ? 'off' : 'on'),
                },
                {
                  id: 'stop',
                  text: t('host.service.StopService'),
                  reason: missing ?? required ?? (service.running ? undefined : t('host.service.isStopped')),
                  isDanger: true,
                  onClick: () => setStopping(service),
                },
              ]}
            />
          )
        }}
      />
      {stopping !== undefined && (
        <ConfirmDialog
          title={labelled(t('host.service.StopService'), serviceName(stopping))}
          confirmText={t('host.service.StopService')}
          isDanger
          onClose={() => setStopping(undefined)}
          onConfirm={() => run('StopService', stopping)}
        >
          {t('host.service.stopWords')}
        </ConfirmDialog>
      )}
    </>
  )
}

const serviceName = ({ label }: HostService): string => hostText('names', label)

function useServiceColumns(): readonly Column<HostService>[] {
  const { t } = useTranslation()
  return useMemo(
    () => [
      { id: 'label', title: t('host.service.name'), cell: serviceName },
      { id: 'key', title: t('host.service.unit'), cell: ({ key }) => key },
      {
        id: 'state',
        title: t('host.state'),
        cell: ({ running }) => (
          <Label isCompact {...(running ? { status: 'success' } : {})}>
            {t(running ? 'host.service.running' : 'host.service.stopped')}
          </Label>
        ),
      },
      {
        id: 'policy',
        title: t('host.service.policy'),
        cell: ({ policy }) => t(policy === 'off' ? 'host.service.manual' : 'host.service.automatic'),
      },
    ],
    [t],
  )
}
