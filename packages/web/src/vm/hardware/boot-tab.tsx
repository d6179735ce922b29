import { Button, Checkbox, FormGroup, Radio } from '@patternfly/react-core'
import { ArrowDownIcon } from '@patternfly/react-icons/dist/esm/icons/arrow-down-icon'
import { ArrowUpIcon } from '@patternfly/react-icons/dist/esm/icons/arrow-up-icon'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { TextField } from '../../parts/text-field.tsx'
import { labelOf } from './devices.ts'
import { bootEntries, keptDevices, movedEntry } from './draft.ts'
import { useEditing } from './editing.ts'

export function BootTab(): ReactNode {
  const { t } = useTranslation()
  const { draft, change, needsOff, offered } = useEditing()
  const guest = offered?.guestOSDescriptor.find(({ id }) => id === draft.guestId)
  const cannotSecure = guest?.supportsSecureBoot === false ? t('vm.hardware.notOffered') : undefined
  const secureReason = draft.firmware === 'efi' ? (needsOff ?? cannotSecure) : t('vm.hardware.secureNeedsUefi')
  return (
    <div className="staddle-stack">
      <FormGroup role="radiogroup" isStack label={t('vm.hardware.firmware')} fieldId="firmware">
        {(['bios', 'efi'] as const).map((firmware) => (
          <Radio
            key={firmware}
            id={`firmware-${firmware}`}
            name="firmware"
            label={firmware === 'efi' ? 'UEFI' : 'BIOS'}
            isChecked={draft.firmware === firmware}
            isDisabled={needsOff !== undefined}
            onChange={() => change({ ...draft, firmware })}
          />
        ))}
        <small>{needsOff ?? t('vm.hardware.firmwareWords')}</small>
      </FormGroup>
      <Checkbox
        id="secure-boot"
        label={t('vm.hardware.secureBoot')}
        description={secureReason}
        isChecked={draft.firmware === 'efi' && draft.secureBoot}
        isDisabled={secureReason !== undefined}
        onChange={(_, secureBoot) => change({ ...draft, secureBoot })}
      />
      <BootOrder />
      <BootWaits />
    </div>
  )
}

/** Heeded by the next start, so that a machine may be on. */
function BootWaits(): ReactNode {
  const { t } = useTranslation()
  const { draft, change } = useEditing()
  const { firmware, bootDelayMillis, bootRetryMillis, entersSetup } = draft
  const retryReason = firmware === 'efi' ? t('vm.hardware.retryNeedsBios') : undefined
  return (
    <>
      <SecondsField
        id="boot-delay"
        label={t('vm.hardware.bootDelay')}
        help={t('vm.hardware.bootDelayWords')}
        millis={bootDelayMillis}
        onChange={(millis) => change({ ...draft, bootDelayMillis: millis })}
      />
      <Checkbox
        id="enter-setup"
        label={t('vm.hardware.enterSetup')}
        description={t(`vm.hardware.enterSetupWords.${firmware}`)}
        isChecked={entersSetup}
        onChange={(_, isChecked) => change({ ...draft, entersSetup: isChecked })}
      />
      <Checkbox
        id="boot-retry"
        label={t('vm.hardware.bootRetry')}
        description={retryReason}
        isChecked={bootRetryMillis !== undefined}
        isDisabled={retryReason !== undefined && bootRetryMillis === undefined}
        onChange={(_, isChecked) => change({ ...draft, bootRetryMillis: isChecked ? 10_000 : undefined })}
      />
      {bootRetryMillis !== undefined && (
        <SecondsField
          id="boot-retry-delay"
          label={t('vm.hardware.bootRetryDelay')}
          millis={bootRetryMillis}
          onChange={(millis) => change({ ...draft, bootRetryMillis: millis })}
        />
      )}
    </>
  )
}

interface SecondsFieldProps {
  readonly id: string
  readonly label: string
  readonly help?: string
  readonly millis: number
  readonly onChange: (millis: number) => void
}

function SecondsField({ id, label, help, millis, onChange }: SecondsFieldProps): ReactNode {
  return (
    <div className="staddle-short">
      <TextField
        id={id}
        label={label}
        type="number"
        value={Number.isNaN(millis) ? '' : String(millis / 1000)}
        help={help}
        onChange={(text) => onChange(text === '' ? NaN : Math.round(Number(text) * 1000))}
      />
    </div>
  )
}

function BootOrder(): ReactNode {
  const { t } = useTranslation()
  const { config, draft, change } = useEditing()
  const entries = bootEntries(draft, config)
  const nameOf = (entry: string): string => {
    const key = Number(entry.split('-')[1])
    const device = keptDevices(draft).find((one) => one.key === key)
    return device === undefined ? t('vm.hardware.kinds.cdrom') : labelOf(device)
  }
  const move = (index: number, by: 1 | -1): void => change({ ...draft, bootOrder: movedEntry(entries, index, by) })
  return (
    <FormGroup label={t('vm.hardware.bootOrder')} fieldId="boot-order">
      <ol className="staddle-boot-order" aria-label={t('vm.hardware.bootOrder')}>
        {entries.map((entry, index) => (
          <li key={entry}>
            <span>{nameOf(entry)}</span>
            <Button
              variant="plain"
              size="sm"
              icon={<ArrowUpIcon />}
              aria-label={t('vm.hardware.earlier', { name: nameOf(entry) })}
              isDisabled={index === 0}
              onClick={() => move(index, -1)}
            />
            <Button
              variant="plain"
              size="sm"
              icon={<ArrowDownIcon />}
              aria-label={t('vm.hardware.later', { name: nameOf(entry) })}
              isDisabled={index === entries.length - 1}
              onClick={() => move(index, 1)}
            />
          </li>
        ))}
      </ol>
      <small>{entries.length === 0 ? t('vm.hardware.nothingToBoot') : t('vm.hardware.bootOrderWords')}</small>
    </FormGroup>
  )
}
