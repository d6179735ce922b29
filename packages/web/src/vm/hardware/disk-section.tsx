import { Checkbox, FormGroup, Radio } from '@patternfly/react-core'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { diskModeNames, diskModeOf, withDiskMode, type DiskMode } from '@staddle/client/disk-modes.ts'
import { refTo } from '@staddle/client/reference.ts'
import type { VirtualDisk } from '@staddle/vim25/types.ts'
import { ConfirmDialog } from '../../parts/confirm-dialog.tsx'
import { Fact, Facts } from '../../parts/facts.tsx'
import { formatBytes, listed } from '../../parts/format.ts'
import { SizeField } from '../../parts/size-field.tsx'
import { ChoiceField, TextField } from '../../parts/text-field.tsx'
import { DatastoreChoice } from '../../storage/datastore-choice.tsx'
import { ControllerChoice } from './controller-choice.tsx'
import { DeviceSection } from './device-section.tsx'
import { backingFile, capacityBytes, isDisk, isScsi, labelOf } from './devices.ts'
import { changeDevice, type DraftDevice, keptDevices, removeDevice } from './draft.ts'
import { useEditing } from './editing.ts'

export function DiskSection({ one }: { one: DraftDevice }): ReactNode {
  const { t } = useTranslation()
  const { draft, change, needsRunningOrOff } = useEditing()
  const [isAsked, setAsked] = useState(false)
  const disk = one.device
  if (!isDisk(disk)) return null
  const isExisting = one.original === undefined && backingFile(disk).endsWith('.vmdk')
  const size = isExisting ? '' : formatBytes(capacityBytes(disk))
  return (
    <>
      <DeviceSection
        one={one}
        summary={listed([size, one.deletesFiles ? t('vm.hardware.filesGo') : backingFile(disk)])}
        removal={needsRunningOrOff}
        onRemove={() => setAsked(true)}
      >
        {!isExisting && <DiskSize disk={disk} one={one} />}
        {one.original === undefined && !isExisting && <NewDiskPlace disk={disk} />}
        <ControllerChoice drive={disk} kind="disk" isNew={one.original === undefined} />
        <ModeChoice disk={disk} isNew={one.original === undefined} />
        <OperationsLimit disk={disk} />
        <DiskShares disk={disk} />
        {one.original !== undefined && <DiskFacts disk={disk} />}
      </DeviceSection>
      {isAsked && (
        <RemoveDisk
          name={labelOf(disk)}
          file={backingFile(disk)}
          onClose={() => setAsked(false)}
          onConfirm={(deletesFiles) => change(removeDevice(draft, disk.key, deletesFiles))}
        />
      )}
    </>
  )
}

interface DiskProps {
  readonly disk: VirtualDisk
}

function DiskSize({ disk, one }: DiskProps & { one: DraftDevice }): ReactNode {
  const { t } = useTranslation()
  const { draft, change, isRunning, needsOff, needsRunningOrOff } = useEditing()
  const controller = keptDevices(draft).find(({ key }) => key === disk.controllerKey)
  // As on other hosts of this kind: only the guests of SCSI disks hear of a new size while they run.
  const reason =
    one.original === undefined || (isRunning && controller !== undefined && isScsi(controller))
      ? needsRunningOrOff
      : needsOff
  return (
    <SizeField
      id={`device-${disk.key}-size`}
      label={t('vm.files.size')}
      bytes={capacityBytes(disk)}
      reason={reason}
      help={one.original === undefined ? undefined : t(isRunning ? 'vm.hardware.growsRunning' : 'vm.hardware.grows')}
      onChange={(bytes) =>
        change(
          changeDevice(draft, {
            ...disk,
            capacityInKB: Math.floor(bytes / 1024),
            capacityInBytes: bytes,
          } as VirtualDisk),
        )
      }
    />
  )
}

function NewDiskPlace({ disk }: DiskProps): ReactNode {
  const { t } = useTranslation()
  const { draft, change } = useEditing()
  const { backing } = disk
  if (backing === undefined) return null
  const datastore = 'datastore' in backing ? (backing.datastore as { value: string }).value : ''
  const isThin = 'thinProvisioned' in backing && backing.thinProvisioned === true
  const setBacking = (changes: object): void =>
    change(changeDevice(draft, { ...disk, backing: { ...backing, ...changes } }))
  const kinds = [
    { thin: true, text: t('vm.hardware.thin') },
    { thin: false, text: t('vm.hardware.thick') },
  ]
  return (
    <>
      <DatastoreChoice
        id={`device-${disk.key}-datastore`}
        label={t('storageChoice.datastore')}
        value={datastore}
        noneText={t('vm.hardware.withMachine')}
        onChange={(value) => setBacking({ datastore: value === '' ? undefined : refTo('Datastore', value) })}
      />
      <FormGroup role="radiogroup" label={t('vm.hardware.space')} fieldId={`device-${disk.key}-thin`}>
        {kinds.map(({ thin, text }) => (
          <Radio
            key={text}
            id={`device-${disk.key}-${String(thin)}`}
            name={`device-${disk.key}-thin`}
            label={text}
            isChecked={isThin === thin}
            onChange={() => setBacking({ thinProvisioned: thin })}
          />
        ))}
      </FormGroup>
    </>
  )
}

