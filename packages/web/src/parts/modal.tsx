// PatternFly's, with a button to close it that is named in the page's language: its own cannot be.
import { Button, type ModalProps, Modal as PlainModal } from '@patternfly/react-core'
import { RhMicronsCloseIcon as CloseIcon } from '@patternfly/react-icons/dist/esm/icons/rh-microns-close-icon'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'

export interface DialogFrameProps extends Omit<ModalProps, 'ref' | 'onClose' | 'isOpen'> {
  readonly onClose: () => void
}

export function Modal({ onClose, onEscapePress = onClose, children, ...props }: DialogFrameProps): ReactNode {
  const { t } = useTranslation()
  return (
    <PlainModal {...props} isOpen onEscapePress={onEscapePress}>
      <div className="pf-v6-c-modal-box__close">
        <Button variant="plain" aria-label={t('action.close')} icon={<CloseIcon />} onClick={onClose} />
      </div>
      {children}
    </PlainModal>
  )
}
