// The clock of this machine, its zone and the servers that it follows: systemd sets the first two, chrony or systemd-timesyncd,
// whichever is installed, does the following.
import { existsSync, statSync } from 'node:fs'
import { mkdir, readdir, readlink } from 'node:fs/promises'
import { isIP } from 'node:net'
import { dirname, join } from 'node:path'
import { Denied } from '../domain/errors.ts'
import type { HostTime, HostTimeWish } from '../domain/ports/host.ts'
import { runCommand, tryCommand } from './run-command.ts'
import { readTextIfThere, removeFile, replaceTextFile } from './text-files.ts'

export interface HostTimeOptions {
  /** Why nothing can be changed; undefined when it can. */
  readonly unmanaged: string | undefined
  /** `/`; tests have their own. */
  readonly root?: string
  /** Rejects when the program fails; tests have their own. */
  readonly run?: (argv: readonly string[]) => Promise<unknown>
}

/** What follows servers, and where it is told which. */
interface Follower {
  readonly units: readonly string[]
  /** Ours to write. */
  readonly path: string
  servers(): Promise<readonly string[]>
  /** What the file becomes. */
  text(servers: readonly string[]): Promise<string>
}

const timeoutMillis = 60_000
const mostServers = 16

export function createHostTime({ unmanaged, root = '/', run = runProgram }: HostTimeOptions): HostTime {
  const requireManaged = (): void => {
    if (unmanaged !== undefined) throw new Denied('not-supported', `The host's clock cannot be changed: ${unmanaged}.`)
  }
  const told = async (argv: readonly string[]): Promise<void> => {
    try {
      await run(argv)
    } catch (error) {
      throw new Denied('host-config', messageOf(error))
    }
  }
  const setZone = (zone: string): Promise<void> => told(['timedatectl', '--no-ask-password', 'set-timezone', zone])
  return {
    async settings() {
      return { zone: await zoneOf(root), servers: (await findFollower(root)?.servers()) ?? [] }
    },
    zones: () =>
      Intl.supportedValuesOf('timeZone')
        .concat('UTC')
        .filter((zone) => isZone(root, zone)),
    async isSynchronized() {
      if (unmanaged !== undefined) return false
      const argv = ['timedatectl', 'show', '--property=NTPSynchronized', '--value']
      const { stdout } = await tryCommand(argv, { timeoutMillis })
      return stdout.trim() === 'yes'
    },
    async setTime(millis) {
      requireManaged()
      const text = new Date(millis).toISOString().slice(0, 19).replace('T', ' ')
      await told(['timedatectl', '--no-ask-password', 'set-time', `${text} UTC`])
    },
    async configure(wish) {
      requireManaged()
      const follower = checked(root, wish)
      const before = await zoneOf(root)
      if (wish.zone !== undefined) await setZone(wish.zone)
      if (follower === undefined || wish.servers === undefined) return
      try {
        await follow(follower, wish.servers, told)
      } catch (error) {
        if (wish.zone !== undefined) await setZone(before)
        throw error
      }
    },
  }
}

/** Denied for what cannot be; answers who is to be told of servers. */
function checked(root: string, { zone, servers }: HostTimeWish): Follower | undefined {
  if (zone !== undefined && !isZone(root, zone))
    throw new Denied('invalid-argument', `"${zone}" is no time zone of this host, such as Europe/Vienna.`, {
      argument: 'config.timeZone',
    })
  if (servers === undefined) return undefined
  const argument = { argument: 'config.ntpConfig.server' }
  for (const server of servers)
    if (isIP(server) === 0 && !/^[A-Za-z0-9](?:[A-Za-z0-9.-]{0,252}[A-Za-z0-9])?$/.test(server))
      throw new Denied('invalid-argument', `"${server}" is no name or address of a time server.`, argument)
  if (servers.length > mostServers)
    throw new Denied(
      'invalid-argument',
      `${servers.length} time servers are too many: at most ${mostServers}.`,
      argument,
    )
  const follower = findFollower(root)
  if (follower !== undefined) return follower
  throw new Denied(
    'not-supported',
    'Nothing on this host can follow time servers that is known here. Install chrony or systemd-timesyncd.',
  )
}

