import assert from 'node:assert/strict'
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, describe, it } from 'node:test'
import { inflateSync } from 'node:zlib'
import { EngineError, type EngineErrorKind } from '../../../src/domain/errors.ts'
import { vmId } from '../../../src/domain/ids.ts'
import type { MachineSpec } from '../../../src/domain/machine-spec.ts'
import type { KeyPress, Machine, MachineEvent, SerialConnection } from '../../../src/domain/ports/engine.ts'
import { createSimEngine } from '../../../src/engine/sim/sim-engine.ts'
import { type SimOptions, SimWorld } from '../../../src/engine/sim/sim-world.ts'
import { ManualClock } from '../../store/manual-clock.ts'

const root = mkdtempSync(join(tmpdir(), 'staddle-sim-'))
after(() => rmSync(root, { recursive: true }))
let files = 0
const newFile = (): string => join(root, `file-${(files += 1)}`)

function specOf(number: number): MachineSpec {
  const hex = number.toString(16).padStart(6, '0')
  return {
    id: vmId(`vm-${number}`),
    name: `Web Server ${number}`,
    uuid: `420a0000-0000-0000-0000-000000${hex}`,
    architecture: 'x86_64',
    machineType: undefined,
    firmware: { kind: 'bios' },
    cpu: { sockets: 1, coresPerSocket: 2, threadsPerCore: 1 },
    memoryMiB: 1024,
    controllers: [],
    disks: [],
    cdroms: [{ id: 'd3000', controllerId: 'd200', unitNumber: 0, mediaPath: undefined }],
    nics: [
      {
        id: 'd4000',
        model: 'vmxnet3',
        macAddress: `00:50:56:${hex.match(/../g)?.join(':') ?? ''}`,
        linkUp: true,
        attachment: { kind: 'user' },
      },
    ],
    serialPorts: [{ id: 'd9000', portNumber: 0 }],
    video: { model: 'vmware', videoRamKiB: 4096 },
    usb: true,
    watchdog: false,
    bootOrder: [],
    directKernel: undefined,
  }
}

function open(options: SimOptions = {}, random = () => 0.5) {
  const clock = new ManualClock()
  const world = new SimWorld({ clock, random, options })
  return { clock, world, engine: createSimEngine({ clock, random, world }) }
}

function record(machine: Machine): string[] {
  const seen: string[] = []
  machine.events.on((event) => seen.push(summary(event)))
  return seen
}

function summary(event: MachineEvent): string {
  const detail =
    'reason' in event ? event.reason : 'connected' in event ? event.connected : 'byGuest' in event ? event.byGuest : ''
  return `${event.kind} ${detail}`.trim()
}

function isEngineError(kind: EngineErrorKind, message = /./): (error: unknown) => boolean {
  return (error) => {
    assert.ok(error instanceof EngineError, String(error))
    assert.equal(error.kind, kind)
    assert.match(error.message, message)
    return true
  }
}

/** Reads until the text holds `wanted`; fails when the stream ends before. */
async function readUntil(connection: SerialConnection, wanted: string): Promise<string> {
  const iterator = connection.output[Symbol.asyncIterator]()
  let text = ''
  while (!text.includes(wanted)) {
    const { value, done } = await iterator.next()
    assert.notEqual(done, true, `the console ended with ${JSON.stringify(text)}`)
    text += Buffer.from(value).toString()
  }
  return text
}

