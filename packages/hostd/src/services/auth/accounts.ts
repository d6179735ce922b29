// Users and groups of this platform: kept in the store, held in memory, changed one at a time.
import { createHash } from 'node:crypto'
import type { Clock } from '@staddle/base/clock.ts'
import { Emitter } from '@staddle/base/emitter.ts'
import { KeyedQueue } from '@staddle/base/keyed-queue.ts'
import { Denied } from '../../domain/errors.ts'
import type { Store, Transaction } from '../../domain/ports/store.ts'
import {
  checkedAccountName,
  checkPasswordRules,
  type GroupRecord,
  groupPrefix,
  nameKey,
  parseGroupRecord,
  parseUserRecord,
  type UserRecord,
  userPrefix,
} from './account-record.ts'
import { Gate } from './gate.ts'
import { LoginThrottle, type LoginThrottleOptions } from './login-throttle.ts'
import {
  defaultHashParameters,
  hashPassword,
  type HashParameters,
  isOutdatedHash,
  verifyPassword,
} from './passwords.ts'

/** What may be known about a user: everything but the hash. */
export type User = Omit<UserRecord, 'passwordHash'>

export type AccountChange =
  | { readonly kind: 'created' | 'updated' | 'removed' | 'password'; readonly userName: string }
  | { readonly kind: 'group'; readonly groupName: string }

export interface AccountsOptions {
  readonly store: Store
  readonly clock: Clock
  readonly hashParameters?: HashParameters
  readonly throttle?: LoginThrottleOptions
}

export interface NewUser {
  readonly name: string
  readonly password: string
  readonly fullName?: string | undefined
  readonly description?: string | undefined
}

export class Accounts {
  /** Emitted after the change is in the store. */
  readonly changes = new Emitter<AccountChange>()
  readonly #store: Store
  readonly #clock: Clock
  readonly #hashParameters: HashParameters
  readonly #throttle: LoginThrottle
  // Two at a time leave the thread pool to the disks.
  readonly #hashing = new Gate(2, 200)
  readonly #queue = new KeyedQueue<'accounts'>()
  readonly #users = new Map<string, UserRecord>()
  readonly #groups = new Map<string, GroupRecord>()

  private constructor(options: AccountsOptions) {
    this.#store = options.store
    this.#clock = options.clock
    this.#hashParameters = options.hashParameters ?? defaultHashParameters
    this.#throttle = new LoginThrottle(options.clock, options.throttle)
  }

  static async load(options: AccountsOptions): Promise<Accounts> {
    const accounts = new Accounts(options)
    const [users, groups] = await Promise.all([options.store.list(userPrefix), options.store.list(groupPrefix)])
    for (const { key, value } of users.entries)
      accounts.#users.set(key.slice(userPrefix.length), parseUserRecord(key, value))
    for (const { key, value } of groups.entries)
      accounts.#groups.set(key.slice(groupPrefix.length), parseGroupRecord(key, value))
    return accounts
  }

