// A table that draws only the rows in sight, so that ten thousand are as quick as ten. It is a real table to assistive
// technology: aria-rowcount and aria-rowindex say what is not drawn.
import '@patternfly/patternfly/components/Table/table.css'
import { Checkbox } from '@patternfly/react-core'
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
const actionsWidth = '5.5rem'

export function VirtualTable<R>(props: VirtualTableProps<R>): ReactNode {
  const { rows, columns, selection, onSelect, rowKey } = props
  const { t } = useTranslation()
  const [sort, setSort] = useState(props.initialSort)
  const sorted = useMemo(() => sortRows(rows, columns, sort), [rows, columns, sort])
  const scroller = useRef<HTMLDivElement>(null)
  const virtual = useVirtualizer({
    count: sorted.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 12,
  })
  const items = virtual.getVirtualItems()
  const before = items[0]?.start ?? 0
  const after = virtual.getTotalSize() - (items.at(-1)?.end ?? 0)
  const isAllSelected = selection !== undefined && rows.length > 0 && rows.every((row) => selection.has(rowKey(row)))
  return (
    <div ref={scroller} className="staddle-scroller" tabIndex={-1}>
      <table
        className="pf-v6-c-table pf-m-compact pf-m-grid-sm staddle-virtual"
        // Narrower than that its words are not read any more: it is scrolled instead.
        style={{ minWidth: props.minWidth ?? `${columns.length * 7}rem` }}
        aria-label={props.label}
        aria-rowcount={sorted.length + 1}
      >
        <thead className="pf-v6-c-table__thead">
          <tr className="pf-v6-c-table__tr" aria-rowindex={1}>
            {selection !== undefined && (
              <th className="pf-v6-c-table__th staddle-check">
                <Checkbox
                  id="select-all"
                  aria-label={t('table.selectAll')}
                  isChecked={isAllSelected ? true : selection.size > 0 ? null : false}
                  onChange={(_, checked) => onSelect?.(checked ? new Set(rows.map(rowKey)) : new Set())}
                />
              </th>
            )}
            {columns.map((column) => (
              <HeadCell key={column.id} column={column} sort={sort} onSort={setSort} />
            ))}
            {props.actions !== undefined && (
              <th
                className="pf-v6-c-table__th staddle-actions"
                style={{ width: actionsWidth }}
                aria-label={t('action.more')}
              />
            )}
          </tr>
        </thead>
        <tbody className="pf-v6-c-table__tbody">
          {before > 0 && <tr aria-hidden="true" style={{ height: before }} />}
          {items.map((item) => {
            const row = sorted[item.index]
            return row === undefined ? null : <MemoizedRow key={rowKey(row)} row={row} index={item.index} {...props} />
          })}
          {after > 0 && <tr aria-hidden="true" style={{ height: after }} />}
        </tbody>
      </table>
    </div>
  )
}

interface SortOrder {
  readonly column: string
  readonly descending: boolean
}

interface HeadCellProps<R> {
  readonly column: Column<R>
  readonly sort: SortOrder | undefined
  readonly onSort: (sort: SortOrder) => void
}

function HeadCell<R>({ column, sort, onSort }: HeadCellProps<R>): ReactNode {
  const isSorted = sort?.column === column.id
  const direction = !isSorted ? 'none' : sort.descending ? 'descending' : 'ascending'
  const style = column.width === undefined ? {} : { width: column.width }
  if (column.sortValue === undefined)
    return (
      <th className="pf-v6-c-table__th" style={style} scope="col">
        {column.title}
      </th>
    )
  return (
    <th
      className={`pf-v6-c-table__th pf-v6-c-table__sort${isSorted ? ' pf-m-selected' : ''}`}
      style={style}
      aria-sort={direction}
      scope="col"
    >
      <button
        type="button"
        className="pf-v6-c-table__button"
        onClick={() => onSort({ column: column.id, descending: isSorted && !sort.descending })}
      >
        <span className="pf-v6-c-table__button-content">
          <span className="pf-v6-c-table__text">{column.title}</span>
          <span className="staddle-sort" aria-hidden="true">
            {direction === 'none' ? '' : direction === 'ascending' ? '▲' : '▼'}
          </span>
        </span>
      </button>
    </th>
  )
}

interface BodyRowProps<R> extends VirtualTableProps<R> {
  readonly row: R
  readonly index: number
}

function BodyRow<R>({
  row,
  index,
  columns,
  selection,
  onSelect,
  rowKey,
  rowName,
  actions,
}: BodyRowProps<R>): ReactNode {
  const { t } = useTranslation()
  const key = rowKey(row)
  const isSelected = selection?.has(key) === true
  const toggle = (): void => {
    const next = new Set(selection)
    if (!next.delete(key)) next.add(key)
    onSelect?.(next)
  }
  return (
    <tr
      className={`pf-v6-c-table__tr${isSelected ? ' pf-m-selected' : ''}`}
      aria-rowindex={index + 2}
      aria-selected={selection === undefined ? undefined : isSelected}
    >
      {selection !== undefined && (
        <td className="pf-v6-c-table__td staddle-check">
          <Checkbox
            id={`select-${key}`}
            aria-label={t('table.selectRow', { name: rowName(row) })}
            isChecked={isSelected}
            onChange={toggle}
          />
        </td>
      )}
      {columns.map((column) => (
        <td key={column.id} className="pf-v6-c-table__td" data-label={column.title}>
          {column.cell(row)}
        </td>
      ))}
      {actions !== undefined && <td className="pf-v6-c-table__td staddle-actions">{actions(row)}</td>}
    </tr>
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
