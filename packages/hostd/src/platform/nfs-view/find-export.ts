// From the name of an export to the handle of its root: the port mapper says where the other two listen, the mount protocol
// (RFC 1813, appendix I) says what the export's root is called.
import { lookup } from 'node:dns/promises'
import { type Credentials, RpcClient, type RpcOptions } from './rpc-client.ts'
import { type XdrReader, XdrWriter } from './xdr.ts'

export const nfsProgram = { program: 100_003, version: 3 }
const mountProgram = { program: 100_005, version: 3 }
const portMapperPort = 111
const tcp = 6
const longestHandle = 64
const root: Credentials = { uid: 0, gid: 0 }

/** The server refuses the export, or has none of that name. */
export class ExportRefused extends Error {
  override readonly name = 'ExportRefused'
}

export async function findPort(
  host: string,
  { program, version }: { readonly program: number; readonly version: number },
  options: RpcOptions,
): Promise<number> {
  const { family } = await lookup(host)
  // What speaks only IPv4 has port numbers, everything newer has addresses as text.
  const mapper = { host, port: async () => portMapperPort, program: 100_000, version: family === 6 ? 3 : 2 }
  using client = new RpcClient(mapper, { ...options, fromReservedPort: false })
  const args =
    family === 6
      ? new XdrWriter().u32(program).u32(version).text('tcp6').text('').text('')
      : new XdrWriter().u32(program).u32(version).u32(tcp).u32(0)
  const answer = await client.call(3, args, root)
  const port = family === 6 ? portOfAddress(answer.text(200)) : answer.u32()
  if (port > 0 && port < 65_536) return port
  throw new Error(`${host} has no ${program === nfsProgram.program ? 'NFS' : 'mount'} service of version ${version}`)
}

/** `fe80::1.8.1` ends in the two bytes of the port. */
function portOfAddress(address: string): number {
  const [high = 0, low = 0] = address.split('.').slice(-2).map(Number)
  return high * 256 + low
}

/** The handle of the export's root. */
export async function findExport(host: string, path: string, options: RpcOptions): Promise<Buffer> {
  using client = new RpcClient({ host, port: () => findPort(host, mountProgram, options), ...mountProgram }, options)
  const answer = await client.call(1, new XdrWriter().text(path), root)
  const state = answer.u32()
  if (state !== 0) throw new ExportRefused(refusals[state] ?? `the server refuses it with ${state}`)
  const handle = Buffer.from(answer.opaque(longestHandle))
  if (!acceptsUserIds(answer)) throw new ExportRefused('the server wants more than user ids (sec=sys)')
  return handle
}

function acceptsUserIds(answer: XdrReader): boolean {
  const flavors = Array.from({ length: Math.min(answer.u32(), 16) }, () => answer.u32())
  return flavors.length === 0 || flavors.includes(1)
}

const refusals: Readonly<Record<number, string>> = {
  1: 'the server refuses it (not permitted)',
  2: 'the server has no such directory',
  13: 'the server does not export it to this host',
  20: 'it is not a directory',
}
