// One staddle at a time works on the backups of a machine. The lock is a directory in theirs, and its holder makes a new directory
// in it again and again, numbered on: making one that is there already fails, wherever it is.
//
//   DIRECTORY/.lock/        made by whoever takes it
//     1/                    1.<computer>.<process>.<where that number counts>.<when it began>/    who has it from number 1 on
//     2/ 3/ ...             beats
//
// Nobody's clock is trusted. Whoever finds it taken looks for as long as three beats take: a number that grows has a holder who
// lives; else the lock is nobody's any more and is taken over with the next number. Only one of several gets that, and a holder
// who only slept does not get it then and gives up. Of a process of this same computer it is known at once.
import { createHash } from 'node:crypto'
import { readFile, readlink } from 'node:fs/promises'
import { hostname } from 'node:os'
import type { Clock, Millis } from '@staddle/base/clock.ts'
import { CliError } from '../exit-codes.ts'
import type { BackupRoot } from './repository.ts'

const lockName = '.lock'
const beatMillis: Millis = 30_000
const lookMillis: Millis = 10_000
/** Longer than a holder who lives leaves it without a beat. */
const patienceMillis = 3 * beatMillis

export interface LockOptions {
  readonly clock: Clock
  readonly signal: AbortSignal
  /** This process, unless told. */
  readonly owner?: string
  /** Told before it waits. */
  onWait(words: string): void
}

/** Kept until disposed. */
export interface BackupLock extends AsyncDisposable {
  /** CliError when another has taken it over, because this process did not run for a while. */
  require(): Promise<void>
}

/** Makes the directory as well. CliError when somebody is at it. */
export async function lockBackups(root: BackupRoot, options: LockOptions): Promise<BackupLock> {
  await root.place.ensureDirectory(root.directory)
  const lock = new HeldLock(root, options.owner ?? (await thisProcess()), options.clock)
  await lock.take(options)
  return lock
}

interface LockState {
  readonly count: number
  /** Who took it last, when that was written down. */
  readonly owner: string | undefined
}

class HeldLock implements BackupLock {
  readonly #root: BackupRoot
  readonly #path: string
  readonly #owner: string
  readonly #clock: Clock
  readonly #end = new AbortController()
  #count = 0
  #isLost = false
  #steps: Promise<unknown> = Promise.resolve()
  #beating: Promise<void> = Promise.resolve()

  constructor(root: BackupRoot, owner: string, clock: Clock) {
    this.#root = root
    this.#path = root.place.within(root.directory, lockName)
    this.#owner = owner
    this.#clock = clock
  }

