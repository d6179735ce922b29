// One backup: a snapshot, its disks' areas into files, the snapshot gone again. Every call is one that any client may make.
import { getProperties } from '@staddle/client/properties.ts'
import { isIndependent } from '@staddle/client/disk-modes.ts'
import { asRef, type Ref } from '@staddle/client/reference.ts'
import type { VimClient } from '@staddle/client/vim-client.ts'
import { isA } from '@staddle/vim25/metadata.ts'
import type { ManagedObjectReference, VirtualDisk, VirtualMachineConfigInfo } from '@staddle/vim25/types.ts'
import { VimFault } from '@staddle/vim25/vim-fault.ts'
import type { CommandContext } from '../context.ts'
import { CliError } from '../exit-codes.ts'
import type { Named } from '../find.ts'
import { startProgress, type Progress } from '../output/progress.ts'
import { runTask } from '../run-task.ts'
import { clustersIn, type Area } from './disk-file.ts'
import { copyFirmware } from './firmware.ts'
import type { BackupLock } from './lock.ts'
import {
  diskFileName,
  diskLabel,
  leftOutDisks,
  newBackupId,
  type BackedUpDisk,
  type BackupManifest,
} from './manifest.ts'
import { askAreas, askChanges, readClusters } from './read-areas.ts'
import type { BackupPlace, ClusterContent } from './place.ts'
import { publishBackup, readChain, verifyBackup, type Backup, type BackupRoot } from './repository.ts'

export interface BackupWish {
  readonly vm: Named<'VirtualMachine'>
  /** Where the backups of this machine are. */
  readonly root: BackupRoot
  /** The last one there, when there is one and it may be counted on. */
  readonly base: Backup | undefined
  readonly lock: Pick<BackupLock, 'require'>
}

interface TakenSnapshot {
  readonly ref: Ref<'VirtualMachineSnapshot'>
  readonly config: VirtualMachineConfigInfo
  readonly quiesced: boolean
}

const snapshotPrefix = 'staddle backup '

export interface BaseCheck {
  /** Compare every file with its checksum. */
  readonly check: boolean
  readonly signal: AbortSignal
  readonly onBroken: (why: string) => void
}

/** The last backup when it and all that it counts on are whole; else undefined, and why is told. */
export async function soundBase(
  backup: Backup | undefined,
  { check, signal, onBroken }: BaseCheck,
): Promise<Backup | undefined> {
  if (backup === undefined) return undefined
  try {
    const chain = await readChain(backup)
    if (check) for (const link of chain) await verifyBackup(link, signal)
    return backup
  } catch (error) {
    if (!(error instanceof CliError)) throw error
    onBroken(error.message)
    return undefined
  }
}

export async function createBackup(context: CommandContext, client: VimClient, wish: BackupWish): Promise<Backup> {
  const { vm, root, base } = wish
  await trackChanges(context, client, vm)
  await removeLeftovers(context, client, vm)
  const id = newBackupId(context.clock.now())
  const snapshot = await takeSnapshot(context, client, vm, `${snapshotPrefix}${id}`)
  let backup: Backup
  try {
    backup = await publishBackup(root, id, (path) => copyDisks(context, client, wish, snapshot, { id, path }))
  } catch (error) {
    // What went wrong first is what counts.
    await remove(context, client, vm, snapshot.ref).catch(() => undefined)
    if (context.interrupt.aborted)
      throw new CliError('cancelled', `Backing up ${vm.name}: cancelled; what it had begun was undone.`, {
        cause: error,
      })
    throw error
  }
  await remove(context, client, vm, snapshot.ref)
  if (base !== undefined && backup.manifest.parent === undefined)
    context.note(`The server does not know what changed since ${base.manifest.id}: this is a full backup.`)
  return backup
}

async function trackChanges(context: CommandContext, client: VimClient, { ref, name }: Named<'VirtualMachine'>) {
  const { config } = await getProperties(client, ref, ['config'])
  if (config?.changeTrackingEnabled === true) return
  const task = await client.invoke(ref, 'ReconfigVM_Task', { spec: { changeTrackingEnabled: true } })
  await runTask(context, client, `Having the changes of ${name} tracked`, task)
}

/** Of a backup that was killed. */
async function removeLeftovers(context: CommandContext, client: VimClient, vm: Named<'VirtualMachine'>): Promise<void> {
  const { snapshot } = await getProperties(client, vm.ref, ['snapshot'])
  const trees = [...(snapshot?.rootSnapshotList ?? [])]
  for (let tree = trees.pop(); tree !== undefined; tree = trees.pop()) {
    trees.push(...(tree.childSnapshotList ?? []))
    if (!tree.name.startsWith(snapshotPrefix)) continue
    await remove(context, client, vm, asRef('VirtualMachineSnapshot', tree.snapshot))
  }
}

async function takeSnapshot(
  context: CommandContext,
  client: VimClient,
  { ref, name: vmName }: Named<'VirtualMachine'>,
  name: string,
): Promise<TakenSnapshot> {
  const { guest } = await getProperties(client, ref, ['guest'])
  const hasAgent = guest?.toolsRunningStatus === 'guestToolsRunning'
  const take = async (quiesce: boolean): Promise<TakenSnapshot> => {
    const args = { name, description: 'Removed when the backup is made.', memory: false, quiesce }
    const task = await client.invoke(ref, 'CreateSnapshot_Task', args)
    const { result } = await runTask(context, client, `Taking a snapshot of ${vmName}`, task)
    const taken = asRef('VirtualMachineSnapshot', result as ManagedObjectReference)
    const { config } = await getProperties(client, taken, ['config'])
    if (config === undefined) throw new Error('the snapshot has no configuration')
    return { ref: taken, config, quiesced: quiesce }
  }
  if (!hasAgent) return take(false)
  try {
    return await take(true)
  } catch (error) {
    if (!(error instanceof VimFault)) throw error
    context.note(`${vmName} could not be quiesced (${error.message}); its disks are backed up as after a power cut.`)
    return take(false)
  }
}

