// /folder/<path>?dcPath=&dsName=: files of a datastore, up and down.
import type { IncomingMessage } from 'node:http'
import { isA } from '@staddle/vim25/metadata.ts'
import { invalidRequest } from '@staddle/vim25/codec/request-faults.ts'
import type { VimFault } from '@staddle/vim25/vim-fault.ts'
import { readCookie, ticketCookie } from './cookies.ts'
import type { Exchange } from './exchange.ts'
import type { WireLimits } from './limits.ts'
import type { DatastoreFile, DatastoreFiles, FileRequest, FileStat } from './ports.ts'
import { withSession } from './login.ts'
import { answerPartial, isPartial } from './partial-upload.ts'
import type { ByteRange } from './range.ts'
import { plain, refuse, sendContent } from './send-content.ts'
import type { VimCaller } from './vim-caller.ts'

interface Target {
  readonly path: string
  readonly datastore: string
  readonly datacenter: string | undefined
}

export class FolderEndpoint {
  readonly #files: DatastoreFiles
  readonly #caller: VimCaller
  readonly #limits: WireLimits

  constructor(files: DatastoreFiles, caller: VimCaller, limits: WireLimits) {
    this.#files = files
    this.#caller = caller
    this.#limits = limits
  }

  async answer(exchange: Exchange): Promise<void> {
    const method = fileMethod(exchange.method)
    if (method === undefined) {
      exchange.response.setHeader('Allow', 'GET, HEAD, PUT, DELETE')
      return await refuse(exchange, 405, `${exchange.method} does nothing to files; use GET, HEAD, PUT or DELETE`)
    }
    const target = parseTarget(exchange)
    if (typeof target === 'string') return await refuse(exchange, 400, target)
    exchange.log.datastore = target.datastore
    exchange.log.file = target.path
    try {
      await withSession(exchange, this.#caller, async (sessionKey) => {
        const ticket = exchange.query.get('ticket') ?? readCookie(exchange.header('cookie'), ticketCookie)
        const file = await this.#files.resolve({
          ...target,
          // Whoever may upload may give it up.
          method: method === 'DELETE' && isPartial(exchange) ? 'PUT' : method,
          sessionKey,
          ticket,
          url: exchange.request.url ?? '/',
        })
        await this.#transfer(exchange, method, file)
      })
    } catch (error) {
      await sendFault(exchange, this.#caller, error)
    }
  }

  async #transfer(exchange: Exchange, method: FileRequest['method'], file: DatastoreFile): Promise<void> {
    if (method === 'PUT') return await this.#receive(exchange, file)
    if (method === 'DELETE' && isPartial(exchange)) return await this.#receivePart(exchange, file)
    const stat = await file.stat()
    if (stat === undefined) return await refuse(exchange, 404, 'There is no such file')
    if (method === 'DELETE') {
      if (stat.isDirectory === true) {
        exchange.response.setHeader('Allow', 'GET, HEAD')
        return await refuse(exchange, 405, 'Directories are removed by FileManager.DeleteDatastoreFile_Task')
      }
      await file.remove()
      return await exchange.sendText(204, plain, '')
    }
    if (stat.isDirectory === true) return await this.#list(exchange, file)
    await this.#send(exchange, file, stat)
  }

  async #list(exchange: Exchange, file: DatastoreFile): Promise<void> {
    const text = (await file.list()).map((name) => `${name}\n`).join('')
    await exchange.sendText(200, plain, text)
  }

  async #send(exchange: Exchange, file: DatastoreFile, stat: FileStat): Promise<void> {
    const { response } = exchange
    response.setHeader('Last-Modified', new Date(stat.modifiedTime).toUTCString())
    response.setHeader('Content-Type', 'application/octet-stream')
    const read = (range: ByteRange): AsyncIterable<Uint8Array> => file.read(range, exchange.signal)
    await sendContent(exchange, { sizeBytes: stat.sizeBytes, read }, this.#limits)
  }

  async #receive(exchange: Exchange, file: DatastoreFile): Promise<void> {
    // A part must never be taken for the whole (RFC 9110, 14.5).
    if (isPartial(exchange)) return await this.#receivePart(exchange, file)
    exchange.request.socket.setTimeout(this.#limits.stallMillis)
    const { isNew } = await file.write(counted(exchange, exchange.request), exchange.signal)
    await exchange.sendText(isNew ? 201 : 200, plain, '')
  }

  async #receivePart(exchange: Exchange, file: DatastoreFile): Promise<void> {
    await answerPartial(exchange, file, (longest) => {
      exchange.request.socket.setTimeout(this.#limits.stallMillis)
      return counted(exchange, exchange.request, longest)
    })
  }
}

