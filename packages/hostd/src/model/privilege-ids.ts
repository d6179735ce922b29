import { getManagedType, managedTypeNames } from '@staddle/vim25/metadata.ts'
import { allPrivileges } from '../services/auth/privileges.ts'

/** Every privilege id that a property or method of the interface asks for, and those that depend on arguments. */
export function collectPrivilegeIds(): readonly string[] {
  const named = managedTypeNames.flatMap((name) => {
    const type = getManagedType(name)
    if (type === undefined) return []
    const ofMethods = [...type.methods.values()].map((method) => method.privilege)
    return [...ofMethods, ...[...type.properties.values()].map((property) => property.privilege)]
  })
  return allPrivileges(named.filter((id) => id !== undefined))
}
