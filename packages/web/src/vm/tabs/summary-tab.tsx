import { Label, List, ListItem } from '@patternfly/react-core'
import { Link } from '@tanstack/react-router'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { AlarmState } from '@staddle/vim25/types.ts'
import type { Values } from '@staddle/client/properties.ts'
import { asRef } from '@staddle/client/reference.ts'
import { hostText } from '../../i18n/host-words.ts'
import { useOne } from '../../live/hooks.ts'
import { useMissingPrivilege } from '../../live/privileges.ts'
import { ActionButton } from '../../parts/action-button.tsx'
import { EntityName } from '../../parts/entity-name.tsx'
import { FactsCard, TitledCard } from '../../parts/card.tsx'
import { Fact } from '../../parts/facts.tsx'
import { FigureBar } from '../../parts/figure-bar.tsx'
import { formatBytes, formatDuration, formatMegahertz, formatTime, listed, noted } from '../../parts/format.ts'
import { Failed, Gone, Loading } from '../../parts/states.tsx'
import { PowerLabel } from '../power-label.tsx'
import { NotesDialog } from '../summary/notes-dialog.tsx'
import { ScreenThumbnail } from '../summary/screen-thumbnail.tsx'
import { countSnapshots, diskUses } from '../summary/vm-facts.ts'
import type { VmRow } from '../vm-row.ts'

const summaryPaths = [
  'config',
  'guest',
  'runtime',
  'summary.quickStats',
  'summary.storage',
  'layoutEx',
  'snapshot',
  'overallStatus',
  'triggeredAlarmState',
  'resourcePool',
  'parent',
] as const
type Summary = Values<'VirtualMachine', (typeof summaryPaths)[number]>

export function SummaryTab({ vm }: { vm: VmRow }): ReactNode {
  const { status, values } = useOne(vm.ref, summaryPaths)
  if (status.kind === 'failed') return <Failed error={status.error} />
  if (values === undefined) return status.kind === 'loading' ? <Loading /> : <Gone />
  return (
    <div className="staddle-cards">
      <ScreenThumbnail vm={vm} />
      <StateCard vm={vm} values={values} />
      <UsageCard values={values} />
      <GuestCard values={values} />
      <HardwareCard vm={vm} values={values} />
      <DisksCard values={values} />
      <NotesCard vm={vm} values={values} />
      <PlaceCard values={values} />
    </div>
  )
}

interface PartProps {
  readonly values: Summary
}

function StateCard({ vm, values }: PartProps & { vm: VmRow }): ReactNode {
  const { t } = useTranslation()
  const status = values.overallStatus ?? 'gray'
  const isOn = values.runtime?.powerState === 'poweredOn'
  return (
    <FactsCard title={t('vm.summary.state')}>
      <Fact term={t('vm.column.state')}>
        <PowerLabel vm={vm} />
      </Fact>
      <Fact term={t('vm.column.status')}>
        <Label isCompact color={statusColors[status]}>
          {t(`vm.status.${status}`)}
        </Label>
      </Fact>
      {isOn && (
        <Fact term={t('vm.summary.since')}>
          {noted(formatTime(values.runtime?.bootTime), formatDuration(values['summary.quickStats']?.uptimeSeconds))}
        </Fact>
      )}
      {values.runtime?.suspendTime !== undefined && !isOn && (
        <Fact term={t('vm.summary.suspendedSince')}>{formatTime(values.runtime.suspendTime)}</Fact>
      )}
      <Fact term={t('vm.tab.snapshots')}>
        <Link to="/vms/$vm/{-$tab}" params={{ vm: vm.ref.value, tab: 'snapshots' }}>
          {t('vm.summary.snapshots', { count: countSnapshots(values.snapshot) })}
        </Link>
      </Fact>
      <Fact term={t('vm.summary.alarms')}>
        <Alarms states={values.triggeredAlarmState ?? []} />
      </Fact>
    </FactsCard>
  )
}

const statusColors = { green: 'green', yellow: 'yellow', red: 'red', gray: 'grey' } as const
const alarmName = ['info.name'] as const

function Alarms({ states }: { states: readonly AlarmState[] }): ReactNode {
  const { t } = useTranslation()
  if (states.length === 0) return t('vm.summary.noAlarms')
  return (
    <List isPlain>
      {states.map((state) => (
        <ListItem key={state.key}>
          <Alarm state={state} />
        </ListItem>
      ))}
    </List>
  )
}

function Alarm({ state }: { state: AlarmState }): ReactNode {
  const { values } = useOne(asRef('Alarm', state.alarm), alarmName)
  return (
    <Label isCompact color={statusColors[state.overallStatus]}>
      {hostText('alarms', values?.['info.name'] ?? state.alarm.value)}
    </Label>
  )
}

function UsageCard({ values }: PartProps): ReactNode {
  const { t } = useTranslation()
  const isOn = values.runtime?.powerState === 'poweredOn'
  const stats = values['summary.quickStats']
  const { committed = 0, uncommitted = 0 } = values['summary.storage'] ?? {}
  const cpu = isOn ? (stats?.overallCpuUsage ?? 0) : 0
  // What is really there. The kernel's guess of what is active says 0 for any machine at rest.
  const memory = isOn ? (stats?.grantedMemory ?? 0) * 2 ** 20 : 0
  const totalMemory = (values.config?.hardware.memoryMB ?? 0) * 2 ** 20
  // What runs has memory: where none is told, nobody has looked yet.
  const isMeasured = !isOn || memory > 0
  const of = (used: string, total: string): string =>
    isMeasured ? t('vm.summary.of', { used, total }) : t('vm.summary.notMeasured')
  return (
    <TitledCard title={t('vm.summary.usage')}>
      <div className="staddle-stack">
        <FigureBar
          title={t('vm.column.cpu')}
          used={cpu}
          total={values.runtime?.maxCpuUsage}
          words={of(formatMegahertz(cpu), formatMegahertz(values.runtime?.maxCpuUsage))}
        />
        <FigureBar
          title={t('vm.column.memory')}
          used={memory}
          total={totalMemory}
          words={of(formatBytes(memory), formatBytes(totalMemory))}
        />
        <FigureBar
          title={t('vm.summary.storage')}
          used={committed}
          total={committed + uncommitted}
          words={t('vm.summary.of', { used: formatBytes(committed), total: formatBytes(committed + uncommitted) })}
        />
      </div>
    </TitledCard>
  )
}

