import type { MethodFault } from './generated/types.ts'

/** A vim25 fault on its way to a client (in the host) or from the server (in a client). The message is the faultstring. */
export class VimFault extends Error {
  override readonly name = 'VimFault'
  readonly fault: MethodFault

  constructor(fault: MethodFault, message: string, options?: { cause?: unknown }) {
    super(message, options)
    this.fault = fault
  }
}
