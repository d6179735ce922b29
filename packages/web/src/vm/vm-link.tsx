// A machine's name in a list, which leads to its page. The router's own links each follow where the page is; the list draws
// thousands of them while it is scrolled.
import { type AnyRouter, useRouter } from '@tanstack/react-router'
import { type MouseEvent, type ReactNode, useMemo } from 'react'
import { vmName, type VmRow } from './vm-row.ts'

export function VmLink({ vm }: { vm: VmRow }): ReactNode {
  const router = useRouter()
  const { follow, prepare } = useMemo(() => handlersOf(router), [router])
  return (
    <a href={`${router.basepath}/vms/${vm.ref.value}`} onClick={follow} onMouseEnter={prepare}>
      {vmName(vm)}
    </a>
  )
}

/** They know the machine by the link, so that they stay the same for every machine that the link is drawn for. */
function handlersOf(router: AnyRouter) {
  const target = ({ currentTarget }: MouseEvent<HTMLAnchorElement>): { readonly to: string } => ({
    to: currentTarget.pathname.slice(router.basepath.length),
  })
  return {
    follow: (event: MouseEvent<HTMLAnchorElement>): void => {
      if (event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return
      event.preventDefault()
      void router.navigate(target(event))
    },
    prepare: (event: MouseEvent<HTMLAnchorElement>): void => void router.preloadRoute(target(event)),
  }
}