function GuestCard({ values: { guest, config } }: PartProps): ReactNode {
  const { t } = useTranslation()
  const addresses = [...new Set(guest?.net?.flatMap(({ ipAddress }) => ipAddress ?? []))]
  const isRunning = guest?.toolsRunningStatus === 'guestToolsRunning'
  return (
    <FactsCard title={t('vm.summary.guest')}>
      <Fact term={t('vm.column.guest')}>{guest?.guestFullName ?? config?.guestFullName}</Fact>
      <Fact term={t('vm.summary.hostName')}>{guest?.hostName}</Fact>
      <Fact term={t('vm.summary.addresses')}>
        {addresses.length === 0 ? undefined : (
          <List isPlain>
            {addresses.map((address) => (
              <ListItem key={address}>{address}</ListItem>
            ))}
          </List>
        )}
      </Fact>
      <Fact term={t('vm.summary.tools')}>
        {isRunning ? t('vm.summary.toolsRunning') : t('vm.summary.toolsNotRunning')}
      </Fact>
    </FactsCard>
  )
}

function HardwareCard({ vm, values: { config } }: PartProps & { vm: VmRow }): ReactNode {
  const { t } = useTranslation()
  const devices = config?.hardware.device ?? []
  const cards = devices.filter(({ backing }) => backing?._typeName === 'VirtualEthernetCardNetworkBackingInfo')
  return (
    <FactsCard
      title={t('vm.tab.hardware')}
      action={
        <Link to="/vms/$vm/{-$tab}" params={{ vm: vm.ref.value, tab: 'hardware' }}>
          {t('vm.summary.allHardware')}
        </Link>
      }
    >
      <Fact term={t('vm.column.cpu')}>{t('vm.hardware.cpuCount', { count: config?.hardware.numCPU ?? 0 })}</Fact>
      <Fact term={t('vm.column.memory')}>{formatBytes((config?.hardware.memoryMB ?? 0) * 2 ** 20)}</Fact>
      <Fact term={t('vm.summary.networks')}>{listed(cards.map(({ deviceInfo }) => deviceInfo?.summary))}</Fact>
      <Fact term={t('vm.hardware.firmware')}>{config?.firmware === 'efi' ? 'UEFI' : 'BIOS'}</Fact>
      <Fact term={t('vm.hardware.version')}>{config?.version}</Fact>
    </FactsCard>
  )
}

function DisksCard({ values: { config, layoutEx } }: PartProps): ReactNode {
  const { t } = useTranslation()
  const disks = diskUses(config?.hardware.device ?? [], layoutEx)
  return (
    <TitledCard title={t('vm.summary.disks')}>
      {disks.length === 0 ? (
        t('vm.summary.noDisks')
      ) : (
        <div className="staddle-stack">
          {disks.map(({ key, label, file, capacityBytes, usedBytes }) => (
            <div key={key} title={file}>
              <FigureBar
                title={label}
                used={usedBytes}
                total={capacityBytes}
                words={t('vm.summary.of', {
                  used: formatBytes(usedBytes) || '—',
                  total: formatBytes(capacityBytes),
                })}
              />
            </div>
          ))}
        </div>
      )}
    </TitledCard>
  )
}

function NotesCard({ vm, values: { config } }: PartProps & { vm: VmRow }): ReactNode {
  const { t } = useTranslation()
  const [isEditing, setEditing] = useState(false)
  const missing = useMissingPrivilege(vm.ref)
  const notes = config?.annotation ?? ''
  return (
    <TitledCard
      title={t('vm.summary.notes')}
      action={
        <ActionButton
          variant="link"
          isInline
          aria-label={t('vm.summary.editNotes')}
          reason={missing('VirtualMachine.Config.Rename')}
          onClick={() => setEditing(true)}
        >
          {t('action.edit')}
        </ActionButton>
      }
    >
      <p className="staddle-notes">{notes === '' ? t('vm.summary.noNotes') : notes}</p>
      {isEditing && <NotesDialog vm={vm} notes={notes} onClose={() => setEditing(false)} />}
    </TitledCard>
  )
}

function PlaceCard({ values: { config, parent, resourcePool } }: PartProps): ReactNode {
  const { t } = useTranslation()
  return (
    <FactsCard title={t('vm.summary.place')}>
      <Fact term={t('vm.summary.folder')}>{parent && <EntityName entity={parent} />}</Fact>
      <Fact term={t('vm.summary.pool')}>{resourcePool && <EntityName entity={resourcePool} />}</Fact>
      <Fact term={t('vm.summary.file')}>{config?.files.vmPathName}</Fact>
      <Fact term="UUID">{config?.uuid}</Fact>
      {config?.keyId !== undefined && (
        <Fact term={t('vm.summary.encryption')}>{t('vm.summary.encryptedWith', { key: config.keyId.keyId })}</Fact>
      )}
      <Fact term={t('vm.summary.created')}>{formatTime(config?.createDate)}</Fact>
    </FactsCard>
  )
}
