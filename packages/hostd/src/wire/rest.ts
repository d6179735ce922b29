// The part of the vSphere Automation REST API that fence_vmware_rest, Packer and scripts use, in both its dresses:
// /rest (answers wrapped in `value`) and /api (bare). Everything is done through vim25 calls.
import type { VimFault } from '@staddle/vim25/vim-fault.ts'
import { isA } from '@staddle/vim25/metadata.ts'
import type { Exchange } from './exchange.ts'
import { login, logout } from './login.ts'
import { RestInventory, type VmFacts } from './rest-inventory.ts'
import type { VimCaller } from './vim-caller.ts'

type Flavour = 'rest' | 'api'

interface RestAnswer {
  readonly status: number
  /** Undefined for an empty body. */
  readonly body?: unknown
}

/** An error as these clients know it: a name like NOT_FOUND and the HTTP status that goes with it. */
class RestError extends Error {
  readonly status: number
  readonly code: string

  constructor(status: number, code: string, message: string) {
    super(message)
    this.status = status
    this.code = code
  }
}

/** More is refused, as clients expect: they cannot page. */
const mostVms = 4000
const actions: ReadonlyMap<string, string> = new Map([
  ['start', 'PowerOnVM_Task'],
  ['stop', 'PowerOffVM_Task'],
  ['reset', 'ResetVM_Task'],
  ['suspend', 'SuspendVM_Task'],
])

export async function answerRest(exchange: Exchange, caller: VimCaller): Promise<void> {
  const flavour: Flavour = exchange.path.startsWith('/api') ? 'api' : 'rest'
  try {
    await exchange.readText()
    const answer = await route(exchange, caller, flavour)
    const wrapped = flavour === 'rest' && answer.body !== undefined ? { value: answer.body } : answer.body
    await exchange.sendText(answer.status, 'application/json', wrapped === undefined ? '' : JSON.stringify(wrapped))
  } catch (error) {
    await sendError(exchange, flavour, error instanceof RestError ? error : fromFault(caller.toFault(error, exchange)))
  }
}

async function route(exchange: Exchange, caller: VimCaller, flavour: Flavour): Promise<RestAnswer> {
  const path = exchange.path.replace(/\/+$/, '')
  if (path === '/rest/com/vmware/cis/session' || path === '/api/session')
    return await session(exchange, caller, flavour)
  const vm = /^\/(?:rest|api)\/vcenter\/vm(?:\/([^/]+)(\/power)?(?:\/([a-z]+))?)?$/.exec(path)
  const [, encodedId, power, pathAction] = vm ?? []
  if (vm === null || (power === undefined && pathAction !== undefined)) {
    throw new RestError(404, 'NOT_FOUND', 'There is nothing at this address')
  }
  if (exchange.sessionKey === undefined) throw unauthenticated()
  const inventory = new RestInventory(exchange, caller)
  if (encodedId === undefined) return await listVms(exchange, inventory)
  const id = decodeId(encodedId)
  if (exchange.method === 'POST' && power !== undefined) {
    return await changePower(inventory, id, pathAction ?? exchange.query.get('action') ?? '', flavour)
  }
  if (exchange.method !== 'GET' || pathAction !== undefined) throw notAllowed(exchange)
  const facts = await inventory.vm(id)
  return { status: 200, body: power === undefined ? details(facts) : { state: facts.powerState } }
}

async function session(exchange: Exchange, caller: VimCaller, flavour: Flavour): Promise<RestAnswer> {
  if (exchange.method === 'POST') {
    const credentials = exchange.basicCredentials
    if (credentials === undefined) throw unauthenticated()
    const key = await login(exchange, caller, credentials.userName, credentials.password)
    exchange.response.setHeader('vmware-api-session-id', key)
    return { status: flavour === 'api' ? 201 : 200, body: key }
  }
  if (exchange.sessionKey === undefined) throw unauthenticated()
  if (exchange.method === 'GET') {
    const current = await new RestInventory(exchange, caller).currentSession()
    if (current === undefined) throw unauthenticated()
    return { status: 200, body: current }
  }
  if (exchange.method !== 'DELETE') throw notAllowed(exchange)
  await logout(exchange, caller, exchange.sessionKey)
  return { status: flavour === 'api' ? 204 : 200 }
}

