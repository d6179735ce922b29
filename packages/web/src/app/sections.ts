// The sections of the console, in the order of the sidebar.
import type { common } from '../i18n/en/common.ts'

export interface Section {
  readonly path: string
  readonly text: `nav.${keyof typeof common.nav}`
}

export const sections: readonly Section[] = [
  { path: '/vms', text: 'nav.machines' },
  { path: '/datastores', text: 'nav.datastores' },
  { path: '/networks', text: 'nav.networks' },
  { path: '/host', text: 'nav.host' },
  { path: '/tasks', text: 'nav.tasks' },
  { path: '/events', text: 'nav.events' },
  { path: '/alarms', text: 'nav.alarms' },
  { path: '/access', text: 'nav.access' },
]
