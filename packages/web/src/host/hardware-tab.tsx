import { Title } from '@patternfly/react-core'
import { type ReactNode, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { refTo } from '@staddle/client/reference.ts'
import type { HostPciDevice, HostScsiDisk, ScsiLun } from '@staddle/vim25/types.ts'
import { hostText } from '../i18n/host-words.ts'
import { useOne } from '../live/hooks.ts'
import { HostCards } from '../network/host-cards.tsx'
import { useNetworkSystem } from '../network/network-row.ts'
import { Fact, Facts } from '../parts/facts.tsx'
import { formatBytes, formatMegahertz, formatNumber, formatTime, listed } from '../parts/format.ts'
import { PlainTable } from '../parts/plain-table.tsx'
import { Loading, NotAvailable } from '../parts/states.tsx'
import type { Column } from '../parts/virtual-table.tsx'
import type { HostRow } from './host-row.ts'

const hardwarePaths = ['hardware', 'config.hyperThread', 'config.storageDevice'] as const

export function HardwareTab({ host }: { host: HostRow }): ReactNode {
  const { t } = useTranslation()
  const { status, values } = useOne(refTo('HostSystem', host.ref.value), hardwarePaths)
  const { info } = useNetworkSystem(host)
  const hardware = values?.hardware
  if (status.kind === 'loading') return <Loading />
  if (hardware === undefined) return <NotAvailable>{t('state.hidden')}</NotAvailable>
  const { cpuInfo, cpuPkg, biosInfo, numaInfo, systemInfo } = hardware
  const threading = values?.['config.hyperThread']
  return (
    <div>
      <Facts isWide>
        <Fact term={t('host.vendor')}>{hostText('names', systemInfo.vendor)}</Fact>
        <Fact term={t('host.model')}>{hostText('names', systemInfo.model)}</Fact>
        <Fact term={t('host.processor')}>{hostText('names', cpuPkg[0]?.description ?? '')}</Fact>
        <Fact term={t('host.packages')}>{formatNumber(cpuInfo.numCpuPackages)}</Fact>
        <Fact term={t('host.coreCount')}>{formatNumber(cpuInfo.numCpuCores)}</Fact>
        <Fact term={t('host.threads')}>{formatNumber(cpuInfo.numCpuThreads)}</Fact>
        <Fact term={t('host.frequency')}>{formatMegahertz(cpuInfo.hz / 1e6)}</Fact>
        <Fact term={t('host.hyperThreading')}>
          {threading === undefined ? undefined : t(threading.active ? 'action.yes' : 'action.no')}
        </Fact>
        <Fact term={t('host.memory')}>{formatBytes(hardware.memorySize)}</Fact>
        <Fact term={t('host.numa')}>{formatNumber(Math.max(1, numaInfo?.numNodes ?? 1))}</Fact>
        <Fact term={t('host.bios')}>
          {listed([hostText('names', biosInfo?.biosVersion ?? ''), formatTime(biosInfo?.releaseDate)])}
        </Fact>
      </Facts>
      <Title headingLevel="h2" size="lg" className="staddle-heading">
        {t('network.cards')}
      </Title>
      <HostCards cards={info?.pnic ?? []} switches={info?.vswitch ?? []} />
      <Title headingLevel="h2" size="lg" className="staddle-heading">
        {t('host.disks')}
      </Title>
      <Disks disks={(values?.['config.storageDevice']?.scsiLun ?? []).filter(isDisk)} />
      <Title headingLevel="h2" size="lg" className="staddle-heading">
        {t('host.pci')}
      </Title>
      {hardware.pciDevice === undefined || hardware.pciDevice.length === 0 ? (
        <p>{t('host.noPci')}</p>
      ) : (
        <PciDevices devices={hardware.pciDevice} />
      )}
    </div>
  )
}

const isDisk = (lun: ScsiLun): lun is HostScsiDisk => lun._typeName === 'HostScsiDisk'

function Disks({ disks }: { disks: readonly HostScsiDisk[] }): ReactNode {
  const { t } = useTranslation()
  const columns = useMemo<readonly Column<HostScsiDisk>[]>(
    () => [
      { id: 'device', title: t('host.device'), cell: ({ deviceName }) => deviceName },
      { id: 'vendor', title: t('host.vendor'), cell: ({ vendor }) => vendor ?? '' },
      { id: 'model', title: t('host.model'), cell: ({ model }) => model ?? '' },
      {
        id: 'size',
        title: t('host.diskSize'),
        cell: ({ capacity }) => formatBytes(capacity.block * capacity.blockSize),
      },
      { id: 'kind', title: t('host.diskKind'), cell: ({ ssd }) => t(ssd === true ? 'host.flash' : 'host.spinning') },
    ],
    [t],
  )
  return <PlainTable label={t('host.disks')} rows={disks} columns={columns} rowKey={({ uuid }) => uuid} />
}

function PciDevices({ devices }: { devices: readonly HostPciDevice[] }): ReactNode {
  const { t } = useTranslation()
  const columns = useMemo<readonly Column<HostPciDevice>[]>(
    () => [
      { id: 'id', title: t('host.pciAddress'), cell: ({ id }) => id },
      { id: 'vendor', title: t('host.vendor'), cell: ({ vendorName }) => vendorName },
      { id: 'device', title: t('host.device'), cell: ({ deviceName }) => deviceName },
    ],
    [t],
  )
  return <PlainTable label={t('host.pci')} rows={devices} columns={columns} rowKey={({ id }) => id} />
}
