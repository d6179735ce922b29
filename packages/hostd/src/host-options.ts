// What a host is told when it starts: from the command line, or from whoever embeds it.
import { join, resolve } from 'node:path'

export interface HostOptions {
  readonly listen: { readonly host: string; readonly port: number }
  readonly dataDirectory: string
  /** Sockets and identities of running machines; on a file system that is emptied at boot. */
  readonly runDirectory: string
  readonly engine: 'qemu' | 'sim'
  readonly acceleration: 'kvm' | 'tcg' | undefined
  readonly isRoot: boolean
  /** The built web UI. */
  readonly uiDirectory: string
  /** Simulated machines: how long they take to boot. */
  readonly simBootMillis: number | undefined
}

const builtUi = join(import.meta.dirname, '../../web/dist')

export class UsageError extends Error {
  override readonly name = 'UsageError'
}

export const usage = `Usage: hostd [options]
  --listen HOST:PORT   address to serve on (default 127.0.0.1:8443; port 0 picks a free one)
  --data DIR           where everything is kept (default /var/lib/staddle, or ~/.local/share/staddle when not root;
                       with --engine sim the same with -simulated behind it)
  --engine qemu|sim    run machines with QEMU (default) or simulate them
  --accel kvm|tcg      use this instead of what is found out
  --sim-boot-ms N      how long simulated machines take to boot
`

/** Throws UsageError. */
export function parseHostOptions(
  args: readonly string[],
  environment: { readonly uid: number; readonly home: string; readonly runtimeDirectory: string | undefined },
): HostOptions {
  const values = readFlags(args)
  const isRoot = environment.uid === 0
  const engine = oneOf<'qemu' | 'sim'>('--engine', values.get('--engine') ?? 'qemu', ['qemu', 'sim'])
  const usualDirectory = isRoot ? '/var/lib/staddle' : join(environment.home, '.local/share/staddle')
  const dataDirectory = resolve(values.get('--data') ?? `${usualDirectory}${engine === 'sim' ? '-simulated' : ''}`)
  return {
    listen: parseListen(values.get('--listen') ?? '127.0.0.1:8443'),
    dataDirectory,
    runDirectory: join(dataDirectory, 'run'),
    engine,
    acceleration: values.has('--accel')
      ? oneOf<'kvm' | 'tcg'>('--accel', values.get('--accel') ?? '', ['kvm', 'tcg'])
      : undefined,
    isRoot,
    uiDirectory: builtUi,
    simBootMillis: values.has('--sim-boot-ms')
      ? wholeNumber('--sim-boot-ms', values.get('--sim-boot-ms') ?? '')
      : undefined,
  }
}

const flags: ReadonlySet<string> = new Set(['--listen', '--data', '--engine', '--accel', '--sim-boot-ms'])

function readFlags(args: readonly string[]): Map<string, string> {
  const values = new Map<string, string>()
  for (let index = 0; index < args.length; index++) {
    const [flag = '', inline] = (args[index] ?? '').split(/=(.*)/s)
    if (!flags.has(flag)) throw new UsageError(`unknown option ${flag}`)
    const value = inline ?? args[++index]
    if (value === undefined || value === '') throw new UsageError(`${flag} needs a value`)
    values.set(flag, value)
  }
  return values
}

export function parseListen(text: string): { host: string; port: number } {
  const match = /^(?:\[([^\]]+)\]|([^:]*)):(\d{1,5})$/.exec(text)
  const port = Number(match?.[3])
  const host = match?.[1] ?? match?.[2] ?? ''
  if (match === null || port > 65535)
    throw new UsageError(`--listen ${text}: write it as HOST:PORT, for example 127.0.0.1:8443 or [::]:8443`)
  return { host: host === '' ? '0.0.0.0' : host, port }
}

function oneOf<T extends string>(flag: string, value: string, allowed: readonly T[]): T {
  const found = allowed.find((candidate) => candidate === value)
  if (found === undefined) throw new UsageError(`${flag} ${value}: it is ${allowed.join(' or ')}`)
  return found
}

function wholeNumber(flag: string, value: string): number {
  if (!/^\d{1,7}$/.test(value)) throw new UsageError(`${flag} ${value}: write a whole number`)
  return Number(value)
}
