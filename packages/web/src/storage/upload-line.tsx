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
  return (
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
        <span>{error ?? `${formatBytes(sentBytes)} / ${formatBytes(totalBytes)}`}</span>
      </div>
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
    </div>
  )
}
