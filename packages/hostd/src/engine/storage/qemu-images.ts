// Disk images by qemu-img. The format is always told, never guessed from what a guest can write.
import { rm, statfs } from 'node:fs/promises'
import { dirname } from 'node:path'
import { EngineError } from '../../domain/errors.ts'
import type { DiskFormat } from '../../domain/machine-spec.ts'
import type { DiskImages, DiskInfo } from '../../domain/ports.ts'
import { CommandError, runCommand } from '../../platform/run-command.ts'

const preallocation = { thin: 'off', thick: 'falloc', eager: 'full' } as const
const qemuFormat: Readonly<Record<DiskFormat, string>> = { qcow2: 'qcow2', raw: 'raw', vmdk: 'vmdk', vhdx: 'vhdx' }

export function createQemuImages(): DiskImages {
  return {
    async create(path, { format, capacityBytes, provisioning }) {
      const extra = format === 'qcow2' ? ',lazy_refcounts=off,cluster_size=65536' : ''
      if (provisioning !== 'thin') await requireSpace(path, capacityBytes)
      try {
        await qemuImg(`create ${path}`, [
          'create',
          '-q',
          '-f',
          qemuFormat[format],
          '-o',
          `preallocation=${preallocation[provisioning]}${extra}`,
          path,
          String(capacityBytes),
        ])
      } catch (error) {
        await rm(path, { force: true })
        throw error
      }
    },
    inspect: (path, format) => inspect(path, format),
    async resize(path, format, capacityBytes) {
      const { capacityBytes: present } = await inspect(path, format)
      if (present >= capacityBytes) return
      await qemuImg(`resize ${path}`, ['resize', '-q', '-f', qemuFormat[format], path, String(capacityBytes)])
    },
  }
}

/** `--force-share`: also of a disk that a running machine has open. */
async function inspect(path: string, format: DiskFormat): Promise<DiskInfo> {
  const text = await qemuImg(`inspect ${path}`, [
    'info',
    '--output=json',
    '--force-share',
    '-f',
    qemuFormat[format],
    path,
  ])
  const facts: unknown = JSON.parse(text)
  if (typeof facts !== 'object' || facts === null || !('virtual-size' in facts) || !('actual-size' in facts)) {
    throw new EngineError('io', `inspect ${path}`, 'qemu-img did not say how large the image is')
  }
  return { format, capacityBytes: Number(facts['virtual-size']), allocatedBytes: Number(facts['actual-size']) }
}

async function requireSpace(path: string, bytes: number): Promise<void> {
  const { bavail, bsize } = await statfs(dirname(path))
  if (bavail * bsize >= bytes) return
  throw new EngineError(
    'no-space',
    `create ${path}`,
    `the datastore has ${bavail * bsize} bytes free; the disk needs ${bytes}`,
  )
}

async function qemuImg(operation: string, args: readonly string[]): Promise<string> {
  try {
    return (await runCommand(['qemu-img', ...args])).stdout
  } catch (error) {
    const lastWords = error instanceof CommandError ? error.message : String(error)
    const kind = /No space left/i.test(lastWords) ? 'no-space' : 'io'
    throw new EngineError(kind, operation, lastWords, { cause: error })
  }
}
