// Values into XML, for one API level. Each type is compiled once into functions that only concatenate.
//
// Fields and types newer than the level are left out; an object of a newer type goes out as its nearest older ancestor.
// `xsi:type` stands where the type differs from the declared one, on every `anyType` value and on every item of an
// array inside one (libvirt reads each item as anyType).
import type { MethodFault } from '../../generated/types.ts'
import { getDataType, getEnumType, type DataType, type Field } from '../../metadata.ts'
import { formatNumber } from '../primitives.ts'
import { TextCache } from '../text-cache.ts'
import { arrayNameOf, itemTypeOfArray, kindOf, knownKind } from '../type-kind.ts'
import { escapeAttribute, escapeText } from './escape.ts'

type DataObject = Readonly<Record<string, unknown>>
/** The whole element, or nothing for an unset value. */
type ElementEncoder = (value: unknown) => string

interface CompiledType {
  /** As it goes out: the nearest ancestor that the API level knows. */
  readonly name: string
  readonly fields: ReadonlyArray<{ readonly field: Field; readonly name: string; readonly encode: ElementEncoder }>
}

interface ReferenceValue {
  readonly type: string
  readonly value: string
  readonly serverGuid?: string
}

/** One encoder per API level, made when first asked for. */
export class SoapEncoders {
  readonly #byVersion = new Map<number, SoapEncoder>()

  forVersion(version: number): SoapEncoder {
    const known = this.#byVersion.get(version)
    if (known !== undefined) return known
    const made = new SoapEncoder(version)
    this.#byVersion.set(version, made)
    return made
  }
}

export class SoapEncoder {
  readonly version: number
  readonly #cache: TextCache
  readonly #types = new Map<string, CompiledType>()
  readonly #fields = new WeakMap<Field, ElementEncoder>()
  readonly #anyByName = new Map<string, ElementEncoder>()

  constructor(version: number, cache: TextCache = new TextCache()) {
    this.version = version
    this.#cache = cache
  }

  /** The element or elements named `field.name`; empty for an unset value. */
  encode(field: Field, value: unknown): string {
    return this.#fieldEncoder(field)(value)
  }

  /** As `encode`, cut at the items of long arrays near the top: that is where a large answer's size is. */
  *encodeInPieces(field: Field, value: unknown, depth = 2): Iterable<string> {
    if (depth === 0 || knownKind(field.type) !== 'data') yield this.encode(field, value)
    else if (!field.isArray) yield* this.#objectInPieces(field, value, depth)
    else if (!Array.isArray(value)) return
    else if (value.length < longArray) for (const item of value) yield* this.#objectInPieces(field, item, depth)
    else {
      const encode = this.#elementEncoder(field.name, field.type)
      for (const item of value) yield encode(item)
    }
  }

  *#objectInPieces(field: Field, value: unknown, depth: number): Iterable<string> {
    if (!isDataObject(value)) return
    const type = this.#typeOf(value, field.type)
    const cached = Object.isFrozen(value) ? this.#cache.get(type, value) : undefined
    yield openingTag(field.name, type.name, this.#compiled(field.type).name) + (cached ?? '')
    if (cached === undefined) {
      for (const { field: part } of type.fields) yield* this.encodeInPieces(part, value[part.name], depth - 1)
    }
    yield `</${field.name}>`
  }

  /** The fields of a fault and the type name it goes out as. */
  encodeFaultContent(fault: MethodFault): { name: string; content: string } {
    const value = fault as unknown as DataObject
    const type = this.#typeOf(value, 'MethodFault')
    return { name: type.name, content: this.#content(type, value) }
  }

  #fieldEncoder(field: Field): ElementEncoder {
    const known = this.#fields.get(field)
    if (known !== undefined) return known
    const single = this.#elementEncoder(field.name, field.type)
    const made = field.isArray ? arrayEncoder(field.name, single) : single
    this.#fields.set(field, made)
    return made
  }

