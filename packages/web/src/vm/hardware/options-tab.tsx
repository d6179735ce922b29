import { Checkbox, FormGroup, FormSelect, FormSelectOption, TextArea } from '@patternfly/react-core'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Fact, Facts } from '../../parts/facts.tsx'
import { TextField } from '../../parts/text-field.tsx'
import { useEditing } from './editing.ts'

export function OptionsTab(): ReactNode {
  const { t } = useTranslation()
  const { config, draft, change, needsOff } = useEditing()
  return (
    <div className="staddle-stack">
      <TextField
        id="vm-name"
        label={t('vm.column.name')}
        value={draft.name}
        isRequired
        onChange={(name) => change({ ...draft, name })}
      />
      <GuestChoice />
      <FormGroup label={t('vm.summary.notes')} fieldId="vm-notes">
        <TextArea
          id="vm-notes"
          value={draft.annotation}
          rows={4}
          onChange={(_, annotation) => change({ ...draft, annotation })}
        />
      </FormGroup>
      <Checkbox
        id="change-tracking"
        label={t('vm.hardware.changeTracking')}
        description={needsOff ?? t('vm.hardware.changeTrackingWords')}
        isChecked={draft.changeTracking}
        isDisabled={needsOff !== undefined}
        onChange={(_, changeTracking) => change({ ...draft, changeTracking })}
      />
      <Facts>
        <Fact term={t('vm.hardware.version')}>{config.version}</Fact>
        <Fact term={t('vm.summary.file')}>{config.files.vmPathName}</Fact>
        <Fact term="UUID">{config.uuid}</Fact>
      </Facts>
    </div>
  )
}

const byName = new Intl.Collator(undefined, { numeric: true })

function GuestChoice(): ReactNode {
  const { t } = useTranslation()
  const { config, draft, change, offered } = useEditing()
  const listed = (offered?.guestOSDescriptor ?? []).map(({ id, fullName }) => ({ id, fullName }))
  const present = { id: config.guestId, fullName: config.guestFullName }
  const guests = listed.some(({ id }) => id === present.id) ? listed : [present, ...listed]
  return (
    <FormGroup label={t('vm.column.guest')} fieldId="guest-id">
      <FormSelect id="guest-id" value={draft.guestId} onChange={(_, guestId) => change({ ...draft, guestId })}>
        {guests
          .sort((a, b) => byName.compare(a.fullName, b.fullName))
          .map(({ id, fullName }) => (
            <FormSelectOption key={id} value={id} label={fullName} />
          ))}
      </FormSelect>
    </FormGroup>
  )
}
