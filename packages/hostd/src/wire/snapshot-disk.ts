// GET /snapshot/<snapshot>/<device key>: a disk as a snapshot keeps it, flat, by range. Zeros are sent as such: which areas
// are worth asking for is what QueryChangedDiskAreas says.
import type { Exchange } from './exchange.ts'
import { pump, refuse, sendFault } from './folder.ts'
import type { WireLimits } from './limits.ts'
import { withSession } from './login.ts'
import type { SnapshotDisks } from './ports.ts'
import { parseRange } from './range.ts'
import type { VimCaller } from './vim-caller.ts'

type OpenedDisk = Awaited<ReturnType<SnapshotDisks['resolve']>>

export class SnapshotDiskEndpoint {
  readonly #disks: SnapshotDisks
  readonly #caller: VimCaller
  readonly #limits: WireLimits

  constructor(disks: SnapshotDisks, caller: VimCaller, limits: WireLimits) {
    this.#disks = disks
    this.#caller = caller
    this.#limits = limits
  }

  async answer(exchange: Exchange): Promise<void> {
    if (exchange.method !== 'GET' && exchange.method !== 'HEAD') {
      exchange.response.setHeader('Allow', 'GET, HEAD')
      return await refuse(exchange, 405, 'The disks of a snapshot are only read')
    }
    const [, snapshot, key] = /^\/snapshot\/(snapshot-\d{1,15})\/(\d{1,9})$/.exec(exchange.path) ?? []
    if (snapshot === undefined || key === undefined)
      return await refuse(exchange, 404, 'The address is /snapshot/<snapshot id>/<device key of the disk>')
    try {
      await withSession(exchange, this.#caller, async (sessionKey) => {
        const disk = await this.#disks.resolve({ sessionKey, snapshot, deviceKey: Number(key) })
        await this.#send(exchange, disk)
      })
    } catch (error) {
      await sendFault(exchange, this.#caller, error)
    }
  }

  async #send(exchange: Exchange, { sizeBytes, read }: OpenedDisk): Promise<void> {
    const { response } = exchange
    response.setHeader('Accept-Ranges', 'bytes')
    response.setHeader('Content-Type', 'application/octet-stream')
    const range = parseRange(exchange.header('range'), sizeBytes)
    if (range === 'unsatisfiable') {
      response.setHeader('Content-Range', `bytes */${sizeBytes}`)
      return await refuse(exchange, 416, `The disk has ${sizeBytes} bytes`)
    }
    const { start, end } = range ?? { start: 0, end: sizeBytes }
    if (range !== undefined) response.setHeader('Content-Range', `bytes ${start}-${end - 1}/${sizeBytes}`)
    response.statusCode = range === undefined ? 200 : 206
    response.setHeader('Content-Length', end - start)
    if (exchange.method === 'HEAD' || end === start) return void response.end()
    exchange.request.socket.setTimeout(this.#limits.stallMillis)
    await pump(exchange, read({ start, end }), end - start)
  }
}
