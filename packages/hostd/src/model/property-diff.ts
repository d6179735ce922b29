// What changed between two values of a property, as PropertyChanges: whole, or down to the smallest nested path.
//
// Values are immutable and share structure, so equal parts are mostly the same objects; deep comparison only happens where
// identity differs. Partial changes are exact: applied in order to the old value they give the new one. Where that cannot
// be said in keyed paths (an order changed, keys repeat, items without keys) the nearest enclosing value is assigned.
import { boxAs } from '@staddle/vim25/any-value.ts'
import { getDataType, type Field } from '@staddle/vim25/metadata.ts'
import type { AnyValue, PropertyChange } from '@staddle/vim25/types.ts'
import { isContainerUnset, readPath, type PropertyPath } from './property-path.ts'

/**
 * Arrays keep their box, and objects that leave their type to the declaration the copy that says it: the encoder knows
 * both again by identity.
 */
export class BoxCache {
  readonly #boxes = new WeakMap<object, { readonly type: string; readonly box: AnyValue }>()

  box(type: string, isArray: boolean, value: unknown): AnyValue {
    const needsBox = typeof value === 'object' && value !== null && (isArray || !('_typeName' in value))
    if (!needsBox) return boxAs(type, isArray, value) as AnyValue
    const known = this.#boxes.get(value)
    if (known?.type === type) return known.box
    const box = isArray ? (boxAs(type, true, value) as AnyValue) : { ...value, _typeName: objectTypeName(type) }
    this.#boxes.set(value, { type, box })
    return box
  }
}

const objectTypeName = (declared: string): string =>
  getDataType(declared) === undefined ? 'ManagedObjectReference' : declared

export interface DiffOptions {
  readonly partial: boolean
  /** Fields that are newer than the client are none of its business. */
  readonly version: number
  readonly boxes: BoxCache
}

/** Changes at `path`, given the values of its top property before and after; empty when nothing changed there. */
export function diffPath(
  path: PropertyPath,
  topBefore: unknown,
  topAfter: unknown,
  options: DiffOptions,
): PropertyChange[] {
  const before = readPath(path, topBefore)
  const after = readPath(path, topAfter)
  if (before === after || isSame(before, after)) return []
  if (after === undefined) {
    return [{ name: path.text, op: isContainerUnset(path, topAfter) ? 'indirectRemove' : 'assign' }]
  }
  const place: Place = { name: path.text, type: path.type, isArray: path.isArray }
  if (before === undefined || !options.partial) return [assign(place, after, options)]
  const changes: PropertyChange[] = []
  diffValue(place, before, after, options, changes)
  return changes
}

interface Place {
  readonly name: string
  readonly type: string
  readonly isArray: boolean
}

function assign(place: Place, value: unknown, options: DiffOptions): PropertyChange {
  return { name: place.name, op: 'assign', val: options.boxes.box(place.type, place.isArray, value) }
}

function diffValue(
  place: Place,
  before: unknown,
  after: unknown,
  options: DiffOptions,
  changes: PropertyChange[],
): void {
  if (before === after || isSame(before, after)) return
  if (after === undefined) changes.push({ name: place.name, op: 'assign' })
  else if (place.isArray) diffArray(place, before, after, options, changes)
  else if (!diffObject(place, before, after, options, changes)) changes.push(assign(place, after, options))
}

/** False when the two are not data objects of one type. */
function diffObject(
  place: Place,
  before: unknown,
  after: unknown,
  options: DiffOptions,
  changes: PropertyChange[],
): boolean {
  if (!isRecord(before) || !isRecord(after)) return false
  const type = typeof after._typeName === 'string' ? after._typeName : place.type
  const known = getDataType(type)
  if (known === undefined || type === 'ManagedObjectReference') return false
  if ((typeof before._typeName === 'string' ? before._typeName : place.type) !== type) return false
  for (const field of known.fields) {
    if (field.since <= options.version)
      diffValue(nested(place, field), before[field.name], after[field.name], options, changes)
  }
  return true
}

function nested(place: Place, field: Field): Place {
  return { name: `${place.name}.${field.name}`, type: field.type, isArray: field.isArray }
}

function diffArray(
  place: Place,
  before: unknown,
  after: unknown,
  options: DiffOptions,
  changes: PropertyChange[],
): void {
  const oldItems = keyedItems(before)
  const newItems = keyedItems(after)
  const keptInOrder = oldItems !== undefined && newItems !== undefined && isKeptOrder(oldItems, newItems)
  if (!keptInOrder) {
    changes.push(assign(place, after, options))
    return
  }
  for (const key of oldItems.keys())
    if (!newItems.has(key)) changes.push({ name: `${place.name}[${key}]`, op: 'remove' })
  for (const [key, item] of newItems) {
    const item0: Place = { name: `${place.name}[${key}]`, type: place.type, isArray: false }
    if (oldItems.has(key)) diffValue(item0, oldItems.get(key), item, options, changes)
    else changes.push({ ...assign(item0, item, options), op: 'add' })
  }
}

/** Items by their key as a path writes it (`4000`, `"guestinfo.ip"`); undefined when the array cannot be said in keys. */
function keyedItems(value: unknown): Map<string, unknown> | undefined {
  if (!Array.isArray(value)) return undefined
  const items = new Map<string, unknown>()
  for (const item of value) {
    const key: unknown = isRecord(item) ? item.key : undefined
    const written =
      typeof key === 'number' ? String(key) : typeof key === 'string' && !key.includes('"') ? `"${key}"` : undefined
    if (written === undefined || items.has(written)) return undefined
    items.set(written, item)
  }
  return items
}

/** What stays is in its old order and what is new comes after it: removing and appending gives the new array. */
function isKeptOrder(before: ReadonlyMap<string, unknown>, after: ReadonlyMap<string, unknown>): boolean {
  const kept = [...before.keys()].filter((key) => after.has(key))
  let index = 0
  for (const key of after.keys()) {
    if (index < kept.length && key !== kept[index]) return false
    index++
  }
  return true
}

/** Deep equality of property values. */
export function isSame(left: unknown, right: unknown): boolean {
  if (Object.is(left, right)) return true
  if (typeof left !== 'object' || typeof right !== 'object' || left === null || right === null) return false
  if (Array.isArray(left)) return Array.isArray(right) && isSameArray(left, right)
  return !Array.isArray(right) && isSameRecord(left as Record<string, unknown>, right as Record<string, unknown>)
}

function isSameArray(left: readonly unknown[], right: readonly unknown[]): boolean {
  return left.length === right.length && left.every((item, index) => isSame(item, right[index]))
}

/** A field that is undefined and one that is absent are the same: unset. */
function isSameRecord(left: Readonly<Record<string, unknown>>, right: Readonly<Record<string, unknown>>): boolean {
  for (const name in left) if (!isSame(left[name], right[name])) return false
  for (const name in right) if (right[name] !== undefined && left[name] === undefined) return false
  return true
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
