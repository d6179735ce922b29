import assert from 'node:assert/strict'
import { test } from 'node:test'
import { dataTypeNames, enumTypeNames, getDataType, getManagedType, managedTypeNames } from '@staddle/vim25/metadata.ts'
import { readXml, responseLimits, type XmlElement } from '@staddle/vim25/codec/soap/xml-reader.ts'
import { serviceWsdl, vimWsdl } from '../../src/wire/wsdl.ts'

const text = vimWsdl()

test('every type, field and method of the interface is declared', () => {
  for (const name of [...dataTypeNames, ...enumTypeNames]) assert.ok(text.includes(`Type name="${name}"`), name)
  for (const type of managedTypeNames) {
    for (const name of getManagedType(type)?.methods.keys() ?? []) {
      for (const part of [
        `<element name="${name}" `,
        `<element name="${name}Response">`,
        `<operation name="${name}">`,
      ]) {
        assert.ok(text.includes(part), part)
      }
    }
  }
  assert.ok(dataTypeNames.length > 2_000)
})

test('it is well-formed, names nothing twice, and what it refers to exists', () => {
  const root = readXml(text, responseLimits)
  const [schema] = root.children.find(({ local }) => local === 'types')?.children ?? []
  assert.ok(schema !== undefined)
  assert.equal(root.children.filter(({ local }) => local === 'portType').length, 1)
  assert.match(serviceWsdl(), /<import location="vim\.wsdl" namespace="urn:vim25"\/>/)
  const kinds = (wanted: readonly string[]): string[] =>
    [...text.matchAll(/<(complexType|simpleType|message) name="([^"]+)"/g)]
      .filter(([, kind]) => wanted.includes(kind ?? ''))
      .map(([, , name]) => name ?? '')
  const types = kinds(['complexType', 'simpleType'])
  assert.equal(new Set(types).size, types.length)
  assert.equal(new Set(kinds(['message'])).size, kinds(['message']).length)
  const known = new Set(types)
  const used = [...text.matchAll(/(?:type|base)="vim25:(\w+)"/g)].map(([, name]) => name ?? '')
  assert.ok(used.length > 5_000)
  for (const name of used) assert.ok(known.has(name) || name === 'VimPortType', name)
  assert.equal(countElements(schema, 'complexType') > dataTypeNames.length, true)
})

test('fields stand in wire order, after those of the base', () => {
  const own = getDataType('VirtualDisk')?.fields.slice(getDataType('VirtualDevice')?.fields.length ?? 0) ?? []
  const declared = /<complexType name="VirtualDisk">.*<\/complexType>/.exec(text)?.[0] ?? ''
  assert.deepEqual(
    [...declared.matchAll(/<element name="(\w+)"/g)].map(([, name]) => name),
    own.map(({ name }) => name),
  )
  assert.match(declared, /<extension base="vim25:VirtualDevice">/)
})

function countElements(element: XmlElement, name: string): number {
  return element.children.filter(({ local }) => local === name).length
}
