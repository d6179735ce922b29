// ViewManager and the views it makes. A view belongs to its session and ends with it.
//
// Registry listeners must not change objects, so what a view contains is noted at once and its `view` property follows:
// before anybody reads it (`refresh`), or in the next turn of the event loop for those who wait for it to change.
import type { ManagedObjectReference } from '@staddle/vim25/types.ts'
import { isManagedDerived } from '@staddle/vim25/metadata.ts'
import type { Session } from '../services/auth/sessions.ts'
import type { Access } from './access.ts'
import { ContainerWatch, requireContainer, requireTypes } from './container-view.ts'
import { invalidArgument, limitExceeded, managedObjectNotFound, notAuthenticated } from './faults.ts'
import { InventoryContents } from './inventory-view.ts'
import { ListContents } from './list-view.ts'
import type { CallContext, Implementation, ManagedObject, ManagedObjectInit } from './managed-object.ts'
import { PathCompiler } from './property-path.ts'
import { Viewer } from './property-viewer.ts'
import type { Registry, RegistryChange } from './registry.ts'
import type { ObjectIndex } from './traversal-index.ts'

export interface ViewsOptions {
  readonly registry: Registry
  readonly access: Access
  readonly index: ObjectIndex
  readonly newUuid: () => string
  /** Where the inventory starts, `group-d1`. */
  readonly rootFolderId: string
  readonly viewsPerSession?: number
}

interface View {
  readonly id: string
  readonly ref: ManagedObjectReference
  /** Brings the `view` property up to date. */
  publish(): void
  reselect(): void
  dispose(): void
}

interface ContainerArguments {
  readonly container: ManagedObjectReference
  readonly type?: readonly string[] | undefined
  readonly recursive: boolean
}

export class Views implements Disposable {
  readonly #options: ViewsOptions
  readonly #compiler = new PathCompiler()
  readonly #bySession = new Map<string, Map<string, View>>()
  readonly #watches = new Map<string, ContainerWatch>()
  readonly #lists = new Map<View, ListContents>()
  readonly #stale = new Set<View | ContainerWatch>()
  readonly #subscription: Disposable
  #isPublishPlanned = false

  constructor(options: ViewsOptions) {
    this.#options = options
    this.#subscription = options.registry.changes.on((change) => this.#registryChanged(change))
  }

