// Short words in a corner about something that ended; failures stay until they are closed.
import { AlertGroup } from '@patternfly/react-core'
import { createContext, type ReactNode, use, useCallback, useMemo, useState } from 'react'
import { Alert, AlertClose } from '../parts/alert.tsx'
import { explain } from '../parts/explain.ts'

interface Notice {
  readonly key: number
  readonly variant: 'success' | 'danger' | 'info'
  readonly title: string
  readonly words?: string
}

export interface Notices {
  succeeded(title: string): void
  told(title: string, words?: string): void
  failed(title: string, error: unknown): void
}

const NoticesContext = createContext<Notices | undefined>(undefined)

export function useNotices(): Notices {
  const notices = use(NoticesContext)
  if (notices === undefined) throw new Error('no NoticesProvider above this component')
  return notices
}

const shownMillis = 5_000
let lastKey = 0

export function NoticesProvider({ children }: { children: ReactNode }): ReactNode {
  const [shown, setShown] = useState<readonly Notice[]>([])
  const add = useCallback((notice: Omit<Notice, 'key'>) => {
    lastKey++
    setShown((before) => [...before.slice(-4), { ...notice, key: lastKey }])
  }, [])
  const notices = useMemo<Notices>(
    () => ({
      succeeded: (title) => add({ variant: 'success', title }),
      told: (title, words) => add({ variant: 'info', title, ...(words === undefined ? {} : { words }) }),
      failed: (title, error) => add({ variant: 'danger', title, words: explain(error) }),
    }),
    [add],
  )
  const close = (key: number): void => setShown((before) => before.filter((notice) => notice.key !== key))
  return (
    <NoticesContext value={notices}>
      {children}
      <AlertGroup isToast isLiveRegion>
        {shown.map(({ key, variant, title, words }) => (
          <Alert
            key={key}
            variant={variant}
            title={title}
            timeout={variant === 'danger' ? false : shownMillis}
            onTimeout={() => close(key)}
            actionClose={<AlertClose title={title} onClose={() => close(key)} />}
          >
            {words}
          </Alert>
        ))}
      </AlertGroup>
    </NoticesContext>
  )
}
