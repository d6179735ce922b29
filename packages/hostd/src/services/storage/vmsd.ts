// The .vmsd beside a .vmx: the tree of a machine's snapshots, so that they come back when it is registered again. Entries that
// other products know are written as they have them, `staddle.*` says what else there is to know. Pure.
import type { VirtualDevice, VirtualDisk, VirtualMachineConfigInfo } from '@staddle/vim25/types.ts'
import { decodeJsonValue } from '@staddle/vim25/codec/json/decoder.ts'
import { isA, newestVersion } from '@staddle/vim25/metadata.ts'
import { VimFault } from '@staddle/vim25/vim-fault.ts'
import type { Denied } from '../../domain/errors.ts'
import type { PowerState } from '../../domain/vm-state.ts'
import { mapPaths } from '../vm/datastore-names.ts'
import { mapDisks } from '../vm/disk-chain.ts'
import { dependentDisks } from '../vm/disk-mode.ts'
import { firmwareEndings, firmwareKinds, type FirmwareCopies } from '../vm/firmware-state.ts'
import type { SnapshotRecord, VmDescription } from '../vm/vm.ts'
import { badVmx, formatVmx, parseVmx, type VmxEntries } from './vmx-file.ts'
import { checkedMachineType, checkedOwnFile, checkedTime } from './vmx-checks.ts'
import { toVmxFileName, type VmxLocation } from './vmx-paths.ts'
import { busName } from './vmx-write.ts'
import { directoryOf } from './datastore-path.ts'

export interface VmsdSnapshot {
  readonly uid: number
  readonly parent: number | undefined
  readonly name: string
  readonly description: string
  /** ISO 8601. */
  readonly createTime: string
  readonly state: PowerState
  readonly quiesced: boolean
  /** Well formed, and no more than that. */
  readonly config: VirtualMachineConfigInfo
  readonly machineType: string | undefined
  readonly bootTime: string | undefined
  /** In the machine's directory. */
  readonly memoryFile: string | undefined
  readonly firmware: FirmwareCopies | undefined
}

export interface Vmsd {
  /** By uid, parents first. */
  readonly snapshots: ReadonlyMap<number, VmsdSnapshot>
  readonly current: number | undefined
}

type Line = readonly [key: string, value: string]

const mostSnapshots = 1000
const longestText = 64 * 1024

export function writeVmsd(
  { config, snapshots, currentSnapshot }: VmDescription,
  location: Pick<VmxLocation, 'mountPaths'>,
): string {
  const place = { vmx: config.files.vmPathName ?? '', mountPaths: location.mountPaths }
  const all = [...snapshots]
  return formatVmx([
    ['snapshot.lastUID', String(Math.max(0, ...all.map(({ id }) => uidOf(id))))],
    ['snapshot.current', String(currentSnapshot === undefined ? 0 : uidOf(currentSnapshot))],
    ['snapshot.numSnapshots', String(all.length)],
    ['staddle.directory', directoryOf(place.vmx)],
    ...all.flatMap((snapshot, index) => snapshotLines(snapshot, `snapshot${index}`, place)),
  ])
}

/** `snapshot-12` */
const uidOf = (id: string): number => Number(id.slice(id.lastIndexOf('-') + 1))

