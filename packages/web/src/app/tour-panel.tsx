// Five short texts in a corner for who is new. It blocks nothing: the page below can be used meanwhile.
import { Button, Card, CardBody, CardFooter, CardTitle } from '@patternfly/react-core'
import { TimesIcon as CloseIcon } from '@patternfly/react-icons/dist/esm/icons/times-icon'
import { useNavigate } from '@tanstack/react-router'
import { type KeyboardEvent, type ReactNode, useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
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
    <Card component="section" className="staddle-tour" role="region" aria-label={t('tour.label')} onKeyDown={onKeyDown}>
      {/* As CardHeader draws it, which brings the radio buttons of selectable cards along into what every visitor loads. */}
      <div className="pf-v6-c-card__header">
        <div className="pf-v6-c-card__actions">
          <Button variant="plain" aria-label={t('tour.close')} icon={<CloseIcon />} onClick={close} />
        </div>
        <div className="pf-v6-c-card__header-main">
          <CardTitle component="h2">{t(`tour.${step}.title`)}</CardTitle>
        </div>
      </div>
      <CardBody aria-live="polite">{t(`tour.${step}.words`)}</CardBody>
      <CardFooter className="staddle-buttons">
        <Button size="sm" onClick={() => go(index + 1)}>
          {t(isLast ? 'tour.done' : 'tour.next')}
        </Button>
        {index > 0 && (
          <Button size="sm" variant="secondary" onClick={() => go(index - 1)}>
            {t('tour.back')}
          </Button>
        )}
        <span>{t('tour.at', { step: index + 1, steps: tourSteps.length })}</span>
      </CardFooter>
    </Card>
  )
}
