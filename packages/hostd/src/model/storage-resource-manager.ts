// StorageResourceManager: Storage I/O Control of datastores. A datastore is congested when operations take longer than a
// threshold that somebody has set; finding one by itself (`automatic`) and reservations are not offered.
import type { BoolOption, IntOption, StorageIORMConfigOption, StorageIORMConfigSpec } from '@staddle/vim25/types.ts'
import { Denied } from '../domain/errors.ts'
import { defaultIoControl, type IoControlConfig, thresholdRange } from '../services/storage/datastore-record.ts'
import { type EntityContext, requireOn, runTask } from './entity-context.ts'

/** services/storage/datastore-service.ts. */
export interface IoControlOperations {
  configureIoControl(id: string, wish: Partial<IoControlConfig>, userName: string, taskId: string): Promise<void>
}

export function addStorageResourceManager(context: EntityContext, operations: IoControlOperations): void {
  context.registry.add({
    type: 'StorageResourceManager',
    id: 'StorageResourceManager',
    properties: {},
    methods: {
      // Partly: the threshold is set by hand (mode `manual`); no reservations.
      ConfigureDatastoreIORM_Task: (call, { datastore, spec }) => {
        requireOn(context, call, datastore.value, 'Datastore.Config')
        const wish = ioControlWish(spec)
        const task = {
          ...{ entity: datastore.value, method: 'ConfigureDatastoreIORM_Task' },
          descriptionId: 'StorageResourceManager.ConfigureDatastoreIORM',
        }
        return runTask(context, call, task, ({ id }) =>
          operations.configureIoControl(datastore.value, wish, call.session?.userName ?? '', id),
        )
      },
      QueryIORMConfigOption: () => configOption,
    },
  })
}

function ioControlWish(spec: StorageIORMConfigSpec): Partial<IoControlConfig> {
  const { congestionThresholdMode: mode = 'manual', percentOfPeakThroughput, enabled, congestionThreshold } = spec
  if (mode !== 'manual')
    throw refuse('congestionThresholdMode', `is "${mode}"; only "manual" is supported: give a congestionThreshold.`)
  if (percentOfPeakThroughput !== undefined)
    throw refuse('percentOfPeakThroughput', 'belongs to the mode "automatic", which is not supported.')
  if (spec.statsCollectionEnabled === false)
    throw refuse('statsCollectionEnabled', 'is false; the figures of datastores are always collected.')
  if (spec.statsAggregationDisabled === true)
    throw refuse('statsAggregationDisabled', 'is true; the figures of datastores are always collected.')
  if (spec.reservationEnabled === true || spec.reservableIopsThreshold !== undefined)
    throw refuse('reservationEnabled', 'is asked for; operations cannot be reserved, only shared and limited.')
  return {
    ...(enabled === undefined ? {} : { enabled }),
    ...(congestionThreshold === undefined ? {} : { thresholdMillis: congestionThreshold }),
  }
}

function refuse(argument: string, why: string): Denied {
  return new Denied('invalid-argument', `${argument} ${why}`, { argument: `spec.${argument}` })
}

const choice = (supported: boolean, defaultValue: boolean): BoolOption => ({
  ...{ _typeName: 'BoolOption', valueIsReadonly: !supported, supported, defaultValue },
})

const threshold: IntOption = {
  ...{ _typeName: 'IntOption', min: thresholdRange.leastMillis, max: thresholdRange.mostMillis },
  defaultValue: defaultIoControl.thresholdMillis,
}

const configOption: StorageIORMConfigOption = Object.freeze({
  enabledOption: choice(true, defaultIoControl.enabled),
  congestionThresholdOption: threshold,
  statsCollectionEnabledOption: choice(false, true),
  reservationEnabledOption: choice(false, false),
})
