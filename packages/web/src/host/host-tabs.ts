export const hostTabs = [
  'summary',
  'monitor',
  'hardware',
  'health',
  'services',
  'autostart',
  'certificate',
  'keys',
  'sessions',
  'logs',
  'time',
  'options',
  'licences',
] as const
export type HostTab = (typeof hostTabs)[number]
