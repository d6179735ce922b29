// What guests say of themselves: addresses from the agent or the DHCP server. What they use is measured by services/performance.
// One timer for all machines; a slow guest delays nobody, and no machine is asked again before it answered.
import type { Millis } from '@staddle/base/clock.ts'
import { inTurns } from '@staddle/base/turns.ts'
import { isA } from '@staddle/vim25/metadata.ts'
import type { GuestFacts, Machine } from '../../domain/ports/engine.ts'
import { customizationEnd, noteCustomized } from './customization-state.ts'
import type { Vm } from './vm.ts'
import type { VmContext } from './vm-context.ts'

const interval: Millis = 2000
/** An agent that has told the addresses of its machine's cards is asked less often, and so is one that had the time for it. */
const settledAgentInterval: Millis = 15_000
const settlingTime: Millis = 300_000
const filesInterval: Millis = 60_000
const agentPatience: Millis = 3000

interface Watched {
  nextAgent: number
  nextFiles: number
  busy: boolean
}

export class GuestWatch implements Disposable {
  readonly #context: VmContext
  readonly #watched = new Map<Machine, Watched>()
  readonly #stop = new AbortController()

  constructor(context: VmContext) {
    this.#context = context
  }

  start(): void {
    this.#loop().catch((error: unknown) => {
      if (!this.#stop.signal.aborted) this.#context.dependencies.logger.error({ err: error }, 'watching guests stopped')
    })
  }

  [Symbol.dispose](): void {
    this.#stop.abort()
  }

  async #loop(): Promise<void> {
    const { clock, logger } = this.#context.dependencies
    while (!this.#stop.signal.aborted) {
      await clock.sleep(interval, this.#stop.signal)
      try {
        await this.#round()
      } catch (error) {
        logger.warn({ err: error }, 'a look at the guests failed')
      }
    }
  }

  async #round(): Promise<void> {
    const running = [...this.#context.vms.values()].filter((vm) => vm.machine !== undefined)
    const machines = new Set(running.map((vm) => vm.machine))
    for (const machine of this.#watched.keys()) if (!machines.has(machine)) this.#watched.delete(machine)
    if (running.length === 0) return
    const { clock, network } = this.#context.dependencies
    const leases = await network.leases()
    await inTurns(clock, running, (vm) => {
      this.#noteLeases(vm, leases)
      if (vm.machine !== undefined) this.#ask(vm, vm.machine)
    })
  }

  #noteLeases(vm: Vm, leases: ReadonlyMap<string, string>): void {
    const own = new Map<string, string>()
    for (const device of vm.config.hardware.device ?? []) {
      if (!isA('VirtualEthernetCard', device)) continue
      const address = leases.get(device.macAddress ?? '')
      if (address !== undefined) own.set(device.macAddress ?? '', address)
    }
    if (own.size === vm.leases.size && [...own].every(([mac, address]) => vm.leases.get(mac) === address)) return
    vm.leases = own
    this.#context.notify(vm)
  }

  #ask(vm: Vm, machine: Machine): void {
    const watched = this.#watched.get(machine) ?? { nextAgent: 0, nextFiles: 0, busy: false }
    this.#watched.set(machine, watched)
    const now = this.#context.dependencies.clock.monotonic()
    const isDue = now >= watched.nextFiles || (vm.agentConnected && now >= watched.nextAgent)
    if (!isDue || watched.busy || machine.status === 'unresponsive') return
    watched.busy = true
    this.#askOnce(vm, machine, watched)
      .catch((error: unknown) =>
        this.#context.dependencies.logger.debug({ vmId: vm.id, err: error }, 'a guest did not answer'),
      )
      .finally(() => (watched.busy = false))
  }

  async #askOnce(vm: Vm, machine: Machine, watched: Watched): Promise<void> {
    const now = this.#context.dependencies.clock.monotonic()
    let changed = false
    if (now >= watched.nextFiles) {
      watched.nextFiles = now + filesInterval
      await this.#context.refreshFiles(vm)
    }
    if (vm.agentConnected && now >= watched.nextAgent) {
      const facts = await machine.guestInfo(AbortSignal.timeout(agentPatience))
      const wallClock = this.#context.dependencies.clock.now()
      const isSettled = hasAddresses(vm, facts) || wallClock - machine.startedAt > settlingTime
      watched.nextAgent = now + (facts !== undefined && isSettled ? settledAgentInterval : interval)
      changed = JSON.stringify(facts) !== JSON.stringify(vm.guest) || changed
      vm.guest = facts
      const end = customizationEnd(vm.record.customization, facts?.hostName, wallClock)
      if (end !== undefined) await noteCustomized(this.#context, vm, end)
    }
    if (changed && vm.machine === machine) this.#context.notify(vm)
  }
}

/** Of all its cards: an instant clone's agent tells those of its parent at first. */
function hasAddresses(vm: Vm, facts: GuestFacts | undefined): boolean {
  const cards = (vm.config.hardware.device ?? []).filter((device) => isA('VirtualEthernetCard', device))
  return cards.every(({ macAddress = '' }) =>
    facts?.interfaces.some((one) => one.macAddress.toLowerCase() === macAddress && one.addresses.some(isRoutable)),
  )
}

const isRoutable = ({ address }: { readonly address: string }): boolean => !/^fe80:/i.test(address)
