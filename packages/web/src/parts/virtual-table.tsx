// A table that draws only the rows in sight, so that ten thousand are as quick as ten. It is a table to assistive technology
// alone, whose aria-rowcount and aria-rowindex say what is not drawn: the browser's own tables lay out all rows for each that
// comes into sight. PatternFly's components are not for its rows either: their styles cost more than all else of a frame.
import { useVirtualizer } from '@tanstack/react-virtual'
import { memo, type ReactNode, useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'

export interface Column<R> {
  readonly id: string
  readonly title: string
  /** CSS width. */
  readonly width?: string
  cell(row: R): ReactNode
  /** Absent: the column does not sort. Values that are not known come last. */
  sortValue?(row: R): string | number | undefined
}

export interface VirtualTableProps<R> {
  readonly label: string
  readonly rows: readonly R[]
  readonly columns: readonly Column<R>[]
  readonly rowKey: (row: R) => string
  readonly rowName: (row: R) => string
  /** CSS width; usually it depends on how many columns there are. */
  readonly minWidth?: string
  readonly initialSort?: { readonly column: string; readonly descending: boolean }
  /** Absent: rows cannot be selected. */
  readonly selection?: ReadonlySet<string>
  readonly onSelect?: (selection: ReadonlySet<string>) => void
  /** Behind the last column: what can be done with the row. */
  readonly actions?: (row: R) => ReactNode
}

const rowHeight = 41

export function VirtualTable<R>(props: VirtualTableProps<R>): ReactNode {
  const { rows, columns, selection, actions, rowKey } = props
  const [sort, setSort] = useState(props.initialSort)
  const sorted = useMemo(() => sortRows(rows, columns, sort), [rows, columns, sort])
  const tracks = useMemo(
    () => gridTracks(columns, selection !== undefined, actions !== undefined),
    [columns, selection === undefined, actions === undefined],
  )
  const scroller = useRef<HTMLDivElement>(null)
  const virtual = useVirtualizer({
    count: sorted.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 12,
  })
  return (
    <div ref={scroller} className="staddle-scroller" tabIndex={-1}>
      <div
        className="staddle-virtual"
        role="table"
        // Narrower than that its words are not read any more: it is scrolled instead.
        style={{ minWidth: props.minWidth ?? `${columns.length * 7}rem` }}
        aria-label={props.label}
        aria-rowcount={sorted.length + 1}
      >
        <div role="rowgroup" className="staddle-virtual-head">
          <HeadRow {...props} tracks={tracks} sort={sort} onSort={setSort} />
        </div>
        <div role="rowgroup" className="staddle-virtual-body" style={{ height: virtual.getTotalSize() }}>
          {virtual.getVirtualItems().map(({ index, start }) => {
            const row = sorted[index]
            return row === undefined ? null : (
              <MemoizedRow key={rowKey(row)} row={row} index={index} start={start} tracks={tracks} {...props} />
            )
          })}
        </div>
      </div>
    </div>
  )
}

/** Every row is a grid of its own: what comes into sight is laid out without the others. */
function gridTracks<R>(columns: readonly Column<R>[], hasSelection: boolean, hasActions: boolean): string {
  const widths = columns.map(({ width }) => width ?? 'minmax(0, 1fr)')
  return [...(hasSelection ? ['3.5rem'] : []), ...widths, ...(hasActions ? ['5.5rem'] : [])].join(' ')
}

interface SortOrder {
  readonly column: string
  readonly descending: boolean
}

interface Sorting {
  readonly sort: SortOrder | undefined
  readonly onSort: (sort: SortOrder) => void
}

function HeadRow<R>(props: VirtualTableProps<R> & Sorting & { readonly tracks: string }): ReactNode {
  const { rows, rowKey, columns, selection, onSelect, actions, tracks, sort, onSort } = props
  const { t } = useTranslation()
  const isAllSelected = selection !== undefined && rows.length > 0 && rows.every((row) => selection.has(rowKey(row)))
  return (
    <div className="staddle-virtual-row" role="row" aria-rowindex={1} style={{ gridTemplateColumns: tracks }}>
      {selection !== undefined && (
        <div role="columnheader">
          <input
            type="checkbox"
            aria-label={t('table.selectAll')}
            ref={(box) => {
              if (box !== null) box.indeterminate = selection.size > 0 && !isAllSelected
            }}
            checked={isAllSelected}
            onChange={() => onSelect?.(isAllSelected ? new Set() : new Set(rows.map(rowKey)))}
          />
        </div>
      )}
      {columns.map((column) => (
        <HeadCell key={column.id} column={column} sort={sort} onSort={onSort} />
      ))}
      {actions !== undefined && (
        <div role="columnheader" className="staddle-virtual-actions" aria-label={t('action.more')} />
      )}
    </div>
  )
}

function HeadCell<R>({ column, sort, onSort }: Sorting & { readonly column: Column<R> }): ReactNode {
  if (column.sortValue === undefined) return <div role="columnheader">{column.title}</div>
  const isSorted = sort?.column === column.id
  const direction = !isSorted ? 'none' : sort.descending ? 'descending' : 'ascending'
  return (
    <div role="columnheader" aria-sort={direction}>
      <button type="button" onClick={() => onSort({ column: column.id, descending: isSorted && !sort.descending })}>
        {column.title}
        <span className="staddle-sort" aria-hidden="true">
          {direction === 'none' ? '' : direction === 'ascending' ? '▲' : '▼'}
        </span>
      </button>
    </div>
  )
}

interface BodyRowProps<R> extends VirtualTableProps<R> {
  readonly row: R
  readonly index: number
  /** Pixels from the top of the body. */
  readonly start: number
  readonly tracks: string
}

function BodyRow<R>(props: BodyRowProps<R>): ReactNode {
  const { row, index, start, tracks, columns, selection, onSelect, rowKey, rowName, actions } = props
  const { t } = useTranslation()
  const key = rowKey(row)
  const isSelected = selection?.has(key) === true
  const toggle = (): void => {
    const next = new Set(selection)
    if (!next.delete(key)) next.add(key)
    onSelect?.(next)
  }
  return (
    <div
      className="staddle-virtual-row"
      role="row"
      style={{ gridTemplateColumns: tracks, transform: `translateY(${start}px)` }}
      aria-rowindex={index + 2}
      aria-selected={selection === undefined ? undefined : isSelected}
    >
      {selection !== undefined && (
        <div role="cell">
          <input
            type="checkbox"
            aria-label={t('table.selectRow', { name: rowName(row) })}
            checked={isSelected}
            onChange={toggle}
          />
        </div>
      )}
      {columns.map((column) => (
        <div key={column.id} role="cell">
          {column.cell(row)}
        </div>
      ))}
      {actions !== undefined && (
        <div role="cell" className="staddle-virtual-actions">
          {actions(row)}
        </div>
      )}
    </div>
  )
}

// Scrolling draws the table anew with every frame; rows that stay in sight are not drawn again. `memo` forgets that the
// component is generic.
const MemoizedRow = memo(BodyRow) as typeof BodyRow

const byName = new Intl.Collator(undefined, { numeric: true, sensitivity: 'base' })

export function sortRows<R>(
  rows: readonly R[],
  columns: readonly Column<R>[],
  sort: SortOrder | undefined,
): readonly R[] {
  const valueOf = columns.find(({ id }) => id === sort?.column)?.sortValue
  if (sort === undefined || valueOf === undefined) return rows
  const sign = sort.descending ? -1 : 1
  return rows
    .map((row) => ({ row, value: valueOf(row) }))
    .sort((a, b) => compare(a.value, b.value, sign))
    .map(({ row }) => row)
}

function compare(a: string | number | undefined, b: string | number | undefined, sign: number): number {
  if (a === undefined || b === undefined) return Number(a === undefined) - Number(b === undefined)
  return sign * (typeof a === 'number' && typeof b === 'number' ? a - b : byName.compare(String(a), String(b)))
}