describe('a simulated machine', () => {
  it('boots, answers for its guest, and shuts down', async () => {
    const { engine, clock } = open({ bootMillis: 2000, shutdownMillis: 1000 })
    const machine = await engine.start(specOf(1), {})
    const seen = record(machine)
    assert.equal(machine.status, 'running')
    assert.equal(machine.machineType, 'sim-1.0')
    assert.equal(machine.startedAt, clock.now())
    assert.equal(await machine.guestInfo(), undefined)
    clock.advance(2000)
    const facts = await machine.guestInfo()
    assert.equal(facts?.hostName, 'web-server-1')
    assert.deepEqual(facts?.interfaces[0]?.addresses[0], { address: '10.0.0.1', prefixLength: 8 })
    await machine.shutdownGuest()
    assert.equal(machine.status, 'running')
    clock.advance(1000)
    assert.equal(machine.status, 'gone')
    assert.deepEqual(seen, ['agent true', 'gone guest-shutdown'])
    await assert.rejects(machine.stats(), isEngineError('exited'))
    await machine.powerOff()
  })

  it('is started once at a time, and again when it is gone', async () => {
    const { engine } = open()
    const [first, second] = await Promise.allSettled([engine.start(specOf(1), {}), engine.start(specOf(1), {})])
    assert.equal(first.status, 'fulfilled')
    assert.ok(second.status === 'rejected' && isEngineError('refused', /alive already/)(second.reason))
    if (first.status === 'fulfilled') await first.value.powerOff()
    const again = await engine.start(specOf(1), {})
    assert.equal(again.status, 'running')
  })

  it('pauses, resumes and resets', async () => {
    const { engine, clock } = open()
    const machine = await engine.start(specOf(1), {})
    const seen = record(machine)
    await machine.pause()
    await machine.pause()
    assert.equal(machine.status, 'paused')
    const before = await machine.stats()
    clock.advance(60_000)
    assert.deepEqual(await machine.stats(), before)
    assert.equal(await machine.guestInfo(), undefined)
    await assert.rejects(machine.shutdownGuest(), isEngineError('refused', /paused/))
    await machine.resume()
    await machine.reset()
    assert.deepEqual(seen, ['paused asked', 'agent true', 'resumed', 'agent false', 'reset false'])
    clock.advance(2000)
    assert.equal(seen.at(-1), 'agent true')
    await machine.rebootGuest()
    assert.deepEqual(seen.slice(-2), ['agent false', 'reset true'])
  })

  it('uses processor and memory as its curve says, the same every time', async () => {
    const usage = async (number: number): Promise<number[]> => {
      const { engine, clock } = open()
      const machine = await engine.start(specOf(number), {})
      const cpu: number[] = []
      for (let minute = 0; minute < 20; minute += 1) {
        clock.advance(60_000)
        const stats = await machine.stats()
        assert.ok(stats.residentBytes > 0 && stats.residentBytes < 1024 ** 3)
        cpu.push(stats.cpuNanoseconds)
      }
      return cpu
    }
    const one = await usage(1)
    assert.deepEqual(await usage(1), one)
    assert.notDeepEqual(await usage(2), one)
    const perMinute = one.map((at, index) => at - (one[index - 1] ?? 0))
    assert.ok(perMinute.every((used) => used >= 0 && used <= 2 * 60e9))
    assert.ok(new Set(perMinute).size > 10, 'the load does not change')
  })

  it('changes its devices, and refuses those it does not have', async () => {
    const { engine, clock } = open()
    const machine = await engine.start(specOf(1), {})
    clock.advance(2000)
    await machine.setLink('d4000', false)
    assert.deepEqual((await machine.guestInfo())?.interfaces[0]?.addresses, [])
    const disk = {
      id: 'd2000',
      controllerId: 'd1000',
      unitNumber: 0,
      path: '/x',
      format: 'qcow2',
      readOnly: false,
      serial: '1',
    } as const
    await machine.addDisk(disk)
    await assert.rejects(machine.addDisk(disk), isEngineError('refused', /d2000 already/))
    await machine.removeDisk('d2000')
    await assert.rejects(machine.removeDisk('d2000'), isEngineError('refused', /no device d2000/))
    await machine.removeNic('d4000')
    assert.deepEqual((await machine.guestInfo())?.interfaces, [])
    await machine.changeMedia({ id: 'd3000', controllerId: 'd200', unitNumber: 0, mediaPath: '/x.iso' })
    await assert.rejects(
      machine.changeMedia({ id: 'd9', controllerId: 'd200', unitNumber: 0, mediaPath: undefined }),
      isEngineError('refused'),
    )
  })

  it('shows a picture that is a PNG', async () => {
    const { engine } = open()
    const machine = await engine.start(specOf(1), {})
    const png = Buffer.from(await machine.screenshot())
    assert.equal(png.subarray(1, 4).toString(), 'PNG')
    const [width, height] = [png.readUInt32BE(16), png.readUInt32BE(20)]
    const at = png.indexOf('IDAT')
    const pixels = inflateSync(png.subarray(at + 4, at + 4 + png.readUInt32BE(at - 4)))
    assert.equal(pixels.length, height * (1 + 3 * width))
  })

  it('restarts its guest on Ctrl-Alt-Del and on no other key', async () => {
    const { engine } = open()
    const machine = await engine.start(specOf(1), {})
    const seen = record(machine)
    const none = {
      leftControl: false,
      leftShift: false,
      leftAlt: false,
      leftGui: false,
      rightControl: false,
      rightShift: false,
      rightAlt: false,
      rightGui: false,
    }
    const key = (usage: number, modifiers: Partial<KeyPress['modifiers']>): KeyPress => ({
      usage,
      modifiers: { ...none, ...modifiers },
    })
    await using serial = await machine.openSerial(0)
    await machine.pressKey(key(4, {}))
    await machine.pressKey(key(4, { rightShift: true }))
    await machine.pressKey(key(0x2f, { leftShift: true }))
    await readUntil(serial, 'aA{')
    await machine.pressKey(key(0x4c, {}))
    assert.deepEqual(seen, [])
    await machine.pressKey(key(0x4c, { leftControl: true, rightAlt: true }))
    assert.deepEqual(seen, ['reset true'])
  })
})

