// Takes one layer out of the chain of a disk in use, after writing what it holds into the one below it.
//
//   in the middle   block-commit ─▶ concluded: QEMU has read past the layer since then
//   on top          block-commit ─▶ ready (both hold the same, writes go to both) ─▶ stop ─▶ job-complete ─▶ concluded
//                     ─▶ whileStill ─▶ cont
//
// The guest stands still between the two last arrows so that whoever keeps the books writes them before the guest writes on:
// at any moment the chain in the books holds everything. A job that an earlier daemon began is ended by `endJobs`.
import { basename, dirname, relative } from 'node:path'
import type { LayerMerge } from '../../domain/ports/engine.ts'
import { layerNodeName } from './devices.ts'
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
