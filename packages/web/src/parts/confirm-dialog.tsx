// Asks before something that cannot be taken back; what is dangerous asks for the name.
import {
  Button,
  Form,
  FormGroup,
  ModalBody,
  ModalFooter,
  ModalHeader,
  ModalVariant,
  TextInput,
} from '@patternfly/react-core'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Dialog } from './dialog.tsx'

export interface ConfirmDialogProps {
  readonly title: string
  readonly children: ReactNode
  readonly confirmText: string
  readonly isDanger?: boolean
  /** To be typed before it can be confirmed. */
  readonly typedName?: string | undefined
  readonly onConfirm: () => void
  readonly onClose: () => void
}

export function ConfirmDialog(props: ConfirmDialogProps): ReactNode {
  const { title, children, confirmText, isDanger = false, typedName, onConfirm, onClose } = props
  const { t } = useTranslation()
  const [typed, setTyped] = useState('')
  const isAllowed = typedName === undefined || typed === typedName
  const confirm = (): void => {
    if (!isAllowed) return
    onClose()
    onConfirm()
  }
  return (
    <Dialog variant={ModalVariant.small} onClose={onClose} aria-label={title}>
      <ModalHeader title={title} {...(isDanger ? { titleIconVariant: 'warning' as const } : {})} />
      <ModalBody>
        {children}
        {typedName !== undefined && (
          <Form
            className="staddle-spaced"
            onSubmit={(event) => {
              event.preventDefault()
              confirm()
            }}
          >
            <FormGroup label={t('action.typeName', { name: typedName })} fieldId="typed-name">
              <TextInput id="typed-name" value={typed} autoFocus onChange={(_, value) => setTyped(value)} />
            </FormGroup>
          </Form>
        )}
      </ModalBody>
      <ModalFooter>
        <Button variant={isDanger ? 'danger' : 'primary'} isDisabled={!isAllowed} onClick={confirm}>
          {confirmText}
        </Button>
        <Button variant="link" onClick={onClose}>
          {t('action.cancel')}
        </Button>
      </ModalFooter>
    </Dialog>
  )
}
