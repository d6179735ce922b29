// HostDateTimeSystem: the clock as the daemon sees it. Time is kept by the host's own services; none is configured here.
import type { HostDateTimeInfo } from '@staddle/vim25/types.ts'

export function dateTimeInfo(now: number): HostDateTimeInfo {
  const name = Intl.DateTimeFormat().resolvedOptions().timeZone
  return {
    timeZone: { key: name, name, description: name, gmtOffset: -new Date(now).getTimezoneOffset() * 60 },
    systemClockProtocol: 'ntp',
    ntpConfig: { server: [] },
  }
}
