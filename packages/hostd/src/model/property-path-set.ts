// Which properties a client wants of an object's type, and the answers made from them.
//
// Clients ask the same of many objects, again and again. So path sets are interned (equal requests share one) and keep
// what they made in WeakMaps keyed by an object's property tree: trees are immutable, a change makes a new one, and what
// belongs to the old one is garbage with it. The wire caches encoded text by the identity of these same objects.
// Answers that depend on who asks (a denied privilege, computed properties, hidden list items) are never kept.
import { getManagedType, isManagedDerived } from '@staddle/vim25/metadata.ts'
import type {
  DynamicProperty,
  MissingProperty,
  ObjectContent,
  ObjectUpdate,
  PropertyChange,
  PropertySpec,
} from '@staddle/vim25/types.ts'
import { invalidType, localized } from './faults.ts'
import type { ManagedObject } from './managed-object.ts'
import { diffPath, type BoxCache } from './property-diff.ts'
import { readPath, type PathCompiler, type PropertyPath } from './property-path.ts'
import { freeze } from './share.ts'
import { isComputed, isReferenceType, type PropertyTree, type Viewer } from './property-viewer.ts'

interface Modification {
  readonly before: PropertyTree
  readonly update: ObjectUpdate | undefined
}

export class PathSet {
  readonly type: string
  readonly version: number
  readonly paths: readonly PropertyPath[]
  readonly #privileges: readonly string[]
  readonly #tops: readonly string[]
  readonly #hasReferenceLists: boolean
  readonly #table: PathSetTable
  #contents = new WeakMap<PropertyTree, ObjectContent>()
  #enters = new WeakMap<ObjectContent, ObjectUpdate>()
  #modifications: readonly [WeakMap<PropertyTree, Modification>, WeakMap<PropertyTree, Modification>]
  #lastChange: { before: PropertyTree; after: PropertyTree; changed: boolean } | undefined

  constructor(table: PathSetTable, type: string, version: number, paths: readonly PropertyPath[]) {
    this.#table = table
    this.type = type
    this.version = version
    this.paths = paths
    this.#privileges = [...new Set(paths.map((path) => path.property.privilege))]
    this.#tops = [...new Set(paths.map((path) => path.property.name))]
    this.#hasReferenceLists = paths.some((path) => path.property.isArray && isReferenceType(path.property.type))
    this.#modifications = [new WeakMap(), new WeakMap()]
  }

  /** Whether a change from one tree to another can be seen through these paths; cheap, may be wrong towards yes. */
  isChanged(before: PropertyTree, after: PropertyTree): boolean {
    const last = this.#lastChange
    if (last?.before === before && last.after === after) return last.changed
    const changed = this.paths.some((path) => isPathChanged(path, before, after))
    this.#lastChange = { before, after, changed }
    return changed
  }

