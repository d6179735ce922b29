// The PropertyCollector: what every client reads the inventory with, once (Retrieve…) or as it changes (CreateFilter, Wait…).
//
//   property-collector        methods, arguments, what belongs to which session
//   property-collector-state  one collector: versions, waiting calls, pages
//   property-filter           one filter: what its client does not know yet
//   traversal-selection       which objects are selected, kept right incrementally
//   property-path-set         which properties, and the answers kept for equal requests
//   property-diff             what changed inside a value
//
// The singleton `propertyCollector` serves all sessions and keeps a state for each; created collectors belong to one.
// Failure paths: a path that the client's API level does not know is InvalidProperty before anything is created; what a
// user may not read is in missingSet; objects that vanish while a list is made are left out of it.
import type { Clock } from '@staddle/base/clock.ts'
import type { ObjectContent, PropertyFilterSpec, RetrieveResult, UpdateSet } from '@staddle/vim25/types.ts'
import type { Session } from '../services/auth/sessions.ts'
import type { Access } from './access.ts'
import { invalidArgument, limitExceeded, managedObjectNotFound, notAuthenticated, vimFault } from './faults.ts'
import type { CallContext, Implementation, ManagedObject, ManagedObjectInit } from './managed-object.ts'
import { CollectorState, type Page, type WaitRequest } from './property-collector-state.ts'
import { BoxCache } from './property-diff.ts'
import { PropertyFilter } from './property-filter.ts'
import { PathCompiler } from './property-path.ts'
import { PathSetTable, PropertyPlan, type PathSet } from './property-path-set.ts'
import { Viewer } from './property-viewer.ts'
import type { Registry } from './registry.ts'
import { compileSelection } from './traversal.ts'
import type { ObjectIndex } from './traversal-index.ts'
import { Selection } from './traversal-selection.ts'

export interface PropertyCollectorsOptions {
  readonly registry: Registry
  readonly access: Access
  readonly clock: Clock
  /** Shared with the views: one listener on the registry for all. */
  readonly index: ObjectIndex
  /** A new random uuid. */
  readonly newUuid: () => string
  /** Called before properties are read: views that lag behind catch up. */
  readonly refresh?: () => void
  readonly limits?: Partial<CollectorLimits>
}

export interface CollectorLimits {
  readonly filtersPerSession: number
  readonly collectorsPerSession: number
}

type Self = ManagedObject<'PropertyCollector'>

interface SessionCollectors {
  readonly session: Session
  readonly byId: Map<string, CollectorState>
}

const longestWaitSeconds = 24 * 60 * 60

