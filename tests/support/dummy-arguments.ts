// Well-formed arguments for any method of the interface: whatever is asked for, with names of things that are there.
import {
  getDataType,
  getEnumType,
  getManagedType,
  isManagedDerived,
  type Field,
} from '../../packages/vim25/src/metadata.ts'
import type { ManagedObjectReference } from '../../packages/vim25/src/types.ts'

export interface Dummies {
  readonly objects: readonly ManagedObjectReference[]
  /** For parameters whose names contain the key. */
  readonly words: Readonly<Record<string, string>>
}

/** `all` gives those too that may be left out. */
export function dummyArguments(
  params: readonly Field[],
  dummies: Dummies,
  which: 'needed' | 'all',
): Record<string, unknown> {
  const given = params.filter((field) => which === 'all' || !field.isOptional)
  return Object.fromEntries(given.map((field) => [field.name, dummyValue(field, dummies, 0)]))
}

function dummyValue(field: Field, dummies: Dummies, depth: number): unknown {
  const one = dummyItem(field, dummies, depth)
  return field.isArray ? [one] : one
}

function dummyItem({ name, type }: Field, dummies: Dummies, depth: number): unknown {
  const [firstOfEnum] = getEnumType(type)?.values ?? []
  if (firstOfEnum !== undefined) return firstOfEnum
  if (type === 'ManagedObjectReference' || type === 'ManagedObject' || getManagedType(type) !== undefined)
    return reference(type, dummies)
  const data = getDataType(type)
  if (data !== undefined && depth < 6) {
    const needed = data.fields.filter((field) => !field.isOptional)
    return {
      _typeName: type,
      ...Object.fromEntries(needed.map((field) => [field.name, dummyValue(field, dummies, depth + 1)])),
    }
  }
  if (type === 'boolean') return false
  if (type === 'int' || type === 'long' || type === 'short' || type === 'byte') return 0
  if (type === 'double' || type === 'float') return 0
  if (type === 'dateTime') return '2024-01-01T00:00:00Z'
  if (type === 'anyType') return { _typeName: 'string', _value: 'x' }
  const word = Object.entries(dummies.words).find(([part]) => name.toLowerCase().includes(part))?.[1]
  return word ?? 'x'
}

function reference(type: string, { objects }: Dummies): ManagedObjectReference {
  const fits = (object: ManagedObjectReference): boolean =>
    type === 'ManagedObject' ||
    object.type === type ||
    (getManagedType(type) !== undefined && isManagedDerived(object.type, type))
  const found = objects.find(fits)
  return found ?? { _typeName: 'ManagedObjectReference', type, value: 'none-1' }
}
