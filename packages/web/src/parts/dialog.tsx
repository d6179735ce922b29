// A dialog above the page, or above another dialog.
import { Button, Modal, type ModalProps } from '@patternfly/react-core'
import { RhMicronsCloseIcon as CloseIcon } from '@patternfly/react-icons/dist/esm/icons/rh-microns-close-icon'
import { type ReactNode, useEffect } from 'react'
import { useTranslation } from 'react-i18next'

export interface DialogProps extends Omit<ModalProps, 'ref' | 'onClose'> {
  readonly onClose: () => void
}

/**
 * PatternFly's, which hides all else from screen readers whenever it is drawn anew: with one dialog above another, the lower
 * one would hide the upper one as soon as anything in it changes, and the upper one show the page again when it closes. Its own
 * button to close it is named in English, whatever the page's language is.
 */
export function Dialog({ onClose, onEscapePress = onClose, children, ...props }: DialogProps): ReactNode {
  const { t } = useTranslation()
  useEffect(readOnlyTheTopmost)
  useEffect(() => readOnlyTheTopmost, [])
  return (
    <Modal {...props} isOpen onEscapePress={onEscapePress}>
      <div className="pf-v6-c-modal-box__close">
        <Button variant="plain" aria-label={t('action.close')} icon={<CloseIcon />} onClick={onClose} />
      </div>
      {children}
    </Modal>
  )
}

/** With its menus and tips, which the page has behind it. */
function readOnlyTheTopmost(): void {
  const all = [...document.body.children]
  const topmost = all.findLastIndex((element) => element.matches('.pf-v6-c-backdrop'))
  for (const [at, element] of all.entries()) {
    if (at >= topmost) element.removeAttribute('aria-hidden')
    else element.setAttribute('aria-hidden', 'true')
  }
  document.body.classList.toggle('pf-v6-c-backdrop__open', topmost >= 0)
}
