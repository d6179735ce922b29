// Five short texts below the page for who is new. They lie over nothing, so that all of the page can be used meanwhile.
import { Button } from '@patternfly/react-core'
import { TimesIcon as CloseIcon } from '@patternfly/react-icons/dist/esm/icons/times-icon'
import { useNavigate } from '@tanstack/react-router'
import { type KeyboardEvent, type ReactNode, useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import './tour.css'
import { onTourStart, rememberTour, type TourStep, tourSteps, wasTourSeen } from './tour.ts'

/** What the step is about is shown behind it. */
const pathOf: Readonly<Record<TourStep, string | undefined>> = {
  ...{ machines: '/vms', storage: '/datastores', tasks: '/tasks', search: undefined, host: '/host' },
}

export function TourPanel(): ReactNode {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const [index, setIndex] = useState<number | undefined>(() => (wasTourSeen() ? undefined : 0))
  useEffect(() => onTourStart(() => setIndex(0)), [])
  if (index === undefined) return null
  const step = tourSteps[index] ?? 'machines'
  const isLast = index === tourSteps.length - 1
  const close = (): void => {
    rememberTour()
    setIndex(undefined)
  }
  const go = (next: number): void => {
    if (next >= tourSteps.length) return close()
    if (next < 0) return
    setIndex(next)
    const path = pathOf[tourSteps[next] ?? 'machines']
    if (path !== undefined) void navigate({ to: path })
  }
  const onKeyDown = ({ key }: KeyboardEvent): void => {
    if (key === 'Escape') close()
    if (key === 'ArrowRight') go(index + 1)
    if (key === 'ArrowLeft') go(index - 1)
  }
  return (
    <section className="staddle-tour" aria-label={t('tour.label')} onKeyDown={onKeyDown}>
      <div className="staddle-tour-words" aria-live="polite">
        <h2>{t(`tour.${step}.title`)}</h2>
        <p>{t(`tour.${step}.words`)}</p>
      </div>
      <div className="staddle-tour-buttons">
        <span>{t('tour.at', { step: index + 1, steps: tourSteps.length })}</span>
        {index > 0 && (
          <Button size="sm" variant="secondary" onClick={() => go(index - 1)}>
            {t('tour.back')}
          </Button>
        )}
        <Button size="sm" onClick={() => go(index + 1)}>
          {t(isLast ? 'tour.done' : 'tour.next')}
        </Button>
        <Button variant="plain" aria-label={t('tour.close')} icon={<CloseIcon />} onClick={close} />
      </div>
    </section>
  )
}
