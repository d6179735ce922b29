import {
  DescriptionList,
  DescriptionListDescription,
  DescriptionListGroup,
  DescriptionListTerm,
} from '@patternfly/react-core'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { formatBytes, formatDuration, formatMegahertz } from '../../parts/format.ts'
import type { VmRow } from '../vm-row.ts'

export function SummaryTab({ vm: { values } }: { vm: VmRow }): ReactNode {
  const { t } = useTranslation()
  return (
    <DescriptionList isHorizontal columnModifier={{ default: '1Col', xl: '2Col' }}>
      <Fact term={t('vm.column.guest')}>{values['config.guestFullName']}</Fact>
      <Fact term={t('vm.column.address')}>{values['guest.ipAddress']}</Fact>
      <Fact term={t('vm.column.cpu')}>{values['config.hardware.numCPU']}</Fact>
      <Fact term={t('vm.column.memory')}>{formatBytes((values['config.hardware.memoryMB'] ?? 0) * 2 ** 20)}</Fact>
      <Fact term={t('vm.column.cpuUsed')}>{formatMegahertz(values['summary.quickStats.overallCpuUsage'])}</Fact>
      <Fact term={t('vm.column.uptime')}>{formatDuration(values['summary.quickStats.uptimeSeconds'])}</Fact>
    </DescriptionList>
  )
}

function Fact({ term, children }: { term: string; children: ReactNode }): ReactNode {
  return (
    <DescriptionListGroup>
      <DescriptionListTerm>{term}</DescriptionListTerm>
      <DescriptionListDescription>{children ?? '—'}</DescriptionListDescription>
    </DescriptionListGroup>
  )
}
