// The tree as the rows that are drawn. Pure.
import type { ManagedObjectReference, VirtualMachinePowerState } from '@staddle/vim25/types.ts'

/** What the tree needs of a machine's row. */
export interface MachineRow {
  readonly ref: ManagedObjectReference
  readonly values: {
    readonly name?: string | undefined
    readonly parent?: ManagedObjectReference | undefined
    readonly 'runtime.powerState'?: VirtualMachinePowerState | undefined
    readonly 'config.template'?: boolean | undefined
  }
}

export interface TreeFolder {
  readonly id: string
  readonly name: string
  readonly parent: string | undefined
}

export interface TreeMachine extends TreeFolder {
  readonly state: VirtualMachinePowerState | 'template' | undefined
}

export type InventoryRow =
  | (TreeFolder & { readonly kind: 'folder'; readonly depth: number; readonly isOpen: boolean })
  | (TreeMachine & { readonly kind: 'machine'; readonly depth: number })

/** The same list as before when nothing has changed that the tree shows: it is asked with every figure that changes. */
export function treeMachines(rows: readonly MachineRow[], before: readonly TreeMachine[]): readonly TreeMachine[] {
  const machines = rows.map((row, at) => {
    const old = before[at]
    return old !== undefined && isOf(old, row) ? old : treeMachine(row)
  })
  const isSame = machines.length === before.length && machines.every((machine, at) => machine === before[at])
  return isSame ? before : machines
}

function treeMachine({ ref, values }: MachineRow): TreeMachine {
  return {
    id: ref.value,
    name: values.name ?? ref.value,
    parent: values.parent?.value,
    state: stateOf(values),
  }
}

function stateOf(values: MachineRow['values']): TreeMachine['state'] {
  return values['config.template'] === true ? 'template' : values['runtime.powerState']
}

function isOf({ id, name, parent, state }: TreeMachine, { ref, values }: MachineRow): boolean {
  return (
    id === ref.value &&
    name === (values.name ?? ref.value) &&
    parent === values.parent?.value &&
    state === stateOf(values)
  )
}

/** Folders before machines, each in the order they come in; what is in a closed folder is left out. */
export function flattenInventory(
  folders: readonly TreeFolder[],
  machines: readonly TreeMachine[],
  closed: ReadonlySet<string>,
): readonly InventoryRow[] {
  const known = new Set(folders.map(({ id }) => id))
  const place = ({ parent }: TreeFolder): string => (parent !== undefined && known.has(parent) ? parent : '')
  const foldersOf = Map.groupBy(folders, place)
  const machinesOf = Map.groupBy(machines, place)
  const rows: InventoryRow[] = []
  const add = (parent: string, depth: number): void => {
    for (const folder of foldersOf.get(parent) ?? []) {
      const isOpen = !closed.has(folder.id)
      rows.push({ ...folder, kind: 'folder', depth, isOpen })
      if (isOpen) add(folder.id, depth + 1)
    }
    for (const machine of machinesOf.get(parent) ?? []) rows.push({ ...machine, kind: 'machine', depth })
  }
  add('', 0)
  return rows
}
