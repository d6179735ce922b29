// staddle network ls | add | change | rm | switches | add-switch | change-switch | rm-switch
import { unescapeName } from '@staddle/base/entity-name.ts'
import type { Command } from 'commander'
import { getProperties, retrieve } from '@staddle/client/properties.ts'
import { asRef, type Ref } from '@staddle/client/reference.ts'
import type { VimClient } from '@staddle/client/vim-client.ts'
import type {
  HostNetworkInfo,
  HostPortGroupSpec,
  HostVirtualSwitch,
  HostVirtualSwitchSpec,
} from '@staddle/vim25/types.ts'
import type { CommandContext } from '../context.ts'
import { CliError } from '../exit-codes.ts'
import { printable } from '../output/style.ts'
import { formatTable } from '../output/table.ts'
import { parseCount } from '../output/units.ts'
import type { Register } from '../register.ts'

export function registerNetwork(program: Command, register: Register): void {
  const network = program.command('network').description('networks for machines, and the switches that they are on')
  register(network.command('ls').description('list networks'), list)
  register(
    network
      .command('add <name>')
      .description('make a network (a port group) on a switch')
      .requiredOption('--switch <switch>', 'the switch that it is on')
      .option('--vlan <number>', '1 to 4094, 0 for none, 4095 for all with their tags', '0')
      .option('--own-address-only', 'its machines send from their own MAC address only'),
    add,
  )
  register(
    network
      .command('change <network>')
      .description('give it another name, switch or VLAN; machines stay on it')
      .option('--name <name>', 'its new name')
      .option('--switch <switch>', 'another switch')
      .option('--vlan <number>', '1 to 4094, 0 for none, 4095 for all with their tags'),
    change,
  )
  register(network.command('rm <network>').description('remove one that no machine is on'), remove)
  register(network.command('switches').description('list switches'), listSwitches)
  register(
    network
      .command('add-switch <name>')
      .description('make a virtual switch')
      .option(
        '--uplink <card>',
        'the network card of the host that joins it to the world; none: machines are among themselves',
      )
      .option('--mtu <bytes>', '1280 to 9000', '1500'),
    addSwitch,
  )
  register(
    network
      .command('change-switch <switch>')
      .description('change its uplink or MTU')
      .option('--uplink <card>', '"none" takes it away')
      .option('--mtu <bytes>', '1280 to 9000'),
    changeSwitch,
  )
  register(network.command('rm-switch <switch>').description('remove one that no network is on'), removeSwitch)
}

async function list(context: CommandContext): Promise<void> {
  const client = await context.client()
  const { info } = await networkSystem(client)
  const rows = (await retrieve(client, 'Network', ['name', 'vm']))
    .map(({ ref, values }) => {
      const name = unescapeName(values.name ?? '')
      const spec = info.portgroup?.find((group) => group.spec.name === name)?.spec
      return { id: ref.value, name, switch: spec?.vswitchName, vlan: spec?.vlanId, machines: values.vm?.length ?? 0 }
    })
    .sort((left, right) => left.name.localeCompare(right.name))
  context.print(rows, () =>
    formatTable(
      [
        { title: 'NAME', value: (row) => printable(row.name) },
        { title: 'SWITCH', value: (row) => printable(row.switch) },
        { title: 'VLAN', value: (row) => vlanWords(row.vlan), align: 'right' },
        { title: 'MACHINES', value: (row) => String(row.machines), align: 'right' },
      ],
      rows,
      context.style.heading,
    ),
  )
}

const vlanWords = (vlan: number | undefined): string => (vlan === 4095 ? 'all' : vlan === 0 ? '-' : String(vlan ?? '-'))

async function listSwitches(context: CommandContext): Promise<void> {
  const { info } = await networkSystem(await context.client())
  const rows = (info.vswitch ?? []).map((one) => ({
    ...{ name: one.name, mtu: one.mtu, uplink: uplinkOf(one) },
    networks: (info.portgroup ?? []).filter(({ spec }) => spec.vswitchName === one.name).length,
  }))
  context.print(rows, () =>
    formatTable(
      [
        { title: 'NAME', value: (row) => printable(row.name) },
        { title: 'MTU', value: (row) => String(row.mtu ?? ''), align: 'right' },
        { title: 'UPLINK', value: (row) => printable(row.uplink ?? '-') },
        { title: 'NETWORKS', value: (row) => String(row.networks), align: 'right' },
      ],
      rows,
      context.style.heading,
    ),
  )
}

interface AddOptions {
  readonly switch: string
  readonly vlan: string
  readonly ownAddressOnly?: boolean
}