export class PropertyCollectors {
  readonly #options: PropertyCollectorsOptions
  readonly #limits: CollectorLimits
  readonly #sessions = new Map<string, SessionCollectors>()
  readonly #table = new PathSetTable(new PathCompiler(), new BoxCache())
  readonly #methods: Implementation<'PropertyCollector'> = {
    RetrieveProperties: (context, { specSet }) => this.#retrieveAll(context, specSet),
    RetrievePropertiesEx: (context, { specSet, options }, self) =>
      this.#retrieve(context, specSet, options?.maxObjects, self),
    ContinueRetrievePropertiesEx: (context, { token }, self) => this.#continue(context, token, self),
    CancelRetrievePropertiesEx: (context, { token }, self) => void this.#takePage(context, token, self),
    CreateFilter: (context, { spec, partialUpdates }, self) => this.#createFilter(context, spec, partialUpdates, self),
    CheckForUpdates: (context, { version }, self) => this.#wait(context, version, 0, Infinity, self),
    WaitForUpdates: (context, { version }, self) => this.#waitForUpdates(context, version, self),
    WaitForUpdatesEx: (context, { version, options }, self) =>
      this.#wait(context, version, seconds(options?.maxWaitSeconds), most(options?.maxObjectUpdates), self),
    CancelWaitForUpdates: (context, _, self) => this.#state(context, self.id).cancelWaits(),
    CreatePropertyCollector: (context) => this.#createCollector(context),
    DestroyPropertyCollector: (context, _, self) => this.#destroyCollector(context, self),
  }

  constructor(options: PropertyCollectorsOptions) {
    this.#options = options
    this.#limits = { filtersPerSession: 1000, collectorsPerSession: 200, ...options.limits }
  }

  /** The collector that ServiceContent names. */
  init(id: string): ManagedObjectInit<'PropertyCollector'> {
    return {
      type: 'PropertyCollector',
      id,
      properties: {},
      methods: this.#methods,
      computed: { filter: (session) => this.#filterRefs(session, id) },
    }
  }

  /** Frees everything the session had; calls that wait end with NotAuthenticated. */
  endSession(sessionKey: string): void {
    const owned = this.#sessions.get(sessionKey)
    this.#sessions.delete(sessionKey)
    for (const [id, state] of owned?.byId ?? []) this.#end(id, state)
  }

  /** Roles or permissions changed: filters look anew at what their users may see. */
  accessChanged(): void {
    for (const { byId } of this.#sessions.values()) {
      for (const state of byId.values()) for (const filter of state.filters.values()) filter.reselect()
    }
  }

  #retrieveAll(context: CallContext, specSet: readonly PropertyFilterSpec[]): readonly ObjectContent[] | undefined {
    const viewer = this.#viewer(context)
    const contents = this.#select(context, viewer, specSet).map(([object, paths]) => paths.content(object, viewer))
    return contents.length > 0 ? contents : undefined
  }

  #retrieve(
    context: CallContext,
    specSet: readonly PropertyFilterSpec[],
    maxObjects: number | undefined,
    self: Self,
  ): RetrieveResult | undefined {
    if (maxObjects !== undefined && maxObjects <= 0) {
      throw invalidArgument(
        'options.maxObjects',
        `maxObjects must be above zero, not ${maxObjects}; leave it out for no limit.`,
      )
    }
    const objects = this.#select(context, this.#viewer(context), specSet)
    if (objects.length === 0) return undefined
    return this.#page(context, { objects, maxObjects: maxObjects ?? Infinity }, self)
  }

  #continue(context: CallContext, token: string, self: Self): RetrieveResult {
    const page = this.#takePage(context, token, self)
    const { registry } = this.#options
    const there = page.objects.filter(([object]) => registry.get(object.id) === object)
    return this.#page(context, { ...page, objects: there }, self)
  }

  #takePage(context: CallContext, token: string, self: Self): Page {
    const page = this.#state(context, self.id).takePage(token)
    if (page !== undefined) return page
    const message = `The token '${token}' belongs to no retrieval that is under way.`
    throw vimFault('InvalidProperty', { name: 'token' }, message)
  }

  #page(context: CallContext, page: Page, self: Self): RetrieveResult {
    this.#options.refresh?.()
    const viewer = this.#viewer(context)
    const { objects: there } = page
    // Without a session there is nothing to keep the rest in; such a call sees single objects only.
    const size = context.session === undefined ? Infinity : page.maxObjects
    const objects = there.slice(0, size).map(([object, paths]) => paths.content(object, viewer))
    if (there.length <= size) return { objects }
    const token = this.#options.newUuid()
    this.#state(context, self.id).keepPage(token, { ...page, objects: there.slice(size) })
    return { token, objects }
  }

  /** Every object once, with all that any of the specs wants of it. */
  #select(
    context: CallContext,
    viewer: Viewer,
    specSet: readonly PropertyFilterSpec[],
  ): (readonly [ManagedObject, PathSet])[] {
    this.#options.refresh?.()
    const found = new Map<ManagedObject, PathSet>()
    const missing: Error[] = []
    let named = 0
    for (const spec of specSet) {
      const plan = new PropertyPlan(spec.propSet, context.version, this.#table)
      const selection = new Selection(viewer)
      for (const start of compileSelection(spec.objectSet, this.#table.compiler, context.version)) {
        const object = viewer.registry.get(start.ref.value)
        const refusal = this.#refusal(viewer, object, start.ref)
        if (object !== undefined && refusal === undefined) {
          selection.addStart(object, start)
          named++
        } else if (refusal !== undefined && spec.reportMissingObjectsInResults !== true) missing.push(refusal)
      }
      for (const object of selection.members.keys()) {
        const paths = plan.for(object.type)
        const other = found.get(object)
        if (paths !== undefined) found.set(object, other === undefined ? paths : this.#table.union([other, paths]))
      }
    }
    // The contract would fail the whole list for one object that has just gone; clients that list by reference (everyone)
    // cannot help that. The fault is for those that asked for nothing that is there.
    if (named === 0 && missing[0] !== undefined) throw missing[0]
    return [...found]
  }

  /** Why a start cannot be used. Without a session named objects are shown, each property missing with NotAuthenticated. */
  #refusal(viewer: Viewer, object: ManagedObject | undefined, ref: ManagedObject['ref']): Error | undefined {
    if (object === undefined) return managedObjectNotFound(ref)
    if (viewer.session === undefined) return object.ownerSession === undefined ? undefined : managedObjectNotFound(ref)
    if (viewer.canSee(object)) return undefined
    return object.ownerSession === undefined ? viewer.refusal(object, 'System.View') : managedObjectNotFound(ref)
  }

  #createFilter(
    context: CallContext,
    spec: PropertyFilterSpec,
    partialUpdates: boolean,
    self: Self,
  ): ManagedObject['ref'] {
    const session = this.#session(context, self)
    this.#requireRoomForFilter(session)
    this.#options.refresh?.()
    const plan = new PropertyPlan(spec.propSet, context.version, this.#table)
    const starts = compileSelection(spec.objectSet, this.#table.compiler, context.version)
    const viewer = this.#viewer(context)
    const refusals = starts.map((start) => this.#refusal(viewer, viewer.registry.get(start.ref.value), start.ref))
    const [refusal] = refusals
    if (spec.reportMissingObjectsInResults !== true && refusal !== undefined && !refusals.includes(undefined))
      throw refusal
    const state = this.#state(context, self.id)
    const id = this.#ownId(session)
    const filter = new PropertyFilter(
      { id, spec, partialUpdates, plan, viewer, index: this.#options.index, changed: () => state.changed() },
      starts,
    )
    state.addFilter(filter)
    return this.#options.registry.add({
      type: 'PropertyFilter',
      id,
      properties: { spec, partialUpdates },
      methods: { DestroyPropertyFilter: () => this.#destroyFilter(state, id) },
      ownerSession: session.key,
    }).ref
  }

  #destroyFilter(state: CollectorState, id: string): void {
    state.removeFilter(id)
    this.#options.registry.remove(id)
  }

  async #waitForUpdates(context: CallContext, version: string | undefined, self: Self): Promise<UpdateSet> {
    const updates = await this.#wait(context, version, undefined, Infinity, self)
    if (updates === undefined) throw new Error('an unlimited wait ended without updates')
    return updates
  }

  #wait(
    context: CallContext,
    version: string | undefined,
    timeout: number | undefined,
    maxObjectUpdates: number,
    self: Self,
  ): Promise<UpdateSet | undefined> {
    const request: WaitRequest = { version: version ?? '', timeout, maxObjectUpdates, signal: context.signal }
    return this.#state(context, self.id).wait(request)
  }

  #createCollector(context: CallContext): ManagedObject['ref'] {
    const session = this.#session(context)
    const owned = this.#owned(session)
    if (owned.byId.size > this.#limits.collectorsPerSession) {
      throw limitExceeded('PropertyCollector', this.#limits.collectorsPerSession, 'property collectors')
    }
    const id = this.#ownId(session)
    owned.byId.set(id, this.#newState())
    return this.#options.registry.add({ ...this.init(id), ownerSession: session.key }).ref
  }

  #destroyCollector(context: CallContext, self: Self): void {
    if (self.ownerSession === undefined) {
      const message = 'The default property collector cannot be destroyed; destroy its filters instead.'
      throw vimFault('NotSupported', {}, message)
    }
    const owned = this.#owned(this.#session(context, self))
    const state = owned.byId.get(self.id)
    owned.byId.delete(self.id)
    this.#options.registry.remove(self.id)
    if (state === undefined) return
    state.cancelWaits()
    for (const id of [...state.filters.keys()]) this.#destroyFilter(state, id)
    state[Symbol.dispose]()
  }

  #end(id: string, state: CollectorState): void {
    const { registry } = this.#options
    const self = registry.get(id)
    if (self !== undefined) state.cancelWaits(notAuthenticated(self.ref, 'System.View'))
    for (const filter of [...state.filters.keys()]) this.#destroyFilter(state, filter)
    state[Symbol.dispose]()
    if (self?.ownerSession !== undefined) registry.remove(id)
  }

  #requireRoomForFilter(session: Session): void {
    let filters = 0
    for (const state of this.#owned(session).byId.values()) filters += state.filters.size
    if (filters < this.#limits.filtersPerSession) return
    throw limitExceeded('PropertyFilter', this.#limits.filtersPerSession, 'property filters')
  }

  #filterRefs(session: Session | undefined, id: string): ManagedObject['ref'][] {
    const state = session === undefined ? undefined : this.#sessions.get(session.key)?.byId.get(id)
    return [...(state?.filters.values() ?? [])].map((filter) => filter.ref)
  }

  #state(context: CallContext, id: string): CollectorState {
    const owned = this.#owned(this.#session(context))
    const known = owned.byId.get(id)
    if (known !== undefined) return known
    const made = this.#newState()
    owned.byId.set(id, made)
    return made
  }

  #newState(): CollectorState {
    return new CollectorState(this.#options.clock, () => this.#options.refresh?.())
  }

  #owned(session: Session): SessionCollectors {
    const known = this.#sessions.get(session.key)
    if (known !== undefined) return known
    const made: SessionCollectors = { session, byId: new Map() }
    this.#sessions.set(session.key, made)
    return made
  }

  /** The dispatcher let nobody without a session through to a method that needs one. */
  #session(context: CallContext, self?: Self): Session {
    if (context.session !== undefined) return context.session
    throw notAuthenticated(self?.ref ?? { type: 'PropertyCollector', value: 'propertyCollector' }, 'System.View')
  }

  #ownId(session: Session): string {
    return `session[${session.id}]${this.#options.newUuid()}`
  }

  #viewer(context: CallContext): Viewer {
    return new Viewer(this.#options.registry, this.#options.access, context.session)
  }
}

function seconds(value: number | undefined): number | undefined {
  if (value === undefined) return undefined
  if (value < 0)
    throw invalidArgument('options.maxWaitSeconds', `maxWaitSeconds must not be negative, but is ${value}.`)
  return Math.min(value, longestWaitSeconds) * 1000
}

function most(value: number | undefined): number {
  if (value === undefined) return Infinity
  if (value <= 0)
    throw invalidArgument('options.maxObjectUpdates', `maxObjectUpdates must be above zero, not ${value}.`)
  return value
}
