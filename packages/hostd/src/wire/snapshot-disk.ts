// GET /snapshot/<snapshot>/<device key>: a disk as a snapshot keeps it, flat, by range. Zeros are sent as such: which areas
// are worth asking for is what QueryChangedDiskAreas says.
import type { Exchange } from './exchange.ts'
import { sendFault } from './folder.ts'
import type { WireLimits } from './limits.ts'
import { withSession } from './login.ts'
import type { SnapshotDisks } from './ports.ts'
import { refuse, sendContent } from './send-content.ts'
import type { VimCaller } from './vim-caller.ts'

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
        exchange.response.setHeader('Content-Type', 'application/octet-stream')
        await sendContent(exchange, disk, this.#limits)
      })
    } catch (error) {
      await sendFault(exchange, this.#caller, error)
    }
  }
}
