// How the codecs see a type name: what kind of value it stands for, and how boxed arrays name their items.
import { getDataType, getEnumType, getManagedType, primitiveTypes } from '../metadata.ts'

export type Kind = 'primitive' | 'any' | 'enum' | 'reference' | 'data'

/** Undefined for a name that the interface does not know. */
export function kindOf(type: string): Kind | undefined {
  if (type === 'anyType') return 'any'
  if (primitiveTypes.has(type)) return 'primitive'
  if (type === 'ManagedObjectReference' || type === 'ManagedObject') return 'reference'
  if (getDataType(type) !== undefined) return 'data'
  if (getEnumType(type) !== undefined) return 'enum'
  return getManagedType(type) === undefined ? undefined : 'reference'
}

/** As `kindOf`, for types the metadata itself names. */
export function knownKind(type: string): Kind {
  const kind = kindOf(type)
  if (kind === undefined) throw new Error(`the interface facts name the type ${type} but do not define it`)
  return kind
}

/** `ArrayOfInt` -> `int`, `ArrayOfVirtualDevice` -> `VirtualDevice`; undefined for what is no array of a known type. */
export function itemTypeOfArray(name: string): string | undefined {
  if (!name.startsWith('ArrayOf')) return undefined
  const item = name.slice('ArrayOf'.length)
  const primitive = item.charAt(0).toLowerCase() + item.slice(1)
  if (primitiveTypes.has(primitive)) return primitive
  return kindOf(item) === undefined ? undefined : item
}

/** `int` -> `ArrayOfInt`. References to whatever type travel as `ArrayOfManagedObjectReference`. */
export function arrayNameOf(item: string): string {
  if (kindOf(item) === 'reference') return 'ArrayOfManagedObjectReference'
  return `ArrayOf${item.charAt(0).toUpperCase()}${item.slice(1)}`
}
