// What is around every page: the bar above, the sections and the inventory beside, the tasks below.
import {
  Banner,
  Button,
  Masthead,
  MastheadBrand,
  MastheadContent,
  MastheadLogo,
  MastheadMain,
  MastheadToggle,
  Nav,
  NavItem,
  NavList,
  Page,
  PageSidebar,
  PageSidebarBody,
  PageToggleButton,
  SkipToContent,
  Toolbar,
  ToolbarContent,
  ToolbarGroup,
  ToolbarItem,
} from '@patternfly/react-core'
import { BarsIcon } from '@patternfly/react-icons/dist/esm/icons/bars-icon'
import { SearchIcon } from '@patternfly/react-icons/dist/esm/icons/search-icon'
import { useQueryClient } from '@tanstack/react-query'
import { Link, Outlet, useLocation } from '@tanstack/react-router'
import { type ReactNode, useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { DroppedPackages } from '../create/dropped-packages.tsx'
import { useSession } from '../live/hooks.ts'
import { formatTime } from '../parts/format.ts'
import { UploadsPanel } from '../storage/uploads-panel.tsx'
import { InventoryTree } from './inventory-tree.tsx'
import { NoticePlace } from './notices.tsx'
import { sections } from './sections.ts'
import { useSearchShortcut } from './search-shortcut.ts'
import { TasksPanel } from './tasks-panel.tsx'
import { PreferencesMenu, UserMenu } from './user-menu.tsx'
import { lazyDialog, lazyPart } from '../parts/lazy-part.tsx'

// What is not needed to see the first page comes after it.
const SearchDialog = lazyDialog(async () => (await import('./search-dialog.tsx')).SearchDialog)
const TourPanel = lazyPart(
  async () => (await import('./tour-panel.tsx')).TourPanel,
  () => null,
)

/** The first that Tab comes to, and seen only then. */
function Skip(): ReactNode {
  const { t } = useTranslation()
  return (
    <SkipToContent
      href="#main"
      onClick={(event) => {
        // The address stays that of the page.
        event.preventDefault()
        document.querySelector<HTMLElement>('#main')?.focus()
      }}
    >
      {t('nav.skip')}
    </SkipToContent>
  )
}

export function Shell(): ReactNode {
  const { t } = useTranslation()
  const { lostSince } = useSession()
  const [isSearching, setSearching] = useState(false)
  useSearchShortcut(() => setSearching(true))
  useFreshQueries(lostSince !== undefined)
  return (
    <Page
      isManagedSidebar
      skipToContent={<Skip />}
      masthead={<Bar onSearch={() => setSearching(true)} />}
      sidebar={<Sidebar />}
      isContentFilled
      mainContainerId="main"
      mainAriaLabel={t('product')}
    >
      <div className="staddle-fill">
        {lostSince !== undefined && (
          <Banner color="yellow" role="status">
            {t('state.lost', { time: formatTime(lostSince) })}
          </Banner>
        )}
        <div className="staddle-page">
          <Outlet />
        </div>
        <NoticePlace />
        <TourPanel />
        <UploadsPanel />
        <TasksPanel />
      </div>
      <DroppedPackages />
      {isSearching && <SearchDialog onClose={() => setSearching(false)} />}
    </Page>
  )
}

/** What was read by calls is read again when the host is back; tables do it by themselves. */
function useFreshQueries(isLost: boolean): void {
  const queries = useQueryClient()
  useEffect(() => {
    if (!isLost) void queries.invalidateQueries()
  }, [isLost, queries])
}

/** One and the same at every drawing: another would be put in its place, without the focus, and load its picture anew. */
function HomeLink(props: object): ReactNode {
  return <Link {...props} to="/vms" />
}

function Bar({ onSearch }: { onSearch: () => void }): ReactNode {
  const { t } = useTranslation()
  return (
    <Masthead>
      <MastheadMain>
        <MastheadToggle>
          <PageToggleButton variant="plain" aria-label={t('nav.toggle')}>
            <BarsIcon />
          </PageToggleButton>
        </MastheadToggle>
        <MastheadBrand>
          <MastheadLogo component={HomeLink}>
            <img src="/ui/staddle.svg" alt="" width="28" height="28" />
            <span className="staddle-name">{t('product')}</span>
          </MastheadLogo>
        </MastheadBrand>
      </MastheadMain>
      <MastheadContent>
        <Toolbar isFullHeight>
          <ToolbarContent>
            <ToolbarItem>
              <Button variant="control" icon={<SearchIcon />} onClick={onSearch} className="staddle-search">
                {t('search.open')} <kbd>Ctrl K</kbd>
              </Button>
            </ToolbarItem>
            <ToolbarGroup align={{ default: 'alignEnd' }}>
              <ToolbarItem>
                <PreferencesMenu />
              </ToolbarItem>
              <ToolbarItem>
                <UserMenu />
              </ToolbarItem>
            </ToolbarGroup>
          </ToolbarContent>
        </Toolbar>
      </MastheadContent>
    </Masthead>
  )
}

function Sidebar(): ReactNode {
  const { t } = useTranslation()
  const { pathname } = useLocation()
  return (
    <PageSidebar>
      <PageSidebarBody isFilled={false}>
        <Nav aria-label={t('nav.label')}>
          <NavList>
            {sections.map(({ path, text }) => (
              <NavItem key={path} isActive={pathname.startsWith(path)}>
                <Link to={path}>{t(text)}</Link>
              </NavItem>
            ))}
          </NavList>
        </Nav>
      </PageSidebarBody>
      <PageSidebarBody isFilled className="staddle-fill">
        <InventoryTree />
      </PageSidebarBody>
    </PageSidebar>
  )
}
