// What `npm start -- ...` understands: the daemon's own options and what only the start script does.
import { parseHostOptions, type HostOptions } from '../../packages/hostd/src/host-options.ts'

export interface StartOptions {
  readonly host: HostOptions
  readonly welcome: boolean
  /** Takes the guests' bridge away instead of starting a host. */
  readonly removeNetwork: boolean
}

export const startUsage = `Usage: npm start -- [options]
  --listen HOST:PORT   address to serve on (default 127.0.0.1:8443)
  --data DIR           where everything is kept (default /var/lib/staddle, or ~/.local/share/staddle when not root;
                       with --engine sim the same with -simulated behind it)
  --engine qemu|sim    run machines with QEMU (default) or simulate them
  --accel kvm|tcg      use this instead of what is found out
  --no-welcome         do not make the small Linux guest "welcome" on an empty host
  --remove-network     take away the guests' bridge, DHCP server and packet rules, and end
`

export interface Invoker {
  readonly uid: number
  readonly home: string
  readonly runtimeDirectory: string | undefined
}

/** Throws UsageError. */
export function parseStartOptions(words: readonly string[], invoker: Invoker): StartOptions {
  const ours = ['--no-welcome', '--remove-network']
  const host = parseHostOptions(
    words.filter((word) => !ours.includes(word)),
    invoker,
  )
  return { host, welcome: !words.includes('--no-welcome'), removeNetwork: words.includes('--remove-network') }
}