function snapshotLines(snapshot: SnapshotRecord, key: string, place: VmxLocation): Line[] {
  const { parent, memoryFile, machineType, bootTime, config } = snapshot
  const disks = dependentDisks(config).map((disk, index): Line[] => [
    [`${key}.disk${index}.fileName`, toVmxFileName(fileOf(disk), place)],
    [`${key}.disk${index}.node`, nodeOf(disk, config.hardware.device ?? [])],
  ])
  const micros = BigInt(Date.parse(snapshot.createTime)) * 1000n
  return [
    [`${key}.uid`, String(uidOf(snapshot.id))],
    ...(memoryFile === undefined ? [] : [[`${key}.filename`, toVmxFileName(memoryFile, place)] satisfies Line]),
    ...(parent === undefined ? [] : [[`${key}.parent`, String(uidOf(parent))] satisfies Line]),
    [`${key}.displayName`, snapshot.name],
    [`${key}.description`, snapshot.description],
    // The high half counts as signed there, and so does the low one.
    [`${key}.createTimeHigh`, String(BigInt.asIntN(32, micros >> 32n))],
    [`${key}.createTimeLow`, String(BigInt.asIntN(32, micros))],
    [`${key}.numDisks`, String(disks.length)],
    ...disks.flat(),
    [`${key}.staddle.state`, snapshot.state],
    [`${key}.staddle.quiesced`, snapshot.quiesced ? 'TRUE' : 'FALSE'],
    ...(machineType === undefined ? [] : [[`${key}.staddle.machineType`, machineType] satisfies Line]),
    ...(bootTime === undefined ? [] : [[`${key}.staddle.bootTime`, bootTime] satisfies Line]),
    ...(snapshot.firmware === undefined ? [] : [[`${key}.staddle.firmware`, 'TRUE'] satisfies Line]),
    ...firmwareKinds.flatMap((kind): Line[] => {
      const copy = snapshot.firmware?.[kind]
      return copy === undefined ? [] : [[`${key}.staddle.${kind}`, toVmxFileName(copy, place)]]
    }),
    [`${key}.staddle.config`, JSON.stringify(withoutParents(config))],
  ]
}

/** The disks' own files say what they lie above. */
function withoutParents(config: VirtualMachineConfigInfo): VirtualMachineConfigInfo {
  return mapDisks(config, (disk) => {
    if (!isA('VirtualDiskFlatVer2BackingInfo', disk.backing)) return disk
    const { parent: _parent, ...backing } = disk.backing
    return { ...disk, backing }
  })
}

const fileOf = ({ backing }: VirtualDisk): string =>
  isA('VirtualDeviceFileBackingInfo', backing) ? backing.fileName : ''

function nodeOf(disk: VirtualDisk, devices: readonly VirtualDevice[]): string {
  const controller = devices.find(({ key }) => key === disk.controllerKey)
  const bus = isA('VirtualController', controller) ? busName(controller) : undefined
  return `${bus ?? 'scsi0'}:${disk.unitNumber ?? 0}`
}

/** Denied `invalid-argument` for anything but what `writeVmsd` writes or a file without snapshots. */
export function readVmsd(text: string, location: VmxLocation): Vmsd {
  const entries = parseVmx(text, '.vmsd')
  const count = entries.takeNumber('snapshot.numSnapshots', 0, { least: 0, most: mostSnapshots })
  const current = entries.takeNumber('snapshot.current', 0, { least: 0, most: Number.MAX_SAFE_INTEGER })
  if (count === 0) return { snapshots: new Map(), current: undefined }
  const writtenIn = entries.take('staddle.directory')
  if (writtenIn === undefined) throw foreign(count)
  const place: Place = { ...location, writtenIn }
  const found = Array.from({ length: count }, (_, index) => readSnapshot(entries, `snapshot${index}`, place))
  const snapshots = parentsFirst(found)
  if (current !== 0 && !snapshots.has(current)) throw bad(`the current snapshot, ${current}, is not in it`)
  return { snapshots, current: current === 0 ? undefined : current }
}

interface Place extends VmxLocation {
  /** The machine's directory at that time: it may have been copied since. */
  readonly writtenIn: string
}

