// The tree as the rows that are drawn. Pure.
import type { VirtualMachinePowerState } from '@staddle/vim25/types.ts'

export interface TreeFolder {
  readonly id: string
  readonly name: string
  readonly parent: string | undefined
}

export interface TreeMachine extends TreeFolder {
  readonly powerState: VirtualMachinePowerState | undefined
}

export type InventoryRow =
  | (TreeFolder & { readonly kind: 'folder'; readonly depth: number; readonly isOpen: boolean })
  | (TreeMachine & { readonly kind: 'machine'; readonly depth: number })

const byName = new Intl.Collator(undefined, { numeric: true, sensitivity: 'base' })

/** Folders before machines, both by name; what is in a closed folder is left out. */
export function flattenInventory(
  folders: readonly TreeFolder[],
  machines: readonly TreeMachine[],
  closed: ReadonlySet<string>,
): readonly InventoryRow[] {
  const known = new Set(folders.map(({ id }) => id))
  const place = ({ parent }: TreeFolder): string => (parent !== undefined && known.has(parent) ? parent : '')
  const foldersOf = Map.groupBy(sorted(folders), place)
  const machinesOf = Map.groupBy(sorted(machines), place)
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

function sorted<T extends TreeFolder>(items: readonly T[]): T[] {
  return [...items].sort((a, b) => byName.compare(a.name, b.name))
}
