// Takes a machine's disks, and with them its memory, at one instant while the guest runs on.
//
//   state streams to PATH.partial, the guest runs; empty layers opened meanwhile ─▶ QEMU stops before the last of it (pre-switchover)
//     ─▶ all layers put on in one transaction ─▶ the rest of the state ─▶ the guest goes on; header, sync, rename to PATH
//
// Into a fork point (fork-point.ts) the same way. Without memory only the transaction.
// Failure before the transaction: the layers are closed again, nothing has changed.
// Failure after it: the layers stay on, the guest runs on; there is no file at PATH.
import type { Clock, Millis } from '@staddle/base/clock.ts'
import { EngineError } from '../../domain/errors.ts'
import type { NewLayer, SnapshotOptions } from '../../domain/ports/engine.ts'
import { layerNodeName, overlayNode } from './devices.ts'
import { tellKeys } from './disk-keys.ts'
import type { FileAccess } from './file-access.ts'
import { fileNode } from './file-node.ts'
import type { Monitor } from './monitor.ts'
import { kindOf } from './qmp-session.ts'
import type { StateWriter } from './state-stream.ts'
import { continueGuest, undoSuspend, writeStream } from './suspend.ts'

const progressInterval: Millis = 100

export interface SnapshotParts {
  readonly monitor: Monitor
  readonly access: FileAccess
  readonly clock: Clock
  /** The node that a disk's chain begins with. */
  readonly topNode: (diskId: string) => Promise<string>
  readonly isPaused: boolean
  /** Where its state goes; undefined when the disks alone are taken. */
  readonly target: SnapshotTarget | undefined
}

export interface SnapshotTarget {
  readonly path: string
  readonly open: () => Promise<StateWriter>
}

type PlacedLayer = NewLayer & { readonly topNode: string }

/** The layers are opened while the state streams. */
export async function takeSnapshot(
  parts: SnapshotParts,
  made: readonly NewLayer[] | Promise<readonly NewLayer[]>,
  options: SnapshotOptions,
): Promise<void> {
  const layers: PlacedLayer[] = []
  const opened = openLayers(parts, made, layers)
  opened.catch(() => undefined)
  try {
    const putOn = async (): Promise<void> => {
      await opened
      await putLayersOn(parts, layers)
    }
    await (parts.target === undefined ? putOn() : withState(parts, parts.target, { opened, putOn }, options))
  } catch (error) {
    await opened.catch(() => undefined)
    await closeUnused(parts.monitor, layers)
    throw error
  }
}

/** `opened` has each, with the node that its disk has now, before that is tried. */
async function openLayers(
  { monitor, access, topNode }: SnapshotParts,
  made: readonly NewLayer[] | Promise<readonly NewLayer[]>,
  opened: PlacedLayer[],
): Promise<void> {
  for (const { diskId, layer } of await made) {
    opened.push({ diskId, layer, topNode: await topNode(diskId) })
    await access.own(layer.path, `disk ${diskId}`)
    await tellKeys(monitor, [layer])
    await monitor.call('blockdev-add', overlayNode(diskId, layer, fileNode))
  }
}

async function putLayersOn({ monitor }: SnapshotParts, layers: readonly PlacedLayer[]): Promise<void> {
  if (layers.length === 0) return
  await monitor.call('transaction', {
    actions: layers.map(({ diskId, layer, topNode }) => ({
      type: 'blockdev-snapshot',
      data: { node: topNode, overlay: layerNodeName(diskId, layer.path) },
    })),
  })
}

async function withState(
  parts: SnapshotParts,
  { path, open }: SnapshotTarget,
  { opened, putOn }: { readonly opened: Promise<void>; readonly putOn: () => Promise<void> },
  { signal, onProgress }: SnapshotOptions,
): Promise<void> {
  const { monitor, clock, isPaused } = parts
  try {
    await using writer = await open()
    using migration = new MigrationWatch(monitor)
    await writeStream(monitor, writer, writer.downtimeLimit)
    using _progress = reportProgress(monitor, clock, onProgress)
    await Promise.all([migration.reaches('pre-switchover', signal).catch(writer.explain), opened])
    await putOn()
    await monitor.call('migrate-continue', { state: 'pre-switchover' })
    await migration.reaches('completed').catch(writer.explain)
    await Promise.all([isPaused ? undefined : continueGuest(monitor, clock), writer.finish()])
  } catch (error) {
    await undoSuspend(monitor, path, clock, !isPaused)
    throw error
  }
}

class MigrationWatch implements Disposable {
  readonly #monitor: Monitor
  readonly #listening: Disposable
  readonly #seen = new Set<string>()
  #wake: () => void = () => undefined

  constructor(monitor: Monitor) {
    this.#monitor = monitor
    this.#listening = monitor.events.on((event) => {
      if (event.event !== 'MIGRATION') return
      this.#seen.add(event.data.status)
      this.#wake()
    })
    void monitor.closed.then(() => {
      this.#seen.add('failed')
      this.#wake()
    })
  }

  /** Rejects when it fails before that, or with `canceled`. */
  async reaches(status: string, signal?: AbortSignal): Promise<void> {
    const onAbort = (): void => this.#wake()
    signal?.addEventListener('abort', onAbort)
    try {
      for (;;) {
        if (signal?.aborted === true)
          throw new EngineError('canceled', 'snapshot', 'the snapshot was canceled; the machine runs on', {
            cause: signal.reason,
          })
        if (this.#seen.has(status)) return
        if (this.#seen.has('failed') || this.#seen.has('cancelled')) throw await this.#failure()
        await new Promise<void>((resolve) => (this.#wake = resolve))
      }
    } finally {
      signal?.removeEventListener('abort', onAbort)
    }
  }

  [Symbol.dispose](): void {
    this.#listening[Symbol.dispose]()
  }

  async #failure(): Promise<EngineError> {
    const { 'error-desc': description } = await this.#monitor.call('query-migrate', {})
    const words = description ?? 'no reason given'
    return new EngineError(kindOf(words), 'snapshot', `the state could not be written: ${words}`)
  }
}

function reportProgress(
  monitor: Monitor,
  clock: Clock,
  onProgress: ((percent: number) => void) | undefined,
): Disposable {
  if (onProgress === undefined) return { [Symbol.dispose]: () => undefined }
  let timer = clock.after(progressInterval, look)
  let reported = 0
  function look(): void {
    monitor.call('query-migrate', {}).then(
      ({ ram }) => {
        if (ram === undefined || ram.total === 0) return
        // What the guest changes is written again: the amount that remains may grow.
        reported = Math.max(reported, Math.floor((99 * (ram.total - ram.remaining)) / ram.total))
        onProgress?.(reported)
      },
      () => undefined,
    )
    timer = clock.after(progressInterval, look)
  }
  return { [Symbol.dispose]: () => timer[Symbol.dispose]() }
}

/** A layer that is on its disk is in use and stays. */
async function closeUnused(monitor: Monitor, layers: readonly NewLayer[]): Promise<void> {
  const names = layers.map(({ diskId, layer }) => layerNodeName(diskId, layer.path))
  await Promise.allSettled(names.map((name) => monitor.call('blockdev-del', { 'node-name': name })))
}
