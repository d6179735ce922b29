// What the store keeps of users (`user/<name>`) and groups (`group/<name>`). Names are compared without case.
import { Denied } from '../../domain/errors.ts'

export interface UserRecord {
  /** As it was created; its key in the store is in lower case. */
  readonly name: string
  readonly fullName: string
  readonly description: string
  readonly passwordHash: string
  readonly groups: readonly string[]
  /** Milliseconds since 1970. */
  readonly createdAt: number
  /** The random password of the first start is still in its file. */
  readonly hasInitialPassword?: boolean
}

export interface GroupRecord {
  readonly name: string
  readonly description: string
}

export const userPrefix = 'user/'
export const groupPrefix = 'group/'
export const nameKey = (name: string): string => name.toLowerCase()

const namePattern = /^[A-Za-z0-9_][A-Za-z0-9._@-]{0,63}$/

export function checkedAccountName(name: string, what: 'user' | 'group'): string {
  if (namePattern.test(name)) return name
  throw new Denied(
    'invalid-name',
    `"${name.slice(0, 64)}" cannot be a ${what} name: use 1 to 64 letters, digits, dots, dashes, underscores or @, beginning with a letter or digit.`,
    { name },
  )
}

export const minPasswordLength = 8
const maxPasswordLength = 256

/** Denied `invalid-argument` that says which rule the password breaks; the password itself is never repeated. */
export function checkPasswordRules(password: string, userName: string): void {
  const problem = passwordProblem(password, userName)
  if (problem !== undefined)
    throw new Denied('invalid-argument', `This password cannot be used: ${problem}.`, { argument: 'password' })
}

function passwordProblem(password: string, userName: string): string | undefined {
  const letters = Array.from(password)
  if (letters.length < minPasswordLength)
    return `it has ${letters.length} characters and needs at least ${minPasswordLength}`
  if (letters.length > maxPasswordLength) return `it is longer than ${maxPasswordLength} characters`
  if (new Set(letters).size < 3) return 'it needs at least 3 different characters'
  if (nameKey(password) === nameKey(userName)) return 'it is the user name'
  return undefined
}

/** Throws when the stored text is not what this version wrote: the store is damaged or newer. */
export function parseUserRecord(key: string, text: string): UserRecord {
  const record = JSON.parse(text) as Partial<UserRecord> | null
  const isValid =
    typeof record?.name === 'string' &&
    userPrefix + nameKey(record.name) === key &&
    typeof record.passwordHash === 'string' &&
    typeof record.fullName === 'string' &&
    typeof record.description === 'string' &&
    typeof record.createdAt === 'number' &&
    Array.isArray(record.groups) &&
    record.groups.every((group) => typeof group === 'string')
  if (!isValid) throw new Error(`the store's entry ${key} is not a user record of this version`)
  return record as UserRecord
}

export function parseGroupRecord(key: string, text: string): GroupRecord {
  const record = JSON.parse(text) as Partial<GroupRecord> | null
  const isValid =
    typeof record?.name === 'string' &&
    groupPrefix + nameKey(record.name) === key &&
    typeof record.description === 'string'
  if (!isValid) throw new Error(`the store's entry ${key} is not a group record of this version`)
  return record as GroupRecord
}
