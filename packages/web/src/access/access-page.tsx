// Who may do what: users, roles, and which role holds where.
import { PageSection } from '@patternfly/react-core'
import { getRouteApi, useNavigate } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { PageHead } from '../parts/page-head.tsx'
import { PageTabs } from '../parts/page-tabs.tsx'
import { PermissionsTab } from './permissions-tab.tsx'
import { RolesTab } from './roles-tab.tsx'
import { UsersTab } from './users-tab.tsx'

const route = getRouteApi('/access/{-$tab}')
const tabs = ['users', 'roles', 'permissions'] as const

export function AccessPage(): ReactNode {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const { tab: asked } = route.useParams()
  const tab = tabs.find((known) => known === asked) ?? 'users'
  return (
    <div className="staddle-fill">
      <PageSection>
        <PageHead title={t('nav.access')} />
      </PageSection>
      <PageTabs
        label={t('nav.access')}
        tabs={tabs.map((id) => ({ id, text: t(`access.tab.${id}`) }))}
        active={tab}
        onOpen={(tab) => void navigate({ to: '/access/{-$tab}', params: { tab } })}
      >
        {tab === 'users' && <UsersTab />}
        {tab === 'roles' && <RolesTab />}
        {tab === 'permissions' && <PermissionsTab />}
      </PageTabs>
    </div>
  )
}
