// Roles and privileges as trees.
import type { AuthorizationDescription, AuthorizationPrivilege, AuthorizationRole } from '@staddle/vim25/types.ts'
import { hostText, hostWords, wordOf } from '../i18n/host-words.ts'

export interface PrivilegeNode {
  readonly id: string
  readonly label: string
  readonly summary: string
}

export interface PrivilegeGroup {
  readonly id: string
  readonly label: string
  readonly privileges: readonly PrivilegeNode[]
}

/** Every user has these; they are not a choice. */
const given = 'System'

export function privilegeTree(
  privileges: readonly AuthorizationPrivilege[],
  description: AuthorizationDescription | undefined,
): readonly PrivilegeGroup[] {
  const words = new Map(description?.privilege.map((one) => [one.key, one]))
  const groups = new Map(description?.privilegeGroup.map((one) => [one.key, one.label]))
  const nodes = privileges
    .filter(({ privGroupName }) => privGroupName !== given)
    .map(({ privId, name, privGroupName }) => ({
      group: privGroupName,
      node: described(privId, words.get(privId) ?? { label: name, summary: '' }),
    }))
  return [...Map.groupBy(nodes, ({ group }) => group)]
    .map(([id, members]) => ({
      id,
      label: wordOf(hostWords()?.privileges, id) ?? groups.get(id) ?? id,
      privileges: members.map(({ node }) => node).sort((a, b) => a.label.localeCompare(b.label)),
    }))
    .sort((a, b) => a.label.localeCompare(b.label))
}

function described(id: string, { label, summary }: { label: string; summary: string }): PrivilegeNode {
  const own = wordOf(hostWords()?.privileges, id)
  return own === undefined ? { id, label, summary } : { id, label: own, summary: own }
}

/** How many of the group are in the selection: null when some but not all, as a checkbox shows it. */
export function groupState({ privileges }: PrivilegeGroup, chosen: ReadonlySet<string>): boolean | null {
  const count = privileges.filter(({ id }) => chosen.has(id)).length
  return count === 0 ? false : count === privileges.length ? true : null
}

export function toggled(chosen: ReadonlySet<string>, ids: readonly string[], isOn: boolean): ReadonlySet<string> {
  const next = new Set(chosen)
  for (const id of ids) {
    if (isOn) next.add(id)
    else next.delete(id)
  }
  return next
}

/** Nothing while the roles are not known yet. */
export function roleName(roles: readonly AuthorizationRole[], roleId: number): string {
  if (roles.length === 0) return ''
  const role = roles.find((one) => one.roleId === roleId)
  return role === undefined ? String(roleId) : roleLabel(role)
}

/** Of those that every host has in the page's language. */
export function roleLabel({ info, system }: AuthorizationRole): string {
  return system ? hostText('roles', info.label) : info.label
}
