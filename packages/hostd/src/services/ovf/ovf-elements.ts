// Looking into an OVF descriptor: elements by name whatever their version's namespace, and what is wrong with them.
import type { DocumentElement } from '@staddle/vim25/codec/xml-document.ts'

const envelopes: readonly string[] = [
  'http://schemas.dmtf.org/ovf/envelope/1',
  'http://schemas.dmtf.org/ovf/envelope/2',
]

export const isEnvelope = ({ uri, local }: DocumentElement): boolean => local === 'Envelope' && envelopes.includes(uri)

export type OvfFaultName = 'OvfInvalidPackage' | 'OvfXmlFormat' | 'OvfMissingElement' | 'OvfMissingAttribute'

/** Why a descriptor is no package. */
export class OvfProblem extends Error {
  override readonly name = 'OvfProblem'
  readonly line: number
  readonly fault: OvfFaultName
  readonly details: Readonly<Record<string, string>>

  constructor(
    line: number,
    why: string,
    fault: OvfFaultName = 'OvfInvalidPackage',
    details: Readonly<Record<string, string>> = {},
  ) {
    super(`The OVF descriptor cannot be used: ${why}${line > 0 ? ` (line ${line})` : ''}.`)
    this.line = line
    this.fault = fault
    this.details = details
  }
}

export function children(parent: DocumentElement | undefined, name: string): readonly DocumentElement[] {
  return parent?.children.filter((element) => element.local === name) ?? []
}

export function child(parent: DocumentElement | undefined, name: string): DocumentElement | undefined {
  return children(parent, name)[0]
}

/** Undefined when there is no such element; trimmed. */
export function childText(parent: DocumentElement | undefined, name: string): string | undefined {
  return child(parent, name)?.text.trim()
}

export function attribute(element: DocumentElement | undefined, name: string): string | undefined {
  return element?.attributes.find(({ local }) => local === name)?.value
}
