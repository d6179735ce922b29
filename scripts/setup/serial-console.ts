// Reads a guest's serial console through the public API: a ticket, and the WebSocket that it opens.
import { WebSocket } from 'ws'
import { tlsOptions } from '../../packages/cli/src/server/https-transport.ts'
import type { Trust } from '../../packages/cli/src/server/session-file.ts'
import type { Ref } from '../../packages/client/src/reference.ts'
import type { VimClient } from '../../packages/client/src/vim-client.ts'

export interface ConsoleReading {
  readonly origin: string
  readonly trust: Trust
  /** The reading ends when the text so far satisfies it ... */
  readonly until: (text: string) => boolean
  /** ... or when this aborts, or the console is closed. */
  readonly signal: AbortSignal
}

/** What the console said, the latest of before included. */
export async function readSerialConsole(
  client: VimClient,
  vm: Ref<'VirtualMachine'>,
  reading: ConsoleReading,
): Promise<string> {
  const { ticket } = await client.invoke(vm, 'AcquireTicket', { ticketType: 'serial0' })
  const url = new URL(`/ticket/${encodeURIComponent(ticket)}`, reading.origin.replace(/^https/, 'wss'))
  const socket = new WebSocket(url, { ...tlsOptions(reading.trust), handshakeTimeout: 15_000 })
  let text = ''
  try {
    await new Promise<void>((resolve, reject) => {
      socket.once('error', reject)
      socket.once('close', () => resolve())
      socket.on('message', (data: Buffer) => {
        text += data.toString('utf8')
        if (reading.until(text)) resolve()
      })
      reading.signal.addEventListener('abort', () => resolve(), { once: true })
    })
  } finally {
    socket.removeAllListeners().on('error', () => undefined)
    socket.terminate()
  }
  return text
}