describe('its serial console', () => {
  it('shows the boot, echoes, and obeys', async () => {
    const { engine, clock } = open()
    const machine = await engine.start(specOf(1), {})
    clock.advance(2000)
    await using first = await machine.openSerial(0)
    assert.match(await readUntil(first, '# '), /Simulated firmware .*2 CPUs, 1024 MiB[^]*web-server-1:~# /)
    await using second = await machine.openSerial(0)
    await first.write(Buffer.from('echo helo\b\bllo there\r'))
    assert.match(await readUntil(second, 'there\r\nhe'), /echo helo[^]*\r\nhello there/)
    await first.write(Buffer.from('poweroff\r'))
    clock.advance(1000)
    assert.equal(machine.status, 'gone')
    // Ends with the machine; the test's time limit says when it does not.
    await Array.fromAsync(first.output)
    await assert.rejects(machine.openSerial(0), isEngineError('exited'))
  })

  it('is refused where there is no such port', async () => {
    const { engine } = open()
    const machine = await engine.start(specOf(1), {})
    await assert.rejects(machine.openSerial(3), isEngineError('refused', /no serial port 3/))
  })
})

describe('its screen', () => {
  it('speaks RFB', async () => {
    const { engine } = open()
    const machine = await engine.start(specOf(1), {})
    await using screen = await machine.openScreen()
    const received: Buffer[] = []
    const total = (): number => received.reduce((sum, chunk) => sum + chunk.length, 0)
    const iterator = screen.output[Symbol.asyncIterator]()
    const readBytes = async (length: number): Promise<Buffer> => {
      while (total() < length)
        received.push(Buffer.from((await iterator.next()).value ?? assert.fail('the screen ended')))
      const all = Buffer.concat(received.splice(0))
      received.push(all.subarray(length))
      return all.subarray(0, length)
    }
    assert.equal((await readBytes(12)).toString(), 'RFB 003.008\n')
    await screen.write(Buffer.from('RFB 003.008\n'))
    assert.deepEqual([...(await readBytes(2))], [1, 1])
    // Split where it hurts: the choice of security, the init, and a request in three pieces.
    await screen.write(Buffer.of(1))
    assert.equal((await readBytes(4)).readUInt32BE(), 0)
    await screen.write(Buffer.of(1))
    const init = await readBytes(24)
    const [width, height] = [init.readUInt16BE(0), init.readUInt16BE(2)]
    assert.equal((await readBytes(init.readUInt32BE(20))).toString(), 'Web Server 1')
    await screen.write(Buffer.of(2, 0, 0, 1, 0, 0, 0, 0, 3))
    await screen.write(Buffer.of(0, 0, 0, 0, 0, 1, 64, 0))
    await screen.write(Buffer.of(200))
    assert.equal((await readBytes(16)).readUInt16BE(2), 1)
    const pixels = await readBytes(width * height * 4)
    assert.notEqual(pixels.readUInt32LE(0), 0)
    assert.equal(pixels.readUInt32LE(0), pixels.readUInt32LE(pixels.length - 4))
    // Seen already: the next one comes when there is something new to see, such as what is typed.
    await screen.write(Buffer.of(3, 1, 0, 0, 0, 0, 1, 64, 0, 200))
    await screen.write(Buffer.of(4, 1, 0, 0, 0, 0, 0, 0x41))
    await screen.write(Buffer.of(4, 0, 0, 0, 0, 0, 0, 0x41))
    await readBytes(16)
    assert.notDeepEqual(await readBytes(width * height * 4), pixels)
    await using serial = await machine.openSerial(0)
    await readUntil(serial, 'A')
    await screen.write(Buffer.of(2, 0, 0, 1, 0, 0, 0, 0))
    await machine.powerOff()
    assert.equal((await iterator.next()).done, true)
  })

  it('restarts the guest on Ctrl-Alt-Delete', async () => {
    const { engine } = open()
    const machine = await engine.start(specOf(1), {})
    await using screen = await machine.openScreen()
    const seen = record(machine)
    await screen.write(Buffer.concat([Buffer.from('RFB 003.008\n'), Buffer.of(1, 1)]))
    for (const keysym of [0xffe3, 0xffe9, 0xffff]) await screen.write(Buffer.of(4, 1, 0, 0, 0, 0, keysym >> 8, keysym))
    assert.deepEqual(seen, ['reset true'])
  })
})

describe('suspending', () => {
  it('goes on where it stopped', async () => {
    const { engine, clock } = open({ suspendMillis: 0 })
    const machine = await engine.start(specOf(1), {})
    clock.advance(100_000)
    const used = await machine.stats()
    const [path, seen, progress] = [newFile(), record(machine), [] as number[]]
    const suspending = machine.suspend(path, { onProgress: (percent) => progress.push(percent) })
    await passing(clock, suspending)
    assert.deepEqual(seen, ['paused asked', 'gone suspended'])
    assert.deepEqual(progress, [0, 25, 50, 75, 100])
    const restored = await engine.start(specOf(1), { restoreFrom: path })
    assert.deepEqual(restored.situation.map(summary), ['agent true'])
    assert.deepEqual(await restored.stats(), used)
    await using console = await restored.openSerial(0)
    assert.match(await readUntil(console, '# '), /web-server-1/)
  })

  it('runs on when it is cancelled and leaves no file', async () => {
    const { engine } = open({ suspendMillis: 1000 })
    const machine = await engine.start(specOf(1), {})
    const abort = new AbortController()
    const path = newFile()
    const suspending = machine.suspend(path, { signal: abort.signal })
    abort.abort()
    await assert.rejects(suspending, isEngineError('canceled'))
    assert.equal(machine.status, 'running')
    assert.equal(existsSync(path), false)
  })

  it('refuses states that are not its own', async () => {
    const { engine, clock } = open()
    const machine = await engine.start(specOf(1), {})
    const path = newFile()
    await passing(clock, machine.suspend(path, {}))
    await assert.rejects(
      engine.start(specOf(2), { restoreFrom: path }),
      isEngineError('start-failed', /another machine/),
    )
    writeFileSync(path, 'QEVM not ours')
    await assert.rejects(
      engine.start(specOf(1), { restoreFrom: path }),
      isEngineError('start-failed', /not written by the simulation/),
    )
    await assert.rejects(engine.start(specOf(1), { restoreFrom: newFile() }), isEngineError('io', /ENOENT/))
    assert.deepEqual(await engine.reattach(), new Map())
  })
})

describe('a daemon that restarts', () => {
  it('finds its machines again, with what they did meanwhile', async () => {
    const { engine, clock, world } = open()
    for (const number of [1, 2, 3]) await engine.start(specOf(number), {})
    clock.advance(2000)
    await engine.close()
    await assert.rejects(engine.start(specOf(4), {}), isEngineError('refused', /closed/))
    world.crash(vmId('vm-2'))
    const next = createSimEngine({ clock, random: () => 0, world })
    const machines = await next.reattach()
    assert.deepEqual([...machines.keys()], ['vm-1', 'vm-3'])
    const machine = machines.get(vmId('vm-1'))
    assert.ok(machine !== undefined)
    assert.deepEqual(machine.situation.map(summary), ['agent true'])
    assert.equal((await machine.guestInfo())?.hostName, 'web-server-1')
    assert.equal((await next.reattach()).get(vmId('vm-1')), machine)
  })

  it('lets go without touching anything', async () => {
    const { engine, world } = open()
    const machine = await engine.start(specOf(1), {})
    await machine[Symbol.asyncDispose]()
    await assert.rejects(machine.reset(), isEngineError('exited', /connection was closed/))
    assert.equal(world.guests.get(vmId('vm-1'))?.status, 'running')
    assert.equal((await engine.reattach()).size, 1)
  })

  it('keeps them in a file between processes, once', async () => {
    const clock = new ManualClock()
    const options = { clock, random: () => 0, stateFile: newFile() }
    const before = createSimEngine(options)
    assert.equal((await before.reattach()).size, 0)
    const machine = await before.start(specOf(1), {})
    clock.advance(10_000)
    const stats = await machine.stats()
    await before.close()
    const next = createSimEngine(options)
    const found = (await next.reattach()).get(vmId('vm-1'))
    assert.deepEqual(await found?.stats(), stats)
    assert.equal(found?.startedAt, machine.startedAt)
    const third = createSimEngine(options)
    assert.equal((await third.reattach()).size, 0)
    assert.equal(clock.timerCount, 0)
  })
})

describe('what goes wrong', () => {
  it('crashes with last words', async () => {
    const { engine, world } = open()
    const machine = await engine.start(specOf(1), {})
    const events: MachineEvent[] = []
    machine.events.on((event) => events.push(event))
    world.crash(vmId('vm-1'), 'kvm: exit 13')
    assert.deepEqual(events, [{ kind: 'gone', reason: 'crashed', lastWords: 'kvm: exit 13' }])
    assert.equal((await engine.reattach()).size, 0)
  })

  it('hangs until it is let go or powered off', async () => {
    const { engine, world } = open()
    const machine = await engine.start(specOf(1), {})
    const seen = record(machine)
    world.hang(machine.id)
    assert.equal(machine.status, 'unresponsive')
    await assert.rejects(machine.stats(), isEngineError('unresponsive'))
    world.unhang(machine.id)
    await machine.stats()
    world.hang(machine.id)
    await machine.powerOff()
    assert.deepEqual(seen, ['unresponsive', 'responsive', 'unresponsive', 'gone powered-off'])
  })

  it('stops on a full disk and goes on', async () => {
    const { engine, world } = open()
    const machine = await engine.start(specOf(1), {})
    const seen = record(machine)
    world.stop(machine.id, 'no-space')
    assert.equal(machine.status, 'paused')
    await machine.resume()
    assert.deepEqual(seen, ['paused no-space', 'resumed'])
  })

  it('fails what it was told to, once', async () => {
    const { engine, world } = open()
    world.failNext(vmId('vm-1'), 'start', { kind: 'start-failed', message: 'no firmware' })
    await assert.rejects(engine.start(specOf(1), {}), isEngineError('start-failed', /no firmware/))
    const machine = await engine.start(specOf(1), {})
    world.failNext(machine.id, 'powerOff')
    await assert.rejects(machine.powerOff(), isEngineError('refused'))
    assert.equal(machine.status, 'running')
    await machine.powerOff()
  })

  it('fails starts by chance', async () => {
    const throws = [0.05, 0.5]
    const { engine } = open({ failureRate: 0.1 }, () => throws.shift() ?? 1)
    await assert.rejects(engine.start(specOf(1), {}), isEngineError('start-failed'))
    await engine.start(specOf(1), {})
  })

  it('can be cancelled while it starts', async () => {
    const { engine, world } = open({ startMillis: 1000 })
    const abort = new AbortController()
    const starting = engine.start(specOf(1), { signal: abort.signal })
    abort.abort()
    await assert.rejects(starting, isEngineError('canceled'))
    assert.equal(world.guests.size, 0)
  })
})

describe('ten thousand machines', () => {
  it('cost no timers once they run, and have an address each', async () => {
    const { engine, clock } = open()
    const machines: Machine[] = []
    for (let number = 0; number < 10_000; number += 1) machines.push(await engine.start(specOf(number), {}))
    clock.advance(2000)
    assert.equal(clock.timerCount, 0)
    const addresses = new Set<string>()
    for (const machine of machines) {
      const facts = await machine.guestInfo()
      addresses.add(facts?.interfaces[0]?.addresses[0]?.address ?? '')
      await machine.stats()
    }
    assert.equal(addresses.size, 10_000)
  })
})

/** Lets simulated time pass, a timer at a time, until the promise is settled. */
async function passing(clock: ManualClock, promise: Promise<void>): Promise<void> {
  const state = { settled: false }
  const done = promise.finally(() => (state.settled = true))
  while (!state.settled) {
    clock.advance(1)
    await new Promise((resolve) => setImmediate(resolve))
  }
  await done
}
