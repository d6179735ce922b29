// The objects a filter or view reaches, kept right as the inventory changes.
//
//   start ──▶ application (object, traversal) ──reads references──▶ objects found ──▶ applications of `next` …
//
// Everything is counted: how many references select an object (`members`), how many reach an application. A changed list
// is compared with what it was, and only what was added or removed is followed: one VM more in a list of 10,000 is one step.
// Counts cannot see an island that only holds itself (recursive traversals after a removal); when a count of a cyclic
// traversal falls but stays above zero, the whole is reached again and compared.
//
// Invariants: an object is a member while its count > 0, is in the registry and visible; references met before their
// object exists are awaited; an object that is removed drops out at once, whatever lists still name it.
import type { ManagedObjectReference } from '@staddle/vim25/types.ts'
import type { ManagedObject } from './managed-object.ts'
import type { PropertyTree, Viewer } from './property-viewer.ts'
import type { SelectionStart, Traversal } from './traversal.ts'
import type { MemberWatcher, ObjectIndex, SourceWatcher } from './traversal-index.ts'

export interface SelectionListener {
  entered(object: ManagedObject): void
  left(object: ManagedObject): void
  memberUpdated(object: ManagedObject, before: PropertyTree): void
  /** An object that a start names is gone. */
  startRemoved(ref: ManagedObjectReference): void
}

interface Application {
  count: number
  refs: readonly ManagedObjectReference[]
}

/** A step still to take: this reference is found, or no longer found, by this traversal. */
interface Step {
  readonly gained: boolean
  readonly ref: ManagedObjectReference
  readonly traversal: Traversal
}

export class Selection implements SourceWatcher, MemberWatcher {
  readonly #members = new Map<ManagedObject, number>()
  readonly #starts = new Map<ManagedObject, SelectionStart[]>()
  readonly #applications = new Map<Traversal, Map<ManagedObject, Application>>()
  readonly #awaited = new Map<string, Traversal[]>()
  readonly #steps: Step[] = []
  readonly #viewer: Viewer
  /** Both undefined for a selection that answers one question and is thrown away. */
  readonly #index: ObjectIndex | undefined
  readonly #listener: SelectionListener | undefined
  #mayHoldIslands = false

  constructor(viewer: Viewer, index?: ObjectIndex, listener?: SelectionListener) {
    this.#viewer = viewer
    this.#index = index
    this.#listener = listener
    index?.register(this)
  }

  get members(): ReadonlyMap<ManagedObject, number> {
    return this.#members
  }

  addStart(object: ManagedObject, start: SelectionStart): void {
    const starts = this.#starts.get(object)
    if (starts === undefined) this.#starts.set(object, [start])
    else starts.push(start)
    this.#index?.watchMember(object, this)
    this.#enter(object, start)
    this.#settle()
  }

  removeStart(object: ManagedObject, start: SelectionStart): void {
    const starts = this.#starts.get(object)
    const at = starts?.indexOf(start) ?? -1
    if (starts === undefined || at < 0) return
    starts.splice(at, 1)
    if (starts.length === 0) this.#starts.delete(object)
    if (!start.skip) this.#deselect(object)
    for (const traversal of start.next) this.#unapply(object, traversal)
    this.#unwatchIfUnused(object)
    this.#settle()
  }

