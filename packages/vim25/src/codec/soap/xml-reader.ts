// XML text into a plain tree, for messages that nobody vouched for: no doctype, bounded depth, elements and attributes,
// checked while parsing so that the cost of a hostile message ends where it goes wrong. The caller bounds the size.
import { SaxesParser, type SaxesTagNS } from 'saxes'
import { invalidRequest } from '../request-faults.ts'

export const schemaInstanceUri = 'http://www.w3.org/2001/XMLSchema-instance'

export interface QName {
  readonly uri: string
  readonly local: string
}

export interface XmlElement {
  readonly uri: string
  readonly local: string
  readonly xsiType: QName | undefined
  readonly isNil: boolean
  /** The attributes of a managed object reference. */
  readonly refType: string | undefined
  readonly serverGuid: string | undefined
  readonly children: XmlElement[]
  text: string
}

export interface XmlLimits {
  readonly depth: number
  readonly elements: number
  readonly attributesPerElement: number
}

export const requestLimits: XmlLimits = { depth: 200, elements: 200_000, attributesPerElement: 64 }
/** For answers of a server that the caller chose to trust with more. */
export const responseLimits: XmlLimits = { depth: 200, elements: 50_000_000, attributesPerElement: 64 }

/** Throws InvalidRequest for anything that is not one well-formed document within the limits. */
export function readXml(text: string, limits: XmlLimits): XmlElement {
  const reader = new TreeReader(limits)
  reader.parser.write(text).close()
  if (reader.root === undefined) throw invalidRequest('The message is not XML: it has no element')
  return reader.root
}

/** govmomi, and so govc, Packer and Terraform, never declares the prefix of the types that it names. */
const usualPrefixes: Readonly<Record<string, string>> = { xsd: 'http://www.w3.org/2001/XMLSchema' }

class TreeReader {
  readonly parser = new SaxesParser({ xmlns: true, position: false })
  root: XmlElement | undefined
  readonly #limits: XmlLimits
  readonly #open: XmlElement[] = []
  #elements = 0
  #attributes = 0

  constructor(limits: XmlLimits) {
    this.#limits = limits
    this.parser.on('error', (error) => {
      throw invalidRequest(`The message is not well-formed XML: ${error.message}`)
    })
    this.parser.on('doctype', () => {
      throw invalidRequest('The message has a document type declaration, which SOAP forbids')
    })
    this.parser.on('opentagstart', () => this.#admit())
    this.parser.on('attribute', () => this.#admitAttribute())
    this.parser.on('opentag', (tag) => this.#enter(tag))
    this.parser.on('text', (text) => this.#append(text))
    this.parser.on('cdata', (text) => this.#append(text))
    this.parser.on('closetag', () => void this.#open.pop())
  }

  #admit(): void {
    this.#attributes = 0
    const { depth, elements } = this.#limits
    if (this.#open.length >= depth) throw invalidRequest(`The message nests deeper than ${depth} elements`)
    if (++this.#elements > elements) throw invalidRequest(`The message has more than ${elements} elements`)
  }

  #admitAttribute(): void {
    const limit = this.#limits.attributesPerElement
    if (++this.#attributes > limit) throw invalidRequest(`An element of the message has more than ${limit} attributes`)
  }

  #enter(tag: SaxesTagNS): void {
    const element = this.#toElement(tag)
    const parent = this.#open.at(-1)
    if (parent === undefined) this.root = element
    else parent.children.push(element)
    this.#open.push(element)
  }

  #toElement(tag: SaxesTagNS): XmlElement {
    let xsiType: QName | undefined
    let isNil = false
    let refType: string | undefined
    let serverGuid: string | undefined
    for (const key in tag.attributes) {
      const attribute = tag.attributes[key]
      if (attribute === undefined) continue
      const { uri, local, value } = attribute
      if (uri === schemaInstanceUri && local === 'type') xsiType = this.#resolve(tag, value.trim())
      else if (uri === schemaInstanceUri && local === 'nil') isNil = value.trim() === 'true' || value.trim() === '1'
      else if (uri === '' && local === 'type') refType = value
      else if (uri === '' && local === 'serverGuid') serverGuid = value
    }
    return { uri: tag.uri, local: tag.local, xsiType, isNil, refType, serverGuid, children: [], text: '' }
  }

  #resolve(tag: SaxesTagNS, name: string): QName {
    const colon = name.indexOf(':')
    const prefix = colon < 0 ? '' : name.slice(0, colon)
    const uri = tag.ns[prefix] ?? this.parser.resolve(prefix) ?? usualPrefixes[prefix]
    if (uri === undefined && prefix !== '') {
      throw invalidRequest(`The xsi:type '${name.slice(0, 80)}' uses a namespace prefix that is not declared`)
    }
    return { uri: uri ?? '', local: name.slice(colon + 1) }
  }

  #append(text: string): void {
    const element = this.#open.at(-1)
    if (element !== undefined) element.text += text
  }
}
