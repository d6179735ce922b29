// A machine whose files lie on a datastore comes (back) into the inventory.
import { Button, Checkbox, FormGroup, InputGroup, InputGroupItem, TextInput } from '@patternfly/react-core'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { refTo } from '@staddle/client/reference.ts'
import { useAll } from '../../live/hooks.ts'
import { FormDialog } from '../../parts/form-dialog.tsx'
import { TextField } from '../../parts/text-field.tsx'
import { FileChooser } from '../../storage/file-chooser.tsx'
import { FolderChoice } from '../folder-choice.tsx'
import { useVmTask } from '../use-vm-task.ts'
import { firstPool } from '../vm-actions.ts'

export interface RegisterDialogProps {
  /** `[datastore1] web/web.vmx`, when it is known already. */
  readonly path?: string
  readonly onClose: () => void
}

const vmFolder = ['vmFolder'] as const

export function RegisterDialog({ path: known = '', onClose }: RegisterDialogProps): ReactNode {
  const { t } = useTranslation()
  const runVmTask = useVmTask()
  const { rows: datacenters } = useAll('Datacenter', vmFolder)
  const [path, setPath] = useState(known)
  const [name, setName] = useState('')
  const [chosenFolder, setFolder] = useState('')
  const [asTemplate, setTemplate] = useState(false)
  const [isChoosing, setChoosing] = useState(false)
  const folder = chosenFolder || (datacenters[0]?.values.vmFolder?.value ?? '')
  const register = async (): Promise<void> => {
    await runVmTask(async (client) =>
      client.invoke(refTo('Folder', folder), 'RegisterVM_Task', {
        path: path.trim(),
        asTemplate,
        ...(asTemplate ? {} : { pool: await firstPool(client) }),
        ...(name.trim() === '' ? {} : { name: name.trim() }),
      }),
    )
  }
  return (
    <>
      <FormDialog
        title={t('vm.register.title')}
        submitText={t('vm.register.submit')}
        isValid={/\.vmx$/i.test(path.trim()) && folder !== ''}
        size="medium"
        onClose={onClose}
        onSubmit={register}
      >
        <FormGroup label={t('vm.summary.file')} fieldId="register-path" isRequired>
          <InputGroup>
            <InputGroupItem isFill>
              <TextInput
                id="register-path"
                value={path}
                placeholder="[datastore1] web/web.vmx"
                onChange={(_, value) => setPath(value)}
              />
            </InputGroupItem>
            <InputGroupItem>
              <Button variant="control" onClick={() => setChoosing(true)}>
                {t('storageChoice.browse')}
              </Button>
            </InputGroupItem>
          </InputGroup>
        </FormGroup>
        <TextField
          id="register-name"
          label={t('vm.column.name')}
          value={name}
          onChange={setName}
          help={t('vm.register.nameWords')}
        />
        <FolderChoice label={t('vm.summary.folder')} value={folder} onChange={setFolder} />
        <Checkbox
          id="register-template"
          label={t('vm.register.template')}
          isChecked={asTemplate}
          onChange={(_, checked) => setTemplate(checked)}
        />
      </FormDialog>
      {isChoosing && (
        <FileChooser
          title={t('vm.register.choose')}
          ending="vmx"
          onChoose={setPath}
          onClose={() => setChoosing(false)}
        />
      )}
    </>
  )
}
