// Layers that a machine shared with others when it started, on real guests: when they are its own it merges into them.
import assert from 'node:assert/strict'
import { chmod, chown } from 'node:fs/promises'
import { describe, it } from 'node:test'
import type { DiskLayer, DiskSpec } from '../../packages/hostd/src/domain/machine-spec.ts'
import { StoredKey } from '../../packages/hostd/src/domain/stored-key.ts'
import { createQemuImages } from '../../packages/hostd/src/engine/storage/qemu-images.ts'
import { readUntil } from '../../packages/hostd/test/engine/engine-contract.ts'
import { buildGuest, openQemuHarness, withDisks, type QemuHarness } from '../support/qemu-harness.ts'

const guest = await buildGuest('cloud')
const capacityBytes = 16 * 1024 * 1024
const key = new StoredKey('one', () => Buffer.from('0123456789abcdef'))

describe(
  'layers that were shared',
  { skip: process.getuid?.() !== 0 && 'machines have users of their own as root only' },
  () => {
    for (const [kind, layerKey] of [
      ['plain', undefined],
      ['encrypted', key],
    ] as const) {
      it(`of a disk that is ${kind} are merged into while the guest runs, also after a restart of the daemon`, async () => {
        await using harness = await openQemuHarness(guest)
        const layers = await makeLayers(harness, ['lowest', 'lower', 'upper', 'top'], layerKey)
        const [lowest, lower, upper, top] = layers
        assert.ok(lowest !== undefined && lower !== undefined && upper !== undefined && top !== undefined)
        const disk: DiskSpec = {
          ...{ id: 'd2000', controllerId: 'd1000', unitNumber: 0, readOnly: false, serial: 'd2000' },
          ...top,
          backing: [upper, lower, lowest].map((layer) => ({ ...layer, isShared: true })),
        }
        const started = await harness.engine.start(withDisks(harness.spec(1), 'pvscsi', [disk]), {})
        {
          await using console = await started.openSerial(0)
          await readUntil(console, harness.bootedText)
          await console.write(
            Buffer.from('echo kept-$((6*7)) | dd of=/dev/sda bs=1M seek=9 conv=fsync; echo over$((1))\n'),
          )
          await readUntil(console, 'over1')
        }
        await started.mergeLayer('d2000', { layer: lower, below: lowest, beneath: undefined, above: upper })
        const engine = await harness.restart()
        const machine = (await engine.reattach()).get(started.id)
        assert.ok(machine !== undefined)
        let isInBooks = false
        const whileStill = async (): Promise<void> => void (isInBooks = true)
        await machine.mergeLayer('d2000', { layer: upper, below: lowest, beneath: undefined, above: top })
        await machine.mergeLayer('d2000', {
          layer: top,
          below: lowest,
          beneath: undefined,
          above: undefined,
          whileStill,
        })
        assert.ok(isInBooks)
        await using console = await machine.openSerial(0)
        await console.write(
          Buffer.from('echo 3 > /proc/sys/vm/drop_caches; dd if=/dev/sda bs=1M skip=9 count=1 | head -c 7; echo\n'),
        )
        await readUntil(console, 'kept-42')
        await machine.removeDisk('d2000')
        await machine.powerOff()
        // It holds everything by itself now.
        await using reader = await createQemuImages().openReader([lowest])
        assert.equal((await reader.read(9 * 1024 * 1024, 7)).toString(), 'kept-42')
      })
    }
  },
)

/** The first is the lowest. Nobody but root may read them, as those of another machine. */
async function makeLayers(
  { newPath }: Pick<QemuHarness, 'newPath'>,
  names: readonly string[],
  layerKey: StoredKey | undefined,
): Promise<DiskLayer[]> {
  const images = createQemuImages()
  const layers: DiskLayer[] = []
  for (const name of names) {
    const layer: DiskLayer = { path: newPath(`${name}.qcow2`), format: 'qcow2', key: layerKey }
    const parent = layers.at(-1)
    await (parent === undefined
      ? images.create(layer.path, { format: 'qcow2', capacityBytes, provisioning: 'thin', key: layerKey })
      : images.createLayer(layer.path, { capacityBytes, parent }))
    await chmod(layer.path, 0o600)
    await chown(layer.path, 0, 0)
    layers.push(layer)
  }
  return layers
}
