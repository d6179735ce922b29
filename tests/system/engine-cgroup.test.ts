// A machine's control group, of either version of control groups: what counts in it, and that it goes with the machine.
import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import type { Machine } from '../../packages/hostd/src/domain/ports/engine.ts'
import { readCgroupMounts } from '../../packages/hostd/src/platform/cgroups.ts'
import { readUntil } from '../../packages/hostd/test/engine/engine-contract.ts'
import { buildGuest, openQemuHarness } from '../support/qemu-harness.ts'

const isRoot = process.getuid?.() === 0

test(
  "a machine's memory counts in its own group, also when it comes back from a saved state",
  { skip: !isRoot && 'control groups need root' },
  async () => {
    await using harness = await openQemuHarness(await buildGuest('cloud'))
    const fresh = await harness.engine.start(harness.spec(1), {})
    {
      await using console = await fresh.openSerial(0)
      await readUntil(console, harness.bootedText)
    }
    const group = memoryGroup(fresh)
    assert.ok(group.usedMiB() > 60, `a booted guest uses ${group.usedMiB()} MiB`)
    const state = harness.newPath('state')
    await fresh.suspend(state, {})
    assert.equal(existsSync(group.directory), false, 'the group goes with its machine')

    const resumed = await harness.engine.start(harness.spec(1), { restoreFrom: state })
    const used = memoryGroup(resumed).usedMiB()
    assert.ok(used > 60, `what was read from the saved state counts: ${used} MiB`)
  },
)

function memoryGroup(machine: Machine): { readonly directory: string; usedMiB(): number } {
  const { unified, legacy } = readCgroupMounts()
  const isLegacy = legacy.has('memory')
  const mount = isLegacy ? legacy.get('memory') : unified
  const groups = readFileSync(`/proc/${machine.pid}/cgroup`, 'utf8')
  const path = (isLegacy ? /^\d+:(?:[^:]*,)?memory(?:,[^:]*)?:(.*)$/m : /^0::(.*)$/m).exec(groups)?.[1]
  assert.ok(mount !== undefined && path !== undefined, 'there is a control group for memory')
  const directory = join(mount, path)
  const file = join(directory, isLegacy ? 'memory.usage_in_bytes' : 'memory.current')
  return { directory, usedMiB: () => Number(readFileSync(file, 'utf8')) / 1024 ** 2 }
}
