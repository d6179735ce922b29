// Calls into the model on behalf of one request: the only way in for every wire.
import type { ManagedObjectReference } from '@staddle/vim25/types.ts'
import { isA } from '@staddle/vim25/metadata.ts'
import { systemError } from '@staddle/vim25/codec/request-faults.ts'
import { VimFault } from '@staddle/vim25/vim-fault.ts'
import type { Invocation, InvocationResult, Model } from '../model/model.ts'
import type { Exchange } from './exchange.ts'
import type { WireLogger } from './ports.ts'

export type Call = Pick<Invocation, 'type' | 'id' | 'method' | 'args' | 'version'>

export class VimCaller {
  readonly #model: Model
  readonly #logger: WireLogger

  constructor(model: Model, logger: WireLogger) {
    this.#model = model
    this.#logger = logger
  }

  /** In the session that the request itself carries. */
  async invoke(exchange: Exchange, call: Call): Promise<InvocationResult> {
    return await this.invokeAs(exchange, call, exchange.sessionKey, exchange.signal)
  }

  async invokeAs(
    exchange: Exchange,
    call: Call,
    sessionKey: string | undefined,
    signal: AbortSignal,
  ): Promise<InvocationResult> {
    const { remoteAddress, userAgent, authority } = exchange
    return await this.#model.invoke({ ...call, sessionKey, signal, remoteAddress, userAgent, authority })
  }

  /** Whatever went wrong as the fault that the client sees. What is no VimFault is a bug, told to the log in full. */
  toFault(error: unknown, exchange: Exchange): VimFault {
    const fault = error instanceof VimFault ? error : this.#internalError(error, exchange)
    exchange.log.fault = fault.fault._typeName
    return fault
  }

  #internalError(error: unknown, exchange: Exchange): VimFault {
    if (!exchange.signal.aborted) this.#logger.error({ ...exchange.log, err: error }, 'a request failed unexpectedly')
    return systemError(
      'The host could not carry out the request because of an internal error; its log has the details',
      error,
    )
  }
}

export function isReference(value: unknown): value is ManagedObjectReference {
  return isA('ManagedObjectReference', value)
}
