// ListView: a list the client makes up itself, of any objects; what is destroyed drops out.
import type { ManagedObjectReference } from '@staddle/vim25/types.ts'
import type { ManagedObject } from './managed-object.ts'
import type { Viewer } from './property-viewer.ts'

export class ListContents {
  readonly #refs = new Map<string, ManagedObjectReference>()

  get refs(): readonly ManagedObjectReference[] {
    return Object.freeze([...this.#refs.values()])
  }

  /** What could not be resolved comes back. */
  add(wanted: readonly ManagedObjectReference[], viewer: Viewer): ManagedObjectReference[] {
    const unresolved: ManagedObjectReference[] = []
    for (const ref of wanted) {
      const object = viewer.registry.get(ref.value)
      if (object === undefined || object.type !== ref.type || !viewer.canSee(object)) unresolved.push(ref)
      else this.#refs.set(object.id, object.ref)
    }
    return unresolved
  }

  /** What was not in the list comes back. */
  remove(unwanted: readonly ManagedObjectReference[]): ManagedObjectReference[] {
    return unwanted.filter((ref) => !this.#refs.delete(ref.value))
  }

  clear(): void {
    this.#refs.clear()
  }

  forget(object: ManagedObject): boolean {
    return this.#refs.delete(object.id)
  }
}
