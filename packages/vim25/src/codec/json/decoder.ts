// VI-JSON into values, checked against metadata as strictly as SOAP requests are.
import {
  getDataType,
  getEnumType,
  getManagedType,
  isDerived,
  isManagedDerived,
  newestVersion,
  type Field,
  type Method,
} from '../../metadata.ts'
import { findMethod, printable } from '../methods.ts'
import { describePrimitive, isPrimitive } from '../primitives.ts'
import { invalidRequest, invalidType } from '../request-faults.ts'
import { itemTypeOfArray, kindOf, knownKind } from '../type-kind.ts'

type JsonObject = Readonly<Record<string, unknown>>

export interface JsonDecodeOptions {
  readonly version: number
  /** The client speaks a newer API level: members that are not known here are skipped. */
  readonly skipsUnknown?: boolean
  /** An answer read by a client rather than a request. */
  readonly isLenient?: boolean
}

const deepest = 200

/** Throws InvalidRequest and its kin. `body` is what JSON.parse made, or undefined for an empty body. */
export function decodeJsonRequest(
  type: string,
  id: string,
  name: string,
  body: unknown,
  options: JsonDecodeOptions,
): {
  readonly method: Method
  readonly args: Readonly<Record<string, unknown>>
} {
  const method = findMethod(type, id, name)
  if (body !== undefined && !isObject(body)) throw invalidRequest(`The body of ${method.name} must be a JSON object`)
  const ignored = new Set(['_typeName', '_this'])
  const fields = method.name === 'RetrievePropertiesEx' ? method.params.map(optionalOptions) : method.params
  const args = new JsonDecoder(options).members(body ?? {}, fields, method.name, ignored)
  const needsOptions = method.name === 'RetrievePropertiesEx' && args.options === undefined
  return { method, args: needsOptions ? { ...args, options: { _typeName: 'RetrieveOptions' } } : args }
}

const answers: JsonDecodeOptions = { version: newestVersion, skipsUnknown: true, isLenient: true }

/** A value of the field's declared type; as answers have it unless told. Throws InvalidRequest and its kin. */
export function decodeJsonValue(field: Field, json: unknown, options: JsonDecodeOptions = answers): unknown {
  return new JsonDecoder(options).value(json, field)
}

class JsonDecoder {
  readonly #options: JsonDecodeOptions
  readonly #path: string[] = []

  constructor(options: JsonDecodeOptions) {
    this.#options = options
  }

  value(json: unknown, field: Field): unknown {
    this.#path.push(field.name)
    const value = this.#field(json, field)
    this.#path.pop()
    return value
  }

  members(
    json: JsonObject,
    fields: readonly Field[],
    where: string,
    ignored: ReadonlySet<string>,
  ): Record<string, unknown> {
    const byName = new Map(fields.map((field) => [field.name, field]))
    this.#path.push(where)
    const result: Record<string, unknown> = {}
    this.#fill(result, json, byName, ignored)
    this.#path.pop()
    return result
  }

