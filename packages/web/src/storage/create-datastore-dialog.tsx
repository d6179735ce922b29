import { Checkbox } from '@patternfly/react-core'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Ref } from '@staddle/client/reference.ts'
import { useNotices } from '../app/notices.tsx'
import { useSession } from '../live/hooks.ts'
import { FormDialog } from '../parts/form-dialog.tsx'
import { ChoiceField, TextField } from '../parts/text-field.tsx'

type Kind = 'local' | 'NFS' | 'NFS41'

export function CreateDatastoreDialog(props: {
  readonly system: Ref<'HostDatastoreSystem'>
  readonly onClose: () => void
}): ReactNode {
  const { system, onClose } = props
  const { t } = useTranslation()
  const { client } = useSession()
  const notices = useNotices()
  const [kind, setKind] = useState<Kind>('local')
  const [name, setName] = useState('')
  const [path, setPath] = useState('')
  const [server, setServer] = useState('')
  const [isReadOnly, setReadOnly] = useState(false)
  const isLocal = kind === 'local'
  const create = async (): Promise<void> => {
    const remote = { remoteHost: server.trim(), remotePath: path.trim(), localPath: name.trim(), type: kind }
    if (isLocal) await client.invoke(system, 'CreateLocalDatastore', { name: name.trim(), path: path.trim() })
    else
      await client.invoke(system, 'CreateNasDatastore', {
        spec: {
          ...remote,
          accessMode: isReadOnly ? 'readOnly' : 'readWrite',
          ...(kind === 'NFS41' ? { remoteHostNames: [server.trim()] } : {}),
        },
      })
    notices.succeeded(t('storage.created', { name: name.trim() }))
  }
  return (
    <FormDialog
      title={t('storage.create')}
      submitText={t('action.create')}
      isValid={name.trim() !== '' && path.trim().startsWith('/') && (isLocal || server.trim() !== '')}
      onClose={onClose}
      onSubmit={create}
    >
      <TextField
        id="datastore-name"
        label={t('storage.column.name')}
        value={name}
        onChange={setName}
        isRequired
        autoFocus
      />
      <ChoiceField
        id="datastore-kind"
        label={t('storage.column.type')}
        value={kind}
        // The options are kinds.
        onChange={(value) => setKind(value as Kind)}
        options={[
          { value: 'local', text: t('storage.type.local') },
          { value: 'NFS', text: 'NFS 3' },
          { value: 'NFS41', text: 'NFS 4.1' },
        ]}
      />
      {!isLocal && (
        <TextField id="datastore-server" label={t('storage.server')} value={server} onChange={setServer} isRequired />
      )}
      <TextField
        id="datastore-path"
        label={isLocal ? t('storage.directory') : t('storage.exported')}
        help={isLocal ? t('storage.directoryHelp') : t('storage.exportedHelp')}
        value={path}
        onChange={setPath}
        isRequired
      />
      {!isLocal && (
        <Checkbox
          id="datastore-read-only"
          label={t('storage.readOnly')}
          isChecked={isReadOnly}
          onChange={(_, checked) => setReadOnly(checked)}
        />
      )}
    </FormDialog>
  )
}
