// InventoryView: the inventory tree as a user has opened it. It starts with the root folder; opening an entity adds what is
// directly in it, closing takes that away again, with everything that was opened below.
import type { ManagedObjectReference } from '@staddle/vim25/types.ts'
import { containmentTraversals } from './container-view.ts'
import type { ManagedObject } from './managed-object.ts'
import type { PathCompiler } from './property-path.ts'
import type { Viewer } from './property-viewer.ts'
import type { SelectionStart, Traversal } from './traversal.ts'
import type { ObjectIndex } from './traversal-index.ts'
import { Selection, type SelectionListener } from './traversal-selection.ts'

export class InventoryContents implements SelectionListener, Disposable {
  readonly #viewer: Viewer
  readonly #selection: Selection
  readonly #children: readonly Traversal[]
  readonly #opened = new Map<ManagedObject, SelectionStart>()
  /** Unset while the contents are being made: the first are no change. */
  readonly #changed: (() => void) | undefined

  constructor(viewer: Viewer, index: ObjectIndex, compiler: PathCompiler, root: ManagedObject, changed: () => void) {
    this.#viewer = viewer
    this.#children = containmentTraversals(compiler, false)
    this.#selection = new Selection(viewer, index, this)
    if (viewer.canSee(root)) this.#selection.addStart(root, { ref: root.ref, skip: false, next: [] })
    this.#changed = changed
  }

  get refs(): readonly ManagedObjectReference[] {
    return Object.freeze([...this.#selection.members.keys()].map((object) => object.ref))
  }

  /** What could not be resolved comes back. */
  open(entities: readonly ManagedObjectReference[]): ManagedObjectReference[] {
    return entities.filter((ref) => {
      const object = this.#viewer.registry.get(ref.value)
      if (object === undefined || !this.#viewer.canSee(object)) return true
      if (this.#opened.has(object)) return false
      const start: SelectionStart = { ref, skip: true, next: this.#children }
      this.#opened.set(object, start)
      this.#selection.addStart(object, start)
      return false
    })
  }

  /** What was not open comes back. */
  close(entities: readonly ManagedObjectReference[]): ManagedObjectReference[] {
    return entities.filter((ref) => {
      const object = this.#viewer.registry.get(ref.value)
      if (object === undefined || !this.#opened.has(object)) return true
      this.#close(object)
      return false
    })
  }

  reselect(): void {
    this.#selection.rebuild()
  }

  entered(): void {
    this.#changed?.()
  }

  /** An entity that is no longer shown is no longer open. */
  left(object: ManagedObject): void {
    if (this.#opened.has(object)) queueMicrotask(() => this.#closeIfGone(object))
    this.#changed?.()
  }

  memberUpdated(): void {}

  startRemoved(): void {
    this.#changed?.()
  }

  [Symbol.dispose](): void {
    this.#selection[Symbol.dispose]()
    this.#opened.clear()
  }

  #close(object: ManagedObject): void {
    const start = this.#opened.get(object)
    if (start === undefined) return
    this.#opened.delete(object)
    this.#selection.removeStart(object, start)
    for (const other of [...this.#opened.keys()]) if (!this.#selection.members.has(other)) this.#close(other)
  }

  #closeIfGone(object: ManagedObject): void {
    if (!this.#selection.members.has(object)) this.#close(object)
  }
}
