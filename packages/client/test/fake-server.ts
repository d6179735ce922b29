// A server made of a table of objects and scripted methods, spoken to as over HTTP. Answers are JSON text, so nothing is shared.
import { setImmediate } from 'node:timers/promises'
import type { MethodFault, ManagedObjectReference, PropertyFilterSpec } from '@staddle/vim25/types.ts'
import { VimFault } from '@staddle/vim25/vim-fault.ts'
import type { HttpRequest, HttpResponse, Transport } from '../src/transport.ts'

export interface Call {
  readonly type: string
  readonly id: string
  readonly method: string
  readonly args: Readonly<Record<string, unknown>>
}

export type Handler = (call: Call, signal: AbortSignal | undefined) => unknown

export const reference = (type: string, value: string): ManagedObjectReference => ({
  _typeName: 'ManagedObjectReference',
  type,
  value,
})
const boxed = (value: unknown): unknown =>
  Array.isArray(value)
    ? { _typeName: 'ArrayOfAnyType', _value: value }
    : typeof value === 'object' && value !== null
      ? value
      : { _typeName: 'string', _value: value }

export class FakeServer implements Transport {
  readonly calls: Call[] = []
  /** Properties by type and id; dotted paths are looked up inside. */
  readonly objects = new Map<string, { readonly type: string; readonly properties: Record<string, unknown> }>()
  readonly sessionKey = 'the-session-key'
  readonly #handlers = new Map<string, Handler>()
  readonly #views = new Map<string, string>()
  readonly #filters = new Map<string, PropertyFilterSpec>()
  #made = 0
  #change = Promise.withResolvers<void>()
  #version = 0

  constructor() {
    this.add('Folder', 'group-d1', { name: 'Datacenters' })
    this.on('ServiceInstance.RetrieveServiceContent', () => serviceContent)
    this.on('SessionManager.Login', ({ args }) => {
      if (args.password !== 'right')
        throw fault('InvalidLogin', 'Cannot complete login due to an incorrect user name or password.')
      return { _typeName: 'UserSession', key: 'id', userName: args.userName }
    })
    this.on('SessionManager.Logout', () => undefined)
    this.on('ViewManager.CreateContainerView', ({ args }) => this.#createView(args.type as string[]))
    this.on('ContainerView.DestroyView', ({ id }) => void this.#views.delete(id))
    this.on('PropertyCollector.RetrievePropertiesEx', ({ args }) =>
      this.#retrieve(args as { specSet: PropertyFilterSpec[] }),
    )
    this.on('PropertyCollector.CreatePropertyCollector', () =>
      reference('PropertyCollector', `collector-${++this.#made}`),
    )
    this.on('PropertyCollector.CreateFilter', ({ id, args }) => {
      this.#filters.set(id, args.spec as PropertyFilterSpec)
      return reference('PropertyFilter', 'filter')
    })
    this.on('PropertyCollector.DestroyPropertyCollector', ({ id }) => void this.#filters.delete(id))
    this.on('PropertyCollector.WaitForUpdatesEx', ({ id, args }, signal) =>
      this.#wait(id, Number(args.version), signal),
    )
  }

  /** Views and property collectors that were made and not destroyed. */
  get leftovers(): number {
    return this.#views.size + this.#filters.size
  }

  on(name: string, handler: Handler): this {
    this.#handlers.set(name, handler)
    return this
  }

  add(type: string, id: string, properties: Record<string, unknown>): this {
    this.objects.set(id, { type, properties })
    return this
  }

  change(id: string, properties: Record<string, unknown>): void {
    Object.assign(this.objects.get(id)?.properties ?? {}, properties)
    this.#version++
    this.#change.resolve()
    this.#change = Promise.withResolvers()
  }

  /** A task that can be waited for; move it on with `change(id, { info })`. */
  addTask(id: string, info: Record<string, unknown> = {}): ManagedObjectReference {
    const task = reference('Task', id)
    this.add('Task', id, {
      info: { _typeName: 'TaskInfo', key: id, task, state: 'running', descriptionId: 'x', queueTime: '', ...info },
    })
    return task
  }

  calledMethods(): readonly string[] {
    return this.calls.map(({ method }) => method)
  }

  callsOf(method: string): readonly Call[] {
    return this.calls.filter((call) => call.method === method)
  }

  async send({ path, body, signal, headers }: HttpRequest): Promise<HttpResponse> {
    const [, , , , type = '', id = '', method = ''] = path.split('/').map(decodeURIComponent)
    const call = { type, id, method, args: JSON.parse(body ?? '{}') as Record<string, unknown> }
    this.calls.push(call)
    try {
      const isOpen = ['Login', 'RetrieveServiceContent'].includes(method)
      if (!isOpen && headers['vmware-api-session-id'] !== this.sessionKey)
        throw fault('NotAuthenticated', 'log in first')
      const handler = this.#handlers.get(`${type}.${method}`)
      if (handler === undefined) throw fault('NotSupported', `${type}.${method} is not scripted`)
      const value = await handler(call, signal)
      return response(value === undefined ? 204 : 200, value, method === 'Login' ? this.sessionKey : undefined)
    } catch (error) {
      if (!(error instanceof VimFault)) throw error
      return response(500, { ...error.fault, faultstring: error.message })
    }
  }

  #createView(types: readonly string[]): ManagedObjectReference {
    const id = `view-${++this.#made}`
    this.#views.set(id, types[0] ?? '')
    return reference('ContainerView', id)
  }

  #retrieve({ specSet }: { specSet: PropertyFilterSpec[] }): unknown {
    const objects = specSet
      .flatMap((spec) => this.#select(spec))
      .map(({ id, type, paths }) => ({
        obj: reference(type, id),
        propSet: this.#read(id, paths).map(([name, val]) => ({ name, val })),
      }))
    return objects.length === 0 ? undefined : { objects }
  }

  #select(spec: PropertyFilterSpec): { id: string; type: string; paths: readonly string[] }[] {
    const [{ obj } = { obj: reference('', '') }] = spec.objectSet
    const paths = spec.propSet[0]?.pathSet ?? []
    const viewed = this.#views.get(obj.value)
    const all = [...this.objects].map(([id, { type }]) => ({ id, type, paths }))
    if (viewed !== undefined) return all.filter(({ type }) => type === viewed)
    const found = all.filter(({ id }) => id === obj.value)
    if (found.length === 0)
      throw fault('ManagedObjectNotFound', `The object '${obj.type}:${obj.value}' has already been deleted`)
    return found
  }

  #read(id: string, paths: readonly string[]): [string, unknown][] {
    const properties = this.objects.get(id)?.properties ?? {}
    return paths.flatMap((path): [string, unknown][] => {
      const value =
        path in properties
          ? properties[path]
          : path
              .split('.')
              .reduce<unknown>((at, part) => (at as Record<string, unknown> | undefined)?.[part], properties)
      return value === undefined ? [] : [[path, boxed(value)]]
    })
  }

