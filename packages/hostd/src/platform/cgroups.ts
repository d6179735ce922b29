// One control group per machine, below a group of our own: CPU time and memory are accounted there, and everything in it
// can be ended at once. The second version is used where it has controllers; hosts that still keep a controller in the
// first version have it joined there as well.
import { mkdir, readFile, rmdir, writeFile } from 'node:fs/promises'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Clock } from '@staddle/base/clock.ts'
import { readNow } from './kernel-figures.ts'

export interface CgroupMounts {
  readonly unified: string | undefined
  /** Mount point by controller, of the first version. */
  readonly legacy: ReadonlyMap<string, string>
}

export interface Cgroup {
  readonly directories: readonly string[]
  add(pid: number): Promise<void>
  /** Undefined where CPU time is not accounted. */
  cpuNanoseconds(): number | undefined
  /** Memory that the kernel has seen in use lately; undefined where it is not accounted. */
  activeBytes(): number | undefined
  /** Processes in it. */
  pids(): Promise<readonly number[]>
  /** Ends everything in it and removes it. Idempotent. */
  destroy(clock: Clock): Promise<void>
}

const wanted = ['cpu', 'cpuacct', 'memory', 'pids']

export class CgroupTree {
  readonly #mounts: CgroupMounts
  readonly #parent: string
  #prepared: Promise<readonly string[]> | undefined

  /** `parent` is the path of our own group below each hierarchy, `staddle/machines`. */
  constructor(parent: string, mounts: CgroupMounts = readCgroupMounts()) {
    this.#parent = parent
    this.#mounts = mounts
  }

  /** Makes our own group. Rejects where that may not be: containers often see control groups read-only. Idempotent. */
  async open(): Promise<void> {
    await this.#parents()
  }

