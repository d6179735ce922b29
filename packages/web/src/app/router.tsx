// Which address shows what. A page is loaded when it is first opened; the list of machines is part of the start.
import { createRootRoute, createRoute, createRouter, Navigate, Outlet, useLocation } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { type CreateSource, createSources } from '../create/create-sources.ts'
import { lazyPart } from '../parts/lazy-part.tsx'
import { Loading } from '../parts/states.tsx'
import { VmListPage } from '../vm/vm-list-page.tsx'
import { VmPagePart } from '../vm/vm-page-part.ts'
import { RouteFailed } from './route-failed.tsx'
import { Shell } from './shell.tsx'

/** A console in a window of its own has nothing around it. */
function Frame(): ReactNode {
  const { pathname } = useLocation()
  return pathname.startsWith('/console/') ? <Outlet /> : <Shell />
}

const root = createRootRoute({ component: Frame, errorComponent: RouteFailed, notFoundComponent: () => null })

const start = createRoute({
  getParentRoute: () => root,
  path: '/',
  component: () => <Navigate to="/vms" replace />,
})

const vms = createRoute({ getParentRoute: () => root, path: '/vms', component: VmListPage })

const vm = createRoute({
  getParentRoute: () => root,
  path: '/vms/$vm/{-$tab}',
  component: VmPagePart,
})

const vmConsole = createRoute({
  getParentRoute: () => root,
  path: '/console/$vm',
  component: lazyPart(async () => (await import('../vm/console/console-window.tsx')).ConsoleWindow),
})

const datastores = createRoute({
  getParentRoute: () => root,
  path: '/datastores',
  component: lazyPart(async () => (await import('../storage/datastores-page.tsx')).DatastoresPage),
})

const datastore = createRoute({
  getParentRoute: () => root,
  path: '/datastores/$datastore/{-$tab}',
  validateSearch: ({ folder }: Record<string, unknown>): { folder?: string } =>
    typeof folder === 'string' ? { folder } : {},
  component: lazyPart(async () => (await import('../storage/datastore-page.tsx')).DatastorePage),
})

const networks = createRoute({
  getParentRoute: () => root,
  path: '/networks',
  component: lazyPart(async () => (await import('../network/networks-page.tsx')).NetworksPage),
})

const network = createRoute({
  getParentRoute: () => root,
  path: '/networks/$network/{-$tab}',
  component: lazyPart(async () => (await import('../network/network-page.tsx')).NetworkPage),
})

const host = createRoute({
  getParentRoute: () => root,
  path: '/host/{-$tab}',
  component: lazyPart(async () => (await import('../host/host-page.tsx')).HostPage),
})

const tasks = createRoute({
  getParentRoute: () => root,
  path: '/tasks',
  component: lazyPart(async () => (await import('../tasks/tasks-page.tsx')).TasksPage),
})

const events = createRoute({
  getParentRoute: () => root,
  path: '/events',
  component: lazyPart(async () => (await import('../tasks/events-page.tsx')).EventsPage),
})

const alarms = createRoute({
  getParentRoute: () => root,
  path: '/alarms/{-$tab}',
  component: lazyPart(async () => (await import('../tasks/alarms-page.tsx')).AlarmsPage),
})

const access = createRoute({
  getParentRoute: () => root,
  path: '/access/{-$tab}',
  component: lazyPart(async () => (await import('../access/access-page.tsx')).AccessPage),
})

const create = createRoute({
  getParentRoute: () => root,
  path: '/create',
  validateSearch: ({ from }): { from?: CreateSource } => {
    const source = createSources.find((known) => known === from)
    return source === undefined ? {} : { from: source }
  },
  component: lazyPart(async () => (await import('../create/create-page.tsx')).CreatePage),
})

const machinePages = [start, vms, vm, vmConsole, create] as const
const hostPages = [datastores, datastore, networks, network, host, tasks, events, alarms, access] as const

export const router = createRouter({
  routeTree: root.addChildren([...machinePages, ...hostPages]),
  basepath: '/ui',
  defaultPreload: 'intent',
  defaultPendingComponent: Loading,
  defaultErrorComponent: RouteFailed,
})

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router
  }
}