async function add(context: CommandContext, [name = '']: readonly string[], options: AddOptions): Promise<void> {
  const security = { macChanges: false, forgedTransmits: false }
  const portgrp: HostPortGroupSpec = {
    ...{ name, vlanId: parseVlan(options.vlan), vswitchName: options.switch },
    policy: options.ownAddressOnly === true ? { security } : {},
  }
  const client = await context.client()
  const { system } = await networkSystem(client)
  await client.invoke(system, 'AddPortGroup', { portgrp })
  context.note(`The network ${name} is there.`)
}

async function change(
  context: CommandContext,
  [wanted = '']: readonly string[],
  options: Partial<AddOptions> & { readonly name?: string },
): Promise<void> {
  const client = await context.client()
  const { system, info } = await networkSystem(client)
  const { spec } = named(info.portgroup ?? [], wanted, 'network', (group) => group.spec.name)
  const portgrp: HostPortGroupSpec = {
    ...spec,
    ...(options.name === undefined ? {} : { name: options.name }),
    ...(options.switch === undefined ? {} : { vswitchName: options.switch }),
    ...(options.vlan === undefined ? {} : { vlanId: parseVlan(options.vlan) }),
  }
  await client.invoke(system, 'UpdatePortGroup', { pgName: wanted, portgrp })
  context.note(`The network ${portgrp.name} is changed.`)
}

async function remove(context: CommandContext, [wanted = '']: readonly string[]): Promise<void> {
  const client = await context.client()
  const { system } = await networkSystem(client)
  await client.invoke(system, 'RemovePortGroup', { pgName: wanted })
  context.note(`The network ${wanted} is removed.`)
}

interface SwitchOptions {
  readonly uplink?: string
  readonly mtu?: string
}

async function addSwitch(
  context: CommandContext,
  [name = '']: readonly string[],
  options: SwitchOptions,
): Promise<void> {
  const client = await context.client()
  const { system } = await networkSystem(client)
  const spec = switchSpec({ numPorts: 1024 }, options)
  await client.invoke(system, 'AddVirtualSwitch', { vswitchName: name, spec })
  context.note(`The switch ${name} is there. Make a network on it: staddle network add NAME --switch ${name}`)
}

async function changeSwitch(
  context: CommandContext,
  [wanted = '']: readonly string[],
  options: SwitchOptions,
): Promise<void> {
  const client = await context.client()
  const { system, info } = await networkSystem(client)
  const one = named(info.vswitch ?? [], wanted, 'switch', ({ name }) => name)
  await client.invoke(system, 'UpdateVirtualSwitch', { vswitchName: wanted, spec: switchSpec(one.spec, options) })
  context.note(`The switch ${wanted} is changed.`)
}

async function removeSwitch(context: CommandContext, [wanted = '']: readonly string[]): Promise<void> {
  const client = await context.client()
  const { system } = await networkSystem(client)
  await client.invoke(system, 'RemoveVirtualSwitch', { vswitchName: wanted })
  context.note(`The switch ${wanted} is removed.`)
}

function switchSpec(
  { bridge, ...before }: HostVirtualSwitchSpec,
  { uplink, mtu }: SwitchOptions,
): HostVirtualSwitchSpec {
  const other = uplink === undefined || uplink === 'none' ? undefined : bondOf(uplink)
  const joined = uplink === undefined ? bridge : other
  return {
    ...before,
    ...(mtu === undefined ? {} : { mtu: parseCount(mtu, '--mtu') }),
    ...(joined === undefined ? {} : { bridge: joined }),
  }
}

const bondOf = (card: string) => ({ _typeName: 'HostVirtualSwitchBondBridge' as const, nicDevice: [card] })

function uplinkOf({ spec }: HostVirtualSwitch): string | undefined {
  const { bridge } = spec
  if (bridge === undefined || !('nicDevice' in bridge)) return undefined
  return String(bridge.nicDevice)
}

function parseVlan(text: string): number {
  const vlan = Number(text)
  if (/^\d+$/.test(text) && vlan <= 4095) return vlan
  throw new CliError('usage', `--vlan "${text}" is not 0 to 4095.`)
}

function named<T>(all: readonly T[], wanted: string, noun: string, nameOf: (one: T) => string): T {
  const found = all.find((one) => nameOf(one) === wanted)
  if (found === undefined) throw new CliError('notFound', `There is no ${noun} "${wanted}".`)
  return found
}

async function networkSystem(
  client: VimClient,
): Promise<{ readonly system: Ref<'HostNetworkSystem'>; readonly info: HostNetworkInfo }> {
  const [host] = await retrieve(client, 'HostSystem', ['configManager.networkSystem'])
  const found = host?.values['configManager.networkSystem']
  if (found === undefined) throw new CliError('denied', 'You may see no host. Ask an administrator for a role on it.')
  const system = asRef('HostNetworkSystem', found)
  const { networkInfo = {} } = await getProperties(client, system, ['networkInfo'])
  return { system, info: networkInfo }
}
