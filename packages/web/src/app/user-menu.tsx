import { CogIcon } from '@patternfly/react-icons/dist/esm/icons/cog-icon'
import { lazy, type ReactNode, Suspense, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { currentLanguage, type Language, languages, setLanguage } from '../i18n/i18n.ts'
import { useConnection, useSession } from '../live/hooks.ts'
import { ActionMenu } from '../parts/action-menu.tsx'
import { applyTheme, storedTheme, themes } from './theme.ts'
import { startTour } from './tour.ts'

const OwnPasswordDialog = lazy(async () => ({
  default: (await import('../access/user-dialog.tsx')).OwnPasswordDialog,
}))

export function UserMenu(): ReactNode {
  const { t } = useTranslation()
  const connection = useConnection()
  const { user } = useSession()
  const [isChanging, setChanging] = useState(false)
  return (
    <>
      <ActionMenu
        label={`${t('user.menu')}: ${user.userName}`}
        text={user.userName}
        isPlain
        items={[
          { id: 'password', text: t('user.password'), onClick: () => setChanging(true) },
          { id: 'tour', text: t('user.tour'), onClick: startTour },
          { id: 'sign-out', text: t('user.signOut'), onClick: () => void connection.signOut() },
        ]}
      />
      {isChanging && (
        <Suspense fallback={null}>
          <OwnPasswordDialog onClose={() => setChanging(false)} />
        </Suspense>
      )}
    </>
  )
}

export function PreferencesMenu(): ReactNode {
  const { t } = useTranslation()
  const [theme, setTheme] = useState(storedTheme)
  const chosen = themes.map((name) => ({
    ...{ id: name, text: t(`theme.${name}`), section: t('theme.label'), isSelected: name === theme },
    onClick: () => {
      applyTheme(name)
      setTheme(name)
    },
  }))
  // The keys of `languages` are languages.
  const spoken = (Object.keys(languages) as Language[]).map((id) => ({
    ...{ id, text: languages[id], section: t('language'), isSelected: id === currentLanguage(), lang: id },
    onClick: () => void setLanguage(id),
  }))
  return (
    <ActionMenu
      label={`${t('theme.label')}, ${t('language')}`}
      icon={<CogIcon />}
      hasTitles
      items={[...chosen, ...spoken]}
    />
  )
}
