// One machine.
import { PageSection } from '@patternfly/react-core'
import { getRouteApi, useNavigate } from '@tanstack/react-router'
import { type ComponentType, type ReactNode, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { useAll } from '../live/hooks.ts'
import { useMissingPrivilege } from '../live/privileges.ts'
import { ActionButton } from '../parts/action-button.tsx'
import { PageHead } from '../parts/page-head.tsx'
import { PageTabs } from '../parts/page-tabs.tsx'
import { Gone, Loading } from '../parts/states.tsx'
import { PowerLabel } from './power-label.tsx'
import { type VmActionId, vmActions } from './vm-actions.ts'
import { useVmActions, VmMenu, type VmActionStarter } from './vm-menu.tsx'
import { QuestionBanner } from './vm-question.tsx'
import { RunningTasks } from './running-tasks.tsx'
import { vmName, type VmRow, vmRowPaths } from './vm-row.ts'
import { type VmTab, vmTabs } from './vm-tabs.ts'
import { lazyPart } from '../parts/lazy-part.tsx'
import './vm.css'

const route = getRouteApi('/vms/$vm/{-$tab}')

const tabs: Partial<Record<VmTab, ComponentType<{ vm: VmRow }>>> = {
  console: lazyPart(async () => (await import('./tabs/console-tab.tsx')).ConsoleTab),
  monitor: lazyPart(async () => (await import('./tabs/monitor-tab.tsx')).MonitorTab),
  summary: lazyPart(async () => (await import('./tabs/summary-tab.tsx')).SummaryTab),
  snapshots: lazyPart(async () => (await import('./snapshots/snapshots-tab.tsx')).SnapshotsTab),
  hardware: lazyPart(async () => (await import('./tabs/hardware-tab.tsx')).HardwareTab),
  files: lazyPart(async () => (await import('./tabs/files-tab.tsx')).FilesTab),
  events: lazyPart(async () => (await import('./tabs/events-tab.tsx')).EventsTab),
  permissions: lazyPart(async () => (await import('./tabs/permissions-tab.tsx')).PermissionsTab),
}

export function VmPage(): ReactNode {
  const { vm: id, tab: asked } = route.useParams()
  const tab = vmTabs.find((known) => known === asked) ?? 'summary'
  // The list's table has the machine already: going from the list to a machine waits for nothing.
  const machines = useAll('VirtualMachine', vmRowPaths)
  const vm = machines.get(id)
  // What was begun on one machine must not go on with another.
  if (vm !== undefined) return <Machine key={id} vm={vm} tab={tab} />
  return machines.status.kind === 'loading' ? <Loading /> : <Gone />
}

function Machine({ vm, tab }: { vm: VmRow; tab: VmTab }): ReactNode {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const vms = useMemo(() => [vm], [vm])
  const starter = useVmActions(vms, useMissingPrivilege(vm.ref))
  const Content = tabs[tab]
  return (
    <div className="staddle-fill">
      <PageSection>
        <PageHead
          title={vmName(vm)}
          actions={
            <>
              <QuickActions starter={starter} />
              <VmMenu vms={vms} starter={starter} />
            </>
          }
        >
          <PowerLabel vm={vm} />
        </PageHead>
        <QuestionBanner vm={vm} />
        <RunningTasks vm={vm} />
        {starter.dialog}
      </PageSection>
      <PageTabs
        label={vmName(vm)}
        tabs={vmTabs.map((id) => ({ id, text: t(`vm.tab.${id}`) }))}
        active={tab}
        onOpen={(tab) => void navigate({ to: '/vms/$vm/{-$tab}', params: { vm: vm.ref.value, tab } })}
      >
        {Content !== undefined && <Content vm={vm} />}
      </PageTabs>
    </div>
  )
}

const quick: readonly VmActionId[] = ['powerOn', 'shutdown', 'snapshot', 'edit']

/** What is wanted most, beside the menu that has everything. */
function QuickActions({ starter }: { starter: VmActionStarter }): ReactNode {
  const { t } = useTranslation()
  return vmActions
    .filter(({ id }) => quick.includes(id))
    .map((action) => {
      const reason = starter.reason(action)
      return (
        <ActionButton
          key={action.id}
          className="staddle-wide-only"
          variant="secondary"
          reason={reason}
          onClick={() => starter.start(action)}
        >
          {t(`vm.actions.${action.id}`)}
        </ActionButton>
      )
    })
}
