// Leads what happens in the model to the alarms, and answers what they ask of it.
import { getManagedType } from '@staddle/vim25/metadata.ts'
import type { MailSettings } from '../domain/ports/alarm-outlets.ts'
import { readText } from '../services/alarm/alarm-expression.ts'
import type { AlarmService } from '../services/alarm/alarm-service.ts'
import type { EventService } from '../services/event/event-service.ts'
import type { PerformanceService } from '../services/performance/performance-service.ts'
import type { ReadSetting } from './option-manager.ts'
import type { Registry } from './registry.ts'

export interface AlarmWatchOptions {
  readonly registry: Registry
  readonly events: EventService
  readonly performance: PerformanceService
  readonly alarms: AlarmService
}

export function watchAlarms({ registry, events, performance, alarms }: AlarmWatchOptions): Disposable {
  const scope = new DisposableStack()
  scope.use(performance.rounds.on((round) => alarms.followRound(round)))
  scope.use(events.posted.on((event) => alarms.followEvent(event)))
  const changed = new Set<string>()
  const look = (): void => {
    const ids = [...changed]
    changed.clear()
    for (const id of ids) alarms.noteChanged(id)
  }
  scope.use(
    registry.changes.on(({ kind, object }) => {
      if (kind === 'removed' || !alarms.watchesStates(object.type)) return
      // Nothing may be changed while a change is told.
      if (changed.size === 0) queueMicrotask(look)
      changed.add(object.id)
    }),
  )
  return scope
}

/** A property at a path, as text; undefined when it has no value. */
export function readState(registry: Registry, id: string, path: string): string | undefined {
  const object = registry.get(id)
  if (object === undefined || getManagedType(object.type) === undefined) return undefined
  const text = readText(object.properties, path)
  return text === '' ? undefined : text
}

export const mailPassword = 'mail.smtp.password'

/** As administrators of vSphere set it. */
export function mailSettings(read: ReadSetting): MailSettings | undefined {
  const [server = '', sender = '', user = ''] = ['mail.smtp.server', 'mail.sender', 'mail.smtp.username'].map(read)
  if (server === '' || sender === '') return undefined
  const login = user === '' ? {} : { login: { user, password: read(mailPassword) ?? '' } }
  return { server, sender, port: Number(read('mail.smtp.port') ?? 25) || 25, ...login }
}
