// Ranges of disks as snapshots keep them: for whoever makes backups. A disk that is read stays open for a moment, since
// clients come back for the next range at once.
import type { Clock } from '@staddle/base/clock.ts'
import { Denied } from '../../domain/errors.ts'
import type { VmId } from '../../domain/ids.ts'
import type { DiskReader } from '../../domain/ports/disk-images.ts'
import { capacityBytes } from '../vm/device-change.ts'
import { diskChain } from '../vm/disk-chain.ts'
import type { VmContext } from '../vm/vm-context.ts'
import { snapshotDisk } from './changed-areas.ts'

export interface SnapshotDisk {
  readonly capacityBytes: number
  /** Rejects when the snapshot is removed meanwhile. */
  read(range: { readonly start: number; readonly end: number }): AsyncIterable<Uint8Array>
}

const pieceBytes = 1024 * 1024
const idleMillis = 5_000

interface OpenDisk {
  readonly vm: VmId
  readonly snapshotId: string
  readonly reader: Promise<DiskReader>
  readers: number
  timer: Disposable | undefined
}

export class SnapshotReads implements AsyncDisposable {
  readonly #context: VmContext
  readonly #clock: Clock
  readonly #open = new Map<string, OpenDisk>()
  readonly #closing = new Set<Promise<unknown>>()
  readonly #listening: Disposable

  constructor(context: VmContext) {
    this.#context = context
    this.#clock = context.dependencies.clock
    // The layers of a removed snapshot may be merged: what they read as is nobody's state any more.
    this.#listening = context.changes.on(({ kind, vm }) => {
      for (const [key, disk] of this.#open)
        if (disk.vm === vm.id && (kind === 'removed' || !vm.snapshots.has(disk.snapshotId))) this.#close(key)
    })
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#listening[Symbol.dispose]()
    for (const key of [...this.#open.keys()]) this.#close(key)
    await Promise.all(this.#closing)
  }

  /** Denied `object-gone` or `invalid-argument`. */
  disk(vm: VmId, snapshotId: string, deviceKey: number): SnapshotDisk {
    const { disk } = snapshotDisk(this.#context, vm, snapshotId, deviceKey)
    const size = capacityBytes(disk)
    return { capacityBytes: size, read: ({ start, end }) => this.#read({ vm, snapshotId, deviceKey }, start, end) }
  }

  async *#read(
    { vm, snapshotId, deviceKey }: { readonly vm: VmId; readonly snapshotId: string; readonly deviceKey: number },
    start: number,
    end: number,
  ): AsyncIterable<Uint8Array> {
    const key = `${snapshotId}/${deviceKey}`
    const opened = this.#acquire(key, vm, snapshotId, deviceKey)
    try {
      const reader = await opened.reader
      for (let at = start; at < end; at += pieceBytes) {
        const piece = await reader.read(at, Math.min(pieceBytes, end - at))
        if (!this.#context.get(vm).snapshots.has(snapshotId))
          throw new Denied('object-gone', `The snapshot ${snapshotId} was removed while it was read.`, {
            id: snapshotId,
          })
        yield piece
      }
    } finally {
      this.#release(key, opened)
    }
  }

  #acquire(key: string, vm: VmId, snapshotId: string, deviceKey: number): OpenDisk {
    const present = this.#open.get(key)
    if (present !== undefined) {
      present.timer?.[Symbol.dispose]()
      present.readers++
      return present
    }
    const { disk } = snapshotDisk(this.#context, vm, snapshotId, deviceKey)
    const reader = this.#context.dependencies.files.openReader(diskChain(disk))
    const opened: OpenDisk = { vm, snapshotId, reader, readers: 1, timer: undefined }
    this.#open.set(key, opened)
    reader.catch(() => this.#open.delete(key))
    return opened
  }

  #release(key: string, opened: OpenDisk): void {
    opened.readers--
    if (opened.readers > 0 || this.#open.get(key) !== opened) return
    opened.timer = this.#clock.after(idleMillis, () => this.#close(key))
  }

  #close(key: string): void {
    const opened = this.#open.get(key)
    if (opened === undefined) return
    this.#open.delete(key)
    opened.timer?.[Symbol.dispose]()
    const closing = opened.reader.then((reader) => reader[Symbol.asyncDispose]()).catch(() => undefined)
    this.#closing.add(closing)
    void closing.then(() => this.#closing.delete(closing))
  }
}
