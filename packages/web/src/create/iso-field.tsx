// The medium that a machine is installed from: one that lies on a datastore, or one from this computer.
import { Button } from '@patternfly/react-core'
import { type ReactNode, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { asRef } from '@staddle/client/reference.ts'
import type { VimClient } from '@staddle/client/vim-client.ts'
import { VimFault } from '@staddle/vim25/vim-fault.ts'
import { useSession } from '../live/hooks.ts'
import { Alert } from '../parts/alert.tsx'
import { explain } from '../parts/explain.ts'
import { useUploads } from '../storage/uploads-panel.tsx'
import { Choice, FieldHelp } from './fields.tsx'
import { useIsoFiles } from './iso-files.ts'
import type { Places } from './use-places.ts'

const isoFolder = 'iso'

export interface IsoFieldProps {
  readonly places: Places
  /** Where a new one goes. */
  readonly datastoreName: string
  readonly value: string
  readonly onChange: (path: string) => void
}

export function IsoField({ places, datastoreName, value, onChange }: IsoFieldProps): ReactNode {
  const { t } = useTranslation()
  const { client } = useSession()
  const uploads = useUploads()
  const { data: paths, error, refetch } = useIsoFiles(places.datastores)
  const [refusal, setRefusal] = useState<unknown>()
  const input = useRef<HTMLInputElement>(null)
  const options = [
    { value: '', label: t('create.noIso') },
    ...(paths ?? []).map((path) => ({ value: path, label: path })),
  ]
  const upload = async (file: File): Promise<void> => {
    setRefusal(undefined)
    try {
      await ensureFolder(client, `[${datastoreName}] ${isoFolder}`)
      uploads.add(file, datastoreName, isoFolder, () => {
        void refetch().then(() => onChange(`[${datastoreName}] ${isoFolder}/${file.name}`))
      })
    } catch (error) {
      setRefusal(error)
    }
  }
  const wrong = refusal ?? error ?? undefined
  return (
    <>
      <Choice id="iso" label={t('create.iso')} value={value} options={options} onChange={onChange} />
      {wrong !== undefined && <FieldHelp isError>{explain(wrong)}</FieldHelp>}
      {paths?.length === 0 && <Alert isInline variant="info" title={t('create.noIsos')} />}
      <div>
        <Button variant="secondary" size="sm" onClick={() => input.current?.click()}>
          {t('create.uploadIso')}
        </Button>
        <input
          ref={input}
          type="file"
          accept=".iso"
          hidden
          onChange={({ currentTarget }) => {
            const [file] = currentTarget.files ?? []
            if (file !== undefined) void upload(file)
          }}
        />
      </div>
    </>
  )
}

async function ensureFolder(client: VimClient, name: string): Promise<void> {
  try {
    await client.invoke(asRef('FileManager', client.content.fileManager), 'MakeDirectory', { name })
  } catch (error) {
    if (!(error instanceof VimFault) || error.fault._typeName !== 'FileAlreadyExists') throw error
  }
}
