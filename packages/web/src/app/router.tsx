// Which address shows what. A page is loaded when it is first opened; the list of machines is part of the start.
import { createRootRoute, createRoute, createRouter, lazyRouteComponent, Navigate } from '@tanstack/react-router'
import { type CreateSource, createSources } from '../create/create-sources.ts'
import { Loading } from '../parts/states.tsx'
import { VmListPage } from '../vm/vm-list-page.tsx'
import { RouteFailed } from './route-failed.tsx'
import { Shell } from './shell.tsx'

const root = createRootRoute({ component: Shell, errorComponent: RouteFailed, notFoundComponent: () => null })

const start = createRoute({
  getParentRoute: () => root,
  path: '/',
  component: () => <Navigate to="/vms" replace />,
})

const vms = createRoute({ getParentRoute: () => root, path: '/vms', component: VmListPage })

const vm = createRoute({
  getParentRoute: () => root,
  path: '/vms/$vm/{-$tab}',
  component: lazyRouteComponent(() => import('../vm/vm-page.tsx'), 'VmPage'),
})

const create = createRoute({
  getParentRoute: () => root,
  path: '/create',
  validateSearch: ({ from }): { from?: CreateSource } => {
    const source = createSources.find((known) => known === from)
    return source === undefined ? {} : { from: source }
  },
  component: lazyRouteComponent(() => import('../create/create-page.tsx'), 'CreatePage'),
})

export const router = createRouter({
  routeTree: root.addChildren([start, vms, vm, create]),
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
