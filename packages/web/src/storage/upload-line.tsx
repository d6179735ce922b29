import { Button, Label, Progress, ProgressSize } from '@patternfly/react-core'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { formatBytes } from '../parts/format.ts'
import type { Uploads, UploadView } from './uploads.ts'

export function UploadLine({ upload, uploads }: { upload: UploadView; uploads: Uploads }): ReactNode {
  const { t } = useTranslation()
  const { key, name, datastore, path, totalBytes, sentBytes, state, error } = upload
  const share = totalBytes === 0 ? Number(state === 'done') : sentBytes / totalBytes
  const isDone = state === 'done'
  const isGoing = state === 'running' || state === 'waiting'
  return (
    <>
      <div className="staddle-progress">
        <div className="staddle-upload-name" title={`[${datastore}] ${path}`}>
          {name}
        </div>
        <div className="staddle-grow">
          <Progress
            value={Math.floor(share * 100)}
            size={ProgressSize.sm}
            aria-label={t('storage.upload.of', { name })}
            {...(isDone ? { variant: 'success' as const } : state === 'failed' ? { variant: 'danger' as const } : {})}
          />
        </div>
        <div className="staddle-upload-state">
          <Label
            isCompact
            {...(state === 'failed' ? { status: 'danger' as const } : isDone ? { status: 'success' as const } : {})}
          >
            {t(`storage.upload.state.${state}`)}
          </Label>{' '}
          <span>{`${formatBytes(sentBytes)} / ${formatBytes(totalBytes)}`}</span>
        </div>
        {!isDone && (
          // One button for both, so that it keeps the focus.
          <Button
            variant="link"
            isInline
            aria-label={t(isGoing ? 'storage.upload.pauseOf' : 'storage.upload.resumeOf', { name })}
            onClick={() => (isGoing ? uploads.pause(key) : uploads.resume(key))}
          >
            {t(isGoing ? 'storage.upload.pause' : 'storage.upload.resume')}
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
      </div>
      {error !== undefined && <p className="staddle-bad">{error}</p>}
    </>
  )
}
