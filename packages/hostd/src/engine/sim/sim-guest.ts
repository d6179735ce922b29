// One simulated machine, whoever is connected to it.
//
//            boot timer                     shutdown timer
//   running ------------> running, agent ---------------> gone (guest-shutdown)
//     |  ^ resume                 | reset, reboot: boots again
//     v  | pause, panic, i/o error
//   paused                        hang: unresponsive until unhang or powerOff
//
// Only a machine that is booting or shutting down has a timer; ten thousand that just run cost memory only. After `gone`, which
// is emitted exactly once and last, nothing happens to it any more.
import type { Clock, Millis } from '@staddle/base/clock.ts'
import { Emitter } from '@staddle/base/emitter.ts'
import { EngineError } from '../../domain/errors.ts'
import type { MachineSpec } from '../../domain/machine-spec.ts'
import type {
  GuestNotice,
  MachineEvent,
  MachineStats,
  MachineStatus,
  SerialConnection,
} from '../../domain/ports/engine.ts'
import type { Picture } from '../../platform/png.ts'
import { firmwareText, loginText, prompt } from './guest-system.ts'
import { loadCurve, usageAfter } from './load-curve.ts'
import { drawScreen } from './screenshot.ts'
import type { SimConnection } from './sim-connection.ts'
import { SimConsole } from './sim-console.ts'
import { KeysymTyping, type Keystroke } from './sim-keys.ts'
import { openSimScreen } from './sim-screen.ts'

export interface SimTimes {
  /** From the first instruction to the guest agent's first word. */
  readonly bootMillis: Millis
  /** From being asked to shut down to being off. */
  readonly shutdownMillis: Millis
}

/** What a suspended machine's file and the world's file hold. */
export interface SimState {
  readonly ranMillis: Millis
  readonly booted: boolean
  readonly consoleText: string
}

type GoneReason = Extract<MachineEvent, { kind: 'gone' }>['reason']
type Pause = Extract<MachineEvent, { kind: 'paused' }>

export class SimGuest {
  readonly startedAt: number
  readonly events = new Emitter<MachineEvent>()
  /** Changes with hot-plug. */
  spec: MachineSpec
  readonly #clock: Clock
  readonly #times: SimTimes
  readonly #onGone: () => void
  readonly #consoles = new Map<number, SimConsole>()
  readonly #screens = new Set<SimConnection>()
  #status: 'running' | 'paused' | 'gone' = 'running'
  #pause: Pause | undefined
  #hung = false
  #goesOn: boolean
  #agent = false
  #ranBefore: Millis
  #runningSince: Millis
  #timer: Disposable | undefined

  constructor(
    spec: MachineSpec,
    clock: Clock,
    times: SimTimes,
    startedAt: number,
    state: SimState | undefined,
    onGone: () => void,
  ) {
    this.spec = spec
    this.startedAt = startedAt
    this.#clock = clock
    this.#times = times
    this.#onGone = onGone
    this.#ranBefore = state?.ranMillis ?? 0
    this.#runningSince = clock.monotonic()
    this.#goesOn = state !== undefined
    if (state !== undefined) this.#firstConsole.write(state.consoleText)
    if (state?.booted === true) this.#agent = true
    else this.#boot()
  }

  get status(): MachineStatus {
    return this.#hung && this.#status !== 'gone' ? 'unresponsive' : this.#status
  }

