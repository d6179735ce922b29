// HostDateTimeSystem: the clock of the machine underneath, its zone, and the servers that it follows.
import type { HostDateTimeConfig, HostDateTimeInfo, HostDateTimeSystemTimeZone } from '@staddle/vim25/types.ts'
import { Denied } from '../domain/errors.ts'
import type { HostTime } from '../domain/ports/host.ts'
import type { Registry } from './registry.ts'

export const dateTimeSystemId = 'dateTimeSystem-10'

/** `now`: milliseconds since 1970. */
export async function publishDateTime(registry: Registry, time: HostTime, now: () => number): Promise<void> {
  const read = async (): Promise<HostDateTimeInfo> => {
    const { zone, servers } = await time.settings()
    return { timeZone: timeZone(zone, now()), systemClockProtocol: 'ntp', ntpConfig: { server: servers } }
  }
  const object = registry.add({
    type: 'HostDateTimeSystem',
    id: dateTimeSystemId,
    properties: { dateTimeInfo: await read() },
    methods: {
      QueryDateTime: () => new Date(now()).toISOString(),
      QueryAvailableTimeZones: () => time.zones().map((zone) => timeZone(zone, now())),
      RefreshDateTimeSystem: () => refresh(),
      UpdateDateTime: (_context, { dateTime }) => time.setTime(Date.parse(dateTime)),
      // Partly: which servers and which zone; no PTP, and what else NTP's own files can say stays as it is.
      async UpdateDateTimeConfig(_context, { config }) {
        requireKnown(config)
        const { timeZone: zone, ntpConfig } = config
        const servers = ntpConfig === undefined ? undefined : (ntpConfig.server ?? [])
        try {
          await time.configure({ zone, servers })
        } finally {
          await refresh()
        }
      },
      TestTimeService: async () => ({ workingNormally: await time.isSynchronized(), report: [] }),
    },
  })
  const refresh = async (): Promise<void> => {
    registry.update(object, { dateTimeInfo: await read() })
  }
}

function requireKnown({ ntpConfig, ptpConfig, protocol, ...others }: HostDateTimeConfig): void {
  const wishes = [
    ...(ptpConfig === undefined ? [] : ['ptpConfig']),
    ...(ntpConfig?.configFile === undefined ? [] : ['ntpConfig.configFile']),
    ...(protocol === undefined || protocol === 'ntp' ? [] : [`protocol ${protocol}`]),
    ...Object.entries(others).flatMap(([name, value]) => (value === undefined || name === 'timeZone' ? [] : [name])),
  ].filter((name) => name !== '_typeName')
  if (wishes.length === 0) return
  throw new Denied(
    'not-supported',
    `Only the time zone and NTP servers can be set, not ${wishes.join(', ')}. The service that follows them is "ntpd" in HostServiceSystem.`,
  )
}

function timeZone(name: string, now: number): HostDateTimeSystemTimeZone {
  return { key: name, name, description: name, gmtOffset: offsetSeconds(name, now) }
}

function offsetSeconds(zone: string, now: number): number {
  const format = new Intl.DateTimeFormat('en', { timeZone: zone, timeZoneName: 'longOffset' })
  const name = format.formatToParts(now).find(({ type }) => type === 'timeZoneName')?.value ?? ''
  const [, sign, hours, minutes = '0'] = /GMT([+-])(\d+)(?::(\d+))?/.exec(name) ?? []
  return hours === undefined ? 0 : (sign === '-' ? -1 : 1) * (Number(hours) * 3600 + Number(minutes) * 60)
}
