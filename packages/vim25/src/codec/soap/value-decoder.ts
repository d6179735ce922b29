// Elements into values, by metadata. `strict` is a server reading requests: everything that does not fit is refused.
// `lenient` is a client reading answers, maybe of a newer server: what it does not know is skipped.
import { getDataType, getEnumType, isDerived, isManagedDerived, getManagedType, type Field } from '../../metadata.ts'
import { describePrimitive, parsePrimitive } from '../primitives.ts'
import { printable } from '../methods.ts'
import { invalidRequest, invalidType } from '../request-faults.ts'
import { itemTypeOfArray, kindOf, knownKind } from '../type-kind.ts'
import type { XmlElement } from './xml-reader.ts'

export interface DecodeOptions {
  /** API level of the sender: what is newer cannot be missing. */
  readonly version: number
  /** Missing and wrong content is an error. */
  readonly isStrict: boolean
  /** Elements the interface does not know are skipped: senders that speak a newer API level than this one. */
  readonly skipsUnknown: boolean
}

type DataObject = Record<string, unknown>

const schemaUri = 'http://www.w3.org/2001/XMLSchema'
const schemaAliases: ReadonlyMap<string, string> = new Map([
  ['integer', 'long'],
  ['unsignedShort', 'int'],
  ['unsignedInt', 'long'],
  ['unsignedByte', 'short'],
])
// Inherited by every data object on the wire, used by nobody.
const ignoredFields: ReadonlySet<string> = new Set(['dynamicType', 'dynamicProperty'])

export class ValueDecoder {
  readonly #options: DecodeOptions
  readonly #path: string[] = []

  constructor(options: DecodeOptions) {
    this.#options = options
  }

