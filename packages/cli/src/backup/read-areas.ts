// What of a disk goes into a backup, and its bytes, cluster by cluster, from a snapshot on the server.
import type { Ref } from '@staddle/client/reference.ts'
import type { VimClient } from '@staddle/client/vim-client.ts'
import { VimFault } from '@staddle/vim25/vim-fault.ts'
import { clustersIn, type Area } from './disk-file.ts'
import { clusterBytes } from './qcow2.ts'

export interface DiskQuestion {
  readonly vm: Ref<'VirtualMachine'>
  readonly snapshot: Ref<'VirtualMachineSnapshot'>
  readonly deviceKey: number
  readonly capacityBytes: number
}

/** Everything that changed since, or with `*` everything that was ever written. */
export async function askAreas(client: VimClient, disk: DiskQuestion, changeId: string): Promise<Area[]> {
  const { vm, snapshot, deviceKey, capacityBytes } = disk
  const areas: Area[] = []
  for (let startOffset = 0; startOffset < capacityBytes;) {
    const page = await client.invoke(vm, 'QueryChangedDiskAreas', { snapshot, deviceKey, startOffset, changeId })
    areas.push(...(page.changedArea ?? []))
    const next = page.startOffset + page.length
    if (next <= startOffset) throw new Error('the server does not come to the end of the changed areas')
    startOffset = next
  }
  return areas
}

/** Undefined when the server cannot tell: the state is not known to it. */
export async function askChanges(client: VimClient, disk: DiskQuestion, changeId: string): Promise<Area[] | undefined> {
  try {
    return await askAreas(client, disk, changeId)
  } catch (error) {
    const unknown = ['InvalidArgument', 'FileFault', 'NotFound']
    if (error instanceof VimFault && unknown.includes(error.fault._typeName)) return undefined
    throw error
  }
}

/** A request that is not worth splitting: as long as many clusters follow each other, they come in one. */
const longestRequest = 64 * 1024 * 1024

/** Each cluster that the areas touch, whole. `download` yields the bytes of a range. */
export async function* readClusters(
  areas: readonly Area[],
  capacityBytes: number,
  download: (range: { readonly start: number; readonly end: number }) => AsyncIterable<Uint8Array>,
): AsyncIterable<{ readonly cluster: number; readonly bytes: Uint8Array }> {
  for (const { first, count } of runsOf(clustersIn(areas))) {
    const range = { start: first * clusterBytes, end: Math.min((first + count) * clusterBytes, capacityBytes) }
    let cluster = first
    let filled = 0
    let piece = Buffer.alloc(clusterBytes)
    let left = range.end - range.start
    for await (const chunk of download(range)) {
      for (let at = 0; at < chunk.length;) {
        const part = chunk.subarray(at, at + clusterBytes - filled)
        piece.set(part, filled)
        filled += part.length
        at += part.length
        left -= part.length
        if (filled < clusterBytes && left > 0) continue
        yield { cluster: cluster++, bytes: piece }
        piece = Buffer.alloc(clusterBytes)
        filled = 0
      }
    }
    if (left !== 0) throw new Error(`the server sent ${left} bytes less than were asked for`)
  }
}

function* runsOf(clusters: Iterable<number>): Iterable<{ readonly first: number; readonly count: number }> {
  let run: { first: number; count: number } | undefined
  for (const cluster of clusters) {
    if (run !== undefined && cluster === run.first + run.count && run.count * clusterBytes < longestRequest) {
      run.count++
      continue
    }
    if (run !== undefined) yield run
    run = { first: cluster, count: 1 }
  }
  if (run !== undefined) yield run
}
