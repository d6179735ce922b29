// What of QEMU is installed: programs by architecture, their version, and which machine type `q35` or `virt` stands for.
import { access, constants } from 'node:fs/promises'
import { join } from 'node:path'
import { EngineError } from '../../domain/errors.ts'
import type { Architecture } from '../../domain/machine-spec.ts'
import { CommandError, runCommand } from '../../platform/run-command.ts'

export interface QemuProgram {
  readonly path: string
  /** `10.0.2`. */
  readonly version: string
  /** The newest versioned machine type, recorded with each machine so that its hardware never changes under it. */
  readonly machineType: string
}

const packages: Readonly<Record<Architecture, string>> = {
  x86_64: 'qemu-system-x86',
  aarch64: 'qemu-system-arm',
  riscv64: 'qemu-system-misc',
}
const lowestMajor = 10

export class QemuInstallation {
  readonly #searchPath: string
  readonly #programs = new Map<Architecture, Promise<QemuProgram>>()

  constructor(searchPath: string) {
    this.#searchPath = searchPath
  }

  /** Looked at once. EngineError `missing` says what to install. */
  program(architecture: Architecture): Promise<QemuProgram> {
    const known = this.#programs.get(architecture)
    if (known !== undefined) return known
    const found = this.#inspect(architecture)
    this.#programs.set(architecture, found)
    // Somebody may install it: ask again next time.
    found.catch(() => this.#programs.delete(architecture))
    return found
  }

  async #inspect(architecture: Architecture): Promise<QemuProgram> {
    const path = await this.#find(architecture)
    const run = async (argument: readonly string[]): Promise<string> =>
      (await runCommand([path, ...argument], { timeoutMillis: 30_000 })).stdout
    try {
      const [versionText, machineText] = await Promise.all([run(['--version']), run(['-machine', 'help'])])
      const version = /version (\d+\.\d+\.\d+)/.exec(versionText)?.[1]
      const machineType = aliasTarget(machineText, architecture === 'x86_64' ? 'q35' : 'virt')
      if (version === undefined || machineType === undefined)
        throw missing(architecture, `${path} does not say its version or its machine types`)
      if (Number.parseInt(version) < lowestMajor)
        throw missing(architecture, `${path} is QEMU ${version}; ${lowestMajor}.0 or newer is needed`)
      return { path, version, machineType }
    } catch (error) {
      if (error instanceof CommandError) throw missing(architecture, `${path} does not run: ${error.message}`)
      throw error
    }
  }

  async #find(architecture: Architecture): Promise<string> {
    const name = `qemu-system-${architecture}`
    for (const directory of this.#searchPath.split(':').filter((part) => part.startsWith('/'))) {
      const path = join(directory, name)
      const isThere = await access(path, constants.X_OK).then(
        () => true,
        () => false,
      )
      if (isThere) return path
    }
    throw missing(architecture, `${name} is not installed`)
  }
}

/** `q35  Standard PC (Q35 + ICH9, 2009) (alias of pc-q35-10.0)`. */
export function aliasTarget(machineHelp: string, alias: string): string | undefined {
  const line = machineHelp.split('\n').find((text) => text.split(' ')[0] === alias)
  return /\(alias of ([^)]+)\)/.exec(line ?? '')?.[1]
}

function missing(architecture: Architecture, what: string): EngineError {
  return new EngineError(
    'missing',
    'find QEMU',
    `${what}. Install Debian's package ${packages[architecture]}, ${lowestMajor}.0 or newer (Debian 12 has it in bookworm-backports).`,
  )
}
