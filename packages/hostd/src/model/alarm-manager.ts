// AlarmManager and Alarm: what the alarm service knows, and who may change it.
import { isA } from '@staddle/vim25/metadata.ts'
import type {
  AlarmDescription,
  AlarmExpression,
  AlarmFilterSpec,
  AlarmInfo,
  AlarmSpec,
  ElementDescription,
  ManagedObjectReference,
  TypeDescription,
} from '@staddle/vim25/types.ts'
import { moRef } from '@staddle/vim25/metadata.ts'
import { Denied } from '../domain/errors.ts'
import { eventParts, subjectOf } from '../services/alarm/alarm-expression.ts'
import type { AlarmRecord, AlarmStateRecord } from '../services/alarm/alarm-record.ts'
import type { AlarmService } from '../services/alarm/alarm-service.ts'
import { actionsOf, actionTarget } from '../services/alarm/check-alarm.ts'
import { defaultAlarms } from '../services/alarm/default-alarms.ts'
import { hostId, rootFolderId } from '../services/inventory/initial-inventory.ts'
import type { Access } from './access.ts'
import { managedObjectNotFound } from './faults.ts'
import type { CallContext, Implementation, ManagedObject } from './managed-object.ts'
import type { Registry } from './registry.ts'
import { requirePrivileges } from './require-privilege.ts'

export const alarmManagerId = 'AlarmManager'

export interface AlarmManagerOptions {
  readonly registry: Registry
  readonly access: Access
  readonly alarms: AlarmService
}

/** Publishes the alarms from now on. Dispose to stop. */
export function publishAlarms(options: AlarmManagerOptions): Disposable {
  const { registry, alarms } = options
  const methods = alarmMethods(options)
  const publish = (record: AlarmRecord): void => {
    const object = registry.getTyped('Alarm', record.id)
    const properties = { info: alarmInfo(record), value: [], availableField: [] }
    if (object === undefined) registry.add({ type: 'Alarm', id: record.id, properties, methods })
    else registry.update(object, properties)
  }
  for (const record of alarms.all()) publish(record)
  registry.add({
    type: 'AlarmManager',
    id: alarmManagerId,
    properties: { defaultExpression: defaultAlarms.map(({ expression }) => expression), description },
    methods: managerMethods(options),
  })
  return alarms.defined.on(({ kind, id }) => {
    if (kind === 'removed') registry.remove(id)
    else publish(alarms.get(id))
  })
}

function alarmInfo({ id, spec, entity, ...record }: AlarmRecord): AlarmInfo {
  return { ...spec, _typeName: 'AlarmInfo', key: id, alarm: moRef('Alarm', id), entity, ...record }
}

function alarmMethods(options: AlarmManagerOptions): Implementation<'Alarm'> {
  const { alarms } = options
  return {
    RemoveAlarm: (context, _args, self) => alarms.remove(self.id, userOf(context)),
    // Partly: actions are mail, a POST and a program; no SNMP trap, task or method.
    ReconfigureAlarm: async (context, { spec }, self) => {
      requireActions(options, context, spec)
      await alarms.reconfigure(self.id, spec, userOf(context))
    },
  }
}

function managerMethods(options: AlarmManagerOptions): Implementation<'AlarmManager'> {
  const { alarms, registry, access } = options
  return {
    // Partly: actions are mail, a POST and a program; no SNMP trap, task or method.
    CreateAlarm: async (context, { entity, spec }) => {
      requireEntity(options, context, entity, 'Alarm.Create')
      requireActions(options, context, spec)
      return moRef('Alarm', (await alarms.create(entity, spec, userOf(context))).id)
    },
    GetAlarm: (context, { entity }) => {
      if (entity !== undefined) requireEntity(options, context, entity, 'System.View')
      const visible = alarms.all().filter((record) => {
        const object = registry.get(record.entity.value)
        if (object === undefined || (entity !== undefined && record.entity.value !== entity.value)) return false
        return access.has(context.session, object, 'System.View')
      })
      return visible.map(({ id }) => moRef('Alarm', id))
    },
    GetAlarmState: (context, { entity }) => {
      requireEntity(options, context, entity, 'System.Read')
      return alarms.declared(entity.value)
    },
    AcknowledgeAlarm: (context, { alarm, entity }) => {
      requireEntity(options, context, entity, 'Alarm.Acknowledge')
      alarms.acknowledge(alarm.value, entity, userOf(context))
    },
    AreAlarmActionsEnabled: (context, { entity }) => {
      requireEntity(options, context, entity, 'System.Read')
      return alarms.areActionsEnabled(entity.value)
    },
    EnableAlarmActions: async (context, { entity, enabled }) => {
      requireEntity(options, context, entity, 'Alarm.DisableActions')
      await alarms.enableActions(entity.value, enabled)
    },
    EnableAlarm: (context, { alarm, entity }) => {
      requireEntity(options, context, entity, 'Alarm.ToggleEnableOnEntity')
      alarms.setEnabled(alarm.value, entity, true)
    },
    DisableAlarm: (context, { alarm, entity }) => {
      requireEntity(options, context, entity, 'Alarm.ToggleEnableOnEntity')
      alarms.setEnabled(alarm.value, entity, false)
    },
    ClearTriggeredAlarms: (context, { filter }) => {
      const matches = filterOf(filter)
      const may = ({ entity }: AlarmStateRecord): boolean => {
        const object = registry.get(entity.value)
        return object !== undefined && access.has(context.session, object, 'Alarm.SetStatus')
      }
      alarms.clear((state, alarm) => matches(state, alarm) && may(state), userOf(context))
    },
  }
}

