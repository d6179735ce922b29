// The .vmx and .vmsd tell whoever has a machine's files alone what is in its books. The books are what is so: a description that
// cannot be written, its datastore being full or away, fails nothing, and is written when that is possible.
import type { Millis } from '@staddle/base/clock.ts'
import type { VmId } from '../../domain/ids.ts'
import type { VmDependencies } from './dependencies.ts'
import { StoredMarks } from './stored-marks.ts'
import type { Vm } from './vm.ts'

const retryInterval: Millis = 10_000

export class Descriptions implements Disposable {
  readonly #dependencies: Pick<VmDependencies, 'files' | 'clock' | 'logger' | 'tasks'>
  readonly #vms: ReadonlyMap<VmId, Vm>
  /** Ids of machines whose description is an old one. */
  readonly #stale: StoredMarks
  #retry: Disposable | undefined

  constructor(dependencies: VmDependencies, vms: ReadonlyMap<VmId, Vm>) {
    this.#dependencies = dependencies
    this.#vms = vms
    this.#stale = new StoredMarks(dependencies.store, 'stale-description/')
  }

  load(): Promise<void> {
    return this.#stale.load()
  }

  /** In the machine's turn. */
  async write(vm: Vm): Promise<void> {
    const { files, logger } = this.#dependencies
    try {
      await files.writeDescription(vm.description)
    } catch (error) {
      if (!this.#stale.names.has(vm.id))
        logger.warn({ vmId: vm.id, err: error }, 'the description of a VM is written later')
      // On a full disk the mark may find no room either: then this daemon alone knows.
      await this.#stale.change({ added: [vm.id] }).catch(() => this.#stale.note({ added: [vm.id] }))
      this.#retry ??= this.#dependencies.clock.after(retryInterval, () => {
        this.#retry = undefined
        void this.catchUp()
      })
      return
    }
    // One that is written once more is no harm.
    await this.#stale.change({ gone: [vm.id] }).catch(() => undefined)
  }

  /** Writes those that could not be written before, as far as that can be done now: nothing else fails for it. */
  async catchUp(): Promise<void> {
    const { tasks } = this.#dependencies
    const known = new Set<string>(this.#vms.keys())
    const gone = [...this.#stale.names].filter((id) => !known.has(id))
    await this.#stale.change({ gone }).catch(() => undefined)
    const stale = this.#vms.keys().filter((id) => this.#stale.names.has(id))
    await Promise.all(
      stale.map((id) =>
        tasks.serialize(id, async () => {
          const vm = this.#vms.get(id)
          if (vm !== undefined) await this.write(vm)
        }),
      ),
    )
  }

  [Symbol.dispose](): void {
    this.#retry?.[Symbol.dispose]()
  }
}
