import { Checkbox } from '@patternfly/react-core'
import type { TFunction } from 'i18next'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { VirtualMachineConfigInfo } from '@staddle/vim25/types.ts'
import { formatBytes } from '../../parts/format.ts'
import { SizeField } from '../../parts/size-field.tsx'
import { TextField } from '../../parts/text-field.tsx'
import { useEditing } from './editing.ts'

const mebibyte = 2 ** 20
/** Linux sets 64 MiB aside where memory may come. */
const fewestMebibytes = 256

export function ComputeSection(): ReactNode {
  const { t } = useTranslation()
  const { config, draft, change, needsOff, offered, isRunning } = useEditing()
  const guest = offered?.guestOSDescriptor.find(({ id }) => id === draft.guestId)
  // A machine that was started with it takes more of it while it runs.
  const reason = (isAllowed: boolean | undefined): string | undefined =>
    isRunning ? (isAllowed === true ? undefined : t('vm.hardware.needsHotAdd')) : needsOff
  const cpuReason = reason(config.cpuHotAddEnabled)
  const memoryReason = reason(config.memoryHotAddEnabled)
  const sockets = draft.cpus / draft.coresPerSocket
  return (
    <section aria-label={t('vm.hardware.compute')} className="staddle-fields">
      <TextField
        id="cpus"
        label={t('vm.hardware.cpus')}
        type="number"
        value={Number.isNaN(draft.cpus) ? '' : String(draft.cpus)}
        isDisabled={cpuReason !== undefined}
        help={
          cpuReason ??
          (isRunning ? t('vm.hardware.moreCpus') : undefined) ??
          t('vm.hardware.mostCpus', { count: offered?.hardwareOptions.numCPU.length ?? 0 })
        }
        onChange={(text) => change({ ...draft, cpus: text === '' ? NaN : Number(text) })}
      />
      <TextField
        id="cores"
        label={t('vm.hardware.cores')}
        type="number"
        value={Number.isNaN(draft.coresPerSocket) ? '' : String(draft.coresPerSocket)}
        isDisabled={needsOff !== undefined}
        help={needsOff ?? (Number.isInteger(sockets) ? t('vm.hardware.sockets', { count: sockets }) : undefined)}
        onChange={(text) => change({ ...draft, coresPerSocket: text === '' ? NaN : Number(text) })}
      />
      <SizeField
        id="memory"
        label={t('vm.column.memory')}
        bytes={draft.memoryMB * mebibyte}
        reason={memoryReason}
        help={isRunning ? moreMemory(t, config) : undefined}
        onChange={(bytes) => change({ ...draft, memoryMB: bytes / mebibyte })}
      />
      <div className="staddle-stack">
        <HotAdd
          id="cpu-hot-add"
          label={t('vm.hardware.cpuHotAdd')}
          isChecked={draft.cpuHotAdd}
          isOffered={guest?.supportsCpuHotAdd === true}
          onChange={(cpuHotAdd) => change({ ...draft, cpuHotAdd })}
        />
        <HotAdd
          id="memory-hot-add"
          label={t('vm.hardware.memoryHotAdd')}
          isChecked={draft.memoryHotAdd}
          isOffered={guest?.supportsMemoryHotAdd === true}
          hint={draft.memoryHotAdd && draft.memoryMB < fewestMebibytes ? t('vm.hardware.tooSmallToGrow') : undefined}
          onChange={(memoryHotAdd) => change({ ...draft, memoryHotAdd })}
        />
      </div>
    </section>
  )
}

function moreMemory(t: TFunction, config: VirtualMachineConfigInfo): string | undefined {
  const { hotPlugMemoryLimit: most, hotPlugMemoryIncrementSize: step } = config
  if (most === undefined || step === undefined) return undefined
  return t('vm.hardware.moreMemory', { most: formatBytes(most * mebibyte), step: formatBytes(step * mebibyte) })
}

interface HotAddProps {
  readonly id: string
  readonly label: string
  readonly isChecked: boolean
  /** For this guest system, by this host. */
  readonly isOffered: boolean
  readonly hint?: string | undefined
  readonly onChange: (isChecked: boolean) => void
}

function HotAdd({ id, label, isChecked, isOffered, hint, onChange }: HotAddProps): ReactNode {
  const { t } = useTranslation()
  const { needsOff } = useEditing()
  const reason = isOffered ? needsOff : t('vm.hardware.notOffered')
  return (
    <Checkbox
      id={id}
      label={label}
      description={reason ?? hint}
      isChecked={isChecked}
      isDisabled={reason !== undefined}
      onChange={(_, checked) => onChange(checked)}
    />
  )
}
