// What a host must find on the machine before it starts.
import { accessSync, constants, existsSync, mkdirSync, statSync } from 'node:fs'
import { createServer } from 'node:net'
import { dirname, join } from 'node:path'
import type { HostOptions } from '../../packages/hostd/src/host-options.ts'
import { kernelOffersFileSystem } from '../../packages/hostd/src/platform/mounts.ts'
import { ensureDebianPackages } from './debian-install.ts'

/** A thing the user must mend; its message says how. */
export class SetupError extends Error {
  override readonly name = 'SetupError'
}

const qemu = ['qemu-system-x86', 'qemu-utils', 'ovmf', 'seabios']
/** Only machines with a TPM need it, and say so. */
const useful = ['swtpm']
/** QEMU's own NFS client, for disks on file servers where the kernel has none. */
const nfsDriver = ['qemu-block-extra']
/** Only root makes bridges, users and cgroups. */
const rootTools = ['iproute2', 'nftables', 'dnsmasq-base', 'util-linux']

/** Everything that can be wrong and is cheap to find out comes before anything is installed. */
export async function prepareHost(options: HostOptions, print: (line: string) => void): Promise<void> {
  checkDataDirectory(options.dataDirectory)
  await checkAddress(options.listen)
  await preparePackages(options, print)
}

/** Throws SetupError when something that is needed cannot be installed. */
export async function preparePackages(options: HostOptions, print: (line: string) => void): Promise<void> {
  if (options.engine === 'sim') return
  const missing = await ensureDebianPackages([...qemu, ...(options.isRoot ? rootTools : [])], print)
  if (missing !== undefined) throw new SetupError(`This host ${missing}`)
  const unmet = await ensureDebianPackages(useful, print)
  if (unmet !== undefined) print(`Machines with a TPM cannot run yet: this host ${unmet}`)
  if (!options.isRoot || (await kernelOffersFileSystem('nfs'))) return
  const lacking = await ensureDebianPackages(nfsDriver, print)
  if (lacking !== undefined) print(`Machines cannot be on file servers yet: this host ${lacking}`)
}

function checkDataDirectory(directory: string): void {
  try {
    makeDirectories(directory)
    accessSync(directory, constants.R_OK | constants.W_OK | constants.X_OK)
    // Others pass through it to their own files, and see nothing of this.
    makeDirectories(join(directory, 'log'))
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    throw new SetupError(
      `The data directory ${directory} cannot be used: ${reason}. Choose another with --data DIR, or mend it.`,
      {
        cause: error,
      },
    )
  }
}

/** One by one: Node's own recursion never ends below /proc, where a directory is missing however often its parent is made. */
function makeDirectories(path: string): void {
  try {
    mkdirSync(path, { mode: 0o711 })
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined
    if (code === 'EEXIST' && statSync(path).isDirectory()) return
    if (code === 'EEXIST') throw new Error(`${path} is no directory`, { cause: error })
    if (code !== 'ENOENT' || existsSync(dirname(path))) throw error
    makeDirectories(dirname(path))
    mkdirSync(path, { mode: 0o711 })
  }
}

export async function checkAddress({ host, port }: HostOptions['listen']): Promise<void> {
  const server = createServer()
  try {
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject)
      server.listen(port, host, resolve)
    })
  } catch (error) {
    throw new SetupError(explainAddress(host, port, error), { cause: error })
  } finally {
    server.close()
  }
}

function explainAddress(host: string, port: number, error: unknown): string {
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  const other = 'another address with --listen HOST:PORT'
  switch (code) {
    case 'EADDRINUSE':
      return `${host}:${port} is in use, perhaps by a host that runs already. Stop that program, or choose ${other}.`
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
      return `${host} is no address of this machine. Choose ${other}.`
    case 'EACCES':
      return `Only root may serve on port ${port}. Choose ${other}.`
    default:
      return `${host}:${port} cannot be served: ${error instanceof Error ? error.message : String(error)}. Choose ${other}.`
  }
}
