// Parts of the page that are loaded when they are first wanted. The host may be starting again just then: a part that did not
// come is asked for again by itself, then says so with a button, and comes by itself when the host is back.
import { AlertGroup, Button } from '@patternfly/react-core'
import { type ComponentType, type ReactNode, useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { InNoticePlace } from '../app/notices.tsx'
import { useConnectionState } from '../live/hooks.ts'
import { Alert, AlertClose } from './alert.tsx'
import { createLoader, type Loader } from './part-loader.ts'
import { fetchLostStyles } from './part-styles.ts'
import { Failed, Loading } from './states.tsx'

export type LazyComponent<P> = ((props: P) => ReactNode) & {
  /** For links that lead to it: tried once, never rejects. */
  preload(): Promise<void>
}

/** In place, `Waiting` until it is there. */
export function lazyPart<P extends object>(
  load: () => Promise<ComponentType<P>>,
  Waiting: ComponentType<P> = Loading,
): LazyComponent<P> {
  return lazyWith(load, ({ hasFailed, onRetry, props }) => {
    const { t } = useTranslation()
    return hasFailed ? <Failed error={new Error(t('state.notLoaded'))} onRetry={onRetry} /> : <Waiting {...props} />
  })
}

/** What is opened above the page: nothing is seen of it until it is there. */
export function lazyDialog<P extends { readonly onClose: () => void }>(
  load: () => Promise<ComponentType<P>>,
): LazyComponent<P> {
  return lazyWith(load, ({ hasFailed, onRetry, props }) => {
    const { t } = useTranslation()
    if (!hasFailed) return null
    return (
      <InNoticePlace>
        <AlertGroup isLiveRegion>
          <Alert
            variant="danger"
            isInline
            title={t('state.failed')}
            actionClose={<AlertClose title={t('state.failed')} onClose={props.onClose} />}
            actionLinks={
              <Button variant="link" isInline onClick={onRetry}>
                {t('state.retry')}
              </Button>
            }
          >
            {t('state.notLoaded')}
          </Alert>
        </AlertGroup>
      </InNoticePlace>
    )
  })
}

interface Absence<P> {
  readonly hasFailed: boolean
  readonly onRetry: () => void
  readonly props: P
}

function lazyWith<P extends object>(
  load: () => Promise<ComponentType<P>>,
  Absent: ComponentType<Absence<P>>,
): LazyComponent<P> {
  const loader = createLoader(load, fetchLostStyles)
  function LazyPart(props: P): ReactNode {
    const { Loaded, hasFailed, retry } = useLoaded(loader)
    return Loaded === undefined ? <Absent hasFailed={hasFailed} onRetry={retry} props={props} /> : <Loaded {...props} />
  }
  return Object.assign(LazyPart, { preload: loader.preload })
}

function useLoaded<P>(loader: Loader<ComponentType<P>>): {
  readonly Loaded: ComponentType<P> | undefined
  readonly hasFailed: boolean
  readonly retry: () => void
} {
  const [attempt, setAttempt] = useState(0)
  const [failed, setFailed] = useState<number>()
  const [, setLoaded] = useState(false)
  const connection = useConnectionState()
  const isLost = connection.kind === 'signed-in' && connection.lostSince !== undefined
  useEffect(() => {
    if (loader.loaded !== undefined) return undefined
    const gone = new AbortController()
    const ended = (end: () => void) => (): void => {
      if (!gone.signal.aborted) end()
    }
    loader.load().then(
      ended(() => setLoaded(true)),
      ended(() => setFailed(attempt)),
    )
    return () => gone.abort()
    // Also when the host is back.
  }, [loader, attempt, isLost])
  return { Loaded: loader.loaded, hasFailed: failed === attempt, retry: () => setAttempt((last) => last + 1) }
}
