// What a machine remembers beside its disks: the variables of its EFI firmware, and its TPM.
//
//   [datastore1] web/efi-variables.fd        made from the firmware's template at the first start
//   [datastore1] web/tpm/tpm2-00.permall     the TPM, encrypted; the directory is its program's alone
//
// Both are part of a snapshot: without its TPM's state of then, a guest that goes back cannot open what it sealed.
import type { VirtualMachineConfigInfo, VirtualMachineConfigSpec } from '@staddle/vim25/types.ts'
import { isA } from '@staddle/vim25/metadata.ts'
import { Denied } from '../../domain/errors.ts'
import type { Step } from '../task/steps.ts'
import type { VmFiles } from './dependencies.ts'
import type { VmContext } from './vm-context.ts'
import { directoryOf } from '../storage/datastore-path.ts'

export const variablesFile = (directory: string): string => `${directory}efi-variables.fd`
export const tpmDirectory = (directory: string): string => `${directory}tpm/`
export const tpmFile = (directory: string): string => `${tpmDirectory(directory)}tpm2-00.permall`

const kinds = {
  variables: { file: variablesFile, ending: 'nvram' },
  tpm: { file: tpmFile, ending: 'tpm' },
} as const
type FirmwareKind = keyof typeof kinds
export const firmwareKinds = Object.keys(kinds) as FirmwareKind[]
/** Of the names of copies. */
export const firmwareEndings = { variables: kinds.variables.ending, tpm: kinds.tpm.ending } as const

/** Datastore paths of a snapshot's copies; what there was none of then is missing. */
export type FirmwareCopies = { readonly [K in FirmwareKind]?: string | undefined }

export function hasTpm({ hardware }: VirtualMachineConfigInfo): boolean {
  return (hardware.device ?? []).some((device) => isA('VirtualTPM', device))
}

/** As in vSphere: what a BIOS measures is of no use to anyone. */
export function requireTpmFirmware(config: VirtualMachineConfigInfo, { deviceChange }: VirtualMachineConfigSpec): void {
  if (!hasTpm(config) || config.firmware === 'efi') return
  const deviceIndex = (deviceChange ?? []).findIndex(({ device }) => isA('VirtualTPM', device))
  if (deviceIndex === -1)
    throw new Denied('invalid-argument', `${config.name} has a TPM, which needs EFI firmware; remove the TPM first.`, {
      argument: 'spec.firmware',
    })
  const property = `deviceChange[${deviceIndex}].device`
  throw new Denied('invalid-device-spec', `${property} is a TPM, which needs EFI firmware; set firmware to efi.`, {
    ...{ deviceIndex, property },
  })
}

/** What a machine in this directory has now. */
export async function presentFirmware(files: VmFiles, directory: string): Promise<FirmwareCopies> {
  const present = await Promise.all(firmwareKinds.map((kind) => files.exists(kinds[kind].file(directory))))
  return Object.fromEntries(
    firmwareKinds.filter((_, index) => present[index]).map((kind) => [kind, kinds[kind].file(directory)]),
  )
}

/** Where a snapshot keeps copies of what the machine has now; `base` is `[datastore1] web/5f3c0d1e-snapshot-12`. */
export async function planFirmwareCopies(files: VmFiles, directory: string, base: string): Promise<FirmwareCopies> {
  const present = Object.keys(await presentFirmware(files, directory)) as FirmwareKind[]
  return Object.fromEntries(present.map((kind) => [kind, `${base}.${kinds[kind].ending}`]))
}

export function keepFirmwareSteps(files: VmFiles, directory: string, copies: FirmwareCopies | undefined): Step[] {
  return entriesOf(copies).map(([kind, copy]) => ({
    name: `keep ${copy}`,
    do: () => files.copyPrivateFile(kinds[kind].file(directory), copy),
    undo: () => files.deleteFile(copy),
  }))
}

/** For a machine that is off: what it has becomes what the copies are. Idempotent. */
export async function putBackFirmware(
  files: VmFiles,
  directory: string,
  copies: FirmwareCopies | undefined,
): Promise<void> {
  // Taken before copies were kept: nobody knows what it was.
  if (copies === undefined) return
  for (const kind of firmwareKinds) {
    const [copy, file] = [copies[kind], kinds[kind].file(directory)]
    if (copy === undefined) await files.deleteFile(file)
    else await copyFirmware(files, copy, file)
  }
  if (copies.tpm === undefined) await files.removeTree(tpmDirectory(directory))
}

/** Into the directory of a machine that is not there yet. */
export function copyFirmwareSteps(
  { dependencies: { files }, undeleted }: Pick<VmContext, 'dependencies' | 'undeleted'>,
  from: FirmwareCopies,
  directory: string,
): Step[] {
  return entriesOf(from).map(([kind, origin]) => ({
    name: `copy ${origin}`,
    do: () => copyFirmware(files, origin, kinds[kind].file(directory)),
    undo: () =>
      undeleted.discard([
        kind === 'tpm'
          ? { kind: 'tree', path: tpmDirectory(directory) }
          : { kind: 'file', path: kinds[kind].file(directory) },
      ]),
  }))
}

export async function deleteTpm(files: VmFiles, directory: string): Promise<void> {
  await files.removeTree(tpmDirectory(directory))
}

export const copyPaths = (copies: FirmwareCopies | undefined): string[] => entriesOf(copies).map(([, path]) => path)

/** Whether a file in a machine's directory is a snapshot's copy, or such a file itself. */
export const isFirmwareFile = (path: string): boolean =>
  /(\.nvram|\.tpm|\/efi-variables\.fd|\/tpm2-00\.permall)$/.test(path)

async function copyFirmware(files: VmFiles, from: string, to: string): Promise<void> {
  await files.ensureDirectory(directoryOf(to))
  await files.copyPrivateFile(from, to)
}

function entriesOf(copies: FirmwareCopies | undefined): [FirmwareKind, string][] {
  return firmwareKinds.flatMap((kind): [FirmwareKind, string][] => {
    const path = copies?.[kind]
    return path === undefined ? [] : [[kind, path]]
  })
}
