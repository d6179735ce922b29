// What every implementation of the Engine port must do. An engine's test gives a harness; real time passes.
import assert from 'node:assert/strict'
import { access } from 'node:fs/promises'
import { describe, it, type TestContext } from 'node:test'
import { EngineError, type EngineErrorKind } from '../../src/domain/errors.ts'
import type { MachineSpec } from '../../src/domain/machine-spec.ts'
import type { Engine, Machine, MachineEvent, SerialConnection } from '../../src/domain/ports/engine.ts'

export interface EngineHarness extends AsyncDisposable {
  readonly engine: Engine
  /** A machine whose guest boots, has serial port 0 and the NIC `d4000`; the id differs by number. */
  spec(number: number): MachineSpec
  /** A path at which no file is. */
  newPath(name: string): string
  /** What the guest writes to serial port 0 when it is up. */
  readonly bootedText: string
  /** A new engine over the same machines, as after a restart of the daemon; the one before is closed. */
  restart(): Promise<Engine>
  /** Ends the machine's process from outside; undefined where there are none. */
  readonly kill?: ((machine: Machine) => void) | undefined
  /** Stops the machine's process and lets it go on; undefined where there are none. */
  readonly freeze?: ((machine: Machine) => void) | undefined
  readonly thaw?: ((machine: Machine) => void) | undefined
}

const patience = 60_000

