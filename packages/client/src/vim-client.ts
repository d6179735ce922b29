// A typed client of the vim25 interface over VI-JSON. Everything else in this package is built on `invoke`.
import type {
  ManagedObjectMethods,
  ManagedObjectType,
  MethodFault,
  ServiceContent,
  UserSession,
} from '@staddle/vim25/types.ts'
import { VimFault } from '@staddle/vim25/vim-fault.ts'
import { asRef, type Ref, refTo } from './reference.ts'
import { type HttpResponse, ProtocolError, type Transport } from './transport.ts'

const basePath = '/sdk/vim25/8.0.3.0'
const sessionHeader = 'vmware-api-session-id'

export type MethodName<T extends ManagedObjectType> = keyof ManagedObjectMethods[T] & string
export type MethodArgs<T extends ManagedObjectType, M extends MethodName<T>> = ManagedObjectMethods[T][M] extends (
  args: infer A,
) => unknown
  ? A
  : never
export type MethodResult<T extends ManagedObjectType, M extends MethodName<T>> = ManagedObjectMethods[T][M] extends (
  args: never,
) => infer R
  ? R
  : never

export interface ConnectOptions {
  readonly transport: Transport
  /** Of an earlier login. */
  readonly sessionKey?: string | undefined
  readonly signal?: AbortSignal | undefined
}

/** Asks the server what it is. Rejects with UnreachableError, ProtocolError or VimFault. */
export async function connect(options: ConnectOptions): Promise<VimClient> {
  const caller = new Caller(options.transport, options.sessionKey)
  const content = await caller.invoke(
    refTo('ServiceInstance', 'ServiceInstance'),
    'RetrieveServiceContent',
    {},
    options.signal,
  )
  return new VimClient(caller, content)
}

export class VimClient {
  readonly content: ServiceContent
  readonly #caller: Caller

  constructor(caller: Caller, content: ServiceContent) {
    this.#caller = caller
    this.content = content
  }

  /** The secret that stands for the login; undefined when not logged in. */
  get sessionKey(): string | undefined {
    return this.#caller.sessionKey
  }

  get sessionManager(): Ref<'SessionManager'> {
    return asRef('SessionManager', this.content.sessionManager)
  }

  get rootFolder(): Ref<'Folder'> {
    return asRef('Folder', this.content.rootFolder)
  }

  async login(userName: string, password: string): Promise<UserSession> {
    return this.invoke(this.sessionManager, 'Login', { userName, password })
  }

  async logout(): Promise<void> {
    await this.invoke(this.sessionManager, 'Logout', {})
    this.#caller.sessionKey = undefined
  }

  /** Calls a method; rejects with VimFault when the server refuses. */
  invoke<T extends ManagedObjectType, M extends MethodName<T>>(
    ref: Ref<T>,
    method: M,
    args: MethodArgs<T, M>,
    signal?: AbortSignal,
  ): Promise<MethodResult<T, M>> {
    return this.#caller.invoke(ref, method, args, signal)
  }
}

/** Clean-up on the server whose failure changes nothing: what is not destroyed ends with the session. */
export async function tidyUp(work: Promise<unknown>): Promise<void> {
  await Promise.allSettled([work])
}

class Caller {
  sessionKey: string | undefined
  readonly #transport: Transport

  constructor(transport: Transport, sessionKey: string | undefined) {
    this.#transport = transport
    this.sessionKey = sessionKey
  }

  async invoke<T extends ManagedObjectType, M extends MethodName<T>>(
    ref: Ref<T>,
    method: M,
    args: MethodArgs<T, M>,
    signal?: AbortSignal,
  ): Promise<MethodResult<T, M>> {
    const response = await this.#transport.send({
      method: 'POST',
      path: `${basePath}/${ref.type}/${encodeURIComponent(ref.value)}/${method}`,
      headers: {
        'content-type': 'application/json',
        ...(this.sessionKey === undefined ? {} : { [sessionHeader]: this.sessionKey }),
      },
      body: JSON.stringify(args),
      signal,
    })
    const value = readAnswer(response, `${ref.type}.${method}`)
    this.sessionKey = response.header(sessionHeader) ?? this.sessionKey
    // The server answers with what the method declares, or the answer was a fault and is thrown.
    return value as MethodResult<T, M>
  }
}

function readAnswer(response: HttpResponse, call: string): unknown {
  const body = parseBody(response, call)
  if (response.status >= 200 && response.status < 300) return body
  if (isFault(body)) {
    const { faultstring, ...fault } = body
    throw new VimFault(fault, faultstring ?? `${call} failed with ${fault._typeName}.`)
  }
  throw new ProtocolError(
    response.status,
    `${call} was answered with HTTP ${response.status}; is this a Staddle or vSphere 8 server?`,
  )
}

function parseBody(response: HttpResponse, call: string): unknown {
  if (response.text.trim() === '') return undefined
  try {
    return JSON.parse(response.text) as unknown
  } catch {
    // Whatever it is, its beginning tells more than the parser's complaint.
    const start = response.text.slice(0, 60).replace(/\s+/g, ' ')
    throw new ProtocolError(
      response.status,
      `${call} was answered with HTTP ${response.status} and no JSON ("${start}"); is this a Staddle or vSphere 8 server?`,
    )
  }
}

function isFault(body: unknown): body is MethodFault & { faultstring?: string } {
  return typeof body === 'object' && body !== null && '_typeName' in body && typeof body._typeName === 'string'
}
