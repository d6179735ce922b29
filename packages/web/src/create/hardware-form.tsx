// A new machine from an installation medium, or without one.
import {
  ActionGroup,
  Button,
  Checkbox,
  ExpandableSection,
  Form,
  FormGroup,
  FormSelect,
  FormSelectOption,
} from '@patternfly/react-core'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { diskModeNames } from '@staddle/client/disk-modes.ts'
import { diskControllers, nicModels } from '@staddle/client/new-devices.ts'
import { Alert } from '../parts/alert.tsx'
import { explain } from '../parts/explain.ts'
import type { CreateFormProps } from './create-page.tsx'
import { freeName, type Hardware, nameProblem, newMachineSpec, recommendedHardware } from './create-settings.ts'
import { ChoiceField } from '../parts/text-field.tsx'
import { Choice, DatastoreChoice, NameField, NetworkChoice, NumberField } from './fields.tsx'
import { IsoField } from './iso-field.tsx'
import { useCreate } from './use-create.ts'
import { useGuestSystems } from './use-places.ts'

const usualGuest = 'debian12_64Guest'
const usualNetwork = 'VM Network'

export function HardwareForm({ places, withIso }: CreateFormProps & { withIso: boolean }): ReactNode {
  const { t } = useTranslation()
  const { datastores, networks, folder, pool, takenNames } = places
  const guests = useGuestSystems()
  const creation = useCreate()
  const [name, setName] = useState(() => freeName('machine', takenNames))
  const [guestId, setGuestId] = useState(usualGuest)
  const [changed, setChanged] = useState<Partial<Hardware>>({})
  const [datastore, setDatastore] = useState(datastores[0]?.ref.value ?? '')
  const [network, setNetwork] = useState(
    () => (networks.find(({ values }) => values.name === usualNetwork) ?? networks[0])?.ref.value ?? '',
  )
  const [isoPath, setIsoPath] = useState('')
  const [powerOn, setPowerOn] = useState(withIso)
  // What was not touched follows the guest system.
  const hardware = { ...recommendedHardware(guests.find(({ id }) => id === guestId)), ...changed }
  const datastoreName = datastores.find(({ ref }) => ref.value === datastore)?.values.name ?? ''
  const set = (change: Partial<Hardware>): void => setChanged({ ...changed, ...change })
  const isValid = nameProblem(name, takenNames) === undefined && (!withIso || isoPath !== '')
  const submit = (): void => {
    const joined = networks.find(({ ref }) => ref.value === network)
    const config = newMachineSpec({
      ...hardware,
      ...{ name, guestId, isoPath: isoPath === '' ? undefined : isoPath },
      datastoreName,
      network: joined === undefined ? undefined : { ref: joined.ref, name: joined.values.name ?? '' },
    })
    if (folder === undefined || pool === undefined) return
    void creation.create(name.trim(), powerOn, (client) => client.invoke(folder, 'CreateVM_Task', { config, pool }))
  }
  return (
    <Form
      onSubmit={(event) => {
        event.preventDefault()
        if (isValid && !creation.isBusy) submit()
      }}
    >
      {creation.error !== undefined && <Alert isInline variant="danger" title={explain(creation.error)} />}
      <NameField value={name} taken={takenNames} onChange={setName} />
      <FormGroup label={t('create.guest')} fieldId="guest-system">
        <FormSelect
          id="guest-system"
          value={guestId}
          aria-label={t('create.guest')}
          onChange={(_, id) => setGuestId(id)}
        >
          {guests.map(({ id, fullName }) => (
            <FormSelectOption key={id} value={id} label={fullName} />
          ))}
        </FormSelect>
      </FormGroup>
      {withIso && <IsoField places={places} datastoreName={datastoreName} value={isoPath} onChange={setIsoPath} />}
      <HardwareFields hardware={hardware} onChange={set} />
      <DatastoreChoice rows={datastores} value={datastore} onChange={setDatastore} />
      <NetworkChoice rows={networks} value={network} onChange={setNetwork} />
      <MoreHardware hardware={hardware} onChange={set} />
      <Checkbox
        id="power-on"
        label={t('create.powerOn')}
        isChecked={powerOn}
        onChange={(_, checked) => setPowerOn(checked)}
      />
      <ActionGroup>
        <Button type="submit" isDisabled={!isValid} isAriaDisabled={creation.isBusy} isLoading={creation.isBusy}>
          {t('create.create')}
        </Button>
      </ActionGroup>
    </Form>
  )
}

interface HardwareProps {
  readonly hardware: Hardware
  readonly onChange: (change: Partial<Hardware>) => void
}

function HardwareFields({ hardware, onChange }: HardwareProps): ReactNode {
  const { t } = useTranslation()
  return (
    <div className="staddle-row">
      <NumberField
        id="cpus"
        label={t('create.cpus')}
        value={hardware.cpus}
        min={1}
        max={288}
        onChange={(cpus) => onChange({ cpus })}
      />
      <NumberField
        id="memory"
        label={t('create.memory')}
        value={hardware.memoryMB}
        min={4}
        max={6_291_456}
        step={512}
        onChange={(memoryMB) => onChange({ memoryMB })}
      />
      <NumberField
        id="disk"
        label={t('create.disk')}
        value={hardware.diskGB}
        min={0}
        max={63_488}
        help={t('create.diskWords')}
        onChange={(diskGB) => onChange({ diskGB })}
      />
    </div>
  )
}

function MoreHardware({ hardware, onChange }: HardwareProps): ReactNode {
  const { t } = useTranslation()
  const named = (table: object): { value: string; label: string }[] =>
    Object.keys(table).map((id) => ({ value: id, label: id }))
  return (
    <ExpandableSection toggleText={t('create.more')}>
      <div className="staddle-row">
        <Choice
          id="firmware"
          label={t('create.firmware')}
          value={hardware.firmware}
          options={[
            { value: 'bios', label: 'BIOS' },
            { value: 'efi', label: 'UEFI' },
          ]}
          onChange={(firmware) => onChange({ firmware: firmware === 'efi' ? 'efi' : 'bios' })}
        />
        <Choice
          id="controller"
          label={t('create.controller')}
          value={hardware.diskController}
          options={named(diskControllers)}
          // The options are the controllers.
          onChange={(kind) => onChange({ diskController: kind as Hardware['diskController'] })}
        />
        <ChoiceField
          id="disk-mode"
          label={t('create.diskMode')}
          value={hardware.diskMode}
          options={diskModeNames.map((value) => ({ value, text: t(`vm.hardware.modes.${value}`) }))}
          help={t(`vm.hardware.modeWords.${hardware.diskMode}`)}
          // The options are the modes.
          onChange={(mode) => onChange({ diskMode: mode as Hardware['diskMode'] })}
        />
        <Choice
          id="nic"
          label={t('create.nic')}
          value={hardware.nicModel}
          options={named(nicModels)}
          // The options are the models.
          onChange={(model) => onChange({ nicModel: model as Hardware['nicModel'] })}
        />
      </div>
    </ExpandableSection>
  )
}