  #elementEncoder(name: string, type: string): ElementEncoder {
    switch (knownKind(type)) {
      case 'any':
        return this.#anyEncoder(name)
      case 'reference':
        return referenceEncoder(name)
      case 'data':
        return this.#dataEncoder(name, type)
      case 'enum':
        return enumEncoder(name)
      case 'primitive':
        return primitiveEncoder(name, type, `<${name}>`)
    }
  }

  #dataEncoder(name: string, declared: string): ElementEncoder {
    const close = `</${name}>`
    const plain = `<${name}>`
    // Compiled at first use: types refer to themselves.
    let own: CompiledType | undefined
    return (value) => {
      if (value === undefined || value === null) return ''
      if (!isDataObject(value)) throw new TypeError(`${name} must be a ${declared}, not ${typeof value}`)
      own ??= this.#compiled(declared)
      const type = this.#typeOf(value, declared)
      const open = type.name === own.name ? plain : openingTag(name, type.name, own.name)
      return open + this.#content(type, value) + close
    }
  }

  #anyEncoder(name: string): ElementEncoder {
    const known = this.#anyByName.get(name)
    if (known !== undefined) return known
    const close = `</${name}>`
    const boxes = new Map<string, ElementEncoder>()
    const reference = referenceEncoder(name, ' xsi:type="ManagedObjectReference"')
    const made: ElementEncoder = (value) => {
      if (value === undefined || value === null) return ''
      if (!isDataObject(value) || typeof value._typeName !== 'string') {
        throw new TypeError(`${name} may hold any type, so its value must say which in _typeName`)
      }
      if (value._typeName === 'ManagedObjectReference') return reference(value)
      if ('_value' in value) return this.#box(boxes, name, value._typeName)(value._value)
      const type = this.#typeOf(value, value._typeName)
      return `<${name} xsi:type="${type.name}">${this.#content(type, value)}${close}`
    }
    this.#anyByName.set(name, made)
    return made
  }

  #box(boxes: Map<string, ElementEncoder>, name: string, type: string): ElementEncoder {
    const known = boxes.get(type)
    if (known !== undefined) return known
    const made = this.#boxEncoder(name, type === 'binary' ? 'base64Binary' : type)
    boxes.set(type, made)
    return made
  }

  #boxEncoder(name: string, type: string): ElementEncoder {
    switch (kindOf(type)) {
      case 'primitive':
        return primitiveEncoder(name, type, `<${name} xsi:type="xsd:${schemaName(type)}">`)
      case 'enum':
        return enumEncoder(name, this.#knowsEnum(type) ? type : 'xsd:string')
      case 'data':
        return this.#anyEncoder(name)
      default:
        return this.#boxedArrayEncoder(name, type)
    }
  }

  #boxedArrayEncoder(name: string, type: string): ElementEncoder {
    const item = itemTypeOfArray(type)
    if (item === undefined) throw new TypeError(`${name}: there is no type ${type}`)
    const itemEncoder = this.#arrayItemEncoder(item)
    const itemName = kindOf(item) === 'data' ? this.#compiled(item).name : item
    const open = `<${name} xsi:type="${arrayNameOf(itemName)}">`
    const close = `</${name}>`
    return (value) => {
      if (!Array.isArray(value)) throw new TypeError(`${name}: the value of a ${type} must be an array`)
      let text = open
      for (const part of value) text += itemEncoder(part)
      return text + close
    }
  }

  #arrayItemEncoder(item: string): ElementEncoder {
    switch (knownKind(item)) {
      case 'any':
        return this.#anyEncoder('anyType')
      case 'reference':
        return referenceEncoder('ManagedObjectReference', ' xsi:type="ManagedObjectReference"')
      case 'enum':
        return enumEncoder(item, this.#knowsEnum(item) ? item : 'xsd:string')
      case 'primitive':
        return primitiveEncoder(item, item, `<${item} xsi:type="xsd:${schemaName(item)}">`)
      case 'data': {
        const name = this.#compiled(item).name
        return (value) => {
          if (!isDataObject(value)) throw new TypeError(`an item of an array of ${item} is ${typeof value}`)
          const type = this.#typeOf(value, item)
          return `<${name} xsi:type="${type.name}">${this.#content(type, value)}</${name}>`
        }
      }
    }
  }

  #knowsEnum(type: string): boolean {
    return (getEnumType(type)?.since ?? 0) <= this.version
  }

  #typeOf(value: DataObject, declared: string): CompiledType {
    const named = value._typeName
    return this.#compiled(typeof named === 'string' ? named : declared)
  }

  #compiled(name: string): CompiledType {
    const known = this.#types.get(name)
    if (known !== undefined) return known
    const type = this.#sendable(name)
    const made: CompiledType = {
      name: type.name,
      fields: type.fields
        .filter((field) => field.since <= this.version)
        .map((field) => ({ field, name: field.name, encode: this.#fieldEncoder(field) })),
    }
    this.#types.set(name, made)
    return made
  }

  #sendable(name: string): DataType {
    let type = getDataType(name)
    if (type === undefined) throw new TypeError(`there is no data object type ${name}`)
    while (type.since > this.version && type.base !== undefined) {
      const base = getDataType(type.base)
      if (base === undefined) break
      type = base
    }
    return type
  }

  #content(type: CompiledType, value: DataObject): string {
    const isFrozen = Object.isFrozen(value)
    if (isFrozen) {
      const cached = this.#cache.get(type, value)
      if (cached !== undefined) return cached
    }
    let text = ''
    for (const field of type.fields) {
      const part = value[field.name]
      if (part !== undefined) text += field.encode(part)
    }
    if (isFrozen) this.#cache.offer(type, value, text)
    return text
  }
}