/** One that is not running is not started by it. */
async function follow(
  { units, path, text }: Follower,
  servers: readonly string[],
  told: (argv: readonly string[]) => Promise<void>,
): Promise<void> {
  const before = await readTextIfThere(path)
  const restart = ['systemctl', 'try-restart', ...units]
  await mkdir(dirname(path), { recursive: true, mode: 0o755 })
  await replaceTextFile(path, await text(servers), 0o644)
  try {
    await told(restart)
  } catch (error) {
    if (before === undefined) await removeFile(path)
    else await replaceTextFile(path, before, 0o644)
    // Why it failed first is what counts.
    await told(restart).catch(() => undefined)
    throw error
  }
}

function findFollower(root: string): Follower | undefined {
  for (const path of ['etc/chrony/chrony.conf', 'etc/chrony.conf'])
    if (existsSync(join(root, path))) return chrony(join(root, path))
  return existsSync(join(root, 'usr/lib/systemd/systemd-timesyncd')) ? timesyncd(root) : undefined
}

const source = /^\s*(?:server|pool|peer)\s+(\S+).*\n?/gim

/** Its own file has the servers in it; all else there stays. */
function chrony(path: string): Follower {
  const read = async (): Promise<string> => (await readTextIfThere(path)) ?? ''
  return {
    units: path.includes('/chrony/') ? ['chrony.service'] : ['chronyd.service'],
    path,
    servers: async () => [...(await read()).matchAll(source)].map(([, server = '']) => server),
    async text(servers) {
      const others = (await read()).replace(source, '').trimEnd()
      return `${others}\n${servers.map((server) => `server ${server} iburst\n`).join('')}`
    },
  }
}

/** A file of ours beside the system's; `NTP=` forgets what those before it said. */
function timesyncd(root: string): Follower {
  const directory = join(root, 'etc/systemd/timesyncd.conf.d')
  return {
    units: ['systemd-timesyncd.service'],
    path: join(directory, '90-staddle.conf'),
    async servers() {
      const names = (await readdir(directory).catch((): string[] => [])).filter((name) => name.endsWith('.conf'))
      const paths = [join(root, 'etc/systemd/timesyncd.conf'), ...names.toSorted().map((name) => join(directory, name))]
      const texts = await Promise.all(paths.map(readTextIfThere))
      const lines = texts.flatMap((text) => [...(text ?? '').matchAll(/^\s*NTP=(.*)$/gm)])
      return lines.reduce<readonly string[]>((found, [, value = '']) => {
        const more = value.split(/\s+/).filter((word) => word !== '')
        return more.length === 0 ? [] : [...found, ...more]
      }, [])
    },
    text: async (servers) =>
      `# Written by staddle. Delete it to return to the settings below it.\n[Time]\nNTP=\nNTP=${servers.join(' ')}\nFallbackNTP=\n`,
  }
}

async function zoneOf(root: string): Promise<string> {
  const target = await readlink(join(root, 'etc/localtime')).catch(() => '')
  const zone = /zoneinfo\/(.+)$/.exec(target)?.[1]
  return zone !== undefined && isZone(root, zone) ? zone : 'UTC'
}

function isZone(root: string, zone: string): boolean {
  // The name becomes a path.
  if (!/^[A-Za-z0-9_+-]+(?:\/[A-Za-z0-9_+-]+)*$/.test(zone)) return false
  const path = join(root, 'usr/share/zoneinfo', zone)
  return existsSync(path) && statSync(path).isFile()
}

const runProgram = (argv: readonly string[]): Promise<unknown> => runCommand(argv, { timeoutMillis })

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error))
