// Every call of every wire comes through here: object, method, session, privilege, in this order, then the object's method.
// What is refused here has changed nothing. What a method throws leaves as a vim25 fault (faults.ts); a bug is logged with
// its stack and tells the client nothing but that it happened.
import type { Clock } from '@staddle/base/clock.ts'
import { getManagedType, isManagedDerived, type Field, type Method } from '@staddle/vim25/metadata.ts'
import type { ManagedObjectReference } from '@staddle/vim25/types.ts'
import type { VimFault } from '@staddle/vim25/vim-fault.ts'
import { Denied, EngineError } from '../domain/errors.ts'
import type { Session } from '../services/auth/sessions.ts'
import type { Logger } from '../services/logger.ts'
import type { Access } from './access.ts'
import {
  internalError,
  invalidArgument,
  managedObjectNotFound,
  methodNotFound,
  notSupported,
  toVimFault,
} from './faults.ts'
import type { CallContext, ManagedObject } from './managed-object.ts'
import type { Invocation, InvocationResult, Model } from './model.ts'
import { BoxCache } from './property-diff.ts'
import { PathCompiler, readPath } from './property-path.ts'
import { owns, Viewer } from './property-viewer.ts'
import type { Registry } from './registry.ts'

export interface SessionLookup {
  /** The session of a cookie; using it marks it as active. */
  get(key: string): Session | undefined
  /** Keeps a session from being idle while a call of it waits. */
  hold?(session: Session): Disposable
}

export interface ModelOptions {
  readonly registry: Registry
  readonly access: Access
  readonly sessions: SessionLookup
  readonly logger: Logger
  readonly clock: Clock
  /** Called before a method runs: what lags behind the registry (views) catches up. */
  readonly refresh?: () => void
}

type MethodTable = Readonly<
  Record<string, ((context: CallContext, args: unknown, self: ManagedObject) => unknown) | undefined>
>

const slowMillis = 1000
/** Fetch is in no WSDL, yet pyVmomi reads every property with it. */
const fetchResult: Field = {
  name: 'returnval',
  type: 'anyType',
  isArray: false,
  isOptional: true,
  isSecret: false,
  since: 0,
}
/** These wait for as long as their callers like, or for disks that are made of what was sent. */
const waitingMethods: ReadonlySet<string> = new Set(['WaitForUpdates', 'WaitForUpdatesEx', 'HttpNfcLeaseComplete'])

export function createModel(options: ModelOptions): Model {
  return new Dispatcher(options)
}

class Dispatcher implements Model {
  readonly #options: ModelOptions
  readonly #compiler = new PathCompiler()
  readonly #boxes = new BoxCache()

  constructor(options: ModelOptions) {
    this.#options = options
  }

  async invoke(invocation: Invocation): Promise<InvocationResult> {
    const { clock, logger } = this.#options
    const started = clock.monotonic()
    try {
      return await this.#invoke(invocation)
    } catch (error) {
      throw this.#fault(error, invocation)
    } finally {
      const millis = Math.round(clock.monotonic() - started)
      const { type, id, method } = invocation
      if (millis >= slowMillis && !waitingMethods.has(method)) logger.warn({ type, id, method, millis }, 'slow call')
    }
  }

  #invoke(invocation: Invocation): Promise<InvocationResult> | InvocationResult {
    const object = this.#find(invocation)
    const session = this.#session(invocation)
    if (!owns(session, object)) throw managedObjectNotFound(referenceOf(invocation))
    this.#options.refresh?.()
    if (invocation.method === 'Fetch') return this.#fetch(object, session, invocation)
    const method = getManagedType(object.type)?.methods.get(invocation.method)
    if (method === undefined) throw methodNotFound(object.ref, invocation.method)
    this.#authorize(object, session, method)
    return this.#run(object, session, method, invocation)
  }

  #find(invocation: Invocation): ManagedObject {
    const object = this.#options.registry.get(invocation.id)
    if (object === undefined || !isManagedDerived(object.type, invocation.type)) {
      throw managedObjectNotFound(referenceOf(invocation))
    }
    return object
  }

  #session({ sessionKey }: Invocation): Session | undefined {
    return sessionKey === undefined ? undefined : this.#options.sessions.get(sessionKey)
  }

  /** Without a privilege in the facts the method itself decides, but still only for those who are logged in. */
  #authorize(object: ManagedObject, session: Session | undefined, method: Method): void {
    const privilege = method.privilege ?? 'System.View'
    if (privilege === 'System.Anonymous') return
    const viewer = new Viewer(this.#options.registry, this.#options.access, session)
    if (session === undefined) throw viewer.refusal(object, privilege)
    if (method.privilege !== undefined && !viewer.may(object, privilege)) throw viewer.refusal(object, privilege)
  }

  async #run(
    object: ManagedObject,
    session: Session | undefined,
    method: Method,
    invocation: Invocation,
  ): Promise<InvocationResult> {
    const table = object.methods as MethodTable
    const implementation = Object.hasOwn(table, method.name) ? table[method.name] : undefined
    if (implementation === undefined) throw notSupported(object.type, method.name)
    let sessionKey: string | null | undefined
    const context: CallContext = {
      session,
      setSession: (key) => void (sessionKey = key),
      version: invocation.version,
      signal: invocation.signal,
      remoteAddress: invocation.remoteAddress,
      authority: invocation.authority,
      userAgent: invocation.userAgent,
    }
    using _held = session === undefined ? undefined : this.#options.sessions.hold?.(session)
    const value = await implementation(context, invocation.args, object)
    return { value, field: method.result, sessionKey }
  }

  #fetch(object: ManagedObject, session: Session | undefined, invocation: Invocation): InvocationResult {
    const { prop } = invocation.args
    if (typeof prop !== 'string') throw invalidArgument('prop', 'Fetch needs the name of one property in prop.')
    const path = this.#compiler.compile(object.type, prop, invocation.version)
    const { name, privilege } = path.property
    const viewer = new Viewer(this.#options.registry, this.#options.access, session)
    if (privilege !== 'System.Anonymous' && !viewer.may(object, privilege)) throw viewer.refusal(object, privilege)
    const value = readPath(path, viewer.read(object, name))
    const boxed = value === undefined ? undefined : this.#boxes.box(path.type, path.isArray, value)
    return { value: boxed, field: fetchResult, sessionKey: undefined }
  }

  #fault(error: unknown, { type, id, method }: Invocation): VimFault {
    const { logger } = this.#options
    if (error instanceof EngineError) {
      const { kind, operation, cause } = error
      logger.error(
        { type, id, method, kind, operation, reason: error.message, cause: describe(cause) },
        'engine failed',
      )
    }
    const fault = toVimFault(error)
    if (fault !== undefined) {
      if (error instanceof Denied) logger.debug({ type, id, method, code: error.code }, error.message)
      return fault
    }
    logger.error({ type, id, method, error: describe(error) }, 'unexpected error in a method')
    return internalError()
  }
}

function referenceOf({ type, id }: Invocation): ManagedObjectReference {
  return { _typeName: 'ManagedObjectReference', type, value: id }
}

function describe(error: unknown): string | undefined {
  if (error === undefined) return undefined
  return error instanceof Error ? (error.stack ?? error.message) : JSON.stringify(error)
}
