// Shows an export of an NFS server as a file system of this host: mounts it, says `mounted` (or why not) on descriptor 3, and
// serves it until it is unmounted, whatever becomes of who started it. Started by ../nfs-views.ts.
import { closeSync, openSync, writeSync } from 'node:fs'
import { runCommand } from '../run-command.ts'
import { channelDescriptor } from '../processes.ts'
import { findExport, findPort, nfsProgram } from './find-export.ts'
import { FileView } from './file-view.ts'
import { longestTransfer } from './fuse-messages.ts'
import { serveFuse } from './fuse-device.ts'
import { NfsClient } from './nfs-client.ts'
import { type Credentials, RpcClient } from './rpc-client.ts'

/** What asks for longer gets an error: nobody may wait for ever for a server that is away. */
const callMillis = 15_000
const awayMillis = 3_000
const root: Credentials = { uid: 0, gid: 0 }
/** Where `mount` finds the open device. */
const mountDescriptor = 3

const [type = '', host = '', remotePath = '', access = '', asidePrefix = '', source = '', target = ''] =
  process.argv.slice(2)

try {
  const options = { callMillis, awayMillis, fromReservedPort: true }
  const handle = await findExport(host, remotePath, options)
  using rpc = new RpcClient(
    { host, port: () => findPort(host, nfsProgram, options), ...nfsProgram },
    {
      ...options,
      onChange: (words) => console.error(words),
    },
  )
  const nfs = new NfsClient(rpc, callMillis)
  const limits = await nfs.limits(handle, root)
  const device = openSync('/dev/fuse', 'r+')
  await mountDevice(device)
  report('mounted')
  await serveFuse(device, new FileView({ nfs, root: handle, asidePrefix, ...limits }))
} catch (error) {
  report(error instanceof Error ? error.message : String(error))
  throw error
}

/** The kernel itself sees to who may do what, by owner and mode; nothing on a server is a program or a device here. */
async function mountDevice(device: number): Promise<void> {
  const options = [
    `fd=${mountDescriptor},rootmode=40000,user_id=0,group_id=0,allow_other,default_permissions`,
    `max_read=${longestTransfer},nosuid,nodev,noexec,noatime,${access}`,
  ]
  const argv = ['mount', '--internal-only', '--types', type, '--options', options.join(','), '--', source, target]
  await runCommand(argv, { descriptors: [device], timeoutMillis: callMillis })
}

/** Who started it may have gone. */
function report(words: string): void {
  try {
    writeSync(channelDescriptor, words)
    closeSync(channelDescriptor)
  } catch {
    console.error(words)
  }
}
