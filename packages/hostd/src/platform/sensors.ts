// Temperatures, fans, voltages and power as the kernel tells them below /sys/class/hwmon and /sys/class/thermal.
import type { HostSensor } from '../domain/ports/host.ts'

export interface SensorFiles {
  names(path: string): Promise<string[]>
  /** Undefined when there is no such file or it gives no answer. */
  line(path: string): Promise<string | undefined>
}

/** By the beginning of a file's name: what it is, and how much of the unit one is. */
const kinds = {
  temp: { kind: 'temperature', scale: 1e-3 },
  fan: { kind: 'fan', scale: 1 },
  in: { kind: 'voltage', scale: 1e-3 },
  power: { kind: 'power', scale: 1e-6 },
} as const

const inputName = /^(temp|fan|in|power)(\d+)_(input|average)$/

/** Chips first; zones of the firmware only where no chip tells temperatures, since they are the same again. */
export async function readSensors(files: SensorFiles): Promise<readonly HostSensor[]> {
  const chips = (await files.names('sys/class/hwmon')).toSorted()
  const found = (await Promise.all(chips.map((chip) => readChip(files, chip)))).flat()
  if (found.some(({ kind }) => kind === 'temperature')) return found
  const zones = (await files.names('sys/class/thermal')).filter((name) => name.startsWith('thermal_zone')).toSorted()
  return [...found, ...(await Promise.all(zones.map((zone) => readZone(files, zone)))).flat()]
}

async function readChip(files: SensorFiles, chip: string): Promise<HostSensor[]> {
  const directory = `sys/class/hwmon/${chip}`
  const inputs = (await files.names(directory)).filter((name) => inputName.test(name)).toSorted()
  const chipName = (await files.line(`${directory}/name`)) ?? chip
  const sensors = inputs.map(async (input): Promise<HostSensor | undefined> => {
    const [, prefix = '', number = '', what = ''] = inputName.exec(input) ?? []
    const { kind, scale } = kinds[prefix as keyof typeof kinds]
    const value = async (name: string): Promise<number | undefined> => {
      const text = await files.line(`${directory}/${prefix}${number}_${name}`)
      return text !== undefined && /^-?\d+$/.test(text) ? Number(text) * scale : undefined
    }
    const reading = await value(what)
    if (reading === undefined) return undefined
    const label = (await files.line(`${directory}/${prefix}${number}_label`)) ?? `${prefix}${number}`
    const id = `${chip}/${prefix}${number}`
    const [warnsAt, isCriticalAt] = [positive(await value('max')), positive(await value('crit'))]
    return { id, name: `${chipName} ${label}`, kind, reading, warnsAt, isCriticalAt }
  })
  return (await Promise.all(sensors)).filter((sensor) => sensor !== undefined)
}

async function readZone(files: SensorFiles, zone: string): Promise<HostSensor[]> {
  const directory = `sys/class/thermal/${zone}`
  const text = await files.line(`${directory}/temp`)
  if (text === undefined || !/^-?\d+$/.test(text)) return []
  const name = (await files.line(`${directory}/type`)) ?? zone
  let isCriticalAt: number | undefined
  for (const file of (await files.names(directory)).filter((one) => /^trip_point_\d+_type$/.test(one))) {
    if ((await files.line(`${directory}/${file}`)) !== 'critical') continue
    const limit = Number(await files.line(`${directory}/${file.replace('_type', '_temp')}`)) / 1000
    if (limit > 0) isCriticalAt = limit
  }
  return [{ id: zone, name, kind: 'temperature', reading: Number(text) / 1000, warnsAt: undefined, isCriticalAt }]
}

/** Drivers write zero where the chip has no limit. */
const positive = (value: number | undefined): number | undefined =>
  value !== undefined && value > 0 ? value : undefined
