// What each event says, in one table of patterns (`fillPattern`). The same table answers EventManager.description, where
// brackets are dropped, as clients fill the fields in themselves.
import { fillPattern } from '@staddle/base/fill-pattern.ts'
import { dataTypeNames, isDerived } from '@staddle/vim25/metadata.ts'
import type { Event } from '@staddle/vim25/types.ts'

export type EventCategory = 'info' | 'warning' | 'error' | 'user'

interface Format {
  readonly text: string
  readonly category: EventCategory
}

const info = (text: string): Format => ({ text, category: 'info' })
const warning = (text: string): Format => ({ text, category: 'warning' })
const error = (text: string): Format => ({ text, category: 'error' })
const user = (text: string): Format => ({ text, category: 'user' })

const place = '[ on {host.name}][ in {datacenter.name}]'

/** A type without a row takes its nearest ancestor's, and in the end its own name. */
export const eventFormats: Readonly<Record<string, Format>> = {
  VmBeingCreatedEvent: info(`{vm.name}${place} is being created`),
  VmCreatedEvent: info(`{vm.name}${place} was created`),
  VmRegisteredEvent: info(`{vm.name}${place} was registered`),
  VmRemovedEvent: info(`{vm.name}${place} was removed`),
  VmRenamedEvent: info('{oldName}[ on {host.name}][ in {datacenter.name}] was renamed to {newName}'),
  VmReconfiguredEvent: info(`{vm.name}${place} was reconfigured`),
  VmStartingEvent: info(`{vm.name}${place} is starting`),
  VmPoweredOnEvent: info(`{vm.name}${place} is powered on`),
  VmStoppingEvent: info(`{vm.name}${place} is stopping`),
  VmPoweredOffEvent: info(`{vm.name}${place} is powered off`),
  VmSuspendingEvent: info(`{vm.name}${place} is being suspended`),
  VmSuspendedEvent: info(`{vm.name}${place} is suspended`),
  VmResumingEvent: info(`{vm.name}${place} is resumed`),
  VmResettingEvent: info(`{vm.name}${place} is reset`),
  VmGuestShutdownEvent: info(`Guest shutdown of {vm.name}${place}`),
  VmGuestRebootEvent: info(`Guest reboot of {vm.name}${place}`),
  VmGuestStandbyEvent: info(`Guest standby of {vm.name}${place}`),
  VmGuestOSCrashedEvent: error(`The guest system of {vm.name}${place} has crashed`),
  VmFailedToPowerOnEvent: error(`{vm.name}${place} could not be powered on[: {reason.localizedMessage}]`),
  VmFailedToPowerOffEvent: error(`{vm.name}${place} could not be powered off[: {reason.localizedMessage}]`),
  VmFailedToSuspendEvent: error(`{vm.name}${place} could not be suspended[: {reason.localizedMessage}]`),
  VmFailedToResetEvent: error(`{vm.name}${place} could not be reset[: {reason.localizedMessage}]`),
  VmFailedToShutdownGuestEvent: error(
    `The guest of {vm.name}${place} could not be shut down[: {reason.localizedMessage}]`,
  ),
  VmFailedToRebootGuestEvent: error(
    `The guest of {vm.name}${place} could not be rebooted[: {reason.localizedMessage}]`,
  ),
  VmConnectedEvent: info(`{vm.name}${place} is connected`),
  VmDisconnectedEvent: warning(`{vm.name}${place} is disconnected`),
  VmOrphanedEvent: warning(`{vm.name}${place} does not exist any more`),
  VmMessageEvent: info(`{vm.name}${place}: {message}`),
  VmMessageWarningEvent: warning(`{vm.name}${place}: {message}`),
  VmMessageErrorEvent: error(`{vm.name}${place}: {message}`),
  VmResourcePoolMovedEvent: info(`{vm.name}${place} was moved from resource pool {oldParent.name} to {newParent.name}`),
  VmUuidAssignedEvent: info(`{vm.name}${place} was given the BIOS UUID {uuid}`),
  VmUuidChangedEvent: info(`The BIOS UUID of {vm.name}${place} was changed from {oldUuid} to {newUuid}`),
  VmInstanceUuidAssignedEvent: info(`{vm.name}${place} was given the instance UUID {instanceUuid}`),
  VmMacAssignedEvent: info(`{vm.name}${place} was given the MAC address {mac} for {adapter}`),
  VmMacChangedEvent: info(`The MAC address of {adapter} of {vm.name}${place} was changed from {oldMac} to {newMac}`),
  VmAcquiredTicketEvent: info(`A ticket of type {ticketType} for {vm.name}${place} was handed out`),
  VmRemoteConsoleConnectedEvent: info(`A remote console of {vm.name}${place} was opened`),
  VmRemoteConsoleDisconnectedEvent: info(`A remote console of {vm.name}${place} was closed`),
  VmBeingClonedEvent: info(`{vm.name}${place} is being cloned to {destName}`),
  VmClonedEvent: info(`{sourceVm.name} was cloned to {vm.name}${place}`),
  VmCloneFailedEvent: error(`{vm.name}${place} could not be cloned to {destName}[: {reason.localizedMessage}]`),
  CustomizationStartedEvent: info(`Customization of the guest of {vm.name}${place} has started`),
  CustomizationSucceeded: info(`The guest of {vm.name}${place} was customized`),
  CustomizationFailed: error(`The guest of {vm.name}${place} could not be customized[: {reason}]`),
  UserLoginSessionEvent: info('User {userName}@{ipAddress} logged in[ as {userAgent}]'),
  UserLogoutSessionEvent: info('User {userName}[@{ipAddress}] logged out[ after {callCount} calls]'),
  BadUsernameSessionEvent: error('A login of {userName}@{ipAddress} failed'),
  NoAccessUserEvent: error('{userName}@{ipAddress} may not log in'),
  SessionTerminatedEvent: info('{userName} ended a session of {terminatedUsername}'),
  DatacenterCreatedEvent: info('Datacenter {datacenter.name} was created[ in {parent.name}]'),
  DatacenterRenamedEvent: info('Datacenter {oldName} was renamed to {newName}'),
  HostAddedEvent: info('Host {host.name}[ in {datacenter.name}] was added'),
  HostConnectedEvent: info('Host {host.name}[ in {datacenter.name}] is connected'),
  HostConnectionLostEvent: error('Host {host.name}[ in {datacenter.name}] does not answer'),
  HostShutdownEvent: info('Host {host.name}[ in {datacenter.name}] is shut down[: {reason}]'),
  HostIpChangedEvent: warning('The address of host {host.name}[ in {datacenter.name}] changed from {oldIP} to {newIP}'),
  EnteringMaintenanceModeEvent: info('Host {host.name}[ in {datacenter.name}] is entering maintenance mode'),
  EnteredMaintenanceModeEvent: info('Host {host.name}[ in {datacenter.name}] is in maintenance mode'),
  ExitMaintenanceModeEvent: info('Host {host.name}[ in {datacenter.name}] has left maintenance mode'),
  ResourcePoolCreatedEvent: info('Resource pool {resourcePool.name} was created[ in {parent.name}]'),
  ResourcePoolDestroyedEvent: info('Resource pool {resourcePool.name} was removed'),
  ResourcePoolMovedEvent: info('Resource pool {resourcePool.name} was moved from {oldParent.name} to {newParent.name}'),
  ResourcePoolReconfiguredEvent: info('Resource pool {resourcePool.name} was reconfigured'),
  PermissionAddedEvent: info('{principal} was given the role {role.name} on {entity.name}'),
  PermissionUpdatedEvent: info('The permission of {principal} on {entity.name} was changed to the role {role.name}'),
  PermissionRemovedEvent: info('The permission of {principal} on {entity.name} was removed'),
  RoleAddedEvent: info('Role {role.name} was created'),
  RoleUpdatedEvent: info('Role {role.name} was changed'),
  RoleRemovedEvent: info('Role {role.name} was removed'),
  AccountCreatedEvent: info('Account {spec.id} was created[ on {host.name}]'),
  AccountUpdatedEvent: info('Account {spec.id} was changed[ on {host.name}]'),
  AccountRemovedEvent: info('Account {account} was removed[ from {host.name}]'),
  UserPasswordChanged: info('The password of account {userLogin} was changed[ on {host.name}]'),
  DatastoreDiscoveredEvent: info('Datastore {datastore.name} was found[ on {host.name}]'),
  DatastoreRenamedEvent: info('Datastore {oldName} was renamed to {newName}'),
  DatastoreDestroyedEvent: info('Datastore {datastore.name} was removed'),
  DatastoreCapacityIncreasedEvent: info('Datastore {datastore.name} grew from {oldCapacity} to {newCapacity} bytes'),
  DatastoreFileDeletedEvent: info('{targetFile} was deleted[ from {datastore.name}]'),
  AlarmCreatedEvent: info('Alarm {alarm.name} was created on {entity.name}'),
  AlarmReconfiguredEvent: info('Alarm {alarm.name} on {entity.name} was changed'),
  AlarmRemovedEvent: info('Alarm {alarm.name} was removed from {entity.name}'),
  AlarmStatusChangedEvent: info('Alarm {alarm.name} on {entity.name} changed from {from} to {to}'),
  AlarmAcknowledgedEvent: info('Alarm {alarm.name} on {entity.name} was acknowledged'),
  AlarmClearedEvent: info('Alarm {alarm.name} on {entity.name} was set back from {from}'),
  AlarmActionTriggeredEvent: info('Alarm {alarm.name} on {entity.name} started an action'),
  AlarmEmailCompletedEvent: info('Alarm {alarm.name} on {entity.name} sent mail to {to}'),
  AlarmEmailFailedEvent: error(
    'Alarm {alarm.name} on {entity.name} could not send mail to {to}[: {reason.localizedMessage}]',
  ),
  AlarmScriptCompleteEvent: info('Alarm {alarm.name} on {entity.name} ran {script}'),
  AlarmScriptFailedEvent: error(
    'Alarm {alarm.name} on {entity.name} could not run {script}[: {reason.localizedMessage}]',
  ),
  CustomFieldDefAddedEvent: info('Custom field {name} was defined'),
  CustomFieldDefRenamedEvent: info('Custom field {name} was renamed to {newName}'),
  CustomFieldDefRemovedEvent: info('Custom field {name} was removed'),
  CustomFieldValueChangedEvent: info('Custom field {name} of {entity.name} was set to {value}'),
  TaskTimeoutEvent: error('Task {info.descriptionId}[ on {info.entityName}] took too long'),
  TaskEvent: info('Task: {info.descriptionId}[ on {info.entityName}]'),
  GeneralHostInfoEvent: info('{message}'),
  GeneralHostWarningEvent: warning('{message}'),
  GeneralHostErrorEvent: error('{message}'),
  GeneralVmInfoEvent: info('{message}'),
  GeneralVmWarningEvent: warning('{message}'),
  GeneralVmErrorEvent: error('{message}'),
  GeneralUserEvent: user('{message}'),
  GeneralEvent: info('{message}'),
  EventEx: info('{message}'),
}

