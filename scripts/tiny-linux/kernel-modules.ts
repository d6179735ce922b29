// Picks kernel modules with all that they depend on, from what each module says of itself. The package carries no
// modules.dep: that is made on the machine that installs it.
import { readdir, readFile } from 'node:fs/promises'
import { basename, join, relative } from 'node:path'

export interface KernelModule {
  readonly name: string
  /** Below the modules directory, `kernel/drivers/net/virtio_net.ko`. */
  readonly path: string
  readonly data: Uint8Array
  readonly aliases: readonly string[]
  readonly dependencies: readonly string[]
}

export type Decompress = (path: string) => Promise<Uint8Array>

/** The wanted modules that this kernel has, and everything they need; names it has not are built in or left out of it. */
export async function pickModules(
  modulesDirectory: string,
  wanted: readonly string[],
  decompress: Decompress,
): Promise<KernelModule[]> {
  const files = await findModuleFiles(modulesDirectory)
  if (files.size === 0) throw new Error(`there are no kernel modules in ${modulesDirectory}`)
  const picked = new Map<string, KernelModule>()
  const queue = wanted.map(moduleName)
  for (let name = queue.shift(); name !== undefined; name = queue.shift()) {
    const file = files.get(name)
    if (file === undefined || picked.has(name)) continue
    const data = file.endsWith('.ko') ? await readFile(file) : await decompress(file)
    const info = readModuleInfo(data)
    const path = relative(modulesDirectory, file).replace(/\.(xz|zst|gz)$/, '')
    picked.set(name, { name, path, data, aliases: info.aliases, dependencies: info.dependencies })
    queue.push(...info.dependencies, ...info.softDependencies)
  }
  return [...picked.values()].sort((a, b) => (a.path < b.path ? -1 : 1))
}

/** The two tables that modprobe reads: `modules.dep` and `modules.alias`. */
export function moduleTables(modules: readonly KernelModule[]): {
  readonly dependencies: string
  readonly aliases: string
} {
  const byName = new Map(modules.map((module) => [module.name, module]))
  const collect = (module: KernelModule, deepestFirst: Set<KernelModule>): void => {
    for (const name of module.dependencies) {
      const needed = byName.get(name)
      if (needed === undefined || deepestFirst.has(needed)) continue
      collect(needed, deepestFirst)
      deepestFirst.add(needed)
    }
  }
  const dependencies = modules.map((module) => {
    const needed = new Set<KernelModule>()
    collect(module, needed)
    // modprobe loads from the end of the line.
    return `${module.path}:${[...needed]
      .reverse()
      .map(({ path }) => ` ${path}`)
      .join('')}\n`
  })
  const aliases = modules.flatMap((module) => module.aliases.map((alias) => `alias ${alias} ${module.name}\n`))
  return { dependencies: dependencies.join(''), aliases: aliases.join('') }
}

export function moduleName(file: string): string {
  return basename(file)
    .replace(/\.ko(\.\w+)?$/, '')
    .replaceAll('-', '_')
}

export interface ModuleInfo {
  readonly aliases: readonly string[]
  readonly dependencies: readonly string[]
  readonly softDependencies: readonly string[]
}

/** Reads the `.modinfo` section of a 64-bit little-endian ELF object: `key=value` strings, each ended by a zero byte. */
export function readModuleInfo(module: Uint8Array): ModuleInfo {
  const strings = modinfoSection(Buffer.from(module.buffer, module.byteOffset, module.byteLength))
    .toString('latin1')
    .split('\0')
  const values = (key: string): string[] =>
    strings.filter((text) => text.startsWith(`${key}=`)).map((text) => text.slice(key.length + 1))
  const soft = values('softdep').flatMap((text) => text.replace(/\b(pre|post):/g, ' ').split(/\s+/))
  return {
    aliases: values('alias'),
    dependencies: values('depends')
      .flatMap((text) => text.split(','))
      .filter((name) => name !== '')
      .map(moduleName),
    softDependencies: soft.filter((name) => name !== '').map(moduleName),
  }
}

function modinfoSection(elf: Buffer): Buffer {
  if (elf.toString('latin1', 0, 6) !== '\x7fELF\x02\x01')
    throw new Error('a kernel module is not a 64-bit little-endian ELF file')
  const tableOffset = Number(elf.readBigUInt64LE(0x28))
  const entrySize = elf.readUInt16LE(0x3a)
  const count = elf.readUInt16LE(0x3c)
  const section = (index: number): { nameOffset: number; offset: number; size: number } => {
    const at = tableOffset + index * entrySize
    return {
      nameOffset: elf.readUInt32LE(at),
      offset: Number(elf.readBigUInt64LE(at + 24)),
      size: Number(elf.readBigUInt64LE(at + 32)),
    }
  }
  const names = section(elf.readUInt16LE(0x3e))
  for (let index = 0; index < count; index++) {
    const { nameOffset, offset, size } = section(index)
    const nameStart = names.offset + nameOffset
    if (elf.toString('latin1', nameStart, elf.indexOf(0, nameStart)) === '.modinfo')
      return elf.subarray(offset, offset + size)
  }
  throw new Error('a kernel module has no .modinfo section')
}

async function findModuleFiles(directory: string): Promise<Map<string, string>> {
  const entries = await readdir(directory, { recursive: true, withFileTypes: true })
  const files = entries.filter((entry) => entry.isFile() && /\.ko(\.(xz|zst|gz))?$/.test(entry.name))
  return new Map(files.map((entry) => [moduleName(entry.name), join(entry.parentPath, entry.name)]))
}
