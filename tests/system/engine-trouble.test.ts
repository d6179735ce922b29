// What the engine does when something fails, on real guests.
import assert from 'node:assert/strict'
import { readdir } from 'node:fs/promises'
import { totalmem } from 'node:os'
import { describe, it } from 'node:test'
import { Denied } from '../../packages/hostd/src/domain/errors.ts'
import { eventOf, isEngineError, readUntil } from '../../packages/hostd/test/engine/engine-contract.ts'
import { findQemus } from '../robustness/host-state.ts'
import { buildGuest, diskOnSmallFileSystem, makeDisk, openQemuHarness, withDisks } from '../support/qemu-harness.ts'

const guest = await buildGuest('cloud')

describe('when something fails', () => {
  it(
    'a guest whose disk finds no space is paused and goes on when there is some',
    { skip: process.getuid?.() !== 0 && 'mounting needs root' },
    async () => {
      await using harness = await openQemuHarness(guest)
      await using small = await diskOnSmallFileSystem(harness, 8)
      const machine = await harness.engine.start(withDisks(harness.spec(1), 'pvscsi', [small.disk]), {})
      await using console = await machine.openSerial(0)
      await readUntil(console, harness.bootedText)
      const paused = eventOf(machine, 'paused')
      await console.write(
        Buffer.from('dd if=/dev/urandom of=/dev/sda bs=1M count=16 conv=fsync 2>&1; echo over$((1))\n'),
      )
      assert.equal((await paused).reason, 'no-space')
      assert.equal(machine.status, 'paused')
      await small.grow(64)
      await machine.resume()
      await readUntil(console, 'over1')
    },
  )

  it('a start that fails says why and leaves nothing', async () => {
    await using harness = await openQemuHarness(guest)
    const base = harness.spec(1)
    const broken = { ...base, machineType: 'pc-q35-1.0' }
    await assert.rejects(
      harness.engine.start(broken, {}),
      isEngineError('start-failed', /pc-q35-1\.0|unsupported machine type/i),
    )
    const missing = await makeDisk(harness, 'd2000', 'd1000', 0, 8)
    const absent = withDisks(base, 'pvscsi', [{ ...missing, path: `${missing.path}.absent` }])
    await assert.rejects(harness.engine.start(absent, {}), /absent/)
    await assert.rejects(
      harness.engine.start(
        { ...base, firmware: { kind: 'efi', secureBoot: false, variablesPath: harness.newPath('v') }, memoryMiB: 128 },
        {},
      ),
      isEngineError('refused', /256 MiB/),
    )
    const hostMiB = Math.round(totalmem() / 2 ** 20)
    await assert.rejects(
      harness.engine.start({ ...base, memoryMiB: 4 * hostMiB }, {}),
      (error) =>
        error instanceof Denied && error.code === 'insufficient-resources' && /Give it less/.test(error.message),
    )
    assert.deepEqual(await readdir(harness.runDirectory), [])
  })

  it('a machine that two want: the second cannot open its disk', async () => {
    await using harness = await openQemuHarness(guest)
    const disk = await makeDisk(harness, 'd2000', 'd1000', 0, 8)
    await harness.engine.start(withDisks(harness.spec(1), 'pvscsi', [disk]), {})
    await assert.rejects(
      harness.engine.start(withDisks(harness.spec(2), 'pvscsi', [disk]), {}),
      isEngineError('start-failed', /lock/i),
    )
  })

  it('what waits to become an instant clone is ended by the next daemon', async () => {
    await using harness = await openQemuHarness(guest)
    const { engine } = harness
    const [base, statePath] = [harness.spec(1), harness.newPath('state')]
    await (await engine.start(base, {})).suspend(statePath, {})
    await using point = await engine.prepareFork(base, { statePath, diskBytes: new Map() })
    const { id, uuid } = harness.spec(2)
    await using _waiting = await engine.startWaiting({ ...base, id, uuid }, point)
    assert.deepEqual([...findQemus(harness.directory).keys()], [id])
    const next = await harness.openAfterDeath()
    assert.equal((await next.reattach()).size, 0)
    assert.equal(findQemus(harness.directory).size, 0)
    assert.deepEqual(await readdir(harness.runDirectory), [])
    await next.close()
  })

  it('reboots by Ctrl-Alt-Del without an agent', async () => {
    await using harness = await openQemuHarness(await buildGuest('full'))
    const machine = await harness.engine.start({ ...harness.spec(1), usb: true }, {})
    await using console = await machine.openSerial(0)
    await readUntil(console, harness.bootedText)
    assert.equal(await machine.guestInfo(), undefined)
    // The small guest knows neither a USB keyboard nor the place where its init looks for `reboot`.
    const prepare =
      'modprobe hid-generic; ln -sf /bin/reboot /sbin/reboot; until grep -q "USB Keyboard" /proc/bus/input/devices; do sleep 1; done'
    await console.write(Buffer.from(`${prepare}; echo over$((1))\n`))
    await readUntil(console, 'over1')
    const reset = eventOf(machine, 'reset')
    await machine.rebootGuest()
    assert.equal((await reset).byGuest, true)
    await readUntil(console, harness.bootedText)
  })

  it('a suspend is canceled in the middle', async () => {
    await using harness = await openQemuHarness(guest)
    const machine = await harness.engine.start({ ...harness.spec(1), memoryMiB: 1024 }, {})
    await using console = await machine.openSerial(0)
    await readUntil(console, harness.bootedText)
    const abort = new AbortController()
    const suspending = machine.suspend(harness.newPath('state'), {
      signal: abort.signal,
      onProgress: () => abort.abort(),
    })
    await assert.rejects(suspending, isEngineError('canceled'))
    assert.equal(machine.status, 'running')
    assert.deepEqual(
      (await readdir(harness.directory)).filter((name) => name.startsWith('state')),
      [],
    )
    await console.write(Buffer.from('echo over$((1))\n'))
    await readUntil(console, 'over1')
  })
})
