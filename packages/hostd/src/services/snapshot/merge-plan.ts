// Which layers of a machine's disks are no longer needed, and which can be merged into the one below. Pure.
//
// A layer that a snapshot or the machine itself writes to or returns to is kept under its name ("pinned"). One that nothing
// returns to and that has one layer above it takes in that layer; one with several above it must stay as it is.

import { fileNameOf } from '../storage/datastore-path.ts'

export interface LayerUse {
  /** Of the machine and of its snapshots, each from the layer that is written to down to the lowest. */
  readonly chains: readonly (readonly string[])[]
  /** Layers that other machines read. */
  readonly foreign: ReadonlySet<string>
  /** The machine's own: merging changes files only here, */
  readonly directory: string
  /** and these, which lie elsewhere. */
  readonly ownElsewhere: ReadonlySet<string>
  /** Layers that are copied from at present. */
  readonly held: ReadonlySet<string>
  /** Layers that their machine let go of while others read them. */
  readonly orphans: ReadonlySet<string>
  /** Layers that stay on what they lie on: they tell what has changed since. */
  readonly tracking: ReadonlySet<string>
}

export interface PlannedMerge {
  readonly layer: string
  readonly below: string
  /** `layer` and everything below it. */
  readonly chain: readonly string[]
  /** What lies directly above `layer`. */
  readonly children: readonly string[]
}

/** Whether a layer belongs to this machine, as far as its place says. */
export function isMachines(
  { directory, ownElsewhere }: Pick<LayerUse, 'directory' | 'ownElsewhere'>,
  path: string,
): boolean {
  return path.startsWith(directory) || ownElsewhere.has(path)
}

/** The lowest merge that is to be done; undefined when there is none. */
export function nextMerge({
  chains,
  foreign,
  held,
  tracking,
  ...place
}: Omit<LayerUse, 'orphans'>): PlannedMerge | undefined {
  const children = childrenOf(chains)
  const pinned = new Set(chains.map(([top]) => top))
  const isOwn = (path: string): boolean => isMachines(place, path) && !foreign.has(path) && !held.has(path)
  const candidates = chains.flatMap((chain) =>
    chain.flatMap((below, index): (PlannedMerge & { readonly depth: number })[] => {
      const layer = chain[index - 1]
      if (layer === undefined || tracking.has(layer) || pinned.has(below) || !isOwn(below) || !isOwn(layer)) return []
      if (children.get(below)?.size !== 1) return []
      const above = [...(children.get(layer) ?? [])]
      return [{ layer, below, chain: chain.slice(index - 1), children: above, depth: chain.length - index }]
    }),
  )
  const [first] = candidates.toSorted((a, b) => a.depth - b.depth)
  if (first === undefined) return undefined
  const { depth: _depth, ...merge } = first
  return merge
}

/**
 * Layers of `before` that nothing reads any more and that may be deleted: what it wrote to, what lies in its directory,
 * and what was left to it. Anything else is somebody's whose machine may only not be registered at present.
 */
export function unneededLayers(
  before: LayerUse['chains'],
  { chains, foreign, held, orphans, ...place }: LayerUse,
): string[] {
  const needed = new Set(chains.flat()).union(held)
  const tops = new Set(before.map(([top]) => top))
  const isOwn = (path: string): boolean => tops.has(path) || isMachines(place, path) || orphans.has(path)
  return [...new Set(before.flat())].filter((path) => !needed.has(path) && !foreign.has(path) && isOwn(path))
}

/**
 * Layers of `before` that the machine has no more and only others read: they go with the last of those, who has to be told
 * that they may.
 */
export function layersLeftToOthers(
  before: LayerUse['chains'],
  { chains, foreign, orphans, ...place }: LayerUse,
): string[] {
  const own = new Set(chains.flat())
  const isLeft = (path: string): boolean =>
    isMachines(place, path) && !own.has(path) && foreign.has(path) && !orphans.has(path)
  return [...new Set(before.flat())].filter(isLeft)
}

function childrenOf(chains: LayerUse['chains']): ReadonlyMap<string, ReadonlySet<string>> {
  const children = new Map<string, Set<string>>()
  for (const chain of chains) {
    for (const [index, path] of chain.entries()) {
      const parent = chain[index + 1]
      if (parent === undefined) continue
      const known = children.get(parent) ?? new Set()
      children.set(parent, known.add(path))
    }
  }
  return children
}

/** A name for a new layer above a disk: `web-000001.vmdk` for `web.vmdk`, in the machine's own directory. */
export function layerName(directory: string, diskPath: string, isTaken: (path: string) => boolean): string {
  const base = fileNameOf(diskPath)
    .replace(/\.vmdk$/i, '')
    .replace(/-\d{6}$/, '')
  for (let number = 1; ; number++) {
    const path = `${directory}${base}-${String(number).padStart(6, '0')}.vmdk`
    if (!isTaken(path)) return path
  }
}
