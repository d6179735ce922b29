// The interface as WSDL and XML Schema, generated from the metadata: what clients that build themselves from a
// description (suds in fence_vmware_soap) load first. Everything an answer may hold must be declared here.
import {
  dataTypeNames,
  enumTypeNames,
  getDataType,
  getEnumType,
  getManagedType,
  managedTypeNames,
  newestVersionName,
  type Field,
  type Method,
} from '@staddle/vim25/metadata.ts'
import { fetchMethod } from '@staddle/vim25/codec/methods.ts'
import { arrayNameOf, kindOf } from '@staddle/vim25/codec/type-kind.ts'

/** `vimService.wsdl`: where the service is; the rest is imported from `vim.wsdl` beside it. */
export function serviceWsdl(): string {
  return `${header}<definitions targetNamespace="urn:vim25Service" xmlns="http://schemas.xmlsoap.org/wsdl/" \
xmlns:soap="http://schemas.xmlsoap.org/wsdl/soap/" xmlns:interface="urn:vim25">
<import location="vim.wsdl" namespace="urn:vim25"/>
<service name="VimService"><port binding="interface:VimBinding" name="VimPort">\
<soap:address location="https://localhost/sdk"/></port></service>
</definitions>
`
}

/** `vim.wsdl`: all types, messages and operations. */
export function vimWsdl(): string {
  const methods = allMethods()
  const faults = [...new Set([...methods.flatMap((method) => method.faults), 'RuntimeFault'])].toSorted()
  return [
    `${header}<definitions targetNamespace="urn:vim25" xmlns="http://schemas.xmlsoap.org/wsdl/" \
xmlns:soap="http://schemas.xmlsoap.org/wsdl/soap/" xmlns:vim25="urn:vim25" xmlns:xsd="http://www.w3.org/2001/XMLSchema">`,
    `<types>\n${schema(methods, faults)}\n</types>`,
    ...methods.flatMap(messages),
    ...faults.map((name) => `<message name="${name}"><part element="vim25:${name}Fault" name="${name}"/></message>`),
    `<portType name="VimPortType">`,
    ...methods.map(operation),
    '</portType>',
    '<binding name="VimBinding" type="vim25:VimPortType">',
    '<soap:binding style="document" transport="http://schemas.xmlsoap.org/soap/http"/>',
    ...methods.map(boundOperation),
    '</binding>',
    '</definitions>',
    '',
  ].join('\n')
}

const header = '<?xml version="1.0" encoding="UTF-8"?>\n'

function allMethods(): Method[] {
  const byName = new Map<string, Method>([[fetchMethod.name, fetchMethod]])
  for (const name of managedTypeNames) {
    for (const method of getManagedType(name)?.methods.values() ?? []) byName.set(method.name, method)
  }
  return [...byName.values()].toSorted((left, right) => (left.name < right.name ? -1 : 1))
}

function schema(methods: readonly Method[], faults: readonly string[]): string {
  const dataTypes = dataTypeNames.filter((name) => name !== 'ManagedObjectReference')
  return [
    '<schema xmlns="http://www.w3.org/2001/XMLSchema" xmlns:vim25="urn:vim25" xmlns:xsd="http://www.w3.org/2001/XMLSchema" \
targetNamespace="urn:vim25" elementFormDefault="qualified">',
    managedObjectReference,
    ...dataTypes.map(complexType),
    ...enumTypeNames.map(simpleType),
    ...arrayItemTypes().map(arrayType),
    ...methods.flatMap(methodTypes),
    ...faults.map((name) => `<element name="${name}Fault" type="vim25:${name}"/>`),
    '<element name="versionURI" type="xsd:string"/>',
    '</schema>',
  ].join('\n')
}

const managedObjectReference = `<complexType name="ManagedObjectReference"><simpleContent><extension base="xsd:string">\
<attribute name="type" type="xsd:string"/><attribute name="serverGuid" type="xsd:string"/>\
</extension></simpleContent></complexType>`