const userOf = (context: CallContext): string => context.session?.userName ?? ''

function requireEntity(
  { registry, access }: AlarmManagerOptions,
  context: CallContext,
  entity: ManagedObjectReference,
  privilege: string,
): ManagedObject {
  const object = registry.get(entity.value)
  if (object === undefined || object.type !== entity.type) throw managedObjectNotFound(entity)
  requirePrivileges(access, context, object, [privilege])
  return object
}

/** What leaves the host or runs on it is the business of those who administer it. */
function requireActions(options: AlarmManagerOptions, context: CallContext, spec: AlarmSpec): void {
  const root = moRef('Folder', rootFolderId)
  for (const { action } of actionsOf(spec.action)) {
    if (!isA('RunScriptAction', action)) continue
    requireEntity(options, context, root, 'Global.ScriptAction')
    if (actionTarget(action.script)?.kind === 'program')
      requireEntity(options, context, moRef('HostSystem', hostId), 'Host.Config.AdvancedConfig')
  }
}

function filterOf({
  status = [],
  typeEntity = 'entityTypeAll',
  typeTrigger = 'triggerTypeAll',
}: AlarmFilterSpec): (state: AlarmStateRecord, alarm: AlarmRecord) => boolean {
  const subjects: Readonly<Record<string, string>> = { entityTypeHost: 'HostSystem', entityTypeVm: 'VirtualMachine' }
  const known = ['entityTypeAll', ...Object.keys(subjects)]
  if (!known.includes(typeEntity))
    throw new Denied('invalid-argument', `typeEntity is one of ${known.join(', ')}.`, { argument: 'filter.typeEntity' })
  if (!['triggerTypeAll', 'triggerTypeEvent', 'triggerTypeMetric'].includes(typeTrigger))
    throw new Denied('invalid-argument', `There is no trigger type ${typeTrigger}.`, { argument: 'filter.typeTrigger' })
  return (state, { spec }) => {
    if (status.length > 0 && !status.includes(state.status)) return false
    if (typeEntity !== 'entityTypeAll' && subjectOf(spec.expression) !== subjects[typeEntity]) return false
    const isEvent = eventParts(spec.expression).length > 0
    return typeTrigger === 'triggerTypeAll' || isEvent === (typeTrigger === 'triggerTypeEvent')
  }
}

const elements = (...keys: string[]): ElementDescription[] =>
  keys.map((key) => ({ _typeName: 'ElementDescription', key, label: key, summary: key }))

const types = (...keys: string[]): TypeDescription[] =>
  keys.map((key) => ({ _typeName: 'TypeDescription', key, label: key, summary: key }))

const expressions: AlarmExpression['_typeName'][] = [
  ...(['EventAlarmExpression', 'MetricAlarmExpression', 'StateAlarmExpression'] as const),
  ...(['AndAlarmExpression', 'OrAlarmExpression'] as const),
]

const description: AlarmDescription = {
  expr: types(...expressions),
  stateOperator: elements('isEqual', 'isUnequal'),
  metricOperator: elements('isAbove', 'isBelow'),
  hostSystemConnectionState: elements('connected', 'disconnected', 'notResponding'),
  virtualMachinePowerState: elements('poweredOff', 'poweredOn', 'suspended'),
  datastoreConnectionState: elements('connected', 'disconnected'),
  hostSystemPowerState: elements('poweredOn', 'poweredOff', 'standBy', 'unknown'),
  virtualMachineGuestHeartbeatStatus: elements('gray', 'green', 'yellow', 'red'),
  entityStatus: elements('gray', 'green', 'yellow', 'red'),
  action: types('SendEmailAction', 'RunScriptAction'),
}
