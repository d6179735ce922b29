// What a client keeps that watches: the updates of its filters, applied one after another as the API documents them.
import assert from 'node:assert/strict'
import type { ObjectContent, ObjectUpdate, PropertyChange, UpdateSet } from '@staddle/vim25/types.ts'
import { parsePath } from '../../src/model/property-path.ts'

type Values = Record<string, unknown>

export class ClientMirror {
  readonly objects = new Map<string, Values>()
  version = ''

  apply(updates: UpdateSet): void {
    this.version = updates.version
    for (const { objectSet } of updates.filterSet ?? []) for (const update of objectSet ?? []) this.#applyObject(update)
  }

  /** As a list of contents would show it. */
  snapshot(): Record<string, Values> {
    return Object.fromEntries([...this.objects].toSorted(([a], [b]) => a.localeCompare(b)))
  }

  #applyObject({ kind, obj, changeSet }: ObjectUpdate): void {
    if (kind === 'leave') {
      assert.ok(this.objects.delete(obj.value), `${obj.value} left without having entered`)
      return
    }
    if (kind === 'enter') this.objects.set(obj.value, {})
    const values = this.objects.get(obj.value)
    assert.ok(values, `${obj.value} was modified without having entered`)
    for (const change of changeSet ?? []) applyChange(values, change)
  }
}

export function contentsSnapshot(contents: readonly ObjectContent[]): Record<string, Values> {
  const entries = contents.map(({ obj, propSet }): [string, Values] => [
    obj.value,
    Object.fromEntries((propSet ?? []).map(({ name, val }) => [name, unboxed(val)])),
  ])
  return Object.fromEntries(entries.toSorted(([a], [b]) => a.localeCompare(b)))
}

/** `name` starts with a path the client asked for; what follows goes into its value. */
function applyChange(values: Values, { name, op, val }: PropertyChange): void {
  const asked = Object.keys(values).find(
    (path) => name === path || name.startsWith(`${path}.`) || name.startsWith(`${path}[`),
  )
  if (asked === undefined || asked === name) {
    if (val === undefined) delete values[name]
    else values[name] = unboxed(val)
    return
  }
  const steps = parsePath(`x${name.slice(asked.length)}`)
  assert.ok(steps, `${name} is a path`)
  values[asked] = changed(values[asked], flatten(steps), op, val)
}

type Step = { readonly field: string } | { readonly key: string }

function flatten(steps: NonNullable<ReturnType<typeof parsePath>>): Step[] {
  return steps.flatMap(({ name, key }, index) => [
    ...(index === 0 ? [] : [{ field: name }]),
    ...(key === undefined ? [] : [{ key }]),
  ])
}

function changed(value: unknown, [step, ...rest]: readonly Step[], op: PropertyChange['op'], val: unknown): unknown {
  if (step === undefined) return unboxed(val)
  if ('field' in step) {
    const fields = { ...(value as Values) }
    const next = changed(fields[step.field], rest, op, val)
    if (next === undefined) delete fields[step.field]
    else fields[step.field] = next
    return fields
  }
  const items = value as readonly Values[]
  const at = items.findIndex((item) => String(item.key) === step.key)
  if (op === 'add' && rest.length === 0) {
    assert.equal(at, -1, 'an added item is new')
    return [...items, unboxed(val)]
  }
  assert.notEqual(at, -1, `${step.key} is in the array`)
  if (op === 'remove' && rest.length === 0) return items.toSpliced(at, 1)
  return items.with(at, changed(items[at], rest, op, val) as Values)
}

export function unboxed(value: unknown): unknown {
  if (typeof value === 'object' && value !== null && '_value' in value) return value._value
  return value
}
