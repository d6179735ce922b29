// Customization specs as the text that vCenter exports and imports:
//
//   <ConfigRoot><_type>vim.CustomizationSpecItem</_type>
//     <info><_type>vim.CustomizationSpecInfo</_type><name>web</name> ... </info>
//     <spec><_type>vim.vm.customization.Specification</_type>
//       <nicSettingMap><_length>1</_length><_type>vim.vm.customization.AdapterMapping[]</_type><e id="0"> ... </e></nicSettingMap>
import type { CustomizationSpecItem } from '@staddle/vim25/types.ts'
import { readXml, requestLimits, type XmlElement } from '@staddle/vim25/codec/soap/xml-reader.ts'
import { getDataType, getEnumType, isDerived, primitiveTypes, type Field } from '@staddle/vim25/metadata.ts'
import { Denied } from '../../domain/errors.ts'

const rootType = 'CustomizationSpecItem'
const longestText = 2 * 1024 * 1024

/** The names that vCenter's own objects have for what the wire calls otherwise. */
const exceptions: readonly (readonly [wire: string, own: string])[] = [
  ['CustomizationSpecItem', 'vim.CustomizationSpecItem'],
  ['CustomizationSpecInfo', 'vim.CustomizationSpecInfo'],
  ['CustomizationSpec', 'vim.vm.customization.Specification'],
  ['CustomizationIPSettingsIpV6AddressSpec', 'vim.vm.customization.IPSettings.IpV6AddressSpec'],
  ['CustomizationVirtualMachineName', 'vim.vm.customization.VirtualMachineNameGenerator'],
  ['CustomizationPrefixName', 'vim.vm.customization.PrefixNameGenerator'],
  ['CustomizationCustomName', 'vim.vm.customization.CustomNameGenerator'],
  ['CustomizationUnknownName', 'vim.vm.customization.UnknownNameGenerator'],
]
const prefix = 'vim.vm.customization.'

export function specToXml(item: CustomizationSpecItem): string {
  return `<ConfigRoot>${objectToXml({ ...item }, rootType, 1)}\n</ConfigRoot>\n`
}

/** Denied `invalid-argument` for anything that is not such a text. */
export function specFromXml(text: string): CustomizationSpecItem {
  if (text.length > longestText) throw refused('it is too long')
  const root = parseXml(text)
  const item = objectFromXml(root, rootType, root.local)
  return item as unknown as CustomizationSpecItem // built from the facts about that type
}

type Plain = Readonly<Record<string, unknown>>

function objectToXml(value: Plain, declared: string, depth: number): string {
  const type = typeof value['_typeName'] === 'string' ? value['_typeName'] : declared
  const fields = (getDataType(type)?.fields ?? []).flatMap((field) => {
    const member = value[field.name]
    return member === undefined ? [] : [`${indent(depth)}${fieldToXml(field, member, depth)}`]
  })
  return `${indent(depth)}<_type>${ownName(type)}</_type>${fields.join('')}`
}

function fieldToXml(field: Field, value: unknown, depth: number): string {
  const { name } = field
  if (!Array.isArray(value)) return `<${name}>${itemToXml(field.type, value, depth)}</${name}>`
  const items = value.map(
    (item, index) => `${indent(depth + 1)}<e id="${index}">${itemToXml(field.type, item, depth + 1)}</e>`,
  )
  const about = `${indent(depth + 1)}<_length>${value.length}</_length>${indent(depth + 1)}<_type>${ownName(field.type)}[]</_type>`
  return `<${name}>${about}${items.join('')}${indent(depth)}</${name}>`
}

function itemToXml(type: string, value: unknown, depth: number): string {
  if (typeof value === 'object' && value !== null)
    return `${objectToXml(value as Plain, type, depth + 1)}${indent(depth)}`
  return escape(String(value))
}

function objectFromXml(element: XmlElement, declared: string, path: string): Plain {
  const named = child(element, '_type')?.text.trim() ?? ''
  const type = named === '' ? declared : wireName(named)
  const facts = getDataType(type)
  if (facts === undefined || !isDerived(type, declared))
    throw refused(`${path} says to be a ${named}, which is no ${ownName(declared)}`)
  const known = new Set(['_type', ...facts.fields.map(({ name }) => name)])
  const stranger = element.children.find(({ local }) => !known.has(local))
  if (stranger !== undefined) throw refused(`${path} has a ${stranger.local}, which a ${ownName(type)} does not`)
  const fields = facts.fields.flatMap((field): [string, unknown][] => {
    const found = child(element, field.name)
    if (found !== undefined) return [[field.name, fieldFromXml(field, found, `${path}.${field.name}`)]]
    if (!field.isOptional) throw refused(`${path} lacks its ${field.name}`)
    return []
  })
  return { _typeName: type, ...Object.fromEntries(fields) }
}

function fieldFromXml(field: Field, element: XmlElement, path: string): unknown {
  if (!field.isArray) return itemFromXml(field.type, element, path)
  return element.children
    .filter(({ local }) => local === 'e')
    .map((item, index) => itemFromXml(field.type, item, `${path}[${index}]`))
}

function itemFromXml(type: string, element: XmlElement, path: string): unknown {
  if (!primitiveTypes.has(type) && getEnumType(type) === undefined) return objectFromXml(element, type, path)
  const { text } = element
  const values = getEnumType(type)?.values
  if (values !== undefined && !values.has(text.trim())) throw refused(`${path} is "${text.slice(0, 60)}"`)
  if (values !== undefined) return text.trim()
  if (type === 'string' || type === 'dateTime') return text
  if (type === 'boolean' && /^\s*(true|false)\s*$/.test(text)) return text.trim() === 'true'
  if (['int', 'long', 'short', 'byte'].includes(type) && /^\s*-?\d{1,15}\s*$/.test(text)) return Number(text)
  throw refused(`${path} is "${text.slice(0, 60)}", which is no ${type}`)
}

function parseXml(text: string): XmlElement {
  try {
    return readXml(text, requestLimits)
  } catch (error) {
    throw refused(error instanceof Error ? error.message : String(error))
  }
}

function child(element: XmlElement, name: string): XmlElement | undefined {
  return element.children.find(({ local }) => local === name)
}

function ownName(wire: string): string {
  const special = exceptions.find(([name]) => name === wire)?.[1]
  return special ?? (wire.startsWith('Customization') ? `${prefix}${wire.slice('Customization'.length)}` : wire)
}

function wireName(own: string): string {
  const special = exceptions.find(([, name]) => name === own)?.[0]
  return special ?? (own.startsWith(prefix) ? `Customization${own.slice(prefix.length)}` : own)
}

const indent = (depth: number): string => `\n${'  '.repeat(depth)}`

function escape(text: string): string {
  const words: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' }
  return text.replace(/[&<>]/g, (letter) => words[letter] ?? '')
}

function refused(why: string): Denied {
  return new Denied('invalid-argument', `The text is no customization spec: ${why.slice(0, 300)}.`, {
    argument: 'specItemXml',
  })
}
