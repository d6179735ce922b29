// Sensors of the host as vim25 shows them: readings are whole numbers with a power of ten beside them.
import type { ElementDescription, HealthSystemRuntime, HostNumericSensorInfo } from '@staddle/vim25/types.ts'
import type { HostSensor } from '../domain/ports/host.ts'
import type { Registry } from './registry.ts'

export const healthSystemId = 'healthStatusSystem-10'

const units: Readonly<Record<HostSensor['kind'], string>> = {
  temperature: 'Degrees C',
  fan: 'RPM',
  voltage: 'Volts',
  power: 'Watts',
}

export function healthRuntime(sensors: readonly HostSensor[]): HealthSystemRuntime {
  return { systemHealthInfo: { numericSensorInfo: sensors.map(sensorInfo) } }
}

export function addHealthSystem(registry: Registry, runtime: HealthSystemRuntime, refresh: () => Promise<void>): void {
  registry.add({
    type: 'HostHealthStatusSystem',
    id: healthSystemId,
    properties: { runtime },
    methods: { RefreshHealthStatusSystem: refresh },
  })
}

function sensorInfo(sensor: HostSensor): HostNumericSensorInfo {
  const { id, name, kind, reading } = sensor
  return {
    ...{ id, name, sensorType: kind, baseUnits: units[kind], healthState: healthState(sensor) },
    ...{ currentReading: Math.round(reading * 100), unitModifier: -2 },
  }
}

function healthState({ reading, warnsAt, isCriticalAt, kind }: HostSensor): ElementDescription {
  const limits = [warnsAt, isCriticalAt].filter((limit) => limit !== undefined)
  // A fan's limits are from below, and chips rarely tell them.
  if (kind === 'fan' || limits.length === 0)
    return description('unknown', 'The sensor does not tell from where on it is too much')
  if (isCriticalAt !== undefined && reading >= isCriticalAt)
    return description('red', `At or above the critical value, ${isCriticalAt}`)
  if (warnsAt !== undefined && reading >= warnsAt)
    return description('yellow', `At or above the highest usual value, ${warnsAt}`)
  return description('green', `Below ${Math.min(...limits)}`)
}

function description(key: 'green' | 'yellow' | 'red' | 'unknown', summary: string): ElementDescription {
  return { _typeName: 'ElementDescription', key, label: `${key.charAt(0).toUpperCase()}${key.slice(1)}`, summary }
}
