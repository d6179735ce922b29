// iproute2's words, with its JSON answers made exact.
import { z } from 'zod'
import { runCommand, tryCommand } from '../../platform/run-command.ts'

const linkSchema = z.object({
  ifname: z.string(),
  ifalias: z.string().optional(),
  master: z.string().optional(),
  linkinfo: z.object({ info_kind: z.string().optional() }).optional(),
})

export interface Link {
  readonly name: string
  readonly alias: string | undefined
  readonly master: string | undefined
  /** `bridge`, `tun`, `veth` ...; undefined for hardware. */
  readonly kind: string | undefined
}

export async function listLinks(): Promise<Link[]> {
  const { stdout } = await runCommand(['ip', '-json', '-details', 'link', 'show'])
  return z
    .array(linkSchema)
    .parse(JSON.parse(stdout))
    .map((link) => ({ name: link.ifname, alias: link.ifalias, master: link.master, kind: link.linkinfo?.info_kind }))
}

const routeSchema = z.object({ dst: z.string(), dev: z.string().optional(), type: z.string().optional() })

/** Destinations of all IPv4 routes and local addresses, except the default route and those of `exceptDevice`. */
export async function listRoutedNetworks(exceptDevice: string): Promise<string[]> {
  const { stdout } = await runCommand(['ip', '-json', '-4', 'route', 'show', 'table', 'all'])
  return z
    .array(routeSchema)
    .parse(stdout.trim() === '' ? [] : JSON.parse(stdout))
    .filter(({ dst, dev }) => dst !== 'default' && dev !== exceptDevice && /^\d/.test(dst))
    .map(({ dst }) => dst)
}

/** Several `ip` commands in one process; stops at the first that fails. */
export async function ipBatch(commands: readonly (readonly string[])[]): Promise<void> {
  if (commands.length === 0) return
  await runCommand(['ip', '-batch', '-'], { input: commands.map((words) => `${words.join(' ')}\n`).join('') })
}

/** Idempotent. */
export async function deleteLink(name: string): Promise<void> {
  const result = await tryCommand(['ip', 'link', 'delete', 'dev', name])
  if (result.exitCode === 0 || /Cannot find device/.test(result.stderr)) return
  throw new Error(`the network device ${name} could not be removed: ${result.stderr.trim()}`)
}