  /** The children of `element` as the named fields; `where` names the whole in errors. */
  fields(element: XmlElement, fields: readonly Field[], where: string, ignored = ignoredFields): DataObject {
    return this.#at(where, () => {
      const result: DataObject = {}
      this.#fill(result, element, (name) => fields.find((field) => field.name === name), ignored)
      this.#demand(result, fields)
      return result
    })
  }

  value(element: XmlElement, field: Field): unknown {
    return this.#at(field.name, () => this.#typed(element, field.type))
  }

  #at<T>(name: string, decode: () => T): T {
    // Nothing catches below the top, so an error leaves the path as it was where it happened.
    this.#path.push(name)
    const result = decode()
    this.#path.pop()
    return result
  }

  #fill(
    into: DataObject,
    element: XmlElement,
    find: (name: string) => Field | undefined,
    ignored: ReadonlySet<string>,
  ): void {
    this.#refuseText(element)
    for (const child of element.children) {
      const field = isVimName(child) ? find(child.local) : undefined
      if (field === undefined) {
        if (!ignored.has(child.local)) this.#unknownElement(child)
      } else if (!child.isNil) this.#add(into, field, child)
    }
  }

  #add(into: DataObject, field: Field, child: XmlElement): void {
    this.#path.push(field.name)
    const value = this.#typed(child, field.type)
    const present = into[field.name]
    if (field.isArray) {
      if (Array.isArray(present)) present.push(value)
      else into[field.name] = [value]
    } else {
      if (present !== undefined && this.#options.isStrict) throw invalidRequest(`${this.#where()} is given twice`)
      into[field.name] = value
    }
    this.#path.pop()
  }

  #demand(value: DataObject, fields: readonly Field[]): void {
    for (const field of fields) {
      if (value[field.name] !== undefined || field.isOptional) continue
      if (field.isArray) value[field.name] = []
      else if (this.#options.isStrict && field.since <= this.#options.version) {
        throw invalidRequest(`${this.#where()} lacks the required '${field.name}' (${field.type})`)
      }
    }
  }

  #typed(element: XmlElement, type: string): unknown {
    switch (knownKind(type)) {
      case 'any':
        return this.#any(element)
      case 'reference':
        return this.#reference(element, type)
      case 'data':
        return this.#data(element, this.#dataTypeOf(element, type))
      case 'enum':
        return this.#enum(element, type)
      case 'primitive':
        return this.#primitive(element, type)
    }
  }

  #dataTypeOf(element: XmlElement, declared: string): string {
    const named = element.xsiType?.local
    if (named === undefined || named === declared) return declared
    if (getDataType(named) === undefined) {
      if (!this.#options.isStrict) return declared
      throw invalidType(this.#where(), `${this.#where()}: there is no data object type '${printable(named)}'`)
    }
    // `DynamicProperty` and the like have no base on paper, yet everything is a DynamicData on the wire.
    if (!isDerived(named, declared) && declared !== 'DynamicData' && this.#options.isStrict) {
      throw invalidType(this.#where(), `${this.#where()}: '${named}' is not a kind of ${declared}`)
    }
    return named
  }

  #data(element: XmlElement, type: string): DataObject {
    const known = getDataType(type)
    if (known === undefined) throw new Error(`no data type ${type}`)
    const result: DataObject = { _typeName: type }
    this.#fill(result, element, (name) => known.fieldByName.get(name), ignoredFields)
    this.#demand(result, known.fields)
    return result
  }

  #reference(element: XmlElement, declared: string): unknown {
    const type = element.refType
    const value = element.text.trim()
    this.#refuseChildren(element, 'a managed object reference')
    if (type === undefined || type === '')
      throw invalidRequest(`${this.#where()}: the reference lacks its 'type' attribute`)
    if (value === '') throw invalidRequest(`${this.#where()}: the reference to a ${printable(type)} is empty`)
    if (this.#options.isStrict) this.#checkReferenceType(type, declared)
    const reference = { _typeName: 'ManagedObjectReference', type, value }
    return element.serverGuid === undefined ? reference : { ...reference, serverGuid: element.serverGuid }
  }

  #checkReferenceType(type: string, declared: string): void {
    const where = this.#where()
    if (type !== 'ManagedObject' && getManagedType(type) === undefined) {
      throw invalidType(where, `${where}: there is no managed object type '${printable(type)}'`)
    }
    if (declared === 'ManagedObjectReference' || isManagedDerived(type, declared)) return
    throw invalidType(where, `${where}: a ${type} is not a ${declared}`)
  }

  #enum(element: XmlElement, type: string): string {
    this.#refuseChildren(element, `a value of ${type}`)
    const text = element.text.trim()
    if (this.#options.isStrict && getEnumType(type)?.values.has(text) !== true) {
      throw invalidRequest(`${this.#where()}: '${printable(text)}' is not a value of ${type}`)
    }
    return text
  }

  #primitive(element: XmlElement, type: string): unknown {
    this.#refuseChildren(element, describePrimitive(type))
    const value = parsePrimitive(type, element.text)
    if (value !== undefined) return value
    throw invalidRequest(`${this.#where()}: '${printable(element.text.trim())}' is not ${describePrimitive(type)}`)
  }

  #any(element: XmlElement): unknown {
    const type = this.#anyType(element)
    const item = itemTypeOfArray(type)
    if (item !== undefined && kindOf(type) === undefined) {
      this.#refuseText(element)
      return { _typeName: type, _value: element.children.map((child) => this.#typed(child, item)) }
    }
    switch (kindOf(type)) {
      case 'data':
        return this.#data(element, type)
      case 'reference':
        return this.#reference(element, 'ManagedObjectReference')
      case 'enum':
        return { _typeName: type, _value: this.#enum(element, type) }
      case 'primitive':
        return { _typeName: type, _value: this.#primitive(element, type) }
      default:
        throw invalidType(this.#where(), `${this.#where()}: there is no type '${printable(type)}'`)
    }
  }

  #anyType(element: XmlElement): string {
    const name = element.xsiType
    if (name === undefined || (name.local === 'anyType' && name.uri === schemaUri)) {
      if (element.refType !== undefined) return 'ManagedObjectReference'
      if (element.children.length === 0) return 'string'
      throw invalidRequest(`${this.#where()} needs an xsi:type: it may hold a value of any type`)
    }
    return name.uri === schemaUri ? (schemaAliases.get(name.local) ?? name.local) : name.local
  }

  #unknownElement(child: XmlElement): void {
    if (this.#options.skipsUnknown) return
    throw invalidRequest(`${this.#where()} has no '${printable(child.local)}'`)
  }

  #refuseText(element: XmlElement): void {
    if (!this.#options.isStrict || !/\S/.test(element.text)) return
    throw invalidRequest(`${this.#where()} has text where elements belong`)
  }

  #refuseChildren(element: XmlElement, expected: string): void {
    if (element.children.length === 0) return
    throw invalidRequest(`${this.#where()} has elements where ${expected} belongs`)
  }

  #where(): string {
    return this.#path.join('.')
  }
}

/** Parameters and fields are in the method's namespace; hand-written clients leave it out. */
function isVimName(element: XmlElement): boolean {
  return element.uri === '' || element.uri.startsWith('urn:')
}
