// staddle datastore download | mkdir | cp | mv | delete: files, disks and directories by their paths on datastores.
import { open, rename, rm, stat } from 'node:fs/promises'
import { posix } from 'node:path'
import type { Command } from 'commander'
import { asRef, type Ref } from '@staddle/client/reference.ts'
import type { VimClient } from '@staddle/client/vim-client.ts'
import type { CommandContext } from '../context.ts'
import { CliError } from '../exit-codes.ts'
import { findNamed } from '../find.ts'
import { startProgress } from '../output/progress.ts'
import type { Register } from '../register.ts'
import { runTask } from '../run-task.ts'
import { folderUrl } from '../server/datastore-upload.ts'

export function registerDatastoreFiles(datastore: Command, register: Register): void {
  register(
    datastore
      .command('download <path> [file]')
      .description('fetch "[datastore1] iso/debian.iso" into a local file (default: of the same name, here)'),
    download,
  )
  register(
    datastore
      .command('mkdir <path>')
      .description('make a directory')
      .option('-p, --parents', 'and those above it that are missing'),
    makeDirectory,
  )
  register(
    datastore
      .command('cp <from> <to>')
      .description('copy a file, a disk with its data, or a directory with everything in it')
      .option('--force', 'over a file or disk that is there and nobody uses'),
    copy,
  )
  register(
    datastore
      .command('mv <from> <to>')
      .description('give a file, a disk or a directory another name or place')
      .option('--force', 'over a file or disk that is there and nobody uses'),
    move,
  )
  register(
    datastore
      .command('delete <path...>')
      .description('delete files, disks with their data, and directories with everything in them')
      .option('-y, --yes', 'do not ask'),
    remove,
  )
}

interface DatastorePath {
  readonly name: string
  /** Relative to the root; not empty. */
  readonly path: string
}

function parseDatastorePath(text: string): DatastorePath {
  const [, name, path = ''] = /^\[([^\]]+)\] ?(.*)$/.exec(text) ?? []
  if (name === undefined || path === '')
    throw new CliError('usage', `"${text}" names no file. Write it like "[datastore1] web/web.vmx".`)
  return { name, path }
}

async function download(context: CommandContext, [from = '', wanted]: readonly string[]): Promise<void> {
  const { name, path } = parseDatastorePath(from)
  const target = wanted ?? posix.basename(path)
  await findNamed(await context.client(), 'Datastore', name)
  const there = await stat(target).catch(() => undefined)
  if (there !== undefined) throw new CliError('usage', `${target} is there already. Name another file.`)
  const { url, sessionKey } = await context.savedServer()
  const transfers = await context.transfers()
  using progress = startProgress(context, `Fetching ${posix.basename(path)}`)
  let [size, done] = [0, 0]
  const content = transfers.download(folderUrl(url, name, path), context.interrupt, {
    sessionKey,
    onSize: (bytes) => (size = bytes),
  })
  const part = `${target}.part`
  try {
    await using file = await open(part, 'w')
    for await (const chunk of content) {
      await file.writeFile(chunk)
      done += chunk.byteLength
      if (size > 0) progress.update((100 * done) / size)
    }
    await file.sync()
  } catch (error) {
    await rm(part, { force: true })
    throw error
  }
  await rename(part, target)
  context.print({ file: target, bytes: done }, () => `${target}\n`)
}

interface ForceOption {
  readonly force?: boolean
}

async function makeDirectory(
  context: CommandContext,
  [path = '']: readonly string[],
  { parents = false }: { readonly parents?: boolean },
): Promise<void> {
  parseDatastorePath(path)
  const client = await context.client()
  await client.invoke(manager(client), 'MakeDirectory', { name: path, createParentDirectories: parents })
  context.print({ path }, () => `${path}\n`)
}

function copy(context: CommandContext, paths: readonly string[], options: ForceOption): Promise<void> {
  return place(context, 'CopyDatastoreFile_Task', paths, options)
}

function move(context: CommandContext, paths: readonly string[], options: ForceOption): Promise<void> {
  return place(context, 'MoveDatastoreFile_Task', paths, options)
}

async function place(
  context: CommandContext,
  method: 'CopyDatastoreFile_Task' | 'MoveDatastoreFile_Task',
  [from = '', to = '']: readonly string[],
  { force = false }: ForceOption,
): Promise<void> {
  parseDatastorePath(from)
  const client = await context.client()
  const words = `${method.startsWith('Copy') ? 'Copying' : 'Moving'} ${from}`
  const names = { sourceName: from, destinationName: to }
  await runTask(context, client, words, await client.invoke(manager(client), method, { ...names, force }))
  context.print({ from, to }, () => `${to}\n`)
}

async function remove(
  context: CommandContext,
  paths: readonly string[],
  { yes = false }: { readonly yes?: boolean },
): Promise<void> {
  for (const path of paths) parseDatastorePath(path)
  const client = await context.client()
  for (const path of paths) {
    if (!yes && !(await context.confirm(`Delete ${path}?`))) throw new CliError('cancelled', `${path} was not deleted.`)
    const task = await client.invoke(manager(client), 'DeleteDatastoreFile_Task', { name: path })
    await runTask(context, client, `Deleting ${path}`, task)
    context.note(`${path} is deleted.`)
  }
}

function manager({ content }: VimClient): Ref<'FileManager'> {
  return asRef('FileManager', content.fileManager)
}
