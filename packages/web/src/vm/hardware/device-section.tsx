// One device in the dialog: what it is in a line, its fields below, and how to remove it.
import { Button, ExpandableSectionToggle, Label } from '@patternfly/react-core'
import { type ReactNode, useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ActionButton } from '../../parts/action-button.tsx'
import { type DraftDevice, removeDevice, restoreDevice } from './draft.ts'
import { deviceId, refocus } from './device-focus.ts'
import { useDeviceLabel } from './device-label.ts'
import { useEditing } from './editing.ts'

export interface DeviceSectionProps {
  readonly one: DraftDevice
  /** `16 GiB, thin`. */
  readonly summary: string
  /** Why it cannot be removed now; undefined when it can. */
  readonly removal: string | undefined
  /** It belongs to every machine. */
  readonly isPermanent?: boolean
  /** Asked instead of being removed at once. */
  readonly onRemove?: () => void
  readonly children?: ReactNode
}

export function DeviceSection(props: DeviceSectionProps): ReactNode {
  const { one, summary, removal, isPermanent = false, onRemove, children } = props
  const { t } = useTranslation()
  const { draft, change } = useEditing()
  const { key } = one.device
  const [isOpen, setOpen] = useState(one.original === undefined)
  const name = useDeviceLabel(one)
  const { isRemoved } = one
  useEffect(() => () => refocus(key), [key, isRemoved])
  const words = (
    <span className={one.isRemoved ? 'staddle-gone' : undefined}>
      <strong>{name}</strong> {summary}
    </span>
  )
  const state = one.isRemoved
    ? 'removed'
    : one.original === undefined
      ? 'isNew'
      : one.device !== one.original
        ? 'edited'
        : undefined
  return (
    <section id={deviceId(key)} aria-label={name} className="staddle-device">
      <div className="staddle-device-head">
        {children === undefined || one.isRemoved ? (
          <div className="staddle-device-line">{words}</div>
        ) : (
          <ExpandableSectionToggle
            toggleId={`device-${key}-toggle`}
            contentId={`device-${key}`}
            isExpanded={isOpen}
            onToggle={setOpen}
          >
            {words}
          </ExpandableSectionToggle>
        )}
        {state !== undefined && (
          <Label isCompact color={stateColors[state]}>
            {t(`vm.hardware.${state}`)}
          </Label>
        )}
        {one.isRemoved ? (
          <Button variant="link" isInline onClick={() => change(restoreDevice(draft, key))}>
            {t('vm.hardware.keep', { name })}
          </Button>
        ) : (
          !isPermanent && (
            <ActionButton
              variant="link"
              isInline
              reason={one.original === undefined ? undefined : removal}
              aria-label={t('vm.hardware.remove', { name })}
              onClick={() =>
                one.original === undefined || onRemove === undefined ? change(removeDevice(draft, key)) : onRemove()
              }
            >
              {t('action.remove')}
            </ActionButton>
          )
        )}
      </div>
      {children !== undefined && isOpen && !one.isRemoved && (
        <div id={`device-${key}`} className="staddle-device-fields">
          {children}
        </div>
      )}
    </section>
  )
}

const stateColors = { removed: 'red', isNew: 'green', edited: 'blue' } as const
