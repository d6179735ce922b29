// A disk's own limit and a restraint of a while hold at once, and what a daemon that died left behind goes.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readUntil, until } from '../../packages/hostd/test/engine/engine-contract.ts'
import type { Machine } from '../../packages/hostd/src/domain/ports/engine.ts'
import { buildGuest, makeDisk, openQemuHarness, withDisks } from '../support/qemu-harness.ts'

const guest = await buildGuest('cloud')

test('a disk is held to the lower of its limit and a restraint', async () => {
  await using harness = await openQemuHarness(guest)
  const disk = await makeDisk(harness, 'd2000', 'd1000', 0, 8)
  const limits = { operationsPerSecond: 80, bytesPerSecond: 10 * 2 ** 20 }
  const machine = await harness.engine.start(withDisks(harness.spec(1), 'virtio-blk', [{ ...disk, limits }]), {})
  {
    await using console = await machine.openSerial(0)
    await readUntil(console, harness.bootedText)
    const reads = 'while :; do dd if=/dev/vda of=/dev/null bs=4096 iflag=direct 2>/dev/null; done &'
    await console.write(Buffer.from(`${reads}\necho is$((0))there\n`))
    await readUntil(console, 'is0there')
  }
  await comesTo(machine, 80)
  await machine.restrainDisk('d2000', 30)
  await comesTo(machine, 30)
  await machine.limitDisk('d2000', undefined)
  await comesTo(machine, 30)
  await machine.limitDisk('d2000', { operationsPerSecond: 20 })
  await comesTo(machine, 20)
  await machine.limitDisk('d2000', limits)
  await comesTo(machine, 30)
  await machine.restrainDisk('d2000', 500)
  await comesTo(machine, 80)
  await machine.restrainDisk('d2000', 30)
  await comesTo(machine, 30)

  await using next = await harness.openAfterDeath().then((engine) => ({
    engine,
    [Symbol.asyncDispose]: () => engine.close(),
  }))
  const found = (await next.engine.reattach()).get(machine.id)
  assert.ok(found)
  await comesTo(found, 80)
  await found.restrainDisk('d2000', 30)
  await comesTo(found, 30)
  await found.restrainDisk('d2000', undefined)
  await comesTo(found, 80)
})

/** Waits until the disk is used at about this rate. */
async function comesTo(machine: Machine, rate: number): Promise<void> {
  let [from, begin] = [await operations(machine), performance.now()]
  await until(`${rate} operations a second`, async () => {
    const [now, time] = [await operations(machine), performance.now()]
    // So many that a full bucket at the beginning does not count.
    if (now - from < rate) return false
    const seen = ((now - from) * 1000) / (time - begin)
    ;[from, begin] = [now, time]
    return seen > rate * 0.75 && seen < rate * 1.2
  })
}

async function operations(machine: Machine): Promise<number> {
  const traffic = (await machine.diskTraffic()).get('d2000')
  return (traffic?.readOperations ?? 0) + (traffic?.writeOperations ?? 0)
}
