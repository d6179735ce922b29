// The shape of spec/vim25.json: the vim25 interface facts everything in packages/vim25/src/generated is made from.
import { readFileSync } from 'node:fs'

/** `[name, type, flags, since]`; a type ends in `[]` for arrays; flags: `o` optional, `s` secret. */
export type FieldFact = [name: string, type: string, flags: string, since?: string]
/** As a field, with the privilege that reading the property needs (System.Read when absent). */
export type PropertyFact = [name: string, type: string, flags: string, since: string, privilege?: string]

export interface MethodFact {
  params: FieldFact[]
  result: string
  resultOptional?: boolean
  taskResult?: string
  privilege?: string
  faults?: string[]
  since: string
}

export interface Facts {
  version: string
  enums: Record<string, { since: string; values: string[] }>
  dataObjects: Record<string, { base: string | null; since: string; fields: FieldFact[] }>
  managedObjects: Record<
    string,
    { base: string | null; since: string; properties: PropertyFact[]; methods: Record<string, MethodFact> }
  >
}

export function loadFacts(): Facts {
  return withKeys(wrapFaults(JSON.parse(readFileSync(new URL('../spec/vim25.json', import.meta.url), 'utf8')) as Facts))
}

/** Of the fields in the networks of a host, those that carry keys of what the facts name as their type. */
const keyFields: Readonly<Record<string, readonly string[]>> = {
  HostVirtualSwitch: ['portgroup', 'pnic'],
  HostPortGroup: ['vswitch'],
}

function withKeys(facts: Facts): Facts {
  for (const [name, keys] of Object.entries(keyFields))
    for (const field of facts.dataObjects[name]?.fields ?? [])
      if (keys.includes(field[0])) field[1] = field[1].endsWith('[]') ? 'string[]' : 'string'
  return facts
}

/** The facts name a fault's own type where the wire carries it wrapped: every such place but the wrapper's own field. */
function wrapFaults(facts: Facts): Facts {
  const wrap = (field: FieldFact | PropertyFact): void => {
    field[1] = field[1].replace(/^MethodFault(\[\])?$/, 'LocalizedMethodFault$1')
  }
  for (const [name, { fields }] of Object.entries(facts.dataObjects)) {
    if (name !== 'LocalizedMethodFault') fields.forEach(wrap)
  }
  for (const { properties, methods } of Object.values(facts.managedObjects)) {
    properties.forEach(wrap)
    for (const method of Object.values(methods)) method.params.forEach(wrap)
  }
  return facts
}
