import { type ReactNode, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { asRef } from '@staddle/client/reference.ts'
import type { LicenseManagerLicenseInfo } from '@staddle/vim25/types.ts'
import { hostText } from '../i18n/host-words.ts'
import { useOne, useSession } from '../live/hooks.ts'
import { formatNumber } from '../parts/format.ts'
import { PlainTable } from '../parts/plain-table.tsx'
import { Failed, Loading, NotAvailable } from '../parts/states.tsx'
import type { Column } from '../parts/virtual-table.tsx'

const licencePaths = ['licenses'] as const

export function LicencesTab(): ReactNode {
  const { t } = useTranslation()
  const { client } = useSession()
  const { status, values } = useOne(asRef('LicenseManager', client.content.licenseManager), licencePaths)
  const columns = useMemo<readonly Column<LicenseManagerLicenseInfo>[]>(
    () => [
      { id: 'name', title: t('host.licence.name'), cell: ({ name }) => hostText('names', name) },
      { id: 'edition', title: t('host.licence.edition'), cell: ({ editionKey }) => editionKey },
      {
        id: 'total',
        title: t('host.licence.total'),
        cell: ({ total }) => (total === 0 ? t('host.licence.unlimited') : formatNumber(total)),
      },
    ],
    [t],
  )
  if (status.kind === 'failed') return <Failed error={status.error} />
  if (status.kind === 'loading') return <Loading />
  if (values?.licenses === undefined) return <NotAvailable>{t('state.hidden')}</NotAvailable>
  return (
    <>
      <p>{t('host.licence.words')}</p>
      <PlainTable
        label={t('host.tab.licences')}
        rows={values.licenses}
        columns={columns}
        rowKey={({ licenseKey }) => licenseKey}
      />
    </>
  )
}