  get situation(): readonly MachineEvent[] {
    const agent = { kind: 'agent', connected: true } as const
    return [...(this.#pause === undefined ? [] : [this.#pause]), ...(this.#agent ? [agent] : [])]
  }

  /** Does it listen to its agent right now? */
  get agentAnswers(): boolean {
    return this.#agent && this.status === 'running'
  }

  /** As real ones, from a saved state to its next start; its agent starts no programs that look. */
  get diskNotice(): GuestNotice {
    return this.#goesOn ? 'untold' : 'told'
  }

  get state(): SimState {
    return { ranMillis: this.#ran(), booted: this.#agent, consoleText: this.#firstConsole.text }
  }

  /** EngineError when it is gone or hung. */
  requireAlive(operation: string): void {
    if (this.#status === 'gone') throw new EngineError('exited', operation, `${operation}: the machine has ended`)
    if (this.#hung) throw new EngineError('unresponsive', operation, `${operation}: the machine does not answer`)
  }

  pause(reason: Pause['reason'], detail: string): void {
    if (this.#status !== 'running') return
    this.#ranBefore = this.#ran()
    this.#status = 'paused'
    this.#pause = { kind: 'paused', reason, detail }
    this.#firstConsole.changed.emit()
    this.events.emit(this.#pause)
  }

  resume(): void {
    if (this.#status !== 'paused') return
    this.#runningSince = this.#clock.monotonic()
    this.#status = 'running'
    this.#pause = undefined
    this.#firstConsole.changed.emit()
    this.events.emit({ kind: 'resumed' })
  }

  reset(byGuest: boolean): void {
    this.#goesOn = false
    this.#setAgent(false)
    this.events.emit({ kind: 'reset', byGuest })
    this.#boot()
  }

  shutDown(): void {
    this.#setTimer(this.#times.shutdownMillis, () => this.end('guest-shutdown', ''))
  }

  hang(): void {
    if (this.#hung || this.#status === 'gone') return
    this.#hung = true
    this.events.emit({ kind: 'unresponsive' })
  }

  unhang(): void {
    if (!this.#hung || this.#status === 'gone') return
    this.#hung = false
    this.events.emit({ kind: 'responsive' })
  }

  end(reason: GoneReason, lastWords: string): void {
    if (this.#status === 'gone') return
    this.dispose()
    this.#ranBefore = this.#ran()
    this.#status = 'gone'
    this.#pause = undefined
    this.#agent = false
    for (const console of this.#consoles.values()) console.close()
    for (const connection of this.#screens) connection.end()
    this.#onGone()
    this.events.emit({ kind: 'gone', reason, lastWords })
  }

  stats(): MachineStats {
    const { sockets, coresPerSocket, threadsPerCore } = this.spec.cpu
    const cpus = sockets * coresPerSocket * threadsPerCore
    const diskIds = this.spec.disks.map(({ id }) => id)
    const equipment = { cpus, memoryBytes: this.spec.memoryMiB * 1024 * 1024, diskIds }
    return usageAfter(loadCurve(this.spec.uuid), this.#ran(), equipment)
  }

  console(portNumber: number): SimConsole {
    const known = this.#consoles.get(portNumber)
    if (known !== undefined) return known
    const made: SimConsole = new SimConsole((line) => this.#obey(made, line.trim()))
    this.#consoles.set(portNumber, made)
    return made
  }

  /** What its screen shows: the console, brighter while it runs. */
  draw(): Picture {
    return drawScreen({
      seed: this.spec.uuid,
      isRunning: this.#status === 'running',
      text: this.#firstConsole.text,
    })
  }

  /** Ends when the machine ends. */
  openScreen(): SerialConnection {
    const keys = new KeysymTyping()
    const screen = openSimScreen({
      name: this.spec.name,
      changed: this.#firstConsole.changed,
      draw: () => this.draw(),
      press: (keysym, isDown) => this.strike(keys.change(keysym, isDown)),
    })
    this.#screens.add(screen)
    screen.ended.on(() => this.#screens.delete(screen))
    return screen
  }

  strike(stroke: Keystroke | undefined): void {
    if (stroke === undefined || this.status !== 'running') return
    if (stroke.kind === 'control-alt-delete') this.reset(true)
    else this.#firstConsole.type(new TextEncoder().encode(stroke.text))
  }

  /** Lets go of its timer: the world ends. */
  dispose(): void {
    this.#timer?.[Symbol.dispose]()
    this.#timer = undefined
  }

  get #firstConsole(): SimConsole {
    return this.console(0)
  }

  #ran(): Millis {
    return this.#ranBefore + (this.#status === 'running' ? this.#clock.monotonic() - this.#runningSince : 0)
  }

  #boot(): void {
    this.#firstConsole.write(firmwareText(this.spec))
    this.#setTimer(this.#times.bootMillis, () => {
      this.#firstConsole.write(loginText(this.spec))
      this.#setAgent(true)
    })
  }

  #setAgent(connected: boolean): void {
    if (this.#agent === connected) return
    this.#agent = connected
    this.events.emit({ kind: 'agent', connected })
  }

  /** One thing under way at a time: a reset ends a shutdown. */
  #setTimer(delay: Millis, action: () => void): void {
    this.dispose()
    this.#timer = this.#clock.after(delay, () => {
      this.#timer = undefined
      action()
    })
  }

  /** The few words its shell knows. */
  #obey(console: SimConsole, line: string): void {
    if (!this.agentAnswers) return
    if (line === 'poweroff') return this.shutDown()
    if (line === 'reboot') return this.reset(true)
    if (line.startsWith('echo ')) console.write(`${line.slice(5)}\r\n`)
    else if (line !== '') console.write(`${line}: not found\r\n`)
    console.write(prompt(this.spec))
  }
}
