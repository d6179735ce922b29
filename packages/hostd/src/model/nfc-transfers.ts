// The files of leases for whoever has their address: what /nfc sends and takes. It speaks no HTTP; wire/nfc.ts does.
import { Denied } from '../domain/errors.ts'
import type { NfcLeases } from '../services/ovf/nfc-leases.ts'
import { toVimFault } from './faults.ts'

interface SentFile {
  readonly sizeBytes: number
  read(range: { readonly start: number; readonly end: number }): AsyncIterable<Uint8Array>
}

export interface LeaseTransfers {
  receive(token: string, file: string, content: AsyncIterable<Uint8Array>, signal: AbortSignal): Promise<void>
  send(token: string, file: string, signal: AbortSignal, deliver: (file: SentFile) => Promise<void>): Promise<void>
}

export function nfcTransfers(leases: NfcLeases): LeaseTransfers {
  return {
    receive: (token, name, content, signal) =>
      asVimFault(() => {
        const lease = leases.byToken(token)
        const file = lease.file(name)
        if (file.receive === undefined) throw new Denied('invalid-state', 'The files of an export are only fetched.')
        return lease.transfer(signal, async (stop, sign) =>
          file.receive?.(signed(stoppable(content, stop), sign), stop),
        )
      }),
    send: (token, name, signal, deliver) =>
      asVimFault(() => {
        const lease = leases.byToken(token)
        const { read, sizeBytes = 0 } = lease.file(name)
        if (read === undefined) throw new Denied('invalid-state', 'The files of an import are only sent.')
        return lease.transfer(signal, (stop, sign) =>
          deliver({ sizeBytes, read: (range) => stoppable(signed(read(range), sign), stop) }),
        )
      }),
  }
}

async function* signed(content: AsyncIterable<Uint8Array>, sign: () => void): AsyncIterable<Uint8Array> {
  for await (const chunk of content) {
    sign()
    yield chunk
  }
}

/** Ends with the signal's reason also while nothing comes: a client that fell silent holds nothing up. */
async function* stoppable(content: AsyncIterable<Uint8Array>, signal: AbortSignal): AsyncIterable<Uint8Array> {
  const stopped = Promise.withResolvers<never>()
  stopped.promise.catch(() => undefined)
  const stop = (): void => stopped.reject(signal.reason)
  if (signal.aborted) stop()
  signal.addEventListener('abort', stop, { once: true })
  const iterator = content[Symbol.asyncIterator]()
  try {
    for (;;) {
      const next = await Promise.race([iterator.next(), stopped.promise])
      if (next.done === true) return
      yield next.value
    }
  } finally {
    signal.removeEventListener('abort', stop)
    if (!signal.aborted) await iterator.return?.()
  }
}

async function asVimFault<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    throw toVimFault(error) ?? error
  }
}
