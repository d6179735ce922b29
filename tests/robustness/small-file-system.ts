// A file system of a few megabytes, in memory.
import { mkdtemp, rmdir } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { runCommand } from '../../packages/hostd/src/platform/run-command.ts'

export async function mountSmall(size: string): Promise<{ readonly path: string } & AsyncDisposable> {
  const path = await mkdtemp(join(tmpdir(), 'sd-'))
  await runCommand(['mount', '-t', 'tmpfs', '-o', `size=${size},mode=755`, 'tmpfs', path])
  return {
    path,
    async [Symbol.asyncDispose]() {
      await runCommand(['umount', path])
      await rmdir(path)
    },
  }
}