const longArray = 64

function isDataObject(value: unknown): value is DataObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function openingTag(name: string, type: string, declared: string): string {
  return type === declared ? `<${name}>` : `<${name} xsi:type="${type}">`
}

function schemaName(type: string): string {
  return ['MethodName', 'PropertyPath', 'TypeName'].includes(type) ? 'string' : type
}

function arrayEncoder(name: string, single: ElementEncoder): ElementEncoder {
  return (value) => {
    if (value === undefined || value === null) return ''
    if (!Array.isArray(value)) throw new TypeError(`${name} must be an array`)
    let text = ''
    for (const item of value) text += single(item)
    return text
  }
}

function referenceEncoder(name: string, attributes = ''): ElementEncoder {
  const open = `<${name}${attributes} type="`
  const close = `</${name}>`
  return (value) => {
    if (value === undefined || value === null) return ''
    if (!isReference(value)) throw new TypeError(`${name} must be a managed object reference`)
    const guid = value.serverGuid === undefined ? '' : ` serverGuid="${escapeAttribute(value.serverGuid)}"`
    return `${open}${value.type}"${guid}>${escapeText(value.value)}${close}`
  }
}

function isReference(value: unknown): value is ReferenceValue {
  return isDataObject(value) && typeof value.type === 'string' && typeof value.value === 'string'
}

/** pyVmomi fails on an empty enum, so none is ever sent. */
function enumEncoder(name: string, xsiType?: string): ElementEncoder {
  const open = xsiType === undefined ? `<${name}>` : `<${name} xsi:type="${xsiType}">`
  const close = `</${name}>`
  return (value) => {
    if (value === undefined || value === null || value === '') return ''
    if (typeof value !== 'string') throw new TypeError(`${name} must be an enum value, not ${typeof value}`)
    return open + escapeText(value) + close
  }
}

function primitiveEncoder(name: string, type: string, open: string): ElementEncoder {
  const close = `</${name}>`
  const isNumeric = ['byte', 'short', 'int', 'long', 'float', 'double'].includes(type)
  const expected = isNumeric ? 'number' : type === 'boolean' ? 'boolean' : 'string'
  return (value) => {
    if (value === undefined || value === null) return ''
    if (typeof value !== expected) throw new TypeError(`${name} must be a ${type}, not ${typeof value}`)
    if (typeof value === 'number') return open + formatNumber(type, value) + close
    return open + (typeof value === 'string' ? escapeText(value) : value === true ? 'true' : 'false') + close
  }
}
