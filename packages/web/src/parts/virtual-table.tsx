// A table that draws only the rows in sight, so that ten thousand are as quick as ten. It is a table to assistive technology
// alone, whose aria-rowcount and aria-rowindex say what is not drawn: the browser's own tables lay out all rows for each that
// comes into sight. PatternFly's components are not for its rows either: their styles cost more than all else of a frame.
import { useVirtualizer } from '@tanstack/react-virtual'
import {
  type ChangeEvent,
  memo,
  type ReactNode,
  type RefObject,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from 'react'
import { useTranslation } from 'react-i18next'
import { giveSlots, type Slot } from './row-slots.ts'
import { type Order, type SortValue, useSorted } from './sort-again.ts'

export interface Column<R> {
  readonly id: string
  readonly title: string
  /** CSS width. */
  readonly width?: string
  cell(row: R): ReactNode
  /** Absent: the column does not sort. Values that are not known come last. */
  sortValue?(row: R): SortValue
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
  /** CSS width; usually there are three dots. */
  readonly actionsWidth?: string
  /**
   * For thousands of rows: those that come into sight are drawn into the elements of those that left it, because what fast
   * scrolling throws away would be more than all else that the page keeps in memory. What is in the cells keeps nothing of
   * its own then, or by the row.
   */
  readonly isRecycling?: boolean
}

const rowHeight = 41

export function VirtualTable<R>(props: VirtualTableProps<R>): ReactNode {
  const { rows, columns, selection, onSelect, actions, actionsWidth = '4rem', rowKey, rowName } = props
  const [sort, setSort] = useState(props.initialSort)
  const sorted = useSorted(rows, useOrder(columns, rowKey, sort))
  const tracks = useMemo(
    () => gridTracks(columns, selection !== undefined, actions === undefined ? undefined : actionsWidth),
    [columns, selection === undefined, actions === undefined, actionsWidth],
  )
  const scroller = useRef<HTMLDivElement>(null)
  const { drawn, height } = useDrawnRows(sorted, rowKey, scroller)
  const isSideways = useIsSideways(scroller)
  // One for all rows: the event says which row it was.
  const onChange = ({ target, currentTarget }: ChangeEvent<HTMLElement>): void => {
    // A dialog that a row opened is elsewhere in the page, but its events come through here too.
    if (!currentTarget.contains(target)) return
    const row = sorted[Number(target.closest('[role="row"]')?.ariaRowIndex) - 2]
    if (row !== undefined && selection !== undefined) onSelect?.(selection.symmetricDifference(new Set([rowKey(row)])))
  }
  return (
    <div ref={scroller} className="staddle-scroller" tabIndex={-1}>
      <div
        className={isSideways ? 'staddle-virtual staddle-sideways' : 'staddle-virtual'}
        role="table"
        // Narrower than that its words are not read any more: it is scrolled instead.
        style={{ minWidth: props.minWidth ?? `${columns.length * 7}rem` }}
        aria-label={props.label}
        aria-rowcount={sorted.length + 1}
      >
        <div role="rowgroup" className="staddle-virtual-head">
          <MemoizedHead
            onSort={setSort}
            {...{ rows, rowKey, columns, selection, onSelect, tracks, sort, hasActions: actions !== undefined }}
          />
        </div>
        <div role="rowgroup" className="staddle-virtual-body" style={{ height }} onChange={onChange}>
          {drawn.map(({ row, index, key, slot }) => (
            <MemoizedRow
              key={props.isRecycling === true ? slot : key}
              rowKey={key}
              isSelected={selection?.has(key)}
              rowName={selection && rowName}
              {...{ row, index, tracks, columns, actions }}
            />
          ))}
        </div>
      </div>
    </div>
  )
}

function useOrder<R>(
  columns: readonly Column<R>[],
  keyOf: (row: R) => string,
  sort: SortOrder | undefined,
): Order<R> | undefined {
  return useMemo(() => {
    const valueOf = columns.find(({ id }) => id === sort?.column)?.sortValue
    return valueOf === undefined ? undefined : { keyOf, valueOf, isDescending: sort?.descending === true }
    // Whatever makes a key of a row makes the same one tomorrow: a new function is no new order.
  }, [columns, sort])
}

/** Whether the table is wider than what it is seen through. */
function useIsSideways(scroller: RefObject<HTMLElement | null>): boolean {
  const [isSideways, setSideways] = useState(false)
  useLayoutEffect(() => {
    const element = scroller.current
    if (element === null) return undefined
    const look = new ResizeObserver(() => setSideways(element.scrollWidth > element.clientWidth))
    for (const watched of [element, ...element.children]) look.observe(watched)
    return () => look.disconnect()
  }, [scroller])
  return isSideways
}

interface DrawnRow<R> {
  readonly row: R
  readonly index: number
  readonly key: string
  readonly slot: number
}

function useDrawnRows<R>(
  rows: readonly R[],
  rowKey: (row: R) => string,
  scroller: RefObject<HTMLElement | null>,
): { readonly drawn: readonly DrawnRow<R>[]; readonly height: number } {
  const most = useRef(0)
  const slots = useRef<readonly Slot[]>([])
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 12,
    // Always as many as the most so far: one more or less with every frame would be made and thrown away.
    rangeExtractor: (range) => {
      most.current = Math.max(most.current, range.endIndex - range.startIndex + 1 + 2 * range.overscan)
      const length = Math.min(most.current, range.count)
      const first = Math.min(Math.max(range.startIndex - range.overscan, 0), range.count - length)
      return Array.from({ length }, (_, at) => first + at)
    },
  })
  const inSight = virtual.getVirtualIndexes().flatMap((index) => {
    const row = rows[index]
    return row === undefined ? [] : [{ row, index, key: rowKey(row) }]
  })
  const keys = inSight.map(({ key }) => key)
  slots.current = giveSlots(keys, slots.current, virtual.isScrolling)
  const byKey = new Map(inSight.map((entry) => [entry.key, entry]))
  const drawn = slots.current.flatMap(({ slot, key }) => {
    const entry = byKey.get(key)
    return entry === undefined ? [] : [{ ...entry, slot }]
  })
  return { drawn, height: virtual.getTotalSize() }
}

