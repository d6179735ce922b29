// Layers of disks by qemu-img.
import { dirname, relative } from 'node:path'
import type { DiskLayer } from '../../domain/machine-spec.ts'
import type { StoredKey } from '../../domain/stored-key.ts'
import { requireSelfContained } from '../../platform/disk-header.ts'
import { encryptionOf, encryptionOptions } from './disk-secrets.ts'

export function setParentArguments(layer: DiskLayer, parent: DiskLayer): string[] {
  const backing = ['-u', '-b', relative(dirname(layer.path), parent.path), '-F', parent.format]
  // Only a name that says nothing else is what QEMU takes the parent's relative to.
  return layer.key === undefined
    ? ['rebase', '-q', '-f', 'qcow2', ...backing, '--', layer.path]
    : ['rebase', '-q', ...backing, '--', chainName([layer])]
}

/** Encrypted as its parent is. */
export function createLayerArguments(path: string, parent: DiskLayer, capacityBytes: number): string[] {
  const backing = ['-u', '-b', relative(dirname(path), parent.path), '-F', parent.format]
  const how = `preallocation=off${encryptionOptions(parent.key)}`
  return ['create', '-q', '-f', 'qcow2', ...backing, '-o', how, '--', path, String(capacityBytes)]
}

/** First the new key is let in, then the old one shut out: at any moment one of the two that the books may name opens it. */
export function addKeyArguments(layer: DiskLayer, key: StoredKey): string[] {
  const how = `encrypt.state=active,encrypt.new-secret=${key.objectId},encrypt.iter-time=10`
  return ['amend', '-o', how, '--', chainName([layer])]
}

export function dropKeyArguments(layer: DiskLayer, key: StoredKey): string[] {
  return ['amend', '-o', `encrypt.state=inactive,encrypt.old-secret=${key.objectId}`, '--', chainName([layer])]
}

/** Writes zeros over all of a new disk. */
export function fillArguments({ capacityBytes, ...layer }: DiskLayer & { readonly capacityBytes: number }): string[] {
  const zeros = JSON.stringify({ driver: 'null-co', 'read-zeroes': true, size: capacityBytes })
  return ['convert', '-t', 'writeback', '-n', '-S', '0', '-O', layer.format, '--', `json:${zeros}`, chainName([layer])]
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
    ...encryptionOf(layer.key),
    file: { driver: 'file', filename: layer.path, ...fileOptions },
    ...(hasBacking ? { backing: node(below, fileOptions) } : {}),
  }
}

export async function requireChain(layers: readonly DiskLayer[]): Promise<void> {
  for (const [index, { path, format }] of layers.entries())
    await requireSelfContained(path, format, { backingIsSaid: index < layers.length - 1 })
}
