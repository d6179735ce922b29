import { Dropdown, DropdownItem, DropdownList, MenuToggle } from '@patternfly/react-core'
import { type ReactNode, useState } from 'react'
import { flushSync } from 'react-dom'
import { useTranslation } from 'react-i18next'
import { useAll } from '../../live/hooks.ts'
import { FileChooser } from '../../storage/file-chooser.tsx'
import { type HardwareDraft, keptDevices } from './draft.ts'
import { useEditing } from './editing.ts'
import { addDeviceId, focusDevice } from './device-focus.ts'
import {
  addCdrom,
  addDisk,
  addNic,
  addSimple,
  type NamedNetwork,
  newDeviceKinds,
  type NewDeviceKind,
} from './new-devices.ts'

const networkPaths = ['name'] as const

export function AddDeviceMenu(): ReactNode {
  const { t } = useTranslation()
  const { draft, change, isRunning } = useEditing()
  const reasonFor = useReasons()
  const networks = useAll('Network', networkPaths)
  const [isOpen, setOpen] = useState(false)
  const [isChoosing, setChoosing] = useState(false)
  const [first] = networks.rows
  const network = first && { ref: first.ref, name: first.values.name ?? first.ref.value }
  const add = (next: HardwareDraft): void => {
    flushSync(() => change(next))
    // The last: a controller may have come before the disk that needed it.
    focusDevice(next.devices.at(-1)?.device.key)
  }
  return (
    <>
      <Dropdown
        isOpen={isOpen}
        onOpenChange={setOpen}
        onSelect={() => setOpen(false)}
        popperProps={{ position: 'end' }}
        isScrollable
        toggle={(ref) => (
          <MenuToggle
            ref={ref}
            id={addDeviceId}
            variant="secondary"
            isExpanded={isOpen}
            onClick={() => setOpen(!isOpen)}
          >
            {t('vm.hardware.add')}
          </MenuToggle>
        )}
      >
        <DropdownList>
          {newDeviceKinds.map((kind) => {
            const reason = reasonFor(kind)
            return (
              <DropdownItem
                key={kind}
                isAriaDisabled={reason !== undefined}
                {...(reason === undefined ? {} : { tooltipProps: { content: reason } })}
                onClick={() =>
                  kind === 'existingDisk' ? setChoosing(true) : add(added(draft, kind, { isRunning, network }))
                }
              >
                {t(`vm.hardware.kinds.${kind}`)}
              </DropdownItem>
            )
          })}
        </DropdownList>
      </Dropdown>
      {isChoosing && (
        <FileChooser
          title={t('vm.hardware.chooseDisk')}
          ending="vmdk"
          onChoose={(path) => add(addDisk(draft, isRunning, path))}
          onClose={() => setChoosing(false)}
        />
      )}
    </>
  )
}

function added(
  draft: HardwareDraft,
  kind: Exclude<NewDeviceKind, 'existingDisk'>,
  { isRunning, network }: { readonly isRunning: boolean; readonly network: NamedNetwork | undefined },
): HardwareDraft {
  if (kind === 'disk') return addDisk(draft, isRunning)
  if (kind === 'cdrom') return addCdrom(draft)
  if (kind === 'nic') return addNic(draft, network)
  return addSimple(draft, kind)
}

/** Disks, cards and the controllers that take disks can be plugged into a running machine. */
const pluggable: ReadonlySet<NewDeviceKind> = new Set(['disk', 'existingDisk', 'nic', 'scsi', 'nvme'])

function useReasons(): (kind: NewDeviceKind) => string | undefined {
  const { t } = useTranslation()
  const { draft, needsOff, needsRunningOrOff, offered } = useEditing()
  const hasUsb = keptDevices(draft).some(({ _typeName }) => _typeName.startsWith('VirtualUSB'))
  const guest = offered?.guestOSDescriptor.find(({ id }) => id === draft.guestId)
  const hasTpm = keptDevices(draft).some(({ _typeName }) => _typeName === 'VirtualTPM')
  const tpmReason = (): string | undefined => {
    if (hasTpm) return t('vm.hardware.oneTpm')
    if (guest?.supportsTPM20 === false) return t('vm.hardware.notOffered')
    return draft.firmware === 'efi' ? needsOff : t('vm.hardware.tpmNeedsUefi')
  }
  return (kind) => {
    if (kind === 'tpm') return tpmReason()
    if (pluggable.has(kind)) return needsRunningOrOff
    return kind === 'usb' && hasUsb ? t('vm.hardware.oneUsb') : needsOff
  }
}
