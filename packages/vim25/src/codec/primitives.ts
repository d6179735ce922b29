// The exact value space of every primitive type. Nothing is coerced: what does not fit is refused by the caller.

const integerLimits: ReadonlyMap<string, readonly [bigint, bigint]> = new Map([
  ['byte', [-(2n ** 7n), 2n ** 7n - 1n]],
  ['short', [-(2n ** 15n), 2n ** 15n - 1n]],
  ['int', [-(2n ** 31n), 2n ** 31n - 1n]],
  ['long', [-(2n ** 63n), 2n ** 63n - 1n]],
])

export type PrimitiveValue = string | number | boolean

/** Undefined when `text` is not in the lexical space of `type`. */
export function parsePrimitive(type: string, text: string): PrimitiveValue | undefined {
  switch (type) {
    case 'boolean':
      return parseBoolean(text.trim())
    case 'byte':
    case 'short':
    case 'int':
    case 'long':
      return parseInteger(type, text.trim())
    case 'float':
    case 'double':
      return parseReal(text.trim())
    case 'dateTime':
      return isDateTime(text.trim()) ? text.trim() : undefined
    case 'base64Binary':
      return parseBase64(text)
    default:
      return text
  }
}

/** Whether a value that came as JSON is one of `type`. */
export function isPrimitive(type: string, value: unknown): value is PrimitiveValue {
  switch (type) {
    case 'boolean':
      return typeof value === 'boolean'
    case 'byte':
    case 'short':
    case 'int':
    case 'long':
      return typeof value === 'number' && Number.isInteger(value) && isNumberInRange(type, value)
    case 'float':
    case 'double':
      return typeof value === 'number'
    case 'dateTime':
      return typeof value === 'string' && isDateTime(value)
    case 'base64Binary':
      return typeof value === 'string' && parseBase64(value) !== undefined
    default:
      return typeof value === 'string'
  }
}

/** The lexical form of a number of an integer or real type. */
export function formatNumber(type: string, value: number): string {
  if (type === 'float' || type === 'double') return formatReal(value)
  if (Number.isSafeInteger(value)) return `${value}`
  return formatHugeInteger(type, value)
}

/** What a person reads in an error: the type's value space. */
export function describePrimitive(type: string): string {
  const limits = integerLimits.get(type)
  if (limits !== undefined) return `a whole number from ${limits[0]} to ${limits[1]}`
  if (type === 'boolean') return 'true, false, 1 or 0'
  if (type === 'dateTime') return 'a date and time like 2024-05-31T12:30:00Z'
  if (type === 'base64Binary') return 'base64'
  return type === 'float' || type === 'double' ? 'a number' : 'a string'
}

function parseBoolean(text: string): boolean | undefined {
  if (text === 'true' || text === '1') return true
  return text === 'false' || text === '0' ? false : undefined
}

function parseInteger(type: string, text: string): number | undefined {
  if (!/^[+-]?\d{1,24}$/.test(text)) return undefined
  if (text.length < 10) return inSmallRange(type, Number(text))
  const exact = BigInt(text.startsWith('+') ? text.slice(1) : text)
  // Beyond 2^53 the nearest double stands for it; formatNumber brings it back into the type's range.
  return isInRange(type, exact) ? Number(exact) : undefined
}

function inSmallRange(type: string, value: number): number | undefined {
  if (type === 'byte') return value >= -128 && value <= 127 ? value : undefined
  if (type === 'short') return value >= -32768 && value <= 32767 ? value : undefined
  return value
}

function isInRange(type: string, value: bigint): boolean {
  const limits = integerLimits.get(type)
  return limits !== undefined && value >= limits[0] && value <= limits[1]
}

/** 2^63 itself is what the largest long becomes as a double. */
function isNumberInRange(type: string, value: number): boolean {
  return isInRange(type, BigInt(value)) || (type === 'long' && value === 2 ** 63)
}

function parseReal(text: string): number | undefined {
  if (text === 'INF') return Infinity
  if (text === '-INF') return -Infinity
  if (text === 'NaN') return NaN
  return /^[+-]?(\d{1,400}(\.\d{0,400})?|\.\d{1,400})([eE][+-]?\d{1,5})?$/.test(text) ? Number(text) : undefined
}

function formatReal(value: number): string {
  if (Number.isFinite(value)) return `${value}`
  return Number.isNaN(value) ? 'NaN' : value > 0 ? 'INF' : '-INF'
}

function formatHugeInteger(type: string, value: number): string {
  const limits = integerLimits.get(type)
  if (!Number.isInteger(value) || limits === undefined) throw new TypeError(`${value} is not a value of type ${type}`)
  const exact = BigInt(value)
  return `${exact > limits[1] ? limits[1] : exact < limits[0] ? limits[0] : exact}`
}

const dateTime = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)(?:\.\d{1,12})?(?:Z|[+-](\d\d):(\d\d))?$/

function isDateTime(text: string): boolean {
  const parts = dateTime.exec(text)
  if (parts === null) return false
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0, zoneHour = 0, zoneMinute = 0] = parts
    .slice(1)
    .map((part) => Number(part ?? 0))
  if (month < 1 || month > 12 || day < 1 || day > daysIn(year, month)) return false
  const isMidnightAtEnd = hour === 24 && minute === 0 && second === 0
  if ((hour > 23 && !isMidnightAtEnd) || minute > 59 || second > 60) return false
  return zoneHour <= 14 && zoneMinute <= 59
}

function daysIn(year: number, month: number): number {
  if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28
  return [4, 6, 9, 11].includes(month) ? 30 : 31
}

function parseBase64(text: string): string | undefined {
  const packed = /[\t\n\r ]/.test(text) ? text.replace(/[\t\n\r ]+/g, '') : text
  return packed.length % 4 === 0 && /^[A-Za-z0-9+/]*={0,2}$/.test(packed) ? packed : undefined
}
