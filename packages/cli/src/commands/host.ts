// staddle host info; host-care.ts has the rest
import type { Command } from 'commander'
import { retrieve } from '@staddle/client/properties.ts'
import type { CommandContext } from '../context.ts'
import { CliError } from '../exit-codes.ts'
import { printable } from '../output/style.ts'
import { formatFields, formatTable } from '../output/table.ts'
import { formatBytes, formatDuration } from '../output/units.ts'
import type { Register } from '../register.ts'
import { registerHostAutostart } from './host-autostart.ts'
import { registerHostCare } from './host-care.ts'

export function registerHost(program: Command, register: Register): void {
  const host = program.command('host').description('the machine that runs the guests')
  register(host.command('info').description('show the host, its load and its datastores'), info)
  registerHostCare(host, register)
  registerHostAutostart(host, register)
}

const hostPaths = [
  'name',
  'summary.hardware',
  'summary.quickStats',
  'runtime.bootTime',
  'runtime.connectionState',
  'vm',
] as const

async function info(context: CommandContext): Promise<void> {
  const client = await context.client()
  const hosts = await retrieve(client, 'HostSystem', hostPaths)
  const datastores = await retrieve(client, 'Datastore', ['name', 'summary'])
  if (hosts.length === 0) throw new CliError('denied', 'You may see no host. Ask an administrator for a role on it.')
  const { about } = client.content
  const data = {
    product: about.fullName,
    apiVersion: about.apiVersion,
    hosts: hosts.map(({ ref, values }) => ({ id: ref.value, ...values })),
    datastores: datastores.map(({ ref, values }) => ({ id: ref.value, ...values.summary })),
  }
  context.print(data, () => {
    const blocks = hosts.map(({ values }) => {
      const hardware = values['summary.hardware']
      const stats = values['summary.quickStats']
      const boot = values['runtime.bootTime']
      return formatFields([
        ['Host', printable(values.name)],
        ['Product', printable(about.fullName)],
        ['API', `vSphere ${about.apiVersion} (${about.apiType})`],
        ['State', values['runtime.connectionState']],
        ['Up for', boot === undefined ? undefined : formatDuration((context.clock.now() - Date.parse(boot)) / 1_000)],
        ['Model', modelOf(hardware)],
        [
          'CPU',
          hardware === undefined
            ? undefined
            : `${printable(hardware.cpuModel)}, ${hardware.numCpuCores} cores, ${hardware.numCpuThreads} threads, using ${stats?.overallCpuUsage ?? 0} MHz of ${hardware.cpuMhz * hardware.numCpuCores}`,
        ],
        [
          'Memory',
          hardware === undefined
            ? undefined
            : `${formatBytes(hardware.memorySize)}, using ${formatBytes((stats?.overallMemoryUsage ?? 0) * 1024 ** 2)}`,
        ],
        ['Machines', String(values.vm?.length ?? 0)],
      ])
    })
    return `${blocks.join('\n')}\n${datastoreTable(
      context,
      datastores.map(({ values }) => values.summary),
    )}`
  })
}

/** A machine without DMI tells nothing of itself. */
function modelOf(hardware: { readonly vendor: string; readonly model: string } | undefined): string | undefined {
  const known = [hardware?.vendor, hardware?.model].filter((text) => text !== undefined && text !== 'Unknown')
  return known.length === 0 ? undefined : printable(known.join(' '))
}

type Summary =
  | { readonly name: string; readonly capacity: number; readonly freeSpace: number; readonly accessible: boolean }
  | undefined

function datastoreTable(context: CommandContext, summaries: readonly Summary[]): string {
  return formatTable(
    [
      { title: 'DATASTORE', value: (row) => printable(row.name) },
      { title: 'SIZE', value: (row) => formatBytes(row.capacity), align: 'right' },
      { title: 'FREE', value: (row) => formatBytes(row.freeSpace), align: 'right' },
      {
        title: 'STATE',
        value: (row) => (row.accessible ? context.style.good('usable') : context.style.bad('not accessible')),
      },
    ],
    summaries.filter((row) => row !== undefined),
    context.style.heading,
  )
}
