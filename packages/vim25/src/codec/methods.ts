// Looking up the method a message calls, `Fetch` included.
import { getManagedType, type Field, type Method } from '../metadata.ts'
import { invalidType, methodNotFound } from './request-faults.ts'

const name: Field = { name: 'prop', type: 'PropertyPath', isArray: false, isOptional: false, isSecret: false, since: 0 }

/** One property of any object. Every managed type answers it, no description of the interface mentions it. */
export const fetchMethod: Method = {
  name: 'Fetch',
  declaredBy: 'ManagedObject',
  params: [name],
  result: { name: 'returnval', type: 'anyType', isArray: false, isOptional: true, isSecret: false, since: 0 },
  taskResult: undefined,
  privilege: undefined,
  faults: ['InvalidProperty'],
  since: 0,
}

/** Throws InvalidType for an unknown managed type and MethodNotFound for a method that the type does not have. */
export function findMethod(type: string, id: string, method: string): Method {
  const receiver = getManagedType(type)
  if (receiver === undefined) throw invalidType('_this', `There is no managed object type '${printable(type)}'`)
  const found = method === 'Fetch' ? fetchMethod : receiver.methods.get(method)
  if (found === undefined) throw methodNotFound(type, id, printable(method))
  return found
}

/** Names from a message as they may stand in a fault: short, nothing unprintable. */
export function printable(text: string): string {
  const shown = text.replace(/[^\x20-\x7e]/g, '?')
  return shown.length > 80 ? `${shown.slice(0, 77)}...` : shown
}
