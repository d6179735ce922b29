// The snapshots of a machine as the rows that are drawn, and what each takes on disk. Pure.
import type {
  VirtualMachineFileLayoutEx,
  VirtualMachineFileLayoutExSnapshotLayout,
  VirtualMachineSnapshotInfo,
  VirtualMachineSnapshotTree,
} from '@staddle/vim25/types.ts'

export interface SnapshotSize {
  /** Of the file with the machine's memory; undefined when it was taken without. */
  readonly memoryBytes: number | undefined
  /** Of the disk layers that no earlier snapshot has. */
  readonly diskBytes: number
}

export interface SnapshotRow {
  readonly kind: 'snapshot'
  readonly id: string
  readonly depth: number
  readonly tree: VirtualMachineSnapshotTree
  readonly isCurrent: boolean
  /** How many lie below it. */
  readonly descendants: number
  readonly size: SnapshotSize | undefined
}

export type TreeRow = SnapshotRow | { readonly kind: 'here'; readonly id: 'here'; readonly depth: number }

/** Parents before children; where the machine is now comes first below the snapshot that it goes on from. */
export function snapshotRows(
  info: VirtualMachineSnapshotInfo | undefined,
  layout: VirtualMachineFileLayoutEx | undefined,
): readonly TreeRow[] {
  const sizes = snapshotSizes(info, layout)
  const current = info?.currentSnapshot?.value
  const rows: TreeRow[] = current === undefined ? [{ kind: 'here', id: 'here', depth: 0 }] : []
  const add = (tree: VirtualMachineSnapshotTree, depth: number): number => {
    const id = tree.snapshot.value
    const at = rows.length
    if (id === current) rows.push({ kind: 'here', id: 'here', depth: depth + 1 })
    const descendants = (tree.childSnapshotList ?? []).reduce((sum, child) => sum + 1 + add(child, depth + 1), 0)
    const row = { kind: 'snapshot', id, depth, tree, isCurrent: id === current, descendants } as const
    rows.splice(at, 0, { ...row, size: sizes.get(id) })
    return descendants
  }
  for (const tree of info?.rootSnapshotList ?? []) add(tree, 0)
  return rows
}

function snapshotSizes(
  info: VirtualMachineSnapshotInfo | undefined,
  layout: VirtualMachineFileLayoutEx | undefined,
): ReadonlyMap<string, SnapshotSize> {
  const bytes = new Map(layout?.file?.map(({ key, size }) => [key, size]))
  const layouts = new Map(layout?.snapshot?.map((one) => [one.key.value, one]))
  const sizes = new Map<string, SnapshotSize>()
  const measure = (tree: VirtualMachineSnapshotTree, inherited: ReadonlySet<number>): void => {
    const own = layouts.get(tree.snapshot.value)
    const files = diskFiles(own)
    if (own !== undefined) {
      const fresh = [...files].filter((key) => !inherited.has(key))
      const diskBytes = fresh.reduce((sum, key) => sum + (bytes.get(key) ?? 0), 0)
      sizes.set(tree.snapshot.value, { memoryBytes: bytes.get(own.dataKey), diskBytes })
    }
    for (const child of tree.childSnapshotList ?? []) measure(child, files)
  }
  for (const tree of info?.rootSnapshotList ?? []) measure(tree, new Set())
  return sizes
}

function diskFiles(layout: VirtualMachineFileLayoutExSnapshotLayout | undefined): ReadonlySet<number> {
  return new Set(layout?.disk?.flatMap(({ chain }) => chain ?? []).flatMap(({ fileKey }) => fileKey ?? []))
}
