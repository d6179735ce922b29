// The message around a call. Requests in, answers and faults in (for clients); requests, answers and faults out.
import type { ManagedObjectReference, MethodFault } from '../../generated/types.ts'
import { getDataType, newestVersion, type Method } from '../../metadata.ts'
import { VimFault } from '../../vim-fault.ts'
import { findMethod, printable } from '../methods.ts'
import { invalidRequest } from '../request-faults.ts'
import { ValueDecoder, type DecodeOptions } from './value-decoder.ts'
import { readXml, requestLimits, responseLimits, type XmlElement, type XmlLimits } from './xml-reader.ts'
import { escapeAttribute, escapeText } from './escape.ts'
import type { SoapEncoder } from './encoder.ts'

export const vimNamespace = 'urn:vim25'
const envelopeUri = 'http://schemas.xmlsoap.org/soap/envelope/'

export interface SoapCall {
  readonly method: Method
  readonly type: string
  readonly id: string
  readonly args: Readonly<Record<string, unknown>>
}

export interface RequestOptions {
  readonly version: number
  /** The client speaks a newer API level than this one: skip what is not known here. */
  readonly skipsUnknown?: boolean
  readonly limits?: XmlLimits
}

const ignoredParameters: ReadonlySet<string> = new Set(['_this'])

/** Throws VimFault: InvalidRequest and its kin, naming what is wrong and where. */
export function decodeRequest(text: string, options: RequestOptions): SoapCall {
  const call = bodyOf(readXml(text, options.limits ?? requestLimits))
  if (call === undefined) throw invalidRequest('The SOAP body is empty: it must hold a method call')
  if (call.uri !== vimNamespace) {
    const namespace = printable(call.uri)
    throw invalidRequest(
      `This server answers methods of ${vimNamespace}; '${printable(call.local)}' is of '${namespace}'`,
    )
  }
  const { type, id } = receiverOf(call)
  const method = findMethod(type, id, call.local)
  const decoder = new ValueDecoder({
    version: options.version,
    isStrict: true,
    skipsUnknown: options.skipsUnknown === true,
  })
  const args = decoder.fields(call, leniently(method), method.name, ignoredParameters)
  return { method, type, id, args: withDefaults(method, args) }
}

/** The value that `method` returned; throws VimFault when the answer is one. */
export function decodeResponse(text: string, method: Method): unknown {
  const body = bodyOf(readXml(text, responseLimits))
  if (body === undefined) throw new Error(`the answer to ${method.name} has an empty SOAP body`)
  if (body.uri === envelopeUri && body.local === 'Fault') throw decodeFault(body)
  if (body.local !== `${method.name}Response`)
    throw new Error(`the answer to ${method.name} is a ${printable(body.local)}`)
  const decoder = new ValueDecoder(lenient)
  return decoder.fields(body, method.result.type === 'void' ? [] : [method.result], method.name).returnval
}

export function encodeRequest(encoder: SoapEncoder, ref: ManagedObjectReference, method: Method, args: object): string {
  const receiver = `<_this type="${escapeAttribute(ref.type)}">${escapeText(ref.value)}</_this>`
  const given = args as Readonly<Record<string, unknown>>
  const params = method.params.map((field) => encoder.encode(field, given[field.name])).join('')
  return `${opening}<${method.name} xmlns="${vimNamespace}">${receiver}${params}</${method.name}>${closing}`
}

/** In many small pieces, so that a large answer can be sent while it is made and kept text is never copied as text. */
export function* encodeResponse(
  encoder: SoapEncoder,
  method: string,
  field: Method['result'],
  value: unknown,
): Iterable<string> {
  yield `${opening}<${method}Response xmlns="${vimNamespace}">`
  if (field.type !== 'void' && value !== undefined && value !== null)
    yield* encoder.encodeInPieces(field.name === 'returnval' ? field : { ...field, name: 'returnval' }, value)
  yield `</${method}Response>${closing}`
}

export function encodeFault(encoder: SoapEncoder, fault: VimFault): string {
  const { name, content } = encoder.encodeFaultContent(fault.fault)
  // Some clients show nothing else.
  const message = fault.message.trim() === '' ? name : fault.message
  return `${opening}<soapenv:Fault><faultcode>ServerFaultCode</faultcode><faultstring>${escapeText(message)}</faultstring>\
<detail><${name}Fault xmlns="${vimNamespace}" xsi:type="${name}">${content}</${name}Fault></detail></soapenv:Fault>${closing}`
}

const opening = `<?xml version="1.0" encoding="UTF-8"?>
<soapenv:Envelope xmlns:soapenc="http://schemas.xmlsoap.org/soap/encoding/" xmlns:soapenv="${envelopeUri}" \
xmlns:xsd="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><soapenv:Body>`
const closing = '</soapenv:Body></soapenv:Envelope>\n'
const lenient: DecodeOptions = { version: newestVersion, isStrict: false, skipsUnknown: true }

function bodyOf(root: XmlElement): XmlElement | undefined {
  if (root.uri !== envelopeUri || root.local !== 'Envelope') {
    throw invalidRequest(`The message is not a SOAP 1.1 envelope but '${printable(root.local)}'`)
  }
  const body = root.children.find((child) => child.uri === envelopeUri && child.local === 'Body')
  if (body === undefined) throw invalidRequest('The SOAP envelope has no body')
  return body.children[0]
}

function receiverOf(call: XmlElement): { type: string; id: string } {
  const receiver = call.children.find((child) => child.local === '_this')
  if (receiver === undefined) throw invalidRequest(`${printable(call.local)} lacks '_this', the object to call`)
  const type = receiver.refType ?? ''
  const id = receiver.text.trim()
  if (type === '') throw invalidRequest(`${printable(call.local)}: '_this' lacks its 'type' attribute`)
  if (id === '') throw invalidRequest(`${printable(call.local)}: '_this' is empty`)
  return { type, id }
}

/** fence_vmware_soap omits RetrievePropertiesEx's `options`, which the interface requires. */
function leniently(method: Method): Method['params'] {
  if (method.name !== 'RetrievePropertiesEx') return method.params
  return method.params.map((field) => (field.name === 'options' ? { ...field, isOptional: true } : field))
}

function withDefaults(method: Method, args: Record<string, unknown>): Record<string, unknown> {
  if (method.name !== 'RetrievePropertiesEx' || args.options !== undefined) return args
  return { ...args, options: { _typeName: 'RetrieveOptions' } }
}

function decodeFault(element: XmlElement): VimFault {
  const message = element.children.find((child) => child.local === 'faultstring')?.text.trim() ?? ''
  const detail = element.children.find((child) => child.local === 'detail')?.children[0]
  const named = detail?.xsiType?.local ?? detail?.local.replace(/Fault$/, '') ?? 'SystemError'
  const type = getDataType(named)
  const known = type === undefined ? 'MethodFault' : named
  const fields = detail === undefined ? {} : new ValueDecoder(lenient).fields(detail, type?.fields ?? [], known)
  // The type name was just looked up; what the fields hold was checked against it.
  const fault = { _typeName: known, ...fields } as MethodFault
  return new VimFault(fault, message === '' ? named : message)
}
