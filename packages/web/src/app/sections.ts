// The sections of the console, in the order of the sidebar.
export const sections = [{ path: '/vms', text: 'nav.machines' }] as const
