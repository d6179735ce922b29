// Datastore paths in what is kept about a machine, its snapshots included: a datastore may get another name, a machine
// another place.
import type { VmId } from '../../domain/ids.ts'
import { operationPrefix } from './dependencies.ts'
import { orphanKey, type SnapshotRecord, type Vm } from './vm.ts'
import type { VmContext } from './vm-context.ts'

/** What people wrote is theirs, whatever it looks like. */
const ownWords: ReadonlySet<string> = new Set([
  ...['name', 'annotation', 'description', 'guestFullName', 'alternateGuestName', 'deviceInfo', 'userName'],
])

/** Name of a machine, or of unfinished work, that has files on the datastore. */
export async function userOfDatastore(context: VmContext, name: string): Promise<string | undefined> {
  const vm = context.vms.values().find((candidate) => usesDatastore(candidate, name))
  if (vm !== undefined) return vm.name
  const { entries } = await context.dependencies.store.list(operationPrefix)
  return entries.some(({ value }) => hasPathOn(JSON.parse(value), name)) ? 'work that is not finished' : undefined
}

/** Each machine in its own turn. A record that could not be written is tried again by the next daemon. */
export async function followDatastoreRename(context: VmContext, oldName: string, newName: string): Promise<void> {
  const affected = [...context.vms.values()].filter((vm) => usesDatastore(vm, oldName))
  await Promise.all(affected.map(({ id }) => follow(context, id, oldName, newName)))
  await followOrphans(context, oldName, newName)
}

/** Layers that destroyed machines left to others. */
async function followOrphans(
  { orphanLayers, dependencies }: VmContext,
  oldName: string,
  newName: string,
): Promise<void> {
  const before = [...orphanLayers].filter((path) => isOn(path, oldName))
  if (before.length === 0) return
  const after = before.map((path) => withDatastoreRenamed(path, oldName, newName))
  await dependencies.store.transact({
    put: after.map((path) => ({ key: orphanKey(path), value: '' })),
    delete: before.map(orphanKey),
  })
  for (const path of before) orphanLayers.delete(path)
  for (const path of after) orphanLayers.add(path)
}

const usesDatastore = ({ record, snapshots }: Vm, name: string): boolean =>
  hasPathOn(record, name) || snapshots.values().some((snapshot) => hasPathOn(snapshot, name))

async function follow(context: VmContext, id: VmId, oldName: string, newName: string): Promise<void> {
  const { tasks, files } = context.dependencies
  await tasks.serialize(id, async () => {
    const vm = context.vms.get(id)
    if (vm === undefined) return
    // The file first: as long as the record names the old one, this is done again.
    const renamed = withDatastoreRenamed(vm.record, oldName, newName)
    await files.writeVmx(renamed.config)
    await context.save(
      vm,
      renamed,
      {},
      snapshotsWithPaths(vm, (path) => withDatastoreRenamed(path, oldName, newName)),
    )
    context.refreshFilesLater(vm)
  })
}

export function snapshotsWithPaths(vm: Vm, change: (path: string) => string): Vm['snapshots'] {
  const changed = [...vm.snapshots].map(([id, snapshot]) => [id, mapPaths(snapshot, change) as SnapshotRecord] as const)
  return changed.length === 0 ? vm.snapshots : new Map(changed)
}

export function withDatastoreRenamed<T>(value: T, oldName: string, newName: string): T {
  // The shape stays, only texts change.
  return mapPaths(value, (path) => (isOn(path, oldName) ? `[${newName}]${path.slice(oldName.length + 2)}` : path)) as T
}

function hasPathOn(value: unknown, name: string): boolean {
  let found = false
  mapPaths(value, (path) => {
    found ||= isOn(path, name)
    return path
  })
  return found
}

const isOn = (path: string, name: string): boolean => path.startsWith(`[${name}]`)

/** The same with other datastore paths. */
export function mapPaths(value: unknown, change: (path: string) => string): unknown {
  if (typeof value === 'string') return change(value)
  if (Array.isArray(value)) return value.map((item) => mapPaths(item, change))
  if (typeof value !== 'object' || value === null) return value
  if (isForeignOption(value)) return value
  return Object.fromEntries(
    Object.entries(value).map(([key, member]) => [key, ownWords.has(key) ? member : mapPaths(member, change)]),
  )
}

/** An extra setting that means nothing here: only those of the direct boot name files. */
function isForeignOption(value: object): boolean {
  return 'key' in value && typeof value.key === 'string' && 'value' in value && !/^boot\./i.test(value.key)
}
