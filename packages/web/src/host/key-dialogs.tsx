// Keys that are kept outside the host too: one made with a copy in a file, one given back from such a file.
import { FileUpload, FormGroup } from '@patternfly/react-core'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { VimClient } from '@staddle/client/vim-client.ts'
import { useSession } from '../live/hooks.ts'
import { Alert } from '../parts/alert.tsx'
import { FormDialog, type FormDialogProps } from '../parts/form-dialog.tsx'
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
export function KeyWithCopyDialog(props: KeyDialogProps): ReactNode {
  const { t } = useTranslation()
  const [passphrase, setPassphrase] = useState('')
  const [repeated, setRepeated] = useState('')
  const isLong = passphrase.length >= shortestPassphrase
  const create = async (): Promise<SavedKey> => {
    const made = makeKey()
    // The copy first: a key that nobody has a copy of was not asked for.
    saveText(`${made.id}.key.json`, await sealKey(made, passphrase), 'application/json')
    return made
  }
  return (
    <KeyDialog
      {...props}
      title={t('host.key.createWithCopy')}
      submitText={t('host.key.createAndSave')}
      isValid={isLong && passphrase === repeated}
      isChanged={passphrase !== ''}
      getKey={create}
    >
      <p>{t('host.key.copyWords')}</p>
      <PassphraseField
        isNew
        value={passphrase}
        onChange={setPassphrase}
        help={t('host.key.passphraseRule', { count: shortestPassphrase })}
        autoFocus
      />
      <PassphraseField isNew isAgain value={repeated} onChange={setRepeated} />
    </KeyDialog>
  )
}

export function ImportKeyDialog(props: KeyDialogProps): ReactNode {
  const { t } = useTranslation()
  const [text, setText] = useState('')
  const [fileName, setFileName] = useState('')
  const [passphrase, setPassphrase] = useState('')
  const read = async (): Promise<SavedKey> =>
    openKey(text, passphrase).catch((error: unknown) => {
      throw error instanceof KeyFileError ? new Error(t(`host.key.${error.problem}`)) : error
    })
  return (
    <KeyDialog
      {...props}
      title={t('host.key.import')}
      submitText={t('host.key.importSubmit')}
      isValid={text.trim() !== '' && passphrase !== ''}
      isChanged={text !== '' || passphrase !== ''}
      size="medium"
      getKey={read}
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
      <PassphraseField value={passphrase} onChange={setPassphrase} />
    </KeyDialog>
  )
}

interface KeyFormProps extends KeyDialogProps, Omit<FormDialogProps, 'onSubmit'> {
  /** The key that goes into the host. */
  readonly getKey: () => Promise<SavedKey>
}

function KeyDialog({ getKey, onAdded, ...form }: KeyFormProps): ReactNode {
  const { client } = useSession()
  const submit = async (): Promise<void> => {
    await addKey(client, await getKey())
    onAdded()
  }
  return <FormDialog {...form} onSubmit={submit} />
}

interface PassphraseFieldProps {
  readonly value: string
  readonly onChange: (value: string) => void
  readonly isNew?: boolean
  readonly isAgain?: boolean
  readonly help?: string
  readonly autoFocus?: boolean
}

function PassphraseField({ isNew = false, isAgain = false, ...field }: PassphraseFieldProps): ReactNode {
  const { t } = useTranslation()
  return (
    <TextField
      {...field}
      id={isAgain ? 'key-passphrase-again' : 'key-passphrase'}
      label={t(isAgain ? 'host.key.passphraseAgain' : 'host.key.passphrase')}
      type="password"
      autoComplete={isNew ? 'new-password' : 'off'}
      isRequired
    />
  )
}

async function addKey(client: VimClient, { id, key }: SavedKey): Promise<void> {
  const plain = { keyId: { keyId: id }, algorithm: 'AES-256', keyData: toBase64(key) }
  await client.invoke(keyManager(client), 'AddKey', { key: plain })
}
