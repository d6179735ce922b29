// Every managed object there is, and the one place their properties change. Whoever watches (property filters, views)
// hears of each change synchronously, in order, and must not change objects from inside the listener.
import { Emitter } from '@staddle/base/emitter.ts'
import type { ManagedObjectReference, ManagedObjectType } from '@staddle/vim25/types.ts'
import { ManagedObject, type ManagedObjectInit, type Properties } from './managed-object.ts'

/** Property values by name. */
export type PropertyTree = Readonly<Record<string, unknown>>

export type RegistryChange =
  | { readonly kind: 'added'; readonly object: ManagedObject }
  /** `before` is the property tree that was replaced; untouched parts are the same objects in both. */
  | { readonly kind: 'updated'; readonly object: ManagedObject; readonly before: PropertyTree }
  | { readonly kind: 'removed'; readonly object: ManagedObject }

export class Registry {
  readonly changes = new Emitter<RegistryChange>()
  readonly #objects = new Map<string, ManagedObject>()

  add<T extends ManagedObjectType>(init: ManagedObjectInit<T>): ManagedObject<T> {
    if (this.#objects.has(init.id)) throw new Error(`two managed objects with the id ${init.id}`)
    const object = new ManagedObject(init)
    // ManagedObject<T> is invariant in T by its method table; the registry is the one place that forgets T.
    const erased = object as unknown as ManagedObject
    this.#objects.set(init.id, erased)
    this.changes.emit({ kind: 'added', object: erased })
    return object
  }

  get(id: string): ManagedObject | undefined {
    return this.#objects.get(id)
  }

  /** The object with exactly this type, or undefined. */
  getTyped<T extends ManagedObjectType>(type: T, id: string): ManagedObject<T> | undefined {
    const object = this.#objects.get(id)
    return object?.type === type ? (object as unknown as ManagedObject<T>) : undefined
  }

  has(ref: ManagedObjectReference): boolean {
    return this.#objects.has(ref.value)
  }

  all(): IterableIterator<ManagedObject> {
    return this.#objects.values()
  }

  /** Merges `changes` into the properties; values equal to the present ones announce nothing. */
  update<T extends ManagedObjectType>(object: ManagedObject<T>, changes: Properties<T>): void {
    const before = object.properties
    const changed = Object.entries(changes).some(([name, value]) => before[name as keyof typeof before] !== value)
    if (!changed) return
    object.replaceProperties({ ...before, ...changes })
    this.changes.emit({
      kind: 'updated',
      object: object as unknown as ManagedObject,
      before,
    })
  }

  remove(id: string): void {
    const object = this.#objects.get(id)
    if (object === undefined) return
    this.#objects.delete(id)
    this.changes.emit({ kind: 'removed', object })
  }
}
