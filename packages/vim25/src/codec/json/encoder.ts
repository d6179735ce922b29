// Values into VI-JSON, for one API level: every object says its `_typeName`, values in `anyType` places are boxed.
import { getDataType, getEnumType, type DataType, type Field } from '../../metadata.ts'
import { TextCache } from '../text-cache.ts'
import { arrayNameOf, itemTypeOfArray, kindOf, knownKind } from '../type-kind.ts'

type DataObject = Readonly<Record<string, unknown>>
/** JSON text, or undefined for a value that is left out. */
type ValueEncoder = (value: unknown) => string | undefined

interface CompiledType {
  readonly name: string
  readonly opening: string
  readonly fields: ReadonlyArray<{ readonly name: string; readonly key: string; readonly encode: ValueEncoder }>
}

export class JsonEncoders {
  readonly #byVersion = new Map<number, JsonEncoder>()

  forVersion(version: number): JsonEncoder {
    const known = this.#byVersion.get(version)
    if (known !== undefined) return known
    const made = new JsonEncoder(version)
    this.#byVersion.set(version, made)
    return made
  }
}

export class JsonEncoder {
  readonly version: number
  readonly #cache: TextCache
  readonly #types = new Map<string, CompiledType>()
  readonly #fields = new WeakMap<Field, ValueEncoder>()

  constructor(version: number, cache: TextCache = new TextCache()) {
    this.version = version
    this.#cache = cache
  }

  /** Undefined when there is nothing to send: an unset optional value. */
  encode(field: Field, value: unknown): string | undefined {
    return this.#fieldEncoder(field)(value)
  }

  /** The body of an HTTP 500: the fault itself, with the message that SOAP carries as faultstring. */
  encodeFault(fault: object, message: string): string {
    const value = fault as DataObject
    const type = this.#typeOf(value, 'MethodFault')
    return `{"_typeName":${JSON.stringify(type.name)},"faultstring":${JSON.stringify(message)}${this.#content(type, value)}}`
  }

  #fieldEncoder(field: Field): ValueEncoder {
    const known = this.#fields.get(field)
    if (known !== undefined) return known
    const single = this.#valueEncoder(field.type)
    const made = field.isArray ? arrayEncoder(field.name, single) : single
    this.#fields.set(field, made)
    return made
  }

  #valueEncoder(type: string): ValueEncoder {
    switch (knownKind(type)) {
      case 'any':
        return (value) => this.#any(value)
      case 'reference':
        return encodeReference
      case 'data':
        return (value) => this.#data(value, type)
      case 'enum':
        return (value) => (value === undefined || value === null || value === '' ? undefined : JSON.stringify(value))
      case 'primitive':
        return encodePrimitive
    }
  }

  #data(value: unknown, declared: string): string | undefined {
    if (value === undefined || value === null) return undefined
    if (!isDataObject(value)) throw new TypeError(`a ${declared} must be an object, not ${typeof value}`)
    const type = this.#typeOf(value, declared)
    return `${type.opening}${this.#content(type, value)}}`
  }

  #any(value: unknown): string | undefined {
    if (value === undefined || value === null) return undefined
    if (!isDataObject(value) || typeof value._typeName !== 'string') {
      throw new TypeError('a value that may be of any type must say which in _typeName')
    }
    if (value._typeName === 'ManagedObjectReference') return encodeReference(value)
    return '_value' in value ? this.#box(value._typeName, value._value) : this.#data(value, value._typeName)
  }

  #box(type: string, value: unknown): string | undefined {
    const item = kindOf(type) === undefined ? itemTypeOfArray(type) : undefined
    if (item !== undefined) {
      const name = kindOf(item) === 'data' ? this.#compiled(item).name : item
      return `{"_typeName":"${arrayNameOf(name)}","_value":${arrayEncoder(type, this.#valueEncoder(item))(value) ?? '[]'}}`
    }
    const kind = kindOf(type)
    if (kind === 'data') return this.#any(value)
    if (kind !== 'primitive' && kind !== 'enum' && type !== 'binary') throw new TypeError(`there is no type ${type}`)
    if (value === undefined || value === null || (kind === 'enum' && value === '')) return undefined
    const isUnknownEnum = kind === 'enum' && (getEnumType(type)?.since ?? 0) > this.version
    const name = type === 'base64Binary' ? 'binary' : isUnknownEnum || isStringAlias(type) ? 'string' : type
    return `{"_typeName":"${name}","_value":${encodePrimitive(value)}}`
  }

  #typeOf(value: DataObject, declared: string): CompiledType {
    return this.#compiled(typeof value._typeName === 'string' ? value._typeName : declared)
  }

  #compiled(name: string): CompiledType {
    const known = this.#types.get(name)
    if (known !== undefined) return known
    const type = this.#sendable(name)
    const made: CompiledType = {
      name: type.name,
      opening: `{"_typeName":"${type.name}"`,
      fields: type.fields
        .filter((field) => field.since <= this.version)
        // Encoders are made when a value first needs them: types refer to themselves.
        .map((field) => ({
          name: field.name,
          key: `,"${field.name}":`,
          encode: (value) => this.#fieldEncoder(field)(value),
        })),
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
      if (part === undefined) continue
      const encoded = field.encode(part)
      if (encoded !== undefined) text += field.key + encoded
    }
    if (isFrozen) this.#cache.offer(type, value, text)
    return text
  }
}

function isDataObject(value: unknown): value is DataObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function isStringAlias(type: string): boolean {
  return ['MethodName', 'PropertyPath', 'TypeName', 'anyURI'].includes(type)
}

function arrayEncoder(name: string, single: ValueEncoder): ValueEncoder {
  return (value) => {
    if (value === undefined || value === null) return undefined
    if (!Array.isArray(value)) throw new TypeError(`${name} must be an array`)
    let text = '['
    for (const item of value) {
      const encoded = single(item)
      if (encoded !== undefined) text += text.length === 1 ? encoded : `,${encoded}`
    }
    return `${text}]`
  }
}

function encodeReference(value: unknown): string | undefined {
  if (value === undefined || value === null) return undefined
  if (!isDataObject(value)) throw new TypeError('a managed object reference must be an object')
  const guid = typeof value.serverGuid === 'string' ? `,"serverGuid":${JSON.stringify(value.serverGuid)}` : ''
  return `{"_typeName":"ManagedObjectReference","type":${JSON.stringify(value.type)},"value":${JSON.stringify(value.value)}${guid}}`
}

/** JSON has no infinities; they travel as the strings that XML Schema has for them. */
function encodePrimitive(value: unknown): string | undefined {
  if (value === undefined || value === null) return undefined
  if (typeof value !== 'number' || Number.isFinite(value)) return JSON.stringify(value)
  return Number.isNaN(value) ? '"NaN"' : value > 0 ? '"INF"' : '"-INF"'
}