function ModeChoice({ disk, isNew }: DiskProps & { isNew: boolean }): ReactNode {
  const { t } = useTranslation()
  const { draft, change, needsOff, hasSnapshots } = useEditing()
  const mode = diskModeOf(disk)
  const reason = isNew ? undefined : (needsOff ?? (hasSnapshots ? t('vm.hardware.modeSnapshots') : undefined))
  const words = t(`vm.hardware.modeWords.${mode}`)
  return (
    <ChoiceField
      id={`device-${disk.key}-mode`}
      label={t('vm.hardware.mode')}
      value={mode}
      isDisabled={reason !== undefined}
      help={reason === undefined ? words : `${words} ${reason}`}
      options={diskModeNames.map((value) => ({ value, text: t(`vm.hardware.modes.${value}`) }))}
      // The options are the modes.
      onChange={(chosen) => change(changeDevice(draft, withDiskMode(disk, chosen as DiskMode)))}
    />
  )
}

function OperationsLimit({ disk }: DiskProps): ReactNode {
  const { t } = useTranslation()
  const { draft, change, needsRunningOrOff } = useEditing()
  const limit = disk.storageIOAllocation?.limit ?? -1
  return (
    <TextField
      id={`device-${disk.key}-iops`}
      label={t('vm.hardware.iops')}
      type="number"
      value={limit === -1 ? '' : String(limit)}
      isDisabled={needsRunningOrOff !== undefined}
      help={needsRunningOrOff ?? t('vm.hardware.iopsWords')}
      onChange={(text) => {
        const storageIOAllocation = { ...disk.storageIOAllocation, limit: text === '' ? -1 : Number(text) }
        change(changeDevice(draft, { ...disk, storageIOAllocation } as VirtualDisk))
      }}
    />
  )
}

const shareLevels = ['low', 'normal', 'high', 'custom'] as const

function DiskShares({ disk }: DiskProps): ReactNode {
  const { t } = useTranslation()
  const { draft, change } = useEditing()
  const { level, shares } = disk.storageIOAllocation?.shares ?? { level: 'normal', shares: 1000 }
  const set = (level: string, shares: number): void => {
    const storageIOAllocation = { ...disk.storageIOAllocation, shares: { level, shares } }
    change(changeDevice(draft, { ...disk, storageIOAllocation } as VirtualDisk))
  }
  return (
    <>
      <ChoiceField
        id={`device-${disk.key}-shares`}
        label={t('vm.hardware.shares')}
        value={level}
        help={t('vm.hardware.sharesWords')}
        onChange={(chosen) => set(chosen, shares)}
        options={shareLevels.map((value) => ({ value, text: t(`vm.hardware.share.${value}`) }))}
      />
      {level === 'custom' && (
        <TextField
          id={`device-${disk.key}-custom-shares`}
          label={t('vm.hardware.customShares')}
          type="number"
          value={String(shares)}
          help={t('vm.hardware.problems.shares')}
          onChange={(text) => set('custom', Number(text))}
        />
      )}
    </>
  )
}

function DiskFacts({ disk }: DiskProps): ReactNode {
  const { t } = useTranslation()
  const { backing } = disk
  const isThin = backing !== undefined && 'thinProvisioned' in backing && backing.thinProvisioned === true
  return (
    <div className="staddle-device-wide">
      <Facts>
        <Fact term={t('vm.files.name')}>{backingFile(disk)}</Fact>
        <Fact term={t('vm.hardware.space')}>{t(isThin ? 'vm.hardware.thin' : 'vm.hardware.thick')}</Fact>
      </Facts>
    </div>
  )
}

interface RemoveDiskProps {
  readonly name: string
  readonly file: string
  readonly onConfirm: (deletesFiles: boolean) => void
  readonly onClose: () => void
}

function RemoveDisk({ name, file, onConfirm, onClose }: RemoveDiskProps): ReactNode {
  const { t } = useTranslation()
  const [deletesFiles, setDeletesFiles] = useState(false)
  return (
    <ConfirmDialog
      title={t('vm.hardware.remove', { name })}
      confirmText={t('action.remove')}
      isDanger
      onConfirm={() => onConfirm(deletesFiles)}
      onClose={onClose}
    >
      <p>{t('vm.hardware.removeDiskWords', { file })}</p>
      <Checkbox
        id="delete-files"
        className="staddle-spaced"
        label={t('vm.hardware.deleteFiles')}
        description={t('vm.hardware.deleteFilesWords')}
        isChecked={deletesFiles}
        onChange={(_, checked) => setDeletesFiles(checked)}
      />
    </ConfirmDialog>
  )
}
