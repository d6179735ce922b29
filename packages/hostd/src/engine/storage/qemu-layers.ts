// Layers of disks by qemu-img.
import { dirname, relative } from 'node:path'
import type { DiskLayer } from '../../domain/machine-spec.ts'
import { requireSelfContained } from '../../platform/disk-header.ts'

export function setParentArguments(path: string, parent: DiskLayer): string[] {
  const backing = ['-u', '-b', relative(dirname(path), parent.path), '-F', parent.format]
  return ['rebase', '-q', '-f', 'qcow2', ...backing, '--', path]
}

export function mergeLayerArguments(layers: readonly DiskLayer[]): string[] {
  // `-d` leaves the layer as it is: emptied before the books say so, it would be of no use to anyone.
  return ['commit', '-p', '-d', '-t', 'writeback', '--', chainName(layers)]
}

/** As QEMU takes a file name: every layer is named here, none in a header. */
export function chainName(layers: readonly DiskLayer[]): string {
  return `json:${JSON.stringify(node(layers))}`
}

/**
 * The same for reading what a machine may have open: nobody changes what these layers read as. Without locks, since a lock
 * would keep a layer further below from taking in the one above it, which changes nothing of what the two read as.
 */
export function readOnlyName(layers: readonly DiskLayer[]): string {
  return `json:${JSON.stringify({ ...node(layers, { locking: 'off' }), 'read-only': true, 'force-share': true })}`
}

function node([layer, ...below]: readonly DiskLayer[], fileOptions: object = {}): object | null {
  if (layer === undefined) return null
  const hasBacking = layer.format === 'qcow2' || layer.format === 'vmdk'
  return {
    driver: layer.format,
    file: { driver: 'file', filename: layer.path, ...fileOptions },
    ...(hasBacking ? { backing: node(below, fileOptions) } : {}),
  }
}

export async function requireChain(layers: readonly DiskLayer[]): Promise<void> {
  for (const [index, { path, format }] of layers.entries())
    await requireSelfContained(path, format, { backingIsSaid: index < layers.length - 1 })
}
