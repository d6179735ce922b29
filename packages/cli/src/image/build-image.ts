// staddle image build: from Debian's packages to a qcow2 file. Nothing is left behind but the file.
import { mkdir, mkdtemp, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { makeBootableDisk, newDiskIdentity } from './disk-image.ts'
import { makeDebianRoot } from './debian-root.ts'
import { runProgram } from './run-program.ts'

export interface BuildOptions {
  readonly codename: string
  readonly packages: readonly string[]
  readonly sources: readonly string[]
  readonly sizeBytes: number
  /** Where some 2 GiB are free. */
  readonly workDirectory: string
  readonly signal: AbortSignal
  readonly onStage: (stage: string) => void
}

export interface BuiltImage {
  readonly path: string
  readonly fileBytes: number
  readonly sizeBytes: number
}

/** The file appears under its name when it is whole. */
export async function buildDebianImage(path: string, options: BuildOptions): Promise<BuiltImage> {
  const { signal, onStage, sizeBytes } = options
  await mkdir(options.workDirectory, { recursive: true })
  const work = await mkdtemp(join(options.workDirectory, 'staddle-image-'))
  try {
    const identity = newDiskIdentity()
    const [root, raw, packed] = [join(work, 'root'), join(work, 'disk.raw'), `${path}.part`]
    onStage('fetching and unpacking packages')
    const onLine = (line: string): void => {
      const stage = /^I: (.*?)\.*$/.exec(line)?.[1]
      if (stage !== undefined) onStage(stage)
    }
    await makeDebianRoot(root, { ...options, ...identity, onLine })
    onStage('making the disk')
    await makeBootableDisk(root, raw, { ...identity, sizeBytes, work, signal })
    onStage('packing')
    const compression = ['-c', '-o', 'compression_type=zstd']
    await runProgram(['qemu-img', 'convert', '-f', 'raw', '-O', 'qcow2', ...compression, raw, packed], { signal })
    await rename(packed, path)
    return { path, fileBytes: (await stat(path)).size, sizeBytes }
  } finally {
    await rm(`${path}.part`, { force: true })
    await rm(work, { recursive: true, force: true })
  }
}
