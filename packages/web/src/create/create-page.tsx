// Making a machine: choose from what, name it, done; everything else has a sensible value already.
import { Form, FormGroup, Gallery, PageSection, Radio, Title } from '@patternfly/react-core'
import { getRouteApi, useNavigate } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Alert } from '../parts/alert.tsx'
import { Loading } from '../parts/states.tsx'
import { CopyForm } from './copy-form.tsx'
import { type CreateSource, createSources } from './create-sources.ts'
import { HardwareForm } from './hardware-form.tsx'
import { ImportForm } from './import-form.tsx'
import { useMissingForNew } from './missing-for-new.ts'
import { type Places, usePlaces } from './use-places.ts'

const route = getRouteApi('/create')

export interface CreateFormProps {
  readonly places: Places
}

export function CreatePage(): ReactNode {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const { from: source = 'iso' } = route.useSearch()
  const places = usePlaces()
  const { noCreating } = useMissingForNew()
  if (places.isLoading) return <Loading />
  return (
    <PageSection isFilled aria-label={t('create.title')}>
      <Title headingLevel="h1">{t('create.title')}</Title>
      <Form className="staddle-spaced" onSubmit={(event) => event.preventDefault()}>
        <FormGroup role="radiogroup" label={t('create.from')} fieldId="create-from">
          <Gallery hasGutter minWidths={{ default: '15rem' }}>
            {createSources.map((id) => (
              <Radio
                key={id}
                id={`from-${id}`}
                name="create-from"
                label={t(`create.source.${id}`)}
                description={t(`create.source.${id}Words`)}
                isChecked={id === source}
                onChange={() => void navigate({ to: '/create', search: { from: id }, replace: true })}
              />
            ))}
          </Gallery>
        </FormGroup>
      </Form>
      <div className="staddle-form">
        {noCreating !== undefined ? (
          <Alert isInline variant="warning" title={t('create.notAllowed')}>
            {noCreating}
          </Alert>
        ) : places.folder === undefined || places.pool === undefined || places.datastores.length === 0 ? (
          <Alert isInline variant="warning" title={t('create.noPlace')} />
        ) : (
          <SourceForm key={source} source={source} places={places} />
        )}
      </div>
    </PageSection>
  )
}

function SourceForm({ source, places }: CreateFormProps & { source: CreateSource }): ReactNode {
  switch (source) {
    case 'iso':
    case 'empty':
      return <HardwareForm places={places} withIso={source === 'iso'} />
    case 'template':
    case 'copy':
      return <CopyForm places={places} ofTemplate={source === 'template'} />
    case 'package':
      return <ImportForm places={places} />
  }
}
