// What can be done with one thing, behind three dots, a sign or a word.
import { Divider, Dropdown, DropdownGroup, DropdownItem, DropdownList, MenuToggle } from '@patternfly/react-core'
import { EllipsisVIcon as MoreIcon } from '@patternfly/react-icons/dist/esm/icons/ellipsis-v-icon'
import { Fragment, type ReactNode, type RefObject, useEffect, useRef, useState } from 'react'

export interface ActionMenuItem {
  readonly id: string
  readonly text: string
  readonly onClick: () => void
  /** Why it cannot be done now; undefined when it can. */
  readonly reason?: string | undefined
  readonly isDanger?: boolean
  /** It stands apart from items of another section. */
  readonly section?: string
  readonly isSelected?: boolean
  /** Of its text, when that is not the page's. */
  readonly lang?: string
}

export interface ActionMenuProps {
  readonly label: string
  readonly items: readonly ActionMenuItem[]
  /** Instead of three dots. */
  readonly text?: string | undefined
  readonly icon?: ReactNode
  /** Nothing around it. */
  readonly isPlain?: boolean
  readonly isSmall?: boolean | undefined
  readonly isDisabled?: boolean
  /** It is mounted because somebody wants to see it. */
  readonly isInitiallyOpen?: boolean | undefined
  /** Sections have their names above them. */
  readonly hasTitles?: boolean
}

export function ActionMenu(props: ActionMenuProps): ReactNode {
  const { label, items, text, icon, isPlain = false, isDisabled = false, isInitiallyOpen = false } = props
  const [isOpen, setOpen] = useState(false)
  // Not from the first moment: a menu that is open before its button is there is drawn in the corner of the page.
  useEffect(() => setOpen(isInitiallyOpen), [isInitiallyOpen])
  const hasHeardMore = useLaterEvents()
  return (
    <Dropdown
      isOpen={isOpen}
      onOpenChange={(next) => {
        if (hasHeardMore.current) setOpen(next)
      }}
      onSelect={() => setOpen(false)}
      shouldFocusToggleOnSelect
      shouldFocusFirstItemOnOpen
      popperProps={{ position: 'end' }}
      isScrollable
      // Those of rows are anywhere on the page: above or below there is room for that much.
      maxMenuHeight={text === undefined ? '45vh' : '70vh'}
      toggle={(ref) => (
        <MenuToggle
          ref={ref}
          variant={text === undefined ? 'plain' : isPlain ? 'plainText' : 'secondary'}
          {...(props.isSmall === true ? { size: 'sm' as const } : {})}
          isExpanded={isOpen}
          isDisabled={isDisabled}
          onClick={() => setOpen(!isOpen)}
          aria-label={label}
        >
          {text ?? icon ?? <MoreIcon />}
        </MenuToggle>
      )}
    >
      {props.hasTitles === true ? (
        [...Map.groupBy(items, ({ section }) => section)].map(([section, ofSection]) => (
          <DropdownGroup key={section} label={section}>
            <DropdownList>
              <Items items={ofSection} />
            </DropdownList>
          </DropdownGroup>
        ))
      ) : (
        <DropdownList>
          <Items items={items} />
        </DropdownList>
      )}
    </Dropdown>
  )
}

function Items({ items }: { items: readonly ActionMenuItem[] }): ReactNode {
  return items.map((item, index) => {
    const { id, text, onClick, reason, isDanger = false, isSelected, lang } = item
    const before = items[index - 1]
    const isApart = before !== undefined && sectionOf(before) !== sectionOf(item)
    return (
      <Fragment key={id}>
        {isApart && <Divider component="li" />}
        <DropdownItem
          isAriaDisabled={reason !== undefined}
          isDanger={isDanger}
          {...(isSelected === undefined ? {} : { isSelected })}
          {...(lang === undefined ? {} : { lang })}
          {...(reason === undefined ? {} : { tooltipProps: { content: reason } })}
          onClick={onClick}
        >
          {text}
        </DropdownItem>
      </Fragment>
    )
  })
}

function sectionOf({ section, isDanger = false }: ActionMenuItem): string {
  return section ?? (isDanger ? 'danger' : '')
}

/**
 * False until something happens that began after this was mounted. The click that a menu is mounted by goes on to the window,
 * where an open menu takes it for one beside it.
 */
function useLaterEvents(): RefObject<boolean> {
  const isThere = useRef(false)
  useEffect(() => {
    const begun = new AbortController()
    const note = (): void => {
      isThere.current = true
      begun.abort()
    }
    // Every event comes to the window first on its way down; that click has gone by.
    for (const kind of ['click', 'keydown'])
      window.addEventListener(kind, note, { capture: true, signal: begun.signal })
    return () => begun.abort()
  }, [])
  return isThere
}
