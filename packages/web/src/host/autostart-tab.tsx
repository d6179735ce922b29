// Which machines start with the host and stop with it, in which order.
import { Label } from '@patternfly/react-core'
import { type ReactNode, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type Ref, refTo } from '@staddle/client/reference.ts'
import type { AutoStartPowerInfo, HostAutoStartManagerConfig } from '@staddle/vim25/types.ts'
import { useRunTask } from '../app/run-task.ts'
import { useAll, useOne } from '../live/hooks.ts'
import { useMissingPrivilege } from '../live/privileges.ts'
import { ActionButton } from '../parts/action-button.tsx'
import { ActionMenu } from '../parts/action-menu.tsx'
import { Fact, Facts } from '../parts/facts.tsx'
import { labelled } from '../parts/format.ts'
import { PlainTable } from '../parts/plain-table.tsx'
import { Empty, Failed, Loading, NotAvailable } from '../parts/states.tsx'
import type { Column } from '../parts/virtual-table.tsx'
import { vmKey, vmName, vmRowPaths } from '../vm/vm-row.ts'
import { AutostartDefaultsDialog, AutostartEntryDialog } from './autostart-dialogs.tsx'
import { inOrder, isStopAction, offTheList } from './autostart-facts.ts'
import { type HostRow, managerOf } from './host-row.ts'

const configPath = ['config'] as const

export function AutostartTab({ host }: { host: HostRow }): ReactNode {
  const manager = managerOf(host, 'autoStartManager', 'HostAutoStartManager')
  return manager === undefined ? <NotAvailable /> : <Autostart host={host} id={manager.value} />
}

function Autostart({ host, id }: { host: HostRow; id: string }): ReactNode {
  const { t } = useTranslation()
  const ref = refTo('HostAutoStartManager', id)
  const { status, values } = useOne(ref, configPath)
  const missing = useMissingPrivilege(refTo('HostSystem', host.ref.value))('Host.Config.AutoStart')
  if (status.kind === 'failed') return <Failed error={status.error} />
  if (status.kind === 'loading') return <Loading />
  if (values?.config === undefined) return <NotAvailable>{missing ?? t('state.hidden')}</NotAvailable>
  return <Configured manager={ref} config={values.config} missing={missing} />
}

interface ConfiguredProps {
  readonly manager: Ref<'HostAutoStartManager'>
  readonly config: HostAutoStartManagerConfig
  readonly missing: string | undefined
}

