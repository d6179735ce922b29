// The networks that machines can be on: virtual switches of this host and the port groups on them.
//
// A change: [another layout, checked] -> [the host's devices follow it] -> [store and inventory: commits] -> [cards of running
//   machines follow it, names in machines do] -> [devices that nothing needs any more go].
// Failures   the devices cannot be made, or the store not written: they are made as they were, and nothing has changed;
//            killed on the way: the next daemon makes devices, cards and names what the store says.
// One change at a time; machines are not held up, but for their names in their own turn.
import { Emitter } from '@staddle/base/emitter.ts'
import type { VirtualEthernetCard } from '@staddle/vim25/types.ts'
import { isA, moRef } from '@staddle/vim25/metadata.ts'
import { Denied } from '../../domain/errors.ts'
import type { VmId } from '../../domain/ids.ts'
import type { NicAttachment } from '../../domain/machine-spec.ts'
import type { GuestNetwork, NetworkFacts, NetworkTrouble } from '../../domain/ports/guest-network.ts'
import type { Store } from '../../domain/ports/store.ts'
import type { EventService } from '../event/event-service.ts'
import { checkedName } from '../inventory/entity-record.ts'
import { computeResourceId, datacenterId, hostId } from '../inventory/initial-inventory.ts'
import type { InventoryService } from '../inventory/inventory-service.ts'
import type { Logger } from '../logger.ts'
import type { TaskService } from '../task/task-service.ts'
import { deviceId } from '../vm/machine-spec.ts'
import { type Layout, switchSpecs } from './layout.ts'
import { bindsAddresses, effectivePolicy } from './network-policy.ts'
import { layoutChanges, portGroupPrefix, readLayout, switchPrefix } from './network-records.ts'

export interface NetworkServiceOptions {
  readonly store: Store
  readonly inventory: InventoryService
  readonly network: GuestNetwork
  readonly tasks: Pick<TaskService, 'serialize'>
  readonly events: Pick<EventService, 'post'>
  readonly logger: Logger
}

/** services/vm: the machines that have cards. */
export interface NetworkUsers {
  /** Name of a machine with a card on this network. */
  userOfNetwork(id: string): string | undefined
  /** Running machines' cards on these networks are attached again. */
  rejoin(ids: ReadonlySet<string>): Promise<void>
  /** Resolves when every machine calls these networks by their names. */
  followNetworkNames(names: ReadonlyMap<string, string>): Promise<void>
}

/** The tasks' queue in which networks change. */
const networkQueue = 'networks'

export class NetworkService {
  readonly changed = new Emitter<Layout>()
  readonly #options: NetworkServiceOptions
  #layout: Layout
  #users: NetworkUsers | undefined

  private constructor(options: NetworkServiceOptions, layout: Layout) {
    this.#options = options
    this.#layout = layout
  }

  static async open(options: NetworkServiceOptions): Promise<NetworkService> {
    const { store, inventory, network, logger } = options
    const [switches, groups] = [await store.list(switchPrefix), await store.list(portGroupPrefix)]
    const service = new NetworkService(options, readLayout(switches.entries, groups.entries, inventory.all()))
    // A host that cannot make one of them still starts: its machines need the others.
    await network.arrange(switchSpecs(service.#layout)).catch((error: unknown) => {
      logger.error({ err: error }, 'a virtual switch could not be made as it was; machines on it are cut off')
    })
    return service
  }

