// iproute2's words, with its JSON answers made exact.
import { z } from 'zod'
import { runCommand, tryCommand } from '../../platform/run-command.ts'

const linkSchema = z.object({
  ifname: z.string(),
  ifalias: z.string().optional(),
  master: z.string().optional(),
  mtu: z.number(),
  max_mtu: z.number().optional(),
  linkinfo: z.object({ info_kind: z.string().optional() }).optional(),
})

export interface Link {
  readonly name: string
  readonly alias: string | undefined
  readonly master: string | undefined
  readonly mtu: number
  /** 0 where the driver does not tell. */
  readonly largestMtu: number
  /** `bridge`, `tun`, `veth` ...; undefined for hardware. */
  readonly kind: string | undefined
}

export async function listLinks(): Promise<Link[]> {
  const { stdout } = await runCommand(['ip', '-json', '-details', 'link', 'show'])
  return z
    .array(linkSchema)
    .parse(JSON.parse(stdout))
    .map((link) => ({
      ...{ name: link.ifname, alias: link.ifalias, master: link.master, kind: link.linkinfo?.info_kind },
      ...{ mtu: link.mtu, largestMtu: link.max_mtu ?? 0 },
    }))
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

const addressSchema = z.array(
  z.object({
    addr_info: z.array(z.object({ local: z.string(), prefixlen: z.number(), scope: z.string() })).optional(),
  }),
)

/** `10.0.0.7/24`, of both families, without those that every device gives itself. */
export async function listAddresses(device: string): Promise<string[]> {
  const { stdout } = await runCommand(['ip', '-json', 'address', 'show', 'dev', device])
  const found = addressSchema.parse(JSON.parse(stdout)).flatMap((link) => link.addr_info ?? [])
  return found.filter(({ scope }) => scope !== 'link').map(({ local, prefixlen }) => `${local}/${prefixlen}`)
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