function complexType(name: string): string {
  const type = getDataType(name)
  if (type === undefined) throw new Error(`no data type ${name}`)
  const base = type.base === undefined ? undefined : getDataType(type.base)
  const own = type.fields.slice(base?.fields.length ?? 0)
  const sequence = own.length === 0 ? '<sequence/>' : `<sequence>${own.map(element).join('')}</sequence>`
  const extended = base === undefined ? sequence : extension(base.name, sequence)
  return `<complexType name="${name}">${extended}</complexType>`
}

function extension(base: string, sequence: string): string {
  return `<complexContent><extension base="vim25:${base}">${sequence}</extension></complexContent>`
}

function simpleType(name: string): string {
  const values = [...(getEnumType(name)?.values ?? [])].map((value) => `<enumeration value="${value}"/>`).join('')
  return `<simpleType name="${name}"><restriction base="xsd:string">${values}</restriction></simpleType>`
}

function arrayItemTypes(): string[] {
  return [
    ...[
      'boolean',
      'byte',
      'short',
      'int',
      'long',
      'float',
      'double',
      'string',
      'anyType',
      'base64Binary',
      'dateTime',
      'anyURI',
    ],
    'ManagedObjectReference',
    ...dataTypeNames.filter((name) => name !== 'ManagedObjectReference'),
    ...enumTypeNames,
  ]
}

function arrayType(item: string): string {
  const field = element({ name: item, type: item, isArray: true, isOptional: true })
  return `<complexType name="${arrayNameOf(item)}"><sequence>${field}</sequence></complexType>`
}

function element({ name, type, isArray, isOptional }: Pick<Field, 'name' | 'type' | 'isArray' | 'isOptional'>): string {
  const occurs = (isOptional ? ' minOccurs="0"' : '') + (isArray ? ' maxOccurs="unbounded"' : '')
  return `<element name="${name}" type="${schemaType(type)}"${occurs}/>`
}

function schemaType(type: string): string {
  switch (kindOf(type)) {
    case 'reference':
      return 'vim25:ManagedObjectReference'
    case 'data':
    case 'enum':
      return `vim25:${type}`
    default:
      return `xsd:${['MethodName', 'PropertyPath', 'TypeName'].includes(type) ? 'string' : type}`
  }
}

function methodTypes(method: Method): string[] {
  const receiver = '<element name="_this" type="vim25:ManagedObjectReference"/>'
  const params = method.params.map((field) => element(leniently(method, field))).join('')
  const result = method.result.type === 'void' ? '' : element(method.result)
  return [
    `<complexType name="${method.name}RequestType"><sequence>${receiver}${params}</sequence></complexType>`,
    `<element name="${method.name}" type="vim25:${method.name}RequestType"/>`,
    `<element name="${method.name}Response"><complexType><sequence>${result}</sequence></complexType></element>`,
  ]
}

/** As this server reads it: without options too. */
function leniently(method: Method, field: Field): Field {
  const isOptional = field.isOptional || (method.name === 'RetrievePropertiesEx' && field.name === 'options')
  return { ...field, isOptional }
}

function messages({ name }: Method): string[] {
  return [
    `<message name="${name}RequestMsg"><part name="parameters" element="vim25:${name}"/></message>`,
    `<message name="${name}ResponseMsg"><part name="parameters" element="vim25:${name}Response"/></message>`,
  ]
}

function operation({ name, faults }: Method): string {
  const declared = [...new Set([...faults, 'RuntimeFault'])]
  const listed = declared.map((fault) => `<fault name="${fault}" message="vim25:${fault}"/>`).join('')
  return `<operation name="${name}"><input message="vim25:${name}RequestMsg"/>\
<output message="vim25:${name}ResponseMsg"/>${listed}</operation>`
}

function boundOperation({ name, faults }: Method): string {
  const declared = [...new Set([...faults, 'RuntimeFault'])]
  const listed = declared.map((fault) => `<fault name="${fault}"><soap:fault name="${fault}" use="literal"/></fault>`)
  return `<operation name="${name}"><soap:operation soapAction="urn:vim25/${newestVersionName}" style="document"/>\
<input><soap:body use="literal"/></input><output><soap:body use="literal"/></output>${listed.join('')}</operation>`
}
