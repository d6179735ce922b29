// Datastores on file servers, mounted below the data directory. Mounts outlive the daemon, as machines do.
//
// The kernel's mounts are hard: a machine whose server is away waits, as on a slow disk. A soft mount would hand it an error
// once and then drop what it wrote. Where the kernel has no NFS client a view (platform/nfs-views.ts) takes the mount's place for
// everything but machines' disks, which QEMU reads and writes with its own client. That one waits for its server as well.
import { mkdir, rmdir } from 'node:fs/promises'
import { join } from 'node:path'
import { Denied, EngineError } from '../../domain/errors.ts'
import type { DatastoreDriver, NfsBacking } from '../../domain/ports/datastore-driver.ts'
import { roomFromOutside } from '../../platform/look-from-outside.ts'
import { abandon, kernelHasFileSystem, mount, mountAt, unmount } from '../../platform/mounts.ts'
import { isNfsViewServed, nfsViewType, startNfsView } from '../../platform/nfs-views.ts'
import { CommandError } from '../../platform/run-command.ts'
import { requireReachableByQemu } from './qemu-nfs.ts'
import { markName, readRemoteMark, writeMark } from './datastore-mark.ts'
import { requireMark } from './directory-datastores.ts'

export interface NfsDatastoresOptions {
  /** Where mount points are made. */
  readonly directory: string
  /** Where views leave their last words. */
  readonly logDirectory: string
  /** Machines are real, and their disks opened by QEMU. */
  readonly hasQemu: boolean
  /** Only root may mount. */
  readonly isRoot: boolean
}

const mountMillis = 60_000

export function createNfsDatastores(options: NfsDatastoresOptions): DatastoreDriver<NfsBacking> {
  const path = ({ id }: { readonly id: string }): string => join(options.directory, id)
  const looking = new AbortController()
  return {
    path,
    async check(backing) {
      requireNames(backing)
      if (!options.isRoot) throw cannot(backing, 'only a host that runs as root can mount file systems')
      if (!(await kernelHasFileSystem(fileSystem(backing)))) await requireViewable(backing)
      return backing
    },
    async attach(identity, backing, isNew) {
      const target = path(identity)
      await mountOnce(target, backing, join(options.logDirectory, `nfs-${identity.id}.log`))
      const present = await readRemoteMark(target, looking.signal)
      const isMarked = present !== undefined && present !== ''
      if (isNew) {
        await orUnmount(target, async () => {
          if (options.hasQemu && (await mountAt(target))?.type === nfsViewType)
            await requireQemu(target, backing, looking.signal)
          if (!isMarked && !backing.isReadOnly) await mark(target, identity.uuid, backing)
        })
      }
      return isMarked ? present : identity.uuid
    },
    async detach(identity) {
      const target = path(identity)
      if ((await mountAt(target)) !== undefined) await unmountFree(target)
      await rmdir(target).catch(() => undefined)
    },
    async release(identity, answers) {
      const target = path(identity)
      if ((await mountAt(target)) === undefined) return
      if (answers) await unmount(target)
      else await abandon(target)
    },
    async look(identity, backing) {
      const target = path(identity)
      if ((await mountAt(target)) === undefined)
        throw new EngineError('io', `look at ${target}`, `${source(backing)} is not mounted.`)
      if (!backing.isReadOnly) requireMark(target, identity.uuid, await readRemoteMark(target, looking.signal))
      return roomFromOutside(target, looking.signal)
    },
    stopLooking: () => looking.abort(new Error('the daemon ends')),
  }
}

const fileSystem = ({ version }: NfsBacking): string => (version === '3' ? 'nfs' : 'nfs4')
const source = ({ host, remotePath }: NfsBacking): string => `${host.includes(':') ? `[${host}]` : host}:${remotePath}`

/** They become words of a command line and of mount's own syntax. */
function requireNames({ host, remotePath }: NfsBacking): void {
  if (!/^[A-Za-z0-9][A-Za-z0-9.:-]{0,254}$/.test(host))
    throw new Denied('invalid-argument', `"${host}" is no host name or address.`, { argument: 'spec.remoteHost' })
  if (!/^\/[^\u0000-\u001f\u007f]{0,1000}$/.test(remotePath))
    throw new Denied('invalid-argument', `"${remotePath}" is no absolute path of a file server.`, {
      argument: 'spec.remotePath',
    })
}

async function requireViewable(backing: NfsBacking): Promise<void> {
  const lacks = `this host's kernel has no NFS client (${fileSystem(backing)} is not in /proc/filesystems and modprobe does not find it)`
  if (backing.version !== '3')
    throw cannot(backing, `${lacks}, and without one only NFS 3 is spoken; ask for version 3, if the server has it`)
  if (!(await kernelHasFileSystem('fuse'))) throw cannot(backing, `${lacks} and no FUSE, which could take its place`)
}

async function mountOnce(target: string, backing: NfsBacking, logPath: string): Promise<void> {
  const mounted = await mountAt(target)
  const isServed = await isNfsViewServed(target)
  const isDead = mounted?.type === nfsViewType && !isServed
  if (mounted !== undefined && !isDead) return
  if (isDead) await abandon(target)
  // By an earlier daemon: two would lie upon each other.
  else if (isServed) throw cannot(backing, 'that is being done already; look again in some seconds')
  await mkdir(target, { recursive: true, mode: 0o711 })
  if (await kernelHasFileSystem(fileSystem(backing))) return mountByKernel(target, backing)
  const { host, remotePath, isReadOnly } = backing
  await startNfsView({ host, remotePath, isReadOnly, target, source: source(backing), logPath }).catch(
    async (error: unknown) => {
      await rmdir(target).catch(() => undefined)
      throw cannot(backing, messageOf(error))
    },
  )
}

async function mountByKernel(target: string, backing: NfsBacking): Promise<void> {
  const options = ['hard', 'noatime', 'nosuid', 'nodev', 'noexec', `vers=${backing.version}`]
  if (backing.isReadOnly) options.push('ro')
  const what = { type: fileSystem(backing), source: source(backing), target, options: options.join(',') }
  try {
    await mount(what, mountMillis)
  } catch (error) {
    await rmdir(target).catch(() => undefined)
    const missing = error instanceof CommandError && /bad option|helper program|wrong fs type/.test(error.stderr)
    throw cannot(backing, missing ? 'mount.nfs is missing; install the package nfs-common' : messageOf(error))
  }
}

async function mark(target: string, uuid: string, backing: NfsBacking): Promise<void> {
  await writeMark(target, uuid).catch((error: unknown) => {
    throw cannot(backing, `nothing can be written there: ${messageOf(error)}. Export it with rw and no_root_squash`)
  })
}

async function requireQemu(target: string, backing: NfsBacking, signal: AbortSignal): Promise<void> {
  await requireReachableByQemu(join(target, markName), signal).catch((error: unknown) => {
    throw cannot(backing, messageOf(error))
  })
}

async function orUnmount(target: string, work: () => Promise<void>): Promise<void> {
  try {
    await work()
  } catch (error) {
    await unmountFree(target)
    await rmdir(target).catch(() => undefined)
    throw error
  }
}

async function unmountFree(target: string): Promise<void> {
  try {
    await unmount(target)
  } catch (error) {
    throw new Denied('in-use', `${target} cannot be unmounted: ${messageOf(error)}`, { type: 'Datastore' })
  }
}

function cannot(backing: NfsBacking, why: string): Denied {
  return new Denied('host-config', `${source(backing)} cannot be mounted: ${why}.`)
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
