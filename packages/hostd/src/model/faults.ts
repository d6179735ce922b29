// From the two kinds of expected failure (domain/errors.ts) to vim25 faults, and the faults the model itself raises.
// The message of a VimFault becomes the faultstring, which is all that some clients (virsh) show: it is never empty.
import { assertNever } from '@staddle/base/assert-never.ts'
import { getManagedType, isDerived } from '@staddle/vim25/metadata.ts'
import type {
  DataObjects,
  LocalizableMessage,
  LocalizedMethodFault,
  ManagedObjectReference,
  MethodFault,
} from '@staddle/vim25/types.ts'
import { VimFault } from '@staddle/vim25/vim-fault.ts'
import { Denied, EngineError, type DenialCode } from '../domain/errors.ts'
import { keyIdOf } from '../services/crypto/key-ids.ts'

type FaultName = { [N in keyof DataObjects]: DataObjects[N] extends MethodFault ? N : never }[keyof DataObjects]
type FaultFields<N extends FaultName> = Omit<DataObjects[N], '_typeName'>
type Details = Readonly<Record<string, unknown>>

/** A fault of exactly this type, ready to throw. */
export function vimFault<N extends FaultName>(
  name: N,
  fields: FaultFields<N>,
  message: string,
  cause?: unknown,
): VimFault {
  const fault = { _typeName: name, ...fields } as unknown as MethodFault // N says which fields; the union forgets
  return new VimFault(fault, message, cause === undefined ? undefined : { cause })
}

export function managedObjectNotFound(obj: ManagedObjectReference): VimFault {
  const message = `The object '${obj.type}:${obj.value}' has already been deleted or has not been completely created`
  return vimFault('ManagedObjectNotFound', { obj }, message)
}

export function methodNotFound(receiver: ManagedObjectReference, method: string): VimFault {
  return vimFault('MethodNotFound', { receiver, method }, `${receiver.type} has no method ${method}.`)
}

export function notSupported(type: string, method: string): VimFault {
  return vimFault('NotSupported', {}, `${type}.${method} is not supported by this host.`)
}

export function notAuthenticated(object: ManagedObjectReference, privilegeId: string): VimFault {
  const message = 'The session is not authenticated: log in first, or again when the session has expired.'
  return vimFault('NotAuthenticated', { object, privilegeId }, message)
}

export function noPermission(object: ManagedObjectReference, privilegeId: string): VimFault {
  const message = `Permission to perform this operation was denied: ${privilegeId} is needed on ${object.type}:${object.value}.`
  return vimFault('NoPermission', { object, privilegeId }, message)
}

export function invalidProperty(name: string, type: string): VimFault {
  return vimFault('InvalidProperty', { name }, `${type} has no property '${name}' at the API version in use.`)
}

export function invalidArgument(invalidProperty: string, message: string): VimFault {
  return vimFault('InvalidArgument', { invalidProperty }, message)
}

export function invalidType(argument: string, name: string): VimFault {
  return vimFault('InvalidType', { argument }, `'${name}' in ${argument} is not a managed object type.`)
}

export function requestCanceled(message = 'The request was cancelled by a user.'): VimFault {
  return vimFault('RequestCanceled', {}, message)
}

export function limitExceeded(property: string, limit: number, what: string): VimFault {
  const message = `This session has ${limit} ${what} already, which is the limit; destroy some that are no longer used.`
  return vimFault('LimitExceeded', { property, limit }, message)
}

export function localized(fault: VimFault): LocalizedMethodFault {
  return { fault: fault.fault, localizedMessage: fault.message }
}

/** What a failed task or an unreadable property shows in a `LocalizedMethodFault` place. */
export function toLocalizedMethodFault(error: unknown): LocalizedMethodFault {
  return localized(toVimFault(error) ?? internalError())
}

/** The fault for an expected failure; undefined for a bug, whose words are not for clients. */
export function toVimFault(error: unknown): VimFault | undefined {
  if (error instanceof VimFault) return withMessage(error)
  if (error instanceof Denied) return withMessage(fromDenied(error))
  if (error instanceof EngineError) return withMessage(fromEngineError(error))
  return undefined
}

export function internalError(): VimFault {
  const reason = 'Internal error; the log of the host has the details.'
  return vimFault('SystemError', { reason }, reason)
}

/** faultstring and faultMessage say the same; a fault that was thrown without words gets its type's name. */
function withMessage(error: VimFault): VimFault {
  const message = error.message.trim() === '' ? `The operation failed with ${error.fault._typeName}.` : error.message
  if (error.fault.faultMessage !== undefined && message === error.message) return error
  const said: LocalizableMessage = { key: `staddle.${error.fault._typeName}`, message }
  const fault: MethodFault = { ...error.fault, faultMessage: error.fault.faultMessage ?? [said] }
  return new VimFault(fault, message, { cause: error.cause })
}

type DenialToFault = (details: Details, message: string, cause: Denied) => VimFault