  async take(options: LockOptions): Promise<void> {
    const { place } = this.#root
    if (!(await place.makeDirectory(this.#path))) this.#count = await this.#requireStale(options)
    if (!(await this.#advance())) throw this.#busy((await this.#read()).owner)
    await place.makeDirectory(place.within(this.#path, `${this.#count}.${this.#owner}`))
    this.#beating = this.#beat()
  }

  async require(): Promise<void> {
    if (await this.#advance()) return
    throw new CliError(
      'failed',
      `${whoIs((await this.#read()).owner)} took ${this.#root.directory} over, because this process was away for a while. Try again.`,
    )
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#end.abort()
    await this.#beating
    if (!(await this.#advance().catch(() => false))) return
    const { place, directory } = this.#root
    // Something unfinished, as `tidyUp` knows it.
    const aside = place.within(directory, `.new-lock-${this.#owner}`)
    await place.rename(this.#path, aside)
    await place.removeTree(aside)
  }

  /** False when another did it. One at a time, each with the next number. */
  #advance(): Promise<boolean> {
    const { place } = this.#root
    const step = async (): Promise<boolean> => {
      if (this.#isLost) return false
      // Where it is not known whether it was made it is tried again: at worst the lock counts as lost.
      const isMade = await place.makeDirectory(place.within(this.#path, String(this.#count + 1)))
      if (isMade) this.#count++
      this.#isLost = !isMade
      return isMade
    }
    const result = this.#steps.then(step)
    this.#steps = result.catch(() => undefined)
    return result
  }

  async #read(): Promise<LockState> {
    const { place } = this.#root
    const names = (await place.list(this.#path)) ?? []
    const numbers = names.map((name) => Number.parseInt(name, 10)).filter((number) => number > 0)
    const count = Math.max(0, ...numbers)
    const taken = names.filter((name) => name.includes('.')).toSorted((a, b) => Number.parseInt(a) - Number.parseInt(b))
    return { count, owner: taken.at(-1)?.replace(/^\d+\./, '') }
  }

  /** Answers the last number. */
  async #requireStale({ clock, signal, onWait }: LockOptions): Promise<number> {
    const { count, owner } = await this.#read()
    if (owner !== undefined && (await hasEnded(owner))) return count
    onWait(`${whoIs(owner)} works in ${this.#root.directory} or was killed there; looking which.`)
    let lastLook = clock.monotonic()
    for (let since = lastLook; lastLook - since < patienceMillis;) {
      await clock.sleep(lookMillis, signal)
      if ((await this.#read()).count !== count) throw this.#busy(owner)
      const now = clock.monotonic()
      // Who did not look for a while cannot say that nothing happened.
      if (now - lastLook > beatMillis) since = now
      lastLook = now
    }
    return count
  }

  async #beat(): Promise<void> {
    const { signal } = this.#end
    while (!signal.aborted && !this.#isLost) {
      await this.#clock.sleep(beatMillis, signal).catch(() => undefined)
      // A server that is away for a moment gets the next one; whether the lock is still ours is asked when it matters.
      if (!signal.aborted) await this.#advance().catch(() => undefined)
    }
  }

  #busy(owner: string | undefined): CliError {
    return new CliError('failed', `${whoIs(owner)} works in ${this.#root.directory}; wait for it to end.`)
  }
}

interface Owner {
  readonly computer: string
  readonly process: number
  readonly scope: string
  readonly start: string
}

function parseOwner(name: string): Owner | undefined {
  const [, computer, id, scope, start] = /^([\w-]+)\.(\d+)\.([0-9a-f]{16})\.(\d+)$/.exec(name) ?? []
  if (computer === undefined || scope === undefined || start === undefined) return undefined
  return { computer, process: Number(id), scope, start }
}

function whoIs(name: string | undefined): string {
  const owner = parseOwner(name ?? '')
  return owner === undefined ? 'Another staddle' : `Another staddle (process ${owner.process} on ${owner.computer})`
}

/** A process of this boot of this computer that is not there any more, even if another has its number now. */
async function hasEnded(name: string): Promise<boolean> {
  const owner = parseOwner(name)
  if (owner === undefined || owner.scope !== (await processScope())) return false
  return (await startOf(owner.process)) !== owner.start
}

async function thisProcess(): Promise<string> {
  const computer =
    hostname()
      .replaceAll(/[^\w-]/g, '-')
      .slice(0, 40) || 'computer'
  return `${computer}.${process.pid}.${await processScope()}.${(await startOf(process.pid)) ?? Date.now()}`
}

/** Where numbers of processes mean the same: this boot, and the same container. */
async function processScope(): Promise<string> {
  const facts = [readFile('/proc/sys/kernel/random/boot_id', 'utf8'), readlink('/proc/self/ns/pid')]
  const known = await Promise.all(facts).catch(() => [hostname(), String(process.pid), String(performance.timeOrigin)])
  return createHash('sha256').update(known.join(' ')).digest('hex').slice(0, 16)
}

/** In ticks of this boot; undefined when there is no such process, or only its end is not noticed yet. */
async function startOf(id: number): Promise<string | undefined> {
  const text = await readFile(`/proc/${id}/stat`, 'utf8').catch(() => '')
  // The name, in parentheses, may hold anything.
  const [state, ...facts] = text.slice(text.lastIndexOf(')') + 2).split(' ')
  return state === 'Z' ? undefined : facts[18]
}
