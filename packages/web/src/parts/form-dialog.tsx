// A dialog with a form: Enter sends it, what the host refuses is told in it and nothing that was typed is lost.
import { Alert, Button, Form, Modal, ModalBody, ModalFooter, ModalHeader, ModalVariant } from '@patternfly/react-core'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { explain } from './explain.ts'

export interface FormDialogProps {
  readonly title: string
  readonly submitText: string
  readonly isValid: boolean
  readonly children: ReactNode
  readonly size?: 'small' | 'medium' | 'large'
  /** What was done is shown in it, instead of closing. */
  readonly staysOpen?: boolean
  /** Closes when it resolves; what it rejects with is shown. */
  readonly onSubmit: () => Promise<void>
  readonly onClose: () => void
}

export function FormDialog(props: FormDialogProps): ReactNode {
  const { title, submitText, isValid, children, size = 'small', staysOpen = false, onSubmit, onClose } = props
  const { t } = useTranslation()
  const [isBusy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>()
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
    <Modal isOpen variant={ModalVariant[size]} onClose={onClose} aria-label={title}>
      <ModalHeader title={title} />
      <ModalBody>
        <Form
          id="dialog-form"
          onSubmit={(event) => {
            event.preventDefault()
            void submit()
          }}
        >
          {error !== undefined && <Alert isInline variant="danger" title={explain(error)} />}
          {children}
        </Form>
      </ModalBody>
      <ModalFooter>
        <Button type="submit" form="dialog-form" isDisabled={!isValid || isBusy} isLoading={isBusy}>
          {submitText}
        </Button>
        <Button variant="link" onClick={onClose}>
          {t('action.cancel')}
        </Button>
      </ModalFooter>
    </Modal>
  )
}