/** Every row is a grid of its own: what comes into sight is laid out without the others. */
function gridTracks<R>(columns: readonly Column<R>[], hasSelection: boolean, actionsWidth: string | undefined): string {
  const widths = columns.map(({ width }) => width ?? 'minmax(0, 1fr)')
  return [...(hasSelection ? ['3.5rem'] : []), ...widths, ...(actionsWidth === undefined ? [] : [actionsWidth])].join(
    ' ',
  )
}

interface SortOrder {
  readonly column: string
  readonly descending: boolean
}

interface Sorting {
  readonly sort: SortOrder | undefined
  readonly onSort: (sort: SortOrder) => void
}

interface HeadRowProps<R> extends Sorting {
  readonly rows: readonly R[]
  readonly rowKey: (row: R) => string
  readonly columns: readonly Column<R>[]
  readonly selection: ReadonlySet<string> | undefined
  readonly onSelect: ((selection: ReadonlySet<string>) => void) | undefined
  readonly tracks: string
  readonly hasActions: boolean
}

function HeadRow<R>(props: HeadRowProps<R>): ReactNode {
  const { rows, rowKey, columns, selection, onSelect, tracks, hasActions, sort, onSort } = props
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
      {hasActions && <div role="columnheader" className="staddle-virtual-actions" aria-label={t('action.more')} />}
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

interface BodyRowProps<R> {
  readonly row: R
  readonly rowKey: string
  readonly index: number
  readonly tracks: string
  readonly columns: readonly Column<R>[]
  /** Undefined: rows cannot be selected. */
  readonly isSelected: boolean | undefined
  readonly rowName: ((row: R) => string) | undefined
  readonly actions: ((row: R) => ReactNode) | undefined
}

function BodyRow<R>(props: BodyRowProps<R>): ReactNode {
  const { row, rowKey, rowName, index, tracks, columns, isSelected, actions } = props
  const { t } = useTranslation()
  const element = useRef<HTMLDivElement>(null)
  // Who had come to a row that left is not to find themselves in another.
  useLayoutEffect(() => () => leave(element.current), [rowKey])
  return (
    <div
      ref={element}
      className="staddle-virtual-row"
      role="row"
      style={{ gridTemplateColumns: tracks, top: index * rowHeight }}
      aria-rowindex={index + 2}
      aria-selected={isSelected}
    >
      {isSelected !== undefined && (
        <div role="cell">
          <input
            type="checkbox"
            aria-label={t('table.selectRow', { name: rowName?.(row) })}
            checked={isSelected}
            onChange={heardByTheTable}
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

function leave(element: HTMLElement | null): void {
  const { activeElement } = document
  if (activeElement instanceof HTMLElement && element?.contains(activeElement) === true) activeElement.blur()
}

const heardByTheTable = (): void => undefined

// Scrolling draws the table anew with every frame; its head and the rows that stay in sight are not drawn again. `memo`
// forgets that the components are generic.
const MemoizedHead = memo(HeadRow) as typeof HeadRow
const MemoizedRow = memo(BodyRow) as typeof BodyRow
