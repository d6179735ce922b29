// What qemu-img is told to read: every file with its format and what lies under it, so that nothing that a header names is
// opened. A VMDK in pieces is described anew from what was parsed of its own description.
import { EngineError } from '../../domain/errors.ts'
import type { ImageLayer, VmdkExtent } from '../../domain/ports/disk-images.ts'
import { requireSelfContained } from '../../platform/disk-header.ts'
import { openSecretFile } from '../../platform/secret-file.ts'
import { pathOf } from '../../platform/unnamed-file.ts'
import { encryptionOf } from './disk-secrets.ts'

export interface ConvertSource extends AsyncDisposable {
  /** For qemu-img in place of a file name. */
  readonly name: string
}

export async function openSource(layers: readonly ImageLayer[]): Promise<ConvertSource> {
  if (layers.length === 0) throw new Error('a disk without a layer cannot be read')
  await using written = new AsyncDisposableStack()
  let node: object | null = null
  for (const [index, layer] of [...layers].toReversed().entries()) {
    const isLast = index === 0
    if (layer.format !== 'vmdk-extents') {
      await requireSelfContained(layer.path, layer.format, { backingIsSaid: true })
      node = { ...nodeOf(layer.path, layer.format, node), ...encryptionOf(layer.key) }
      continue
    }
    if (!isLast) throw new Error('a VMDK in pieces has nothing under it')
    const description = written.use(await openSecretFile(Buffer.from(await describe(layer.extents))))
    node = nodeOf(pathOf(description), 'vmdk', null)
  }
  const owned = written.move()
  return { name: `json:${JSON.stringify(node)}`, [Symbol.asyncDispose]: () => owned.disposeAsync() }
}

function nodeOf(path: string, driver: string, under: object | null): object {
  const file = { driver: 'file', filename: path }
  // The other formats have nothing under them.
  const hasBacking = driver === 'qcow2' || driver === 'vmdk'
  if (!hasBacking && under !== null) throw new Error(`a ${driver} image has nothing under it`)
  return hasBacking ? { driver, file, backing: under } : { driver, file }
}

const words = { flat: 'FLAT', sparse: 'SPARSE' } as const

async function describe(extents: readonly VmdkExtent[]): Promise<string> {
  const lines: string[] = []
  for (const { path, kind, sectors, offsetSectors } of extents) {
    if (kind === 'sparse') await requireSelfContained(path, 'vmdk')
    lines.push(`RW ${sectors} ${words[kind]} "${quotable(path)}"${kind === 'flat' ? ` ${offsetSectors}` : ''}`)
  }
  const head = [
    '# Disk DescriptorFile',
    'version=1',
    'CID=fffffffe',
    'parentCID=ffffffff',
    'createType="twoGbMaxExtentSparse"',
  ]
  // QEMU takes an extent after an empty line for two.
  return [...head, ...lines, 'ddb.adapterType = "lsilogic"', ''].join('\n')
}

/** QEMU reads names up to a quotation mark or 511 characters. */
function quotable(path: string): string {
  if (!/["\r\n]/.test(path) && Buffer.byteLength(path) <= 511) return path
  throw new EngineError(
    'refused',
    'convert',
    `the file ${path} cannot be read as a part of a disk: its name is too long`,
  )
}
