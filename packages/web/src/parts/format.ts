// Numbers as people read them, and how words are put together, in the language of the page.
import i18next from 'i18next'

// Browsers make a format far more slowly than they use it, and each keeps tens of kilobytes.
const made = new Map<string, Intl.NumberFormat>()

function numberFormat(options: Intl.NumberFormatOptions): Intl.NumberFormat {
  const key = JSON.stringify([i18next.language, options])
  const format = made.get(key) ?? new Intl.NumberFormat(i18next.language, options)
  made.set(key, format)
  return format
}

const units = ['B', 'KiB', 'MiB', 'GiB', 'TiB', 'PiB']

/** `1.5 GiB`; nothing for a number that is not known. */
export function formatBytes(bytes: number | undefined): string {
  if (bytes === undefined || !Number.isFinite(bytes)) return ''
  const power = bytes <= 0 ? 0 : Math.min(units.length - 1, Math.floor(Math.log2(bytes) / 10))
  return `${formatNumber(bytes / 1024 ** power, power === 0 ? 0 : 1)} ${units[power] ?? ''}`
}

export function formatMegahertz(megahertz: number | undefined): string {
  if (megahertz === undefined) return ''
  return megahertz >= 1_000 ? `${formatNumber(megahertz / 1_000, 1)} GHz` : `${formatNumber(megahertz, 0)} MHz`
}

export function formatNumber(value: number, digits = 0): string {
  return numberFormat({ maximumFractionDigits: digits }).format(value)
}

export function formatPercent(fraction: number | undefined): string {
  if (fraction === undefined || !Number.isFinite(fraction)) return ''
  return numberFormat({ style: 'percent', maximumFractionDigits: 0 }).format(fraction)
}

/** Of an xsd:dateTime or of milliseconds since 1970. */
export function formatTime(time: string | number | undefined): string {
  if (time === undefined) return ''
  const format: Intl.DateTimeFormatOptions = { dateStyle: 'medium', timeStyle: 'medium' }
  return new Intl.DateTimeFormat(i18next.language, format).format(new Date(time))
}

/** `3 d 4 h`, `2 min`, `12 s`: the two largest parts. */
export function formatDuration(seconds: number | undefined): string {
  if (seconds === undefined || !Number.isFinite(seconds)) return ''
  const whole = Math.max(0, Math.round(seconds))
  const parts: [number, string][] = [
    [Math.floor(whole / 86_400), 'day'],
    [Math.floor(whole / 3_600) % 24, 'hour'],
    [Math.floor(whole / 60) % 60, 'minute'],
    [whole % 60, 'second'],
  ]
  const first = Math.min(
    3,
    parts.findIndex(([count]) => count > 0),
  )
  const shown = first < 0 ? parts.slice(3) : parts.slice(first, first + 2).filter(([count]) => count > 0)
  return shown.map(([count, unit]) => formatUnit(count, unit)).join(' ')
}

function formatUnit(count: number, unit: string): string {
  return numberFormat({ style: 'unit', unit, unitDisplay: 'short' }).format(count)
}

/** `Rename: web01` */
export function labelled(label: string, value: string): string {
  return i18next.t('joined.labelled', { label, value })
}

/** `web01 (virtual machine)` */
export function noted(text: string, note: string): string {
  return i18next.t('joined.noted', { text, note })
}

/** `1 CPU, 1 socket`; what is empty is left out. */
export function listed(parts: readonly (string | undefined)[]): string {
  return parts.filter((part) => part !== undefined && part !== '').join(i18next.t('joined.comma'))
}
