// One filter: what it selects, and what its client has not been told yet.
//
// `pending` does not hold updates. It holds, per object, what the client knows: whether the object is there, and the
// property tree it had. The update is made when it is reported, as the difference to what is true then, so any number of
// changes to an object are one update, and an object that came and went is not mentioned at all.
import type { ManagedObjectReference, MissingObject, ObjectUpdate, PropertyFilterSpec } from '@staddle/vim25/types.ts'
import { localized, managedObjectNotFound } from './faults.ts'
import type { ManagedObject } from './managed-object.ts'
import type { PropertyPlan } from './property-path-set.ts'
import type { PropertyTree, Viewer } from './property-viewer.ts'
import type { SelectionStart } from './traversal.ts'
import type { ObjectIndex } from './traversal-index.ts'
import { Selection, type SelectionListener } from './traversal-selection.ts'

/** What the client knew of an object. */
type Known = { readonly wasMember: false } | { readonly wasMember: true; readonly before: PropertyTree }

const unknown: Known = Object.freeze({ wasMember: false })

export interface FilterReport {
  readonly objectSet: ObjectUpdate[]
  readonly missingSet: MissingObject[]
}

export interface FilterOptions {
  readonly id: string
  readonly spec: PropertyFilterSpec
  readonly partialUpdates: boolean
  readonly plan: PropertyPlan
  readonly viewer: Viewer
  readonly index: ObjectIndex
  /** There may be something to report. */
  readonly changed: () => void
}

export class PropertyFilter implements SelectionListener {
  readonly id: string
  readonly ref: ManagedObjectReference
  readonly #options: FilterOptions
  readonly #selection: Selection
  readonly #pending = new Map<ManagedObject, Known>()
  #pendingMissing: ManagedObjectReference[] = []
  readonly #missing: ManagedObjectReference[] = []
  /** Nothing was reported so far: everything selected is news, and changes need no record. */
  #isFresh = true

  constructor(options: FilterOptions, starts: readonly SelectionStart[]) {
    this.id = options.id
    this.ref = { _typeName: 'ManagedObjectReference', type: 'PropertyFilter', value: options.id }
    this.#options = options
    this.#selection = new Selection(options.viewer, options.index, this)
    for (const start of starts) {
      const object = options.viewer.registry.get(start.ref.value)
      if (object === undefined || !options.viewer.canSee(object)) this.startRemoved(start.ref)
      else this.#selection.addStart(object, start)
    }
  }

  entered(object: ManagedObject): void {
    if (this.#isFresh || !this.#reports(object)) return
    if (!this.#pending.has(object)) this.#pending.set(object, unknown)
    this.#options.changed()
  }

  left(object: ManagedObject): void {
    if (this.#isFresh || !this.#reports(object)) return
    const known = this.#pending.get(object)
    if (known === undefined) this.#pending.set(object, { wasMember: true, before: object.properties })
    else if (!known.wasMember) this.#pending.delete(object)
    this.#options.changed()
  }

  memberUpdated(object: ManagedObject, before: PropertyTree): void {
    if (this.#isFresh) return
    if (this.#options.plan.for(object.type)?.isChanged(before, object.properties) !== true) return
    if (!this.#pending.has(object)) this.#pending.set(object, { wasMember: true, before })
    this.#options.changed()
  }

  startRemoved(ref: ManagedObjectReference): void {
    if (this.#options.spec.reportMissingObjectsInResults !== true) return
    this.#missing.push(ref)
    this.#pendingMissing.push(ref)
    this.#options.changed()
  }

  /** The client knows nothing. */
  startOver(): void {
    this.#pending.clear()
    this.#pendingMissing = [...this.#missing]
    this.#isFresh = true
  }

  get mayHaveNews(): boolean {
    return this.#isFresh || this.#pending.size > 0 || this.#pendingMissing.length > 0
  }

  /** At most `limit` object updates; what is left stays pending. */
  report(limit: number): FilterReport {
    if (this.#isFresh) this.#listAll()
    const objectSet: ObjectUpdate[] = []
    for (const [object, known] of this.#pending) {
      if (objectSet.length >= limit) break
      const update = this.#update(object, known)
      if (update !== undefined) objectSet.push(update)
      this.#pending.delete(object)
    }
    const missingSet = this.#pendingMissing.map(missingObject)
    this.#pendingMissing = []
    return { objectSet, missingSet }
  }

  /** Privileges changed. */
  reselect(): void {
    this.#selection.rebuild()
  }

  [Symbol.dispose](): void {
    this.#selection[Symbol.dispose]()
    this.startOver()
  }

  #reports(object: ManagedObject): boolean {
    return this.#options.plan.for(object.type) !== undefined
  }

  #listAll(): void {
    this.#isFresh = false
    for (const object of this.#selection.members.keys()) if (this.#reports(object)) this.#pending.set(object, unknown)
  }

  #update(object: ManagedObject, known: Known): ObjectUpdate | undefined {
    const { plan, viewer, partialUpdates } = this.#options
    const paths = plan.for(object.type)
    const isMember = this.#selection.members.has(object)
    if (!isMember) return known.wasMember ? { kind: 'leave', obj: object.ref } : undefined
    if (!known.wasMember) return paths?.enter(object, viewer)
    return paths?.modify(object, known.before, partialUpdates, viewer)
  }
}

function missingObject(ref: ManagedObjectReference): MissingObject {
  return { obj: ref, fault: localized(managedObjectNotFound(ref)) }
}