export function engineContract(name: string, makeEngine: () => Promise<EngineHarness>): void {
  const check = (title: string, body: (harness: EngineHarness, context: TestContext) => Promise<void>): void => {
    it(title, async (context) => {
      await using harness = await makeEngine()
      await body(harness, context)
    })
  }

  describe(`${name} as an engine`, () => {
    check('runs a machine until it is powered off', async ({ engine, spec }) => {
      const machine = await engine.start(spec(1), {})
      assert.equal(machine.id, spec(1).id)
      assert.equal(machine.status, 'running')
      assert.ok(machine.machineType.length > 0)
      const end = eventOf(machine, 'gone')
      await machine.powerOff()
      assert.equal(machine.status, 'gone')
      assert.equal((await end).reason, 'powered-off')
      await machine.powerOff()
      await assert.rejects(machine.stats(), isEngineError('exited'))
      assert.equal((await engine.reattach()).size, 0)
    })

    check('refuses a machine that is alive, also while it starts', async ({ engine, spec }) => {
      const results = await Promise.allSettled([engine.start(spec(1), {}), engine.start(spec(1), {})])
      assert.deepEqual(results.map(({ status }) => status).sort(), ['fulfilled', 'rejected'])
      await assert.rejects(engine.start(spec(1), {}), isEngineError('refused'))
      const [machine] = (await engine.reattach()).values()
      await machine?.powerOff()
      const again = await engine.start(spec(1), {})
      assert.equal(again.status, 'running')
    })

    check('does not start what was canceled', async ({ engine, spec }) => {
      await assert.rejects(engine.start(spec(1), { signal: AbortSignal.abort() }), isEngineError('canceled'))
      const machine = await engine.start(spec(1), {})
      assert.equal(machine.status, 'running')
    })

    check('boots, shows its console to several, and shuts down from inside', async ({ engine, spec, bootedText }) => {
      const machine = await engine.start(spec(1), {})
      await using first = await machine.openSerial(0)
      await readUntil(first, bootedText)
      await using second = await machine.openSerial(0)
      await readUntil(second, bootedText)
      await assert.rejects(machine.openSerial(7), isEngineError('refused'))
      const end = eventOf(machine, 'gone')
      await machine.shutdownGuest()
      assert.equal((await end).reason, 'guest-shutdown')
      assert.equal(machine.status, 'gone')
    })

    check('pauses, resumes and resets', async ({ engine, spec }) => {
      const machine = await engine.start(spec(1), {})
      const paused = eventOf(machine, 'paused')
      await machine.pause()
      assert.equal((await paused).reason, 'asked')
      assert.equal(machine.status, 'paused')
      const resumed = eventOf(machine, 'resumed')
      await machine.resume()
      await resumed
      assert.equal(machine.status, 'running')
      const reset = eventOf(machine, 'reset')
      await machine.reset()
      assert.equal((await reset).byGuest, false)
    })

    check('counts CPU time and memory, and draws its screen', async ({ engine, spec }) => {
      const machine = await engine.start(spec(1), {})
      const before = await machine.stats()
      await until('CPU time grows', async () => (await machine.stats()).cpuNanoseconds > before.cpuNanoseconds)
      assert.ok((await machine.stats()).residentBytes > 0)
      const png = await machine.screenshot()
      assert.equal(Buffer.from(png.subarray(1, 4)).toString('latin1'), 'PNG')
    })

    check('suspends to a file and comes back', async ({ engine, spec, newPath, bootedText }) => {
      const machine = await engine.start(spec(1), {})
      {
        await using console = await machine.openSerial(0)
        await readUntil(console, bootedText)
      }
      const path = newPath('state')
      const percents: number[] = []
      const end = eventOf(machine, 'gone')
      await machine.suspend(path, { onProgress: (percent) => percents.push(percent) })
      assert.equal((await end).reason, 'suspended')
      assert.equal(percents.at(-1), 100)
      await access(path)
      const back = await engine.start(spec(1), { restoreFrom: path })
      assert.equal(back.status, 'running')
      const gone = eventOf(back, 'gone')
      // Only a guest that had booted hears the power button.
      await back.shutdownGuest()
      assert.equal((await gone).reason, 'guest-shutdown')
    })

    check('runs on after a suspend that was canceled', async ({ engine, spec, newPath }) => {
      const machine = await engine.start(spec(1), {})
      const path = newPath('state')
      await assert.rejects(machine.suspend(path, { signal: AbortSignal.abort() }), isEngineError('canceled'))
      await assert.rejects(access(path))
      assert.equal(machine.status, 'running')
    })

    check('runs on after a suspend that could not be noted before its end', async ({ engine, spec, newPath }) => {
      const machine = await engine.start(spec(1), {})
      const path = newPath('state')
      const whileStill = async (): Promise<void> => {
        await access(path)
        assert.equal(machine.status, 'paused')
        throw new Error('the disk is full')
      }
      await assert.rejects(machine.suspend(path, { whileStill }), /the disk is full/)
      await assert.rejects(access(path))
      assert.equal(machine.status, 'running')
    })

    check(
      'starts machines from a fork point, and from what waits for it',
      async ({ engine, spec, newPath, bootedText }) => {
        const machine = await engine.start(spec(1), {})
        {
          await using console = await machine.openSerial(0)
          await readUntil(console, bootedText)
        }
        const statePath = newPath('state')
        await machine.suspend(statePath, {})
        const like = (number: number): MachineSpec => ({ ...spec(1), id: spec(number).id, uuid: spec(number).uuid })
        await using point = await engine.prepareFork(spec(1), { statePath, diskBytes: new Map() })
        const waiting = await engine.startWaiting(like(2), point)
        await using unused = await engine.startWaiting(like(3), point)
        assert.deepEqual([waiting.waits, unused.waits], [true, true])
        await assert.rejects(engine.startWaiting(like(2), point), isEngineError('refused'))
        assert.equal((await engine.reattach()).size, 0)
        const taken = await engine.start(like(2), { fork: point })
        assert.deepEqual([waiting.waits, unused.waits], [false, true])
        await waiting[Symbol.asyncDispose]()
        await unused[Symbol.asyncDispose]()
        for (const forked of [taken, await engine.start(like(3), { fork: point })]) {
          assert.equal(forked.status, 'running')
          const gone = eventOf(forked, 'gone')
          // Only a guest that had booted hears the power button.
          await forked.shutdownGuest()
          assert.equal((await gone).reason, 'guest-shutdown')
        }
      },
    )

    check('starts machines from one that runs on', async ({ engine, spec, newPath, bootedText }) => {
      const machine = await engine.start(spec(1), {})
      {
        await using console = await machine.openSerial(0)
        await readUntil(console, bootedText)
      }
      const like = (number: number): MachineSpec => ({ ...spec(1), id: spec(number).id, uuid: spec(number).uuid })
      await using point = await engine.prepareFork(spec(1), { diskBytes: new Map() })
      // It waits before there is anything to start from.
      const waiting = await engine.startWaiting(like(2), point)
      await machine.snapshot([], { fork: point })
      assert.deepEqual([machine.status, waiting.waits], ['running', true])
      const taken = await engine.start(like(2), { fork: point })
      assert.equal(waiting.waits, false)
      for (const forked of [taken, await engine.start(like(3), { fork: point }), machine]) {
        assert.equal(forked.status, 'running')
        const gone = eventOf(forked, 'gone')
        await forked.shutdownGuest()
        assert.equal((await gone).reason, 'guest-shutdown')
      }
      // Nobody waits for what never comes.
      const again = await engine.start(spec(1), {})
      const useless = await engine.prepareFork(spec(1), { diskBytes: new Map() })
      const lost = await engine.startWaiting(like(2), useless)
      await useless[Symbol.asyncDispose]()
      await lost[Symbol.asyncDispose]()
      assert.equal(lost.waits, false)
      const other = await engine.start(like(2), {})
      await Promise.all([again.powerOff(), other.powerOff()])
      await assert.rejects(
        engine.prepareFork(spec(4), { statePath: newPath('none'), diskBytes: new Map() }),
        EngineError,
      )
    })

    check('refuses a state that is none', async ({ engine, spec, newPath }) => {
      await assert.rejects(engine.start(spec(1), { restoreFrom: newPath('nothing') }), EngineError)
      assert.equal((await engine.start(spec(1), {})).status, 'running')
    })

    check('finds its machines again after a restart', async ({ engine, spec, restart, bootedText }) => {
      const machine = await engine.start(spec(1), {})
      {
        await using console = await machine.openSerial(0)
        await readUntil(console, bootedText)
      }
      const gone = await engine.start(spec(2), {})
      await gone.powerOff()
      const reopened = await restart()
      const found = await reopened.reattach()
      assert.deepEqual([...found.keys()], [spec(1).id])
      const again = found.get(spec(1).id)
      assert.ok(again)
      assert.equal(again.status, 'running')
      assert.equal(again.pid, machine.pid)
      assert.equal(again.startedAt, machine.startedAt)
      await assert.rejects(reopened.start(spec(1), {}), isEngineError('refused'))
      await again.powerOff()
      assert.equal((await reopened.reattach()).size, 0)
    })

    check('says that a killed machine crashed', async ({ engine, spec, kill }, context) => {
      if (kill === undefined) return context.skip('no processes')
      const machine = await engine.start(spec(1), {})
      const end = eventOf(machine, 'gone')
      const begin = performance.now()
      kill(machine)
      // What is asked of it from now on meets the gap between its end and the news of it.
      await assert.rejects(machine.shutdownGuest(), isEngineError('exited'))
      assert.equal((await end).reason, 'crashed')
      assert.ok(performance.now() - begin < 5_000, 'noticed at once, not when somebody looks')
      assert.equal((await engine.start(spec(1), {})).status, 'running')
    })

    check('notices a frozen machine, and can end it', async ({ engine, spec, freeze, thaw, restart }, context) => {
      if (freeze === undefined || thaw === undefined) return context.skip('no processes')
      const machine = await engine.start(spec(1), {})
      const silent = eventOf(machine, 'unresponsive')
      freeze(machine)
      await silent
      assert.equal(machine.status, 'unresponsive')
      const answers = eventOf(machine, 'responsive')
      thaw(machine)
      await answers
      assert.equal(machine.status, 'running')
      freeze(machine)
      const found = (await (await restart()).reattach()).get(machine.id)
      assert.ok(found)
      assert.equal(found.status, 'unresponsive')
      await found.powerOff()
      assert.equal(found.status, 'gone')
    })
  })
}

