// Logs and support bundles. A bundle holds what helps to find out what happened and nothing that lets anybody in: logs without
// secrets, facts about the host and its machines, recent events.
import { constants, mkdir, open, readdir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { Clock } from '@staddle/base/clock.ts'
import { unescapeName } from '@staddle/base/entity-name.ts'
import { Denied } from '../../domain/errors.ts'
import { writePrivateFile } from '../auth/private-file.ts'
import { redact } from './redact.ts'

export interface DiagnosticsOptions {
  readonly dataDirectory: string
  readonly clock: Clock
  readonly random: (bytes: number) => Buffer
  /** Machines that are there, by id. */
  machines(): Iterable<{ readonly id: string; readonly name: string }>
  /** What else goes into a bundle, as JSON. */
  facts(): Promise<Readonly<Record<string, unknown>>>
  pack(entries: readonly { readonly name: string; readonly content: Uint8Array }[]): Promise<Uint8Array>
}

export interface LogFacts {
  readonly key: string
  readonly path: string
  readonly label: string
}

export interface LogPage {
  readonly lineStart: number
  readonly lineEnd: number
  readonly lines: readonly string[]
}

/** As ESXi answers at most. */
const mostLines = 1000
const mostLineCharacters = 8192
/** Of one log, from its end. */
const mostLogBytes = 8 * 1024 * 1024
const keptBundles = 3
const bundlePattern = /^staddle-support-[0-9TZ]+-[0-9a-f]{16}\.tgz$/

export class Diagnostics {
  readonly #options: DiagnosticsOptions

  constructor(options: DiagnosticsOptions) {
    this.#options = options
  }

  /** Those that exist. */
  async logs(): Promise<readonly LogFacts[]> {
    const directory = join(this.#options.dataDirectory, 'log')
    const candidates = [
      { key: 'hostd', path: join(directory, 'hostd.log'), label: 'The daemon' },
      ...[...this.#options.machines()].map(({ id, name }) => ({
        ...{ key: id, path: join(directory, `${id}.log`), label: `QEMU of ${unescapeName(name)}` },
      })),
    ]
    const exist = await Promise.all(candidates.map(({ path }) => stat(path).then(isFile, () => false)))
    return candidates.filter((_, index) => exist[index] === true)
  }

  /** Lines are numbered from 1. A start behind the end tells the last line's number. */
  async browse(key: string, start = 1, lines = mostLines): Promise<LogPage> {
    const log = (await this.logs()).find((one) => one.key === key)
    if (log === undefined)
      throw new Denied('invalid-argument', `There is no log "${key.slice(0, 40)}".`, { argument: 'key' })
    const first = Math.max(1, start)
    const wanted = Math.min(lines <= 0 ? mostLines : lines, mostLines)
    const page: string[] = []
    let number = 0
    await using file = await open(log.path, constants.O_RDONLY | constants.O_NOFOLLOW)
    for await (const line of file.readLines({ autoClose: false })) {
      number++
      if (number >= first && page.length < wanted) page.push(redact(line.slice(0, mostLineCharacters)))
    }
    if (page.length === 0) return { lineStart: number, lineEnd: number, lines: [] }
    return { lineStart: first, lineEnd: first + page.length - 1, lines: page }
  }

  /** Makes a bundle and answers with its name. The oldest go. */
  async makeBundle(signal: AbortSignal): Promise<string> {
    const { clock, random, pack, facts } = this.#options
    const text = (value: unknown): Uint8Array => Buffer.from(redact(JSON.stringify(value, undefined, 2)))
    const entries = Object.entries(await facts()).map(([name, value]) => ({
      name: `${name}.json`,
      content: text(value),
    }))
    for (const { key, path } of await this.logs()) {
      signal.throwIfAborted()
      entries.push({ name: `log/${key}.log`, content: Buffer.from(redact(await readEnd(path))) })
      if (key === 'hostd') entries.push(...(await olderLog(`${path}.1`)))
    }
    const stamp = new Date(clock.now()).toISOString().replace(/[-:]|\.\d+/g, '')
    const name = `staddle-support-${stamp}-${random(8).toString('hex')}.tgz`
    await mkdir(this.#directory, { recursive: true, mode: 0o700 })
    const packed = await pack(entries)
    signal.throwIfAborted()
    await writePrivateFile(join(this.#directory, name), packed)
    await this.#removeOld()
    return name
  }

  /** Undefined when there is no such bundle (any more). */
  async openBundle(name: string): Promise<{ readonly path: string; readonly sizeBytes: number } | undefined> {
    if (!bundlePattern.test(name)) return undefined
    const path = join(this.#directory, name)
    const found = await stat(path).catch(() => undefined)
    return found === undefined ? undefined : { path, sizeBytes: found.size }
  }

  get #directory(): string {
    return join(this.#options.dataDirectory, 'support')
  }

  async #removeOld(): Promise<void> {
    const names = (await readdir(this.#directory)).filter((name) => bundlePattern.test(name)).toSorted()
    for (const name of names.slice(0, -keptBundles)) await rm(join(this.#directory, name), { force: true })
  }
}

const isFile = (stats: { isFile(): boolean }): boolean => stats.isFile()

async function olderLog(path: string): Promise<{ name: string; content: Uint8Array }[]> {
  const exists = await stat(path).then(isFile, () => false)
  return exists ? [{ name: 'log/hostd.1.log', content: Buffer.from(redact(await readEnd(path))) }] : []
}

async function readEnd(path: string): Promise<string> {
  await using file = await open(path, constants.O_RDONLY | constants.O_NOFOLLOW)
  const { size } = await file.stat()
  const length = Math.min(size, mostLogBytes)
  const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, size - length)
  return buffer.toString('utf8', 0, bytesRead)
}
