// Boxes for `anyType` places: outside data objects and references, a value carries its wire type's name.
import type { BoxedValue } from './generated/types.ts'
import { getManagedType } from './metadata.ts'

export const anyString = (value: string): BoxedValue => ({ _typeName: 'string', _value: value })
export const anyBoolean = (value: boolean): BoxedValue => ({ _typeName: 'boolean', _value: value })
export const anyInt = (value: number): BoxedValue => ({ _typeName: 'int', _value: value })
export const anyLong = (value: number): BoxedValue => ({ _typeName: 'long', _value: value })

/** Boxes `value` as the declared field type says; data objects and references need no box and come back as they are. */
export function boxAs(type: string, isArray: boolean, value: unknown): unknown {
  if (isArray) return { _typeName: `ArrayOf${arrayItemName(type)}`, _value: value }
  if (typeof value === 'object' && value !== null) return value
  return { _typeName: type, _value: value }
}

/** `int` -> `Int`, as in `ArrayOfInt`; references to managed objects travel as `ManagedObjectReference`. */
function arrayItemName(type: string): string {
  if (type === 'ManagedObject' || getManagedType(type) !== undefined) return 'ManagedObjectReference'
  return type.charAt(0).toUpperCase() + type.slice(1)
}
