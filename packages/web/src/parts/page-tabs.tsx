// The tabs of a page whose address says which is open.
import { PageSection, Tab, Tabs, TabTitleText } from '@patternfly/react-core'
import { type ReactNode, useEffect, useId } from 'react'
import { useTranslation } from 'react-i18next'

export interface PageTabsProps<T extends string> {
  readonly label: string
  readonly tabs: readonly { readonly id: T; readonly text: string }[]
  readonly active: T
  readonly onOpen: (tab: T) => void
  readonly children: ReactNode
}

export function PageTabs<T extends string>({ label, tabs, active, onOpen, children }: PageTabsProps<T>): ReactNode {
  const { t } = useTranslation()
  // What the tabs control is drawn below them, by whoever has the page.
  const contentId = useId()
  useEffect(keepOpenTabInSight, [active])
  const open = (key: string | number): void => {
    const tab = tabs.find(({ id }) => id === key)
    if (tab !== undefined) onOpen(tab.id)
  }
  return (
    <>
      <Tabs
        activeKey={active}
        usePageInsets
        className="staddle-tabs"
        aria-label={label}
        backScrollAriaLabel={t('action.scrollBack')}
        forwardScrollAriaLabel={t('action.scrollForward')}
        onSelect={(_, key) => open(key)}
      >
        {tabs.map(({ id, text }) => (
          <Tab key={id} eventKey={id} tabContentId={contentId} title={<TabTitleText>{text}</TabTitleText>} />
        ))}
      </Tabs>
      <PageSection
        id={contentId}
        isFilled
        className="staddle-fill staddle-tab"
        aria-label={tabs.find(({ id }) => id === active)?.text ?? label}
      >
        {children}
      </PageSection>
    </>
  )
}

/** There may be more than fit, and fewer fit once there are buttons to scroll them. */
function keepOpenTabInSight(): (() => void) | undefined {
  const tab = document.querySelector('[role=tab][aria-selected=true]')
  const list = tab?.closest('[role=tablist]') ?? null
  if (tab === null || list === null) return undefined
  const observer = new ResizeObserver(() => tab.scrollIntoView({ block: 'nearest', inline: 'nearest' }))
  observer.observe(list)
  return () => observer.disconnect()
}
