import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { test } from 'node:test'
import { Denied } from '../../../src/domain/errors.ts'
import { ServiceTickets } from '../../../src/services/auth/service-tickets.ts'
import {
  type OpenedSession,
  type Session,
  Sessions,
  type SessionsOptions,
} from '../../../src/services/auth/sessions.ts'
import { Tickets } from '../../../src/services/auth/tickets.ts'
import { ManualClock } from '../../store/manual-clock.ts'

function create(options: Partial<SessionsOptions> = {}): {
  clock: ManualClock
  sessions: Sessions
  ended: Session[]
} & {
  open(user?: string): Session
  openWithCookie(user?: string): OpenedSession
} & Disposable {
  const clock = new ManualClock()
  const sessions = new Sessions({ clock, random: randomBytes, ...options })
  const ended: Session[] = []
  sessions.closed.on((session) => ended.push(session))
  const openWithCookie = (userName = 'bob'): OpenedSession =>
    sessions.open({ userName, fullName: '', locale: 'en', remoteAddress: '10.0.0.1', userAgent: 'test' })
  const open = (userName?: string): Session => openWithCookie(userName).session
  return { clock, sessions, ended, open, openWithCookie, [Symbol.dispose]: () => sessions[Symbol.dispose]() }
}

test('a cookie is 256 bits and kept nowhere, the public id says nothing about it, calls are counted', () => {
  using fixture = create()
  const { session, cookie } = fixture.openWithCookie()
  assert.match(cookie, /^[0-9a-f]{64}$/)
  assert.ok(!cookie.includes(session.id.slice(2, 8)))
  assert.ok(!JSON.stringify(session).includes(cookie))
  assert.equal(fixture.sessions.get(cookie), session)
  assert.equal(fixture.sessions.get(session.key), undefined, 'who has seen the store cannot log in with it')
  assert.equal(fixture.sessions.peek(session.key)?.callCount, 1)
  assert.equal(fixture.sessions.find(session.id), session)
  assert.equal(fixture.sessions.get('unknown'), undefined)
})

test('an idle session ends by itself, one in use does not', () => {
  using fixture = create({ idleLimitMillis: 10 * 60_000 })
  const idle = fixture.open()
  const used = fixture.open()
  const waiting = fixture.open()
  const hold = fixture.sessions.hold(waiting)
  for (let minute = 0; minute < 12; minute++) {
    fixture.clock.advance(60_000)
    fixture.sessions.use(used.key)
  }
  assert.deepEqual(fixture.ended, [idle])
  hold[Symbol.dispose]()
  hold[Symbol.dispose]()
  fixture.clock.advance(10 * 60_000 - 1)
  assert.equal(fixture.ended.includes(waiting), false)
  fixture.clock.advance(2 * 60_000)
  assert.deepEqual(new Set(fixture.ended), new Set([idle, used, waiting]))
  assert.equal(fixture.clock.timerCount, 0)
})

test("when full, the longest idle makes room, the same user's first", () => {
  using fixture = create({ maxSessions: 4, maxSessionsPerUser: 2 })
  const alice = fixture.open('alice')
  const first = fixture.open('packer')
  const second = fixture.open('packer')
  fixture.clock.advance(60_000)
  fixture.sessions.use(first.key)
  fixture.clock.advance(40_000)
  fixture.open('packer')
  assert.deepEqual(fixture.ended, [second])
  fixture.open('carol')
  fixture.open('dave')
  assert.deepEqual(fixture.ended, [second, alice])
})

test('sessions at work are never ended for a new one', () => {
  using fixture = create({ maxSessions: 2 })
  fixture.open('alice')
  fixture.open('bob')
  assert.throws(
    () => fixture.open('carol'),
    (error: unknown) => error instanceof Denied && error.code === 'insufficient-resources',
  )
  assert.equal(fixture.sessions.size, 2)
})

test('a ticket is good once, for a while', () => {
  const clock = new ManualClock()
  const tickets = new Tickets<string>({ clock, random: randomBytes, lifetimeMillis: 1_000, maxTickets: 2 })
  const ticket = tickets.issue('a')
  assert.equal(tickets.redeem(ticket), 'a')
  assert.equal(tickets.redeem(ticket), undefined)
  const late = tickets.issue('b')
  clock.advance(1_000)
  assert.equal(tickets.redeem(late), undefined)
  const oldest = tickets.issue('1')
  tickets.issue('2')
  tickets.issue('3')
  assert.equal(tickets.redeem(oldest), undefined)
})

test('a service ticket is good for its own request and while its session lives', () => {
  using fixture = create()
  const tickets = new ServiceTickets({ clock: fixture.clock, random: randomBytes }, fixture.sessions)
  const session = fixture.open()
  const url = 'https://*/folder/web/web%2Evmx?dcPath=dc&dsName=datastore1'
  const ticket = tickets.issue(session, { method: 'get', url })
  assert.equal(tickets.redeem(ticket, { method: 'PUT', url }), undefined)
  assert.equal(
    tickets.redeem(ticket, { method: 'GET', url: '/folder/web/other.vmx?dcPath=dc&dsName=datastore1' }),
    undefined,
  )
  assert.equal(
    tickets.redeem(ticket, { method: 'GET', url: '/folder/web/web.vmx?dsName=datastore1&dcPath=dc' }),
    session,
  )
  assert.equal(tickets.redeem(ticket, { method: 'GET', url }), undefined)
  const orphan = tickets.issue(session, { method: 'GET', url })
  fixture.sessions.close(session.key)
  assert.equal(tickets.redeem(orphan, { method: 'GET', url }), undefined)
})
