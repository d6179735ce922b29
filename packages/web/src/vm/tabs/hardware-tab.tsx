import type { TFunction } from 'i18next'
import { type ReactNode, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { diskModeOf, isIndependent } from '@staddle/client/disk-modes.ts'
import type { VirtualDevice, VirtualMachineConfigInfo } from '@staddle/vim25/types.ts'
import { useOne } from '../../live/hooks.ts'
import { useMissingPrivilege } from '../../live/privileges.ts'
import { ActionButton } from '../../parts/action-button.tsx'
import { formatBytes, listed } from '../../parts/format.ts'
import { PlainTable } from '../../parts/plain-table.tsx'
import { Failed, Gone, Loading } from '../../parts/states.tsx'
import type { Column } from '../../parts/virtual-table.tsx'
import {
  backingFile,
  capacityBytes,
  isDisk,
  isNamedType,
  isNic,
  isVideo,
  kindOf,
  labelOf,
  networkOf,
  nicModelOf,
} from '../hardware/devices.ts'
import { vmActions } from '../vm-actions.ts'
import { useVmActions } from '../vm-menu.tsx'
import type { VmRow } from '../vm-row.ts'

const configPath = ['config'] as const

interface HardwareRow {
  readonly key: string
  readonly name: string
  readonly details: string
}

export function HardwareTab({ vm }: { vm: VmRow }): ReactNode {
  const { t } = useTranslation()
  const { status, values } = useOne(vm.ref, configPath)
  const vms = useMemo(() => [vm], [vm])
  const starter = useVmActions(vms, useMissingPrivilege(vm.ref))
  const columns = useMemo<readonly Column<HardwareRow>[]>(
    () => [
      { id: 'name', title: t('vm.hardware.device'), width: '14rem', cell: ({ name }) => <strong>{name}</strong> },
      { id: 'details', title: t('vm.hardware.details'), cell: ({ details }) => details },
    ],
    [t],
  )
  const rows = useHardwareRows(values?.config)
  if (status.kind === 'failed') return <Failed error={status.error} />
  if (values?.config === undefined) return status.kind === 'loading' ? <Loading /> : <Gone />
  const edit = vmActions.find(({ id }) => id === 'edit')
  return (
    <>
      <div className="staddle-line staddle-toolbar">
        {edit !== undefined && (
          <ActionButton reason={starter.reason(edit)} onClick={() => starter.start(edit)}>
            {t('vm.actions.edit')}
          </ActionButton>
        )}
      </div>
      {starter.dialog}
      <PlainTable label={t('vm.tab.hardware')} rows={rows} columns={columns} rowKey={({ key }) => key} />
    </>
  )
}

function useHardwareRows(config: VirtualMachineConfigInfo | undefined): readonly HardwareRow[] {
  const { t } = useTranslation()
  return useMemo(() => {
    if (config === undefined) return []
    const { numCPU, numCoresPerSocket = 1, memoryMB, device = [] } = config.hardware
    const sockets = t('vm.hardware.sockets', { count: numCPU / numCoresPerSocket })
    const cpus = listed([t('vm.hardware.cpuCount', { count: numCPU }), sockets])
    return [
      { key: 'cpu', name: t('vm.column.cpu'), details: cpus },
      { key: 'memory', name: t('vm.column.memory'), details: formatBytes(memoryMB * 2 ** 20) },
      { key: 'firmware', name: t('vm.hardware.firmware'), details: config.firmware === 'efi' ? 'UEFI' : 'BIOS' },
      ...device
        .filter((one) => kindOf(one) !== 'other')
        .map((one) => ({ key: String(one.key), name: labelOf(one), details: detailsOf(one, device, t) })),
    ]
  }, [config, t])
}

const modeText = (device: VirtualDevice, t: TFunction): string => t(`vm.hardware.modes.${diskModeOf(device)}`)

function detailsOf(device: VirtualDevice, all: readonly VirtualDevice[], t: TFunction): string {
  const type = device._typeName
  const controller = all.find(({ key }) => key === device.controllerKey)
  const place = controller === undefined ? '' : `${labelOf(controller)}:${device.unitNumber ?? 0}`
  const parts = isDisk(device)
    ? [formatBytes(capacityBytes(device)), backingFile(device), place, isIndependent(device) ? modeText(device, t) : '']
    : isNic(device)
      ? [networkOf(device), device.macAddress, nicModelOf(device)]
      : isVideo(device)
        ? [formatBytes((device.videoRamSizeInKB ?? 0) * 1024)]
        : kindOf(device) === 'cdrom'
          ? [backingFile(device) || t('vm.hardware.empty'), place]
          : [isNamedType(type) ? t(`vm.hardware.types.${type}`) : '']
  return listed(parts)
}
