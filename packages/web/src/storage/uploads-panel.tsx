// Uploads go on while one looks at other pages: they are shown below every page.
import { Button, Flex, FlexItem, Label, Progress, ProgressSize } from '@patternfly/react-core'
import { createContext, type ReactNode, use, useEffect, useState, useSyncExternalStore } from 'react'
import { useTranslation } from 'react-i18next'
import { useSession } from '../live/hooks.ts'
import { formatBytes } from '../parts/format.ts'
import { sendByXhr } from './send-by-xhr.ts'
import { Uploads, type UploadView } from './uploads.ts'

const UploadsContext = createContext<Uploads | undefined>(undefined)

export function useUploads(): Uploads {
  const uploads = use(UploadsContext)
  if (uploads === undefined) throw new Error('no UploadsProvider above this component')
  return uploads
}

export function UploadsProvider({ children }: { children: ReactNode }): ReactNode {
  const [uploads] = useState(() => new Uploads({ send: sendByXhr }))
  useEffect(() => {
    // The browser asks before it throws away what is under way.
    const ask = (event: BeforeUnloadEvent): void => {
      if (uploads.isBusy) event.preventDefault()
    }
    addEventListener('beforeunload', ask)
    return () => removeEventListener('beforeunload', ask)
  }, [uploads])
  return <UploadsContext value={uploads}>{children}</UploadsContext>
}

export function UploadsPanel(): ReactNode {
  const { t } = useTranslation()
  const uploads = useUploads()
  const { userName } = useSession().user
  useEffect(() => uploads.setOwner(userName), [uploads, userName])
  const shown = useSyncExternalStore(uploads.subscribe, uploads.getSnapshot)
  if (shown.length === 0) return null
  return (
    <section className="staddle-uploads" aria-label={t('storage.upload.title')}>
      <ul>
        {shown.map((upload) => (
          <li key={upload.key}>
            <UploadLine upload={upload} uploads={uploads} />
          </li>
        ))}
      </ul>
    </section>
  )
}

function UploadLine({ upload, uploads }: { upload: UploadView; uploads: Uploads }): ReactNode {
  const { t } = useTranslation()
  const { key, name, datastore, path, totalBytes, sentBytes, state, error } = upload
  const share = totalBytes === 0 ? Number(state === 'done') : sentBytes / totalBytes
  const isDone = state === 'done'
  return (
    <Flex alignItems={{ default: 'alignItemsCenter' }} flexWrap={{ default: 'nowrap' }}>
      <FlexItem className="staddle-upload-name" title={`[${datastore}] ${path}`}>
        {name}
      </FlexItem>
      <FlexItem grow={{ default: 'grow' }}>
        <Progress
          value={Math.floor(share * 100)}
          size={ProgressSize.sm}
          aria-label={t('storage.upload.of', { name })}
          {...(isDone ? { variant: 'success' as const } : state === 'failed' ? { variant: 'danger' as const } : {})}
        />
      </FlexItem>
      <FlexItem className="staddle-upload-state">
        <Label
          isCompact
          {...(state === 'failed' ? { status: 'danger' as const } : isDone ? { status: 'success' as const } : {})}
        >
          {t(`storage.upload.state.${state}`)}
        </Label>{' '}
        <span>{error ?? `${formatBytes(sentBytes)} / ${formatBytes(totalBytes)}`}</span>
      </FlexItem>
      {(state === 'running' || state === 'waiting') && (
        <Button
          variant="link"
          isInline
          aria-label={t('storage.upload.pauseOf', { name })}
          onClick={() => uploads.pause(key)}
        >
          {t('storage.upload.pause')}
        </Button>
      )}
      {(state === 'paused' || state === 'failed') && (
        <Button
          variant="link"
          isInline
          aria-label={t('storage.upload.resumeOf', { name })}
          onClick={() => uploads.resume(key)}
        >
          {t('storage.upload.resume')}
        </Button>
      )}
      <Button
        variant="link"
        isInline
        aria-label={t(isDone ? 'storage.upload.closeOf' : 'storage.upload.cancelOf', { name })}
        onClick={() => void uploads.cancel(key)}
      >
        {isDone ? t('action.close') : t('action.cancel')}
      </Button>
    </Flex>
  )
}
