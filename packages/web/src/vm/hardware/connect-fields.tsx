import { Checkbox } from '@patternfly/react-core'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { VirtualDevice, VirtualDeviceConnectInfo } from '@staddle/vim25/types.ts'
import { changeDevice } from './draft.ts'
import { useEditing } from './editing.ts'

const usual: VirtualDeviceConnectInfo = { startConnected: true, allowGuestControl: true, connected: true }

/** Whether a drive or card is connected now, and when the machine starts. */
export function ConnectFields({ device }: { device: VirtualDevice }): ReactNode {
  const { t } = useTranslation()
  const { draft, change, isRunning, needsRunningOrOff } = useEditing()
  const connectable = device.connectable ?? usual
  const set = (changes: Partial<VirtualDeviceConnectInfo>): void =>
    change(changeDevice(draft, { ...device, connectable: { ...connectable, ...changes } }))
  return (
    <div className="staddle-stack">
      <Checkbox
        id={`device-${device.key}-connected`}
        label={t('vm.hardware.connected')}
        isChecked={connectable.connected}
        isDisabled={needsRunningOrOff !== undefined}
        {...(isRunning ? {} : { description: t('vm.hardware.connectedOff') })}
        onChange={(_, connected) => set({ connected })}
      />
      <Checkbox
        id={`device-${device.key}-start`}
        label={t('vm.hardware.startConnected')}
        isChecked={connectable.startConnected}
        isDisabled={needsRunningOrOff !== undefined}
        onChange={(_, startConnected) => set({ startConnected })}
      />
    </div>
  )
}