  sourceUpdated(object: ManagedObject): void {
    for (const [traversal, applications] of this.#applications) {
      const application = applications.get(object)
      if (application === undefined) continue
      const before = application.refs
      const after = traversal.read(object, this.#viewer)
      if (before === after) continue
      application.refs = after
      this.#follow(traversal, before, after)
    }
    this.#settle()
  }

  awaitedAdded(object: ManagedObject): void {
    const traversals = this.#awaited.get(object.id) ?? []
    this.#awaited.delete(object.id)
    this.#index?.stopAwaiting(object.id, this)
    for (const traversal of traversals) this.#steps.push({ gained: true, ref: object.ref, traversal })
    this.#settle()
  }

  memberUpdated(object: ManagedObject, before: PropertyTree): void {
    if (this.#members.has(object)) this.#listener?.memberUpdated(object, before)
  }

  objectRemoved(object: ManagedObject): void {
    const wasStart = this.#starts.delete(object)
    const wasMember = this.#members.delete(object)
    for (const [traversal, applications] of this.#applications) {
      const application = applications.get(object)
      if (application === undefined) continue
      applications.delete(object)
      this.#follow(traversal, application.refs, [])
    }
    this.#index?.unwatchSource(object, this)
    this.#index?.unwatchMember(object, this)
    if (wasMember) this.#listener?.left(object)
    if (wasStart) this.#listener?.startRemoved(object.ref)
    this.#settle()
  }

  /** Reaches everything anew: after privileges changed, or where counting is not enough. */
  rebuild(): void {
    const fresh = new Selection(this.#viewer)
    for (const [object, starts] of this.#starts) {
      if (this.#viewer.canSee(object)) for (const start of starts) fresh.#enter(object, start)
    }
    fresh.#settle()
    this.#adopt(fresh)
  }

  [Symbol.dispose](): void {
    const watched = new Set([...this.#members.keys(), ...this.#starts.keys()])
    for (const applications of this.#applications.values())
      for (const object of applications.keys()) watched.add(object)
    for (const object of watched) {
      this.#index?.unwatchMember(object, this)
      this.#index?.unwatchSource(object, this)
    }
    for (const id of this.#awaited.keys()) this.#index?.stopAwaiting(id, this)
    this.#index?.unregister(this)
    this.#members.clear()
    this.#starts.clear()
    this.#applications.clear()
    this.#awaited.clear()
  }

  #enter(object: ManagedObject, start: SelectionStart): void {
    if (!start.skip) this.#select(object)
    for (const traversal of start.next) if (traversal.appliesTo(object.type)) this.#apply(object, traversal)
  }

  /** A list rather than recursion: inventories may be deeper than the stack. */
  #settle(): void {
    for (let step = this.#steps.pop(); step !== undefined; step = this.#steps.pop()) {
      if (step.gained) this.#gain(step.ref, step.traversal)
      else this.#lose(step.ref, step.traversal)
    }
    if (!this.#mayHoldIslands) return
    this.#mayHoldIslands = false
    this.rebuild()
  }

  #follow(
    traversal: Traversal,
    before: readonly ManagedObjectReference[],
    after: readonly ManagedObjectReference[],
  ): void {
    const { added, removed } = this.#index?.difference(before, after) ?? { added: after, removed: before }
    // Taken from the end: reversed here, so that members come in the order of the lists.
    for (let at = added.length - 1; at >= 0; at--) this.#push(true, added[at], traversal)
    for (let at = removed.length - 1; at >= 0; at--) this.#push(false, removed[at], traversal)
  }

  #push(gained: boolean, ref: ManagedObjectReference | undefined, traversal: Traversal): void {
    if (ref !== undefined) this.#steps.push({ gained, ref, traversal })
  }

  #gain(ref: ManagedObjectReference, traversal: Traversal): void {
    const object = this.#viewer.registry.get(ref.value)
    if (object === undefined) return this.#await(ref, traversal)
    if (!this.#viewer.canSee(object)) return
    if (!traversal.skip) this.#select(object)
    for (const next of traversal.nextFor(object.type)) this.#apply(object, next)
  }

  #lose(ref: ManagedObjectReference, traversal: Traversal): void {
    const object = this.#viewer.registry.get(ref.value)
    if (object === undefined) return this.#stopAwaiting(ref, traversal)
    if (!traversal.skip) this.#deselect(object)
    for (const next of traversal.nextFor(object.type)) this.#unapply(object, next)
    this.#unwatchIfUnused(object)
  }

  #select(object: ManagedObject): void {
    const count = this.#members.get(object) ?? 0
    this.#members.set(object, count + 1)
    if (count > 0) return
    this.#index?.watchMember(object, this)
    this.#listener?.entered(object)
  }

  #deselect(object: ManagedObject): void {
    const count = this.#members.get(object)
    if (count === undefined) return
    if (count > 1) {
      this.#members.set(object, count - 1)
      return
    }
    this.#members.delete(object)
    this.#listener?.left(object)
  }

  #apply(object: ManagedObject, traversal: Traversal): void {
    const applications = this.#applicationsOf(traversal)
    const known = applications.get(object)
    if (known !== undefined) {
      known.count++
      return
    }
    const refs = traversal.read(object, this.#viewer)
    applications.set(object, { count: 1, refs })
    this.#index?.watchSource(object, this)
    this.#index?.watchMember(object, this)
    for (let at = refs.length - 1; at >= 0; at--) this.#push(true, refs[at], traversal)
  }

  #unapply(object: ManagedObject, traversal: Traversal): void {
    const applications = this.#applicationsOf(traversal)
    const known = applications.get(object)
    if (known === undefined) return
    known.count--
    if (known.count > 0) {
      if (traversal.isCyclic) this.#mayHoldIslands = true
      return
    }
    applications.delete(object)
    for (const ref of known.refs) this.#push(false, ref, traversal)
  }

  #await(ref: ManagedObjectReference, traversal: Traversal): void {
    const traversals = this.#awaited.get(ref.value)
    if (traversals === undefined) this.#awaited.set(ref.value, [traversal])
    else traversals.push(traversal)
    this.#index?.awaitObject(ref.value, this)
  }

