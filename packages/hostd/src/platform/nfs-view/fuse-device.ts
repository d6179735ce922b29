// Serves what the kernel asks on /dev/fuse until the file system is unmounted.
import { read, writevSync } from 'node:fs'
import { promisify } from 'node:util'
import { answerHeader, type FuseRequest, longestTransfer, readRequest } from './fuse-messages.ts'
import { errnos, NfsError } from './nfs-client.ts'
import { NoAnswer } from './rpc-client.ts'

const readAsync = promisify(read)
const requestBytes = longestTransfer + 8192
const longestCopy = 128 << 10
/** Unmounted, or unmounted by force. */
const endings = new Set(['ENODEV', 'ECONNABORTED'])
/** The asker has gone before its request was taken. */
const nothingThere = new Set(['ENOENT', 'EINTR', 'EAGAIN'])

export interface FuseAnswers {
  answer(request: FuseRequest): Promise<Buffer | readonly Buffer[] | undefined>
}

/** Resolves when the file system is unmounted. */
export async function serveFuse(device: number, view: FuseAnswers): Promise<void> {
  let buffer = Buffer.allocUnsafeSlow(requestBytes)
  for (;;) {
    const length = await readDevice(device, buffer)
    if (length === undefined) return
    if (length === 0) continue
    // What is worth more than a copy stays where it was read until it is answered.
    const isLong = length > longestCopy
    const bytes = buffer.subarray(0, length)
    void answer(device, view, readRequest(isLong ? bytes : Buffer.from(bytes)))
    if (isLong) buffer = Buffer.allocUnsafeSlow(requestBytes)
  }
}

async function readDevice(device: number, buffer: Buffer): Promise<number | undefined> {
  try {
    return (await readAsync(device, buffer, 0, buffer.length, null)).bytesRead
  } catch (error) {
    const code = codeOf(error)
    if (endings.has(code)) return undefined
    if (nothingThere.has(code)) return 0
    throw error
  }
}

async function answer(device: number, view: FuseAnswers, request: FuseRequest): Promise<void> {
  let parts: readonly Buffer[] = []
  let errno = 0
  try {
    const said = await view.answer(request)
    if (said === undefined) return
    parts = Buffer.isBuffer(said) ? [said] : said
  } catch (error) {
    errno = error instanceof NfsError ? error.errno : errnos.EIO
    if (!(error instanceof NfsError) && !(error instanceof NoAnswer)) console.error(error)
  }
  const length = parts.reduce((sum, part) => sum + part.length, 0)
  try {
    writevSync(device, [answerHeader(request.unique, errno, length), ...parts.filter((part) => part.length > 0)])
  } catch (error) {
    // The asker does not wait any more, or nobody can ask any more.
    if (nothingThere.has(codeOf(error)) || endings.has(codeOf(error))) return
    console.error(
      `the kernel does not take an answer to operation ${request.operation}: ${codeOf(error)}`,
      errno,
      length,
    )
  }
}

const codeOf = (error: unknown): string => (error instanceof Error && 'code' in error ? String(error.code) : '')
