// A dialog above the page, or above another dialog.
import { Modal, type ModalProps } from '@patternfly/react-core'
import { type ReactNode, useEffect } from 'react'

/**
 * PatternFly's, which hides all else from screen readers whenever it is drawn anew: with one dialog above another, the lower
 * one would hide the upper one as soon as anything in it changes, and the upper one show the page again when it closes.
 */
export function Dialog(props: Omit<ModalProps, 'ref'>): ReactNode {
  useEffect(readOnlyTheTopmost)
  useEffect(() => readOnlyTheTopmost, [])
  return <Modal isOpen {...props} />
}

function readOnlyTheTopmost(): void {
  const all = [...document.body.children]
  const topmost = all.findLast((element) => element.matches('.pf-v6-c-backdrop'))
  for (const element of all) {
    if (topmost === undefined || element === topmost) element.removeAttribute('aria-hidden')
    else element.setAttribute('aria-hidden', 'true')
  }
  document.body.classList.toggle('pf-v6-c-backdrop__open', topmost !== undefined)
}
