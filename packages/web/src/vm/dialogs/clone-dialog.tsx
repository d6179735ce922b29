import { Checkbox, FormGroup, FormSelect, FormSelectOption, TextArea } from '@patternfly/react-core'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { asRef, refTo } from '@staddle/client/reference.ts'
import type { VirtualMachineSnapshotTree } from '@staddle/vim25/types.ts'
import { useRunTask } from '../../app/run-task.ts'
import { useOne } from '../../live/hooks.ts'
import { FormDialog } from '../../parts/form-dialog.tsx'
import { labelled } from '../../parts/format.ts'
import { TextField } from '../../parts/text-field.tsx'
import { DatastoreChoice } from '../../storage/datastore-choice.tsx'
import { DiskKindChoice } from '../disk-kind-choice.tsx'
import { FolderChoice } from '../folder-choice.tsx'
import type { VmDialogProps } from '../vm-dialogs.tsx'
import { vmName, type VmRow } from '../vm-row.ts'
import { cloneProblem, cloneSpec, type CloneWish, hostNameFrom } from './clone-spec.ts'
import '../vm.css'

export function CloneDialog({ vms: [vm], onClose }: VmDialogProps): ReactNode {
  return vm === undefined ? null : <CloneForm vm={vm} onClose={onClose} />
}

const sourcePaths = ['snapshot', 'config.hardware.device'] as const
const nothing: CloneWish = {
  name: '',
  makesTemplate: false,
  snapshot: '',
  datastore: '',
  isLinked: false,
  diskKind: '',
  powerOn: false,
  customizes: false,
  hostName: '',
  user: '',
  keys: '',
}

interface CloneFormProps {
  readonly vm: VmRow
  readonly onClose: () => void
}

function CloneForm({ vm, onClose }: CloneFormProps): ReactNode {
  const { t } = useTranslation()
  const runTask = useRunTask()
  const isTemplate = vm.values['config.template'] === true
  const { values } = useOne(vm.ref, sourcePaths)
  const [folder, setFolder] = useState(vm.values.parent?.value ?? '')
  const [wish, setWish] = useState<CloneWish>({ ...nothing, name: t('vm.clone.copyOf', { name: vmName(vm) }) })
  const change = (changed: Partial<CloneWish>): void => setWish({ ...wish, ...changed })
  const mayLink = isTemplate || wish.snapshot !== ''
  const isLinked = wish.isLinked && mayLink
  const problem = cloneProblem(wish)
  const title = labelled(t(isTemplate ? 'vm.actions.deploy' : 'vm.actions.clone'), vmName(vm))
  // What it makes may take long: it is told in the list of tasks, not by an open dialog.
  const start = async (): Promise<void> => {
    const spec = cloneSpec({ ...wish, isLinked }, values?.['config.hardware.device'] ?? [])
    const args = { folder: asRef('Folder', refTo('Folder', folder)), name: wish.name.trim(), spec }
    void runTask(`${title} → ${wish.name.trim()}`, (client) => client.invoke(vm.ref, 'CloneVM_Task', args))
  }
  return (
    <FormDialog
      title={title}
      submitText={t(isTemplate ? 'vm.actions.deploy' : 'vm.actions.clone')}
      isValid={problem === undefined}
      size="medium"
      onClose={onClose}
      onSubmit={start}
    >
      <TextField
        id="clone-name"
        label={t('vm.column.name')}
        value={wish.name}
        onChange={(name) => change({ name })}
        isRequired
        autoFocus
      />
      <FolderChoice label={t('vm.summary.folder')} value={folder} onChange={setFolder} />
      <DatastoreChoice
        id="clone-datastore"
        label={t('storageChoice.datastore')}
        value={wish.datastore}
        noneText={t('vm.clone.sameDatastore')}
        onChange={(datastore) => change({ datastore })}
      />
      {!isTemplate && (
        <FormGroup label={t('vm.clone.state')} fieldId="clone-snapshot">
          <FormSelect id="clone-snapshot" value={wish.snapshot} onChange={(_, snapshot) => change({ snapshot })}>
            <FormSelectOption value="" label={t('vm.clone.now')} />
            {snapshotNames(values?.snapshot?.rootSnapshotList ?? []).map(({ id, name }) => (
              <FormSelectOption key={id} value={id} label={name} />
            ))}
          </FormSelect>
        </FormGroup>
      )}
      <Checkbox
        id="clone-linked"
        label={t('vm.clone.linked')}
        description={mayLink ? t('vm.clone.linkedWords') : t('vm.clone.linkedNeeds')}
        isChecked={isLinked}
        isDisabled={!mayLink}
        onChange={(_, checked) => change({ isLinked: checked })}
      />
      <DiskKindChoice
        id="clone-disk-kind"
        value={isLinked ? '' : wish.diskKind}
        noneText={t('vm.clone.sameKind')}
        isDisabled={isLinked}
        onChange={(diskKind) => change({ diskKind })}
      />
      <Checkbox
        id="clone-template"
        label={t('vm.clone.template')}
        isChecked={wish.makesTemplate}
        onChange={(_, makesTemplate) => change({ makesTemplate })}
      />
      <Checkbox
        id="clone-start"
        label={t('vm.clone.powerOn')}
        isChecked={wish.powerOn && !wish.makesTemplate}
        isDisabled={wish.makesTemplate}
        onChange={(_, powerOn) => change({ powerOn })}
      />
      <Checkbox
        id="clone-customize"
        label={t('vm.clone.customize')}
        description={t('vm.clone.customizeWords')}
        isChecked={wish.customizes && !wish.makesTemplate}
        isDisabled={wish.makesTemplate}
        onChange={(_, customizes) => change({ customizes, hostName: wish.hostName || hostNameFrom(wish.name) })}
        body={wish.customizes && !wish.makesTemplate && <Customization wish={wish} onChange={change} />}
      />
    </FormDialog>
  )
}

interface CustomizationProps {
  readonly wish: CloneWish
  readonly onChange: (changed: Partial<CloneWish>) => void
}

function Customization({ wish, onChange }: CustomizationProps): ReactNode {
  const { t } = useTranslation()
  return (
    <div className="staddle-stack">
      <TextField
        id="clone-host-name"
        label={t('vm.summary.hostName')}
        value={wish.hostName}
        onChange={(hostName) => onChange({ hostName })}
        isRequired
      />
      <TextField
        id="clone-user"
        label={t('vm.clone.user')}
        value={wish.user}
        onChange={(user) => onChange({ user })}
        help={t('vm.clone.userWords')}
      />
      <FormGroup label={t('vm.clone.keys')} fieldId="clone-keys">
        <TextArea
          id="clone-keys"
          value={wish.keys}
          rows={3}
          placeholder="ssh-ed25519 AAAA…"
          onChange={(_, keys) => onChange({ keys })}
        />
      </FormGroup>
    </div>
  )
}

function snapshotNames(
  trees: readonly VirtualMachineSnapshotTree[],
): readonly { readonly id: string; readonly name: string }[] {
  return trees.flatMap(({ snapshot, name, childSnapshotList = [] }) => [
    { id: snapshot.value, name },
    ...snapshotNames(childSnapshotList),
  ])
}
