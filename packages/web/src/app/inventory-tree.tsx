// Folders and machines as a tree beside every page; only the rows in sight are drawn.
import { Title } from '@patternfly/react-core'
import { AngleDownIcon } from '@patternfly/react-icons/dist/esm/icons/angle-down-icon'
import { AngleRightIcon } from '@patternfly/react-icons/dist/esm/icons/angle-right-icon'
import { FolderIcon } from '@patternfly/react-icons/dist/esm/icons/folder-icon'
import { useVirtualizer } from '@tanstack/react-virtual'
import { Link, useLocation, useNavigate } from '@tanstack/react-router'
import { type KeyboardEvent, type ReactNode, useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useAll } from '../live/hooks.ts'
import { useSorted } from '../parts/sort-again.ts'
import { PowerIcon, TemplateIcon } from '../vm/power-label.tsx'
import { vmRowPaths } from '../vm/vm-row.ts'
import {
  flattenInventory,
  type InventoryRow,
  type TreeFolder,
  type TreeMachine,
  treeMachines,
} from './inventory-rows.ts'

const folderPaths = ['name', 'parent', 'childType'] as const
const rowHeight = 30

export function InventoryTree(): ReactNode {
  const { t } = useTranslation()
  const [closed, setClosed] = useState<ReadonlySet<string>>(new Set())
  const rows = useInventory(closed)
  const toggle = (id: string): void => {
    const next = new Set(closed)
    if (!next.delete(id)) next.add(id)
    setClosed(next)
  }
  const scroller = useRef<HTMLDivElement>(null)
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 8,
  })
  const { pathname } = useLocation()
  const navigate = useNavigate()
  const [focused, setFocused] = useState(0)
  const focus = (index: number): void => {
    const next = Math.min(Math.max(0, index), rows.length - 1)
    setFocused(next)
    virtual.scrollToIndex(next)
    requestAnimationFrame(() => scroller.current?.querySelector<HTMLElement>(`[data-index="${next}"]`)?.focus())
  }
  const onKeyDown = (event: KeyboardEvent): void => {
    const row = rows[focused]
    if (row === undefined) return
    const parent = rows.findLastIndex(({ depth }, at) => at < focused && depth < row.depth)
    const step = { ArrowDown: 1, ArrowUp: -1, PageDown: 15, PageUp: -15, Home: -rows.length, End: rows.length }[
      event.key
    ]
    if (step !== undefined) focus(focused + step)
    else if (row.kind === 'folder' && event.key === (row.isOpen ? 'ArrowLeft' : 'ArrowRight')) toggle(row.id)
    else if (event.key === 'ArrowLeft' && parent >= 0) focus(parent)
    else if (event.key === 'ArrowRight' && (rows[focused + 1]?.depth ?? 0) > row.depth) focus(focused + 1)
    else if (row.kind === 'machine' && event.key === 'Enter')
      void navigate({ to: '/vms/$vm/{-$tab}', params: { vm: row.id } })
    else return
    event.preventDefault()
  }
  return (
    <>
      <Title headingLevel="h2" size="md" className="staddle-tree-title">
        {t('nav.inventory')}
      </Title>
      <div
        ref={scroller}
        className="staddle-tree"
        role="tree"
        aria-label={t('nav.inventory')}
        tabIndex={-1}
        onKeyDown={onKeyDown}
      >
        <div style={{ height: virtual.getTotalSize(), position: 'relative' }} role="presentation">
          {virtual.getVirtualItems().map(({ index, start }) => {
            const row = rows[index]
            if (row === undefined) return null
            const shared = {
              className: 'staddle-tree-row',
              role: 'treeitem',
              'data-index': index,
              'aria-level': row.depth + 1,
              tabIndex: index === focused ? 0 : -1,
              style: { transform: `translateY(${start}px)`, paddingInlineStart: `${row.depth + 0.75}rem` },
              onFocus: () => setFocused(index),
            }
            return row.kind === 'folder' ? (
              <div key={row.id} {...shared} aria-expanded={row.isOpen} onClick={() => toggle(row.id)}>
                {row.isOpen ? <AngleDownIcon /> : <AngleRightIcon />} <FolderIcon /> {row.name}
              </div>
            ) : (
              <Link
                key={row.id}
                {...shared}
                to="/vms/$vm/{-$tab}"
                params={{ vm: row.id }}
                title={row.state === undefined ? undefined : t(`vm.power.${row.state}`)}
                aria-current={pathname.split('/')[2] === row.id ? 'page' : undefined}
              >
                {row.state === 'template' ? <TemplateIcon /> : <PowerIcon state={row.state} />} {row.name}
              </Link>
            )
          })}
        </div>
      </div>
    </>
  )
}

const byName = { keyOf: ({ id }: TreeFolder) => id, valueOf: ({ name }: TreeFolder) => name }

function useInventory(closed: ReadonlySet<string>): readonly InventoryRow[] {
  const machines = useAll('VirtualMachine', vmRowPaths)
  const folders = useAll('Folder', folderPaths)
  const before = useRef<readonly TreeMachine[]>([])
  const shown = useMemo(() => (before.current = treeMachines(machines.rows, before.current)), [machines])
  const places = useMemo(
    () =>
      folders.rows.flatMap(({ ref, values }): TreeFolder[] =>
        values.childType?.includes('VirtualMachine') === true
          ? [{ id: ref.value, name: values.name ?? ref.value, parent: values.parent?.value }]
          : [],
      ),
    [folders],
  )
  const sortedMachines = useSorted(shown, byName)
  const sortedFolders = useSorted(places, byName)
  return useMemo(() => flattenInventory(sortedFolders, sortedMachines, closed), [sortedFolders, sortedMachines, closed])
}
