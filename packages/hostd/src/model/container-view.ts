// ContainerView: what is inside a container, live. Views with equal arguments of one user share one watch and one array,
// so a hundred clients that list all VMs cost one selection, and their filters see the very same list.
import { getManagedType, isManagedDerived, newestVersion } from '@staddle/vim25/metadata.ts'
import type { ManagedObjectReference } from '@staddle/vim25/types.ts'
import { invalidArgument, invalidType } from './faults.ts'
import type { ManagedObject } from './managed-object.ts'
import type { PathCompiler } from './property-path.ts'
import type { Viewer } from './property-viewer.ts'
import { Traversal } from './traversal.ts'
import type { ObjectIndex } from './traversal-index.ts'
import { Selection, type SelectionListener } from './traversal-selection.ts'

/** Where containment is found: the entities' own properties. VirtualApp and clusters inherit theirs. */
const containment = [
  ['Folder', 'childEntity'],
  ['Datacenter', 'vmFolder'],
  ['Datacenter', 'hostFolder'],
  ['Datacenter', 'datastoreFolder'],
  ['Datacenter', 'networkFolder'],
  ['ComputeResource', 'host'],
  ['ComputeResource', 'resourcePool'],
  ['ResourcePool', 'resourcePool'],
  ['ResourcePool', 'vm'],
  ['HostSystem', 'vm'],
] as const

const containerTypes = ['Folder', 'Datacenter', 'ComputeResource', 'ResourcePool', 'HostSystem'] as const

/** From a container to what is in it; with `recursive`, to what is in that, and so on. */
export function containmentTraversals(compiler: PathCompiler, recursive: boolean): readonly Traversal[] {
  const traversals = containment.map(
    ([type, path]) => new Traversal(type, compiler.compile(type, path, newestVersion), false),
  )
  if (recursive) {
    for (const traversal of traversals) {
      traversal.next = traversals
      traversal.isCyclic = true
    }
  }
  return traversals
}

export function requireContainer(object: ManagedObject): void {
  if (containerTypes.some((type) => isManagedDerived(object.type, type))) return
  const message = `A ${object.type} contains nothing; a container is one of ${containerTypes.join(', ')}.`
  throw invalidArgument('container', message)
}

export function requireTypes(types: readonly string[], version: number): void {
  for (const type of types) {
    const known = getManagedType(type)
    if (type !== 'ManagedObject' && (known === undefined || known.since > version)) throw invalidType('type', type)
  }
}

export interface ContainerWatchOptions {
  readonly container: ManagedObject
  /** Empty for all. */
  readonly types: readonly string[]
  readonly recursive: boolean
  readonly viewer: Viewer
  readonly index: ObjectIndex
  readonly compiler: PathCompiler
  /** The contents are not what `refs` said last. */
  readonly changed: () => void
}

export class ContainerWatch implements SelectionListener, Disposable {
  /** The views that show this. */
  readonly views = new Set<ManagedObject<'ContainerView'>>()
  readonly #contents = new Set<ManagedObject>()
  readonly #types: readonly string[]
  readonly #matching = new Map<string, boolean>()
  readonly #selection: Selection
  /** Unset while the watch is being made: the first contents are no change. */
  readonly #changed: (() => void) | undefined
  #refs: readonly ManagedObjectReference[] | undefined

  constructor(options: ContainerWatchOptions) {
    this.#types = options.types
    this.#selection = new Selection(options.viewer, options.index, this)
    const next = containmentTraversals(options.compiler, options.recursive)
    this.#selection.addStart(options.container, { ref: options.container.ref, skip: true, next })
    this.#changed = options.changed
  }

  /** The same array until the contents change. */
  get refs(): readonly ManagedObjectReference[] {
    this.#refs ??= Object.freeze([...this.#contents].map((object) => object.ref))
    return this.#refs
  }

  reselect(): void {
    this.#selection.rebuild()
  }

  entered(object: ManagedObject): void {
    if (!this.#isWanted(object.type)) return
    this.#contents.add(object)
    this.#touched()
  }

  left(object: ManagedObject): void {
    if (this.#contents.delete(object)) this.#touched()
  }

  memberUpdated(): void {}

  startRemoved(): void {
    this.#touched()
  }

  [Symbol.dispose](): void {
    this.#selection[Symbol.dispose]()
  }

  #touched(): void {
    this.#refs = undefined
    this.#changed?.()
  }

  #isWanted(type: string): boolean {
    if (this.#types.length === 0) return true
    const known = this.#matching.get(type)
    if (known !== undefined) return known
    const matches = this.#types.some((wanted) => isManagedDerived(type, wanted))
    this.#matching.set(type, matches)
    return matches
  }
}
