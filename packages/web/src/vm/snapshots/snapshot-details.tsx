import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { FactsCard } from '../../parts/card.tsx'
import { Fact } from '../../parts/facts.tsx'
import { formatBytes, formatTime, listed } from '../../parts/format.ts'
import type { SnapshotRow } from './snapshot-tree.ts'

export function SnapshotDetails({ row: { tree, size, descendants } }: { row: SnapshotRow }): ReactNode {
  const { t } = useTranslation()
  return (
    <FactsCard title={tree.name}>
      <Fact term={t('vm.snapshot.description')}>
        {tree.description === '' ? undefined : <span className="staddle-notes">{tree.description}</span>}
      </Fact>
      <Fact term={t('vm.snapshot.taken')}>{formatTime(tree.createTime)}</Fact>
      <Fact term={t('vm.column.state')}>{t(`vm.power.${tree.state}`)}</Fact>
      <Fact term={t('vm.column.memory')}>
        {size?.memoryBytes === undefined
          ? t('vm.snapshot.withoutMemory')
          : listed([t('vm.snapshot.withMemory'), formatBytes(size.memoryBytes)])}
      </Fact>
      <Fact term={t('vm.snapshot.quiesced')}>{tree.quiesced ? t('vm.permissions.yes') : t('vm.permissions.no')}</Fact>
      <Fact term={t('vm.snapshot.diskLayers')}>{size === undefined ? undefined : formatBytes(size.diskBytes)}</Fact>
      <Fact term={t('vm.snapshot.children')}>{String(descendants)}</Fact>
    </FactsCard>
  )
}
