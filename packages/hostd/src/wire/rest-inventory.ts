// What the REST routes ask of the inventory, as the vim25 calls that any client would make.
import type { ManagedObjectReference, ObjectContent, RetrieveResult, UpdateSet } from '@staddle/vim25/types.ts'
import { isA, moRef, newestVersion } from '@staddle/vim25/metadata.ts'
import { VimFault } from '@staddle/vim25/vim-fault.ts'
import type { Exchange } from './exchange.ts'
import { serviceContent, target } from './login.ts'
import { isReference, type VimCaller } from './vim-caller.ts'

export interface VmFacts {
  readonly id: string
  readonly name: string
  readonly powerState: 'POWERED_ON' | 'POWERED_OFF' | 'SUSPENDED'
  readonly cpuCount: number
  readonly memoryMiB: number
  readonly guestId: string
  readonly uuid: string
  readonly instanceUuid: string
}

const paths = [
  ...['name', 'runtime.powerState', 'config.hardware.numCPU', 'config.hardware.memoryMB'],
  ...['config.guestId', 'config.uuid', 'config.instanceUuid'],
]
const powerStates = { poweredOn: 'POWERED_ON', poweredOff: 'POWERED_OFF', suspended: 'SUSPENDED' } as const

export class RestInventory {
  readonly #exchange: Exchange
  readonly #caller: VimCaller

  constructor(exchange: Exchange, caller: VimCaller) {
    this.#exchange = exchange
    this.#caller = caller
  }

  async vms(): Promise<VmFacts[]> {
    const content = await serviceContent(this.#exchange, this.#caller)
    const scope = { container: content.rootFolder, type: ['VirtualMachine'], recursive: true }
    const view = await this.#reference(content.viewManager, 'CreateContainerView', scope)
    try {
      const traversal = { _typeName: 'TraversalSpec', type: 'ContainerView', path: 'view', skip: false }
      const from = { _typeName: 'ObjectSpec', obj: view, skip: true, selectSet: [traversal] }
      return (await this.#retrieve(content.propertyCollector, from, paths)).map(toFacts)
    } finally {
      await this.#call(view, 'DestroyView', {})
    }
  }

  /** Rejects with ManagedObjectNotFound. */
  async vm(id: string): Promise<VmFacts> {
    const { propertyCollector } = await serviceContent(this.#exchange, this.#caller)
    const obj = moRef('VirtualMachine', id)
    const [found] = await this.#retrieve(propertyCollector, { _typeName: 'ObjectSpec', obj }, paths)
    if (found !== undefined) return toFacts(found)
    const fault = { _typeName: 'ManagedObjectNotFound', obj }
    throw new VimFault(fault, `There is no virtual machine '${id}'`)
  }

  async currentSession(): Promise<object | undefined> {
    const { sessionManager, propertyCollector } = await serviceContent(this.#exchange, this.#caller)
    const from = { _typeName: 'ObjectSpec', obj: sessionManager }
    const [found] = await this.#retrieve(propertyCollector, from, ['currentSession'], 'SessionManager')
    const session = found?.propSet?.[0]?.val
    if (!isA('UserSession', session)) return undefined
    return { user: session.userName, created_time: session.loginTime, last_accessed_time: session.lastActiveTime }
  }

  /** Starts a task on the machine and waits for its end. Rejects with the fault that ended it. */
  async runTask(vmId: string, method: string): Promise<void> {
    const task = await this.#reference(moRef('VirtualMachine', vmId), method, {})
    const { propertyCollector } = await serviceContent(this.#exchange, this.#caller)
    const collector = await this.#reference(propertyCollector, 'CreatePropertyCollector', {})
    try {
      await this.#call(collector, 'CreateFilter', { spec: taskFilter(task), partialUpdates: false })
      await this.#awaitEnd(collector)
    } finally {
      await this.#call(collector, 'DestroyPropertyCollector', {})
    }
  }

  async #awaitEnd(collector: ManagedObjectReference): Promise<void> {
    const known: { state?: unknown; error?: unknown } = {}
    let version = ''
    while (known.state !== 'success') {
      const answer = await this.#call(collector, 'WaitForUpdatesEx', { version, options: { _typeName: 'WaitOptions' } })
      // The model answers what its metadata says.
      const updates = answer as UpdateSet | undefined
      version = updates?.version ?? version
      const changes = updates?.filterSet
        ?.flatMap((filter) => filter.objectSet ?? [])
        .flatMap((object) => object.changeSet ?? [])
      for (const { name, val } of changes ?? []) {
        if (name === 'info.state') known.state = unbox(val)
        if (name === 'info.error') known.error = val
      }
      if (known.state === 'error') throw taskFault(known.error)
    }
  }

  async #retrieve(
    collector: ManagedObjectReference,
    from: object,
    pathSet: string[],
    type = 'VirtualMachine',
  ): Promise<ObjectContent[]> {
    const propSet = [{ _typeName: 'PropertySpec', type, pathSet }]
    const specSet = [{ _typeName: 'PropertyFilterSpec', propSet, objectSet: [from] }]
    const found: ObjectContent[] = []
    // The model answers what its metadata says.
    let page = (await this.#call(collector, 'RetrievePropertiesEx', {
      specSet,
      options: { _typeName: 'RetrieveOptions' },
    })) as RetrieveResult | undefined
    while (page !== undefined) {
      found.push(...page.objects)
      if (page.token === undefined) break
      page = (await this.#call(collector, 'ContinueRetrievePropertiesEx', { token: page.token })) as RetrieveResult
    }
    return found
  }

  async #reference(
    ref: ManagedObjectReference | undefined,
    method: string,
    args: object,
  ): Promise<ManagedObjectReference> {
    const value = await this.#call(ref, method, args)
    if (!isReference(value)) throw new Error(`${method} did not answer with a reference`)
    return value
  }

  async #call(ref: ManagedObjectReference | undefined, method: string, args: object): Promise<unknown> {
    const call = { ...target(ref), method, args: { ...args }, version: newestVersion }
    return (await this.#caller.invoke(this.#exchange, call)).value
  }
}

function taskFilter(task: ManagedObjectReference): object {
  const propSet = [{ _typeName: 'PropertySpec', type: 'Task', pathSet: ['info.state', 'info.error'] }]
  return { _typeName: 'PropertyFilterSpec', propSet, objectSet: [{ _typeName: 'ObjectSpec', obj: task }] }
}

function taskFault(error: unknown): VimFault {
  if (!isA('LocalizedMethodFault', error))
    return new VimFault({ _typeName: 'MethodFault' }, 'The task failed without saying why')
  return new VimFault(error.fault, error.localizedMessage ?? error.fault._typeName)
}

function toFacts({ obj, propSet }: ObjectContent): VmFacts {
  const values = new Map((propSet ?? []).map(({ name, val }) => [name, unbox(val)]))
  const text = (path: string): string => {
    const value = values.get(path)
    return typeof value === 'string' ? value : ''
  }
  const state = text('runtime.powerState')
  return {
    id: obj.value,
    name: text('name'),
    powerState: state === 'poweredOn' || state === 'suspended' ? powerStates[state] : powerStates.poweredOff,
    cpuCount: Number(values.get('config.hardware.numCPU') ?? 0),
    memoryMiB: Number(values.get('config.hardware.memoryMB') ?? 0),
    guestId: text('config.guestId'),
    uuid: text('config.uuid'),
    instanceUuid: text('config.instanceUuid'),
  }
}

function unbox(value: unknown): unknown {
  return typeof value === 'object' && value !== null && '_value' in value ? value._value : value
}
