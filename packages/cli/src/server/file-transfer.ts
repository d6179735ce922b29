// Large files to and from the server, piece by piece, with the trust the user chose for it.
import { request } from 'node:https'
import type { IncomingMessage } from 'node:http'
import { once } from 'node:events'
import { text } from 'node:stream/consumers'
import { CliError } from '../exit-codes.ts'
import { tlsOptions, unreachable } from './https-transport.ts'
import type { Trust } from './session-file.ts'

export interface FileTransfers {
  /** Rejects with CliError when the server refuses; with what `content` throws, and then nothing was sent as whole. */
  upload(url: string, sizeBytes: number, content: AsyncIterable<Uint8Array>, signal: AbortSignal): Promise<void>
  /** The whole file, piece by piece. */
  download(url: string, signal: AbortSignal): AsyncIterable<Uint8Array>
}

/** A transfer that does not move for this long is given up. */
const stallMillis = 120_000

export function createFileTransfers(trust: Trust): FileTransfers {
  const options = { ...tlsOptions(trust), agent: false as const, headers: { 'user-agent': 'staddle-cli' } }
  return {
    async upload(url, sizeBytes, content, signal) {
      const headers = {
        ...options.headers,
        'content-length': sizeBytes,
        'content-type': 'application/x-vnd.vmware-streamVmdk',
      }
      const outgoing = request(url, { ...options, method: 'POST', headers, signal })
      const answer = new Promise<IncomingMessage>((resolve, reject) => {
        outgoing.on('response', resolve).on('error', reject)
      })
      answer.catch(() => undefined)
      outgoing.setTimeout(stallMillis, () => outgoing.destroy(new Error(`nothing moved for ${stallMillis / 1000} s`)))
      try {
        for await (const chunk of content) {
          if (!outgoing.write(chunk)) await Promise.race([once(outgoing, 'drain'), answer])
          if (outgoing.destroyed) break
        }
        outgoing.end()
        await accepted(await answer)
      } catch (error) {
        outgoing.destroy()
        throw translated(url, error, signal)
      }
    },
    async *download(url, signal) {
      const outgoing = request(url, { ...options, method: 'GET', signal })
      outgoing.setTimeout(stallMillis, () => outgoing.destroy(new Error(`nothing moved for ${stallMillis / 1000} s`)))
      outgoing.end()
      try {
        const answer = await new Promise<IncomingMessage>((resolve, reject) => {
          outgoing.on('response', resolve).on('error', reject)
        })
        if (answer.statusCode !== 200) await accepted(answer)
        for await (const chunk of answer) yield chunk as Buffer
      } catch (error) {
        throw translated(url, error, signal)
      }
    },
  }
}

async function accepted(answer: IncomingMessage): Promise<void> {
  const words = (await text(answer)).trim()
  const { statusCode = 0 } = answer
  if (statusCode >= 200 && statusCode < 300) return
  throw new CliError('failed', words === '' ? `The server answered with HTTP ${statusCode}.` : words)
}

function translated(url: string, error: unknown, signal: AbortSignal): unknown {
  if (signal.aborted || error instanceof CliError) return error
  return unreachable(new URL(url).origin, error)
}
