// Keys that are made for a machine: before anything is locked with them, and gone again when that comes to nothing.
import type { Step } from '../task/steps.ts'
import type { VmDependencies } from './dependencies.ts'

export function keySteps(keys: VmDependencies['keys'], ids: readonly string[] | undefined): Step[] {
  return (ids ?? []).map((id) => ({
    name: `make the key ${id}`,
    do: () => keys.ensure(id),
    undo: () => keys.remove(id),
  }))
}