function Configured({ manager, config, missing }: ConfiguredProps): ReactNode {
  const { t } = useTranslation()
  const runTask = useRunTask()
  const [edited, setEdited] = useState<AutoStartPowerInfo | 'new' | 'defaults'>()
  const machines = useAll('VirtualMachine', vmRowPaths)
  const nameOf = useMemo(() => new Map(machines.rows.map((vm) => [vmKey(vm), vmName(vm)])), [machines])
  const { defaults, powerInfo = [] } = config
  const isOn = defaults?.enabled === true
  const close = (): void => setEdited(undefined)
  const reconfigure = (words: string, spec: HostAutoStartManagerConfig): void =>
    void runTask(words, (client) => client.invoke(manager, 'ReconfigureAutostart', { spec }))
  const turn = t(isOn ? 'host.autostart.off' : 'host.autostart.on')
  return (
    <>
      <Facts>
        <Fact term={t('host.autostart.state')}>
          <Label {...(isOn ? { status: 'success' } : {})}>
            {t(isOn ? 'host.autostart.isOn' : 'host.autostart.isOff')}
          </Label>
        </Fact>
        <Fact term={t('host.autostart.delay')}>
          {t('host.autostart.seconds', { count: defaults?.startDelay ?? 0 })}
        </Fact>
        <Fact term={t('host.autostart.stop')}>
          <StopWords action={defaults?.stopAction} />
        </Fact>
        <Fact term={t('host.autostart.stopDelay')}>
          {t('host.autostart.seconds', { count: defaults?.stopDelay ?? 0 })}
        </Fact>
      </Facts>
      <div className="staddle-buttons">
        <ActionButton reason={missing} onClick={() => reconfigure(turn, { defaults: { enabled: !isOn } })}>
          {turn}
        </ActionButton>
        <ActionButton variant="secondary" reason={missing} onClick={() => setEdited('defaults')}>
          {t('host.autostart.editDefaults')}
        </ActionButton>
        <ActionButton variant="secondary" reason={missing} onClick={() => setEdited('new')}>
          {t('host.autostart.add')}
        </ActionButton>
      </div>
      {powerInfo.length === 0 ? (
        <Empty title={t('host.autostart.none')}>{t('host.autostart.noneWords')}</Empty>
      ) : (
        <EntryTable
          entries={inOrder(powerInfo)}
          nameOf={(entry) => nameOf.get(entry.key.value) ?? entry.key.value}
          missing={missing}
          onEdit={setEdited}
          onRemove={(entry) =>
            reconfigure(labelled(t('host.autostart.remove'), nameOf.get(entry.key.value) ?? ''), {
              powerInfo: [offTheList(entry.key)],
            })
          }
        />
      )}
      {edited === 'defaults' && <AutostartDefaultsDialog manager={manager} defaults={defaults ?? {}} onClose={close} />}
      {edited !== undefined && edited !== 'defaults' && (
        <AutostartEntryDialog
          manager={manager}
          entry={edited === 'new' ? undefined : edited}
          machines={machines.rows.filter(({ ref }) => !powerInfo.some(({ key }) => key.value === ref.value))}
          name={edited === 'new' ? undefined : nameOf.get(edited.key.value)}
          onClose={close}
        />
      )}
    </>
  )
}

interface EntryTableProps {
  readonly entries: readonly AutoStartPowerInfo[]
  readonly nameOf: (entry: AutoStartPowerInfo) => string
  readonly missing: string | undefined
  readonly onEdit: (entry: AutoStartPowerInfo) => void
  readonly onRemove: (entry: AutoStartPowerInfo) => void
}

function EntryTable({ entries, nameOf, missing, onEdit, onRemove }: EntryTableProps): ReactNode {
  const { t } = useTranslation()
  const orDefault = (count: number): string =>
    count < 0 ? t('host.autostart.default') : t('host.autostart.seconds', { count })
  const columns: readonly Column<AutoStartPowerInfo>[] = [
    { id: 'vm', title: t('host.autostart.machine'), cell: nameOf },
    {
      id: 'order',
      title: t('host.autostart.order'),
      cell: ({ startOrder }) => (startOrder < 0 ? t('host.autostart.anyOrder') : startOrder),
    },
    { id: 'delay', title: t('host.autostart.delay'), cell: ({ startDelay }) => orDefault(startDelay) },
    { id: 'stop', title: t('host.autostart.stop'), cell: ({ stopAction }) => <StopWords action={stopAction} /> },
    { id: 'stopDelay', title: t('host.autostart.stopDelay'), cell: ({ stopDelay }) => orDefault(stopDelay) },
  ]
  return (
    <PlainTable
      label={t('host.tab.autostart')}
      rows={entries}
      columns={columns}
      rowKey={({ key }) => key.value}
      actions={(entry) => (
        <ActionMenu
          label={t('host.actionsFor', { name: nameOf(entry) })}
          items={[
            { id: 'edit', text: t('host.autostart.edit'), reason: missing, onClick: () => onEdit(entry) },
            {
              ...{ id: 'remove', text: t('host.autostart.remove'), reason: missing, isDanger: true },
              onClick: () => onRemove(entry),
            },
          ]}
        />
      )}
    />
  )
}

/** Clients may have written a word of their own. */
function StopWords({ action }: { action: string | undefined }): ReactNode {
  const { t } = useTranslation()
  if (action === undefined || action === 'systemDefault') return t('host.autostart.default')
  return isStopAction(action) ? t(`host.autostart.stops.${action}`) : action
}
