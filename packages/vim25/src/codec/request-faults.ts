// What a decoder says when a message does not fit the interface.
import type { InvalidRequest, InvalidType, MethodFault, MethodNotFound } from '../generated/types.ts'
import { moRef } from '../metadata.ts'
import { VimFault } from '../vim-fault.ts'

export function invalidRequest(message: string): VimFault {
  const fault: InvalidRequest = { _typeName: 'InvalidRequest' }
  return new VimFault(fault, message)
}

export function invalidType(argument: string, message: string): VimFault {
  const fault: InvalidType = { _typeName: 'InvalidType', argument }
  return new VimFault(fault, message)
}

export function methodNotFound(type: string, id: string, method: string): VimFault {
  // The receiver is what the client named; that its type exists was checked before.
  const receiver = moRef(type as Parameters<typeof moRef>[0], id)
  const fault: MethodNotFound = { _typeName: 'MethodNotFound', receiver, method }
  return new VimFault(fault, `${type} has no method ${method}`)
}

export function systemError(message: string, cause?: unknown): VimFault {
  const fault: MethodFault & { reason: string } = { _typeName: 'SystemError', reason: message }
  return new VimFault(fault, message, { cause })
}
