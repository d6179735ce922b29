// Arrow keys go through the tree; what has the focus is chosen.
import { Label } from '@patternfly/react-core'
import { CameraIcon } from '@patternfly/react-icons/dist/esm/icons/camera-icon'
import { MapMarkerIcon } from '@patternfly/react-icons/dist/esm/icons/map-marker-icon'
import { type KeyboardEvent, type ReactNode, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { formatTime } from '../../parts/format.ts'
import type { TreeRow } from './snapshot-tree.ts'

export interface SnapshotTreeViewProps {
  readonly rows: readonly TreeRow[]
  readonly selected: string | undefined
  readonly onSelect: (id: string) => void
}

export function SnapshotTreeView({ rows, selected, onSelect }: SnapshotTreeViewProps): ReactNode {
  const { t } = useTranslation()
  const tree = useRef<HTMLUListElement>(null)
  const ids = rows.filter(({ kind }) => kind === 'snapshot').map(({ id }) => id)
  const onKeyDown = (event: KeyboardEvent): void => {
    const at = ids.indexOf(selected ?? '')
    const wanted = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: ids.length - 1 }[event.key]
    const next = wanted === undefined ? undefined : ids[Math.min(Math.max(0, wanted), ids.length - 1)]
    if (next === undefined) return
    event.preventDefault()
    onSelect(next)
    tree.current?.querySelector<HTMLElement>(`[data-id="${next}"]`)?.focus()
  }
  return (
    <ul ref={tree} className="staddle-snapshots" role="tree" aria-label={t('vm.tab.snapshots')} onKeyDown={onKeyDown}>
      {rows.map((row) => {
        const style = { paddingInlineStart: `${row.depth * 1.5 + 0.5}rem` }
        if (row.kind === 'here')
          return (
            <li key="here" role="treeitem" aria-level={row.depth + 1} aria-selected={false} style={style}>
              <MapMarkerIcon /> <strong>{t('vm.snapshot.here')}</strong>
            </li>
          )
        return (
          <li
            key={row.id}
            role="treeitem"
            aria-level={row.depth + 1}
            aria-selected={row.id === selected}
            tabIndex={row.id === selected ? 0 : -1}
            data-id={row.id}
            style={style}
            onClick={() => onSelect(row.id)}
            onFocus={() => onSelect(row.id)}
          >
            <CameraIcon /> <span className="staddle-name-cut">{row.tree.name}</span>
            {row.size?.memoryBytes !== undefined && <Label isCompact>{t('vm.snapshot.withMemory')}</Label>}
            <small>{formatTime(row.tree.createTime)}</small>
          </li>
        )
      })}
    </ul>
  )
}
