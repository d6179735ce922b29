// File systems that the kernel mounts: what it can, what is mounted, mounting and unmounting.
import { readFile } from 'node:fs/promises'
import { runCommand, tryCommand } from './run-command.ts'

export interface Mount {
  readonly target: string
  readonly type: string
  readonly source: string
  readonly isReadOnly: boolean
}

/** Whether this kernel knows the file system, now or after loading its module. */
export async function kernelHasFileSystem(type: string): Promise<boolean> {
  if (await isRegistered(type)) return true
  // Without modprobe, or where it takes for ever, what the kernel says afterwards is the answer all the same.
  await tryCommand(['modprobe', '--quiet', type], { timeoutMillis: 60_000 }).catch(() => undefined)
  return isRegistered(type)
}

/** Whether it would, without loading anything. */
export async function kernelOffersFileSystem(type: string): Promise<boolean> {
  if (await isRegistered(type)) return true
  const looked = await tryCommand(['modprobe', '--quiet', '--dry-run', type], { timeoutMillis: 60_000 }).catch(
    () => undefined,
  )
  return looked?.exitCode === 0
}

/** Resolves when it is mounted; rejects with CommandError, whose `stderr` says why not. */
export async function mount(
  what: { readonly type: string; readonly source: string; readonly target: string; readonly options: string },
  timeoutMillis: number,
): Promise<void> {
  const argv = ['mount', '-t', what.type, '-o', what.options, '--', what.source, what.target]
  await runCommand(argv, { timeoutMillis })
}

export async function unmount(target: string): Promise<void> {
  await runCommand(['umount', '--', target], { timeoutMillis: 30_000 })
}

/**
 * Takes it away though its server does not answer: what waits for the server gets an error, what is open stays open and out of
 * the way. Nothing is asked of the server, and nothing of the path is looked at.
 */
export async function abandon(target: string): Promise<void> {
  const argv = ['umount', '--internal-only', '--no-canonicalize', '--force', '--lazy', '--', target]
  await runCommand(argv, { timeoutMillis: 10_000 })
}

/** The mount with exactly this target; the last one where several lie upon each other. */
export async function mountAt(target: string): Promise<Mount | undefined> {
  return parseMountInfo(await readFile('/proc/self/mountinfo', 'utf8')).findLast((one) => one.target === target)
}

export function parseMountInfo(text: string): Mount[] {
  return text.split('\n').flatMap((line) => {
    const [left = '', right = ''] = line.split(' - ')
    const [target, options] = left.split(' ').slice(4)
    const [type, source] = right.split(' ')
    if (target === undefined || type === undefined || source === undefined) return []
    const isReadOnly = options?.split(',').includes('ro') === true
    return [{ target: unescapeOctal(target), type, source: unescapeOctal(source), isReadOnly }]
  })
}

async function isRegistered(type: string): Promise<boolean> {
  const names = (await readFile('/proc/filesystems', 'utf8')).split('\n').map((line) => line.split('\t')[1])
  return names.includes(type)
}

/** Spaces and the like are written `\040`. */
const unescapeOctal = (text: string): string =>
  text.replace(/\\([0-7]{3})/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 8)))
