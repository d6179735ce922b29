// Disk images by qemu-img. The format is always said, never guessed: what a guest wrote into a raw disk may look like any.
import { open, rm, stat, truncate } from 'node:fs/promises'
import { dirname, relative } from 'node:path'
import { z } from 'zod'
import { EngineError } from '../../domain/errors.ts'
import type { DiskFormat, DiskLayer } from '../../domain/machine-spec.ts'
import type { StoredKey } from '../../domain/stored-key.ts'
import type {
  ConvertRequest,
  CreateImageOptions,
  DiskArea,
  DiskImages,
  DiskInfo,
  DiskReader,
  WorkOptions,
  Provisioning,
} from '../../domain/ports/disk-images.ts'
import { requireSelfContained } from '../../platform/disk-header.ts'
import { requireRoom } from '../../platform/look-from-outside.ts'
import { CommandError, runCommand, type RunOptions } from '../../platform/run-command.ts'
import { openSource } from './convert-source.ts'
import { dataAreas, heldAreas, mapArguments } from './disk-map.ts'
import { encryptionOptions, openDiskSecrets } from './disk-secrets.ts'
import { writeEmptyLayer } from './empty-layer.ts'
import { openNbdReader } from './nbd-reader.ts'
import {
  addKeyArguments,
  chainName,
  createLayerArguments,
  dropKeyArguments,
  fillArguments,
  mergeLayerArguments,
  readOnlyName,
  requireChain,
  setParentArguments,
} from './qemu-layers.ts'

export interface QemuImagesOptions {
  /** The program to call; found in PATH otherwise. */
  readonly program?: string | undefined
  /** `qemu-nbd`, in the same way. */
  readonly nbdProgram?: string | undefined
}

const growthMillis = 500

/** A disk of terabytes in the smallest pieces. */
const longestMap = 1024 * 1024 * 1024

const infoSchema = z.object({ format: z.string(), 'virtual-size': z.number(), 'actual-size': z.number() })

const measureSchema = z.object({ 'fully-allocated': z.number() })

const checkSchema = z.object({
  'allocated-clusters': z.number().optional(),
  'fragmented-clusters': z.number().optional(),
})

/** What each format calls the three ways; a missing one it cannot do. */
const creationOptions: Readonly<Record<DiskFormat, Partial<Record<Provisioning, string>>>> = {
  qcow2: { thin: 'preallocation=off', thick: 'preallocation=falloc', eager: 'preallocation=full' },
  raw: { thin: 'preallocation=off', thick: 'preallocation=falloc', eager: 'preallocation=full' },
  // A flat VMDK keeps its data in a second file, and such images are not accepted here.
  vmdk: { thin: 'subformat=monolithicSparse' },
  vhdx: { thin: 'subformat=dynamic', eager: 'subformat=fixed' },
}

export function createQemuImages(options: QemuImagesOptions = {}): DiskImages {
  return new QemuImages(options.program ?? 'qemu-img', options.nbdProgram ?? 'qemu-nbd')
}

class QemuImages implements DiskImages {
  readonly #program: string
  readonly #nbdProgram: string

  constructor(program: string, nbdProgram: string) {
    this.#program = program
    this.#nbdProgram = nbdProgram
  }

