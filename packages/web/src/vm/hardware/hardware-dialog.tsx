// The hardware and the options of a machine, changed together by one task.
import { Tab, Tabs, TabTitleText } from '@patternfly/react-core'
import { useQuery } from '@tanstack/react-query'
import { type ReactNode, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { asRef } from '@staddle/client/reference.ts'
import { vmMessages } from '@staddle/client/vm-messages.ts'
import type {
  ManagedObjectReference,
  VirtualMachineConfigInfo,
  VirtualMachineConfigOption,
} from '@staddle/vim25/types.ts'
import { useNotices } from '../../app/notices.tsx'
import { useOne, useSession } from '../../live/hooks.ts'
import { FormDialog } from '../../parts/form-dialog.tsx'
import { labelled } from '../../parts/format.ts'
import { useVmTask } from '../use-vm-task.ts'
import type { VmDialogProps } from '../vm-dialogs.tsx'
import { vmName, type VmRow } from '../vm-row.ts'
import { AdvancedTab } from './advanced-tab.tsx'
import { BootTab } from './boot-tab.tsx'
import { configSpec, isChanged, type Problem, problems } from './config-spec.ts'
import { labelOf } from './devices.ts'
import { DevicesTab } from './devices-tab.tsx'
import { draftOf } from './draft.ts'
import { HardwareContext, type HardwareEditing } from './editing.ts'
import { OptionsTab } from './options-tab.tsx'
import './hardware.css'
import '../vm.css'

const configPaths = ['config', 'environmentBrowser', 'snapshot'] as const

export function HardwareDialog({ vms: [vm], onClose }: VmDialogProps): ReactNode {
  return vm === undefined ? null : <Loaded vm={vm} onClose={onClose} />
}

interface LoadedProps {
  readonly vm: VmRow
  readonly onClose: () => void
}

function Loaded({ vm, onClose }: LoadedProps): ReactNode {
  const { values } = useOne(vm.ref, configPaths)
  const offered = useOffered(values?.environmentBrowser)
  if (values?.config === undefined) return null
  const hasSnapshots = (values.snapshot?.rootSnapshotList.length ?? 0) > 0
  return <HardwareForm {...{ vm, offered, hasSnapshots, onClose }} present={values.config} />
}

function useOffered(browser: ManagedObjectReference | undefined): VirtualMachineConfigOption | undefined {
  const { client } = useSession()
  const { data } = useQuery({
    queryKey: ['config-option', browser?.value],
    enabled: browser !== undefined,
    staleTime: Infinity,
    queryFn: () => client.invoke(asRef('EnvironmentBrowser', browser), 'QueryConfigOptionEx', {}),
  })
  return data
}

interface HardwareFormProps extends LoadedProps {
  readonly present: VirtualMachineConfigInfo
  readonly offered: VirtualMachineConfigOption | undefined
  readonly hasSnapshots: boolean
}

const tabs = ['devices', 'boot', 'options', 'advanced'] as const
type FormTab = (typeof tabs)[number]

function HardwareForm({ vm, present, offered, hasSnapshots, onClose }: HardwareFormProps): ReactNode {
  const { t } = useTranslation()
  const { client } = useSession()
  const runVmTask = useVmTask()
  const notices = useNotices()
  // What is edited is the machine as it was when this was opened: others may change it meanwhile, and the host then refuses.
  const [config] = useState(present)
  const [draft, change] = useState(() => draftOf(config))
  const [tab, setTab] = useState<FormTab>('devices')
  const power = vm.values['runtime.powerState']
  const editing = useMemo<HardwareEditing>(
    () => ({
      ...{ config, draft, change, offered, hasSnapshots, isRunning: power === 'poweredOn' },
      needsOff:
        power === 'poweredOn'
          ? t('vm.hardware.needsOff')
          : power === 'suspended'
            ? t('vm.hardware.needsNotSuspended')
            : undefined,
      needsRunningOrOff: power === 'suspended' ? t('vm.hardware.needsNotSuspended') : undefined,
    }),
    [config, draft, offered, hasSnapshots, power, t],
  )
  const found = problems(draft, power === 'poweredOn' ? config : undefined)
  const hasChanged = isChanged(config, draft)
  return (
    <HardwareContext value={editing}>
      <FormDialog
        title={labelled(t('vm.actions.edit'), vmName(vm))}
        submitText={t('action.save')}
        isValid={hasChanged && found.length === 0}
        isChanged={hasChanged}
        size="large"
        onClose={onClose}
        onSubmit={async () => {
          const spec = configSpec(config, draft)
          const { startTime } = await runVmTask((client) => client.invoke(vm.ref, 'ReconfigVM_Task', { spec }))
          // It is changed, whether or not the host can still be asked.
          const messages = await vmMessages(client, vm.ref, 'VmMessageWarningEvent', startTime).catch(() => [])
          for (const message of messages) notices.warned(vmName(vm), message)
        }}
      >
        <Tabs activeKey={tab} aria-label={t('vm.actions.edit')} onSelect={(_, key) => setTab(key as FormTab)}>
          {tabs.map((id) => (
            <Tab
              key={id}
              eventKey={id}
              tabContentId="hardware-tab"
              title={<TabTitleText>{t(`vm.hardware.tabs.${id}`)}</TabTitleText>}
            />
          ))}
        </Tabs>
        <div id="hardware-tab" className="staddle-hardware">
          {tab === 'devices' && <DevicesTab />}
          {tab === 'boot' && <BootTab />}
          {tab === 'options' && <OptionsTab />}
          {tab === 'advanced' && <AdvancedTab />}
        </div>
        <Problems found={found} />
      </FormDialog>
    </HardwareContext>
  )
}

function Problems({ found }: { found: readonly Problem[] }): ReactNode {
  const { t } = useTranslation()
  if (found.length === 0) return null
  return (
    <ul className="staddle-problems" role="status">
      {found.map((problem) => {
        const name = 'device' in problem ? labelOf(problem.device) : ''
        const words = t(`vm.hardware.problems.${problem.kind}`)
        return <li key={`${problem.kind}${name}`}>{name === '' ? words : labelled(name, words)}</li>
      })}
    </ul>
  )
}
