// The guest itself says which of the emulated devices it sees.
import assert from 'node:assert/strict'
import { existsSync } from 'node:fs'
import { chmod, chown, readFile, stat, writeFile } from 'node:fs/promises'
import { describe, it } from 'node:test'
import type { ControllerModel, MachineSpec, NicModel } from '../../packages/hostd/src/domain/machine-spec.ts'
import { readUntil } from '../../packages/hostd/test/engine/engine-contract.ts'
import { buildGuest, makeDisk, openQemuHarness, withDisks } from '../support/qemu-harness.ts'

// The small kernel lacks some drivers, but starts in half the time.
const small = await buildGuest('cloud')
const full = await buildGuest('full')
const needFull: readonly string[] = ['lsilogic', 'lsilogic-sas', 'ahci', 'e1000', 'e1000e']

describe('the guest sees its devices', () => {
  const variants: readonly (readonly [ControllerModel, NicModel, 'bios' | 'efi', 'vmware' | 'std'])[] = [
    ['pvscsi', 'vmxnet3', 'bios', 'vmware'],
    ['pvscsi', 'vmxnet3', 'efi', 'vmware'],
    ['lsilogic', 'e1000', 'bios', 'std'],
    ['lsilogic-sas', 'e1000e', 'bios', 'vmware'],
    ['ahci', 'e1000e', 'efi', 'std'],
    ['ide', 'e1000', 'bios', 'vmware'],
    ['nvme', 'virtio', 'bios', 'vmware'],
    ['virtio-blk', 'virtio', 'efi', 'vmware'],
    ['virtio-scsi', 'virtio', 'bios', 'std'],
  ]
  for (const [controller, nic, firmware, video] of variants) {
    it(`${controller} and ${nic} with ${firmware} firmware and ${video} graphics`, async () => {
      await using harness = await openQemuHarness(
        [controller, nic].some((model) => needFull.includes(model)) ? full : small,
      )
      const disk = await makeDisk(harness, 'd2000', 'd1000', 0, 64)
      const variablesPath = harness.newPath('variables.fd')
      const spec: MachineSpec = {
        ...withDisks(harness.spec(1), controller, [disk]),
        nics: harness.spec(1).nics.map((entry) => ({ ...entry, model: nic })),
        firmware: firmware === 'efi' ? { kind: 'efi', secureBoot: false, variablesPath } : { kind: 'bios' },
        memoryMiB: 256,
        video: { model: video, videoRamKiB: 16_384 },
        usb: true,
        watchdog: true,
      }
      const machine = await harness.engine.start(spec, {})
      await using console = await machine.openSerial(0)
      assert.match(await readUntil(console, '10.0.2.15'), /disks=\w+:64MiB addresses=eth0:10\.0\.2\.15/)
    })
  }

  it('EFI firmware of a machine that waits to become an instant clone', async () => {
    await using harness = await openQemuHarness(small)
    const withVariables = (number: number, variablesPath: string): MachineSpec => ({
      ...{ ...harness.spec(1), id: harness.spec(number).id, uuid: harness.spec(number).uuid, memoryMiB: 256 },
      firmware: { kind: 'efi', secureBoot: false, variablesPath },
    })
    const [first, second] = [harness.newPath('first.fd'), harness.newPath('second.fd')]
    const parent = withVariables(1, first)
    const machine = await harness.engine.start(parent, {})
    {
      await using console = await machine.openSerial(0)
      await readUntil(console, harness.bootedText)
    }
    const statePath = harness.newPath('state')
    await machine.suspend(statePath, {})
    await using point = await harness.engine.prepareFork(parent, { statePath, diskBytes: new Map() })
    await using waiting = await harness.engine.startWaiting(withVariables(2, second), point)
    assert.ok(waiting.waits && !existsSync(second))
    const remembered = await readFile(first)
    await writeFile(second, Buffer.alloc(remembered.length))
    const clone = await harness.engine.start(withVariables(2, second), { fork: point })
    assert.ok(!waiting.waits)
    await using console = await clone.openSerial(0)
    await console.write(Buffer.from('echo over$((1))\n'))
    await readUntil(console, 'over1')
    // What the firmware of the other remembered is in the state, and is written to the clone's own file when it goes on.
    assert.ok((await readFile(second)).equals(remembered))
  })

  it('a CD-ROM on IDE and one on AHCI, whose media change', async () => {
    await using harness = await openQemuHarness(full)
    const first = await makeDisk(harness, 'd2000', 'd1000', 0, 8, 'raw')
    const second = await makeDisk(harness, 'd2001', 'd1000', 1, 12, 'raw')
    // Nobody but root may read them: the first is handed over open, the second lent when it is put in.
    await chmod(first.path, 0o600)
    await chmod(second.path, 0o600)
    await chown(second.path, 0, 0)
    const ideDrive = { id: 'd3000', controllerId: 'd201', unitNumber: 0 }
    const ahciDrive = { id: 'd3001', controllerId: 'd15000', unitNumber: 2 }
    const spec: MachineSpec = {
      ...harness.spec(1),
      controllers: [
        { id: 'd201', model: 'ide', busNumber: 1 },
        { id: 'd15000', model: 'ahci', busNumber: 0 },
      ],
      cdroms: [
        { ...ideDrive, mediaPath: first.path },
        { ...ahciDrive, mediaPath: undefined },
      ],
    }
    const machine = await harness.engine.start(spec, {})
    await using console = await machine.openSerial(0)
    await readUntil(console, harness.bootedText)
    // The first look at a new medium fails, as on real drives: it tells that the medium changed.
    const untilSizesAre = async (sizes: string): Promise<void> => {
      const look = 'for d in 0 1; do dd if=/dev/sr$d bs=1M 2>/dev/null | wc -c; done | sort -n | xargs'
      await console.write(Buffer.from(`until S=$(${look}); [ "$S" = "${sizes}" ]; do sleep 1; done; echo seen "$S"\n`))
      await readUntil(console, `seen ${sizes}`)
    }
    await machine.changeMedia({ ...ahciDrive, mediaPath: second.path })
    await untilSizesAre('8388608 12582912')
    await machine.changeMedia({ ...ideDrive, mediaPath: undefined })
    await untilSizesAre('0 12582912')
    await machine.changeMedia({ ...ideDrive, mediaPath: second.path })
    await untilSizesAre('12582912 12582912')
    const { mode, uid, gid } = await stat(second.path)
    assert.deepEqual([mode & 0o777, uid, gid], [0o600, 0, 0])
  })
})
