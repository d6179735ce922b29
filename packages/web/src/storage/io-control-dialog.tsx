// Whether shares divide a datastore between disks, and from when on.
import { Checkbox } from '@patternfly/react-core'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { asRef, refTo } from '@staddle/client/reference.ts'
import { followTask } from '../live/follow-task.ts'
import { useConnection, useSession } from '../live/hooks.ts'
import { FormDialog } from '../parts/form-dialog.tsx'
import { labelled } from '../parts/format.ts'
import { TextField } from '../parts/text-field.tsx'
import { datastoreName, type DatastoreRow } from './datastore-row.ts'

const [least, most] = [5, 100]

export function IoControlDialog({ row, onClose }: { row: DatastoreRow; onClose: () => void }): ReactNode {
  const { t } = useTranslation()
  const { client } = useSession()
  const { tables } = useConnection()
  const { iormConfiguration: now } = row.values
  const [enabled, setEnabled] = useState(now?.enabled ?? true)
  const [threshold, setThreshold] = useState(String(now?.congestionThreshold ?? 30))
  const congestionThreshold = Number(threshold)
  const configure = async (): Promise<void> => {
    const manager = asRef('StorageResourceManager', client.content.storageResourceManager)
    const datastore = refTo('Datastore', row.ref.value)
    const spec = { enabled, congestionThreshold }
    await followTask(tables, await client.invoke(manager, 'ConfigureDatastoreIORM_Task', { datastore, spec }))
  }
  return (
    <FormDialog
      title={labelled(t('storage.ioControl.name'), datastoreName(row))}
      submitText={t('action.save')}
      isValid={Number.isInteger(congestionThreshold) && congestionThreshold >= least && congestionThreshold <= most}
      onClose={onClose}
      onSubmit={configure}
    >
      <Checkbox
        id="io-control-enabled"
        label={t('storage.ioControl.enabled')}
        description={t('storage.ioControl.words')}
        isChecked={enabled}
        onChange={(_, checked) => setEnabled(checked)}
      />
      <TextField
        id="io-control-threshold"
        label={t('storage.ioControl.threshold')}
        type="number"
        value={threshold}
        help={t('storage.ioControl.range', { least, most })}
        onChange={setThreshold}
      />
    </FormDialog>
  )
}
