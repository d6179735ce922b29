import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { SerialConnection } from '../../src/domain/ports/engine.ts'
import { ConsoleTickets } from '../../src/model/console-tickets.ts'
import { ManagedObject } from '../../src/model/managed-object.ts'
import { Sessions, type Session } from '../../src/services/auth/sessions.ts'
import { ManualClock } from '../store/manual-clock.ts'

class Fixture implements Disposable {
  readonly clock = new ManualClock(0)
  readonly sessions = new Sessions({ clock: this.clock, random: (bytes) => Buffer.alloc(bytes, this.#count++) })
  readonly tickets: ConsoleTickets
  readonly session: Session
  isAllowed = true
  opened = 0
  closed = 0
  static #starts = 1
  #count = Fixture.#starts

  constructor() {
    const has = (): boolean => this.isAllowed
    const random = (bytes: number): Buffer => Buffer.alloc(bytes, this.#count++)
    this.tickets = new ConsoleTickets({ clock: this.clock, random, sessions: this.sessions, access: { has } })
    const user = { userName: 'ann', fullName: '', locale: 'en', remoteAddress: '', userAgent: '' }
    this.session = this.sessions.open(user).session
  }

  issue(): string {
    const machine = new ManagedObject({ type: 'VirtualMachine', id: 'vm-1', properties: {}, methods: {} })
    return this.tickets.issue({ session: this.session, machine, open: () => Promise.resolve(this.#connection()) })
  }

  #connection(): SerialConnection {
    this.opened++
    return {
      output: (async function* () {})(),
      write: () => Promise.resolve(),
      [Symbol.asyncDispose]: () => Promise.resolve(void this.closed++),
    }
  }

  [Symbol.dispose](): void {
    this.tickets[Symbol.dispose]()
    this.sessions[Symbol.dispose]()
  }
}

describe('console tickets', () => {
  it('open once, and not for long', async () => {
    using t = new Fixture()
    const [first, second] = [t.issue(), t.issue()]
    assert.notEqual(first, second)
    assert.ok(await t.tickets.redeem(first))
    assert.equal(await t.tickets.redeem(first), undefined)
    t.clock.advance(29_000)
    const third = t.issue()
    assert.ok(await t.tickets.redeem(second))
    t.clock.advance(31_000)
    assert.equal(await t.tickets.redeem(third), undefined)
    assert.equal(await t.tickets.redeem('nonsense'), undefined)
    assert.equal(t.opened, 2)
  })

  it('are worth nothing without their session or its privilege', async () => {
    using t = new Fixture()
    const denied = t.issue()
    t.isAllowed = false
    assert.equal(await t.tickets.redeem(denied), undefined)
    t.isAllowed = true
    const late = t.issue()
    t.sessions.close(t.session.key)
    assert.equal(await t.tickets.redeem(late), undefined)
    assert.equal(t.opened, 0)
  })

  it('end what they opened with the privilege and with the session, which does not run out meanwhile', async () => {
    using t = new Fixture()
    assert.ok(await t.tickets.redeem(t.issue()))
    t.tickets.recheck()
    assert.equal(t.closed, 0)
    t.isAllowed = false
    t.tickets.recheck()
    assert.equal(t.closed, 1)
    t.isAllowed = true
    const connection = await t.tickets.redeem(t.issue())
    t.clock.advance(2 * t.sessions.idleLimitMillis)
    assert.ok(t.sessions.peek(t.session.key), 'a console that is open keeps its session')
    await connection?.[Symbol.asyncDispose]()
    assert.equal(t.closed, 2)
    t.clock.advance(2 * t.sessions.idleLimitMillis)
    assert.equal(t.sessions.peek(t.session.key), undefined)
  })
})
