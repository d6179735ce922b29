// All machines: filter, sort, columns, many at once.
import {
  Button,
  Label,
  MenuToggle,
  PageSection,
  Select,
  SelectList,
  SelectOption,
  Toolbar,
  ToolbarContent,
  ToolbarItem,
} from '@patternfly/react-core'
import { ColumnsIcon } from '@patternfly/react-icons/dist/esm/icons/columns-icon'
import { VirtualMachineIcon as MachinesIcon } from '@patternfly/react-icons/dist/esm/icons/virtual-machine-icon'
import { Link } from '@tanstack/react-router'
import { type ReactNode, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ChoiceToggle } from '../parts/choice-toggle.tsx'
import { useMissingForNew } from '../create/missing-for-new.ts'
import { useAll } from '../live/hooks.ts'
import { useMissingOnEvery, useMissingPrivilege } from '../live/privileges.ts'
import { ActionButton } from '../parts/action-button.tsx'
import { FilterField } from '../parts/filter-field.tsx'
import { formatBytes, formatDuration, formatMegahertz } from '../parts/format.ts'
import { PageHead } from '../parts/page-head.tsx'
import { Empty, Failed, Loading } from '../parts/states.tsx'
import { type Column, VirtualTable } from '../parts/virtual-table.tsx'
import { PowerLabel } from './power-label.tsx'
import { matchesFilter, type PowerFilter, powerFilters } from './vm-filter.ts'
import { useVmActions, VmMenu, type VmActionStarter } from './vm-menu.tsx'
import { VmLink } from './vm-link.tsx'
import { vmKey, vmName, type VmRow, vmRowPaths } from './vm-row.ts'
import { lazyDialog } from '../parts/lazy-part.tsx'

const nothing: ReadonlySet<string> = new Set()
const RegisterDialog = lazyDialog(async () => (await import('./dialogs/register-dialog.tsx')).RegisterDialog)

export function VmListPage(): ReactNode {
  const { t } = useTranslation()
  const machines = useAll('VirtualMachine', vmRowPaths)
  const [text, setText] = useState('')
  const [power, setPower] = useState<PowerFilter>('all')
  const [selection, setSelection] = useState(nothing)
  const [isRegistering, setRegistering] = useState(false)
  const { columns, chooser } = useColumns()
  const shown = useMemo(() => machines.rows.filter((vm) => matchesFilter(vm, text, power)), [machines, text, power])
  const selected = useMemo(() => shown.filter(({ ref }) => selection.has(ref.value)), [shown, selection])
  const { noCreating, noRegistering } = useMissingForNew()
  if (machines.status.kind === 'failed')
    return (
      <PageSection>
        <Failed error={machines.status.error} />
      </PageSection>
    )
  if (machines.status.kind === 'loading') return <Loading />
  return (
    <PageSection isFilled className="staddle-fill" aria-label={t('vm.title')}>
      <PageHead
        title={t('vm.title')}
        actions={
          <>
            <CreateButton reason={noCreating} />
            <ActionButton variant="secondary" reason={noRegistering} onClick={() => setRegistering(true)}>
              {t('vm.register.submit')}
            </ActionButton>
          </>
        }
      />
      <Toolbar>
        <ToolbarContent>
          <ToolbarItem>
            <FilterField value={text} onChange={setText} />
          </ToolbarItem>
          <ToolbarItem>
            <ChoiceToggle
              label={t('vm.column.state')}
              options={powerFilters}
              value={power}
              onChange={setPower}
              text={(id) => t(`vm.filter.${id}`)}
            />
          </ToolbarItem>
          <ToolbarItem>
            {selected.length === 0 ? <VmMenu vms={selected} starter={nobody} /> : <BulkMenu vms={selected} />}
          </ToolbarItem>
          <ToolbarItem>{chooser}</ToolbarItem>
          <ToolbarItem align={{ default: 'alignEnd' }} alignSelf="center">
            {selected.length > 0 ? (
              <Label onClose={() => setSelection(nothing)} closeBtnAriaLabel={t('table.clearSelection')}>
                {t('table.selected', { count: selected.length })}
              </Label>
            ) : (
              t('table.shown', { shown: shown.length, total: machines.rows.length })
            )}
          </ToolbarItem>
        </ToolbarContent>
      </Toolbar>
      {isRegistering && <RegisterDialog onClose={() => setRegistering(false)} />}
      {machines.rows.length === 0 ? (
        <Empty title={t('vm.none')} icon={MachinesIcon} action={<CreateButton reason={noCreating} />}>
          {t('vm.noneWords')}
        </Empty>
      ) : shown.length === 0 ? (
        <Empty
          title={t('table.noMatch')}
          action={
            <Button
              variant="link"
              onClick={() => {
                setText('')
                setPower('all')
              }}
            >
              {t('table.clearFilter')}
            </Button>
          }
        />
      ) : (
        <VirtualTable
          label={t('vm.title')}
          rows={shown}
          columns={columns}
          minWidth={`${columns.length * 6.5 + 12}rem`}
          rowKey={vmKey}
          rowName={vmName}
          initialSort={byName}
          selection={selection}
          onSelect={setSelection}
          actions={rowMenu}
          isRecycling
        />
      )}
    </PageSection>
  )
}

