// One machine.
import { Flex, FlexItem, PageSection, Tab, Tabs, TabTitleText, Title } from '@patternfly/react-core'
import { getRouteApi, useNavigate } from '@tanstack/react-router'
import { type ComponentType, lazy, type ReactNode, Suspense, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { useAll } from '../live/hooks.ts'
import { Gone, Loading } from '../parts/states.tsx'
import { PowerLabel } from './power-label.tsx'
import { useVmActions, VmMenu } from './vm-menu.tsx'
import { vmName, type VmRow, vmRowPaths } from './vm-row.ts'
import { type VmTab, vmTabs } from './vm-tabs.ts'

const route = getRouteApi('/vms/$vm/{-$tab}')

const tabs: Partial<Record<VmTab, ComponentType<{ vm: VmRow }>>> = {
  console: lazy(async () => ({ default: (await import('./tabs/console-tab.tsx')).ConsoleTab })),
  monitor: lazy(async () => ({ default: (await import('./tabs/monitor-tab.tsx')).MonitorTab })),
  summary: lazy(async () => ({ default: (await import('./tabs/summary-tab.tsx')).SummaryTab })),
}

export function VmPage(): ReactNode {
  const { vm: id, tab: asked } = route.useParams()
  const tab = vmTabs.find((known) => known === asked) ?? 'summary'
  // The list's table has the machine already: going from the list to a machine waits for nothing.
  const machines = useAll('VirtualMachine', vmRowPaths)
  const vm = machines.get(id)
  if (vm !== undefined) return <Machine vm={vm} tab={tab} />
  return machines.status.kind === 'loading' ? <Loading /> : <Gone />
}

function Machine({ vm, tab }: { vm: VmRow; tab: VmTab }): ReactNode {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const vms = useMemo(() => [vm], [vm])
  const starter = useVmActions(vms)
  const Content = tabs[tab]
  return (
    <div className="staddle-fill">
      <PageSection>
        <Flex>
          <FlexItem>
            <Title headingLevel="h1">{vmName(vm)}</Title>
          </FlexItem>
          <FlexItem>
            <PowerLabel vm={vm} />
          </FlexItem>
          <FlexItem align={{ default: 'alignRight' }}>
            <VmMenu vms={vms} starter={starter} />
          </FlexItem>
        </Flex>
        {starter.dialog}
      </PageSection>
      <Tabs
        activeKey={tab}
        usePageInsets
        aria-label={vmName(vm)}
        onSelect={(_, key) => void navigate({ to: '/vms/$vm/{-$tab}', params: { vm: vm.ref.value, tab: String(key) } })}
      >
        {vmTabs.map((id) => (
          <Tab key={id} eventKey={id} title={<TabTitleText>{t(`vm.tab.${id}`)}</TabTitleText>} />
        ))}
      </Tabs>
      <PageSection isFilled className="staddle-fill" aria-label={t(`vm.tab.${tab}`)}>
        <Suspense fallback={<Loading />}>{Content !== undefined && <Content vm={vm} />}</Suspense>
      </PageSection>
    </div>
  )
}