  async create(path: string, options: CreateImageOptions): Promise<void> {
    const operation = `create disk ${path}`
    if (
      !Number.isSafeInteger(options.capacityBytes) ||
      options.capacityBytes <= 0 ||
      options.capacityBytes % 512 !== 0
    ) {
      throw new EngineError(
        'refused',
        operation,
        `${operation}: a capacity of ${options.capacityBytes} bytes is not a positive multiple of 512`,
      )
    }
    const how = targetOptions(options)
    const { signal, onProgress } = options
    // qemu-img would write over what is there.
    if (await exists(path)) throw new EngineError('refused', operation, `${operation}: the file exists already`)
    const isThin = options.provisioning === 'thin'
    if (!isThin) await requireRoom(dirname(path), options.capacityBytes, operation, signal)
    using _watch = isThin ? undefined : watchGrowth(path, options.capacityBytes, onProgress)
    try {
      await this.#run(
        operation,
        ['create', '-q', '-f', options.format, '-o', how, '--', path, String(options.capacityBytes)],
        { signal },
        [options],
      )
      if (isFilled(options)) await this.#run(operation, fillArguments({ ...options, path }), { signal }, [options])
    } catch (error) {
      await rm(path, { force: true })
      throw error
    }
  }

  async inspect(path: string, format: DiskFormat): Promise<DiskInfo> {
    const operation = `inspect disk ${path}`
    await requireSelfContained(path, format, { backingIsSaid: true })
    // A running machine holds the lock; reading the header beside it is harmless.
    const text = await this.#run(operation, ['info', '-f', format, '--force-share', '--output=json', '--', path])
    const parsed = infoSchema.safeParse(JSON.parse(text))
    if (!parsed.success)
      throw new EngineError(
        'refused',
        operation,
        `${operation}: the answer of qemu-img is not understood: ${parsed.error.message}`,
      )
    return { format, capacityBytes: parsed.data['virtual-size'], allocatedBytes: parsed.data['actual-size'] }
  }

  async resize(layer: DiskLayer, capacityBytes: number): Promise<void> {
    const { path, format } = layer
    const operation = `resize disk ${path}`
    const { capacityBytes: before } = await this.inspect(path, format)
    if (capacityBytes < before)
      throw new EngineError(
        'refused',
        operation,
        `${operation}: it holds ${before} bytes and cannot shrink to ${capacityBytes}`,
      )
    if (capacityBytes === before) return
    if (format === 'vmdk')
      throw new EngineError('refused', operation, `${operation}: VMDK images cannot grow; convert it to qcow2 first`)
    const sizeBefore = format === 'raw' ? before : undefined
    try {
      await this.#run(operation, ['resize', '-q', '--', chainName([layer]), String(capacityBytes)], {}, [layer])
    } catch (error) {
      if (sizeBefore !== undefined) await truncate(path, sizeBefore)
      throw error
    }
  }

  async createLayer(path: string, options: { capacityBytes: number; parent: DiskLayer }): Promise<void> {
    const operation = `create disk layer ${path}`
    if (await exists(path)) throw new EngineError('refused', operation, `${operation}: the file exists already`)
    const { capacityBytes, parent } = options
    // A relative name stays right when the datastore is mounted elsewhere.
    const parentName = relative(dirname(path), parent.path)
    try {
      if (parent.key === undefined)
        await writeEmptyLayer(path, { capacityBytes, parentName, parentFormat: parent.format })
      else await this.#run(operation, createLayerArguments(path, parent, capacityBytes), {}, [parent])
    } catch (cause) {
      await rm(path, { force: true })
      if (!(cause instanceof Error && 'code' in cause)) throw cause
      const words = cause instanceof Error ? cause.message : String(cause)
      throw new EngineError(/ENOSPC|EDQUOT/.test(words) ? 'no-space' : 'io', operation, `${operation}: ${words}`, {
        cause,
      })
    }
  }

  async setParent(layer: DiskLayer, parent: DiskLayer): Promise<void> {
    await this.#run(`change the parent of ${layer.path}`, setParentArguments(layer, parent), {}, [layer])
  }

  async changeKey(layer: DiskLayer, key: StoredKey): Promise<void> {
    const operation = `change the key of ${layer.path}`
    const { key: before, ...rest } = layer
    if (before === undefined || before.id === key.id) return
    const after = { ...rest, key }
    // An earlier attempt may have come half-way.
    if (!(await this.#opensWith(after))) await this.#run(operation, addKeyArguments(layer, key), {}, [layer, after])
    if (await this.#opensWith(layer)) await this.#run(operation, dropKeyArguments(after, before), {}, [layer, after])
  }

  async #opensWith(layer: DiskLayer): Promise<boolean> {
    try {
      await this.#run(`open ${layer.path}`, ['measure', '-O', 'raw', '--', chainName([layer])], {}, [layer])
      return true
    } catch (error) {
      if (error instanceof EngineError && /Invalid password/.test(error.message)) return false
      throw error
    }
  }

  async mergeLayer(layers: readonly DiskLayer[], { signal, onProgress }: WorkOptions): Promise<void> {
    const operation = `merge disk layer ${layers[0]?.path}`
    await requireChain(layers)
    try {
      const options = { signal, onLine: (line: string) => reportProgress(line, onProgress) }
      await this.#run(operation, mergeLayerArguments(layers), options, layers)
    } catch (error) {
      if (signal?.aborted !== true) throw error
      throw new EngineError('canceled', operation, `${operation}: cancelled`, { cause: error })
    }
  }

  async heldAreas(layer: DiskLayer): Promise<readonly DiskArea[]> {
    await requireSelfContained(layer.path, layer.format, { backingIsSaid: true })
    const operation = `look at disk layer ${layer.path}`
    const name = readOnlyName([layer])
    return heldAreas(operation, await this.#run(operation, mapArguments(name), { maxOutputBytes: longestMap }, [layer]))
  }

  async dataAreas(layers: readonly DiskLayer[]): Promise<readonly DiskArea[]> {
    await requireChain(layers)
    const operation = `look at disk ${layers[0]?.path}`
    const name = readOnlyName(layers)
    return dataAreas(operation, await this.#run(operation, mapArguments(name), { maxOutputBytes: longestMap }, layers))
  }

  async openReader(layers: readonly DiskLayer[]): Promise<DiskReader> {
    await requireChain(layers)
    await using secrets = await openDiskSecrets(layers)
    return await openNbdReader(this.#nbdProgram, readOnlyName(layers), secrets)
  }

  async convert({ source, target, signal, onProgress }: ConvertRequest): Promise<void> {
    const operation = `convert to ${target.path}`
    const isThere = target.isThere === true
    if (!isThere && (await exists(target.path)))
      throw new EngineError('refused', operation, `${operation}: the file exists already`)
    await using from = await openSource(source)
    const how = targetOptions(target)
    const format = target.format === 'vmdk-stream' ? 'vmdk' : target.format
    // Without `writeback` qemu-img leaves the data to the kernel, and a power cut takes what a client was told is there.
    const fill = isFilled(target) ? fullyWritten : []
    const args = ['convert', '-p', '-t', 'writeback', ...fill, '-O', format, '-o', how, '--', from.name, target.path]
    const holders = source.filter((layer) => layer.format !== 'vmdk-extents')
    if (!isThere && target.provisioning !== 'thin') {
      const size = ['measure', '--output=json', '-O', 'raw', '--', from.name]
      const measured = measureSchema.parse(JSON.parse(await this.#run(operation, size, { signal }, holders)))
      await requireRoom(dirname(target.path), measured['fully-allocated'], operation, signal)
    }
    try {
      const options = { signal, onLine: (line: string) => reportProgress(line, onProgress) }
      await this.#run(operation, args, options, [...holders, target])
      if (!isThere) await syncFile(target.path)
    } catch (error) {
      if (!isThere) await rm(target.path, { force: true })
      throw error
    }
  }

  async fragmentation(layer: DiskLayer): Promise<number> {
    const { path, format } = layer
    if (format !== 'qcow2') return 0
    const operation = `check disk ${path}`
    await requireSelfContained(path, format, { backingIsSaid: true })
    const text = await this.#run(operation, ['check', '--output=json', '--', chainName([layer])], {}, [layer])
    const { data } = checkSchema.safeParse(JSON.parse(text))
    const { 'allocated-clusters': allocated = 0, 'fragmented-clusters': fragmented = 0 } = data ?? {}
    return allocated === 0 ? 0 : Math.round((fragmented / allocated) * 100)
  }

  async discard(path: string): Promise<void> {
    await rm(path, { force: true })
  }

  /** `holders` are the images whose keys it needs. */
  async #run(
    operation: string,
    [command = '', ...args]: readonly string[],
    options: RunOptions = {},
    holders: readonly { readonly key?: StoredKey | undefined }[] = [],
  ): Promise<string> {
    await using secrets = await openDiskSecrets(holders)
    const argv = [this.#program, command, ...secrets.arguments, ...args]
    try {
      return (await runCommand(argv, { ...options, descriptors: secrets.descriptors })).stdout
    } catch (error) {
      if (!(error instanceof CommandError)) throw error
      if (error.isMissing)
        throw new EngineError(
          'missing',
          operation,
          `${this.#program} is not installed. Install Debian's package qemu-utils.`,
          { cause: error },
        )
      throw new EngineError(
        kindOf(error.stderr),
        operation,
        `${operation} failed: ${error.stderr.trim() || error.message}`,
        { cause: error },
      )
    }
  }
}

function targetOptions({
  format,
  provisioning,
  key,
}: Pick<ConvertRequest['target'], 'format' | 'provisioning' | 'key'>): string {
  if (key !== undefined && format !== 'qcow2')
    throw new EngineError('refused', 'make a disk', `an encrypted disk is a qcow2 image, not ${format}`)
  if (format === 'vmdk-stream') return 'subformat=streamOptimized,adapter_type=lsilogic'
  const how = creationOptions[format][key === undefined ? provisioning : 'thin']
  if (how !== undefined) return `${how}${encryptionOptions(key)}`
  throw new EngineError('refused', 'make a disk', `${format} images cannot be created ${provisioning}`)
}

/** Space that is reserved would read as whatever its zeros are decrypted to: it is taken by writing encrypted zeros. */
const isFilled = ({ provisioning, key }: Pick<ConvertRequest['target'], 'provisioning' | 'key'>): boolean =>
  key !== undefined && provisioning !== 'thin'

/** Zeros of the source are data as well. */
const fullyWritten = ['-S', '0']

/** qemu-img writes `    (12.50/100%)` again and again. */
function reportProgress(line: string, onProgress: ((percent: number) => void) | undefined): void {
  const percent = /\((\d+\.\d+)\/100%\)/.exec(line)?.[1]
  if (percent !== undefined) onProgress?.(Number(percent))
}

/** qemu-img says nothing of how far it is with a new image; the room that this takes does. */
function watchGrowth(
  path: string,
  wholeBytes: number,
  onProgress: ((percent: number) => void) | undefined,
): Disposable {
  const look = async (): Promise<void> => {
    const { blocks } = await stat(path)
    onProgress?.(Math.min(99, (100 * blocks * 512) / wholeBytes))
  }
  const timer = setInterval(() => void look().catch(() => undefined), growthMillis)
  return { [Symbol.dispose]: () => clearInterval(timer) }
}

async function syncFile(path: string): Promise<void> {
  await using file = await open(path, 'r')
  await file.sync()
}

function kindOf(words: string): 'no-space' | 'io' | 'refused' {
  if (/No space left on device|Disk quota exceeded|File too large/.test(words)) return 'no-space'
  return /Input\/output error/.test(words) ? 'io' : 'refused'
}

function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  )
}
