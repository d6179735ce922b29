// What is done to the whole host; each asks first.
import { Checkbox } from '@patternfly/react-core'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { refTo } from '@staddle/client/reference.ts'
import { useRunTask } from '../app/run-task.ts'
import { useOne } from '../live/hooks.ts'
import { useMissingPrivilege } from '../live/privileges.ts'
import { ActionMenu } from '../parts/action-menu.tsx'
import { ConfirmDialog } from '../parts/confirm-dialog.tsx'
import { labelled } from '../parts/format.ts'
import type { HostRow } from './host-row.ts'

const capabilityPaths = ['capability'] as const
type Asked = 'enter' | 'reboot' | 'shutdown'

export function HostMenu({ host }: { host: HostRow }): ReactNode {
  const { t } = useTranslation()
  const runTask = useRunTask()
  const ref = refTo('HostSystem', host.ref.value)
  const missing = useMissingPrivilege(ref)
  const capability = useOne(ref, capabilityPaths).values?.capability
  const [asked, setAsked] = useState<Asked>()
  const [isForced, setForced] = useState(false)
  const name = host.values.name ?? ''
  const isInMaintenance = host.values.runtime?.inMaintenanceMode === true
  const may = (isSupported: boolean | undefined): string | undefined =>
    missing('Host.Config.Maintenance') ?? (isSupported === false ? t('state.notAvailable') : undefined)
  const works = {
    enter: (client) => client.invoke(ref, 'EnterMaintenanceMode_Task', { timeout: 0 }),
    reboot: (client) => client.invoke(ref, 'RebootHost_Task', { force: isForced }),
    shutdown: (client) => client.invoke(ref, 'ShutdownHost_Task', { force: isForced }),
  } satisfies Record<Asked, Parameters<typeof runTask>[1]>
  const ask = (what: Asked): void => {
    setForced(false)
    setAsked(what)
  }
  return (
    <>
      <ActionMenu
        label={t('host.actionsFor', { name })}
        text={t('vm.menu')}
        items={[
          isInMaintenance
            ? {
                id: 'exit',
                text: t('host.action.exit'),
                reason: may(capability?.maintenanceModeSupported),
                onClick: () =>
                  void runTask(t('host.action.exit'), (client) =>
                    client.invoke(ref, 'ExitMaintenanceMode_Task', { timeout: 0 }),
                  ),
              }
            : {
                id: 'enter',
                text: t('host.action.enter'),
                reason: may(capability?.maintenanceModeSupported),
                onClick: () => ask('enter'),
              },
          {
            id: 'reboot',
            text: t('host.action.reboot'),
            reason: may(capability?.rebootSupported),
            isDanger: true,
            onClick: () => ask('reboot'),
          },
          {
            id: 'shutdown',
            text: t('host.action.shutdown'),
            reason: may(capability?.shutdownSupported),
            isDanger: true,
            onClick: () => ask('shutdown'),
          },
        ]}
      />
      {asked !== undefined && (
        <ConfirmDialog
          title={labelled(t(`host.action.${asked}`), name)}
          confirmText={t(`host.action.${asked}`)}
          isDanger={asked !== 'enter'}
          typedName={asked === 'enter' ? undefined : name}
          onClose={() => setAsked(undefined)}
          onConfirm={() => void runTask(labelled(t(`host.action.${asked}`), name), works[asked])}
        >
          <p>{t(`host.ask.${asked}`)}</p>
          {asked !== 'enter' && (
            <Checkbox
              id="host-force"
              className="staddle-spaced"
              label={t('host.force')}
              description={t('host.forceWords')}
              isChecked={isForced}
              onChange={(_, checked) => setForced(checked)}
            />
          )}
        </ConfirmDialog>
      )}
    </>
  )
}