  /** Idempotent. */
  async create(name: string): Promise<Cgroup> {
    const directories = (await this.#parents()).map((parent) => join(parent, name))
    await Promise.all(directories.map((directory) => mkdir(directory, { recursive: true })))
    return new DirectoryCgroup(directories)
  }

  /** The group of that name, there or not. */
  async find(name: string): Promise<Cgroup> {
    return new DirectoryCgroup((await this.#parents()).map((parent) => join(parent, name)))
  }

  /** Takes away our own empty groups; machines that still run keep theirs. */
  async remove(): Promise<void> {
    for (const root of this.#roots()) {
      const parts = this.#parent.split('/')
      for (let depth = parts.length; depth > 0; depth--) {
        if (!(await tryRemove(join(root, ...parts.slice(0, depth))))) break
      }
    }
    this.#prepared = undefined
  }

  #parents(): Promise<readonly string[]> {
    this.#prepared ??= this.#prepare()
    return this.#prepared
  }

  #roots(): string[] {
    const legacy = wanted
      .map((controller) => this.#mounts.legacy.get(controller))
      .filter((mount) => mount !== undefined)
    const roots = new Set([...(this.#mounts.unified === undefined ? [] : [this.#mounts.unified]), ...legacy])
    // One that something else was mounted over cannot be reached, and no directory be made there.
    return [...roots].filter((root) => existsSync(root))
  }

  async #prepare(): Promise<readonly string[]> {
    for (const root of this.#roots()) await mkdir(join(root, this.#parent), { recursive: true })
    if (this.#mounts.unified !== undefined) await this.#delegate(this.#mounts.unified)
    return this.#roots().map((root) => join(root, this.#parent))
  }

  /**
   * In the second version every group on the way down must hand its controllers on. A container's outermost group cannot
   * when processes are in it (EBUSY): machines then have groups without controllers, which still count CPU time.
   */
  async #delegate(root: string): Promise<void> {
    const parts = this.#parent.split('/')
    for (let depth = 0; depth <= parts.length; depth++) {
      const directory = join(root, ...parts.slice(0, depth))
      const offered = (await readFile(join(directory, 'cgroup.controllers'), 'utf8')).trim().split(' ')
      const controllers = wanted.filter((controller) => offered.includes(controller))
      if (controllers.length === 0) return
      try {
        await writeFile(
          join(directory, 'cgroup.subtree_control'),
          controllers.map((controller) => `+${controller}`).join(' '),
        )
      } catch (error) {
        if (codeOf(error) !== 'EBUSY') throw error
        return
      }
    }
  }
}

class DirectoryCgroup implements Cgroup {
  readonly directories: readonly string[]

  constructor(directories: readonly string[]) {
    this.directories = directories
  }

  async add(pid: number): Promise<void> {
    await Promise.all(this.directories.map((directory) => writeFile(join(directory, 'cgroup.procs'), String(pid))))
  }

  cpuNanoseconds(): number | undefined {
    for (const directory of this.directories) {
      const version1 = readNow(join(directory, 'cpuacct.usage'))
      if (version1 !== undefined) return Number(version1)
    }
    for (const directory of this.directories) {
      const usage = /^usage_usec (\d+)$/m.exec(readNow(join(directory, 'cpu.stat')) ?? '')?.[1]
      if (usage !== undefined) return Number(usage) * 1000
    }
    return undefined
  }

  activeBytes(): number | undefined {
    for (const directory of this.directories) {
      const text = readNow(join(directory, 'memory.stat'))
      const read = (name: string): number => Number(new RegExp(`^${name} (\\d+)$`, 'm').exec(text ?? '')?.[1] ?? NaN)
      const bytes = read('active_anon') + read('active_file')
      if (!Number.isNaN(bytes)) return bytes
    }
    return undefined
  }

  async pids(): Promise<readonly number[]> {
    const texts = await Promise.all(this.directories.map((directory) => readIfThere(join(directory, 'cgroup.procs'))))
    return [...new Set(texts.flatMap((text) => (text ?? '').split('\n')).filter((line) => line !== ''))].map(Number)
  }

  async destroy(clock: Clock): Promise<void> {
    for (let delay = 1; ; delay = Math.min(delay * 2, 50)) {
      await this.#kill()
      const removed = await Promise.all(this.directories.map(tryRemove))
      if (removed.every(Boolean)) return
      await clock.sleep(delay)
    }
  }

  async #kill(): Promise<void> {
    await Promise.all(this.directories.map((directory) => writeIfThere(join(directory, 'cgroup.kill'), '1')))
    for (const pid of await this.pids()) {
      try {
        process.kill(pid, 'SIGKILL')
      } catch (error) {
        if (codeOf(error) !== 'ESRCH') throw error
      }
    }
  }
}

export function readCgroupMounts(): CgroupMounts {
  return parseCgroupMounts(readFileSync('/proc/self/mounts', 'utf8'))
}

/** From the text of /proc/mounts: `cgroup2 /sys/fs/cgroup cgroup2 rw,... 0 0`. */
export function parseCgroupMounts(text: string): CgroupMounts {
  const rows = text.split('\n').map((line) => line.split(' '))
  const legacy = new Map<string, string>()
  for (const [, path, type, options] of rows) {
    if (type !== 'cgroup' || path === undefined) continue
    for (const option of options?.split(',') ?? [])
      if (wanted.includes(option) && !legacy.has(option)) legacy.set(option, path)
  }
  return { unified: rows.find(([, , type]) => type === 'cgroup2')?.[1], legacy }
}

/** False while something is still in it. */
async function tryRemove(directory: string): Promise<boolean> {
  try {
    await rmdir(directory)
    return true
  } catch (error) {
    const code = codeOf(error)
    if (code === 'ENOENT') return true
    if (code === 'EBUSY' || code === 'ENOTEMPTY') return false
    throw error
  }
}

async function readIfThere(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, 'utf8')
  } catch (error) {
    if (codeOf(error) === 'ENOENT' || codeOf(error) === 'ENODEV') return undefined
    throw error
  }
}

async function writeIfThere(path: string, text: string): Promise<void> {
  try {
    await writeFile(path, text, { flag: 'r+' })
  } catch (error) {
    if (codeOf(error) !== 'ENOENT' && codeOf(error) !== 'ENODEV') throw error
  }
}

function codeOf(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined
}
