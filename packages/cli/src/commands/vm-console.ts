// staddle vm console: the serial port of a guest on this terminal, until Ctrl-].
import type { Command } from 'commander'
import { WebSocket } from 'ws'
import type { CommandContext } from '../context.ts'
import { CliError } from '../exit-codes.ts'
import { findVm } from '../find.ts'
import type { Register } from '../register.ts'
import { tlsOptions } from '../server/https-transport.ts'
import type { Trust } from '../server/session-file.ts'

interface ConsoleOptions {
  readonly port: string
}

/** Ctrl-]. */
const leaveByte = 0x1d

export function registerVmConsole(vm: Command, register: Register): void {
  register(
    vm
      .command('console <vm>')
      .description('attach to the serial console; leave with Ctrl-]')
      .option('--port <number>', 'serial port, 0 to 3', '0'),
    attach,
  )
}

async function attach(
  context: CommandContext,
  [wanted = '']: readonly string[],
  { port }: ConsoleOptions,
): Promise<void> {
  if (!/^[0-3]$/.test(port)) throw new CliError('usage', `--port "${port}" is not a serial port from 0 to 3.`)
  const server = await context.savedServer()
  const client = await context.client()
  const { ref, name } = await findVm(client, wanted)
  const { ticket } = await client.invoke(ref, 'AcquireTicket', { ticketType: `serial${port}` })
  // The address the user reaches the server by, which need not be the one that the server knows itself by.
  const url = new URL(`/ticket/${encodeURIComponent(ticket)}`, server.url.replace(/^https/, 'wss'))
  context.note(`Connected to ${name}. Leave with Ctrl-].`)
  const end = await join(url, server.trust, context.interrupt)
  context.note(end === 'left' ? `\r\nLeft the console; ${name} goes on.` : `\r\nThe console of ${name} was closed.`)
}

type End = 'left' | 'closed'

/** Joins the terminal and the socket; the terminal is as before when it resolves or rejects. */
export async function join(
  url: URL,
  trust: Trust,
  signal: AbortSignal,
  { stdin, stdout }: Pick<NodeJS.Process, 'stdin' | 'stdout'> = process,
): Promise<End> {
  const socket = new WebSocket(url, { ...tlsOptions(trust), handshakeTimeout: 15_000 })
  const wasRaw = stdin.isRaw
  try {
    return await new Promise<End>((resolve, reject) => {
      socket.once('error', (error) =>
        reject(new CliError('unreachable', `The console cannot be reached: ${error.message}`, { cause: error })),
      )
      socket.once('close', () => resolve('closed'))
      socket.on('message', (data) => stdout.write(toBuffer(data)))
      socket.once('open', () => {
        if (stdin.isTTY) stdin.setRawMode(true)
        // The end of a redirected input is no wish to leave: the output may be what is wanted.
        stdin.on('data', (chunk: Buffer) => send(socket, chunk, () => resolve('left')))
        stdin.resume()
      })
      signal.addEventListener('abort', () => resolve('left'), { once: true })
    })
  } finally {
    stdin.removeAllListeners('data')
    if (stdin.isTTY) stdin.setRawMode(wasRaw)
    stdin.pause()
    socket.removeAllListeners().on('error', () => undefined)
    socket.terminate()
  }
}

/** What was typed before Ctrl-] still goes to the guest. */
function send(socket: WebSocket, chunk: Buffer, leave: () => void): void {
  const end = chunk.indexOf(leaveByte)
  const typed = end < 0 ? chunk : chunk.subarray(0, end)
  if (typed.length > 0) socket.send(typed)
  if (end >= 0) leave()
}

function toBuffer(data: Buffer | ArrayBuffer | readonly Buffer[]): Buffer {
  if (Buffer.isBuffer(data)) return data
  return data instanceof ArrayBuffer ? Buffer.from(data) : Buffer.concat(data)
}
