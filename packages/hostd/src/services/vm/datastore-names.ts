// Datastore paths in what is kept about a machine, its snapshots included: a datastore may get another name, a machine
// another place.
import type { VmId } from '../../domain/ids.ts'
import { operationPrefix } from './dependencies.ts'
import { chainsOf } from './disk-chain.ts'
import type { SnapshotRecord, Vm } from './vm.ts'
import type { VmContext } from './vm-context.ts'
import { directoryOf } from '../storage/datastore-path.ts'

/** What people wrote is theirs, whatever it looks like. */
const ownWords: ReadonlySet<string> = new Set([
  ...['name', 'annotation', 'description', 'guestFullName', 'alternateGuestName', 'deviceInfo', 'userName'],
])

/** Name of a machine, or of unfinished work, that has files on the datastore. */
export async function userOfDatastore(context: VmContext, name: string): Promise<string | undefined> {
  const vm = context.vms.values().find((candidate) => hasPathOn(pathsOf(candidate), name))
  if (vm !== undefined) return vm.name
  if (context.orphanLayers.names.values().some((path) => isOn(path, name))) return 'a disk that clones lie above'
  const { entries } = await context.dependencies.store.list(operationPrefix)
  return entries.some(({ value }) => hasPathOn(JSON.parse(value), name)) ? 'work that is not finished' : undefined
}

/** Each machine in its own turn. A record that could not be written is tried again by the next daemon. */
export async function followDatastoreRename(context: VmContext, oldName: string, newName: string): Promise<void> {
  const affected = [...context.vms.values()].filter((vm) => hasPathOn(pathsOf(vm), oldName))
  await Promise.all(affected.map(({ id }) => follow(context, id, oldName, newName)))
  const renamed = (path: string): string => withDatastoreRenamed(path, oldName, newName)
  for (const marks of [context.orphanLayers, context.orphanBootFiles]) {
    const gone = [...marks.names].filter((path) => isOn(path, oldName))
    await marks.change({ gone, added: gone.map(renamed) })
  }
  await context.undeleted.follow(oldName, renamed)
}

/** What could not be deleted there is nobody's any more. */
export async function forgetDatastore({ undeleted, orphanBootFiles }: VmContext, name: string): Promise<void> {
  await orphanBootFiles.change({ gone: [...orphanBootFiles.names].filter((path) => isOn(path, name)) })
  await undeleted.follow(name, undefined)
}

const pathsOf = (vm: Vm): unknown => [vm.record, ...vm.snapshots.values()]

async function follow(context: VmContext, id: VmId, oldName: string, newName: string): Promise<void> {
  const { tasks, files } = context.dependencies
  await tasks.serialize(id, async () => {
    const vm = context.vms.get(id)
    if (vm === undefined) return
    const record = withDatastoreRenamed(vm.record, oldName, newName)
    const snapshots = snapshotsWithPaths(vm, (path) => withDatastoreRenamed(path, oldName, newName))
    // The files first: as long as the record names the old one, this is done again.
    await renameParents(context, vm, oldName, newName)
    await files.writeDescription({ ...record, snapshots: [...snapshots.values()] })
    await context.save(vm, record, {}, snapshots)
    context.refreshFilesLater(vm)
  })
}

/** Descriptors name what lies in another directory by its datastore. */
async function renameParents(context: VmContext, vm: Vm, oldName: string, newName: string): Promise<void> {
  const links = [...chainsOf(vm.machineConfig), ...vm.chains].flatMap((chain) =>
    chain.slice(1).map((parent, index) => [chain[index] ?? '', parent] as const),
  )
  const affected = new Map(
    links.filter(([path, parent]) => isOn(parent, oldName) && directoryOf(path) !== directoryOf(parent)),
  )
  for (const [path, parent] of affected) {
    const renamed = withDatastoreRenamed(parent, oldName, newName)
    await context.dependencies.files.setParent(path, renamed, { isOpen: true })
  }
}

export function snapshotsWithPaths(vm: Vm, change: (path: string) => string): Vm['snapshots'] {
  return mapSnapshots(vm, (snapshot) => mapPaths(snapshot, change) as SnapshotRecord)
}

export function mapSnapshots(vm: Vm, change: (snapshot: SnapshotRecord) => SnapshotRecord): Vm['snapshots'] {
  const changed = [...vm.snapshots].map(([id, snapshot]) => [id, change(snapshot)] as const)
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
