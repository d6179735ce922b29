// How a program that serves one machine is started as that machine's user.

/** Everything but the identity goes: groups, capabilities in every set, and the way to get any back. */
export function dropPrivileges(uid: number | undefined, kvmGroup: number | undefined): string[] {
  if (uid === undefined) return []
  const groups = kvmGroup === undefined ? '--clear-groups' : `--groups=${kvmGroup}`
  return [
    'setpriv',
    `--reuid=${uid}`,
    `--regid=${uid}`,
    groups,
    '--no-new-privs',
    '--bounding-set=-all',
    '--inh-caps=-all',
    '--',
  ]
}
