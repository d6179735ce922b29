// What a machine's events come to: whether its guest stands still, and why, and whether an agent listens in it. Events of
// the time before anybody listened, or without a connection, are made up for by asking QEMU.
import type { MachineEvent } from '../../domain/ports/engine.ts'
import type { QmpResult } from './qmp-schema.ts'
import { isRunning } from './machine-events.ts'

type Pause = Extract<MachineEvent, { kind: 'paused' }>

export interface Answers {
  readonly status: QmpResult<'query-status'>
  readonly chardevs: QmpResult<'query-chardev'>
  readonly drives: QmpResult<'query-block'>
}

export class MachineSituation {
  #pause: Pause | undefined
  #isAgentConnected = false

  get isPaused(): boolean {
    return this.#pause !== undefined
  }

  get isAgentConnected(): boolean {
    return this.#isAgentConnected
  }

  /** For whoever begins to listen. */
  get events(): readonly MachineEvent[] {
    const agent = { kind: 'agent', connected: true } as const
    return [...(this.#pause === undefined ? [] : [this.#pause]), ...(this.#isAgentConnected ? [agent] : [])]
  }

  note(event: MachineEvent): void {
    if (event.kind === 'paused') this.#pause = event
    if (event.kind === 'resumed') this.#pause = undefined
    if (event.kind === 'agent') this.#isAgentConnected = event.connected
  }

  /** What is different from what was noted; noted now. */
  correct(answers: Answers): readonly MachineEvent[] {
    const pause = pauseOf(answers)
    const connected = answers.chardevs.some((chardev) => chardev.label === 'agent' && chardev['frontend-open'])
    const missed: MachineEvent[] = []
    if (pause !== undefined && this.#pause === undefined) missed.push(pause)
    if (pause === undefined && this.#pause !== undefined) missed.push({ kind: 'resumed' })
    if (connected !== this.#isAgentConnected) missed.push({ kind: 'agent', connected })
    for (const event of missed) this.note(event)
    return missed
  }
}

function pauseOf({ status: { status }, drives }: Answers): Pause | undefined {
  if (isRunning(status)) return undefined
  const isFull = drives.some((drive) => drive['io-status'] === 'nospace')
  const reasons: Readonly<Record<string, Pause['reason']>> = {
    'io-error': isFull ? 'no-space' : 'io-error',
    'guest-panicked': 'panic',
    watchdog: 'watchdog',
  }
  return { kind: 'paused', reason: reasons[status] ?? 'asked', detail: '' }
}