  /** When the machines are there: finishes what an earlier daemon left. */
  async start(users: NetworkUsers): Promise<void> {
    this.#users = users
    const { portGroups } = this.#layout
    await users.followNetworkNames(namesOf(this.#layout))
    // Nobody waits for it: only a daemon that died in a change has left cards in another place.
    const rejoined = users.rejoin(new Set(portGroups.keys())).then(() => this.#tidy())
    rejoined.catch((error: unknown) => {
      this.#options.logger.warn({ err: error }, 'cards of running machines could not be put on their networks again')
    })
  }

  get facts(): NetworkFacts {
    return this.#options.network.facts
  }

  get trouble(): NetworkTrouble | undefined {
    return this.#options.network.trouble()
  }

  get layout(): Layout {
    return this.#layout
  }

  /** Id for a port group that is to come. */
  newId(): Promise<string> {
    return this.#options.inventory.allocateId('network-')
  }

  userOf(id: string): string | undefined {
    return this.#users?.userOfNetwork(id)
  }

  /** `edit` answers what is to be, or throws Denied; `what` is told to people. */
  change(userName: string, what: string, edit: (layout: Layout) => Layout): Promise<void> {
    return this.#options.tasks.serialize(networkQueue, () => this.#change(userName, what, edit))
  }

  // ------------------------------------------------------------ what machines ask for

  attach(vm: VmId, nic: VirtualEthernetCard): Promise<NicAttachment> {
    const { backing } = nic
    const id = isA('VirtualEthernetCardNetworkBackingInfo', backing) ? backing.network?.value : undefined
    const group = this.#layout.portGroups.get(id ?? '')
    // Of a snapshot that is older than the end of its network, for one.
    if (group === undefined) return Promise.resolve({ kind: 'none' })
    const policy = effectivePolicy(group.policy, this.#layout.switches.get(group.switchName)?.policy ?? {})
    const { switchName, vlanId } = group
    const onlyFrom = bindsAddresses(policy) ? nic.macAddress : undefined
    return this.#options.network.attach(vm, deviceId(nic.key), { switchName, vlanId, onlyFrom })
  }

  detach(vm: VmId, nicId: string): Promise<void> {
    return this.#options.network.detach(vm, nicId)
  }

  reconcile(running: ReadonlySet<VmId>): Promise<void> {
    return this.#options.network.reconcile(running)
  }

  leases(): Promise<ReadonlyMap<string, string>> {
    return this.#options.network.leases()
  }

  // ------------------------------------------------------------ helpers

  async #change(userName: string, what: string, edit: (layout: Layout) => Layout): Promise<void> {
    const before = this.#layout
    const after = edit(before)
    const { onlyOneBecause } = this.facts
    if (onlyOneBecause !== undefined) throw new Denied('host-config', onlyOneBecause)
    try {
      await this.#options.network.arrange(switchSpecs(after))
      // Meanwhile a machine may have come onto what is to go.
      edit(before)
      await this.#write(before, after, userName)
    } catch (error) {
      await this.#options.network.arrange(switchSpecs(before)).catch((again: unknown) => {
        this.#options.logger.error({ err: again }, 'virtual switches could not be made as they were')
      })
      throw error
    }
    this.changed.emit(after)
    this.#post(userName, what)
    await this.#follow(before, after)
  }

  async #write(before: Layout, after: Layout, userName: string): Promise<void> {
    const { store, inventory } = this.#options
    using places = inventory.planNetworks(
      [...after.portGroups.values()].map(({ id, name }) => ({ id, name: checkedName(name) })),
      userName,
    )
    const changes = layoutChanges(before, after)
    const { committed, revision } = await store.transact({
      compare: places.compare,
      put: [...places.put, ...changes.put],
      delete: [...places.delete, ...changes.delete],
    })
    if (!committed)
      throw new Denied('concurrent-access', 'The networks were changed by somebody else meanwhile; try again.')
    this.#layout = after
    places.commit(revision)
  }

  /** What cannot be done now is done by the next daemon: the change stands. */
  async #follow(before: Layout, after: Layout): Promise<void> {
    const changed = [...after.portGroups.values()].filter((group) => isOtherwise(before, after, group.id))
    try {
      await this.#users?.rejoin(new Set(changed.map(({ id }) => id)))
      await this.#tidy()
      await this.#users?.followNetworkNames(namesOf(after))
    } catch (error) {
      this.#options.logger.error({ err: error }, 'machines did not follow a change of their networks')
    }
  }

  /** Bridges whose last card has gone. */
  #tidy(): Promise<void> {
    return this.#options.network.arrange(switchSpecs(this.#layout)).catch((error: unknown) => {
      this.#options.logger.warn({ err: error }, 'virtual switches could not be tidied up')
    })
  }

  #post(userName: string, message: string): void {
    const { events, inventory } = this.#options
    const host = { _typeName: 'HostEventArgument', name: inventory.get(hostId).name, host: moRef('HostSystem', hostId) }
    const event = { _typeName: 'GeneralHostInfoEvent', message, host }
    events.post(event, { userName, entities: [hostId, computeResourceId, datacenterId] })
  }
}

function namesOf(layout: Layout): ReadonlyMap<string, string> {
  return new Map([...layout.portGroups.values()].map(({ id, name }) => [id, checkedName(name)]))
}

/** Whether cards on it have to be attached in another way. */
function isOtherwise(before: Layout, after: Layout, id: string): boolean {
  const how = (layout: Layout): string | undefined => {
    const group = layout.portGroups.get(id)
    const one = layout.switches.get(group?.switchName ?? '')
    if (group === undefined || one === undefined) return undefined
    return JSON.stringify([group.switchName, group.vlanId, bindsAddresses(effectivePolicy(group.policy, one.policy))])
  }
  const was = how(before)
  return was !== undefined && was !== how(after)
}
