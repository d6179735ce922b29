// Short words about something that ended, below the page. Failures and warnings stay until they are closed and are part of the page's flow,
// over nothing; what goes by itself lies over a corner of the page meanwhile, so that nothing moves under the pointer.
import { AlertGroup } from '@patternfly/react-core'
import { createContext, type ReactNode, use, useCallback, useMemo, useState } from 'react'
import { createPortal } from 'react-dom'
import { Alert, AlertClose } from '../parts/alert.tsx'
import { explain } from '../parts/explain.ts'
import { type Notice, stays, withNotice } from './notice-list.ts'
import './notices.css'

export interface Notices {
  succeeded(title: string): void
  told(title: string, words?: string): void
  warned(title: string, words: string): void
  failed(title: string, error: unknown): void
}

const NoticesContext = createContext<Notices | undefined>(undefined)

export function useNotices(): Notices {
  const notices = use(NoticesContext)
  if (notices === undefined) throw new Error('no NoticesProvider above this component')
  return notices
}

interface Place {
  readonly element: HTMLElement | null
  readonly setElement: (element: HTMLElement | null) => void
}

const PlaceContext = createContext<Place | undefined>(undefined)

/** Where notices are shown: once in a window. */
export function NoticePlace(): ReactNode {
  return <div className="staddle-notices" ref={use(PlaceContext)?.setElement} />
}

export function InNoticePlace({ children }: { children: ReactNode }): ReactNode {
  const element = use(PlaceContext)?.element
  return element && createPortal(children, element)
}

const shownMillis = 5_000
let lastKey = 0

export function NoticesProvider({ children }: { children: ReactNode }): ReactNode {
  const [shown, setShown] = useState<readonly Notice[]>([])
  const add = useCallback((notice: Omit<Notice, 'key'>) => {
    lastKey++
    setShown((before) => withNotice(before, { ...notice, key: lastKey }))
  }, [])
  const notices = useMemo<Notices>(
    () => ({
      succeeded: (title) => add({ variant: 'success', title }),
      told: (title, words) => add({ variant: 'info', title, ...(words === undefined ? {} : { words }) }),
      warned: (title, words) => add({ variant: 'warning', title, words }),
      failed: (title, error) => add({ variant: 'danger', title, words: explain(error) }),
    }),
    [add],
  )
  const [element, setElement] = useState<HTMLElement | null>(null)
  const place = useMemo(() => ({ element, setElement }), [element])
  const close = (key: number): void => setShown((before) => before.filter((notice) => notice.key !== key))
  const alertOf = ({ key, variant, title, words }: Notice): ReactNode => (
    <Alert
      key={key}
      variant={variant}
      title={title}
      isInline={stays({ variant })}
      timeout={stays({ variant }) ? false : shownMillis}
      onTimeout={() => close(key)}
      actionClose={<AlertClose title={title} onClose={() => close(key)} />}
    >
      {words}
    </Alert>
  )
  return (
    <NoticesContext value={notices}>
      <PlaceContext value={place}>
        {children}
        <InNoticePlace>
          <AlertGroup isLiveRegion className="staddle-notices-passing">
            {shown.filter((notice) => !stays(notice)).map(alertOf)}
          </AlertGroup>
          <AlertGroup isLiveRegion>{shown.filter(stays).toReversed().map(alertOf)}</AlertGroup>
        </InNoticePlace>
      </PlaceContext>
    </NoticesContext>
  )
}
