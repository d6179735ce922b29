// QEMU's own tools read what is written here, and find nothing wrong with it.
import assert from 'node:assert/strict'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { writeEmptyLayer } from '../../../src/engine/storage/empty-layer.ts'
import { tryCommand } from '../../../src/platform/run-command.ts'

const hasQemu = await tryCommand(['qemu-img', '--version']).then(
  () => true,
  () => false,
)
const skip = hasQemu ? false : 'qemu-img is not installed'

for (const [name, capacityBytes] of [
  ['one sector', 512],
  ['a gibibyte', 1024 ** 3],
  ['just more than one entry covers', 512 * 1024 ** 2 + 512],
  ['six tebibytes', 6 * 1024 ** 4],
] as const) {
  test(`an empty layer of ${name}`, { skip }, async () => {
    const directory = await mkdtemp(join(tmpdir(), 'sd-layer-'))
    await using _removed = { [Symbol.asyncDispose]: () => rm(directory, { recursive: true }) }
    const [base, layer] = [join(directory, 'base.qcow2'), join(directory, 'layer.qcow2')]
    await run(['create', '-q', '-f', 'qcow2', base, String(capacityBytes)])
    await writeEmptyLayer(layer, { capacityBytes, parentName: 'base.qcow2', parentFormat: 'qcow2' })
    await run(['check', '-q', '-f', 'qcow2', layer])
    const info = JSON.parse(await run(['info', '-f', 'qcow2', '--output=json', layer])) as Record<string, unknown>
    assert.deepEqual(
      [info['virtual-size'], info['full-backing-filename'], info['backing-filename-format']],
      [capacityBytes, base, 'qcow2'],
    )
    await run(['compare', '-q', '-f', 'qcow2', '-F', 'qcow2', layer, base])
    await assert.rejects(writeEmptyLayer(layer, { capacityBytes, parentName: 'x', parentFormat: 'raw' }), /EEXIST/)
  })
}

async function run(args: readonly string[]): Promise<string> {
  const { exitCode, stdout, stderr } = await tryCommand(['qemu-img', ...args])
  assert.equal(exitCode, 0, stderr)
  return stdout
}
