// Gives one QEMU access to its own files and to nothing else: what belongs to the machine alone becomes its user's, what is
// shared is handed over open and read-only where that user could not open it.
import { constants } from 'node:fs'
import {
  access,
  chmod,
  chown,
  copyFile,
  lchown,
  open,
  readFile,
  rename,
  stat,
  symlink,
  type FileHandle,
} from 'node:fs/promises'
import { join } from 'node:path'
import { EngineError } from '../../domain/errors.ts'
import type { DiskLayer, DiskSpec, MachineSpec } from '../../domain/machine-spec.ts'
import { requireSelfContained } from '../../platform/disk-header.ts'
import { exportedFile } from '../../platform/nfs-views.ts'
import { firstClosedDirectory } from '../../platform/passage.ts'
import { firstPassedDescriptor } from '../../platform/processes.ts'
import { runCommand } from '../../platform/run-command.ts'
import { nameOfPath, type FileNode, type QemuObject } from './devices.ts'
import { withSecureBoot, withSetupRequest } from './efi-variables.ts'
import { fileNode } from './file-node.ts'
import type { FirmwarePaths } from './options.ts'
import type { RunDirectory } from './run-directory.ts'
import { serialPipe } from './serial-input.ts'

const tunDevice = '/dev/net/tun'

export interface OpenedFiles {
  /** What QEMU opens for each CD-ROM's medium, by device id. */
  readonly media: ReadonlyMap<string, QemuObject>
  /** What it opens for any other file of the machine. */
  readonly fileNode: FileNode
  /** To be inherited by QEMU, from `firstPassedDescriptor` on; the caller closes them. */
  readonly files: readonly FileHandle[]
  readonly descriptorSets: readonly string[]
}

export class FileAccess {
  /** Undefined: QEMU runs as the daemon's own user. */
  readonly uid: number | undefined

  constructor(uid: number | undefined) {
    this.uid = uid
  }

  /** A file that this machine alone uses. */
  async own(path: string, what: string): Promise<void> {
    const facts = await stat(path).catch((cause: unknown) => {
      throw new EngineError('io', what, `${what}: ${path} cannot be used: ${messageOf(cause)}`, { cause })
    })
    if (this.uid === undefined) return
    await this.#mustReach(path, what)
    if (facts.uid !== this.uid || facts.gid !== this.uid) await chown(path, this.uid, this.uid)
    if ((facts.mode & 0o777) !== 0o600) await chmod(path, 0o600)
  }

  /** A directory in which QEMU makes its sockets. */
  async ownDirectory(path: string, what: string): Promise<void> {
    if (this.uid === undefined) return
    await this.#mustReach(path, what)
    await chown(path, this.uid, this.uid)
  }

  async ownDisk(disk: DiskSpec): Promise<void> {
    const layers: DiskLayer[] = [{ path: disk.path, format: disk.format }, ...(disk.backing ?? [])]
    for (const [index, layer] of layers.entries()) {
      const isLowest = index === layers.length - 1
      await requireSelfContained(layer.path, layer.format, { backingIsSaid: !isLowest })
      if (layer.isShared === true || (disk.readOnly && (await this.canRead(layer.path)))) continue
      await this.own(layer.path, `disk ${disk.id}`)
    }
  }

