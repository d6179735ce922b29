// The vim25 type system at run time: what the codecs, the dispatcher and the property collector ask about types.
// Made from generated/metadata.json; versions are indexes into `versions`, so that comparing them is comparing numbers.
import raw from './generated/metadata.json' with { type: 'json' }
import type { DataObjects, ManagedObjectReference, ManagedObjectType } from './generated/types.ts'

export interface Field {
  readonly name: string
  /** Type of one item, without `[]`. */
  readonly type: string
  readonly isArray: boolean
  readonly isOptional: boolean
  /** Never logged. */
  readonly isSecret: boolean
  readonly since: number
}

export interface Property extends Field {
  /** Privilege that reading needs. */
  readonly privilege: string
}

export interface Method {
  readonly name: string
  /** The managed object type that declares it. */
  readonly declaredBy: string
  readonly params: readonly Field[]
  /** `type` is `void` where nothing is returned. */
  readonly result: Field
  /** What a `_Task` method leaves in `TaskInfo.result`. */
  readonly taskResult: Field | undefined
  /** Needed on the object itself; undefined where the facts leave it to the method. */
  readonly privilege: string | undefined
  readonly faults: readonly string[]
  readonly since: number
}

export interface DataType {
  readonly name: string
  readonly base: string | undefined
  readonly since: number
  /** In wire order, the base's first. */
  readonly fields: readonly Field[]
  readonly fieldByName: ReadonlyMap<string, Field>
}

export interface ManagedType {
  readonly name: string
  readonly base: string | undefined
  readonly since: number
  readonly properties: ReadonlyMap<string, Property>
  readonly methods: ReadonlyMap<string, Method>
}

export interface EnumType {
  readonly name: string
  readonly since: number
  readonly values: ReadonlySet<string>
}

type RawField = [name: string, type: string, flags: string, since: number, privilege?: string]
interface RawMethod {
  params: RawField[]
  result: string
  resultOptional?: boolean
  taskResult?: string
  privilege?: string
  faults?: string[]
  since: number
}
interface RawMetadata {
  version: string
  versions: string[]
  enums: Record<string, { since: number; values: string[] }>
  dataObjects: Record<string, { base: string | null; since: number; fields: RawField[] }>
  managedObjects: Record<
    string,
    { base: string | null; since: number; properties: RawField[]; methods: Record<string, RawMethod> }
  >
}
// The generator writes this file and CI proves that it is current.
const facts = raw as unknown as RawMetadata

/** Every API level the facts know, oldest first. */
export const versions: readonly string[] = facts.versions
export const newestVersion = versions.length - 1
export const newestVersionName: string = facts.version
/** Taken apart once: every SOAP request asks for its version's index. */
const versionLevels: readonly (readonly number[])[] = versions.map(versionParts)

/** Index of the newest known level that is not newer than `name` (`8.0.2.0`); the oldest for what is older than all. */
export function versionAtMost(name: string): number {
  const wanted = versionParts(name)
  let found = 0
  for (const [index, level] of versionLevels.entries()) {
    if (compareParts(level, wanted) <= 0) found = index
  }
  return found
}

export const primitiveTypes: ReadonlySet<string> = new Set([
  ...['string', 'boolean', 'byte', 'short', 'int', 'long', 'float', 'double', 'dateTime', 'base64Binary', 'anyType'],
  ...['MethodName', 'PropertyPath', 'TypeName', 'anyURI'],
])

const dataTypes = new Map<string, DataType>()
const managedTypes = new Map<string, ManagedType>()
const enumTypes = new Map<string, EnumType>()

export function getDataType(name: string): DataType | undefined {
  const known = dataTypes.get(name)
  if (known !== undefined) return known
  const fact = Object.hasOwn(facts.dataObjects, name) ? facts.dataObjects[name] : undefined
  if (fact === undefined) return undefined
  const inherited = fact.base === null ? [] : (getDataType(fact.base)?.fields ?? [])
  const own =
    name === 'DynamicData' || name === 'ManagedObjectReference'
      ? []
      : fact.fields.map((row) => toField(row, fact.since))
  const fields = [...inherited, ...own]
  const made: DataType = {
    name,
    base: fact.base ?? undefined,
    since: fact.since,
    fields,
    fieldByName: new Map(fields.map((field) => [field.name, field])),
  }
  dataTypes.set(name, made)
  return made
}

