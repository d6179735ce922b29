// SelectionSpecs as a graph: every TraversalSpec becomes one Traversal, references by name become edges, recursion cycles.
import { getManagedType, isA, isManagedDerived } from '@staddle/vim25/metadata.ts'
import type { ManagedObjectReference, ObjectSpec, SelectionSpec, TraversalSpec } from '@staddle/vim25/types.ts'
import { invalidArgument, invalidProperty, invalidType } from './faults.ts'
import type { ManagedObject } from './managed-object.ts'
import { readPath, type PathCompiler, type PropertyPath } from './property-path.ts'
import { isReferenceType, type Viewer } from './property-viewer.ts'

export class Traversal {
  readonly type: string
  readonly path: PropertyPath
  /** Objects found are not reported for this traversal; their own traversals still run. */
  readonly skip: boolean
  /** What is traversed from the objects found. */
  next: readonly Traversal[] = []
  /** Whether the traversal can lead to itself again. */
  isCyclic = false
  readonly #nextByType = new Map<string, readonly Traversal[]>()

  constructor(type: string, path: PropertyPath, skip: boolean) {
    this.type = type
    this.path = path
    this.skip = skip
  }

  nextFor(type: string): readonly Traversal[] {
    if (this.next.length === 0) return this.next
    const known = this.#nextByType.get(type)
    if (known !== undefined) return known
    const found = this.next.filter((traversal) => traversal.appliesTo(type))
    this.#nextByType.set(type, found)
    return found
  }

  appliesTo(type: string): boolean {
    return isManagedDerived(type, this.type)
  }

  /** References found at the object; nothing where the user may not read the property. */
  read(object: ManagedObject, viewer: Viewer): readonly ManagedObjectReference[] {
    const { name, privilege } = this.path.property
    if (!viewer.may(object, privilege)) return []
    return toReferences(readPath(this.path, viewer.readUnfiltered(object, name)))
  }
}

const none: readonly ManagedObjectReference[] = Object.freeze([])

function toReferences(value: unknown): readonly ManagedObjectReference[] {
  if (value === undefined || value === null) return none
  // compileTraversals let only paths through that end at references.
  return (Array.isArray(value) ? value : [value]) as readonly ManagedObjectReference[]
}

export interface SelectionStart {
  readonly ref: ManagedObjectReference
  readonly skip: boolean
  readonly next: readonly Traversal[]
}

/** Names are known in the whole filter spec, wherever they were given. */
export function compileSelection(
  objectSet: readonly ObjectSpec[],
  compiler: PathCompiler,
  version: number,
): SelectionStart[] {
  const builder = new GraphBuilder(compiler, version)
  for (const spec of objectSet) builder.declare(spec.selectSet ?? [])
  const starts = objectSet.map((spec) => ({
    ref: spec.obj,
    skip: spec.skip === true,
    next: builder.link(spec.selectSet ?? []),
  }))
  builder.markCycles()
  return starts
}

const mostTraversals = 1000

class GraphBuilder {
  readonly #bySpec = new Map<SelectionSpec, Traversal>()
  readonly #byName = new Map<string, Traversal>()
  readonly #compiler: PathCompiler
  readonly #version: number

  constructor(compiler: PathCompiler, version: number) {
    this.#compiler = compiler
    this.#version = version
  }

  declare(specs: readonly SelectionSpec[]): void {
    for (const spec of specs) {
      if (!isA('TraversalSpec', spec) || this.#bySpec.has(spec)) continue
      const traversal = this.#make(spec)
      this.#bySpec.set(spec, traversal)
      if (this.#bySpec.size > mostTraversals) {
        throw invalidArgument('objectSet.selectSet', `A filter may have at most ${mostTraversals} traversals.`)
      }
      if (spec.name !== undefined && spec.name !== '') this.#byName.set(spec.name, traversal)
      this.declare(spec.selectSet ?? [])
    }
  }

  link(specs: readonly SelectionSpec[]): readonly Traversal[] {
    for (const [spec, traversal] of this.#bySpec) {
      if (isA('TraversalSpec', spec) && traversal.next.length === 0)
        traversal.next = this.#resolve(spec.selectSet ?? [])
    }
    return this.#resolve(specs)
  }

  markCycles(): void {
    for (const traversal of this.#bySpec.values()) traversal.isCyclic = canReach(traversal, traversal)
  }

  #make(spec: TraversalSpec): Traversal {
    const known = getManagedType(spec.type)
    if (known === undefined || known.since > this.#version) throw invalidType('selectSet.type', spec.type)
    const path = this.#compiler.compile(spec.type, spec.path, this.#version)
    if (!isReferenceType(path.type)) throw invalidProperty(spec.path, spec.type)
    return new Traversal(spec.type, path, spec.skip === true)
  }

  #resolve(specs: readonly SelectionSpec[]): readonly Traversal[] {
    return specs.map((spec) => {
      const found = this.#bySpec.get(spec) ?? this.#byName.get(spec.name ?? '')
      if (found === undefined) {
        throw invalidArgument(
          'objectSet.selectSet.name',
          `No TraversalSpec in the filter is named '${spec.name ?? ''}'.`,
        )
      }
      return found
    })
  }
}

function canReach(from: Traversal, target: Traversal): boolean {
  const seen = new Set<Traversal>()
  const open = [...from.next]
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    if (at === target) return true
    if (seen.has(at)) continue
    seen.add(at)
    open.push(...at.next)
  }
  return false
}
