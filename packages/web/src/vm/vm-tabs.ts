export const vmTabs = [
  'summary',
  'console',
  'monitor',
  'snapshots',
  'hardware',
  'files',
  'events',
  'permissions',
] as const
export type VmTab = (typeof vmTabs)[number]
