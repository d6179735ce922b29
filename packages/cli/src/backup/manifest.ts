// manifest.json of a backup: what the machine was, and a checksum for each of its disks. It was kept by whoever keeps the
// backups, so everything in it is checked before anything is done with it.
import { isIndependent } from '@staddle/client/disk-modes.ts'
import type { VirtualDevice, VirtualMachineConfigInfo } from '@staddle/vim25/types.ts'
import { CliError } from '../exit-codes.ts'
import { isKeyOf } from '../is-key-of.ts'

export interface BackedUpDisk {
  readonly key: number
  readonly label: string
  /** In the backup's own directory. */
  readonly file: string
  readonly capacityBytes: number
  readonly sizeBytes: number
  readonly sha256: string
  /** Names the state that the next backup counts from. */
  readonly changeId: string | undefined
  /** Whether it holds only what changed since the parent's file of the same name. */
  readonly isIncremental: boolean
}

/** What the machine had beside its disks. */
export interface BackedUpFirmware {
  readonly kind: FirmwareKind
  /** In the backup's own directory. */
  readonly file: string
  readonly sizeBytes: number
  readonly sha256: string
}

/**
 * `ending`: of the copy that a snapshot has; nothing writes to a seed, which has none. `place`: in a machine's directory; a seed
 * has its own name there. `longest` is more than any has.
 */
export const firmwareKinds = {
  seed: { file: 'seed.iso', ending: undefined, place: undefined, longest: 64 * 1024 * 1024 },
  variables: { file: 'efi-variables.fd', ending: '.nvram', place: 'efi-variables.fd', longest: 64 * 1024 * 1024 },
  tpm: { file: 'tpm.state', ending: '.tpm', place: 'tpm/tpm2-00.permall', longest: 16 * 1024 * 1024 },
} as const
export type FirmwareKind = keyof typeof firmwareKinds

export interface BackupManifest {
  readonly version: 1
  readonly id: string
  /** The backup that incremental disks count on. */
  readonly parent: string | undefined
  /** ISO 8601. */
  readonly createTime: string
  readonly vmName: string
  readonly instanceUuid: string
  readonly quiesced: boolean
  readonly config: VirtualMachineConfigInfo
  readonly disks: readonly BackedUpDisk[]
  readonly firmware: readonly BackedUpFirmware[]
}

export const manifestName = 'manifest.json'
export const longestManifest = 16 * 1024 * 1024
const backupId = /^\d{8}T\d{9}Z$/

export function newBackupId(now: number): string {
  return new Date(now).toISOString().replaceAll(/[-:.]/g, '')
}

export const diskLabel = ({ deviceInfo, key }: VirtualDevice): string => deviceInfo?.label ?? `Disk ${key}`

/** Labels of the machine's disks that no snapshot keeps, and so no backup. */
export function leftOutDisks({ hardware }: VirtualMachineConfigInfo): readonly string[] {
  return (hardware.device ?? []).filter(isIndependent).map(diskLabel)
}

export const isBackupId = (name: string): boolean => backupId.test(name)

export const diskFileName = (key: number): string => `disk-${key}.qcow2`

export function formatManifest(manifest: BackupManifest): string {
  return `${JSON.stringify(manifest, undefined, 2)}\n`
}

/** CliError `failed` for anything that was not written here. `id` is the directory's name. */
export function parseManifest(text: string, id: string): BackupManifest {
  const value = parseJson(text)
  const { version, parent, createTime, vmName, instanceUuid, quiesced, config, disks, firmware = [] } = object(value)
  if (version !== 1) throw unusable(`its version ${JSON.stringify(version)} is not known`)
  if (object(value)['id'] !== id) throw unusable(`it belongs to another backup`)
  if (parent !== undefined && (typeof parent !== 'string' || !isBackupId(parent) || parent >= id))
    throw unusable('its parent is no backup before it')
  if (!Array.isArray(disks)) throw unusable('it has no disks')
  if (!Array.isArray(firmware)) throw unusable('a part of it is missing')
  const parsed = disks.map(parseDisk)
  if (new Set(parsed.map(({ key }) => key)).size !== parsed.length) throw unusable('it names a disk twice')
  if (parent === undefined && parsed.some(({ isIncremental }) => isIncremental))
    throw unusable('a disk counts on a backup that is not named')
  return {
    ...{ version, id, parent, disks: parsed, firmware: firmware.map(parseFirmware) },
    ...{ createTime: string(createTime), vmName: string(vmName), instanceUuid: string(instanceUuid) },
    quiesced: quiesced === true,
    // The server checks every part of it that it is given again.
    config: object(config) as unknown as VirtualMachineConfigInfo,
  }
}

function parseFirmware(value: unknown): BackedUpFirmware {
  const { kind, file, sizeBytes, sha256 } = object(value)
  if (typeof kind !== 'string' || !isKeyOf(firmwareKinds, kind))
    throw unusable(`it has ${JSON.stringify(kind)}, which is not known`)
  const { file: ownFile } = firmwareKinds[kind]
  if (file !== ownFile) throw unusable(`the file of its ${kind} is not ${ownFile}`)
  return { kind, file: ownFile, sizeBytes: size(sizeBytes), sha256: checksum(sha256, ownFile) }
}

function parseDisk(value: unknown): BackedUpDisk {
  const { key, label, file, capacityBytes, sizeBytes, sha256, changeId, isIncremental } = object(value)
  if (typeof key !== 'number' || !Number.isInteger(key) || key < 0) throw unusable('a disk has no key')
  if (file !== diskFileName(key)) throw unusable(`the file of the disk ${key} is not ${diskFileName(key)}`)
  return {
    ...{ key, file, sha256: checksum(sha256, file), label: string(label), isIncremental: isIncremental === true },
    ...{ capacityBytes: size(capacityBytes), sizeBytes: size(sizeBytes) },
    changeId: changeId === undefined ? undefined : string(changeId),
  }
}

function size(value: unknown): number {
  if (typeof value === 'number' && Number.isSafeInteger(value) && value > 0) return value
  throw unusable('a file has no size')
}

function checksum(value: unknown, file: string): string {
  if (typeof value === 'string' && /^[0-9a-f]{64}$/.test(value)) return value
  throw unusable(`${file} has no checksum`)
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw unusable('it is not JSON')
  }
}

function object(value: unknown): Readonly<Record<string, unknown>> {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Record<string, unknown>
  throw unusable('a part of it is missing')
}

function string(value: unknown): string {
  if (typeof value === 'string' && value !== '' && value.length <= 1024) return value
  throw unusable('a part of it is missing')
}

function unusable(why: string): CliError {
  return new CliError('failed', `The ${manifestName} of a backup cannot be used: ${why}.`)
}
