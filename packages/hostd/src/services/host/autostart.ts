// Machines that start with the host, and how all of them are stopped when it ends.
//
// Starting happens once in each boot of the machine underneath, not in each start of the daemon: the boot that was last seen
// to, and which machines were, are in the store. A daemon that dies in between goes on with the rest.
//
//   boot ---> group 1 --delays or heartbeats--> group 2 ---> ... ---> machines without a place in the order
//   end  ---> machines on no list, then the groups the other way round; whoever is late loses its power
import type { Clock } from '@staddle/base/clock.ts'
import { Emitter } from '@staddle/base/emitter.ts'
import { KeyedQueue } from '@staddle/base/keyed-queue.ts'
import type { HostAutoStartManagerConfig, ManagedObjectReference } from '@staddle/vim25/types.ts'
import { Denied } from '../../domain/errors.ts'
import { vmId, type VmId } from '../../domain/ids.ts'
import type { Store } from '../../domain/ports/store.ts'
import type { Logger } from '../logger.ts'
import type { TaskService } from '../task/task-service.ts'
import type { VmPower } from '../vm/power.ts'
import type { Vm } from '../vm/vm.ts'
import type { VmChange } from '../vm/vm-context.ts'
import {
  firstDefaults,
  reconfigured,
  startPlan,
  stopPlan,
  type AutostartConfig,
  type StartPlan,
  type StopPlan,
} from './autostart-config.ts'

type Machine = Pick<Vm, 'id' | 'name' | 'powerState' | 'agentConnected'>

/** VmService, as far as it is needed. */
export interface AutostartMachines {
  all(): Iterable<Machine>
  find(id: VmId): Machine | undefined
  readonly changes: {
    on(listener: (change: { readonly kind: VmChange['kind']; readonly vm: Machine }) => void): Disposable
  }
  readonly power: Pick<VmPower, 'powerOn' | 'powerOff' | 'suspend' | 'shutdownGuest' | 'refuseStarts'>
}

export interface AutostartOptions {
  readonly store: Store
  readonly vms: AutostartMachines
  readonly tasks: Pick<TaskService, 'result'>
  readonly clock: Clock
  readonly logger: Logger
}

const configKey = 'host/autostart'
const bootKey = 'host/autostart-boot'
/** In nobody's name. */
const caller = { userName: '' }
/** All of them together when the host ends; systemd waits two minutes longer (scripts/setup/service-unit.ts). */
export const patienceWithHostMillis = 10 * 60_000

/** Which boot was seen to, and for which machines. */
interface BootRecord {
  readonly bootId: string
  readonly seenTo: readonly string[]
}

export class Autostart implements AsyncDisposable {
  readonly changed = new Emitter<void>()
  readonly #options: AutostartOptions
  readonly #heard: Disposable
  readonly #writes = new KeyedQueue<'config'>()
  #config: AutostartConfig
  #running = new AbortController()
  #work: Promise<void> = Promise.resolve()

