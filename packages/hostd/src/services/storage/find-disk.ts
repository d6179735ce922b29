// Finds a disk by the identity that its descriptor gives it.
import { Denied } from '../../domain/errors.ts'
import type { Segments } from '../../domain/ports/rooted-directory.ts'
import { formatDatastorePath } from './datastore-path.ts'
import type { Datastore } from './datastores.ts'
import { longestDescriptor, parseDiskDescriptor, parseDiskUuid } from './disk-descriptor.ts'
import type { VirtualDisks } from './virtual-disks.ts'

/** The datastore path; of a disk in layers, that of the newest. Undefined when it is not there. Denied for what is no UUID. */
export async function findDisk(disks: VirtualDisks, datastore: Datastore, diskId: string): Promise<string | undefined> {
  const wanted = parseDiskUuid(diskId)
  if (wanted === undefined)
    throw new Denied('invalid-argument', `"${diskId.slice(0, 100)}" is no UUID of a disk.`, { argument: 'diskId' })
  const found: string[] = []
  const waiting: Segments[] = [[]]
  for (let directory = waiting.pop(); directory !== undefined; directory = waiting.pop()) {
    for (const { name, kind, sizeBytes } of await datastore.files.list(directory)) {
      const segments = [...directory, name]
      if (kind === 'directory') waiting.push(segments)
      else if (/\.vmdk$/i.test(name) && sizeBytes <= longestDescriptor && uuidOf(datastore, segments) === wanted)
        found.push(formatDatastorePath({ datastore: datastore.name, segments }))
    }
  }
  const below = new Set(found.flatMap((path) => disks.layers.readParents(path)))
  return found.find((path) => !below.has(path))
}

function uuidOf(datastore: Datastore, segments: Segments): string | undefined {
  try {
    return parseDiskDescriptor(datastore.files.readText(segments, longestDescriptor)).uuid
  } catch (error) {
    // Half written, gone meanwhile, or the data of a disk.
    if (error instanceof Denied) return undefined
    throw error
  }
}
