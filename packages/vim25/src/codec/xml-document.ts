// XML from files, with attributes and line numbers: OVF descriptors. As strict as for messages (soap/xml-reader.ts): no
// doctype and so no entities of its own, bounded depth, elements, attributes and size, checked while parsing.
import { SaxesParser, type SaxesTagNS } from 'saxes'

export interface DocumentElement {
  readonly uri: string
  readonly local: string
  /** From 1. */
  readonly line: number
  readonly attributes: readonly { readonly uri: string; readonly local: string; readonly value: string }[]
  readonly children: readonly DocumentElement[]
  readonly text: string
}

export interface DocumentLimits {
  readonly characters: number
  readonly depth: number
  readonly elements: number
  readonly attributesPerElement: number
}

/** What is no well-formed document within the limits. */
export class XmlDocumentError extends Error {
  override readonly name = 'XmlDocumentError'
  readonly line: number

  constructor(line: number, message: string) {
    super(message)
    this.line = line
  }
}

interface OpenElement extends DocumentElement {
  readonly children: OpenElement[]
  text: string
}

/** Throws XmlDocumentError. */
export function readXmlDocument(text: string, limits: DocumentLimits): DocumentElement {
  if (text.length > limits.characters) {
    throw new XmlDocumentError(0, `it is ${text.length} characters long; at most ${limits.characters} are read`)
  }
  const parser = new SaxesParser({ xmlns: true, position: true })
  const open: OpenElement[] = []
  let root: OpenElement | undefined
  let elements = 0
  let attributes = 0
  const fail = (message: string): never => {
    throw new XmlDocumentError(parser.line, message)
  }
  parser.on('error', (error) => fail(error.message.replace(/^\d+:\d+: /, '')))
  parser.on('doctype', () => fail('it has a document type declaration, which is not read'))
  parser.on('opentagstart', () => {
    attributes = 0
    if (open.length >= limits.depth) fail(`it nests deeper than ${limits.depth} elements`)
    if (++elements > limits.elements) fail(`it has more than ${limits.elements} elements`)
  })
  parser.on('attribute', () => {
    if (++attributes > limits.attributesPerElement)
      fail(`an element has more than ${limits.attributesPerElement} attributes`)
  })
  parser.on('opentag', (tag) => {
    const element = toElement(tag, parser.line)
    open.at(-1)?.children.push(element)
    root ??= element
    open.push(element)
  })
  const append = (words: string): void => {
    const element = open.at(-1)
    if (element !== undefined) element.text += words
  }
  parser.on('text', append)
  parser.on('cdata', append)
  parser.on('closetag', () => void open.pop())
  parser.write(text).close()
  return root ?? fail('it has no element')
}

function toElement(tag: SaxesTagNS, line: number): OpenElement {
  const attributes = Object.values(tag.attributes).map(({ uri, local, value }) => ({ uri, local, value }))
  return { uri: tag.uri, local: tag.local, line, attributes, children: [], text: '' }
}