  private constructor(options: AutostartOptions, config: AutostartConfig) {
    this.#options = options
    this.#config = config
    this.#heard = options.vms.changes.on(({ kind, vm }) => {
      if (kind === 'removed') this.#forget(vm.id)
    })
  }

  static async open(options: AutostartOptions): Promise<Autostart> {
    const entry = await options.store.get(configKey)
    const stored = entry === undefined ? undefined : (JSON.parse(entry.value) as AutostartConfig)
    return new Autostart(options, stored ?? { defaults: firstDefaults, powerInfo: [] })
  }

  get config(): AutostartConfig {
    return this.#config
  }

  /** Denied `invalid-argument`, or `object-gone` for a machine that is not there. */
  async reconfigure(spec: HostAutoStartManagerConfig): Promise<void> {
    for (const { key } of spec.powerInfo ?? [])
      if (this.#find(key.value) === undefined)
        throw new Denied('object-gone', `The virtual machine ${key.value} has been deleted or was never there.`, {
          id: key.value,
        })
    await this.#change((before) => reconfigured(before, spec))
  }

  /** To be called once, when machines can be started. Goes on in the background. */
  async hostStarted(bootId: string): Promise<void> {
    const { store } = this.#options
    const entry = await store.get(bootKey)
    const last = entry === undefined ? undefined : (JSON.parse(entry.value) as BootRecord)
    const seenTo = last?.bootId === bootId ? last.seenTo : []
    const record: BootRecord = { bootId, seenTo }
    await store.transact({ put: [{ key: bootKey, value: JSON.stringify(record) }] })
    if (this.#config.defaults.enabled) this.#begin((signal) => this.#startAll(signal, record))
  }

  /** AutoStartPowerOn. Goes on in the background, in place of what goes on there. */
  powerOn(): void {
    this.#begin((signal) => this.#startAll(signal))
  }

  /** AutoStartPowerOff: those on the list. */
  powerOff(): void {
    this.#begin((signal) => this.#stopAll(signal, []))
  }

  /** Every machine, because the one underneath ends. From now on none is started. */
  async hostEnds(): Promise<void> {
    const { vms, clock } = this.#options
    vms.power.refuseStarts('host-ends', 'the host is shutting down.')
    const listed = new Set(this.#config.powerInfo.map(({ key }) => key.value))
    const others = [...vms.all()].map(({ id }) => id).filter((id) => !listed.has(id))
    const limit = new AbortController()
    using _timer = clock.after(patienceWithHostMillis, () =>
      limit.abort(new Error('not every machine could be stopped before the host ends')),
    )
    this.#begin((signal) => this.#stopAll(AbortSignal.any([signal, limit.signal]), others))
    await this.#work
  }

  /** Ends what goes on; machines stay as they are. */
  async [Symbol.asyncDispose](): Promise<void> {
    this.#heard[Symbol.dispose]()
    this.#running.abort()
    await this.#work
  }

  #begin(work: (signal: AbortSignal) => Promise<void>): void {
    this.#running.abort()
    this.#running = new AbortController()
    const { signal } = this.#running
    this.#work = this.#work
      .then(() => work(signal))
      .catch((error: unknown) => {
        if (!signal.aborted)
          this.#options.logger.error({ err: error }, 'the automatic start or stop of machines failed')
      })
  }

  async #startAll(signal: AbortSignal, record?: BootRecord): Promise<void> {
    const seenTo = [...(record?.seenTo ?? [])]
    for (const group of startPlan(this.#config)) {
      const due = group.filter(({ vm }) => !seenTo.includes(vm) && this.#find(vm)?.powerState !== 'poweredOn')
      signal.throwIfAborted()
      await Promise.all(due.map((plan) => this.#start(plan, signal)))
      if (record === undefined) continue
      seenTo.push(...group.map(({ vm }) => vm))
      const value = JSON.stringify({ ...record, seenTo })
      await this.#options.store.transact({ put: [{ key: bootKey, value }] })
    }
  }

  /** Resolves when the next group may begin. */
  async #start({ vm: id, delaySeconds, waitsForHeartbeat }: StartPlan, signal: AbortSignal): Promise<void> {
    const { vms, clock } = this.#options
    const vm = this.#find(id)
    if (vm === undefined || !(await this.#succeeds(vm, () => vms.power.powerOn(vm.id, caller)))) return
    if (waitsForHeartbeat) await this.#until(vm, (one) => one.agentConnected, delaySeconds, signal)
    else await clock.sleep(delaySeconds * 1000, signal)
  }

  async #stopAll(signal: AbortSignal, others: readonly string[]): Promise<void> {
    for (const group of stopPlan(this.#config, others)) {
      signal.throwIfAborted()
      await Promise.all(group.map((plan) => this.#stop(plan, signal)))
    }
  }

  async #stop({ vm: id, action, delaySeconds }: StopPlan, signal: AbortSignal): Promise<void> {
    const { power } = this.#options.vms
    const vm = this.#find(id)
    if (vm?.powerState !== 'poweredOn' || action === 'none') return
    if (action === 'suspend' && (await this.#succeeds(vm, () => power.suspend(vm.id, caller)))) return
    if (action !== 'powerOff') {
      if (await this.#shutsDown(vm)) await this.#until(vm, isOff, delaySeconds, signal)
      if (isOff(vm)) return
      this.#options.logger.warn({ vmId: vm.id, name: vm.name, delaySeconds }, 'a guest did not shut down in time')
    }
    await this.#succeeds(vm, () => power.powerOff(vm.id, caller))
  }

  /** False when nobody in it could be asked. */
  async #shutsDown(vm: Machine): Promise<boolean> {
    const { vms, logger } = this.#options
    try {
      await vms.power.shutdownGuest(vm.id, caller)
      return true
    } catch (error) {
      if (!isOff(vm)) logger.warn({ vmId: vm.id, name: vm.name, err: error }, 'a guest cannot be asked to shut down')
      return false
    }
  }

  /** Its task tells why not; nothing else is kept from its turn by it. */
  async #succeeds(vm: Machine, run: () => ManagedObjectReference): Promise<boolean> {
    const { tasks, logger } = this.#options
    try {
      await tasks.result(run())
      return true
    } catch (error) {
      logger.warn({ vmId: vm.id, name: vm.name, err: error }, 'the automatic start or stop of a machine failed')
      return false
    }
  }

  /** Until it is so, it is gone, or the time is over. */
  async #until(vm: Machine, isSo: (vm: Machine) => boolean, seconds: number, signal: AbortSignal): Promise<void> {
    const { vms, clock } = this.#options
    const { promise, resolve, reject } = Promise.withResolvers<void>()
    const look = (): void => {
      if (isSo(vm) || this.#find(vm.id) !== vm) resolve()
    }
    using _listening = vms.changes.on(look)
    using _timer = clock.after(seconds * 1000, resolve)
    const abort = (): void => reject(signal.reason)
    signal.addEventListener('abort', abort, { once: true })
    try {
      signal.throwIfAborted()
      look()
      await promise
    } finally {
      signal.removeEventListener('abort', abort)
    }
  }

  #find(id: string): Machine | undefined {
    return this.#options.vms.find(vmId(id))
  }

  #forget(id: string): void {
    const isListed = this.#config.powerInfo.some(({ key }) => key.value === id)
    if (!isListed) return
    const without = (config: AutostartConfig): AutostartConfig => ({
      ...config,
      powerInfo: config.powerInfo.filter(({ key }) => key.value !== id),
    })
    this.#change(without).catch((error: unknown) =>
      this.#options.logger.warn({ vmId: id, err: error }, 'a removed machine is still on the list of automatic starts'),
    )
  }

  #change(change: (before: AutostartConfig) => AutostartConfig): Promise<void> {
    return this.#writes.run('config', async () => {
      const config = change(this.#config)
      await this.#options.store.transact({ put: [{ key: configKey, value: JSON.stringify(config) }] })
      this.#config = config
      this.changed.emit()
    })
  }
}

const isOff = ({ powerState }: Machine): boolean => powerState !== 'poweredOn'
