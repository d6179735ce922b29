// Maintenance mode: no machine is started, and the mode is reached when none runs any more. Machines are not moved or stopped
// for it, there is nowhere to move them to; whoever asks stops them, while the task waits.
//
//   off --enter--> entering --no machine runs--> on --exit--> off
//                     | cancelled, timed out, daemon ends: off
//
// Only `on` is stored. Starts are refused from `entering` on.
import type { Clock } from '@staddle/base/clock.ts'
import { Emitter } from '@staddle/base/emitter.ts'
import type { ManagedObjectReference } from '@staddle/vim25/types.ts'
import { moRef } from '@staddle/vim25/metadata.ts'
import { Denied } from '../../domain/errors.ts'
import type { Store } from '../../domain/ports/store.ts'
import type { EventService } from '../event/event-service.ts'
import { hostId } from '../inventory/initial-inventory.ts'
import type { InventoryService } from '../inventory/inventory-service.ts'
import type { TaskRequest, TaskService } from '../task/task-service.ts'
import type { Caller } from '../vm/dependencies.ts'
import type { VmService } from '../vm/vm-service.ts'

export interface MaintenanceOptions {
  readonly store: Store
  readonly vms: VmService
  readonly tasks: TaskService
  readonly events: EventService
  readonly inventory: InventoryService
  readonly clock: Clock
}

const key = 'host/maintenance'
const reason = 'the host is in maintenance mode, or about to enter it. Leave it first (staddle host maintenance off).'

export class Maintenance {
  readonly changed = new Emitter<void>()
  readonly #options: MaintenanceOptions
  #state: 'off' | 'entering' | 'on'

  private constructor(options: MaintenanceOptions, isOn: boolean) {
    this.#options = options
    this.#state = isOn ? 'on' : 'off'
    if (isOn) options.vms.power.refuseStarts('maintenance', reason)
  }

  static async open(options: MaintenanceOptions): Promise<Maintenance> {
    return new Maintenance(options, (await options.store.get(key)) !== undefined)
  }

  get isOn(): boolean {
    return this.#state === 'on'
  }

  /** The task ends when no machine runs. `timeoutSeconds` 0 waits for as long as it takes. */
  enter(timeoutSeconds: number, caller: Caller): ManagedObjectReference {
    if (this.#state !== 'off') throw new Denied('invalid-state', 'The host is in maintenance mode, or is entering it.')
    const { store, tasks, vms } = this.#options
    this.#state = 'entering'
    vms.power.refuseStarts('maintenance', reason)
    return tasks.run(this.#request('EnterMaintenanceMode_Task', 'enterMaintenanceMode', caller), async (task) => {
      try {
        this.#post('EnteringMaintenanceModeEvent', caller)
        await this.#noMachineRuns(timeoutSeconds, task.signal)
        await store.transact({ put: [{ key, value: 'on' }] })
      } catch (error) {
        this.#set('off')
        throw error
      }
      this.#set('on')
      this.#post('EnteredMaintenanceModeEvent', caller)
    })
  }

  exit(caller: Caller): ManagedObjectReference {
    if (this.#state !== 'on') throw new Denied('invalid-state', 'The host is not in maintenance mode.')
    const { store, tasks } = this.#options
    return tasks.run(this.#request('ExitMaintenanceMode_Task', 'exitMaintenanceMode', caller), async () => {
      await store.transact({ delete: [key] })
      this.#set('off')
      this.#post('ExitMaintenanceModeEvent', caller)
    })
  }

  #set(state: 'off' | 'on'): void {
    this.#state = state
    this.#options.vms.power.refuseStarts('maintenance', state === 'on' ? reason : undefined)
    this.changed.emit()
  }

  async #noMachineRuns(timeoutSeconds: number, signal: AbortSignal): Promise<void> {
    const { vms, clock } = this.#options
    const running = (): string[] => [...vms.all()].filter(({ powerState }) => powerState === 'poweredOn').map(nameOf)
    const { promise, resolve, reject } = Promise.withResolvers<void>()
    using _listening = vms.changes.on(() => void (running().length === 0 && resolve()))
    using _timer =
      timeoutSeconds <= 0 ? undefined : clock.after(timeoutSeconds * 1000, () => reject(stillRunning(running())))
    const cancel = (): void => reject(signal.reason)
    signal.addEventListener('abort', cancel, { once: true })
    try {
      signal.throwIfAborted()
      if (running().length > 0) await promise
    } finally {
      signal.removeEventListener('abort', cancel)
    }
  }

  #request(method: string, word: string, caller: Caller): TaskRequest {
    const { name } = this.#options.inventory.get(hostId)
    const entity = moRef('HostSystem', hostId)
    const { userName } = caller
    return { entity, entityName: name, method, descriptionId: `HostSystem.${word}`, userName, cancelable: true }
  }

  #post(_typeName: string, { userName }: Caller): void {
    const { name } = this.#options.inventory.get(hostId)
    this.#options.events.post({ _typeName, host: { name, host: moRef('HostSystem', hostId) } }, { userName })
  }
}

const nameOf = ({ name }: { readonly name: string }): string => name

function stillRunning(names: readonly string[]): Denied {
  const some = names.slice(0, 5).join(', ')
  const more = names.length > 5 ? ` and ${names.length - 5} more` : ''
  return new Denied('timed-out', `Still running: ${some}${more}. Power them off or suspend them, then try again.`)
}
