// Disk layers that somebody copies from, outside of their machine's queue: until they are let go of, they are neither merged nor
// deleted, and their machine stays where it is.
import { Denied } from '../../domain/errors.ts'
import type { VmId } from '../../domain/ids.ts'
import type { Vm } from './vm.ts'

interface Hold {
  readonly taskId: string
  readonly layers: readonly string[]
}

export class LayerHolds {
  readonly #holds = new Map<VmId, Set<Hold>>()

  add(vm: Vm, taskId: string, chains: readonly (readonly string[])[]): Disposable {
    const hold: Hold = { taskId, layers: chains.flat() }
    const present = this.#holds.get(vm.id) ?? new Set()
    this.#holds.set(vm.id, present.add(hold))
    return {
      [Symbol.dispose]: () => {
        present.delete(hold)
        if (present.size === 0) this.#holds.delete(vm.id)
      },
    }
  }

  layersOf(vm: Vm): ReadonlySet<string> {
    return new Set([...(this.#holds.get(vm.id) ?? [])].flatMap(({ layers }) => layers))
  }

  /** Denied `in-use` while its disks are copied. */
  requireNone(vm: Vm): void {
    const [hold] = this.#holds.get(vm.id) ?? []
    if (hold === undefined) return
    throw new Denied(
      'in-use',
      `The disks of ${vm.name} are being copied (${hold.taskId}); wait for that to end, or cancel it.`,
      { name: vm.name },
    )
  }
}