/** What went wrong with a transfer, as far as the answer has not begun. */
export async function sendFault(exchange: Exchange, caller: VimCaller, error: unknown): Promise<void> {
  const fault = caller.toFault(error, exchange)
  if (exchange.response.headersSent) return void exchange.response.destroy()
  const status = statusOf(fault)
  if (status === 401) exchange.response.setHeader('WWW-Authenticate', 'Basic realm="this host", charset="UTF-8"')
  await refuse(exchange, status, fault.message)
}

function fileMethod(method: string): FileRequest['method'] | undefined {
  return method === 'GET' || method === 'HEAD' || method === 'PUT' || method === 'DELETE' ? method : undefined
}

/** A message says what is wrong with the address. */
function parseTarget(exchange: Exchange): Target | string {
  const datastore = exchange.query.get('dsName') ?? ''
  if (datastore === '') return "The address lacks 'dsName', the datastore's name"
  let path: string
  try {
    // libvirt encodes the slashes of the path too.
    path = decodeURIComponent(exchange.path.slice('/folder'.length)).replace(/^\/+|\/+$/g, '')
  } catch {
    return 'The path is not percent-encoded UTF-8'
  }
  const names = path.split('/').filter((name) => name !== '')
  // Everything below a space may end up in a terminal; NUL ends names for the kernel.
  if (names.some((name) => name === '.' || name === '..' || /[\u0000-\u001f\u007f]/.test(name))) {
    return 'The path has a name that no file can have'
  }
  // govc sends an inventory path, libvirt a name.
  const datacenter = exchange.query.get('dcPath')?.replace(/^\/+|\/+$/g, '')
  return { path: names.join('/'), datastore, datacenter: datacenter === '' ? undefined : datacenter }
}

async function* counted(exchange: Exchange, request: IncomingMessage, longest = Infinity): AsyncIterable<Uint8Array> {
  let length = 0
  // Without an encoding set, a request yields buffers; it throws when the client breaks off.
  for await (const chunk of request.iterator({ destroyOnReturn: false })) {
    length += (chunk as Buffer).length
    if (length > longest) throw invalidRequest(`The part is longer than the ${longest} bytes that Content-Range says`)
    yield chunk as Buffer
  }
  exchange.log.bytesIn = length
}

function statusOf(fault: VimFault): number {
  const isKind = (...names: Parameters<typeof isA>[0][]): boolean => names.some((name) => isA(name, fault.fault))
  if (isKind('NotAuthenticated', 'InvalidLogin')) return 401
  if (isKind('NoPermission')) return 403
  // Both are kinds of InvalidDatastore.
  if (isKind('InaccessibleDatastore')) return 503
  if (isKind('InvalidDatastorePath')) return 400
  if (isKind('FileNotFound', 'InvalidDatastore', 'ManagedObjectNotFound', 'NotFound')) return 404
  if (isKind('FileAlreadyExists', 'FileLocked', 'ResourceInUse', 'InvalidState')) return 409
  if (isKind('NoDiskSpace')) return 507
  return isKind('InvalidArgument', 'InvalidRequest', 'CannotAccessFile') ? 400 : 500
}
