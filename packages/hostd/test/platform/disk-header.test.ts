import assert from 'node:assert/strict'
import { mkdtempDisposable, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { it } from 'node:test'
import { EngineError } from '../../src/domain/errors.ts'
import { requireSelfContained } from '../../src/platform/disk-header.ts'

function qcow2(change: (header: Buffer) => void = () => undefined): Buffer {
  const header = Buffer.alloc(104)
  header.write('QFI\u00fb', 'latin1')
  header.writeUInt32BE(3, 4)
  change(header)
  return header
}

function vmdk(sectors: bigint): Buffer {
  const header = Buffer.alloc(512)
  header.write('KDMV', 'latin1')
  header.writeBigUInt64LE(sectors, 12)
  return header
}

const refused =
  (pattern: RegExp) =>
  (error: unknown): boolean =>
    error instanceof EngineError && error.kind === 'refused' && pattern.test(error.message)

it('takes images that are complete in themselves and refuses those that name other files', async () => {
  await using directory = await mkdtempDisposable(join(tmpdir(), 'staddle-header-'))
  const image = async (content: Buffer): Promise<string> => {
    const path = join(directory.path, 'disk')
    await writeFile(path, content)
    return path
  }
  await requireSelfContained(await image(qcow2()), 'qcow2')
  await requireSelfContained(await image(Buffer.from('anything')), 'raw')
  await requireSelfContained(await image(vmdk(20_480n)), 'vmdk')
  await assert.rejects(requireSelfContained(await image(vmdk(0n)), 'vmdk'), refused(/list of other files/))
  await assert.rejects(requireSelfContained(await image(Buffer.from('KDMV')), 'vmdk'), refused(/not a sparse/))
  const child = Buffer.concat([vmdk(8n), Buffer.from('parentCID=1\nparentFileNameHint="/etc/shadow"\n')])
  await assert.rejects(requireSelfContained(await image(child), 'vmdk'), refused(/names a parent/))
  const overlay = qcow2((header) => header.writeBigUInt64BE(112n, 8))
  await requireSelfContained(await image(overlay), 'qcow2', { backingIsSaid: true })
  await assert.rejects(
    requireSelfContained(await image(qcow2((header) => header.writeBigUInt64BE(112n, 8))), 'qcow2'),
    refused(/backing file/),
  )
  await assert.rejects(
    requireSelfContained(await image(qcow2((header) => header.writeBigUInt64BE(4n, 72))), 'qcow2'),
    refused(/another file/),
  )
  await assert.rejects(
    requireSelfContained(await image(Buffer.from('# Disk DescriptorFile\nRW 1 FLAT "/etc/shadow" 0\n')), 'vmdk'),
    refused(/not a sparse/),
  )
  await assert.rejects(requireSelfContained(await image(Buffer.alloc(0)), 'qcow2'), refused(/not a qcow2/))
})
