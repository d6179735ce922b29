// Uploads go on while one looks at other pages: they are shown below every page.
import { createContext, type ReactNode, use, useEffect, useState, useSyncExternalStore } from 'react'
import { useTranslation } from 'react-i18next'
import { useSession } from '../live/hooks.ts'
import { sendByXhr } from './send-by-xhr.ts'
import { Uploads } from './uploads.ts'
import { lazyPart } from '../parts/lazy-part.tsx'

const UploadLine = lazyPart(
  async () => (await import('./upload-line.tsx')).UploadLine,
  ({ upload }) => upload.name,
)

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
