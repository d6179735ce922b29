import { Checkbox, FormGroup, TextArea, TextInput } from '@patternfly/react-core'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { isIndependent } from '@staddle/client/disk-modes.ts'
import { refTo } from '@staddle/client/reference.ts'
import { useRunTask } from '../../app/run-task.ts'
import { useOne } from '../../live/hooks.ts'
import { Alert } from '../../parts/alert.tsx'
import { formatTime, labelled, listed } from '../../parts/format.ts'
import { FormDialog } from '../../parts/form-dialog.tsx'
import { labelOf } from '../hardware/devices.ts'
import type { VmDialogProps } from '../vm-dialogs.tsx'
import { vmName } from '../vm-row.ts'

const paths = ['capability.memorySnapshotsSupported', 'config.hardware.device'] as const

interface Abilities {
  readonly canKeepMemory: boolean
  /** Labels of the disks that stay as they are. */
  readonly leftOut: readonly string[]
}

/** Of one; of several the host says it of each. */
function useAbilities(vms: VmDialogProps['vms']): Abilities {
  const { values } = useOne(refTo('VirtualMachine', vms[0]?.ref.value ?? ''), paths)
  if (vms.length > 1) return { canKeepMemory: true, leftOut: [] }
  const devices = values?.['config.hardware.device'] ?? []
  const canKeepMemory = values?.['capability.memorySnapshotsSupported'] !== false
  return { canKeepMemory, leftOut: devices.filter(isIndependent).map(labelOf) }
}

export function SnapshotDialog({ vms, onClose }: VmDialogProps): ReactNode {
  const { t } = useTranslation()
  const runTask = useRunTask()
  const isRunning = vms.some(({ values }) => values['runtime.powerState'] !== 'poweredOff')
  const [name, setName] = useState(() => formatTime(Date.now()))
  const [description, setDescription] = useState('')
  const [memory, setMemory] = useState(isRunning)
  const { leftOut, ...abilities } = useAbilities(vms)
  const canKeepMemory = abilities.canKeepMemory && isRunning
  const noMemory = leftOut.length > 0 ? 'vm.snapshot.memoryIndependent' : 'vm.snapshot.memoryNvme'
  const [quiesce, setQuiesce] = useState(false)
  const take = async (): Promise<void> => {
    const args = {
      name: name.trim(),
      description,
      memory: canKeepMemory && memory,
      quiesce: isRunning && !(canKeepMemory && memory) && quiesce,
    }
    for (const vm of vms)
      void runTask(labelled(t('vm.actions.snapshot'), vmName(vm)), (client) =>
        client.invoke(vm.ref, 'CreateSnapshot_Task', args),
      )
  }
  return (
    <FormDialog
      title={t('vm.actions.snapshot')}
      submitText={t('vm.actions.snapshot')}
      isValid={name.trim() !== ''}
      onClose={onClose}
      onSubmit={take}
    >
      <FormGroup label={t('vm.column.name')} fieldId="snapshot-name" isRequired>
        <TextInput id="snapshot-name" value={name} onChange={(_, value) => setName(value)} autoFocus />
      </FormGroup>
      <FormGroup label={t('vm.snapshot.description')} fieldId="snapshot-description">
        <TextArea
          id="snapshot-description"
          value={description}
          onChange={(_, value) => setDescription(value)}
          rows={2}
        />
      </FormGroup>
      <Checkbox
        id="snapshot-memory"
        label={t('vm.snapshot.memory')}
        description={t(canKeepMemory ? 'vm.snapshot.memoryWords' : isRunning ? noMemory : 'vm.snapshot.memoryOff')}
        isChecked={canKeepMemory && memory}
        isDisabled={!canKeepMemory}
        onChange={(_, checked) => setMemory(checked)}
      />
      <Checkbox
        id="snapshot-quiesce"
        label={t('vm.snapshot.quiesce')}
        description={t('vm.snapshot.quiesceWords')}
        isChecked={isRunning && !(canKeepMemory && memory) && quiesce}
        isDisabled={!isRunning || (canKeepMemory && memory)}
        onChange={(_, checked) => setQuiesce(checked)}
      />
      {leftOut.length > 0 && (
        <Alert isInline variant="info" title={t('vm.snapshot.leftOut', { disks: listed(leftOut) })} />
      )}
    </FormDialog>
  )
}