const nobody: VmActionStarter = { start: () => undefined, reason: () => undefined, dialog: null }

function BulkMenu({ vms }: { vms: readonly VmRow[] }): ReactNode {
  const refs = useMemo(() => vms.map(({ ref }) => ref), [vms])
  const starter = useVmActions(vms, useMissingOnEvery(refs))
  return (
    <>
      <VmMenu vms={vms} starter={starter} />
      {starter.dialog}
    </>
  )
}

const byName = { column: 'name', descending: false }
const rowMenu = (vm: VmRow): ReactNode => <RowMenu vm={vm} />

/** A button until it is wanted: a menu in every row is what makes scrolling slow. */
function RowMenu({ vm }: { vm: VmRow }): ReactNode {
  const { t } = useTranslation()
  const [wantedFor, setWantedFor] = useState<string>()
  if (wantedFor === vmKey(vm)) return <OpenedRowMenu key={wantedFor} vm={vm} />
  return (
    <button
      type="button"
      className="staddle-row-menu"
      aria-label={t('vm.menuFor', { name: vmName(vm) })}
      aria-haspopup="menu"
      onClick={() => setWantedFor(vmKey(vm))}
    />
  )
}

function OpenedRowMenu({ vm }: { vm: VmRow }): ReactNode {
  const vms = useMemo(() => [vm], [vm])
  const starter = useVmActions(vms, useMissingPrivilege(vm.ref))
  return (
    <>
      <VmMenu vms={vms} starter={starter} isKebab isInitiallyOpen />
      {starter.dialog}
    </>
  )
}

function CreateButton({ reason }: { reason: string | undefined }): ReactNode {
  const { t } = useTranslation()
  return (
    <ActionButton
      reason={reason}
      {...(reason === undefined && { component: (props) => <Link {...props} to="/create" /> })}
    >
      {t('vm.create')}
    </ActionButton>
  )
}

const storageKey = 'staddle-vm-columns'
const usualColumns = ['name', 'state', 'guest', 'address', 'cpu', 'memory', 'cpuUsed', 'memoryUsed']

function useColumns(): { columns: readonly Column<VmRow>[]; chooser: ReactNode } {
  const { t } = useTranslation()
  const all = useAllColumns()
  const [chosen, setChosen] = useState<readonly string[]>(storedColumns)
  const [isOpen, setOpen] = useState(false)
  const columns = useMemo(() => all.filter(({ id }) => id === 'name' || chosen.includes(id)), [all, chosen])
  const toggle = (id: string): void => {
    const next = chosen.includes(id) ? chosen.filter((known) => known !== id) : [...chosen, id]
    setChosen(next)
    localStorage.setItem(storageKey, JSON.stringify(next))
  }
  const chooser = (
    <Select
      role="menu"
      isOpen={isOpen}
      onOpenChange={setOpen}
      onSelect={(_, value) => toggle(String(value))}
      toggle={(ref) => (
        <MenuToggle
          ref={ref}
          variant="plain"
          isExpanded={isOpen}
          onClick={() => setOpen(!isOpen)}
          aria-label={t('table.columns')}
          icon={<ColumnsIcon />}
        />
      )}
    >
      <SelectList>
        {all.slice(1).map(({ id, title }) => (
          <SelectOption key={id} value={id} hasCheckbox isSelected={chosen.includes(id)}>
            {title}
          </SelectOption>
        ))}
      </SelectList>
    </Select>
  )
  return { columns, chooser }
}

