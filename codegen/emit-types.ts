// The TypeScript side of the facts: one interface per data object, one union per enum, and for every managed object
// its properties and methods. `_typeName` is optional only where no other type can stand in the same place.
import type { Facts, FieldFact, PropertyFact } from './facts.ts'

const primitives: Record<string, string> = {
  string: 'string',
  'string attr': 'string',
  text: 'string',
  boolean: 'boolean',
  byte: 'number',
  short: 'number',
  int: 'number',
  long: 'number',
  float: 'number',
  double: 'number',
  dateTime: 'string',
  base64Binary: 'string',
  anyType: 'AnyValue',
  void: 'void',
  ManagedObject: 'ManagedObjectReference',
  MethodName: 'string',
  PropertyPath: 'string',
  TypeName: 'string',
}

export function emitTypes(facts: Facts): string {
  const children = new Map<string, string[]>()
  for (const [name, { base }] of Object.entries(facts.dataObjects)) {
    if (base !== null) children.set(base, [...(children.get(base) ?? []), name])
  }
  const descendants = (name: string): string[] => [name, ...(children.get(name) ?? []).flatMap(descendants)]

  const typeOf = (type: string): string => {
    const item = type.replace(/\[\]$/, '')
    const known = item in facts.dataObjects || item in facts.enums
    const text =
      primitives[item] ?? (known ? item : item in facts.managedObjects ? 'ManagedObjectReference' : undefined)
    if (text === undefined) throw new Error(`spec/vim25.json names the type ${item} but does not define it`)
    return type.endsWith('[]') ? `readonly ${text}[]` : text
  }
  const member = ([name, type, flags]: FieldFact | PropertyFact): string =>
    flags.includes('o') ? `  ${name}?: ${typeOf(type)} | undefined\n` : `  ${name}: ${typeOf(type)}\n`

  const lines: string[] = [
    '// Made by codegen/generate.ts from spec/vim25.json; do not edit.\n\n',
    '/** A value in an `anyType` place: a data object, or anything else boxed with its wire type name. */\n',
    'export type AnyValue = DynamicData | ManagedObjectReference | MethodFault | BoxedValue\n',
    "/** `_typeName` is a primitive's wire name, an enum's, or `ArrayOfX`. */\n",
    'export interface BoxedValue {\n  _typeName: string\n  _value: unknown\n}\n\n',
  ]
  for (const [name, { values }] of Object.entries(facts.enums)) {
    lines.push(`export type ${name} = ${values.map((value) => `'${value}'`).join(' | ')}\n`)
  }
  lines.push('\n')
  for (const [name, { base, fields }] of Object.entries(facts.dataObjects)) {
    const family = descendants(name)
    const alone = family.length === 1 && (base === null || base === 'DynamicData')
    const tag = family.length > 40 ? 'string' : family.map((n) => `'${n}'`).join(' | ')
    lines.push(
      `export interface ${name}${base !== null && base !== 'DynamicData' ? ` extends ${base}` : ''} {\n`,
      `  _typeName${alone || name === 'DynamicData' ? '?' : ''}: ${tag}\n`,
      ...(name === 'DynamicData' ? [] : fields.map(member)),
      '}\n',
    )
  }
  lines.push(
    '\nexport interface DataObjects {\n',
    ...Object.keys(facts.dataObjects).map((n) => `  ${n}: ${n}\n`),
    '}\n',
  )
  for (const [name, { base, properties, methods }] of Object.entries(facts.managedObjects)) {
    const parent = (suffix: string): string => (base === null ? '' : ` extends ${base}${suffix}`)
    lines.push(
      `\nexport interface ${name}Properties${parent('Properties')} {\n${properties.map(member).join('')}}\n`,
      `export interface ${name}Methods${parent('Methods')} {\n`,
    )
    for (const [methodName, method] of Object.entries(methods)) {
      const result = `${typeOf(method.result)}${method.resultOptional === true ? ' | undefined' : ''}`
      const params = method.params.map(
        ([field, type, flags]) =>
          `${field}${flags.includes('o') ? '?' : ''}: ${typeOf(type)}${flags.includes('o') ? ' | undefined' : ''}`,
      )
      lines.push(`  ${methodName}: (args: { ${params.join('; ')} }) => ${result}\n`)
    }
    lines.push('}\n')
  }
  for (const kind of ['Properties', 'Methods']) {
    const rows = Object.keys(facts.managedObjects).map((n) => `  ${n}: ${n}${kind}\n`)
    lines.push(`\nexport interface ManagedObject${kind} {\n`, ...rows, '}\n')
  }
  lines.push('\nexport type ManagedObjectType = keyof ManagedObjectProperties\n')
  return lines.join('')
}
