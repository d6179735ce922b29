// The leases that there are, and the work behind each: imports and exports of machines.
import { randomUUID } from 'node:crypto'
import type { Clock } from '@staddle/base/clock.ts'
import { Emitter } from '@staddle/base/emitter.ts'
import type { VirtualMachineConfigSpec } from '@staddle/vim25/types.ts'
import { moRef } from '@staddle/vim25/metadata.ts'
import { Denied } from '../../domain/errors.ts'
import type { VmId } from '../../domain/ids.ts'
import type { DiskImages, ImageLayer } from '../../domain/ports/disk-images.ts'
import { admit } from '../../domain/vm-state.ts'
import type { InventoryService } from '../inventory/inventory-service.ts'
import type { Datastores } from '../storage/datastores.ts'
import type { DiskConversion } from '../storage/disk-conversion.ts'
import type { VirtualDisks } from '../storage/virtual-disks.ts'
import type { RunningTask, TaskService } from '../task/task-service.ts'
import type { Place } from '../vm/create.ts'
import type { Caller } from '../vm/dependencies.ts'
import type { VmService } from '../vm/vm-service.ts'
import { exportMachine } from './export-work.ts'
import { importMachine } from './import-work.ts'
import { NfcLease } from './nfc-lease.ts'
import type { ExpectedFile } from './ovf-import.ts'

export interface NfcLeasesOptions {
  readonly vms: VmService
  readonly tasks: TaskService
  readonly inventory: InventoryService
  readonly datastores: Datastores
  readonly disks: VirtualDisks
  readonly conversion: DiskConversion
  readonly images: DiskImages
  readonly clock: Clock
}

export interface Holder {
  readonly sessionKey: string
  readonly sessionId: string
  /** `host:port` as the client reached this host. */
  readonly authority: string
  readonly caller: Caller
}

export type LeaseChange = { readonly kind: 'added' | 'changed' | 'removed'; readonly lease: NfcLease }

/** An ended lease is still looked at for this long. */
const keptMillis = 300_000
const mostOfSession = 64

export class NfcLeases implements AsyncDisposable {
  readonly changes = new Emitter<LeaseChange>()
  readonly #options: NfcLeasesOptions
  readonly #byToken = new Map<string, NfcLease>()
  /** What `CreateImportSpec` found out, by session and name of the machine to be. */
  readonly #expected = new Map<string, Map<string, readonly ExpectedFile[]>>()
  readonly #timers = new DisposableStack()

  constructor(options: NfcLeasesOptions) {
    this.#options = options
  }

