// What can be done with one thing, behind three dots or a word.
import { Divider, Dropdown, DropdownItem, DropdownList, MenuToggle } from '@patternfly/react-core'
import { EllipsisVIcon as MoreIcon } from '@patternfly/react-icons/dist/esm/icons/ellipsis-v-icon'
import { Fragment, type ReactNode, useState } from 'react'

export interface ActionMenuItem {
  readonly id: string
  readonly text: string
  readonly onClick: () => void
  /** Why it cannot be done now; undefined when it can. */
  readonly reason?: string | undefined
  readonly isDanger?: boolean
}

export interface ActionMenuProps {
  readonly label: string
  readonly items: readonly ActionMenuItem[]
  /** Instead of three dots. */
  readonly text?: string
}

export function ActionMenu({ label, items, text }: ActionMenuProps): ReactNode {
  const [isOpen, setOpen] = useState(false)
  return (
    <Dropdown
      isOpen={isOpen}
      onOpenChange={setOpen}
      onSelect={() => setOpen(false)}
      popperProps={{ position: 'end' }}
      toggle={(ref) => (
        <MenuToggle
          ref={ref}
          variant={text === undefined ? 'plain' : 'secondary'}
          isExpanded={isOpen}
          onClick={() => setOpen(!isOpen)}
          aria-label={label}
        >
          {text ?? <MoreIcon />}
        </MenuToggle>
      )}
    >
      <DropdownList>
        {items.map(({ id, text: words, onClick, reason, isDanger = false }, index) => (
          <Fragment key={id}>
            {isDanger && index > 0 && items[index - 1]?.isDanger !== true && <Divider component="li" />}
            <DropdownItem
              isAriaDisabled={reason !== undefined}
              isDanger={isDanger}
              {...(reason === undefined ? {} : { tooltipProps: { content: reason } })}
              onClick={onClick}
            >
              {words}
            </DropdownItem>
          </Fragment>
        ))}
      </DropdownList>
    </Dropdown>
  )
}
