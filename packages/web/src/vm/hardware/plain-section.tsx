// Devices with nothing, or one thing, to change.
import { Checkbox } from '@patternfly/react-core'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { VirtualMachineVideoCard } from '@staddle/vim25/types.ts'
import { ConfirmDialog } from '../../parts/confirm-dialog.tsx'
import { formatBytes } from '../../parts/format.ts'
import { SizeField } from '../../parts/size-field.tsx'
import { DeviceSection } from './device-section.tsx'
import { isNamedType, isPermanent, isStorageController, isVideo, labelOf } from './devices.ts'
import { changeDevice, type DraftDevice, isFree, removeDevice } from './draft.ts'
import { useEditing } from './editing.ts'

export function PlainSection({ one }: { one: DraftDevice }): ReactNode {
  const { t } = useTranslation()
  const { draft, change, needsOff } = useEditing()
  const { device } = one
  const isUsed = isStorageController(device) && !isFree(draft, device)
  const type = device._typeName
  const [isAsked, setAsked] = useState(false)
  return (
    <>
      <DeviceSection
        one={one}
        {...(type === 'VirtualTPM' ? { onRemove: () => setAsked(true) } : {})}
        summary={isNamedType(type) ? t(`vm.hardware.types.${type}`) : ''}
        removal={isUsed ? t('vm.hardware.inUse') : needsOff}
        isPermanent={isPermanent(device)}
      />
      {isAsked && (
        <ConfirmDialog
          title={t('vm.hardware.remove', { name: labelOf(device) })}
          confirmText={t('action.remove')}
          isDanger
          onConfirm={() => change(removeDevice(draft, device.key))}
          onClose={() => setAsked(false)}
        >
          {t('vm.hardware.removeTpmWords')}
        </ConfirmDialog>
      )}
    </>
  )
}

export function VideoSection({ one }: { one: DraftDevice }): ReactNode {
  const { t } = useTranslation()
  const { draft, change, needsOff } = useEditing()
  const card = one.device
  if (!isVideo(card)) return null
  const bytes = (card.videoRamSizeInKB ?? 0) * 1024
  const isDetected = card.useAutoDetect === true
  const edit = (wanted: Partial<VirtualMachineVideoCard>): void => change(changeDevice(draft, { ...card, ...wanted }))
  return (
    <DeviceSection one={one} summary={formatBytes(bytes)} removal={undefined} isPermanent>
      <Checkbox
        id="video-detected"
        label={t('vm.hardware.videoDetected')}
        isChecked={isDetected}
        isDisabled={needsOff !== undefined}
        onChange={(_, useAutoDetect) => edit({ useAutoDetect })}
      />
      <SizeField
        id="video-memory"
        label={t('vm.hardware.videoMemory')}
        bytes={bytes}
        reason={needsOff ?? (isDetected ? t('vm.hardware.videoByHost') : undefined)}
        help={t('vm.hardware.videoLimits')}
        onChange={(wanted) => edit({ videoRamSizeInKB: Math.floor(wanted / 1024) })}
      />
    </DeviceSection>
  )
}
