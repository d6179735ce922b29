// Takes one layer out of the chain of a disk in use, after writing what it holds into the one below it.
//
//   in the middle   block-commit ─▶ concluded: QEMU has read past the layer since then
//   on top          block-commit ─▶ ready (both hold the same, writes go to both) ─▶ stop ─▶ job-complete ─▶ concluded
//                     ─▶ whileStill ─▶ cont
//
// The guest stands still between the two last arrows so that whoever keeps the books writes them before the guest writes on:
// at any moment the chain in the books holds everything. A job that an earlier daemon began is ended by `endJobs`.
import { basename, dirname, relative } from 'node:path'
import { EngineError } from '../../domain/errors.ts'
import type { DiskLayer } from '../../domain/machine-spec.ts'
import type { LayerMerge } from '../../domain/ports/engine.ts'
import { fileNodeOf, layerNodeName, nameOfPath, reopenedNode } from './devices.ts'
import { fileNode } from './file-node.ts'
import { endJobs, ignoreExit, ignoreRefusal, JobWatch, type JobParts } from './block-jobs.ts'

export interface MergeParts extends JobParts {
  readonly diskId: string
  /** The node of the layer that the guest writes to. */
  readonly topNode: string
  readonly isPaused: () => boolean
}

export async function mergeLayer(parts: MergeParts, merge: LayerMerge): Promise<void> {
  const { monitor, diskId, topNode } = parts
  const { layer, below, above } = merge
  const id = `merge-${diskId}`
  const [node, target] = [layerNodeName(diskId, layer.path), layerNodeName(diskId, below.path)]
  await endJobs(monitor, parts.clock, id)
  await openByPath(parts, below, merge.beneath)
  if (above !== undefined) await openByPath(parts, above, layer)
  using job = new JobWatch(parts, id, 'merge disk layers')
  await monitor.call('block-commit', {
    'job-id': id,
    device: topNode,
    'top-node': node,
    'base-node': target,
    'auto-dismiss': false,
    ...(above === undefined
      ? {}
      : { 'backing-file': relative(dirname(above.path), below.path) || basename(below.path), 'auto-finalize': true }),
  })
  try {
    using _progress = job.report(merge.onProgress)
    if (above === undefined) await completeOnTop(parts, job, id, merge)
    else await job.reaches('concluded', merge.signal)
    await job.conclude()
  } catch (error) {
    await endJobs(monitor, parts.clock, id)
    throw error
  }
  await monitor.call('blockdev-del', { 'node-name': node }).catch(ignoreRefusal)
}

/**
 * What other machines read as well was handed over open, for reading alone. Now that it is this machine's own QEMU writes to it:
 * the data, or in the layer above the name of the one below. It would end itself where it cannot do the latter.
 */
async function openByPath(
  { monitor, diskId }: MergeParts,
  layer: DiskLayer,
  beneath: DiskLayer | undefined,
): Promise<void> {
  const sets = await monitor.call('query-fdsets', {})
  const set = sets.find(({ fds }) => fds.some(({ opaque }) => opaque === nameOfPath(layer.path)))
  if (set === undefined) return
  const file = fileNodeOf(diskId, layer, fileNode)
  // A daemon may have died after it.
  await monitor.call('blockdev-add', file).catch(ignoreDuplicate)
  await monitor.call('blockdev-reopen', { options: [reopenedNode(diskId, layer, file['node-name'], beneath)] })
  await monitor.call('remove-fd', { 'fdset-id': set['fdset-id'] })
}

function ignoreDuplicate(error: unknown): void {
  if (!(error instanceof EngineError) || !/duplicate node/i.test(error.message)) throw error
}

async function completeOnTop(parts: MergeParts, job: JobWatch, id: string, merge: LayerMerge): Promise<void> {
  const { monitor, isPaused } = parts
  await job.reaches('ready', merge.signal)
  const wasPaused = isPaused()
  if (!wasPaused) await monitor.call('stop', {})
  try {
    await monitor.call('job-complete', { id })
    await job.reaches('concluded')
    await job.requireSuccess()
    await merge.whileStill?.()
  } finally {
    if (!wasPaused) await monitor.call('cont', {}).catch(ignoreExit)
  }
}