  init(id: string): ManagedObjectInit<'ViewManager'> {
    const methods: Implementation<'ViewManager'> = {
      CreateContainerView: (context, args) => this.#createContainerView(context, args),
      CreateListView: (context, { obj }) => this.#createListView(context, obj ?? []),
      CreateListViewFromView: (context, { view }) => this.#createListView(context, this.#contentsOf(context, view)),
      CreateInventoryView: (context) => this.#createInventoryView(context),
    }
    return {
      type: 'ViewManager',
      id,
      properties: {},
      methods,
      computed: { viewList: (session) => this.#viewList(session) },
    }
  }

  /** Makes every `view` property say what is true now. Costs nothing when nothing changed. */
  refresh(): void {
    while (this.#stale.size > 0) {
      const stale = [...this.#stale]
      this.#stale.clear()
      for (const each of stale) this.#publish(each)
    }
  }

  endSession(sessionKey: string): void {
    const views = this.#bySession.get(sessionKey)
    this.#bySession.delete(sessionKey)
    for (const view of views?.values() ?? []) this.#remove(view)
  }

  /** Roles or permissions changed. */
  accessChanged(): void {
    for (const watch of this.#watches.values()) watch.reselect()
    for (const views of this.#bySession.values()) for (const view of views.values()) view.reselect()
  }

  [Symbol.dispose](): void {
    for (const key of [...this.#bySession.keys()]) this.endSession(key)
    this.#subscription[Symbol.dispose]()
  }

  #createContainerView(context: CallContext, args: ContainerArguments): ManagedObjectReference {
    const session = this.#admit(context)
    const viewer = this.#viewer(session)
    const container = this.#options.registry.get(args.container.value)
    if (container === undefined || !viewer.canSee(container)) throw managedObjectNotFound(args.container)
    requireContainer(container)
    const types = [...new Set(args.type ?? [])]
    requireTypes(types, context.version)
    const key = JSON.stringify([session.userName, container.id, args.recursive, types.toSorted()])
    const watch = this.#watches.get(key) ?? this.#watch(key, viewer, container, types, args.recursive)
    const object = this.#options.registry.add({
      type: 'ContainerView',
      id: this.#ownId(session),
      properties: { container: container.ref, type: types, recursive: args.recursive, view: watch.refs },
      methods: { DestroyView: (caller, _, self) => this.#destroy(caller, self.id) },
      ownerSession: session.key,
    })
    watch.views.add(object)
    const { id, ref } = object
    const dispose = (): void => {
      watch.views.delete(object)
      if (watch.views.size > 0) return
      this.#watches.delete(key)
      this.#stale.delete(watch)
      watch[Symbol.dispose]()
    }
    this.#keep(session, { id, ref, publish: () => {}, reselect: () => {}, dispose })
    return ref
  }

  #watch(key: string, viewer: Viewer, container: ManagedObject, types: string[], recursive: boolean): ContainerWatch {
    const { index } = this.#options
    const watch: ContainerWatch = new ContainerWatch({
      container,
      types,
      recursive,
      viewer,
      index,
      compiler: this.#compiler,
      changed: () => this.#touch(watch),
    })
    this.#watches.set(key, watch)
    return watch
  }

  #createListView(context: CallContext, objects: readonly ManagedObjectReference[]): ManagedObjectReference {
    const session = this.#admit(context)
    const viewer = this.#viewer(session)
    const contents = new ListContents()
    contents.add(objects, viewer)
    const changed = (): void => this.#touch(view)
    const object = this.#options.registry.add({
      type: 'ListView',
      id: this.#ownId(session),
      properties: { view: contents.refs },
      methods: this.#listMethods(contents, viewer, changed),
      ownerSession: session.key,
    })
    const { id, ref } = object
    const publish = (): void => this.#options.registry.update(object, { view: contents.refs })
    const view: View = { id, ref, publish, reselect: () => {}, dispose: () => void this.#lists.delete(view) }
    this.#lists.set(view, contents)
    this.#keep(session, view)
    return ref
  }

  #listMethods(contents: ListContents, viewer: Viewer, changed: () => void): Implementation<'ListView'> {
    const reset = (objects: readonly ManagedObjectReference[]): ManagedObjectReference[] => {
      contents.clear()
      changed()
      return contents.add(objects, viewer)
    }
    return {
      DestroyView: (caller, _, self) => this.#destroy(caller, self.id),
      ModifyListView: (_, { add, remove }) => {
        contents.remove(remove ?? [])
        changed()
        return contents.add(add ?? [], viewer)
      },
      ResetListView: (_, { obj }) => reset(obj ?? []),
      ResetListViewFromView: (caller, { view }) => void reset(this.#contentsOf(caller, view)),
    }
  }

  #createInventoryView(context: CallContext): ManagedObjectReference {
    const session = this.#admit(context)
    const { registry, index, rootFolderId } = this.#options
    const root = registry.get(rootFolderId)
    if (root === undefined) throw new Error(`there is no root folder ${rootFolderId}`)
    const changed = (): void => this.#touch(view)
    const contents = new InventoryContents(this.#viewer(session), index, this.#compiler, root, changed)
    const object = registry.add({
      type: 'InventoryView',
      id: this.#ownId(session),
      properties: { view: contents.refs },
      methods: {
        DestroyView: (caller, _, self) => this.#destroy(caller, self.id),
        OpenInventoryViewFolder: (_, { entity }) => contents.open(entity),
        CloseInventoryViewFolder: (_, { entity }) => contents.close(entity),
      },
      ownerSession: session.key,
    })
    const { id, ref } = object
    const view: View = {
      id,
      ref,
      publish: () => registry.update(object, { view: contents.refs }),
      reselect: () => contents.reselect(),
      dispose: () => contents[Symbol.dispose](),
    }
    this.#keep(session, view)
    return ref
  }

  #contentsOf(context: CallContext, ref: ManagedObjectReference): readonly ManagedObjectReference[] {
    this.refresh()
    const object = this.#options.registry.get(ref.value)
    if (object === undefined || !this.#viewer(context.session).canSee(object)) throw managedObjectNotFound(ref)
    if (!isManagedDerived(object.type, 'ManagedObjectView'))
      throw invalidArgument('view', `A ${object.type} is not a view.`)
    const { view } = object.properties as { view?: readonly ManagedObjectReference[] }
    return view ?? []
  }

  #registryChanged(change: RegistryChange): void {
    if (change.kind !== 'removed') return
    for (const [view, contents] of this.#lists) if (contents.forget(change.object)) this.#touch(view)
  }

  #touch(stale: View | ContainerWatch): void {
    this.#stale.add(stale)
    if (this.#isPublishPlanned) return
    this.#isPublishPlanned = true
    setImmediate(() => {
      this.#isPublishPlanned = false
      this.refresh()
    })
  }

  #publish(stale: View | ContainerWatch): void {
    if (!(stale instanceof ContainerWatch)) return stale.publish()
    const view = stale.refs
    for (const object of stale.views) this.#options.registry.update(object, { view })
  }

  #destroy(context: CallContext, id: string): void {
    const views = this.#bySession.get(context.session?.key ?? '')
    const view = views?.get(id)
    views?.delete(id)
    if (view !== undefined) this.#remove(view)
  }

  #remove(view: View): void {
    view.dispose()
    this.#stale.delete(view)
    this.#options.registry.remove(view.id)
  }

  #keep(session: Session, view: View): void {
    const views = this.#bySession.get(session.key) ?? new Map<string, View>()
    this.#bySession.set(session.key, views)
    views.set(view.id, view)
  }

  #viewList(session: Session | undefined): ManagedObjectReference[] {
    return [...(this.#bySession.get(session?.key ?? '')?.values() ?? [])].map((view) => view.ref)
  }

  #admit(context: CallContext): Session {
    const { session } = context
    if (session === undefined) throw notAuthenticated({ type: 'ViewManager', value: 'ViewManager' }, 'System.View')
    const limit = this.#options.viewsPerSession ?? 1000
    const count = this.#bySession.get(session.key)?.size ?? 0
    if (count >= limit) throw limitExceeded('View', limit, 'views')
    return session
  }

  #ownId(session: Session): string {
    return `session[${session.id}]${this.#options.newUuid()}`
  }

  #viewer(session: Session | undefined): Viewer {
    return new Viewer(this.#options.registry, this.#options.access, session)
  }
}