  #stopAwaiting(ref: ManagedObjectReference, traversal: Traversal): void {
    const traversals = this.#awaited.get(ref.value)
    const at = traversals?.indexOf(traversal) ?? -1
    if (traversals === undefined || at < 0) return
    traversals.splice(at, 1)
    if (traversals.length > 0) return
    this.#awaited.delete(ref.value)
    this.#index?.stopAwaiting(ref.value, this)
  }

  #applicationsOf(traversal: Traversal): Map<ManagedObject, Application> {
    const known = this.#applications.get(traversal)
    if (known !== undefined) return known
    const made = new Map<ManagedObject, Application>()
    this.#applications.set(traversal, made)
    return made
  }

  #isSource(object: ManagedObject): boolean {
    for (const applications of this.#applications.values()) if (applications.has(object)) return true
    return false
  }

  #unwatchIfUnused(object: ManagedObject): void {
    if (this.#isSource(object)) return
    this.#index?.unwatchSource(object, this)
    if (!this.#members.has(object) && !this.#starts.has(object)) this.#index?.unwatchMember(object, this)
  }

  /** Becomes what `fresh` reached; whoever listens hears of the differences. */
  #adopt(fresh: Selection): void {
    const old = new Set([...this.#members.keys(), ...this.#sources()])
    const left = [...this.#members.keys()].filter((object) => !fresh.#members.has(object))
    const entered = [...fresh.#members.keys()].filter((object) => !this.#members.has(object))
    for (const id of this.#awaited.keys()) this.#index?.stopAwaiting(id, this)
    replace(this.#members, fresh.#members)
    replace(this.#applications, fresh.#applications)
    replace(this.#awaited, fresh.#awaited)
    for (const id of this.#awaited.keys()) this.#index?.awaitObject(id, this)
    for (const object of this.#sources()) this.#index?.watchSource(object, this)
    for (const object of [...this.#sources(), ...this.#members.keys()]) this.#index?.watchMember(object, this)
    for (const object of old) this.#unwatchIfUnused(object)
    for (const object of left) this.#listener?.left(object)
    for (const object of entered) this.#listener?.entered(object)
  }

  #sources(): Set<ManagedObject> {
    const sources = new Set<ManagedObject>()
    for (const applications of this.#applications.values())
      for (const object of applications.keys()) sources.add(object)
    return sources
  }
}

function replace<K, V>(target: Map<K, V>, source: ReadonlyMap<K, V>): void {
  target.clear()
  for (const [key, value] of source) target.set(key, value)
}