const denials: Readonly<Record<DenialCode, DenialToFault>> = {
  'invalid-state': (_, message, cause) => vimFault('InvalidState', {}, message, cause),
  'invalid-power-state': invalidPowerState,
  'invalid-argument': (details, message, cause) =>
    vimFault('InvalidArgument', optionally('invalidProperty', text(details.argument)), message, cause),
  'invalid-name': (details, message, cause) =>
    vimFault(
      'InvalidName',
      { name: text(details.name) ?? '', ...optionally('entity', reference(details.entity)) },
      message,
      cause,
    ),
  'duplicate-name': duplicateName,
  'already-exists': (details, message, cause) =>
    vimFault('AlreadyExists', optionally('name', text(details.name)), message, cause),
  'not-found': (_, message, cause) => vimFault('NotFound', {}, message, cause),
  'object-gone': (details, message, cause) =>
    vimFault('ManagedObjectNotFound', { obj: goneObject(details) }, message, cause),
  'in-progress': (details, message, cause) => {
    const task = reference(details.task)
    if (task === undefined) return vimFault('ConcurrentAccess', {}, message, cause)
    return vimFault('TaskInProgress', { task }, message, cause)
  },
  'no-permission': (details, message, cause) =>
    vimFault(
      'NoPermission',
      {
        ...optionally('object', reference(details.object)),
        ...optionally('privilegeId', text(details.privilegeId) ?? text(details.privilege)),
      },
      message,
      cause,
    ),
  'not-authenticated': (details, message, cause) =>
    vimFault('NotAuthenticated', optionally('object', reference(details.object)), message, cause),
  'invalid-login': (_, message, cause) => vimFault('InvalidLogin', {}, message, cause),
  'not-supported': (_, message, cause) => vimFault('NotSupported', {}, message, cause),
  'insufficient-resources': insufficientResources,
  'no-disk-space': (details, message, cause) =>
    vimFault(
      'NoDiskSpace',
      { file: text(details.file) ?? '', datastore: text(details.datastore) ?? datastoreOf(details.file) },
      message,
      cause,
    ),
  'tools-unavailable': (_, message, cause) => vimFault('ToolsUnavailable', {}, message, cause),
  'tools-image-missing': (_, message, cause) => vimFault('ToolsImageNotAvailable', {}, message, cause),
  'already-upgraded': (_, message, cause) => vimFault('AlreadyUpgraded', {}, message, cause),
  'invalid-device-spec': (details, message, cause) =>
    vimFault('InvalidDeviceSpec', deviceSpecFields(details), message, cause),
  'disk-mode-change': (details, message, cause) =>
    vimFault('DisallowedDiskModeChange', deviceSpecFields(details), message, cause),
  'invalid-datastore-path': (details, message, cause) =>
    vimFault(
      'InvalidDatastorePath',
      { datastorePath: text(details.path) ?? text(details.datastorePath) ?? text(details.file) ?? '' },
      message,
      cause,
    ),
  'invalid-datastore': (details, message, cause) =>
    vimFault(
      'InvalidDatastore',
      {
        ...optionally('datastore', reference(details.datastore)),
        ...optionally('name', text(details.name) ?? text(details.datastore)),
      },
      message,
      cause,
    ),
  'inaccessible-datastore': (details, message, cause) =>
    vimFault(
      'InaccessibleDatastore',
      {
        ...optionally('datastore', reference(details.datastore)),
        ...optionally('name', text(details.name)),
        detail: message,
      },
      message,
      cause,
    ),
  'host-config': (_, message, cause) => vimFault('PlatformConfigFault', { text: message }, message, cause),
  'file-not-found': (details, message, cause) => vimFault('FileNotFound', { file: fileOf(details) }, message, cause),
  'file-exists': (details, message, cause) => vimFault('FileAlreadyExists', { file: fileOf(details) }, message, cause),
  'file-locked': (details, message, cause) => vimFault('FileLocked', { file: fileOf(details) }, message, cause),
  'in-use': (details, message, cause) =>
    vimFault(
      'ResourceInUse',
      {
        ...optionally('type', reference(details.object)?.type ?? text(details.type)),
        ...optionally('name', text(details.name)),
      },
      message,
      cause,
    ),
  'cpu-hot-plug': (_, message, cause) => vimFault('CpuHotPlugNotSupported', {}, message, cause),
  'memory-hot-plug': (_, message, cause) => vimFault('MemoryHotPlugNotSupported', {}, message, cause),
  'too-many-snapshots': (_, message, cause) => vimFault('TooManySnapshotLevels', {}, message, cause),
  'quiesce-failed': (_, message, cause) => vimFault('FilesystemQuiesceFault', {}, message, cause),
  'memory-snapshot-on-independent-disk': (_, message, cause) =>
    vimFault('MemorySnapshotOnIndependentDisk', {}, message, cause),
  'concurrent-access': (_, message, cause) => vimFault('ConcurrentAccess', {}, message, cause),
  'uncustomizable-guest': (details, message, cause) =>
    vimFault('UncustomizableGuest', { uncustomizableGuestOS: text(details.guestId) ?? '' }, message, cause),
  'nic-setting-mismatch': (details, message, cause) =>
    vimFault(
      'NicSettingMismatch',
      { numberOfNicsInSpec: integer(details.inSpec) ?? 0, numberOfNicsInVM: integer(details.inVm) ?? 0 },
      message,
      cause,
    ),
  'cannot-decrypt': (_, message, cause) => vimFault('CannotDecryptPasswords', {}, message, cause),
  'key-missing': ({ keyId }, message, cause) =>
    vimFault('EncryptionKeyRequired', { requiredKey: [keyIdOf(String(keyId))] }, message, cause),
  'timed-out': (_, message, cause) => vimFault('Timedout', {}, message, cause),
  canceled: (_, message, cause) => vimFault('RequestCanceled', {}, message, cause),
}

