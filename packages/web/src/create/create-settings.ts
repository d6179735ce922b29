// What is asked for when a machine is made, what is taken unless somebody says otherwise, and what the host is told. Pure.
import { changeWithMode, type DiskMode } from '@staddle/client/disk-modes.ts'
import {
  diskControllers,
  type DiskController,
  newCdrom,
  newDisks,
  newNic,
  nicModels,
  type NicModel,
} from '@staddle/client/new-devices.ts'
import type { GuestOsDescriptor, ManagedObjectReference, VirtualMachineConfigSpec } from '@staddle/vim25/types.ts'

export interface Hardware {
  readonly cpus: number
  readonly memoryMB: number
  readonly diskGB: number
  readonly firmware: 'bios' | 'efi'
  readonly diskController: DiskController
  readonly diskMode: DiskMode
  readonly nicModel: NicModel
}

export interface NewMachine extends Hardware {
  readonly name: string
  readonly guestId: string
  readonly datastoreName: string
  readonly network: { readonly ref: ManagedObjectReference; readonly name: string } | undefined
  /** `[datastore1] iso/debian.iso` */
  readonly isoPath: string | undefined
}

const fallback: Hardware = {
  ...{ cpus: 1, memoryMB: 1024, diskGB: 10, firmware: 'bios' },
  ...{ diskController: 'pvscsi', diskMode: 'dependent', nicModel: 'vmxnet3' },
}

/** What the host recommends for this guest system. */
export function recommendedHardware(guest: GuestOsDescriptor | undefined): Hardware {
  if (guest === undefined) return fallback
  return {
    cpus: Math.max(1, guest.numRecommendedPhysicalSockets ?? 1),
    memoryMB: guest.recommendedMemMB,
    diskGB: Math.max(1, Math.round(guest.recommendedDiskSizeMB / 1024)),
    firmware: guest.recommendedFirmware === 'efi' ? 'efi' : 'bios',
    diskController: keyOf(diskControllers, guest.recommendedDiskController) ?? fallback.diskController,
    diskMode: fallback.diskMode,
    nicModel: keyOf(nicModels, guest.recommendedEthernetCard) ?? fallback.nicModel,
  }
}

function keyOf<K extends string>(table: Readonly<Record<K, string>>, value: string | undefined): K | undefined {
  // The keys of the table are its keys.
  return (Object.keys(table) as K[]).find((key) => table[key] === value)
}

export function newMachineSpec(machine: NewMachine): VirtualMachineConfigSpec {
  const { name, guestId, cpus, memoryMB, firmware, nicModel, network, isoPath } = machine
  const { diskGB, diskController, diskMode } = machine
  const disks = newDisks(diskGB > 0 ? [diskGB * 1024 ** 3] : [], diskController)
  return {
    ...{ name: name.trim(), guestId, numCPUs: cpus, memoryMB, firmware },
    files: { vmPathName: `[${machine.datastoreName}]` },
    deviceChange: [
      ...disks.map((change) => changeWithMode(change, diskMode)),
      ...newCdrom(isoPath),
      ...(network === undefined ? [] : [newNic(network.ref, network.name, nicModel)]),
    ],
  }
}

export type NameProblem = 'empty' | 'long' | 'taken'

export function nameProblem(name: string, taken: ReadonlySet<string>): NameProblem | undefined {
  const trimmed = name.trim()
  if (trimmed === '') return 'empty'
  if (trimmed.length > 80) return 'long'
  return taken.has(trimmed) ? 'taken' : undefined
}

/** `web`, or `web-2` when that is taken. */
export function freeName(wanted: string, taken: ReadonlySet<string>): string {
  if (!taken.has(wanted)) return wanted
  for (let number = 2; ; number++) if (!taken.has(`${wanted}-${number}`)) return `${wanted}-${number}`
}

/** What a guest may call itself: letters, digits and hyphens of the machine's name. */
export function hostNameFrom(name: string): string {
  const plain = name
    .toLowerCase()
    .replaceAll(/[^a-z0-9-]+/g, '-')
    .replaceAll(/^-+|-+$/g, '')
  return plain.slice(0, 63) || 'guest'
}

const publicKey =
  /^(ssh-(ed25519|rsa)|ecdsa-sha2-nistp\d+|sk-(ssh-ed25519|ecdsa-sha2-nistp256)@openssh\.com) [A-Za-z0-9+/=]+( .*)?$/

/** The lines of the text when all of them are public SSH keys. */
export function publicKeys(text: string): readonly string[] | undefined {
  const lines = text
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '')
  return lines.every((line) => publicKey.test(line)) ? lines : undefined
}
