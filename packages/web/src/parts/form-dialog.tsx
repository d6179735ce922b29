// A dialog with a form: Enter sends it, what the host refuses is told in it and nothing that was typed is lost.
import { Button, Form, ModalBody, ModalFooter, ModalHeader, ModalVariant } from '@patternfly/react-core'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Alert } from './alert.tsx'
import { ConfirmDialog } from './confirm-dialog.tsx'
import { Dialog } from './dialog.tsx'
import { explain } from './explain.ts'

export interface FormDialogProps {
  readonly title: string
  readonly submitText: string
  readonly isValid: boolean
  readonly children: ReactNode
  readonly size?: 'small' | 'medium' | 'large'
  /** What was done is shown in it, instead of closing. */
  readonly staysOpen?: boolean
  /** Something was typed: closing asks whether it may be lost. */
  readonly isChanged?: boolean
  /** Closes when it resolves; what it rejects with is shown. */
  readonly onSubmit: () => Promise<void>
  readonly onClose: () => void
}

export function FormDialog(props: FormDialogProps): ReactNode {
  const { title, submitText, isValid, children, size = 'small', onSubmit, onClose } = props
  const { staysOpen = false, isChanged = false } = props
  const { t } = useTranslation()
  const [isBusy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>()
  const [isLeaving, setLeaving] = useState(false)
  const leave = (): void => (isChanged ? setLeaving(true) : onClose())
  const submit = async (): Promise<void> => {
    if (!isValid || isBusy) return
    setBusy(true)
    setError(undefined)
    try {
      await onSubmit()
      if (staysOpen) setBusy(false)
      else onClose()
    } catch (error) {
      setError(error)
      setBusy(false)
    }
  }
  return (
    <Dialog variant={ModalVariant[size]} onClose={leave} onEscapePress={() => isOnTop() && leave()} aria-label={title}>
      <ModalHeader title={title} />
      <ModalBody>
        <Form
          id="dialog-form"
          onSubmit={(event) => {
            event.preventDefault()
            void submit()
          }}
        >
          {error !== undefined && (
            // In a long form what went wrong must be seen wherever one is in it.
            <div ref={(element) => element?.scrollIntoView({ block: 'nearest' })}>
              <Alert isInline variant="danger" title={explain(error)} />
            </div>
          )}
          {children}
        </Form>
      </ModalBody>
      <ModalFooter>
        <Button type="submit" form="dialog-form" isDisabled={!isValid} isAriaDisabled={isBusy} isLoading={isBusy}>
          {submitText}
        </Button>
        <Button variant="link" onClick={leave}>
          {t('action.cancel')}
        </Button>
      </ModalFooter>
      {isLeaving && (
        <ConfirmDialog
          title={t('action.discardTitle')}
          confirmText={t('action.discard')}
          isDanger
          onConfirm={onClose}
          onClose={() => setLeaving(false)}
        >
          {t('action.discardWords')}
        </ConfirmDialog>
      )}
    </Dialog>
  )
}

/** Escape is for what is open above the form: a menu, another dialog. */
function isOnTop(): boolean {
  const [last] = [...document.querySelectorAll('[role=dialog]')].slice(-1)
  const hasForm = last?.querySelector('#dialog-form') !== null
  return hasForm && document.querySelector('.pf-v6-c-menu-toggle[aria-expanded=true]') === null
}
