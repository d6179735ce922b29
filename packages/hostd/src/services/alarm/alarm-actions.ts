// What alarms do besides showing: mail, a POST to an address, a program. Few at once, each for a limited time, and each action
// of an alarm for one entity at most once a minute, however often it goes off.
import type { Clock, Millis } from '@staddle/base/clock.ts'
import type { Action } from '@staddle/vim25/types.ts'
import { isA } from '@staddle/vim25/metadata.ts'
import { Denied } from '../../domain/errors.ts'
import type { AlarmOutlets, MailSettings } from '../../domain/ports/alarm-outlets.ts'
import { Gate } from '../auth/gate.ts'
import type { Logger } from '../logger.ts'
import { actionTarget, addressesIn } from './check-alarm.ts'
import type { AlarmStatus } from './alarm-record.ts'

export interface Occasion {
  readonly alarmId: string
  readonly alarmName: string
  readonly entityType: string
  readonly entityId: string
  readonly entityName: string
  readonly from: AlarmStatus
  readonly to: AlarmStatus
  /** One line for people: what happened. */
  readonly summary: string
  /** ISO 8601. */
  readonly time: string
}

export type Outcome =
  | { readonly kind: 'mail'; readonly to: string; readonly error?: unknown }
  | { readonly kind: 'script'; readonly script: string; readonly error?: unknown }

export interface AlarmActionsOptions {
  readonly outlets: AlarmOutlets
  readonly clock: Clock
  readonly logger: Logger
  /** As the settings `mail.*` say; undefined without a server. */
  readonly mailSettings: () => MailSettings | undefined
}

const atOnce = 4
const mostWaiting = 200
const shortestPause: Millis = 60_000

export class AlarmActions implements AsyncDisposable {
  readonly #options: AlarmActionsOptions
  readonly #gate = new Gate(atOnce, mostWaiting)
  readonly #lastRuns = new Map<string, number>()
  readonly #running = new Set<Promise<unknown>>()
  readonly #stop = new AbortController()

  constructor(options: AlarmActionsOptions) {
    this.#options = options
  }

  /** Calls `done` when it is over, or never when it was done too lately. `index` tells the alarm's actions apart. */
  run(action: Action, index: number, occasion: Occasion, done: (outcome: Outcome) => void): void {
    if (!this.#mayRun(`${occasion.alarmId}/${occasion.entityId}/${index}`)) return
    const tell = async (): Promise<void> => done(await this.#outcome(action, occasion))
    const running = tell().finally(() => this.#running.delete(running))
    this.#running.add(running)
  }

  async #outcome(action: Action, occasion: Occasion): Promise<Outcome> {
    try {
      return await this.#gate.run(() => this.#perform(action, occasion))
    } catch (error) {
      return this.#explain(action, occasion, error)
    }
  }

  /** Resolves when nothing runs any more. */
  async idle(): Promise<void> {
    await Promise.allSettled([...this.#running])
  }

  /** Ends what runs; whoever waits hears that it failed. */
  async [Symbol.asyncDispose](): Promise<void> {
    this.#stop.abort(new Error('the daemon is stopping'))
    await this.idle()
  }

  #mayRun(key: string): boolean {
    const now = this.#options.clock.monotonic()
    for (const [known, at] of this.#lastRuns) if (now - at >= shortestPause) this.#lastRuns.delete(known)
    if (this.#lastRuns.has(key)) return false
    this.#lastRuns.set(key, now)
    return true
  }

  async #perform(action: Action, occasion: Occasion): Promise<Outcome> {
    const { outlets } = this.#options
    const { signal } = this.#stop
    signal.throwIfAborted()
    if (isA('SendEmailAction', action)) {
      const settings = this.#options.mailSettings()
      if (settings === undefined)
        throw new Denied('not-supported', 'No mail server is set; set mail.smtp.server and mail.sender.')
      const mail = {
        to: addressesIn(action.toList),
        cc: addressesIn(action.ccList),
        subject: filled(action.subject, occasion) || `${occasion.alarmName}: ${occasion.entityName} is ${occasion.to}`,
        text: `${filled(action.body, occasion) || mailText(occasion)}\n`,
      }
      await outlets.sendMail(settings, mail, signal)
      return { kind: 'mail', to: action.toList }
    }
    const script = isA('RunScriptAction', action) ? action.script : ''
    const target = actionTarget(script)
    if (target?.kind === 'address') await outlets.postJson(target.url, JSON.stringify(occasion), signal)
    else if (target !== undefined) await outlets.runProgram(target.argv, environmentOf(occasion), signal)
    return { kind: 'script', script: shown(script) }
  }

  #explain(action: Action, { alarmId, entityId }: Occasion, error: unknown): Outcome {
    this.#options.logger.warn({ alarmId, entityId, action: action._typeName, err: error }, 'an alarm could not tell')
    if (isA('SendEmailAction', action)) return { kind: 'mail', to: action.toList, error }
    return { kind: 'script', script: shown(isA('RunScriptAction', action) ? action.script : ''), error }
  }
}

/** Addresses often hold what should not be read in a list of events. */
function shown(script: string): string {
  const target = actionTarget(script)
  return target?.kind === 'address' ? `${target.url.origin}/…` : script
}

function mailText({ summary, alarmName, entityName, entityId, from, to, time }: Occasion): string {
  const facts = [
    ['Alarm', alarmName],
    ['Object', `${entityName} (${entityId})`],
    ['Status', `${from} to ${to}`],
    ['Time', time],
  ]
  return [summary, '', ...facts.map(([name = '', value = '']) => `${name.padEnd(8)}${value}`)].join('\n')
}

/** The names that vSphere's administrators know: `{alarmName}`, `{targetName}`, `{oldStatus}`, `{newStatus}`. */
function filled(text: string, occasion: Occasion): string {
  const words: Readonly<Record<string, string>> = {
    ...{ alarmName: occasion.alarmName, alarmId: occasion.alarmId, targetName: occasion.entityName },
    ...{ targetId: occasion.entityId, oldStatus: occasion.from, newStatus: occasion.to },
    ...{ eventDescription: occasion.summary, triggeringSummary: occasion.summary },
  }
  return text.replaceAll(/\{(\w+)\}/g, (all, name: string) => (Object.hasOwn(words, name) ? (words[name] ?? all) : all))
}

/** As scripts for vSphere's alarms expect it. */
function environmentOf(occasion: Occasion): Record<string, string> {
  return {
    VMWARE_ALARM_NAME: occasion.alarmName,
    VMWARE_ALARM_ID: occasion.alarmId,
    VMWARE_ALARM_TARGET_NAME: occasion.entityName,
    VMWARE_ALARM_TARGET_ID: occasion.entityId,
    VMWARE_ALARM_OLDSTATUS: occasion.from,
    VMWARE_ALARM_NEWSTATUS: occasion.to,
    VMWARE_ALARM_TRIGGERINGSUMMARY: occasion.summary,
    VMWARE_ALARM_EVENTDESCRIPTION: occasion.summary,
  }
}