export function isEngineError(kind: EngineErrorKind, message = /./): (error: unknown) => boolean {
  return (error) => {
    assert.ok(error instanceof EngineError, String(error))
    assert.equal(error.kind, kind, error.message)
    assert.match(error.message, message)
    return true
  }
}

/** Subscribes at once, so that nothing is missed between the call and the wait. */
export function eventOf<Kind extends MachineEvent['kind']>(
  machine: Machine,
  kind: Kind,
): Promise<Extract<MachineEvent, { kind: Kind }>> {
  const found = new Promise<Extract<MachineEvent, { kind: Kind }>>((resolve) => {
    const subscription = machine.events.on((event) => {
      if (event.kind !== kind) return
      subscription[Symbol.dispose]()
      resolve(event as Extract<MachineEvent, { kind: Kind }>)
    })
  })
  return within(found, `the event ${kind}`)
}

/** Reads until the text holds `wanted`; fails when the stream ends before. */
export async function readUntil(connection: SerialConnection, wanted: string): Promise<string> {
  const iterator = connection.output[Symbol.asyncIterator]()
  let text = ''
  while (!text.includes(wanted)) {
    const { value, done } = await within(
      iterator.next(),
      `${JSON.stringify(wanted)} on the console, which said ${JSON.stringify(text)}`,
    )
    assert.notEqual(done, true, `the console ended with ${JSON.stringify(text)}`)
    text += Buffer.from(value as Uint8Array).toString()
  }
  return text
}

export async function until(what: string, condition: () => Promise<boolean>): Promise<void> {
  const limit = performance.now() + patience
  while (!(await condition())) {
    assert.ok(performance.now() < limit, `waited in vain until ${what}`)
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
}

function within<T>(promise: Promise<T>, what: string): Promise<T> {
  const { promise: late, reject } = Promise.withResolvers<never>()
  const timer = setTimeout(() => reject(new Error(`waited in vain for ${what}`)), patience)
  return Promise.race([promise, late]).finally(() => clearTimeout(timer))
}