  async [Symbol.asyncDispose](): Promise<void> {
    for (const lease of this.#byToken.values()) lease.fail(new Denied('canceled', 'The host is shutting down.'))
    await Promise.all([...this.#byToken.values()].map((lease) => lease.moved()))
    this.#timers.dispose()
  }

  /** Remembers what will be sent for an import that may follow. */
  expect(sessionKey: string, name: string, files: readonly ExpectedFile[]): void {
    const ofSession = this.#expected.get(sessionKey) ?? new Map<string, readonly ExpectedFile[]>()
    this.#expected.set(sessionKey, ofSession)
    ofSession.delete(name)
    ofSession.set(name, files)
    const [oldest] = ofSession.keys()
    if (ofSession.size > mostOfSession && oldest !== undefined) ofSession.delete(oldest)
  }

  importVm(spec: VirtualMachineConfigSpec, place: Place, holder: Holder): NfcLease {
    const { vms, tasks, inventory, datastores, conversion } = this.#options
    vms.imports.requireFreeName(spec, place)
    const expected = this.#expected.get(holder.sessionKey)?.get(spec.name ?? '')
    const request = {
      entity: inventory.ref(place.pool),
      entityName: spec.name ?? '',
      method: 'ImportVAppLRO',
      descriptionId: 'ResourcePool.ImportVAppLRO',
    }
    return this.#start(holder, request, (lease, task) =>
      importMachine(
        { lease, task, spec, place, expected, caller: holder.caller },
        { vms, tasks, datastores, conversion },
      ),
    )
  }

  /** As the machine is now; it must be off, and may be started as soon as its turn has come. */
  exportVm(id: VmId, holder: Holder): NfcLease {
    const check = (): void => {
      const { name, powerState } = this.#options.vms.get(id)
      admit('ExportVm', name, powerState)
    }
    return this.#export(id, { method: 'ExportVm', descriptionId: 'VirtualMachine.exportVm' }, check, undefined, holder)
  }

  /** The machine may run; what is removed or left behind meanwhile goes when the lease has ended. */
  exportSnapshot(id: VmId, snapshotId: string, holder: Holder): NfcLease {
    const names = { method: 'ExportSnapshot', descriptionId: 'vm.Snapshot.exportSnapshot' }
    const check = (): void => void this.#options.vms.snapshots.get(id, snapshotId)
    return this.#export(id, names, check, snapshotId, holder)
  }

  /** `check` is made now and again when its turn has come: it denies what may not be exported. */
  #export(
    id: VmId,
    names: { readonly method: string; readonly descriptionId: string },
    check: () => void,
    snapshotId: string | undefined,
    holder: Holder,
  ): NfcLease {
    const { vms, datastores, disks, images } = this.#options
    check()
    const ref = moRef('VirtualMachine', id)
    const request = { entity: ref, entityName: vms.get(id).name, ...names, queueKey: id }
    const layersOf = (chain: readonly string[]): readonly ImageLayer[] => {
      const { backing, ...top } = disks.layers.open(chain)
      return [top, ...backing]
    }
    return this.#start(holder, request, async (lease, task) => {
      check()
      using held = await vms.holdState(task, id, snapshotId)
      if (!held.needsQueue) task.leaveQueue()
      await exportMachine(lease, task, { ref, config: held.config, layersOf }, { datastores, images })
    })
  }

  /** Denied `not-found` for an address that was never given out or is over. */
  byToken(token: string): NfcLease {
    const lease = this.#byToken.get(token)
    if (lease !== undefined) return lease
    throw new Denied('not-found', 'There is no lease with this address; it may be over.')
  }

  endSession(sessionKey: string): void {
    this.#expected.delete(sessionKey)
    for (const lease of [...this.#byToken.values()].filter((other) => other.sessionKey === sessionKey)) {
      lease.fail(new Denied('canceled', 'The session that held the lease has ended.'))
      this.#remove(lease)
    }
  }

  #start(
    holder: Holder,
    request: Omit<Parameters<TaskService['run']>[0], 'userName'>,
    work: (lease: NfcLease, task: RunningTask) => Promise<void>,
  ): NfcLease {
    const { tasks, clock } = this.#options
    const { sessionKey, sessionId, authority, caller } = holder
    const held = [...this.#byToken.values()].filter(
      (other) => other.sessionKey === sessionKey && other.state !== 'done',
    )
    if (held.length >= mostOfSession)
      throw new Denied('in-progress', `This session holds ${held.length} leases; complete or abort some.`)
    const token = randomUUID()
    const lease = new NfcLease({ id: `session[${sessionId}]${token}`, sessionKey, token, authority, clock })
    this.#byToken.set(token, lease)
    lease.changes.on(() => this.#changed(lease))
    this.changes.emit({ kind: 'added', lease })
    tasks.run({ ...request, userName: caller.userName, cancelable: true }, async (task) => {
      try {
        await work(lease, task)
        lease.conclude()
      } catch (error) {
        lease.conclude(error)
        throw error
      }
    })
    return lease
  }

  #changed(lease: NfcLease): void {
    this.changes.emit({ kind: 'changed', lease })
    if (lease.state !== 'done' && lease.state !== 'error') return
    this.#timers.use(this.#options.clock.after(keptMillis, () => this.#remove(lease)))
  }

  #remove(lease: NfcLease): void {
    if (this.#byToken.delete(lease.token)) this.changes.emit({ kind: 'removed', lease })
  }
}
