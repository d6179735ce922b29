import type { Ref } from '@staddle/client/reference.ts'
import type { VimClient } from '@staddle/client/vim-client.ts'

/** Where the machine's screen (`webmks`) or serial port (`serial0`) can be picked up, once and soon. */
export async function acquireAddress(
  client: VimClient,
  vm: Ref<'VirtualMachine'>,
  ticketType: string,
): Promise<string> {
  const { ticket } = await client.invoke(vm, 'AcquireTicket', { ticketType })
  // The host's own address as the page knows it, which is the only one that the page may connect to.
  return `wss://${location.host}/ticket/${encodeURIComponent(ticket)}`
}