  async #wait(collector: string, version: number, signal: AbortSignal | undefined): Promise<unknown> {
    const spec = this.#filters.get(collector)
    if (spec === undefined) throw fault('InvalidState', 'no filter')
    if (version === this.#version + 1) await Promise.race([this.#change.promise, aborted(signal)])
    await setImmediate()
    const objectSet = this.#select(spec).map(({ id, type, paths }) => ({
      kind: 'enter',
      obj: reference(type, id),
      changeSet: this.#read(id, paths).map(([name, val]) => ({ name, op: 'assign', val })),
    }))
    return {
      version: String(this.#version + 1),
      filterSet: [{ filter: reference('PropertyFilter', 'filter'), objectSet }],
    }
  }
}

export function fault(typeName: string, message: string, fields: object = {}): VimFault {
  return new VimFault({ _typeName: typeName, ...fields } satisfies MethodFault, message)
}

function response(status: number, value: unknown, sessionKey?: string): HttpResponse {
  return {
    status,
    text: value === undefined ? '' : JSON.stringify(value),
    header: (name) => (name === 'vmware-api-session-id' ? sessionKey : undefined),
  }
}

function aborted(signal: AbortSignal | undefined): Promise<never> {
  return new Promise((_, reject) =>
    signal?.addEventListener('abort', () => reject(signal.reason as Error), { once: true }),
  )
}

const serviceContent = {
  _typeName: 'ServiceContent',
  rootFolder: reference('Folder', 'group-d1'),
  propertyCollector: reference('PropertyCollector', 'propertyCollector'),
  viewManager: reference('ViewManager', 'ViewManager'),
  sessionManager: reference('SessionManager', 'SessionManager'),
  authorizationManager: reference('AuthorizationManager', 'AuthorizationManager'),
  userDirectory: reference('UserDirectory', 'UserDirectory'),
  accountManager: reference('HostLocalAccountManager', 'ha-localacctmgr'),
  cryptoManager: reference('CryptoManagerKmip', 'CryptoManager'),
  taskManager: reference('TaskManager', 'TaskManager'),
  eventManager: reference('EventManager', 'EventManager'),
  alarmManager: reference('AlarmManager', 'AlarmManager'),
  setting: reference('OptionManager', 'VpxSettings'),
  perfManager: reference('PerformanceManager', 'PerfMgr'),
  fileManager: reference('FileManager', 'FileManager'),
  searchIndex: reference('SearchIndex', 'SearchIndex'),
  storageResourceManager: reference('StorageResourceManager', 'StorageResourceManager'),
  about: { _typeName: 'AboutInfo', fullName: 'Staddle 0.1.0', apiVersion: '8.0.3.0', apiType: 'VirtualCenter' },
}