  content(object: ManagedObject, viewer: Viewer): ObjectContent {
    if (!this.#isShareable(object, viewer)) return this.#makeContent(object, viewer)
    const known = this.#contents.get(object.properties)
    if (known !== undefined) return known
    const made = this.#makeContent(object, viewer)
    this.#contents.set(object.properties, made)
    this.#table.kept(this)
    return made
  }

  enter(object: ManagedObject, viewer: Viewer): ObjectUpdate {
    const content = this.content(object, viewer)
    const known = this.#enters.get(content)
    if (known !== undefined) return known
    const made = enterUpdate(content)
    this.#enters.set(content, made)
    return made
  }

  /** Undefined when nothing that this user may read differs. */
  modify(object: ManagedObject, before: PropertyTree, partial: boolean, viewer: Viewer): ObjectUpdate | undefined {
    if (!this.#isShareable(object, viewer)) return this.#makeModify(object, before, partial, viewer)
    const kept = this.#modifications[partial ? 1 : 0]
    const known = kept.get(object.properties)
    if (known?.before === before) return known.update
    const update = this.#makeModify(object, before, partial, viewer)
    kept.set(object.properties, { before, update })
    return update
  }

  forget(): void {
    this.#contents = new WeakMap()
    this.#enters = new WeakMap()
    this.#modifications = [new WeakMap(), new WeakMap()]
  }

  #isShareable(object: ManagedObject, viewer: Viewer): boolean {
    for (const privilege of this.#privileges) if (!viewer.may(object, privilege)) return false
    for (const top of this.#tops) if (isComputed(object, top)) return false
    return (
      !this.#hasReferenceLists ||
      this.#tops.every((top) => viewer.read(object, top) === viewer.readUnfiltered(object, top))
    )
  }

  #makeContent(object: ManagedObject, viewer: Viewer): ObjectContent {
    const propSet: DynamicProperty[] = []
    const missingSet: MissingProperty[] = []
    for (const path of this.paths) {
      const { privilege, name } = path.property
      if (!viewer.may(object, privilege)) {
        missingSet.push({ path: path.text, fault: localized(viewer.refusal(object, privilege)) })
        continue
      }
      const value = readPath(path, viewer.read(object, name))
      if (value !== undefined)
        propSet.push({ name: path.text, val: this.#table.boxes.box(path.type, path.isArray, value) })
    }
    return freeze({
      obj: object.ref,
      ...(propSet.length > 0 ? { propSet } : {}),
      ...(missingSet.length > 0 ? { missingSet } : {}),
    })
  }

  #makeModify(object: ManagedObject, before: PropertyTree, partial: boolean, viewer: Viewer): ObjectUpdate | undefined {
    const changeSet: PropertyChange[] = []
    const options = { partial, version: this.version, boxes: this.#table.boxes }
    for (const path of this.paths) {
      const { privilege, name } = path.property
      if (before[name as never] === object.properties[name as never] || !viewer.may(object, privilege)) continue
      changeSet.push(...diffPath(path, viewer.read(object, name, before), viewer.read(object, name), options))
    }
    if (changeSet.length === 0) return undefined
    return freeze({ kind: 'modify', obj: object.ref, changeSet })
  }
}

function isPathChanged(path: PropertyPath, before: PropertyTree, after: PropertyTree): boolean {
  const name = path.property.name as never // the tree's static type knows no single property names
  if (before[name] === after[name]) return false
  return readPath(path, before[name]) !== readPath(path, after[name])
}

function enterUpdate(content: ObjectContent): ObjectUpdate {
  const changeSet = content.propSet?.map((item): PropertyChange => ({ name: item.name, op: 'assign', val: item.val }))
  return freeze({
    kind: 'enter',
    obj: content.obj,
    ...(changeSet === undefined ? {} : { changeSet }),
    ...(content.missingSet === undefined ? {} : { missingSet: content.missingSet }),
  })
}

const keptPathSets = 64
const keptContents = 250_000

/** Interns path sets and bounds what all of them keep. */
export class PathSetTable {
  readonly compiler: PathCompiler
  readonly boxes: BoxCache
  /** Least recently used first. */
  readonly #sets = new Map<string, PathSet>()
  readonly #keptBy = new Map<PathSet, number>()
  #kept = 0

  constructor(compiler: PathCompiler, boxes: BoxCache) {
    this.compiler = compiler
    this.boxes = boxes
  }

  intern(type: string, version: number, paths: readonly PropertyPath[]): PathSet {
    const key = `${version} ${type} ${paths.map((path) => path.text).join(' ')}`
    const known = this.#sets.get(key)
    const set = known ?? new PathSet(this, type, version, paths)
    this.#sets.delete(key)
    this.#sets.set(key, set)
    const [oldest] = this.#sets.keys()
    if (this.#sets.size > keptPathSets && oldest !== undefined) this.#sets.delete(oldest)
    return set
  }

  /** One set for an object that several specs of one request apply to. */
  union(sets: readonly PathSet[]): PathSet {
    const [first] = sets
    if (first === undefined) throw new Error('no path sets to unite')
    const paths = new Map(sets.flatMap((set) => set.paths.map((path) => [path.text, path] as const)))
    return sets.length === 1 ? first : this.intern(first.type, first.version, [...paths.values()])
  }

  /** A set kept one more answer (replaced ones still count: the bound is on the safe side). */
  kept(set: PathSet): void {
    this.#keptBy.set(set, (this.#keptBy.get(set) ?? 0) + 1)
    this.#kept++
    if (this.#kept <= keptContents) return
    for (const [each] of this.#keptBy) each.forget()
    this.#keptBy.clear()
    this.#kept = 0
  }
}

/** A filter's propSet: for every object type, the union of all specs whose type it is or is derived from. */
export class PropertyPlan {
  readonly #specs: readonly PropertySpec[]
  readonly #version: number
  readonly #table: PathSetTable
  readonly #byType = new Map<string, PathSet | undefined>()

  /** Throws InvalidType or InvalidProperty for what the client's API level does not know, whether objects have it or not. */
  constructor(specs: readonly PropertySpec[], version: number, table: PathSetTable) {
    this.#specs = specs
    this.#version = version
    this.#table = table
    for (const spec of specs) this.#paths(spec, spec.type)
  }

  /** Undefined for types that no spec names: their objects are not reported. */
  for(type: string): PathSet | undefined {
    if (this.#byType.has(type)) return this.#byType.get(type)
    const isKnownToClient = (getManagedType(type)?.since ?? 0) <= this.#version
    const matching = this.#specs.filter((spec) => isKnownToClient && isManagedDerived(type, spec.type))
    const paths = new Map(matching.flatMap((spec) => this.#paths(spec, type).map((path) => [path.text, path] as const)))
    const set = matching.length === 0 ? undefined : this.#table.intern(type, this.#version, [...paths.values()])
    this.#byType.set(type, set)
    return set
  }

  #paths(spec: PropertySpec, type: string): PropertyPath[] {
    const known = getManagedType(type)
    if (type !== 'ManagedObject' && (known === undefined || known.since > this.#version))
      throw invalidType('propSet.type', type)
    const texts = spec.all === true ? this.#all(type) : (spec.pathSet ?? [])
    return texts.map((text) => this.#table.compiler.compile(type, text, this.#version))
  }

  #all(type: string): string[] {
    const properties = [...(getManagedType(type)?.properties.values() ?? [])]
    return properties.filter((property) => property.since <= this.#version).map((property) => property.name)
  }
}
