// An OVA that is dropped anywhere opens the page that imports it; the files go with the browser's history entry.
import { useNavigate } from '@tanstack/react-router'
import { type ReactNode, useEffect, useState } from 'react'
import { createPortal } from 'react-dom'
import { useTranslation } from 'react-i18next'
import { useNotices } from '../app/notices.tsx'

declare module '@tanstack/react-router' {
  interface HistoryState {
    dropped?: readonly File[]
  }
}

/** Takes what is dropped, and says what becomes of it while it is dragged over the page. */
export function DroppedPackages(): ReactNode {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const notices = useNotices()
  const [isOver, setOver] = useState(false)
  useEffect(() => {
    const over = (event: DragEvent): void => {
      // A part of the page that takes files says so itself.
      const isOurs = !event.defaultPrevented && event.dataTransfer?.types.includes('Files') === true
      if (isOurs) event.preventDefault()
      setOver(isOurs)
    }
    const leave = (event: DragEvent): void => {
      if (event.relatedTarget === null) setOver(false)
    }
    const drop = (event: DragEvent): void => {
      setOver(false)
      const files = [...(event.dataTransfer?.files ?? [])]
      // A part of the page that takes files has taken them.
      if (event.defaultPrevented || files.length === 0) return
      event.preventDefault()
      if (!files.some(({ name }) => /\.(ova|ovf)$/i.test(name)))
        return notices.told(t('create.onlyPackages'), t('create.onlyPackagesWords'))
      void navigate({ to: '/create', search: { from: 'package' }, state: { dropped: files } })
    }
    const listening = new AbortController()
    const { signal } = listening
    addEventListener('dragover', over, { signal })
    addEventListener('dragleave', leave, { signal })
    addEventListener('drop', drop, { signal })
    return () => listening.abort()
  }, [navigate, notices, t])
  // Over the bar and the sections as well: it is dropped anywhere.
  return isOver && createPortal(<div className="staddle-drop-hint">{t('create.dropHere')}</div>, document.body)
}
