import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readSensors, type SensorFiles } from '../../src/platform/sensors.ts'

function machine(files: Readonly<Record<string, string>>): SensorFiles {
  return {
    line: (path) => Promise.resolve(files[path]),
    names: (path) => {
      const below = Object.keys(files).filter((name) => name.startsWith(`${path}/`))
      return Promise.resolve([...new Set(below.map((name) => name.slice(path.length + 1).split('/')[0] ?? ''))])
    },
  }
}

const zone = {
  'sys/class/thermal/thermal_zone0/temp': '41000',
  'sys/class/thermal/thermal_zone0/type': 'acpitz',
  'sys/class/thermal/thermal_zone0/trip_point_0_type': 'passive',
  'sys/class/thermal/thermal_zone0/trip_point_0_temp': '90000',
  'sys/class/thermal/thermal_zone0/trip_point_1_type': 'critical',
  'sys/class/thermal/thermal_zone0/trip_point_1_temp': '105000',
}

test('reads the chips', async () => {
  const chip = 'sys/class/hwmon/hwmon0'
  const sensors = await readSensors(
    machine({
      ...zone,
      ...{ [`${chip}/name`]: 'coretemp', [`${chip}/temp1_input`]: '45500', [`${chip}/temp1_label`]: 'Package id 0' },
      ...{ [`${chip}/temp1_max`]: '80000', [`${chip}/temp1_crit`]: '100000', [`${chip}/temp2_input`]: 'broken' },
      ...{ [`${chip}/fan1_input`]: '1200', [`${chip}/in0_input`]: '3300', [`${chip}/in0_max`]: '0' },
      ...{ [`${chip}/power1_average`]: '65000000' },
    }),
  )
  const none = { warnsAt: undefined, isCriticalAt: undefined }
  assert.deepEqual(sensors, [
    { id: 'hwmon0/fan1', name: 'coretemp fan1', kind: 'fan', reading: 1200, ...none },
    { id: 'hwmon0/in0', name: 'coretemp in0', kind: 'voltage', reading: 3.3000000000000003, ...none },
    { id: 'hwmon0/power1', name: 'coretemp power1', kind: 'power', reading: 65, ...none },
    {
      id: 'hwmon0/temp1',
      name: 'coretemp Package id 0',
      kind: 'temperature',
      reading: 45.5,
      warnsAt: 80,
      isCriticalAt: 100,
    },
  ])
})

test('reads the zones of the firmware where no chip tells a temperature; a machine may tell nothing', async () => {
  const one = { id: 'thermal_zone0', name: 'acpitz', kind: 'temperature', reading: 41 }
  assert.deepEqual(await readSensors(machine(zone)), [{ ...one, warnsAt: undefined, isCriticalAt: 105 }])
  assert.deepEqual(await readSensors(machine({})), [])
})
