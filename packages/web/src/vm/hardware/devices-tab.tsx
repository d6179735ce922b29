import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { AddDeviceMenu } from './add-device-menu.tsx'
import { CdromSection } from './cdrom-section.tsx'
import { ComputeSection } from './compute-section.tsx'
import { type DeviceKind, kindOf } from './devices.ts'
import { DiskSection } from './disk-section.tsx'
import type { DraftDevice } from './draft.ts'
import { useEditing } from './editing.ts'
import { NicSection } from './nic-section.tsx'
import { PlainSection, VideoSection } from './plain-section.tsx'

/** As people look for them. */
const order: readonly DeviceKind[] = [
  ...(['disk', 'cdrom', 'nic', 'controller', 'usb', 'serial', 'video', 'tpm', 'watchdog'] as const),
]

export function DevicesTab(): ReactNode {
  const { t } = useTranslation()
  const { draft } = useEditing()
  const shown = order.flatMap((kind) => draft.devices.filter(({ device }) => kindOf(device) === kind))
  return (
    <>
      <ComputeSection />
      <div className="staddle-hardware-head">
        <h3>{t('vm.hardware.devices')}</h3>
        <AddDeviceMenu />
      </div>
      {shown.map((one) => (
        <Device key={one.device.key} one={one} />
      ))}
    </>
  )
}

function Device({ one }: { one: DraftDevice }): ReactNode {
  switch (kindOf(one.device)) {
    case 'disk':
      return <DiskSection one={one} />
    case 'cdrom':
      return <CdromSection one={one} />
    case 'nic':
      return <NicSection one={one} />
    case 'video':
      return <VideoSection one={one} />
    default:
      return <PlainSection one={one} />
  }
}
