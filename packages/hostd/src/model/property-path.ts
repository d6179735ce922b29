// Property paths as vSphere writes them: `name`, `runtime.powerState`, `config.hardware.device[4000].deviceInfo.label`,
// `config.extraConfig["guestinfo.ip"].value`. A field of an array without a key is not a path (vSphere documents none).
//
// A path is checked against the facts once and kept; reading it afterwards touches nothing but the value.
import {
  dataTypeNames,
  getDataType,
  getManagedType,
  isDerived,
  primitiveTypes,
  type Field,
  type Property,
} from '@staddle/vim25/metadata.ts'
import { invalidProperty } from './faults.ts'

export interface PathStep {
  readonly name: string
  /** Picks the item of the array whose `key` (as text) this is. */
  readonly key: string | undefined
}

export interface PropertyPath {
  /** As the client wrote it: results carry it back. */
  readonly text: string
  readonly property: Property
  readonly steps: readonly PathStep[]
  /** What is found at the end. */
  readonly type: string
  readonly isArray: boolean
}

const wordPattern = /([A-Za-z_][A-Za-z0-9_]*)(?:\[(?:"([^"]*)"|([^\]"]*))\])?(\.|$)/y
const longestPath = 1024
const keptPaths = 4096

/** Undefined when the text is not a path at all. */
export function parsePath(text: string): PathStep[] | undefined {
  if (text.length === 0 || text.length > longestPath) return undefined
  const steps: PathStep[] = []
  wordPattern.lastIndex = 0
  for (;;) {
    const word = wordPattern.exec(text)
    if (word === null) return undefined
    steps.push({ name: word[1] ?? '', key: word[2] ?? word[3] })
    if (word[4] === '') return steps
  }
}

export class PathCompiler {
  readonly #paths = new Map<string, PropertyPath>()
  #derived: Map<string, string[]> | undefined

  /** Throws InvalidProperty for what `type` does not have at API level `version`. */
  compile(type: string, text: string, version: number): PropertyPath {
    const known = `${version} ${type} ${text}`
    const kept = this.#paths.get(known)
    if (kept !== undefined) return kept
    const made = this.#check(type, text, version)
    // Texts come from clients: what is kept is bounded.
    if (this.#paths.size >= keptPaths) this.#paths.clear()
    this.#paths.set(known, made)
    return made
  }

  #check(type: string, text: string, version: number): PropertyPath {
    const steps = parsePath(text)
    const property = getManagedType(type)?.properties.get(steps?.[0]?.name ?? '')
    if (steps === undefined || property === undefined || property.since > version) throw invalidProperty(text, type)
    let field: Field = property
    let isArray = property.isArray
    for (const [index, step] of steps.entries()) {
      if (index > 0) {
        const next = isArray ? undefined : this.#field(field.type, step.name, version)
        if (next === undefined) throw invalidProperty(text, type)
        field = next
        isArray = next.isArray
      }
      if (step.key === undefined) continue
      if (!isArray || !this.#hasKey(field.type)) throw invalidProperty(text, type)
      isArray = false
    }
    return { text, property, steps, type: field.type, isArray }
  }

  /** The field of the declared type or, since values may be of a derived type, of one derived from it. */
  #field(type: string, name: string, version: number): Field | undefined {
    if (primitiveTypes.has(type)) return undefined
    const declared = getDataType(type)?.fieldByName.get(name)
    if (declared !== undefined) return declared.since <= version ? declared : undefined
    for (const candidate of this.#derivedFrom(type)) {
      const field = getDataType(candidate)?.fieldByName.get(name)
      if (field !== undefined && field.since <= version) return field
    }
    return undefined
  }

  #hasKey(type: string): boolean {
    return this.#field(type, 'key', Number.MAX_SAFE_INTEGER) !== undefined
  }

  #derivedFrom(type: string): readonly string[] {
    this.#derived ??= new Map()
    const known = this.#derived.get(type)
    if (known !== undefined) return known
    const found = getDataType(type) === undefined ? [] : dataTypeNames.filter((name) => isDerived(name, type))
    this.#derived.set(type, found)
    return found
  }
}

/** The value at the path below the value of its top property; undefined where something on the way is unset. */
export function readPath(path: PropertyPath, top: unknown): unknown {
  const { steps } = path
  let value: unknown = top
  for (let index = 0; index < steps.length && value !== undefined; index++) {
    const step = steps[index] as PathStep // the loop's bound is the array's
    if (index > 0) value = fieldOf(value, step.name)
    if (step.key !== undefined) value = itemWithKey(value, step.key)
  }
  return value
}

/** Whether the container of the path's last step is unset, so that the value went away with it. */
export function isContainerUnset(path: PropertyPath, top: unknown): boolean {
  const last = path.steps.at(-1)
  const steps = path.steps.slice(0, -1)
  if (last === undefined || steps.length === 0) return false
  return readPath({ ...path, steps }, top) === undefined
}

export function itemKey(item: unknown): string | undefined {
  const key = fieldOf(item, 'key')
  if (typeof key === 'string') return key
  if (typeof key === 'number' || typeof key === 'bigint') return String(key)
  const id = fieldOf(key, 'value') // references serve as keys too
  return typeof id === 'string' ? id : undefined
}

function itemWithKey(value: unknown, key: string): unknown {
  return Array.isArray(value) ? value.find((item) => itemKey(item) === key) : undefined
}

function fieldOf(value: unknown, name: string): unknown {
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name)) return undefined
  return (value as Record<string, unknown>)[name] ?? undefined
}
