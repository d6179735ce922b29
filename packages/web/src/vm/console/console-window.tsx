// A machine's console with a browser window to itself.
import { getRouteApi } from '@tanstack/react-router'
import { Banner } from '@patternfly/react-core'
import { type ReactNode, useEffect, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { refTo } from '@staddle/client/reference.ts'
import { NoticePlace } from '../../app/notices.tsx'
import { useOne, useSession } from '../../live/hooks.ts'
import { useMissingPrivilege } from '../../live/privileges.ts'
import { formatTime } from '../../parts/format.ts'
import { Gone, Loading } from '../../parts/states.tsx'
import { ConsoleTab } from '../tabs/console-tab.tsx'
import { useVmActions, VmMenu } from '../vm-menu.tsx'
import { QuestionBanner } from '../vm-question.tsx'
import { vmName, type VmRow, vmRowPaths } from '../vm-row.ts'
import '../vm.css'

const route = getRouteApi('/console/$vm')

export function ConsoleWindow(): ReactNode {
  const { vm: id } = route.useParams()
  const ref = useMemo(() => refTo('VirtualMachine', id), [id])
  const { status, values } = useOne(ref, vmRowPaths)
  const vm = useMemo(() => (values === undefined ? undefined : { ref, values }), [ref, values])
  if (vm !== undefined) return <Machine key={id} vm={vm} />
  return status.kind === 'loading' ? <Loading /> : <Gone />
}

function Machine({ vm }: { vm: VmRow }): ReactNode {
  const { t } = useTranslation()
  const { lostSince } = useSession()
  const vms = useMemo(() => [vm], [vm])
  const starter = useVmActions(vms, useMissingPrivilege(vm.ref))
  const name = vmName(vm)
  useTitle(name)
  return (
    <main className="staddle-fill staddle-console-window" aria-label={name}>
      {lostSince !== undefined && (
        <Banner color="yellow" role="status">
          {t('state.lost', { time: formatTime(lostSince) })}
        </Banner>
      )}
      <QuestionBanner vm={vm} />
      <ConsoleTab
        vm={vm}
        beside={
          <>
            <h1>{name}</h1>
            <VmMenu vms={vms} starter={starter} isSmall />
          </>
        }
      />
      <NoticePlace />
      {starter.dialog}
    </main>
  )
}

/** What tells the windows apart. */
function useTitle(name: string): void {
  useEffect(() => {
    const { title } = document
    document.title = name
    return () => void (document.title = title)
  }, [name])
}
