// What the engine keeps of a running machine on disk, to find it again.
//
//   RUN/vm-12/machine.json    the record; the daemon's alone, written before the guest may run
//   RUN/vm-12/qemu.log        QEMU's own words, unless they are kept elsewhere
//   RUN/vm-12/serial0.log     output of a serial port; QEMU may write it, not replace it
//   RUN/vm-12/serial0.in      input of a serial port, a pipe that QEMU holds open; serial0.out leads nowhere
//   RUN/vm-12/screen.png      the last screenshot, likewise
//   RUN/vm-12/tpm             a link to the state of its TPM, which moves with the machine
//   RUN/vm-12/state.sock      while the state of an encrypted machine is written: the daemon's ear, open to QEMU's user alone
//   RUN/vm-12/io/             the only place where QEMU may make files: its sockets
import { lstat, mkdir, open, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { EngineError } from '../../domain/errors.ts'
import { vmId, type VmId } from '../../domain/ids.ts'
import type { MachinePaths } from './command-line.ts'
import type { MachineLayout } from './layout.ts'

/** `sun_path` has 108 bytes; the rest is for `/vm-1234567/io/agent.sock`. */
const longestRunDirectory = 72

export const layoutSchema = z.object({
  architecture: z.enum(['x86_64', 'aarch64', 'riscv64']),
  machineType: z.string(),
  accelerator: z.enum(['kvm', 'tcg']).optional(),
  controllers: z.array(
    z.object({
      id: z.string(),
      model: z.enum(['pvscsi', 'lsilogic', 'lsilogic-sas', 'virtio-scsi', 'virtio-blk', 'ahci', 'ide', 'nvme']),
      busNumber: z.number(),
    }),
  ),
  serialPorts: z.array(z.object({ id: z.string(), portNumber: z.number() })),
  ports: z.record(z.string(), z.string()),
  portCount: z.number(),
  growth: z
    .object({
      ...{ cpus: z.number(), mostCpus: z.number() },
      ...{ baseMiB: z.number(), mostMiB: z.number(), addedMiB: z.array(z.number()) },
    })
    .optional(),
})

const identitySchema = z.object({ pid: z.number(), startTicks: z.number(), bootId: z.string() })

const recordSchema = z.object({
  version: z.literal(1),
  process: identitySchema,
  /** Of the program that is the machine's TPM. */
  tpm: identitySchema.optional(),
  uuid: z.string(),
  /** Null for rootless machines. */
  uid: z.number().nullable(),
  /** Milliseconds since 1970. */
  startedAt: z.number(),
  /** The guest may run from `starting` on, but only `running` was ever reported as a success. */
  phase: z.enum(['starting', 'running', 'suspending', 'snapshotting', 'merging']),
  /** The state file that is being written. */
  suspendPath: z.string().nullable(),
  logPath: z.string(),
  layout: layoutSchema,
  /** By disk: the own limits of those that are held back for a while. */
  restrained: z
    .record(z.string(), z.object({ operationsPerSecond: z.number().optional(), bytesPerSecond: z.number().optional() }))
    .optional(),
})

export type MachineRecord = z.infer<typeof recordSchema>

/** A copy of its own type: the record's arrays are not read-only. */
export function recordLayout(layout: MachineLayout): MachineRecord['layout'] {
  return structuredClone(layout) as MachineRecord['layout']
}

export class RunDirectory implements MachinePaths {
  readonly id: VmId
  readonly path: string

  constructor(root: string, id: VmId) {
    if (!/^[A-Za-z0-9][A-Za-z0-9_-]{0,23}$/.test(id))
      throw new Error(`the machine id ${id} cannot be a directory's name`)
    this.id = id
    this.path = join(root, id)
  }

  get socketDirectory(): string {
    return join(this.path, 'io')
  }
  get monitorSocket(): string {
    return join(this.path, 'io/qmp.sock')
  }
  get agentSocket(): string {
    return join(this.path, 'io/agent.sock')
  }
  get vncSocket(): string {
    return join(this.path, 'io/vnc.sock')
  }
  get tpmSocket(): string {
    return join(this.path, 'io/tpm.sock')
  }
  /** The daemon's, to which QEMU writes a state that is to be sealed. */
  get stateSocket(): string {
    return join(this.path, 'state.sock')
  }
  /** QEMU's, from which it reads a state that was sealed. */
  get incomingSocket(): string {
    return join(this.path, 'io/state.sock')
  }
  /** Of a machine that does not have its own files yet. */
  get blankVariables(): string {
    return join(this.path, 'io/efi-variables.fd')
  }
  /** A link to where the TPM keeps its state. */
  get tpmLink(): string {
    return join(this.path, 'tpm')
  }
  get screenshot(): string {
    return join(this.path, 'screen.png')
  }
  get ownLog(): string {
    return join(this.path, 'qemu.log')
  }
  serialInput(portNumber: number): string {
    return join(this.path, `serial${portNumber}`)
  }
  serialLog(portNumber: number): string {
    return join(this.path, `serial${portNumber}.log`)
  }

  exists(): Promise<boolean> {
    return lstat(this.path).then(
      () => true,
      () => false,
    )
  }

  async create(): Promise<void> {
    await mkdir(this.path, { mode: 0o711 })
    await mkdir(this.socketDirectory, { mode: 0o700 })
  }

  /** Appears whole or not at all. Not synced: the machine does not outlive a power cut either. */
  async writeRecord(record: MachineRecord): Promise<void> {
    const partial = join(this.path, 'machine.json.partial')
    try {
      await writeFile(partial, `${JSON.stringify(record, undefined, 2)}\n`, { mode: 0o600 })
      await rename(partial, join(this.path, 'machine.json'))
    } catch (cause) {
      const isFull = cause instanceof Error && 'code' in cause && (cause.code === 'ENOSPC' || cause.code === 'EDQUOT')
      const words = `${partial} could not be written${isFull ? ': the disk is full; free some space' : ''}`
      throw new EngineError(isFull ? 'no-space' : 'io', 'write the record of a machine', words, { cause })
    }
  }

  /** Undefined when there is none, or none that this version understands. */
  async readRecord(): Promise<MachineRecord | undefined> {
    const text = await readFile(join(this.path, 'machine.json'), 'utf8').catch(() => undefined)
    if (text === undefined) return undefined
    return recordSchema.safeParse(parseJson(text)).data
  }

  /** Also while something is still written into it: a picture of the screen that was asked for just before the end. */
  async remove(): Promise<void> {
    await rm(this.path, { recursive: true, force: true, maxRetries: 20, retryDelay: 5 })
  }
}

/** Makes the directory of all machines; answers the run directories in it. */
export async function openRunDirectory(root: string): Promise<RunDirectory[]> {
  if (Buffer.byteLength(root) > longestRunDirectory) {
    throw new EngineError(
      'refused',
      'open the run directory',
      `${root} is too long for the Unix sockets in it; choose one of at most ${longestRunDirectory} bytes`,
    )
  }
  await mkdir(root, { recursive: true, mode: 0o711 })
  const entries = await readdir(root, { withFileTypes: true })
  return entries.filter((entry) => entry.isDirectory()).map((entry) => new RunDirectory(root, vmId(entry.name)))
}

/** The end of a log, for error messages. */
export async function readLastWords(path: string, lines = 8): Promise<string> {
  const file = await open(path, 'r').catch(() => undefined)
  if (file === undefined) return ''
  await using _ = file
  const { size } = await file.stat()
  const length = Math.min(size, 8192)
  const { buffer } = await file.read(Buffer.alloc(length), 0, length, size - length)
  // What QEMU says of its own signal handling and of unused parts is no news.
  const words = buffer
    .toString('utf8')
    .trim()
    .split('\n')
    .filter((line) => !/warning: .*(has no peer|is not connected)/.test(line))
  return words.slice(-lines).join('\n')
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