function fromDenied(error: Denied): VimFault {
  return denials[error.code](error.details, error.message, error)
}

function fromEngineError(error: EngineError): VimFault {
  const reason = error.message
  switch (error.kind) {
    case 'start-failed':
    case 'exited':
    case 'unresponsive':
    case 'refused':
    case 'missing':
      return vimFault('GenericVmConfigFault', { reason }, reason, error)
    case 'no-space':
      return vimFault('NoDiskSpace', { file: '', datastore: '' }, reason, error)
    case 'io':
      return vimFault('SystemError', { reason }, reason, error)
    case 'canceled':
      return vimFault('RequestCanceled', {}, reason, error)
    default:
      return assertNever(error.kind)
  }
}

const powerStates = ['poweredOff', 'poweredOn', 'suspended'] as const

function invalidPowerState(details: Details, message: string, cause: Denied): VimFault {
  const existingState = powerStates.find((state) => state === details.existingState)
  if (existingState === undefined) return vimFault('InvalidState', {}, message, cause)
  const requestedState = powerStates.find((state) => state === details.requestedState)
  const fields = { existingState, ...optionally('requestedState', requestedState) }
  return vimFault('InvalidPowerState', fields, message, cause)
}

function deviceSpecFields(details: Details): FaultFields<'InvalidDeviceSpec'> {
  const property = text(details.property) ?? text(details.argument)
  return { deviceIndex: integer(details.deviceIndex) ?? 0, ...optionally('property', property) }
}

function duplicateName(details: Details, message: string, cause: Denied): VimFault {
  const name = text(details.name) ?? ''
  const object = reference(details.object)
  if (object === undefined) return vimFault('AlreadyExists', { name }, message, cause)
  return vimFault('DuplicateName', { name, object }, message, cause)
}

function insufficientResources(details: Details, message: string, cause: Denied): VimFault {
  const unreserved = integer(details.unreserved)
  const requested = integer(details.requested)
  if (unreserved !== undefined && requested !== undefined) {
    const amounts = { unreserved, requested }
    if (details.resource === 'memory') return vimFault('InsufficientMemoryResourcesFault', amounts, message, cause)
    if (details.resource === 'cpu') return vimFault('InsufficientCpuResourcesFault', amounts, message, cause)
  }
  return vimFault('InsufficientResourcesFault', {}, message, cause)
}

/** Services know ids, clients want references: the id's prefix tells the type. */
const typeByPrefix: ReadonlyMap<string, string> = new Map([
  ['vm', 'VirtualMachine'],
  ['group', 'Folder'],
  ['datacenter', 'Datacenter'],
  ['domain', 'ComputeResource'],
  ['host', 'HostSystem'],
  ['resgroup', 'ResourcePool'],
  ['datastore', 'Datastore'],
  ['network', 'Network'],
  ['task', 'Task'],
  ['snapshot', 'VirtualMachineSnapshot'],
])

function goneObject(details: Details): ManagedObjectReference {
  const known = reference(details.obj) ?? reference(details.object)
  if (known !== undefined) return known
  const id = text(details.id) ?? ''
  const type = typeByPrefix.get(id.slice(0, Math.max(0, id.lastIndexOf('-')))) ?? 'ManagedEntity'
  return { _typeName: 'ManagedObjectReference', type, value: id }
}

function reference(value: unknown): ManagedObjectReference | undefined {
  if (typeof value !== 'object' || value === null) return undefined
  const { type, value: id } = value as { type?: unknown; value?: unknown }
  if (typeof type !== 'string' || typeof id !== 'string' || getManagedType(type) === undefined) return undefined
  return { _typeName: 'ManagedObjectReference', type, value: id }
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined
}

function integer(value: unknown): number | undefined {
  return Number.isSafeInteger(value) ? (value as number) : undefined
}

function fileOf(details: Details): string {
  return text(details.file) ?? text(details.path) ?? ''
}

/** `[datastore1] web/web.vmdk` -> `datastore1`. */
function datastoreOf(file: unknown): string {
  return /^\[([^\]]*)\]/.exec(text(file) ?? '')?.[1] ?? ''
}

/** `{ [key]: value }`, or nothing when there is no value (exactOptionalPropertyTypes). */
function optionally<K extends string, V>(key: K, value: V | undefined): { [P in K]?: V } {
  return (value === undefined ? {} : { [key]: value }) as { [P in K]?: V }
}

/** Whether this failure is the named fault or derived from it. */
export function isFault(error: unknown, name: FaultName): error is VimFault {
  return error instanceof VimFault && isDerived(error.fault._typeName, name)
}
