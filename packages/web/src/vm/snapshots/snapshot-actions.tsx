// What can be done with the chosen snapshot, and with all of them.
import { Checkbox, FormGroup, TextArea, TextInput } from '@patternfly/react-core'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { asRef } from '@staddle/client/reference.ts'
import { type Work, useRunTask } from '../../app/run-task.ts'
import { useSession } from '../../live/hooks.ts'
import { useMissingPrivilege } from '../../live/privileges.ts'
import { ConfirmDialog } from '../../parts/confirm-dialog.tsx'
import { FormDialog } from '../../parts/form-dialog.tsx'
import { ActionButton } from '../../parts/action-button.tsx'
import { labelled } from '../../parts/format.ts'
import { lazyDialog } from '../../parts/lazy-part.tsx'
import type { VmRow } from '../vm-row.ts'
import type { SnapshotRow } from './snapshot-tree.ts'

const ExportForm = lazyDialog(async () => (await import('../dialogs/export-dialog.tsx')).ExportForm)

export interface SnapshotActionsProps {
  readonly vm: VmRow
  readonly selected: SnapshotRow | undefined
  readonly count: number
}

type Asked = 'revert' | 'rename' | 'export' | 'remove' | 'removeTree' | 'removeAll'

const privileges = {
  revert: 'VirtualMachine.State.RevertToSnapshot',
  rename: 'VirtualMachine.State.RenameSnapshot',
  export: 'VApp.Export',
  remove: 'VirtualMachine.State.RemoveSnapshot',
  removeTree: 'VirtualMachine.State.RemoveSnapshot',
  removeAll: 'VirtualMachine.State.RemoveSnapshot',
} as const satisfies Record<Asked, string>
const buttons = Object.keys(privileges) as Asked[]

export function SnapshotActions({ vm, selected, count }: SnapshotActionsProps): ReactNode {
  const { t } = useTranslation()
  const missing = useMissingPrivilege(vm.ref)
  const [asked, setAsked] = useState<Asked>()
  const reasonFor = (action: Asked): string | undefined => {
    if (vm.values['config.template'] === true) return t('vm.refused.template')
    const lacks = missing(privileges[action])
    if (lacks !== undefined) return lacks
    if (count === 0) return t('vm.snapshot.none')
    if (action !== 'removeAll' && selected === undefined) return t('vm.snapshot.chooseFirst')
    return action === 'removeTree' && selected?.descendants === 0 ? t('vm.snapshot.noChildren') : undefined
  }
  return (
    <>
      {buttons.map((action) => (
        <ActionButton
          key={action}
          variant="secondary"
          isDanger={action.startsWith('remove')}
          reason={reasonFor(action)}
          onClick={() => setAsked(action)}
        >
          {t(`vm.snapshot.actions.${action}`)}
        </ActionButton>
      ))}
      {asked !== undefined && <Dialog vm={vm} action={asked} row={selected} onClose={() => setAsked(undefined)} />}
    </>
  )
}

interface DialogProps {
  readonly vm: VmRow
  readonly action: Asked
  readonly row: SnapshotRow | undefined
  readonly onClose: () => void
}

function Dialog({ vm, action, row, onClose }: DialogProps): ReactNode {
  if (action === 'rename') return row === undefined ? null : <EditDialog row={row} onClose={onClose} />
  if (action === 'revert') return row === undefined ? null : <RevertDialog row={row} onClose={onClose} />
  if (action === 'export') return row === undefined ? null : <ExportForm vm={vm} snapshot={row} onClose={onClose} />
  return <RemoveDialog vm={vm} action={action} row={row} onClose={onClose} />
}

function EditDialog({ row, onClose }: { row: SnapshotRow; onClose: () => void }): ReactNode {
  const { t } = useTranslation()
  const { client } = useSession()
  const [name, setName] = useState(row.tree.name)
  const [description, setDescription] = useState(row.tree.description)
  return (
    <FormDialog
      title={labelled(t('vm.snapshot.actions.rename'), row.tree.name)}
      submitText={t('action.save')}
      isValid={name.trim() !== ''}
      isChanged={name !== row.tree.name || description !== row.tree.description}
      onClose={onClose}
      onSubmit={() => {
        const snapshot = asRef('VirtualMachineSnapshot', row.tree.snapshot)
        return client.invoke(snapshot, 'RenameSnapshot', { name: name.trim(), description })
      }}
    >
      <FormGroup label={t('vm.column.name')} fieldId="snapshot-name" isRequired>
        <TextInput id="snapshot-name" value={name} onChange={(_, value) => setName(value)} autoFocus />
      </FormGroup>
      <FormGroup label={t('vm.snapshot.description')} fieldId="snapshot-description">
        <TextArea
          id="snapshot-description"
          value={description}
          onChange={(_, value) => setDescription(value)}
          rows={3}
        />
      </FormGroup>
    </FormDialog>
  )
}

function RevertDialog({ row, onClose }: { row: SnapshotRow; onClose: () => void }): ReactNode {
  const { t } = useTranslation()
  const runTask = useRunTask()
  const [staysOff, setStaysOff] = useState(false)
  const title = labelled(t('vm.snapshot.actions.revert'), row.tree.name)
  const hasMemory = row.size?.memoryBytes !== undefined
  const revert: Work = (client) =>
    client.invoke(asRef('VirtualMachineSnapshot', row.tree.snapshot), 'RevertToSnapshot_Task', {
      suppressPowerOn: staysOff,
    })
  return (
    <ConfirmDialog
      title={title}
      confirmText={t('vm.snapshot.actions.revert')}
      isDanger
      onConfirm={() => void runTask(title, revert)}
      onClose={onClose}
    >
      <p>{t('vm.snapshot.revertWords')}</p>
      {hasMemory && (
        <Checkbox
          id="stays-off"
          className="staddle-spaced"
          label={t('vm.snapshot.staysOff')}
          isChecked={staysOff}
          onChange={(_, checked) => setStaysOff(checked)}
        />
      )}
    </ConfirmDialog>
  )
}

function RemoveDialog({
  vm,
  action,
  row,
  onClose,
}: DialogProps & { action: Exclude<Asked, 'revert' | 'rename' | 'export'> }) {
  const { t } = useTranslation()
  const runTask = useRunTask()
  const text = t(`vm.snapshot.actions.${action}`)
  const title = action === 'removeAll' || row === undefined ? text : labelled(text, row.tree.name)
  const remove: Work = async (client) => {
    if (action === 'removeAll') return client.invoke(vm.ref, 'RemoveAllSnapshots_Task', {})
    const snapshot = asRef('VirtualMachineSnapshot', row?.tree.snapshot)
    return client.invoke(snapshot, 'RemoveSnapshot_Task', { removeChildren: action === 'removeTree' })
  }
  return (
    <ConfirmDialog
      title={title}
      confirmText={text}
      isDanger
      onConfirm={() => void runTask(title, remove)}
      onClose={onClose}
    >
      {t(`vm.snapshot.${action}Words`, { count: row?.descendants ?? 0 })}
    </ConfirmDialog>
  )
}
