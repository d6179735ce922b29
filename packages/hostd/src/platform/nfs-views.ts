// Exports of NFS servers as file systems of this host where its kernel has no NFS client: a program for each (nfs-view/) serves it
// through FUSE. It lives as long as the mount and outlives the daemon, since machines have files open there. What is where the
// kernel says, in the list of mounts: any daemon finds what an earlier one began.
import { readFileSync } from 'node:fs'
import { open } from 'node:fs/promises'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import { type Mount, parseMountInfo } from './mounts.ts'
import { findProcesses } from './proc.ts'
import { spawnDetached } from './processes.ts'

export interface NfsViewWish {
  readonly host: string
  readonly remotePath: string
  readonly isReadOnly: boolean
  /** An empty directory. */
  readonly target: string
  /** What the mount is called in the list of mounts: `host:/path`. */
  readonly source: string
  /** Takes the words of a view that ends. */
  readonly logPath: string
}

/** Beside `fuse`, by which the kernel finds it. */
export const nfsViewType = 'fuse.staddle-nfs'
const program = fileURLToPath(new URL('./nfs-view/program.ts', import.meta.url))
/** A file that is removed while it is open has such a name until it is closed; clients do not see it. */
const asidePrefix = '.staddle-part-'

/** Resolves when it is mounted; rejects with the reason why not. */
export async function startNfsView(wish: NfsViewWish): Promise<void> {
  await using log = await open(wish.logPath, 'w', 0o640)
  const argv = [
    ...[process.execPath, program, nfsViewType, wish.host, wish.remotePath, wish.isReadOnly ? 'ro' : 'rw', asidePrefix],
    ...[wish.source, wish.target],
  ]
  const { channel } = await spawnDetached(argv, {
    outputDescriptor: log.fd,
    environment: { PATH: process.env['PATH'] ?? '/usr/sbin:/usr/bin:/sbin:/bin' },
    cwd: '/',
  })
  const words = await text(channel).finally(() => channel.destroy())
  if (words !== 'mounted')
    throw new Error(words === '' ? `the program that shows it ended; see ${wish.logPath}` : words)
}

/** A view whose program was killed is still mounted, and nothing in it can be reached. */
export async function isNfsViewServed(target: string): Promise<boolean> {
  return (await findProcesses((words) => words[1] === program && words.at(-1) === target)).length > 0
}

export interface ExportedFile {
  readonly host: string
  /** On the server. */
  readonly path: string
  readonly isReadOnly: boolean
}

/** What a path in one of the views is called on its server; undefined for any other path. */
export function exportedFile(path: string): ExportedFile | undefined {
  return exportedIn(parseMountInfo(readFileSync('/proc/self/mountinfo', 'utf8')), path)
}

export function exportedIn(mounts: readonly Mount[], path: string): ExportedFile | undefined {
  const view = mounts.findLast(({ type, target }) => type === nfsViewType && path.startsWith(`${target}/`))
  const [, bracketed, plain, remotePath] = /^(?:\[([^\]]+)\]|([^:]+)):(\/.*)$/s.exec(view?.source ?? '') ?? []
  const host = bracketed ?? plain
  if (view === undefined || host === undefined || remotePath === undefined) return undefined
  const inside = path.slice(view.target.length)
  return { host, path: `${remotePath === '/' ? '' : remotePath}${inside}`, isReadOnly: view.isReadOnly }
}