  users(): readonly User[] {
    return [...this.#users.values()].map(withoutHash)
  }

  groups(): readonly GroupRecord[] {
    return [...this.#groups.values()]
  }

  findUser(name: string): User | undefined {
    const user = this.#users.get(nameKey(name))
    return user === undefined ? undefined : withoutHash(user)
  }

  findGroup(name: string): GroupRecord | undefined {
    return this.#groups.get(nameKey(name))
  }

  /** Another one with every new password; says nothing about the password. */
  passwordStampOf(name: string): string | undefined {
    const user = this.#users.get(nameKey(name))
    return user && createHash('sha256').update(user.passwordHash).digest('base64url').slice(0, 16)
  }

  groupsOf(userName: string): readonly string[] {
    return this.#users.get(nameKey(userName))?.groups ?? []
  }

  /** The user this name and password belong to, or Denied `invalid-login`; both kinds of wrong look and cost the same. */
  async authenticate(name: string, password: string, address: string): Promise<User> {
    this.#throttle.check(name, address)
    return this.#hashing.run(async () => {
      // Again, because attempts that waited beside this one may have failed meanwhile.
      this.#throttle.check(name, address)
      const user = this.#users.get(nameKey(name))
      const isRight = await verifyPassword(password, user?.passwordHash, this.#hashParameters)
      if (user === undefined || !isRight) {
        this.#throttle.failed(name, address)
        throw new Denied('invalid-login', 'Cannot complete login due to an incorrect user name or password.')
      }
      this.#throttle.succeeded(name, address)
      if (isOutdatedHash(user.passwordHash, this.#hashParameters)) await this.#rehash(user, password)
      return withoutHash(user)
    })
  }

  createUser(user: NewUser): Promise<User> {
    return this.#exclusive(() => this.#create(user, false))
  }

  /** `alsoPut` is what must exist together with the very first user: its permission. */
  createFirstUser(user: NewUser, alsoPut: NonNullable<Transaction['put']>): Promise<User> {
    return this.#exclusive(() => this.#create(user, true, alsoPut))
  }

  /** Changes what is given; a new password must follow the rules. */
  async updateUser(
    name: string,
    changes: { password?: string | undefined; fullName?: string | undefined; description?: string | undefined },
  ): Promise<void> {
    const { password, fullName, description } = changes
    if (password !== undefined) checkPasswordRules(password, name)
    const passwordHash = password === undefined ? undefined : await this.#hash(password)
    await this.#exclusive(async () => {
      const before = this.#requireUser(name)
      const { hasInitialPassword: _initial, ...rest } = before
      const after: UserRecord = {
        ...(passwordHash === undefined ? before : { ...rest, passwordHash }),
        fullName: fullName ?? before.fullName,
        description: description ?? before.description,
      }
      await this.#putUser(after)
      this.changes.emit({ kind: passwordHash === undefined ? 'updated' : 'password', userName: after.name })
    })
  }

  /** `alsoDelete`: keys that must go with the user, its permissions. */
  removeUser(name: string, alsoDelete: readonly string[] = []): Promise<void> {
    return this.#exclusive(async () => {
      const { name: userName } = this.#requireUser(name)
      await this.#store.transact({ delete: [userPrefix + nameKey(userName), ...alsoDelete] })
      this.#users.delete(nameKey(userName))
      this.changes.emit({ kind: 'removed', userName })
    })
  }

  createGroup(name: string, description = ''): Promise<void> {
    return this.#exclusive(async () => {
      checkedAccountName(name, 'group')
      if (this.findGroup(name) !== undefined)
        throw new Denied('already-exists', `The group ${name} exists already.`, { name })
      const group: GroupRecord = { name, description }
      await this.#store.transact({ put: [{ key: groupPrefix + nameKey(name), value: JSON.stringify(group) }] })
      this.#groups.set(nameKey(name), group)
      this.changes.emit({ kind: 'group', groupName: name })
    })
  }

  /** Its members lose it. */
  removeGroup(name: string, alsoDelete: readonly string[] = []): Promise<void> {
    return this.#exclusive(async () => {
      const group = this.#requireGroup(name)
      const members = [...this.#users.values()].filter((user) => user.groups.includes(group.name))
      const without = members.map((user) => ({ ...user, groups: user.groups.filter((other) => other !== group.name) }))
      await this.#store.transact({
        put: without.map(userEntry),
        delete: [groupPrefix + nameKey(group.name), ...alsoDelete],
      })
      for (const user of without) this.#users.set(nameKey(user.name), user)
      this.#groups.delete(nameKey(group.name))
      this.changes.emit({ kind: 'group', groupName: group.name })
    })
  }

  setMembership(userName: string, groupName: string, isMember: boolean): Promise<void> {
    return this.#exclusive(async () => {
      const user = this.#requireUser(userName)
      const group = this.#requireGroup(groupName)
      const isMemberNow = user.groups.includes(group.name)
      if (isMember && isMemberNow) {
        throw new Denied('already-exists', `${user.name} is in the group ${group.name} already.`, { name: user.name })
      }
      if (!isMember && !isMemberNow) throw new Denied('not-found', `${user.name} is not in the group ${group.name}.`)
      const groups = isMember ? [...user.groups, group.name] : user.groups.filter((name) => name !== group.name)
      await this.#putUser({ ...user, groups })
      this.changes.emit({ kind: 'updated', userName: user.name })
    })
  }

  async #create(user: NewUser, isFirst: boolean, alsoPut: NonNullable<Transaction['put']> = []): Promise<User> {
    checkedAccountName(user.name, 'user')
    if (this.#users.has(nameKey(user.name))) {
      throw new Denied('already-exists', `The user ${user.name} exists already.`, { name: user.name })
    }
    checkPasswordRules(user.password, user.name)
    const record: UserRecord = {
      name: user.name,
      fullName: user.fullName ?? '',
      description: user.description ?? '',
      passwordHash: await this.#hash(user.password),
      groups: [],
      createdAt: this.#clock.now(),
      ...(isFirst ? { hasInitialPassword: true } : {}),
    }
    await this.#putUser(record, alsoPut)
    this.changes.emit({ kind: 'created', userName: record.name })
    return withoutHash(record)
  }

  async #rehash(user: UserRecord, password: string): Promise<void> {
    const passwordHash = await hashPassword(password, this.#hashParameters)
    await this.#exclusive(async () => {
      const current = this.#users.get(nameKey(user.name))
      if (current?.passwordHash === user.passwordHash) await this.#putUser({ ...current, passwordHash })
    })
  }

  #hash(password: string): Promise<string> {
    return this.#hashing.run(() => hashPassword(password, this.#hashParameters))
  }

  async #putUser(user: UserRecord, alsoPut: NonNullable<Transaction['put']> = []): Promise<void> {
    await this.#store.transact({ put: [userEntry(user), ...alsoPut] })
    this.#users.set(nameKey(user.name), user)
  }

  #exclusive<T>(work: () => Promise<T>): Promise<T> {
    return this.#queue.run('accounts', work)
  }

  #requireUser(name: string): UserRecord {
    const user = this.#users.get(nameKey(name))
    if (user === undefined) throw new Denied('not-found', `There is no user ${name}.`, { userName: name })
    return user
  }

  #requireGroup(name: string): GroupRecord {
    const group = this.#groups.get(nameKey(name))
    if (group === undefined) throw new Denied('not-found', `There is no group ${name}.`, { userName: name })
    return group
  }
}

function userEntry(user: UserRecord): { key: string; value: string } {
  return { key: userPrefix + nameKey(user.name), value: JSON.stringify(user) }
}

function withoutHash({ passwordHash: _hash, ...user }: UserRecord): User {
  return user
}
