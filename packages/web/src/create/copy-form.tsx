// A new machine from a template or from another machine.
import { ActionGroup, Button, Checkbox, Form, FormGroup, TextArea, TextInput } from '@patternfly/react-core'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { cloudInitUserData } from '@staddle/client/cloud-init.ts'
import type { CustomizationCloudinitPrep, CustomizationSpec } from '@staddle/vim25/types.ts'
import { type LiveRow, useAll } from '../live/hooks.ts'
import { Alert } from '../parts/alert.tsx'
import { explain } from '../parts/explain.ts'
import { useSorted } from '../parts/sort-again.ts'
import { Loading } from '../parts/states.tsx'
import { TextField } from '../parts/text-field.tsx'
import type { CreateFormProps } from './create-page.tsx'
import { freeName, hostNameFrom, nameProblem, publicKeys } from './create-settings.ts'
import { Choice, DatastoreChoice, FieldHelp, NameField } from './fields.tsx'
import { useCreate } from './use-create.ts'

const sourcePaths = ['name', 'config.template', 'config.guestId', 'snapshot'] as const
type SourceRow = LiveRow<'VirtualMachine', (typeof sourcePaths)[number]>

const byName = { keyOf: ({ ref }: SourceRow) => ref.value, valueOf: ({ values }: SourceRow) => values.name }

export function CopyForm({ places, ofTemplate }: CreateFormProps & { ofTemplate: boolean }): ReactNode {
  const { t } = useTranslation()
  const machines = useAll('VirtualMachine', sourcePaths)
  const sorted = useSorted(machines.rows, byName)
  const sources = sorted.filter(({ values }) => (values['config.template'] === true) === ofTemplate)
  if (machines.status.kind === 'loading') return <Loading />
  if (sources.length === 0)
    return <Alert isInline variant="info" title={t(ofTemplate ? 'create.noTemplates' : 'create.noMachines')} />
  return <SourceChosen places={places} sources={sources} ofTemplate={ofTemplate} />
}

interface SourceChosenProps extends CreateFormProps {
  readonly sources: readonly SourceRow[]
  readonly ofTemplate: boolean
}

