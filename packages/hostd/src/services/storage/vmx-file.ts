// The text of a .vmx or .vmsd: lines `key = "value"`, keys in any case, values with `|22` for what would break them.
// libvirt reads these files too, so what it insists on is here: a present `.encoding`, one entry a line, no duplicates.
import { getEnumType } from '@staddle/vim25/metadata.ts'
import { Denied } from '../../domain/errors.ts'

export type FileKind = '.vmx' | '.vmsd'

export const longestVmx = 1024 * 1024
/** Repeats the whole configuration for every snapshot. */
export const longestVmsd = 16 * 1024 * 1024

/** Keys in lower case; takes each entry once, so that what is left is what nobody understood. */
export class VmxEntries {
  readonly #values: Map<string, { readonly key: string; readonly value: string }>
  readonly #kind: FileKind

  constructor(values: Map<string, { readonly key: string; readonly value: string }>, kind: FileKind) {
    this.#values = values
    this.#kind = kind
  }

  has(key: string): boolean {
    return this.#values.has(key.toLowerCase())
  }

  take(key: string): string | undefined {
    const lower = key.toLowerCase()
    const entry = this.#values.get(lower)
    this.#values.delete(lower)
    return entry?.value
  }

  takeBoolean(key: string, fallback: boolean): boolean {
    const value = this.take(key)?.toLowerCase()
    return value === undefined ? fallback : value === 'true' || value === '1' || value === 'yes' || value === 'on'
  }

  /** Denied `invalid-argument` when it is not a whole number in range. */
  takeNumber(key: string, fallback: number, range: { readonly least: number; readonly most: number }): number {
    const value = this.take(key)
    if (value === undefined) return fallback
    const number = Number(value)
    if (/^-?\d+$/.test(value) && number >= range.least && number <= range.most) return number
    throw badVmx(`${key} is "${value.slice(0, 50)}", not a number from ${range.least} to ${range.most}`, this.#kind)
  }

  /** Numbers n for which a key such as `ethernet<n>.` is there. */
  numbersOf(prefix: string): number[] {
    const found = new Set<number>()
    for (const key of this.#values.keys()) {
      const match = key.startsWith(prefix) ? /^(\d{1,3})[.:]/.exec(key.slice(prefix.length)) : null
      if (match !== null) found.add(Number(match[1]))
    }
    return [...found].toSorted((a, b) => a - b)
  }

  rest(): { readonly key: string; readonly value: string }[] {
    return [...this.#values.values()]
  }
}

export function parseVmx(text: string, kind: FileKind = '.vmx'): VmxEntries {
  const longest = kind === '.vmx' ? longestVmx : longestVmsd
  if (text.length > longest) throw badVmx(`it is longer than ${longest} bytes`, kind)
  const values = new Map<string, { key: string; value: string }>()
  for (const [index, raw] of text
    .replace(/^\uFEFF/, '')
    .split(/\r?\n/)
    .entries()) {
    const line = raw.trim()
    if (line === '' || line.startsWith('#')) continue
    const match = /^([A-Za-z0-9_.:-]+)\s*=\s*(?:"(.*)"|([^"]*))$/.exec(line)
    if (match === null) throw badVmx(`line ${index + 1} is not of the form key = "value"`, kind)
    const [, key = '', quoted, bare = ''] = match
    const lower = key.toLowerCase()
    if (values.has(lower)) throw badVmx(`line ${index + 1} sets ${key} a second time`, kind)
    values.set(lower, { key, value: unescapeValue(quoted ?? bare.trim()) })
  }
  const encoding = values.get('.encoding')?.value.toLowerCase() ?? 'utf-8'
  if (encoding !== 'utf-8' && encoding !== 'us-ascii')
    throw badVmx(`its encoding ${encoding} is not supported; save it as UTF-8`, kind)
  return new VmxEntries(values, kind)
}

export function formatVmx(lines: readonly (readonly [key: string, value: string])[]): string {
  return ['.encoding = "UTF-8"', ...lines.map(([key, value]) => `${key} = "${escapeValue(value)}"`), ''].join('\n')
}

/** Whether a client's extra key may stand in the file: nothing that would end the line or the value. */
export const isVmxKey = (key: string): boolean => /^[A-Za-z0-9_.:-]{1,200}$/.test(key) && key !== '.encoding'

/** `56 4d 9b ef ac d9 b4 e0-c8 f0 ae a8 b9 10 35 15` */
export function formatVmxUuid(uuid: string): string {
  const bytes = uuid.replaceAll('-', '').toLowerCase().match(/../g) ?? []
  return `${bytes.slice(0, 8).join(' ')}-${bytes.slice(8).join(' ')}`
}

export function parseVmxUuid(key: string, text: string | undefined): string | undefined {
  if (text === undefined) return undefined
  const digits = text.replace(/[ -]/g, '').toLowerCase()
  if (!/^[0-9a-f]{32}$/.test(digits)) throw badVmx(`${key} is not a UUID`)
  return digits.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
}

/** `debian12_64Guest` -> `debian12-64`: vim25's guest ids as the file has them. */
export function toVmxGuestOs(guestId: string): string {
  return guestId
    .replace(/Guest(64)?$/, (_, bits: string | undefined) => (bits === undefined ? '' : '-64'))
    .replace(/_?64$/, (bits, at: number, whole: string) => (whole[at - 1] === '-' ? bits : '-64'))
    .replace(/Server(-64)?$/, 'srv$1')
    .toLowerCase()
}

/** Unknown names become the "other" of their width, as the .vmx of another product may name systems that vim25 does not. */
export function fromVmxGuestOs(name: string): string {
  const lower = name.toLowerCase()
  for (const id of getEnumType('VirtualMachineGuestOsIdentifier')?.values ?? []) {
    if (id.toLowerCase() === lower || toVmxGuestOs(id) === lower) return id
  }
  return lower.endsWith('-64') ? 'otherGuest64' : 'otherGuest'
}

export function badVmx(why: string, kind: FileKind = '.vmx'): Denied {
  return new Denied('invalid-argument', `The ${kind} file cannot be used: ${why}.`, { argument: 'path' })
}

function escapeValue(value: string): string {
  return value.replace(/["|\u0000-\u001f\u007f]/g, (character) => {
    return `|${character.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`
  })
}

function unescapeValue(value: string): string {
  return value.replace(/\|([0-9A-Fa-f]{2})/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
}
