// An OVA that is dropped anywhere opens the page that imports it; the files go with the browser's history entry.
import { useNavigate } from '@tanstack/react-router'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { useNotices } from '../app/notices.tsx'

declare module '@tanstack/react-router' {
  interface HistoryState {
    dropped?: readonly File[]
  }
}

export function useDroppedPackages(): void {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const notices = useNotices()
  useEffect(() => {
    const allow = (event: DragEvent): void => {
      if (event.dataTransfer?.types.includes('Files') === true) event.preventDefault()
    }
    const drop = (event: DragEvent): void => {
      const files = [...(event.dataTransfer?.files ?? [])]
      // A part of the page that takes files has taken them.
      if (event.defaultPrevented || files.length === 0) return
      event.preventDefault()
      if (!files.some(({ name }) => /\.(ova|ovf)$/i.test(name)))
        return notices.told(t('create.onlyPackages'), t('create.onlyPackagesWords'))
      void navigate({ to: '/create', search: { from: 'package' }, state: { dropped: files } })
    }
    addEventListener('dragover', allow)
    addEventListener('drop', drop)
    return () => {
      removeEventListener('dragover', allow)
      removeEventListener('drop', drop)
    }
  }, [navigate, notices, t])
}
