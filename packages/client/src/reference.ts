import type { ManagedObjectReference, ManagedObjectType } from '@staddle/vim25/types.ts'

/** A reference whose type is known when compiling, so that its methods and properties are. */
export interface Ref<T extends ManagedObjectType = ManagedObjectType> extends ManagedObjectReference {
  type: T
}

export function refTo<T extends ManagedObjectType>(type: T, value: string): Ref<T> {
  return { _typeName: 'ManagedObjectReference', type, value }
}

/** The reference as one to `type`; throws when it is to something else. */
export function asRef<T extends ManagedObjectType>(type: T, reference: ManagedObjectReference | undefined): Ref<T> {
  if (reference === undefined) throw new Error(`the server has no ${type}`)
  if (reference.type !== type) throw new Error(`expected a ${type}, got ${reference.type}:${reference.value}`)
  return refTo(type, reference.value)
}