/** Every event type there is: what can be posted and asked for. */
export function eventTypeNames(): string[] {
  return dataTypeNames.filter((name) => isDerived(name, 'Event'))
}

/** One sentence for people. */
export function formatEvent(event: Event): string {
  const text = formatOf(event._typeName)?.text
  const filled = text === undefined ? undefined : fillPattern(text, event)
  return (
    filled ?? fillPattern(`{type}[ {vm.name}]${place}`, { ...event, type: titleOf(event._typeName) }) ?? event._typeName
  )
}

/** An EventEx says its own severity. */
export function categoryOf(event: Event): EventCategory {
  const severity = 'severity' in event ? event.severity : undefined
  if (severity === 'info' || severity === 'warning' || severity === 'error' || severity === 'user') return severity
  return categoryOfType(event._typeName)
}

export function categoryOfType(type: string): EventCategory {
  return (
    formatOf(type)?.category ??
    (/Fail|Error|Lost|Crash|Conflict/.test(type) ? 'error' : /Warn|Missing|Violat/.test(type) ? 'warning' : 'info')
  )
}

/** The pattern a client may fill in: all fields, no brackets. */
export function patternOf(type: string): string {
  return formatOf(type)?.text.replaceAll(/[[\]]/g, '') ?? titleOf(type)
}

/** `VmPoweredOnEvent` -> `VM powered on`. */
export function titleOf(type: string): string {
  const words = type
    .replace(/(?:Session)?Event$/, '')
    .replaceAll(/([a-z\d])([A-Z])/g, '$1 $2')
    .toLowerCase()
  return words === '' ? 'Event' : (words.charAt(0).toUpperCase() + words.slice(1)).replaceAll(/\bvm\b/gi, 'VM')
}

function formatOf(type: string): Format | undefined {
  // Ancestors' sentences would hide what a more specific type says; only the generic carriers of a message are inherited.
  if (Object.hasOwn(eventFormats, type)) return eventFormats[type]
  const carrier = ['TaskEvent', 'GeneralEvent', 'EventEx'].find((name) => isDerived(type, name))
  return carrier === undefined ? undefined : eventFormats[carrier]
}
