// What the store keeps of switches, under `switch/<name>`, and of port groups beside their place in the inventory, under
// `port-group/<network id>`. vSwitch0 and VM Network are there without an entry as well.
import { unescapeName } from '@staddle/base/entity-name.ts'
import type { EntityRecord } from '../inventory/entity-record.ts'
import { networkId } from '../inventory/initial-inventory.ts'
import { defaultSwitchName } from '../../domain/network-segment.ts'
import type { Transaction } from '../../domain/ports/store.ts'
import { firstSwitch, type Layout, type PortGroup, type VirtualSwitch } from './layout.ts'

export const switchPrefix = 'switch/'
export const portGroupPrefix = 'port-group/'

interface Entry {
  readonly key: string
  readonly value: string
}

export function readLayout(
  switches: readonly Entry[],
  portGroups: readonly Entry[],
  entities: Iterable<EntityRecord>,
): Layout {
  const groups = new Map(portGroups.map(({ key, value }) => [key.slice(portGroupPrefix.length), parse(key, value)]))
  const networks = [...entities].filter(({ type }) => type === 'Network')
  return {
    switches: new Map([
      [defaultSwitchName, firstSwitch],
      ...switches.map(
        ({ key, value }) => [key.slice(switchPrefix.length), parse(key, value) as VirtualSwitch] as const,
      ),
    ]),
    portGroups: new Map(
      networks.map(({ id, name }) => [id, { ...portGroup(id, groups.get(id)), name: unescapeName(name) }]),
    ),
  }
}

function portGroup(id: string, stored: object | undefined): Omit<PortGroup, 'name'> {
  if (stored !== undefined) return { ...(stored as Omit<PortGroup, 'name'>), id }
  if (id !== networkId) throw new Error(`the store has the network ${id} in the inventory and not its port group`)
  return { id, switchName: defaultSwitchName, vlanId: 0, policy: {} }
}

/** Throws when this version did not write it: the store is damaged or newer. */
function parse(key: string, text: string): object {
  const value: unknown = JSON.parse(text)
  const isSwitch = key.startsWith(switchPrefix)
  const number = (name: string): boolean => typeof value === 'object' && value !== null && name in value
  const valid = isSwitch ? number('mtu') && number('numPorts') : number('vlanId') && number('switchName')
  if (!valid || typeof value !== 'object' || value === null)
    throw new Error(`the store's entry ${key} is not a ${isSwitch ? 'switch' : 'port group'} of this version`)
  return value
}

/** What brings the store from one layout to the other, but for the places in the inventory. */
export function layoutChanges(before: Layout, after: Layout): Required<Pick<Transaction, 'put' | 'delete'>> {
  const changed = <T>(was: ReadonlyMap<string, T>, is: ReadonlyMap<string, T>): T[] =>
    [...is].filter(([key, value]) => was.get(key) !== value).map(([, value]) => value)
  const gone = (was: ReadonlyMap<string, unknown>, is: ReadonlyMap<string, unknown>): string[] =>
    [...was.keys()].filter((key) => !is.has(key))
  return {
    put: [
      ...changed(before.switches, after.switches).map((one) => ({
        ...{ key: `${switchPrefix}${one.name}`, value: JSON.stringify(one) },
      })),
      ...changed(before.portGroups, after.portGroups).map(({ id, switchName, vlanId, policy }) => ({
        ...{ key: `${portGroupPrefix}${id}`, value: JSON.stringify({ switchName, vlanId, policy }) },
      })),
    ],
    delete: [
      ...gone(before.switches, after.switches).map((name) => `${switchPrefix}${name}`),
      ...gone(before.portGroups, after.portGroups).map((id) => `${portGroupPrefix}${id}`),
    ],
  }
}
