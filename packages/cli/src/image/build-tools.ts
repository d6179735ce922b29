// What making an image needs on this machine: root, and a few of Debian's packages, installed when the user says so.
import { access, constants } from 'node:fs/promises'
import { delimiter, join } from 'node:path'
import type { CommandContext } from '../context.ts'
import { CliError } from '../exit-codes.ts'
import { runProgram } from './run-program.ts'

export interface Tool {
  readonly program: string
  readonly debianPackage: string
}

export const buildTools: readonly Tool[] = [
  { program: 'mmdebstrap', debianPackage: 'mmdebstrap' },
  { program: 'mke2fs', debianPackage: 'e2fsprogs' },
  { program: 'sfdisk', debianPackage: 'fdisk' },
  { program: 'mkfs.vfat', debianPackage: 'dosfstools' },
  { program: 'mcopy', debianPackage: 'mtools' },
  { program: 'qemu-img', debianPackage: 'qemu-utils' },
]

export const convertTools: readonly Tool[] = [{ program: 'qemu-img', debianPackage: 'qemu-utils' }]

export function requireRoot(what: string): void {
  if (process.getuid?.() === 0) return
  throw new CliError(
    'failed',
    `${what} unpacks a whole system with its owners and needs root. Run it with sudo, or take a ready image: staddle image import.`,
  )
}

/** Installs what is missing when root agrees; otherwise says exactly what to install. */
export async function ensureTools(context: CommandContext, tools: readonly Tool[], isAgreed: boolean): Promise<void> {
  const missing = await missingTools(tools)
  if (missing.length === 0) return
  const names = missing.map(({ debianPackage }) => debianPackage)
  const advice = `apt-get install --no-install-recommends ${names.join(' ')}`
  const mayInstall = process.getuid?.() === 0 && (await isFound('apt-get'))
  const agreed =
    mayInstall &&
    (isAgreed || (context.terminal.isInputTerminal && (await context.confirm(`Install ${names.join(', ')} now?`))))
  if (!agreed) throw new CliError('failed', `This needs ${names.join(', ')}. Install them as root: ${advice}`)
  context.note(`Installing ${names.join(', ')} ...`)
  const environment = { DEBIAN_FRONTEND: 'noninteractive' }
  const install = ['apt-get', '-q', '-y', '--no-install-recommends', 'install', ...names]
  await runProgram(['apt-get', '-q', 'update'], { environment, signal: context.interrupt })
  await runProgram(install, { environment, signal: context.interrupt })
}

async function missingTools(tools: readonly Tool[]): Promise<Tool[]> {
  const found = await Promise.all(tools.map(({ program }) => isFound(program)))
  return tools.filter((_, index) => found[index] !== true)
}

/** An ordinary user's PATH often lacks the directories of root's tools. */
async function isFound(program: string): Promise<boolean> {
  const directories = [...(process.env['PATH'] ?? '').split(delimiter), '/usr/sbin', '/sbin']
  const checks = directories.map((directory) =>
    access(join(directory, program), constants.X_OK).then(
      () => true,
      () => false,
    ),
  )
  return (await Promise.all(checks)).includes(true)
}
