// A managed object: identity, one immutable tree of property values, and the methods that work.
// Properties are only ever replaced (Registry.update), so `before !== after` at a path is a change at that path.
import type {
  ManagedObjectMethods,
  ManagedObjectProperties,
  ManagedObjectReference,
  ManagedObjectType,
} from '@staddle/vim25/types.ts'
import { moRef } from '@staddle/vim25/metadata.ts'
import type { Session } from '../services/auth/sessions.ts'
import { freeze } from './share.ts'

export interface CallContext {
  /** Undefined before login; methods that need System.Anonymous only must cope. */
  readonly session: Session | undefined
  /** Cookie value a session-making method (Login) leaves for the wire to hand out; null when the session ended. */
  setSession(key: string | null): void
  /** API level the client speaks: index into vim25 metadata `versions`. */
  readonly version: number
  /** Aborted when the caller has gone away. */
  readonly signal: AbortSignal
  readonly remoteAddress: string
  /** `host:port` as the client reached this host, when it said. */
  readonly authority?: string | undefined
  readonly userAgent: string
}

/** A context in which a user is known: what every method behind a privilege gets. */
export type Implementation<T extends ManagedObjectType> = {
  readonly [M in keyof ManagedObjectMethods[T]]?: ManagedObjectMethods[T][M] extends (args: infer A) => infer R
    ? (context: CallContext, args: A, self: ManagedObject<T>) => R | Promise<R>
    : never
}

export type Properties<T extends ManagedObjectType> = Readonly<Partial<ManagedObjectProperties[T]>>

/** Properties whose value depends on who asks (`SessionManager.currentSession`); no change is ever reported for them. */
export type ComputedProperties<T extends ManagedObjectType> = {
  readonly [P in keyof ManagedObjectProperties[T]]?: (
    session: Session | undefined,
    self: { readonly id: string },
  ) => ManagedObjectProperties[T][P]
}

export interface ManagedObjectInit<T extends ManagedObjectType> {
  readonly type: T
  readonly id: string
  readonly properties: Properties<T>
  readonly methods: Implementation<T>
  readonly computed?: ComputedProperties<T>
  /** The session this object belongs to and ends with: views, filters, collectors. Others do not see it. */
  readonly ownerSession?: string
}

export class ManagedObject<T extends ManagedObjectType = ManagedObjectType> {
  readonly type: T
  readonly id: string
  readonly ref: ManagedObjectReference
  readonly methods: Implementation<T>
  readonly computed: ComputedProperties<T>
  readonly ownerSession: string | undefined
  #properties: Properties<T>

  constructor(init: ManagedObjectInit<T>) {
    this.type = init.type
    this.id = init.id
    this.ref = Object.freeze(moRef(init.type, init.id))
    this.methods = init.methods
    this.computed = init.computed ?? {}
    this.ownerSession = init.ownerSession
    this.#properties = freeze({ ...init.properties })
  }

  get properties(): Properties<T> {
    return this.#properties
  }

  /** Only the registry calls this, so that every change is announced. */
  replaceProperties(next: Properties<T>): void {
    this.#properties = freeze(next)
  }
}
