// A machine out of an OVA archive or an OVF package.
import { diskKinds } from '@staddle/client/disk-kinds.ts'
import {
  ActionGroup,
  Button,
  Form,
  FormGroup,
  MultipleFileUpload,
  MultipleFileUploadMain,
  Progress,
} from '@patternfly/react-core'
import { useLocation } from '@tanstack/react-router'
import { type ReactNode, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { OvfParseDescriptorResult } from '@staddle/vim25/types.ts'
import { useConnection, useSession } from '../live/hooks.ts'
import { Alert } from '../parts/alert.tsx'
import { explain } from '../parts/explain.ts'
import { formatPercent } from '../parts/format.ts'
import type { CreateFormProps } from './create-page.tsx'
import { freeName, nameProblem } from './create-settings.ts'
import { type DroppedPackage, openDropped } from './dropped-package.ts'
import { Choice, DatastoreChoice, NameField, NetworkChoice } from './fields.tsx'
import { importPackage, type ImportWish, parsePackage } from './import-package.ts'
import { useCreate } from './use-create.ts'

interface Opened {
  readonly source: DroppedPackage
  readonly parsed: OvfParseDescriptorResult
}

export function ImportForm({ places }: CreateFormProps): ReactNode {
  const { t } = useTranslation()
  const { client } = useSession()
  const [opened, setOpened] = useState<Opened>()
  const [error, setError] = useState<unknown>()
  const open = async (files: readonly File[]): Promise<void> => {
    try {
      const source = await openDropped(files)
      setOpened({ source, parsed: await parsePackage(client, source) })
      setError(undefined)
    } catch (error) {
      setError(error)
      setOpened(undefined)
    }
  }
  const { dropped } = useLocation().state
  const openLatest = useRef(open)
  useEffect(() => {
    if (dropped !== undefined) void openLatest.current(dropped)
  }, [dropped])
  return (
    <>
      {error !== undefined && <Alert isInline variant="danger" title={explain(error)} />}
      {opened === undefined ? (
        <MultipleFileUpload onFileDrop={(_, files) => void open(files)}>
          <MultipleFileUploadMain titleText={t('create.dropHere')} browseButtonText={t('create.files')} />
        </MultipleFileUpload>
      ) : (
        <Wish places={places} {...opened} />
      )}
    </>
  )
}

function Wish({ places, source, parsed }: CreateFormProps & Opened): ReactNode {
  const { t } = useTranslation()
  const { tables } = useConnection()
  const { datastores, networks, folder, pool, takenNames } = places
  const creation = useCreate()
  const [name, setName] = useState(() => freeName(parsed.defaultEntityName, takenNames))
  const [datastore, setDatastore] = useState(datastores[0]?.ref.value ?? '')
  const [network, setNetwork] = useState(networks[0]?.ref.value ?? '')
  const [kind, setKind] = useState<ImportWish['diskProvisioning']>('thin')
  const [sent, setSent] = useState<number>()
  const stop = useRef<AbortController>(undefined)
  const submit = (): void => {
    const place = datastores.find(({ ref }) => ref.value === datastore)?.ref
    if (folder === undefined || pool === undefined || place === undefined) return
    const { signal } = (stop.current = new AbortController())
    const joined = networks.find(({ ref }) => ref.value === network)?.ref
    const wish = { name: name.trim(), pool, folder, datastore: place, network: joined, diskProvisioning: kind }
    setSent(0)
    void creation
      .create(wish.name, false, (client) =>
        importPackage(source, parsed, wish, { client, tables, signal, onProgress: setSent }),
      )
      .then(() => setSent(undefined))
  }
  return (
    <Form
      onSubmit={(event) => {
        event.preventDefault()
        if (!creation.isBusy && nameProblem(name, takenNames) === undefined) submit()
      }}
    >
      {creation.error !== undefined && <Alert isInline variant="danger" title={explain(creation.error)} />}
      {!source.isChecked && <Alert isInline variant="warning" title={t('create.unchecked')} />}
      {parsed.annotation !== undefined && parsed.annotation !== '' && <FormGroup>{parsed.annotation}</FormGroup>}
      <NameField value={name} taken={takenNames} onChange={setName} />
      <DatastoreChoice rows={datastores} value={datastore} onChange={setDatastore} />
      <NetworkChoice rows={networks} value={network} onChange={setNetwork} />
      <Choice
        id="disk-kind"
        label={t('create.disks')}
        value={kind}
        options={diskKinds.map((id) => ({ value: id, label: t(`create.diskKinds.${id}`) }))}
        // The options are the kinds.
        onChange={(id) => setKind(id as ImportWish['diskProvisioning'])}
      />
      {sent !== undefined && (
        <Progress
          value={100 * sent}
          title={t('create.sending', { percent: formatPercent(sent) })}
          measureLocation="none"
        />
      )}
      <ActionGroup>
        <Button type="submit" isAriaDisabled={creation.isBusy} isLoading={creation.isBusy}>
          {t('create.import')}
        </Button>
        {creation.isBusy && (
          <Button variant="secondary" onClick={() => stop.current?.abort(new Error(t('create.aborted')))}>
            {t('create.abort')}
          </Button>
        )}
      </ActionGroup>
    </Form>
  )
}
