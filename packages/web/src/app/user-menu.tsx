import { CogIcon } from '@patternfly/react-icons/dist/esm/icons/cog-icon'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { currentLanguage, type Language, languages, setLanguage } from '../i18n/i18n.ts'
import { useConnection, useSession } from '../live/hooks.ts'
import { ActionMenu } from '../parts/action-menu.tsx'
import { labelled, listed } from '../parts/format.ts'
import { useNotices } from './notices.tsx'
import { applyTheme, storedTheme, themes } from './theme.ts'
import { startTour } from './tour.ts'
import { lazyDialog } from '../parts/lazy-part.tsx'

const OwnPasswordDialog = lazyDialog(async () => (await import('../access/user-dialog.tsx')).OwnPasswordDialog)

export function UserMenu(): ReactNode {
  const { t } = useTranslation()
  const connection = useConnection()
  const { user } = useSession()
  const [isChanging, setChanging] = useState(false)
  return (
    <>
      <ActionMenu
        label={labelled(t('user.menu'), user.userName)}
        text={user.userName}
        isPlain
        items={[
          { id: 'password', text: t('user.password'), onClick: () => setChanging(true) },
          { id: 'tour', text: t('user.tour'), onClick: startTour },
          { id: 'sign-out', text: t('user.signOut'), onClick: () => void connection.signOut() },
        ]}
      />
      {isChanging && <OwnPasswordDialog onClose={() => setChanging(false)} />}
    </>
  )
}

export function PreferencesMenu(): ReactNode {
  const { t } = useTranslation()
  const notices = useNotices()
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
    onClick: () => void setLanguage(id).catch(() => notices.failed(languages[id], new Error(t('state.notLoaded')))),
  }))
  return (
    <ActionMenu
      label={listed([t('theme.label'), t('language')])}
      icon={<CogIcon />}
      hasTitles
      items={[...chosen, ...spoken]}
    />
  )
}
