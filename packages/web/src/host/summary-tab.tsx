import { Card, CardBody, CardTitle, Gallery } from '@patternfly/react-core'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { hostText } from '../i18n/host-words.ts'
import { Fact, Facts } from '../parts/facts.tsx'
import { formatBytes, formatDuration, formatMegahertz, formatNumber, formatTime } from '../parts/format.ts'
import { UsageBar } from '../parts/usage-bar.tsx'
import { useAll } from '../live/hooks.ts'
import { datastoreRowPaths, usedBytes } from '../storage/datastore-row.ts'
import { vmRowPaths } from '../vm/vm-row.ts'
import { acceleration } from './host-facts.ts'
import type { HostRow } from './host-row.ts'

export function SummaryTab({ host }: { host: HostRow }): ReactNode {
  const { t } = useTranslation()
  const { summary, runtime } = host.values
  const { product } = summary?.config ?? {}
  const hardware = summary?.hardware
  const runs = acceleration(summary)
  return (
    <>
      <Usage host={host} />
      <Facts isWide>
        <Fact term={t('host.product')}>{product?.fullName}</Fact>
        <Fact term={t('host.api')}>{product?.apiVersion}</Fact>
        <Fact term={t('host.model')}>{modelWords(hardware?.vendor, hardware?.model)}</Fact>
        <Fact term={t('host.processor')}>{hardware && hostText('names', hardware.cpuModel)}</Fact>
        <Fact term={t('host.cores')}>
          {hardware &&
            t('host.coresOf', {
              packages: formatNumber(hardware.numCpuPkgs),
              cores: formatNumber(hardware.numCpuCores),
              threads: formatNumber(hardware.numCpuThreads),
            })}
        </Fact>
        <Fact term={t('host.memory')}>{formatBytes(hardware?.memorySize)}</Fact>
        <Fact term={t('host.acceleration')}>
          {runs && (
            <>
              {t(`host.accelerations.${runs.kind}`)}
              <br />
              <small>{hostText('messages', runs.reason)}</small>
            </>
          )}
        </Fact>
        <Fact term={t('host.uptime')}>{formatDuration(summary?.quickStats.uptime)}</Fact>
        <Fact term={t('host.booted')}>{formatTime(runtime?.bootTime)}</Fact>
        <Fact term={t('host.connection')}>
          {runtime?.connectionState === undefined ? undefined : t(`host.connections.${runtime.connectionState}`)}
        </Fact>
        <Fact term={t('host.uuid')}>{hardware?.uuid}</Fact>
      </Facts>
    </>
  )
}

/** `Unknown` twice says no more than once. */
function modelWords(vendor: string | undefined, model: string | undefined): string {
  const words = [...new Set([vendor, model])].filter((word) => word !== undefined)
  return words.map((word) => hostText('names', word)).join(' ')
}

function Usage({ host }: { host: HostRow }): ReactNode {
  const { t } = useTranslation()
  const { summary } = host.values
  const machines = useAll('VirtualMachine', vmRowPaths).rows
  const datastores = useAll('Datastore', datastoreRowPaths).rows
  const running = machines.filter(({ values }) => values['runtime.powerState'] === 'poweredOn').length
  const hardware = summary?.hardware
  const megahertz = (hardware?.cpuMhz ?? 0) * (hardware?.numCpuCores ?? 0)
  const memoryUsed = (summary?.quickStats.overallMemoryUsage ?? 0) * 2 ** 20
  const capacity = datastores.reduce((sum, { values }) => sum + (values.summary?.capacity ?? 0), 0)
  const used = datastores.reduce((sum, row) => sum + (usedBytes(row) ?? 0), 0)
  const cards = [
    {
      title: t('host.cpu'),
      used: summary?.quickStats.overallCpuUsage,
      total: megahertz,
      words: `${formatMegahertz(summary?.quickStats.overallCpuUsage)} / ${formatMegahertz(megahertz)}`,
    },
    {
      title: t('host.memory'),
      used: memoryUsed,
      total: hardware?.memorySize,
      words: `${formatBytes(memoryUsed)} / ${formatBytes(hardware?.memorySize)}`,
    },
    {
      title: t('host.storage'),
      used,
      total: capacity,
      words: `${formatBytes(used)} / ${formatBytes(capacity)}`,
    },
    {
      title: t('nav.machines'),
      used: running,
      total: machines.length,
      words: t('host.running', { running: formatNumber(running), total: formatNumber(machines.length) }),
    },
  ]
  return (
    <Gallery hasGutter minWidths={{ default: '14rem' }} className="staddle-cards">
      {cards.map(({ title, words, used, total }, index) => (
        <Card key={title} isCompact>
          <CardTitle>{title}</CardTitle>
          <CardBody>
            {words}
            {index < 3 && <UsageBar label={title} used={used} total={total} />}
          </CardBody>
        </Card>
      ))}
    </Gallery>
  )
}
