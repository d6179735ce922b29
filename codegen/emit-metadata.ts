// The runtime metadata: the facts with every `since` replaced by an index into one ordered version list.
import type { Facts, FieldFact } from './facts.ts'

const versionOrder = (version: string): number[] => {
  const [numbers = '', suffix = ''] = version.split(/u(.*)/s)
  return [...`${numbers}.0.0.0.0`.split('.').slice(0, 4).map(Number), suffix === '' ? 0 : suffix === '2' ? 1 : 2]
}

export function orderedVersions(facts: Facts): string[] {
  const seen = new Set<string>([''])
  const note = (since: string | undefined): unknown => seen.add(since ?? '')
  for (const type of Object.values(facts.enums)) note(type.since)
  for (const type of Object.values(facts.dataObjects)) {
    note(type.since)
    for (const field of type.fields) note(field[3])
  }
  for (const type of Object.values(facts.managedObjects)) {
    note(type.since)
    for (const property of type.properties) note(property[3])
    for (const method of Object.values(type.methods)) {
      note(method.since)
      for (const parameter of method.params) note(parameter[3])
    }
  }
  return [...seen].sort((a, b) => {
    const [left, right] = [versionOrder(a), versionOrder(b)]
    const differing = left.findIndex((part, index) => part !== right[index])
    return differing < 0 ? 0 : (left[differing] ?? 0) - (right[differing] ?? 0)
  })
}

export function emitMetadata(facts: Facts): string {
  const versions = orderedVersions(facts)
  const at = (since: string | undefined): number => versions.indexOf(since ?? '')
  const fields = (list: FieldFact[]): unknown[] =>
    list.map(([name, type, flags, since]) => [name, type, flags, at(since)])
  const metadata = {
    version: facts.version,
    versions,
    enums: mapValues(facts.enums, (type) => ({ since: at(type.since), values: type.values })),
    dataObjects: mapValues(facts.dataObjects, (type) => ({
      base: type.base,
      since: at(type.since),
      fields: fields(type.fields),
    })),
    managedObjects: mapValues(facts.managedObjects, (type) => ({
      base: type.base,
      since: at(type.since),
      properties: type.properties.map(([name, propertyType, flags, since, privilege]) => [
        name,
        propertyType,
        flags,
        at(since),
        privilege ?? 'System.Read',
      ]),
      methods: mapValues(type.methods, (method) => ({
        ...method,
        since: at(method.since),
        params: fields(method.params),
      })),
    })),
  }
  return `${JSON.stringify(metadata)}\n`
}

function mapValues<T, R>(record: Record<string, T>, map: (value: T) => R): Record<string, R> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, map(value)]))
}
