// Whether QEMU's own NFS client reaches an export as machines will: as a user without rights, from a port that anybody can have.
import { exportedFile } from '../../platform/nfs-views.ts'
import { tryCommand } from '../../platform/run-command.ts'

const unprivileged = ['setpriv', '--reuid=65534', '--regid=65534', '--clear-groups', '--no-new-privs']
const noCapabilities = ['--bounding-set=-all', '--inh-caps=-all', '--']
const patienceMillis = 20_000

/** Rejects with what is to be done about it. `path` need not be there. */
export async function requireReachableByQemu(path: string, signal?: AbortSignal): Promise<void> {
  const exported = exportedFile(path)
  if (exported === undefined) throw new Error(`${path} is not on a server`)
  const server = { type: 'inet', host: exported.host }
  const node = { driver: 'nfs', server, path: exported.path, user: 0, group: 0 }
  const name = `json:${JSON.stringify({ driver: 'raw', 'read-only': true, file: node })}`
  const look = ['qemu-img', 'info', '--', name]
  const options = { signal, timeoutMillis: patienceMillis, environment: { ...process.env, LC_ALL: 'C' } }
  const { exitCode, stderr } = await tryCommand([...unprivileged, ...noCapabilities, ...look], options)
  if (exitCode === 0 || /NOENT/.test(stderr)) return
  const words = stderr.trim().split('\n').at(-1) || 'it gets no answer'
  if (/Unknown (protocol|driver)|could not load|Failed to load/i.test(stderr)) throw new Error(missing)
  throw new Error(`QEMU, which opens machines' disks there by itself, cannot: ${words}. ${needs}`)
}

const missing =
  "QEMU's driver for NFS is missing, with which machines' disks are opened where the kernel has no NFS client; install the package qemu-block-extra"
const needs = 'Machines are users without rights: export it with insecure and no_root_squash'