  /** For a disk that is plugged in: what its user cannot open cannot be handed over to a QEMU that runs. */
  async requireReadable(layers: readonly DiskLayer[]): Promise<void> {
    for (const layer of layers) {
      if (layer.isShared !== true || (await this.#canOpen(layer.path))) continue
      throw new EngineError(
        'refused',
        'add a disk',
        `${layer.path} is read by other machines as well; add the disk while the machine is off`,
      )
    }
  }

  /** An empty file that QEMU may write. */
  async createFile(path: string): Promise<void> {
    await using file = await open(
      path,
      constants.O_CREAT | constants.O_TRUNC | constants.O_WRONLY | constants.O_NOFOLLOW,
      0o600,
    )
    if (this.uid !== undefined) await file.chown(this.uid, this.uid)
  }

  /** QEMU opens both of its pipes for reading and writing: nobody's going away ends its input, and its output has no listener. */
  async createSerialInput(path: string): Promise<void> {
    const pipe = serialPipe(path)
    await runCommand(['mkfifo', '-m', '600', pipe])
    if (this.uid !== undefined) await lchown(pipe, this.uid, this.uid)
    await symlink('/dev/null', `${path}.out`)
  }

  /** QEMU asks a server by itself, whoever it runs as here. */
  async #canOpen(path: string): Promise<boolean> {
    return (await this.canRead(path)) || exportedFile(path) !== undefined
  }

  async canRead(path: string): Promise<boolean> {
    if (this.uid === undefined) return isAccessible(path, constants.R_OK)
    const { mode, uid, gid } = await stat(path)
    const isReadable = uid === this.uid ? mode & 0o400 : gid === this.uid ? mode & 0o040 : mode & 0o004
    return isReadable !== 0 && (await firstClosedDirectory(path, this.uid)) === undefined
  }

  /** What a starting machine reads and others read too. */
  async openFiles(spec: MachineSpec): Promise<OpenedFiles> {
    const media = new Map<string, QemuObject>()
    const layers = new Map<string, QemuObject>()
    const files: FileHandle[] = []
    const descriptorSets: string[] = []
    const pass = async (path: string): Promise<QemuObject> => {
      files.push(await open(path, 'r'))
      descriptorSets.push(
        `fd=${firstPassedDescriptor + files.length - 1},set=${files.length},opaque=${nameOfPath(path)}`,
      )
      return { driver: 'file', filename: `/dev/fdset/${files.length}` }
    }
    for (const { id, mediaPath } of spec.cdroms) {
      if (mediaPath === undefined) continue
      media.set(id, (await this.canReadMedium(id, mediaPath)) ? fileNode(mediaPath) : await pass(mediaPath))
    }
    for (const { path, isShared } of spec.disks.flatMap(({ backing }) => backing ?? [])) {
      if (isShared !== true || layers.has(path) || (await this.#canOpen(path))) continue
      layers.set(path, await pass(path))
    }
    return { media, fileNode: (path) => layers.get(path) ?? fileNode(path), files, descriptorSets }
  }

  async canReadMedium(cdromId: string, path: string): Promise<boolean> {
    try {
      return await this.#canOpen(path)
    } catch (cause) {
      throw new EngineError(
        'io',
        `CD-ROM ${cdromId}`,
        `CD-ROM ${cdromId}: ${path} cannot be used: ${messageOf(cause)}`,
        { cause },
      )
    }
  }

  /** QEMU opens kernels by path only: one that its user cannot read is copied to where it can. */
  async readableKernel(path: string | undefined, directory: RunDirectory, name: string): Promise<string | undefined> {
    if (path === undefined) return undefined
    try {
      if (await this.canRead(path)) return path
      const copy = join(directory.path, name)
      await copyFile(path, copy)
      if (this.uid !== undefined) await chown(copy, this.uid, this.uid)
      return copy
    } catch (cause) {
      throw new EngineError(
        'io',
        `start ${directory.id}`,
        `start ${directory.id}: ${path} cannot be used: ${messageOf(cause)}`,
        { cause },
      )
    }
  }

  /** The EFI variables, from the firmware's template when they are not there yet, with Secure Boot as the machine has it. */
  async ownVariables(spec: MachineSpec, { variables: template, keys }: FirmwareFiles): Promise<void> {
    if (spec.firmware.kind !== 'efi') return
    const { variablesPath: path, secureBoot } = spec.firmware
    try {
      if (!(await isAccessible(path, constants.F_OK))) await copyFile(template, path, constants.COPYFILE_EXCL)
      const changed =
        keys === undefined ? undefined : withSecureBoot(await readFile(path), await readFile(keys), secureBoot)
      if (changed !== undefined) await replaceFile(path, changed)
      if (spec.boot?.entersSetup === true) await replaceFile(path, withSetupRequest(await readFile(path)))
    } catch (cause) {
      if (cause instanceof EngineError) throw cause
      throw new EngineError(
        'io',
        `start ${spec.id}`,
        `start ${spec.id}: the EFI variables cannot be made at ${path} from ${template}: ${messageOf(cause)}`,
        { cause },
      )
    }
    await this.own(path, `EFI variables of ${spec.id}`)
  }

  /**
   * Taps belong to the machine's user, but to attach one it must open the tun device. Every udev makes that one open for
   * all (it gives no rights by itself); a machine without udev has it made the same here.
   */
  async openTunDevice(): Promise<'as it was' | 'opened'> {
    if (this.uid === undefined) return 'as it was'
    const facts = await stat(tunDevice).catch((cause: unknown) => {
      throw new EngineError('missing', 'attach a tap', `${tunDevice} is not there; try: modprobe tun`, { cause })
    })
    if ((facts.mode & 0o006) === 0o006) return 'as it was'
    await chmod(tunDevice, 0o666)
    return 'opened'
  }

  async #mustReach(path: string, what: string): Promise<void> {
    const closed = await firstClosedDirectory(path, this.uid)
    if (closed === undefined) return
    throw new EngineError(
      'io',
      what,
      `${what}: the machine's own user cannot reach ${path}, because ${closed} lets no others through; try: chmod o+x ${closed}`,
    )
  }
}

export interface FirmwareFiles {
  readonly code: string
  /** What a machine's variables begin as. */
  readonly variables: string
  /** Variables with the keys that Secure Boot trusts; undefined where there is none. */
  readonly keys: string | undefined
}

/** The firmware's files for this machine; undefined for BIOS. EngineError `missing` says what to install. */
export async function findFirmware(spec: MachineSpec, paths: FirmwarePaths): Promise<FirmwareFiles | undefined> {
  if (spec.firmware.kind === 'bios') return undefined
  const { packageName, ...files } = firmwareFiles(spec, paths)
  for (const path of [files.code, files.variables, files.keys ?? files.code]) {
    if (!(await isAccessible(path, constants.R_OK))) {
      throw new EngineError(
        'missing',
        `start ${spec.id}`,
        `EFI firmware is not installed: ${path} is not there. Install Debian's package ${packageName}.`,
      )
    }
  }
  return files
}

function firmwareFiles(spec: MachineSpec, paths: FirmwarePaths): FirmwareFiles & { readonly packageName: string } {
  const others = { keys: undefined }
  if (spec.architecture === 'aarch64')
    return { code: paths.arm64Code, variables: paths.arm64Variables, packageName: 'qemu-efi-aarch64', ...others }
  if (spec.architecture === 'riscv64')
    return { code: paths.riscv64Code, variables: paths.riscv64Variables, packageName: 'qemu-efi-riscv64', ...others }
  const isSecure = spec.firmware.kind === 'efi' && spec.firmware.secureBoot
  const code = isSecure ? paths.secureBootCode : paths.efiCode
  return { code, variables: paths.efiVariables, keys: paths.secureBootVariables, packageName: 'ovmf' }
}

/** Whole or not at all: a guest's boot entries are in it. */
async function replaceFile(path: string, content: Buffer): Promise<void> {
  const partial = `${path}.partial`
  {
    await using file = await open(partial, 'w', 0o600)
    await file.writeFile(content)
    await file.sync()
  }
  await rename(partial, path)
}

function isAccessible(path: string, mode: number): Promise<boolean> {
  return access(path, mode).then(
    () => true,
    () => false,
  )
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
