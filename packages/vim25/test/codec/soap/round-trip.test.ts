import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { getDataType, newestVersion, versions, type Field } from '../../../src/metadata.ts'
import { SoapEncoder } from '../../../src/codec/soap/encoder.ts'
import { ValueDecoder } from '../../../src/codec/soap/value-decoder.ts'
import { readXml, requestLimits } from '../../../src/codec/soap/xml-reader.ts'
import { randomDataObject } from '../arbitrary.ts'

const any: Field = { name: 'val', type: 'anyType', isArray: false, isOptional: true, isSecret: false, since: 0 }

function encode(value: unknown, version: number): string {
  const namespaces =
    'xmlns="urn:vim25" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:xsd="http://www.w3.org/2001/XMLSchema"'
  return `<all ${namespaces}>${new SoapEncoder(version).encode(any, value)}</all>`
}

function decode(text: string, version: number): unknown {
  const [element] = readXml(text, requestLimits).children
  assert.ok(element !== undefined)
  return new ValueDecoder({ version, isStrict: true, skipsUnknown: false }).value(element, any)
}

function freeze(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value
  Object.values(value).forEach(freeze)
  return Object.freeze(value)
}

test('what was encoded decodes to the same value', () => {
  fc.assert(
    fc.property(fc.gen(), (g) => {
      const value = randomDataObject(g)
      assert.deepEqual(decode(encode(value, newestVersion), newestVersion), value)
    }),
    { numRuns: 400 },
  )
})

test('for an older client, nothing newer than it goes out and the rest is still strictly valid', () => {
  fc.assert(
    fc.property(fc.gen(), fc.integer({ min: 1, max: newestVersion }), (g, version) => {
      const value = randomDataObject(g)
      const type = getDataType(String(value._typeName))
      fc.pre(type !== undefined)
      checkAges(decode(encode(value, version), version), version)
    }),
    { numRuns: 300 },
  )
})

function checkAges(value: unknown, version: number): void {
  if (Array.isArray(value)) return value.forEach((item) => checkAges(item, version))
  if (typeof value !== 'object' || value === null || !('_typeName' in value)) return
  const type = getDataType(String(value._typeName))
  // A type that is new all the way up has no older name to go by; nothing of the interface is.
  if (type !== undefined) assert.ok(type.since <= version, `${type.name} in ${versions[version] ?? ''}`)
  for (const [name, part] of Object.entries(value)) {
    const field = type?.fieldByName.get(name)
    // What is required and was left out reads as an empty array.
    const isEmpty = Array.isArray(part) && part.length === 0
    if (field !== undefined && !isEmpty)
      assert.ok(field.since <= version, `${type?.name ?? ''}.${name} in ${versions[version] ?? ''}`)
    checkAges(part, version)
  }
}

test('the cache never changes what is sent', () => {
  fc.assert(
    fc.property(fc.gen(), (g) => {
      const encoder = new SoapEncoder(newestVersion)
      const value = randomDataObject(g)
      const first = encoder.encode(any, value)
      freeze(value)
      assert.equal(encoder.encode(any, value), first)
      assert.equal(encoder.encode(any, value), first)
    }),
    { numRuns: 200 },
  )
})