function storedColumns(): readonly string[] {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(storageKey) ?? 'null')
    return Array.isArray(stored) ? stored.map(String) : usualColumns
  } catch {
    // Somebody else wrote it: the usual columns.
    return usualColumns
  }
}

function useAllColumns(): readonly Column<VmRow>[] {
  const { t } = useTranslation()
  return useMemo(
    () => [
      {
        id: 'name',
        title: t('vm.column.name'),
        width: '20%',
        cell: (vm) => <VmLink vm={vm} />,
        sortValue: vmName,
      },
      {
        id: 'state',
        title: t('vm.column.state'),
        cell: (vm) => <PowerLabel vm={vm} />,
        sortValue: ({ values }) => values['runtime.powerState'],
      },
      {
        id: 'status',
        title: t('vm.column.status'),
        cell: ({ values }) => t(`vm.status.${values.overallStatus ?? 'gray'}`),
        sortValue: ({ values }) => values.overallStatus,
      },
      {
        id: 'guest',
        title: t('vm.column.guest'),
        width: 'minmax(0, 1.6fr)',
        cell: ({ values }) => values['config.guestFullName'] ?? '',
        sortValue: ({ values }) => values['config.guestFullName'],
      },
      {
        id: 'address',
        title: t('vm.column.address'),
        cell: ({ values }) => values['guest.ipAddress'] ?? '',
        sortValue: ({ values }) => values['guest.ipAddress'],
      },
      {
        id: 'cpu',
        title: t('vm.column.cpu'),
        width: '4rem',
        cell: ({ values }) => values['config.hardware.numCPU'] ?? '',
        sortValue: ({ values }) => values['config.hardware.numCPU'],
      },
      {
        id: 'memory',
        title: t('vm.column.memory'),
        cell: ({ values }) => formatBytes(mebibytes(values['config.hardware.memoryMB'])),
        sortValue: ({ values }) => values['config.hardware.memoryMB'],
      },
      {
        id: 'cpuUsed',
        title: t('vm.column.cpuUsed'),
        cell: (vm) => formatMegahertz(whileMeasured(vm, 'summary.quickStats.overallCpuUsage')),
        sortValue: (vm) => whileMeasured(vm, 'summary.quickStats.overallCpuUsage'),
      },
      {
        id: 'memoryUsed',
        title: t('vm.column.memoryUsed'),
        cell: (vm) => formatBytes(mebibytes(whileMeasured(vm, 'summary.quickStats.grantedMemory'))),
        sortValue: (vm) => whileMeasured(vm, 'summary.quickStats.grantedMemory'),
      },
      {
        id: 'uptime',
        title: t('vm.column.uptime'),
        cell: (vm) => formatDuration(whileOn(vm, 'summary.quickStats.uptimeSeconds')),
        sortValue: (vm) => whileOn(vm, 'summary.quickStats.uptimeSeconds'),
      },
    ],
    [t],
  )
}

type QuickStat = 'overallCpuUsage' | 'grantedMemory' | 'uptimeSeconds'

/** Figures of a machine that does not run say nothing. */
function whileOn({ values }: VmRow, path: `summary.quickStats.${QuickStat}`): number | undefined {
  return values['runtime.powerState'] === 'poweredOn' ? values[path] : undefined
}

/** What runs has memory: where none is told, nobody has looked yet. */
function whileMeasured(vm: VmRow, path: `summary.quickStats.${QuickStat}`): number | undefined {
  return vm.values['summary.quickStats.grantedMemory'] === 0 ? undefined : whileOn(vm, path)
}

function mebibytes(value: number | undefined): number | undefined {
  return value === undefined ? undefined : value * 2 ** 20
}
