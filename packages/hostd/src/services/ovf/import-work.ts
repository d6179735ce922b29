// The work of an import: the machine's directory is made, its files come, each disk is converted as soon as it is there,
// and when the client is done the machine is entered. Until then everything of it goes when anything fails.
import type { VirtualController, VirtualDevice, VirtualMachineConfigSpec } from '@staddle/vim25/types.ts'
import { isA } from '@staddle/vim25/metadata.ts'
import { Denied } from '../../domain/errors.ts'
import type { ImageLayer } from '../../domain/ports/disk-images.ts'
import type { Datastores } from '../storage/datastores.ts'
import type { DiskConversion, ImportedImage } from '../storage/disk-conversion.ts'
import type { RunningTask, TaskService } from '../task/task-service.ts'
import type { Place } from '../vm/create.ts'
import type { Caller } from '../vm/dependencies.ts'
import { backingFile, capacityBytes } from '../vm/device-change.ts'
import type { PendingVm } from '../vm/import.ts'
import { newDisk } from '../vm/new-disk.ts'
import type { VmService } from '../vm/vm-service.ts'
import type { LeaseFile, NfcLease } from './nfc-lease.ts'
import { deviceId } from './ovf-hardware.ts'
import type { ExpectedFile } from './ovf-import.ts'

export interface ImportRequest {
  readonly lease: NfcLease
  readonly task: RunningTask
  readonly spec: VirtualMachineConfigSpec
  readonly place: Place
  /** Undefined when nothing is known of the package: files are VMDKs then, and a disk without one is empty. */
  readonly expected: readonly ExpectedFile[] | undefined
  readonly caller: Caller
}

export interface ImportMeans {
  readonly vms: VmService
  readonly tasks: TaskService
  readonly datastores: Datastores
  readonly conversion: DiskConversion
}

export async function importMachine(request: ImportRequest, means: ImportMeans): Promise<void> {
  const { lease, task, spec, place, caller } = request
  const pending = await means.vms.imports.begin(task.id, spec, place, caller)
  const uploads = new Uploads(request, means, pending)
  try {
    lease.ready(pending.ref, uploads.files)
    await lease.finished(task.signal)
    await uploads.converted()
    uploads.requireAll()
    await pending.enter()
  } catch (error) {
    // Before anything is removed, nobody may still write.
    await lease.moved()
    await uploads.stop(error)
    await pending.undo()
    throw error
  }
}

class Uploads {
  readonly files: readonly LeaseFile[]
  readonly #request: ImportRequest
  readonly #means: ImportMeans
  readonly #pending: PendingVm
  readonly #conversions: Promise<void>[] = []
  readonly #stop = new AbortController()
  readonly #taken = new Set<string>()
  readonly #arrived = new Set<string>()

  constructor(request: ImportRequest, means: ImportMeans, pending: PendingVm) {
    this.#request = request
    this.#means = means
    this.#pending = pending
    this.files = pending.devices.flatMap((device, index) => this.#fileOf(device, index))
  }

  async converted(): Promise<void> {
    await Promise.all(this.#conversions)
  }

  async stop(reason: unknown): Promise<void> {
    this.#stop.abort(reason)
    await Promise.allSettled(this.#conversions)
  }

  /** What the package has a file for must have come. */
  requireAll(): void {
    const missing = (this.#request.expected ?? []).find(({ deviceId: id }) => !this.#arrived.has(id))
    if (missing === undefined) return
    throw new Denied(
      'invalid-state',
      `The file for ${missing.deviceId} was never sent; the import cannot be completed.`,
    )
  }

  #fileOf(device: VirtualDevice, index: number): LeaseFile[] {
    const path = backingFile(device) ?? ''
    const isDisk = isA('VirtualDisk', device)
    const isMedium = isA('VirtualCdrom', device) && path.startsWith(this.#pending.directory)
    const controller = this.#pending.devices.find(({ key }) => key === device.controllerKey)
    if ((!isDisk && !isMedium) || controller === undefined) return []
    const { _typeName: type, busNumber } = controller as VirtualController
    const idFor = (owner: string): string => deviceId(owner, type, busNumber, device.unitNumber ?? 0)
    const importKey = idFor(this.#pending.name)
    const expected = this.#request.expected?.find(({ deviceId: id }) => id === importKey)
    if (this.#request.expected !== undefined && expected === undefined) return []
    return [
      {
        ...{ name: `disk-${index}.${isDisk ? 'vmdk' : 'iso'}`, key: idFor(this.#pending.ref.value), importKey, isDisk },
        receive: (content, signal) =>
          isDisk
            ? this.#once(importKey, () => this.#receiveDisk(importKey, device, expected, content, signal))
            : this.#once(importKey, () => this.#write(path, importKey, expected, content, signal)),
      },
    ]
  }

  /** One at a time, and not again when it was whole: the disk is being made of it. */
  async #once(importKey: string, work: () => Promise<void>): Promise<void> {
    if (this.#taken.has(importKey))
      throw new Denied('invalid-state', `The file for ${importKey} is here already, or coming.`)
    this.#taken.add(importKey)
    try {
      await work()
      this.#arrived.add(importKey)
    } catch (error) {
      this.#taken.delete(importKey)
      throw error
    }
  }

  async #receiveDisk(
    importKey: string,
    device: VirtualDevice,
    expected: ExpectedFile | undefined,
    content: AsyncIterable<Uint8Array>,
    signal: AbortSignal,
  ): Promise<void> {
    if (!isA('VirtualDisk', device)) throw new Error('only disks are converted')
    const format = expected?.format ?? 'vmdk'
    if (format === 'iso') throw new Denied('invalid-argument', `The file for ${importKey} is no disk image.`)
    const { path, provisioning, keyId } = newDisk(device)
    const { datastore, segments } = this.#means.datastores.resolve(path)
    await using opened = new AsyncDisposableStack()
    const upload = opened.use(await datastore.files.openUnnamed(segments))
    await upload.write(sized(content, importKey, expected), signal)
    const image = {
      source: [{ path: upload.path, format }] satisfies ImageLayer[],
      ...({ format: 'qcow2', provisioning, keyId, capacityBytes: capacityBytes(device) } as const),
    }
    const conversion = this.#convert(path, image, opened.move())
    // The client hears of it now, not only when it completes.
    conversion.catch((error: unknown) => this.#request.lease.fail(error))
    this.#conversions.push(conversion)
  }

  async #convert(path: string, image: ImportedImage, upload: AsyncDisposable): Promise<void> {
    await using _upload = upload
    await this.#means.conversion.importImage(path, image, { signal: this.#stop.signal })
  }

  async #write(
    path: string,
    importKey: string,
    expected: ExpectedFile | undefined,
    content: AsyncIterable<Uint8Array>,
    signal: AbortSignal,
  ): Promise<void> {
    const { datastore, segments } = this.#means.datastores.resolve(path)
    await datastore.files.write(segments, sized(content, importKey, expected), signal)
  }
}

/** Denied when there is more, or less, than the package says. */
async function* sized(
  content: AsyncIterable<Uint8Array>,
  importKey: string,
  expected: ExpectedFile | undefined,
): AsyncIterable<Uint8Array> {
  const said = expected?.sizeBytes
  const wrong = (length: string): Denied =>
    new Denied('invalid-argument', `The file for ${importKey} has ${length} bytes; the package says ${said}.`, {
      argument: 'size',
    })
  let length = 0
  for await (const chunk of content) {
    length += chunk.length
    if (said !== undefined && length > said) throw wrong(`more than ${said}`)
    yield chunk
  }
  if (said !== undefined && length < said) throw wrong(String(length))
}