async function listVms(exchange: Exchange, inventory: RestInventory): Promise<RestAnswer> {
  if (exchange.method !== 'GET') throw notAllowed(exchange)
  const names = filterValues(exchange, 'names')
  const ids = filterValues(exchange, 'vms')
  const states = filterValues(exchange, 'power_states')
  const found = (await inventory.vms()).filter(
    (vm) =>
      (names === undefined || names.has(vm.name)) &&
      (ids === undefined || ids.has(vm.id)) &&
      (states === undefined || states.has(vm.powerState)),
  )
  if (found.length > mostVms) {
    throw new RestError(400, 'UNABLE_TO_ALLOCATE_RESOURCE', `More than ${mostVms} machines match; narrow the filter`)
  }
  return { status: 200, body: found.map(summary) }
}

/** `filter.names=A&filter.names=B` or `filter.names.1=A` in /rest, `names=A` in /api. */
function filterValues(exchange: Exchange, name: string): ReadonlySet<string> | undefined {
  const pattern = new RegExp(`^(filter\\.)?${name}(\\.\\d+)?$`)
  const values = [...exchange.query].filter(([key]) => pattern.test(key)).map(([, value]) => value)
  return values.length === 0 ? undefined : new Set(values)
}

async function changePower(
  inventory: RestInventory,
  id: string,
  action: string,
  flavour: Flavour,
): Promise<RestAnswer> {
  const method = actions.get(action)
  if (method === undefined) {
    throw new RestError(
      400,
      'INVALID_ARGUMENT',
      `'${action.slice(0, 40)}' is no power action: start, stop, reset, suspend`,
    )
  }
  await inventory.runTask(id, method)
  return { status: flavour === 'api' ? 204 : 200 }
}

function summary(vm: VmFacts): object {
  const { id, name, powerState, cpuCount, memoryMiB } = vm
  return { memory_size_MiB: memoryMiB, vm: id, name, power_state: powerState, cpu_count: cpuCount }
}

function details(vm: VmFacts): object {
  return {
    name: vm.name,
    power_state: vm.powerState,
    guest_OS: vm.guestId,
    identity: { name: vm.name, bios_uuid: vm.uuid, instance_uuid: vm.instanceUuid },
    cpu: { count: vm.cpuCount },
    memory: { size_MiB: vm.memoryMiB },
  }
}

function decodeId(encoded: string): string {
  try {
    return decodeURIComponent(encoded)
  } catch {
    throw new RestError(404, 'NOT_FOUND', 'There is no such machine')
  }
}

function unauthenticated(): RestError {
  return new RestError(401, 'UNAUTHENTICATED', 'Log in first: POST with basic authentication to the session resource')
}

function notAllowed(exchange: Exchange): RestError {
  return new RestError(405, 'OPERATION_NOT_FOUND', `${exchange.method} does nothing here`)
}

function fromFault(fault: VimFault): RestError {
  const isKind = (...names: Parameters<typeof isA>[0][]): boolean => names.some((name) => isA(name, fault.fault))
  const { message } = fault
  if (isKind('NotAuthenticated', 'InvalidLogin')) return new RestError(401, 'UNAUTHENTICATED', message)
  if (isKind('NoPermission')) return new RestError(403, 'UNAUTHORIZED', message)
  if (isKind('ManagedObjectNotFound', 'NotFound')) return new RestError(404, 'NOT_FOUND', message)
  if (isKind('InvalidPowerState')) return new RestError(400, 'ALREADY_IN_DESIRED_STATE', message)
  if (isKind('InvalidState', 'TaskInProgress')) return new RestError(400, 'NOT_ALLOWED_IN_CURRENT_STATE', message)
  if (isKind('InvalidArgument', 'InvalidRequest')) return new RestError(400, 'INVALID_ARGUMENT', message)
  return new RestError(500, 'INTERNAL_SERVER_ERROR', message)
}

async function sendError(exchange: Exchange, flavour: Flavour, error: RestError): Promise<void> {
  if (exchange.response.headersSent) return void exchange.response.destroy()
  exchange.log.restError = error.code
  const messages = [
    { id: `com.vmware.vapi.rest.${error.code.toLowerCase()}`, default_message: error.message, args: [] },
  ]
  const type = `com.vmware.vapi.std.errors.${error.code.toLowerCase()}`
  const body =
    flavour === 'api' ? { error_type: error.code, messages } : { type, value: { error_type: error.code, messages } }
  await exchange.sendText(error.status, 'application/json', JSON.stringify(body))
}
