// A machine's name in a list, which leads to its page. The router's own links each follow where the page is; the list draws
// thousands of them while it is scrolled.
import { type AnyRouter, useRouter } from '@tanstack/react-router'
import { type MouseEvent, type ReactNode, useMemo } from 'react'
import { VmPagePart } from './vm-page-part.ts'
import { vmName, type VmRow } from './vm-row.ts'

export function VmLink({ vm }: { vm: VmRow }): ReactNode {
  const router = useRouter()
  const follow = useMemo(() => followIn(router), [router])
  return (
    <a href={`${router.basepath}/vms/${vm.ref.value}`} onClick={follow} onMouseEnter={prepare}>
      {vmName(vm)}
    </a>
  )
}

const prepare = (): void => void VmPagePart.preload()

/** It knows the machine by the link, so that it stays the same for every machine that the link is drawn for. */
function followIn(router: AnyRouter): (event: MouseEvent<HTMLAnchorElement>) => void {
  return (event) => {
    if (event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return
    event.preventDefault()
    void router.navigate({ to: event.currentTarget.pathname.slice(router.basepath.length) })
  }
}
