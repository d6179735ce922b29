import { Button, Checkbox, FormGroup, Radio } from '@patternfly/react-core'
import { ArrowDownIcon } from '@patternfly/react-icons/dist/esm/icons/arrow-down-icon'
import { ArrowUpIcon } from '@patternfly/react-icons/dist/esm/icons/arrow-up-icon'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
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
      <FormGroup role="radiogroup" label={t('vm.hardware.firmware')} fieldId="firmware">
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