export function getEnumType(name: string): EnumType | undefined {
  const known = enumTypes.get(name)
  if (known !== undefined) return known
  const fact = Object.hasOwn(facts.enums, name) ? facts.enums[name] : undefined
  if (fact === undefined) return undefined
  const made: EnumType = { name, since: fact.since, values: new Set(fact.values) }
  enumTypes.set(name, made)
  return made
}

export function getManagedType(name: string): ManagedType | undefined {
  const known = managedTypes.get(name)
  if (known !== undefined) return known
  const fact = Object.hasOwn(facts.managedObjects, name) ? facts.managedObjects[name] : undefined
  if (fact === undefined) return undefined
  const base = fact.base === null ? undefined : getManagedType(fact.base)
  const made: ManagedType = {
    name,
    base: fact.base ?? undefined,
    since: fact.since,
    properties: new Map([
      ...(base?.properties ?? []),
      ...fact.properties.map((row): [string, Property] => [
        row[0],
        { ...toField(row), privilege: row[4] ?? 'System.Read' },
      ]),
    ]),
    methods: new Map([
      ...(base?.methods ?? []),
      ...Object.entries(fact.methods).map(([method, row]): [string, Method] => [method, toMethod(method, name, row)]),
    ]),
  }
  managedTypes.set(name, made)
  return made
}

export const dataTypeNames: readonly string[] = Object.keys(facts.dataObjects)
export const enumTypeNames: readonly string[] = Object.keys(facts.enums)
export const managedTypeNames = Object.keys(facts.managedObjects) as readonly ManagedObjectType[]

/** Whether data type `name` is `ancestor` or derived from it. */
export function isDerived(name: string, ancestor: string): boolean {
  for (let at: string | undefined = name; at !== undefined; at = getDataType(at)?.base) if (at === ancestor) return true
  return false
}

/** Whether managed type `name` is `ancestor` or derived from it; `ManagedObject` is everyone's ancestor. */
export function isManagedDerived(name: string, ancestor: string): boolean {
  if (ancestor === 'ManagedObject') return true
  for (let at: string | undefined = name; at !== undefined; at = getManagedType(at)?.base)
    if (at === ancestor) return true
  return false
}

/** Narrows a data object by its wire type, derived types included. */
export function isA<N extends keyof DataObjects>(name: N, value: unknown): value is DataObjects[N] {
  if (typeof value !== 'object' || value === null || !('_typeName' in value)) return false
  return typeof value._typeName === 'string' && isDerived(value._typeName, name)
}

export function moRef(type: ManagedObjectType, value: string): ManagedObjectReference {
  return { _typeName: 'ManagedObjectReference', type, value }
}

/** What came to a type or method after it was made can be missing: clients were written before (govmomi leaves it out). */
function toField([name, type, flags, since]: RawField, ownerSince = Infinity): Field {
  const isArray = type.endsWith('[]')
  return {
    name,
    type: type.replace(/\[\]$/, ''),
    isArray,
    isOptional: flags.includes('o') || (!isArray && since > ownerSince),
    isSecret: flags.includes('s'),
    since,
  }
}

function toMethod(name: string, declaredBy: string, row: RawMethod): Method {
  return {
    name,
    declaredBy,
    params: row.params.map((param) => toField(param, row.since)),
    result: toField(['returnval', row.result, row.resultOptional === true ? 'o' : '', row.since]),
    taskResult: row.taskResult === undefined ? undefined : toField(['result', row.taskResult, 'o', row.since]),
    privilege: row.privilege,
    faults: row.faults ?? [],
    since: row.since,
  }
}

function versionParts(name: string): number[] {
  const [numbers = '', update] = name.split('u', 2)
  const suffix = update === undefined ? 0 : update === '2' ? 1 : 2
  return [
    ...`${numbers === '' ? '0' : numbers}.0.0.0`
      .split('.')
      .slice(0, 4)
      .map((part) => Number(part) || 0),
    suffix,
  ]
}

function compareParts(left: readonly number[], right: readonly number[]): number {
  const at = left.findIndex((part, index) => part !== right[index])
  return at < 0 ? 0 : (left[at] ?? 0) - (right[at] ?? 0)
}