function readSnapshot(entries: VmxEntries, key: string, place: Place): VmsdSnapshot {
  const number = (name: string, least: number, most: number): number => {
    if (!entries.has(`${key}.${name}`)) throw bad(`${key}.${name} is missing`)
    return entries.takeNumber(`${key}.${name}`, 0, { least, most })
  }
  const uid = number('uid', 1, Number.MAX_SAFE_INTEGER)
  const [half, whole] = [2 ** 31, 2 ** 32]
  const micros = number('createTimeHigh', 0, half - 1) * whole + (number('createTimeLow', -half, half - 1) >>> 0)
  return {
    uid,
    parent: entries.has(`${key}.parent`) ? number('parent', 1, Number.MAX_SAFE_INTEGER) : undefined,
    name: textOf(entries, `${key}.displayName`),
    description: textOf(entries, `${key}.description`),
    createTime: checkedTime(key, micros / 1000, '.vmsd'),
    state: stateOf(key, entries.take(`${key}.staddle.state`)),
    quiesced: entries.takeBoolean(`${key}.staddle.quiesced`, false),
    config: configOf(key, entries.take(`${key}.staddle.config`), place),
    machineType: checkedMachineType(key, entries.take(`${key}.staddle.machineType`), '.vmsd'),
    bootTime: bootTimeOf(key, entries.take(`${key}.staddle.bootTime`)),
    memoryFile: checkedOwnFile(key, entries.take(`${key}.filename`), ['vmsn'], place, '.vmsd'),
    firmware: firmwareOf(entries, key, place),
  }
}

function textOf(entries: VmxEntries, key: string): string {
  const text = entries.take(key) ?? ''
  if (text.length > longestText) throw bad(`${key} is longer than ${longestText} characters`)
  return text
}

const bootTimeOf = (key: string, text: string | undefined): string | undefined =>
  text === undefined ? undefined : checkedTime(key, Date.parse(text), '.vmsd')

function stateOf(key: string, state: string | undefined): PowerState {
  if (state === 'poweredOn' || state === 'poweredOff' || state === 'suspended') return state
  throw bad(`${key} does not say which state it is of`)
}

/** Undefined when nobody kept any. */
function firmwareOf(entries: VmxEntries, key: string, place: Place): FirmwareCopies | undefined {
  const copies = firmwareKinds.flatMap((kind) => {
    const copy = checkedOwnFile(key, entries.take(`${key}.staddle.${kind}`), [firmwareEndings[kind]], place, '.vmsd')
    return copy === undefined ? [] : [[kind, copy] as const]
  })
  return entries.takeBoolean(`${key}.staddle.firmware`, false) ? Object.fromEntries(copies) : undefined
}

const configField = { name: 'config', type: 'VirtualMachineConfigInfo', isArray: false, isOptional: false } as const

function configOf(key: string, text: string | undefined, { writtenIn, vmx }: Place): VirtualMachineConfigInfo {
  if (text === undefined) throw bad(`${key} has no configuration`)
  const own = directoryOf(vmx)
  const moved = (path: string): string => (path.startsWith(writtenIn) ? `${own}${path.slice(writtenIn.length)}` : path)
  try {
    const field = { ...configField, isSecret: false, since: 0 }
    const config = decodeJsonValue(field, JSON.parse(text), { version: newestVersion, skipsUnknown: true })
    // Checked against exactly this type.
    return mapPaths(config, moved) as VirtualMachineConfigInfo
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof VimFault)
      throw bad(`the configuration of ${key} is not readable: ${error.message.slice(0, 200)}`)
    throw error
  }
}

/** Denied when there are two of one number, or somebody is their own ancestor. */
function parentsFirst(found: readonly VmsdSnapshot[]): ReadonlyMap<number, VmsdSnapshot> {
  const ordered = new Map<number, VmsdSnapshot>()
  for (let waiting = found; waiting.length > 0;) {
    const ready = waiting.filter(({ parent }) => parent === undefined || ordered.has(parent))
    if (ready.length === 0) throw bad(`the parent of "${(waiting[0]?.name ?? '').slice(0, 80)}" is not in it`)
    for (const snapshot of ready) {
      if (ordered.has(snapshot.uid)) throw bad(`it has two snapshots ${snapshot.uid}`)
      ordered.set(snapshot.uid, snapshot)
    }
    waiting = waiting.filter((snapshot) => !ready.includes(snapshot))
  }
  return ordered
}

function foreign(count: number): Denied {
  return bad(
    `it lists ${count} snapshots that another product took, and their disk layers cannot be read here; ` +
      'remove the snapshots there (which merges the layers) or clone the machine there, and copy it again',
  )
}

const bad = (why: string): Denied => badVmx(why, '.vmsd')
