// What the host tells about itself, as it is shown. Pure.
import type { HostListSummary, HostNumericSensorInfo } from '@staddle/vim25/types.ts'

export type AccelerationKind = 'kvm' | 'tcg' | 'simulated'

export interface AccelerationFacts {
  readonly kind: AccelerationKind
  /** In the host's words. */
  readonly reason: string
}

/** vim25 has no word for it: the host says it among the other facts that identify its system. */
export function acceleration(summary: HostListSummary | undefined): AccelerationFacts | undefined {
  const told = summary?.hardware?.otherIdentifyingInfo?.find(
    ({ identifierType }) => identifierType.key === 'Acceleration',
  )
  const kind = (['kvm', 'tcg', 'simulated'] as const).find((known) => known === told?.identifierValue)
  return kind === undefined ? undefined : { kind, reason: told?.identifierType.summary ?? '' }
}

/** `4150` with a power of ten of -2 is 41.5. */
export function sensorReading({ currentReading, unitModifier }: HostNumericSensorInfo): number {
  return currentReading * 10 ** unitModifier
}

export type HealthColour = 'green' | 'yellow' | 'red' | 'unknown'

export function sensorHealth({ healthState }: HostNumericSensorInfo): HealthColour {
  const key = healthState?.key.toLowerCase()
  return (['green', 'yellow', 'red'] as const).find((colour) => colour === key) ?? 'unknown'
}

/** Days until then; negative when it is over. */
export function daysUntil(time: string | undefined, now: number): number | undefined {
  return time === undefined ? undefined : Math.floor((Date.parse(time) - now) / 86_400_000)
}

/** The last `shown` of a log whose newest line is `lineEnd`. */
export function lastLinesFrom(lineEnd: number, shown: number): number {
  return Math.max(1, lineEnd - shown + 1)
}

export function parseServers(text: string): readonly string[] {
  return text.split(/[\s,;]+/).filter((server) => server !== '')
}

const certificateStatuses = ['good', 'expiring', 'expiringShortly', 'expirationImminent', 'expired', 'revoked'] as const

export function certificateStatus(told: string): (typeof certificateStatuses)[number] | 'unknown' {
  return certificateStatuses.find((known) => known === told) ?? 'unknown'
}

const levels: Readonly<Record<number, string>> = {
  10: 'TRACE',
  20: 'DEBUG',
  30: 'INFO',
  40: 'WARN',
  50: 'ERROR',
  60: 'FATAL',
}

/** The daemon writes JSON; people read the time, what was said, and then the rest. Other lines stay as they are. */
export function readableLogLine(line: string): string {
  const entry = parseEntry(line)
  if (entry === undefined) return line
  const { level, time, msg = '', pid: _pid, hostname: _hostname, ...rest } = entry
  const facts = Object.entries(rest).map(
    ([name, value]) => `${name}=${typeof value === 'string' ? value : JSON.stringify(value)}`,
  )
  return [new Date(time).toISOString(), levels[level] ?? String(level), msg, ...facts].join(' ')
}

interface LogEntry extends Readonly<Record<string, unknown>> {
  readonly level: number
  readonly time: number
  readonly msg?: string
}

function parseEntry(line: string): LogEntry | undefined {
  if (!line.startsWith('{')) return undefined
  try {
    const entry = JSON.parse(line) as Record<string, unknown>
    const isEntry =
      typeof entry['level'] === 'number' &&
      typeof entry['time'] === 'number' &&
      Number.isFinite(new Date(entry['time']).getTime())
    return isEntry ? (entry as LogEntry) : undefined
  } catch {
    // Half a line, or another program's.
    return undefined
  }
}
