// Sets of areas of a disk, in order and without overlaps. Pure.
import type { DiskArea } from '../../domain/ports/disk-images.ts'

/** All that at least one of them covers. */
export function unite(areas: readonly DiskArea[]): DiskArea[] {
  const united: { start: number; length: number }[] = []
  for (const { start, length } of areas.toSorted((a, b) => a.start - b.start)) {
    if (length <= 0) continue
    const last = united.at(-1)
    if (last !== undefined && start <= last.start + last.length)
      last.length = Math.max(last.length, start + length - last.start)
    else united.push({ start, length })
  }
  return united
}

/** At most so many areas that cover the same and more: the narrowest gaps are closed. */
export function coarsen(areas: readonly DiskArea[], most: number): DiskArea[] {
  const exact = unite(areas)
  if (exact.length <= most) return exact
  const gapAfter = (index: number): number => {
    const [one, next] = [exact[index], exact[index + 1]]
    return one === undefined || next === undefined ? Infinity : next.start - one.start - one.length
  }
  const kept = new Set(
    [...exact.keys()]
      .slice(0, -1)
      .toSorted((a, b) => gapAfter(b) - gapAfter(a))
      .slice(0, most - 1),
  )
  const coarse: { start: number; length: number }[] = []
  for (const [index, { start, length }] of exact.entries()) {
    const last = coarse.at(-1)
    if (last === undefined || kept.has(index - 1)) coarse.push({ start, length })
    else last.length = start + length - last.start
  }
  return coarse
}

/** The part of them from `start` on, at most `most`, and how far that tells. */
export function pageOf(
  areas: readonly DiskArea[],
  start: number,
  capacityBytes: number,
  most: number,
): { readonly areas: readonly DiskArea[]; readonly length: number } {
  const rest = areas.flatMap((area) => {
    const [from, to] = [Math.max(area.start, start), Math.min(area.start + area.length, capacityBytes)]
    return to > from ? [{ start: from, length: to - from }] : []
  })
  const next = rest[most]
  return { areas: rest.slice(0, most), length: (next?.start ?? capacityBytes) - start }
}
