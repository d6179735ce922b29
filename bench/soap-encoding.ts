// Encoding the answer to RetrievePropertiesEx: six properties of 10,000 machines. Cold: every object is new to the encoder.
// Warm: the objects are the frozen ones of the answer before. Bytes included, network not.
import { SoapEncoder } from '@staddle/vim25/codec/soap/encoder.ts'
import { encodeResponse } from '@staddle/vim25/codec/soap/envelope.ts'
import { findMethod } from '@staddle/vim25/codec/methods.ts'
import { newestVersion } from '@staddle/vim25/metadata.ts'

const machines = 10_000
const rounds = 9
const method = findMethod('PropertyCollector', 'propertyCollector', 'RetrievePropertiesEx')

function property(name: string, type: string, value: unknown): object {
  return Object.freeze({
    _typeName: 'DynamicProperty',
    name,
    val: Object.freeze({ _typeName: type, _value: value }),
  })
}

function machine(index: number): object {
  const obj = Object.freeze({ _typeName: 'ManagedObjectReference', type: 'VirtualMachine', value: `vm-${index}` })
  const propSet = [
    property('name', 'string', `machine-${index}`),
    property('runtime.powerState', 'VirtualMachinePowerState', 'poweredOn'),
    property('summary.config.numCpu', 'int', 4),
    property('summary.config.memorySizeMB', 'int', 4096),
    property('guest.ipAddress', 'string', `192.168.10.${index % 250}`),
    property('summary.quickStats.overallCpuUsage', 'int', index),
  ]
  return Object.freeze({ _typeName: 'ObjectContent', obj, propSet: Object.freeze(propSet) })
}

function encodeOnce(encoder: SoapEncoder, objects: readonly object[]): { millis: number; bytes: number } {
  const started = performance.now()
  let bytes = 0
  const value = { _typeName: 'RetrieveResult', objects }
  for (const piece of encodeResponse(encoder, method.name, method.result, value)) bytes += Buffer.from(piece).length
  return { millis: performance.now() - started, bytes }
}

function median(values: readonly number[]): number {
  return values.toSorted((left, right) => left - right)[Math.floor(values.length / 2)] ?? NaN
}

const makeAll = (): object[] => Array.from({ length: machines }, (_, index) => machine(index))
const encoder = new SoapEncoder(newestVersion)
const cold = Array.from({ length: rounds }, () => encodeOnce(encoder, makeAll()))
const shared = makeAll()
const warm = Array.from({ length: rounds + 1 }, () => encodeOnce(encoder, shared)).slice(1)
for (const [name, runs] of Object.entries({ cold, warm })) {
  const bytes = runs[0]?.bytes ?? 0
  const millis = median(runs.map((run) => run.millis))
  const rate = Math.round(bytes / 1e3 / millis)
  console.log(`${name}: ${millis.toFixed(1)} ms for ${machines} machines, ${(bytes / 1e6).toFixed(1)} MB, ${rate} MB/s`)
}
