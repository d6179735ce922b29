// Text from the clipboard, typed: a guest has no clipboard that could be reached without an agent.
import {
  Button,
  Form,
  FormGroup,
  FormSelect,
  FormSelectOption,
  ModalBody,
  ModalFooter,
  ModalHeader,
  ModalVariant,
  Progress,
  TextArea,
} from '@patternfly/react-core'
import { type ReactNode, useEffect, useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Alert } from '../../parts/alert.tsx'
import { Dialog } from '../../parts/dialog.tsx'
import { type KeyboardLayout, keyboardLayouts, typeText } from './keyboard-layouts.ts'
import type { ScreenSession } from './screen-session.ts'

const storageKey = 'staddle-keyboard-layout'

export function TypeTextDialog({ session, onClose }: { session: ScreenSession; onClose: () => void }): ReactNode {
  const { t } = useTranslation()
  const [text, setText] = useState('')
  const [layout, setLayout] = useState(storedLayout)
  const [typed, setTyped] = useState<number>()
  const stop = useRef<AbortController>(undefined)
  useEffect(() => () => stop.current?.abort(), [])
  const { strokes, unknown } = useMemo(() => typeText(text, layout), [text, layout])
  const send = async (): Promise<void> => {
    stop.current = new AbortController()
    await session.type(strokes, stop.current.signal, setTyped)
    if (!stop.current.signal.aborted) onClose()
  }
  return (
    <Dialog variant={ModalVariant.medium} onClose={onClose} aria-label={t('console.paste')}>
      <ModalHeader title={t('console.paste')} description={t('console.pasteWords')} />
      <ModalBody>
        <Form>
          <FormGroup label={t('console.text')} fieldId="typed-text">
            <TextArea id="typed-text" value={text} rows={8} autoFocus onChange={(_, value) => setText(value)} />
          </FormGroup>
          <FormGroup label={t('console.layout')} fieldId="keyboard-layout">
            <FormSelect
              id="keyboard-layout"
              value={layout}
              onChange={(_, value) => {
                localStorage.setItem(storageKey, value)
                setLayout(storedLayout())
              }}
            >
              {Object.keys(keyboardLayouts).map((id) => (
                <FormSelectOption key={id} value={id} label={t(`console.layouts.${id as KeyboardLayout}`)} />
              ))}
            </FormSelect>
          </FormGroup>
          {unknown.length > 0 && (
            <Alert isInline variant="warning" title={t('console.unknown', { text: unknown.join(' ') })} />
          )}
          {typed !== undefined && (
            <Progress value={(100 * typed) / Math.max(1, strokes.length)} aria-label={t('console.paste')} />
          )}
        </Form>
      </ModalBody>
      <ModalFooter>
        <Button isDisabled={strokes.length === 0 || typed !== undefined} onClick={() => void send()}>
          {t('console.type')}
        </Button>
        <Button variant="link" onClick={onClose}>
          {t('action.cancel')}
        </Button>
      </ModalFooter>
    </Dialog>
  )
}

function storedLayout(): KeyboardLayout {
  const stored = localStorage.getItem(storageKey)
  return stored !== null && stored in keyboardLayouts ? (stored as KeyboardLayout) : 'us'
}
