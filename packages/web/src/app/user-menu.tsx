import { Dropdown, DropdownGroup, DropdownItem, DropdownList, MenuToggle } from '@patternfly/react-core'
import { CogIcon } from '@patternfly/react-icons/dist/esm/icons/cog-icon'
import { lazy, type ReactNode, Suspense, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { currentLanguage, type Language, languages, setLanguage } from '../i18n/i18n.ts'
import { useConnection, useSession } from '../live/hooks.ts'
import { applyTheme, storedTheme, themes } from './theme.ts'
import { startTour } from './tour.ts'

const OwnPasswordDialog = lazy(async () => ({
  default: (await import('../access/user-dialog.tsx')).OwnPasswordDialog,
}))

export function UserMenu(): ReactNode {
  const { t } = useTranslation()
  const connection = useConnection()
  const { user } = useSession()
  const [isOpen, setOpen] = useState(false)
  const [isChanging, setChanging] = useState(false)
  return (
    <>
      <Dropdown
        isOpen={isOpen}
        onOpenChange={setOpen}
        onSelect={() => setOpen(false)}
        popperProps={{ position: 'end' }}
        toggle={(ref) => (
          <MenuToggle
            ref={ref}
            variant="plainText"
            isExpanded={isOpen}
            onClick={() => setOpen(!isOpen)}
            aria-label={`${t('user.menu')}: ${user.userName}`}
          >
            {user.userName}
          </MenuToggle>
        )}
      >
        <DropdownList>
          <DropdownItem onClick={() => setChanging(true)}>{t('user.password')}</DropdownItem>
          <DropdownItem onClick={startTour}>{t('user.tour')}</DropdownItem>
          <DropdownItem onClick={() => void connection.signOut()}>{t('user.signOut')}</DropdownItem>
        </DropdownList>
      </Dropdown>
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
  const [isOpen, setOpen] = useState(false)
  const [theme, setTheme] = useState(storedTheme)
  return (
    <Dropdown
      isOpen={isOpen}
      onOpenChange={setOpen}
      onSelect={() => setOpen(false)}
      popperProps={{ position: 'end' }}
      toggle={(ref) => (
        <MenuToggle
          ref={ref}
          variant="plain"
          isExpanded={isOpen}
          onClick={() => setOpen(!isOpen)}
          aria-label={`${t('theme.label')}, ${t('language')}`}
        >
          <CogIcon />
        </MenuToggle>
      )}
    >
      <DropdownGroup label={t('theme.label')}>
        <DropdownList>
          {themes.map((name) => (
            <DropdownItem
              key={name}
              isSelected={name === theme}
              onClick={() => {
                applyTheme(name)
                setTheme(name)
              }}
            >
              {t(`theme.${name}`)}
            </DropdownItem>
          ))}
        </DropdownList>
      </DropdownGroup>
      <DropdownGroup label={t('language')}>
        <DropdownList>
          {Object.entries(languages).map(([id, name]) => (
            <DropdownItem
              key={id}
              isSelected={id === currentLanguage()}
              lang={id}
              // The keys of `languages` are languages.
              onClick={() => void setLanguage(id as Language)}
            >
              {name}
            </DropdownItem>
          ))}
        </DropdownList>
      </DropdownGroup>
    </Dropdown>
  )
}