function SourceChosen({ places, sources, ofTemplate }: SourceChosenProps): ReactNode {
  const { t } = useTranslation()
  const { datastores, folder, pool, takenNames } = places
  const creation = useCreate()
  const [chosen, setChosen] = useState('')
  const source = sources.find(({ ref }) => ref.value === chosen) ?? sources[0]
  const [typedName, setName] = useState<string>()
  const name = typedName ?? freeName(source?.values.name ?? 'machine', takenNames)
  const [datastore, setDatastore] = useState(datastores[0]?.ref.value ?? '')
  const [isLinked, setLinked] = useState(false)
  const [powerOn, setPowerOn] = useState(ofTemplate)
  const [typedGuest, setGuest] = useState<GuestSetup>(untouchedGuest)
  // Nobody could log in to a cloud image that was told nothing.
  const guest = { ...typedGuest, isAsked: typedGuest.isAsked ?? (ofTemplate && !isWindows(source)) }
  const snapshot = source?.values.snapshot?.currentSnapshot
  const keys = publicKeys(guest.keys)
  const isGuestValid = !guest.isAsked || (keys !== undefined && canLogIn(guest))
  const isValid = source !== undefined && nameProblem(name, takenNames) === undefined && isGuestValid
  const submit = (): void => {
    const place = datastores.find(({ ref }) => ref.value === datastore)?.ref
    if (source === undefined || folder === undefined || pool === undefined || place === undefined) return
    const customization = guest.isAsked ? customizationOf(guest, name, keys ?? []) : undefined
    const spec = {
      location: { pool, datastore: place, ...(isLinked ? { diskMoveType: 'createNewChildDiskBacking' } : {}) },
      ...{ template: false, powerOn: false },
      ...(isLinked && snapshot !== undefined ? { snapshot } : {}),
      ...(customization === undefined ? {} : { customization }),
    }
    void creation.create(name.trim(), powerOn, (client) =>
      client.invoke(source.ref, 'CloneVM_Task', { folder, name: name.trim(), spec }),
    )
  }
  return (
    <Form
      onSubmit={(event) => {
        event.preventDefault()
        if (isValid && !creation.isBusy) submit()
      }}
    >
      {creation.error !== undefined && <Alert isInline variant="danger" title={explain(creation.error)} />}
      <Choice
        id="source"
        label={t('create.of')}
        value={source?.ref.value ?? ''}
        options={sources.map(({ ref, values }) => ({ value: ref.value, label: values.name ?? ref.value }))}
        onChange={setChosen}
      />
      <NameField value={name} taken={takenNames} onChange={setName} />
      <DatastoreChoice rows={datastores} value={datastore} onChange={setDatastore} />
      <Checkbox
        id="linked"
        label={t('create.linked')}
        description={snapshot === undefined ? t('create.linkedOff') : undefined}
        isDisabled={snapshot === undefined}
        isChecked={isLinked && snapshot !== undefined}
        onChange={(_, checked) => setLinked(checked)}
      />
      <GuestFields setup={guest} machineName={name} onChange={setGuest} />
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

function isWindows(source: SourceRow | undefined): boolean {
  return /^win/i.test(source?.values['config.guestId'] ?? '')
}

interface GuestSetup {
  /** Until somebody chooses, it depends on what is copied. */
  readonly isAsked: boolean | undefined
  readonly user: string
  readonly keys: string
  readonly password: string
  /** Follows the machine's name until it is typed. */
  readonly hostName: string | undefined
}

const untouchedGuest: GuestSetup = {
  ...{ isAsked: undefined, user: 'debian', keys: '', password: '', hostName: undefined },
}

function canLogIn({ user, keys, password }: GuestSetup): boolean {
  return user !== '' && (keys.trim() !== '' || password !== '')
}

interface GuestFieldsProps {
  readonly setup: GuestSetup
  readonly machineName: string
  readonly onChange: (setup: GuestSetup) => void
}

function GuestFields({ setup, machineName, onChange }: GuestFieldsProps): ReactNode {
  const { t } = useTranslation()
  const isWrong = publicKeys(setup.keys) === undefined
  return (
    <>
      <Checkbox
        id="customize"
        label={t('create.customize')}
        isChecked={setup.isAsked === true}
        onChange={(_, isAsked) => onChange({ ...setup, isAsked })}
      />
      {setup.isAsked === true && (
        <>
          <FormGroup label={t('create.hostName')} fieldId="host-name">
            <TextInput
              id="host-name"
              value={setup.hostName ?? hostNameFrom(machineName)}
              onChange={(_, hostName) => onChange({ ...setup, hostName })}
            />
          </FormGroup>
          <FormGroup label={t('create.user')} fieldId="first-user" isRequired>
            <TextInput id="first-user" value={setup.user} onChange={(_, user) => onChange({ ...setup, user })} />
          </FormGroup>
          <TextField
            id="first-password"
            type="password"
            autoComplete="new-password"
            label={t('create.password')}
            help={t('create.passwordWords')}
            value={setup.password}
            onChange={(password) => onChange({ ...setup, password })}
          />
          <FormGroup label={t('create.keys')} fieldId="ssh-keys">
            <TextArea
              id="ssh-keys"
              value={setup.keys}
              rows={3}
              validated={isWrong ? 'error' : 'default'}
              onChange={(_, keys) => onChange({ ...setup, keys })}
            />
            <FieldHelp isError={isWrong}>{t(isWrong ? 'create.keysProblem' : 'create.keysWords')}</FieldHelp>
          </FormGroup>
          {!canLogIn(setup) && <FieldHelp isError>{t('create.noLogIn')}</FieldHelp>}
        </>
      )}
    </>
  )
}

function customizationOf(
  { user, hostName, password }: GuestSetup,
  name: string,
  keys: readonly string[],
): CustomizationSpec {
  const called = hostName ?? hostNameFrom(name)
  const identity: CustomizationCloudinitPrep = {
    _typeName: 'CustomizationCloudinitPrep',
    metadata: JSON.stringify({ 'local-hostname': called }),
    userdata: cloudInitUserData({ hostName: called, user, keys, password: password || undefined }),
  }
  return { identity, globalIPSettings: {} }
}
