// Moves what a guest writes to, of several disks at once, to other files while it runs.
//
//   new files opened ─▶ mirrors ─▶ all ready ─▶ stop ─▶ EFI variables, TPM ─▶ complete ─▶ all concluded ─▶ whileStill ─▶ cont
//     ─▶ old files closed
//
// As with merges, the guest stands still until the books say where its disks are now.
import type { DiskMove, DiskMoveOptions } from '../../domain/ports/engine.ts'
import { endJobs, ignoreExit, ignoreRefusal, JobWatch, type JobParts } from './block-jobs.ts'
import { diskNodes, layerNodeName } from './devices.ts'
import { tellKeys } from './disk-keys.ts'
import { fileNode } from './file-node.ts'
import { dropNodes } from './hot-plug.ts'
import { backwards, moveFirmware } from './move-firmware.ts'
import { requireMovableTpm, type TpmParts } from './move-tpm.ts'

export interface MoveParts extends JobParts, TpmParts {
  readonly monitor: JobParts['monitor']
  readonly isPaused: () => boolean
}

/** A disk with the node that its chain begins with now. */
export interface PlacedMove extends DiskMove {
  readonly topNode: string
}

interface MoveJob {
  readonly id: string
  readonly watch: JobWatch
}

export async function moveDisks(
  parts: MoveParts,
  moves: readonly PlacedMove[],
  { whileStill, firmware, signal, onProgress }: DiskMoveOptions,
): Promise<void> {
  const { monitor, clock } = parts
  if (firmware?.tpm !== undefined) await requireMovableTpm(parts.directory)
  await using opened = new AsyncDisposableStack()
  const jobs: MoveJob[] = []
  const percents = moves.map(() => 0)
  for (const [index, move] of moves.entries()) {
    const { diskId, topNode, target, leavesOutZeros = false } = move
    await tellKeys(monitor, [target])
    // Does nothing to files that the disk has moved to: they are in use then.
    opened.defer(() => dropUnused(parts, diskId))
    const [top, ...below] = diskNodes({ ...blankSpec, id: diskId, ...target }, fileNode).toReversed()
    for (const node of below.toReversed()) await monitor.call('blockdev-add', node)
    // A mirror copies zeros that a source holds as data; what the guest writes of them later takes no space either.
    await monitor.call('blockdev-add', { ...top, ...(leavesOutZeros ? { 'detect-zeroes': 'on' } : {}) })
    const id = `move-${diskId}`
    await endJobs(monitor, clock, id)
    const watch = opened.use(new JobWatch(parts, id, `move disk ${diskId}`))
    opened.defer(() => endJobs(monitor, clock, id))
    await monitor.call('blockdev-mirror', {
      ...{ 'job-id': id, device: topNode, target: layerNodeName(diskId, target.path) },
      ...{ sync: 'top', 'auto-dismiss': false },
    })
    const report = (percent: number): void => {
      percents[index] = percent
      onProgress?.(percents.reduce((sum, one) => sum + one, 0) / moves.length)
    }
    opened.use(watch.report(report))
    jobs.push({ id, watch })
  }
  for (const { watch } of jobs) await watch.reaches('ready', signal)
  const wasPaused = parts.isPaused()
  if (!wasPaused) await monitor.call('stop', {})
  try {
    if (firmware !== undefined) await moveFirmware(parts, firmware)
    await complete(parts, jobs).catch(async (error: unknown) => {
      if (firmware !== undefined) await moveFirmware(parts, backwards(firmware))
      throw error
    })
    await whileStill()
  } finally {
    if (!wasPaused) await monitor.call('cont', {}).catch(ignoreExit)
  }
}

async function complete({ monitor }: MoveParts, jobs: readonly MoveJob[]): Promise<void> {
  for (const { id } of jobs) await monitor.call('job-complete', { id })
  for (const { watch } of jobs) {
    await watch.reaches('concluded')
    await watch.requireSuccess()
  }
}

/** Of the chain that is not the disk's: the new one when it failed, else the old one. */
async function dropUnused({ monitor }: MoveParts, diskId: string): Promise<void> {
  await dropNodes(monitor, diskId).catch(ignoreRefusal)
}

const blankSpec = { controllerId: '', unitNumber: 0, readOnly: false, serial: '' }
