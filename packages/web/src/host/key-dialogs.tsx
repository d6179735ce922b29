// Keys that are kept outside the host too: one made with a copy in a file, one given back from such a file.
import { Alert, FileUpload, FormGroup } from '@patternfly/react-core'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { VimClient } from '@staddle/client/vim-client.ts'
import { useSession } from '../live/hooks.ts'
import { FormDialog } from '../parts/form-dialog.tsx'
import { saveText } from '../parts/save-text.ts'
import { TextField } from '../parts/text-field.tsx'
import { KeyFileError, makeKey, openKey, type SavedKey, sealKey, toBase64 } from './key-file.ts'
import { keyManager } from './use-keys.ts'

interface KeyDialogProps {
  readonly onClose: () => void
  readonly onAdded: () => void
}

const shortestPassphrase = 8

/** Made in the page: keys go into a host and never come out. */
export function KeyWithCopyDialog({ onClose, onAdded }: KeyDialogProps): ReactNode {
  const { t } = useTranslation()
  const { client } = useSession()
  const [passphrase, setPassphrase] = useState('')
  const [repeated, setRepeated] = useState('')
  const isLong = passphrase.length >= shortestPassphrase
  const create = async (): Promise<void> => {
    const made = makeKey()
    // The copy first: a key that nobody has a copy of was not asked for.
    saveText(`${made.id}.key.json`, await sealKey(made, passphrase), 'application/json')
    await addKey(client, made)
    onAdded()
  }
  return (
    <FormDialog
      title={t('host.key.createWithCopy')}
      submitText={t('host.key.createAndSave')}
      isValid={isLong && passphrase === repeated}
      isChanged={passphrase !== ''}
      onClose={onClose}
      onSubmit={create}
    >
      <p>{t('host.key.copyWords')}</p>
      <TextField
        id="key-passphrase"
        label={t('host.key.passphrase')}
        type="password"
        autoComplete="new-password"
        value={passphrase}
        onChange={setPassphrase}
        help={t('host.key.passphraseRule', { count: shortestPassphrase })}
        isRequired
        autoFocus
      />
      <TextField
        id="key-passphrase-again"
        label={t('host.key.passphraseAgain')}
        type="password"
        autoComplete="new-password"
        value={repeated}
        onChange={setRepeated}
        isRequired
      />
    </FormDialog>
  )
}

export function ImportKeyDialog({ onClose, onAdded }: KeyDialogProps): ReactNode {
  const { t } = useTranslation()
  const { client } = useSession()
  const [text, setText] = useState('')
  const [fileName, setFileName] = useState('')
  const [passphrase, setPassphrase] = useState('')
  const give = async (): Promise<void> => {
    const saved = await openKey(text, passphrase).catch((error: unknown) => {
      throw error instanceof KeyFileError ? new Error(t(`host.key.${error.problem}`)) : error
    })
    await addKey(client, saved)
    onAdded()
  }
  return (
    <FormDialog
      title={t('host.key.import')}
      submitText={t('host.key.importSubmit')}
      isValid={text.trim() !== '' && passphrase !== ''}
      isChanged={text !== '' || passphrase !== ''}
      size="medium"
      onClose={onClose}
      onSubmit={give}
    >
      <Alert isInline isPlain variant="info" title={t('host.key.importWords')} />
      <FormGroup label={t('host.key.file')} fieldId="key-file" isRequired>
        <FileUpload
          id="key-file"
          type="text"
          value={text}
          filename={fileName}
          filenamePlaceholder={t('host.key.filePlaceholder')}
          browseButtonText={t('host.key.browse')}
          clearButtonText={t('host.key.clear')}
          aria-label={t('host.key.file')}
          allowEditingUploadedText
          onFileInputChange={(_, file) => setFileName(file.name)}
          onDataChange={(_, data) => setText(data)}
          onTextChange={(_, typed) => setText(typed)}
          onClearClick={() => {
            setText('')
            setFileName('')
          }}
        />
      </FormGroup>
      <TextField
        id="key-passphrase"
        label={t('host.key.passphrase')}
        type="password"
        autoComplete="off"
        value={passphrase}
        onChange={setPassphrase}
        isRequired
      />
    </FormDialog>
  )
}

async function addKey(client: VimClient, { id, key }: SavedKey): Promise<void> {
  const plain = { keyId: { keyId: id }, algorithm: 'AES-256', keyData: toBase64(key) }
  await client.invoke(keyManager(client), 'AddKey', { key: plain })
}