  #fill(
    into: Record<string, unknown>,
    json: JsonObject,
    fields: ReadonlyMap<string, Field>,
    ignored: ReadonlySet<string>,
  ): void {
    if (this.#path.length > deepest) throw invalidRequest(`The message nests deeper than ${deepest} values`)
    for (const [name, member] of Object.entries(json)) {
      const field = fields.get(name)
      if (field === undefined) {
        if (!ignored.has(name) && this.#options.skipsUnknown !== true) {
          throw invalidRequest(`${this.#where()} has no '${printable(name)}'`)
        }
      } else if (member !== null) into[name] = this.value(member, field)
    }
    for (const field of fields.values()) this.#demand(into, field)
  }

  #demand(into: Record<string, unknown>, field: Field): void {
    if (into[field.name] !== undefined || field.isOptional) return
    if (field.isArray) into[field.name] = []
    else if (this.#options.isLenient !== true && field.since <= this.#options.version) {
      throw invalidRequest(`${this.#where()} lacks the required '${field.name}' (${field.type})`)
    }
  }

  #field(json: unknown, field: Field): unknown {
    if (!field.isArray) return this.#typed(json, field.type)
    if (!Array.isArray(json)) throw invalidRequest(`${this.#where()} must be an array`)
    return json.map((item) => this.#typed(item, field.type))
  }

  #typed(json: unknown, type: string): unknown {
    switch (knownKind(type)) {
      case 'any':
        return this.#any(json)
      case 'reference':
        return this.#reference(json, type)
      case 'data':
        return this.#data(json, type)
      case 'enum':
        return this.#enum(json, type)
      case 'primitive':
        return this.#primitive(json, type)
    }
  }

  #data(json: unknown, declared: string): unknown {
    if (!isObject(json)) throw invalidRequest(`${this.#where()} must be an object of type ${declared}`)
    const named = json._typeName
    if (named !== undefined && typeof named !== 'string')
      throw invalidRequest(`${this.#where()}: _typeName must be a string`)
    // The published schema names a fault's own type where this interface wraps it; both are understood.
    if (declared === 'LocalizedMethodFault' && named !== undefined && isDerived(named, 'MethodFault')) {
      return { _typeName: 'LocalizedMethodFault', fault: this.#data(json, 'MethodFault') }
    }
    return this.#object(json, this.#dataType(named, declared))
  }

  #dataType(named: string | undefined, declared: string): string {
    if (named === undefined || named === declared) return declared
    if (getDataType(named) === undefined) {
      if (this.#options.isLenient === true) return declared
      throw invalidType(this.#where(), `${this.#where()}: there is no data object type '${printable(named)}'`)
    }
    if (!isDerived(named, declared) && declared !== 'DynamicData' && this.#options.isLenient !== true) {
      throw invalidType(this.#where(), `${this.#where()}: '${named}' is not a kind of ${declared}`)
    }
    return named
  }

  #object(json: JsonObject, type: string): unknown {
    const known = getDataType(type)
    if (known === undefined) throw new Error(`no data type ${type}`)
    const result: Record<string, unknown> = { _typeName: type }
    this.#fill(result, json, known.fieldByName, inherited)
    return result
  }

  #reference(json: unknown, declared: string): unknown {
    if (!isObject(json) || typeof json.type !== 'string' || typeof json.value !== 'string') {
      throw invalidRequest(`${this.#where()} must be a managed object reference: an object with 'type' and 'value'`)
    }
    const { type, value, serverGuid } = json
    if (this.#options.isLenient !== true) this.#checkReferenceType(type, declared)
    const reference = { _typeName: 'ManagedObjectReference', type, value }
    return typeof serverGuid === 'string' ? { ...reference, serverGuid } : reference
  }

  #checkReferenceType(type: string, declared: string): void {
    const where = this.#where()
    if (type !== 'ManagedObject' && getManagedType(type) === undefined) {
      throw invalidType(where, `${where}: there is no managed object type '${printable(type)}'`)
    }
    if (declared === 'ManagedObjectReference' || isManagedDerived(type, declared)) return
    throw invalidType(where, `${where}: a ${type} is not a ${declared}`)
  }

  #enum(json: unknown, type: string): unknown {
    const isKnown = typeof json === 'string' && (getEnumType(type)?.values.has(json) ?? false)
    if (isKnown || (this.#options.isLenient === true && typeof json === 'string')) return json
    throw invalidRequest(`${this.#where()}: '${printable(String(json))}' is not a value of ${type}`)
  }

  #primitive(json: unknown, type: string): unknown {
    if (isPrimitive(type, json)) return json
    if (type === 'float' || type === 'double') {
      const special = new Map<unknown, number>([
        ['INF', Infinity],
        ['-INF', -Infinity],
        ['NaN', NaN],
      ]).get(json)
      if (special !== undefined) return special
    }
    const shown = json === undefined ? 'nothing' : printable(JSON.stringify(json))
    throw invalidRequest(`${this.#where()}: ${shown} is not ${describePrimitive(type)}`)
  }

  #any(json: unknown): unknown {
    if (!isObject(json) || typeof json._typeName !== 'string') {
      throw invalidRequest(`${this.#where()} may hold a value of any type, so it must be an object with a _typeName`)
    }
    const type = json._typeName === 'binary' ? 'base64Binary' : json._typeName
    const item = kindOf(type) === undefined ? itemTypeOfArray(type) : undefined
    if (item !== undefined) return { _typeName: type, _value: this.#boxedArray(json._value, item) }
    switch (kindOf(type)) {
      case 'data':
        return this.#object(json, type)
      case 'reference':
        return this.#reference(json, 'ManagedObjectReference')
      case 'enum':
        return { _typeName: type, _value: this.#enum(json._value, type) }
      case 'primitive':
        return { _typeName: type, _value: this.#primitive(json._value, type) }
      default:
        throw invalidType(this.#where(), `${this.#where()}: there is no type '${printable(type)}'`)
    }
  }

  #boxedArray(json: unknown, item: string): unknown[] {
    if (!Array.isArray(json)) throw invalidRequest(`${this.#where()}: _value must be an array`)
    this.#path.push('_value')
    if (this.#path.length > deepest) throw invalidRequest(`The message nests deeper than ${deepest} values`)
    const items = json.map((part) => this.#typed(part, item))
    this.#path.pop()
    return items
  }

  #where(): string {
    return this.#path.join('.')
  }
}

const inherited: ReadonlySet<string> = new Set(['_typeName', 'dynamicType', 'dynamicProperty'])

function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function optionalOptions(field: Field): Field {
  return field.name === 'options' ? { ...field, isOptional: true } : field
}
