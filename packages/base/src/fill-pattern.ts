// Sentences with places to be filled: `{path}` is a field of an object, and a part in brackets is left out when a field of it
// is unset: `{vm.name}[ on {host.name}] is powered on`. What is a name is put in as people read it.
import { unescapeName } from './entity-name.ts'

/** Undefined when a field outside brackets is unset. Values are put in as they are, whatever brackets they have. */
export function fillPattern(pattern: string, from: object): string | undefined {
  let isComplete = true
  const filled = pattern.replaceAll(/\[([^\]]*)\]|\{([\w.]+)\}/g, (_, part?: string, path?: string) => {
    if (part !== undefined) return fillPattern(part, from) ?? ''
    const value = read(from, path ?? '')
    if (value === undefined) isComplete = false
    return value ?? ''
  })
  return isComplete ? filled : undefined
}

function read(from: object, path: string): string | undefined {
  let at: unknown = from
  for (const name of path.split('.')) {
    if (typeof at !== 'object' || at === null || !Object.hasOwn(at, name)) return undefined
    at = (at as Record<string, unknown>)[name] // Object.hasOwn has just said so
  }
  if (typeof at === 'string') return /name$/i.test(path) ? unescapeName(at) : at
  return typeof at === 'number' ? String(at) : undefined
}
