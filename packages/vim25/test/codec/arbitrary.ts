// Random values of the interface's types, tagged the way the decoders tag them.
import fc from 'fast-check'
import {
  dataTypeNames,
  getDataType,
  getEnumType,
  isDerived,
  managedTypeNames,
  isManagedDerived,
  type Field,
} from '../../src/metadata.ts'
import { arrayNameOf, knownKind } from '../../src/codec/type-kind.ts'

type Gen = fc.GeneratorValue

function pick(g: Gen, ...items: readonly string[]): string {
  const item = items[g(fc.nat, { max: items.length - 1 })]
  if (item === undefined) throw new Error('nothing to pick from')
  return item
}

const text = fc.oneof(
  fc.string({ maxLength: 12 }),
  fc.string({ unit: 'grapheme', maxLength: 8 }),
  fc.constantFrom('', ' ', ' a ', '\r\n\t', ']]>', '&lt;', '<a b="c">', 'it\'s "quoted"', '\ud83d\ude00', '&#0;'),
)
const primitives: Readonly<Record<string, fc.Arbitrary<unknown>>> = {
  boolean: fc.boolean(),
  byte: fc.integer({ min: -128, max: 127 }),
  short: fc.integer({ min: -32768, max: 32767 }),
  int: fc.integer(),
  long: fc.maxSafeInteger(),
  float: fc.double({ noNaN: true }).map((value) => (Object.is(value, -0) ? 0 : value)),
  double: fc.double({ noNaN: true }).map((value) => (Object.is(value, -0) ? 0 : value)),
  dateTime: fc
    .date({ noInvalidDate: true, min: new Date(0), max: new Date('9999-01-01') })
    .map((date) => date.toISOString()),
  base64Binary: fc.uint8Array({ maxLength: 20 }).map((bytes) => Buffer.from(bytes).toString('base64')),
}

const derived = new Map<string, string[]>()

function kinds(type: string): string[] {
  const known = derived.get(type)
  if (known !== undefined) return known
  const made = dataTypeNames.filter((name) => name !== 'ManagedObjectReference' && isDerived(name, type))
  derived.set(type, made)
  return made
}

export function randomDataObject(g: Gen): Record<string, unknown> {
  const type = pick(g, ...dataTypeNames.filter((name) => name !== 'ManagedObjectReference'))
  return dataObject(g, type, 0)
}

function dataObject(g: Gen, declared: string, depth: number): Record<string, unknown> {
  const type = depth < 3 && g(fc.boolean) ? pick(g, ...kinds(declared)) : declared
  const result: Record<string, unknown> = { _typeName: type }
  for (const field of getDataType(type)?.fields ?? []) {
    const isPresent = !field.isOptional || (depth < 3 && g(fc.nat, { max: 3 }) === 0)
    if (!isPresent) continue
    result[field.name] = fieldValue(g, field, depth)
  }
  return result
}

function fieldValue(g: Gen, field: Field, depth: number): unknown {
  if (!field.isArray) return value(g, field.type, depth + 1)
  // An unset optional array and an empty one are the same on the wire.
  const length = g(fc.integer, { min: field.isOptional ? 1 : 0, max: depth < 3 ? 3 : 1 })
  return Array.from({ length }, () => value(g, field.type, depth + 1))
}

function value(g: Gen, type: string, depth: number): unknown {
  switch (knownKind(type)) {
    case 'any':
      return anyValue(g, depth)
    case 'reference':
      return reference(g, type)
    case 'data':
      return dataObject(g, type, depth)
    case 'enum':
      return pick(g, ...(getEnumType(type)?.values ?? []))
    case 'primitive':
      return g(() => primitives[type] ?? text)
  }
}

function anyValue(g: Gen, depth: number): unknown {
  const boxable = ['string', 'int', 'long', 'boolean', 'dateTime', 'double', 'base64Binary', 'VirtualMachinePowerState']
  switch (g(fc.nat, { max: depth < 3 ? 4 : 1 })) {
    case 0: {
      const type = pick(g, ...boxable)
      return { _typeName: type, _value: value(g, type, depth) }
    }
    case 1:
      return reference(g, 'ManagedObjectReference')
    case 2:
      return dataObject(g, pick(g, 'VirtualDevice', 'OptionValue', 'MethodFault', 'Event'), depth)
    default: {
      const item = pick(g, ...boxable, 'ManagedObjectReference', 'VirtualDevice', 'anyType')
      const length = g(fc.nat, { max: 3 })
      return { _typeName: arrayNameOf(item), _value: Array.from({ length }, () => value(g, item, depth + 1)) }
    }
  }
}

function reference(g: Gen, declared: string): unknown {
  const types =
    declared === 'ManagedObjectReference'
      ? managedTypeNames
      : managedTypeNames.filter((name) => isManagedDerived(name, declared))
  const id = `${pick(g, 'vm-', 'session[52]', 'a&b<')}${g(fc.nat)}`
  return { _typeName: 'ManagedObjectReference', type: pick(g, ...types), value: id }
}