async function remove(
  context: CommandContext,
  client: VimClient,
  { name }: Named<'VirtualMachine'>,
  snapshot: Ref<'VirtualMachineSnapshot'>,
): Promise<void> {
  const task = await client.invoke(snapshot, 'RemoveSnapshot_Task', { removeChildren: false, consolidate: true })
  await runTask(context, client, `Removing the snapshot of ${name}`, task)
}

interface PlannedDisk {
  readonly disk: VirtualDisk
  readonly capacityBytes: number
  readonly isIncremental: boolean
  readonly areas: readonly Area[]
}

async function copyDisks(
  context: CommandContext,
  client: VimClient,
  { vm, root: { place }, base, lock }: BackupWish,
  snapshot: TakenSnapshot,
  { id, path }: { readonly id: string; readonly path: string },
): Promise<BackupManifest> {
  const { config, quiesced } = snapshot
  const planned: PlannedDisk[] = []
  const leftOut = leftOutDisks(config)
  if (leftOut.length > 0)
    context.note(
      `NOT in this backup, being independent of snapshots: ${leftOut.join(', ')}. Back up from inside the guest what is there.`,
    )
  const disks = (config.hardware.device ?? []).filter((device) => isA('VirtualDisk', device))
  for (const disk of disks.filter((one) => !isIndependent(one)))
    planned.push(await planDisk(client, vm.ref, snapshot.ref, disk, base))
  using progress = startProgress(context, `Backing up ${vm.name}`)
  const all = planned.reduce((sum, { areas }) => sum + areas.reduce((bytes, { length }) => bytes + length, 0), 0)
  const shown = { done: 0, all, progress }
  const written: BackedUpDisk[] = []
  for (const plan of planned) {
    const parent = plan.isIncremental ? base?.manifest.id : undefined
    written.push(await copyDisk(context, snapshot.ref, plan, { place, path, parent }, shown))
  }
  const firmware = await copyFirmware(context, client, vm, { ref: snapshot.ref, config }, { place, path })
  await lock.require()
  return {
    ...{
      version: 1,
      id,
      createTime: new Date(context.clock.now()).toISOString(),
      quiesced,
      config,
      disks: written,
      firmware,
    },
    ...{ vmName: vm.name, instanceUuid: config.instanceUuid ?? config.uuid },
    parent: written.some(({ isIncremental }) => isIncremental) ? base?.manifest.id : undefined,
  }
}

async function planDisk(
  client: VimClient,
  vm: Ref<'VirtualMachine'>,
  snapshot: Ref<'VirtualMachineSnapshot'>,
  disk: VirtualDisk,
  base: Backup | undefined,
): Promise<PlannedDisk> {
  const capacityBytes = disk.capacityInBytes ?? disk.capacityInKB * 1024
  const question = { vm, snapshot, deviceKey: disk.key, capacityBytes }
  const before = base?.manifest.disks.find(({ key }) => key === disk.key)
  const known = before?.capacityBytes === capacityBytes ? before.changeId : undefined
  const areas = known === undefined ? undefined : await askChanges(client, question, known)
  if (areas !== undefined) return { disk, capacityBytes, areas, isIncremental: true }
  return { disk, capacityBytes, areas: await askAreas(client, question, '*'), isIncremental: false }
}

async function copyDisk(
  context: CommandContext,
  snapshot: Ref<'VirtualMachineSnapshot'>,
  { disk, capacityBytes, isIncremental, areas }: PlannedDisk,
  to: { readonly place: BackupPlace; readonly path: string; readonly parent: string | undefined },
  shown: { done: number; readonly all: number; readonly progress: Progress },
): Promise<BackedUpDisk> {
  const transfers = await context.transfers()
  const { sessionKey, url } = await context.savedServer()
  const { interrupt } = context
  const file = diskFileName(disk.key)
  const from = `${url}/snapshot/${snapshot.value}/${disk.key}`
  const clusters = readClusters(areas, capacityBytes, (range) =>
    transfers.download(from, interrupt, { sessionKey, range }),
  )
  async function* content(): AsyncIterable<ClusterContent> {
    for await (const one of clusters) {
      interrupt.throwIfAborted()
      yield one
      shown.done += one.bytes.length
      shown.progress.update(Math.min(99, Math.floor((100 * shown.done) / shown.all)))
    }
  }
  const backingName = to.parent === undefined ? undefined : `../${to.parent}/${file}`
  const wish = { capacityBytes, clusters: [...clustersIn(areas)], backingName }
  const written = await to.place.writeImage(to.place.within(to.path, file), wish, content())
  const { backing } = disk
  const changeId = isA('VirtualDiskFlatVer2BackingInfo', backing) ? backing.changeId : undefined
  return { key: disk.key, label: diskLabel(disk), file, capacityBytes, ...written, changeId, isIncremental }
}
